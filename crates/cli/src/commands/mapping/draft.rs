//! Which mapping is meant, and the rows of a file that shall stand in it.

use crate::end::Stopped;
use crate::find;
use crate::problem::problem;
use bindery_app::App;
use bindery_app::view::{MappingDraft, MappingPlace, MappingView, MappingWay};
use clap::Args;
use serde_json::Value;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(crate) struct DraftArgs {
    /// The backend whose records and settings count, by name or id
    backend: String,
    /// The model: invoice or order
    #[arg(long, default_value = "invoice")]
    model: String,
    /// What comes in from the system instead of what goes out to it
    #[arg(long)]
    import: bool,
    /// A file with the rows that shall change, as a TOML list `[[row]]` or a JSON list
    #[arg(long)]
    rows: Option<PathBuf>,
    /// Target of a row to take out, or to give back to what is inherited
    #[arg(long)]
    drop: Vec<String>,
    /// A further field of the system to read, such as a custom one
    #[arg(long)]
    field: Vec<String>,
}

impl DraftArgs {
    /// The backend and the mapping of its type.
    pub(super) async fn place(&self, app: &App) -> Result<(i64, MappingPlace), Stopped> {
        let backend = find::backend(app, &self.backend).await?;
        let way = match self.import {
            true => MappingWay::Import,
            false => MappingWay::Export,
        };
        let place = MappingPlace {
            type_id: backend.type_id,
            model: self.model.clone(),
            way,
        };
        Ok((backend.id, place))
    }

    /// The mapping as it is, with the file's rows in it.
    pub(super) async fn read(&self, app: &App) -> Result<(i64, MappingDraft), Stopped> {
        let (backend, place) = self.place(app).await?;
        let view = app.mapping_show(place).await?;
        let changes = match &self.rows {
            Some(file) => rows(file)?,
            None => Vec::new(),
        };
        let mut fields = view.fields.clone();
        fields.extend(
            self.field
                .iter()
                .filter(|it| !view.fields.contains(it))
                .cloned(),
        );
        Ok((
            backend,
            MappingDraft {
                rows: changed(&view, &changes, &self.drop),
                place: view.place,
                fields,
            },
        ))
    }
}

/// The rows with the changed ones in their places, new ones behind them.
fn changed(view: &MappingView, changes: &[Value], drop: &[String]) -> Vec<String> {
    let of = |target: &str| {
        let mut found = changes.iter();
        found.find(|row| row.get("target").and_then(Value::as_str) == Some(target))
    };
    let kept = view.rows.iter().filter_map(|row| {
        if drop.contains(&row.target) {
            return row.inherited.clone();
        }
        let changed = of(&row.target).map(Value::to_string);
        Some(changed.unwrap_or_else(|| row.row.clone()))
    });
    let known = |row: &&Value| {
        let target = row.get("target").and_then(Value::as_str);
        view.rows
            .iter()
            .any(|it| Some(it.target.as_str()) == target)
    };
    let new = changes
        .iter()
        .filter(|row| !known(row))
        .map(Value::to_string);
    kept.chain(new).collect()
}

fn rows(file: &Path) -> Result<Vec<Value>, Stopped> {
    let wrong = |what: String| {
        Stopped::Problem(problem(
            "cli.rows",
            format!("{} cannot be used: {what}.", file.display()),
            "Give rows as in a type file, each under [[row]], or a JSON list of them.",
        ))
    };
    let text = std::fs::read_to_string(file).map_err(|error| wrong(error.to_string()))?;
    let json: Option<Value> = serde_json::from_str(&text).ok();
    let list = match json {
        Some(json) => json,
        None => {
            let table: Value = toml::from_str(&text).map_err(|error| wrong(error.to_string()))?;
            table.get("row").cloned().unwrap_or_default()
        }
    };
    match list {
        Value::Array(rows) => Ok(rows),
        _ => Err(wrong("there is no list of rows in it".to_owned())),
    }
}
