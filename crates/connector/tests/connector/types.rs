//! The tree of types: nearest wins, own types below shipped ones, edits of their text.

use bindery_connector::adapter::{Connect, System, SystemFactory};
use bindery_connector::resolved;
use bindery_connector::types::{TypeTree, edit};
use bindery_domain::{BackendTypeId, Failure};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::Arc;

struct Paper;

impl SystemFactory for Paper {
    fn name(&self) -> &'static str {
        "paper"
    }

    fn adapters(&self) -> &'static [&'static str] {
        &["paper.sheet"]
    }

    fn connect(&self, _connect: Connect) -> Result<Arc<dyn System>, Failure> {
        unreachable!("types are read without connecting")
    }
}

const ROOT: &str = r#"
id = "paper"
title = "Paper"
kind = "shop"
system = "paper"

[setting.colour]
title = "Colour"
type = "choice"
options = [["red", "Red"], ["blue", "Blue"]]
default = "red"

[setting.copies]
title = "Copies"
type = "integer"
default = 1

[model.invoice.adapter]
use = "paper.sheet"
create = ["a", "b"]

[[model.invoice.export]]
target = "party.name"
from = "invoice.party.name"

[[model.invoice.export]]
target = "colour"
setting = "colour"
"#;

const CHILD: &str = "id = \"paper-a4\"\nparent = \"paper\"\ntitle = \"A4\"\nusable = true\n";

fn systems() -> Vec<Arc<dyn SystemFactory>> {
    vec![Arc::new(Paper)]
}

fn id(text: &str) -> BackendTypeId {
    BackendTypeId(text.to_owned())
}

fn tree(own: &[(&str, &str)]) -> TypeTree {
    let own: Vec<_> = own
        .iter()
        .map(|(name, text)| (id(name), (*text).to_owned()))
        .collect();
    let shipped = [("paper.toml", ROOT), ("paper-a4.toml", CHILD)];
    TypeTree::with_own(&shipped, &own, &systems()).unwrap()
}

fn child(name: &str, parent: &str, rest: &str) -> String {
    format!("id = \"{name}\"\nparent = \"{parent}\"\ntitle = \"{name}\"\n{rest}")
}

/// Origins and values of a path, the winning one first.
fn chain(tree: &TypeTree, of: &str, path: &str) -> Vec<String> {
    let resolved = tree.get(&id(of)).unwrap();
    let definitions = resolved.definitions(path).iter();
    definitions
        .map(|it| format!("{} {}", it.origin, it.value))
        .collect()
}

#[test]
fn the_nearest_definition_wins_and_the_overridden_ones_stay_visible() {
    let mine = child(
        "mine",
        "paper-a4",
        "[setting.colour]\ndefault = \"blue\"\n[[model.invoice.export]]\ntarget = \"party.name\"\nconstant = \"X\"\n",
    );
    let tree = tree(&[("mine", &mine)]);
    let check = |path: &str, expected: &[&str]| assert_eq!(chain(&tree, "mine", path), expected);
    check(
        "setting.colour.default",
        &["mine \"blue\"", "paper \"red\""],
    );
    check("setting.copies.default", &["paper 1"]);
    check("model.invoice.adapter.use", &["paper \"paper.sheet\""]);
    check(
        "model.invoice.export[party.name]",
        &[
            "mine {\"target\":\"party.name\",\"constant\":\"X\"}",
            "paper {\"target\":\"party.name\",\"from\":\"invoice.party.name\"}",
        ],
    );
    check("setting.nothing", &[]);
    let mine = tree.get(&id("mine")).unwrap();
    assert!(mine.own && !tree.get(&id("paper-a4")).unwrap().own);
    assert_eq!(mine.spec.model["invoice"].export.len(), 2);
}

#[test]
fn an_own_type_that_is_wrong_is_set_apart_with_its_place_and_the_rest_works() {
    let check = |text: &str, expected: &str| {
        let text = text.to_owned();
        let good = child("good", "paper", "usable = true\n");
        let tree = tree(&[("bad", &text), ("good", &good)]);
        assert!(tree.get(&id("good")).is_ok());
        let broken = tree.broken_type(&id("bad")).expect("it must be set apart");
        let errors: Vec<String> = broken.errors.iter().map(ToString::to_string).collect();
        let errors = errors.join("\n");
        assert!(errors.contains(expected), "{expected} is not in: {errors}");
        let failure = resolved(&tree, &id("bad")).unwrap_err();
        assert_eq!(failure.code, "type.broken");
    };
    let of = |rest: &str| child("bad", "paper", rest);
    check("id = ", "TOML parse error");
    check(&of("").replace("\"bad\"", "\"else\""), "must stay");
    check(
        &child("bad", "nowhere", ""),
        "there is no backend type \"nowhere\"",
    );
    check(&child("bad", "bad", ""), "its own ancestor");
    check(
        &of("system = \"stone\"\n"),
        "bad: system: there is no system \"stone\"",
    );
    check(
        &of("[model.invoice.adapter]\nuse = \"stone.slab\"\n"),
        "model.invoice.adapter.use: there is no adapter \"stone.slab\"",
    );
    check(
        &of("[model.invoice.exporter]\nuse = \"twice\"\n"),
        "model.invoice.exporter.use: there is no exporter \"twice\"",
    );
    check(
        &of("[setting.copies]\ndefault = \"many\"\n"),
        "setting.copies.default: \"many\" is not a whole number",
    );
    check(
        &of("[setting.colour]\ndefault = \"green\"\n"),
        "setting.colour.default: \"green\" is not one of red, blue",
    );
    check(
        &of("[model.cheese]\n[model.cheese.adapter]\nuse = \"paper.sheet\"\n"),
        "cheese",
    );
    check(
        &of("[[model.invoice.export]]\ntarget = \"x\"\nsetting = \"size\"\n"),
        "model.invoice.export[x]: there is no setting \"size\"",
    );
    check(
        &of("[[model.invoice.export]]\ntarget = \"x\"\n"),
        "model.invoice.export[x]: has no source",
    );
    check(&of("[setting.colour]\nwhat = 1\n"), "setting.colour");
}

#[test]
fn a_row_that_reads_or_fills_what_does_not_exist_is_refused_with_its_place() {
    let check = |model: &str, row: &str, expected: Option<&str>| {
        let text = child("mine", "paper", &format!("[[model.{model}]]\n{row}\n"));
        let tree = tree(&[("mine", &text)]);
        let found = tree.broken_type(&id("mine"));
        let found = found.map(|broken| {
            broken
                .errors
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
        });
        match expected {
            None => assert_eq!(found, None, "{row}"),
            Some(words) => assert!(
                found.iter().flatten().any(|it| it.contains(words)),
                "{row}: {found:?}"
            ),
        }
    };
    let export = |row: &str, expected| {
        check(
            "invoice.export",
            &format!("target = \"t\"\n{row}"),
            expected,
        )
    };
    export("from = \"invoice.number\"", None);
    export(
        "from = \"invoice.nubmer\"",
        Some("there is no field \"invoice.nubmer\" to read"),
    );
    export("from = \"invoice.extra.x_po.more\"", None);
    export("from = \"invoice.lines.0.sku\"", None);
    export("from = \"items.28\"", None);
    export(
        "first = [\"invoice.number\", \"order.nothing\"]",
        Some("order.nothing"),
    );
    export(
        "template = \"{{ invoice.number }} {{ token }} {{ backend.name }}\"",
        None,
    );
    export(
        "template = \"{{ invoice.nubmer }}\"",
        Some("invoice.nubmer"),
    );
    export("template = \"{{ settings.colour }}\"", None);
    export(
        "template = \"{{ settings.color }}\"",
        Some("no setting \"color\""),
    );
    export(
        "template = \"{% for line in invoice.lines %}{{ line.sku }}{% endfor %}\"",
        None,
    );
    export(
        "constant = 1\nwhen = \"order.grand == '1'\"",
        Some("order.grand"),
    );
    let lines =
        |row: &str| format!("children = \"invoice.lines\"\nrows = [{{ target = \"q\", {row} }}]");
    export(&lines("from = \"quantity\""), None);
    export(&lines("from = \"qty\""), Some("invoice.lines[].qty"));
    export(
        &lines("template = \"{{ sku }} {{ settings.colour }}\""),
        None,
    );
    export(
        &lines("template = \"{{ invoice.number }}\""),
        Some("invoice.lines[].invoice.number"),
    );
    let import = |row: &str, expected| check("order.import", row, expected);
    import("target = \"number\"\nfrom = \"x\"", None);
    import(
        "target = \"colour\"\nfrom = \"x\"",
        Some("no field \"colour\" to fill"),
    );
    import("target = \"party\"\nfrom = \"x\"", Some("is a table"));
    import("target = \"items\"\nfrom = \"x\"", Some("is a list"));
    import(
        "target = \"number\"\nchildren = \"x\"\nrows = [{ target = \"a\", from = \"b\" }]",
        Some("is no list"),
    );
    import(
        "target = \"items\"\nchildren = \"x\"\nrows = [{ target = \"a\", from = \"b\" }]",
        Some("items[].a"),
    );
    check(
        "invoice.import",
        "target = \"extra.x_po\"\nfrom = \"x_po\"",
        None,
    );
}

#[test]
fn rows_stand_in_the_order_that_people_gave_them() {
    let rows = "[[model.invoice.export]]\ntarget = \"late\"\nconstant = 1\n";
    let order = "[model.invoice]\nexport_order = [\"late\", \"colour\"]\n";
    let tree = tree(&[("mine", &child("mine", "paper", &format!("{order}{rows}")))]);
    let spec = &tree.get(&id("mine")).unwrap().spec.model["invoice"];
    let targets: Vec<&str> = spec.export.iter().map(|row| row.target.as_str()).collect();
    assert_eq!(targets, ["late", "colour", "party.name"]);
}

#[test]
fn an_own_type_cannot_take_the_place_of_a_shipped_one() {
    let stolen =
        child("paper-a4", "paper", "title = \"Stolen\"\n").replace("title = \"paper-a4\"\n", "");
    let tree = tree(&[("paper-a4", &stolen)]);
    let kept = tree.get(&id("paper-a4")).unwrap();
    assert_eq!((kept.spec.title.as_str(), kept.own), ("A4", false));
    assert!(tree.broken_type(&id("paper-a4")).is_some());
}

#[test]
fn a_circle_of_own_types_is_set_apart_as_a_whole() {
    let (a, b) = (child("a", "b", ""), child("b", "a", ""));
    let tree = tree(&[("a", &a), ("b", &b)]);
    assert_eq!(tree.broken().count(), 2);
    assert_eq!(tree.children(&id("a")), [id("b")]);
}

#[test]
fn who_is_affected_leaves_out_those_with_a_nearer_definition() {
    let a = child("a", "paper-a4", "[setting.copies]\ndefault = 2\n");
    let b = child("b", "a", "");
    let c = child("c", "paper-a4", "");
    let tree = tree(&[("a", &a), ("b", &b), ("c", &c)]);
    let check = |of: &str, path: &str, expected: &[&str]| {
        let affected: Vec<String> = tree
            .affected(&id(of), path)
            .into_iter()
            .map(|id| id.0)
            .collect();
        assert_eq!(affected, expected, "{of} {path}");
    };
    check("paper-a4", "setting.copies.default", &["c", "paper-a4"]);
    check("a", "setting.copies.default", &["a", "b"]);
    check(
        "paper",
        "setting.copies.default",
        &["c", "paper", "paper-a4"],
    );
    check(
        "paper",
        "setting.colour.default",
        &["a", "b", "c", "paper", "paper-a4"],
    );
    check("b", "model.invoice.export[new]", &["b"]);
}

#[test]
fn one_definition_is_set_or_taken_out_and_the_rest_of_the_text_stays() {
    let source = "# Ours.\nid = \"mine\"\nparent = \"paper\"\ntitle = \"Mine\" # for now\n";
    let set = |source: &str, path: &str, value: Value| edit::set(source, path, &value).unwrap();
    let check = |path: &str, value: Value, expected: &str| {
        let changed = set(source, path, value);
        assert_eq!(changed, format!("{source}{expected}"), "{path}");
        assert_eq!(
            edit::revert(&changed, path).unwrap().trim_end(),
            source.trim_end(),
            "{path}"
        );
    };
    check(
        "setting.copies.default",
        json!(3),
        "\n[setting.copies]\ndefault = 3\n",
    );
    check(
        "setting.skus.default",
        json!(["A", "B"]),
        "\n[setting.skus]\ndefault = [\"A\", \"B\"]\n",
    );
    check(
        "model.invoice.adapter.create",
        json!(["a"]),
        "\n[model.invoice.adapter]\ncreate = [\"a\"]\n",
    );
    check(
        "model.invoice.export[party.name]",
        json!({"target": "party.name", "constant": "X", "comment": null}),
        "\n[[model.invoice.export]]\ntarget = \"party.name\"\nconstant = \"X\"\n",
    );
    let renamed = set(source, "title", json!("Yours"));
    assert!(
        renamed.starts_with("# Ours.\n") && renamed.contains("title = \"Yours\""),
        "{renamed}"
    );

    // A second row beside the first, the first written anew.
    let row = |name: &str, value: &str| json!({"target": name, "constant": value});
    let two = set(
        &set(source, "model.invoice.export[a]", row("a", "1")),
        "model.invoice.export[b]",
        row("b", "2"),
    );
    let anew = set(&two, "model.invoice.export[a]", row("a", "3"));
    assert_eq!(anew, two.replace("constant = \"1\"", "constant = \"3\""));
    // Rows that a person wrote in one line are found too.
    let inline =
        format!("{source}[model.invoice]\nexport = [{{ target = \"a\", constant = \"1\" }}]\n");
    let anew = set(&inline, "model.invoice.export[a]", row("a", "3"));
    assert!(
        anew.contains("constant = \"3\"") && !anew.contains("\"1\""),
        "{anew}"
    );
}

#[test]
fn an_edit_that_makes_no_sense_is_refused_with_its_place() {
    let source = child("mine", "paper", "[setting.copies]\ndefault = 2\n");
    let check = |result: Result<String, bindery_connector::types::TypeError>, expected: &str| {
        let error = result.unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    };
    check(edit::set(&source, "", &json!(1)), "not a path");
    check(edit::set(&source, "setting..x", &json!(1)), "not a path");
    check(
        edit::set(&source, "model.invoice.export[x", &json!({})),
        "not a path",
    );
    check(
        edit::set(&source, "title.x", &json!(1)),
        "\"title\" is not a table",
    );
    check(
        edit::set(&source, "title", &Value::Null),
        "revert it instead",
    );
    check(
        edit::set(&source, "model.invoice.export[x]", &json!({"target": "y"})),
        "is not the one of its place",
    );
    check(edit::set("id = ", "title", &json!("x")), "TOML parse error");
    check(
        edit::revert(&source, "setting.colour.default"),
        "is not defined here",
    );
    check(
        edit::revert(&source, "model.invoice.export[x]"),
        "is not defined here",
    );
}

fn paths() -> impl Strategy<Value = (String, Value)> {
    prop_oneof![
        Just(("setting.colour.default".to_owned(), json!("blue"))),
        (0u32..9).prop_map(|copies| ("setting.copies.default".to_owned(), json!(copies))),
        ("[a-z]{1,5}", "[ -~]{0,9}").prop_map(|(name, value)| {
            let row = json!({"target": name, "constant": value});
            (format!("model.invoice.export[{name}]"), row)
        }),
        ("[a-z]{3,5}", any::<i32>()).prop_map(|(name, value)| {
            (
                format!("model.invoice.adapter.{name}"),
                json!([value, {"x": [true]}]),
            )
        }),
    ]
}

proptest! {
    #[test]
    fn an_override_counts_for_the_type_and_all_below_until_it_is_reverted((path, value) in paths()) {
        let plain = child("mine", "paper", "");
        let below = child("below", "mine", "");
        let before = tree(&[("mine", &plain), ("below", &below)]);
        let changed = edit::set(&plain, &path, &value).unwrap();
        let after = tree(&[("mine", &changed), ("below", &below)]);
        for of in ["mine", "below"] {
            let resolved = after.get(&id(of)).unwrap();
            let first = &resolved.definitions(&path)[0];
            prop_assert_eq!((&first.origin, &first.value), (&id("mine"), &value));
        }
        prop_assert_eq!(after.get(&id("paper")).unwrap(), before.get(&id("paper")).unwrap());
        let reverted = edit::revert(&changed, &path).unwrap();
        let back = tree(&[("mine", &reverted), ("below", &below)]);
        for of in ["mine", "below"] {
            prop_assert_eq!(back.get(&id(of)).unwrap(), before.get(&id(of)).unwrap());
        }
    }
}
