//! `bindery history`: what was sent and what came back.

use super::show_exchange;
use crate::end::{End, Ended};
use crate::find;
use crate::output::{Out, in_words};
use crate::table::{Table, pairs};
use crate::text::{indented, instant, money, word};
use bindery_app::App;
use bindery_app::view::{HistoryDetail, HistoryEntry, HistoryOutcome, HistoryPage, HistoryQuery};
use clap::{Args, Subcommand};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct HistoryArgs {
    /// Words to find
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    /// Only of this backend, by name or id
    #[arg(long)]
    backend: Option<String>,
    /// Only with this outcome: ok, nothing, needs-you, failed or info
    #[arg(long, value_parser = crate::args::parse_word::<HistoryOutcome>)]
    outcome: Option<HistoryOutcome>,
    /// Only older than this entry: the next page
    #[arg(long, value_name = "ID")]
    before: Option<i64>,
    /// Rows at most
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=500))]
    limit: u32,
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
}

pub(crate) async fn run(args: HistoryArgs, app: &App, out: &Out) -> Ended {
    if let Some(HistoryCommand::Show { id }) = args.command {
        out.answer(&app.history_detail(id).await?, detail)?;
        return Ok(End::Well);
    }
    let query = HistoryQuery {
        text: args.search,
        backend: find::backend_id(app, args.backend.as_deref()).await?,
        outcome: args.outcome,
        before: args.before,
        limit: args.limit,
    };
    out.answer(&app.history(query).await?, page)?;
    Ok(End::Well)
}

fn page(page: &HistoryPage) -> String {
    let mut text = table(&page.entries);
    if let (true, Some(last)) = (page.more, page.entries.last()) {
        text.push_str(&format!("Older ones: --before {}\n", last.id));
    }
    text
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
        ("Message", entry.message.clone()),
        (
            "Problem",
            entry.problem.as_ref().map(in_words).unwrap_or_default(),
        ),
    ]);
    let exchanges = show_exchange::exchanges(&detail.exchanges);
    format!("{facts}\n{}", indented(&exchanges))
}
