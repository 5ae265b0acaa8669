//! A desk with the practice company on which the whole life of an export can be played, and what other
//! programs do behind it.

use crate::desk::{all_that_are, matching, open_at};
use bindery_app::App;
use bindery_app::view::*;
use bindery_domain::{BackendId, Failure, JobId, ManualClock, RecordId, Utc};
use bindery_practice::Fault;
use bindery_store::{
    DestinationState, Durability, JobEnd, NewDestination, Store, StoreError, WriteTx,
};
use chrono::TimeDelta;
use serde_json::json;
use std::sync::Arc;
use tempfile::TempDir;

/// Makes an invoice in the shop.
pub(crate) const CREATE: &str = "sales_order_invoice.create";

pub(crate) struct Desk {
    pub(crate) app: App,
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) shop: i64,
    pub(crate) folder: TempDir,
}

pub(crate) async fn desk() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(ManualClock::at(Utc::now()));
    let app = open_at(folder.path(), clock.clone()).await;
    app.practice_start().await.unwrap();
    app.import(None).await.unwrap();
    app.work_off().await.unwrap();
    let backends = app.backends().await.unwrap();
    let shop = backends.iter().find(|it| it.kind == BackendKind::Shop);
    let shop = shop.unwrap().id;
    Desk {
        app,
        clock,
        shop,
        folder,
    }
}

impl Desk {
    pub(crate) async fn reports(&self) -> Vec<PreviewReport> {
        let ready = matching(all_that_are(InvoiceState::Ready));
        self.app.preview(ready, None).await.unwrap()
    }

    /// An invoice that nothing speaks against.
    pub(crate) async fn fit(&self) -> i64 {
        let reports = self.reports().await;
        let mut fit = reports.iter().filter(|it| it.problems.is_empty());
        fit.find(|it| it.after.is_empty()).unwrap().id
    }

    pub(crate) async fn fault(&self, method: &'static str, fault: Fault, times: u32) {
        self.app
            .with_practice(move |practice| practice.shop().faults().next(method, fault, times))
            .await
            .unwrap();
    }

    /// How often the shop was told to make an invoice.
    pub(crate) async fn sent(&self) -> usize {
        self.app
            .with_practice(|practice| {
                let calls = practice.shop().calls();
                calls.iter().filter(|call| *call == CREATE).count()
            })
            .await
            .unwrap()
    }

    /// Changes the store behind the program.
    pub(crate) async fn behind(
        &self,
        change: impl FnOnce(&mut WriteTx<'_>) -> Result<(), StoreError> + Send + 'static,
    ) {
        let practice = self.folder.path().join("practice");
        let store = Store::open(&practice, self.clock.clone()).unwrap();
        store.write(Durability::Full, change).await.unwrap();
    }

    /// Where an invoice stands, and why.
    pub(crate) async fn stands(&self, invoice: i64) -> (InvoiceState, Option<String>) {
        let detail = self.app.invoice_detail(invoice, None).await.unwrap();
        let reason = detail.row.reason.map(|reason| reason.code);
        (detail.row.state, reason)
    }

    pub(crate) async fn queue(&self, invoice: i64) -> (i64, String) {
        let ids = vec![invoice];
        let started = self.app.export(Selection::Ids { ids }, None).await.unwrap();
        let job = self.app.run_jobs(&started.run).await.unwrap()[0];
        (job, started.run)
    }

    pub(crate) async fn act(&self, job: i64, action: JobAction) {
        let only = JobSelection::Ids { ids: vec![job] };
        let acted = self.app.jobs_act(only, action).await.unwrap();
        assert_eq!(acted.refused.len(), 0, "{acted:?}");
    }

    pub(crate) async fn state(&self, job: i64) -> JobState {
        self.app.jobs_by_id(vec![job]).await.unwrap()[0].state
    }

    /// Where a job stands after all work that is due.
    pub(crate) async fn work(&self, job: i64) -> JobState {
        self.app.work_off().await.unwrap();
        self.state(job).await
    }

    pub(crate) async fn set(&self, setting: &str, value: &str) {
        let (setting, value) = (setting.to_owned(), Some(value.to_owned()));
        let set = self.app.backend_override(self.shop, setting, value);
        set.await.unwrap();
    }

    /// Has all invoices judged anew, as whatever changes where they go does.
    pub(crate) async fn judged_anew(&self) {
        self.set("own_invoices", "order *").await;
    }

    /// Somebody changes an invoice in the books, and it is imported.
    pub(crate) async fn changed_in_the_books(&self, invoice: i64) {
        self.clock.advance(TimeDelta::minutes(1));
        let detail = self.app.invoice_detail(invoice, None).await.unwrap();
        let number = detail.row.number.unwrap();
        let due = json!({"invoice_date_due": "2099-12-31"});
        let values = due.as_object().unwrap().clone();
        self.app
            .with_practice(move |practice| {
                let id = practice.erp().invoice(&number).unwrap();
                practice.erp().write(id, values).unwrap();
            })
            .await
            .unwrap();
        self.clock.advance(TimeDelta::minutes(1));
        self.app.import(None).await.unwrap();
        self.app.work_off().await.unwrap();
        let query = HistoryQuery {
            what: vec![HistoryWhat::Imports],
            record: Some(invoice),
            ..HistoryQuery::default()
        };
        let told = self.app.history(query).await.unwrap().lines;
        let updated = |line: &HistoryLine| line.entry.action == "invoice.updated";
        assert!(told.iter().any(updated), "{told:?}");
    }
}

/// Puts where an invoice stands, as the end of a job does.
pub(crate) fn waits_for(
    tx: &mut WriteTx<'_>,
    (record, backend): (i64, i64),
    reason: Failure,
) -> Result<(), StoreError> {
    let put = NewDestination {
        record: RecordId(record),
        backend: BackendId(backend),
        state: DestinationState::NeedsYou,
        reason: Some(reason),
    };
    tx.destination_put(put).map(drop)
}

/// A job is claimed and ends so, as another program would have it.
pub(crate) fn ends(tx: &mut WriteTx<'_>, job: i64, end: JobEnd) -> Result<(), StoreError> {
    tx.job_claim("elsewhere", 1)?;
    tx.job_settle(JobId(job), end).map(drop)
}
