//! `bindery mapping`: what a mapping makes of a real record, what a change would change, and the change.

mod draft;

use crate::end::{End, Ended, Stopped};
use crate::find;
use crate::output::Out;
use crate::table::Table;
use crate::text::word;
use bindery_app::App;
use bindery_app::view::{
    ComparisonState, MappingComparison, MappingPreview, MappingRowView, MappingTrial, MappingView,
};
use clap::Subcommand;
use draft::DraftArgs;

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
    /// Show the rows of a mapping and where each comes from
    Show(DraftArgs),
    /// Show what changed rows would make of one record
    Try {
        #[command(flatten)]
        draft: DraftArgs,
        /// Id of the record; the newest one if it is not said
        #[arg(long)]
        record: Option<i64>,
    },
    /// Show how many documents would differ with changed rows, over all records
    Compare(DraftArgs),
    /// Write changed rows into the backend's own type
    Save(DraftArgs),
    /// Print the JSON Schema of a model
    Schema {
        /// The model: invoice or order
        model: String,
    },
}

pub(super) async fn run(command: MappingCommand, app: &App, out: &Out) -> Ended {
    match command {
        MappingCommand::Preview { invoice, backend } => {
            let backend = find::backend_id(app, backend.as_deref()).await?;
            let invoice = find::invoice(app, backend, &invoice).await?;
            out.answer(&app.mapping_preview(invoice.id, backend).await?, preview)?;
        }
        MappingCommand::Show(args) => {
            let (_, place) = args.place(app).await?;
            out.answer(&app.mapping_show(place).await?, show)?;
        }
        MappingCommand::Try { draft, record } => {
            let (backend, draft) = draft.read(app).await?;
            let record = match record {
                Some(record) => record,
                None => newest(app, &draft, backend).await?,
            };
            out.answer(&app.mapping_try(draft, backend, record).await?, trial)?;
        }
        MappingCommand::Compare(args) => {
            let (backend, draft) = args.read(app).await?;
            let id = app.mapping_compare(draft, backend).await?;
            return compared(app.mapping_compared(id).await?, out);
        }
        MappingCommand::Save(args) => {
            let (_, draft) = args.read(app).await?;
            out.answer(&app.mapping_save(draft).await?, show)?;
        }
        MappingCommand::Schema { model } => {
            let schema = app.model_schema(&model)?;
            let value: serde_json::Value = serde_json::from_str(&schema).unwrap_or_default();
            out.answer(&value, |_| schema.clone())?;
        }
    }
    Ok(End::Well)
}

async fn newest(
    app: &App,
    draft: &bindery_app::view::MappingDraft,
    backend: i64,
) -> Result<i64, Stopped> {
    let records = app.mapping_records(draft.clone(), backend, None).await?;
    records.first().map(|record| record.id).ok_or_else(|| {
        Stopped::Problem(crate::problem::problem(
            "cli.no_record",
            "There is no record to try the mapping on.",
            "Import first: bindery import",
        ))
    })
}

fn compared(state: ComparisonState, out: &Out) -> Ended {
    if let Some(problem) = state.problem {
        return Err(problem.into());
    }
    if let Some(result) = state.result {
        out.answer(&result, comparison)?;
    }
    Ok(End::Well)
}

fn show(view: &MappingView) -> String {
    let mut table = Table::new(["Target", "Defined by", "Row"]);
    for row in &view.rows {
        table.row([row.target.clone(), row.origin.clone(), row.row.clone()]);
    }
    table.text("There are no rows.")
}

fn steps<'a>(rows: impl Iterator<Item = &'a MappingRowView>) -> String {
    let mut table = Table::new(["Target", "Defined by", "Steps", "Result"]);
    for row in rows {
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
    table.text("There is nothing to map.")
}

fn preview(preview: &MappingPreview) -> String {
    let mut text = steps(preview.rows.iter());
    if let Some(document) = &preview.document {
        text.push_str(&format!("\n{document}\n"));
    }
    for problem in &preview.problems {
        text.push_str(&format!("\n{}\n", problem.message));
    }
    text
}

fn trial(trial: &MappingTrial) -> String {
    let mut text = steps(trial.rows.iter());
    if let Some(document) = &trial.document {
        text.push_str(&format!("\n{document}\n"));
    }
    for problem in &trial.problems {
        text.push_str(&format!("\n{}: {}\n", problem.target, problem.problem));
    }
    if let Some(notice) = &trial.notice {
        text.push_str(&format!("\n{}\n", notice.message));
    }
    text
}

fn comparison(found: &MappingComparison) -> String {
    let mut text = format!(
        "{} of {} documents would differ; {} could no longer be made, {} could be made at last. {} cannot be made either way. {} records make no document.\n",
        found.differ,
        found.seen,
        found.newly_failing,
        found.newly_working,
        found.still_failing,
        found.left_out
    );
    let mut fields = Table::new(["Field", "Documents"]);
    for (field, count) in &found.fields {
        fields.row([field.clone(), count.to_string()]);
    }
    text.push_str(&fields.text(""));
    for sample in found.samples.iter().take(3) {
        let number = sample.record.number.as_deref().unwrap_or("?");
        text.push_str(&format!(
            "\n{number} before:\n{}\n{number} after:\n{}\n",
            sample.before, sample.after
        ));
    }
    text
}
