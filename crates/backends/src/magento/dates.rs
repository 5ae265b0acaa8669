//! The shop's instants: `YYYY-MM-DD HH:MM:SS`, always UTC whatever the shop's time zone (contract cases 329–331).

use bindery_domain::{DateTime, Utc};
use chrono::NaiveDateTime;

const FORM: &str = "%Y-%m-%d %H:%M:%S";

/// As filters take it. A typed date would switch the filter off without a word (case 049), so it is text.
pub(super) fn write(instant: DateTime<Utc>) -> String {
    instant.format(FORM).to_string()
}

/// As documents hold it; a few fields use ISO 8601 instead.
pub(super) fn read(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    NaiveDateTime::parse_from_str(text, FORM)
        .map(|instant| instant.and_utc())
        .or_else(|_| DateTime::parse_from_rfc3339(text).map(|instant| instant.to_utc()))
        .ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn dates_of_the_shop_are_utc() {
        let check = |text: &str, expected: Option<&str>| {
            let expected = expected.map(|text| text.parse::<DateTime<Utc>>().unwrap());
            assert_eq!(read(text), expected, "{text}");
        };
        check("2026-11-23 08:48:36", Some("2026-11-23T08:48:36Z"));
        check("2026-11-23T08:39:05+00:00", Some("2026-11-23T08:39:05Z"));
        check("0000-00-00 00:00:00", None);
        check("", None);
    }

    #[test]
    fn a_date_survives_the_way_there_and_back() {
        let instant: DateTime<Utc> = "2026-11-23T08:48:36Z".parse().unwrap();
        assert_eq!(write(instant), "2026-11-23 08:48:36");
        assert_eq!(read(&write(instant)), Some(instant));
    }
}
