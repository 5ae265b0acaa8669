//! The shop's HTTP side: paths, bodies that are no calls, faults on order, and the state file.

use super::calls::{self, Answer, Work, finish, mailed};
use super::create;
use super::faults::{GLOBAL, Refusal};
use super::seed::{ShopSeed, ShopSettings, ShopUser};
use super::state::{ShopInvoice, ShopState};
use crate::fault::{Fault, FaultSwitch, page};
use crate::frame::Frame;
use crate::options::PracticeOptions;
use bindery_domain::{DateTime, Utc};
use bindery_wire::server::{Handler, Incoming, Outcome, Reply, Server};
use bindery_wire::xmlrpc::{self, Call};
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

/// A running practice shop. Its interface is at [`PracticeShop::url`] plus
/// `/index.php/api/xmlrpc/`.
#[derive(Debug)]
pub struct PracticeShop {
    shop: Arc<Shop>,
    server: Server,
}

/// The shop behind the server.
#[derive(Debug)]
pub(crate) struct Shop {
    pub(crate) users: Vec<ShopUser>,
    pub(crate) settings: ShopSettings,
    frame: Frame<ShopState>,
}

impl PracticeShop {
    /// Starts the shop. With a state file that exists, the shop goes on where it ended and
    /// only the seed's users and settings count.
    ///
    /// # Errors
    /// Where the port is taken or the state file cannot be read or written.
    pub async fn start(seed: ShopSeed, options: PracticeOptions) -> io::Result<Self> {
        let addr = options.listen_on();
        let frame = Frame::open(options, |now| fresh(&seed, now))?;
        let shop = Arc::new(Shop {
            users: seed.users,
            settings: seed.settings,
            frame,
        });
        let server = Server::start(addr, shop.clone()).await?;
        Ok(Self { shop, server })
    }

    /// The base address, without a slash at its end.
    #[must_use]
    pub fn url(&self) -> String {
        self.server.url()
    }

    /// Where faults are armed. Methods are named as in [`PracticeShop::calls`].
    #[must_use]
    pub fn faults(&self) -> &FaultSwitch {
        &self.shop.frame.faults
    }

    /// All invoices, oldest first.
    #[must_use]
    pub fn invoices(&self) -> Vec<ShopInvoice> {
        self.shop.frame.state().listed()
    }

    /// The calls so far: `login`, `sales_order.info`, ….
    #[must_use]
    pub fn calls(&self) -> Vec<String> {
        self.shop.frame.calls()
    }

    /// The whole state as JSON.
    ///
    /// # Errors
    /// Never in practice; the state is plain data.
    pub fn save(&self) -> io::Result<String> {
        self.shop.frame.save()
    }

    /// Puts a saved state in place of the present one.
    ///
    /// # Errors
    /// Where the text is no saved state, or the state file cannot be written.
    pub fn restore(&self, saved: &str) -> io::Result<()> {
        self.shop.frame.restore(saved)
    }

    /// Closes the shop.
    pub async fn stop(self) {
        self.server.stop().await;
    }
}

/// The state that a seed begins with, its dates moved up to now.
pub(crate) fn fresh(seed: &ShopSeed, now: DateTime<Utc>) -> ShopState {
    let mut state = ShopState {
        orders: seed.orders.clone(),
        invoices: seed.invoices.clone(),
        ..ShopState::default()
    };
    if let Some(written_for) = seed.written_for {
        let days = (now.date_naive() - written_for.date_naive()).num_days();
        for doc in state.orders.iter_mut().chain(&mut state.invoices) {
            crate::dates::shift_members(doc, days);
        }
    }
    state.count_on();
    state
}

impl Handler for Shop {
    fn handle(self: Arc<Self>, request: Incoming) -> Pin<Box<dyn Future<Output = Outcome> + Send>> {
        Box::pin(async move { self.serve(request).await })
    }
}

impl Shop {
    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.frame.now()
    }

    async fn serve(&self, request: Incoming) -> Outcome {
        self.frame.wait().await;
        if !is_endpoint(&request.path) {
            return page(404, "<html><body><h1>404 Not Found</h1></body></html>");
        }
        let call = match read(&request) {
            Ok(call) => call,
            Err(refusal) => return answer(Err(refusal)),
        };
        match self.frame.called(&calls::label(&call)) {
            None => answer(self.carry_out(&call, None).await),
            Some(fault) => self.fail(&call, fault, &request.body).await,
        }
    }

    async fn fail(&self, call: &Call, fault: Fault, request: &[u8]) -> Outcome {
        if let Some(outcome) = fault.instead(request) {
            return outcome;
        }
        if fault == Fault::SessionExpired {
            return answer(Err(Refusal::table(&GLOBAL, 5)));
        }
        let stall = match fault {
            Fault::Stalled { ms } => Some(Duration::from_millis(ms)),
            _ => None,
        };
        let mut result = self.carry_out(call, stall).await;
        if fault == Fault::FaultAfterCommit && result.is_ok() {
            result = mailed(String::new(), true);
        }
        fault.after(answer(result)).await
    }

    /// Carries a call out. A stall comes between planning and writing an invoice, and before
    /// any other call.
    async fn carry_out(&self, call: &Call, stall: Option<Duration>) -> Answer {
        let whole = |state: &mut ShopState| {
            let work = calls::work(self, state, call);
            finish(self, state, work, self.now())
        };
        let Some(stall) = stall else {
            return self.change(whole);
        };
        if !calls::is_create(call) {
            tokio::time::sleep(stall).await;
            return self.change(whole);
        }
        let work = calls::work(self, &mut self.frame.state(), call);
        let (request, mail_breaks) = match work {
            Work::Create(request, mail_breaks) => (request, mail_breaks),
            Work::Done(answer) => return answer,
        };
        let rule = self.settings.rule_1_7;
        let plan = create::plan(&self.frame.state(), &request, rule, self.now())?;
        tokio::time::sleep(stall).await;
        self.change(|state| mailed(create::commit(state, plan), mail_breaks))
    }

    /// Changes the state and keeps it if anything is new.
    fn change(&self, change: impl FnOnce(&mut ShopState) -> Answer) -> Answer {
        let mut state = self.frame.state();
        let answer = change(&mut state);
        if std::mem::take(&mut state.touched) {
            // A state that cannot be kept is a broken shop: it says so as a broken shop does.
            self.frame.keep(&state).map_err(|_| Refusal::Crash)?;
        }
        answer
    }
}

fn is_endpoint(path: &str) -> bool {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    match path.trim_end_matches('/') {
        "/index.php/api/xmlrpc" | "/api/xmlrpc" => true,
        "/api.php" => query.split('&').any(|part| part == "type=xmlrpc"),
        _ => false,
    }
}

/// Reads the call, or says what is wrong with the body (recorded 290–298).
fn read(request: &Incoming) -> Result<Call, Refusal> {
    if request.method != "POST" || request.body.is_empty() {
        return Err(Refusal::fault(630, "Unable to read request"));
    }
    let doctype = b"<!DOCTYPE";
    if request
        .body
        .windows(doctype.len())
        .any(|part| part.eq_ignore_ascii_case(doctype))
    {
        return Err(Refusal::fault(631, "Failed to parse request"));
    }
    xmlrpc::parse_call(&request.body).map_err(|_| {
        Refusal::fault(
            632,
            "Invalid request, no method passed; request must contain a 'methodName' tag",
        )
    })
}

fn answer(answer: Answer) -> Outcome {
    let body = match answer {
        Ok(value) => xmlrpc::write_response(&value),
        Err(Refusal::Fault { code, message }) => {
            xmlrpc::write_fault(&xmlrpc::Fault { code, message })
        }
        Err(Refusal::Crash) => return page(500, ""),
    };
    Outcome::Reply(Reply {
        status: 200,
        content_type: "text/xml; charset=UTF-8".to_owned(),
        headers: vec![(
            "Set-Cookie".to_owned(),
            "PHPSESSID=practice; path=/".to_owned(),
        )],
        body,
    })
}
