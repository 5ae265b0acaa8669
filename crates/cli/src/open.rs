//! Opens the program for a command.

use crate::args::{Global, SecretsArg};
use crate::end::Stopped;
use crate::problem::usage;
use bindery_app::view::SecretChoice;
use bindery_app::{App, AppOptions};

/// The code of the problem that another process runs the queue of this folder.
const IN_USE: &str = "store.in_use";

/// The environment variable with the vault's passphrase.
const PASSPHRASE: &str = "BINDERY_VAULT_PASSPHRASE";

/// Opens the data to look at it or to change it; nothing is run.
pub(crate) async fn to_look(global: &Global) -> Result<App, Stopped> {
    Ok(App::open(options(global, false)?).await?)
}

/// How the data would be opened, for what works on closed ones.
pub(crate) fn to_look_at(global: &Global) -> Result<AppOptions, Stopped> {
    options(global, false)
}

/// Opens the data and runs the queue. Fails where another process runs it.
pub(crate) async fn to_run(global: &Global) -> Result<App, Stopped> {
    Ok(App::open(options(global, true)?).await?)
}

/// Opens the data so that jobs are run: by this process, or by the one that does so already.
pub(crate) async fn to_work(global: &Global) -> Result<App, Stopped> {
    match App::open(options(global, true)?).await {
        Err(problem) if problem.code == IN_USE => to_look(global).await,
        opened => Ok(opened?),
    }
}

fn options(global: &Global, run_queue: bool) -> Result<AppOptions, Stopped> {
    Ok(AppOptions {
        data_dir: global
            .data_dir
            .clone()
            .filter(|folder| !folder.as_os_str().is_empty()),
        secrets: choice(global.secrets, std::env::var(PASSPHRASE).ok())?,
        credentials_from_environment: global.secrets == Some(SecretsArg::Session),
        run_queue,
        ..AppOptions::default()
    })
}

fn choice(
    wanted: Option<SecretsArg>,
    passphrase: Option<String>,
) -> Result<Option<SecretChoice>, Stopped> {
    match (wanted, passphrase) {
        (None, _) => Ok(None),
        (Some(SecretsArg::Session), _) => Ok(Some(SecretChoice::Session)),
        (Some(SecretsArg::Vault), Some(passphrase)) if !passphrase.is_empty() => {
            Ok(Some(SecretChoice::Vault { passphrase }))
        }
        (Some(SecretsArg::Vault), _) => Err(usage(
            "cli.no_passphrase",
            "The vault needs its passphrase.",
            format!("Put it into the environment variable {PASSPHRASE}."),
        )),
    }
}

#[test]
fn a_vault_is_never_opened_without_a_passphrase() {
    let check = |wanted, passphrase: Option<&str>, expected: &str| {
        let found = match choice(wanted, passphrase.map(str::to_owned)) {
            Ok(None) => "keyring",
            Ok(Some(SecretChoice::Session)) => "session",
            Ok(Some(SecretChoice::Vault { .. })) => "vault",
            Err(_) => "refused",
        };
        assert_eq!(found, expected, "{wanted:?} {passphrase:?}");
    };
    check(None, None, "keyring");
    check(None, Some("unused"), "keyring");
    check(Some(SecretsArg::Session), None, "session");
    check(Some(SecretsArg::Vault), Some("long enough"), "vault");
    check(Some(SecretsArg::Vault), Some(""), "refused");
    check(Some(SecretsArg::Vault), None, "refused");
}
