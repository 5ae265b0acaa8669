//! `bindery settings network`: the proxy and an extra certificate authority.

use crate::commands::backends::words;
use crate::end::{End, Ended, Stopped};
use crate::find;
use crate::output::Out;
use crate::pair::parse_pairs;
use crate::problem::{no_input, usage};
use crate::table::pairs;
use crate::text::yes_no;
use bindery_app::App;
use bindery_app::view::{CredentialDraft, NetworkDraft, NetworkView, ProxyChoice};
use clap::Args;
use std::io::Read;

#[derive(Debug, Args)]
pub(crate) struct NetworkArgs {
    /// direct, system (as the environment says), or an address such as http://proxy.example.com:3128
    #[arg(long, value_name = "PROXY")]
    proxy: Option<String>,
    /// Read user and password of the proxy from standard input: a JSON object, or lines of name=value
    #[arg(long, conflicts_with = "no_proxy_login")]
    proxy_login_stdin: bool,
    /// Forget user and password of the proxy
    #[arg(long)]
    no_proxy_login: bool,
    /// A PEM file with an extra certificate authority; empty for none
    #[arg(long, value_name = "FILE")]
    ca_file: Option<String>,
    /// Try it on this backend first, by reading only, and save it only where that works
    #[arg(long, value_name = "BACKEND")]
    test: Option<String>,
}

impl NetworkArgs {
    fn changes(&self) -> bool {
        self.proxy.is_some()
            || self.proxy_login_stdin
            || self.no_proxy_login
            || self.ca_file.is_some()
    }

    fn login(&self) -> Result<Option<CredentialDraft>, Stopped> {
        if !self.proxy_login_stdin {
            return Ok(self.no_proxy_login.then(CredentialDraft::default));
        }
        let mut text = String::new();
        std::io::stdin()
            .read_to_string(&mut text)
            .map_err(|error| Stopped::Problem(no_input(&error)))?;
        let parts = parse_pairs(&text).map_err(|why| {
            usage(
                "cli.credentials_input",
                format!("The login on standard input is not understood: {why}."),
                "Give a JSON object such as {\"user\": \"…\", \"password\": \"…\"}, or lines of name=value.",
            )
        })?;
        Ok(Some(CredentialDraft(parts)))
    }
}

fn choice(text: &str) -> ProxyChoice {
    match text.trim() {
        "direct" => ProxyChoice::Direct,
        "system" => ProxyChoice::System,
        address => ProxyChoice::Address {
            address: address.to_owned(),
        },
    }
}

pub(super) async fn run(args: NetworkArgs, app: &App, out: &Out) -> Ended {
    let stored = app.network().await?;
    let draft = NetworkDraft {
        proxy: args.proxy.as_deref().map_or(stored.proxy.clone(), choice),
        login: args.login()?,
        ca_file: args.ca_file.clone().or_else(|| stored.ca_file.clone()),
    };
    if let Some(called) = &args.test {
        let backend = find::backend(app, called).await?.id;
        let report = app.network_test(draft.clone(), backend).await?;
        if !report.ok || !args.changes() {
            out.answer(&report, words::test)?;
            return Ok(if report.ok { End::Well } else { End::Wrong });
        }
    }
    let shown = if args.changes() {
        app.network_save(draft).await?
    } else {
        stored
    };
    out.answer(&shown, in_words)?;
    Ok(End::Well)
}

fn in_words(network: &NetworkView) -> String {
    let proxy = match &network.proxy {
        ProxyChoice::Direct => "direct".to_owned(),
        ProxyChoice::System => "system".to_owned(),
        ProxyChoice::Address { address } => address.clone(),
    };
    pairs(&[
        ("Proxy", proxy),
        ("Login kept", yes_no(network.has_login)),
        ("ca_file", network.ca_file.clone().unwrap_or_default()),
    ])
}
