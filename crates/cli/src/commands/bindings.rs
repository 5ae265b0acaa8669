//! `bindery bindings`: which record is which in the other systems.

use crate::end::{End, Ended};
use crate::find;
use crate::output::Out;
use crate::table::Table;
use crate::text::{instant, yes_no};
use bindery_app::App;
use clap::Args;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    /// Only of this backend, by name or id
    #[arg(long)]
    backend: Option<String>,
    /// Rows at most
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=500))]
    limit: u32,
    /// Rows to pass over
    #[arg(long, default_value_t = 0)]
    offset: u32,
}

/// A record and its counterpart in another system.
#[derive(Serialize)]
struct Binding {
    id: i64,
    backend: i64,
    backend_name: Option<String>,
    model: String,
    record: i64,
    /// Number of the record, where it is an invoice that has one.
    number: Option<String>,
    /// Absent until the counterpart is known.
    external_id: Option<String>,
    /// RFC 3339 in UTC.
    synced_at: Option<String>,
    /// Whether a write was begun whose outcome is not known yet.
    in_doubt: bool,
}

pub(crate) async fn list(args: ListArgs, app: &App, out: &Out) -> Ended {
    let backend = find::backend_id(app, args.backend.as_deref()).await?;
    let backends = app.backends().await?.into_iter();
    let names: BTreeMap<i64, String> = backends.map(|b| (b.id, b.name)).collect();
    let mut bindings = Vec::new();
    for row in app.bindings(backend, args.offset, args.limit).await? {
        let model = row.model.name().to_owned();
        let number = match model.as_str() {
            "invoice" => app.invoice_detail(row.record.0, None).await?.row.number,
            _ => None,
        };
        bindings.push(Binding {
            id: row.id.0,
            backend: row.backend.0,
            backend_name: names.get(&row.backend.0).cloned(),
            model,
            record: row.record.0,
            number,
            in_doubt: row.external_id.is_none() && row.intent.is_some(),
            external_id: row.external_id.map(|id| id.0),
            // As all other instants are written.
            synced_at: row
                .synced_at
                .map(|at| at.to_rfc3339().replace("+00:00", "Z")),
        });
    }
    out.answer(&bindings, |bindings| words(bindings))?;
    Ok(End::Well)
}

fn words(bindings: &[Binding]) -> String {
    let mut table = Table::new([
        "#Id", "Backend", "Model", "#Record", "Number", "There", "Synced", "In doubt",
    ]);
    for binding in bindings {
        table.row([
            binding.id.to_string(),
            binding.backend_name.clone().unwrap_or_default(),
            binding.model.clone(),
            binding.record.to_string(),
            binding.number.clone().unwrap_or_default(),
            binding.external_id.clone().unwrap_or_default(),
            binding
                .synced_at
                .as_deref()
                .map(instant)
                .unwrap_or_default(),
            yes_no(binding.in_doubt),
        ]);
    }
    table.text("Nothing is bound yet.")
}
