//! What a draft would change, over all records: in the background, with progress, stopped at will.

use super::Spot;
use super::draft::Draft;
use super::sample::{environment, filter, reading, record};
use super::trial::objection;
use crate::App;
use crate::problem::needs_you;
use crate::view::{
    ComparisonState, MappingComparison, MappingDifference, MappingDraft, MappingRecord, Problem,
};
use bindery_connector::adapter::Adapter;
use bindery_connector::exporter::{Local, local_source};
use bindery_connector::importer::mapping_context;
use bindery_connector::mapper::{Comparison, Difference, Mapper, MappingProblem};
use bindery_connector::types::Way;
use bindery_connector::{Backend, Runtime};
use bindery_domain::{BackendId, ExternalId, Failure, RecordId};
use bindery_store::{Page, RecordFilter};
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

/// Records of one step: few enough to stop soon, enough to read fast.
const STEP: u32 = 500;

/// Documents of one call to a system.
const CALL: usize = 50;

/// Comparisons that are remembered.
const KEPT: usize = 8;

/// Comparisons of this process, the newest last.
#[derive(Default)]
pub(crate) struct Comparisons(Mutex<Vec<(u32, Arc<Run>)>>);

impl Comparisons {
    fn add(&self, run: Arc<Run>) -> u32 {
        let mut runs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let id = runs.last().map_or(1, |(last, _)| last + 1);
        runs.push((id, run));
        if runs.len() > KEPT {
            let (_, oldest) = runs.remove(0);
            oldest.cancelled.store(true, Ordering::Relaxed);
        }
        id
    }

    fn get(&self, id: u32) -> Result<Arc<Run>, Failure> {
        let runs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = runs.iter().find(|(known, _)| *known == id);
        found.map(|(_, run)| run.clone()).ok_or_else(|| {
            needs_you(
                "mapping.no_comparison",
                "This comparison is no longer remembered.",
            )
            .hint("Compare again.")
        })
    }
}

#[derive(Default)]
struct Run {
    done: AtomicU32,
    total: AtomicU32,
    cancelled: AtomicBool,
    ended: Mutex<Option<Result<MappingComparison, Failure>>>,
    told: tokio::sync::Notify,
}

/// A comparison as it grows.
struct Work {
    runtime: Arc<Runtime>,
    backend: Arc<Backend>,
    run: Arc<Run>,
    sum: Sum,
}

/// What is counted; it moves to a thread of its own for each step and back.
struct Sum {
    mappers: Arc<(Mapper, Mapper)>,
    context: Arc<Map<String, Value>>,
    spot: Spot,
    comparison: Comparison<MappingRecord>,
    left_out: u32,
}

impl Sum {
    fn add(&mut self, documents: Vec<(MappingRecord, Option<Value>)>) {
        for (record, source) in documents {
            match source {
                Some(source) => {
                    let (spot, mappers) = (&self.spot, (&self.mappers.0, &self.mappers.1));
                    let whole = |document: &Value| match objection(spot, &source, document) {
                        Some(failure) => Err(MappingProblem::of("", failure.message)),
                        None => Ok(()),
                    };
                    self.comparison
                        .add(record, &source, &self.context, mappers, &whole);
                }
                None => self.left_out += 1,
            }
        }
    }
}

impl Work {
    fn is_cancelled(&self) -> bool {
        self.run.cancelled.load(Ordering::Relaxed)
    }

    /// Maps documents away from the threads that serve the window.
    async fn add(
        mut self,
        documents: Vec<(MappingRecord, Option<Value>)>,
    ) -> Result<Self, Failure> {
        let count = u32::try_from(documents.len()).unwrap_or(u32::MAX);
        let mut sum = self.sum;
        let mapped = tokio::task::spawn_blocking(move || {
            sum.add(documents);
            sum
        });
        self.sum = mapped.await.map_err(|error| {
            needs_you(
                "mapping.compare",
                format!("The comparison broke off: {error}."),
            )
        })?;
        self.run.done.fetch_add(count, Ordering::Relaxed);
        Ok(self)
    }

    /// All records of the local books; the next step is read while this one is mapped.
    async fn local(mut self) -> Result<Self, Failure> {
        let filter = filter(&self.sum.spot, self.backend.row.id);
        let inner = filter.clone();
        let total = self
            .runtime
            .store
            .read(move |tx| tx.records_count(&inner))
            .await?;
        self.run
            .total
            .store(u32::try_from(total).unwrap_or(u32::MAX), Ordering::Relaxed);
        let (mut step, mut after) = self.step(&filter, None).await?;
        while let (false, Some(last)) = (self.is_cancelled(), after) {
            let ahead = Self::read(
                self.runtime.clone(),
                self.backend.clone(),
                filter.clone(),
                Some(last),
            );
            let (added, next) = tokio::join!(self.add(step), ahead);
            self = added?;
            (step, after) = next?;
        }
        Ok(self)
    }

    async fn step(&self, filter: &RecordFilter, after: Option<i64>) -> Result<Step, Failure> {
        Self::read(
            self.runtime.clone(),
            self.backend.clone(),
            filter.clone(),
            after,
        )
        .await
    }

    async fn read(
        runtime: Arc<Runtime>,
        backend: Arc<Backend>,
        filter: RecordFilter,
        after: Option<i64>,
    ) -> Result<Step, Failure> {
        let page = after.map_or(Page::first(STEP), |id| Page::after(id, STEP));
        let types = runtime.types.clone();
        runtime
            .store
            .read(move |tx| {
                let types = types.read(tx)?;
                let rows = tx.records(&filter, page)?;
                let last = rows.last().map(|row| row.id.0);
                let mut step = Vec::with_capacity(rows.len());
                for row in rows {
                    let source = match local_source(tx, &types, &backend, &row)? {
                        Local::Source(source) => Some(source),
                        Local::Excluded(_) | Local::NoOrder => None,
                    };
                    step.push((record(&row), source));
                }
                Ok::<_, Failure>((step, last))
            })
            .await
    }

    /// All documents of the system that are bound here, read anew in parts.
    async fn remote(mut self, adapter: Arc<dyn Adapter>) -> Result<Self, Failure> {
        let (backend, model) = (self.backend.row.id, self.sum.spot.model);
        let read = move |tx: &bindery_store::ReadTx<'_>| tx.bindings_external_ids(backend, model);
        let bound = self.runtime.store.read(read).await?;
        self.run.total.store(
            u32::try_from(bound.len()).unwrap_or(u32::MAX),
            Ordering::Relaxed,
        );
        for part in bound.chunks(CALL) {
            if self.is_cancelled() {
                break;
            }
            let ids: Vec<ExternalId> = part.iter().map(|bound| bound.id.clone()).collect();
            let rows = adapter.read_many(&ids).await?;
            let mut values: HashMap<ExternalId, Value> =
                rows.into_iter().map(|row| (row.id, row.values)).collect();
            let records: Vec<(ExternalId, RecordId)> = part
                .iter()
                .map(|bound| (bound.id.clone(), bound.record))
                .collect();
            let named = self
                .runtime
                .store
                .read(move |tx| {
                    let named = records.into_iter().map(|(id, known)| {
                        let row = tx.record_get(known)?;
                        Ok::<_, bindery_store::StoreError>((id, record(&row)))
                    });
                    named.collect::<Result<Vec<_>, _>>()
                })
                .await?;
            let documents = named
                .into_iter()
                .map(|(id, record)| (record, values.remove(&id)));
            self = self.add(documents.collect()).await?;
        }
        Ok(self)
    }
}

/// Records with what their mapping reads, and the last of them; no last one where there is none.
type Step = (Vec<(MappingRecord, Option<Value>)>, Option<i64>);

fn words(outcome: &Result<Value, Vec<MappingProblem>>) -> String {
    match outcome {
        Ok(document) => format!("{document:#}"),
        Err(problems) => problems
            .iter()
            .map(|it| match it.target.as_str() {
                "" => it.problem.clone(),
                _ => it.to_string(),
            })
            .collect::<Vec<_>>()
            .join("\n"),
    }
}

fn report(sum: Sum, began: Instant) -> MappingComparison {
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let found = sum.comparison;
    let mut fields: Vec<(String, u32)> = found
        .fields
        .into_iter()
        .map(|(field, count)| (field, number(count)))
        .collect();
    fields.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let sample = |it: Difference<MappingRecord>| MappingDifference {
        before: words(&it.before),
        after: words(&it.after),
        worked: it.before.is_ok(),
        works: it.after.is_ok(),
        fields: it.fields.into_iter().collect(),
        record: it.key,
    };
    MappingComparison {
        seen: number(found.seen),
        left_out: sum.left_out,
        differ: number(found.differ),
        newly_failing: number(found.newly_failing),
        newly_working: number(found.newly_working),
        still_failing: number(found.still_failing),
        fields,
        samples: found.samples.into_iter().map(sample).collect(),
        millis: u32::try_from(began.elapsed().as_millis()).unwrap_or(u32::MAX),
    }
}

impl App {
    /// Begins to compare the draft with the present mapping over all records; tells its number.
    ///
    /// # Errors
    /// Where a row of the draft is wrong, or the system cannot be read.
    pub async fn mapping_compare(&self, draft: MappingDraft, backend: i64) -> Result<u32, Problem> {
        let runtime = self.runtime().await;
        let spot = Spot::find(&*runtime.tree().await?, &draft.place)?;
        let read = Draft::read(&spot, &draft);
        if let Some(refusal) = read.refusal() {
            return Err(refusal.into());
        }
        let backend = runtime.backend(BackendId(backend)).await?;
        let row = |problem: MappingProblem| needs_you("mapping.rows", format!("{problem}."));
        let present = spot.rows_for(&backend.resolved, spot.rows());
        let present = Mapper::new(&present).map_err(row)?;
        let changed = read.mapper(&spot, &backend.resolved).map_err(row)?;
        let run = Arc::new(Run::default());
        let work = Work {
            sum: Sum {
                mappers: Arc::new((present, changed)),
                context: Arc::new(mapping_context(&backend)),
                spot: spot.clone(),
                comparison: Comparison::default(),
                left_out: 0,
            },
            runtime: runtime.clone(),
            backend: backend.clone(),
            run: run.clone(),
        };
        let adapter = match spot.way {
            Way::Export => None,
            Way::Import => {
                let environment = environment(self, &runtime, &spot, backend.row.id).await?;
                Some(reading(&environment, &draft.fields)?)
            }
        };
        let id = self.inner.comparisons.add(run.clone());
        tokio::spawn(async move {
            let began = Instant::now();
            let worked = match adapter {
                Some(adapter) => work.remote(adapter).await,
                None => work.local().await,
            };
            let ended = worked.map(|work| report(work.sum, began));
            *run.ended.lock().unwrap_or_else(PoisonError::into_inner) = Some(ended);
            run.told.notify_waiters();
        });
        Ok(id)
    }

    /// How far a comparison is, and its result once it is there.
    ///
    /// # Errors
    /// Where it is no longer remembered.
    pub fn mapping_comparison(&self, id: u32) -> Result<ComparisonState, Problem> {
        let run = self.inner.comparisons.get(id)?;
        let cancelled = run.cancelled.load(Ordering::Relaxed);
        let ended = run
            .ended
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let (result, problem) = match ended {
            // A part of the records says nothing about all of them.
            Some(Ok(_)) if cancelled => (None, None),
            Some(Ok(result)) => (Some(result), None),
            Some(Err(failure)) => (None, Some(failure.into())),
            None => (None, None),
        };
        Ok(ComparisonState {
            done: run.done.load(Ordering::Relaxed),
            total: run.total.load(Ordering::Relaxed),
            result,
            cancelled,
            problem,
        })
    }

    /// Waits for the end of a comparison.
    ///
    /// # Errors
    /// Where it is no longer remembered.
    pub async fn mapping_compared(&self, id: u32) -> Result<ComparisonState, Problem> {
        let run = self.inner.comparisons.get(id)?;
        loop {
            let told = run.told.notified();
            tokio::pin!(told);
            told.as_mut().enable();
            if run
                .ended
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .is_some()
            {
                return self.mapping_comparison(id);
            }
            told.await;
        }
    }

    /// Stops a comparison.
    ///
    /// # Errors
    /// Where it is no longer remembered.
    pub fn mapping_compare_cancel(&self, id: u32) -> Result<(), Problem> {
        let run = self.inner.comparisons.get(id)?;
        run.cancelled.store(true, Ordering::Relaxed);
        Ok(())
    }
}
