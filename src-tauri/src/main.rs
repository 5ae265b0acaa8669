//! Desktop shell binary.
fn main() {}
