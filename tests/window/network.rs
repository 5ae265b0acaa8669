//! How other machines are reached: by way of a proxy, and with certificates that an office signs itself.

use crate::driver::{Window, there_is_a_screen};
use crate::office;
use crate::page::Page;
use bindery_app::view::BackendDraft;
use bindery_practice::{PracticeOptions, PracticeShop, practice_company};
use std::path::Path;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// Nobody has this name; only a proxy may be asked for it.
const FAR: &str = "http://shop.invalid";

/// An authority that nobody knows, and what it signed for this computer.
const TLS: &str = "crates/wire/tests/fixtures/tls";
const CERTIFICATE: &[u8] = include_bytes!("../../crates/wire/tests/fixtures/tls/localhost.pem");
const KEY: &[u8] = include_bytes!("../../crates/wire/tests/fixtures/tls/localhost.key.pem");

async fn shop() -> PracticeShop {
    let started = PracticeShop::start(practice_company().shop, PracticeOptions::default());
    started.await.unwrap()
}

/// A proxy that takes everything to one system, and notes what it is asked for.
struct Proxy {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
    accepting: JoinHandle<()>,
}

impl Proxy {
    async fn to(url: &str) -> Self {
        let near = url.trim_start_matches("http://").to_owned();
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let noted = asked.clone();
        let accepting = tokio::spawn(async move {
            while let Ok((from, _)) = listener.accept().await {
                let (near, noted) = (near.clone(), noted.clone());
                tokio::spawn(async move {
                    let (mut from, mut line) = (BufReader::new(from), String::new());
                    from.read_line(&mut line).await?;
                    noted.lock().unwrap().push(line.trim_end().to_owned());
                    let mut to = TcpStream::connect(near).await?;
                    to.write_all(line.as_bytes()).await?;
                    copy_bidirectional(&mut from, &mut to).await
                });
            }
        });
        Self {
            address,
            asked,
            accepting,
        }
    }

    /// The first line of every request so far.
    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

/// A system behind encryption.
struct Encrypted {
    url: String,
    accepting: JoinHandle<()>,
}

impl Encrypted {
    async fn before(url: &str) -> Self {
        let config = ServerConfig::builder()
            .with_no_client_auth()
            .with_single_cert(
                vec![CertificateDer::from_pem_slice(CERTIFICATE).unwrap()],
                PrivateKeyDer::from_pem_slice(KEY).unwrap(),
            )
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let near = url.trim_start_matches("http://").to_owned();
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let url = format!("https://{}", listener.local_addr().unwrap());
        let accepting = tokio::spawn(async move {
            while let Ok((from, _)) = listener.accept().await {
                let (near, acceptor) = (near.clone(), acceptor.clone());
                tokio::spawn(async move {
                    // Who does not believe the certificate hangs up here.
                    let mut from = acceptor.accept(from).await?;
                    let mut to = TcpStream::connect(near).await?;
                    copy_bidirectional(&mut from, &mut to).await
                });
            }
        });
        Self { url, accepting }
    }
}

impl Drop for Encrypted {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn try_shop(page: &Page, said: &str) {
    page.click("link", "Backends").await;
    page.click("link", "Credentials").await;
    page.click("button", "Test now: Our shop").await;
    page.see(said).await;
}

async fn settings(page: &Page) {
    page.click("link", "Settings").await;
    page.click("link", "Network").await;
    page.see("Own certificate authority").await;
}

#[tokio::test]
async fn a_proxy_is_tried_before_it_is_saved_and_taken_from_then_on() {
    if !there_is_a_screen() {
        return;
    }
    let shop = shop().await;
    let proxy = Proxy::to(&shop.url()).await;
    let far = BackendDraft {
        allow_plain_http: true,
        same_system: false,
        ..office::shop("Our shop", FAR)
    };
    let window = Window::open_in(office::set_up(vec![far]).await).await;
    let page = &window.page;
    office::unlock(page).await;
    settings(page).await;
    page.click("radio", "Address").await;
    page.see("Everything but this computer is reached through one proxy.")
        .await;
    page.fill("Address of the proxy", "http://127.0.0.1:9")
        .await;
    page.click("button", "Try and save").await;
    page.see("shop.invalid cannot be reached by way of the proxy 127.0.0.1:9.")
        .await;
    page.see("Nothing was saved").await;
    page.picture("network-proxy-refused").await;
    page.fill("Address of the proxy", &proxy.address).await;
    page.click("button", "Try and save").await;
    page.see("Saved. New connections go this way.").await;
    let tried = proxy.asked();
    let whole = format!("POST {FAR}/");
    assert!(
        !tried.is_empty() && tried.iter().all(|line| line.starts_with(&whole)),
        "{tried:?}"
    );

    let window = Window::open_in(window.close().await).await;
    let page = &window.page;
    office::unlock(page).await;
    try_shop(page, "Our shop took the credential.").await;
    assert!(proxy.asked().len() > tried.len(), "{:?}", proxy.asked());
    settings(page).await;
    assert_eq!(page.value("Address of the proxy").await, proxy.address);
    window.close().await;
}

#[tokio::test]
async fn an_own_certificate_is_believed_once_its_authority_is_named() {
    if !there_is_a_screen() {
        return;
    }
    let shop = shop().await;
    let safe = Encrypted::before(&shop.url()).await;
    let folder = office::set_up(vec![office::shop("Our shop", &safe.url)]).await;
    let window = Window::open_in(folder).await;
    let page = &window.page;
    office::unlock(page).await;
    try_shop(page, "the certificate is not trusted").await;
    page.see("name their authority in the settings").await;
    assert_eq!(shop.calls(), Vec::<String>::new());

    settings(page).await;
    let tls = Path::new(env!("CARGO_MANIFEST_DIR")).join(TLS);
    for (file, said) in [
        ("nothing.pem", "cannot be read"),
        ("localhost.key.pem", "holds no certificate in PEM form"),
        // The system's own certificate is no authority.
        ("localhost.pem", "Nothing was saved"),
        ("authority.pem", "Saved. New connections go this way."),
    ] {
        let file = tls.join(file).display().to_string();
        page.fill("Own certificate authority", &file).await;
        page.click("button", "Try and save").await;
        page.see(said).await;
    }
    try_shop(page, "Our shop took the credential.").await;

    page.click("link", "Backends").await;
    page.click("link", "Add backend").await;
    page.click("button", "Magento 1.x").await;
    page.fill("Address", &safe.url).await;
    page.click("button", "Test the address").await;
    page.see("The connection is encrypted, and the certificate is trusted.")
        .await;
    page.picture("connect-encrypted").await;
    window.close().await;
}
