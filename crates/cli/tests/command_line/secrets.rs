//! Where secrets may come from and go to: never from arguments, never in plain text to a disk.

use crate::canary::Canaries;
use crate::desk::Desk;
use crate::systems::Systems;
use bindery_practice::{ERP_LOGIN, ERP_PASSWORD, SHOP_KEY};

#[tokio::test(flavor = "multi_thread")]
async fn without_a_keyring_and_without_a_choice_nothing_is_kept() {
    let systems = Systems::start().await;
    let desk = Desk::new().with("BINDERY_CREDENTIAL_PASSWORD", ERP_PASSWORD);
    for more in [&["--json"][..], &["--json", "--no-test"]] {
        let error = systems.add_books(&desk, more).ends_with(1).error();
        assert_eq!(error["code"], "secrets.undecided");
        let hint = error["hint"].as_str().unwrap();
        assert!(
            hint.contains("--secrets vault") && hint.contains("--secrets session"),
            "{hint}"
        );
    }
    systems.add_shop(&desk, &[]).ends_with(1);
    assert_eq!(desk.ask(&["backend", "list"]).json(), serde_json::json!([]));
    let leaks = Canaries::new(&[ERP_PASSWORD, SHOP_KEY]).in_folder(desk.folder());
    assert_eq!(leaks, []);
    let said = desk.run(&["status"]).ends_with(0);
    assert!(said.out.contains("nowhere to keep passwords"), "{said:?}");
    systems.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vault_opens_with_its_passphrase_only() {
    let systems = Systems::start().await;
    let desk = Desk::new().with("BINDERY_SECRETS", "vault");
    let error = systems.add_shop(&desk, &["--json"]).ends_with(2).error();
    assert_eq!(error["code"], "cli.no_passphrase");
    let desk = desk.with("BINDERY_VAULT_PASSPHRASE", "short");
    let error = systems.add_shop(&desk, &["--json"]).ends_with(1).error();
    assert_eq!(error["code"], "secrets.short_passphrase");
    let desk = desk.with("BINDERY_VAULT_PASSPHRASE", "a long enough passphrase");
    systems.add_shop(&desk, &[]).ends_with(0);
    desk.run(&["backend", "test", "1"]).ends_with(0);
    let desk = desk.with("BINDERY_VAULT_PASSPHRASE", "another long passphrase");
    let said = desk.run(&["backend", "test", "1"]).ends_with(1);
    assert!(said.err.contains("does not open the vault"), "{said:?}");
    systems.stop().await;
}

#[test]
fn secrets_are_refused_as_arguments_and_not_repeated() {
    let desk = Desk::new()
        .with("BINDERY_SECRETS", "session")
        .with("BINDERY_CREDENTIAL_PASSWORD", "another");
    let check = |given: &[&str]| {
        let line = [
            "backend", "add", "--type", "odoo-18", "--name", "n", "--url",
        ];
        for json in [&[][..], &["--json"]] {
            let said = desk.run(&[&line, given, json].concat());
            assert!(matches!(said.code, Some(1 | 2)), "{said:?}");
            let told = said.out.clone() + &said.err;
            assert!(!told.contains("s3cr3t"), "{said:?}");
            assert!(!told.is_empty());
        }
    };
    let login = format!("login={ERP_LOGIN}");
    check(&[
        "https://x.invalid",
        "--credential",
        &login,
        "--credential",
        "password=s3cr3t",
    ]);
    check(&["https://x.invalid", "--credential", "s3cr3t"]);
    check(&["https://x.invalid", "--password", "s3cr3t"]);
    check(&[
        "https://me:s3cr3t@x.invalid",
        "--credential",
        &login,
        "--no-test",
    ]);
    check(&["https://me:s3cr3t@x.invalid", "--credential", &login]);
    check(&["ftp://me:s3cr3t@x.invalid", "--credential", &login]);
    let leaks = Canaries::new(&["me:s3cr3t", "password=s3cr3t"]).in_folder(desk.folder());
    assert_eq!(leaks, []);
}

#[cfg(unix)]
#[test]
fn what_is_no_text_in_the_environment_is_none_of_ours() {
    use std::os::unix::ffi::OsStrExt;
    let no_text = std::ffi::OsStr::from_bytes(b"\xff");
    let desk = Desk::new()
        .with("BINDERY_SECRETS", "session")
        .with("ANOTHER_PROGRAMS", no_text);
    let error = desk
        .ask(&[
            "backend",
            "add",
            "--type",
            "odoo-18",
            "--name",
            "n",
            "--url",
            "https://x.invalid",
        ])
        .ends_with(2)
        .error();
    assert_eq!(error["code"], "cli.credentials_missing");
}

#[test]
fn no_option_takes_a_secret() {
    let desk = Desk::new();
    for line in [
        &["--help"][..],
        &["backend", "add", "--help"],
        &["backend", "edit", "--help"],
    ] {
        let help = desk.run(line).ends_with(0).out;
        let options = help
            .split_whitespace()
            .filter(|word| word.starts_with("--"));
        for option in options {
            let secret = [
                "--password",
                "--key",
                "--passphrase",
                "--api-key",
                "--secret",
            ];
            assert!(!secret.contains(&option), "{option}");
        }
        assert!(help.contains("--secrets"), "{help}");
    }
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_on_the_machine_can_read_the_data() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let folder = desk.folder().join("new");
    let given = folder.display().to_string();
    desk.run(&["status", "--data-dir", &given]).ends_with(0);
    let mode = std::fs::metadata(&folder).unwrap().permissions().mode();
    assert_eq!(mode & 0o077, 0, "{mode:o}");
}
