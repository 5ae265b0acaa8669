//! Tables of text: columns as wide as their widest cell, numbers to the right.

use std::fmt::Write as _;

/// Which edge a column keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edge {
    /// Text.
    Left,
    /// Numbers and amounts.
    Right,
}

/// Rows under headings.
#[derive(Debug)]
pub(crate) struct Table<const N: usize> {
    headings: [(&'static str, Edge); N],
    rows: Vec<[String; N]>,
}

impl<const N: usize> Table<N> {
    /// A table without rows. A heading that begins with `#` keeps its column to the right.
    pub(crate) fn new(headings: [&'static str; N]) -> Self {
        let headings = headings.map(|heading| match heading.strip_prefix('#') {
            Some(heading) => (heading, Edge::Right),
            None => (heading, Edge::Left),
        });
        Self {
            headings,
            rows: Vec::new(),
        }
    }

    /// Adds a row. Line breaks in cells become spaces.
    pub(crate) fn row(&mut self, cells: [String; N]) {
        self.rows.push(cells.map(|cell| one_line(&cell)));
    }

    /// The table as text, or `empty` where it has no rows.
    pub(crate) fn text(&self, empty: &str) -> String {
        if self.rows.is_empty() {
            return format!("{empty}\n");
        }
        let headings = self.headings.map(|(heading, _)| heading.to_owned());
        let mut text = self.line(&headings);
        for row in &self.rows {
            text.push_str(&self.line(row));
        }
        text
    }

    fn width(&self, column: usize) -> usize {
        let cells = self.rows.iter().map(|row| letters(&row[column]));
        cells
            .chain([letters(self.headings[column].0)])
            .max()
            .unwrap_or(0)
    }

    fn line(&self, cells: &[String; N]) -> String {
        let mut line = String::new();
        for (column, cell) in cells.iter().enumerate() {
            let gap = self.width(column) - letters(cell).min(self.width(column));
            let space = " ".repeat(gap);
            let padded = match self.headings[column].1 {
                Edge::Left => format!("{cell}{space}"),
                Edge::Right => format!("{space}{cell}"),
            };
            let lead = if column == 0 { "" } else { "  " };
            // Writing to a String cannot fail.
            let _written = write!(line, "{lead}{padded}");
        }
        format!("{}\n", line.trim_end())
    }
}

/// Names beside values, one a line; values that are empty are left out.
pub(crate) fn pairs(pairs: &[(&str, String)]) -> String {
    let shown = || pairs.iter().filter(|(_, value)| !value.is_empty());
    let width = shown().map(|(name, _)| letters(name)).max().unwrap_or(0);
    let mut text = String::new();
    for (name, value) in shown() {
        let space = " ".repeat(width - letters(name));
        let _written = writeln!(text, "{name}{space}  {value}");
    }
    text
}

/// How many columns a text takes on a terminal.
fn letters(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// East Asian letters are two columns wide, marks upon other letters have none of their own
/// (Unicode's East Asian Width, by blocks).
fn columns(letter: char) -> usize {
    match letter {
        '\u{0300}'..='\u{036f}' | '\u{200b}'..='\u{200f}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{303e}'
        | '\u{3041}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1f64f}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_keep_their_edge_and_lines_end_without_blanks() {
        let mut table = Table::new(["Name", "#Total", "Note"]);
        table.row(["Müller".to_owned(), "9.50".to_owned(), String::new()]);
        table.row(["Li".to_owned(), "1 119.00".to_owned(), "a\nb".to_owned()]);
        let expected = "Name       Total  Note\nMüller      9.50\nLi      1 119.00  a b\n";
        assert_eq!(table.text("none"), expected);
    }

    #[test]
    fn letters_take_the_columns_they_have_on_a_terminal() {
        let check = |text, expected| assert_eq!(letters(text), expected, "{text}");
        check("Müller", 6);
        check("Mu\u{0308}ller", 6);
        check("太郎 山田", 9);
        check("½ l — €", 7);
    }

    #[test]
    fn a_table_without_rows_says_so() {
        assert_eq!(
            Table::new(["Name"]).text("No names yet."),
            "No names yet.\n"
        );
    }

    #[test]
    fn pairs_line_up_and_leave_out_what_is_empty() {
        let text = pairs(&[
            ("Name", "Shop".to_owned()),
            ("Long heading", String::new()),
            ("Address", "http://a".to_owned()),
        ]);
        assert_eq!(text, "Name     Shop\nAddress  http://a\n");
    }
}
