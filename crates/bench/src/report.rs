//! All figures of a run, as a table for people and as JSON for programs.

use crate::figure::{Entry, Figure, Outcome};
use crate::machine::Machine;
use serde::Serialize;
use std::fmt::Write;

/// All figures of a run.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    machine: Machine,
    measurements: Vec<Measurement>,
}

#[derive(Debug, Serialize)]
struct Measurement {
    name: String,
    figures: Vec<Entry>,
}

impl Report {
    /// A report without figures.
    pub(crate) fn new(machine: Machine) -> Self {
        Self {
            machine,
            measurements: Vec::new(),
        }
    }

    /// Adds what a measurement yielded.
    pub(crate) fn add(&mut self, name: &str, figures: Vec<Entry>) {
        self.measurements.push(Measurement {
            name: name.to_owned(),
            figures,
        });
    }

    /// A figure of this run by its name.
    pub(crate) fn figure(&self, name: &str) -> Option<&Figure> {
        let entries = self.measurements.iter().flat_map(|it| &it.figures);
        entries
            .filter_map(|entry| match entry {
                Entry::Measured(figure) => Some(figure),
                Entry::NotMeasured { .. } => None,
            })
            .find(|figure| figure.name == name)
    }

    /// The report as JSON.
    pub(crate) fn json(&self) -> Outcome<String> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }

    /// The report as a table.
    pub(crate) fn table(&self) -> String {
        let mut text = head(&self.machine);
        for measurement in &self.measurements {
            text.push('\n');
            text.push_str(&measurement.name);
            text.push('\n');
            let rows: Vec<Row> = measurement.figures.iter().map(row).collect();
            text.push_str(&aligned(&rows));
        }
        text
    }
}

fn head(machine: &Machine) -> String {
    let mut text = String::new();
    let commit = machine.commit.as_deref().unwrap_or("unknown sources");
    let changed = if machine.changed { " with changes" } else { "" };
    let processor = machine.processor.as_deref().unwrap_or("unknown processor");
    let memory = machine
        .memory_mib
        .map_or_else(|| "unknown memory".to_owned(), |mib| format!("{mib} MiB"));
    // Writing to a text cannot fail.
    let _written = writeln!(
        text,
        "{} · commit {commit}{changed}\n{} · {processor} · {} cores · {memory} · fsync {:.2} ms",
        machine.date, machine.system, machine.cores, machine.fsync_ms
    );
    text
}

/// Name, value, spread, what it stands beside.
type Row = [String; 4];

fn row(entry: &Entry) -> Row {
    match entry {
        Entry::NotMeasured { name, not_measured } => [
            name.clone(),
            "not measured".to_owned(),
            String::new(),
            not_measured.clone(),
        ],
        Entry::Measured(figure) => [
            figure.name.clone(),
            format!("{} {}", number(figure.value), figure.unit),
            spread(figure),
            peer(figure),
        ],
    }
}

fn spread(figure: &Figure) -> String {
    if figure.runs < 2 {
        return "one run".to_owned();
    }
    format!(
        "{} – {}, {} runs",
        number(figure.min),
        number(figure.max),
        figure.runs
    )
}

fn peer(figure: &Figure) -> String {
    figure.peer.as_ref().map_or_else(String::new, |peer| {
        format!(
            "{:.2} × {} ({} {})",
            peer.ratio,
            peer.name,
            number(peer.value),
            figure.unit
        )
    })
}

/// Three digits that matter, and thousands in groups.
fn number(value: f64) -> String {
    let decimals = match value.abs() {
        size if size >= 100.0 => 0,
        size if size >= 10.0 => 1,
        size if size >= 0.1 => 2,
        _ => 4,
    };
    let text = format!("{value:.decimals$}");
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) && digit.is_ascii_digit() {
            grouped.push(' ');
        }
        grouped.push(digit);
    }
    if !rest.is_empty() {
        grouped.push('.');
        grouped.push_str(rest);
    }
    grouped
}

fn aligned(rows: &[Row]) -> String {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or_default()
    };
    let (names, values, spreads) = (width(0), width(1), width(2));
    let mut text = String::new();
    for [name, value, spread, peer] in rows {
        let line = format!("  {name:<names$}  {value:>values$}  {spread:<spreads$}  {peer}");
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn report() -> Report {
        let machine = Machine {
            date: "2026-11-23T12:00:00Z".to_owned(),
            commit: Some("abc".to_owned()),
            changed: false,
            system: "linux x86_64".to_owned(),
            processor: None,
            cores: 2,
            memory_mib: Some(1000),
            fsync_ms: 0.2,
        };
        let mut report = Report::new(machine);
        let limit = Figure::of("limit", "/s", vec![20_000.0]).unwrap();
        let own = Figure::of("own", "/s", vec![9_000.0, 10_000.0, 11_000.0]).unwrap();
        let own = own.beside(Some(&limit));
        let missing = Entry::NotMeasured {
            name: "window".to_owned(),
            not_measured: "no screen".to_owned(),
        };
        report.add("queue", vec![limit.into(), own.into(), missing]);
        report
    }

    #[test]
    fn a_table_tells_figure_spread_limit_and_what_is_missing() {
        let table = report().table();
        let lines: Vec<_> = table.lines().collect();
        assert_eq!(
            lines[1],
            "linux x86_64 · unknown processor · 2 cores · 1000 MiB · fsync 0.20 ms"
        );
        assert_eq!(lines[3], "queue");
        assert_eq!(lines[4], "  limit      20 000 /s  one run");
        assert_eq!(
            lines[5],
            "  own        10 000 /s  9 000 – 11 000, 3 runs  0.50 × limit (20 000 /s)"
        );
        assert_eq!(
            lines[6],
            "  window  not measured                          no screen"
        );
    }

    #[test]
    fn json_tells_the_same() {
        let json: serde_json::Value = serde_json::from_str(&report().json().unwrap()).unwrap();
        assert_eq!(json["machine"]["cores"], 2);
        let figures = &json["measurements"][0]["figures"];
        assert_eq!(figures[1]["value"], 10_000.0);
        assert_eq!(figures[1]["peer"]["ratio"], 0.5);
        assert_eq!(figures[2]["not_measured"], "no screen");
        assert_eq!(figures[2].get("value"), None);
    }

    #[test]
    fn a_figure_of_the_run_is_found_by_name() {
        assert_eq!(report().figure("own").unwrap().value, 10_000.0);
        assert_eq!(report().figure("window"), None);
    }

    #[test]
    fn numbers_are_as_long_as_they_are_sure() {
        let check = |value: f64, expected: &str| assert_eq!(number(value), expected);
        check(1_234_567.8, "1 234 568");
        check(999.4, "999");
        check(55.55, "55.5");
        check(5.555, "5.55");
        check(0.001_26, "0.0013");
        check(0.0, "0.0000");
    }
}
