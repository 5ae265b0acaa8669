//! What a backend is to become, from options and from what is stored.

use super::ModeArg;
use crate::credentials::CredentialArgs;
use crate::pair::{Pair, by_name, parse_pair};
use bindery_app::view::{BackendDraft, BackendView};
use clap::Args;
use std::collections::BTreeMap;

/// Under this name a backend's settings keep that plain text is allowed; it is an option here.
const ALLOW_PLAIN_HTTP: &str = "allow_plain_http";

/// Options that adding and changing have in common.
#[derive(Debug, Args)]
pub(crate) struct DraftArgs {
    /// How seriously it is meant; live if it is not said
    #[arg(long, value_name = "MODE")]
    pub(super) mode: Option<ModeArg>,
    /// A setting that differs from the type's: bindery type form TYPE
    #[arg(long = "set", value_name = "NAME=VALUE", value_parser = parse_pair)]
    set: Vec<Pair>,
    /// A setting that shall be as the type says again
    #[arg(long, value_name = "NAME")]
    pub(super) unset: Vec<String>,
    #[command(flatten)]
    pub(super) credentials: CredentialArgs,
    /// Allow an address that is not encrypted: everyone on the way can read along
    #[arg(long)]
    pub(super) allow_plain_http: bool,
    /// Save it without testing the connection
    #[arg(long)]
    pub(super) no_test: bool,
}

impl DraftArgs {
    /// The settings that were given.
    pub(super) fn settings(&self) -> BTreeMap<String, String> {
        by_name(self.set.iter().cloned())
    }
}

/// A stored backend as a draft that changes nothing.
pub(super) fn of(stored: &BackendView) -> BackendDraft {
    let mut settings = stored.settings.clone();
    let allowed = settings.remove(ALLOW_PLAIN_HTTP);
    BackendDraft {
        id: Some(stored.id),
        type_id: stored.type_id.clone(),
        name: stored.name.clone(),
        url: stored.url.clone(),
        mode: stored.mode,
        settings,
        credential: None,
        allow_plain_http: allowed.as_deref() == Some("true"),
        same_system: false,
    }
}
