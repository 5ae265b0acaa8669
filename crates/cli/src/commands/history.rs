//! `bindery history`: what was sent, what came back, who changed what.

use super::invoice_list::whole;
use super::show_exchange;
use crate::end::{End, Ended, Stopped};
use crate::find;
use crate::output::{Out, in_words};
use crate::problem::usage;
use crate::table::{Table, pairs};
use crate::text::{count, indented, instant, money, word};
use bindery_app::App;
use bindery_app::view::{
    ConfigChange, HistoryDetail, HistoryDirection, HistoryEntry, HistoryExport, HistoryFold,
    HistoryFormat, HistoryOutcome, HistoryPage, HistoryQuery, HistoryWhat,
};
use chrono::{DateTime, Days, Local, NaiveDate, TimeZone};
use clap::{Args, Subcommand};
use serde::Serialize;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct HistoryArgs {
    /// Words to find
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    /// Only exports, imports, decisions or settings; can be given several times
    #[arg(long, value_parser = crate::args::parse_word::<HistoryWhat>)]
    what: Vec<HistoryWhat>,
    /// Only with this outcome: ok, nothing, needs-you, failed or info; can be given several times
    #[arg(long, value_parser = crate::args::parse_word::<HistoryOutcome>)]
    outcome: Vec<HistoryOutcome>,
    /// Only of this backend, by name or id
    #[arg(long)]
    backend: Option<String>,
    /// Only done by this person
    #[arg(long, value_name = "NAME")]
    who: Option<String>,
    /// Only this way: books-to-shop, shop-to-books or erp-to-books
    #[arg(long, value_parser = crate::args::parse_word::<HistoryDirection>)]
    direction: Option<HistoryDirection>,
    /// Only of this invoice, by number or id
    #[arg(long, value_name = "NUMBER")]
    invoice: Option<String>,
    /// Only of this run
    #[arg(long)]
    run: Option<String>,
    /// Only of this day, such as 2026-11-24, today or yesterday
    #[arg(long, value_name = "DAY", conflicts_with_all = ["from", "to"])]
    day: Option<String>,
    /// Only of this day and later
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    /// Only of this day and earlier
    #[arg(long, value_name = "DAY")]
    to: Option<String>,
    /// Fold what belongs together into one line
    #[arg(long)]
    folded: bool,
    /// Only what came before this place, which the page before gave as its end
    #[arg(long, value_name = "PLACE")]
    before: Option<String>,
    /// Rows at most
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=500))]
    limit: u32,
    /// Write all of it into this file, as comma-separated values
    #[arg(long, value_name = "PATH", conflicts_with = "jsonl")]
    csv: Option<PathBuf>,
    /// Write all of it into this file, one JSON document in each line
    #[arg(long, value_name = "PATH")]
    jsonl: Option<PathBuf>,
    /// Replace a file of that name
    #[arg(long)]
    replace: bool,
    #[command(subcommand)]
    command: Option<HistoryCommand>,
}

#[derive(Debug, Subcommand)]
enum HistoryCommand {
    /// Show one entry with all that went over the line
    Show {
        /// Its id
        id: i64,
    },
    /// List everyone who stands in the history
    People,
}

pub(crate) async fn run(args: HistoryArgs, app: &App, out: &Out) -> Ended {
    match args.command {
        Some(HistoryCommand::Show { id }) => {
            out.answer(&app.history_detail(id).await?, detail)?;
            return Ok(End::Well);
        }
        Some(HistoryCommand::People) => {
            out.answer(&app.history_actors().await?, |names| {
                names.iter().map(|name| format!("{name}\n")).collect()
            })?;
            return Ok(End::Well);
        }
        None => (),
    }
    let file = match (&args.csv, &args.jsonl) {
        (Some(path), _) => Some((path.clone(), HistoryFormat::Csv)),
        (None, Some(path)) => Some((path.clone(), HistoryFormat::JsonLines)),
        (None, None) => None,
    };
    let replace = args.replace;
    let query = query(args, app).await?;
    let Some((path, format)) = file else {
        let listed = Listed::from(app.history(query).await?);
        out.answer(&listed, table_of)?;
        return Ok(End::Well);
    };
    let order = HistoryExport {
        query,
        path: whole(&path),
        format,
        replace,
    };
    let written = app.history_export(order).await?;
    out.answer(&written, |written| {
        let rows = count(written.rows as usize, "line", "lines");
        format!("{rows} written to {}.\n", written.path)
    })?;
    Ok(End::Well)
}

async fn query(args: HistoryArgs, app: &App) -> Result<HistoryQuery, Stopped> {
    let backend = find::backend_id(app, args.backend.as_deref()).await?;
    let record = match &args.invoice {
        Some(called) => Some(find::invoice(app, None, called).await?.id),
        None => None,
    };
    let today = Local::now().date_naive();
    let day = |text: &Option<String>| text.as_deref().map(|text| day_of(text, today)).transpose();
    let (from, to) = match day(&args.day)? {
        Some(day) => (Some(day), Some(day)),
        None => (day(&args.from)?, day(&args.to)?),
    };
    Ok(HistoryQuery {
        text: args.search,
        what: args.what,
        outcomes: args.outcome,
        backend,
        actor: args.who,
        direction: args.direction,
        record,
        run: args.run,
        fold: None,
        from: from.and_then(begin),
        to: to
            .and_then(|day| day.checked_add_days(Days::new(1)))
            .and_then(begin),
        folded: args.folded,
        after: args.before,
        limit: Some(args.limit),
    })
}

/// A day in words or figures.
fn day_of(text: &str, today: NaiveDate) -> Result<NaiveDate, Stopped> {
    let before = |days| today.checked_sub_days(Days::new(days)).unwrap_or(today);
    match text.trim().to_lowercase().as_str() {
        "today" => Ok(today),
        "yesterday" => Ok(before(1)),
        other => other.parse().map_err(|_| {
            usage(
                "cli.day",
                format!("\"{text}\" is no day."),
                "Write it as 2026-11-24, today or yesterday.",
            )
        }),
    }
}

/// When a day begins here, as an instant.
fn begin(day: NaiveDate) -> Option<String> {
    let midnight = day.and_hms_opt(0, 0, 0)?;
    // Where the clock is put forward at midnight, the day begins with its first hour.
    let local = Local.from_local_datetime(&midnight).earliest();
    let utc: DateTime<chrono::Utc> = local.map_or_else(|| midnight.and_utc(), |it| it.to_utc());
    Some(utc.to_rfc3339())
}

/// A page as JSON: each entry with what belongs to it, in one document.
#[derive(Serialize)]
struct Listed {
    entries: Vec<Entry>,
    more: bool,
    /// Where the next page begins.
    next: Option<String>,
}

#[derive(Serialize)]
struct Entry {
    #[serde(flatten)]
    entry: HistoryEntry,
    run: Option<String>,
    change: Option<ConfigChange>,
    fold: Option<HistoryFold>,
}

impl From<HistoryPage> for Listed {
    fn from(page: HistoryPage) -> Self {
        let entries = page.lines.into_iter().map(|line| Entry {
            entry: line.entry,
            run: line.run,
            change: line.change,
            fold: line.fold,
        });
        Self {
            entries: entries.collect(),
            more: page.next.is_some(),
            next: page.next,
        }
    }
}

fn table_of(listed: &Listed) -> String {
    let mut table = Table::new(["#Id", "When", "Who", "Outcome", "What happened"]);
    for entry in &listed.entries {
        table.row(cells(entry));
    }
    let mut text = table.text("Nothing matches.");
    if let Some(next) = &listed.next {
        text.push_str(&format!("Older ones: --before {next}\n"));
    }
    text
}

fn cells(line: &Entry) -> [String; 5] {
    let entry = &line.entry;
    let id = match (&line.change, &line.fold) {
        (Some(_), _) => String::new(),
        (None, Some(fold)) => format!("{}×", fold.lines),
        (None, None) => entry.id.to_string(),
    };
    let message = line.fold.as_ref().map(|fold| fold.message.clone());
    [
        id,
        instant(&entry.at),
        entry.actor.clone(),
        word(&entry.outcome),
        message.unwrap_or_else(|| entry.message.clone()),
    ]
}

/// A table of entries.
pub(super) fn table(entries: &[HistoryEntry]) -> String {
    let mut table = Table::new(["#Id", "When", "Who", "Outcome", "What happened"]);
    for entry in entries {
        table.row([
            entry.id.to_string(),
            instant(&entry.at),
            entry.actor.clone(),
            word(&entry.outcome),
            entry.message.clone(),
        ]);
    }
    table.text("Nothing matches.")
}

/// Which way something moved, as people say it.
fn direction(word: &str) -> &str {
    match word {
        "erp_to_books" | "shop_to_books" => "into Bindery",
        "books_to_shop" => "Books → Shop",
        other => other,
    }
}

fn detail(detail: &HistoryDetail) -> String {
    let entry = &detail.entry;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let facts = pairs(&[
        ("Entry", entry.id.to_string()),
        ("When", instant(&entry.at)),
        ("Who", entry.actor.clone()),
        ("What", entry.action.clone()),
        ("Outcome", word(&entry.outcome)),
        (
            "Direction",
            entry
                .direction
                .as_deref()
                .map(direction)
                .unwrap_or_default()
                .to_owned(),
        ),
        ("Backend", text(&entry.backend)),
        ("Number", text(&entry.number)),
        ("Shop order", text(&entry.order_number)),
        ("Customer", text(&entry.party)),
        ("In the shop", text(&entry.external_id)),
        (
            "Amount",
            entry.amount.as_ref().map(money).unwrap_or_default(),
        ),
        ("Run", text(&detail.run)),
        ("Message", entry.message.clone()),
        (
            "Problem",
            entry.problem.as_ref().map(in_words).unwrap_or_default(),
        ),
    ]);
    let exchanges = show_exchange::exchanges(&detail.exchanges);
    format!("{facts}\n{}", indented(&exchanges))
}

#[test]
fn a_day_is_said_in_words_or_figures() {
    let today: NaiveDate = "2026-03-01".parse().unwrap_or_default();
    let check = |text: &str, expected: Option<&str>| {
        let found = day_of(text, today).ok().map(|day| day.to_string());
        assert_eq!(found.as_deref(), expected, "{text}");
    };
    check("today", Some("2026-03-01"));
    check("Yesterday", Some("2026-02-28"));
    check("2026-11-24", Some("2026-11-24"));
    check("24.11.2026", None);
}
