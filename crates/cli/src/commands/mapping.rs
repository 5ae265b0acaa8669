//! `bindery mapping`: what a mapping makes of a real record, row by row.

use crate::end::{End, Ended};
use crate::find;
use crate::output::Out;
use crate::table::Table;
use crate::text::word;
use bindery_app::App;
use bindery_app::view::MappingPreview;
use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(crate) enum MappingCommand {
    /// Show what the export mapping makes of an invoice, row by row, by reading only
    Preview {
        /// Its number or id
        invoice: String,
        /// The shop, by name or id; the first one if it is not said
        #[arg(long)]
        backend: Option<String>,
    },
}

pub(super) async fn run(command: MappingCommand, app: &App, out: &Out) -> Ended {
    let MappingCommand::Preview { invoice, backend } = command;
    let backend = find::backend_id(app, backend.as_deref()).await?;
    let invoice = find::invoice(app, backend, &invoice).await?;
    out.answer(&app.mapping_preview(invoice.id, backend).await?, preview)?;
    Ok(End::Well)
}

fn preview(preview: &MappingPreview) -> String {
    let mut table = Table::new(["Target", "Defined by", "Steps", "Result"]);
    for row in &preview.rows {
        let steps = row
            .steps
            .iter()
            .map(|(kind, value)| format!("{kind} {value}"));
        let value = row.value.clone().unwrap_or_else(|| word(&row.result));
        table.row([
            row.target.clone(),
            row.origin.clone().unwrap_or_default(),
            steps.collect::<Vec<_>>().join(" → "),
            value,
        ]);
    }
    let mut text = table.text("There is nothing to map.");
    if let Some(document) = &preview.document {
        text.push_str(&format!("\n{document}\n"));
    }
    for problem in &preview.problems {
        text.push_str(&format!("\n{}\n", problem.message));
    }
    text
}
