//! Time is passed in, so that tests can own it.

use chrono::{DateTime, TimeDelta, Utc};
use std::fmt::Debug;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Instant;

/// Where the present instant comes from.
pub trait Clock: Send + Sync + Debug {
    /// The present instant. A person or a time server can set it, to any other.
    fn now(&self) -> DateTime<Utc>;

    /// How long the computer has run, sleep included. Nobody can set it; it starts anew with
    /// the computer.
    fn uptime(&self) -> TimeDelta;
}

/// The computer's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }

    /// Where the system does not tell, it is counted from the program's first question.
    fn uptime(&self) -> TimeDelta {
        static FIRST_ASKED: OnceLock<Instant> = OnceLock::new();
        let text = std::fs::read_to_string("/proc/uptime").ok();
        text.and_then(|text| read_uptime(&text)).unwrap_or_else(|| {
            let ours = FIRST_ASKED.get_or_init(Instant::now).elapsed();
            TimeDelta::from_std(ours).unwrap_or(TimeDelta::MAX)
        })
    }
}

/// Linux tells seconds with two decimals, then how long its processors were idle.
fn read_uptime(text: &str) -> Option<TimeDelta> {
    let (seconds, hundredths) = text.split_whitespace().next()?.split_once('.')?;
    let whole = TimeDelta::try_seconds(seconds.parse().ok()?)?;
    whole.checked_add(&TimeDelta::milliseconds(
        10 * i64::from(hundredths.parse::<u8>().ok()?),
    ))
}

/// A clock that only moves when told to.
#[derive(Debug)]
pub struct ManualClock(Mutex<Manual>);

#[derive(Debug)]
struct Manual {
    now: DateTime<Utc>,
    uptime: TimeDelta,
}

impl ManualClock {
    /// A clock standing at an instant.
    #[must_use]
    pub fn at(now: DateTime<Utc>) -> Self {
        let uptime = TimeDelta::zero();
        Self(Mutex::new(Manual { now, uptime }))
    }

    fn change(&self, change: impl FnOnce(&mut Manual)) {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Lets time pass; a negative step only sets the clock back.
    pub fn advance(&self, step: TimeDelta) {
        self.change(|clock| {
            clock.now += step;
            clock.uptime += step.max(TimeDelta::zero());
        });
    }

    /// Lets time pass until an instant; an earlier one only sets the clock back.
    pub fn set(&self, now: DateTime<Utc>) {
        self.change(|clock| {
            clock.uptime += (now - clock.now).max(TimeDelta::zero());
            clock.now = now;
        });
    }

    /// Sets the clock as a person does: no time passes.
    pub fn jump(&self, step: TimeDelta) {
        self.change(|clock| clock.now += step);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> DateTime<Utc> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).now
    }

    fn uptime(&self) -> TimeDelta {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).uptime
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_uptime_is_read_as_linux_writes_it() {
        let check = |text: &str, expected: Option<i64>| {
            let read = read_uptime(text).map(|it| it.num_milliseconds());
            assert_eq!(read, expected, "{text:?}");
        };
        check("350735.47 234388.90\n", Some(350_735_470));
        check("0.05 0.00\n", Some(50));
        check("", None);
        check("12\n", None);
        check("-.x", None);
    }

    #[test]
    fn the_uptime_never_goes_back() {
        let first = SystemClock.uptime();
        assert!(SystemClock.uptime() >= first);
    }

    #[test]
    fn a_clock_that_is_set_lets_no_time_pass() {
        let clock = ManualClock::at(DateTime::UNIX_EPOCH);
        clock.jump(TimeDelta::hours(1));
        assert_eq!(clock.uptime(), TimeDelta::zero());
        clock.advance(TimeDelta::seconds(5));
        clock.advance(TimeDelta::seconds(-9));
        assert_eq!(clock.uptime(), TimeDelta::seconds(5));
    }
}
