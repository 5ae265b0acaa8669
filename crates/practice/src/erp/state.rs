//! What the ERP knows: rows by model, and passwords. Plain data, kept as one JSON document.

use bindery_domain::{DateTime, Utc};
use chrono::Timelike;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};

/// One record: many2one fields hold the id or false, instants have hidden microseconds.
pub(crate) type Row = Map<String, Json>;

/// Everything the ERP keeps.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct ErpState {
    pub rows: BTreeMap<String, BTreeMap<i64, Row>>,
    pub passwords: BTreeMap<String, String>,
    pub writes: u32,
    /// What an access rule hides from everybody, by model.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub hidden: BTreeMap<String, BTreeSet<i64>>,
}

impl ErpState {
    /// A record.
    pub(crate) fn row(&self, model: &str, id: i64) -> Option<&Row> {
        self.rows.get(model)?.get(&id)
    }

    /// All records of a model, by id.
    pub(crate) fn all(&self, model: &str) -> impl Iterator<Item = &Row> {
        self.rows.get(model).into_iter().flat_map(BTreeMap::values)
    }

    /// Whether an access rule hides a record.
    pub(crate) fn hides(&self, model: &str, row: &Row) -> bool {
        let id = row.get("id").and_then(Json::as_i64).unwrap_or_default();
        let hidden = self.hidden.get(model);
        hidden.is_some_and(|hidden| hidden.contains(&id))
    }

    /// Stores a record under its `id`.
    pub(crate) fn put(&mut self, model: &str, row: Row) {
        let id = row.get("id").and_then(Json::as_i64).unwrap_or_default();
        self.rows
            .entry(model.to_owned())
            .or_default()
            .insert(id, row);
    }

    /// An id not used so far.
    pub(crate) fn free_id(&self, model: &str) -> i64 {
        let rows = self.rows.get(model);
        let last = rows.and_then(BTreeMap::last_key_value);
        last.map_or(1, |(id, _)| id + 1)
    }

    /// Marks a record as written now. Within one second every write gets its own hidden
    /// microseconds, as on a real server.
    pub(crate) fn mark_written(&mut self, model: &str, id: i64, now: DateTime<Utc>) {
        self.writes += 1;
        let micros = (now.nanosecond() / 1000 + self.writes * 137) % 1_000_000;
        let at = format!("{}.{micros:06}", now.format("%Y-%m-%d %H:%M:%S"));
        if let Some(row) = self.rows.get_mut(model).and_then(|rows| rows.get_mut(&id)) {
            row.insert("write_date".to_owned(), json!(at));
        }
    }

    /// The id of the record of a model whose field has a text.
    pub(crate) fn find(&self, model: &str, field: &str, text: &str) -> Option<i64> {
        self.rows
            .get(model)?
            .iter()
            .find(|(_, row)| row.get(field).and_then(Json::as_str) == Some(text))
            .map(|(id, _)| *id)
    }
}

/// How a record is called where it is pointed to.
pub(crate) fn display_name(state: &ErpState, model: &str, row: &Row) -> String {
    let text = |field: &str| {
        row.get(field)
            .and_then(Json::as_str)
            .filter(|text| !text.is_empty())
    };
    let name = text("name").unwrap_or_default();
    match model {
        "account.move" => move_name(row, text("name").filter(|name| *name != "/"), text("ref")),
        "product.product" => match text("default_code") {
            Some(code) => format!("[{code}] {name}"),
            None => name.to_owned(),
        },
        "account.account" => match text("code") {
            Some(code) => format!("{code} {name}"),
            None => name.to_owned(),
        },
        "res.partner" => {
            let parent = row.get("parent_id").and_then(Json::as_i64);
            let parent = parent.and_then(|id| state.row("res.partner", id));
            match parent
                .and_then(|parent| parent.get("name"))
                .and_then(Json::as_str)
            {
                Some(parent) => format!("{parent}, {name}"),
                None => name.to_owned(),
            }
        }
        _ => name.to_owned(),
    }
}

fn move_name(row: &Row, name: Option<&str>, reference: Option<&str>) -> String {
    let kind = match row.get("move_type").and_then(Json::as_str) {
        Some("out_refund") => "Draft Credit Note",
        _ => "Draft Invoice",
    };
    let name = name.unwrap_or(kind);
    match reference {
        Some(reference) => format!("{name} ({reference})"),
        None => name.to_owned(),
    }
}
