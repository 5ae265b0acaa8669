//! Comma-separated values as RFC 4180 has them, safe to open in a spreadsheet.

use std::borrow::Cow;
use std::io::{self, Write};

/// Marks the text as UTF-8 for spreadsheets that would guess otherwise.
pub(crate) const MARK: &[u8] = b"\xef\xbb\xbf";

/// A text that office programs would run as a formula gets an apostrophe in front, which they hide.
pub(crate) fn harmless(text: &str) -> Cow<'_, str> {
    let first = text.trim_start_matches(' ').chars().next();
    match first {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n') => Cow::Owned(format!("'{text}")),
        _ => Cow::Borrowed(text),
    }
}

/// Writes rows one after the other; keeps none.
pub(crate) struct Csv<W: Write> {
    to: W,
}

impl<W: Write> Csv<W> {
    /// Begins with the head.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(crate) fn new(mut to: W, head: &[&str]) -> io::Result<Self> {
        to.write_all(MARK)?;
        let mut csv = Self { to };
        csv.row(head)?;
        Ok(csv)
    }

    /// Adds a row.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(crate) fn row<T: AsRef<str>>(&mut self, fields: &[T]) -> io::Result<()> {
        let fields: Vec<String> = fields.iter().map(|text| field(text.as_ref())).collect();
        self.to.write_all(fields.join(",").as_bytes())?;
        self.to.write_all(b"\r\n")
    }

    /// What was written to.
    pub(crate) fn end(self) -> W {
        self.to
    }
}

/// A field: quoted where its signs ask for it, and never a formula. A number keeps its sign.
fn field(text: &str) -> String {
    let text = if is_number(text) {
        Cow::Borrowed(text)
    } else {
        harmless(text)
    };
    if text.contains([',', '"', '\r', '\n', ';', '\t']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.into_owned()
    }
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let mut parts = digits.splitn(2, '.');
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|sign| sign.is_ascii_digit());
    parts.next().is_some_and(plain) && parts.next().is_none_or(plain)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_field_is_quoted_where_it_must_be_and_is_never_a_formula() {
        let check = |text, expected| assert_eq!(field(text), expected);
        check("plain", "plain");
        check("", "");
        check("a,b", "\"a,b\"");
        check("say \"no\"", "\"say \"\"no\"\"\"");
        check("two\nlines", "\"two\nlines\"");
        check("-12.50", "-12.50");
        check("-12.50+A1", "'-12.50+A1");
        check("=1+1", "'=1+1");
        check("@SUM(A1)", "'@SUM(A1)");
        check("+49 30 1", "'+49 30 1");
        check("\t=1", "\"'\t=1\"");
        check("-", "'-");
    }

    #[test]
    fn no_text_can_be_run_as_a_formula() {
        let check = |given: &str, expected: &str| assert_eq!(harmless(given), expected);
        check("=1+1", "'=1+1");
        check("+49 30 1", "'+49 30 1");
        check("-5", "'-5");
        check("@SUM(A1)", "'@SUM(A1)");
        check("  =1", "'  =1");
        check("\t=1", "'\t=1");
        check("INV/2026/00001", "INV/2026/00001");
        check("Anna-Lena", "Anna-Lena");
        check("", "");
    }

    #[test]
    fn rows_end_as_the_standard_says_and_the_file_says_that_it_is_utf_8() {
        let mut csv = Csv::new(Vec::new(), &["a", "b"]).unwrap();
        csv.row(&["ü", "2"]).unwrap();
        let written = String::from_utf8(csv.end()).unwrap();
        assert_eq!(written, "\u{feff}a,b\r\nü,2\r\n");
    }
}
