//! A person's choice, for one invoice or for all that wait for the same reason.

use super::decide::{Desk, Stop, supposed};
use super::orders::unknown;
use crate::App;
use crate::belonging::Routing;
use crate::problem::needs_you;
use crate::runs::{self, NewRun};
use crate::show;
use crate::use_cases::preview::report;
use crate::view::{Choice, InboxSelection, Money, Problem, ResolvePreview, ResolveReport};
use bindery_connector::exporter::{Decisions, prepare_supposing, shop_order};
use bindery_domain::{BackendId, Decimal, Failure, Model, RecordId};
use bindery_store::{Durability, ReadTx, StoreError};
use std::collections::BTreeMap;

/// Invoices of one write: others wait for no longer than this takes.
const PORTION: usize = 200;

fn chosen(
    tx: &ReadTx<'_>,
    selection: &InboxSelection,
) -> Result<(BackendId, Vec<RecordId>), StoreError> {
    Ok(match selection {
        InboxSelection::Records { backend, ids } => (
            BackendId(*backend),
            ids.iter().copied().map(RecordId).collect(),
        ),
        InboxSelection::Group { backend, code } => {
            let backend = BackendId(*backend);
            (backend, tx.wanting_ids(backend, code)?)
        }
    })
}

/// Choices that are about one invoice and no other.
fn is_single(choice: &Choice) -> bool {
    matches!(
        choice,
        Choice::PickOrder { .. } | Choice::Adopt { .. } | Choice::Unbind
    )
}

fn one_only() -> Failure {
    needs_you(
        "resolve.one_only",
        "This is chosen for one invoice at a time.",
    )
}

/// A run is tried in a transaction that is given up: what could be done is counted, and nothing is.
enum GivenUp {
    Tried(Tried),
    Broken(Failure),
}

#[derive(Default)]
struct Tried {
    done: u32,
    passed_over: u32,
    queued: u32,
    sums: BTreeMap<String, Decimal>,
    first: Option<Failure>,
}

impl From<StoreError> for GivenUp {
    fn from(error: StoreError) -> Self {
        Self::Broken(error.into())
    }
}

impl From<Failure> for GivenUp {
    fn from(failure: Failure) -> Self {
        Self::Broken(failure)
    }
}

impl App {
    /// What a choice would do, before it is made.
    ///
    /// # Errors
    /// Where the store or the shop cannot be read.
    pub async fn resolve_preview(
        &self,
        selection: InboxSelection,
        choice: Choice,
    ) -> Result<ResolvePreview, Problem> {
        let runtime = self.runtime().await;
        let asked = selection.clone();
        let (backend, ids) = runtime.store.read(move |tx| chosen(tx, &asked)).await?;
        let tried = self.try_out(backend, &ids, &choice).await?;
        let mut preview = ResolvePreview {
            matching: show::small(ids.len() as u64),
            possible: tried.done,
            sums: tried
                .sums
                .iter()
                .map(|(currency, sum)| show::money(*sum, currency))
                .collect::<Vec<Money>>(),
            export: None,
            found: None,
            problem: tried.first.filter(|_| ids.len() == 1).map(Problem::from),
        };
        if let ([record], None) = (ids.as_slice(), &preview.problem) {
            self.foresee(backend, *record, &choice, &mut preview)
                .await?;
        }
        Ok(preview)
    }

    /// What the export of one invoice would be, supposing the choice was made.
    async fn foresee(
        &self,
        backend: BackendId,
        record: RecordId,
        choice: &Choice,
        preview: &mut ResolvePreview,
    ) -> Result<(), Problem> {
        let runtime = self.runtime().await;
        let (decisions, destination) = runtime
            .store
            .read(move |tx| {
                let decisions = Decisions::read(tx, record, backend)?;
                Ok::<_, StoreError>((decisions, tx.destination_get(record, backend)?))
            })
            .await?;
        let reason = destination.and_then(|it| it.reason);
        let Some(decisions) = supposed(decisions, choice, reason.as_ref()) else {
            return Ok(());
        };
        let environment = runtime
            .environment(&self.session().await?, backend, Model::Invoice)
            .await?;
        let prepared = prepare_supposing(&environment, record, decisions).await?;
        let ours = prepared
            .unbound
            .iter()
            .find(|(_, it)| it.carries(&prepared.token));
        preview.found = ours.map(|(id, _)| id.0.clone());
        preview.export = Some(report(&prepared, &environment));
        Ok(())
    }

    /// Makes a choice. What it cannot be done to is passed over where many were chosen.
    ///
    /// # Errors
    /// Where one was chosen and it cannot be done, or the store or the shop cannot be read.
    pub async fn resolve(
        &self,
        selection: InboxSelection,
        choice: Choice,
    ) -> Result<ResolveReport, Problem> {
        let runtime = self.runtime().await;
        let asked = selection.clone();
        let (backend, ids) = runtime.store.read(move |tx| chosen(tx, &asked)).await?;
        if is_single(&choice) && ids.len() != 1 {
            return Err(one_only().into());
        }
        if let (Choice::Adopt { external_id }, [record]) = (&choice, ids.as_slice()) {
            self.adopt(record.0, backend.0, external_id.clone()).await?;
            return Ok(ResolveReport {
                done: 1,
                passed_over: 0,
                queued: 0,
                run: None,
            });
        }
        self.order_exists(backend, &choice).await?;
        let run = runs::export_name();
        let single = ids.len() == 1;
        let mut sum = Tried::default();
        for portion in ids.chunks(PORTION) {
            let tried = self.make(backend, portion, &choice, &run, false).await?;
            sum.done += tried.done;
            sum.passed_over += tried.passed_over;
            sum.queued += tried.queued;
            if let (true, Some(failure)) = (single, tried.first) {
                return Err(failure.into());
            }
        }
        Ok(ResolveReport {
            done: sum.done,
            passed_over: sum.passed_over,
            queued: sum.queued,
            run: (sum.queued > 0).then_some(run),
        })
    }

    async fn order_exists(&self, backend: BackendId, choice: &Choice) -> Result<(), Problem> {
        let Choice::PickOrder { order } = choice else {
            return Ok(());
        };
        let runtime = self.runtime().await;
        let environment = runtime
            .environment(&self.session().await?, backend, Model::Invoice)
            .await?;
        match shop_order(&environment, order).await? {
            Some(_) => Ok(()),
            None => Err(unknown(&environment.backend.row.name, order.trim()).into()),
        }
    }

    async fn try_out(
        &self,
        backend: BackendId,
        ids: &[RecordId],
        choice: &Choice,
    ) -> Result<Tried, Problem> {
        let mut sum = Tried::default();
        if is_single(choice) && ids.len() != 1 {
            return Err(one_only().into());
        }
        if let Choice::Adopt { .. } = choice {
            sum.done = 1;
            return Ok(sum);
        }
        self.order_exists(backend, choice).await?;
        for portion in ids.chunks(PORTION) {
            let tried = self.make(backend, portion, choice, "", true).await?;
            sum.done += tried.done;
            sum.first = sum.first.or(tried.first);
            for (currency, total) in tried.sums {
                *sum.sums.entry(currency).or_default() += total;
            }
        }
        Ok(sum)
    }

    /// Makes a choice for some invoices in one write, or only tries whether it could be made.
    async fn make(
        &self,
        backend: BackendId,
        ids: &[RecordId],
        choice: &Choice,
        run: &str,
        only_try: bool,
    ) -> Result<Tried, Problem> {
        let (runtime, queue) = {
            let space = self.inner.space.read().await;
            (space.runtime.clone(), space.queue.clone())
        };
        let actor = self.session().await?.actor;
        let types = runtime.types.clone();
        let (ids, choice, run) = (ids.to_vec(), choice.clone(), run.to_owned());
        let done = runtime
            .store
            .write(Durability::Full, move |tx| {
                let shop = tx.backend_get(backend)?;
                let tree = types.read(tx)?;
                let mut tried = Tried::default();
                let desk = Desk {
                    routing: Routing::read(tx, &tree)?,
                    shop: &shop,
                    queue: &queue,
                    actor: &actor,
                    run: NewRun::export(&run, &shop, &actor),
                };
                for id in ids {
                    let row = tx.record_get(id)?;
                    let (currency, total) = (row.currency.clone(), row.total);
                    match desk.make(tx, row, &choice) {
                        Ok(queued) => {
                            tried.done += 1;
                            tried.queued += u32::from(queued);
                            *tried.sums.entry(currency).or_default() += total;
                        }
                        Err(Stop::Cannot(failure)) => {
                            tried.passed_over += 1;
                            tried.first.get_or_insert(failure);
                        }
                        Err(Stop::Broken(error)) => return Err(error.into()),
                    }
                }
                if only_try {
                    Err(GivenUp::Tried(tried))
                } else {
                    Ok(tried)
                }
            })
            .await;
        match done {
            Ok(tried) | Err(GivenUp::Tried(tried)) => Ok(tried),
            Err(GivenUp::Broken(failure)) => Err(failure.into()),
        }
    }
}
