//! Blotting out secrets, however they are spelled.
//!
//! Each character of a secret is recognised raw, as an XML entity or character reference, as a JSON escape and
//! percent-encoded, in any mixture and upon each other; so no list of escaping styles has to be complete.

use super::readings::readings;

/// What stands in place of a secret.
pub(super) const BLOT: &[u8] = "•••".as_bytes();

/// Secrets of fewer characters are blotted out only where they are a whole value: as parts of words, they would
/// turn the record into a riddle and so give nothing away either.
const SHORT: usize = 4;

/// How many escapings upon each other are seen through: a request, repeated in a page, quoted in a message.
const DEEPEST: usize = 3;

/// Replaces every occurrence of every secret by `•••`: raw, XML-escaped, JSON-escaped or percent-encoded, also
/// where what was escaped is escaped again.
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
            for (read, length) in readings(&bytes[*place..], DEEPEST) {
                if read == *character && !next.contains(&(place + length)) {
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
