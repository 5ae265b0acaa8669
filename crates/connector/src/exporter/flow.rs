//! Carries out what the protocol says: stores the intent, sends, looks, binds, reads back.
//!
//! Every phase is committed with full durability before its effect begins. No transaction is open
//! while the shop is spoken to.

use super::decisions::Decisions;
use super::prepare::{InvoiceReader, prepare};
use super::promise::promise;
use super::protocol::{Effect, Event, Intent, Now, Patience, Phase, Uptime, step};
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
    let mut flow = Flow {
        environment,
        job,
        intent: None,
    };
    let mut effect = match flow.load().await? {
        Start::Bound(id) => {
            let text = format!("Already in the shop as invoice {id}.");
            let told = Told::new("told.alreadyInShop", text).with("external_id", &id);
            return Ok(ExportEnd::Nothing(told));
        }
        Start::Fresh => Effect::PlanAgain,
        Start::Intended(intent) => {
            flow.intent = Some(*intent);
            flow.advance(Event::Resumed).await?
        }
    };
    loop {
        effect = match effect {
            Effect::PlanAgain => match flow.plan_and_send().await? {
                Sent::Event(event) => flow.advance(event).await?,
                Sent::Adopt(id) => Effect::Bind { id, adopted: true },
                Sent::Not(end) => return Ok(end),
            },
            Effect::Look => {
                let looked = flow.look().await?;
                flow.advance(looked).await?
            }
            Effect::Bind { id, adopted } => {
                flow.bind(&id, adopted).await?;
                Effect::ReadBack
            }
            Effect::ReadBack => return flow.read_back().await,
            Effect::Wait { until } => return Ok(ExportEnd::Wait { until }),
            Effect::Stop(failure) => return Ok(ExportEnd::Failed(failure)),
        };
    }
}

enum Start {
    Fresh,
    Intended(Box<Intent>),
    Bound(ExternalId),
}

enum Sent {
    Event(Event),
    /// An earlier export of the same invoice was recognised by its token.
    Adopt(ExternalId),
    Not(ExportEnd),
}

struct Flow<'a> {
    environment: &'a Environment,
    job: &'a ExportJob,
    intent: Option<Intent>,
}

impl Flow<'_> {
    async fn binding(&self) -> Result<Option<BindingRow>, Failure> {
        let (backend, record) = (self.environment.backend.row.id, self.job.record);
        Ok(self
            .environment
            .runtime
            .store
            .read(move |tx| tx.binding_for_record(backend, record))
            .await?)
    }

    async fn load(&self) -> Result<Start, Failure> {
        let Some(binding) = self.binding().await? else {
            return Ok(Start::Fresh);
        };
        let intent = match binding.intent {
            None => None,
            Some(value) => Some(serde_json::from_value::<Intent>(value).map_err(|error| {
                Failure::new(
                    ErrorClass::Bug,
                    "export.intent",
                    format!("The stored intent cannot be read: {error}."),
                )
            })?),
        };
        Ok(match (binding.external_id, intent) {
            (_, Some(intent)) => Start::Intended(Box::new(intent)),
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
        let seconds = self
            .environment
            .backend
            .settings
            .number("longest_run_seconds")
            .unwrap_or(300);
        Patience {
            longest_run: TimeDelta::seconds(i64::from(seconds)),
        }
    }

    /// Takes a step and stores the new phase before its effect begins.
    async fn advance(&mut self, event: Event) -> Result<Effect, Failure> {
        let now = self.now();
        let patience = self.patience();
        let Some(mut intent) = self.intent.clone() else {
            return Err(Failure::new(
                ErrorClass::Bug,
                "export.no_intent",
                "An export went on without its intent.",
            ));
        };
        let (phase, effect) = step(intent.phase.clone(), event, &intent.token, patience, now);
        if phase != intent.phase {
            intent.phase = phase;
            self.store_intent(intent).await?;
        }
        Ok(effect)
    }

    async fn store_intent(&mut self, intent: Intent) -> Result<(), Failure> {
        self.store_unless_unwanted(intent, None).await.map(|_| ())
    }

    /// Stores an intent unless a person wants this job to stop, whoever was told: what was wished
    /// before this is committed is followed. Tells whether it was stored.
    async fn store_unless_unwanted(
        &mut self,
        intent: Intent,
        job: Option<JobId>,
    ) -> Result<bool, Failure> {
        let value = serde_json::to_value(&intent).map_err(|error| {
            Failure::new(
                ErrorClass::Bug,
                "export.intent",
                format!("The intent cannot be stored: {error}."),
            )
        })?;
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
        if stored {
            self.intent = Some(intent);
        }
        Ok(stored)
    }

    async fn plan_and_send(&mut self) -> Result<Sent, Failure> {
        let (store, id) = (&self.environment.runtime.store, self.job.scope.job);
        if store.read(move |tx| is_unwanted(tx, id)).await? {
            return Ok(Sent::Not(ExportEnd::Stopped));
        }
        let earlier = self.intent.clone();
        let bound_lines = earlier
            .as_ref()
            .map(|intent| intent.lines.clone())
            .unwrap_or_default();
        let sends = earlier.map_or(0, |intent| intent.sends);
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
            let id = id.clone();
            self.store_intent(promise(&prepared, sends)).await?;
            return Ok(Sent::Adopt(id));
        }
        if let Some(failure) = prepared.problems.first() {
            return Ok(Sent::Not(ExportEnd::Failed(all_problems(
                failure,
                &prepared.problems,
            ))));
        }
        if sends >= MOST_SENDS {
            self.count_anew().await?;
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
        let promised = promise(&prepared, sends + 1);
        if !self.store_unless_unwanted(promised, id).await? {
            return Ok(Sent::Not(ExportEnd::Stopped));
        }
        let created = self.environment.adapter()?.create(&document).await;
        Ok(Sent::Event(match created {
            Ok(id) => Event::Created(id),
            Err(WriteFailure::Refused(failure)) => Event::Refused(failure),
            Err(WriteFailure::Ended(failure)) => Event::EndedBadly(failure),
            Err(WriteFailure::Unknown(failure)) => Event::NoAnswer(failure),
        }))
    }

    /// Whoever retries after a person was asked may send as often again.
    async fn count_anew(&mut self) -> Result<(), Failure> {
        match self.intent.clone() {
            Some(intent) => self.store_intent(Intent { sends: 0, ..intent }).await,
            None => Ok(()),
        }
    }

    async fn look(&self) -> Result<Event, Failure> {
        let Some(intent) = &self.intent else {
            return Ok(Event::Looked(Vec::new()));
        };
        let reader = InvoiceReader::of(self.environment)?;
        let mut new = Vec::new();
        for id in reader
            .of_order(&intent.order_id)
            .await?
            .difference(&intent.known)
        {
            if let Some(invoice) = reader.read(id).await? {
                new.push((id.clone(), invoice));
            }
        }
        Ok(Event::Looked(new))
    }

    /// Binding and history in one transaction.
    async fn bind(&mut self, id: &ExternalId, adopted: bool) -> Result<(), Failure> {
        let Some(mut intent) = self.intent.clone() else {
            return Ok(());
        };
        intent.phase = Phase::Bound;
        let value = serde_json::to_value(&intent).unwrap_or_default();
        let details = json!({"sent": intent.document, "expected_total": intent.expected_total, "token": intent.token});
        let (environment, job, id) = (self.environment.clone(), self.job.clone(), id.clone());
        let order = intent.order_number.clone();
        self.environment
            .runtime
            .store
            .write(Durability::Full, move |tx| {
                let row = tx.record_get(job.record)?;
                let binder = environment.binder();
                let mut binding = binder.draft(tx, job.record)?;
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
        self.intent = Some(intent);
        Ok(())
    }

    async fn read_back(&mut self) -> Result<ExportEnd, Failure> {
        let Some(id) = self
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
        let there = InvoiceReader::of(self.environment)?.read(&id).await?;
        let tolerance =
            super::prepare::plan_options(&self.environment.backend, BTreeMap::new()).tolerance;
        let (environment, job, number) = (self.environment.clone(), self.job.clone(), id.clone());
        let message = self
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
