//! How large the window draws its pages: in steps, as browsers do.
//!
//! Knows numbers only; the window carries them out.

use serde::{Deserialize, Serialize};
use specta::Type;

/// What is wished.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Zoom {
    /// One step up.
    Larger,
    /// One step down.
    Smaller,
    /// As it is drawn at first.
    Usual,
}

/// As pages are drawn at first, in percent.
pub(crate) const USUAL: u16 = 100;

/// The steps, in percent.
const STEPS: [u16; 11] = [50, 67, 80, 90, USUAL, 110, 125, 150, 175, 200, 250];

/// A percentage as it was kept; one that nobody could have chosen counts for nothing.
pub(crate) fn kept(percent: Option<u16>) -> u16 {
    percent
        .filter(|percent| STEPS.contains(percent))
        .unwrap_or(USUAL)
}

/// Where a wish leads from a percentage. The last step stays.
pub(crate) fn step(now: u16, wish: Zoom) -> u16 {
    let found = match wish {
        Zoom::Larger => STEPS.into_iter().find(|&step| step > now),
        Zoom::Smaller => STEPS.into_iter().rev().find(|&step| step < now),
        Zoom::Usual => Some(USUAL),
    };
    found.unwrap_or(now)
}

/// As the windowing system takes it.
pub(crate) fn factor(percent: u16) -> f64 {
    #[expect(
        clippy::float_arithmetic,
        reason = "the windowing system speaks in floats"
    )]
    let factor = f64::from(percent) / f64::from(USUAL);
    factor
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_leads_to_the_next_size_and_not_beyond_the_last() {
        use Zoom::{Larger, Smaller, Usual};
        let check = |now, wish, expected| assert_eq!(step(now, wish), expected, "{now} {wish:?}");
        check(100, Larger, 110);
        check(100, Smaller, 90);
        check(105, Larger, 110);
        check(105, Smaller, 100);
        check(250, Larger, 250);
        check(50, Smaller, 50);
        check(175, Usual, 100);
    }

    #[test]
    fn a_size_that_nobody_could_have_chosen_counts_for_nothing() {
        let check = |given, expected| assert_eq!(kept(given), expected, "{given:?}");
        check(None, 100);
        check(Some(200), 200);
        check(Some(0), 100);
        check(Some(60_000), 100);
    }

    #[test]
    fn percent_are_hundredths() {
        assert!((factor(125) - 1.25).abs() < f64::EPSILON);
    }
}
