//! Values between rows and the words of the domain.

use bindery_domain::{DateTime, Decimal, Failure, NaiveDate, Utc};
use chrono::{SecondsFormat, SubsecRound};
use rusqlite::types::Type;
use rusqlite::{Error, Result, Row, RowIndex};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::fmt::Debug;
use std::str::FromStr;

const DAY: &str = "%Y-%m-%d";

/// An instant as it is stored.
pub(crate) fn instant_text(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// A day as it is stored.
pub(crate) fn day_text(day: NaiveDate) -> String {
    day.format(DAY).to_string()
}

/// An instant cut to what can be stored, so that what was written equals what is read.
pub(crate) fn storable(at: DateTime<Utc>) -> DateTime<Utc> {
    at.trunc_subsecs(3)
}

/// JSON as it is stored.
pub(crate) fn json_text<T: Serialize>(value: &T) -> String {
    // Plain data of text, numbers and lists always serialises.
    serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned())
}

/// Ids as a list that `json_each` reads.
pub(crate) fn ids_text(ids: impl Iterator<Item = i64>) -> String {
    json_text(&ids.collect::<Vec<_>>())
}

/// A column by its name, or by its place where rows are read by the thousand: looking names up takes
/// longer than reading what they hold.
pub(crate) trait Column: RowIndex + Copy + Debug {}

impl<T: RowIndex + Copy + Debug> Column for T {}

fn bad(column: impl Column, why: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    tracing::error!(?column, "a stored value cannot be read back");
    Error::FromSqlConversionFailure(0, Type::Text, why.into())
}

/// A word, id or currency read from text.
pub(crate) fn parsed<T: FromStr<Err: ToString>>(row: &Row<'_>, column: impl Column) -> Result<T> {
    let text: String = row.get(column)?;
    text.parse()
        .map_err(|error: T::Err| bad(column, error.to_string()))
}

/// The same, where the column may be null.
pub(crate) fn parsed_or_none<T: FromStr<Err: ToString>>(
    row: &Row<'_>,
    column: impl Column,
) -> Result<Option<T>> {
    match row.get::<_, Option<String>>(column)? {
        None => Ok(None),
        Some(text) => text
            .parse()
            .map(Some)
            .map_err(|error: T::Err| bad(column, error.to_string())),
    }
}

/// An instant.
pub(crate) fn instant(row: &Row<'_>, column: impl Column) -> Result<DateTime<Utc>> {
    let text: String = row.get(column)?;
    read_instant(&text).map_err(|error| bad(column, error))
}

/// An instant that may be missing.
pub(crate) fn instant_or_none(row: &Row<'_>, column: impl Column) -> Result<Option<DateTime<Utc>>> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| read_instant(&text).map_err(|error| bad(column, error)))
        .transpose()
}

/// Reads an instant as stored.
pub(crate) fn read_instant(text: &str) -> std::result::Result<DateTime<Utc>, chrono::ParseError> {
    DateTime::parse_from_rfc3339(text).map(|at| at.to_utc())
}

/// A day that may be missing.
pub(crate) fn day_or_none(row: &Row<'_>, column: impl Column) -> Result<Option<NaiveDate>> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| NaiveDate::parse_from_str(&text, DAY).map_err(|error| bad(column, error)))
        .transpose()
}

/// A decimal.
pub(crate) fn decimal(row: &Row<'_>, column: impl Column) -> Result<Decimal> {
    parsed(row, column)
}

/// A JSON value of a shape.
pub(crate) fn json<T: DeserializeOwned>(row: &Row<'_>, column: impl Column) -> Result<T> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|error| bad(column, error))
}

/// A JSON value that may be missing.
pub(crate) fn json_or_none<T: DeserializeOwned>(
    row: &Row<'_>,
    column: impl Column,
) -> Result<Option<T>> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| serde_json::from_str(&text).map_err(|error| bad(column, error)))
        .transpose()
}

/// A failure as it is stored.
pub(crate) fn failure_text(failure: Option<&Failure>) -> Option<String> {
    failure.map(json_text)
}

/// An optional JSON value as it is stored.
pub(crate) fn value_text(value: Option<&Value>) -> Option<String> {
    value.map(json_text)
}
