//! `bindery status`: where everything is, and whether it is in order.

use super::overview;
use crate::end::{End, Ended};
use crate::output::{Out, in_words};
use crate::table::pairs;
use bindery_app::App;
use bindery_app::view::{OnlineView, Overview, PracticeStatus, SecretState, Status};
use serde::Serialize;

#[derive(Serialize)]
struct Whole {
    status: Status,
    overview: Overview,
}

/// Shows the state of the whole.
pub(crate) async fn show(app: &App, out: &Out) -> Ended {
    let whole = Whole {
        status: app.status().await?,
        overview: app.overview().await?,
    };
    out.answer(&whole, words)?;
    Ok(End::Well)
}

fn words(whole: &Whole) -> String {
    facts(&whole.status) + "\n" + &overview::words(&whole.overview)
}

/// The first facts: where the data and the secrets are.
pub(crate) fn status_words(status: &Status) -> String {
    facts(status)
}

fn facts(status: &Status) -> String {
    let mut text = pairs(&[
        ("Bindery", status.version.clone()),
        ("Data folder", status.data_folder.clone()),
        ("Secrets", secrets(&status.secrets)),
        ("Backends", status.backends.to_string()),
        ("Network", network(&status.network)),
        ("Practice books", practice(status, |p| &p.erp_url)),
        ("Practice shop", practice(status, |p| &p.shop_url)),
    ]);
    if let SecretState::Undecided { reason } = &status.secrets {
        text.push_str(&format!(
            "\nThere is nowhere to keep passwords yet. Choose with --secrets vault (a file encrypted\n\
             with the passphrase in BINDERY_VAULT_PASSPHRASE) or --secrets session (nothing is kept).\n  {reason}\n"
        ));
    }
    if let Some(problem) = &status.problem {
        text.push_str(&format!("\n{}\n", in_words(problem)));
    }
    text
}

fn practice(status: &Status, url: impl Fn(&PracticeStatus) -> &String) -> String {
    status
        .practice
        .as_ref()
        .map(url)
        .cloned()
        .unwrap_or_default()
}

fn network(network: &OnlineView) -> String {
    match network.waiting {
        0 => String::new(),
        waiting => format!("none: {waiting} backends wait; nothing is lost"),
    }
}

fn secrets(state: &SecretState) -> String {
    match state {
        SecretState::Keyring => "in the keyring of this system".to_owned(),
        SecretState::Vault => "in the vault".to_owned(),
        SecretState::VaultLocked => {
            "in the vault, which is locked: --secrets vault opens it".to_owned()
        }
        SecretState::Session => "in this session only".to_owned(),
        SecretState::Undecided { .. } => "nowhere yet".to_owned(),
    }
}
