//! Where the client is willing to send: which addresses, and never to another one than it was told.

use crate::net::{Then, client, client_with, raw_server, reply, request, server};
use bindery_wire::http::{HttpClient, HttpOptions, NoSink, WireError};
use bindery_wire::server::Outcome;
use std::sync::Arc;
use std::time::Duration;

#[tokio::test]
async fn a_redirect_is_an_error_that_names_the_address_and_is_not_followed() {
    let (target, followed) = server(|_| async { Outcome::Reply(reply(200, "x")) }).await;
    let check = async |status: u16, location: &str, expected: &str| {
        let location = location.to_owned();
        let (server, asked) = server(move |_| {
            let mut answer = reply(status, "");
            answer.headers = vec![("location".to_owned(), location.clone())];
            async { Outcome::Reply(answer) }
        })
        .await;
        let expected = expected.replace("SELF", &server.url());
        let error = client()
            .0
            .post(request(format!("{}/old", server.url())))
            .await
            .unwrap_err();
        assert_eq!(
            error,
            WireError::Redirect {
                status,
                to: expected
            }
        );
        assert!(error.may_have_taken_effect());
        assert_eq!(asked.count(), 1);
    };
    let new = format!("{}/new", target.url());
    for status in [301, 302, 303, 307, 308] {
        check(status, &new, &new).await;
    }
    check(302, "/new?x=1", "SELF/new?x=1").await;
    check(
        301,
        "https://user:pass@shop.example/",
        "https://shop.example/",
    )
    .await;
    check(302, "http://[", "an unreadable address").await;
    assert_eq!(followed.count(), 0);
}

#[tokio::test]
async fn a_status_of_three_hundred_without_an_address_is_an_answer() {
    let (url, _) = raw_server("HTTP/1.1 304 Not Modified\r\n\r\n", Then::Close).await;
    assert_eq!(client().0.post(request(url)).await.unwrap().status, 304);
}

#[tokio::test]
async fn plain_http_is_for_this_machine_only_unless_allowed() {
    let check = async |url: &str, allowed: bool, refused: Option<&str>| {
        let options = HttpOptions {
            connect_timeout: Duration::from_millis(1),
            allow_plain_http: allowed,
            ..HttpOptions::default()
        };
        let error = client_with(options).0.post(request(url)).await.unwrap_err();
        match refused {
            Some(host) => assert_eq!(
                error,
                WireError::PlainHttp {
                    host: host.to_owned()
                },
                "{url}"
            ),
            None => assert!(
                !matches!(error, WireError::PlainHttp { .. }),
                "{url}: {error:?}"
            ),
        }
        assert!(!error.may_have_taken_effect(), "{url}: {error:?}");
    };
    check("http://shop.invalid/", false, Some("shop.invalid")).await;
    check("http://192.0.2.1/", false, Some("192.0.2.1")).await;
    check(
        "http://localhost.shop.invalid/",
        false,
        Some("localhost.shop.invalid"),
    )
    .await;
    check(
        "http://127.0.0.1.shop.invalid/",
        false,
        Some("127.0.0.1.shop.invalid"),
    )
    .await;
    check(
        "http://localhost@shop.invalid/",
        false,
        Some("shop.invalid"),
    )
    .await;
    check("http://[2001:db8::1]/", false, Some("[2001:db8::1]")).await;
    check("http://shop.invalid/", true, None).await;
    check("https://shop.invalid/", false, None).await;
    check("http://localhost:1/", false, None).await;
    check("http://LOCALHOST:1/", false, None).await;
    check("http://127.1.2.3:1/", false, None).await;
    check("http://[::1]:1/", false, None).await;
}

#[tokio::test]
async fn addresses_that_cannot_be_used_are_refused() {
    for url in [
        "",
        "shop.example",
        "/api",
        "ftp://shop.example/",
        "file:///etc/passwd",
        "http://",
        "mailto:a@b.c",
    ] {
        let (client, memory) = client();
        let error = client.post(request(url)).await.unwrap_err();
        assert!(matches!(error, WireError::Url { .. }), "{url}: {error:?}");
        assert!(!error.may_have_taken_effect());
        assert!(memory.only().error.is_some());
    }
}

#[tokio::test]
async fn a_header_that_http_cannot_carry_is_refused_before_sending() {
    let (server, answers) = server(|_| async { Outcome::Drop }).await;
    let mut request = request(server.url());
    request.headers = vec![("x-note".to_owned(), "two\nlines".to_owned())];
    let error = client().0.post(request).await.unwrap_err();
    assert!(matches!(error, WireError::Setup { .. }), "{error:?}");
    assert_eq!(answers.count(), 0);
}

#[test]
fn an_unreadable_certificate_is_found_at_setup() {
    for pem in [
        "",
        "hello",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    ] {
        let options = HttpOptions {
            ca_pem: Some(pem.as_bytes().to_vec()),
            ..HttpOptions::default()
        };
        let error = HttpClient::new(options, Arc::new(NoSink)).unwrap_err();
        assert!(matches!(error, WireError::Setup { .. }), "{pem}: {error:?}");
    }
}

#[test]
fn what_goes_to_another_machine_over_plain_http_can_be_read_on_the_way() {
    let check = |url: &str, expected: bool| {
        assert_eq!(
            bindery_wire::http::is_readable_on_the_way(url),
            expected,
            "{url}"
        );
    };
    check("http://shop.example.com/", true);
    check("HTTP://10.0.0.5:8069", true);
    check("http://127.0.0.1.example.com/", true);
    check("https://shop.example.com/", false);
    check("http://127.0.0.1:8069", false);
    check("http://localhost/", false);
    check("http://[::1]:80/", false);
    check("no address", false);
}
