//! Days and instants in domains, where the versions differ most (contracts/odoo §7).

use super::error::Raised;
use bindery_domain::{DateTime, Utc};
use chrono::{Days, NaiveDate, NaiveDateTime};
use serde_json::Value as Json;
use std::cmp::Ordering;

/// A day or instant to compare with, as text that sorts like time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Moment {
    text: String,
    /// Whether stored microseconds are left out of the comparison: 19 with whole seconds.
    whole_seconds: bool,
    is_day: bool,
}

/// Reads the operand; `None` for false and lists, which are compared as they are.
pub(crate) fn moment(
    version: u8,
    now: DateTime<Utc>,
    kind: &str,
    value: &Json,
) -> Result<Option<Moment>, Raised> {
    let Some(given) = value.as_str() else {
        return Ok(None);
    };
    if kind == "date" {
        let day = given.get(..10).unwrap_or(given).to_owned();
        return Ok(Some(Moment {
            text: day,
            whole_seconds: false,
            is_day: true,
        }));
    }
    let new = version >= 19;
    let text = match without_zone(given) {
        Some(_) if new => {
            let message = format!("expecting only datetimes with no timezone: '{given}'");
            return Err(Raised::value(message));
        }
        // 18 silently ignores the zone.
        Some(text) => text,
        None => given,
    };
    let Some(at) = instant(text, if new { None } else { Some(now) }) else {
        return Err(unreadable(new, given));
    };
    let whole_seconds = new && !text.contains('.');
    Ok(Some(Moment {
        text: at.format("%Y-%m-%d %H:%M:%S%.6f").to_string(),
        whole_seconds,
        is_day: false,
    }))
}

/// The text before `Z` or an offset such as `+02:00`, if there is one.
fn without_zone(text: &str) -> Option<&str> {
    if let Some(text) = text.strip_suffix('Z') {
        return Some(text);
    }
    let time = text.get(10..)?;
    let sign = time.find(['+', '-'])?;
    text.get(..10 + sign)
}

fn instant(text: &str, words: Option<DateTime<Utc>>) -> Option<NaiveDateTime> {
    let text = text.trim().replace('T', " ");
    let midnight = |day: NaiveDate| day.and_hms_opt(0, 0, 0);
    if let Ok(day) = NaiveDate::parse_from_str(&text, "%Y-%m-%d") {
        return midnight(day);
    }
    if let Ok(at) = NaiveDateTime::parse_from_str(&text, "%Y-%m-%d %H:%M:%S%.f") {
        return Some(at);
    }
    // 18 hands words to the database, which knows some.
    let today = words?.date_naive();
    match text.as_str() {
        "yesterday" => midnight(today.checked_sub_days(Days::new(1))?),
        "today" => midnight(today),
        "tomorrow" => midnight(today.checked_add_days(Days::new(1))?),
        "now" => words.map(|now| now.naive_utc()),
        _ => None,
    }
}

fn unreadable(new: bool, given: &str) -> Raised {
    if new {
        return Raised::value(format!(
            "Invalid term '{given}' in expression date: '{given}'"
        ));
    }
    Raised::new(
        "psycopg2.errors.InvalidDatetimeFormat",
        format!("invalid input syntax for type timestamp: \"{given}\"\n"),
    )
}

impl Moment {
    /// Whether a stored day or instant stands in a relation to this one.
    pub(crate) fn compares(&self, operator: &str, stored: &str) -> bool {
        let cut = if self.is_day {
            10
        } else if self.whole_seconds {
            19
        } else {
            26
        };
        let mut stored = stored.to_owned();
        if !self.is_day && stored.len() == 19 {
            stored.push_str(".000000");
        }
        let left = stored.get(..cut).unwrap_or(&stored);
        let right = self.text.get(..cut).unwrap_or(&self.text);
        let order = left.cmp(right);
        match operator {
            "=" | "in" => order == Ordering::Equal,
            "!=" | "<>" | "not in" => order != Ordering::Equal,
            ">" => order.is_gt(),
            ">=" => order.is_ge(),
            "<" => order.is_lt(),
            "<=" => order.is_le(),
            _ => false,
        }
    }
}
