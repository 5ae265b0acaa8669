//! Blotting out secrets, however they are spelled.
//!
//! Each character of a secret is recognised raw, as an XML entity or character reference, as a JSON escape and
//! percent-encoded, in any mixture; so no list of escaping styles has to be complete.

/// What stands in place of a secret.
pub(super) const BLOT: &[u8] = "•••".as_bytes();

/// Secrets of fewer characters are blotted out only where they are a whole value: as parts of words, they would
/// turn the record into a riddle and so give nothing away either.
const SHORT: usize = 4;

/// Replaces every occurrence of every secret by `•••`: raw, XML-escaped, JSON-escaped or percent-encoded.
///
/// Overlapping occurrences are blotted out together. A secret of fewer than four characters is replaced only
/// where it is a whole value, i.e. between markup, quotes, `=` and `&`, or the ends of the text. Empty secrets
/// are ignored.
#[must_use]
pub fn redact(bytes: &[u8], secrets: &[String]) -> Vec<u8> {
    let secrets: Vec<Vec<char>> = secrets
        .iter()
        .map(|s| s.chars().collect())
        .filter(|s: &Vec<char>| !s.is_empty())
        .collect();
    if secrets.is_empty() {
        return bytes.to_vec();
    }
    let begins = first_bytes(&secrets);
    let mut out = Vec::with_capacity(bytes.len());
    let mut hidden_until = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let end = if begins[usize::from(*byte)] {
            longest(bytes, at, &secrets)
        } else {
            None
        };
        if let Some(end) = end {
            if at >= hidden_until {
                out.extend_from_slice(BLOT);
            }
            hidden_until = hidden_until.max(end);
        }
        if at >= hidden_until {
            out.push(*byte);
        }
    }
    out
}

/// The bytes with which any spelling of any secret can begin: most positions are passed over by this alone.
fn first_bytes(secrets: &[Vec<char>]) -> [bool; 256] {
    let mut table = [false; 256];
    for first in secrets.iter().filter_map(|secret| secret.first()) {
        let mut utf8 = [0; 4];
        table[usize::from(first.encode_utf8(&mut utf8).as_bytes()[0])] = true;
        if let Ok(latin) = u8::try_from(u32::from(*first)) {
            table[usize::from(latin)] = true;
        }
    }
    for byte in [b'&', b'\\', b'%', b'+'] {
        table[usize::from(byte)] = true;
    }
    table
}

/// The farthest end of a secret that begins here.
fn longest(bytes: &[u8], at: usize, secrets: &[Vec<char>]) -> Option<usize> {
    let ends = secrets.iter().filter_map(|secret| {
        let whole = secret.len() < SHORT;
        if whole && !is_border(at.checked_sub(1).and_then(|before| bytes.get(before))) {
            return None;
        }
        spelled(bytes, at, secret)
            .into_iter()
            .filter(|end| !whole || is_border(bytes.get(*end)))
            .max()
    });
    ends.max()
}

fn is_border(neighbour: Option<&u8>) -> bool {
    neighbour
        .is_none_or(|byte| matches!(byte, b'<' | b'>' | b'"' | b'\'' | b'=' | b'&' | b'[' | b']'))
}

/// Where spellings of the secret that begin at a place may end. A text can be read in more than one way (`&amp;`
/// is an ampersand, or itself), hence a set.
fn spelled(bytes: &[u8], at: usize, secret: &[char]) -> Vec<usize> {
    let mut places = vec![at];
    for character in secret {
        let mut next = Vec::new();
        for place in &places {
            for length in spellings(&bytes[*place..], *character) {
                if !next.contains(&(place + length)) {
                    next.push(place + length);
                }
            }
        }
        if next.is_empty() {
            return next;
        }
        places = next;
    }
    places
}

/// The lengths of all spellings of a character with which the text begins.
fn spellings(text: &[u8], character: char) -> impl Iterator<Item = usize> {
    [
        raw(text, character),
        latin(text, character),
        xml(text, character),
        json(text, character),
        percent(text, character),
    ]
    .into_iter()
    .flatten()
}

fn raw(text: &[u8], character: char) -> Option<usize> {
    let mut buffer = [0; 4];
    let utf8 = character.encode_utf8(&mut buffer).as_bytes();
    text.starts_with(utf8).then_some(utf8.len())
}

/// One byte in ISO-8859-1.
fn latin(text: &[u8], character: char) -> Option<usize> {
    let byte = u8::try_from(u32::from(character)).ok()?;
    (!byte.is_ascii() && text.first() == Some(&byte)).then_some(1)
}

/// `&amp;`, `&#38;` or `&#x26;`.
fn xml(text: &[u8], character: char) -> Option<usize> {
    let reference = text.strip_prefix(b"&")?;
    // The longest reference that makes sense, `&#x10FFFF;` with a few leading zeros.
    let end = reference.iter().take(12).position(|byte| *byte == b';')?;
    let name = std::str::from_utf8(&reference[..end]).ok()?;
    let named = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => numeric_reference(name),
    };
    (named == Some(character)).then_some(end + 2)
}

fn numeric_reference(name: &str) -> Option<char> {
    let number = name.strip_prefix('#')?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code)
}

/// `\n`, `\"`, `\/` or `\u00e9`, the latter as a pair of surrogates where needed.
fn json(text: &[u8], character: char) -> Option<usize> {
    let escape = text.strip_prefix(b"\\")?;
    let short = match escape.first()? {
        b'u' => return json_units(escape, character),
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        other @ (b'"' | b'\\' | b'/') => char::from(*other),
        _ => return None,
    };
    (short == character).then_some(2)
}

fn json_units(mut escape: &[u8], character: char) -> Option<usize> {
    let mut buffer = [0; 2];
    let units = character.encode_utf16(&mut buffer);
    for (index, unit) in units.iter().enumerate() {
        if index > 0 {
            escape = escape.strip_prefix(b"\\")?;
        }
        let digits = escape.strip_prefix(b"u")?.get(..4)?;
        if hex(digits)? != u32::from(*unit) {
            return None;
        }
        escape = &escape[5..];
    }
    Some(units.len() * 6)
}

/// `%26`, each byte of the character's UTF-8 form; a space also as `+`.
fn percent(text: &[u8], character: char) -> Option<usize> {
    if character == ' ' && text.first() == Some(&b'+') {
        return Some(1);
    }
    let mut buffer = [0; 4];
    let utf8 = character.encode_utf8(&mut buffer).as_bytes();
    let mut rest = text;
    for byte in utf8 {
        let digits = rest.strip_prefix(b"%")?.get(..2)?;
        if hex(digits)? != u32::from(*byte) {
            return None;
        }
        rest = &rest[3..];
    }
    Some(utf8.len() * 3)
}

fn hex(digits: &[u8]) -> Option<u32> {
    if !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}
