//! From the address a person enters to the one that calls go to.

use crate::Unusable;
use bindery_domain::{ErrorClass, Failure};

/// Paths that people copy along from the browser.
const PAGES: [&str; 6] = ["/web", "/odoo", "/jsonrpc", "/xmlrpc", "/json", "/my"];

/// The server's address without a slash at its end; paths are added to it.
pub(super) fn base(entered: &str) -> Result<String, Failure> {
    let mut url = crate::entered(entered).map_err(unusable)?;
    let path = base_path(url.path());
    url.set_path(&path);
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

/// The path before the first part that belongs to Odoo itself.
fn base_path(path: &str) -> String {
    let mut kept = String::new();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        let part = format!("/{part}");
        if PAGES.contains(&part.as_str()) {
            break;
        }
        kept.push_str(&part);
    }
    kept
}

fn unusable(why: Unusable) -> Failure {
    Failure::new(
        ErrorClass::NeedsYou,
        "odoo.address",
        format!("The address of Odoo cannot be used. {why}"),
    )
    .hint("Enter the address as in the browser, such as https://books.example.com.")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn whatever_page_is_copied_from_the_browser_the_server_is_found() {
        let check = |entered: &str, expected: &str| {
            assert_eq!(base(entered).unwrap(), expected, "{entered}");
        };
        for entered in [
            "https://books.example.com",
            " https://books.example.com/ ",
            "books.example.com",
            "https://books.example.com/web",
            "https://books.example.com/web#action=1&menu_id=2",
            "https://books.example.com/web/login?db=x",
            "https://books.example.com/odoo/accounting/5",
            "https://books.example.com/jsonrpc",
            "https://books.example.com/xmlrpc/2/common",
        ] {
            check(entered, "https://books.example.com");
        }
        check("http://127.0.0.1:8069/", "http://127.0.0.1:8069");
        check("https://example.com/erp/web", "https://example.com/erp");
        check("https://example.com/website", "https://example.com/website");
    }

    #[test]
    fn what_is_no_address_or_holds_a_password_is_refused() {
        for entered in [
            "",
            "ftp://books.example.com",
            "https://",
            "https://me:pw-canary@books.example.com",
            "not an address",
        ] {
            let failure = base(entered).unwrap_err();
            assert_eq!(failure.code, "odoo.address", "{entered}");
            assert!(!failure.message.contains("canary"));
        }
    }
}
