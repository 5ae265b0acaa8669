//! What holds for every value and for every heap of bytes.

use bindery_wire::xmlrpc::{
    Call, Fault, Value, parse_call, parse_response, write_call, write_fault, write_response,
};
use bindery_wire::{jsonrpc, xmlrpc};
use proptest::prelude::*;

/// Text that XML 1.0 can carry; what becomes of other characters has its own test.
fn text() -> impl Strategy<Value = String> {
    let character = any::<char>().prop_filter(
        "XML can carry it",
        |c| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{FFFD}' | '\u{10000}'..),
    );
    prop_oneof![
        prop::collection::vec(character, 0..12).prop_map(String::from_iter),
        "[ \r\n\t<>&;'\"\\]a#x]{0,12}",
    ]
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Nil),
        any::<i64>().prop_map(Value::Int),
        any::<bool>().prop_map(Value::Bool),
        "[+-]?([0-9]{1,12}\\.?[0-9]{0,6}|\\.[0-9]{1,6})([eE][+-]?[0-9]{1,3})?"
            .prop_map(Value::Double),
        text().prop_map(Value::Str),
        "[0-9]{8}T[0-9]{2}:[0-9]{2}:[0-9]{2}".prop_map(Value::DateTime),
        prop::collection::vec(any::<u8>(), 0..20).prop_map(Value::Base64),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::Array),
            prop::collection::vec((text(), inner), 0..6).prop_map(Value::Struct),
        ]
    })
}

/// Bytes that look enough like XML-RPC to get past the first checks.
fn almost_xml() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop::sample::select(vec![
        "<?xml version=\"1.0\"?>",
        "<?xml encoding='",
        "?>",
        "<methodResponse>",
        "</methodResponse>",
        "<methodCall>",
        "<methodName>",
        "</methodName>",
        "<params>",
        "</params>",
        "<param>",
        "</param>",
        "<fault>",
        "</fault>",
        "<value>",
        "</value>",
        "<value/>",
        "<int>",
        "</int>",
        "<string>",
        "</string>",
        "<array>",
        "</array>",
        "<data>",
        "</data>",
        "<struct>",
        "</struct>",
        "<member>",
        "</member>",
        "<name>",
        "</name>",
        "<nil/>",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<!DOCTYPE",
        "&amp;",
        "&#",
        "&#x",
        ";",
        "12",
        "\u{FEFF}",
        "é",
        "<",
        "&",
        "<double>",
        "</double>",
        "<base64>",
        "</base64>",
        "\"",
        "'",
        " ",
    ]);
    prop::collection::vec(prop_oneof![9 => piece.prop_map(|p| p.as_bytes().to_vec()), 1 => prop::collection::vec(any::<u8>(), 1..4)], 0..40)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn every_value_survives_an_answer(value in value()) {
        prop_assert_eq!(parse_response(&write_response(&value)), Ok(Ok(value)));
    }

    #[test]
    fn every_call_survives(method in "[a-zA-Z_.0-9]{1,20}", params in prop::collection::vec(value(), 0..4)) {
        prop_assert_eq!(parse_call(&write_call(&method, &params)), Ok(Call { method, params }));
    }

    #[test]
    fn every_fault_survives(code in any::<i64>(), message in text()) {
        let fault = Fault { code, message };
        prop_assert_eq!(parse_response(&write_fault(&fault)), Ok(Err(fault)));
    }

    #[test]
    fn any_text_can_be_written_as_a_readable_document(text in any::<String>()) {
        prop_assert!(parse_response(&write_response(&Value::Str(text))).is_ok());
    }

    #[test]
    fn json_survives_as_a_value(value in value()) {
        let json = value.to_json();
        prop_assert_eq!(Value::from_json(&json).to_json(), json);
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = (parse_response(&bytes), parse_call(&bytes), jsonrpc::parse_answer(&bytes), jsonrpc::parse_call(&bytes));
    }

    #[test]
    fn almost_xml_never_panics_and_what_it_yields_can_be_written(bytes in almost_xml()) {
        let _ = parse_call(&bytes);
        if let Ok(Ok(value)) = parse_response(&bytes) {
            prop_assert_eq!(xmlrpc::parse_response(&write_response(&value)), Ok(Ok(value)));
        }
    }

    #[test]
    fn a_damaged_answer_is_an_error_or_an_answer_but_never_a_panic(value in value(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut body = write_response(&value);
        let at = at.index(body.len());
        body[at] = byte;
        let _ = parse_response(&body);
        prop_assert!(parse_response(&write_response(&value)[..at]).is_err());
    }
}
