//! Exports by the day of a time zone: pure, so that every zone can be tried.

use crate::show;
use crate::view::ExportDay;
use bindery_domain::{DateTime, Decimal, NaiveDate, Utc};
use bindery_store::{ExportCount, HistoryOutcome};
use chrono::{Days, TimeDelta, TimeZone};
use std::collections::BTreeMap;

/// From when counts are needed to tell the last days: a day more than their number, as no zone is
/// further than a day from another.
pub(crate) fn needed_since(now: DateTime<Utc>, days: u32) -> DateTime<Utc> {
    now - TimeDelta::days(i64::from(days) + 1)
}

/// What came of exports on each of the last days of a zone, today last.
pub(crate) fn last_days<Z: TimeZone>(
    counts: &[ExportCount],
    now: DateTime<Utc>,
    zone: &Z,
    days: u32,
) -> Vec<ExportDay> {
    let day_of = |at: DateTime<Utc>| at.with_timezone(zone).date_naive();
    let today = day_of(now);
    let mut by_day: BTreeMap<NaiveDate, Vec<&ExportCount>> = BTreeMap::new();
    for count in counts {
        by_day.entry(day_of(count.from)).or_default().push(count);
    }
    (0..days)
        .rev()
        .filter_map(|back| today.checked_sub_days(Days::new(u64::from(back))))
        .map(|day| told(day, by_day.get(&day).map_or(&[], Vec::as_slice)))
        .collect()
}

fn told(day: NaiveDate, counts: &[&ExportCount]) -> ExportDay {
    let of = |wanted: &[HistoryOutcome]| {
        let found = counts.iter().filter(|it| wanted.contains(&it.outcome));
        show::small(found.map(|it| it.count).sum())
    };
    let mut sums: BTreeMap<&str, Decimal> = BTreeMap::new();
    let good = counts.iter().filter(|it| it.outcome == HistoryOutcome::Ok);
    for count in good.filter(|it| !it.currency.is_empty()) {
        *sums.entry(&count.currency).or_default() += count.sum;
    }
    ExportDay {
        day: day.to_string(),
        exported: of(&[HistoryOutcome::Ok]),
        stopped: of(&[HistoryOutcome::NeedsYou, HistoryOutcome::Failed]),
        nothing: of(&[HistoryOutcome::Nothing, HistoryOutcome::Info]),
        sums: sums
            .into_iter()
            .map(|(currency, sum)| show::money(sum, currency))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use bindery_domain::parse_decimal;
    use chrono_tz::Tz;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn count(from: &str, outcome: HistoryOutcome, count: u64, sum: &str) -> ExportCount {
        ExportCount {
            from: at(from),
            outcome,
            currency: "EUR".to_owned(),
            count,
            sum: parse_decimal(sum).unwrap(),
        }
    }

    #[test]
    fn an_export_belongs_to_the_day_of_the_clock_on_the_wall() {
        let check = |zone: Tz, exported_at: &str, now: &str, expected: &[(&str, u32)]| {
            let counts = [count(exported_at, HistoryOutcome::Ok, 1, "1.00")];
            let days = last_days(&counts, at(now), &zone, 2);
            let found: Vec<_> = days
                .iter()
                .map(|day| (day.day.as_str(), day.exported))
                .collect();
            assert_eq!(found, expected, "{zone} {exported_at} {now}");
        };
        use chrono_tz::{America::Los_Angeles, Asia::Kathmandu, Europe::Berlin, UTC};
        let (late, now) = ("2026-11-27T23:15:00Z", "2026-11-28T09:00:00Z");
        check(UTC, late, now, &[("2026-11-27", 1), ("2026-11-28", 0)]);
        check(Berlin, late, now, &[("2026-11-27", 0), ("2026-11-28", 1)]);
        check(
            Los_Angeles,
            late,
            now,
            &[("2026-11-27", 1), ("2026-11-28", 0)],
        );
        let just_past = "2026-11-27T18:15:00Z";
        check(
            Kathmandu,
            just_past,
            now,
            &[("2026-11-27", 0), ("2026-11-28", 1)],
        );
        // The day on which summer time ends has 25 hours.
        let (second, night) = ("2026-10-25T01:30:00Z", "2026-10-25T22:59:00Z");
        check(
            Berlin,
            second,
            night,
            &[("2026-10-24", 0), ("2026-10-25", 1)],
        );
    }

    #[test]
    fn a_day_tells_what_came_of_its_exports_and_sums_what_went_out() {
        let noon = "2026-11-28T12:00:00Z";
        let counts = [
            count(noon, HistoryOutcome::Ok, 2, "119.99"),
            count("2026-11-28T13:00:00Z", HistoryOutcome::Ok, 1, "0.01"),
            count(noon, HistoryOutcome::NeedsYou, 3, "500.00"),
            count(noon, HistoryOutcome::Failed, 1, "5.00"),
            count(noon, HistoryOutcome::Nothing, 4, "7.00"),
        ];
        let days = last_days(&counts, at(noon), &Utc, 30);
        assert_eq!(days.len(), 30);
        let today = days.last().unwrap();
        assert_eq!((today.exported, today.stopped, today.nothing), (3, 4, 4));
        assert_eq!(
            today.sums,
            [show::money(parse_decimal("120.00").unwrap(), "EUR")]
        );
        assert!(
            days[..29]
                .iter()
                .all(|day| day.exported == 0 && day.sums.is_empty())
        );
    }

    #[test]
    fn counts_reach_back_far_enough_for_the_first_day_of_every_zone() {
        let now = at("2026-11-28T12:00:00Z");
        let check = |zone: Tz| {
            let since = needed_since(now, 30).with_timezone(&zone).date_naive();
            let first = now.with_timezone(&zone).date_naive() - Days::new(29);
            assert!(since < first, "{zone}");
        };
        check(chrono_tz::Pacific::Kiritimati);
        check(chrono_tz::Etc::GMTPlus12);
    }
}
