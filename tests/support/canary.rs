//! Searches everything that was written for secrets that must not be there, however they are
//! spelled. It must know nothing of the product: it takes bytes and folders.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use flate2::read::{DeflateDecoder, GzDecoder, ZlibDecoder};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Read;
use std::path::Path;

/// Compressed parts are unpacked up to this size, and parts of parts this deep.
const MOST_UNPACKED: u64 = 64 * 1024 * 1024;
const DEEPEST: usize = 3;

/// Letters that a secret has at least: fewer turn up by chance.
const SHORTEST: usize = 8;

/// Secrets, with every spelling that is searched for.
pub(crate) struct Canaries(Vec<Spelled>);

struct Spelled {
    secret: String,
    way: &'static str,
    bytes: Vec<u8>,
}

/// A secret that was found where it must not be.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Leak {
    /// The secret, as it was planted.
    pub(crate) secret: String,
    /// How it was spelled there.
    pub(crate) way: &'static str,
    /// Where it was found.
    pub(crate) place: String,
}

impl Canaries {
    /// Secrets of at least [`SHORTEST`] characters.
    pub(crate) fn new(secrets: &[&str]) -> Self {
        let mut all = Vec::new();
        for secret in secrets {
            assert!(
                secret.chars().count() >= SHORTEST,
                "{secret:?} is too short"
            );
            for (way, bytes) in spellings(secret) {
                let known = |other: &Spelled| other.bytes == bytes;
                if !all.iter().any(known) {
                    let secret = (*secret).to_owned();
                    all.push(Spelled { secret, way, bytes });
                }
            }
        }
        Self(all)
    }

    /// Every secret in a text or file, in compressed parts of it too.
    pub(crate) fn in_bytes(&self, place: &str, bytes: &[u8]) -> Vec<Leak> {
        let mut leaks = Vec::new();
        self.collect(place, bytes, DEEPEST, &mut leaks);
        leaks
    }

    /// Every secret in the files of a folder and of the folders within, and in their names.
    pub(crate) fn in_folder(&self, folder: &Path) -> Vec<Leak> {
        let mut leaks = Vec::new();
        let mut folders = vec![folder.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder).unwrap() {
                let path = entry.unwrap().path();
                let place = path.display().to_string();
                leaks.extend(self.in_bytes("a file's name", place.as_bytes()));
                if path.is_dir() {
                    folders.push(path);
                } else {
                    leaks.extend(self.in_bytes(&place, &std::fs::read(&path).unwrap()));
                }
            }
        }
        leaks
    }

    /// The spellings that occur, each once. All are looked for in one go: there are many, and much
    /// to search.
    fn found(&self, bytes: &[u8]) -> Vec<&Spelled> {
        let mut by_first: Vec<Vec<usize>> = vec![Vec::new(); 256];
        for (index, one) in self.0.iter().enumerate() {
            by_first[usize::from(one.bytes[0])].push(index);
        }
        let mut found: BTreeSet<usize> = BTreeSet::new();
        for (at, byte) in bytes.iter().enumerate() {
            let rest = &bytes[at..];
            let here = by_first[usize::from(*byte)].iter();
            found.extend(
                here.copied()
                    .filter(|index| rest.starts_with(&self.0[*index].bytes)),
            );
        }
        found.into_iter().map(|index| &self.0[index]).collect()
    }

    fn collect(&self, place: &str, bytes: &[u8], depth: usize, leaks: &mut Vec<Leak>) {
        let found = self.found(bytes).into_iter();
        leaks.extend(found.map(|one| Leak {
            secret: one.secret.clone(),
            way: one.way,
            place: place.to_owned(),
        }));
        if depth == 0 {
            return;
        }
        for (at, unpacked) in compressed_parts(bytes) {
            let place = format!("{place}, unpacked from byte {at}");
            self.collect(&place, &unpacked, depth - 1, leaks);
        }
    }
}

/// Whatever in the bytes can be unpacked, as far as it can: a store may cut a stream into pages.
fn compressed_parts(bytes: &[u8]) -> Vec<(usize, Vec<u8>)> {
    let mut parts = Vec::new();
    for (at, head) in bytes.windows(2).enumerate() {
        let rest = &bytes[at..];
        let unpacked = match head {
            [0x1f, 0x8b] => unpack(GzDecoder::new(rest)),
            [0x78, 0x01 | 0x5e | 0x9c | 0xda] => {
                // Where the end is missing its sum is too, so the raw stream is tried as well.
                let whole = unpack(ZlibDecoder::new(rest));
                let cut = unpack(DeflateDecoder::new(&rest[2..]));
                if whole.len() < cut.len() { cut } else { whole }
            }
            _ => continue,
        };
        if unpacked.len() > 8 {
            parts.push((at, unpacked));
        }
    }
    parts
}

fn unpack(reader: impl Read) -> Vec<u8> {
    let mut unpacked = Vec::new();
    // What came before an error is searched all the same.
    let _cut = reader.take(MOST_UNPACKED).read_to_end(&mut unpacked);
    unpacked
}

/// A secret in every form in which programs write texts, once and twice over.
fn spellings(secret: &str) -> Vec<(&'static str, Vec<u8>)> {
    let latin: Option<Vec<u8>> = secret
        .chars()
        .map(|c| u8::try_from(u32::from(c)).ok())
        .collect();
    let plain = plain_part(secret);
    let wide = secret.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut all = vec![
        ("as it is", secret.as_bytes().to_vec()),
        ("in UTF-16", wide),
    ];
    // No list of spellings is complete, and a part is too much already.
    if plain.len() >= SHORTEST {
        all.push(("in part", plain.as_bytes().to_vec()));
        all.extend(base64(plain.as_bytes()).map(|text| ("in part, in base64", text.into_bytes())));
    }
    all.extend(latin.map(|bytes| ("in ISO 8859-1", bytes)));
    all.extend(base64(secret.as_bytes()).map(|text| ("in base64", text.into_bytes())));
    let texts = [
        ("in a URL", url(secret, false)),
        ("in a URL", url(secret, false).to_lowercase()),
        ("in a form", url(secret, true)),
        ("in JSON", json(secret)),
        ("in JSON of ASCII", ascii_json(secret)),
        (
            "in JSON with slashes escaped",
            json(secret).replace('/', "\\/"),
        ),
        ("in XML", xml(secret)),
        ("in XML by number", numbered_xml(secret, false)),
        ("in XML by hexadecimal number", numbered_xml(secret, true)),
        (
            "in XML with its quotes left",
            xml(secret).replace("&quot;", "\"").replace("&#39;", "'"),
        ),
        ("twice in XML", xml(&xml(secret))),
        ("twice in JSON", json(&json(secret))),
        ("twice in a URL", url(&url(secret, false), false)),
        ("in XML in JSON", json(&xml(secret))),
        ("in JSON in XML", xml(&json(secret))),
        ("in JSON of ASCII in XML", xml(&ascii_json(secret))),
        ("in XML in a URL", url(&xml(secret), false)),
        ("in JSON in a URL", url(&json(secret), false)),
    ];
    all.extend(texts.map(|(way, text)| (way, text.into_bytes())));
    all
}

/// The longest part that every format writes as it is.
fn plain_part(secret: &str) -> &str {
    let special =
        |letter: char| !(letter.is_ascii_alphanumeric() || letter == '-' || letter == '_');
    secret
        .split(special)
        .max_by_key(|part| part.len())
        .unwrap_or_default()
}

/// Base64 of a longer text that holds the secret: it can begin at three places of a group. The
/// letters at both ends depend on the neighbours, so they are left out.
fn base64(secret: &[u8]) -> impl Iterator<Item = String> {
    let shifted = (0..3).flat_map(move |before| {
        let mut bytes = vec![0; before];
        bytes.extend_from_slice(secret);
        let whole = bytes.len() / 3 * 4;
        let from = if before == 0 { 0 } else { 4 };
        let of = move |engine: &base64::engine::GeneralPurpose| {
            engine
                .encode(&bytes)
                .get(from..whole)
                .unwrap_or_default()
                .to_owned()
        };
        [of(&STANDARD), of(&URL_SAFE)]
    });
    shifted.collect::<Vec<_>>().into_iter()
}

pub(crate) fn url(text: &str, plus: bool) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b' ' if plus => out.push('+'),
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            other => write!(out, "%{other:02X}").unwrap(),
        }
    }
    out
}

fn json(text: &str) -> String {
    let quoted = serde_json::to_string(text).unwrap();
    quoted[1..quoted.len() - 1].to_owned()
}

fn ascii_json(text: &str) -> String {
    let mut out = String::new();
    for letter in json(text).chars() {
        let mut units = [0; 2];
        if letter.is_ascii() {
            out.push(letter);
            continue;
        }
        for unit in letter.encode_utf16(&mut units) {
            write!(out, "\\u{unit:04x}").unwrap();
        }
    }
    out
}

pub(crate) fn xml(text: &str) -> String {
    let text = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    text.replace('"', "&quot;").replace('\'', "&#39;")
}

fn numbered_xml(text: &str, hexadecimal: bool) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        let number = u32::from(letter);
        match (letter.is_ascii_alphanumeric() || letter == ' ', hexadecimal) {
            (true, _) => out.push(letter),
            (false, true) => write!(out, "&#x{number:x};").unwrap(),
            (false, false) => write!(out, "&#{number};").unwrap(),
        }
    }
    out
}
