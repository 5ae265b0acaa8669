//! A list as a workbook: numbers are numbers, days are days, the head stays in sight.

use super::Sheet;
use super::cells::Cell;
use crate::problem::needs_you;
use crate::view::{InvoiceColumn, ListColumn};
use bindery_domain::{Decimal, Failure};
use chrono::{Datelike, NaiveDate, Timelike};
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use std::collections::HashMap;
use std::io::{BufWriter, Write};

/// The most invoices a sheet can hold below its head.
const MOST_ROWS: u32 = 1_048_575;

pub(super) struct XlsxSheet {
    book: Workbook,
    head: Format,
    day: Format,
    instant: Format,
    /// By the number of decimals.
    amounts: HashMap<u32, Format>,
    next: u32,
}

fn failed(error: XlsxError) -> Failure {
    needs_you(
        "list.not_written",
        format!("The list cannot be written: {error}."),
    )
    .with("error", error.to_string())
}

fn width(column: InvoiceColumn) -> u32 {
    match column {
        InvoiceColumn::Customer => 32,
        InvoiceColumn::Reason => 60,
        InvoiceColumn::Number
        | InvoiceColumn::Exported
        | InvoiceColumn::State
        | InvoiceColumn::Source => 19,
        InvoiceColumn::Currency => 10,
        _ => 14,
    }
}

fn number_format(decimals: u32) -> Format {
    let text = match decimals {
        0 => "#,##0".to_owned(),
        some => format!("#,##0.{}", "0".repeat(some as usize)),
    };
    Format::new().set_num_format(text)
}

impl XlsxSheet {
    pub(super) fn new(columns: &[ListColumn]) -> Result<Self, Failure> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet_with_constant_memory().map_err(failed)?;
        for (at, column) in (0..).zip(columns) {
            sheet
                .set_column_width(at, width(column.column))
                .map_err(failed)?;
        }
        sheet.set_freeze_panes(1, 0).map_err(failed)?;
        Ok(Self {
            book,
            head: Format::new().set_bold().set_align(FormatAlign::Left),
            day: Format::new().set_num_format("yyyy-mm-dd"),
            instant: Format::new().set_num_format("yyyy-mm-dd hh:mm:ss"),
            amounts: HashMap::new(),
            next: 0,
        })
    }

    pub(super) fn end(mut self, into: impl Write + std::io::Seek + Send) -> Result<(), Failure> {
        self.book
            .save_to_writer(BufWriter::new(into))
            .map_err(failed)
    }

    fn amount(&mut self, at: (u32, u16), amount: Decimal) -> Result<(), Failure> {
        let format = self
            .amounts
            .entry(amount.scale())
            .or_insert_with(|| number_format(amount.scale()));
        let sheet = self.book.worksheet_from_index(0).map_err(failed)?;
        // A workbook knows no decimals: it gets the nearest number, as if it had been typed in.
        match amount.to_f64() {
            Some(number) => sheet.write_number_with_format(at.0, at.1, number, format),
            None => sheet.write_string(at.0, at.1, amount.to_string()),
        }
        .map(|_| ())
        .map_err(failed)
    }
}

fn excel_day(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(day.year()).unwrap_or_default();
    let part = |number: u32| u8::try_from(number).unwrap_or_default();
    ExcelDateTime::from_ymd(year, part(day.month()), part(day.day()))
}

fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    formats: (Option<&Format>, &Format, &Format),
) -> Result<(), XlsxError> {
    let (head, day_format, instant_format) = formats;
    match (cell, head) {
        (Cell::Text(text), Some(head)) => {
            sheet.write_string_with_format(row, column, text, head)?;
        }
        (Cell::Text(text), None) => {
            sheet.write_string(row, column, text)?;
        }
        (Cell::Day(day), _) => {
            // What stands before the first day that a workbook knows is written as text.
            match excel_day(*day) {
                Ok(at) => sheet.write_datetime_with_format(row, column, &at, day_format)?,
                Err(_) => sheet.write_string(row, column, day.to_string())?,
            };
        }
        (Cell::Instant(at), _) => {
            let part = |number: u32| u8::try_from(number).unwrap_or_default();
            let hour = u16::try_from(at.hour()).unwrap_or_default();
            let when = excel_day(at.date())?.and_hms(hour, part(at.minute()), at.second())?;
            sheet.write_datetime_with_format(row, column, &when, instant_format)?;
        }
        (Cell::Amount(_) | Cell::Empty, _) => {}
    }
    Ok(())
}

impl Sheet for XlsxSheet {
    fn row(&mut self, cells: &[Cell]) -> Result<(), Failure> {
        if self.next > MOST_ROWS {
            let message = format!("A workbook holds {MOST_ROWS} invoices at most.");
            return Err(needs_you("list.too_long", message)
                .with("most", MOST_ROWS.to_string())
                .hint("Narrow the list, or write it as text (CSV)."));
        }
        let row = self.next;
        self.next += 1;
        for (column, cell) in (0..).zip(cells) {
            if let Cell::Amount(amount) = cell {
                self.amount((row, column), *amount)?;
                continue;
            }
            let head = (row == 0).then_some(&self.head);
            let formats = (head, &self.day, &self.instant);
            let sheet = self.book.worksheet_from_index(0).map_err(failed)?;
            write(sheet, (row, column), cell, formats).map_err(failed)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::io::{Cursor, Read};

    /// The sheet inside a workbook.
    fn sheet_of(book: Cursor<Vec<u8>>) -> String {
        let mut parts = zip::ZipArchive::new(book).unwrap();
        let mut text = String::new();
        let mut part = parts.by_name("xl/worksheets/sheet1.xml").unwrap();
        part.read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn numbers_are_numbers_days_are_days_and_the_head_stays_in_sight() {
        let columns = [InvoiceColumn::Number, InvoiceColumn::Total];
        let columns = columns.map(|column| ListColumn {
            column,
            title: "x".to_owned(),
        });
        let mut sheet = XlsxSheet::new(&columns).unwrap();
        let text = |text: &str| Cell::Text(text.to_owned());
        sheet.row(&[text("Number"), text("Total")]).unwrap();
        let row = [
            text("=1+1"),
            Cell::Amount("-29.70".parse().unwrap()),
            Cell::Day("2026-11-28".parse().unwrap()),
            Cell::Instant("2026-11-28T12:00:00".parse().unwrap()),
            Cell::Empty,
            Cell::Day("1850-01-01".parse().unwrap()),
        ];
        sheet.row(&row).unwrap();
        let mut book = Cursor::new(Vec::new());
        sheet.end(&mut book).unwrap();
        let sheet = sheet_of(book);
        let has = |part: &str| assert!(sheet.contains(part), "{part} in {sheet}");
        has("state=\"frozen\"");
        has("<v>-29.7</v>");
        // The days since the end of 1899.
        has("<v>46354</v>");
        has("<v>46354.5</v>");
        // A text that looks like a formula is none.
        has("<t>=1+1</t>");
        assert!(!sheet.contains("<f>"), "{sheet}");
        has("<t>1850-01-01</t>");
        assert!(!sheet.contains("r=\"E2\""), "nothing is nothing: {sheet}");
    }
}
