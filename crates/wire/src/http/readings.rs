//! What a text can be read as: the characters that its beginning stands for, escaped or not.
//!
//! It must not know what is looked for.

/// A character and how many bytes of the text stand for it.
pub(super) type Reading = (char, usize);

/// The longest name of a reference that makes sense: `#x10FFFF` with a few leading zeros.
const LONGEST_NAME: usize = 12;

/// All characters that the text can begin with, where up to `depth` escapings lie upon each other.
pub(super) fn readings(text: &[u8], depth: usize) -> Vec<Reading> {
    let mut all: Vec<Reading> = Vec::with_capacity(2);
    all.extend(utf8(text));
    all.extend(latin(text));
    // What begins with none of these is not escaped.
    if depth > 0 && matches!(text.first(), Some(b'&' | b'\\' | b'%' | b'+')) {
        for (first, length) in readings(text, depth - 1) {
            let rest = Rest {
                text,
                at: length,
                depth: depth - 1,
            };
            let more = match first {
                '&' => rest.xml(),
                '\\' => rest.json(),
                '%' => rest.percent(),
                '+' => Some((' ', length)),
                _ => None,
            };
            for reading in [Some((first, length)), more].into_iter().flatten() {
                if !all.contains(&reading) {
                    all.push(reading);
                }
            }
        }
    }
    all
}

fn utf8(text: &[u8]) -> Option<Reading> {
    let length = match text.first()? {
        0..=0x7f => 1,
        0xc0..=0xdf => 2,
        0xe0..=0xef => 3,
        _ => 4,
    };
    let read = std::str::from_utf8(text.get(..length)?).ok()?;
    read.chars().next().map(|read| (read, length))
}

/// One byte in ISO-8859-1.
fn latin(text: &[u8]) -> Option<Reading> {
    let byte = text.first().filter(|byte| !byte.is_ascii())?;
    Some((char::from(*byte), 1))
}

/// What follows the mark that an escape begins with. The letters of the escape may be escaped themselves.
#[derive(Clone, Copy)]
struct Rest<'a> {
    text: &'a [u8],
    at: usize,
    depth: usize,
}

impl Rest<'_> {
    /// Reads on over one character that fits.
    fn next(&mut self, fits: impl Fn(char) -> bool) -> Option<char> {
        let found = readings(self.text.get(self.at..)?, self.depth);
        let (read, length) = found.into_iter().rev().find(|(read, _)| fits(*read))?;
        self.at += length;
        Some(read)
    }

    fn hex(&mut self, digits: usize) -> Option<u32> {
        let mut number = 0;
        for _ in 0..digits {
            let digit = self.next(|read| read.is_ascii_hexdigit())?;
            number = number * 16 + digit.to_digit(16)?;
        }
        Some(number)
    }

    /// `&amp;`, `&#38;` or `&#x26;`.
    fn xml(mut self) -> Option<Reading> {
        let mut name = String::new();
        loop {
            match self.next(|read| read.is_ascii_alphanumeric() || matches!(read, '#' | ';'))? {
                ';' => break,
                read => name.push(read),
            }
            if name.len() > LONGEST_NAME {
                return None;
            }
        }
        let read = match name.as_str() {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => numeric_reference(&name)?,
        };
        Some((read, self.at))
    }

    /// `\n`, `\"`, `\/` or `\u00e9`, the latter as a pair of surrogates where needed.
    fn json(mut self) -> Option<Reading> {
        let read = match self.next(|read| "nrtbfu\"'\\/".contains(read))? {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'u' => self.json_units()?,
            itself => itself,
        };
        Some((read, self.at))
    }

    fn json_units(&mut self) -> Option<char> {
        let first = u16::try_from(self.hex(4)?).ok()?;
        if let Some(read) = char::from_u32(u32::from(first)) {
            return Some(read);
        }
        self.next(|read| read == '\\')?;
        self.next(|read| read == 'u')?;
        let second = u16::try_from(self.hex(4)?).ok()?;
        char::decode_utf16([first, second]).next()?.ok()
    }

    /// `%26`, each byte of the character's UTF-8 form, or its one byte in ISO-8859-1.
    fn percent(mut self) -> Option<Reading> {
        let mut bytes = vec![u8::try_from(self.hex(2)?).ok()?];
        let after_first = self.at;
        loop {
            if let Some((read, _)) = utf8(&bytes) {
                return Some((read, self.at));
            }
            if bytes.len() == 4 {
                break;
            }
            let Some(byte) = self.next(|read| read == '%').and_then(|_| self.hex(2)) else {
                break;
            };
            bytes.push(u8::try_from(byte).ok()?);
        }
        latin(&bytes).map(|(read, _)| (read, after_first))
    }
}

fn numeric_reference(name: &str) -> Option<char> {
    let number = name.strip_prefix('#')?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads_as(text: &str, expected: char) -> bool {
        let wanted = (expected, text.len());
        readings(text.as_bytes(), 3).contains(&wanted)
    }

    #[test]
    fn escapes_are_read_alone_and_upon_each_other() {
        let check = |text: &str, expected: char| assert!(reads_as(text, expected), "{text}");
        check("a", 'a');
        check("ü", 'ü');
        check("&amp;", '&');
        check("&#xfc;", 'ü');
        check("&amp;lt;", '<');
        check("&amp;amp;lt;", '<');
        check("&amp;#38;", '&');
        check("\\\"", '"');
        check("\\\\", '\\');
        check("\\\\\\\"", '"');
        check("\\\\\\\\\\\\\\\"", '"');
        check("\\'", '\'');
        check("\\u00fc", 'ü');
        check("\\\\u00fc", 'ü');
        check("\\ud83d\\ude00", '😀');
        check("\\&quot;", '"');
        check("%26", '&');
        check("%2526", '&');
        check("%C3%BC", 'ü');
        check("%c3%bc", 'ü');
        check("%FC", 'ü');
        check("%25C3%25BC", 'ü');
        check("%E2%82%AC", '€');
        check("%26amp%3B", '&');
        check("%26quot%3B", '"');
        check("+", ' ');
        check("%5C%22", '"');
    }

    #[test]
    fn what_is_cut_off_or_no_escape_is_read_as_it_is() {
        let check = |text: &str| {
            let first = text.chars().next().into_iter();
            let expected: Vec<_> = first.map(|read| (read, read.len_utf8())).collect();
            assert_eq!(readings(text.as_bytes(), 3), expected, "{text}");
        };
        check("");
        check("&");
        check("&amp");
        check("&nothing;");
        check("&aaaaaaaaaaaaaaaaaaaaaaaa;");
        check("\\");
        check("\\x");
        check("\\u00");
        check("\\ud83d");
        check("%");
        check("%2");
        check("%zz");
    }
}
