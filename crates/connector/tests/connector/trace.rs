//! A mapping seen row by row: the same as it maps, with every step.

use bindery_connector::mapper::{Mapper, MappingRow, RowEnd, StepKind, Trace};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

fn mapper(rows: &Value) -> Mapper {
    let rows: Vec<MappingRow> = serde_json::from_value(rows.clone()).unwrap();
    Mapper::new(&rows).unwrap()
}

fn trace(rows: &Value, source: &Value) -> Trace {
    mapper(rows).trace(source, &Map::new())
}

#[test]
fn every_step_of_a_row_is_told_in_order() {
    use StepKind::{Convert, Default, Source, Values};
    let source = json!({"state": "1", "amount": "2.50", "no": false, "n": "x"});
    let check = |row: Value, steps: &[(StepKind, Value)], end: RowEnd| {
        let traced = trace(&json!([row]), &source);
        let found: Vec<_> = traced.rows[0]
            .steps
            .iter()
            .map(|it| (it.kind, it.value.clone()))
            .collect();
        assert_eq!(found, steps, "{row}");
        assert_eq!(traced.rows[0].result, end, "{row}");
        let problem = matches!(end, RowEnd::Problem(_));
        assert_eq!(traced.document.is_none(), problem, "{row}");
        assert_eq!(traced.problems.len(), usize::from(problem), "{row}");
    };
    check(
        json!({"target": "t", "from": "state", "values": {"1": "7"}, "convert": "integer"}),
        &[
            (Source, json!("1")),
            (Values, json!("7")),
            (Convert, json!(7)),
        ],
        RowEnd::Value(json!(7)),
    );
    check(
        json!({"target": "t", "from": "amount", "convert": "decimal"}),
        &[(Source, json!("2.50")), (Convert, json!("2.5"))],
        RowEnd::Value(json!("2.5")),
    );
    check(
        json!({"target": "t", "from": "no", "default": "none"}),
        &[(Source, json!(false)), (Default, json!("none"))],
        RowEnd::Value(json!("none")),
    );
    check(
        json!({"target": "t", "from": "nowhere"}),
        &[(Source, json!(null))],
        RowEnd::Value(json!(null)),
    );
    check(
        json!({"target": "t", "from": "n", "convert": "decimal"}),
        &[(Source, json!("x"))],
        RowEnd::Problem("\"x\" is not a decimal number".to_owned()),
    );
    check(
        json!({"target": "t", "from": "n", "values": {"y": 1}}),
        &[(Source, json!("x"))],
        RowEnd::Problem("\"x\" is not in the value table".to_owned()),
    );
    check(
        json!({"target": "t", "from": "n", "when": "n == 'y'"}),
        &[],
        RowEnd::Skipped,
    );
    check(
        json!({"target": "t", "from": "n", "disabled": true}),
        &[],
        RowEnd::Disabled,
    );
    check(
        json!({"target": "t", "from": "nowhere", "required": true}),
        &[(Source, json!(null))],
        RowEnd::Problem("is needed, but \"nowhere\" is empty".to_owned()),
    );
}

#[test]
fn the_rows_of_children_follow_their_row_with_their_position() {
    let rows = json!([
        {"target": "items", "children": "lines", "rows": [{"target": "q", "from": "q", "convert": "decimal"}]},
        {"target": "after", "constant": 1},
    ]);
    let traced = trace(&rows, &json!({"lines": [{"q": "1"}, {"q": "two"}]}));
    let targets: Vec<&str> = traced.rows.iter().map(|row| row.target.as_str()).collect();
    assert_eq!(targets, ["items", "items[0].q", "items[1].q", "after"]);
    assert!(matches!(traced.rows[2].result, RowEnd::Problem(_)));
    assert_eq!(traced.rows[3].result, RowEnd::Value(json!(1)));
    assert_eq!(traced.problems[0].target, "items[1].q");
}

#[test]
fn a_row_that_is_switched_off_leaves_nothing_in_the_document_and_is_still_checked() {
    let rows =
        json!([{"target": "a", "constant": 1, "disabled": true}, {"target": "b", "constant": 2}]);
    assert_eq!(
        mapper(&rows).map(&json!({}), &Map::new()).unwrap(),
        json!({"b": 2})
    );
    let wrong: Vec<MappingRow> =
        serde_json::from_value(json!([{"target": "a", "disabled": true}])).unwrap();
    assert!(Mapper::new(&wrong).is_err());
}

fn row() -> impl Strategy<Value = Value> {
    let source = prop_oneof![
        Just(json!({"from": "a"})),
        Just(json!({"from": "b.c"})),
        Just(json!({"first": ["x", "a"]})),
        Just(json!({"constant": "k"})),
        Just(json!({"template": "{{ a }}-{{ b.c }}"})),
        Just(
            json!({"children": "list", "rows": [{"target": "v", "from": "v", "convert": "integer"}]})
        ),
    ];
    let more = prop_oneof![
        Just(json!({})),
        Just(json!({"convert": "decimal"})),
        Just(json!({"convert": "text", "default": "d"})),
        Just(json!({"values": {"1": "one"}, "otherwise": "other"})),
        Just(json!({"required": true})),
        Just(json!({"disabled": true})),
        Just(json!({"when": "a"})),
    ];
    ("[a-e]", source, more).prop_map(|(target, source, more)| {
        let mut row = Map::new();
        row.insert("target".to_owned(), json!(target));
        for part in [source, more] {
            row.extend(part.as_object().unwrap().clone());
        }
        Value::Object(row)
    })
}

proptest! {
    #[test]
    fn a_trace_yields_what_mapping_yields(
        rows in prop::collection::vec(row(), 0..6),
        a in prop_oneof![Just(json!(null)), Just(json!(false)), Just(json!("1")), Just(json!("x")), Just(json!(2.5))],
        list in prop::collection::vec(prop_oneof![Just(json!(1)), Just(json!("x")), Just(json!(null))], 0..3),
    ) {
        let children: Vec<Value> = list.iter().map(|v| json!({"v": v})).collect();
        let source = json!({"a": a, "b": {"c": a}, "list": children});
        let mapper = mapper(&Value::Array(rows));
        let traced = mapper.trace(&source, &Map::new());
        match mapper.map(&source, &Map::new()) {
            Ok(document) => prop_assert_eq!(traced.document, Some(document)),
            Err(problems) => {
                prop_assert_eq!(traced.document, None);
                prop_assert_eq!(traced.problems, problems);
            }
        }
    }
}
