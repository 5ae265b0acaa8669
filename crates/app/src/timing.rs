//! When something happens by the clock: pure, so that every zone and every change of its clocks can
//! be tried.

use crate::view::Timing;
use bindery_domain::{DateTime, Utc};
use chrono::{LocalResult, NaiveDateTime, NaiveTime, TimeDelta, TimeZone};

/// The time of day of a text such as `03:00`.
pub(crate) fn time_of_day(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text.trim(), "%H:%M").ok()
}

/// When it happens next after an instant, if the clock decides it.
pub(crate) fn next<Z: TimeZone>(
    timing: &Timing,
    after: DateTime<Utc>,
    zone: &Z,
) -> Option<DateTime<Utc>> {
    match timing {
        Timing::Never | Timing::AtStart => None,
        Timing::Every { minutes } => {
            after.checked_add_signed(TimeDelta::minutes(i64::from((*minutes).max(1))))
        }
        Timing::Daily { at } => daily(time_of_day(at)?, after, zone),
    }
}

/// Whether it is to happen now. What was missed while the computer was off or asleep is made up
/// for once. A clock that was set back must not stop it for as long.
pub(crate) fn is_due<Z: TimeZone>(
    timing: &Timing,
    last: DateTime<Utc>,
    now: DateTime<Utc>,
    zone: &Z,
) -> bool {
    next(timing, last, zone).is_some_and(|next| next <= now || last > now)
}

/// The first instant after another at which the clocks of a zone show a time. Where they pass it
/// twice it is the first; where they jump over it, it is right after the jump.
fn daily<Z: TimeZone>(time: NaiveTime, after: DateTime<Utc>, zone: &Z) -> Option<DateTime<Utc>> {
    let today = after.with_timezone(zone).date_naive();
    let days = [
        today.pred_opt()?,
        today,
        today.succ_opt()?,
        today.succ_opt()?.succ_opt()?,
    ];
    days.into_iter()
        .filter_map(|day| on_the_clock(day.and_time(time), zone))
        .find(|at| *at > after)
}

fn on_the_clock<Z: TimeZone>(mut shown: NaiveDateTime, zone: &Z) -> Option<DateTime<Utc>> {
    // Clocks jump by whole minutes, and by less than a day.
    for _minute in 0..24 * 60 {
        match zone.from_local_datetime(&shown) {
            LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => {
                return Some(at.with_timezone(&Utc));
            }
            LocalResult::None => shown += TimeDelta::minutes(1),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use chrono_tz::Tz;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn daily(time: &str) -> Timing {
        Timing::Daily {
            at: time.to_owned(),
        }
    }

    #[test]
    fn a_time_of_day_is_kept_by_the_clock_on_the_wall_across_its_changes() {
        let check = |zone: Tz, time: &str, after: &str, expected: &str| {
            let next = next(&daily(time), at(after), &zone);
            assert_eq!(next, Some(at(expected)), "{time} in {zone} after {after}");
        };
        use chrono_tz::{Africa::Nairobi, America::St_Johns, Europe::Berlin, Pacific::Apia};
        check(
            Berlin,
            "03:00",
            "2026-01-10T01:59:59Z",
            "2026-01-10T02:00:00Z",
        );
        check(
            Berlin,
            "03:00",
            "2026-01-10T02:00:00Z",
            "2026-01-11T02:00:00Z",
        );
        // Summer time begins: 02:00 becomes 03:00, so 02:30 is never shown.
        check(
            Berlin,
            "02:30",
            "2026-03-28T12:00:00Z",
            "2026-03-29T01:00:00Z",
        );
        check(
            Berlin,
            "02:30",
            "2026-03-29T01:00:00Z",
            "2026-03-30T00:30:00Z",
        );
        // It ends: 02:30 is shown twice, and counts once.
        check(
            Berlin,
            "02:30",
            "2026-10-24T12:00:00Z",
            "2026-10-25T00:30:00Z",
        );
        check(
            Berlin,
            "02:30",
            "2026-10-25T00:30:00Z",
            "2026-10-26T01:30:00Z",
        );
        check(
            Nairobi,
            "23:59",
            "2026-06-01T21:00:00Z",
            "2026-06-02T20:59:00Z",
        );
        check(
            St_Johns,
            "00:15",
            "2026-06-01T00:00:00Z",
            "2026-06-01T02:45:00Z",
        );
        // A whole day was left out when the islands changed sides: it counts when the next began.
        check(
            Apia,
            "12:00",
            "2011-12-29T23:00:00Z",
            "2011-12-30T10:00:00Z",
        );
        check(
            Apia,
            "12:00",
            "2011-12-30T10:00:00Z",
            "2011-12-30T22:00:00Z",
        );
    }

    #[test]
    fn over_two_years_a_time_of_day_comes_once_a_day_everywhere() {
        for zone in [
            Tz::Europe__Berlin,
            Tz::America__New_York,
            Tz::Australia__Lord_Howe,
            Tz::UTC,
        ] {
            for time in ["00:00", "01:45", "02:00", "02:30", "23:59"] {
                let (mut last, mut times) = (at("2026-01-01T12:00:00Z"), 0);
                while last < at("2028-01-01T12:00:00Z") {
                    let next = next(&daily(time), last, &zone).unwrap();
                    let hours = (next - last).num_hours();
                    assert!(
                        times == 0 || (22..=26).contains(&hours),
                        "{zone} {time}: {hours}"
                    );
                    (last, times) = (next, times + 1);
                }
                assert!((730..=731).contains(&times), "{zone} {time}: {times}");
            }
        }
    }

    #[test]
    fn what_was_missed_is_made_up_for_once_and_a_clock_set_back_stops_nothing() {
        let zone = Tz::Europe__Berlin;
        let every = Timing::Every { minutes: 15 };
        let check = |timing: &Timing, last: &str, now: &str, due: bool| {
            assert_eq!(
                is_due(timing, at(last), at(now), &zone),
                due,
                "{timing:?} {now}"
            );
        };
        check(
            &every,
            "2026-01-10T10:00:00Z",
            "2026-01-10T10:14:59Z",
            false,
        );
        check(&every, "2026-01-10T10:00:00Z", "2026-01-10T10:15:00Z", true);
        check(&every, "2026-01-10T10:00:00Z", "2026-01-17T10:15:00Z", true);
        // After that one time the next is counted from there.
        check(
            &every,
            "2026-01-17T10:15:00Z",
            "2026-01-17T10:16:00Z",
            false,
        );
        check(&every, "2026-01-17T10:15:00Z", "2026-01-10T10:00:00Z", true);
        check(
            &daily("03:00"),
            "2026-01-10T02:00:00Z",
            "2026-01-14T09:00:00Z",
            true,
        );
        check(
            &Timing::Never,
            "2026-01-10T10:00:00Z",
            "2027-01-10T10:00:00Z",
            false,
        );
        check(
            &Timing::AtStart,
            "2026-01-10T10:00:00Z",
            "2027-01-10T10:00:00Z",
            false,
        );
    }

    #[test]
    fn a_time_of_day_has_hours_and_minutes() {
        for (text, fits) in [
            ("03:00", true),
            (" 23:59 ", true),
            ("24:00", false),
            ("3", false),
            ("", false),
        ] {
            assert_eq!(time_of_day(text).is_some(), fits, "{text:?}");
        }
    }
}
