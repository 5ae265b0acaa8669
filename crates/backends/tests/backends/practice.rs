//! Both systems against the practice company: everything is read and understood, and what a failed write is
//! called agrees with what became of it in the shop.

use crate::replay::{connect, soon};
use bindery_backends::{Network, factories, type_files};
use bindery_connector::adapter::{
    Adapter, Connect, Credential, ExternalRow, PageRequest, System, WriteFailure,
};
use bindery_connector::mapper::Mapper;
use bindery_connector::types::TypeTree;
use bindery_domain::{Document, ExternalId, Invoice, Model, Order};
use bindery_practice::{
    ERP_DATABASE, ERP_LOGIN, ERP_PASSWORD, Expected, Fault, PracticeErp, PracticeOptions,
    PracticeShop, SHOP_KEY, SHOP_USER, expectations, practice_company,
};
use bindery_wire::http::NoSink;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

const CREATE: &str = "sales_order_invoice.create";

fn credential(parts: [(&str, &str); 2]) -> Credential {
    let parts = parts.map(|(name, value)| (name.to_owned(), value.to_owned()));
    Credential::new(parts.into_iter().collect())
}

pub(crate) fn open(name: &str, connect: Connect) -> Arc<dyn System> {
    let factories = factories(Network::new(Arc::new(NoSink)));
    let factory = factories
        .iter()
        .find(|factory| factory.name() == name)
        .unwrap();
    factory.connect(connect).unwrap()
}

/// The adapter of a shipped type, with the type's own parameters.
pub(crate) fn adapter(system: &Arc<dyn System>, id: &str, model: Model) -> Arc<dyn Adapter> {
    let unit = spec(id, model).adapter.unwrap();
    system
        .adapter(&unit.name, model, &Value::Object(unit.params))
        .unwrap()
}

fn spec(id: &str, model: Model) -> bindery_connector::types::ModelSpec {
    let factories = factories(Network::new(Arc::new(NoSink)));
    let tree = TypeTree::load(&type_files(), &factories).unwrap();
    tree.get(&id.into()).unwrap().spec.model[model.name()].clone()
}

fn document(mapper: &Mapper, model: Model, row: &ExternalRow) -> Document {
    let mapped = mapper
        .map(&row.values, &Map::new())
        .unwrap_or_else(|problems| panic!("{problems:#?}"));
    Document::from_value(model, mapped).unwrap()
}

async fn all(adapter: &Arc<dyn Adapter>, limit: u32) -> Vec<ExternalRow> {
    let mut request = PageRequest {
        limit,
        ..PageRequest::default()
    };
    let mut rows = Vec::new();
    loop {
        let page = adapter.page(&request).await.unwrap();
        rows.extend(page.rows);
        match page.next {
            Some(next) => request.continuation = Some(next),
            None => return rows,
        }
    }
}

async fn erp() -> (PracticeErp, Arc<dyn System>) {
    let erp = PracticeErp::start(practice_company().erp, PracticeOptions::default())
        .await
        .unwrap();
    let settings = json!({"database": ERP_DATABASE, "timeout_seconds": 20});
    let mut connect = connect(&erp.url(), settings, &["odoo-18", "odoo"]);
    connect.credential = credential([("login", ERP_LOGIN), ("password", ERP_PASSWORD)]);
    let system = open("odoo", connect);
    (erp, system)
}

async fn shop(timeout: u32) -> (PracticeShop, Arc<dyn System>) {
    let shop = PracticeShop::start(practice_company().shop, PracticeOptions::default())
        .await
        .unwrap();
    let settings = json!({"timeout_seconds": timeout, "import_orders_days": 90});
    let mut connect = connect(&shop.url(), settings, &["magento-1.7", "magento"]);
    connect.credential = credential([("user", SHOP_USER), ("key", SHOP_KEY)]);
    let system = open("magento", connect);
    (shop, system)
}

fn invoices(rows: &[ExternalRow]) -> BTreeMap<String, Invoice> {
    let mapper = Mapper::new(&spec("odoo-18", Model::Invoice).import).unwrap();
    let named = rows
        .iter()
        .map(|row| match document(&mapper, Model::Invoice, row) {
            Document::Invoice(invoice) => {
                let number = invoice.number.clone();
                (number.unwrap_or_else(|| format!("#{}", row.id)), invoice)
            }
            Document::Order(_) => unreachable!(),
        });
    named.collect()
}

fn order(row: &ExternalRow) -> Order {
    let mapper = Mapper::new(&spec("magento-1.7", Model::Order).import).unwrap();
    match document(&mapper, Model::Order, row) {
        Document::Order(order) => order,
        Document::Invoice(_) => unreachable!(),
    }
}

#[tokio::test]
async fn both_practice_systems_pass_the_connection_test() {
    let (_erp, books) = erp().await;
    let found = books.test().await;
    assert_eq!(found.failure, None, "{:#?}", found.findings);
    assert_eq!(found.databases, [ERP_DATABASE]);
    let (_shop, system) = shop(20).await;
    let found = system.test().await;
    assert_eq!(found.failure, None, "{:#?}", found.findings);
}

#[tokio::test]
async fn every_invoice_of_the_books_is_read_once_whatever_the_page() {
    let (_erp, system) = erp().await;
    let books = adapter(&system, "odoo-18", Model::Invoice);
    let expected: BTreeSet<String> = expectations()
        .into_iter()
        .filter(|(number, expected)| {
            *expected != Expected::Excluded("draft".to_owned()) && !number.starts_with('#')
        })
        .map(|(number, _)| number)
        .collect();
    for limit in [1, 7, 200] {
        let rows = all(&books, limit).await;
        let found: BTreeSet<String> = invoices(&rows).into_keys().collect();
        assert_eq!(found, expected, "page of {limit}");
        assert_eq!(rows.len(), expected.len(), "none twice");
        let ids: BTreeSet<&ExternalId> = rows.iter().map(|row| &row.id).collect();
        let stamps = books.stamps().await.unwrap();
        let stamped: BTreeSet<&ExternalId> = stamps.iter().map(|stamp| &stamp.id).collect();
        assert_eq!(ids, stamped, "the sweep sees what the import sees");
    }
}

/// A line for an article, with a tax.
fn article_line(row: &ExternalRow) -> Option<&Value> {
    let mut lines = row.values["lines"].as_array().unwrap().iter();
    lines.find(|line| line["sku"].is_string() && line["taxes"][0].is_object())
}

#[tokio::test]
async fn what_an_access_rule_hides_is_left_out_and_everything_else_is_read() {
    let (erp, system) = erp().await;
    let books = adapter(&system, "odoo-18", Model::Invoice);
    let rows = all(&books, 200).await;
    let (gone, others) = rows.split_first().unwrap();
    let kept = others.iter().find(|row| article_line(row).is_some());
    let kept = kept.unwrap();
    erp.hide("account.move", gone.id.as_str().parse().unwrap())
        .unwrap();
    let asked = [gone.id.clone(), kept.id.clone()];
    let found = books.read_many(&asked).await.unwrap();
    assert_eq!(found, std::slice::from_ref(kept));
    assert_eq!(books.read(&gone.id).await.unwrap(), None);
    assert_eq!(all(&books, 200).await.len(), rows.len() - 1);

    // What stands around an invoice may be hidden too: it is read without.
    let line = article_line(kept).unwrap();
    let id = |value: &Value| value.as_i64().unwrap();
    erp.hide("product.product", id(&line["product_id"][0]))
        .unwrap();
    erp.hide("account.tax", id(&line["tax_ids"][0])).unwrap();
    erp.hide("res.partner", id(&kept.values["partner_id"][0]))
        .unwrap();
    let bare = books.read(&kept.id).await.unwrap().unwrap();
    assert_eq!(bare.values["partner"], Value::Null);
    let mut lines = bare.values["lines"].as_array().unwrap().iter();
    let line = lines.find(|one| one["id"] == line["id"]).unwrap();
    assert_eq!((&line["sku"], &line["taxes"]), (&Value::Null, &json!([])));
    assert_eq!(all(&books, 200).await.len(), rows.len() - 1);
}

#[tokio::test]
async fn every_exportable_invoice_leads_to_an_order_that_is_understood() {
    let (_erp, books) = erp().await;
    let (_shop, system) = shop(20).await;
    let orders = adapter(&system, "magento-1.7", Model::Order);
    let rows = all(&adapter(&books, "odoo-18", Model::Invoice), 200).await;
    let mut exportable = 0;
    let found = invoices(&rows);
    for (number, expected) in expectations() {
        let Some(invoice) = found.get(&number) else {
            continue;
        };
        match expected {
            Expected::Exportable => {
                let reference = invoice.order_reference.clone().unwrap();
                let row = orders.read(&reference.as_str().into()).await.unwrap();
                let order = order(&row.unwrap());
                assert_eq!(order.number, reference);
                assert_eq!(order.currency, invoice.currency);
                assert!(!invoice.lines.is_empty() && !order.items.is_empty());
                exportable += 1;
            }
            Expected::NeedsYou(reason) if reason == "no_order_number" => {
                assert_eq!(invoice.order_reference, None, "{number}");
            }
            Expected::Excluded(reason) if reason == "credit_note" => {
                assert!(
                    !invoice
                        .order_reference
                        .clone()
                        .unwrap_or_default()
                        .contains("Reversal")
                );
            }
            _ => (),
        }
    }
    assert!(exportable >= 35, "{exportable}");
    let read_ahead = all(&orders, 9).await;
    let numbers: BTreeSet<&ExternalId> = read_ahead.iter().map(|row| &row.id).collect();
    assert_eq!(numbers.len(), read_ahead.len(), "none twice");
    assert!(read_ahead.len() >= 50, "{}", read_ahead.len());
}

/// The order's number, internal id and an invoice for all that is open.
async fn ready(system: &Arc<dyn System>, number: &str) -> (Order, Value) {
    let orders = adapter(system, "magento-1.7", Model::Order);
    let order = order(&orders.read(&number.into()).await.unwrap().unwrap());
    let items: Map<String, Value> = order
        .items
        .iter()
        .filter(|item| item.parent_id.is_none())
        .map(|item| {
            (
                item.external_id.clone(),
                json!(item.open().normalize().to_string()),
            )
        })
        .collect();
    let document = json!({"order_increment_id": order.number, "items": items,
        "comment": "Invoice X bindery-token-1", "email": false, "include_comment": false});
    (order, document)
}

#[tokio::test]
async fn an_invoice_is_made_found_and_read_back_to_the_cent() {
    let (shop, system) = shop(20).await;
    let (order, document) = ready(&system, "100000101").await;
    let adapter = adapter(&system, "magento-1.7", Model::Invoice);
    let search = [("order_id", json!(order.internal_id))];
    assert_eq!(adapter.search(&search).await.unwrap(), []);
    let id = adapter.create(&document).await.unwrap();
    assert_eq!(
        adapter.search(&search).await.unwrap(),
        std::slice::from_ref(&id)
    );
    let row = adapter.read(&id).await.unwrap().unwrap();
    let mapper = Mapper::new(&spec("magento-1.7", Model::Invoice).import).unwrap();
    let back = mapper.map(&row.values, &Map::new()).unwrap();
    assert_eq!(back["order_number"], "100000101");
    assert_eq!(back["total"], order.total.normalize().to_string());
    assert_eq!(back["texts"], json!(["Invoice X bindery-token-1"]));
    assert_eq!(
        shop.invoices()
            .iter()
            .filter(|one| one.increment_id == id.0)
            .count(),
        1
    );
    // All is invoiced now; the shop says so with a fault that can also follow a commit.
    let again = adapter.create(&document).await.unwrap_err();
    assert!(matches!(again, WriteFailure::Ended(_)), "{again:?}");
}

#[tokio::test]
async fn what_a_failed_write_is_called_agrees_with_what_became_of_it() {
    #[derive(Debug, PartialEq)]
    enum Outcome {
        Made,
        Ended,
        Unknown,
    }
    let check = async |fault: Fault, expected: Outcome, made: usize| {
        let (shop, system) = shop(1).await;
        let (_, document) = ready(&system, "100000102").await;
        let before = shop.invoices().len();
        shop.faults().next(CREATE, fault, 1);
        let adapter = adapter(&system, "magento-1.7", Model::Invoice);
        let outcome = match soon(async { adapter.create(&document).await }).await {
            Ok(_) => Outcome::Made,
            Err(WriteFailure::Ended(_)) => Outcome::Ended,
            Err(WriteFailure::Unknown(_)) => Outcome::Unknown,
            Err(WriteFailure::Refused(failure)) => panic!("{fault:?} refused nothing: {failure:?}"),
        };
        assert_eq!(outcome, expected, "{fault:?}");
        assert_eq!(shop.invoices().len() - before, made, "{fault:?}");
    };
    check(Fault::SessionExpired, Outcome::Made, 1).await;
    check(Fault::FaultAfterCommit, Outcome::Ended, 1).await;
    check(Fault::TimeoutAfterCommit, Outcome::Unknown, 1).await;
    check(Fault::DropAfterCommit, Outcome::Unknown, 1).await;
    check(Fault::DropBeforeCommit, Outcome::Unknown, 0).await;
    check(Fault::EmptyBody500AfterCommit, Outcome::Unknown, 1).await;
    check(Fault::EmptyBody500BeforeCommit, Outcome::Unknown, 0).await;
    check(Fault::EmptyBody200, Outcome::Unknown, 1).await;
    check(Fault::HtmlPage, Outcome::Unknown, 0).await;
    check(Fault::Maintenance503, Outcome::Unknown, 0).await;
    check(Fault::SlowBytes, Outcome::Unknown, 1).await;
}

#[tokio::test]
async fn an_order_number_the_shop_does_not_have_is_a_clean_refusal() {
    let (shop, system) = shop(20).await;
    let (_, mut document) = ready(&system, "100000103").await;
    let before = shop.invoices().len();
    document["order_increment_id"] = json!("100099999");
    let adapter = adapter(&system, "magento-1.7", Model::Invoice);
    let failure = adapter.create(&document).await.unwrap_err();
    assert!(matches!(failure, WriteFailure::Refused(_)), "{failure:?}");
    assert_eq!(failure.failure().code, "magento.order_unknown");
    assert_eq!(shop.invoices().len(), before);
}
