//! Secrets: no spelling of one may reach a sink.

use crate::net::{client, reply, request, server};
use bindery_wire::http::redact;
use bindery_wire::server::Outcome;
use proptest::prelude::*;

fn redacted(text: &str, secrets: &[&str]) -> String {
    let secrets: Vec<String> = secrets.iter().map(|secret| (*secret).to_owned()).collect();
    String::from_utf8(redact(text.as_bytes(), &secrets)).unwrap()
}

#[test]
fn a_secret_is_blotted_out_in_every_spelling() {
    let check = |secret: &str, text: &str, expected: &str| {
        assert_eq!(redacted(text, &[secret]), expected, "{secret} in {text}");
    };
    check("hunter2", "key=hunter2&x", "key=•••&x");
    check("hunter2", "hunter2hunter2", "••••••");
    check("hunter2", "xhunter2x Hunter2", "x•••x Hunter2");
    check(
        "p&ss<w\"rd'",
        "<v>p&amp;ss&lt;w&quot;rd&apos;</v>",
        "<v>•••</v>",
    );
    check(
        "p&ss<w\"rd'",
        "<v>p&#38;ss&#x3C;w&#034;rd&#x27;</v>",
        "<v>•••</v>",
    );
    check("p&ss<w\"rd'", "<v>p&amp;ss&lt;w\"rd'</v>", "<v>•••</v>");
    check("p&ss<w\"rd'", "?k=p%26ss%3cw%22rd%27&", "?k=•••&");
    check("a\\b\"c/d\n", r#"{"k":"a\\b\"c\/d\n"}"#, r#"{"k":"•••"}"#);
    check(
        "a\\b\"c/d\n",
        r#"{"k":"a\u005cb\u0022c/d\u000A"}"#,
        r#"{"k":"•••"}"#,
    );
    check("schlüssel😀", r#""schl\u00fcssel\uD83D\ude00""#, "\"•••\"");
    check("schlüssel😀", "schl%C3%BCssel%f0%9f%98%80", "•••");
    check("schlüssel😀", "schl&#252;ssel&#x1f600;", "•••");
    check(
        "two words",
        "two+words two%20words two words",
        "••• ••• •••",
    );
    check("50%&amp;", "50%&amp; 50%25&amp;amp;", "••• •••");
    check("abc+def=", "abc%2Bdef%3D abc+def=", "••• •••");
    check(
        "p&ss<w\"rd'",
        "p&amp;amp;ss&amp;lt;w&amp;quot;rd&amp;#39;",
        "•••",
    );
    check("p&ss<w\"rd'", r#"p&ss<w\\\"rd'"#, "•••");
    check("p&ss<w\"rd'", r#"p&amp;ss&lt;w\&quot;rd&#39;"#, "•••");
    check("p&ss<w\"rd'", "p%26amp%3Bss%26lt%3Bw%22rd%27", "•••");
    check("schlüssel😀", r#"schl\\u00fcssel\\ud83d\\ude00"#, "•••");
    check(
        "schlüssel😀",
        "schl%25C3%25BCssel%25F0%259F%2598%2580",
        "•••",
    );
    check("schlüssel", "schl%FCssel", "•••");
    check("hunter2", "h%75nter2 &#104;unter2", "••• •••");
    check("", "nothing", "nothing");
}

#[test]
fn a_secret_in_latin_1_is_blotted_out() {
    let found = redact(b"<v>schl\xFCssel</v>", &["schlüssel".to_owned()]);
    assert_eq!(found, "<v>•••</v>".as_bytes());
}

#[test]
fn what_is_no_secret_stays_byte_for_byte() {
    let check = |text: &[u8], secret: &str| {
        assert_eq!(redact(text, &[secret.to_owned()]), text, "{secret}")
    };
    check(b"\x00\xFF&%+\\ &; &#; %4 \\u00", "hunter2");
    check("••• é 😀".as_bytes(), "hunter2");
    check(b"hunter", "hunter2");
    check(b"&amp;amp;", "hunter2");
    check(b"anything", "");
}

#[test]
fn secrets_that_overlap_are_blotted_out_together() {
    assert_eq!(redacted("x abcdef y", &["abcd", "cdef"]), "x ••• y");
    assert_eq!(redacted("x abcdefgh y", &["cdef", "abcdefgh"]), "x ••• y");
    assert_eq!(redacted("aaaaa", &["aaaa"]), "•••");
}

#[test]
fn a_short_secret_is_blotted_out_only_as_a_whole_value() {
    let check =
        |text: &str, expected: &str| assert_eq!(redacted(text, &["abc"]), expected, "{text}");
    check("<string>abc</string>", "<string>•••</string>");
    check("{\"key\":\"abc\"}", "{\"key\":\"•••\"}");
    check("?user=a&key=abc&x=1", "?user=a&key=•••&x=1");
    check("?key=abc", "?key=•••");
    check("abc", "•••");
    check("<![CDATA[abc]]>", "<![CDATA[•••]]>");
    check("<string>%61bc</string>", "<string>•••</string>");
    check(
        "<string>abcd</string> abc xabc",
        "<string>abcd</string> abc xabc",
    );
}

#[tokio::test]
async fn no_canary_reaches_the_sink() {
    let secrets = [
        "c&nary<one>",
        "canary\"two\\",
        "kanariendrei ü",
        "userinfo-canary",
    ];
    let (server, _) = server(|_| async {
        let body = r#"<s>c&amp;nary&lt;one&gt;</s> {"a":"canary\"two\\"} kanariendrei+%C3%BC userinfo-canary"#;
        let mut answer = reply(302, body);
        answer.headers = vec![("location".to_owned(), "/new?key=c%26nary%3Cone%3E".to_owned())];
        Outcome::Reply(answer)
    })
    .await;
    let (client, memory) = client();
    let address = server
        .url()
        .replace("http://", "http://user:userinfo-canary@");
    let mut request = request(format!("{address}/a?k=kanariendrei%20%c3%bc#canary\"two\\"));
    request.label = "login c&nary<one>".to_owned();
    request.body =
        r#"<s>c&#38;nary&lt;one></s> {"a":"canary\u0022two\u005C"} kanariendrei ü"#.into();
    request.headers = vec![(
        "authorization".to_owned(),
        "bearer header-canary".to_owned(),
    )];
    // The password in the address is a secret without being named as one.
    request.redact = secrets[..3]
        .iter()
        .map(|secret| (*secret).to_owned())
        .collect();
    let error = client.post(request).await.unwrap_err();
    let exchange = memory.only();
    assert_eq!(exchange.label, "login •••");
    assert_eq!(exchange.url, format!("{}/a?k=•••", server.url()));
    assert_eq!(
        String::from_utf8(exchange.request).unwrap(),
        r#"<s>•••</s> {"a":"•••"} •••"#
    );
    assert_eq!(
        String::from_utf8(exchange.response).unwrap(),
        r#"<s>•••</s> {"a":"•••"} ••• •••"#
    );
    let told = format!(
        "the server answered 302 and points to {}/new?key=•••",
        server.url()
    );
    assert_eq!(exchange.error.as_ref(), Some(&told));
    assert_eq!(
        error.to_string(),
        told,
        "the caller's error may end in a log"
    );
}

#[tokio::test]
async fn an_answer_that_is_a_secret_is_hidden_from_the_sink_but_not_from_the_caller() {
    let (server, _) = server(|_| async { Outcome::Reply(reply(200, "0123456789abcdef")) }).await;
    let (client, memory) = client();
    let mut request = request(server.url());
    request.hide_response = true;
    assert_eq!(
        client.post(request).await.unwrap().body,
        b"0123456789abcdef"
    );
    assert_eq!(memory.only().response, "•••".as_bytes());
}

#[test]
fn a_request_never_prints_its_secrets() {
    let mut request = request("https://user:canary@shop.example/?k=canary");
    request.body = b"canary".to_vec();
    request.headers = vec![("authorization".to_owned(), "canary".to_owned())];
    request.redact = vec!["canary".to_owned()];
    assert!(!format!("{request:?}").contains("canary"));
}

/// One spelling of a character, picked by a number.
fn spell(character: char, style: u8) -> String {
    let mut buffer = [0; 4];
    let utf8 = character.encode_utf8(&mut buffer).as_bytes().to_vec();
    match style % 7 {
        0 => character.to_string(),
        1 => format!("&#{};", u32::from(character)),
        2 => format!("&#x{:X};", u32::from(character)),
        3 => utf8.iter().map(|byte| format!("%{byte:02X}")).collect(),
        4 => utf8.iter().map(|byte| format!("%{byte:02x}")).collect(),
        5 => character
            .encode_utf16(&mut [0; 2])
            .iter()
            .map(|unit| format!("\\u{unit:04x}"))
            .collect(),
        _ => serde_json::to_string(&character.to_string())
            .unwrap()
            .trim_matches('"')
            .to_owned(),
    }
}

proptest! {
    #[test]
    fn any_mixture_of_spellings_is_blotted_out(
        secret in prop::collection::vec((any::<char>(), any::<u8>()), 4..20),
        before in "[a-z]{0,5}",
        after in "[a-z]{0,5}",
    ) {
        // JSON cannot spell a lone quote by trimming, and letters around could lengthen the secret.
        prop_assume!(secret.iter().all(|(c, _)| !c.is_ascii_lowercase() && *c != '"' && *c != '•'));
        let plain: String = secret.iter().map(|(character, _)| *character).collect();
        let spelled: String = secret.iter().map(|(character, style)| spell(*character, *style)).collect();
        let found = redacted(&format!("{before}<{spelled}>{after}"), &[&plain]);
        prop_assert_eq!(found, format!("{before}<•••>{after}"));
    }

    #[test]
    fn redacting_never_panics_and_leaves_no_raw_secret(
        bytes in prop::collection::vec(prop_oneof![any::<u8>(), Just(b'&'), Just(b'%'), Just(b'\\'), Just(b'a')], 0..200),
        secret in "[a-c&%\\\\]{4,8}",
    ) {
        let found = redact(&bytes, std::slice::from_ref(&secret));
        prop_assert!(!found.windows(secret.len()).any(|window| window == secret.as_bytes()));
    }
}
