//! What a value can be turned into.

use bindery_domain::{Decimal, parse_decimal};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde::Deserialize;
use serde_json::Value;

/// A conversion. Decimals stay text: a float never holds an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Convert {
    /// Text, trimmed.
    Text,
    /// A whole number.
    Integer,
    /// A decimal, as text.
    Decimal,
    /// A decimal without its sign, as text.
    AbsoluteDecimal,
    /// Yes or no.
    Boolean,
    /// A day, `YYYY-MM-DD`.
    Date,
    /// An instant in UTC; text without a zone is UTC (both contracts).
    Datetime,
    /// Nothing instead of `false`.
    NoneIfFalse,
}

impl Convert {
    pub(super) fn apply(self, value: Value) -> Result<Value, String> {
        match self {
            Self::Text => text(&value).map(|text| Value::String(text.trim().to_owned())),
            Self::Integer => integer(&value),
            Self::Decimal => decimal(&value).map(|number| Value::String(number.to_string())),
            Self::AbsoluteDecimal => {
                decimal(&value).map(|number| Value::String(number.abs().to_string()))
            }
            Self::Boolean => boolean(&value),
            Self::Date => date(&value),
            Self::Datetime => datetime(&value),
            Self::NoneIfFalse => Ok(if value == Value::Bool(false) {
                Value::Null
            } else {
                value
            }),
        }
    }
}

fn text(value: &Value) -> Result<String, String> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Number(number) => Ok(number.to_string()),
        Value::Bool(flag) => Ok(flag.to_string()),
        other => Err(format!("{} is not text", kind(other))),
    }
}

fn decimal(value: &Value) -> Result<Decimal, String> {
    parse_decimal(&text(value).map_err(|_| format!("{} is not a decimal", kind(value)))?)
        .map(|number| number.normalize())
        .map_err(|error| error.to_string())
}

fn integer(value: &Value) -> Result<Value, String> {
    let number = decimal(value)?;
    if !number.fract().is_zero() {
        return Err(format!("{number} is not a whole number"));
    }
    i64::try_from(number)
        .map(Value::from)
        .map_err(|_| format!("{number} is too large"))
}

fn boolean(value: &Value) -> Result<Value, String> {
    let flag = match value {
        Value::Bool(flag) => *flag,
        Value::String(text) => match text.trim() {
            "1" | "true" | "yes" => true,
            "0" | "false" | "no" | "" => false,
            other => return Err(format!("\"{other}\" is neither yes nor no")),
        },
        Value::Number(number) if number.as_i64() == Some(1) => true,
        Value::Number(number) if number.as_i64() == Some(0) => false,
        other => return Err(format!("{} is neither yes nor no", kind(other))),
    };
    Ok(Value::Bool(flag))
}

fn date(value: &Value) -> Result<Value, String> {
    let text = text(value)?;
    let day = text.trim().get(..10).unwrap_or(text.trim());
    NaiveDate::parse_from_str(day, "%Y-%m-%d")
        .map(|day| Value::String(day.to_string()))
        .map_err(|_| format!("\"{}\" is not a day", short(&text)))
}

fn datetime(value: &Value) -> Result<Value, String> {
    let text = text(value)?;
    let text = text.trim();
    let instant = DateTime::parse_from_rfc3339(text)
        .map(|instant| instant.with_timezone(&Utc))
        .ok()
        .or_else(|| {
            ["%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f"]
                .iter()
                .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
                .map(|naive| naive.and_utc())
        });
    instant
        .map(|instant| Value::String(instant.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true)))
        .ok_or_else(|| format!("\"{}\" is not an instant", short(text)))
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "yes/no",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "a table",
    }
}

fn short(text: &str) -> String {
    text.chars().take(40).collect()
}
