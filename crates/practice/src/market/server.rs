//! The market's HTTP side: the token, faults on order, and the state file.

use super::create::check;
use super::routes::{self, Problem, Query, Route, reply};
use crate::fault::{Fault, FaultSwitch, page};
use crate::frame::Frame;
use crate::options::PracticeOptions;
use crate::shop::{ShopInvoice, ShopSeed, ShopState, commit, fresh};
use bindery_wire::server::{Handler, Incoming, Outcome, Server};
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

/// The token that the practice market lets in.
pub const MARKET_TOKEN: &str = "practice-market-token";

/// A running practice market. Its interface is at [`PracticeMarket::url`] plus `/api/v1`.
#[derive(Debug)]
pub struct PracticeMarket {
    market: Arc<Market>,
    server: Server,
}

#[derive(Debug)]
struct Market {
    frame: Frame<ShopState>,
}

impl PracticeMarket {
    /// Starts the market with the orders and invoices of a seed; its users and settings are the
    /// practice shop's own. With a state file that exists, it goes on where it ended.
    ///
    /// # Errors
    /// Where the port is taken or the state file cannot be read or written.
    pub async fn start(seed: &ShopSeed, options: PracticeOptions) -> io::Result<Self> {
        let addr = options.listen_on();
        let frame = Frame::open(options, |now| fresh(seed, now))?;
        let market = Arc::new(Market { frame });
        let server = Server::start(addr, market.clone()).await?;
        Ok(Self { market, server })
    }

    /// The base address, without a slash at its end.
    #[must_use]
    pub fn url(&self) -> String {
        self.server.url()
    }

    /// Where faults are armed. Methods are named as in [`PracticeMarket::calls`].
    #[must_use]
    pub fn faults(&self) -> &FaultSwitch {
        &self.market.frame.faults
    }

    /// All invoices, oldest first.
    #[must_use]
    pub fn invoices(&self) -> Vec<ShopInvoice> {
        self.market.frame.state().listed()
    }

    /// The calls so far: `orders.list`, `orders.read`, `invoices.create`, ….
    #[must_use]
    pub fn calls(&self) -> Vec<String> {
        self.market.frame.calls()
    }

    /// Closes the market.
    pub async fn stop(self) {
        self.server.stop().await;
    }
}

impl Handler for Market {
    fn handle(self: Arc<Self>, request: Incoming) -> Pin<Box<dyn Future<Output = Outcome> + Send>> {
        Box::pin(async move { self.serve(request).await })
    }
}

impl Market {
    async fn serve(&self, request: Incoming) -> Outcome {
        self.frame.wait().await;
        let (path, query) = request.path.split_once('?').unwrap_or((&request.path, ""));
        let Some(route) = Route::of(&request.method, path) else {
            return page(404, "<html><body><h1>404 Not Found</h1></body></html>");
        };
        let fault = self.frame.called(route.name());
        let echo = shown(&request);
        if let Some(outcome) = fault.and_then(|fault| fault.instead(echo.as_bytes())) {
            return outcome;
        }
        if fault == Some(Fault::SessionExpired) || !is_allowed(&request) {
            return Problem::new(401, "unauthorized", "The token is not known.").reply();
        }
        let stall = match fault {
            Some(Fault::Stalled { ms }) => Duration::from_millis(ms),
            _ => Duration::ZERO,
        };
        let answer = self.carry_out(&route, query, &request.body, stall).await;
        match (fault, answer) {
            (Some(Fault::FaultAfterCommit), Ok(_)) => {
                Problem::new(500, "internal", "The invoice could not be mailed.").reply()
            }
            (Some(fault), answer) => fault.after(outcome(answer)).await,
            (None, answer) => outcome(answer),
        }
    }

    async fn carry_out(
        &self,
        route: &Route,
        query: &str,
        body: &[u8],
        stall: Duration,
    ) -> Result<(u16, serde_json::Value), Problem> {
        let query = Query::of(query);
        let plan = match route {
            Route::Create(order) => {
                let (state, now) = (self.frame.state(), self.frame.now());
                Some(check(&state, order, body, now)?)
            }
            _ => None,
        };
        if !stall.is_zero() {
            tokio::time::sleep(stall).await;
        }
        let mut state = self.frame.state();
        let read = |answer: Result<serde_json::Value, Problem>| answer.map(|body| (200, body));
        match route {
            Route::Orders => read(routes::orders(&state, &query)),
            Route::Order(number) => read(routes::order(&state, number)),
            Route::Invoices => read(routes::invoices(&state, &query)),
            Route::Invoice(number) => read(routes::invoice(&state, number)),
            Route::Create(_) => {
                let internal = || Problem::new(500, "internal", "Internal error.");
                let number = commit(&mut state, plan.ok_or_else(internal)?);
                self.frame.keep(&state).map_err(|_| internal())?;
                Ok((201, routes::invoice(&state, &number)?))
            }
        }
    }
}

fn outcome(answer: Result<(u16, serde_json::Value), Problem>) -> Outcome {
    match answer {
        Ok((status, body)) => reply(status, &body),
        Err(problem) => problem.reply(),
    }
}

/// The header of the call.
fn authorization(request: &Incoming) -> &str {
    let mut headers = request.headers.iter();
    let header = headers.find(|(name, _)| name == "authorization");
    header.map_or("", |(_, value)| value.as_str())
}

fn is_allowed(request: &Incoming) -> bool {
    authorization(request).strip_prefix("Bearer ") == Some(MARKET_TOKEN)
}

/// The request as a page for debugging shows it, credential included.
fn shown(request: &Incoming) -> String {
    format!(
        "<html><pre>{} {}\nAuthorization: {}\n\n{}</pre></html>",
        request.method,
        request.path,
        authorization(request),
        String::from_utf8_lossy(&request.body)
    )
}
