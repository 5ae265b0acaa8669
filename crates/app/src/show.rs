//! Stored rows as the window and the command line see them. Pure.

use crate::runs;
use crate::view::{
    self, AttemptView, ExchangeView, GroupView, HistoryEntry, InvoiceKind, InvoiceState, JobAct,
    JobCount, JobState, JobView, LaneLimits, LaneView, LogLine, Money, Problem, ProblemClass,
};
use crate::wording;
use bindery_domain::{BackendId, Currency, DateTime, Decimal, Utc};
use bindery_store::{
    AttemptRow, BackendRow, CleaningRow, DestinationState, ExchangeRow, GroupRow, HistoryOutcome,
    HistoryRow, InvoiceRow, JobAct as StoredAct, JobCount as StoredCount, JobLogRow, JobRow,
    LaneRow,
};
use chrono::SecondsFormat;
use std::collections::{BTreeSet, HashMap};

pub(crate) fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// What went when the file was last cleaned.
pub(crate) fn cleaned(row: CleaningRow) -> view::Cleaned {
    view::Cleaned {
        at: instant(row.at),
        jobs: u32::try_from(row.jobs).unwrap_or(u32::MAX),
        exchanges: u32::try_from(row.exchanges).unwrap_or(u32::MAX),
    }
}

/// An amount with its currency's decimals; as it is where the currency is unknown.
pub(crate) fn money(amount: Decimal, currency: &str) -> Money {
    let amount = currency
        .parse::<Currency>()
        .map_or(amount, |currency| currency.round(amount));
    Money {
        amount: amount.to_string(),
        currency: currency.to_owned(),
    }
}

pub(crate) fn invoice_state(state: DestinationState) -> InvoiceState {
    match state {
        DestinationState::Ready => InvoiceState::Ready,
        DestinationState::Queued => InvoiceState::Queued,
        DestinationState::Exported => InvoiceState::Exported,
        DestinationState::NeedsYou => InvoiceState::NeedsYou,
        DestinationState::Excluded => InvoiceState::Excluded,
    }
}

pub(crate) fn destination_state(state: InvoiceState) -> DestinationState {
    match state {
        InvoiceState::Ready => DestinationState::Ready,
        InvoiceState::Queued => DestinationState::Queued,
        InvoiceState::Exported => DestinationState::Exported,
        InvoiceState::NeedsYou => DestinationState::NeedsYou,
        InvoiceState::Excluded => DestinationState::Excluded,
    }
}

fn no_shop() -> Problem {
    Problem {
        class: ProblemClass::NothingToDo,
        code: "export.no_shop".to_owned(),
        params: std::collections::BTreeMap::new(),
        message: "No shop is connected.".to_owned(),
        hint: Some("Connect a shop under Backends.".to_owned()),
        details: None,
        retryable: false,
    }
}

/// An invoice of a list; `names` are those of the backends.
pub(crate) fn invoice(row: InvoiceRow, names: &Names) -> view::InvoiceRow {
    let unplaced = row.destination.is_none();
    view::InvoiceRow {
        id: row.record.0,
        number: row.number,
        kind: match row.kind {
            bindery_domain::InvoiceKind::Invoice => InvoiceKind::Invoice,
            bindery_domain::InvoiceKind::CreditNote => InvoiceKind::CreditNote,
        },
        books_state: row.state,
        payment_state: row.payment_state.unwrap_or_else(|| "unknown".to_owned()),
        date: row.date.map(|day| day.to_string()),
        due_date: row.due_date.map(|day| day.to_string()),
        party: row.party,
        total: money(row.total, &row.currency),
        residual: row.residual.map(|amount| money(amount, &row.currency)),
        source: row.source.and_then(|id| names.get(&id).cloned()),
        order_reference: row.order_reference,
        state: row
            .destination
            .map_or(InvoiceState::Excluded, invoice_state),
        reason: row
            .reason
            .map(Problem::from)
            .or_else(|| unplaced.then(no_shop)),
        exported_at: row.external_id.as_ref().and(row.synced_at).map(instant),
        external_id: row.external_id.map(|id| id.0),
    }
}

pub(crate) fn job_state(state: bindery_store::JobState) -> JobState {
    use bindery_store::JobState as Stored;
    match state {
        Stored::Blocked => JobState::Blocked,
        Stored::Scheduled => JobState::Scheduled,
        Stored::Ready => JobState::Ready,
        Stored::Running => JobState::Running,
        Stored::RetryWait => JobState::RetryWait,
        Stored::InDoubt => JobState::InDoubt,
        Stored::Parked => JobState::Parked,
        Stored::Done => JobState::Done,
        Stored::NothingToDo => JobState::NothingToDo,
        Stored::Cancelled => JobState::Cancelled,
        Stored::Failed => JobState::Failed,
    }
}

pub(crate) fn stored_state(state: JobState) -> bindery_store::JobState {
    use bindery_store::JobState as Stored;
    match state {
        JobState::Blocked => Stored::Blocked,
        JobState::Scheduled => Stored::Scheduled,
        JobState::Ready => Stored::Ready,
        JobState::Running => Stored::Running,
        JobState::RetryWait => Stored::RetryWait,
        JobState::InDoubt => Stored::InDoubt,
        JobState::Parked => Stored::Parked,
        JobState::Done => Stored::Done,
        JobState::NothingToDo => Stored::NothingToDo,
        JobState::Cancelled => Stored::Cancelled,
        JobState::Failed => Stored::Failed,
    }
}

/// Those of all acts for which something holds.
pub(crate) fn acts(holds: impl Fn(StoredAct) -> bool) -> Vec<JobAct> {
    let held = StoredAct::ALL.iter().copied().filter(|act| holds(*act));
    held.map(job_act).collect()
}

fn job_act(act: StoredAct) -> JobAct {
    match act {
        StoredAct::Retry => JobAct::Retry,
        StoredAct::Cancel => JobAct::Cancel,
        StoredAct::SetAside => JobAct::SetAside,
        StoredAct::Snooze => JobAct::Snooze,
        StoredAct::Edit => JobAct::Edit,
    }
}

/// Whether something can be done to a job. What runs is asked to stop once.
fn may(row: &JobRow, act: StoredAct) -> bool {
    let asked = row.cancel_requested && row.state == bindery_store::JobState::Running;
    row.state.allows(act) && !(asked && act == StoredAct::Cancel)
}

/// Backend names by id, for lists.
pub(crate) type Names = HashMap<BackendId, String>;

pub(crate) fn names(rows: &[BackendRow]) -> Names {
    rows.iter().map(|row| (row.id, row.name.clone())).collect()
}

pub(crate) fn job(row: JobRow, names: &Names) -> JobView {
    let word = |value: &serde_json::Value| {
        ["message", "reason"]
            .iter()
            .find_map(|name| value.get(name)?.as_str().map(str::to_owned))
    };
    JobView {
        id: row.id.0,
        stopping: row.cancel_requested && row.state.is_open(),
        may: acts(|act| may(&row, act)),
        title_words: wording::title(&row, names).map(Into::into),
        outcome_words: row
            .outcome
            .as_ref()
            .and_then(wording::outcome)
            .map(Into::into),
        kind: row.kind,
        title: row.title,
        state: job_state(row.state),
        backend: row.backend.and_then(|id| names.get(&id).cloned()),
        record: row.record.map(|id| id.0),
        attempts: row.attempts,
        max_attempts: row.max_attempts,
        created_at: instant(row.created_at),
        run_at: instant(row.run_at),
        finished_at: row.finished_at.map(instant),
        outcome: row.outcome.as_ref().and_then(word),
        problem: row.failure.map(Problem::from),
        lane: row.lane,
        group: row.group.map(|id| id.0),
        progress: None,
    }
}

pub(crate) fn small(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

pub(crate) fn counts(
    counts: impl IntoIterator<Item = (bindery_store::JobState, u64)>,
) -> Vec<JobCount> {
    let count = |(state, count)| JobCount {
        state: job_state(state),
        count: small(count),
    };
    counts
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(count)
        .collect()
}

pub(crate) fn group(row: &GroupRow) -> GroupView {
    use bindery_store::JobState as Stored;
    let done = row.count(Stored::Done) + row.count(Stored::NothingToDo);
    // A job that was given up is told of under Needs you as one that is parked is; what was cancelled
    // needs nobody.
    let stopped = row.count(Stored::Parked) + row.count(Stored::Failed);
    GroupView {
        id: row.id.0,
        run: row.name.clone(),
        kind: runs::kind(row),
        automatic: runs::is_automatic(row),
        title: row.title.clone(),
        title_words: row.words.clone().map(Into::into),
        actor: row.actor.clone(),
        created_at: instant(row.created_at),
        rested_at: row.rested_at.map(instant),
        total: small(row.size),
        done: small(done),
        stopped: small(stopped),
        cancelled: small(row.count(Stored::Cancelled)),
        open: small(row.open()),
        cleaned: small(row.cleaned()),
    }
}

pub(crate) fn attempt(
    row: AttemptRow,
    lines: Vec<JobLogRow>,
    exchanges: Vec<ExchangeView>,
) -> AttemptView {
    let line = |row: JobLogRow| LogLine {
        at: instant(row.at),
        text: row.text,
        words: row.words.map(Into::into),
    };
    AttemptView {
        number: row.number,
        started_at: instant(row.started_at),
        ended_at: row.ended_at.map(instant),
        outcome: row.outcome,
        problem: row.failure.map(Problem::from),
        lines: lines.into_iter().map(line).collect(),
        exchanges,
    }
}

pub(crate) fn exchange(row: ExchangeRow) -> ExchangeView {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    ExchangeView {
        id: row.id.0,
        at: instant(row.at),
        label: row.label,
        url: row.url,
        status: row.status,
        duration_ms: u32::try_from(row.duration_ms).unwrap_or(u32::MAX),
        error: row.error,
        request: text(&row.request),
        response: text(&row.response),
        truncated: row.truncated,
    }
}

pub(crate) fn history(row: HistoryRow) -> HistoryEntry {
    let line = row.line;
    HistoryEntry {
        words: wording::history(&line).map(Into::into),
        id: row.id.0,
        at: instant(row.at),
        actor: line.actor,
        action: line.action,
        outcome: history_outcome(line.outcome),
        direction: line.direction.map(|direction| direction.name().to_owned()),
        backend: (!line.backend_name.is_empty()).then_some(line.backend_name),
        record: line.record.map(|id| id.0),
        number: line.record_number,
        order_number: line.order_number,
        party: line.party,
        external_id: line.external_id.map(|id| id.0),
        amount: line
            .amount
            .zip(line.currency)
            .map(|(amount, currency)| money(amount, &currency)),
        message: line.message,
        problem: line.failure.map(Problem::from),
    }
}

pub(crate) fn history_outcome(outcome: HistoryOutcome) -> view::HistoryOutcome {
    match outcome {
        HistoryOutcome::Ok => view::HistoryOutcome::Ok,
        HistoryOutcome::Nothing => view::HistoryOutcome::Nothing,
        HistoryOutcome::NeedsYou => view::HistoryOutcome::NeedsYou,
        HistoryOutcome::Failed => view::HistoryOutcome::Failed,
        HistoryOutcome::Info => view::HistoryOutcome::Info,
    }
}

pub(crate) fn stored_outcome(outcome: view::HistoryOutcome) -> HistoryOutcome {
    match outcome {
        view::HistoryOutcome::Ok => HistoryOutcome::Ok,
        view::HistoryOutcome::Nothing => HistoryOutcome::Nothing,
        view::HistoryOutcome::NeedsYou => HistoryOutcome::NeedsYou,
        view::HistoryOutcome::Failed => HistoryOutcome::Failed,
        view::HistoryOutcome::Info => HistoryOutcome::Info,
    }
}

pub(crate) fn lane(
    row: LaneRow,
    backend: Option<String>,
    counts: &[StoredCount],
    held: &BTreeSet<String>,
) -> LaneView {
    use bindery_store::JobState as Stored;
    let of = |wanted: fn(Stored) -> bool| {
        let here = counts
            .iter()
            .filter(|count| count.lane == row.name && wanted(count.state));
        small(here.map(|count| count.count).sum())
    };
    LaneView {
        running: of(|state| state == Stored::Running),
        waiting: of(|state| state != Stored::Running && state.is_open()),
        backend,
        capacity: row.capacity,
        limits: LaneLimits {
            min_gap_ms: row.limits.min_gap_ms,
            rate_per_minute: row.limits.rate_per_minute,
            burst: row.limits.burst,
        },
        paused: row.paused,
        paused_until: row.paused_until.map(instant),
        reason: row.pause_reason.map(Problem::from),
        probing: row.probing,
        held: held.contains(&row.name),
        off: row.off,
        name: row.name,
    }
}
