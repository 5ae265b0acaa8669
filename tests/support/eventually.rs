//! Waits for a fact, for a bounded time. It must know nothing of what the fact is about.

use std::time::Duration;
use tokio::time::{Instant, MissedTickBehavior, interval};

/// How often a fact is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// Looks until `fact` yields something; `None` if it did not within `limit`.
pub(crate) async fn eventually<T>(
    limit: Duration,
    mut fact: impl AsyncFnMut() -> Option<T>,
) -> Option<T> {
    let until = Instant::now() + limit;
    let mut looks = interval(LOOK_EVERY);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        looks.tick().await;
        if let Some(found) = fact().await {
            return Some(found);
        }
        if Instant::now() >= until {
            return None;
        }
    }
}
