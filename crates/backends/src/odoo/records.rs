//! Reading records of a model: only fields that the server has, so that one version's missing field does not
//! make the whole call fail.

use super::server::{Server, unexpected};
use bindery_domain::Failure;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use tokio::sync::Mutex;

/// A record as sent.
pub(super) type Record = Map<String, Value>;

/// Which of the wanted fields each model has on this server; asked once for the same wish.
#[derive(Debug, Default)]
pub(super) struct KnownFields(Mutex<BTreeMap<Wish, Vec<String>>>);

/// A model and the fields that are wanted of it.
type Wish = (String, Vec<String>);

/// What to search for.
#[derive(Debug, Clone, Default)]
pub(super) struct Query {
    pub(super) domain: Vec<Value>,
    pub(super) order: Option<&'static str>,
    /// Rows at most; none means all.
    pub(super) limit: Option<u32>,
}

impl KnownFields {
    /// The wanted fields that the model has.
    pub(super) async fn of(
        &self,
        server: &Server,
        model: &str,
        wanted: &[&str],
    ) -> Result<Vec<String>, Failure> {
        let mut known = self.0.lock().await;
        let wish = wanted.iter().map(|field| (*field).to_owned()).collect();
        let wish: Wish = (model.to_owned(), wish);
        if let Some(fields) = known.get(&wish) {
            return Ok(fields.clone());
        }
        let answer = describe(server, model, json!([wanted]), &["type"]).await?;
        let fields: Vec<String> = wanted
            .iter()
            .filter(|field| answer.contains_key(**field))
            .map(|field| (*field).to_owned())
            .collect();
        known.insert(wish, fields.clone());
        Ok(fields)
    }
}

/// What the server says of a model's fields; all of them where none is named.
pub(super) async fn describe(
    server: &Server,
    model: &str,
    args: Value,
    attributes: &[&str],
) -> Result<Record, Failure> {
    let named = named(json!({ "attributes": attributes }));
    match server.execute(model, "fields_get", args, named).await? {
        Value::Object(fields) => Ok(fields),
        _ => Err(unexpected("fields_get")),
    }
}

/// Records by a domain.
pub(super) async fn search_read(
    server: &Server,
    model: &str,
    query: Query,
    fields: &[String],
) -> Result<Vec<Record>, Failure> {
    let mut options = named(json!({"fields": fields}));
    if let Some(order) = query.order {
        options.insert("order".to_owned(), order.into());
    }
    if let Some(limit) = query.limit {
        options.insert("limit".to_owned(), limit.into());
    }
    let args = json!([query.domain]);
    rows(
        server.execute(model, "search_read", args, options).await?,
        "search_read",
    )
}

/// Records by id, archived ones too (contract §8). One that is missing, or that an access rule hides, is just
/// absent: a search leaves it out, where reading it by its id would refuse all that are asked for with it.
pub(super) async fn read(
    server: &Server,
    model: &str,
    ids: &[i64],
    fields: &[impl AsRef<str>],
) -> Result<BTreeMap<i64, Record>, Failure> {
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let fields: Vec<&str> = fields.iter().map(AsRef::as_ref).collect();
    let options = named(json!({
        "fields": fields,
        "order": "id",
        "context": {"active_test": false},
    }));
    let args = json!([[["id", "in", ids]]]);
    let answer = server.execute(model, "search_read", args, options).await?;
    let rows = rows(answer, "search_read")?;
    Ok(rows
        .into_iter()
        .filter_map(|row| Some((id(&row)?, row)))
        .collect())
}

/// Ids by a domain.
pub(super) async fn search(
    server: &Server,
    model: &str,
    domain: &[Value],
) -> Result<Vec<i64>, Failure> {
    let answer = server
        .execute(model, "search", json!([domain]), Map::new())
        .await?;
    let ids: Option<Vec<i64>> = answer
        .as_array()
        .and_then(|ids| ids.iter().map(Value::as_i64).collect());
    ids.ok_or_else(|| unexpected("search"))
}

fn rows(answer: Value, method: &str) -> Result<Vec<Record>, Failure> {
    let Value::Array(rows) = answer else {
        return Err(unexpected(method));
    };
    rows.into_iter()
        .map(|row| match row {
            Value::Object(row) => Ok(row),
            _ => Err(unexpected(method)),
        })
        .collect()
}

fn named(options: Value) -> Map<String, Value> {
    match options {
        Value::Object(options) => options,
        _ => Map::new(),
    }
}

/// A record's id.
pub(super) fn id(record: &Record) -> Option<i64> {
    record.get("id")?.as_i64()
}

/// The id in a many2one: `[id, "name"]`, a bare id, or `false`.
pub(super) fn link(record: &Record, field: &str) -> Option<i64> {
    match record.get(field)? {
        Value::Array(pair) => pair.first()?.as_i64(),
        other => other.as_i64(),
    }
}

/// The ids in a many2many or one2many.
pub(super) fn links(record: &Record, field: &str) -> Vec<i64> {
    let list = record.get(field).and_then(Value::as_array);
    list.map(|ids| ids.iter().filter_map(Value::as_i64).collect())
        .unwrap_or_default()
}

/// A text, trimmed; nothing where it is `false` or empty.
pub(super) fn text<'a>(record: &'a Record, field: &str) -> Option<&'a str> {
    record
        .get(field)?
        .as_str()
        .map(str::trim)
        .filter(|text| !text.is_empty())
}
