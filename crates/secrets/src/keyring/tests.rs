//! The rules of calling a keyring, on keyrings of the test's own making. A real keyring is
//! met in `tests/keyring.rs`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;
use keyring_core::api::{Credential, CredentialApi, CredentialStore, CredentialStoreApi};
use std::any::Any;
use std::collections::HashMap;
use std::sync::atomic::AtomicUsize;
use std::sync::{Arc, Mutex, mpsc};

const LONG: Duration = Duration::from_secs(60);
const SHORT: Duration = Duration::from_millis(30);

/// What a keyring does before it answers a call; an error is its answer.
type Hook = Arc<dyn Fn(&str) -> Result<(), KeyringError> + Send + Sync>;

type Items = Arc<Mutex<HashMap<(String, String), Vec<u8>>>>;

/// A keyring in memory that runs a hook before every call.
#[derive(Clone)]
struct Scripted {
    items: Items,
    hook: Hook,
}

impl Scripted {
    fn new(hook: impl Fn(&str) -> Result<(), KeyringError> + Send + Sync + 'static) -> Self {
        Self {
            items: Items::default(),
            hook: Arc::new(hook),
        }
    }

    fn open(&self, service: &str, timeout: Duration) -> KeyringStore {
        let keyring = self.clone();
        let connect = move || Ok(Arc::new(keyring.clone()) as Arc<CredentialStore>);
        KeyringStore::open_on(service, timeout, connect).unwrap()
    }
}

impl CredentialStoreApi for Scripted {
    fn vendor(&self) -> String {
        "scripted".to_owned()
    }

    fn id(&self) -> String {
        "scripted".to_owned()
    }

    fn build(
        &self,
        service: &str,
        user: &str,
        _: Option<&HashMap<&str, &str>>,
    ) -> Result<Entry, KeyringError> {
        let key = (service.to_owned(), user.to_owned());
        let keyring = self.clone();
        Ok(Entry::new_with_credential(Arc::new(Item { keyring, key })))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

struct Item {
    keyring: Scripted,
    key: (String, String),
}

impl CredentialApi for Item {
    fn set_secret(&self, secret: &[u8]) -> Result<(), KeyringError> {
        (self.keyring.hook)("set")?;
        let mut items = self.keyring.items.lock().unwrap();
        items.insert(self.key.clone(), secret.to_vec());
        Ok(())
    }

    fn get_secret(&self) -> Result<Vec<u8>, KeyringError> {
        (self.keyring.hook)("get")?;
        let items = self.keyring.items.lock().unwrap();
        items.get(&self.key).cloned().ok_or(KeyringError::NoEntry)
    }

    fn delete_credential(&self) -> Result<(), KeyringError> {
        (self.keyring.hook)("delete")?;
        let mut items = self.keyring.items.lock().unwrap();
        items
            .remove(&self.key)
            .map(drop)
            .ok_or(KeyringError::NoEntry)
    }

    fn get_credential(&self) -> Result<Option<Arc<Credential>>, KeyringError> {
        Ok(None)
    }

    fn get_specifiers(&self) -> Option<(String, String)> {
        Some(self.key.clone())
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

fn secret(text: &str) -> Secret {
    Secret::new(text.to_owned())
}

fn broken() -> KeyringError {
    KeyringError::PlatformFailure("the line is dead".into())
}

#[test]
fn services_do_not_see_each_others_secrets() {
    let keyring = Scripted::new(|_| Ok(()));
    let (first, second) = (keyring.open("live", LONG), keyring.open("test", LONG));
    first.put("shop", &secret("a")).unwrap();
    assert_eq!(second.get("shop").unwrap(), None);
    second.put("shop", &secret("b")).unwrap();
    second.delete("shop").unwrap();
    assert_eq!(first.get("shop").unwrap(), Some(secret("a")));
}

#[test]
fn errors_of_the_keyring_are_told_in_our_words_and_show_no_stored_bytes() {
    fn check(answer: fn() -> KeyringError, code: &str) {
        let keyring = Scripted::new(move |_| Err(answer()));
        let error = keyring.open("s", LONG).get("shop").unwrap_err();
        assert_eq!(error.code(), code);
        for print in [format!("{error}"), format!("{error:?}")] {
            assert!(
                !print.contains("canary") && !print.contains("99, 97"),
                "{print}"
            );
        }
    }
    check(
        || KeyringError::NoStorageAccess("locked".into()),
        "secrets.locked",
    );
    check(
        || KeyringError::BadEncoding(b"canary".to_vec()),
        "secrets.not_text",
    );
    check(
        || KeyringError::BadDataFormat(b"canary".to_vec(), "canary".into()),
        "secrets.not_text",
    );
    check(
        || KeyringError::Ambiguous(Vec::new()),
        "secrets.keyring_refused",
    );
    check(
        || KeyringError::TooLong("secret".to_owned(), 9),
        "secrets.keyring_refused",
    );
    check(
        || KeyringError::Invalid("canary".to_owned(), "canary".to_owned()),
        "secrets.keyring_refused",
    );
    check(broken, "secrets.keyring_refused");
}

#[test]
fn nothing_stored_is_none_and_deleting_it_succeeds() {
    let store = Scripted::new(|_| Ok(())).open("s", LONG);
    assert_eq!(store.get("shop").unwrap(), None);
    store.delete("shop").unwrap();
    assert!(matches!(store.require("shop"), Err(SecretsError::NotFound)));
}

#[test]
fn bytes_that_are_no_text_are_told_and_not_shown() {
    let keyring = Scripted::new(|_| Ok(()));
    let key = ("s".to_owned(), "shop".to_owned());
    keyring.items.lock().unwrap().insert(key, vec![0xff, 0xfe]);
    let error = keyring.open("s", LONG).get("shop").unwrap_err();
    assert!(matches!(error, SecretsError::NotText), "{error}");
}

#[test]
fn a_keyring_that_waits_for_the_user_ends_as_timeout_and_recovers() {
    let (answer, prompt) = mpsc::channel::<()>();
    let prompt = Mutex::new(prompt);
    let keyring = Scripted::new(move |call| {
        if call == "get" {
            prompt.lock().unwrap().recv().unwrap();
        }
        Ok(())
    });
    let store = keyring.open("s", SHORT);
    let error = store.get("shop").unwrap_err();
    assert!(matches!(error, SecretsError::Timeout), "{error}");

    // This one waits behind the prompt, is given up, and must not be made later.
    let error = store.put("shop", &secret("late")).unwrap_err();
    assert!(matches!(error, SecretsError::Timeout), "{error}");

    answer.send(()).unwrap();
    answer.send(()).unwrap();
    let patient = KeyringStore {
        timeout: LONG,
        ..store
    };
    assert_eq!(patient.get("shop").unwrap(), None);
    patient.put("shop", &secret("next")).unwrap();
    answer.send(()).unwrap();
    assert_eq!(patient.get("shop").unwrap(), Some(secret("next")));
}

#[test]
fn a_connection_that_never_comes_ends_as_timeout() {
    let (_hold, never) = mpsc::channel::<()>();
    let never = Mutex::new(never);
    let connect = move || {
        let _ = never.lock().unwrap().recv();
        Err(broken())
    };
    let error = KeyringStore::open_on("s", SHORT, connect).unwrap_err();
    assert!(matches!(error, SecretsError::Timeout), "{error}");
}

#[test]
fn a_refused_connection_is_told_as_no_keyring_with_its_reason() {
    fn check(answer: fn() -> KeyringError, reason: &str) {
        let error = KeyringStore::open_on("s", LONG, move || Err(answer())).unwrap_err();
        let SecretsError::NoKeyring { reason: told } = &error else {
            panic!("{error}");
        };
        assert!(told.contains(reason), "{told}");
    }
    check(broken, "the line is dead");
    check(
        || KeyringError::NotSupportedByStore("not built".to_owned()),
        "not built",
    );
    check(|| KeyringError::NoDefaultStore, "did not accept");
}

#[test]
fn a_broken_connection_is_made_anew_once() {
    fn check(failures: usize, code: Option<&str>, connections: usize) {
        let left = AtomicUsize::new(failures);
        let keyring = Scripted::new(move |_| {
            let fails = left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| n.checked_sub(1));
            fails.map_or(Ok(()), |_| Err(broken()))
        });
        let made = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&made);
        let connect = move || {
            counted.fetch_add(1, Ordering::SeqCst);
            Ok(Arc::new(keyring.clone()) as Arc<CredentialStore>)
        };
        let store = KeyringStore::open_on("s", LONG, connect).unwrap();
        let put = store.put("shop", &secret("a"));
        assert_eq!(
            put.as_ref().err().map(SecretsError::code),
            code,
            "{failures}"
        );
        assert_eq!(made.load(Ordering::SeqCst), connections, "{failures}");
    }
    check(0, None, 1);
    check(1, None, 2);
    check(2, Some("secrets.keyring_refused"), 2);
}

#[test]
fn a_keyring_that_went_away_is_told_as_no_keyring() {
    let keyring = Scripted::new(|_| Err(broken()));
    let first = AtomicUsize::new(0);
    let connect = move || match first.fetch_add(1, Ordering::SeqCst) {
        0 => Ok(Arc::new(keyring.clone()) as Arc<CredentialStore>),
        _ => Err(broken()),
    };
    let store = KeyringStore::open_on("s", LONG, connect).unwrap();
    let error = store.get("shop").unwrap_err();
    assert!(matches!(error, SecretsError::NoKeyring { .. }), "{error}");
}

#[test]
fn a_panic_in_the_keyrings_client_does_not_end_later_calls() {
    let keyring = Scripted::new(|call| match call {
        "get" => panic!("a defect of the client"),
        _ => Ok(()),
    });
    let store = keyring.open("s", LONG);
    let error = store.get("shop").unwrap_err();
    assert!(
        matches!(error, SecretsError::KeyringRefused { .. }),
        "{error}"
    );
    store.put("shop", &secret("a")).unwrap();
}

#[test]
fn a_probe_leaves_nothing_behind() {
    let keyring = Scripted::new(|_| Ok(()));
    probe(&keyring.open("s", LONG)).unwrap();
    assert!(keyring.items.lock().unwrap().is_empty());
}

#[test]
fn a_probe_finds_a_keyring_that_takes_but_does_not_keep() {
    fn check(call: &'static str, answer: fn() -> KeyringError, code: &str) {
        let keyring = Scripted::new(move |made| match made == call {
            true => Err(answer()),
            false => Ok(()),
        });
        let error = probe(&keyring.open("s", LONG)).unwrap_err();
        assert_eq!(error.code(), code, "{call}");
    }
    let locked = || KeyringError::NoStorageAccess("locked".into());
    check("set", locked, "secrets.locked");
    check("get", locked, "secrets.locked");
    check("delete", locked, "secrets.locked");
    check("get", || KeyringError::NoEntry, "secrets.keyring_refused");
    check(
        "delete",
        || KeyringError::NoEntry,
        "secrets.keyring_refused",
    );
    check("set", || KeyringError::NoEntry, "secrets.keyring_refused");
}

#[test]
fn a_probe_removes_its_canary_even_when_it_cannot_read_it() {
    let keyring = Scripted::new(|call| match call {
        "get" => Err(KeyringError::NoStorageAccess("locked".into())),
        _ => Ok(()),
    });
    probe(&keyring.open("s", LONG)).unwrap_err();
    assert!(keyring.items.lock().unwrap().is_empty());
}

#[test]
fn probes_at_the_same_time_do_not_disturb_each_other() {
    let keyring = Scripted::new(|_| Ok(()));
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| probe(&keyring.open("s", LONG)).unwrap());
        }
    });
    assert!(keyring.items.lock().unwrap().is_empty());
}

#[test]
fn names_that_cannot_be_kept_never_reach_the_keyring() {
    let keyring = Scripted::new(|_| panic!("must not be called"));
    let store = keyring.open("s", LONG);
    for name in ["", "a\0b"] {
        assert!(matches!(
            store.get(name),
            Err(SecretsError::InvalidName { .. })
        ));
        let put = store.put(name, &secret("a"));
        assert!(matches!(put, Err(SecretsError::InvalidName { .. })));
        assert!(matches!(
            store.delete(name),
            Err(SecretsError::InvalidName { .. })
        ));
        let opened = KeyringStore::open_on(name, LONG, || Err(broken()));
        assert!(matches!(opened, Err(SecretsError::InvalidName { .. })));
    }
}
