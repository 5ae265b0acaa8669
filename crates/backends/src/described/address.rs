//! From the address that a person enters to the one that calls go to.

use crate::network::whole;
use bindery_connector::adapter::Connect;
use bindery_domain::{ErrorClass, Failure};
use url::Url;

/// Where calls go.
pub(crate) struct Roots {
    /// The address as entered, without a slash at its end.
    pub(crate) host: String,
    /// The same with the base path.
    pub(crate) api: String,
}

/// Where calls go, by the address that a person entered, with or without the base path.
pub(crate) fn roots(entered: &str, base: &str) -> Result<Roots, Failure> {
    let entered = entered.trim();
    let complete = if entered.contains("://") {
        entered.to_owned()
    } else {
        format!("https://{entered}")
    };
    let mut url = Url::parse(&complete).map_err(|_| unusable("It is not a web address."))?;
    if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none_or(str::is_empty) {
        return Err(unusable("It must begin with https:// or http://."));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(unusable("It must not hold a user name or password."));
    }
    url.set_query(None);
    url.set_fragment(None);
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

fn unusable(why: &str) -> Failure {
    Failure::new(
        ErrorClass::NeedsYou,
        "api.address",
        format!("The address cannot be used. {why}"),
    )
    .hint("Enter the address as in the browser, such as https://shop.example.com.")
}
