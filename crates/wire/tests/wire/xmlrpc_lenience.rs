//! Where the reader is lenient, and where it must not be.

use bindery_wire::xmlrpc::{
    Fault, MAX_DEPTH, ParseError, Value, parse_call, parse_response, write_call, write_response,
};

fn answer(value: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><methodResponse><params><param>{value}</param></params></methodResponse>"
    )
}

fn read(value: &str) -> Result<Value, ParseError> {
    parse_response(answer(value).as_bytes()).map(Result::unwrap)
}

#[test]
fn values_in_all_spellings_are_read() {
    let check = |xml: &str, expected: Value| assert_eq!(read(xml), Ok(expected), "{xml}");
    let string = |text: &str| Value::Str(text.to_owned());
    let double = |text: &str| Value::Double(text.to_owned());
    check("<value><nil/></value>", Value::Nil);
    check("<value><nil></nil></value>", Value::Nil);
    check("<value><ex:nil/></value>", Value::Nil);
    check(
        "<value><ex:nil xmlns:ex=\"http://example.org/\"/></value>",
        Value::Nil,
    );
    check("<value><int>-7</int></value>", Value::Int(-7));
    check("<value><i4>+7</i4></value>", Value::Int(7));
    check(
        "<value><i8>9223372036854775807</i8></value>",
        Value::Int(i64::MAX),
    );
    check(
        "<value><int> 3000000000\n</int></value>",
        Value::Int(3_000_000_000),
    );
    check(
        "<value><int>-9223372036854775808</int></value>",
        Value::Int(i64::MIN),
    );
    check("<value><boolean>1</boolean></value>", Value::Bool(true));
    check(
        "<value><boolean>false</boolean></value>",
        Value::Bool(false),
    );
    check("<value><double>12.</double></value>", double("12."));
    check("<value><double>.5</double></value>", double(".5"));
    check(
        "<value><double> -1.50E+3 </double></value>",
        double("-1.50E+3"),
    );
    check(
        "<value><double>99.57000000000000000001</double></value>",
        double("99.57000000000000000001"),
    );
    check("<value>text</value>", string("text"));
    check("<value> two\n lines </value>", string(" two\n lines "));
    check("<value/>", string(""));
    check("<value></value>", string(""));
    check("<value> </value>", string(" "));
    check("<value><string/></value>", string(""));
    check("<value>\n  <string>x</string>\n</value>", string("x"));
    check(
        "<value><string><![CDATA[<b>&amp;</b>]]></string></value>",
        string("<b>&amp;</b>"),
    );
    check("<value><![CDATA[a]]>b<![CDATA[c]]></value>", string("abc"));
    check(
        "<value><string>a&amp;b &lt;&gt; &quot;&apos;</string></value>",
        string("a&b <> \"'"),
    );
    check(
        "<value><string>&#233;&#xE9;&#x1F600;</string></value>",
        string("éé😀"),
    );
    check(
        "<value><string>a<!-- no -->b</string></value>",
        string("ab"),
    );
    check(
        "<value><string>a\r\nb&#13;\nc</string></value>",
        string("a\nb\r\nc"),
    );
    check("<value><string>&amp;amp;</string></value>", string("&amp;"));
    check(
        "<value><array><data/></array></value>",
        Value::Array(vec![]),
    );
    check(
        "<value><array><data></data></array></value>",
        Value::Array(vec![]),
    );
    check("<value><array/></value>", Value::Array(vec![]));
    check(
        "<value><array><data> <value/> </data></array></value>",
        Value::Array(vec![string("")]),
    );
    check("<value><struct/></value>", Value::Struct(vec![]));
    check("<value><struct>\n</struct></value>", Value::Struct(vec![]));
    check(
        "<value><struct><member><name/><value><nil/></value></member></struct></value>",
        Value::Struct(vec![(String::new(), Value::Nil)]),
    );
    check("<value><base64/></value>", Value::Base64(vec![]));
    check(
        "<value><base64>\naGV s\nbG8=\n</base64></value>",
        Value::Base64(b"hello".to_vec()),
    );
    check(
        "<value><base64>aGVsbG8</base64></value>",
        Value::Base64(b"hello".to_vec()),
    );
    check(
        "<value><dateTime.iso8601>20261103T00:00:00</dateTime.iso8601></value>",
        Value::DateTime("20261103T00:00:00".to_owned()),
    );
}

#[test]
fn values_that_do_not_fit_their_type_are_refused() {
    let check = |xml: &str, kind: &str| match read(xml) {
        Err(ParseError::Content { kind: found, .. }) => assert_eq!(found, kind, "{xml}"),
        other => panic!("{xml}: {other:?}"),
    };
    check("<value><int/></value>", "int");
    check("<value><int>12.0</int></value>", "int");
    check("<value><int>9223372036854775808</int></value>", "int");
    check("<value><int>0x10</int></value>", "int");
    check("<value><boolean>2</boolean></value>", "boolean");
    check("<value><boolean/></value>", "boolean");
    check("<value><double>.</double></value>", "double");
    check("<value><double/></value>", "double");
    check("<value><double>12,5</double></value>", "double");
    check("<value><double>inf</double></value>", "double");
    check("<value><double>1e</double></value>", "double");
    check("<value><double>--1</double></value>", "double");
    check("<value><nil>x</nil></value>", "nil");
    check("<value><base64>!</base64></value>", "base64");
}

#[test]
fn documents_of_another_shape_are_refused() {
    let check = |xml: &str| {
        let result = read(xml);
        assert!(
            matches!(result, Err(ParseError::Unexpected { .. })),
            "{xml}: {result:?}"
        );
    };
    check("<value>x<string>y</string></value>");
    check("<value><string>x</string>y</value>");
    check("<value><string>x</string><string>y</string></value>");
    check("<value><money>1</money></value>");
    check("<value><string><b>x</b></string></value>");
    check("<value><array><value/></array></value>");
    check("<value><array><data/><data/></array></value>");
    check("<value><array><data>x</data></array></value>");
    check("<value><struct><name>x</name></struct></value>");
    check("<value><struct><member><value/><name>x</name></member></struct></value>");
    check("<value><struct><member><name>x</name></member></struct></value>");
    check("<value/><value/>");
    check("<value/></param><param><value/>");
    check("");
}

#[test]
fn text_before_the_prolog_is_skipped() {
    let check = |before: &str| {
        let body = format!("{before}{}", answer("<value>x</value>"));
        assert_eq!(
            parse_response(body.as_bytes()),
            Ok(Ok(Value::from("x"))),
            "{before}"
        );
    };
    check("");
    check("\u{FEFF}");
    check("\n\n  ");
    check("\u{FEFF}\n");
    check(
        "<br />\n<b>Warning</b>:  Invalid argument supplied for foreach() in <b>Tax.php</b> on line <b>12</b><br />\n",
    );
    check("Notice: Undefined index: a & b < c\n\u{FEFF}");
    let bare = "Warning: x <methodResponse><params><param><value>x</value></param></params></methodResponse>";
    assert_eq!(parse_response(bare.as_bytes()), Ok(Ok(Value::from("x"))));
    let latin_noise = [
        b"caf\xE9 ".as_slice(),
        answer("<value>x</value>").as_bytes(),
    ]
    .concat();
    assert_eq!(parse_response(&latin_noise), Ok(Ok(Value::from("x"))));
}

#[test]
fn bodies_that_are_not_an_answer_are_named_for_what_they_are() {
    let check = |body: &str, expected: ParseError| {
        assert_eq!(parse_response(body.as_bytes()), Err(expected), "{body}")
    };
    let whole = answer("<value>x</value>");
    check("", ParseError::Empty);
    check(
        " \r\n\u{FEFF}".trim_end_matches('\u{FEFF}'),
        ParseError::Empty,
    );
    check(
        "<html><body>Service Unavailable</body></html>",
        ParseError::NotXmlRpc,
    );
    check("{\"jsonrpc\": \"2.0\"}", ParseError::NotXmlRpc);
    check(&format!("{whole}<br />Warning: late"), ParseError::Trailing);
    check(&format!("{whole}late"), ParseError::Trailing);
    check(&format!("{whole}{whole}"), ParseError::Trailing);
    check(&format!("{whole}</methodResponse>"), ParseError::Trailing);
    check(&format!("<!DOCTYPE html>{whole}"), ParseError::Doctype);
    check(
        &whole.replace("?>", "?><!DOCTYPE x [<!ENTITY a \"b\">]>"),
        ParseError::Doctype,
    );
    check(
        &whole.replace("?>", " encoding=\"utf-16\"?>"),
        ParseError::Encoding,
    );
    check(&whole[..whole.len() - 3], ParseError::Truncated);
    check(&whole[..whole.len() - 20], ParseError::Truncated);
    check("<?xml version=\"1.0\"?>", ParseError::Truncated);
}

#[test]
fn malformed_xml_is_refused() {
    let check = |value: &str| {
        let result = read(value);
        assert!(
            matches!(result, Err(ParseError::Malformed { .. })),
            "{value}: {result:?}"
        );
    };
    check("<value><string>x</int></value>");
    check("<value>a & b</value>");
    check("<value>&eacute;</value>");
    check("<value>&#0;</value>");
    check("<value>&#xD800;</value>");
    check("<value><!x></value>");
    check("<?xml version=\"1.0\"?><value/>");
}

#[test]
fn every_cut_of_an_answer_is_an_error() {
    let whole = answer(
        "<value><struct><member><name>a</name><value><int>12</int></value></member></struct></value>",
    );
    for end in 0..whole.len() {
        assert!(
            parse_response(&whole.as_bytes()[..end]).is_err(),
            "cut at {end}"
        );
    }
}

#[test]
fn comments_and_space_after_the_document_are_fine() {
    let body = format!("{}\n<!-- served in 0.1 s -->\n", answer("<value>x</value>"));
    assert_eq!(parse_response(body.as_bytes()), Ok(Ok(Value::from("x"))));
}

#[test]
fn declared_encodings_are_obeyed() {
    let check = |declared: &str, bytes: &[u8], expected: Option<&str>| {
        let head = format!(
            "<?xml version='1.0' encoding={declared}?><methodResponse><params><param><value>"
        );
        let body = [
            head.as_bytes(),
            bytes,
            b"</value></param></params></methodResponse>",
        ]
        .concat();
        let found = parse_response(&body).ok().and_then(Result::ok);
        assert_eq!(found, expected.map(Value::from), "{declared}");
    };
    check("\"UTF-8\"", "é€".as_bytes(), Some("é€"));
    check("'utf-8'", "é".as_bytes(), Some("é"));
    check("\"ISO-8859-1\"", b"caf\xE9 \xBD", Some("café ½"));
    check("'iso-8859-1'", b"\xE9", Some("é"));
    check("\"UTF-8\"", b"caf\xE9", None);
    check("\"windows-1251\"", b"x", None);
    check("\"US-ASCII\"", b"x", Some("x"));
}

#[test]
fn nesting_is_limited_and_never_overflows() {
    let nested = |depth: usize| {
        let open = "<value><array><data>".repeat(depth - 1);
        let close = "</data></array></value>".repeat(depth - 1);
        read(&format!("{open}<value/>{close}"))
    };
    assert!(nested(MAX_DEPTH).is_ok());
    assert_eq!(nested(MAX_DEPTH + 1), Err(ParseError::TooDeep));
    assert_eq!(nested(200_000), Err(ParseError::TooDeep));
    let structs = "<value><struct><member><name>a</name>".repeat(200_000);
    assert_eq!(read(&structs), Err(ParseError::TooDeep));
}

#[test]
fn fault_codes_are_read_as_number_or_text() {
    let check = |code: &str, message: &str, expected: (i64, &str)| {
        let member = |name: &str, value: &str| {
            format!("<member><name>{name}</name><value>{value}</value></member>")
        };
        let members = member("faultCode", code) + &member("faultString", message);
        let body = format!(
            "<methodResponse><fault><value><struct>{members}</struct></value></fault></methodResponse>"
        );
        let expected = Fault {
            code: expected.0,
            message: expected.1.to_owned(),
        };
        assert_eq!(parse_response(body.as_bytes()), Ok(Err(expected)), "{code}");
    };
    check("<int>5</int>", "Session expired.", (5, "Session expired."));
    check(
        "<string>3</string>",
        "Invalid api path.",
        (3, "Invalid api path."),
    );
    check(" 3 ", "x", (3, "x"));
    check("AccessDenied", "", (0, "AccessDenied"));
    check("AccessDenied", "no", (0, "AccessDenied: no"));
    check("<int>1</int>", "<nil/>", (1, ""));
}

#[test]
fn a_fault_without_a_code_is_no_fault() {
    let check = |inside: &str| {
        let body = format!("<methodResponse><fault>{inside}</fault></methodResponse>");
        assert!(parse_response(body.as_bytes()).is_err(), "{inside}");
    };
    check("<value>oops</value>");
    check("<value><struct/></value>");
    check(
        "<value><struct><member><name>faultCode</name><value><nil/></value></member></struct></value>",
    );
    check("");
}

#[test]
fn an_answer_without_a_value_is_nil() {
    assert_eq!(
        parse_response(b"<methodResponse><params/></methodResponse>"),
        Ok(Ok(Value::Nil))
    );
}

#[test]
fn calls_are_read_with_and_without_parameters() {
    let check = |inside: &str, expected: Option<(&str, usize)>| {
        let call = parse_call(format!("<methodCall>{inside}</methodCall>").as_bytes()).ok();
        assert_eq!(
            call.as_ref()
                .map(|call| (call.method.as_str(), call.params.len())),
            expected,
            "{inside}"
        );
    };
    check("<methodName>a.b</methodName>", Some(("a.b", 0)));
    check("<methodName> a </methodName><params/>", Some(("a", 0)));
    check(
        "<methodName>a</methodName><params><param><value/></param></params>",
        Some(("a", 1)),
    );
    check("<methodName/>", None);
    check("<params/>", None);
    check("<methodName>a</methodName><params/><params/>", None);
}

#[test]
fn a_server_takes_no_text_before_a_call() {
    let call = "<methodCall><methodName>a</methodName></methodCall>";
    assert!(parse_call(format!("\u{FEFF}\n{call}").as_bytes()).is_ok());
    assert!(parse_call(format!("<!-- hello -->\n{call}").as_bytes()).is_ok());
    assert_eq!(
        parse_call(format!("hello {call}").as_bytes()),
        Err(ParseError::NotXmlRpc)
    );
    assert_eq!(parse_call(b"a=1&b=2"), Err(ParseError::NotXmlRpc));
}

#[test]
fn characters_xml_cannot_carry_are_dropped_when_written() {
    let check = |text: &str, expected: &str| {
        let read = parse_response(&write_response(&Value::from(text)));
        assert_eq!(read, Ok(Ok(Value::from(expected))), "{text:?}");
    };
    check("a\u{0}b\u{B}c\u{1F}", "abc");
    check("\u{FFFE}x\u{FFFF}", "x");
    check("tab\tline\nreturn\rend", "tab\tline\nreturn\rend");
    check("]]> <![CDATA[ &amp; <!-- ?>", "]]> <![CDATA[ &amp; <!-- ?>");
    check("\u{7F}\u{85}\u{2028}", "\u{7F}\u{85}\u{2028}");
}

#[test]
fn a_written_call_is_a_whole_document_with_prolog() {
    let call = write_call("a<b", &[Value::Int(3_000_000_000), Value::Nil]);
    let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<methodCall><methodName>a&lt;b</methodName><params>\
        <param><value><int>3000000000</int></value></param><param><value><nil/></value></param></params></methodCall>";
    assert_eq!(String::from_utf8(call).unwrap(), expected);
}

#[test]
fn errors_never_hold_a_piece_of_the_body() {
    let canary = "hunter2canary";
    for value in [
        "<value><int>hunter2canary</int></value>",
        "<value><hunter2canary/></value>",
        "<value>&hunter2canary;</value>",
        "<value><string>hunter2canary</hunter2canary></value>",
        "<value hunter2canary=<",
        "hunter2canary",
    ] {
        let error = read(value).unwrap_err();
        assert!(!format!("{error} {error:?}").contains(canary), "{error:?}");
    }
}

#[test]
fn the_first_of_members_with_one_name_counts_everywhere() {
    let twice = Value::Struct(vec![
        ("a".to_owned(), Value::Int(1)),
        ("a".to_owned(), Value::Int(2)),
    ]);
    assert_eq!(twice.get("a"), Some(&Value::Int(1)));
    assert_eq!(twice.to_json(), serde_json::json!({"a": 1}));
}

#[test]
fn values_go_to_json_and_back_by_the_table() {
    use serde_json::json;
    let check = |json: serde_json::Value, expected: Value| {
        assert_eq!(Value::from_json(&json), expected, "{json}")
    };
    check(json!(null), Value::Nil);
    check(json!(true), Value::Bool(true));
    check(json!(-3), Value::Int(-3));
    check(json!(i64::MAX), Value::Int(i64::MAX));
    check(json!(u64::MAX), Value::Double(u64::MAX.to_string()));
    check(json!(12.5), Value::Double("12.5".to_owned()));
    check(json!("12.5"), Value::from("12.5"));
    check(json!([]), Value::Array(vec![]));
    check(json!({}), Value::Struct(vec![]));
    check(
        json!({"b": 1, "a": [null]}),
        Value::Struct(vec![
            ("b".to_owned(), Value::Int(1)),
            ("a".to_owned(), Value::Array(vec![Value::Nil])),
        ]),
    );
    let check = |value: Value, expected: serde_json::Value| assert_eq!(value.to_json(), expected);
    check(Value::Double("12.".to_owned()), json!("12."));
    check(
        Value::DateTime("20261103T00:00:00".to_owned()),
        json!("20261103T00:00:00"),
    );
    check(Value::Base64(b"hello".to_vec()), json!("aGVsbG8="));
    check(Value::Int(3_000_000_000), json!(3_000_000_000_i64));
}
