#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
use super::*;
use std::fs;
use tempfile::TempDir;

fn secret(text: &str) -> Secret {
    Secret::new(text.to_owned())
}

/// A folder of its own with a vault of one entry, opened by "open".
fn vault() -> (TempDir, PathBuf, VaultStore) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("secrets.vault");
    let vault = VaultStore::create_with(&path, &secret("open"), WorkFactor::MIN).unwrap();
    vault.put("shop", &secret("canary-1b9c")).unwrap();
    (folder, path, vault)
}

fn reopen(path: &Path, passphrase: &str) -> Result<VaultStore, SecretsError> {
    VaultStore::open_with(path, &secret(passphrase), WorkFactor::MIN)
}

fn holds(vault: &VaultStore, name: &str, expected: Option<&str>) {
    let found = vault.get(name).unwrap();
    assert_eq!(found.as_ref().map(Secret::expose), expected, "{name}");
}

#[test]
fn what_was_put_is_there_after_opening_again() {
    let (_folder, path, vault) = vault();
    vault.put("books", &secret("é \" \n")).unwrap();
    vault.put("gone", &secret("x")).unwrap();
    vault.delete("gone").unwrap();
    drop(vault);
    let vault = reopen(&path, "open").unwrap();
    holds(&vault, "shop", Some("canary-1b9c"));
    holds(&vault, "books", Some("é \" \n"));
    holds(&vault, "gone", None);
}

#[test]
fn a_wrong_passphrase_is_told_and_changes_nothing() {
    let (_folder, path, _vault) = vault();
    let before = fs::read(&path).unwrap();
    let error = reopen(&path, "wrong canary").unwrap_err();
    assert!(matches!(error, SecretsError::WrongPassphrase), "{error}");
    assert!(!error.to_string().contains("canary"));
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_damaged_file_is_told_with_its_path_and_never_overwritten() {
    fn check(damage: impl Fn(&mut Vec<u8>)) {
        let (_folder, path, vault) = vault();
        let mut bytes = fs::read(&path).unwrap();
        damage(&mut bytes);
        fs::write(&path, &bytes).unwrap();
        let calls = [
            reopen(&path, "open").map(drop),
            vault.get("shop").map(drop),
            vault.put("shop", &secret("new")),
            vault.delete("shop"),
            vault.change_passphrase(&secret("new")),
        ];
        for error in calls.into_iter().map(Result::unwrap_err) {
            let SecretsError::VaultDamaged { path: told, .. } = &error else {
                panic!("{error}");
            };
            assert_eq!(told, &path);
        }
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }
    check(|bytes| bytes.truncate(bytes.len() - 1));
    check(|bytes| bytes.truncate(bytes.len() / 2));
    check(Vec::clear);
    check(|bytes| bytes[0] = b'B');
    check(|bytes| {
        let middle = bytes.len() / 2;
        bytes[middle] ^= 4;
    });
    check(|bytes| *bytes.last_mut().unwrap() ^= 128);
    check(|bytes| bytes.push(0));
}

#[test]
fn a_crash_between_writing_and_renaming_leaves_the_old_vault() {
    let (_folder, path, vault) = vault();
    let entries = Entries::from([("shop".to_owned(), secret("newer"))]);
    let (bytes, _) = format::seal(&entries, &secret("open"), WorkFactor::MIN).unwrap();
    let staged = file::stage(&path, &bytes).unwrap();
    drop((staged, vault));
    assert!(path.with_file_name("secrets.vault.new").exists());

    let vault = reopen(&path, "open").unwrap();
    holds(&vault, "shop", Some("canary-1b9c"));
    vault.put("books", &secret("b")).unwrap();
    holds(&reopen(&path, "open").unwrap(), "books", Some("b"));
    assert!(!path.with_file_name("secrets.vault.new").exists());
}

#[test]
fn a_staged_version_counts_once_it_is_in_place() {
    let (_folder, path, vault) = vault();
    let entries = Entries::from([("shop".to_owned(), secret("newer"))]);
    let (bytes, _) = format::seal(&entries, &secret("open"), WorkFactor::MIN).unwrap();
    file::stage(&path, &bytes).unwrap().commit().unwrap();
    holds(&vault, "shop", Some("newer"));
}

#[test]
fn half_a_new_version_left_by_a_crash_does_no_harm() {
    let (_folder, path, vault) = vault();
    fs::write(path.with_file_name("secrets.vault.new"), b"bindery-v").unwrap();
    holds(&reopen(&path, "open").unwrap(), "shop", Some("canary-1b9c"));
    vault.put("shop", &secret("next")).unwrap();
    holds(&reopen(&path, "open").unwrap(), "shop", Some("next"));
}

#[test]
fn no_file_in_the_folder_shows_a_secret_or_the_passphrase() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("v");
    let passphrase = secret("passphrase-4e02");
    let vault = VaultStore::create_with(&path, &passphrase, WorkFactor::MIN).unwrap();
    vault.put("name-93aa", &secret("canary-93aa")).unwrap();
    let mut files = 0;
    for entry in fs::read_dir(folder.path()).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        for canary in ["canary-93aa", "name-93aa", "passphrase-4e02"] {
            let found = bytes.windows(canary.len()).any(|w| w == canary.as_bytes());
            assert!(!found, "{canary}");
        }
        files += 1;
    }
    assert!(files >= 1);
    let print = format!("{vault:?}");
    assert!(
        !print.contains("canary") && !print.contains("4e02"),
        "{print}"
    );
}

#[cfg(unix)]
#[test]
fn the_files_are_for_their_owner_only_even_after_a_leftover() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, path, vault) = vault();
    let leftover = path.with_file_name("secrets.vault.new");
    fs::write(&leftover, b"left").unwrap();
    fs::set_permissions(&leftover, fs::Permissions::from_mode(0o666)).unwrap();
    vault.put("shop", &secret("next")).unwrap();
    for entry in fs::read_dir(folder.path()).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{:?}", entry.path());
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_place_of_the_new_version_is_not_followed() {
    let (folder, path, vault) = vault();
    let other = folder.path().join("other");
    fs::write(&other, b"untouched").unwrap();
    std::os::unix::fs::symlink(&other, path.with_file_name("secrets.vault.new")).unwrap();
    vault.put("shop", &secret("next")).unwrap();
    assert_eq!(fs::read(&other).unwrap(), b"untouched");
    holds(&reopen(&path, "open").unwrap(), "shop", Some("next"));
}

#[test]
fn creating_never_overwrites_what_is_there() {
    let (_folder, path, _vault) = vault();
    let before = fs::read(&path).unwrap();
    let error = VaultStore::create_with(&path, &secret("other"), WorkFactor::MIN).unwrap_err();
    assert!(matches!(error, SecretsError::VaultExists { .. }), "{error}");
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn an_empty_passphrase_is_refused() {
    let (folder, path, vault) = vault();
    let fresh = folder.path().join("fresh");
    let error = VaultStore::create_with(&fresh, &secret(""), WorkFactor::MIN).unwrap_err();
    assert!(matches!(error, SecretsError::EmptyPassphrase), "{error}");
    assert!(!VaultStore::exists(&fresh));
    let error = vault.change_passphrase(&secret("")).unwrap_err();
    assert!(matches!(error, SecretsError::EmptyPassphrase), "{error}");
    holds(&reopen(&path, "open").unwrap(), "shop", Some("canary-1b9c"));
}

#[test]
fn a_missing_vault_is_told_as_missing_and_not_as_empty() {
    let (_folder, path, vault) = vault();
    assert!(VaultStore::exists(&path));
    fs::remove_file(&path).unwrap();
    assert!(!VaultStore::exists(&path));
    let calls = [
        reopen(&path, "open").map(drop),
        vault.get("shop").map(drop),
        vault.put("shop", &secret("new")),
        vault.delete("shop"),
    ];
    for error in calls.into_iter().map(Result::unwrap_err) {
        assert!(
            matches!(error, SecretsError::VaultMissing { .. }),
            "{error}"
        );
    }
    assert!(!VaultStore::exists(&path));
}

#[test]
fn a_folder_that_is_not_there_is_told_with_the_path() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("none").join("v");
    let error = VaultStore::create_with(&path, &secret("open"), WorkFactor::MIN).unwrap_err();
    assert!(matches!(error, SecretsError::Io { .. }), "{error}");
    assert!(error.to_string().contains("none"), "{error}");
}

#[test]
fn two_that_have_the_vault_open_do_not_lose_each_others_changes() {
    let (_folder, path, first) = vault();
    let second = reopen(&path, "open").unwrap();
    first.put("a", &secret("1")).unwrap();
    second.put("b", &secret("2")).unwrap();
    first.delete("shop").unwrap();
    for vault in [&first, &second, &reopen(&path, "open").unwrap()] {
        holds(vault, "a", Some("1"));
        holds(vault, "b", Some("2"));
        holds(vault, "shop", None);
    }
}

#[test]
fn writers_at_the_same_time_all_keep_their_entry() {
    let (_folder, path, _vault) = vault();
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let path = &path;
            scope.spawn(move || {
                let vault = reopen(path, "open").unwrap();
                for entry in 0..5 {
                    vault
                        .put(&format!("{writer}/{entry}"), &secret("x"))
                        .unwrap();
                }
            });
        }
    });
    let vault = reopen(&path, "open").unwrap();
    for (writer, entry) in (0..4).flat_map(|w| (0..5).map(move |e| (w, e))) {
        holds(&vault, &format!("{writer}/{entry}"), Some("x"));
    }
}

#[test]
fn a_changed_passphrase_replaces_the_old_one_for_everyone() {
    let (_folder, path, first) = vault();
    let second = reopen(&path, "open").unwrap();
    first.change_passphrase(&secret("new")).unwrap();
    first.put("a", &secret("1")).unwrap();
    let error = reopen(&path, "open").unwrap_err();
    assert!(matches!(error, SecretsError::WrongPassphrase), "{error}");
    let error = second.put("b", &secret("2")).unwrap_err();
    assert!(matches!(error, SecretsError::WrongPassphrase), "{error}");
    let reopened = reopen(&path, "new").unwrap();
    holds(&reopened, "shop", Some("canary-1b9c"));
    holds(&reopened, "a", Some("1"));
    holds(&reopened, "b", None);
}

#[test]
fn what_changes_nothing_does_not_write() {
    let (_folder, path, vault) = vault();
    let before = fs::read(&path).unwrap();
    vault.put("shop", &secret("canary-1b9c")).unwrap();
    vault.delete("none").unwrap();
    assert_eq!(fs::read(&path).unwrap(), before);
    vault.put("shop", &secret("canary-1b9d")).unwrap();
    assert_ne!(fs::read(&path).unwrap(), before);
}

#[test]
fn more_than_a_vault_can_hold_is_refused_and_the_rest_stays() {
    let (_folder, path, vault) = vault();
    let error = vault
        .put("big", &secret(&"x".repeat(17 << 20)))
        .unwrap_err();
    assert!(matches!(error, SecretsError::Io { .. }), "{error}");
    holds(&vault, "shop", Some("canary-1b9c"));
    holds(&vault, "big", None);
    holds(&reopen(&path, "open").unwrap(), "shop", Some("canary-1b9c"));
}

#[test]
fn work_factors_are_bounded() {
    fn check(log_n: u8, accepted: bool) {
        assert_eq!(WorkFactor::new(log_n).is_some(), accepted, "{log_n}");
    }
    check(0, false);
    check(1, true);
    check(17, true);
    check(20, true);
    check(21, false);
    check(255, false);
}

#[test]
fn the_standard_work_factor_is_written_and_opens() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("v");
    VaultStore::create(&path, &secret("open")).unwrap();
    let bytes = fs::read(&path).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    let stanza = text
        .lines()
        .find(|line| line.starts_with("-> scrypt "))
        .unwrap();
    assert!(stanza.ends_with(" 17"), "{stanza}");
    holds(
        &VaultStore::open(&path, &secret("open")).unwrap(),
        "shop",
        None,
    );
}
