//! The instants of a system: as it is asked with them, and as its documents hold them.

use bindery_domain::{DateTime, Utc, parse_decimal};
use chrono::format::{Item, StrftimeItems};
use chrono::{NaiveDateTime, SecondsFormat, TimeDelta};
use serde::Deserialize;

/// Above this a number counts milliseconds: as seconds it would lie beyond the year 5000.
const MILLISECONDS: i64 = 100_000_000_000;

/// How a system takes instants in a question. All are in UTC.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(try_from = "String")]
pub(crate) enum DateForm {
    /// `2026-11-24T08:00:00Z`.
    #[default]
    Rfc3339,
    /// Seconds since 1970.
    Seconds,
    /// Milliseconds since 1970.
    Milliseconds,
    /// A pattern such as `%Y-%m-%d %H:%M:%S`.
    Pattern(String),
}

impl TryFrom<String> for DateForm {
    type Error = String;

    fn try_from(word: String) -> Result<Self, String> {
        match word.as_str() {
            "rfc3339" => Ok(Self::Rfc3339),
            "seconds" => Ok(Self::Seconds),
            "milliseconds" => Ok(Self::Milliseconds),
            pattern if pattern.contains('%') && is_pattern(pattern) => Ok(Self::Pattern(word)),
            _ => Err(format!(
                "\"{word}\" is no form of dates; there are: rfc3339, seconds, milliseconds, and patterns such as %Y-%m-%d %H:%M:%S"
            )),
        }
    }
}

fn is_pattern(pattern: &str) -> bool {
    !StrftimeItems::new(pattern).any(|item| matches!(item, Item::Error))
}

impl DateForm {
    /// How much this form can cut off an instant, so that a question asks for that much more.
    pub(super) fn slack(&self) -> TimeDelta {
        match self {
            Self::Pattern(pattern) if !pattern.contains("%S") && !pattern.contains("%T") => {
                TimeDelta::days(1)
            }
            _ => TimeDelta::seconds(1),
        }
    }

    pub(super) fn write(&self, instant: DateTime<Utc>) -> String {
        match self {
            Self::Rfc3339 => instant.to_rfc3339_opts(SecondsFormat::Secs, true),
            Self::Seconds => instant.timestamp().to_string(),
            Self::Milliseconds => instant.timestamp_millis().to_string(),
            Self::Pattern(pattern) => instant.format(pattern).to_string(),
        }
    }
}

/// An instant as documents hold it: RFC 3339, without a zone in UTC, or a number since 1970.
pub(super) fn read(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
        return Some(instant.to_utc());
    }
    for form in ["%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f"] {
        if let Ok(instant) = NaiveDateTime::parse_from_str(text, form) {
            return Some(instant.and_utc());
        }
    }
    // Offsets without a colon, as some systems write them.
    if let Ok(instant) = DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f%z") {
        return Some(instant.to_utc());
    }
    let number = parse_decimal(text).ok()?;
    let whole = i64::try_from(number.trunc()).ok()?;
    if whole.abs() >= MILLISECONDS {
        return DateTime::from_timestamp_millis(whole);
    }
    let billionths = (number.fract() * bindery_domain::Decimal::from(1_000_000_000)).trunc();
    DateTime::from_timestamp(whole, u32::try_from(billionths).ok()?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn instants_are_read_in_every_usual_spelling() {
        let check = |text: &str, expected: Option<&str>| {
            let expected = expected.map(|text| text.parse::<DateTime<Utc>>().unwrap());
            assert_eq!(read(text), expected, "{text}");
        };
        let usual = Some("2026-11-24T08:00:00Z");
        check("2026-11-24T08:00:00Z", usual);
        check("2026-11-24T09:00:00+01:00", usual);
        check("2026-11-24T09:00:00+0100", usual);
        check(" 2026-11-24 08:00:00 ", usual);
        check("2026-11-24T08:00:00", usual);
        check("1795507200", usual);
        check("1795507200000", usual);
        check("1795507200.5", Some("2026-11-24T08:00:00.5Z"));
        check("2026-11-24T08:00:00.250Z", Some("2026-11-24T08:00:00.250Z"));
        check("soon", None);
        check("", None);
    }

    #[test]
    fn a_form_writes_what_the_system_takes_and_an_unknown_one_is_refused() {
        let instant: DateTime<Utc> = "2026-11-24T08:00:00.75Z".parse().unwrap();
        let check = |form: &str, expected: Result<(&str, i64), ()>| {
            let written = DateForm::try_from(form.to_owned()).map_err(|_| ());
            let written = written.map(|form| (form.write(instant), form.slack().num_seconds()));
            let expected = expected.map(|(text, slack)| (text.to_owned(), slack));
            assert_eq!(written, expected, "{form}");
        };
        check("rfc3339", Ok(("2026-11-24T08:00:00Z", 1)));
        check("seconds", Ok(("1795507200", 1)));
        check("milliseconds", Ok(("1795507200750", 1)));
        check("%Y-%m-%d %H:%M:%S", Ok(("2026-11-24 08:00:00", 1)));
        check("%d.%m.%Y", Ok(("24.11.2026", 86_400)));
        check("iso", Err(()));
        check("%Q", Err(()));
        check("", Err(()));
    }
}
