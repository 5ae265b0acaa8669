//! The data folder itself: what lies in it is nobody else's business.

use std::io;
use std::path::Path;

/// Makes the folder where it is missing; nobody but its owner can look into it then. One that is
/// there already stays as its owner wants it.
pub(crate) fn make(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
