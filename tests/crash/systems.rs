//! The two systems that outlive the product, the data folder that it works on, and a look at
//! both from outside.

use crate::verdict::Verdict;
use bindery_app::view::{
    BackendDraft, BackendMode, CredentialDraft, InvoiceQuery, InvoiceRow, InvoiceSort,
    InvoiceState, JobQuery, JobState, JobView, SecretChoice,
};
use bindery_app::{App, AppOptions};
use bindery_practice::{
    ERP_DATABASE, ERP_LOGIN, ERP_PASSWORD, Expected, PracticeErp, PracticeOptions, PracticeShop,
    SHOP_KEY, SHOP_USER, expectations, practice_company,
};
use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;
use tempfile::TempDir;

/// How long every call takes.
const LATENCY: Duration = Duration::from_millis(25);

/// The backends' names; the worker's environment has their credentials by these.
pub(crate) const BOOKS: &str = "Books";
pub(crate) const SHOP: &str = "Shop";

/// Whether the product is told how long the shop can work on a call.
pub(crate) enum Patience {
    /// It waits for longer than any call takes.
    Enough,
    /// It believes that every call ends at once.
    None,
}

/// Shop, books, and the product's folder.
pub(crate) struct Systems {
    pub(crate) shop: PracticeShop,
    pub(crate) erp: PracticeErp,
    folder: TempDir,
    /// Looks only: it never runs a job.
    watcher: App,
}

/// States from which a job goes on by itself.
const OPEN: [JobState; 6] = [
    JobState::Blocked,
    JobState::Scheduled,
    JobState::Ready,
    JobState::Running,
    JobState::RetryWait,
    JobState::InDoubt,
];

impl Systems {
    /// Starts both systems and sets the product up for them.
    pub(crate) async fn start(patience: Patience) -> Self {
        let company = practice_company();
        let options = PracticeOptions {
            latency: LATENCY,
            ..PracticeOptions::default()
        };
        let shop = PracticeShop::start(company.shop, options.clone()).await;
        let erp = PracticeErp::start(company.erp, options).await;
        let folder = tempfile::tempdir().unwrap();
        let watcher = App::open(AppOptions {
            data_dir: Some(folder.path().to_owned()),
            secrets: Some(SecretChoice::Session),
            run_queue: false,
            ..AppOptions::default()
        });
        let systems = Self {
            shop: shop.unwrap(),
            erp: erp.unwrap(),
            folder,
            watcher: watcher.await.unwrap(),
        };
        let longest_run = match patience {
            Patience::Enough => "2",
            Patience::None => "0",
        };
        systems.set_up(longest_run).await;
        systems
    }

    async fn set_up(&self, longest_run: &str) {
        let books = draft(
            (BOOKS, "odoo-18", self.erp.url()),
            &[("database", ERP_DATABASE), ("timeout_seconds", "1")],
            &[("login", ERP_LOGIN), ("password", ERP_PASSWORD)],
        );
        let shop = draft(
            (SHOP, "magento-1.7", self.shop.url()),
            &[
                ("timeout_seconds", "1"),
                ("longest_run_seconds", longest_run),
                ("lane_capacity", "3"),
            ],
            &[("user", SHOP_USER), ("key", SHOP_KEY)],
        );
        self.watcher.backend_save(books).await.unwrap();
        self.watcher.backend_save(shop).await.unwrap();
    }

    /// The product's data folder.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    async fn rows(&self) -> Vec<InvoiceRow> {
        let query = InvoiceQuery {
            backend: None,
            state: None,
            text: None,
            sort: InvoiceSort::Number,
            descending: false,
            offset: 0,
            limit: 1000,
        };
        self.watcher.invoices(query).await.unwrap().rows
    }

    async fn open_jobs(&self) -> Vec<JobView> {
        let query = JobQuery {
            states: OPEN.to_vec(),
            limit: 500,
            ..JobQuery::default()
        };
        self.watcher.jobs(query).await.unwrap().jobs
    }

    /// Whether everything that can be exported is.
    pub(crate) async fn is_all_exported(&self) -> bool {
        let exported =
            |row: InvoiceRow| (row.state == InvoiceState::Exported).then_some(row.number);
        let done: BTreeSet<_> = self.rows().await.into_iter().filter_map(exported).collect();
        exportable()
            .into_iter()
            .all(|number| done.contains(&Some(number)))
    }

    /// Whether everything is exported and no job waits or runs.
    pub(crate) async fn is_at_rest(&self) -> bool {
        self.is_all_exported().await && self.open_jobs().await.is_empty()
    }

    /// Compares what should be with what is, in the shop and in the product's folder.
    pub(crate) async fn judge(&self) -> Verdict {
        let bindings = self.watcher.bindings(None, 0, 10_000).await.unwrap();
        let bound = bindings
            .into_iter()
            .map(|row| (row.backend.0, row.record.0));
        Verdict::over(
            &exportable(),
            &self.rows().await,
            &self.shop.invoices(),
            &bound.collect::<Vec<_>>(),
            &self.open_jobs().await,
        )
        .with_faults(&[self.shop.faults().counts(), self.erp.faults().counts()])
    }

    pub(crate) async fn stop(self) {
        self.watcher.shutdown().await;
        self.shop.stop().await;
        self.erp.stop().await;
    }
}

/// Numbers of the invoices that must end in the shop.
fn exportable() -> BTreeSet<String> {
    let can_go = |(number, expected)| (expected == Expected::Exportable).then_some(number);
    expectations().into_iter().filter_map(can_go).collect()
}

fn draft(
    (name, type_id, url): (&str, &str, String),
    settings: &[(&str, &str)],
    credential: &[(&str, &str)],
) -> BackendDraft {
    let owned = |pairs: &[(&str, &str)]| {
        let pairs = pairs.iter();
        pairs
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    };
    BackendDraft {
        id: None,
        type_id: type_id.to_owned(),
        name: name.to_owned(),
        url,
        mode: BackendMode::Test,
        settings: owned(settings),
        credential: Some(CredentialDraft(owned(credential))),
        allow_plain_http: true,
    }
}
