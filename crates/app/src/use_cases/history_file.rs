//! The history as a file: written page by page, so that a million lines need no more room than one page.

use super::whole_file;
use crate::App;
use crate::csv::Csv;
use crate::view::{
    HistoryExport, HistoryFormat, HistoryLine, HistoryQuery, LongWork, Problem, WrittenFile,
};
use bindery_domain::Failure;
use bindery_store::{Course, Step};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use tempfile::NamedTempFile;

const PAGE: u32 = 500;

const HEAD: [&str; 15] = [
    "when",
    "who",
    "what",
    "outcome",
    "direction",
    "backend",
    "number",
    "order",
    "customer",
    "shop_invoice",
    "amount",
    "currency",
    "run",
    "message",
    "details",
];

fn fields(line: &HistoryLine) -> [String; 15] {
    let entry = &line.entry;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let amount = entry.amount.as_ref();
    let word = serde_json::to_value(entry.outcome)
        .ok()
        .and_then(|word| word.as_str().map(str::to_owned));
    [
        entry.at.clone(),
        entry.actor.clone(),
        entry.action.clone(),
        word.unwrap_or_default(),
        text(&entry.direction),
        text(&entry.backend),
        text(&entry.number),
        text(&entry.order_number),
        text(&entry.party),
        text(&entry.external_id),
        amount.map(|it| it.amount.clone()).unwrap_or_default(),
        amount.map(|it| it.currency.clone()).unwrap_or_default(),
        text(&line.run),
        entry.message.clone(),
        details(line),
    ]
}

/// What changed, or what to do about what went wrong.
fn details(line: &HistoryLine) -> String {
    let none = || "–".to_owned();
    match (&line.change, &line.entry.problem) {
        (Some(change), _) => {
            let each = change.fields.iter().map(|field| {
                let (before, after) = (field.before.clone(), field.after.clone());
                let (before, after) = (before.unwrap_or_else(none), after.unwrap_or_else(none));
                format!("{}: {before} → {after}", field.path)
            });
            each.collect::<Vec<_>>().join("; ")
        }
        (None, Some(problem)) => problem.hint.clone().unwrap_or_default(),
        (None, None) => String::new(),
    }
}

fn ending(format: HistoryFormat) -> &'static str {
    match format {
        HistoryFormat::Csv => "csv",
        HistoryFormat::JsonLines => "jsonl",
    }
}

enum Writer {
    Csv(Csv<BufWriter<NamedTempFile>>),
    Lines(BufWriter<NamedTempFile>),
}

impl Writer {
    fn begin(file: NamedTempFile, format: HistoryFormat) -> io::Result<Self> {
        let file = BufWriter::new(file);
        Ok(match format {
            HistoryFormat::Csv => Self::Csv(Csv::new(file, &HEAD)?),
            HistoryFormat::JsonLines => Self::Lines(file),
        })
    }

    fn line(&mut self, line: &HistoryLine) -> io::Result<()> {
        match self {
            Self::Csv(csv) => csv.row(&fields(line)),
            Self::Lines(file) => {
                serde_json::to_writer(&mut *file, line)?;
                file.write_all(b"\n")
            }
        }
    }

    fn end(self) -> io::Result<NamedTempFile> {
        let file = match self {
            Self::Csv(csv) => csv.end(),
            Self::Lines(file) => file,
        };
        file.into_inner().map_err(io::IntoInnerError::into_error)
    }
}

impl App {
    /// A path that the history could be written to: today's, in the folder for documents.
    #[must_use]
    pub fn history_path(&self, format: HistoryFormat) -> String {
        whole_file::proposed("history", &*self.inner.options.clock, ending(format))
    }

    /// Writes all of the history that a query shows into a file, newest first and unfolded. It appears
    /// under its name only when it is whole.
    ///
    /// # Errors
    /// Where the file is there already and may not be replaced, its folder is missing or cannot be
    /// written, the work is stopped, or the store cannot be read.
    pub async fn history_export(&self, order: HistoryExport) -> Result<WrittenFile, Problem> {
        let path = whole_file::resolved(&order.path, ending(order.format), order.replace)?;
        let (format, replace) = (order.format, order.replace);
        let written = self.at_work(LongWork::History, async |course| {
            let file = whole_file::partial(&path)?;
            let (file, rows) = self
                .write_history(order.query, &path, file, format, &course)
                .await?;
            whole_file::finish(file, &path, replace)?;
            Ok::<_, Problem>(rows)
        });
        Ok(WrittenFile {
            rows: written.await?,
            path: path.to_string_lossy().into_owned(),
        })
    }

    async fn write_history(
        &self,
        query: HistoryQuery,
        path: &Path,
        file: NamedTempFile,
        format: HistoryFormat,
        course: &Course,
    ) -> Result<(NamedTempFile, u32), Problem> {
        let failed = |error: io::Error| Problem::from(whole_file::refused(path, &error));
        let mut writer = Writer::begin(file, format).map_err(failed)?;
        let mut query = HistoryQuery {
            folded: false,
            after: None,
            limit: Some(PAGE),
            ..query
        };
        let mut rows = 0;
        // The same store to the end, whatever else the window turns to meanwhile.
        let store = self.inner.space.read().await.store.clone();
        // How many lines match, nobody knows before.
        course.begin(Step::Writing, 0).map_err(Failure::from)?;
        loop {
            let page = Self::history_of(&store, query.clone()).await?;
            for line in &page.lines {
                writer.line(line).map_err(failed)?;
                rows += 1;
            }
            course.at(rows.into());
            course.go_on().map_err(Failure::from)?;
            if page.next.is_none() {
                return Ok((writer.end().map_err(failed)?, rows));
            }
            query.after = page.next;
        }
    }
}
