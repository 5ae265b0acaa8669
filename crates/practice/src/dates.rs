//! Moves the dates of a seed, so that practice data is always recent.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use serde_json::{Map, Value};

/// Members that hold a day or an instant.
fn is_date(key: &str) -> bool {
    key.ends_with("_at")
        || key.ends_with("_date")
        || matches!(key, "date" | "invoice_date_due" | "date_order")
}

/// Moves all dates in an object and below by whole days.
pub(crate) fn shift_members(object: &mut Map<String, Value>, days: i64) {
    for (key, value) in object.iter_mut() {
        match value {
            Value::String(text) if is_date(key) => {
                if let Some(moved) = moved(text, days) {
                    *text = moved;
                }
            }
            other => shift_below(other, days),
        }
    }
}

fn shift_below(value: &mut Value, days: i64) {
    match value {
        Value::Object(object) => shift_members(object, days),
        Value::Array(list) => list.iter_mut().for_each(|each| shift_below(each, days)),
        _ => {}
    }
}

/// A day or an instant, moved; `None` for any other text.
fn moved(text: &str, days: i64) -> Option<String> {
    let step = TimeDelta::try_days(days)?;
    if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return Some(day.checked_add_signed(step)?.to_string());
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let at = NaiveDateTime::parse_from_str(whole, "%Y-%m-%d %H:%M:%S").ok()?;
    let at = at
        .checked_add_signed(step)?
        .format("%Y-%m-%d %H:%M:%S")
        .to_string();
    Some(if fraction.is_empty() {
        at
    } else {
        format!("{at}.{fraction}")
    })
}
