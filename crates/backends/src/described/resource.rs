//! What a type file says of one model: its operations, and where in the answers things sit.

use super::adapter::Operation;
use super::dates::{self, DateForm};
use super::failures::wrong_type;
use super::paging::Paging;
use super::place::Place;
use bindery_connector::adapter::ExternalRow;
use bindery_domain::{ExternalId, Failure, Model};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeMap;

/// The one adapter `known` of a system, with its parameters.
pub(crate) fn resource_of<O: DeserializeOwned>(
    (known, name): (&str, &str),
    model: Model,
    params: &Value,
) -> Result<Resource<O>, Failure> {
    let path = format!("model.{model}.adapter");
    if name != known {
        let problem = format!("there is no adapter \"{name}\"");
        return Err(wrong_type((path, problem)));
    }
    parameters(&path, params.clone()).map_err(wrong_type)
}

/// The parameters of an adapter that speaks with operations `O`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "O: Deserialize<'de>"))]
pub(crate) struct Resource<O> {
    /// Lists documents; may ask with `{since}` and `{until}`, and with what the paging needs.
    pub(super) list: O,
    /// Reads the document `{id}`.
    pub(super) read: O,
    /// Makes a document; names are members of the document.
    #[serde(default)]
    pub(super) create: Option<O>,
    /// Changes the document `{id}`.
    #[serde(default)]
    pub(super) update: Option<O>,
    /// Removes the document `{id}`.
    #[serde(default)]
    pub(super) delete: Option<O>,
    /// By field: lists the documents in which it is `{value}`.
    #[serde(default = "BTreeMap::new")]
    pub(super) search: BTreeMap<String, O>,
    /// Where the documents sit in an answer that lists.
    #[serde(default)]
    pub(super) items: Place,
    /// Where the document sits in an answer that reads.
    #[serde(default)]
    pub(super) item: Place,
    /// Where the id sits in a document.
    pub(super) id: Place,
    /// Where the id sits in the answer that makes one; the same as in reading if not said.
    #[serde(default)]
    pub(super) created: Option<Place>,
    /// Where a document says when it last changed.
    #[serde(default)]
    pub(super) updated: Option<Place>,
    /// Whether lists come with the oldest change first. If not, all is read, then sorted.
    #[serde(default)]
    pub(super) sorted: bool,
    /// Whether lists hold whole documents. If not, each is read by its id.
    #[serde(default = "yes")]
    pub(super) whole: bool,
    /// How instants are written into `{since}` and `{until}`.
    #[serde(default)]
    pub(super) dates: DateForm,
    /// How lists are cut into pages.
    #[serde(default)]
    pub(super) paging: Paging,
}

fn yes() -> bool {
    true
}

/// Reads parameters, or tells the path and what is wrong there.
pub(crate) fn parameters<T: DeserializeOwned>(
    path: &str,
    value: Value,
) -> Result<T, (String, String)> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let inside = error.path().to_string();
        let path = match inside.as_str() {
            "." => path.to_owned(),
            inside => format!("{path}.{inside}"),
        };
        (path, error.into_inner().to_string())
    })
}

impl<O: Operation> Resource<O> {
    /// What does not fit together, each with its path.
    pub(crate) fn problems(&self, path: &str) -> Vec<(String, String)> {
        let mut found = Vec::new();
        let page_names = ["page", "size", "offset", "cursor"];
        let mut check = |at: String, operation: &O, must: Option<&str>, may: &[&str]| {
            let names = operation.names();
            if let Some(must) = must.filter(|must| !names.iter().any(|name| name == must)) {
                found.push((at.clone(), format!("must say where {{{must}}} goes")));
            }
            let known = |name: &String| may.contains(&name.as_str()) || must == Some(name.as_str());
            for name in names.iter().filter(|name| !known(name)) {
                let known: Vec<&str> = must.into_iter().chain(may.iter().copied()).collect();
                let known = known.join(", ");
                found.push((
                    at.clone(),
                    format!("{{{name}}} is unknown; there are: {known}"),
                ));
            }
        };
        let mut listing = page_names.to_vec();
        listing.extend(["since", "until"]);
        check(
            format!("{path}.list"),
            &self.list,
            self.paging.needs(),
            &listing,
        );
        check(format!("{path}.read"), &self.read, Some("id"), &[]);
        for (field, operation) in &self.search {
            let at = format!("{path}.search.{field}");
            check(at, operation, Some("value"), &page_names);
        }
        if let Some(operation) = &self.delete {
            check(format!("{path}.delete"), operation, Some("id"), &[]);
        }
        if let Some(update) = &self.update
            && !update.names().iter().any(|name| name == "id")
        {
            found.push((
                format!("{path}.update"),
                "must say where {id} goes".to_owned(),
            ));
        }
        let asks_by_change =
            ["since", "until"].map(|name| self.list.names().iter().any(|it| it == name));
        if self.updated.is_none() && (self.sorted || asks_by_change.contains(&true)) {
            let problem = "must be said, because documents are listed by their change";
            found.push((format!("{path}.updated"), problem.to_owned()));
        }
        found
    }
}

impl<O> Resource<O> {
    /// All operations, each with its path.
    pub(crate) fn operations(&self, path: &str) -> Vec<(String, &O)> {
        let usual = [
            ("list", Some(&self.list)),
            ("read", Some(&self.read)),
            ("create", self.create.as_ref()),
            ("update", self.update.as_ref()),
            ("delete", self.delete.as_ref()),
        ];
        let usual = usual
            .into_iter()
            .filter_map(|(name, operation)| Some((format!("{path}.{name}"), operation?)));
        let search = self.search.iter();
        let search = search.map(|(field, operation)| (format!("{path}.search.{field}"), operation));
        usual.chain(search).collect()
    }

    /// The id of a document.
    pub(super) fn id_of(&self, document: &Value) -> Option<ExternalId> {
        self.id.text(document).map(ExternalId::from)
    }

    /// A document with its id and mark; nothing where it has no id.
    pub(super) fn row(&self, document: Value) -> Option<ExternalRow> {
        let updated = self
            .updated
            .as_ref()
            .and_then(|place| place.text(&document));
        Some(ExternalRow {
            id: self.id_of(&document)?,
            updated_at: updated.as_deref().and_then(dates::read),
            updated,
            values: document,
        })
    }
}
