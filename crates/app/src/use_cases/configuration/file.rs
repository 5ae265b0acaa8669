//! The configuration as one readable file, without secrets.

use super::super::backends::declared;
use super::super::whole_file;
use super::piece::{Piece, planned, present};
use crate::App;
use crate::problem::needs_you;
use crate::view::{ConfigEntity, PlannedChange, Problem};
use bindery_connector::resolved;
use bindery_connector::types::TypeTree;
use bindery_domain::Failure;
use bindery_store::{Mode, NewBackend};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::io::Write as _;

/// How the name of the file ends.
const ENDING: &str = "toml";

/// The form of the file; a later one is refused rather than misread.
const VERSION: u32 = 1;

/// The file. Types keep their text; backends come without anything about their credentials.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    bindery: u32,
    #[serde(default)]
    settings: Map<String, Value>,
    #[serde(default, rename = "type")]
    types: Vec<FileType>,
    #[serde(default, rename = "backend")]
    backends: Vec<FileBackend>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileType {
    id: String,
    source: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileBackend {
    name: String,
    #[serde(rename = "type")]
    type_id: String,
    url: String,
    mode: Mode,
    enabled: bool,
    #[serde(default)]
    settings: Map<String, Value>,
}

fn unreadable(problem: &str) -> Failure {
    needs_you(
        "config.file",
        format!("The file is no configuration of Bindery: {problem}."),
    )
    .with("problem", problem)
    .hint("Give a file that Bindery exported; nothing was changed.")
}

/// What a backend says of settings that its type declares no longer is left out: read again, it would
/// be refused.
fn write(tree: &TypeTree, pieces: &[Piece]) -> Result<String, Failure> {
    let mut file = File {
        bindery: VERSION,
        settings: Map::new(),
        types: Vec::new(),
        backends: Vec::new(),
    };
    for piece in pieces {
        let Some(value) = &piece.value else { continue };
        match piece.entity {
            ConfigEntity::Setting => {
                let value = without_nothing(value);
                file.settings.insert(piece.name.clone(), value);
            }
            ConfigEntity::Type => file.types.push(FileType {
                id: piece.name.clone(),
                source: value.as_str().unwrap_or_default().to_owned(),
            }),
            ConfigEntity::Backend => {
                let new: NewBackend = serde_json::from_value(value.clone())
                    .map_err(|error| unreadable(&error.to_string()))?;
                let known = resolved(tree, &new.type_id).ok();
                let known = declared(known.as_deref(), &new.settings);
                let settings = known.map(|(name, it)| (name.clone(), it.clone())).collect();
                file.backends.push(FileBackend {
                    name: new.name,
                    type_id: new.type_id.0,
                    url: new.url,
                    mode: new.mode,
                    enabled: new.enabled,
                    settings,
                });
            }
        }
    }
    toml::to_string_pretty(&file).map_err(|error| unreadable(&error.to_string()))
}

/// TOML has no word for nothing; what is left out is nothing.
fn without_nothing(value: &Value) -> Value {
    match value {
        Value::Object(members) => members
            .iter()
            .filter(|(_, member)| !member.is_null())
            .map(|(name, member)| (name.clone(), without_nothing(member)))
            .collect::<Map<String, Value>>()
            .into(),
        other => other.clone(),
    }
}

fn read(text: &str) -> Result<Vec<Piece>, Failure> {
    let file: File = toml::from_str(text).map_err(|error| unreadable(error.to_string().trim()))?;
    if file.bindery != VERSION {
        return Err(unreadable(&format!(
            "it is of form {}, this program reads form {VERSION}",
            file.bindery
        )));
    }
    let mut pieces = Vec::new();
    for (name, value) in file.settings {
        pieces.push((ConfigEntity::Setting, name, value));
    }
    for one in file.types {
        pieces.push((ConfigEntity::Type, one.id, Value::String(one.source)));
    }
    for one in file.backends {
        let new = NewBackend {
            type_id: one.type_id.into(),
            name: one.name.clone(),
            url: one.url,
            settings: one.settings,
            credential: None,
            mode: one.mode,
            enabled: one.enabled,
        };
        let value = serde_json::to_value(new).unwrap_or_default();
        pieces.push((
            ConfigEntity::Backend,
            one.name,
            super::piece::stripped(value),
        ));
    }
    let pieces: Vec<Piece> = pieces
        .into_iter()
        .map(|(entity, name, value)| Piece {
            entity,
            name,
            backend: None,
            value: Some(value),
        })
        .collect();
    for (index, piece) in pieces.iter().enumerate() {
        let earlier = pieces.get(..index).unwrap_or(&[]);
        if earlier
            .iter()
            .any(|known| known.key().eq_ignore_ascii_case(&piece.key()))
        {
            return Err(unreadable(&format!("{} stands in it twice", piece.key())));
        }
    }
    Ok(pieces)
}

/// A setting that leaves out what is nothing is the same setting.
fn comparable(mut pieces: Vec<Piece>) -> Vec<Piece> {
    for piece in &mut pieces {
        if piece.entity == ConfigEntity::Setting {
            piece.value = piece.value.as_ref().map(without_nothing);
        }
    }
    pieces
}

impl App {
    /// The configuration as one readable file, without secrets.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn config_export(&self) -> Result<String, Problem> {
        let runtime = self.runtime().await;
        let types = runtime.types.clone();
        let (tree, pieces) = runtime
            .store
            .read(move |tx| Ok::<_, Failure>((types.read(tx)?, present(tx)?)))
            .await?;
        Ok(write(&tree, &pieces)?)
    }

    /// A path that the configuration could be written to: today's, in the folder for documents.
    #[must_use]
    pub fn config_path(&self) -> String {
        whole_file::proposed("bindery", &*self.inner.options.clock, ENDING)
    }

    /// Writes the configuration into a file, without secrets, and tells its path.
    ///
    /// # Errors
    /// Where the file is there already and may not be replaced, its folder is missing or cannot be
    /// written, or the store cannot be read.
    pub async fn config_write(&self, path: String, replace: bool) -> Result<String, Problem> {
        let path = whole_file::resolved(&path, ENDING, replace)?;
        let text = self.config_export().await?;
        let mut file = whole_file::partial(&path)?;
        file.write_all(text.as_bytes())
            .map_err(|error| whole_file::refused(&path, &error))?;
        whole_file::finish(file, &path, replace)?;
        Ok(path.to_string_lossy().into_owned())
    }

    /// What an import of a file would change, piece by piece. Nothing is ever deleted by an import.
    ///
    /// # Errors
    /// Where the file is not understood.
    pub async fn config_diff(&self, text: String) -> Result<Vec<PlannedChange>, Problem> {
        let pieces = read(&text)?;
        let store = self.runtime().await.store.clone();
        let now = store.read(present).await?;
        let now = comparable(now);
        let mut planned: Vec<_> = pieces.iter().filter_map(|it| planned(&now, it)).collect();
        planned.sort_by_key(|change| change.entity);
        Ok(planned)
    }

    /// Imports a file: all of it, or the pieces with these keys. All or nothing.
    ///
    /// # Errors
    /// Where the file is not understood, or a piece makes no sense here; nothing is changed then.
    pub async fn config_import(
        &self,
        text: String,
        keys: Option<Vec<String>>,
    ) -> Result<u32, Problem> {
        let mut pieces = read(&text)?;
        if let Some(keys) = keys {
            pieces.retain(|piece| keys.contains(&piece.key()));
        }
        self.configure(move |tx| {
            let now = comparable(present(tx)?);
            pieces.retain(|piece| planned(&now, piece).is_some());
            Ok(pieces)
        })
        .await
    }
}
