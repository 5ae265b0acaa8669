//! Recorded answers of a real shop; the file names begin with the number of the case in the contract.

use bindery_wire::xmlrpc::{
    Fault, ParseError, Value, parse_call, parse_response, write_fault, write_response,
};
use std::path::PathBuf;

fn recorded(name: &str) -> Vec<u8> {
    let path: PathBuf = [
        env!("CARGO_MANIFEST_DIR"),
        "tests",
        "fixtures",
        "xmlrpc",
        name,
    ]
    .iter()
    .collect();
    std::fs::read(&path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn value(name: &str) -> Value {
    parse_response(&recorded(name)).unwrap().unwrap()
}

fn fault(name: &str) -> Fault {
    parse_response(&recorded(name)).unwrap().unwrap_err()
}

fn text(value: &Value, path: &[&str]) -> Option<String> {
    let found = path.iter().try_fold(value, |value, name| match value {
        Value::Array(items) => items.get(name.parse::<usize>().unwrap()),
        other => other.get(name),
    });
    found?.as_str().map(str::to_owned)
}

#[test]
fn every_php_type_arrives_as_its_value() {
    let values = value("284-labtools-values.xml");
    let text = |text: &str| Value::Str(text.to_owned());
    let numbered = |one: &str, other: &str| {
        Value::Struct(vec![
            (one.to_owned(), Value::from("a")),
            (other.to_owned(), Value::from("b")),
        ])
    };
    let check =
        |name: &str, expected: Value| assert_eq!(values.get(name), Some(&expected), "{name}");
    check("null", Value::Nil);
    check("true", Value::Bool(true));
    check("false", Value::Bool(false));
    check("int", Value::Int(7));
    check("bigint", Value::Int(3_000_000_000));
    check("float", Value::Double("0.1".to_owned()));
    check("whole_float", Value::Double("12.".to_owned()));
    check("string", text("12.0000"));
    check("empty_string", text(""));
    check("empty_array", Value::Array(Vec::new()));
    check("list", Value::Array(vec![Value::Int(1), text("two")]));
    check("gap_list", numbered("1", "3"));
    check("zero_key_struct", numbered("0", "k"));
    check("utf8", text("Café crème — ½ l 😀"));
    check("control", text("a&#11;b"));
    check("bad_utf8", text("ok"));
    assert_eq!(values.get("missing"), None);
}

#[test]
fn an_order_keeps_its_amounts_as_text_and_its_nils() {
    let order = value("063-order-info-100000001.xml");
    assert_eq!(
        text(&order, &["increment_id"]).as_deref(),
        Some("100000001")
    );
    let nils = |value: &Value| match value {
        Value::Struct(members) => members
            .iter()
            .filter(|(_, value)| *value == Value::Nil)
            .count(),
        _ => 0,
    };
    assert!(nils(&order) > 50, "an order has many nils");
    let total = text(&order, &["grand_total"]).unwrap();
    assert_eq!(
        total.rsplit('.').next().map(str::len),
        Some(4),
        "four places: {total}"
    );
    let Some(Value::Array(items)) = order.get("items") else {
        panic!("items")
    };
    assert!(
        items
            .iter()
            .all(|item| text(item, &["qty_ordered"]).is_some())
    );
}

#[test]
fn an_empty_map_of_php_arrives_as_an_empty_array() {
    let order = value("072-order-info-100000010.xml");
    assert_eq!(
        order.get("shipping_address"),
        Some(&Value::Array(Vec::new()))
    );
}

#[test]
fn recorded_faults_keep_code_and_message() {
    let check = |name: &str, code: i64, message: &str| {
        assert_eq!(
            fault(name),
            Fault {
                code,
                message: message.to_owned()
            },
            "{name}"
        );
    };
    check("002-login-wrong-key.xml", 2, "Access denied.");
    check(
        "009-call-invalid-session.xml",
        5,
        "Session expired. Try to relogin.",
    );
    check(
        "081-order-info-unknown.xml",
        100,
        "Requested order not exists.",
    );
    let sql = fault("057-order-list-unknown-field.xml");
    assert_eq!(sql.code, 1);
    assert!(
        sql.message
            .contains("CONCAT(shipping_o_a.firstname, \" \","),
        "references are resolved"
    );
}

#[test]
fn answers_of_several_calls_keep_order_and_types() {
    let Value::Array(answers) = value("182-system-multicall.xml") else {
        panic!("array")
    };
    assert_eq!(
        text(&answers[0], &["magento_version"]).as_deref(),
        Some("1.9.4.5")
    );
    assert_eq!(answers[1].get("faultCode"), Some(&Value::Int(3)));
    let Value::Array(answers) = value("179-multicall.xml") else {
        panic!("array")
    };
    let codes: Vec<_> = answers
        .iter()
        .filter_map(|answer| answer.get("faultCode"))
        .collect();
    assert!(
        codes.iter().all(|code| code.as_str().is_some()) && !codes.is_empty(),
        "{codes:?}"
    );
}

#[test]
fn small_answers_read_as_recorded() {
    assert_eq!(value("310-endSession-again.xml"), Value::Bool(true));
    assert_eq!(
        value("056-order-list-no-match.xml"),
        Value::Array(Vec::new())
    );
    assert_eq!(value("001-login-ok.xml").as_str().map(str::len), Some(32));
    assert!(
        value("087-invoice-create-full-empty-array.xml")
            .as_str()
            .is_some()
    );
}

#[test]
fn a_maintenance_page_is_no_answer() {
    let page = recorded("304-maintenance-mode.xml");
    assert!(
        matches!(parse_response(&page), Err(ParseError::NotXmlRpc)),
        "{:?}",
        parse_response(&page)
    );
}

#[test]
fn what_was_recorded_is_written_again_with_the_same_bytes() {
    let check = |name: &str| {
        let recorded = recorded(name);
        let written = match parse_response(&recorded).unwrap() {
            Ok(value) => write_response(&value),
            Err(fault) => write_fault(&fault),
        };
        // Quotes in text need no escape; the shop escapes them all the same.
        let recorded = String::from_utf8(recorded).unwrap().replace("&quot;", "\"");
        assert_eq!(
            String::from_utf8(written).unwrap(),
            recorded.trim_end(),
            "{name}"
        );
    };
    check("001-login-ok.xml");
    check("002-login-wrong-key.xml");
    check("009-call-invalid-session.xml");
    check("020-system-listMethods.xml");
    check("021-magento-info.xml");
    check("056-order-list-no-match.xml");
    check("057-order-list-unknown-field.xml");
    check("063-order-info-100000001.xml");
    check("072-order-info-100000010.xml");
    check("088-invoice-info-full.xml");
    check("102-invoice-info-with-comment.xml");
    check("135-invoice-info-comment-emoji.xml");
    check("179-multicall.xml");
    check("182-system-multicall.xml");
    check("284-labtools-values.xml");
    check("290-malformed-xml.xml");
    check("310-endSession-again.xml");
}

#[test]
fn recorded_calls_read_as_a_server_must() {
    let call = parse_call(&recorded("063-order-info-100000001.request.xml")).unwrap();
    assert_eq!(call.method, "call");
    assert_eq!(
        call.params[1..],
        [
            Value::from("sales_order.info"),
            Value::Array(vec![Value::from("100000001")])
        ]
    );
    let untyped = parse_call(&recorded("296-xml-untyped-value.request.xml")).unwrap();
    assert_eq!(untyped.params[1], Value::from("magento.info"));
    let empty = parse_call(&recorded("181-multicall-empty.request.xml")).unwrap();
    assert_eq!(empty.params[1], Value::Array(Vec::new()));
    let items = parse_call(&recorded(
        "090-invoice-create-full-empty-struct.request.xml",
    ))
    .unwrap();
    let Value::Array(args) = &items.params[2] else {
        panic!("array")
    };
    assert!(
        args.contains(&Value::Struct(Vec::new())),
        "an empty struct stays a struct: {args:?}"
    );
}

#[test]
fn recorded_bad_calls_are_refused() {
    assert_eq!(
        parse_call(&recorded("295-xml-with-doctype.request.xml")),
        Err(ParseError::Doctype)
    );
    assert_eq!(
        parse_call(&recorded("298-xml-invalid-utf8.request.xml")),
        Err(ParseError::Encoding)
    );
}
