//! The client against real loopback servers: what it reports when things go wrong, and that it never repeats.

use crate::net::{Then, client, client_with, raw_server, reply, request, server};
use bindery_wire::http::{HttpOptions, Method, Request, Response, WireError};
use bindery_wire::server::Outcome;
use std::io::Write;
use std::sync::atomic::Ordering;
use std::time::Duration;

async fn post_raw(bytes: impl Into<Vec<u8>>, then: Then) -> Result<Response, WireError> {
    let (url, connections) = raw_server(bytes, then).await;
    let (client, memory) = client_with(HttpOptions {
        timeout: Duration::from_secs(20),
        max_response_bytes: 1000,
        ..HttpOptions::default()
    });
    let result = client.post(request(url)).await;
    assert_eq!(
        connections.load(Ordering::SeqCst),
        1,
        "a request is sent once"
    );
    assert_eq!(
        memory.only().error,
        result.as_ref().err().map(ToString::to_string)
    );
    result
}

fn is_interrupted(result: &Result<Response, WireError>) -> bool {
    matches!(result, Err(WireError::Interrupted { .. }))
}

#[tokio::test]
async fn an_answer_comes_back_whole() {
    let (server, _) = server(|incoming| async move {
        let mut answer = reply(503, incoming.body);
        answer.headers = vec![("retry-after".to_owned(), "120".to_owned())];
        Outcome::Reply(answer)
    })
    .await;
    let (client, memory) = client();
    let response = client
        .post(request(format!("{}/api?x=1", server.url())))
        .await
        .unwrap();
    assert_eq!(response.status, 503);
    assert_eq!(response.content_type, "text/xml; charset=UTF-8");
    assert_eq!(response.retry_after.as_deref(), Some("120"));
    assert!(response.date.is_some());
    assert_eq!(response.body, b"<question/>");
    let exchange = memory.only();
    assert_eq!(exchange.url, format!("{}/api?x=1", server.url()));
    assert_eq!((exchange.status, exchange.error), (Some(503), None));
    assert_eq!(
        (exchange.request, exchange.response),
        (b"<question/>".to_vec(), b"<question/>".to_vec())
    );
    assert_eq!(exchange.label, "a question");
    server.stop().await;
}

#[tokio::test]
async fn headers_and_content_type_arrive() {
    let (server, _) = server(|incoming| async move {
        let lines: Vec<String> = incoming
            .headers
            .iter()
            .map(|(name, value)| format!("{name}: {value}"))
            .collect();
        Outcome::Reply(reply(
            200,
            format!(
                "{} {}\n{}",
                incoming.method,
                incoming.path,
                lines.join("\n")
            ),
        ))
    })
    .await;
    let mut request = request(format!("{}/a/b?c=d#e", server.url()));
    request.headers = vec![("authorization".to_owned(), "bearer abc".to_owned())];
    let body = client().0.post(request).await.unwrap().body;
    let text = String::from_utf8(body).unwrap();
    for expected in [
        "POST /a/b?c=d\n",
        "authorization: bearer abc",
        "content-type: text/xml",
        "user-agent: Bindery/",
    ] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
    for absent in ["cookie", "referer"] {
        assert!(!text.contains(absent), "{absent} in {text}");
    }
}

#[tokio::test]
async fn a_refused_connection_means_nothing_was_sent() {
    let (server, _) = server(|_| async { Outcome::Drop }).await;
    let url = server.url();
    server.stop().await;
    let (client, memory) = client();
    let error = client.post(request(url)).await.unwrap_err();
    assert!(
        matches!(&error, WireError::Connect { host, .. } if host == "127.0.0.1"),
        "{error:?}"
    );
    assert!(!error.may_have_taken_effect());
    assert_eq!(memory.only().error, Some(error.to_string()));
}

#[tokio::test]
async fn a_host_that_does_not_exist_means_nothing_was_sent() {
    let error = client()
        .0
        .post(request("https://shop.invalid/"))
        .await
        .unwrap_err();
    assert!(matches!(error, WireError::Connect { .. }), "{error:?}");
}

#[tokio::test]
async fn no_answer_in_time_means_it_may_have_arrived() {
    let (server, answers) = server(|_| async { Outcome::Hang }).await;
    let (client, memory) = client();
    let mut request = request(server.url());
    request.timeout = Some(Duration::from_millis(200));
    let error = client.post(request).await.unwrap_err();
    assert_eq!(error, WireError::Timeout { sent: true });
    assert!(error.may_have_taken_effect());
    assert_eq!(answers.count(), 1);
    assert_eq!(memory.only().error, Some(error.to_string()));
}

#[tokio::test]
async fn an_answer_that_stalls_midway_is_a_time_out_and_its_part_is_recorded() {
    let (url, _) = raw_server(
        "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\npart",
        Then::Hold,
    )
    .await;
    let (client, memory) = client();
    let mut request = request(url);
    request.timeout = Some(Duration::from_millis(300));
    assert_eq!(
        client.post(request).await,
        Err(WireError::Timeout { sent: true })
    );
    assert_eq!(
        (memory.only().status, memory.only().response),
        (Some(200), b"part".to_vec())
    );
}

#[tokio::test]
async fn a_handshake_that_stalls_means_nothing_was_sent() {
    let (url, _) = raw_server("", Then::Hold).await;
    let (client, _) = client_with(HttpOptions {
        timeout: Duration::from_secs(20),
        connect_timeout: Duration::from_millis(200),
        ..HttpOptions::default()
    });
    let error = client
        .post(request(url.replace("http:", "https:")))
        .await
        .unwrap_err();
    assert_eq!(error, WireError::Timeout { sent: false });
    assert!(!error.may_have_taken_effect());
}

#[tokio::test]
async fn a_connection_that_breaks_is_in_doubt_and_not_tried_again() {
    let check = async |bytes: &str, then: Then| {
        let result = post_raw(bytes, then).await;
        assert!(is_interrupted(&result), "{bytes:?} {then:?}: {result:?}");
        assert!(result.unwrap_err().may_have_taken_effect());
    };
    check("", Then::Close).await;
    check("", Then::Reset).await;
    check("HTTP/1.1 200 OK\r\n", Then::Close).await;
    check(
        "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\npart",
        Then::Close,
    )
    .await;
    check(
        "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\npart",
        Then::Reset,
    )
    .await;
    check(
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\npart\r\n",
        Then::Close,
    )
    .await;
    check("SSH-2.0-OpenSSH_9.2\r\n", Then::Close).await;
}

#[tokio::test]
async fn a_dropped_call_reaches_the_server_once() {
    let (server, answers) = server(|_| async { Outcome::Drop }).await;
    let (client, _) = client();
    for call in 1..=3 {
        let result = client.post(request(server.url())).await;
        assert!(is_interrupted(&result), "{result:?}");
        assert_eq!(answers.count(), call);
    }
}

#[tokio::test]
async fn each_request_has_a_connection_of_its_own() {
    let (url, connections) =
        raw_server("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok", Then::Hold).await;
    let (client, _) = client();
    for expected in 1..=3 {
        assert_eq!(client.post(request(url.clone())).await.unwrap().body, b"ok");
        assert_eq!(connections.load(Ordering::SeqCst), expected);
    }
}

#[tokio::test]
async fn an_answer_larger_than_the_limit_is_refused() {
    let check = async |bytes: String, fits: bool| {
        let result = post_raw(bytes.clone(), Then::Close).await;
        match result {
            Ok(response) => assert!(fits, "{bytes:.60}: {}", response.body.len()),
            Err(error) => {
                assert_eq!(error, WireError::TooLarge { limit: 1000 }, "{bytes:.60}");
                assert!(!fits && error.may_have_taken_effect());
            }
        }
    };
    let announced = |length: usize| {
        format!(
            "HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{}",
            "x".repeat(length)
        )
    };
    check(announced(1000), true).await;
    check(announced(1001), false).await;
    let until_close = |length: usize| format!("HTTP/1.0 200 OK\r\n\r\n{}", "x".repeat(length));
    check(until_close(1000), true).await;
    check(until_close(1001), false).await;
    let chunked = |length: usize| {
        let chunk = format!("64\r\n{}\r\n", "x".repeat(100));
        format!(
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{}0\r\n\r\n",
            chunk.repeat(length / 100)
        )
    };
    check(chunked(1000), true).await;
    check(chunked(1100), false).await;
}

#[tokio::test]
async fn an_announced_size_beyond_the_limit_is_refused_before_it_comes() {
    let result = post_raw(
        "HTTP/1.1 200 OK\r\ncontent-length: 99999999999\r\n\r\n",
        Then::Hold,
    )
    .await;
    assert_eq!(result, Err(WireError::TooLarge { limit: 1000 }));
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

fn gzipped(body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

#[tokio::test]
async fn gzip_is_unpacked_within_the_limit() {
    let content = b"<answer>".repeat(100);
    assert_eq!(
        post_raw(gzipped(&gzip(&content)), Then::Close)
            .await
            .unwrap()
            .body,
        content
    );
}

#[tokio::test]
async fn a_gzip_bomb_is_refused() {
    let bomb = gzip(&vec![b' '; 64 * 1024 * 1024]);
    assert!(bomb.len() < 100_000, "small on the wire");
    assert_eq!(
        post_raw(gzipped(&bomb), Then::Close).await,
        Err(WireError::TooLarge { limit: 1000 })
    );
}

#[tokio::test]
async fn broken_gzip_is_an_interruption() {
    let packed = gzip(b"<answer/>");
    assert!(is_interrupted(
        &post_raw(gzipped(&packed[..packed.len() - 6]), Then::Close).await
    ));
    assert!(is_interrupted(
        &post_raw(gzipped(b"not gzip at all"), Then::Close).await
    ));
}

#[tokio::test]
async fn a_call_given_up_by_its_caller_is_recorded() {
    let (arrived, mut arrival) = tokio::sync::mpsc::channel(1);
    let (server, _) = server(move |_| {
        let arrived = arrived.clone();
        async move {
            arrived.send(()).await.unwrap();
            Outcome::Hang
        }
    })
    .await;
    let (client, memory) = client();
    tokio::select! {
        result = client.post(request(server.url())) => panic!("{result:?}"),
        _ = arrival.recv() => {}
    }
    assert_eq!(
        memory.only().error.as_deref(),
        Some("given up before the answer came")
    );
}

#[test]
fn a_proxy_from_the_environment_is_ignored() {
    let status = std::process::Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "client::an_answer_comes_back_whole",
            "--nocapture",
        ])
        .env("http_proxy", "http://127.0.0.1:1")
        .env("HTTP_PROXY", "http://127.0.0.1:1")
        .env("ALL_PROXY", "http://127.0.0.1:1")
        .env_remove("no_proxy")
        .env_remove("NO_PROXY")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&status.stdout);
    assert!(
        status.status.success() && said.contains("1 passed"),
        "{said}"
    );
}

#[test]
fn every_error_has_its_code_and_says_whether_it_may_have_taken_effect() {
    let (host, detail) = (|| "h".to_owned(), || "d".to_owned());
    let check = |error: WireError, code: &str, effect: bool| {
        assert_eq!(
            (error.code(), error.may_have_taken_effect()),
            (code, effect),
            "{error:?}"
        );
        assert!(!error.to_string().is_empty());
    };
    check(WireError::Url { detail: detail() }, "wire.url", false);
    check(
        WireError::PlainHttp { host: host() },
        "wire.plain_http",
        false,
    );
    check(
        WireError::Connect {
            host: host(),
            detail: detail(),
        },
        "wire.connect",
        false,
    );
    check(
        WireError::Tls {
            host: host(),
            detail: detail(),
        },
        "wire.tls",
        false,
    );
    check(WireError::Setup { detail: detail() }, "wire.setup", false);
    check(
        WireError::Timeout { sent: false },
        "wire.timeout_connecting",
        false,
    );
    check(WireError::Timeout { sent: true }, "wire.timeout", true);
    check(
        WireError::Interrupted {
            host: host(),
            detail: detail(),
        },
        "wire.interrupted",
        true,
    );
    check(WireError::TooLarge { limit: 1 }, "wire.too_large", true);
    check(
        WireError::Redirect {
            status: 301,
            to: host(),
        },
        "wire.redirect",
        true,
    );
}

#[tokio::test]
async fn every_method_is_sent_as_it_is_named_and_only_with_what_it_has() {
    let (server, _) = server(|incoming| async move {
        let typed = incoming
            .headers
            .iter()
            .any(|(name, _)| name == "content-type");
        let body = String::from_utf8_lossy(&incoming.body).into_owned();
        Outcome::Reply(reply(200, format!("{} {typed} {body}", incoming.method)))
    })
    .await;
    let (client, _) = client();
    for method in [
        Method::Get,
        Method::Post,
        Method::Put,
        Method::Patch,
        Method::Delete,
    ] {
        let send = async |content_type: &str, body: &str| {
            let request = Request {
                content_type: content_type.to_owned(),
                body: body.as_bytes().to_vec(),
                ..request(server.url())
            };
            let answer = client.send(method, request).await.unwrap().body;
            String::from_utf8(answer).unwrap()
        };
        let name = method.name();
        assert_eq!(send("", "").await, format!("{name} false "));
        assert_eq!(
            send("application/json", "{}").await,
            format!("{name} true {{}}")
        );
    }
    server.stop().await;
}

#[tokio::test]
async fn link_headers_come_back_joined_and_secrets_in_the_query_are_not_kept() {
    let (server, _) = server(|_| async move {
        let mut answer = reply(200, Vec::new());
        for (name, at) in [("next", 2), ("last", 9)] {
            let link = format!("</orders?page={at}>; rel=\"{name}\"");
            answer.headers.push(("link".to_owned(), link));
        }
        Outcome::Reply(answer)
    })
    .await;
    let (client, memory) = client();
    let request = Request {
        redact: vec!["key&canary".to_owned()],
        ..request(format!("{}/orders?key=key%26canary&page=1", server.url()))
    };
    let response = client.send(Method::Get, request).await.unwrap();
    let expected = "</orders?page=2>; rel=\"next\", </orders?page=9>; rel=\"last\"";
    assert_eq!(response.link.as_deref(), Some(expected));
    let kept = memory.only().url;
    assert!(
        kept.ends_with("/orders?key=•••&page=1") || kept.ends_with("%E2%80%A2&page=1"),
        "{kept}"
    );
    assert!(!kept.contains("canary"), "{kept}");
    server.stop().await;
}
