//! Keeps the committed TypeScript side of the IPC equal to what the commands and types say.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

/// Set to `1`, this environment variable rewrites the committed file instead of comparing.
const BLESS: &str = "BINDERY_BLESS";

fn generated() -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bindings.ts");
    crate::ipc()
        .export(specta_typescript::Typescript::default(), &file)
        .expect("every command and type has a TypeScript form");
    std::fs::read_to_string(file).unwrap()
}

#[test]
fn committed_bindings_are_what_the_commands_say() {
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/src/ipc/bindings.ts");
    let generated = generated();
    if std::env::var_os(BLESS).is_some_and(|bless| bless == "1") {
        std::fs::write(&committed, &generated).unwrap();
    }
    let kept = std::fs::read_to_string(&committed).unwrap_or_default();
    assert!(
        kept == generated,
        "ui/src/ipc/bindings.ts differs from the commands: run this test once with {BLESS}=1"
    );
}
