//! JSON-RPC, by recorded answers (file names begin with the server's version) and by shape.

use bindery_wire::jsonrpc::{Answer, Call, ErrorBody, ParseError};
use bindery_wire::jsonrpc::{parse_answer, parse_call, write_call, write_error, write_result};
use serde_json::{Value, json};
use std::path::PathBuf;

fn recorded(name: &str) -> Vec<u8> {
    let path: PathBuf = [
        env!("CARGO_MANIFEST_DIR"),
        "tests",
        "fixtures",
        "jsonrpc",
        name,
    ]
    .iter()
    .collect();
    std::fs::read(&path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn recorded_results_are_read() {
    let check = |name: &str, expected: Value| {
        for version in ["18.0", "19.0"] {
            let answer = parse_answer(&recorded(&format!("{version}-{name}.json")));
            assert_eq!(
                answer,
                Ok(Answer::Result(expected.clone())),
                "{version} {name}"
            );
        }
    };
    check("auth_ok", json!(2));
    check("auth_wrong_password", json!(false));
    check("button_cancel_none", Value::Null);
    check("search_count", json!(42));
    check("read_missing", json!([]));
}

#[test]
fn recorded_versions_keep_their_shape() {
    let check = |version: &str, major: i64| {
        let answer = parse_answer(&recorded(&format!("{version}-common_version.json")));
        let Ok(Answer::Result(found)) = answer else {
            panic!("{version}")
        };
        assert_eq!(found["server_version_info"][0], json!(major), "{version}");
    };
    check("18.0", 18);
    check("19.0", 19);
}

#[test]
fn recorded_errors_keep_their_data_whatever_their_code() {
    let check = |name: &str, code: i64| {
        let Ok(Answer::Error(error)) = parse_answer(&recorded(name)) else {
            panic!("{name}")
        };
        assert_eq!(
            (error.code, error.message.as_str()),
            (code, "Odoo Server Error"),
            "{name}"
        );
        assert_eq!(error.data["name"], "odoo.exceptions.UserError", "{name}");
    };
    check("18.0-err_user_error_post_twice.json", 200);
    check("19.0-err_user_error_post_twice.json", 0);
}

#[test]
fn a_recorded_call_is_read() {
    let call = parse_call(&recorded("19.0-auth_ok.request.json")).unwrap();
    assert_eq!((call.id, call.method.as_str()), (json!(5), "call"));
    assert_eq!(call.params["args"], json!(["books", "admin", "admin", {}]));
}

#[test]
fn bodies_that_are_not_json_rpc_are_refused() {
    let check = |body: &str, expected: ParseError| {
        assert_eq!(parse_answer(body.as_bytes()), Err(expected), "{body}")
    };
    check("", ParseError::NotJson);
    check(
        "<!doctype html><title>400 Bad Request</title>",
        ParseError::NotJson,
    );
    check("Invalid JSON data", ParseError::NotJson);
    check("{\"jsonrpc\": \"2.0\", \"result\": 1", ParseError::NotJson);
    check("{\"jsonrpc\": \"2.0\"} late", ParseError::NotJson);
    check("[]", ParseError::NotJsonRpc);
    check(
        "[{\"jsonrpc\": \"2.0\", \"result\": 1}]",
        ParseError::NotJsonRpc,
    );
    check("null", ParseError::NotJsonRpc);
    check("\"ok\"", ParseError::NotJsonRpc);
    check("{}", ParseError::NotJsonRpc);
    check("{\"message\": \"Not Found\"}", ParseError::NotJsonRpc);
    check(
        "{\"jsonrpc\": \"1.0\", \"result\": 1}",
        ParseError::NotJsonRpc,
    );
}

#[test]
fn errors_of_odd_shapes_stay_errors() {
    let check = |error: Value, code: i64, message: &str, data: Value| {
        let body = json!({"jsonrpc": "2.0", "id": 1, "error": error, "result": 1}).to_string();
        let expected = ErrorBody {
            code,
            message: message.to_owned(),
            data,
        };
        assert_eq!(
            parse_answer(body.as_bytes()),
            Ok(Answer::Error(expected)),
            "{error}"
        );
    };
    check(
        json!({"code": 100, "message": "Odoo Session Expired"}),
        100,
        "Odoo Session Expired",
        Value::Null,
    );
    check(
        json!({"code": "200", "message": 7, "data": [1]}),
        0,
        "",
        json!([1]),
    );
    check(json!({}), 0, "", Value::Null);
    check(json!("broken"), 0, "broken", Value::Null);
    check(json!(true), 0, "", json!(true));
}

#[test]
fn an_error_of_null_is_no_error() {
    let answer = parse_answer(br#"{"jsonrpc": "2.0", "id": 1, "error": null, "result": [1]}"#);
    assert_eq!(answer, Ok(Answer::Result(json!([1]))));
}

#[test]
fn what_is_written_is_read_back() {
    let params = json!({"service": "common", "args": ["é\"\\", 1.5, null]});
    let call = parse_call(&write_call(7, &params)).unwrap();
    assert_eq!(
        call,
        Call {
            id: json!(7),
            method: "call".to_owned(),
            params
        }
    );
    for result in [json!(null), json!(false), json!({"a": [1]})] {
        assert_eq!(
            parse_answer(&write_result(&json!("x"), Some(&result))),
            Ok(Answer::Result(result))
        );
    }
    assert_eq!(
        write_result(&json!(58), None),
        br#"{"jsonrpc":"2.0","id":58}"#
    );
    let error = ErrorBody {
        code: 200,
        message: "no".to_owned(),
        data: json!({"name": "x"}),
    };
    assert_eq!(
        parse_answer(&write_error(&Value::Null, &error)),
        Ok(Answer::Error(error))
    );
}
