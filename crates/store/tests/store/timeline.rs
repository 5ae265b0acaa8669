//! The history in the order of time: paging, folding, and that a page costs the same however much there is.

use crate::common::{World, noon};
use bindery_domain::{BackendId, RecordId, parse_decimal};
use bindery_store::{
    ConfigFilter, Direction, HistoryOutcome, LineKey, LinePlace, NewHistory, TimelineFilter,
    TimelineRow,
};
use chrono::TimeDelta;

fn line(action: &str, outcome: HistoryOutcome, run: Option<&str>) -> NewHistory {
    let mut line = NewHistory::new("anna", action, outcome, format!("{action} happened"));
    line.run = run.map(str::to_owned);
    line
}

fn exported(run: Option<&str>, amount: &str) -> NewHistory {
    let mut line = line("invoice.exported", HistoryOutcome::Ok, run);
    line.direction = Some(Direction::BooksToShop);
    line.backend = Some(BackendId(2));
    line.amount = parse_decimal(amount).ok();
    line.currency = Some("EUR".to_owned());
    line
}

fn append(world: &World, line: NewHistory) -> i64 {
    world.write(move |tx| tx.history_append(&line)).0
}

fn place(row: &TimelineRow) -> LinePlace {
    LinePlace {
        at: row.row.at,
        id: Some(row.row.id.0),
    }
}

/// All of it, page by page; ids, and how many lines each stands for.
fn paged(world: &World, filter: &TimelineFilter, limit: u32, fold: bool) -> Vec<(i64, u64)> {
    let (mut found, mut behind) = (Vec::new(), None);
    loop {
        let rows = world.read(|tx| tx.timeline(filter, behind, limit, fold));
        let Some(last) = rows.last() else {
            return found;
        };
        behind = Some(place(last));
        let each = rows.iter().map(|row| {
            let lines = row.fold.as_ref().map_or(1, |fold| fold.lines());
            (row.row.id.0, lines)
        });
        found.extend(each);
    }
}

#[test]
fn pages_follow_each_other_without_gap_or_double_even_within_one_instant() {
    let world = World::new();
    let mut ids: Vec<i64> = (0..7)
        .map(|_| append(&world, exported(None, "1.00")))
        .collect();
    world.clock.advance(TimeDelta::seconds(1));
    ids.extend((0..4).map(|_| append(&world, exported(None, "1.00"))));
    ids.reverse();
    for limit in [1, 2, 3, 100] {
        let found: Vec<i64> = paged(&world, &TimelineFilter::default(), limit, true)
            .into_iter()
            .map(|(id, _)| id)
            .collect();
        assert_eq!(found, ids, "{limit} at a time");
    }
}

#[test]
fn lines_of_a_run_are_one_and_its_sum_is_exact() {
    let world = World::new();
    let before = append(&world, exported(None, "5.00"));
    for amount in ["0.10", "0.20", "33.33"] {
        append(&world, exported(Some("run-1"), amount));
        append(&world, line("other.thing", HistoryOutcome::Info, None));
    }
    let refused = line(
        "invoice.not_exported",
        HistoryOutcome::NeedsYou,
        Some("run-1"),
    );
    let head = append(&world, refused);
    let all = paged(&world, &TimelineFilter::default(), 2, true);
    assert_eq!(all.first(), Some(&(head, 4)));
    assert_eq!(all.last(), Some(&(before, 1)));
    assert_eq!(
        all.len(),
        5,
        "the run once, three others, and the one before"
    );
    let rows = world.read(|tx| tx.timeline(&TimelineFilter::default(), None, 1, true));
    let fold = rows[0].fold.clone().unwrap();
    let sum = fold
        .counts
        .iter()
        .find(|it| it.action == "invoice.exported");
    assert_eq!(sum.unwrap().sum.to_string(), "33.63");
    let inside = TimelineFilter {
        fold: Some(fold.name),
        ..TimelineFilter::default()
    };
    assert_eq!(paged(&world, &inside, 3, false).len(), 4);
}

#[test]
fn a_filter_folds_only_what_it_shows() {
    let world = World::new();
    append(&world, exported(Some("run-1"), "1.00"));
    append(&world, exported(Some("run-1"), "1.00"));
    append(
        &world,
        line("group.finished", HistoryOutcome::Ok, Some("run-1")),
    );
    let of_shop = TimelineFilter {
        backend: Some(BackendId(2)),
        ..TimelineFilter::default()
    };
    let found = paged(&world, &of_shop, 10, true);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].1, 2, "the line of the group has no backend");
}

#[test]
fn what_is_read_in_one_import_is_one_line_for_each_day() {
    let world = World::new();
    let imported = || {
        let mut line = line("invoice.imported", HistoryOutcome::Ok, None);
        line.direction = Some(Direction::ErpToBooks);
        line.job = Some(bindery_domain::JobId(7));
        line
    };
    append(&world, imported());
    append(&world, imported());
    world.clock.advance(TimeDelta::days(1));
    append(&world, imported());
    let counts: Vec<u64> = paged(&world, &TimelineFilter::default(), 10, true)
        .into_iter()
        .map(|(_, lines)| lines)
        .collect();
    assert_eq!(counts, [1, 2]);
}

#[test]
fn each_filter_shows_what_it_says() {
    let world = World::new();
    let first = append(&world, exported(None, "1.00"));
    let mut other = line("lane.paused", HistoryOutcome::Info, None);
    other.actor = "ben".to_owned();
    let second = append(&world, other);
    let mut third = exported(Some("run-9"), "2.00");
    third.record = Some(RecordId(4));
    third.outcome = HistoryOutcome::Failed;
    third.record_number = Some("INV/17".to_owned());
    let third = append(&world, third);
    let check = |filter: TimelineFilter, expected: &[i64]| {
        let found: Vec<i64> = paged(&world, &filter, 2, true)
            .iter()
            .map(|it| it.0)
            .collect();
        assert_eq!(found, expected, "{filter:?}");
    };
    let none = TimelineFilter::default;
    check(none(), &[third, second, first]);
    check(
        TimelineFilter {
            actor: Some("ben".to_owned()),
            ..none()
        },
        &[second],
    );
    check(
        TimelineFilter {
            outcomes: vec![HistoryOutcome::Failed, HistoryOutcome::Info],
            ..none()
        },
        &[third, second],
    );
    check(
        TimelineFilter {
            actions: vec!["lane.paused".to_owned(), "x".to_owned()],
            ..none()
        },
        &[second],
    );
    check(
        TimelineFilter {
            direction: Some(Direction::BooksToShop),
            ..none()
        },
        &[third, first],
    );
    check(
        TimelineFilter {
            record: Some(RecordId(4)),
            ..none()
        },
        &[third],
    );
    check(
        TimelineFilter {
            run: Some("run-9".to_owned()),
            ..none()
        },
        &[third],
    );
    check(
        TimelineFilter {
            text: Some("inv/17".to_owned()),
            ..none()
        },
        &[third],
    );
    check(
        TimelineFilter {
            text: Some("happened".to_owned()),
            to: Some(noon()),
            ..none()
        },
        &[],
    );
    check(
        TimelineFilter {
            from: Some(noon()),
            ..none()
        },
        &[third, second, first],
    );
    check(
        TimelineFilter {
            text: Some("\"".to_owned()),
            ..none()
        },
        &[],
    );
    let actors = world.read(|tx| tx.timeline_values(LineKey::Actor));
    assert_eq!(actors, ["anna", "ben"]);
}

#[test]
fn changes_of_the_configuration_follow_the_same_places_in_time() {
    let world = World::new();
    for value in 1..=5 {
        let value = serde_json::json!(value);
        world.write(move |tx| tx.setting_put("a", &value, "anna"));
    }
    let filter = ConfigFilter::default();
    let (mut found, mut behind) = (Vec::new(), None);
    loop {
        let rows = world.read(|tx| tx.config_timeline(&filter, behind, 2));
        let Some(last) = rows.last() else { break };
        behind = Some(LinePlace {
            at: last.at,
            id: Some(last.id),
        });
        found.extend(rows.iter().map(|row| row.id));
    }
    assert_eq!(found, [5, 4, 3, 2, 1]);
    let nobody = ConfigFilter {
        actor: Some("ben".to_owned()),
        ..ConfigFilter::default()
    };
    assert!(
        world
            .read(|tx| tx.config_timeline(&nobody, None, 9))
            .is_empty()
    );
}

#[test]
fn no_page_is_found_by_reading_the_whole_history() {
    let world = World::new();
    append(&world, exported(Some("run-1"), "1.00"));
    let none = TimelineFilter::default;
    let many = |action: &str| vec![action.to_owned(), "x".to_owned()];
    for filter in [
        none(),
        TimelineFilter {
            actor: Some("anna".to_owned()),
            ..none()
        },
        TimelineFilter {
            backend: Some(BackendId(2)),
            ..none()
        },
        TimelineFilter {
            outcomes: vec![HistoryOutcome::Failed],
            ..none()
        },
        TimelineFilter {
            direction: Some(Direction::BooksToShop),
            ..none()
        },
        TimelineFilter {
            actions: many("invoice.exported"),
            ..none()
        },
        TimelineFilter {
            record: Some(RecordId(4)),
            ..none()
        },
        TimelineFilter {
            run: Some("run-1".to_owned()),
            ..none()
        },
        TimelineFilter {
            from: Some(noon()),
            to: Some(noon()),
            ..none()
        },
        TimelineFilter {
            text: Some("inv".to_owned()),
            ..none()
        },
    ] {
        for fold in [false, true] {
            let plan = world.read(|tx| tx.timeline_plan(&filter, fold));
            let whole = |step: &&String| step.as_str() == "SCAN h" || step.as_str() == "SCAN n";
            let found: Vec<_> = plan.iter().filter(whole).collect();
            assert!(found.is_empty(), "{filter:?}: {plan:#?}");
        }
    }
    // From the end of a fold, never through its lines: a run may write a thousand in one instant.
    let plan = world.read(|tx| tx.timeline_plan(&none(), true));
    let newest = "SEARCH n USING INDEX history_fold (fold=?)".to_owned();
    assert!(plan.contains(&newest), "{plan:#?}");
    let sorted = plan.iter().any(|step| step.contains("TEMP B-TREE"));
    assert!(!sorted, "{plan:#?}");
}

/// Figures at a million lines; run it by hand: `cargo test -p bindery-store --release -- --ignored million`.
#[test]
#[ignore = "fills a million lines"]
fn a_page_of_a_million_lines_is_quick() {
    let world = World::new();
    for portion in 0..1000_u32 {
        world.clock.advance(TimeDelta::minutes(7));
        world.write(move |tx| {
            for number in 0..1000_u32 {
                let run = (portion % 3 == 0).then(|| format!("run-{portion}"));
                let mut line = exported(run.as_deref(), "99.50");
                if portion % 3 == 1 {
                    line = line_of_import(portion);
                }
                if number == 500 && portion % 50 == 0 {
                    line.outcome = HistoryOutcome::Failed;
                    line.actor = "ben".to_owned();
                }
                line.record = Some(RecordId(i64::from(portion * 1000 + number) % 200_000));
                line.record_number = Some(format!("INV/2026/{:05}", portion * 1000 + number));
                line.party = Some(format!("Customer {number}"));
                tx.history_append(&line)?;
            }
            Ok(())
        });
    }
    let none = TimelineFilter::default;
    let cases: Vec<(&str, TimelineFilter)> = vec![
        ("all", none()),
        (
            "actor, rare",
            TimelineFilter {
                actor: Some("ben".to_owned()),
                ..none()
            },
        ),
        (
            "actor, usual",
            TimelineFilter {
                actor: Some("anna".to_owned()),
                ..none()
            },
        ),
        (
            "failed",
            TimelineFilter {
                outcomes: vec![HistoryOutcome::Failed],
                ..none()
            },
        ),
        (
            "backend",
            TimelineFilter {
                backend: Some(BackendId(2)),
                ..none()
            },
        ),
        (
            "direction",
            TimelineFilter {
                direction: Some(Direction::BooksToShop),
                ..none()
            },
        ),
        (
            "record",
            TimelineFilter {
                record: Some(RecordId(4711)),
                ..none()
            },
        ),
        (
            "text, one",
            TimelineFilter {
                text: Some("INV/2026/777123".to_owned()),
                ..none()
            },
        ),
        (
            "text, all",
            TimelineFilter {
                text: Some("happened".to_owned()),
                ..none()
            },
        ),
        (
            "text and failed",
            TimelineFilter {
                text: Some("happened".to_owned()),
                outcomes: vec![HistoryOutcome::Failed],
                ..none()
            },
        ),
    ];
    for (name, filter) in cases {
        for fold in [false, true] {
            let begun = std::time::Instant::now();
            let rows = world.read(|tx| tx.timeline(&filter, None, 61, fold));
            println!(
                "{name}, folded {fold}: {} lines in {:?}",
                rows.len(),
                begun.elapsed()
            );
        }
    }
}

fn line_of_import(portion: u32) -> NewHistory {
    let mut line = line("invoice.imported", HistoryOutcome::Ok, None);
    line.direction = Some(Direction::ErpToBooks);
    line.job = Some(bindery_domain::JobId(i64::from(portion)));
    line
}
