//! Just enough of a WebDriver client to open a window, ask it something and close it.

use crate::figure::Outcome;
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The driver of the window's browser engine.
pub(crate) const PROGRAM: &str = "WebKitWebDriver";

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running driver.
pub(crate) struct Driver {
    child: Child,
    port: u16,
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ended_already = self.child.kill();
        let _no_zombie = self.child.wait();
    }
}

impl Driver {
    /// Starts the driver and waits until it listens.
    pub(crate) fn start() -> Outcome<Self> {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
            .local_addr()?
            .port();
        let child = Command::new(PROGRAM)
            .args([&format!("--port={port}"), "--host=127.0.0.1"])
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            // A keyring that nobody unlocks would be waited for.
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()?;
        let driver = Self { child, port };
        let begun = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if begun.elapsed() > PATIENCE {
                return Err(format!("{PROGRAM} does not listen").into());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(driver)
    }

    /// The driver's process; the window's is its child.
    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    /// Starts a program on a data folder; gives the name of the session.
    pub(crate) fn open(&self, program: &str, folder: &Path) -> Outcome<String> {
        let arguments = ["--data-dir".as_ref(), folder.as_os_str()];
        let arguments = arguments.map(|it| it.to_string_lossy().into_owned());
        let options = json!({ "binary": program, "args": arguments });
        let name = self.session(&json!({ "webkitgtk:browserOptions": options }))?;
        let patience = json!({ "script": PATIENCE.as_millis() });
        self.ask(
            "POST",
            &format!("/session/{name}/timeouts"),
            Some(&patience),
        )?;
        Ok(name)
    }

    /// Starts the engine's own small browser with nothing in it.
    pub(crate) fn open_empty(&self) -> Outcome<String> {
        self.session(&json!({}))
    }

    fn session(&self, wanted: &Value) -> Outcome<String> {
        let wanted = json!({ "capabilities": { "alwaysMatch": wanted } });
        let opened = self.ask("POST", "/session", Some(&wanted))?;
        let name = opened["sessionId"].as_str();
        Ok(name.ok_or("the window has no session")?.to_owned())
    }

    /// What a script in the window answers.
    pub(crate) fn ask_window(&self, session: &str, script: &str) -> Outcome<Value> {
        let body = json!({ "script": script, "args": [] });
        let path = format!("/session/{session}/execute/sync");
        self.ask("POST", &path, Some(&body))
    }

    /// What a script in the window hands to its last argument.
    pub(crate) fn ask_later(&self, session: &str, script: &str, given: &Value) -> Outcome<Value> {
        let body = json!({ "script": script, "args": given });
        let path = format!("/session/{session}/execute/async");
        self.ask("POST", &path, Some(&body))
    }

    /// Has the program quit, as a person does: one that is killed looks through its file at the next
    /// start.
    pub(crate) fn quit(&self, session: &str) -> Outcome<()> {
        // Only after the answer, which nobody would give any more.
        let later = "setTimeout(() => window.__TAURI_INTERNALS__.invoke('quit'), 50)";
        self.ask_window(session, later)?;
        Ok(())
    }

    /// Forgets a session whose program has ended.
    pub(crate) fn forget(&self, session: &str) {
        // There may be nothing left to forget.
        let _ended = self.ask("DELETE", &format!("/session/{session}"), None);
    }

    fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> Outcome<Value> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let body = body.map(Value::to_string).unwrap_or_default();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.port,
            body.len(),
        );
        stream.write_all(request.as_bytes())?;
        let mut answer = Vec::new();
        let mut part = [0; 8192];
        loop {
            let count = stream.read(&mut part)?;
            answer.extend(part.iter().take(count));
            if let Some(body) = whole_body(&answer) {
                return value(&body);
            }
            if count == 0 {
                return Err(format!("{PROGRAM} hung up").into());
            }
        }
    }
}

/// The body of an answer, once all of it has come.
fn whole_body(answer: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(answer);
    let (head, body) = text.split_once("\r\n\r\n")?;
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length")
            .then(|| value.trim().parse::<usize>().ok())?
    })?;
    (body.len() >= length).then(|| body.to_owned())
}

fn value(body: &str) -> Outcome<Value> {
    let mut answer: Value = serde_json::from_str(body)?;
    let value = answer["value"].take();
    match value.get("error").and_then(Value::as_str) {
        Some(error) => Err(format!("{PROGRAM}: {error}: {}", value["message"]).into()),
        None => Ok(value),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn an_answer_is_whole_when_its_length_has_come() {
        let check = |answer: &str, expected: Option<&str>| {
            assert_eq!(whole_body(answer.as_bytes()).as_deref(), expected);
        };
        check(
            "HTTP/1.1 200 OK\r\ncontent-LENGTH: 4\r\n\r\nabcd",
            Some("abcd"),
        );
        check("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabcd", None);
        check("HTTP/1.1 200 OK\r\nContent-Le", None);
    }

    #[test]
    fn an_error_of_the_driver_is_an_error() {
        assert_eq!(value(r#"{"value": true}"#).unwrap(), json!(true));
        let refused = r#"{"value": {"error": "no such window", "message": "gone"}}"#;
        assert!(value(refused).unwrap_err().to_string().contains("gone"));
    }
}
