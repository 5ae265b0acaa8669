//! Lists of jobs: every filter shows what it says, page by page, and reads an index.

use crate::common::World;
use bindery_domain::{BackendId, DateTime, ErrorClass, Failure, GroupId, JobId, RecordId, Utc};
use bindery_store::{JobEnd, JobFilter, JobRow, JobState, NewJob, Page, StoreError, WriteTx};
use chrono::TimeDelta;
use proptest::prelude::*;
use serde_json::json;

/// One job of the random kind: what it is, and how its only run ends.
type Spec = (u8, u8, u8, u8, u8, u8);

fn spec() -> impl Strategy<Value = Spec> {
    (0..3_u8, 0..3_u8, 0..3_u8, 0..3_u8, 0..3_u8, 0..9_u8)
}

fn insert(tx: &mut WriteTx<'_>, spec: Spec, groups: &[GroupId]) -> Result<(), StoreError> {
    let (kind, lane, backend, record, group, end) = spec;
    let mut job = NewJob::new(format!("kind-{kind}"), json!({}))
        .title(format!("Work {kind}{lane} for {backend}"))
        .lane(format!("lane-{lane}"));
    job.backend = (backend > 0).then_some(BackendId(i64::from(backend)));
    job.record = (record > 0).then_some(RecordId(i64::from(record)));
    job.group = groups.get(usize::from(group)).copied();
    let id = tx.job_insert(job)?.id;
    let failure =
        |class: ErrorClass, code: &str| Failure::new(class, code, format!("It is {code}."));
    let at = tx.now() + TimeDelta::hours(1);
    let end = match end {
        0 => return Ok(()),
        1 => return tx.job_cancel(id).map(|_| ()),
        2 => JobEnd::Done { outcome: None },
        3 => JobEnd::Nothing { outcome: None },
        4 => JobEnd::Park {
            failure: failure(ErrorClass::NeedsYou, "shop.total"),
        },
        5 => JobEnd::Fail {
            failure: failure(ErrorClass::Bug, "job.panicked"),
        },
        6 => JobEnd::Retry {
            at,
            failure: failure(ErrorClass::Transient, "shop.down"),
        },
        7 => JobEnd::Release {
            failure: Some(failure(ErrorClass::Auth, "shop.refused")),
        },
        _ => JobEnd::InDoubt {
            at,
            failure: failure(ErrorClass::InDoubt, "shop.silent"),
        },
    };
    tx.lane_put(&format!("lane-{lane}"), 64)?;
    for job in tx.job_claim("p", 64)? {
        let end = if job.id == id {
            end.clone()
        } else {
            JobEnd::Release { failure: None }
        };
        tx.job_settle(job.id, end)?;
    }
    Ok(())
}

fn filter() -> impl Strategy<Value = JobFilter> {
    let state = proptest::sample::subsequence(JobState::ALL.to_vec(), 0..4);
    let small = || proptest::option::weighted(0.25, 0..3_u8);
    let text = proptest::option::weighted(
        0.25,
        proptest::sample::select(vec!["work 0", "down", "FOR 1", "%"]),
    );
    let class = proptest::option::weighted(
        0.2,
        proptest::sample::select(vec!["bug", "transient", "auth"]),
    );
    let code = proptest::option::weighted(
        0.2,
        proptest::sample::select(vec!["shop.down", "shop.total"]),
    );
    let instant = || proptest::option::weighted(0.25, 0..40_i64);
    let numbers = (small(), small(), small(), small(), small());
    (state, numbers, text, class, code, (instant(), instant())).prop_map(
        |(state, (kind, lane, backend, record, group), text, class, code, (since, until))| {
            JobFilter {
                state,
                kind: kind.map(|n| format!("kind-{n}")),
                lane: lane.map(|n| format!("lane-{n}")),
                backend: backend.map(|n| BackendId(i64::from(n))),
                record: record.map(|n| RecordId(i64::from(n))),
                group: group.map(|n| GroupId(i64::from(n))),
                text: text.map(str::to_owned),
                class: class.map(str::to_owned),
                code: code.map(str::to_owned),
                since: since.map(seconds_on),
                until: until.map(seconds_on),
            }
        },
    )
}

fn seconds_on(seconds: i64) -> DateTime<Utc> {
    crate::common::noon() + TimeDelta::seconds(seconds)
}

/// The same, without a file: what every filter says in words.
fn shows(filter: &JobFilter, job: &JobRow) -> bool {
    let failure = job.failure.as_ref().filter(|failure| match job.state {
        JobState::RetryWait | JobState::InDoubt | JobState::Parked | JobState::Failed => true,
        JobState::Ready => failure.class == ErrorClass::Auth,
        _ => false,
    });
    let message = job.failure.as_ref().map_or("", |failure| &failure.message);
    let words = format!("{}\n{message}", job.title).to_lowercase();
    [
        filter.state.is_empty() || filter.state.contains(&job.state),
        filter.kind.as_ref().is_none_or(|it| *it == job.kind),
        filter.lane.as_ref().is_none_or(|it| *it == job.lane),
        filter.backend.is_none_or(|it| job.backend == Some(it)),
        filter.record.is_none_or(|it| job.record == Some(it)),
        filter.group.is_none_or(|it| job.group == Some(it)),
        filter
            .text
            .as_ref()
            .is_none_or(|it| words.contains(&it.to_lowercase())),
        filter
            .class
            .as_ref()
            .is_none_or(|it| failure.is_some_and(|failure| failure.class.name() == it)),
        filter
            .code
            .as_ref()
            .is_none_or(|it| failure.is_some_and(|failure| failure.code == *it)),
        filter.since.is_none_or(|it| job.created_at >= it),
        filter.until.is_none_or(|it| job.created_at < it),
    ]
    .iter()
    .all(|fits| *fits)
}

fn filled(specs: Vec<Spec>) -> World {
    let world = World::new();
    let groups =
        world.write(|tx| Ok([tx.group_create("a", "", "")?, tx.group_create("b", "", "")?]));
    for spec in specs {
        world.clock.advance(TimeDelta::seconds(1));
        world.write(move |tx| insert(tx, spec, &groups));
    }
    world
}

/// All pages of three.
fn paged(world: &World, filter: &JobFilter) -> Vec<JobRow> {
    let mut rows: Vec<JobRow> = Vec::new();
    loop {
        let page = match rows.last() {
            Some(last) => Page::after(last.id.0, 3),
            None => Page::first(3),
        };
        let more = world.read(|tx| tx.jobs(filter, page));
        if more.is_empty() {
            return rows;
        }
        rows.extend(more);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn every_filter_shows_counts_and_names_what_it_says(
        specs in proptest::collection::vec(spec(), 0..40),
        filters in proptest::collection::vec(filter(), 25),
    ) {
        let world = filled(specs);
        let all = world.read(|tx| tx.jobs(&JobFilter::default(), Page::first(1000)));
        for filter in filters {
            let expected: Vec<_> = all.iter().filter(|job| shows(&filter, job)).cloned().collect();
            prop_assert_eq!(&paged(&world, &filter), &expected, "{:?}", filter);
            let counted = world.read(|tx| tx.jobs_matching(&filter));
            prop_assert_eq!(counted.total(), expected.len() as u64, "{:?}", filter);
            let mut ids: Vec<JobId> = expected.iter().map(|job| job.id).collect();
            ids.reverse();
            prop_assert_eq!(world.read(|tx| tx.job_ids(&filter, None, 1000)), ids);
        }
    }
}

#[test]
fn each_part_of_a_page_is_read_from_one_index_without_sorting() {
    let world = filled(vec![(0, 0, 1, 1, 0, 4), (1, 1, 0, 0, 2, 2)]);
    let none = JobFilter::default;
    let text = |text: &str| Some(text.to_owned());
    let cell = "job_cell (state=? AND lane=? AND kind=? AND backend=?";
    let check = |expected: &str, parts: usize, filter: JobFilter| {
        let plan = world.read(|tx| tx.explain_jobs(&filter));
        let read = plan.iter().filter(|line| line.contains(expected)).count();
        let all = plan.join("\n");
        assert_eq!(read, parts, "{filter:?}:\n{all}");
        assert!(!all.contains("TEMP B-TREE"), "{filter:?} sorts:\n{all}");
    };
    check("SCAN job", 1, none());
    let state = |state| vec![state];
    check(
        cell,
        1,
        JobFilter {
            state: state(JobState::Done),
            ..none()
        },
    );
    check(
        cell,
        2,
        JobFilter {
            state: vec![JobState::Done, JobState::Parked, JobState::Failed],
            ..none()
        },
    );
    check(
        cell,
        1,
        JobFilter {
            kind: text("kind-0"),
            ..none()
        },
    );
    check(
        cell,
        1,
        JobFilter {
            lane: text("lane-1"),
            ..none()
        },
    );
    check(
        cell,
        1,
        JobFilter {
            backend: Some(BackendId(1)),
            text: text("x"),
            ..none()
        },
    );
    check(
        cell,
        0,
        JobFilter {
            backend: Some(BackendId(1)),
            state: state(JobState::Done),
            ..none()
        },
    );
    check(
        "job_record (record=?)",
        1,
        JobFilter {
            record: Some(RecordId(1)),
            ..none()
        },
    );
    check(
        "job_in_group (job_group=? AND state=?)",
        1,
        JobFilter {
            group: Some(GroupId(1)),
            kind: text("kind-0"),
            ..none()
        },
    );
    check(
        "INTEGER PRIMARY KEY (rowid>?)",
        1,
        JobFilter {
            text: text("x"),
            ..none()
        },
    );
    for (class, code) in [(None, text("shop.total")), (text("needs_you"), None)] {
        check(
            "job_error (failure_class=? AND failure_code=? AND state=? AND lane=? AND kind=? AND backend=?)",
            1,
            JobFilter {
                class,
                code,
                ..none()
            },
        );
    }
}

#[test]
fn what_holds_jobs_up_is_counted_by_its_code() {
    let world = filled(vec![
        (0, 0, 0, 0, 0, 4),
        (0, 0, 0, 0, 0, 6),
        (0, 0, 0, 0, 0, 4),
        (0, 0, 0, 0, 0, 2),
    ]);
    let errors = world.read(|tx| tx.job_errors());
    let told: Vec<_> = errors
        .iter()
        .map(|error| {
            (
                error.code.as_str(),
                error.class.as_str(),
                error.count,
                error.newest.0,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("shop.total", "needs_you", 2, 3),
            ("shop.down", "transient", 1, 2)
        ]
    );
}

#[test]
fn the_hours_of_a_day_tell_how_many_jobs_ended_how() {
    let world = filled(vec![(0, 0, 0, 0, 0, 2), (0, 0, 0, 0, 0, 5)]);
    world.clock.advance(TimeDelta::hours(2));
    world.write(|tx| insert(tx, (0, 0, 0, 0, 0, 2), &[]));
    let since = world.now() - TimeDelta::hours(24);
    let hours: Vec<_> = world
        .read(|tx| tx.job_hours(since))
        .into_iter()
        .map(|row| (row.hour, row.state, row.count))
        .collect();
    let (noon, two) = ("2025-03-01T12".to_owned(), "2025-03-01T14".to_owned());
    assert_eq!(
        hours,
        [
            (noon.clone(), JobState::Done, 1),
            (noon, JobState::Failed, 1),
            (two, JobState::Done, 1)
        ]
    );
    assert!(
        world
            .read(|tx| tx.job_hours(since + TimeDelta::days(2)))
            .is_empty()
    );
}

#[test]
fn a_count_that_stopped_says_so() {
    let world = filled(vec![(0, 0, 1, 1, 0, 4); 5]);
    let check = |filter: JobFilter, most: u64, total: u64, at_least: bool| {
        let matching = world.read(|tx| tx.jobs_matching_up_to(&filter, most));
        assert_eq!(
            (matching.total(), matching.at_least),
            (total, at_least),
            "{filter:?}"
        );
    };
    let none = JobFilter::default;
    let record = || JobFilter {
        record: Some(RecordId(1)),
        ..none()
    };
    check(none(), 3, 5, false);
    check(record(), 3, 3, true);
    check(record(), 6, 5, false);
    let since = Some(crate::common::noon());
    check(JobFilter { since, ..none() }, 3, 3, true);
    check(JobFilter { since, ..none() }, 6, 5, false);
}

#[test]
fn the_kinds_in_a_state_are_told_with_their_backends_and_no_others() {
    let world = World::new();
    world.write(|tx| {
        let no_group = 9;
        for (kind, backend, end) in [(0, 1, 4), (0, 1, 4), (1, 0, 4), (2, 1, 2)] {
            insert(tx, (kind, 0, backend, 0, no_group, end), &[])?;
        }
        Ok(())
    });
    let kinds = || world.read(|tx| tx.job_kinds(JobState::Parked));
    let first = ("kind-0".to_owned(), Some(BackendId(1)));
    assert_eq!(kinds(), [first.clone(), ("kind-1".to_owned(), None)]);
    world.write(|tx| tx.job_cancel(JobId(3)).map(|_| ()));
    assert_eq!(kinds(), [first]);
}
