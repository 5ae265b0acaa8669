//! One export in a small world: workers, the store, the shop with its calls, the clock.

mod order;

use bindery_connector::exporter::{Effect, Event, Now, Patience, Phase, Uptime, step};
use bindery_domain::{DateTime, ErrorClass, Failure, Utc};
use chrono::TimeDelta;
use order::Whose;

const TOKEN: &str = "[bindery 1]";

/// A mistake that is put in to see that it is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// None: the product as it is.
    None,
    /// Nothing seen counts as proof at once.
    SkipTheWait,
    /// Two workers go on with one order side by side.
    NoKeyedLock,
    /// Nothing is stored before the call goes out.
    ForgetTheIntent,
    /// The call goes out first.
    SendBeforeTheIntent,
    /// A fault that can follow a commit is believed.
    TakeAFaultForARefusal,
    /// No answer is taken for a refusal.
    TakeSilenceForARefusal,
    /// The wait is measured by the clock on the wall.
    BelieveTheWall,
    /// Another invoice of ours at the order counts as one that somebody made by hand.
    TakeOursForForeign,
    /// What is bound to the other record of the same invoice is bound once more.
    TakeATwinForOurs,
    /// Nobody looks whether the other record was exported before.
    PlanPastATwin,
    /// The other record is exported while it is not known what became of this one's call.
    ExportATwinInDoubt,
}

/// How large the world is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    pub(crate) last_tick: u8,
    /// In ticks: no call of the shop works longer.
    pub(crate) longest_run: u8,
    pub(crate) clients: usize,
    pub(crate) crashes: u8,
    /// How often the clock on the wall is set.
    pub(crate) sets: u8,
    /// How often the computer starts anew.
    pub(crate) reboots: u8,
    /// How often a person says "try again", or the queue looks too early.
    pub(crate) retries: u8,
    /// Invoices that somebody makes by hand.
    pub(crate) foreign: u8,
    /// Other invoices of ours that are exported to the same order.
    pub(crate) others: u8,
    /// How often the same invoice goes out for another record: the same books are connected twice.
    pub(crate) twins: u8,
    /// Calls that go out at most.
    pub(crate) sends: u8,
    pub(crate) flaw: Flaw,
}

/// A phase as it stands in the store; the failure inside says nothing that matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Stored {
    Sending,
    /// By the wall and by the uptime.
    Doubt(i8, i8),
    Ended,
    Disproved,
    Bound,
}

/// What a worker does next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Client {
    /// Not before this tick of the wall.
    Waiting(i8),
    Plan,
    Send,
    /// Waits for the answer of its call.
    Called,
    Look,
    Bind(u8),
    Parked,
    Done,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Call {
    /// Who waits for its answer; nobody after hanging up.
    client: Option<usize>,
    /// It commits before this tick or never.
    until: u8,
    committed: Option<u8>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct World {
    now: u8,
    /// How far the clock on the wall is ahead.
    ahead: i8,
    /// When the computer started.
    booted: u8,
    /// The intent: its phase, and how many invoices the order had.
    intent: Option<(Stored, u8)>,
    bound: Option<u8>,
    clients: Vec<Client>,
    calls: Vec<Call>,
    /// The order's invoices.
    invoices: Vec<Whose>,
    crashes: u8,
    sets: u8,
    reboots: u8,
    retries: u8,
    foreign: u8,
    others: u8,
    twins: u8,
    /// A person was asked about an invoice that our own books made.
    misled: bool,
    sends: u8,
}

fn instant(tick: i8) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::seconds(i64::from(tick))
}

fn tick(instant: DateTime<Utc>) -> i8 {
    i8::try_from(instant.timestamp()).unwrap()
}

fn failure() -> Failure {
    Failure::new(ErrorClass::NeedsYou, "model", "x")
}

fn phase(stored: Stored) -> Phase {
    match stored {
        Stored::Sending => Phase::Sending,
        Stored::Doubt(since, uptime) => Phase::Doubt {
            since: instant(since),
            uptime: Some(Uptime(1000 * i64::from(uptime))),
        },
        Stored::Ended => Phase::Ended { failure: failure() },
        Stored::Disproved => Phase::Disproved,
        Stored::Bound => Phase::Bound,
    }
}

fn stored(phase: &Phase) -> Stored {
    match phase {
        Phase::Sending => Stored::Sending,
        Phase::Doubt { since, uptime } => {
            let uptime = uptime.unwrap().0 / 1000;
            Stored::Doubt(tick(*since), i8::try_from(uptime).unwrap())
        }
        Phase::Ended { .. } => Stored::Ended,
        Phase::Disproved => Stored::Disproved,
        Phase::Bound => Stored::Bound,
    }
}

impl World {
    pub(crate) fn start() -> Self {
        Self {
            now: 0,
            ahead: 0,
            booted: 0,
            intent: None,
            bound: None,
            clients: vec![Client::Waiting(0), Client::Waiting(0)],
            calls: Vec::new(),
            invoices: Vec::new(),
            crashes: 0,
            sets: 0,
            reboots: 0,
            retries: 0,
            foreign: 0,
            others: 0,
            twins: 0,
            misled: false,
            sends: 0,
        }
    }

    /// What the clock on the wall shows.
    fn wall(&self) -> i8 {
        i8::try_from(self.now).unwrap() + self.ahead
    }

    /// What the product is told of the time.
    fn told(&self, bounds: &Bounds) -> Now {
        let uptime = if bounds.flaw == Flaw::BelieveTheWall {
            self.wall()
        } else {
            i8::try_from(self.now - self.booted).unwrap()
        };
        Now {
            wall: instant(self.wall()),
            uptime: Uptime(1000 * i64::from(uptime)),
        }
    }

    /// A rule that must hold in every state and does not.
    pub(crate) fn broken_rule(&self) -> Option<String> {
        if let Some(doubled) = self.doubled() {
            return Some(doubled);
        }
        let disproved = self
            .intent
            .is_some_and(|(phase, _)| phase == Stored::Disproved);
        let alive = self
            .calls
            .iter()
            .any(|call| call.until > self.now || call.committed.is_some());
        if disproved && (self.ours() > 0 || alive) {
            return Some("what may yet happen, or did, counts as disproved".to_owned());
        }
        if self.misled {
            return Some("a person is asked about another invoice of ours".to_owned());
        }
        match self.bound {
            Some(id) if self.invoices.get(usize::from(id)) != Some(&Whose::This) => {
                Some("something is bound that is not ours".to_owned())
            }
            None if self.clients.contains(&Client::Done) => {
                Some("a worker is done and nothing is bound".to_owned())
            }
            _ => None,
        }
    }

    /// Whether it ended: bound, or waiting for a person.
    pub(crate) fn ended(&self, bounds: &Bounds) -> bool {
        let clients = self.clients.iter().take(bounds.clients);
        self.bound.is_some()
            || clients.clone().any(|client| *client == Client::Parked)
            // At the edge of the model nothing more can go out, which says nothing about the product.
            || (self.sends == bounds.sends && clients.clone().any(|client| *client == Client::Plan))
            || (self.now == bounds.last_tick && clients.clone().any(|it| matches!(it, Client::Waiting(_))))
    }

    /// Every step that can be next, in words, with the state after it.
    pub(crate) fn steps(&self, bounds: &Bounds) -> Vec<(String, Self)> {
        let mut steps = Vec::new();
        if self.now < bounds.last_tick {
            let mut next = self.clone();
            next.now += 1;
            // What did not commit in time never will.
            let now = next.now;
            next.calls.retain(|call| {
                call.committed.is_some() || call.until > now || call.client.is_some()
            });
            steps.push(("the clock moves on".to_owned(), next));
        }
        self.clocks(bounds, &mut steps);
        self.by_hand(bounds, &mut steps);
        self.others(bounds, &mut steps);
        self.twins(bounds, &mut steps);
        for place in 0..self.calls.len() {
            self.shop(place, bounds, &mut steps);
        }
        for client in 0..bounds.clients {
            self.client(client, bounds, &mut steps);
            self.crash(client, bounds, &mut steps);
        }
        steps
    }

    /// Somebody sets the clock, or the computer is switched off and on.
    fn clocks(&self, bounds: &Bounds, steps: &mut Vec<(String, Self)>) {
        if self.sets < bounds.sets {
            let longest = i8::try_from(bounds.longest_run).unwrap();
            for (words, by) in [("ahead", longest), ("back", -longest)] {
                let mut next = self.clone();
                next.sets += 1;
                next.ahead += by;
                steps.push((format!("the clock is set {words}"), next));
            }
        }
        if self.reboots < bounds.reboots {
            let mut next = self.clone();
            next.reboots += 1;
            next.booted = self.now;
            (0..bounds.clients).for_each(|client| next.kill(client));
            steps.push(("the computer starts anew".to_owned(), next));
        }
    }

    /// The shop goes on with a call, or its answer arrives, or is lost.
    fn shop(&self, place: usize, bounds: &Bounds, steps: &mut Vec<(String, Self)>) {
        let call = self.calls[place];
        if call.committed.is_none() && self.now < call.until {
            let mut next = self.clone();
            next.calls[place].committed = Some(u8::try_from(next.invoices.len()).unwrap());
            next.invoices.push(Whose::This);
            if call.client.is_none() {
                next.calls.remove(place);
            }
            steps.push(("the shop commits".to_owned(), next));
        }
        let Some(client) = call.client else { return };
        let mut answer = |words: &str, event: Event, ends: bool| {
            let mut next = self.clone();
            if ends || call.committed.is_some() {
                next.calls.remove(place);
            } else {
                next.calls[place].client = None;
            }
            let event = match (bounds.flaw, event) {
                (Flaw::TakeAFaultForARefusal, Event::EndedBadly(failure))
                | (Flaw::TakeSilenceForARefusal, Event::NoAnswer(failure)) => {
                    Event::Refused(failure)
                }
                (_, event) => event,
            };
            next.advance(client, event, bounds);
            steps.push((words.to_owned(), next));
        };
        match call.committed {
            Some(id) => {
                answer(
                    "the number arrives",
                    Event::Created(id.to_string().into()),
                    true,
                );
                answer(
                    "a fault after the commit arrives",
                    Event::EndedBadly(failure()),
                    true,
                );
            }
            None => {
                answer("the shop refuses", Event::Refused(failure()), true);
                answer(
                    "a fault without a commit arrives",
                    Event::EndedBadly(failure()),
                    true,
                );
            }
        }
        // The client hangs up; the shop does not notice.
        answer("no answer arrives", Event::NoAnswer(failure()), false);
    }

    /// What a worker does by itself.
    fn client(&self, client: usize, bounds: &Bounds, steps: &mut Vec<(String, Self)>) {
        let mut next = self.clone();
        let words = match self.clients[client] {
            Client::Waiting(until) if self.may_begin(client, bounds) => {
                if until > self.wall() {
                    // Somebody, or the queue, is too early.
                    if self.retries == bounds.retries {
                        return;
                    }
                    next.retries += 1;
                }
                next.begin(client, bounds);
                "a worker begins"
            }
            Client::Parked if self.retries < bounds.retries && self.may_begin(client, bounds) => {
                next.retries += 1;
                next.begin(client, bounds);
                "a person says: try again"
            }
            Client::Plan if self.is_taken(bounds) => {
                next.clients[client] = Client::Parked;
                "the same invoice was exported for another record"
            }
            Client::Plan if self.sends < bounds.sends => {
                match self.invoices.iter().position(|it| *it == Whose::This) {
                    Some(found) => {
                        next.remember(Stored::Sending);
                        next.clients[client] = Client::Bind(u8::try_from(found).unwrap());
                        "its own invoice is found while planning"
                    }
                    None if bounds.flaw == Flaw::SendBeforeTheIntent => {
                        next.send(client, bounds);
                        "the call goes out"
                    }
                    None => {
                        if bounds.flaw != Flaw::ForgetTheIntent {
                            next.remember(Stored::Sending);
                        }
                        next.clients[client] = Client::Send;
                        "the intent is stored"
                    }
                }
            }
            Client::Send => {
                next.send(client, bounds);
                "the call goes out"
            }
            Client::Look => {
                let known = self.intent.map_or(0, |(_, known)| known);
                let new = self.seen_since(usize::from(known), bounds);
                next.advance(client, Event::Looked(new), bounds);
                "a worker looks"
            }
            Client::Bind(id) => {
                next.bound = Some(id);
                if let Some((phase, _)) = &mut next.intent {
                    *phase = Stored::Bound;
                }
                next.clients[client] = Client::Done;
                "it is bound"
            }
            _ => return,
        };
        steps.push((words.to_owned(), next));
    }

    fn crash(&self, client: usize, bounds: &Bounds, steps: &mut Vec<(String, Self)>) {
        if self.is_idle(client) || self.crashes == bounds.crashes {
            return;
        }
        let mut next = self.clone();
        next.crashes += 1;
        next.kill(client);
        steps.push(("the process is killed".to_owned(), next));
    }

    fn is_idle(&self, client: usize) -> bool {
        matches!(
            self.clients[client],
            Client::Waiting(_) | Client::Parked | Client::Done
        )
    }

    fn kill(&mut self, client: usize) {
        if self.is_idle(client) {
            return;
        }
        self.clients[client] = Client::Waiting(self.wall());
        let calls = self.calls.iter_mut();
        let mine = calls.filter(|call| call.client == Some(client));
        mine.for_each(|call| call.client = None);
        self.calls
            .retain(|call| call.client.is_some() || call.committed.is_none());
    }

    /// The order's lock: nobody else works on it now.
    fn may_begin(&self, client: usize, bounds: &Bounds) -> bool {
        let mut others = (0..bounds.clients).filter(|other| *other != client);
        bounds.flaw == Flaw::NoKeyedLock || others.all(|other| self.is_idle(other))
    }

    fn begin(&mut self, client: usize, bounds: &Bounds) {
        match (self.bound, self.intent) {
            (Some(_), _) => self.clients[client] = Client::Done,
            (None, None) => self.clients[client] = Client::Plan,
            (None, Some(_)) => self.advance(client, Event::Resumed, bounds),
        }
    }

    fn remember(&mut self, phase: Stored) {
        self.intent = Some((phase, u8::try_from(self.invoices.len()).unwrap()));
    }

    fn send(&mut self, client: usize, bounds: &Bounds) {
        self.sends += 1;
        self.calls.push(Call {
            client: Some(client),
            until: self.now + bounds.longest_run,
            committed: None,
        });
        self.clients[client] = Client::Called;
    }

    /// The product's own step: the phase is stored before its effect begins.
    fn advance(&mut self, client: usize, event: Event, bounds: &Bounds) {
        let (before, known) = self.intent.unwrap_or((Stored::Sending, 0));
        let waits = bounds.flaw != Flaw::SkipTheWait;
        let longest = if waits { bounds.longest_run } else { 0 };
        let longest_run = TimeDelta::seconds(i64::from(longest));
        let patience = Patience { longest_run };
        let token = bindery_connector::exporter::Token::noted(TOKEN);
        let now = self.told(bounds);
        let (after, effect) = step(phase(before), event, &token, patience, now);
        if self.intent.is_some() || bounds.flaw == Flaw::SendBeforeTheIntent {
            self.intent = Some((stored(&after), known));
        }
        self.clients[client] = match effect {
            Effect::Look => Client::Look,
            Effect::Bind { id, .. } => Client::Bind(id.as_str().parse().unwrap()),
            Effect::Wait { until } => Client::Waiting(tick(until)),
            Effect::ReadBack => Client::Done,
            Effect::PlanAgain => Client::Plan,
            Effect::Stop(failure) => {
                let by_hand = self.invoices.contains(&Whose::Hand);
                self.misled |= failure.code == "export.foreign_invoice" && !by_hand;
                Client::Parked
            }
        };
    }
}
