//! From the address a person enters to the one that calls go to.

use crate::Unusable;
use bindery_domain::{ErrorClass, Failure};

/// The entry that works without URL rewriting (contract cases 030–036 answer alike on all of them).
const ENTRY: &str = "index.php/api/xmlrpc/";

/// Endings that people copy along with the shop's address.
const ENTRIES: [&str; 6] = [
    "/api/xmlrpc",
    "/api/soap",
    "/api/v2_soap",
    "/api.php",
    "/api",
    "/admin",
];

/// The address for calls: with or without scheme, `index.php`, `/api/xmlrpc`, slash or query in `entered`.
pub(super) fn endpoint(entered: &str) -> Result<String, Failure> {
    home(entered).map(|home| format!("{home}{ENTRY}"))
}

/// The address of the shop itself, with a slash at its end.
pub(super) fn home(entered: &str) -> Result<String, Failure> {
    let mut url = crate::entered(entered).map_err(unusable)?;
    let base = base_path(url.path());
    url.set_path(&format!("{base}/"));
    Ok(url.into())
}

/// The path the shop is installed under, without a slash at its end.
fn base_path(path: &str) -> String {
    let mut base = path.split("/index.php").next().unwrap_or_default();
    loop {
        let trimmed = base.trim_end_matches('/');
        match ENTRIES.iter().find_map(|entry| trimmed.strip_suffix(entry)) {
            Some(shorter) => base = shorter,
            None => return trimmed.to_owned(),
        }
    }
}

fn unusable(why: Unusable) -> Failure {
    Failure::new(
        ErrorClass::NeedsYou,
        "magento.address",
        format!("The shop's address cannot be used. {why}"),
    )
    .hint("Enter the shop's address as in the browser, such as https://shop.example.com.")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn whatever_part_of_the_address_is_entered_calls_go_to_the_same_place() {
        let check = |entered: &str, expected: &str| {
            assert_eq!(endpoint(entered).unwrap(), expected, "{entered}");
        };
        let plain = "https://shop.example.com/index.php/api/xmlrpc/";
        for entered in [
            "https://shop.example.com",
            "https://shop.example.com/",
            "  https://shop.example.com/ ",
            "shop.example.com",
            "https://shop.example.com/index.php",
            "https://shop.example.com/index.php/",
            "https://shop.example.com/index.php/api/xmlrpc",
            "https://shop.example.com/index.php/api/xmlrpc/",
            "https://shop.example.com/index.php/admin/dashboard/",
            "https://shop.example.com/api/xmlrpc",
            "https://shop.example.com/api/xmlrpc/",
            "https://shop.example.com/api.php?type=xmlrpc",
            "https://shop.example.com/api/v2_soap?wsdl=1",
            "https://shop.example.com/admin",
            "https://shop.example.com/?utm=1#top",
            "HTTPS://Shop.Example.com//",
        ] {
            check(entered, plain);
        }
        check(
            "http://127.0.0.1:8080",
            "http://127.0.0.1:8080/index.php/api/xmlrpc/",
        );
        check(
            "https://example.com/shop/de/",
            "https://example.com/shop/de/index.php/api/xmlrpc/",
        );
        check(
            "https://example.com/administration",
            "https://example.com/administration/index.php/api/xmlrpc/",
        );
        check(
            "münchen.example",
            "https://xn--mnchen-3ya.example/index.php/api/xmlrpc/",
        );
    }

    #[test]
    fn an_address_is_stable_once_it_is_complete() {
        for entered in ["shop.example.com", "http://localhost:81/x/index.php"] {
            let once = endpoint(entered).unwrap();
            assert_eq!(endpoint(&once).unwrap(), once);
        }
    }

    #[test]
    fn what_is_no_address_or_holds_a_password_is_refused() {
        for entered in [
            "",
            "   ",
            "ftp://shop.example.com",
            "https://",
            "https://user:pw-canary@shop.example.com",
            "not an address",
            "file:///etc/passwd",
        ] {
            let failure = endpoint(entered).unwrap_err();
            assert_eq!(failure.code, "magento.address", "{entered}");
            assert!(!failure.message.contains("canary"));
        }
    }
}
