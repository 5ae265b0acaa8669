//! The two systems that outlive the product, the wires to them, the disk with the data folder
//! that it works on, and a look at all from outside.

use crate::disk::Disk;
use crate::power;
use crate::proxy::Proxy;
use crate::tally::Tally;
use crate::verdict::Verdict;
use bindery_app::view::{
    BackendDraft, BackendMode, CredentialDraft, InvoiceQuery, InvoiceRow, InvoiceSort,
    InvoiceState, JobQuery, JobState, JobView, SecretChoice,
};
use bindery_app::{App, AppOptions};
use bindery_practice::{
    ERP_DATABASE, ERP_LOGIN, ERP_PASSWORD, Expected, Fault, PracticeErp, PracticeOptions,
    PracticeShop, SHOP_KEY, SHOP_USER, expectations, practice_company,
};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;

/// How long every call takes.
const LATENCY: Duration = Duration::from_millis(25);

/// How many of a thousand calls fail.
const SHOP_FAILS: u32 = 220;
const BOOKS_FAIL: u32 = 80;

/// Long enough for the client to hang up, shorter than the longest run that the shop is said
/// to need.
pub(crate) const STALL: Fault = Fault::Stalled { ms: 2500 };

/// How long the shop is said to work on a call at most.
pub(crate) const LONGEST_RUN: Duration = Duration::from_secs(3);

/// The call that makes an invoice.
pub(crate) const CREATE: &str = "sales_order_invoice.create";

/// Every way to fail; those that end in doubt are twice as likely.
const FAULTS: [Fault; 17] = [
    Fault::TimeoutAfterCommit,
    Fault::TimeoutAfterCommit,
    Fault::DropAfterCommit,
    Fault::DropAfterCommit,
    Fault::DropBeforeCommit,
    Fault::EmptyBody500AfterCommit,
    Fault::EmptyBody500AfterCommit,
    Fault::EmptyBody500BeforeCommit,
    Fault::FaultAfterCommit,
    Fault::FaultAfterCommit,
    Fault::EmptyBody200,
    Fault::HtmlPage,
    Fault::Maintenance503,
    Fault::SessionExpired,
    Fault::SlowBytes,
    STALL,
    STALL,
];

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
    shop_wire: Proxy,
    books_wire: Proxy,
    seed: u64,
    tally: Tally,
    pub(crate) disk: Disk,
    folder: PathBuf,
    moved: u32,
    /// Holds the file that says how far the clock on the wall is ahead.
    wall: TempDir,
    /// Looks only: it never runs a job.
    watcher: App,
}

/// States from which a job goes on, by itself or because the person at the worker retries it.
const OPEN: [JobState; 7] = [
    JobState::Blocked,
    JobState::Scheduled,
    JobState::Ready,
    JobState::Running,
    JobState::RetryWait,
    JobState::InDoubt,
    JobState::Failed,
];

impl Systems {
    /// Starts both systems and sets the product up for them. Nothing fails yet.
    pub(crate) async fn start(patience: Patience, seed: u64, tally: Tally) -> Self {
        let company = practice_company();
        let options = PracticeOptions {
            latency: LATENCY,
            ..PracticeOptions::default()
        };
        let shop = PracticeShop::start(company.shop, options.clone()).await;
        let erp = PracticeErp::start(company.erp, options).await;
        let (shop, erp) = (shop.unwrap(), erp.unwrap());
        let disk = Disk::new();
        let folder = disk.path().join("0");
        let systems = Self {
            shop_wire: Proxy::start(&shop.url(), seed, tally.clone()).await,
            books_wire: Proxy::start(&erp.url(), !seed, tally.clone()).await,
            shop,
            erp,
            seed,
            tally,
            disk,
            watcher: watch(&folder).await,
            folder,
            moved: 0,
            wall: tempfile::tempdir().unwrap(),
        };
        systems.set_up(patience).await;
        systems
    }

    async fn set_up(&self, patience: Patience) {
        let longest_run = match patience {
            Patience::Enough => LONGEST_RUN.as_secs().to_string(),
            Patience::None => "0".to_owned(),
        };
        let books = draft(
            (BOOKS, "odoo-18", self.books_wire.url()),
            &[("database", ERP_DATABASE), ("timeout_seconds", "1")],
            &[("login", ERP_LOGIN), ("password", ERP_PASSWORD)],
        );
        let shop = draft(
            (SHOP, "magento-1.7", self.shop_wire.url()),
            &[
                ("timeout_seconds", "1"),
                ("longest_run_seconds", &longest_run),
                ("lane_capacity", "3"),
            ],
            &[("user", SHOP_USER), ("key", SHOP_KEY)],
        );
        self.watcher.backend_save(books).await.unwrap();
        self.watcher.backend_save(shop).await.unwrap();
    }

    /// Has both systems fail at random, and the wires too.
    pub(crate) fn trouble(&self) {
        let (shop, books) = (self.shop.faults(), self.erp.faults());
        shop.random_among(self.seed, SHOP_FAILS, &FAULTS);
        books.random_among(!self.seed, BOOKS_FAIL, &FAULTS);
        self.shop_wire.trouble(true);
        self.books_wire.trouble(true);
    }

    /// Has the shop stall the next invoice that is made: the one fault in which a product that
    /// does not wait long enough makes it twice.
    pub(crate) fn stall_an_invoice(&self) {
        self.shop.faults().next(CREATE, STALL, 1);
    }

    /// Lets nothing fail any more.
    pub(crate) fn calm(&self) {
        self.shop.faults().clear();
        self.erp.faults().clear();
        self.shop_wire.trouble(false);
        self.books_wire.trouble(false);
    }

    /// The product's data folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The file that says how far the clock on the wall is ahead.
    pub(crate) fn wall(&self) -> PathBuf {
        self.wall.path().join("ahead")
    }

    /// Lets the company go on with a copy of the store, in a new folder that holds nothing else.
    pub(crate) async fn move_to(&mut self, copy: &Path) {
        self.moved += 1;
        let folder = self.disk.path().join(self.moved.to_string());
        power::copy(copy, &folder);
        self.watcher.shutdown().await;
        self.watcher = watch(&folder).await;
        std::fs::remove_dir_all(&self.folder).unwrap();
        self.folder = folder;
    }

    async fn rows(&self) -> Vec<InvoiceRow> {
        let query = InvoiceQuery {
            backend: None,
            state: None,
            text: None,
            narrow: Default::default(),
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
        .with_faults(self.faults())
    }

    /// All that was done to the product, by kind.
    fn faults(&self) -> BTreeMap<String, u32> {
        let mut faults = self.tally.kinds();
        for (system, counts) in [
            ("shop", self.shop.faults().counts()),
            ("books", self.erp.faults().counts()),
        ] {
            let named = counts.into_iter();
            faults.extend(named.map(|(kind, times)| (format!("{system}.{kind}"), times)));
        }
        faults
    }

    pub(crate) async fn stop(self) {
        self.watcher.shutdown().await;
        self.shop.stop().await;
        self.erp.stop().await;
    }
}

async fn watch(folder: &Path) -> App {
    let watcher = App::open(AppOptions {
        data_dir: Some(folder.to_owned()),
        secrets: Some(SecretChoice::Session),
        run_queue: false,
        ..AppOptions::default()
    });
    watcher.await.unwrap()
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
        same_system: false,
    }
}
