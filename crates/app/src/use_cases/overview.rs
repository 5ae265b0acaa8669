//! Is everything in order? Read from counters and from the ends of indexes only, so that it is as
//! quick among a million invoices and lines of history as among ten.

use super::inbox::{Haste, orphans, waiting_since};
use super::settings::read_settings;
use super::{can_pass, kind_of};
use crate::App;
use crate::days::{last_days, needed_since};
use crate::handlers::IMPORT;
use crate::health::{Trouble, judge};
use crate::schedule::{Schedule, next_of};
use crate::show::{self, Names};
use crate::view::{
    Attention, BackendHealth, BackendView, Health, InvoiceState, Overview, Problem, Remedy,
    SecretState, StateFigure,
};
use crate::wording;
use bindery_connector::Runtime;
use bindery_connector::lane_of;
use bindery_connector::types::Kind;
use bindery_domain::{BackendId, DateTime, Decimal, Failure, Utc, Words};
use bindery_store::{
    BackendRow, ExportCount, HistoryRow, InvoiceRow, JobFilter, JobRow, JobState, Page, ReadTx,
    ScheduleRow, StateSums, StoreError,
};
use chrono::Local;
use std::collections::{BTreeMap, HashMap};

/// How many things that want a person are shown.
const MOST_ATTENTION: usize = 20;

/// So many waiting invoices of a shop are looked at, to put those with the same reason together.
const LOOKED_AT: u32 = 200;

/// How many lines of history are shown.
const RECENT: u32 = 8;

/// How many days are told.
const DAYS: u32 = 30;

/// All that is read, in one transaction.
struct Found {
    counts: Vec<(BackendRow, Vec<StateSums>)>,
    waiting: Vec<(BackendId, Vec<InvoiceRow>)>,
    stopped: Vec<JobRow>,
    orphans: Vec<JobRow>,
    names: Names,
    troubles: HashMap<BackendId, Trouble>,
    exports: Vec<ExportCount>,
    recent: Vec<HistoryRow>,
    import: Option<ScheduleRow>,
}

fn find(tx: &ReadTx<'_>, runtime: &Runtime, now: DateTime<Utc>) -> Result<Found, StoreError> {
    let all = tx.backends()?;
    let names = show::names(&all);
    let used: Vec<BackendRow> = all.into_iter().filter(|row| row.enabled).collect();
    let (mut counts, mut waiting) = (Vec::new(), Vec::new());
    let (mut troubles, mut stopped) = (HashMap::new(), Vec::new());
    for row in used {
        troubles.extend(trouble(tx, row.id)?.map(|found| (row.id, found)));
        stopped.extend(stopped_import(tx, row.id)?);
        if kind_of(runtime, &row) == Some(Kind::Shop) {
            waiting.push((row.id, tx.invoices_that_wait(row.id, LOOKED_AT)?));
            counts.push((row.clone(), tx.invoice_counts(row.id)?));
        }
    }
    Ok(Found {
        counts,
        waiting,
        stopped,
        orphans: orphans(tx, &names)?,
        names,
        troubles,
        exports: tx.export_counts(needed_since(now, DAYS))?,
        recent: tx.history_told(RECENT)?,
        import: tx.schedule(Schedule::Import.name())?,
    })
}

/// What the other side's silence was last met by, where jobs wait to try again.
pub(super) fn trouble(tx: &ReadTx<'_>, backend: BackendId) -> Result<Option<Trouble>, StoreError> {
    let held_up_in = |state: JobState| {
        let filter = JobFilter {
            lane: Some(lane_of(backend)),
            state: vec![state],
            ..JobFilter::default()
        };
        let jobs = tx.jobs(&filter, Page::first(5))?.into_iter();
        Ok::<_, StoreError>(jobs.filter_map(|job| {
            let failure = job.failure.filter(|it| can_pass(&it.class))?;
            Some((job.id, failure))
        }))
    };
    // The oldest of them met it first. What waits for its lane alone has its failure from before.
    let held_up = match held_up_in(JobState::RetryWait)?.next_back() {
        Some(found) => Some(found),
        None => held_up_in(JobState::Ready)?.next_back(),
    };
    let Some((job, failure)) = held_up else {
        return Ok(None);
    };
    let tries = tx.attempts(job)?;
    let in_a_row = tries.iter().rev().take_while(|it| it.failure.is_some());
    Ok(in_a_row.last().map(|first| Trouble {
        since: first.started_at,
        problem: failure.into(),
    }))
}

/// The last import of a backend, where it stopped.
fn stopped_import(tx: &ReadTx<'_>, backend: BackendId) -> Result<Option<JobRow>, StoreError> {
    let newest = |state: &[JobState]| {
        let filter = JobFilter {
            kind: Some(IMPORT.to_owned()),
            backend: Some(backend),
            state: state.to_vec(),
            ..JobFilter::default()
        };
        Ok::<_, StoreError>(tx.jobs(&filter, Page::first(1))?.into_iter().next())
    };
    let stopped = newest(&[JobState::Parked, JobState::Failed])?;
    let well = newest(&[JobState::Done, JobState::NothingToDo])?;
    Ok(stopped.filter(|job| well.is_none_or(|well| well.id < job.id)))
}

/// Invoices by state over all shops.
fn figures(counts: &[(BackendRow, Vec<StateSums>)]) -> Vec<StateFigure> {
    let mut figures: BTreeMap<_, (u64, BTreeMap<&str, Decimal>, i64)> = BTreeMap::new();
    for (shop, states) in counts {
        for (state, count, sums) in states {
            let figure = figures
                .entry(*state)
                .or_insert_with(|| (0, BTreeMap::new(), shop.id.0));
            figure.0 += count;
            for (currency, sum) in sums {
                *figure.1.entry(currency).or_default() += *sum;
            }
        }
    }
    figures
        .into_iter()
        .map(|(state, (count, sums, backend))| StateFigure {
            state: show::invoice_state(state),
            count: show::small(count),
            sums: sums
                .into_iter()
                .map(|(currency, sum)| show::money(sum, currency))
                .collect(),
            backend: Some(backend),
        })
        .collect()
}

/// How a backend is doing, and when it is read next.
fn health_of(
    view: &BackendView,
    secrets: &SecretState,
    troubles: &HashMap<BackendId, Trouble>,
    next: Option<&str>,
) -> BackendHealth {
    let trouble = troubles.get(&BackendId(view.id));
    let judged = judge(view, secrets, trouble);
    let goes_on = matches!(
        judged.health,
        Health::Working | Health::CutOff | Health::Silent
    );
    BackendHealth {
        id: view.id,
        name: view.name.clone(),
        kind: view.kind,
        mode: view.mode,
        health: judged.health,
        since: trouble
            .filter(|_| judged.problem.is_some())
            .map(|it| show::instant(it.since)),
        problem: judged.problem,
        remedy: judged.remedy,
        last_sync: view.last_sync.clone(),
        next_sync: next.filter(|_| goes_on).map(str::to_owned),
    }
}

fn of_backends(backends: &[BackendHealth]) -> Vec<(Haste, Attention)> {
    let mut found: Vec<(Haste, Attention)> = Vec::new();
    for backend in backends.iter().filter(|it| it.health == Health::Broken) {
        let (Some(problem), Some(remedy)) = (&backend.problem, &backend.remedy) else {
            continue;
        };
        // One place of passwords is one thing to do, however many backends it holds up.
        let told = found.iter_mut().find(|(_, it)| it.remedy == *remedy);
        if let (Some((_, told)), Remedy::OpenSecrets) = (told, remedy) {
            (told.about, told.backend) = (None, None);
            continue;
        }
        found.push((
            Haste::AllStands,
            Attention {
                record: None,
                number: None,
                backend: Some(backend.id),
                about: Some(backend.name.clone()),
                about_words: None,
                count: 1,
                problem: problem.clone(),
                since: backend.since.clone(),
                remedy: remedy.clone(),
            },
        ));
    }
    found
}

fn of_import(job: JobRow, names: &Names, troubled: &[BackendHealth]) -> Option<(Haste, Attention)> {
    let backend = troubled
        .iter()
        .find(|it| Some(it.id) == job.backend.map(|id| id.0))?;
    // What its backend tells already is not said twice.
    if backend.health == Health::Broken {
        return None;
    }
    Some((Haste::NotRead, of_job(job, names)?))
}

fn of_job(job: JobRow, names: &Names) -> Option<Attention> {
    Some(Attention {
        record: None,
        number: None,
        backend: job.backend.map(|id| id.0),
        about_words: wording::title(&job, names).map(Into::into),
        since: Some(waiting_since(&job)),
        about: Some(job.title),
        count: 1,
        problem: job.failure?.into(),
        remedy: Remedy::OpenJob { job: job.id.0 },
    })
}

fn of_backup((at, failure): (DateTime<Utc>, Failure)) -> (Haste, Attention) {
    let attention = Attention {
        record: None,
        number: None,
        backend: None,
        about: Some("Automatic backup".to_owned()),
        about_words: Some(Words::new("told.job.backup").into()),
        count: 1,
        problem: failure.into(),
        since: Some(show::instant(at)),
        remedy: Remedy::OpenInbox,
    };
    (Haste::NotSaved, attention)
}

fn of_invoice(row: InvoiceRow, shop: BackendId) -> Option<Attention> {
    let failure = row.reason?;
    let (record, backend) = (row.record.0, shop.0);
    let choice = failure.params.contains_key("candidates");
    let remedy = match (choice, can_pass(&failure.class)) {
        (true, _) => Remedy::ChooseInvoice { record, backend },
        (false, true) => Remedy::ExportAgain { record, backend },
        (false, false) => Remedy::OpenInvoice { record, backend },
    };
    Some(Attention {
        record: Some(record),
        about: row.number.clone(),
        about_words: None,
        number: row.number,
        backend: Some(backend),
        count: 1,
        problem: failure.into(),
        since: row.destination_since.map(show::instant),
        remedy,
    })
}

/// Puts invoices with the very same reason together, as one thing to look into, in the order of
/// the inbox.
fn together(mut waiting: Vec<InvoiceRow>, shop: BackendId) -> Vec<(Haste, Attention)> {
    let code = |row: &InvoiceRow| row.reason.as_ref().map(|it| it.code.clone());
    waiting.sort_by_cached_key(|row| (code(row), row.destination_since, row.record));
    let mut counts: HashMap<String, u32> = HashMap::new();
    for code in waiting.iter().filter_map(code) {
        *counts.entry(code).or_default() += 1;
    }
    let mut found: Vec<(Haste, Attention)> = Vec::new();
    for next in waiting.into_iter().filter_map(|row| of_invoice(row, shop)) {
        let count = counts.get(&next.problem.code).copied().unwrap_or(1);
        let haste = Haste::of_invoices(&next.problem.code, count);
        let same = found
            .iter_mut()
            .find(|(_, it)| it.problem == next.problem && matches!(haste, Haste::Waits(_)));
        match same {
            Some((_, known)) => {
                known.count += 1;
                (known.about, known.number) = (None, None);
                if let Some(record) = known.record {
                    let backend = shop.0;
                    known.remedy = Remedy::OpenInvoices { record, backend };
                }
            }
            None => found.push((haste, next)),
        }
    }
    found
}

impl App {
    /// The whole at a glance.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn overview(&self) -> Result<Overview, Problem> {
        let runtime = self.runtime().await;
        let now = runtime.clock.now();
        let timings = read_settings(&runtime.store).await?.schedules;
        let views = self.backends().await?;
        let secrets = self.inner.space.read().await.keeper.state();
        let inner = runtime.clone();
        let found = runtime
            .store
            .read(move |tx| find(tx, &inner, now))
            .await
            .map_err(Failure::from)?;
        let next = next_of(timings.of(Schedule::Import), found.import.as_ref(), now);
        let next = next.map(show::instant);
        let backends: Vec<BackendHealth> = views
            .iter()
            .map(|view| health_of(view, &secrets, &found.troubles, next.as_deref()))
            .collect();
        let counts = figures(&found.counts);
        let invoices_need_you = counts
            .iter()
            .find(|it| it.state == InvoiceState::NeedsYou)
            .map_or(0, |it| it.count);
        let names = &found.names;
        let mut attention = of_backends(&backends);
        attention.extend(self.failed_backup().await?.map(of_backup));
        let imports = found.stopped.into_iter();
        attention.extend(imports.filter_map(|job| of_import(job, names, &backends)));
        let orphans = found.orphans.into_iter();
        attention.extend(orphans.filter_map(|job| Some((Haste::OtherJob, of_job(job, names)?))));
        let others = show::small(attention.len() as u64);
        for (shop, waiting) in found.waiting {
            attention.extend(together(waiting, shop));
        }
        attention.sort_by_key(|(haste, _)| *haste);
        attention.truncate(MOST_ATTENTION);
        let days = last_days(&found.exports, now, &Local, DAYS);
        Ok(Overview {
            exported_today: days.last().map_or(0, |today| today.exported),
            days,
            open_jobs: self.open_jobs().await?,
            attention: attention.into_iter().map(|(_, it)| it).collect(),
            attention_total: invoices_need_you + others,
            invoices_need_you,
            last_sync: backends.iter().filter_map(|it| it.last_sync.clone()).max(),
            next_sync: next,
            recent: found.recent.into_iter().map(show::history).collect(),
            counts,
            health: backends,
            backends: views,
        })
    }
}
