//! The product connected to a generated company's two systems, without a window.

use crate::figure::Outcome;
use bindery_app::view::{
    BackendDraft, BackendMode, CredentialDraft, InvoiceQuery, InvoiceSort, InvoiceState, Problem,
    SecretChoice,
};
use bindery_app::{App, AppOptions};
use bindery_practice::{
    ERP_DATABASE, ERP_LOGIN, ERP_PASSWORD, ErpSeed, PracticeErp, PracticeOptions, PracticeShop,
    SHOP_KEY, SHOP_USER, ShopSeed,
};
use std::path::Path;
use std::time::Duration;
use tempfile::TempDir;

/// Type of the books.
pub(crate) const ERP_TYPE: &str = "odoo-18";

/// The two systems, the product, and its data folder.
pub(crate) struct Systems {
    pub(crate) app: App,
    pub(crate) erp: PracticeErp,
    pub(crate) shop: PracticeShop,
    /// The books' backend.
    pub(crate) books: i64,
    _folder: TempDir,
}

/// What the product says, as an error of this program.
pub(crate) fn told(problem: Problem) -> Box<dyn std::error::Error + Send + Sync> {
    format!("{}: {}", problem.code, problem.message).into()
}

/// Opens the product on a folder; it works only when asked to.
pub(crate) async fn open(folder: &Path) -> Outcome<App> {
    let options = AppOptions {
        data_dir: Some(folder.to_owned()),
        secrets: Some(SecretChoice::Session),
        run_queue: false,
        ..AppOptions::default()
    };
    App::open(options).await.map_err(told)
}

impl Systems {
    /// Starts both systems and connects the product; every call of the shop takes `latency`.
    pub(crate) async fn start(
        books: ErpSeed,
        shop: ShopSeed,
        latency: Duration,
        capacity: u32,
        beside: &Path,
    ) -> Outcome<Self> {
        let erp = PracticeErp::start(books, PracticeOptions::default()).await?;
        let options = PracticeOptions {
            latency,
            ..PracticeOptions::default()
        };
        let shop = PracticeShop::start(shop, options).await?;
        let folder = tempfile::tempdir_in(beside)?;
        let app = open(folder.path()).await?;
        let books = connect(&app, &erp, &shop, capacity).await?.books;
        Ok(Self {
            app,
            erp,
            shop,
            books,
            _folder: folder,
        })
    }

    /// Imports the books and waits for the end.
    pub(crate) async fn import(&self) -> Outcome<()> {
        self.app.import(Some(self.books)).await.map_err(told)?;
        self.app.work_off().await.map_err(told)
    }

    /// How many invoices stand in a state.
    pub(crate) async fn count(&self, state: InvoiceState) -> Outcome<u32> {
        let page = self.app.invoices(standing(state)).await.map_err(told)?;
        Ok(page.total)
    }

    /// Ends all three.
    pub(crate) async fn stop(self) {
        self.app.shutdown().await;
        self.erp.stop().await;
        self.shop.stop().await;
    }
}

/// The two backends of a product.
pub(crate) struct Ends {
    pub(crate) books: i64,
    pub(crate) shop: i64,
}

/// Makes backends of two systems.
pub(crate) async fn connect(
    app: &App,
    erp: &PracticeErp,
    shop: &PracticeShop,
    capacity: u32,
) -> Outcome<Ends> {
    let books = draft(
        ("Books", ERP_TYPE, erp.url()),
        ("database", ERP_DATABASE),
        &[("login", ERP_LOGIN), ("password", ERP_PASSWORD)],
    );
    let shop = draft(
        ("Shop", "magento-1.7", shop.url()),
        ("lane_capacity", &capacity.to_string()),
        &[("user", SHOP_USER), ("key", SHOP_KEY)],
    );
    Ok(Ends {
        books: app.backend_save(books).await.map_err(told)?.id,
        shop: app.backend_save(shop).await.map_err(told)?.id,
    })
}

/// All invoices in a state.
pub(crate) fn standing(state: InvoiceState) -> InvoiceQuery {
    InvoiceQuery {
        backend: None,
        state: Some(state),
        text: None,
        narrow: Default::default(),
        sort: InvoiceSort::Number,
        descending: false,
        offset: 0,
        limit: 1,
    }
}

fn draft(
    (name, type_id, url): (&str, &str, String),
    (setting, value): (&str, &str),
    credential: &[(&str, &str)],
) -> BackendDraft {
    let parts = credential.iter();
    let parts = parts.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    BackendDraft {
        id: None,
        type_id: type_id.to_owned(),
        name: name.to_owned(),
        url,
        mode: BackendMode::Test,
        settings: [(setting.to_owned(), value.to_owned())].into(),
        credential: Some(CredentialDraft(parts.collect())),
        allow_plain_http: true,
        same_system: false,
    }
}
