//! Writing XML-RPC documents.
//!
//! Characters that XML 1.0 cannot carry (most control characters, U+FFFE, U+FFFF) are dropped: refusing would make
//! a stray character in an office's comment block its invoice. Carriage returns are written as references,
//! since a reader would otherwise turn them into line feeds.

use super::value::{Fault, Value};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

const PROLOG: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// A call, with prolog, in UTF-8.
#[must_use]
pub fn write_call(method: &str, params: &[Value]) -> Vec<u8> {
    let mut out = String::from(PROLOG);
    out.push_str("<methodCall><methodName>");
    push_text(&mut out, method);
    out.push_str("</methodName><params>");
    for param in params {
        push_param(&mut out, param);
    }
    out.push_str("</params></methodCall>");
    out.into_bytes()
}

/// A successful answer, with prolog, in UTF-8.
#[must_use]
pub fn write_response(value: &Value) -> Vec<u8> {
    let mut out = String::from(PROLOG);
    out.push_str("<methodResponse><params>");
    push_param(&mut out, value);
    out.push_str("</params></methodResponse>");
    out.into_bytes()
}

/// A fault, with prolog, in UTF-8.
#[must_use]
pub fn write_fault(fault: &Fault) -> Vec<u8> {
    let members = Value::Struct(vec![
        ("faultCode".to_owned(), Value::Int(fault.code)),
        ("faultString".to_owned(), Value::Str(fault.message.clone())),
    ]);
    let mut out = String::from(PROLOG);
    out.push_str("<methodResponse><fault>");
    push_value(&mut out, &members);
    out.push_str("</fault></methodResponse>");
    out.into_bytes()
}

fn push_param(out: &mut String, value: &Value) {
    out.push_str("<param>");
    push_value(out, value);
    out.push_str("</param>");
}

fn push_value(out: &mut String, value: &Value) {
    out.push_str("<value>");
    match value {
        Value::Nil => out.push_str("<nil/>"),
        // `<int>` whatever the size: PHP servers write and read wide integers so, and not all know `<i8>`.
        Value::Int(number) => push_element(out, "int", &number.to_string()),
        Value::Bool(flag) => push_element(out, "boolean", if *flag { "1" } else { "0" }),
        Value::Double(text) => push_element(out, "double", text),
        Value::Str(text) => push_element(out, "string", text),
        Value::DateTime(text) => push_element(out, "dateTime.iso8601", text),
        Value::Base64(bytes) => push_element(out, "base64", &STANDARD.encode(bytes)),
        Value::Array(items) => push_array(out, items),
        Value::Struct(members) => push_struct(out, members),
    }
    out.push_str("</value>");
}

fn push_array(out: &mut String, items: &[Value]) {
    if items.is_empty() {
        out.push_str("<array><data/></array>");
        return;
    }
    out.push_str("<array><data>");
    for item in items {
        push_value(out, item);
    }
    out.push_str("</data></array>");
}

fn push_struct(out: &mut String, members: &[(String, Value)]) {
    out.push_str("<struct>");
    for (name, value) in members {
        out.push_str("<member>");
        push_element(out, "name", name);
        push_value(out, value);
        out.push_str("</member>");
    }
    out.push_str("</struct>");
}

fn push_element(out: &mut String, element: &str, text: &str) {
    out.push('<');
    out.push_str(element);
    out.push('>');
    push_text(out, text);
    out.push_str("</");
    out.push_str(element);
    out.push('>');
}

fn push_text(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => out.push_str("&#13;"),
            other if is_xml_character(other) => out.push(other),
            _ => {}
        }
    }
}

/// Whether XML 1.0 can carry the character at all (production `Char` of the XML 1.0 recommendation).
pub(super) fn is_xml_character(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | '\u{20}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}')
}
