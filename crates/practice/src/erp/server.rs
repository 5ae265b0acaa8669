//! The ERP's HTTP side, faults on order, and the controls that tests change records with.

use super::error::Raised;
use super::rpc::{Call, Services};
use super::schema::{HIDDEN, Schema};
use super::seed::{ErpInvoice, ErpSeed};
use super::state::ErpState;
use crate::fault::{Fault, FaultSwitch, page};
use crate::frame::Frame;
use crate::options::PracticeOptions;
use bindery_domain::{DateTime, Utc};
use bindery_wire::jsonrpc;
use bindery_wire::server::{Handler, Incoming, Outcome, Reply, Server};
use serde_json::{Map, Value as Json, json};
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

/// A running practice ERP. Its interface is at [`PracticeErp::url`] plus `/jsonrpc`.
#[derive(Debug)]
pub struct PracticeErp {
    erp: Arc<Erp>,
    server: Server,
}

#[derive(Debug)]
struct Erp {
    services: Services,
    frame: Frame<ErpState>,
}

impl PracticeErp {
    /// Starts the ERP. With a state file that exists, it goes on where it ended and only the
    /// seed's users and settings count.
    ///
    /// # Errors
    /// Where the port is taken or the state file cannot be read or written.
    pub async fn start(seed: ErpSeed, options: PracticeOptions) -> io::Result<Self> {
        let addr = options.listen_on();
        let frame = Frame::open(options, |now| fresh(&seed, now))?;
        let erp = Arc::new(Erp {
            services: Services {
                schema: Schema::of(seed.settings.version),
                users: seed.users,
                settings: seed.settings,
            },
            frame,
        });
        let server = Server::start(addr, erp.clone()).await?;
        Ok(Self { erp, server })
    }

    /// The base address, without a slash at its end.
    #[must_use]
    pub fn url(&self) -> String {
        self.server.url()
    }

    /// Where faults are armed. Methods are named as in [`PracticeErp::calls`].
    #[must_use]
    pub fn faults(&self) -> &FaultSwitch {
        &self.erp.frame.faults
    }

    /// The calls so far: `common.authenticate`, `account.move.search_read`, ….
    #[must_use]
    pub fn calls(&self) -> Vec<String> {
        self.erp.frame.calls()
    }

    /// The id of an invoice by its number.
    #[must_use]
    pub fn invoice(&self, number: &str) -> Option<i64> {
        let state = self.erp.frame.state();
        state.find("account.move", "name", number)
    }

    /// Writes an invoice without changing it: its write date becomes now.
    ///
    /// # Errors
    /// Where the state file cannot be written.
    pub fn touch(&self, invoice: i64) -> io::Result<()> {
        self.write(invoice, Map::new())
    }

    /// Sets fields of an invoice to raw values; its write date becomes now.
    ///
    /// # Errors
    /// Where the state file cannot be written.
    pub fn write(&self, invoice: i64, values: Map<String, Json>) -> io::Result<()> {
        let now = self.erp.frame.now();
        self.erp.change(|state| {
            let rows = state.rows.get_mut("account.move");
            if let Some(row) = rows.and_then(|rows| rows.get_mut(&invoice)) {
                row.extend(values);
            }
            state.mark_written("account.move", invoice, now);
        })
    }

    /// Deletes an invoice with its lines; no trace remains.
    ///
    /// # Errors
    /// Where the state file cannot be written.
    pub fn delete(&self, invoice: i64) -> io::Result<()> {
        self.erp.change(|state| {
            if let Some(rows) = state.rows.get_mut("account.move") {
                rows.remove(&invoice);
            }
            if let Some(rows) = state.rows.get_mut("account.move.line") {
                rows.retain(|_, row| row.get("move_id").and_then(Json::as_i64) != Some(invoice));
            }
        })
    }

    /// Lets an access rule hide a record of a model from everybody who signs in.
    ///
    /// # Errors
    /// Where the state file cannot be written.
    pub fn hide(&self, model: &str, id: i64) -> io::Result<()> {
        self.erp.change(|state| {
            let hidden = state.hidden.entry(model.to_owned()).or_default();
            hidden.insert(id);
        })
    }

    /// Adds an invoice and gives its id. Its write date stays as it is, also in the past.
    ///
    /// # Errors
    /// Where the state file cannot be written.
    pub fn add(&self, invoice: &ErpInvoice) -> io::Result<i64> {
        let mut id = 0;
        self.erp.change(|state| {
            id = invoice.store(state);
            spell_as(self.erp.services.settings.version, state);
        })?;
        Ok(id)
    }

    /// Changes a password. API keys stay.
    ///
    /// # Errors
    /// Where the state file cannot be written.
    pub fn set_password(&self, login: &str, password: &str) -> io::Result<()> {
        self.erp.change(|state| {
            state
                .passwords
                .insert(login.to_owned(), password.to_owned());
        })
    }

    /// The whole state as JSON.
    ///
    /// # Errors
    /// Never in practice; the state is plain data.
    pub fn save(&self) -> io::Result<String> {
        self.erp.frame.save()
    }

    /// Puts a saved state in place of the present one.
    ///
    /// # Errors
    /// Where the text is no saved state, or the state file cannot be written.
    pub fn restore(&self, saved: &str) -> io::Result<()> {
        self.erp.frame.restore(saved)
    }

    /// Closes the ERP.
    pub async fn stop(self) {
        self.server.stop().await;
    }
}

fn fresh(seed: &ErpSeed, now: DateTime<Utc>) -> ErpState {
    let mut state = seed.state.clone();
    let days = seed
        .written_for
        .map(|written_for| (now.date_naive() - written_for.date_naive()).num_days());
    for row in state.rows.values_mut().flat_map(|rows| rows.values_mut()) {
        if let Some(days) = days {
            crate::dates::shift_members(row, days);
        }
    }
    spell_as(seed.settings.version, &mut state);
    state
}

/// Puts records into the words of a version; those that are in them already stay.
fn spell_as(version: u8, state: &mut ErpState) {
    if version <= 16 {
        // Up to 16 a draft's number is a slash (contracts/odoo §10).
        let drafts = state.rows.get_mut("account.move").into_iter().flatten();
        for (_, row) in drafts {
            if row.get("name") == Some(&Json::Bool(false)) {
                row.insert("name".to_owned(), json!("/"));
            }
        }
    }
    if version <= 15 {
        let lines = state.rows.get_mut("account.move.line");
        for (_, row) in lines.into_iter().flatten() {
            if !row.contains_key(HIDDEN) {
                mark_as_15_does(row);
            }
        }
    }
}

/// Up to 15 only sections and notes have a kind, and what people do not see is marked.
fn mark_as_15_does(line: &mut Map<String, Json>) {
    let kind = line.get("display_type").and_then(Json::as_str);
    let said = matches!(kind, Some("line_section" | "line_note"));
    let seen = said || matches!(kind, None | Some("product"));
    if !said {
        line.insert("display_type".to_owned(), Json::Bool(false));
    }
    line.insert(HIDDEN.to_owned(), Json::Bool(!seen));
}

impl Handler for Erp {
    fn handle(self: Arc<Self>, request: Incoming) -> Pin<Box<dyn Future<Output = Outcome> + Send>> {
        Box::pin(async move { self.serve(request).await })
    }
}

impl Erp {
    fn change(&self, change: impl FnOnce(&mut ErpState)) -> io::Result<()> {
        let mut state = self.frame.state();
        change(&mut state);
        self.frame.keep(&state)
    }

    async fn serve(&self, request: Incoming) -> Outcome {
        self.frame.wait().await;
        let path = request.path.split('?').next().unwrap_or_default();
        match path {
            "/jsonrpc" => self.jsonrpc(&request).await,
            "/web/webclient/version_info" if request.method == "POST" => ok(jsonrpc::write_result(
                &Json::Null,
                Some(&self.services.version()),
            )),
            "/web/version" | "/json/version" if self.services.settings.version >= 19 => {
                let version = self.services.version();
                let body = json!({
                    "version_info": version["server_version_info"],
                    "version": version["server_version"],
                });
                ok(body.to_string().into_bytes())
            }
            _ => page(
                404,
                "<!doctype html>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n",
            ),
        }
    }

    async fn jsonrpc(&self, request: &Incoming) -> Outcome {
        let json_type = request
            .headers
            .iter()
            .any(|(name, value)| name == "content-type" && value.starts_with("application/json"));
        if request.method != "POST" || !json_type {
            let status = if self.services.settings.version >= 19 {
                415
            } else {
                400
            };
            return page(status, "<!doctype html>\n<title>Bad Request</title>\n");
        }
        let Ok(envelope) = serde_json::from_slice::<Json>(&request.body) else {
            return page(400, "Invalid JSON data");
        };
        let Json::Object(envelope) = envelope else {
            return page(400, "Invalid JSON-RPC data");
        };
        let id = envelope.get("id").cloned().unwrap_or(Json::Null);
        match Call::read(envelope.get("params")) {
            Ok(call) => self.call(&id, &call, &request.body).await,
            Err(raised) => self.reply(&id, Err(raised)),
        }
    }

    async fn call(&self, id: &Json, call: &Call, request: &[u8]) -> Outcome {
        let frame = &self.frame;
        let answer = || self.services.answer(&frame.state(), call, frame.now());
        let Some(fault) = frame.called(&call.label()) else {
            return self.reply(id, answer());
        };
        if let Some(outcome) = fault.instead(request) {
            return outcome;
        }
        let result = match fault {
            Fault::SessionExpired => Err(Raised::denied()),
            Fault::FaultAfterCommit => Err(Raised::new(
                "psycopg2.errors.SerializationFailure",
                "could not serialize access due to concurrent update\n",
            )),
            Fault::Stalled { ms } => {
                tokio::time::sleep(Duration::from_millis(ms)).await;
                answer()
            }
            _ => answer(),
        };
        fault.after(self.reply(id, result)).await
    }

    fn reply(&self, id: &Json, result: Result<Json, Raised>) -> Outcome {
        let version = self.services.settings.version;
        ok(match result {
            Ok(result) => jsonrpc::write_result(id, Some(&result)),
            Err(raised) => jsonrpc::write_error(id, &raised.body(version)),
        })
    }
}

fn ok(body: Vec<u8>) -> Outcome {
    Outcome::Reply(Reply {
        status: 200,
        content_type: "application/json; charset=utf-8".to_owned(),
        headers: Vec::new(),
        body,
    })
}
