//! Everything the backend said during a run: failures, findings, what prints of its values. It is
//! looked through at the end for secrets and for failures without words.

use crate::adapter::{Credential, TestFindings};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use bindery_domain::Failure;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Shorter secrets occur by chance.
const SHORTEST: usize = 8;

/// What was said, where.
#[derive(Debug, Clone)]
pub(super) enum Said {
    /// A failure.
    Failure(Failure),
    /// A connection test's findings.
    Findings(TestFindings),
    /// Anything else that prints.
    Text(String),
}

/// Keeps what was said.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    said: Mutex<Vec<(String, Said)>>,
    secrets: Mutex<Vec<String>>,
}

impl Ledger {
    /// Notes a failure and where it came up.
    pub(super) fn failure(&self, place: &str, failure: &Failure) {
        self.note(place, Said::Failure(failure.clone()));
    }

    /// Notes findings.
    pub(super) fn findings(&self, place: &str, findings: &TestFindings) {
        self.note(place, Said::Findings(findings.clone()));
    }

    /// Notes something that prints.
    pub(super) fn text(&self, place: &str, text: String) {
        self.note(place, Said::Text(text));
    }

    fn note(&self, place: &str, said: Said) {
        locked(&self.said).push((place.to_owned(), said));
    }

    /// Notes the parts of a credential that must never show up.
    pub(super) fn hide(&self, credential: &Credential, is_secret: impl Fn(&str) -> bool) {
        let mut secrets = locked(&self.secrets);
        for (name, value) in credential.parts() {
            let known = secrets.iter().any(|known| known == value);
            if is_secret(name) && !known && !value.is_empty() {
                secrets.push(value.to_owned());
            }
        }
    }

    /// All failures with their places, those inside findings included.
    pub(super) fn failures(&self) -> Vec<(String, Failure)> {
        let said = locked(&self.said);
        let failures = said.iter().filter_map(|(place, said)| match said {
            Said::Failure(failure) => Some((place.clone(), failure.clone())),
            Said::Findings(findings) => Some((place.clone(), findings.failure.clone()?)),
            Said::Text(_) => None,
        });
        failures.collect()
    }

    /// The secrets that are too short to be looked for.
    pub(super) fn too_short(&self) -> usize {
        let secrets = locked(&self.secrets);
        let short = secrets.iter().filter(|one| one.chars().count() < SHORTEST);
        short.count()
    }

    /// How many secrets there are.
    pub(super) fn secrets(&self) -> usize {
        locked(&self.secrets).len()
    }

    /// Where a secret shows up, and how it is spelled there.
    pub(super) fn leak(&self) -> Option<(String, &'static str)> {
        let secrets = locked(&self.secrets);
        let spelled: Vec<(&'static str, String)> = secrets
            .iter()
            .flat_map(|secret| spellings(secret))
            .collect();
        let said = locked(&self.said);
        said.iter().find_map(|(place, said)| {
            let shown = match said {
                // Both ways to print a failure: logs take one, people the other.
                Said::Failure(failure) => format!("{failure:?}\n{failure}"),
                Said::Findings(findings) => format!("{findings:?}"),
                Said::Text(text) => text.clone(),
            };
            let found = spelled.iter().find(|(_, text)| shown.contains(text))?;
            Some((place.clone(), found.0))
        })
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A secret in the forms in which protocols and programs write it.
fn spellings(secret: &str) -> Vec<(&'static str, String)> {
    let mut all = vec![
        ("as it is", secret.to_owned()),
        ("quoted", secret.escape_debug().to_string()),
        ("in a URL", in_a_url(secret)),
    ];
    // In a longer text it can begin at three places of a group of bytes; the letters at both
    // ends depend on the neighbours.
    for before in 0..3 {
        let mut bytes = vec![0; before];
        bytes.extend_from_slice(secret.as_bytes());
        let (from, to) = (if before == 0 { 0 } else { 4 }, bytes.len() / 3 * 4);
        for engine in [&STANDARD, &URL_SAFE] {
            let text = engine.encode(&bytes);
            let inner = text.get(from..to).unwrap_or_default();
            if inner.len() >= SHORTEST {
                all.push(("in base64", inner.to_owned()));
            }
        }
    }
    all
}

fn in_a_url(text: &str) -> String {
    let letter = |byte: u8| match byte {
        b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'.' | b'_' | b'~' => {
            char::from(byte).to_string()
        }
        other => format!("%{other:02X}"),
    };
    text.bytes().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_found_however_it_is_written() {
        let check = |text: String, expected: Option<&str>| {
            let ledger = Ledger::default();
            let parts = [("key".to_owned(), "can\"ary pass".to_owned())];
            ledger.hide(&Credential::new(parts.into()), |_| true);
            ledger.text("here", text);
            assert_eq!(ledger.leak().map(|(_, way)| way), expected);
        };
        check("nothing".to_owned(), None);
        check("can\"ary".to_owned(), None);
        check("is can\"ary pass.".to_owned(), Some("as it is"));
        check(format!("{:?}", "can\"ary pass"), Some("quoted"));
        check("?k=can%22ary%20pass".to_owned(), Some("in a URL"));
        for user in ["a:", "ab:", "abc:"] {
            let header = STANDARD.encode(format!("{user}can\"ary pass"));
            check(header, Some("in base64"));
        }
    }
}
