//! A list as text: RFC 4180, UTF-8 with a mark at its start, so that office programs read it right.

use super::Sheet;
use super::cells::Cell;
use crate::csv::{MARK, harmless};
use crate::problem::needs_you;
use bindery_domain::Failure;
use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};
use std::io::{BufWriter, Error, Write};

fn written(cell: &Cell, decimal_comma: bool) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => harmless(text).into_owned(),
        Cell::Amount(amount) if decimal_comma => amount.to_string().replace('.', ","),
        Cell::Amount(amount) => amount.to_string(),
        Cell::Day(day) => day.format("%Y-%m-%d").to_string(),
        Cell::Instant(at) => at.format("%Y-%m-%d %H:%M:%S").to_string(),
    }
}

pub(super) struct CsvSheet<W: Write> {
    writer: Writer<BufWriter<W>>,
    decimal_comma: bool,
}

fn failed(error: impl std::fmt::Display) -> Failure {
    needs_you(
        "list.not_written",
        format!("The list cannot be written: {error}."),
    )
    .with("error", error.to_string())
}

impl<W: Write> CsvSheet<W> {
    pub(super) fn new(into: W, decimal_comma: bool) -> Result<Self, Failure> {
        let mut into = BufWriter::new(into);
        into.write_all(MARK).map_err(failed)?;
        let writer = WriterBuilder::new()
            .delimiter(if decimal_comma { b';' } else { b',' })
            .terminator(Terminator::CRLF)
            .quote_style(QuoteStyle::Necessary)
            .from_writer(into);
        Ok(Self {
            writer,
            decimal_comma,
        })
    }

    pub(super) fn end(mut self) -> Result<(), Error> {
        self.writer.flush()
    }
}

impl<W: Write> Sheet for CsvSheet<W> {
    fn row(&mut self, cells: &[Cell]) -> Result<(), Failure> {
        let fields = cells.iter().map(|cell| written(cell, self.decimal_comma));
        self.writer.write_record(fields).map_err(failed)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use bindery_domain::parse_decimal;

    fn text(rows: &[Vec<Cell>], decimal_comma: bool) -> String {
        let mut out = Vec::new();
        let mut sheet = CsvSheet::new(&mut out, decimal_comma).unwrap();
        for row in rows {
            sheet.row(row).unwrap();
        }
        sheet.end().unwrap();
        let text = String::from_utf8(out).unwrap();
        text.strip_prefix('\u{feff}')
            .expect("the mark comes first")
            .to_owned()
    }

    fn words(words: &[&str]) -> Vec<Cell> {
        words
            .iter()
            .map(|it| Cell::Text((*it).to_owned()))
            .collect()
    }

    #[test]
    fn signs_of_the_format_are_quoted_and_lines_end_as_the_standard_says() {
        let check = |row: &[&str], expected: &str| {
            assert_eq!(text(&[words(row)], false), format!("{expected}\r\n"));
        };
        check(&["a", "b"], "a,b");
        check(&["a,b", "c\"d"], "\"a,b\",\"c\"\"d\"");
        check(&["two\r\nlines", ""], "\"two\r\nlines\",");
        check(&["Zoë; Ünal"], "Zoë; Ünal");
    }

    #[test]
    fn numbers_and_days_stay_what_they_are() {
        let row = vec![
            Cell::Amount(parse_decimal("-1234.50").unwrap()),
            Cell::Day("2026-11-02".parse().unwrap()),
            Cell::Instant("2026-11-02T08:05:09".parse().unwrap()),
            Cell::Empty,
        ];
        let rows = [row];
        assert_eq!(
            text(&rows, false),
            "-1234.50,2026-11-02,2026-11-02 08:05:09,\r\n"
        );
        assert_eq!(
            text(&rows, true),
            "-1234,50;2026-11-02;2026-11-02 08:05:09;\r\n"
        );
    }
}
