//! What the history says of an export that stopped for a person or was given up.

use crate::destinations::ExportArgs;
use bindery_domain::Failure;
use bindery_store::{
    Direction, HistoryOutcome, JobRow, JobState, NewHistory, ReadTx, StoreError, WriteTx,
};
use serde_json::json;

/// The invoice was not exported, and why.
pub(crate) fn not_exported(
    tx: &mut WriteTx<'_>,
    job: &JobRow,
    args: &ExportArgs,
    state: JobState,
    failure: &Failure,
) -> Result<(), StoreError> {
    let line = line_of(tx, job, args, state, failure)?;
    tx.history_append(&line)?;
    Ok(())
}

fn line_of(
    tx: &ReadTx<'_>,
    job: &JobRow,
    args: &ExportArgs,
    state: JobState,
    failure: &Failure,
) -> Result<NewHistory, StoreError> {
    let (row, shop) = (tx.record_get(args.record)?, tx.backend_get(args.backend)?);
    let outcome = if state == JobState::Parked {
        HistoryOutcome::NeedsYou
    } else {
        HistoryOutcome::Failed
    };
    let attempt = tx.attempts(job.id)?.last().map(|attempt| attempt.id);
    let (actor, message) = (&args.actor, &failure.message);
    let mut line = NewHistory::new(actor, "invoice.not_exported", outcome, message)
        .at(&shop)
        .about(&row)
        .tried(Some(job.id), attempt);
    line.direction = Some(Direction::BooksToShop);
    line.run = args.run.clone();
    line.failure = Some(failure.clone());
    Ok(line)
}

/// The invoice stands in the shop and is bound, so that it was exported; that it could not be read back
/// is told for itself, and the next try does just that. Where it was read back before, there is nothing
/// to tell.
pub(crate) fn not_compared(
    tx: &mut WriteTx<'_>,
    job: &JobRow,
    args: &ExportArgs,
    state: JobState,
    failure: &Failure,
) -> Result<(), StoreError> {
    let binding = tx.binding_for_record(args.backend, args.record)?;
    let Some(binding) = binding.filter(|binding| binding.intent.is_some()) else {
        return Ok(());
    };
    let mut line = line_of(tx, job, args, state, failure)?;
    line.action = "invoice.not_read_back".to_owned();
    line.message = format!(
        "{} stands in {} as invoice {}, but has not been read back and compared yet.",
        line.record_number.as_deref().unwrap_or("The invoice"),
        line.backend_name,
        binding.external_id.as_ref().map_or("", |id| id.as_str()),
    );
    line.external_id = binding.external_id;
    line.details = line
        .failure
        .take()
        .map(|failure| json!({ "failure": failure }));
    tx.history_append(&line)?;
    Ok(())
}
