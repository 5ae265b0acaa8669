//! Carries out what the protocol says: stores the intent, sends, looks, binds, reads back.
//!
//! Every phase is committed with full durability before its effect begins. No transaction is open
//! while the shop is spoken to.

use super::decisions::Decisions;
use super::prepare::{InvoiceReader, bound_to, prepare};
use super::promise::promise;
use super::protocol::{
    Effect, Event, Intent, Now, Patience, Phase, Seen, Uptime, number_taken, step,
};
use super::telling::{all_problems, compare, exported_line, never_answers, order_moved};
use crate::adapter::WriteFailure;
use crate::environment::Environment;
use crate::importer::ImportScope;
use bindery_domain::{DateTime, Utc};
use bindery_domain::{Document, ErrorClass, ExternalId, Failure, JobId, RecordId, Told};
use bindery_store::{
    BindingRow, DestinationState, Durability, HistoryOutcome, NewDestination, ReadTx, StoreError,
    WriteTx,
};
use chrono::TimeDelta;
use serde_json::json;
use std::collections::BTreeMap;

/// After so many calls without an answer a person should look at the shop.
const MOST_SENDS: u32 = 5;

/// What is exported, and on whose behalf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportJob {
    /// The invoice.
    pub record: RecordId,
    /// Job and attempt, for the history.
    pub scope: ImportScope,
    /// The run it belongs to.
    pub run: Option<String>,
    /// The order whose lock is held.
    pub order: String,
    /// Why the invoice does not go to this shop any more. What was sent already is gone on with until it
    /// is known what became of it; nothing is sent then.
    pub objection: Option<Failure>,
}

/// How a try at an export ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportEnd {
    /// The invoice stands in the shop.
    Exported {
        /// The shop's number.
        id: ExternalId,
        /// What became of it.
        message: Told,
    },
    /// There was nothing to do.
    Nothing(Told),
    /// The outcome is unknown; look again at that instant.
    Wait {
        /// When.
        until: DateTime<Utc>,
    },
    /// Its job was asked to stop, and nothing of it was sent, or nothing that took effect.
    Stopped,
    /// It failed; the class says what happens next.
    Failed(Failure),
}

/// Exports one invoice, or goes on where an earlier try stopped. The caller must hold the
/// order's lock: two of these for one order must never run side by side.
pub async fn export_invoice(environment: &Environment, job: &ExportJob) -> ExportEnd {
    match run(environment, job).await {
        Ok(end) => end,
        Err(failure) => ExportEnd::Failed(failure),
    }
}

async fn run(environment: &Environment, job: &ExportJob) -> Result<ExportEnd, Failure> {
    environment.exporter()?;
    let flow = Flow { environment, job };
    let (mut intended, mut effect) = match flow.load().await? {
        Start::Bound(id) => {
            let text = format!("Already in the shop as invoice {id}.");
            let told = Told::new("told.alreadyInShop", text).with("external_id", &id);
            return Ok(ExportEnd::Nothing(told));
        }
        Start::Fresh => match flow.plan_and_send(None).await? {
            Sent::Out(intended, effect) => (intended, effect),
            Sent::Not(end) => return Ok(end),
        },
        Start::Intended(mut intended) => {
            let effect = intended.advance(Event::Resumed).await?;
            (intended, effect)
        }
    };
    loop {
        effect = match effect {
            Effect::PlanAgain => match flow.plan_and_send(Some(intended)).await? {
                Sent::Out(again, effect) => {
                    intended = again;
                    effect
                }
                Sent::Not(end) => return Ok(end),
            },
            Effect::Look => {
                let looked = intended.look().await?;
                intended.advance(looked).await?
            }
            Effect::Bind { id, adopted } => {
                intended.bind(&id, adopted).await?;
                Effect::ReadBack
            }
            Effect::ReadBack => return intended.read_back().await,
            Effect::Wait { until } => return Ok(ExportEnd::Wait { until }),
            Effect::Stop(failure) => return Ok(ExportEnd::Failed(failure)),
        };
    }
}

enum Start<'a> {
    Fresh,
    Intended(Box<Intended<'a>>),
    Bound(ExternalId),
}

enum Sent<'a> {
    /// A call was promised, and what is to be done after it.
    Out(Box<Intended<'a>>, Effect),
    Not(ExportEnd),
}

#[derive(Clone, Copy)]
struct Flow<'a> {
    environment: &'a Environment,
    job: &'a ExportJob,
}

/// An export whose intent stands in the store. Only from here on is there anything to look after,
/// to bind or to wait for.
struct Intended<'a> {
    flow: Flow<'a>,
    intent: Intent,
}

impl<'a> Flow<'a> {
    async fn binding(&self) -> Result<Option<BindingRow>, Failure> {
        let (backend, record) = (self.environment.backend.row.id, self.job.record);
        Ok(self
            .environment
            .runtime
            .store
            .read(move |tx| tx.binding_for_record(backend, record))
            .await?)
    }

    async fn load(self) -> Result<Start<'a>, Failure> {
        let Some(binding) = self.binding().await? else {
            return Ok(Start::Fresh);
        };
        let intent = binding.intent.map(Intent::from_value).transpose()?;
        Ok(match (binding.external_id, intent) {
            (_, Some(intent)) => Start::Intended(Box::new(Intended { flow: self, intent })),
            (Some(id), None) => Start::Bound(id),
            (None, None) => Start::Fresh,
        })
    }

    fn now(&self) -> Now {
        let clock = &self.environment.runtime.clock;
        Now {
            wall: clock.now(),
            uptime: Uptime(clock.uptime().num_milliseconds()),
        }
    }

    fn patience(&self) -> Patience {
        let seconds = self.environment.backend.settings.longest_run_seconds();
        Patience {
            longest_run: TimeDelta::seconds(i64::from(seconds)),
        }
    }

    async fn store_intent(self, intent: Intent) -> Result<Intended<'a>, Failure> {
        self.store_unless_unwanted(&intent, None).await?;
        Ok(Intended { flow: self, intent })
    }

    /// Stores an intent unless a person wants this job to stop, whoever was told: what was wished
    /// before this is committed is followed. Tells whether it was stored.
    async fn store_unless_unwanted(
        &self,
        intent: &Intent,
        job: Option<JobId>,
    ) -> Result<bool, Failure> {
        let value = intent.to_value()?;
        let binder = self.environment.binder();
        let record = self.job.record;
        let stored = self
            .environment
            .runtime
            .store
            .write(Durability::Full, move |tx| {
                if is_unwanted(tx, job)? {
                    return Ok(false);
                }
                let mut binding = binder.draft(tx, record)?;
                binding.intent = Some(value);
                tx.binding_put(binding)?;
                Ok::<_, StoreError>(true)
            })
            .await?;
        Ok(stored)
    }

    async fn plan_and_send(self, earlier: Option<Box<Intended<'a>>>) -> Result<Sent<'a>, Failure> {
        let (store, wisher) = (&self.environment.runtime.store, self.job.scope.job);
        if store.read(move |tx| is_unwanted(tx, wisher)).await? {
            return Ok(Sent::Not(ExportEnd::Stopped));
        }
        if let Some(objection) = &self.job.objection {
            // Where the invoice stands says what a person can do; nothing is left to do for this job.
            let class = ErrorClass::NothingToDo;
            let nothing = Failure {
                class,
                ..objection.clone()
            };
            return Ok(Sent::Not(ExportEnd::Failed(nothing)));
        }
        let bound_lines = earlier
            .as_ref()
            .map(|it| it.intent.lines.clone())
            .unwrap_or_default();
        let sends = earlier.as_ref().map_or(0, |it| it.intent.sends);
        let prepared = prepare(self.environment, self.job.record, bound_lines).await?;
        let order = prepared.invoice.order_reference.as_deref();
        if order.unwrap_or_default().trim() != self.job.order {
            let number = prepared.invoice.number.as_deref().unwrap_or("an invoice");
            return Ok(Sent::Not(ExportEnd::Failed(order_moved(number))));
        }
        if let Some((id, _)) = prepared
            .unbound
            .iter()
            .find(|(_, invoice)| invoice.carries(&prepared.token))
        {
            // An earlier export of the same invoice is recognised by its token.
            let (id, adopted) = (id.clone(), true);
            let intended = self.store_intent(promise(&prepared, sends)).await?;
            let effect = Effect::Bind { id, adopted };
            return Ok(Sent::Out(Box::new(intended), effect));
        }
        if let Some(failure) = prepared.problems.first() {
            return Ok(Sent::Not(ExportEnd::Failed(all_problems(
                failure,
                &prepared.problems,
            ))));
        }
        if let Some(earlier) = earlier.filter(|_| sends >= MOST_SENDS) {
            // Whoever retries after a person was asked may send as often again.
            let intent = earlier.intent;
            self.store_intent(Intent { sends: 0, ..intent }).await?;
            return Ok(Sent::Not(ExportEnd::Failed(never_answers(
                self.environment,
                sends,
            ))));
        }
        let Some(document) = prepared.document.clone() else {
            let failure = Failure::new(
                ErrorClass::Bug,
                "export.no_document",
                "The plan has no document.",
            );
            return Ok(Sent::Not(ExportEnd::Failed(failure)));
        };
        // From here on the store knows that a call may have gone out.
        let intent = promise(&prepared, sends + 1);
        if !self.store_unless_unwanted(&intent, wisher).await? {
            return Ok(Sent::Not(ExportEnd::Stopped));
        }
        let mut intended = Box::new(Intended { flow: self, intent });
        let created = self.environment.adapter()?.create(&document).await;
        let event = match created {
            Ok(id) => Event::Created(id),
            Err(WriteFailure::Refused(failure)) => Event::Refused(failure),
            Err(WriteFailure::Ended(failure)) => Event::EndedBadly(failure),
            Err(WriteFailure::Unknown(failure)) => Event::NoAnswer(failure),
        };
        let effect = intended.advance(event).await?;
        Ok(Sent::Out(intended, effect))
    }
}

impl Intended<'_> {
    /// Takes a step and stores the new phase before its effect begins.
    async fn advance(&mut self, event: Event) -> Result<Effect, Failure> {
        let (now, patience) = (self.flow.now(), self.flow.patience());
        let mut intent = self.intent.clone();
        let (phase, effect) = step(intent.phase.clone(), event, &intent.token, patience, now);
        if phase != intent.phase {
            intent.phase = phase;
            *self = self.flow.store_intent(intent).await?;
        }
        Ok(effect)
    }

    async fn look(&self) -> Result<Event, Failure> {
        let intent = &self.intent;
        let Flow { environment, job } = self.flow;
        let reader = InvoiceReader::of(environment)?;
        let mut new = Vec::new();
        for id in reader
            .of_order(&intent.order_id)
            .await?
            .difference(&intent.known)
        {
            if let Some(invoice) = reader.read(id).await? {
                let bound = bound_to(environment, id).await?;
                new.push(Seen {
                    id: id.clone(),
                    invoice,
                    of_another: bound.is_some_and(|record| record != job.record),
                });
            }
        }
        Ok(Event::Looked(new))
    }

    /// Binding and history in one transaction.
    async fn bind(&mut self, id: &ExternalId, adopted: bool) -> Result<(), Failure> {
        let Flow { environment, job } = self.flow;
        let mut intent = self.intent.clone();
        intent.phase = Phase::Bound;
        let value = intent.to_value()?;
        let details = json!({"sent": intent.document, "expected_total": intent.expected_total, "token": intent.token});
        let (environment, job, id) = (environment.clone(), job.clone(), id.clone());
        let order = intent.order_number.clone();
        let store = environment.runtime.store.clone();
        store
            .write(Durability::Full, move |tx| {
                let row = tx.record_get(job.record)?;
                let binder = environment.binder();
                let mut binding = binder.draft(tx, job.record)?;
                let known = tx.binding_for_external(binding.backend, binding.model, &id)?;
                if known.is_some_and(|it| it.record != job.record) {
                    return Err(number_taken(&id));
                }
                binding.external_id = Some(id.clone());
                binding.synced_at = Some(tx.now());
                binding.fingerprint = Some(row.fingerprint.clone());
                binding.intent = Some(value);
                tx.binding_put(binding)?;
                settle(
                    tx,
                    &environment,
                    job.record,
                    DestinationState::Exported,
                    None,
                )?;
                let mut line = exported_line(&environment, &job, &row, &id, adopted);
                line.details = Some(details);
                line.order_number = Some(order)
                    .filter(|it| !it.is_empty())
                    .or(line.order_number);
                tx.history_append(&line)?;
                Ok::<_, Failure>(())
            })
            .await?;
        self.intent = intent;
        Ok(())
    }

    async fn read_back(&self) -> Result<ExportEnd, Failure> {
        let flow = self.flow;
        let Some(id) = flow
            .binding()
            .await?
            .and_then(|binding| binding.external_id)
        else {
            return Err(Failure::new(
                ErrorClass::Bug,
                "export.unbound",
                "A finished export has no binding.",
            ));
        };
        let there = InvoiceReader::of(flow.environment)?.read(&id).await?;
        let tolerance =
            super::prepare::plan_options(&flow.environment.backend, BTreeMap::new()).tolerance;
        let (environment, job, number) = (flow.environment.clone(), flow.job.clone(), id.clone());
        let message = flow
            .environment
            .runtime
            .store
            .write(Durability::Full, move |tx| {
                let row = tx.record_get(job.record)?;
                let Document::Invoice(invoice) = row.typed()? else {
                    return Err(Failure::new(
                        ErrorClass::Bug,
                        "export.not_an_invoice",
                        "The record is no invoice.",
                    ));
                };
                if let Some(binding) = environment.binder().of_record(tx, job.record)? {
                    tx.binding_set_intent(binding.id, None)?;
                }
                let total = there
                    .as_ref()
                    .map(|there| (there.total, there.currency.as_str()));
                let decisions = Decisions::read(tx, job.record, environment.backend.row.id)?;
                let Some(failure) = compare(&invoice, total, &number, tolerance, &decisions) else {
                    let shop = &environment.backend.row.name;
                    let text = format!("Stands in {shop} as invoice {number}.");
                    let told = Told::new("told.standsInShop", text)
                        .with("backend", shop)
                        .with("external_id", &number);
                    return Ok(told);
                };
                let mut line = exported_line(&environment, &job, &row, &number, false);
                line.action = "invoice.total_differs".to_owned();
                line.outcome = HistoryOutcome::NeedsYou;
                line.message = failure.message.clone();
                line.failure = Some(failure.clone());
                tx.history_append(&line)?;
                settle(
                    tx,
                    &environment,
                    job.record,
                    DestinationState::Exported,
                    Some(failure.clone()),
                )?;
                Ok(Told::from(failure))
            })
            .await?;
        Ok(ExportEnd::Exported { id, message })
    }
}

/// Whether a person wants a job to stop.
fn is_unwanted(tx: &ReadTx<'_>, job: Option<JobId>) -> Result<bool, StoreError> {
    let job = job.map(|id| tx.job_find(id)).transpose()?;
    Ok(job.flatten().is_some_and(|job| job.cancel_requested))
}

/// Writes where the export of a record to a backend stands.
pub(super) fn settle(
    tx: &mut WriteTx<'_>,
    environment: &Environment,
    record: RecordId,
    state: DestinationState,
    reason: Option<Failure>,
) -> Result<(), Failure> {
    tx.destination_put(NewDestination {
        record,
        backend: environment.backend.row.id,
        state,
        reason,
    })?;
    Ok(())
}
