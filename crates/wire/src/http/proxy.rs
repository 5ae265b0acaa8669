//! The way to other machines.

use super::error::WireError;
use url::Url;

/// The way to other machines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Proxy {
    /// Directly.
    #[default]
    None,
    /// As the environment says: `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`.
    System,
    /// Through one at this address.
    At {
        /// An http(s) address, without user and password.
        address: String,
        /// What it wants to know, if anything.
        login: Option<ProxyLogin>,
    },
}

/// What a proxy wants to know.
#[derive(Clone, PartialEq, Eq)]
pub struct ProxyLogin {
    /// The user.
    pub user: String,
    /// The password.
    pub password: String,
}

/// Shows neither: both may be secret.
impl std::fmt::Debug for ProxyLogin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ProxyLogin(•••)")
    }
}

/// Whether an address can be that of a proxy.
///
/// # Errors
/// [`WireError::Url`] with what is wrong with it.
pub fn check_proxy(address: &str) -> Result<(), WireError> {
    let wrong = |detail: &str| {
        Err(WireError::Url {
            detail: detail.to_owned(),
        })
    };
    match Url::parse(address) {
        Err(error) => wrong(&error.to_string()),
        Ok(url) if !matches!(url.scheme(), "http" | "https") => {
            wrong("it is neither http nor https")
        }
        Ok(url) if url.host_str().is_none_or(str::is_empty) => wrong("it names no host"),
        Ok(url) if !url.username().is_empty() || url.password().is_some() => {
            wrong("user and password have fields of their own")
        }
        Ok(_) => Ok(()),
    }
}

/// Host and port, for people.
pub(super) fn name(address: &str) -> String {
    let url = Url::parse(address).ok();
    let named = url.as_ref().and_then(|url| {
        let host = url.host_str()?;
        Some(match url.port_or_known_default() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        })
    });
    named.unwrap_or_else(|| "without an address".to_owned())
}

pub(super) fn of_library(
    address: &str,
    login: Option<&ProxyLogin>,
) -> Result<reqwest::Proxy, WireError> {
    check_proxy(address)?;
    let proxy = reqwest::Proxy::all(address).map_err(|_| WireError::Url {
        detail: "the proxy's cannot be read".to_owned(),
    })?;
    Ok(match login {
        Some(login) => proxy.basic_auth(&login.user, &login.password),
        None => proxy,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn an_address_of_a_proxy_has_a_host_and_no_secrets() {
        let check = |address: &str, good: bool| {
            assert_eq!(check_proxy(address).is_ok(), good, "{address}");
        };
        check("http://proxy.example:3128", true);
        check("https://10.0.0.1", true);
        check("proxy.example:3128", false);
        check("socks5://proxy.example", false);
        check("http://", false);
        check("http://me:secret@proxy.example", false);
        check("", false);
    }

    #[test]
    fn a_login_never_prints() {
        let login = ProxyLogin {
            user: "ada".to_owned(),
            password: "s3cret".to_owned(),
        };
        let address = "http://proxy.example:3128".to_owned();
        let shown = format!(
            "{:?}",
            Proxy::At {
                address,
                login: Some(login)
            }
        );
        assert!(
            !shown.contains("s3cret") && !shown.contains("ada"),
            "{shown}"
        );
    }
}
