//! A person's wish to stop an export: nothing is sent after it, and what may have been sent is looked
//! for before the export counts as cancelled.

use crate::desk::PATIENCE;
use crate::eventually::eventually;
use crate::export_desk::{self, CREATE};
use bindery_app::view::*;
use bindery_domain::{ErrorClass, Failure, JobId};
use bindery_practice::Fault;
use bindery_store::{Durability, JobEnd, Store};
use chrono::TimeDelta;
use std::ops::Deref;

const READ_ORDER: &str = "sales_order.info";

/// A desk and an invoice that nothing speaks against.
struct Desk {
    desk: export_desk::Desk,
    invoice: i64,
}

impl Deref for Desk {
    type Target = export_desk::Desk;

    fn deref(&self) -> &Self::Target {
        &self.desk
    }
}

async fn desk() -> Desk {
    let desk = export_desk::desk().await;
    let invoice = desk.fit().await;
    Desk { desk, invoice }
}

impl Desk {
    async fn fault(&self, method: &'static str, fault: Fault) {
        self.desk.fault(method, fault, 1).await;
    }

    async fn stands(&self) -> InvoiceState {
        self.desk.stands(self.invoice).await.0
    }

    async fn queue(&self) -> i64 {
        self.desk.queue(self.invoice).await.0
    }

    /// Asks for the export anew; tells how many that queued.
    async fn want_again(&self) -> u32 {
        let ids = vec![self.invoice];
        let started = self.app.export(Selection::Ids { ids }, None).await.unwrap();
        started.queued
    }

    /// What is refused of it is the test's to see.
    async fn act(&self, job: i64, action: JobAction) {
        let only = JobSelection::Ids { ids: vec![job] };
        let _told = self.app.jobs_act(only, action).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_in_doubt_counts_as_cancelled_when_it_was_looked_for_and_is_not_sent_again() {
    let desk = desk().await;
    desk.fault(CREATE, Fault::DropBeforeCommit).await;
    let job = desk.queue().await;
    assert_eq!(desk.work(job).await, JobState::InDoubt);
    desk.act(job, JobAction::Cancel).await;
    assert_eq!(desk.state(job).await, JobState::InDoubt);
    // The shop may still be at it.
    assert_eq!(desk.work(job).await, JobState::InDoubt);
    desk.clock.advance(TimeDelta::hours(1));
    assert_eq!(desk.work(job).await, JobState::Cancelled);
    assert_eq!(desk.stands().await, InvoiceState::Ready);
    assert_eq!(desk.sent().await, 1);
    // It was proven that the call did nothing, so that a new one can be cancelled at once or go.
    desk.act(job, JobAction::Retry).await;
    desk.act(job, JobAction::Cancel).await;
    assert_eq!(desk.state(job).await, JobState::Cancelled);
    desk.act(job, JobAction::Retry).await;
    assert_eq!(desk.work(job).await, JobState::Done);
    assert_eq!(desk.stands().await, InvoiceState::Exported);
    assert_eq!(desk.sent().await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_that_is_to_stop_as_it_reads_sends_nothing_unless_it_is_wanted_again() {
    check_stop_while_it_reads(false, JobState::Cancelled, InvoiceState::Ready).await;
    check_stop_while_it_reads(true, JobState::Done, InvoiceState::Exported).await;
}

async fn check_stop_while_it_reads(wanted_again: bool, state: JobState, invoice: InvoiceState) {
    let desk = desk().await;
    desk.fault(READ_ORDER, Fault::Stalled { ms: 4_000 }).await;
    let job = desk.queue().await;
    let stalled = async || {
        let counts = desk.app.with_practice(|it| it.shop().faults().counts());
        counts.await.unwrap().get("Stalled").copied()
    };
    let cancelled = async {
        let reading = eventually(PATIENCE, stalled).await;
        reading.expect("the order is read");
        desk.act(job, JobAction::Cancel).await;
        if wanted_again {
            assert_eq!(desk.want_again().await, 1);
        }
    };
    let (worked, ()) = tokio::join!(desk.app.work_off(), cancelled);
    worked.unwrap();
    assert_eq!(desk.state(job).await, state);
    assert_eq!(desk.stands().await, invoice);
    assert_eq!(desk.sent().await, usize::from(wanted_again));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_that_is_wanted_again_while_it_is_to_stop_is_not_cancelled() {
    let desk = desk().await;
    desk.fault(CREATE, Fault::DropBeforeCommit).await;
    let job = desk.queue().await;
    assert_eq!(desk.work(job).await, JobState::InDoubt);
    desk.act(job, JobAction::Cancel).await;
    assert_eq!(desk.want_again().await, 1);
    let told = desk.app.jobs_by_id(vec![job]).await.unwrap();
    assert!(!told[0].stopping, "{told:?}");
    // It is looked for all the same, and sent when it is proven that it is not there.
    desk.clock.advance(TimeDelta::hours(1));
    assert_eq!(desk.work(job).await, JobState::Done);
    assert_eq!(desk.stands().await, InvoiceState::Exported);
    assert_eq!(desk.sent().await, 2);
}

/// An export whose call may have taken effect, and that waits for a person.
async fn parked_in_doubt(desk: &Desk) -> i64 {
    desk.fault(CREATE, Fault::DropBeforeCommit).await;
    let job = desk.queue().await;
    assert_eq!(desk.work(job).await, JobState::InDoubt);
    // A look that stops for a person leaves open what became of the call.
    let practice = desk.folder.path().join("practice");
    let store = Store::open(&practice, desk.clock.clone()).unwrap();
    let parked = store.write(Durability::Full, move |tx| {
        tx.job_retry(JobId(job))?;
        tx.job_claim("elsewhere", 1)?;
        let failure = Failure::new(ErrorClass::NeedsYou, "export.doubled", "two stand there");
        tx.job_settle(JobId(job), JobEnd::Park { failure })
            .map(drop)
    });
    parked.await.unwrap();
    assert_eq!(desk.state(job).await, JobState::Parked);
    job
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_that_is_set_aside_in_doubt_is_so_when_it_was_looked_for() {
    let desk = desk().await;
    let job = parked_in_doubt(&desk).await;
    let backends = desk.app.backends().await.unwrap();
    let shop = backends.iter().find(|it| it.kind == BackendKind::Shop);
    let selection = InboxSelection::Records {
        backend: shop.unwrap().id,
        ids: vec![desk.invoice],
    };
    let made = desk.app.resolve(selection, Choice::SetAside).await.unwrap();
    assert_eq!((made.done, made.passed_over), (1, 0));
    assert_eq!(desk.state(job).await, JobState::Ready);
    assert_eq!(desk.stands().await, InvoiceState::Queued);
    // The shop may still be at it.
    assert_eq!(desk.work(job).await, JobState::InDoubt);
    desk.clock.advance(TimeDelta::hours(1));
    assert_eq!(desk.work(job).await, JobState::Cancelled);
    let detail = desk.app.invoice_detail(desk.invoice, None).await.unwrap();
    let reason = detail.row.reason.map(|reason| reason.code);
    assert_eq!(detail.row.state, InvoiceState::Excluded);
    assert_eq!(reason.as_deref(), Some("export.set_aside"));
    assert_eq!(desk.sent().await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_that_waits_for_a_person_counts_as_cancelled_when_it_was_looked_for() {
    let desk = desk().await;
    let job = parked_in_doubt(&desk).await;
    desk.act(job, JobAction::Cancel).await;
    assert_eq!(desk.state(job).await, JobState::Ready);
    assert_eq!(desk.stands().await, InvoiceState::Queued);
    // The shop may still be at it.
    assert_eq!(desk.work(job).await, JobState::InDoubt);
    desk.clock.advance(TimeDelta::hours(1));
    assert_eq!(desk.work(job).await, JobState::Cancelled);
    assert_eq!(desk.stands().await, InvoiceState::Ready);
    assert_eq!(desk.sent().await, 1);
}
