//! Where a reading by write date goes on.
//!
//! The date is shown without its microseconds; 18 compares with them and orders by them, 19 compares whole seconds.
//! `>=` the last second works in both, and what was already seen of that second is left out by id (contract §7).

use super::dates;
use super::records::{Record, id, text};
use bindery_domain::{DateTime, Utc};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The last second read, and the ids read of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Place {
    /// As shown; absent at the very beginning.
    from: Option<String>,
    seen: Vec<i64>,
}

impl Place {
    /// Before anything that changed at or after `since`.
    pub(super) fn begin(since: Option<DateTime<Utc>>) -> Self {
        Self {
            from: since.map(dates::write),
            seen: Vec::new(),
        }
    }

    /// The conditions for what comes next.
    pub(super) fn domain(&self, until: Option<DateTime<Utc>>) -> Vec<Value> {
        let mut domain = Vec::new();
        if let Some(from) = &self.from {
            domain.push(json!(["write_date", ">=", from]));
        }
        if !self.seen.is_empty() {
            domain.push(json!(["id", "not in", self.seen]));
        }
        if let Some(until) = until {
            // Up to the end of that second, in both ways of comparing.
            let end = dates::write(until + TimeDelta::seconds(1));
            domain.push(json!(["write_date", "<", end]));
        }
        domain
    }

    /// The place after these rows, which are in the order of their dates.
    pub(super) fn after(&self, rows: &[Record]) -> Self {
        let Some(last) = rows.last().and_then(|row| text(row, "write_date")) else {
            return self.clone();
        };
        let mut seen = match &self.from {
            Some(from) if from == last => self.seen.clone(),
            _ => Vec::new(),
        };
        let same = rows
            .iter()
            .filter(|row| text(row, "write_date") == Some(last));
        seen.extend(same.filter_map(id));
        Self {
            from: Some(last.to_owned()),
            seen,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn row(id: i64, second: u32) -> Record {
        let date = format!("2026-11-23 08:48:{second:02}");
        json!({"id": id, "write_date": date})
            .as_object()
            .unwrap()
            .clone()
    }

    /// What a server would answer: conditions, order by hidden microseconds, limit.
    fn serve(all: &[(i64, u32)], place: &Place, limit: usize) -> Vec<Record> {
        let value = serde_json::to_value(place).unwrap();
        let from = value["from"].as_str().unwrap_or_default();
        let matching = all
            .iter()
            .map(|(id, second)| row(*id, *second))
            .filter(|row| text(row, "write_date").unwrap() >= from)
            .filter(|row| !place.seen.contains(&id(row).unwrap()));
        matching.take(limit).collect()
    }

    #[test]
    fn every_row_is_read_once_whatever_the_page_and_however_many_share_a_second() {
        let check = |all: &[(i64, u32)], limit: usize| {
            let mut place = Place::begin(None);
            let mut read = Vec::new();
            for _ in 0..100 {
                let rows = serve(all, &place, limit);
                if rows.is_empty() {
                    break;
                }
                read.extend(rows.iter().filter_map(id));
                place = place.after(&rows);
            }
            let expected: Vec<i64> = all.iter().map(|(id, _)| *id).collect();
            assert_eq!(read, expected, "limit {limit}");
        };
        // Within a second the order is by microseconds, not by id.
        let shared = [(9, 1), (3, 1), (7, 1), (1, 2), (8, 2), (2, 2), (4, 3)];
        for limit in 1..9 {
            check(&shared, limit);
            check(&[], limit);
            check(&[(5, 1)], limit);
        }
        let one_second: Vec<(i64, u32)> = (1..=50).rev().map(|id| (id, 7)).collect();
        for limit in [1, 7, 49, 50, 51] {
            check(&one_second, limit);
        }
    }

    #[test]
    fn dates_in_a_domain_carry_no_zone_and_cover_the_whole_last_second() {
        let since: DateTime<Utc> = "2026-11-23T08:48:28.7Z".parse().unwrap();
        assert_eq!(
            Place::begin(Some(since)).domain(Some(since)),
            vec![
                json!(["write_date", ">=", "2026-11-23 08:48:28"]),
                json!(["write_date", "<", "2026-11-23 08:48:29"]),
            ]
        );
        assert_eq!(Place::begin(None).domain(None), Vec::<Value>::new());
    }
}
