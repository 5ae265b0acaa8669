//! The same systems connected again, in one program or after everything was lost: each invoice of the
//! books goes to the shop once.

use crate::desk::{all, empty, texts};
use bindery_app::App;
use bindery_app::view::*;
use bindery_domain::{BackendId, RecordId, SystemClock};
use bindery_practice::{
    ERP_DATABASE, ERP_LOGIN, ERP_PASSWORD, Expected, PracticeErp, PracticeOptions, PracticeShop,
    SHOP_KEY, SHOP_USER, expectations, practice_company,
};
use bindery_store::{Durability, NewBinding, Store};
use std::sync::Arc;

/// What stays whatever becomes of the program and its data.
struct Systems {
    erp: PracticeErp,
    shop: PracticeShop,
}

impl Systems {
    async fn start() -> Self {
        let (company, options) = (practice_company(), PracticeOptions::default());
        let erp = PracticeErp::start(company.erp, options.clone()).await;
        let shop = PracticeShop::start(company.shop, options).await;
        Self {
            erp: erp.unwrap(),
            shop: shop.unwrap(),
        }
    }

    /// How often the shop was told to make an invoice.
    fn sent(&self) -> usize {
        let calls = self.shop.calls();
        let create = |call: &&String| *call == "sales_order_invoice.create";
        calls.iter().filter(create).count()
    }
}

async fn connect_books(app: &App, name: &str, url: String) {
    let login = [("login", ERP_LOGIN), ("password", ERP_PASSWORD)];
    let draft = BackendDraft {
        id: None,
        type_id: "odoo-18".to_owned(),
        name: name.to_owned(),
        url,
        mode: BackendMode::Test,
        settings: texts(&[("database", ERP_DATABASE)]),
        credential: Some(CredentialDraft(texts(&login))),
        allow_plain_http: false,
        same_system: false,
    };
    app.backend_save(draft).await.unwrap();
}

fn shop_at(url: String) -> BackendDraft {
    let login = [("user", SHOP_USER), ("key", SHOP_KEY)];
    BackendDraft {
        id: None,
        type_id: "magento-1.7".to_owned(),
        name: "Shop".to_owned(),
        url,
        mode: BackendMode::Test,
        settings: texts(&[("trigger", "manual")]),
        credential: Some(CredentialDraft(texts(&login))),
        allow_plain_http: false,
        same_system: false,
    }
}

async fn connect_shop(app: &App, url: String) -> i64 {
    app.backend_save(shop_at(url)).await.unwrap().id
}

async fn read(app: &App) {
    app.import(None).await.unwrap();
    app.work_off().await.unwrap();
}

/// The numbers of the invoices that nothing speaks against.
fn exportables() -> impl Iterator<Item = String> {
    let all = expectations().into_iter();
    all.filter_map(|(number, expected)| (expected == Expected::Exportable).then_some(number))
}

fn exportable() -> String {
    exportables().next().unwrap()
}

/// The records with a number.
async fn records(app: &App, shop: i64, number: &str) -> Vec<i64> {
    let query = InvoiceQuery {
        backend: Some(shop),
        ..all()
    };
    let rows = app.invoices(query).await.unwrap().rows.into_iter();
    let numbered = rows.filter(|row| row.number.as_deref() == Some(number));
    numbered.map(|row| row.id).collect()
}

/// Where an invoice stands after its export was asked for.
async fn exported(app: &App, shop: i64, record: i64) -> InvoiceRow {
    let only = Selection::Ids { ids: vec![record] };
    app.export(only, Some(shop)).await.unwrap();
    app.work_off().await.unwrap();
    app.invoice_detail(record, Some(shop)).await.unwrap().row
}

#[tokio::test(flavor = "multi_thread")]
async fn books_that_are_connected_twice_reach_the_shop_once() {
    let systems = Systems::start().await;
    let (app, _folder) = empty().await;
    connect_books(&app, "Books", systems.erp.url()).await;
    connect_books(&app, "The same books", systems.erp.url()).await;
    let shop = connect_shop(&app, systems.shop.url()).await;
    read(&app).await;
    let twins = records(&app, shop, &exportable()).await;
    assert_eq!(twins.len(), 2);

    let first = exported(&app, shop, twins[0]).await;
    assert_eq!(
        (first.state, &first.reason),
        (InvoiceState::Exported, &None)
    );
    let second = exported(&app, shop, twins[1]).await;
    assert_eq!(second.state, InvoiceState::NeedsYou);
    let reason = second.reason.unwrap();
    assert_eq!(reason.code, "export.other_record");
    let told = (
        reason.params.get("backend"),
        reason.params.get("external_id"),
    );
    assert_eq!(told, (first.source.as_ref(), first.external_id.as_ref()));
    assert_eq!(systems.sent(), 1);
    // Nobody can have it made all the same.
    let mut groups = app.inbox().await.unwrap().groups.into_iter();
    let group = groups.find(|group| group.code == "export.other_record");
    let choices = [ChoiceKind::SetAside, ChoiceKind::TryAgain];
    assert_eq!(group.unwrap().choices, choices);
}

/// The record of an invoice for programs that know nothing of each other.
async fn set_up(books: String, shop: String) -> (App, tempfile::TempDir, (i64, i64)) {
    let (app, folder) = empty().await;
    connect_books(&app, "Books", books).await;
    let shop = connect_shop(&app, shop).await;
    read(&app).await;
    let record = records(&app, shop, &exportable()).await[0];
    (app, folder, (shop, record))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_exported_before_everything_was_lost_is_recognised_however_the_addresses_are_typed()
 {
    let systems = Systems::start().await;
    let (books, shop) = (systems.erp.url(), systems.shop.url());
    let (first, _folder, (at, record)) = set_up(books.clone(), shop.clone()).await;
    let before = exported(&first, at, record).await;
    assert_eq!(before.state, InvoiceState::Exported);

    let typed = (format!("{books}/"), format!("{shop}/index.php/"));
    let (anew, _folder, (at, record)) = set_up(typed.0, typed.1).await;
    let found = exported(&anew, at, record).await;
    let known = (InvoiceState::Exported, before.external_id);
    assert_eq!((found.state, found.external_id), known);
    let exports = HistoryQuery {
        what: vec![HistoryWhat::Exports],
        record: Some(record),
        ..HistoryQuery::default()
    };
    let told = anew.history(exports).await.unwrap().lines;
    let adopted = |line: &HistoryLine| line.entry.action == "invoice.adopted";
    assert!(told.iter().any(adopted), "{told:?}");
    assert_eq!(systems.sent(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_export_made_nobody_knows_for_which_invoice_is_asked_about() {
    let systems = Systems::start().await;
    let (books, shop) = (systems.erp.url(), systems.shop.url());
    let (first, _folder, (at, record)) = set_up(books.clone(), shop.clone()).await;
    let before = exported(&first, at, record).await;
    // The same shop by another name.
    let named = shop.replace("127.0.0.1", "localhost");
    assert_ne!(named, shop);
    let (anew, _folder, (at, record)) = set_up(books, named).await;
    let asked = exported(&anew, at, record).await;
    let code = asked.reason.map(|reason| reason.code);
    assert_eq!(code.as_deref(), Some("export.made_before"));
    let adopt = Choice::Adopt {
        external_id: before.external_id.clone().unwrap(),
    };
    let only = InboxSelection::Records {
        backend: at,
        ids: vec![record],
    };
    anew.resolve(only, adopt).await.unwrap();
    let chosen = anew.invoice_detail(record, Some(at)).await.unwrap().row;
    let known = (InvoiceState::Exported, before.external_id);
    assert_eq!((chosen.state, chosen.external_id), known);
    assert_eq!(systems.sent(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_of_the_shop_that_is_linked_already_is_told_and_can_be_freed() {
    let systems = Systems::start().await;
    let (app, folder, (shop, old)) = set_up(systems.erp.url(), systems.shop.url()).await;
    let new = records(&app, shop, &exportables().nth(1).unwrap()).await[0];
    let before = exported(&app, shop, old).await.external_id.unwrap();
    let next = (before.parse::<u64>().unwrap() + 1).to_string();
    // As where the shop's own data were put back: it gives a number once more.
    let store = Store::open(folder.path(), Arc::new(SystemClock)).unwrap();
    let number = next.clone();
    let moved = store.write(Durability::Full, move |tx| {
        let bound = tx.binding_for_record(BackendId(shop), RecordId(old))?;
        let bound = bound.unwrap();
        tx.binding_put(NewBinding {
            backend: bound.backend,
            record: bound.record,
            model: bound.model,
            external_id: Some(number.into()),
            parent: bound.parent,
            synced_at: bound.synced_at,
            fingerprint: bound.fingerprint,
            external_updated_at: bound.external_updated_at,
            intent: bound.intent,
        })
    });
    moved.await.unwrap();

    let taken = |row: InvoiceRow| {
        let code = row.reason.map(|reason| reason.code);
        assert_eq!(code.as_deref(), Some("export.number_taken"));
        assert_eq!(row.state, InvoiceState::NeedsYou);
    };
    let only = |record: i64| InboxSelection::Records {
        backend: shop,
        ids: vec![record],
    };
    let stands = async || {
        app.work_off().await.unwrap();
        app.invoice_detail(new, Some(shop)).await.unwrap().row
    };
    taken(exported(&app, shop, new).await);
    app.resolve(only(new), Choice::TryAgain).await.unwrap();
    taken(stands().await);
    app.resolve(only(old), Choice::Unbind).await.unwrap();
    app.resolve(only(new), Choice::TryAgain).await.unwrap();
    let found = stands().await;
    let expected = (InvoiceState::Exported, Some(next));
    assert_eq!((found.state, found.external_id), expected);
    assert_eq!(systems.sent(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_address_is_taken_only_where_it_leads_to_what_documents_are_bound_on() {
    let systems = Systems::start().await;
    let (url, other) = (systems.shop.url(), "https://live.invalid".to_owned());
    let (app, _folder) = empty().await;
    let shop = connect_shop(&app, other.clone()).await;
    let save = async |url: String, same_system: bool| {
        let draft = BackendDraft {
            id: Some(shop),
            credential: None,
            same_system,
            ..shop_at(url)
        };
        app.backend_save(draft).await
    };
    // Nothing is bound yet: a slip in the address is corrected without a word.
    save(url.clone(), false).await.unwrap();
    connect_books(&app, "Books", systems.erp.url()).await;
    read(&app).await;

    save(format!("{url}/"), false).await.unwrap();
    let refused = save(other.clone(), false).await.unwrap_err();
    assert_eq!(refused.code, "backend.other_address");
    assert_eq!(refused.params["url"], other);
    save(other, true).await.unwrap();
}
