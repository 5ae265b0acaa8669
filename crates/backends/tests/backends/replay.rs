//! A server that answers each call with the next step of its script, and connections to it.

use bindery_backends::{Network, factories};
use bindery_connector::adapter::{Adapter, Connect, Credential, System};
use bindery_domain::{ManualClock, Model};
use bindery_wire::http::{Exchange, ExchangeSink};
use bindery_wire::server::{Handler, Incoming, Outcome, Reply, Server};
use bindery_wire::xmlrpc::{self, Fault, Value as Xml};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, VecDeque};
use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// The API key of tests; it must never show up anywhere.
pub(crate) const KEY: &str = "key-canary-7f3a";
/// The Odoo password of tests.
pub(crate) const PASSWORD: &str = "password-canary-91bc";

/// What a call is answered with. The last step of a call is repeated.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    /// A recorded answer.
    Case(&'static str),
    /// An answer by its value.
    Value(Value),
    /// A fault by its code.
    Fault(i64),
    /// Any page.
    Page(u16, &'static str),
    /// The connection is closed without an answer.
    Drop,
    /// No answer ever.
    Hang,
}

/// A call as it arrived.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Seen {
    /// `login`, `sales_order.info`, `common.version`, `account.move.search_read` …
    pub(crate) call: String,
    /// The session or the user, as sent.
    pub(crate) who: Value,
    /// The call's own arguments.
    pub(crate) args: Value,
}

struct Script {
    folder: &'static str,
    steps: Mutex<BTreeMap<String, VecDeque<Step>>>,
    seen: Mutex<Vec<Seen>>,
}

/// Keeps every exchange.
#[derive(Debug, Default)]
pub(crate) struct Kept(pub(crate) Mutex<Vec<Exchange>>);

impl ExchangeSink for Kept {
    fn record(&self, exchange: Exchange) {
        self.0.lock().unwrap().push(exchange);
    }
}

/// A scripted system and a connection to it.
pub(crate) struct Replay {
    script: Arc<Script>,
    pub(crate) system: Arc<dyn System>,
    pub(crate) kept: Arc<Kept>,
    _server: Server,
}

impl Replay {
    /// A shop; `login` answers with a session unless the script says otherwise.
    pub(crate) async fn shop(steps: &[(&str, &[Step])]) -> Self {
        Self::start("magento", steps, json!({}), &["magento-1.7", "magento"]).await
    }

    /// An Odoo server of a version (18 or 19); the login and the list of fields are recorded ones unless the
    /// script says otherwise.
    pub(crate) async fn odoo(version: u32, steps: &[(&str, &[Step])], settings: Value) -> Self {
        let (folder, id) = match version {
            19 => ("odoo-19", "odoo-19"),
            _ => ("odoo-18", "odoo-18"),
        };
        let mut all: Vec<(&str, &[Step])> = vec![
            ("common.version", &[Step::Case("common_version")]),
            ("common.authenticate", &[Step::Case("auth_ok")]),
            ("db.list", &[Step::Case("db_list")]),
            ("account.move.fields_get", &[Step::Case("fields_get")]),
            (
                "account.move.line.fields_get",
                &[Step::Case("fields_get_lines")],
            ),
        ];
        all.extend(steps);
        let mut with_database = json!({"database": "books18"});
        if let (Value::Object(all), Value::Object(own)) = (&mut with_database, settings) {
            all.extend(own);
        }
        Self::start(folder, &all, with_database, &[id, "odoo"]).await
    }

    async fn start(
        folder: &'static str,
        steps: &[(&str, &[Step])],
        settings: Value,
        lineage: &[&str],
    ) -> Self {
        let steps = steps
            .iter()
            .map(|(call, steps)| ((*call).to_owned(), steps.iter().cloned().collect()))
            .collect();
        let script = Arc::new(Script {
            folder,
            steps: Mutex::new(steps),
            seen: Mutex::default(),
        });
        let handler = Arc::new(Answering(Arc::clone(&script)));
        let server = Server::start("127.0.0.1:0".parse().unwrap(), handler)
            .await
            .unwrap();
        let kept = Arc::new(Kept::default());
        let now = "2026-11-24T12:00:00Z".parse().unwrap();
        let mut network = Network::new(Arc::clone(&kept) as Arc<dyn ExchangeSink>);
        network.clock = Arc::new(ManualClock::at(now));
        let name = if folder == "magento" {
            "magento"
        } else {
            "odoo"
        };
        let factory = factories(network)
            .into_iter()
            .find(|factory| factory.name() == name)
            .unwrap();
        let system = factory
            .connect(connect(&server.url(), settings, lineage))
            .unwrap();
        Self {
            script,
            system,
            kept,
            _server: server,
        }
    }

    pub(crate) fn orders(&self) -> Arc<dyn Adapter> {
        let params = json!({"resource": "sales_order"});
        self.system
            .adapter("magento.order", Model::Order, &params)
            .unwrap()
    }

    pub(crate) fn invoices(&self) -> Arc<dyn Adapter> {
        let create = [
            "order_increment_id",
            "items",
            "comment",
            "email",
            "include_comment",
        ];
        let params = json!({"resource": "sales_order_invoice", "create": create});
        self.system
            .adapter("magento.invoice", Model::Invoice, &params)
            .unwrap()
    }

    pub(crate) fn books(&self) -> Arc<dyn Adapter> {
        let kinds = json!([
            "display_type",
            "in",
            ["product", "line_section", "line_note"]
        ]);
        let params = json!({"resource": "account.move", "line_domain": [kinds]});
        self.system
            .adapter("odoo.invoice", Model::Invoice, &params)
            .unwrap()
    }

    /// Everything that arrived.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.script.seen.lock().unwrap().clone()
    }

    /// Names of what arrived.
    pub(crate) fn calls(&self) -> Vec<String> {
        self.seen().into_iter().map(|seen| seen.call).collect()
    }

    /// Arguments of the calls of one name.
    pub(crate) fn args(&self, call: &str) -> Vec<Value> {
        let seen = self.seen().into_iter().filter(|seen| seen.call == call);
        seen.map(|seen| seen.args).collect()
    }
}

/// What a backend is connected with.
pub(crate) fn connect(url: &str, settings: Value, lineage: &[&str]) -> Connect {
    let parts = [
        ("user", "connector"),
        ("key", KEY),
        ("login", "me"),
        ("password", PASSWORD),
    ];
    let parts = parts.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let Value::Object(mut settings) = settings else {
        panic!("settings are a table");
    };
    settings.entry("timeout_seconds").or_insert(json!(1));
    Connect {
        url: url.to_owned(),
        settings,
        connection: Map::new(),
        type_id: lineage[0].to_owned(),
        lineage: lineage.iter().map(|id| (*id).to_owned()).collect(),
        credential: Credential::new(parts.into_iter().collect()),
        allow_plain_http: false,
    }
}

/// A recorded answer: its status, content type and body.
pub(crate) fn recorded(folder: &str, case: &str) -> (u16, String, Vec<u8>) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(folder);
    let statuses = std::fs::read_to_string(folder.join("statuses.tsv")).unwrap();
    let line = statuses
        .lines()
        .map(|line| line.split('\t').collect::<Vec<_>>())
        .find(|line| line[0] == case)
        .unwrap_or_else(|| panic!("no recording \"{case}\""));
    let xml = folder.join(format!("{case}.xml"));
    let body = folder.join(format!("{case}.body"));
    let body = std::fs::read(if xml.exists() { xml } else { body }).unwrap();
    (line[1].parse().unwrap(), line[2].to_owned(), body)
}

/// The value of a recorded XML-RPC answer.
pub(crate) fn recorded_value(case: &str) -> Value {
    let (_, _, body) = recorded("magento", case);
    xmlrpc::parse_response(&body).unwrap().unwrap().to_json()
}

/// The result of a recorded JSON-RPC answer.
pub(crate) fn recorded_result(version: u32, case: &str) -> Value {
    let (_, _, body) = recorded(&format!("odoo-{version}"), case);
    serde_json::from_slice::<Value>(&body).unwrap()["result"].take()
}

struct Answering(Arc<Script>);

impl Handler for Answering {
    fn handle(self: Arc<Self>, request: Incoming) -> Pin<Box<dyn Future<Output = Outcome> + Send>> {
        Box::pin(async move { self.0.answer(&request) })
    }
}

impl Script {
    fn answer(&self, request: &Incoming) -> Outcome {
        let (seen, id) = match self.folder {
            "magento" => (shop_call(request), Value::Null),
            _ => odoo_call(request),
        };
        let session = format!("session-canary-{}", self.seen.lock().unwrap().len());
        let step = self.next(&seen.call, session);
        self.seen.lock().unwrap().push(seen);
        match step {
            Step::Drop => Outcome::Drop,
            Step::Hang => Outcome::Hang,
            Step::Page(status, body) => reply(status, "text/html", body.as_bytes().to_vec()),
            Step::Case(case) => {
                let (status, kind, body) = recorded(self.folder, case);
                reply(status, &kind, self.with_id(body, &id))
            }
            Step::Value(value) => match self.folder {
                "magento" => reply(
                    200,
                    "text/xml",
                    xmlrpc::write_response(&Xml::from_json(&value)),
                ),
                _ => {
                    let body = json!({"jsonrpc": "2.0", "id": id, "result": value});
                    reply(200, "application/json", body.to_string().into_bytes())
                }
            },
            Step::Fault(code) => {
                let message = "Fault of the script".to_owned();
                reply(
                    200,
                    "text/xml",
                    xmlrpc::write_fault(&Fault { code, message }),
                )
            }
        }
    }

    fn next(&self, call: &str, session: String) -> Step {
        let mut steps = self.steps.lock().unwrap();
        match steps.get_mut(call) {
            Some(steps) if steps.len() > 1 => steps.pop_front().unwrap(),
            Some(steps) => steps[0].clone(),
            None if call == "login" => Step::Value(session.into()),
            None => panic!("the script has no answer to {call}"),
        }
    }

    /// A recorded JSON-RPC answer with the id of this request.
    fn with_id(&self, body: Vec<u8>, id: &Value) -> Vec<u8> {
        match serde_json::from_slice::<Value>(&body) {
            Ok(mut answer) if self.folder != "magento" && answer.get("jsonrpc").is_some() => {
                answer["id"] = id.clone();
                answer.to_string().into_bytes()
            }
            _ => body,
        }
    }
}

fn shop_call(request: &Incoming) -> Seen {
    assert_eq!(request.path, "/index.php/api/xmlrpc/");
    let call = xmlrpc::parse_call(&request.body).unwrap();
    let text = |index: usize| call.params[index].as_str().unwrap().to_owned();
    let all = Xml::Array(call.params.clone()).to_json();
    match call.method.as_str() {
        "call" => Seen {
            call: text(1),
            who: all[0].clone(),
            args: all[2].clone(),
        },
        other => Seen {
            call: other.to_owned(),
            who: all[0].clone(),
            args: all,
        },
    }
}

fn odoo_call(request: &Incoming) -> (Seen, Value) {
    assert_eq!(request.path, "/jsonrpc");
    let body: Value = serde_json::from_slice(&request.body).unwrap();
    assert_eq!(body["method"], "call");
    let params = &body["params"];
    let args = &params["args"];
    let (call, who, args) = match params["method"].as_str().unwrap() {
        "execute_kw" => (
            format!(
                "{}.{}",
                args[3].as_str().unwrap(),
                args[4].as_str().unwrap()
            ),
            args[1].clone(),
            json!([args[5], args[6]]),
        ),
        method => (
            format!("{}.{method}", params["service"].as_str().unwrap()),
            Value::Null,
            args.clone(),
        ),
    };
    (Seen { call, who, args }, body["id"].clone())
}

fn reply(status: u16, content_type: &str, body: Vec<u8>) -> Outcome {
    Outcome::Reply(Reply {
        status,
        content_type: content_type.to_owned(),
        headers: Vec::new(),
        body,
    })
}

/// Waits for something that must not take long.
pub(crate) async fn soon<T>(work: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(20), work)
        .await
        .expect("it should not take that long")
}

/// An object of JSON, for settings and contexts.
pub(crate) fn members(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        other => panic!("{other} is no object"),
    }
}
