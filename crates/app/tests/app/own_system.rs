//! A system that nothing in the program knows, added by a type file: installed as a person's own
//! type, connected, and invoices exported to it.

use crate::desk::{PATIENCE, all, empty, matching, texts};
use crate::eventually::eventually;
use bindery_app::App;
use bindery_app::view::*;
use bindery_practice::{
    ERP_DATABASE, ERP_LOGIN, ERP_PASSWORD, Expected, Fault, MARKET_TOKEN, PracticeErp,
    PracticeMarket, PracticeOptions, PracticeShop, SHOP_KEY, SHOP_USER, expectations,
    practice_company,
};
use std::collections::BTreeSet;
use std::time::Duration;

/// The file that the guide is written around.
const FILE: &str = include_str!("../../../../docs/add-a-backend/market.toml");
/// The practice shop by XML-RPC calls.
const RPC_FILE: &str = include_str!("../../../backends/tests/fixtures/types/rpc-shop.toml");

fn draft(
    type_id: &str,
    url: String,
    settings: &[(&str, &str)],
    parts: &[(&str, &str)],
) -> BackendDraft {
    BackendDraft {
        id: None,
        type_id: type_id.to_owned(),
        name: type_id.to_owned(),
        url,
        mode: BackendMode::Test,
        settings: texts(settings),
        credential: Some(CredentialDraft(texts(parts))),
        allow_plain_http: false,
        same_system: false,
    }
}

fn everything(backend: i64) -> InvoiceQuery {
    InvoiceQuery {
        backend: Some(backend),
        ..all()
    }
}

struct Office {
    app: App,
    market: PracticeMarket,
    backend: i64,
    _erp: PracticeErp,
    _folder: tempfile::TempDir,
}

/// An empty data folder with the practice books in it.
async fn books() -> (App, PracticeErp, tempfile::TempDir) {
    let (app, folder) = empty().await;
    let erp = PracticeErp::start(practice_company().erp, PracticeOptions::default());
    let erp = erp.await.unwrap();
    let login = [("login", ERP_LOGIN), ("password", ERP_PASSWORD)];
    let books = draft("odoo-18", erp.url(), &[("database", ERP_DATABASE)], &login);
    app.backend_save(books).await.unwrap();
    (app, erp, folder)
}

/// A shop of an own type, tested, saved and read.
async fn connect(app: &App, type_id: &str, file: &str, url: String, parts: &[(&str, &str)]) -> i64 {
    let made = app
        .type_save(type_id.to_owned(), file.to_owned(), None)
        .await;
    assert_eq!(made.unwrap().lineage, [type_id]);
    let shop = draft(type_id, url, &[], parts);
    let tested = app.backend_test(shop.clone()).await.unwrap();
    assert!(tested.problem.is_none(), "{tested:?}");
    let backend = app.backend_save(shop).await.unwrap().id;
    app.import(None).await.unwrap();
    app.work_off().await.unwrap();
    backend
}

impl Office {
    async fn open() -> Self {
        let (app, erp, folder) = books().await;
        let seed = practice_company().shop;
        let market = PracticeMarket::start(&seed, PracticeOptions::default());
        let market = market.await.unwrap();
        let token = [("token", MARKET_TOKEN)];
        let backend = connect(&app, "market", FILE, market.url(), &token).await;
        Self {
            app,
            market,
            backend,
            _erp: erp,
            _folder: folder,
        }
    }

    async fn rows(&self) -> Vec<InvoiceRow> {
        self.app
            .invoices(everything(self.backend))
            .await
            .unwrap()
            .rows
    }

    /// How many invoices with our mark each order has.
    fn made(&self) -> Vec<String> {
        let ours = |comment: &String| comment.contains("[bindery ");
        let invoices = self.market.invoices().into_iter();
        let marked = invoices.filter(|it| it.comment.as_ref().is_some_and(ours));
        marked.map(|it| it.increment_id).collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_invoice_reaches_the_market_as_its_file_says() {
    let office = Office::open().await;
    let selection = matching(InvoiceQuery {
        state: Some(InvoiceState::Ready),
        ..everything(office.backend)
    });
    office
        .app
        .export(selection, Some(office.backend))
        .await
        .unwrap();
    office.app.work_off().await.unwrap();
    let rows = office.rows().await;
    let exported = |row: &&InvoiceRow| row.state == InvoiceState::Exported;
    let found: BTreeSet<String> = rows
        .iter()
        .filter(exported)
        .filter_map(|row| row.number.clone())
        .collect();
    let expected: BTreeSet<String> = expectations()
        .into_iter()
        .filter(|(_, expected)| *expected == Expected::Exportable)
        .map(|(number, _)| number)
        .collect();
    let reasons: Vec<_> = rows
        .iter()
        .filter(|row| !exported(row))
        .map(|row| (&row.number, &row.reason))
        .collect();
    assert_eq!(found, expected, "{reasons:#?}");
    let ids: BTreeSet<String> = rows
        .iter()
        .filter(exported)
        .filter_map(|row| row.external_id.clone())
        .collect();
    let made = office.made();
    assert_eq!(made.len(), expected.len(), "each exactly once");
    assert_eq!(ids, made.into_iter().collect());
    for (number, expected) in expectations() {
        let Expected::NeedsYou(reason) = expected else {
            continue;
        };
        let row = rows.iter().find(|row| row.number.as_ref() == Some(&number));
        let state = row.map(|row| row.state);
        let wanted = match reason.as_str() {
            "no_order_number" => InvoiceState::Excluded,
            _ => InvoiceState::NeedsYou,
        };
        assert_eq!(state, Some(wanted), "{number}: {reason}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_of_the_market_makes_no_second_invoice() {
    let office = Office::open().await;
    let rows = office.rows().await;
    let row = rows
        .iter()
        .find(|row| row.order_reference.as_deref() == Some("100000101"));
    let id = row.unwrap().id;
    office
        .market
        .faults()
        .next("invoices.create", Fault::DropAfterCommit, 1);
    let selection = Selection::Ids { ids: vec![id] };
    office
        .app
        .export(selection, Some(office.backend))
        .await
        .unwrap();
    office.app.work_off().await.unwrap();
    let rows = office.rows().await;
    let row = rows.iter().find(|row| row.id == id).unwrap();
    assert_eq!(row.state, InvoiceState::Exported, "{row:?}");
    assert_eq!(
        office.made(),
        row.external_id.clone().into_iter().collect::<Vec<_>>()
    );
    let calls = office.market.calls();
    let creates = calls.iter().filter(|call| *call == "invoices.create");
    assert_eq!(creates.count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_that_a_file_describes_export_exactly_once_too() {
    let (app, _erp, _folder) = books().await;
    let shop = PracticeShop::start(practice_company().shop, PracticeOptions::default());
    let shop = shop.await.unwrap();
    let parts = [("user", SHOP_USER), ("key", SHOP_KEY)];
    let backend = connect(&app, "rpc-shop", RPC_FILE, shop.url(), &parts).await;
    let rows = app.invoices(everything(backend)).await.unwrap().rows;
    let row = |rows: &[InvoiceRow], order: &str| {
        let mut found = rows.iter();
        let of = |row: &&InvoiceRow| row.order_reference.as_deref() == Some(order);
        found.find(of).unwrap().clone()
    };
    // One goes well; of the other the answer is lost after the shop made it.
    let ids = ["100000101", "100000102"].map(|order| row(&rows, order).id);
    let faults = shop.faults();
    faults.next("sales_order_invoice.create", Fault::EmptyBody200, 1);
    let selection = Selection::Ids { ids: ids.to_vec() };
    app.export(selection, Some(backend)).await.unwrap();
    app.work_off().await.unwrap();
    let rows = app.invoices(everything(backend)).await.unwrap().rows;
    for order in ["100000101", "100000102"] {
        let row = row(&rows, order);
        assert_eq!(row.state, InvoiceState::Exported, "{row:?}");
        let invoices = shop.invoices();
        let made = invoices.iter().filter(|it| it.order_increment_id == order);
        let made: Vec<&str> = made.map(|it| it.increment_id.as_str()).collect();
        assert_eq!(made, [row.external_id.as_deref().unwrap()]);
    }
}

#[tokio::test]
async fn a_wrong_file_is_refused_with_its_place_and_leaves_nothing_behind() {
    let (app, _folder) = empty().await;
    let check = async |id: &str, source: String, code: &str, words: &str| {
        let saved = app.type_save(id.to_owned(), source, None).await;
        let problem = saved.unwrap_err();
        assert_eq!(problem.code, code, "{}", problem.message);
        assert!(problem.message.contains(words), "{}", problem.message);
        let known = app.backend_types().await.unwrap();
        assert!(
            known
                .iter()
                .all(|it| it.id != id || it.id.starts_with("odoo"))
        );
    };
    let wrong = FILE.replace("sorted = true", "sorted = 1");
    check(
        "market",
        wrong,
        "type.invalid",
        "model.order.adapter.sorted",
    )
    .await;
    check(
        "bazaar",
        FILE.to_owned(),
        "type.invalid",
        "must stay \"bazaar\"",
    )
    .await;
    check("Market !", FILE.to_owned(), "type.id", "cannot be the id").await;
    check("odoo-18", FILE.to_owned(), "type.shipped", "never changes").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_that_is_cancelled_keeps_what_it_read_and_the_next_goes_on_from_there() {
    let (app, _folder) = empty().await;
    let options = PracticeOptions {
        latency: Duration::from_millis(80),
        ..PracticeOptions::default()
    };
    let erp = PracticeErp::start(practice_company().erp, options);
    let erp = erp.await.unwrap();
    let login = [("login", ERP_LOGIN), ("password", ERP_PASSWORD)];
    let settings = [("database", ERP_DATABASE), ("page_size", "4")];
    let books = draft("odoo-18", erp.url(), &settings, &login);
    app.backend_save(books).await.unwrap();
    let jobs = async || {
        app.jobs(JobQuery {
            limit: 9,
            ..JobQuery::default()
        })
        .await
        .unwrap()
        .jobs
    };
    let kept = async || {
        let found = app.invoices(all());
        found.await.unwrap().rows.len()
    };
    app.import(None).await.unwrap();
    let cancelled = async {
        let id = eventually(PATIENCE, async || {
            let reading = jobs().await.into_iter().find(|job| job.progress.is_some());
            reading
                .filter(|job| job.progress.as_ref().unwrap().done > 0)
                .map(|job| job.id)
        });
        let only = JobSelection::Ids {
            ids: vec![id.await.expect("a page is stored")],
        };
        let acted = app.jobs_act(only, JobAction::Cancel).await.unwrap();
        // It runs: it is asked to stop, once, and it is not said that it was cancelled.
        assert_eq!((acted.changed, acted.stopping), (0, 1));
        let asked = jobs().await.into_iter().find(|job| job.stopping);
        if let Some(job) = asked {
            assert!(!job.may.contains(&JobAct::Cancel), "{job:?}");
        }
    };
    let (worked, ()) = tokio::join!(app.work_off(), cancelled);
    worked.unwrap();
    assert_eq!(jobs().await[0].state, JobState::Cancelled);
    let before = kept().await;
    assert!(before >= 4, "{before} were kept");

    app.import(None).await.unwrap();
    app.work_off().await.unwrap();
    let last = &jobs().await[0];
    assert_eq!(last.state, JobState::Done, "{last:?}");
    let outcome = last.outcome.as_deref().unwrap();
    let news = format!("{} new", 56 - before);
    assert!(outcome.contains(&news), "{outcome}, after {before}");
    assert!(
        !outcome.starts_with("56 "),
        "nothing is read twice: {outcome}"
    );
    assert_eq!(kept().await, 56);
}
