//! The history as a file: written page by page, so that a million lines need no more room than one page.

use crate::App;
use crate::csv::Csv;
use crate::problem::needs_you;
use crate::view::{HistoryFormat, HistoryLine, HistoryQuery, Problem, WrittenFile};
use bindery_domain::{ErrorClass, Failure};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

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

enum Writer {
    Csv(Csv<BufWriter<File>>),
    Lines(BufWriter<File>),
}

impl Writer {
    fn begin(path: &Path, format: HistoryFormat) -> io::Result<Self> {
        let file = BufWriter::new(File::create(path)?);
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

    fn end(self) -> io::Result<()> {
        let mut file = match self {
            Self::Csv(csv) => csv.end(),
            Self::Lines(file) => file,
        };
        file.flush()?;
        file.get_ref().sync_all()
    }
}

fn not_written(path: &Path, error: &io::Error) -> Failure {
    let class = match error.kind() {
        io::ErrorKind::StorageFull => ErrorClass::Transient,
        _ => ErrorClass::NeedsYou,
    };
    let path = path.display().to_string();
    Failure::new(
        class,
        "file.unwritable",
        format!("{path} could not be written: {error}."),
    )
    .with("path", &path)
    .with("problem", error.to_string())
    .hint("Choose another place, or make room there.")
}

/// A path among the person's downloads that no file has yet.
fn free_name(stem: &str, format: HistoryFormat) -> Result<PathBuf, Failure> {
    let ending = match format {
        HistoryFormat::Csv => "csv",
        HistoryFormat::JsonLines => "jsonl",
    };
    let folder = dirs::download_dir()
        .or_else(dirs::home_dir)
        .ok_or_else(|| {
            needs_you("file.nowhere", "The system names no folder for downloads.")
                .hint("Write the file with bindery history --csv PATH.")
        })?;
    let names = (1_u32..).map(|number| match number {
        1 => format!("{stem}.{ending}"),
        number => format!("{stem} ({number}).{ending}"),
    });
    let free = names
        .map(|name| folder.join(name))
        .find(|path| !path.exists());
    free.ok_or_else(|| needs_you("file.nowhere", "There is no free name among the downloads."))
}

impl App {
    /// Writes all of the history that a query shows into a file, newest first and unfolded: at this
    /// path, else under a new name among the person's downloads. The file appears under its name
    /// only when it is whole.
    ///
    /// # Errors
    /// Where the file cannot be written or the store cannot be read.
    pub async fn history_export(
        &self,
        query: HistoryQuery,
        path: Option<String>,
        format: HistoryFormat,
    ) -> Result<WrittenFile, Problem> {
        let now = self.inner.options.clock.now();
        let path = match path {
            Some(path) => PathBuf::from(path),
            None => free_name(&format!("bindery-history-{}", now.date_naive()), format)?,
        };
        if path.file_name().is_none() {
            let failure = needs_you("file.unnamed", "The path names no file.");
            return Err(failure.hint("Give the name of the file to write.").into());
        }
        let partial = path.with_extension("partial");
        let written = self.write_history(query, &partial, format).await;
        let rows = match written {
            Ok(rows) => rows,
            Err(problem) => {
                // What is left of it is of no use; where it cannot go, the problem says enough.
                std::fs::remove_file(&partial).ok();
                return Err(problem);
            }
        };
        std::fs::rename(&partial, &path).map_err(|error| not_written(&path, &error))?;
        Ok(WrittenFile {
            path: path.display().to_string(),
            rows,
        })
    }

    async fn write_history(
        &self,
        query: HistoryQuery,
        path: &Path,
        format: HistoryFormat,
    ) -> Result<u32, Problem> {
        let failed = |error: io::Error| Problem::from(not_written(path, &error));
        let mut writer = Writer::begin(path, format).map_err(failed)?;
        let mut query = HistoryQuery {
            folded: false,
            after: None,
            limit: Some(PAGE),
            ..query
        };
        let mut rows = 0;
        loop {
            let page = self.history(query.clone()).await?;
            for line in &page.lines {
                writer.line(line).map_err(failed)?;
                rows += 1;
            }
            if page.next.is_none() {
                writer.end().map_err(failed)?;
                return Ok(rows);
            }
            query.after = page.next;
        }
    }
}
