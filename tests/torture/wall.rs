//! The clock on the wall of a company: it goes like the computer's, but somebody sets it again
//! and again. The product reads it through a file, since all its lives see the same wall.

use crate::tally::Tally;
use bindery_domain::{Clock, DateTime, SystemClock, TimeDelta, Utc};
use rand::Rng;
use rand::rngs::StdRng;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::timeout;

/// The time between two settings, at most.
const SET_WITHIN: Duration = Duration::from_millis(800);

/// The wall as the product reads it.
#[derive(Debug)]
pub(crate) struct Wall {
    file: PathBuf,
    /// Whether the uptime follows the wall: what a program that knows no other clock believes.
    pub(crate) believed: bool,
}

impl Wall {
    pub(crate) fn read(file: PathBuf, believed: bool) -> Self {
        Self { file, believed }
    }

    /// How far the wall is ahead.
    fn ahead(&self) -> TimeDelta {
        let text = std::fs::read_to_string(&self.file).unwrap_or_default();
        TimeDelta::milliseconds(text.parse().unwrap_or_default())
    }
}

impl Clock for Wall {
    fn now(&self) -> DateTime<Utc> {
        SystemClock.now() + self.ahead()
    }

    fn uptime(&self) -> TimeDelta {
        let ahead = if self.believed {
            self.ahead()
        } else {
            TimeDelta::zero()
        };
        SystemClock.uptime() + ahead
    }
}

/// Sets the wall. Whoever reads meanwhile finds the old or the new setting.
pub(crate) fn set(file: &Path, ahead: TimeDelta) {
    let new = file.with_extension("new");
    std::fs::write(&new, ahead.num_milliseconds().to_string()).unwrap();
    std::fs::rename(&new, file).unwrap();
}

/// Sets the wall at random until it is told to stop: by minutes or hours ahead, or minutes back.
/// It ends anywhere: what was queued while it was ahead must not wait for it to come there again.
pub(crate) async fn wander(
    file: PathBuf,
    mut seed: StdRng,
    tally: Tally,
    mut stop: watch::Receiver<bool>,
) {
    let mut ahead = TimeDelta::zero();
    loop {
        let next = seed.random_range(Duration::ZERO..SET_WITHIN);
        if timeout(next, stop.wait_for(|stop| *stop)).await.is_ok() {
            return;
        }
        let (kind, step) = match seed.random_range(0..3) {
            0 => ("clock.minutes_ahead", seed.random_range(60..1800)),
            1 => ("clock.hours_ahead", seed.random_range(3600..6 * 3600)),
            _ => ("clock.minutes_back", -seed.random_range(60..1800)),
        };
        ahead += TimeDelta::seconds(step);
        set(&file, ahead);
        tally.count(kind);
    }
}
