//! How other machines are reached: the proxy and the extra certificate authority, as the settings
//! and the keyring say together.

use crate::keeper::Keeper;
use crate::problem::needs_you;
use crate::use_cases::Stored;
use crate::view::ProxyChoice;
use bindery_backends::Route;
use bindery_connector::adapter::Credential;
use bindery_domain::Failure;
use bindery_wire::http::{Proxy, ProxyLogin, check_proxy};

/// Under which name the user and password of the proxy are kept.
pub(crate) const LOGIN: &str = "network-proxy";

/// The way as it is stored.
pub(crate) async fn stored(settings: &Stored, keeper: &Keeper) -> Route {
    // A keyring that is still locked must not keep the program from opening; the proxy then refuses
    // and says so.
    let login = match &settings.proxy {
        ProxyChoice::Address { .. } => keeper.named(LOGIN).await.unwrap_or_else(|failure| {
            tracing::warn!(code = failure.code, "the proxy is used without a login");
            None
        }),
        ProxyChoice::Direct | ProxyChoice::System => None,
    };
    // The same goes for a file that has gone missing.
    let ca_pem = settings.ca_file.as_ref().and_then(|path| {
        let read = std::fs::read(path);
        read.inspect_err(|error| tracing::warn!(%error, "the certificate file cannot be read"))
            .ok()
    });
    Route {
        ca_pem,
        proxy: proxy(&settings.proxy, login.as_ref()),
    }
}

/// The way of a choice with a login.
pub(crate) fn proxy(choice: &ProxyChoice, login: Option<&Credential>) -> Proxy {
    match choice {
        ProxyChoice::Direct => Proxy::None,
        ProxyChoice::System => Proxy::System,
        ProxyChoice::Address { address } => Proxy::At {
            address: address.clone(),
            login: login.and_then(|login| {
                Some(ProxyLogin {
                    user: login.get("user")?.to_owned(),
                    password: login.get("password").unwrap_or_default().to_owned(),
                })
            }),
        },
    }
}

/// Refuses an address that cannot be a proxy's.
pub(crate) fn check(choice: &ProxyChoice) -> Result<(), Failure> {
    let ProxyChoice::Address { address } = choice else {
        return Ok(());
    };
    check_proxy(address).map_err(|error| {
        needs_you(
            "settings.proxy",
            format!("This cannot be the proxy's address: {error}."),
        )
        .hint("Enter it as http://proxy.example.com:3128; user and password have fields of their own.")
    })
}

/// Reads the extra certificate authority.
pub(crate) fn read_ca(path: &str) -> Result<Vec<u8>, Failure> {
    const BEGIN: &[u8] = b"-----BEGIN CERTIFICATE-----";
    let pem = std::fs::read(path).map_err(|error| {
        needs_you(
            "settings.ca_file",
            format!("The certificate file {path} cannot be read: {error}."),
        )
        .with("file", path)
    })?;
    if pem.windows(BEGIN.len()).any(|window| window == BEGIN) {
        return Ok(pem);
    }
    let message = format!("{path} holds no certificate in PEM form.");
    Err(needs_you("settings.ca_content", message).with("file", path))
}
