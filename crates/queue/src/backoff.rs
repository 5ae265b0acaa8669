//! How long to wait before the next attempt.

use std::time::Duration;

/// Waits that grow with each attempt, spread a little so that many jobs that failed
/// together do not come back together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backoff {
    /// The wait after the first attempt.
    pub first: Duration,
    /// By how much each further wait is longer.
    pub factor: u32,
    /// No wait is longer.
    pub most: Duration,
    /// By how many percent a wait may be shortened at random, 0 to 100.
    pub spread: u32,
}

impl Backoff {
    /// The wait after attempt number `attempt` (from 1), with `chance` from 0 to 1000
    /// choosing within the spread.
    #[must_use]
    pub fn wait(&self, attempt: u32, chance: u32) -> Duration {
        let mut wait = self.first.min(self.most);
        for _ in 1..attempt {
            if wait >= self.most {
                break;
            }
            wait = wait.saturating_mul(self.factor.max(1)).min(self.most);
        }
        let shorter = wait / 100 * self.spread.min(100) / 1000 * chance.min(1000);
        wait.saturating_sub(shorter)
    }
}

/// How a kind of job is tried again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryPolicy {
    /// After a failure that may pass.
    pub retry: Backoff,
    /// After a write whose effect is unknown. The first wait must be longer than the
    /// other side can take to finish what it was sent.
    pub in_doubt: Backoff,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            retry: Backoff {
                first: Duration::from_secs(10),
                factor: 3,
                most: Duration::from_secs(3600),
                spread: 20,
            },
            in_doubt: Backoff {
                first: Duration::from_secs(30),
                factor: 2,
                most: Duration::from_secs(1800),
                spread: 10,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BACKOFF: Backoff = Backoff {
        first: Duration::from_secs(10),
        factor: 3,
        most: Duration::from_secs(100),
        spread: 20,
    };

    #[test]
    fn waits_grow_up_to_the_longest() {
        let check = |attempt, seconds| {
            assert_eq!(BACKOFF.wait(attempt, 0), Duration::from_secs(seconds));
        };
        check(0, 10);
        check(1, 10);
        check(2, 30);
        check(3, 90);
        check(4, 100);
        check(u32::MAX, 100);
    }

    #[test]
    fn chance_shortens_a_wait_by_no_more_than_the_spread() {
        let check = |chance, millis| {
            assert_eq!(BACKOFF.wait(1, chance), Duration::from_millis(millis));
        };
        check(0, 10_000);
        check(500, 9_000);
        check(1000, 8_000);
        check(5000, 8_000);
    }

    proptest::proptest! {
        #[test]
        fn every_wait_lies_within_its_bounds(
            first in 0_u64..100_000, factor in 0_u32..50, most in 0_u64..10_000_000,
            spread in 0_u32..200, attempt in 0_u32..10_000, chance in 0_u32..2000,
        ) {
            let backoff = Backoff {
                first: Duration::from_millis(first), factor, most: Duration::from_millis(most), spread,
            };
            let wait = backoff.wait(attempt, chance);
            proptest::prop_assert!(wait <= Duration::from_millis(most));
            let longest = backoff.wait(attempt, 0);
            proptest::prop_assert!(wait <= longest);
            proptest::prop_assert!(wait >= longest / 100 * (100 - spread.min(100)) / 2);
        }
    }
}
