//! A system that one type file alone adds: the practice market, by the very file that the guide
//! shows.

use crate::conformance::{arm, at_port, check, table};
use bindery_backends::{Network, factories, type_files};
use bindery_connector::adapter::{Adapter, Connect, Credential, SystemFactory, WriteFailure};
use bindery_connector::conformance::{
    Access, Making, Moment, NotPossible, OtherSide, Possible, Refusable, Search, Stock, Subject,
    Trouble,
};
use bindery_connector::types::{ResolvedType, TypeTree};
use bindery_domain::{BackendTypeId, ExternalId, Model};
use bindery_practice::{
    Company, Fault, MARKET_TOKEN, PracticeMarket, PracticeOptions, practice_company,
};
use bindery_wire::http::NoSink;
use serde_json::{Map, Value, json};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};

/// The file that the guide is written around.
const FILE: &str = include_str!("../../../../docs/add-a-backend/market.toml");

static COMPANY: LazyLock<Company> = LazyLock::new(practice_company);

/// Plain orders without an invoice, as the practice company lists them.
const OPEN_ORDERS: [&str; 3] = ["100000102", "100000103", "100000104"];

fn systems() -> Vec<Arc<dyn SystemFactory>> {
    factories(Network::new(Arc::new(NoSink)))
}

fn files() -> Vec<(String, String)> {
    let shipped = type_files().into_iter();
    let shipped = shipped.map(|(name, text)| (name.to_owned(), text.to_owned()));
    shipped
        .chain([("market.toml".to_owned(), FILE.to_owned())])
        .collect()
}

fn resolved(text: &str) -> Result<Arc<ResolvedType>, String> {
    let systems = systems();
    let tree = TypeTree::load(&[("market.toml", text)], &systems);
    let tree = tree.map_err(|problems| {
        let problems = problems.iter().map(ToString::to_string);
        problems.collect::<Vec<_>>().join("; ")
    })?;
    tree.get(&"market".into())
        .cloned()
        .map_err(|it| it.to_string())
}

fn credential(token: &str) -> Credential {
    Credential::new([("token".to_owned(), token.to_owned())].into())
}

/// An adapter of the type, connected with settings of its own.
fn adapter(url: &str, settings: Value, model: Model) -> Arc<dyn Adapter> {
    let resolved = resolved(FILE).unwrap();
    let systems = systems();
    let factory = systems.iter().find(|it| it.name() == "rest").unwrap();
    let connect = Connect {
        url: url.to_owned(),
        settings: table(settings),
        connection: resolved.spec.connection.clone(),
        type_id: "market".to_owned(),
        lineage: vec!["market".to_owned()],
        credential: credential(MARKET_TOKEN),
        allow_plain_http: false,
    };
    let system = factory.connect(connect).unwrap();
    let unit = resolved.spec.model[model.name()].adapter.clone().unwrap();
    let params = Value::Object(unit.params);
    system.adapter(&unit.name, model, &params).unwrap()
}

struct Market;

struct RunningMarket {
    market: PracticeMarket,
    given: AtomicUsize,
}

#[async_trait::async_trait]
impl Subject for Market {
    fn type_id(&self) -> BackendTypeId {
        "market".into()
    }

    fn type_files(&self) -> Vec<(String, String)> {
        files()
    }

    fn factories(&self) -> Vec<Arc<dyn SystemFactory>> {
        systems()
    }

    async fn start(&self) -> Result<Box<dyn OtherSide>, String> {
        let market = PracticeMarket::start(&COMPANY.shop, PracticeOptions::default());
        let market = market.await.map_err(|problem| problem.to_string())?;
        Ok(Box::new(RunningMarket {
            market,
            given: AtomicUsize::new(0),
        }))
    }
}

fn text(order: &Map<String, Value>, name: &str) -> String {
    order[name].as_str().unwrap().to_owned()
}

fn order(number: &str) -> &'static Map<String, Value> {
    let mut orders = COMPANY.shop.orders.iter();
    orders
        .find(|it| text(it, "increment_id") == number)
        .unwrap()
}

fn invoice_of(number: &str) -> Value {
    let rows = order(number)["items"].as_array().unwrap().iter();
    let lines = rows.map(|row| {
        let row = row.as_object().unwrap();
        json!({"order_line": text(row, "item_id"), "quantity": text(row, "qty_ordered")})
    });
    json!({"order": number, "lines": lines.collect::<Vec<_>>(), "note": "Invoice market-token-9"})
}

fn with(document: &Value, name: &str, value: Value) -> Value {
    let mut document = document.clone();
    document[name] = value;
    document
}

#[async_trait::async_trait]
impl OtherSide for RunningMarket {
    fn access(&self) -> Access {
        Access {
            url: self.market.url(),
            settings: table(json!({"timeout_seconds": 30})),
            right: credential(MARKET_TOKEN),
            wrong: credential("wrong-token-canary"),
            allow_plain_http: false,
        }
    }

    async fn stock(&self, model: Model) -> Possible<Stock> {
        let missing = ["100099999", "999999999999"].map(Into::into).to_vec();
        if model == Model::Order {
            let reason = "an export reads orders by their number and never searches them";
            return Ok(Stock {
                count: COMPANY.shop.orders.len(),
                existing: OPEN_ORDERS[0].into(),
                missing,
                search: Err(NotPossible::because(reason)),
            });
        }
        let invoices = self.market.invoices();
        let of = |number: &str| {
            let id = text(order(number), "order_id");
            vec![("order_id".to_owned(), json!(id))]
        };
        let number = &invoices[0].order_increment_id;
        let same = invoices
            .iter()
            .filter(|it| it.order_increment_id == *number);
        Ok(Stock {
            count: invoices.len(),
            existing: invoices[0].increment_id.as_str().into(),
            missing,
            search: Ok(Search {
                fields: of(number),
                finds: same.map(|it| it.increment_id.as_str().into()).collect(),
                misses: of(OPEN_ORDERS[0]),
            }),
        })
    }

    async fn to_make(&self, model: Model) -> Possible<Making> {
        if model != Model::Invoice {
            return Err(NotPossible::because("orders are placed by customers"));
        }
        let place = self.given.fetch_add(1, Ordering::Relaxed);
        let number = OPEN_ORDERS.get(place);
        let number = number.ok_or_else(|| NotPossible::because("all open orders are used up"))?;
        let document = invoice_of(number);
        let bad = |wrong: &str, name: &str, value: Value| Refusable {
            wrong: wrong.to_owned(),
            document: with(&document, name, value),
        };
        let line = |line: &str, quantity: &str| json!([{"order_line": line, "quantity": quantity}]);
        let row = order(number)["items"][0]["item_id"].as_str().unwrap();
        Ok(Making {
            look: vec![(
                "order_id".to_owned(),
                json!(text(order(number), "order_id")),
            )],
            shows: vec![
                ("/order/number".to_owned(), json!(number)),
                ("/notes".to_owned(), json!(["Invoice market-token-9"])),
            ],
            refused: vec![
                bad("an order that does not exist", "order", json!("100099999")),
                bad("no order number", "order", Value::Null),
                bad("an order number that climbs", "order", json!("..")),
                bad("no lines", "lines", json!([])),
                bad("more than is open", "lines", line(row, "1000")),
                bad("a negative quantity", "lines", line(row, "-1")),
                bad("a line of another order", "lines", line("1", "1")),
                bad("a member that is unknown", "colour", json!("red")),
                Refusable {
                    wrong: "nothing in it".to_owned(),
                    document: Value::Null,
                },
            ],
            document,
        })
    }

    /// Who makes an invoice changes its order.
    async fn change(&self, model: Model) -> Possible<ExternalId> {
        if model == Model::Invoice {
            let reason = "invoices of the market are made once and never changed";
            return Err(NotPossible::because(reason));
        }
        let invoices = adapter(&self.market.url(), json!({}), Model::Invoice);
        invoices.create(&invoice_of(OPEN_ORDERS[0])).await.unwrap();
        Ok(OPEN_ORDERS[0].into())
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
            Moment::Reading(Model::Order) => "orders.read",
            Moment::Reading(Model::Invoice) => "invoices.read",
            Moment::Making(_) => "invoices.create",
        };
        arm(self.market.faults(), method, trouble)
    }
}

#[tokio::test]
async fn the_market_conforms_by_its_type_file_alone() {
    let not_here = [
        "change.seen",
        "search.finds",
        "create.read_back",
        "create.refused",
        "create.wrong_credential",
        "create.unreachable",
        "create.cut",
        "create.error_page",
        "create.read_only",
    ];
    check(&Market, &not_here).await;
}

#[test]
fn the_type_file_is_short() {
    let lines = FILE.lines().count();
    assert!(lines < 100, "{lines} lines");
}

#[test]
fn a_mistake_in_the_type_file_is_told_with_its_place() {
    let check = |from: &str, to: &str, place: &str, words: &str| {
        assert!(FILE.contains(from), "{from}");
        let problem = resolved(&FILE.replacen(from, to, 1)).unwrap_err();
        let wanted = format!("market: {place}: ");
        assert!(problem.contains(&wanted), "{to}: {problem}");
        assert!(problem.contains(words), "{to}: {problem}");
    };
    let order = "model.order.adapter";
    check(
        "system = \"rest\"",
        "system = \"rset\"",
        "system",
        "odoo, magento, rest",
    );
    check(
        "\"rest.resource\"",
        "\"rest.list\"",
        "model.order.adapter.use",
        "rest.resource",
    );
    check(
        "kind = \"bearer\"",
        "kind = \"barer\"",
        "connection.auth.kind",
        "`basic`",
    );
    check(
        "token = \"token\" }",
        "token = \"key\" }",
        "connection.auth",
        "no part \"key\"",
    );
    check(
        "base = \"/api",
        "base = \"api",
        "connection.base",
        "begin with /",
    );
    check(
        "test = \"/orders",
        "tset = \"/orders",
        "connection.tset",
        "unknown field",
    );
    check(
        "read = \"/orders/{id}\"\n",
        "",
        order,
        "missing field `read`",
    );
    check(
        "list = \"/orders?",
        "list = \"orders?",
        &format!("{order}.list"),
        "begins with /",
    );
    check(
        "{since}",
        "{form}",
        &format!("{order}.list"),
        "{form} is unknown",
    );
    check("&page={page}", "", &format!("{order}.list"), "{page} goes");
    check(
        "/orders/{id}",
        "/orders",
        &format!("{order}.read"),
        "{id} goes",
    );
    check(
        "size = 50",
        "size = \"50\"",
        &format!("{order}.paging"),
        "expected u32",
    );
    check(
        "by = \"page\"",
        "by = \"pages\"",
        &format!("{order}.paging.by"),
        "`offset`",
    );
    check(
        "sorted = true",
        "sorted = \"yes\"",
        &format!("{order}.sorted"),
        "boolean",
    );
    check(
        "updated = \"updated_at\"\n",
        "",
        &format!("{order}.updated"),
        "by their change",
    );
    check(
        "items = \"data\"",
        "itmes = \"data\"",
        &format!("{order}.itmes"),
        "unknown field",
    );
}

#[tokio::test]
async fn what_a_failed_making_is_called_agrees_with_what_became_of_it() {
    #[derive(Debug, PartialEq)]
    enum Outcome {
        Made,
        Refused,
        Unknown,
    }
    let check = async |fault: Fault, expected: Outcome, made: usize| {
        let seed = &COMPANY.shop;
        let market = PracticeMarket::start(seed, PracticeOptions::default())
            .await
            .unwrap();
        let before = market.invoices().len();
        market.faults().next("invoices.create", fault, 1);
        let invoices = adapter(&market.url(), json!({"timeout_seconds": 1}), Model::Invoice);
        let outcome = match invoices.create(&invoice_of(OPEN_ORDERS[1])).await {
            Ok(_) => Outcome::Made,
            Err(WriteFailure::Refused(_)) => Outcome::Refused,
            Err(WriteFailure::Unknown(_)) => Outcome::Unknown,
            Err(WriteFailure::Ended(failure)) => panic!("{fault:?}: {failure:?}"),
        };
        assert_eq!(outcome, expected, "{fault:?}");
        assert_eq!(market.invoices().len() - before, made, "{fault:?}");
    };
    check(Fault::SessionExpired, Outcome::Refused, 0).await;
    check(Fault::FaultAfterCommit, Outcome::Unknown, 1).await;
    check(Fault::TimeoutAfterCommit, Outcome::Unknown, 1).await;
    check(Fault::SlowBytes, Outcome::Unknown, 1).await;
    check(Fault::Stalled { ms: 20 }, Outcome::Made, 1).await;
}
