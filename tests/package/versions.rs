//! The version stands in several files, because several tools read it.

use crate::packed::{VERSION, root};

#[test]
fn every_file_names_the_same_version() {
    let check = |file: &str, found: &dyn Fn(serde_json::Value) -> serde_json::Value| {
        let text = std::fs::read_to_string(root().join(file)).unwrap();
        let json = serde_json::from_str(&text).unwrap();
        assert_eq!(found(json), VERSION, "{file}");
    };
    check("tauri.conf.json", &|json| json["version"].clone());
    check("ui/package.json", &|json| json["version"].clone());
    check("ui/package-lock.json", &|json| {
        json["packages"][""]["version"].clone()
    });
}
