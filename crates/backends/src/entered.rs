//! The address that a person enters, read once for all systems.
//!
//! What stands in it is stored and shown, so here it is decided whether a password could.

use std::fmt;
use url::Url;

/// Why what was entered cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unusable {
    /// It cannot be read as an address.
    NoAddress,
    /// It is not of the web, or names no host.
    NotOfTheWeb,
    /// It names a user, with or without a password.
    HoldsAPassword,
}

impl fmt::Display for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoAddress => "It is not a web address.",
            Self::NotOfTheWeb => "It must begin with https:// or http://.",
            Self::HoldsAPassword => "It must not hold a user name or password.",
        })
    }
}

/// The address as entered, with or without scheme, without its query and fragment.
///
/// # Errors
/// Why it cannot be used. That it holds a password is told before all else, and also where it
/// cannot be read but may hold one.
pub fn entered(text: &str) -> Result<Url, Unusable> {
    let text = text.trim();
    if names_a_user(text) {
        return Err(Unusable::HoldsAPassword);
    }
    let complete = if has_scheme(text) {
        text.to_owned()
    } else {
        format!("https://{text}")
    };
    let mut url = Url::parse(&complete).map_err(|_| {
        if text.contains('@') {
            Unusable::HoldsAPassword
        } else {
            Unusable::NoAddress
        }
    })?;
    // However it is written: more slashes, fewer, or others are read the same.
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Unusable::HoldsAPassword);
    }
    if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none_or(str::is_empty) {
        return Err(Unusable::NotOfTheWeb);
    }
    url.set_query(None);
    url.set_fragment(None);
    Ok(url)
}

/// Whether a user stands in front of the host, as in `https://user:password@host/`.
fn names_a_user(text: &str) -> bool {
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    rest[..end].contains('@')
}

/// `https:/host` is read as `https://host` is.
fn has_scheme(text: &str) -> bool {
    let begins = |scheme: &str| {
        let start = text.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    text.contains("://") || begins("https:") || begins("http:")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_without_what_was_copied_along() {
        let check = |text: &str, expected: &str| {
            assert_eq!(entered(text).map(String::from), Ok(expected.to_owned()));
        };
        check("shop.example.com", "https://shop.example.com/");
        check(" https://shop.example.com ", "https://shop.example.com/");
        check("HTTPS://Shop.Example.com", "https://shop.example.com/");
        check("http://127.0.0.1:81/a?b=1#c", "http://127.0.0.1:81/a");
        check("https://example.com/me@home", "https://example.com/me@home");
    }

    #[test]
    fn whatever_could_hold_a_password_is_refused_however_it_is_written() {
        let check = |text: &str| {
            assert_eq!(entered(text), Err(Unusable::HoldsAPassword), "{text}");
        };
        check("https://me:word@shop.example.com");
        check("https://me@shop.example.com");
        check("me:word@shop.example.com");
        // To whoever reads addresses as browsers do, all of these are the same.
        check("https:///me:word@shop.example.com");
        check("https:////me:word@shop.example.com");
        check("https:\\\\me:word@shop.example.com");
        check("https:/me:word@shop.example.com");
        check("HTTPS:/\tme:word@shop.example.com");
        check("https:/\\me:word@shop.example.com");
        check("ftp://me:word@shop.example.com");
        check("https://me:word@");
        check("https://me:word@two hosts");
    }

    #[test]
    fn what_is_no_address_of_the_web_is_refused() {
        let check = |text: &str, expected: Unusable| {
            assert_eq!(entered(text), Err(expected), "{text}");
        };
        check("", Unusable::NoAddress);
        check("https://", Unusable::NoAddress);
        check("not an address", Unusable::NoAddress);
        check("ftp://shop.example.com", Unusable::NotOfTheWeb);
        check("file:///etc/passwd", Unusable::NotOfTheWeb);
    }
}
