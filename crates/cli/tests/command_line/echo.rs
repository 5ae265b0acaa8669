//! A server that repeats what it was asked, secrets and all, in every way that bad servers have:
//! error pages, faults and texts of the protocol.

use crate::canary::{url, xml};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Status, kind of content, content.
type Page = (u16, &'static str, String);

/// Answers in turn.
const WAYS: [fn(&str) -> Page; 6] = [
    error_page,
    welcome_page,
    xml_fault,
    json_error,
    odoo_error,
    plain_text,
];

/// A server on loopback that lives as long as the test's process.
pub(crate) struct Echo {
    address: SocketAddr,
}

impl Echo {
    /// With a session it lets everyone in at a shop's login, and repeats from then on only.
    pub(crate) fn start(session: Option<&'static str>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let answered = Arc::new(AtomicUsize::new(0));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let answered = answered.clone();
                // Who connects and says nothing keeps nobody else waiting; who hangs up early gets
                // no answer.
                std::thread::spawn(move || answer(stream, session, &answered));
            }
        });
        Self { address }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// How many different answers it has.
    pub(crate) fn ways() -> usize {
        WAYS.len()
    }
}

fn answer(
    mut stream: TcpStream,
    session: Option<&str>,
    answered: &AtomicUsize,
) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        if line.trim().is_empty() {
            break;
        }
        if let Some(number) = line.to_lowercase().strip_prefix("content-length:") {
            length = number.trim().parse().unwrap_or(0);
        }
        head.push_str(&line);
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let asked = head + "\r\n" + &String::from_utf8_lossy(&body);
    let (status, kind, body) = match session {
        Some(session) if asked.contains("<methodName>login<") => let_in(session),
        _ => WAYS[answered.fetch_add(1, Ordering::SeqCst) % WAYS.len()](&asked),
    };
    write!(
        stream,
        "HTTP/1.1 {status} Answer\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

fn let_in(session: &str) -> Page {
    let answer = format!(
        "<?xml version=\"1.0\"?><methodResponse><params><param><value><string>{}</string></value>\
         </param></params></methodResponse>",
        xml(session)
    );
    (200, "text/xml", answer)
}

fn error_page(asked: &str) -> Page {
    let page = format!(
        "<html><h1>500</h1><pre>{}</pre><a href=\"/report?body={}\">report</a></html>",
        xml(asked),
        url(asked, true)
    );
    (500, "text/html", page)
}

fn welcome_page(asked: &str) -> Page {
    (
        200,
        "text/html",
        format!(
            "<html><!-- {asked} --><pre>{}</pre></html>",
            xml(&xml(asked))
        ),
    )
}

fn xml_fault(asked: &str) -> Page {
    let fault = format!(
        "<?xml version=\"1.0\"?><methodResponse><fault><value><struct>\
         <member><name>faultCode</name><value><int>102</int></value></member>\
         <member><name>faultString</name><value><string>No access with {}</string></value></member>\
         </struct></value></fault></methodResponse>",
        xml(asked)
    );
    (200, "text/xml", fault)
}

fn json_error(asked: &str) -> Page {
    let data = serde_json::json!({"name": "odoo.exceptions.UserError", "message": asked, "debug": asked, "arguments": [asked]});
    let error = serde_json::json!({"jsonrpc": "2.0", "id": 1, "error": {"code": 200, "message": asked, "data": data}});
    (200, "application/json", error.to_string())
}

fn odoo_error(asked: &str) -> Page {
    let data = serde_json::json!({"name": "odoo.exceptions.AccessDenied", "message": format!("{asked:?}")});
    let error = serde_json::json!({"jsonrpc": "2.0", "id": null, "error": {"code": 100, "message": asked, "data": data}});
    (200, "application/json", error.to_string())
}

fn plain_text(asked: &str) -> Page {
    (502, "text/plain", asked.to_owned())
}
