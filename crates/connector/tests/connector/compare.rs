//! What a changed mapping would yield instead of the present one.

use bindery_connector::mapper::{Comparison, Mapper, MappingRow};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

fn mapper(rows: &Value) -> Mapper {
    let rows: Vec<MappingRow> = serde_json::from_value(rows.clone()).unwrap();
    Mapper::new(&rows).unwrap()
}

fn compare(before: &Value, after: &Value, sources: &[Value]) -> Comparison<usize> {
    let mappers = (mapper(before), mapper(after));
    let mut comparison = Comparison::default();
    for (key, source) in sources.iter().enumerate() {
        comparison.add(key, source, &Map::new(), (&mappers.0, &mappers.1), &|_| {
            Ok(())
        });
    }
    comparison
}

fn sources() -> Vec<Value> {
    vec![
        json!({"a": "1", "b": "x", "lines": [{"q": "1"}, {"q": "2"}]}),
        json!({"a": "2", "b": "", "lines": []}),
        json!({"a": "", "b": "y", "lines": [{"q": "3"}]}),
    ]
}

#[test]
fn every_way_to_differ_is_counted() {
    let row = |members: Value| {
        let mut row = json!({"target": "t"});
        row.as_object_mut()
            .unwrap()
            .extend(members.as_object().unwrap().clone());
        json!([row])
    };
    let check = |before: Value, after: Value, counts: [usize; 4], fields: &[(&str, usize)]| {
        let found = compare(&before, &after, &sources());
        let found_counts = [
            found.differ,
            found.newly_failing,
            found.newly_working,
            found.still_failing,
        ];
        assert_eq!(found.seen, 3);
        assert_eq!(found_counts, counts, "{before} {after}");
        let found: Vec<_> = found.fields.iter().map(|(n, c)| (n.as_str(), *c)).collect();
        assert_eq!(found, fields, "{before} {after}");
    };
    let a = || row(json!({"from": "a"}));
    check(a(), a(), [0, 0, 0, 0], &[]);
    check(a(), row(json!({"from": "b"})), [3, 0, 0, 0], &[("t", 3)]);
    let needed = || row(json!({"from": "a", "required": true}));
    check(a(), needed(), [1, 1, 0, 0], &[]);
    check(needed(), a(), [1, 0, 1, 0], &[]);
    check(needed(), needed(), [0, 0, 0, 1], &[]);
    let lines =
        |from: &str| row(json!({"children": "lines", "rows": [{"target": "n", "from": from}]}));
    check(lines("q"), lines("r"), [2, 0, 0, 0], &[("t[].n", 2)]);
    let off = row(json!({"from": "a", "disabled": true}));
    check(a(), off, [3, 0, 0, 0], &[("t", 3)]);
}

#[test]
fn documents_that_begin_to_fail_are_shown_first() {
    let many: Vec<Value> = (0..100)
        .map(|n| json!({"a": if n == 70 { String::new() } else { n.to_string() }}))
        .collect();
    let before = json!([{"target": "t", "from": "a"}]);
    let after = json!([{"target": "t", "template": "{{ a }}!", "when": "a"},
                       {"target": "u", "from": "a", "required": true}]);
    let found = compare(&before, &after, &many);
    assert_eq!((found.differ, found.samples.len()), (100, 20));
    assert_eq!(found.samples[0].key, 70);
    assert!(found.samples[0].after.is_err());
}

proptest! {
    #[test]
    fn a_mapping_never_differs_from_itself(texts in prop::collection::vec("[ a-z0-9.-]{0,8}", 0..20)) {
        let rows = json!([
            {"target": "t", "from": "a", "convert": "decimal"},
            {"target": "u", "template": "{{ a | upper }}", "when": "a is startingwith('a')"},
        ]);
        let sources: Vec<Value> = texts.iter().map(|text| json!({"a": text})).collect();
        let found = compare(&rows, &rows, &sources);
        prop_assert_eq!((found.seen, found.differ), (texts.len(), 0));
    }
}
