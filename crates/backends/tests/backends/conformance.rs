//! Every shipped type that the practice systems can act passes the suite that each backend must
//! pass.

use crate::practice;
use bindery_backends::{Network, factories, type_files};
use bindery_connector::adapter::{Connect, Credential, SystemFactory};
use bindery_connector::conformance::{
    Access, Making, Moment, NotPossible, OtherSide, Possible, Refusable, Search, Stock, Subject,
    Trouble, run,
};
use bindery_domain::{BackendTypeId, ExternalId, Model};
use bindery_practice::{
    Company, ERP_DATABASE, ERP_LOGIN, ERP_PASSWORD, Edition, Expected, Fault, FaultSwitch,
    PracticeErp, PracticeOptions, PracticeShop, SHOP_KEY, SHOP_USER, ShopSettings, expectations,
    practice_company,
};
use bindery_wire::http::NoSink;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};

/// Made once: it takes longer than most checks.
static COMPANY: LazyLock<Company> = LazyLock::new(practice_company);
static EXPECTED: LazyLock<BTreeMap<String, Expected>> = LazyLock::new(expectations);

fn shipped_files() -> Vec<(String, String)> {
    let files = type_files().into_iter();
    files
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .collect()
}

fn shipped_factories() -> Vec<Arc<dyn SystemFactory>> {
    factories(Network::new(Arc::new(NoSink)))
}

fn credential(parts: [(&str, &str); 2]) -> Credential {
    let parts = parts.map(|(name, value)| (name.to_owned(), value.to_owned()));
    Credential::new(parts.into_iter().collect())
}

pub(crate) fn table(value: Value) -> Map<String, Value> {
    value.as_object().unwrap().clone()
}

pub(crate) fn at_port(port: u16) -> String {
    format!("http://127.0.0.1:{port}")
}

/// The practice systems' word for a trouble.
fn fault(trouble: Trouble) -> Fault {
    match trouble {
        Trouble::CutBefore => Fault::DropBeforeCommit,
        Trouble::CutAfter => Fault::DropAfterCommit,
        Trouble::Silence => Fault::TimeoutAfterCommit,
        Trouble::EmptyErrorBefore => Fault::EmptyBody500BeforeCommit,
        Trouble::EmptyErrorAfter => Fault::EmptyBody500AfterCommit,
        Trouble::EmptyAnswer => Fault::EmptyBody200,
        Trouble::Page => Fault::HtmlPage,
        Trouble::Maintenance => Fault::Maintenance503,
        Trouble::Echo => Fault::EchoPage,
    }
}

pub(crate) fn arm(switch: &FaultSwitch, method: &str, trouble: Trouble) -> Possible<()> {
    switch.next(method, fault(trouble), 1);
    Ok(())
}

struct Books {
    version: u8,
}

struct RunningBooks(PracticeErp);

#[async_trait::async_trait]
impl Subject for Books {
    fn type_id(&self) -> BackendTypeId {
        format!("odoo-{}", self.version).into()
    }

    fn type_files(&self) -> Vec<(String, String)> {
        shipped_files()
    }

    fn factories(&self) -> Vec<Arc<dyn SystemFactory>> {
        shipped_factories()
    }

    async fn start(&self) -> Result<Box<dyn OtherSide>, String> {
        let mut seed = COMPANY.erp.clone();
        seed.settings.version = self.version;
        let erp = PracticeErp::start(seed, PracticeOptions::default()).await;
        erp.map(|erp| Box::new(RunningBooks(erp)) as Box<dyn OtherSide>)
            .map_err(|problem| problem.to_string())
    }
}

#[async_trait::async_trait]
impl OtherSide for RunningBooks {
    fn access(&self) -> Access {
        Access {
            url: self.0.url(),
            settings: table(json!({"database": ERP_DATABASE, "timeout_seconds": 30})),
            right: credential([("login", ERP_LOGIN), ("password", ERP_PASSWORD)]),
            wrong: credential([("login", ERP_LOGIN), ("password", "wrong-password-canary")]),
            allow_plain_http: false,
        }
    }

    async fn stock(&self, model: Model) -> Possible<Stock> {
        if model != Model::Invoice {
            return Err(NotPossible::because("the books have no orders"));
        }
        let draft = Expected::Excluded("draft".to_owned());
        let listed = EXPECTED
            .iter()
            .filter(|(number, expected)| **expected != draft && !number.starts_with('#'));
        let number = first_exportable();
        let existing = self.0.invoice(number).unwrap().to_string();
        let by_name = |name: &str| vec![("name".to_owned(), json!(name))];
        Ok(Stock {
            count: listed.count(),
            existing: existing.as_str().into(),
            // Odoo's ids are 32-bit, and none is 0 or below.
            missing: ["999999", "2147483647", "2147483648", "0", "-1"]
                .map(Into::into)
                .to_vec(),
            search: Ok(Search {
                fields: by_name(number),
                finds: vec![existing.as_str().into()],
                misses: by_name("INV/0000/00000"),
            }),
        })
    }

    async fn to_make(&self, _model: Model) -> Possible<Making> {
        Err(NotPossible::because("the books are only read"))
    }

    async fn change(&self, _model: Model) -> Possible<ExternalId> {
        let id = self.0.invoice(first_exportable()).unwrap();
        self.0.touch(id).unwrap();
        Ok(id.to_string().into())
    }

    fn address_at(&self, port: u16) -> Possible<String> {
        Ok(at_port(port))
    }

    fn impatient(&self) -> Possible<Map<String, Value>> {
        Ok(table(json!({"timeout_seconds": 1})))
    }

    fn misbehave(&self, trouble: Trouble, moment: Moment) -> Possible<()> {
        let method = match moment {
            Moment::First => "*",
            Moment::Reading(_) => "account.move.search_read",
            Moment::Making(_) => return Err(NotPossible::because("the books are only read")),
        };
        arm(self.0.faults(), method, trouble)
    }
}

fn first_exportable() -> &'static str {
    let exportable = |(_, expected): &(&String, &Expected)| **expected == Expected::Exportable;
    EXPECTED.iter().find(exportable).unwrap().0
}

/// The practice shop by a type file that describes its calls.
const RPC_SHOP: &str = include_str!("../fixtures/types/rpc-shop.toml");

struct Shop {
    type_id: &'static str,
    settings: ShopSettings,
}

struct RunningShop {
    /// Nothing is checked before it is sent, and nothing is added to what is read.
    plain: bool,
    shop: PracticeShop,
    orders: Vec<Map<String, Value>>,
    /// How many documents to make were given out.
    given: AtomicUsize,
}

/// Plain orders without an invoice, as the practice company lists them.
const OPEN_ORDERS: [&str; 3] = ["100000102", "100000103", "100000104"];

#[async_trait::async_trait]
impl Subject for Shop {
    fn type_id(&self) -> BackendTypeId {
        self.type_id.into()
    }

    fn type_files(&self) -> Vec<(String, String)> {
        let mut files = shipped_files();
        files.push(("rpc-shop.toml".to_owned(), RPC_SHOP.to_owned()));
        files
    }

    fn factories(&self) -> Vec<Arc<dyn SystemFactory>> {
        shipped_factories()
    }

    async fn start(&self) -> Result<Box<dyn OtherSide>, String> {
        let mut seed = COMPANY.shop.clone();
        seed.settings = self.settings.clone();
        let orders = seed.orders.clone();
        let shop = PracticeShop::start(seed, PracticeOptions::default()).await;
        let running = |shop| RunningShop {
            plain: self.type_id == "rpc-shop",
            shop,
            orders,
            given: AtomicUsize::new(0),
        };
        shop.map(|shop| Box::new(running(shop)) as Box<dyn OtherSide>)
            .map_err(|problem| problem.to_string())
    }
}

impl RunningShop {
    fn order(&self, number: &str) -> &Map<String, Value> {
        let mut orders = self.orders.iter();
        orders
            .find(|order| text(order, "increment_id") == number)
            .unwrap()
    }
}

/// A member as text, whatever PHP made of it.
fn text(document: &Map<String, Value>, name: &str) -> String {
    match &document[name] {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn invoice_of(order: &Map<String, Value>) -> Value {
    let rows = order["items"].as_array().unwrap().iter();
    let rows = rows.map(|row| row.as_object().unwrap());
    let items: Map<String, Value> = rows
        .map(|row| {
            let quantity = text(row, "qty_ordered");
            (text(row, "item_id"), json!(quantity))
        })
        .collect();
    json!({"order_increment_id": text(order, "increment_id"), "items": items,
        "comment": "Invoice bindery-token-9", "email": false, "include_comment": false})
}

fn changed(document: &Value, name: &str, value: Value) -> Value {
    let mut document = document.clone();
    document[name] = value;
    document
}

#[async_trait::async_trait]
impl OtherSide for RunningShop {
    fn access(&self) -> Access {
        Access {
            url: self.shop.url(),
            settings: table(json!({"timeout_seconds": 30, "import_orders_days": 90})),
            right: credential([("user", SHOP_USER), ("key", SHOP_KEY)]),
            wrong: credential([("user", SHOP_USER), ("key", "wrong-key-canary")]),
            allow_plain_http: false,
        }
    }

    async fn stock(&self, model: Model) -> Possible<Stock> {
        let missing = ["100099999", "999999999999"].map(Into::into).to_vec();
        if model == Model::Order {
            let by_number = |number: &str| vec![("increment_id".to_owned(), json!(number))];
            return Ok(Stock {
                count: self.orders.len(),
                existing: OPEN_ORDERS[0].into(),
                missing,
                search: Ok(Search {
                    fields: by_number(OPEN_ORDERS[0]),
                    finds: vec![OPEN_ORDERS[0].into()],
                    misses: by_number("100099999"),
                }),
            });
        }
        let invoices = self.shop.invoices();
        let of_order = |number: &str| {
            let id = text(self.order(number), "order_id");
            vec![("order_id".to_owned(), json!(id))]
        };
        let order = &invoices[0].order_increment_id;
        let finds = invoices
            .iter()
            .filter(|one| one.order_increment_id == *order);
        Ok(Stock {
            count: invoices.len(),
            existing: invoices[0].increment_id.as_str().into(),
            missing,
            search: Ok(Search {
                fields: of_order(order),
                finds: finds.map(|one| one.increment_id.as_str().into()).collect(),
                misses: of_order(OPEN_ORDERS[0]),
            }),
        })
    }

    async fn to_make(&self, model: Model) -> Possible<Making> {
        if model != Model::Invoice {
            return Err(NotPossible::because("orders are placed by customers"));
        }
        let place = self.given.fetch_add(1, Ordering::Relaxed);
        let number = OPEN_ORDERS
            .get(place)
            .ok_or_else(|| NotPossible::because("all open orders are used up"))?;
        let order = self.order(number);
        let document = invoice_of(order);
        let bad = |wrong: &str, name: &str, value: Value| Refusable {
            wrong: wrong.to_owned(),
            document: changed(&document, name, value),
        };
        let nothing = Refusable {
            wrong: "nothing in it".to_owned(),
            document: Value::Null,
        };
        let mut refused = vec![
            bad(
                "an order number that does not exist",
                "order_increment_id",
                json!("100099999"),
            ),
            bad("no order number", "order_increment_id", Value::Null),
            nothing,
        ];
        let mut shows = vec![
            ("/order_increment_id".to_owned(), json!(number)),
            ("/grand_total".to_owned(), order["grand_total"].clone()),
        ];
        if !self.plain {
            refused.extend([
                bad("no rows", "items", json!({})),
                bad("a negative quantity", "items", json!({"1": "-1"})),
                bad("a yes that is text", "email", json!("false")),
            ]);
            shows.push(("/texts".to_owned(), json!(["Invoice bindery-token-9"])));
        }
        Ok(Making {
            look: vec![("order_id".to_owned(), json!(text(order, "order_id")))],
            shows,
            refused,
            document,
        })
    }

    /// Who makes an invoice changes its order.
    async fn change(&self, model: Model) -> Possible<ExternalId> {
        if model == Model::Invoice {
            let reason = "invoices of the shop are made once and never changed";
            return Err(NotPossible::because(reason));
        }
        let number = OPEN_ORDERS[0];
        let access = self.access();
        let connect = Connect {
            url: access.url,
            settings: access.settings,
            connection: Map::new(),
            type_id: "magento".to_owned(),
            lineage: vec!["magento".to_owned()],
            credential: access.right,
            allow_plain_http: access.allow_plain_http,
        };
        let system = practice::open("magento", connect);
        let invoices = practice::adapter(&system, "magento-1.7", Model::Invoice);
        invoices
            .create(&invoice_of(self.order(number)))
            .await
            .unwrap();
        Ok(number.into())
    }

    fn address_at(&self, port: u16) -> Possible<String> {
        Ok(at_port(port))
    }

    fn impatient(&self) -> Possible<Map<String, Value>> {
        Ok(table(json!({"timeout_seconds": 1})))
    }

    fn misbehave(&self, trouble: Trouble, moment: Moment) -> Possible<()> {
        let method = match moment {
            Moment::First => "*",
            Moment::Reading(Model::Order) => "sales_order.info",
            Moment::Reading(Model::Invoice) => "sales_order_invoice.info",
            Moment::Making(_) => "sales_order_invoice.create",
        };
        arm(self.shop.faults(), method, trouble)
    }
}

/// Passes, and leaves out these checks and no other.
pub(crate) async fn check(subject: &dyn Subject, not_here: &[&str]) {
    let report = run(subject).await;
    report.assert_passed();
    assert_eq!(report.not_applicable(), not_here, "\n{report}");
}

/// What is left out where nothing can be made.
const ONLY_READ: [&str; 6] = [
    "create.read_back",
    "create.refused",
    "create.wrong_credential",
    "create.unreachable",
    "create.cut",
    "create.error_page",
];

async fn check_books(version: u8) {
    check(&Books { version }, &ONLY_READ).await;
}

#[tokio::test]
async fn odoo_14_conforms() {
    check_books(14).await;
}

#[tokio::test]
async fn odoo_15_conforms() {
    check_books(15).await;
}

#[tokio::test]
async fn odoo_16_conforms() {
    check_books(16).await;
}

#[tokio::test]
async fn odoo_17_conforms() {
    check_books(17).await;
}

#[tokio::test]
async fn odoo_18_conforms() {
    check_books(18).await;
}

#[tokio::test]
async fn odoo_19_conforms() {
    check_books(19).await;
}

async fn check_shop(type_id: &'static str, settings: ShopSettings) {
    // Invoices can be made and orders cannot, so each check is left out for one of them.
    let mut not_here = ONLY_READ.to_vec();
    not_here.insert(0, "change.seen");
    not_here.push("create.read_only");
    check(&Shop { type_id, settings }, &not_here).await;
}

#[tokio::test]
async fn magento_1_7_conforms() {
    check_shop("magento-1.7", ShopSettings::default()).await;
}

#[tokio::test]
async fn magento_1_9_conforms() {
    let settings = ShopSettings {
        edition: Edition::OpenMage19,
        rule_1_7: false,
        native_integers: true,
        ..ShopSettings::default()
    };
    check_shop("magento-1.9", settings).await;
}

#[tokio::test]
async fn the_shop_conforms_by_calls_that_a_type_file_describes() {
    check_shop("rpc-shop", ShopSettings::default()).await;
}
