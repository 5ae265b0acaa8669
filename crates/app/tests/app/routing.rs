//! Several shops: each invoice goes to the one whose conditions it fits, and to no other.

use crate::desk::{all, child, empty, matching, texts};
use bindery_app::App;
use bindery_app::view::*;
use bindery_domain::{BackendTypeId, SystemClock};
use bindery_practice::{
    ERP_DATABASE, ERP_LOGIN, ERP_PASSWORD, PracticeErp, PracticeOptions, PracticeShop, SHOP_KEY,
    SHOP_USER, practice_company,
};
use bindery_store::{Durability, Store, StoreError};
use std::sync::Arc;

struct Office {
    app: App,
    shops: Vec<PracticeShop>,
    ids: Vec<i64>,
    _erp: PracticeErp,
    folder: tempfile::TempDir,
}

fn shop(id: Option<i64>, name: &str, url: String, rows: &str) -> BackendDraft {
    BackendDraft {
        id,
        type_id: "magento-1.7".to_owned(),
        name: name.to_owned(),
        url,
        mode: BackendMode::Test,
        settings: texts(&[("own_invoices", rows), ("trigger", "manual")]),
        credential: Some(CredentialDraft(texts(&[
            ("user", SHOP_USER),
            ("key", SHOP_KEY),
        ]))),
        allow_plain_http: false,
        same_system: false,
    }
}

impl Office {
    /// The practice company's books with two shops that hold the same orders.
    async fn open(rows: [&str; 2]) -> Self {
        let (app, folder) = empty().await;
        let options = PracticeOptions::default();
        let erp = PracticeErp::start(practice_company().erp, options.clone())
            .await
            .unwrap();
        app.backend_save(BackendDraft {
            id: None,
            type_id: "odoo-18".to_owned(),
            name: "Books".to_owned(),
            url: erp.url(),
            mode: BackendMode::Test,
            settings: texts(&[("database", ERP_DATABASE)]),
            credential: Some(CredentialDraft(texts(&[
                ("login", ERP_LOGIN),
                ("password", ERP_PASSWORD),
            ]))),
            allow_plain_http: false,
            same_system: false,
        })
        .await
        .unwrap();
        let (mut shops, mut ids) = (Vec::new(), Vec::new());
        for (name, rows) in ["North", "South"].into_iter().zip(rows) {
            let server = PracticeShop::start(practice_company().shop, options.clone())
                .await
                .unwrap();
            let saved = app.backend_save(shop(None, name, server.url(), rows)).await;
            ids.push(saved.unwrap().id);
            shops.push(server);
        }
        app.import(None).await.unwrap();
        app.work_off().await.unwrap();
        Self {
            app,
            shops,
            ids,
            _erp: erp,
            folder,
        }
    }

    async fn say(&self, index: usize, rows: &str) {
        let name = ["North", "South"][index];
        let draft = shop(Some(self.ids[index]), name, self.shops[index].url(), rows);
        self.app.backend_save(draft).await.unwrap();
    }

    /// Where an invoice stands at a shop: its state, and the code of the reason.
    async fn stands(&self, index: usize, number: &str) -> String {
        let page = self
            .app
            .invoices(query(self.ids[index], Some(number)))
            .await;
        let row = page.unwrap().rows.into_iter().next().unwrap();
        let reason = row.reason.map(|reason| format!(" {}", reason.code));
        format!("{:?}{}", row.state, reason.unwrap_or_default())
    }

    async fn check(&self, number: &str, expected: [&str; 2]) {
        let found = [self.stands(0, number).await, self.stands(1, number).await];
        assert_eq!(found, expected, "{number}");
    }

    async fn export(&self, index: usize) -> u32 {
        let selection = matching(query(self.ids[index], None));
        let started = self.app.export(selection, Some(self.ids[index])).await;
        self.app.work_off().await.unwrap();
        started.unwrap().queued
    }

    /// How many invoices with our mark a shop has.
    fn made(&self, index: usize) -> usize {
        let ours = |comment: &String| comment.contains("[bindery ");
        let invoices = self.shops[index].invoices();
        let marked = invoices
            .iter()
            .filter(|it| it.comment.as_ref().is_some_and(ours));
        marked.count()
    }
}

fn query(backend: i64, text: Option<&str>) -> InvoiceQuery {
    InvoiceQuery {
        backend: Some(backend),
        text: text.map(str::to_owned),
        ..all()
    }
}

/// Belongs to order 200000001.
const OTHER_STORE: &str = "INV/2026/00027";
/// Belongs to an order of the main store.
const MAIN_STORE: &str = "INV/2026/00026";

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_is_exported_to_the_shop_whose_conditions_it_fits_and_to_no_other() {
    let office = Office::open(["order 1*", "order 2*"]).await;
    office
        .check(MAIN_STORE, ["Ready", "Excluded route.other_shop"])
        .await;
    office
        .check(OTHER_STORE, ["Excluded route.other_shop", "Ready"])
        .await;
    assert_eq!(office.export(1).await, 1);
    assert_eq!((office.made(0), office.made(1)), (0, 1));
    office.export(0).await;
    assert_eq!(office.made(1), 1);
    assert!(office.made(0) > 30, "{}", office.made(0));
    office
        .check(OTHER_STORE, ["Excluded route.other_shop", "Exported"])
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_two_shops_claim_or_none_is_shown_with_the_reason_and_never_sent() {
    let office = Office::open(["", ""]).await;
    let several = "NeedsYou route.several";
    office.check(MAIN_STORE, [several, several]).await;
    assert_eq!(office.export(0).await + office.export(1).await, 0);
    assert_eq!((office.made(0), office.made(1)), (0, 0));

    // What one shop states decides what is left for the other.
    office.say(0, "not order 2*\ncurrency EUR").await;
    office
        .check(MAIN_STORE, ["Ready", "Excluded route.other_shop"])
        .await;
    office
        .check(OTHER_STORE, ["Excluded route.other_shop", "Ready"])
        .await;
    office.say(1, "journal Nothing*").await;
    let nowhere = "Excluded route.no_shop";
    office.check(OTHER_STORE, [nowhere, nowhere]).await;

    // A shop out of use claims nothing.
    office.say(1, "order *").await;
    office.check(MAIN_STORE, [several, several]).await;
    office
        .app
        .backend_set_enabled(office.ids[1], false)
        .await
        .unwrap();
    assert_eq!(office.stands(0, MAIN_STORE).await, "Ready");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_that_was_queued_is_not_sent_to_a_shop_it_belongs_to_no_more() {
    let office = Office::open(["order *", "order 3*"]).await;
    let selection = matching(query(office.ids[0], Some(MAIN_STORE)));
    let started = office.app.export(selection, Some(office.ids[0])).await;
    let jobs = started.unwrap().jobs;
    office.say(1, "order 1*").await;
    office
        .check(MAIN_STORE, ["Queued", "NeedsYou route.several"])
        .await;
    office.say(0, "order 2*").await;
    office.check(MAIN_STORE, ["Queued", "Ready"]).await;
    office.app.work_off().await.unwrap();
    let jobs = office.app.jobs_by_id(jobs).await.unwrap();
    let states: Vec<_> = jobs.iter().map(|job| job.state).collect();
    assert_eq!(states, [JobState::NothingToDo]);
    office
        .check(MAIN_STORE, ["Excluded route.other_shop", "Ready"])
        .await;
    assert_eq!(office.made(0), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_shop_claims_goes_to_no_other_while_its_type_does_not_work() {
    let office = Office::open(["order 2*", ""]).await;
    // Its conditions are in its type from now on.
    let draft = TypeDraft {
        parent: None,
        title: "Northern".to_owned(),
        id: None,
        backend: Some(office.ids[0]),
    };
    let made = office.app.type_create(draft).await.unwrap();
    let good = made.source.unwrap();
    assert!(good.contains("order 2*"), "{good}");
    let ours = ["Ready", "Excluded route.other_shop"];
    office.check(OTHER_STORE, ours).await;

    let judged_with = async |source: String, other: &str| {
        let id = BackendTypeId(made.id.clone());
        let store = Store::open(office.folder.path(), Arc::new(SystemClock)).unwrap();
        let put = store.write::<_, StoreError>(Durability::Full, move |tx| {
            tx.backend_type_put(&id, &source, "a later version")
        });
        put.await.unwrap();
        drop(store);
        let other = child("magento-1.7", other);
        office.app.type_create(other).await.unwrap();
    };
    let theirs = ["Ready", "Excluded route.type_broken"];
    // It has no parent any more, so that nothing says what it is for.
    let orphan = good.replace("magento-1.7", "magento-9");
    judged_with(orphan, "Second").await;
    office.check(OTHER_STORE, theirs).await;
    assert_eq!(office.stands(1, MAIN_STORE).await, "Ready");
    let wrong = format!("{good}\n[model.invoice.adapter]\nuse = \"nothing\"\n");
    judged_with(wrong, "Third").await;
    office.check(OTHER_STORE, theirs).await;
    assert_eq!(office.stands(1, MAIN_STORE).await, "Ready");
    // Where its conditions cannot be read it may be anything's.
    judged_with("no text of a type".to_owned(), "Fourth").await;
    office.check(OTHER_STORE, theirs).await;
    let here = office.stands(1, MAIN_STORE).await;
    assert_eq!(here, "Excluded route.type_broken");

    office
        .app
        .type_save(made.id.clone(), good, None)
        .await
        .unwrap();
    office.check(OTHER_STORE, ours).await;
    assert_eq!(office.stands(1, MAIN_STORE).await, "Ready");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_condition_that_makes_no_sense_is_refused_when_it_is_saved() {
    let office = Office::open(["", "order 2*"]).await;
    let draft = shop(
        Some(office.ids[0]),
        "North",
        office.shops[0].url(),
        "order 1*\ncolour red",
    );
    let refused = office.app.backend_save(draft).await.unwrap_err();
    assert_eq!(refused.code, "route.row");
    assert!(refused.message.contains("colour red"), "{refused:?}");
}
