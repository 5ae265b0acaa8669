//! One type file, read and flattened to paths with values.

use bindery_domain::BackendTypeId;
use serde_json::Value;

/// What is wrong with a type file, with its place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TypeError {
    /// The file is not TOML.
    #[error("{file}: {problem}")]
    Syntax {
        /// File name.
        file: String,
        /// What the parser says, with line and column.
        problem: String,
    },
    /// Something in the file does not make sense.
    #[error("{file}: {path}: {problem}")]
    Invalid {
        /// File name or type id.
        file: String,
        /// Path inside, such as `model.invoice.export[comment]`.
        path: String,
        /// What is wrong.
        problem: String,
    },
    /// No type has that id.
    #[error("there is no backend type \"{0}\"")]
    Unknown(String),
    /// A type is its own ancestor.
    #[error("the backend type \"{0}\" is its own ancestor")]
    Cycle(String),
}

/// A type file as its flat list of definitions.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TypeFile {
    pub(super) id: BackendTypeId,
    pub(super) parent: Option<BackendTypeId>,
    /// Path and value, in the file's order.
    pub(super) entries: Vec<(String, Value)>,
}

/// What a type says of itself only and its children never inherit.
const OWN: [&str; 4] = ["id", "parent", "title", "usable"];

impl TypeFile {
    pub(super) fn parse(file: &str, text: &str) -> Result<Self, TypeError> {
        let table: Value = toml::from_str(text).map_err(|error| TypeError::Syntax {
            file: file.to_owned(),
            problem: error.to_string().trim().to_owned(),
        })?;
        let own_text = |name: &str| match table.get(name) {
            None => Ok(None),
            Some(Value::String(text)) if !text.is_empty() => Ok(Some(text.clone())),
            Some(_) => Err(invalid(file, name, "must be text that is not empty")),
        };
        let id = own_text("id")?.ok_or_else(|| invalid(file, "id", "is missing"))?;
        let mut entries = Vec::new();
        flatten(file, "", &table, &mut entries)?;
        Ok(Self {
            id: id.into(),
            parent: own_text("parent")?.map(Into::into),
            entries,
        })
    }

    /// The definitions that children inherit.
    pub(super) fn inheritable(&self) -> impl Iterator<Item = &(String, Value)> {
        self.entries
            .iter()
            .filter(|(path, _)| !OWN.contains(&path.as_str()))
    }
}

pub(super) fn invalid(file: &str, path: &str, problem: impl Into<String>) -> TypeError {
    TypeError::Invalid {
        file: file.to_owned(),
        path: path.to_owned(),
        problem: problem.into(),
    }
}

/// Tables are opened; a list of mapping rows becomes one entry per row, keyed by its target,
/// so that a child can override one row and inherit the rest. Everything else is a value.
fn flatten(
    file: &str,
    path: &str,
    value: &Value,
    entries: &mut Vec<(String, Value)>,
) -> Result<(), TypeError> {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let path = if path.is_empty() {
                    name.clone()
                } else {
                    format!("{path}.{name}")
                };
                if is_value_table(&path) {
                    entries.push((path, member.clone()));
                } else {
                    flatten(file, &path, member, entries)?;
                }
            }
            Ok(())
        }
        Value::Array(rows) if is_mapping(path) => {
            for (index, row) in rows.iter().enumerate() {
                let target = row.get("target").and_then(Value::as_str).ok_or_else(|| {
                    invalid(
                        file,
                        &format!("{path}[{index}]"),
                        "a mapping row needs a target",
                    )
                })?;
                let path = format!("{path}[{target}]");
                if entries.iter().any(|(known, _)| *known == path) {
                    return Err(invalid(file, &path, "two rows have the same target"));
                }
                entries.push((path, row.clone()));
            }
            Ok(())
        }
        plain => {
            entries.push((path.to_owned(), plain.clone()));
            Ok(())
        }
    }
}

/// Whether a path is a list of mapping rows: `model.<model>.import` or `.export`.
fn is_mapping(path: &str) -> bool {
    let parts: Vec<&str> = path.split('.').collect();
    matches!(parts.as_slice(), ["model", _, "import" | "export"])
}

/// Parameters of a unit or a connection are taken as they stand, however deep they are.
fn is_value_table(path: &str) -> bool {
    let parts: Vec<&str> = path.split('.').collect();
    matches!(
        parts.as_slice(),
        ["connection", _] | ["model", _, "adapter" | "importer" | "exporter", _]
    )
}
