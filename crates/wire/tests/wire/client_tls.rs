//! Who the client believes. The certificate is for localhost, signed by an authority made for these tests whose
//! key no longer exists.

use crate::net::{LOOPBACK, client, client_with, request};
use bindery_wire::http::{HttpOptions, WireError};
use std::sync::Arc;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

const AUTHORITY: &[u8] = include_bytes!("../fixtures/tls/authority.pem");
const CERTIFICATE: &[u8] = include_bytes!("../fixtures/tls/localhost.pem");
const KEY: &[u8] = include_bytes!("../fixtures/tls/localhost.key.pem");

/// Gives the port.
async fn tls_server() -> u16 {
    let config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(
            vec![CertificateDer::from_pem_slice(CERTIFICATE).unwrap()],
            PrivateKeyDer::from_pem_slice(KEY).unwrap(),
        )
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind(LOOPBACK).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            // A client that does not believe us hangs up: that is its test's business.
            let Ok(mut stream) = acceptor.accept(stream).await else {
                continue;
            };
            let mut request = Vec::new();
            while !request.ends_with(b"<question/>") {
                let mut chunk = [0; 1024];
                match stream.read(&mut chunk).await {
                    Ok(0) | Err(_) => break,
                    Ok(count) => request.extend_from_slice(&chunk[..count]),
                }
            }
            let _ = stream
                .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nsafe")
                .await;
            let _ = stream.shutdown().await;
        }
    });
    port
}

fn trusting() -> HttpOptions {
    HttpOptions {
        ca_pem: Some(AUTHORITY.to_vec()),
        ..HttpOptions::default()
    }
}

#[tokio::test]
async fn an_authority_from_the_options_is_trusted() {
    let port = tls_server().await;
    let (client, _) = client_with(trusting());
    for host in ["127.0.0.1", "localhost"] {
        let response = client
            .post(request(format!("https://{host}:{port}/")))
            .await;
        assert_eq!(response.unwrap().body, b"safe", "{host}");
    }
}

#[tokio::test]
async fn an_unknown_authority_is_refused_before_anything_is_sent() {
    let port = tls_server().await;
    let error = client()
        .0
        .post(request(format!("https://localhost:{port}/")))
        .await
        .unwrap_err();
    assert!(
        matches!(&error, WireError::Tls { host, .. } if host == "localhost"),
        "{error:?}"
    );
    assert!(!error.may_have_taken_effect());
}

#[tokio::test]
async fn a_certificate_for_another_host_is_refused() {
    let port = tls_server().await;
    let (client, _) = client_with(trusting());
    let error = client
        .post(request(format!("https://127.0.0.2:{port}/")))
        .await;
    // Where the system has no second loopback address there is no connection at all.
    assert!(
        matches!(
            error,
            Err(WireError::Tls { .. } | WireError::Connect { .. })
        ),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_server_without_tls_is_refused() {
    let check = async |bytes: &'static [u8]| {
        let listener = TcpListener::bind(LOOPBACK).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let _ = stream.read(&mut [0; 4096]).await;
            let _ = stream.write_all(bytes).await;
        });
        let error = client()
            .0
            .post(request(format!("https://127.0.0.1:{port}/")))
            .await
            .unwrap_err();
        assert!(
            matches!(error, WireError::Tls { .. }),
            "{bytes:?}: {error:?}"
        );
    };
    check(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
    check(b"").await;
}
