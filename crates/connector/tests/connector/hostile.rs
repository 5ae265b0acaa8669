//! Bounded fuzzing of everything that reads what people or files bring: type files, expressions,
//! mapping rows. Whatever comes is read or refused with its place, soon, and nothing panics.

use bindery_connector::mapper::{LARGEST, Mapper, MappingRow};
use bindery_connector::types::{TypeTree, edit};
use bindery_domain::BackendTypeId;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::time::{Duration, Instant};

/// How long one hostile input may take; on a busy machine far more than it ever does.
const SOON: Duration = Duration::from_secs(2);

const FAMILY: &str = "id = \"paper\"\ntitle = \"Paper\"\nkind = \"shop\"\nsystem = \"paper\"\n";

/// A type of a person's own with about everything that a type can say.
const WHOLE: &str = r#"
id = "mine"
parent = "paper"
title = "Mine"
usable = true

[credential.key]
title = "Key"
secret = true

[setting.colour]
title = "Colour"
type = "choice"
options = [["red", "Red"]]
default = "red"

[setting.own_invoices]
title = "Own"
type = "conditions"
default = ["order 1*"]

[model.invoice]
export_order = ["b", "a"]

[[model.invoice.export]]
target = "a"
template = "{{ invoice.number | upper }} {{ settings.colour }}"
when = "invoice.currency == 'EUR'"

[[model.invoice.export]]
target = "b"
children = "invoice.lines"
rows = [{ target = "q", from = "quantity", convert = "decimal", values = { 1 = "one" }, keep = true }]
"#;

fn read(text: &str) -> TypeTree {
    let own = [(BackendTypeId("mine".to_owned()), text.to_owned())];
    // No system is known here: the shipped family would be wrong, so it is an own one too.
    let family = (BackendTypeId("paper".to_owned()), FAMILY.to_owned());
    let own = [own.to_vec(), vec![family]].concat();
    TypeTree::with_own(&[], &own, &[]).unwrap()
}

/// The text with a stretch of it replaced, somewhere between two letters.
fn damaged() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "",
        "\"",
        "[",
        "]",
        "[[",
        "=",
        "\n",
        "{",
        "}}",
        "{%",
        "0",
        "-1",
        "1e999",
        "null",
        "true",
        "'",
        "\\u0000",
        "id = \"mine\"\n",
        "parent = \"mine\"\n",
        "[model.invoice]\n",
        "ß",
        "\u{202e}",
        "9999999999999999999999",
        "{{ x * 9 }}",
        "target = \"a\"\n",
        "[[[[[[[[[[[[[[[[",
    ]);
    let piece = prop_oneof![pieces.prop_map(str::to_owned), "\\PC{0,12}"];
    prop::collection::vec((0..WHOLE.len(), 0_usize..40, piece), 1..4).prop_map(|changes| {
        let mut text = WHOLE.to_owned();
        for (from, length, piece) in changes {
            let edge = |at: usize| {
                let at = at.min(text.len());
                (0..=at)
                    .rev()
                    .find(|at| text.is_char_boundary(*at))
                    .unwrap()
            };
            let (from, to) = (edge(from), edge(from + length));
            text.replace_range(from..to, &piece);
        }
        text
    })
}

/// Words of the small language and of what it leaves out, in any order.
fn expression() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "#}",
        "if",
        "for",
        "in",
        "endif",
        "endfor",
        "else",
        "set",
        "macro",
        "include",
        "x",
        "list",
        "a.b.c",
        "loop.index",
        "range(9999999)",
        "|",
        "upper",
        "join('x')",
        "replace('', x)",
        "default(x)",
        "sort",
        "split('')",
        "~",
        "+",
        "-",
        "*",
        "**",
        "//",
        "%",
        "(",
        ")",
        "[",
        "]",
        "[::-1]",
        "'",
        "\"",
        "'x'",
        "1",
        "99999999999999999999",
        "1e308",
        "not",
        "and",
        "or",
        "is",
        "defined",
        "recursive",
        "self",
        "super()",
        "\\",
        "\n",
        "ß",
        "\u{0}",
        "when",
        "true",
        "none",
        ",",
        ":",
        "{",
        "}",
        "x is startingwith",
        "==",
    ]);
    let word = prop_oneof![4 => words.prop_map(str::to_owned), 1 => "\\PC{0,6}"];
    prop::collection::vec(word, 0..60).prop_map(|words| words.join(" "))
}

fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        prop::sample::select(vec!["1", "-0.00", "1e400", "2026-02-30", "x", ""])
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-c0]|list", inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// A row with any members, fitting or not.
fn any_row() -> impl Strategy<Value = Value> {
    let names = prop::sample::select(vec![
        "target",
        "from",
        "first",
        "constant",
        "setting",
        "template",
        "children",
        "rows",
        "convert",
        "values",
        "otherwise",
        "keep",
        "default",
        "required",
        "when",
        "disabled",
    ]);
    let words = prop::sample::select(vec![
        json!("a"),
        json!("list"),
        json!("a.0.b"),
        json!("."),
        json!("decimal"),
        json!("datetime"),
        json!("boolean"),
        json!("absolute_decimal"),
        json!(["a", "b"]),
        json!(true),
        json!({"1": 2}),
        json!([{"target": "v", "from": "."}]),
        json!("{{ a }}{{ list }}"),
        json!("a"),
        json!(1),
    ]);
    prop::collection::btree_map(names, words, 1..5).prop_map(|members| {
        let mut row: Map<String, Value> = members
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        row.entry("target").or_insert(json!("t"));
        Value::Object(row)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_type_file_is_read_or_set_apart_with_its_places(text in damaged()) {
        let begun = Instant::now();
        let tree = read(&text);
        let id = BackendTypeId("mine".to_owned());
        if let Some(broken) = tree.broken_type(&id) {
            prop_assert!(!broken.errors.is_empty());
            prop_assert!(broken.errors.iter().all(|error| !error.to_string().is_empty()));
        }
        // An edit of whatever stands there is refused or leaves a text that can be edited again.
        for path in ["setting.colour.default", "model.invoice.export[a]"] {
            let value = if path.ends_with(']') { json!({"target": "a", "constant": 1}) } else { json!("blue") };
            if let Ok(changed) = edit::set(&text, path, &value) {
                prop_assert!(edit::revert(&changed, path).is_ok(), "{changed}");
            }
        }
        prop_assert!(begun.elapsed() < SOON);
    }

    #[test]
    fn an_expression_yields_a_bounded_text_or_an_error_soon(text in expression(), condition in any::<bool>()) {
        let member = if condition { "when" } else { "template" };
        let mut row = json!({"target": "t", member: text});
        if condition {
            row["constant"] = json!(1);
        }
        let row: MappingRow = serde_json::from_value(row).unwrap();
        let begun = Instant::now();
        if let Ok(mapper) = Mapper::new(&[row]) {
            let source = json!({"x": "y".repeat(500), "list": vec!["z"; 500], "a": {"b": {"c": "1"}}});
            match mapper.map(&source, &Map::new()) {
                Ok(document) => prop_assert!(document.to_string().len() <= 8 * LARGEST),
                Err(problems) => prop_assert!(problems.iter().all(|it| it.target == "t")),
            }
        }
        prop_assert!(begun.elapsed() < SOON);
    }

    #[test]
    fn a_mapper_yields_a_whole_document_or_all_problems(
        rows in prop::collection::vec(any_row(), 0..5),
        source in json_value(),
    ) {
        let rows: Result<Vec<MappingRow>, _> = rows.into_iter().map(serde_json::from_value).collect();
        let Some(mapper) = rows.ok().and_then(|rows| Mapper::new(&rows).ok()) else { return Ok(()) };
        let trace = mapper.trace(&source, &Map::new());
        match mapper.map(&source, &Map::new()) {
            Ok(document) => {
                prop_assert_eq!(trace.document, Some(document));
                prop_assert!(trace.problems.is_empty());
            }
            Err(problems) => {
                prop_assert!(!problems.is_empty());
                prop_assert_eq!(trace.document, None);
                prop_assert_eq!(trace.problems, problems);
            }
        }
    }
}
