//! From the address that a person enters to the one that calls go to.

use crate::Unusable;
use crate::network::whole;
use bindery_connector::adapter::Connect;
use bindery_domain::{ErrorClass, Failure};

/// Where calls go.
pub(crate) struct Roots {
    /// The address as entered, without a slash at its end.
    pub(crate) host: String,
    /// The same with the base path.
    pub(crate) api: String,
}

/// Where calls go, by the address that a person entered, with or without the base path.
pub(crate) fn roots(entered: &str, base: &str) -> Result<Roots, Failure> {
    let mut url = crate::entered(entered).map_err(unusable)?;
    let base = base.trim_end_matches('/');
    let path = url.path().trim_end_matches('/');
    let path = path.strip_suffix(base).unwrap_or(path).to_owned();
    url.set_path("");
    let host = format!("{}{path}", url.as_str().trim_end_matches('/'));
    Ok(Roots {
        api: format!("{host}{base}"),
        host,
    })
}

/// How many days back a list without a beginning goes, where the type has such a setting.
pub(crate) fn import_days(connect: &Connect) -> Option<i64> {
    let set = connect.settings.contains_key("import_orders_days");
    set.then(|| i64::try_from(whole(connect, "import_orders_days", 30)).unwrap_or(30))
}

fn unusable(why: Unusable) -> Failure {
    Failure::new(
        ErrorClass::NeedsYou,
        "api.address",
        format!("The address cannot be used. {why}"),
    )
    .hint("Enter the address as in the browser, such as https://shop.example.com.")
}
