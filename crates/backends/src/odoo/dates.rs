//! Odoo's instants: `YYYY-MM-DD HH:MM:SS` in UTC without a mark of it. A zone in a domain is an error in 19 and
//! silently ignored in 18 (contract §7), so none is ever sent.

use bindery_domain::{DateTime, Utc};
use chrono::NaiveDateTime;

const FORM: &str = "%Y-%m-%d %H:%M:%S";

/// As domains take it; a fraction of a second is cut off.
pub(super) fn write(instant: DateTime<Utc>) -> String {
    instant.format(FORM).to_string()
}

/// As documents hold it.
pub(super) fn read(text: &str) -> Option<DateTime<Utc>> {
    let whole = text.trim().split('.').next().unwrap_or_default();
    NaiveDateTime::parse_from_str(whole, FORM)
        .ok()
        .map(|instant| instant.and_utc())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn dates_are_utc_without_a_zone_both_ways() {
        let check = |text: &str, expected: Option<&str>| {
            let expected = expected.map(|text| text.parse::<DateTime<Utc>>().unwrap());
            assert_eq!(read(text), expected, "{text}");
        };
        check("2026-11-23 08:47:31", Some("2026-11-23T08:47:31Z"));
        check("2026-11-23 08:47:31.123456", Some("2026-11-23T08:47:31Z"));
        check("", None);
        check("false", None);
        let fraction: DateTime<Utc> = "2026-11-23T08:47:31.9Z".parse().unwrap();
        assert_eq!(write(fraction), "2026-11-23 08:47:31");
    }
}
