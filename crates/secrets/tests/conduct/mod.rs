//! What any place for secrets must do. It leaves the place empty.

use bindery_secrets::{Secret, SecretStore, SecretsError, StoreKind};

fn secret(text: &str) -> Secret {
    Secret::new(text.to_owned())
}

/// Walks a store through what its users rely on.
pub(crate) fn check(store: &dyn SecretStore, kind: StoreKind) {
    assert_eq!(store.kind(), kind);
    keeps_replaces_and_removes(store);
    keeps_any_text(store);
    keeps_names_apart(store);
    refuses_bad_names(store);
}

fn keeps_replaces_and_removes(store: &dyn SecretStore) {
    assert_eq!(store.get("shop").unwrap(), None);
    assert!(matches!(store.require("shop"), Err(SecretsError::NotFound)));
    store.delete("shop").unwrap();
    store.put("shop", &secret("first")).unwrap();
    assert_eq!(store.get("shop").unwrap(), Some(secret("first")));
    store.put("shop", &secret("second")).unwrap();
    assert_eq!(store.require("shop").unwrap(), secret("second"));
    store.delete("shop").unwrap();
    assert_eq!(store.get("shop").unwrap(), None);
}

fn keeps_any_text(store: &dyn SecretStore) {
    let long = "x".repeat(20_000);
    for text in ["", " ", "päß 🔑", "line\nbreak\0zero", "{\"a\":1}", &long] {
        store.put("text", &secret(text)).unwrap();
        assert_eq!(store.require("text").unwrap().expose(), text);
    }
    store.delete("text").unwrap();
}

fn keeps_names_apart(store: &dyn SecretStore) {
    let longest = "n".repeat(255);
    let names = [
        "a",
        "A",
        "a ",
        "ä",
        "a/b",
        "*",
        "backend 1 · password",
        &longest,
    ];
    for name in names {
        store.put(name, &secret(name)).unwrap();
    }
    for name in names {
        assert_eq!(store.require(name).unwrap().expose(), name);
        store.delete(name).unwrap();
        assert_eq!(store.get(name).unwrap(), None, "{name}");
    }
}

fn refuses_bad_names(store: &dyn SecretStore) {
    for name in ["", "a\0b", "a\nb", &"n".repeat(256)] {
        let calls = [
            store.put(name, &secret("x")),
            store.get(name).map(drop),
            store.delete(name),
        ];
        for call in calls {
            assert!(
                matches!(call, Err(SecretsError::InvalidName { .. })),
                "{name:?}"
            );
        }
    }
}
