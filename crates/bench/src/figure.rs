//! A figure: what was measured in several runs, and what it is compared with.

use serde::{Deserialize, Serialize};
use std::time::Duration;

/// What a measurement yields, or why it could not go on.
pub(crate) type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// A line of the report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Entry {
    /// Something was measured.
    Measured(Figure),
    /// It could not be, and a number would be made up.
    NotMeasured {
        /// What.
        name: String,
        /// Why.
        not_measured: String,
    },
}

/// What was measured.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Figure {
    /// What.
    pub(crate) name: String,
    /// In what.
    pub(crate) unit: String,
    /// The median of the runs.
    pub(crate) value: f64,
    /// The least of the runs.
    pub(crate) min: f64,
    /// The most of the runs.
    pub(crate) max: f64,
    /// How many runs there were.
    pub(crate) runs: usize,
    /// The limit or other program of the same run that it stands beside.
    pub(crate) peer: Option<Peer>,
}

/// What a figure stands beside.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Peer {
    /// What it is.
    pub(crate) name: String,
    /// In the figure's unit.
    pub(crate) value: f64,
    /// The figure divided by it.
    pub(crate) ratio: f64,
}

impl Figure {
    /// The figure of several runs; there must be at least one.
    pub(crate) fn of(name: impl Into<String>, unit: &str, mut runs: Vec<f64>) -> Outcome<Self> {
        let name = name.into();
        runs.sort_by(f64::total_cmp);
        let (Some(min), Some(max)) = (runs.first().copied(), runs.last().copied()) else {
            return Err(format!("{name}: nothing was measured").into());
        };
        Ok(Self {
            value: part(&runs, 0.5).unwrap_or(min),
            name,
            unit: unit.to_owned(),
            min,
            max,
            runs: runs.len(),
            peer: None,
        })
    }

    /// Puts it beside another figure of the same unit, where there is one.
    pub(crate) fn beside(mut self, peer: Option<&Figure>) -> Self {
        if let Some(peer) = peer {
            self = self.against(&peer.name, peer.value);
        }
        self
    }

    /// Puts it beside a limit.
    pub(crate) fn against(mut self, name: &str, value: f64) -> Self {
        self.peer = (value > 0.0).then(|| Peer {
            name: name.to_owned(),
            value,
            ratio: self.value / value,
        });
        self
    }
}

impl From<Figure> for Entry {
    fn from(figure: Figure) -> Self {
        Self::Measured(figure)
    }
}

/// The value below which a part of the sorted values lies, from 0 to 1.
pub(crate) fn part(sorted: &[f64], part: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = (last as f64 * part).round() as usize;
    sorted.get(place).copied()
}

/// So many in a time, per second.
pub(crate) fn per_second(count: u64, time: Duration) -> f64 {
    count as f64 / time.as_secs_f64()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_figure_is_the_median_with_its_extremes() {
        let check = |runs: &[f64], expected: (f64, f64, f64)| {
            let figure = Figure::of("a", "s", runs.to_vec()).unwrap();
            assert_eq!((figure.min, figure.value, figure.max), expected, "{runs:?}");
            assert_eq!(figure.runs, runs.len());
        };
        check(&[3.0], (3.0, 3.0, 3.0));
        check(&[3.0, 1.0, 2.0], (1.0, 2.0, 3.0));
        check(&[9.0, 1.0, 1.0, 2.0, 8.0], (1.0, 2.0, 9.0));
        assert!(Figure::of("a", "s", Vec::new()).is_err());
    }

    #[test]
    fn a_ratio_needs_something_to_stand_beside() {
        let figure = || Figure::of("a", "s", vec![3.0]).unwrap();
        assert_eq!(figure().against("b", 6.0).peer.unwrap().ratio, 0.5);
        assert_eq!(figure().against("b", 0.0).peer, None);
        assert_eq!(figure().beside(None).peer, None);
    }

    #[test]
    fn a_part_of_sorted_values_is_one_of_them() {
        let values: Vec<f64> = (0..=100).map(f64::from).collect();
        assert_eq!(part(&values, 0.5), Some(50.0));
        assert_eq!(part(&values, 0.99), Some(99.0));
        assert_eq!(part(&[], 0.5), None);
    }
}
