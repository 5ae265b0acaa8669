//! The way through a proxy: what it hears, what it may answer, and what never goes through it.

use crate::net::{LOOPBACK, Then, client_with, raw_server, request};
use bindery_wire::http::{HttpOptions, Proxy, ProxyLogin, WireError};
use std::sync::atomic::Ordering;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// Nobody has this name; only a proxy may be asked for it.
const FAR: &str = "http://shop.invalid/api";

fn through(address: &str) -> HttpOptions {
    HttpOptions {
        proxy: Proxy::At {
            address: address.trim_end_matches('/').to_owned(),
            login: Some(ProxyLogin {
                user: "ada".to_owned(),
                password: "s3cret".to_owned(),
            }),
        },
        allow_plain_http: true,
        ..HttpOptions::default()
    }
}

const GOOD: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nsafe";

#[tokio::test]
async fn a_proxy_is_asked_for_the_whole_address_and_told_its_login() {
    let listener = TcpListener::bind(LOOPBACK).await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let (tell, heard) = oneshot::channel();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut head = vec![0; 4096];
        let count = stream.read(&mut head).await.unwrap();
        tell.send(String::from_utf8_lossy(&head[..count]).into_owned())
            .unwrap();
        stream.write_all(GOOD).await.unwrap();
    });
    let (client, memory) = client_with(through(&address));
    let response = client.post(request(FAR)).await.unwrap();
    assert_eq!(response.body, b"safe");
    let heard = heard.await.unwrap();
    assert!(
        heard.starts_with("POST http://shop.invalid/api HTTP/1.1"),
        "{heard}"
    );
    // The user and the password in base64.
    assert!(
        heard
            .to_lowercase()
            .contains("proxy-authorization: basic ywrhonmzy3jlda=="),
        "{heard}"
    );
    assert!(!format!("{:?}", memory.only()).contains("s3cret"));
}

#[tokio::test]
async fn a_proxy_that_is_not_there_or_refuses_is_named() {
    let refusal = "HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n";
    let (refusing, _) = raw_server(refusal, Then::Close).await;
    let (gone, _) = {
        let listener = TcpListener::bind(LOOPBACK).await.unwrap();
        (
            format!("http://{}", listener.local_addr().unwrap()),
            drop(listener),
        )
    };
    for address in [refusing, gone] {
        let (client, _) = client_with(through(&address));
        let error = client.post(request(FAR)).await.unwrap_err();
        let WireError::Proxy { proxy, host, .. } = &error else {
            panic!("{address}: {error:?}");
        };
        let bare = address.trim_start_matches("http://").trim_end_matches('/');
        assert_eq!((proxy.as_str(), host.as_str()), (bare, "shop.invalid"));
        assert!(!error.may_have_taken_effect());
    }
}

#[tokio::test]
async fn this_machine_is_never_spoken_to_through_a_proxy() {
    let (proxy, asked) = raw_server(GOOD, Then::Close).await;
    let (near, _) = raw_server(GOOD, Then::Close).await;
    let (client, _) = client_with(through(&proxy));
    assert_eq!(client.post(request(near)).await.unwrap().body, b"safe");
    assert_eq!(asked.load(Ordering::SeqCst), 0);
}
