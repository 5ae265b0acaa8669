#![allow(clippy::unwrap_used, clippy::panic)]
use super::*;
use serde_json::json;

fn map(row: &str, source: &Value) -> Result<Value, String> {
    let row: MappingRow = toml::from_str(row).unwrap();
    let settings = json!({"email": true, "off": false, "blank": ""});
    let context = json!({"settings": settings, "token": "T1"});
    let Value::Object(context) = context else {
        panic!()
    };
    let mapper = Mapper::new(&[row]).map_err(|problem| problem.to_string())?;
    mapper
        .map(source, &context)
        .map(|document| document["t"].clone())
        .map_err(|problems| {
            problems
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join("; ")
        })
}

#[test]
fn a_row_yields_its_value() {
    let source = json!({
        "name": "INV/1", "no": false, "zero": 0, "amount": "99.5700", "discount": "-3.1000", "pair": [7, "EUR"],
        "day": "2026-11-23 08:00:00", "sale": {"ref": " 100000007 "}, "big": 12852.0, "cents": 118.95, "state": "posted",
    });
    let check = |row: &str, expected: Value| {
        assert_eq!(
            map(&format!("target = \"t\"\n{row}"), &source),
            Ok(expected),
            "{row}"
        );
    };
    check("from = 'name'", json!("INV/1"));
    check("from = 'no'", json!(null));
    check("from = 'zero'\nconvert = 'decimal'", json!("0"));
    check("from = 'zero'\nconvert = 'text'", json!("0"));
    check("from = 'no'\nconvert = 'boolean'", json!(false));
    check("from = 'amount'\nconvert = 'decimal'", json!("99.57"));
    check(
        "from = 'discount'\nconvert = 'absolute_decimal'",
        json!("3.1"),
    );
    check("from = 'big'\nconvert = 'decimal'", json!("12852"));
    check("from = 'cents'\nconvert = 'decimal'", json!("118.95"));
    check("from = 'pair.1'", json!("EUR"));
    check("from = 'day'\nconvert = 'date'", json!("2026-11-23"));
    check(
        "from = 'day'\nconvert = 'datetime'",
        json!("2026-11-23T08:00:00Z"),
    );
    check(
        "first = ['no', 'missing', 'sale.ref']\nconvert = 'text'",
        json!("100000007"),
    );
    check("constant = false", json!(false));
    check("setting = 'email'", json!(true));
    check("setting = 'off'\ndefault = true", json!(false));
    check("setting = 'blank'", json!(""));
    check("setting = 'blank'\ndefault = 'x'", json!("x"));
    // A no is an answer, and not what must not be empty.
    for source in [
        "from = 'no'\nconvert = 'boolean'",
        "setting = 'off'",
        "constant = false",
    ] {
        check(&format!("{source}\nrequired = true"), json!(false));
    }
    check("template = '{{ name }} {{ token }}'", json!("INV/1 T1"));
    check(
        "from = 'state'\nvalues = {posted = 'final'}",
        json!("final"),
    );
    check(
        "from = 'name'\nvalues = {posted = 'final'}\notherwise = 'unknown'",
        json!("unknown"),
    );
    check("from = 'missing'\ndefault = 'x'", json!("x"));
    check("constant = 1\nwhen = 'zero > 0'", json!(null));
}

#[test]
fn a_row_that_cannot_yield_says_why() {
    let source = json!({"name": "INV/1", "state": "odd"});
    let check = |row: &str, part: &str| {
        let problem = map(&format!("target = \"t\"\n{row}"), &source).unwrap_err();
        assert!(problem.contains(part), "{row}: {problem}");
    };
    check("from = 'missing'\nrequired = true", "is needed");
    check(
        "from = 'missing'\nconvert = 'boolean'\nrequired = true",
        "is needed",
    );
    check("setting = 'blank'\nrequired = true", "is needed");
    check("from = 'name'\nconvert = 'decimal'", "not a decimal");
    check("from = 'name'\nconvert = 'date'", "not a day");
    check(
        "from = 'state'\nvalues = {posted = 'final'}",
        "not in the value table",
    );
    check("setting = 'nope'", "no setting");
    check("from = 'a'\nfirst = ['b']", "more than one source");
    check("convert = 'text'", "no source");
    check("template = '{{ name'", "");
    check("template = '{{ missing }}'", "undefined");
    check(
        "template = '{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}'",
        "fuel",
    );
}

#[test]
fn children_are_mapped_one_by_one_and_all_problems_are_told() {
    let row = "target = 't'\nchildren = 'lines'\nrows = [{target = 'q', from = 'qty', convert = 'decimal'}]";
    assert_eq!(
        map(row, &json!({"lines": [{"qty": "1.0"}, {"qty": "2"}]})),
        Ok(json!([{"q": "1"}, {"q": "2"}]))
    );
    assert_eq!(
        map(
            row,
            &json!({"lines": {"0": {"qty": "1"}, "2": {"qty": "3"}}})
        ),
        Ok(json!([{"q": "1"}, {"q": "3"}]))
    );
    assert_eq!(map(row, &json!({"lines": []})), Ok(json!([])));
    let needed = map(&format!("{row}\nrequired = true"), &json!({"lines": []}));
    let said = "t: is needed, but the list \"lines\" is empty".to_owned();
    assert_eq!(needed, Err(said));
    let filled = format!("{row}\nrequired = true\ndefault = [{{q = '0'}}]");
    assert_eq!(map(&filled, &json!({})), Ok(json!([{"q": "0"}])));
    let problem = map(row, &json!({"lines": [{"qty": "x"}, {"qty": "y"}]})).unwrap_err();
    assert!(
        problem.contains("t[0].q") && problem.contains("t[1].q"),
        "{problem}"
    );
}
