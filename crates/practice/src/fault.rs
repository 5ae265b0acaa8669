//! The ways in which a practice system can be told to fail, and the switch that arms them.
//!
//! What is recorded of real shops (contracts/magento-1 §1 and §6): calls that are carried out
//! though the client hung up, empty bodies, HTML, faults after the commit.

use bindery_wire::server::{Outcome, Reply};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// One way to fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Carries the call out, then holds the connection open without an answer.
    TimeoutAfterCommit,
    /// Carries the call out, then closes the connection without an answer.
    DropAfterCommit,
    /// Closes the connection; nothing was carried out.
    DropBeforeCommit,
    /// Carries the call out, then answers 500 with an empty body [recorded 083, 289].
    EmptyBody500AfterCommit,
    /// Answers 500 with an empty body; nothing was carried out.
    EmptyBody500BeforeCommit,
    /// Checks the call, waits, then carries it out as checked, whatever happened meanwhile
    /// and even if the client has left [recorded 312–315].
    Stalled {
        /// How long it waits, in milliseconds.
        ms: u64,
    },
    /// A web page with status 200; nothing was carried out.
    HtmlPage,
    /// A web page with status 503; nothing was carried out [recorded 304].
    Maintenance503,
    /// A web page with status 500 that shows the request as it came, credential included, as
    /// pages for debugging do; nothing was carried out.
    EchoPage,
    /// Carries the call out, then answers fault 102 about an e-mail template [recorded 178].
    FaultAfterCommit,
    /// Fault 5 (shop) or "access denied" (ERP); nothing was carried out [recorded 009].
    SessionExpired,
    /// Carries the call out, then answers 200 with an empty body [recorded 288].
    EmptyBody200,
    /// Carries the call out; the answer takes three seconds to come.
    SlowBytes,
}

/// How long the answer of [`Fault::SlowBytes`] takes.
const SLOW: Duration = Duration::from_secs(3);

/// The faults that [`FaultSwitch::random`] draws from: those that answer at once.
const QUICK: [Fault; 10] = [
    Fault::DropAfterCommit,
    Fault::DropBeforeCommit,
    Fault::EmptyBody500AfterCommit,
    Fault::EmptyBody500BeforeCommit,
    Fault::HtmlPage,
    Fault::Maintenance503,
    Fault::FaultAfterCommit,
    Fault::SessionExpired,
    Fault::EmptyBody200,
    Fault::Stalled { ms: 20 },
];

impl Fault {
    /// The fault's name, as counted.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::TimeoutAfterCommit => "TimeoutAfterCommit",
            Self::DropAfterCommit => "DropAfterCommit",
            Self::DropBeforeCommit => "DropBeforeCommit",
            Self::EmptyBody500AfterCommit => "EmptyBody500AfterCommit",
            Self::EmptyBody500BeforeCommit => "EmptyBody500BeforeCommit",
            Self::Stalled { .. } => "Stalled",
            Self::HtmlPage => "HtmlPage",
            Self::Maintenance503 => "Maintenance503",
            Self::EchoPage => "EchoPage",
            Self::FaultAfterCommit => "FaultAfterCommit",
            Self::SessionExpired => "SessionExpired",
            Self::EmptyBody200 => "EmptyBody200",
            Self::SlowBytes => "SlowBytes",
        }
    }

    /// What is answered in place of carrying the call out, for the faults that prevent it.
    pub(crate) fn instead(self, request: &[u8]) -> Option<Outcome> {
        match self {
            Self::DropBeforeCommit => Some(Outcome::Drop),
            Self::EmptyBody500BeforeCommit => Some(page(500, "")),
            Self::HtmlPage => Some(page(200, "<html><body><h1>Welcome</h1></body></html>")),
            Self::EchoPage => Some(page(500, &String::from_utf8_lossy(request))),
            Self::Maintenance503 => Some(page(
                503,
                "<html><body><h1>Service Temporarily Unavailable</h1></body></html>",
            )),
            _ => None,
        }
    }

    /// What becomes of the answer to a call that was carried out.
    pub(crate) async fn after(self, answer: Outcome) -> Outcome {
        match self {
            Self::TimeoutAfterCommit => Outcome::Hang,
            Self::DropAfterCommit => Outcome::Drop,
            Self::EmptyBody500AfterCommit => page(500, ""),
            Self::EmptyBody200 => page(200, ""),
            Self::SlowBytes => {
                tokio::time::sleep(SLOW).await;
                answer
            }
            _ => answer,
        }
    }
}

/// An HTML answer.
pub(crate) fn page(status: u16, body: &str) -> Outcome {
    Outcome::Reply(Reply {
        status,
        content_type: "text/html; charset=UTF-8".to_owned(),
        headers: Vec::new(),
        body: body.as_bytes().to_vec(),
    })
}

/// Faults at random.
#[derive(Debug)]
struct Chance {
    rng: StdRng,
    permille: u32,
    among: Vec<Fault>,
}

#[derive(Debug, Default)]
struct Armed {
    planned: VecDeque<(String, Fault, u32)>,
    chance: Option<Chance>,
    fired: BTreeMap<String, u32>,
}

/// Arms faults and counts those that happened.
#[derive(Debug, Default)]
pub struct FaultSwitch(Mutex<Armed>);

impl FaultSwitch {
    fn armed(&self) -> MutexGuard<'_, Armed> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes the next `times` calls of a method fail. The method is written as in the call log
    /// (`sales_order_invoice.create`, `account.move.search_read`, `login`); `*` is any.
    pub fn next(&self, method: &str, fault: Fault, times: u32) {
        if times > 0 {
            self.armed()
                .planned
                .push_back((method.to_owned(), fault, times));
        }
    }

    /// Makes calls fail at random, `permille` of a thousand, the same way for the same seed.
    /// Planned faults come first. Only faults that answer at once are drawn.
    pub fn random(&self, seed: u64, permille: u32) {
        self.random_among(seed, permille, &QUICK);
    }

    /// As [`FaultSwitch::random`], drawing from these faults. A fault that is named twice is
    /// twice as likely.
    pub fn random_among(&self, seed: u64, permille: u32, among: &[Fault]) {
        self.armed().chance = Some(Chance {
            rng: StdRng::seed_from_u64(seed),
            permille: permille.min(1000),
            among: among.to_vec(),
        });
    }

    /// Disarms everything; the counts stay.
    pub fn clear(&self) {
        let mut armed = self.armed();
        armed.planned.clear();
        armed.chance = None;
    }

    /// How often each fault happened, by name.
    pub fn counts(&self) -> BTreeMap<String, u32> {
        self.armed().fired.clone()
    }

    /// The fault that this call must meet, if any.
    pub(crate) fn draw(&self, method: &str) -> Option<Fault> {
        let mut armed = self.armed();
        let fault = armed.planned_for(method).or_else(|| armed.by_chance())?;
        *armed.fired.entry(fault.name().to_owned()).or_insert(0) += 1;
        Some(fault)
    }
}

impl Armed {
    fn planned_for(&mut self, method: &str) -> Option<Fault> {
        let place = self
            .planned
            .iter()
            .position(|(wanted, ..)| wanted == "*" || wanted == method)?;
        let (_, fault, left) = self.planned.get_mut(place)?;
        let fault = *fault;
        *left -= 1;
        if *left == 0 {
            self.planned.remove(place);
        }
        Some(fault)
    }

    fn by_chance(&mut self) -> Option<Fault> {
        let Chance {
            rng,
            permille,
            among,
        } = self.chance.as_mut()?;
        if among.is_empty() || rng.random_range(0..1000) >= *permille {
            return None;
        }
        among.get(rng.random_range(0..among.len())).copied()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn slow_bytes_deliver_the_whole_answer_after_three_seconds() {
        let before = tokio::time::Instant::now();
        let outcome = Fault::SlowBytes.after(page(200, "whole")).await;
        assert_eq!(before.elapsed(), SLOW);
        assert!(matches!(outcome, Outcome::Reply(reply) if reply.body == b"whole"));
    }
}
