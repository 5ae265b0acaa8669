//! A small server on loopback that answers by a function, and a REST system connected to it.

use crate::conformance::table;
use bindery_backends::{Network, factories};
use bindery_connector::adapter::{Adapter, Connect, Credential, System, SystemFactory};
use bindery_domain::{Clock, ManualClock, Model};
use bindery_wire::http::{Exchange, ExchangeSink};
use bindery_wire::server::{Handler, Incoming, Outcome, Reply, Server};
use serde_json::{Value, json};
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};

/// What came in: method, path, authorization, body.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) call: String,
    pub(crate) allowed_by: String,
    pub(crate) body: String,
}

type Answering = dyn Fn(&Seen) -> (u16, Vec<(String, String)>, Value) + Send + Sync;

/// A server that answers by a function and remembers what came in.
struct Scripted {
    seen: Mutex<Vec<Seen>>,
    answer: Box<Answering>,
}

impl Handler for Scripted {
    fn handle(self: Arc<Self>, request: Incoming) -> Pin<Box<dyn Future<Output = Outcome> + Send>> {
        Box::pin(async move {
            let header = |name: &str| {
                let found = request.headers.iter().find(|(known, _)| known == name);
                found.map_or_else(String::new, |(_, value)| value.clone())
            };
            let key = header("x-api-key");
            let seen = Seen {
                call: format!("{} {}", request.method, request.path),
                allowed_by: if key.is_empty() {
                    header("authorization")
                } else {
                    key
                },
                body: String::from_utf8_lossy(&request.body).into_owned(),
            };
            self.seen.lock().unwrap().push(seen.clone());
            let (status, headers, body) = (self.answer)(&seen);
            Outcome::Reply(Reply {
                status,
                content_type: "application/json".to_owned(),
                headers,
                body: body.to_string().into_bytes(),
            })
        })
    }
}

#[derive(Debug, Default)]
struct Kept(Mutex<Vec<Exchange>>);

impl ExchangeSink for Kept {
    fn record(&self, exchange: Exchange) {
        self.0.lock().unwrap().push(exchange);
    }
}

pub(crate) struct Bench {
    scripted: Arc<Scripted>,
    pub(crate) server: Server,
    kept: Arc<Kept>,
    pub(crate) clock: Arc<ManualClock>,
}

impl Bench {
    pub(crate) async fn start(
        answer: impl Fn(&Seen) -> (u16, Vec<(String, String)>, Value) + Send + Sync + 'static,
    ) -> Self {
        let scripted = Arc::new(Scripted {
            seen: Mutex::default(),
            answer: Box::new(answer),
        });
        let server = Server::start(([127, 0, 0, 1], 0).into(), scripted.clone()).await;
        let now = "2026-11-24T08:00:00Z".parse().unwrap();
        Self {
            scripted,
            server: server.unwrap(),
            kept: Arc::default(),
            clock: Arc::new(ManualClock::at(now)),
        }
    }

    pub(crate) fn system(&self, connection: Value, parts: &[(&str, &str)]) -> Arc<dyn System> {
        let mut network = Network::new(self.kept.clone());
        network.clock = self.clock.clone() as Arc<dyn Clock>;
        let systems: Vec<Arc<dyn SystemFactory>> = factories(network);
        let rest = systems.iter().find(|it| it.name() == "rest").unwrap();
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let connect = Connect {
            url: self.server.url(),
            settings: table(json!({"timeout_seconds": 20})),
            connection: table(connection),
            type_id: "x".to_owned(),
            lineage: vec!["x".to_owned()],
            credential: Credential::new(parts.iter().map(own).collect()),
            allow_plain_http: false,
        };
        rest.connect(connect).unwrap()
    }

    pub(crate) fn orders(
        &self,
        connection: Value,
        parts: &[(&str, &str)],
        more: Value,
    ) -> Arc<dyn Adapter> {
        let mut params = table(json!({"list": "/orders", "read": "/orders/{id}", "id": "id"}));
        params.extend(table(more));
        let system = self.system(connection, parts);
        let adapter = system.adapter("rest.resource", Model::Order, &Value::Object(params));
        adapter.unwrap()
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.scripted.seen.lock().unwrap().clone()
    }

    pub(crate) fn calls(&self) -> Vec<String> {
        self.seen().into_iter().map(|seen| seen.call).collect()
    }

    /// Nothing that was kept holds the word, in any of its parts.
    pub(crate) fn keeps_no(&self, word: &str) {
        for exchange in self.kept.0.lock().unwrap().iter() {
            let text = format!(
                "{} {} {} {}",
                exchange.label,
                exchange.url,
                String::from_utf8_lossy(&exchange.request),
                String::from_utf8_lossy(&exchange.response)
            );
            assert!(!text.contains(word), "{word} in {text}");
        }
    }
}

pub(crate) fn good(body: Value) -> (u16, Vec<(String, String)>, Value) {
    (200, Vec::new(), body)
}

pub(crate) fn denied() -> (u16, Vec<(String, String)>, Value) {
    (401, Vec::new(), json!({"error": "who are you?"}))
}
