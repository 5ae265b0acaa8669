//! From bytes to the text of the document: what may stand before it, and its character encoding.

use super::error::ParseError;

const BOM: &[u8] = b"\xEF\xBB\xBF";

/// The document's text, from its prolog or root element on.
///
/// With `skip_noise`, text before the prolog is skipped (PHP warnings on a shop that displays its errors); a
/// document type declaration within it is refused all the same, lest skipping be a way around that.
pub(super) fn text(body: &[u8], root: &str, skip_noise: bool) -> Result<String, ParseError> {
    let body = body.strip_prefix(BOM).unwrap_or(body).trim_ascii();
    if body.is_empty() {
        return Err(ParseError::Empty);
    }
    let open = format!("<{root}");
    let start = [find(body, b"<?xml"), find(body, open.as_bytes())]
        .into_iter()
        .flatten()
        .min();
    let start = start.ok_or(ParseError::NotXmlRpc)?;
    let (noise, document) = body.split_at(start);
    if find_ignoring_case(noise, b"<!doctype") {
        return Err(ParseError::Doctype);
    }
    if !skip_noise && !noise.is_empty() && !is_markup(noise) {
        return Err(ParseError::NotXmlRpc);
    }
    decode(document)
}

/// Comments may stand before a root element that has no prolog.
fn is_markup(noise: &[u8]) -> bool {
    noise.starts_with(b"<!--") && noise.trim_ascii_end().ends_with(b"-->")
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack
        .windows(needle.len())
        .position(|window| window == needle)
}

fn find_ignoring_case(haystack: &[u8], needle: &[u8]) -> bool {
    haystack
        .windows(needle.len())
        .any(|window| window.eq_ignore_ascii_case(needle))
}

fn decode(document: &[u8]) -> Result<String, ParseError> {
    match declared_encoding(document).as_deref() {
        None | Some("utf-8" | "utf8" | "us-ascii" | "ascii") => std::str::from_utf8(document)
            .map(str::to_owned)
            .map_err(|_| ParseError::Encoding),
        // In Latin-1 each byte is the code point of its character.
        Some("iso-8859-1" | "latin1" | "iso_8859-1") => {
            Ok(document.iter().copied().map(char::from).collect())
        }
        Some(_) => Err(ParseError::Encoding),
    }
}

/// The lower-case name of the encoding in the prolog, if there is a prolog that names one.
fn declared_encoding(document: &[u8]) -> Option<String> {
    let document = document.strip_prefix(b"<?xml")?;
    let prolog = &document[..find(document, b"?>")?];
    let after = &prolog[find(prolog, b"encoding")? + "encoding".len()..];
    let after = after
        .trim_ascii_start()
        .strip_prefix(b"=")?
        .trim_ascii_start();
    let (quote, after) = after.split_first()?;
    let end = after.iter().position(|byte| byte == quote)?;
    Some(String::from_utf8_lossy(&after[..end]).to_ascii_lowercase())
}
