//! `bindery inbox` and `resolve`: what waits for a person, and the choices.

use crate::ask::confirm;
use crate::end::{End, Ended, Stopped};
use crate::find;
use crate::output::{Out, in_words};
use crate::table::Table;
use crate::text::{count, money, word};
use bindery_app::App;
use bindery_app::view::{
    Choice, ChoiceKind, Inbox, InboxGroup, InboxKind, InboxSelection, OrderChoice, ResolvePreview,
    ResolveReport,
};
use clap::{Args, Subcommand};

/// Which invoices a choice is for.
#[derive(Debug, Args)]
pub(crate) struct Which {
    /// Numbers or ids of the invoices
    #[arg(required_unless_present = "all", conflicts_with = "all")]
    invoices: Vec<String>,
    /// All that wait for this reason, such as export.totals_differ, after saying how many those are
    #[arg(long, value_name = "CODE")]
    all: Option<String>,
    /// The shop, by name or id; the first one if it is not said
    #[arg(long)]
    backend: Option<String>,
    /// Only say what it would do
    #[arg(long)]
    dry_run: bool,
    /// Do it without being asked
    #[arg(long)]
    yes: bool,
}

#[derive(Debug, Args)]
pub(crate) struct One {
    /// Number or id of the invoice
    invoice: String,
    /// The shop, by name or id; the first one if it is not said
    #[arg(long)]
    backend: Option<String>,
    /// Only say what it would do
    #[arg(long)]
    dry_run: bool,
    /// Do it without being asked
    #[arg(long)]
    yes: bool,
}

impl From<One> for Which {
    fn from(one: One) -> Self {
        Self {
            invoices: vec![one.invoice],
            all: None,
            backend: one.backend,
            dry_run: one.dry_run,
            yes: one.yes,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum ResolveCommand {
    /// Look for the order of the shop that an invoice belongs to
    Orders {
        /// Number or id of the invoice
        invoice: String,
        /// Part of the order's number, customer or total; without it, what fits the invoice
        #[arg(long, value_name = "TEXT", default_value = "")]
        search: String,
        /// The shop, by name or id; the first one if it is not said
        #[arg(long)]
        backend: Option<String>,
    },
    /// Say which order an invoice belongs to, and export it
    PickOrder {
        /// Number of the order
        #[arg(long)]
        order: String,
        #[command(flatten)]
        one: One,
    },
    /// Accept the difference of the totals as it stands, and export
    AcceptDifference(Which),
    /// Pass over the caution that holds an invoice up, and export
    AsItIs(Which),
    /// Try the export again, unchanged
    TryAgain(Which),
    /// Leave invoices out of the shop
    SetAside(Which),
    /// Take back all that was decided about invoices, but for a binding
    TakeBack(Which),
    /// Take back that an invoice is bound to one of the shop
    Unbind(One),
}

pub(crate) async fn list(app: &App, out: &Out) -> Ended {
    out.answer(&app.inbox().await?, words)?;
    Ok(End::Well)
}

pub(crate) async fn run(command: ResolveCommand, app: &App, out: &Out) -> Ended {
    let (which, choice) = match command {
        ResolveCommand::Orders {
            invoice,
            search,
            backend,
        } => return orders(app, out, &invoice, search, backend.as_deref()).await,
        ResolveCommand::PickOrder { order, one } => (one.into(), Choice::PickOrder { order }),
        ResolveCommand::AcceptDifference(which) => {
            (which, Choice::AcceptDifference { difference: None })
        }
        ResolveCommand::AsItIs(which) => (which, Choice::ExportAsIs),
        ResolveCommand::TryAgain(which) => (which, Choice::TryAgain),
        ResolveCommand::SetAside(which) => (which, Choice::SetAside),
        ResolveCommand::TakeBack(which) => (which, Choice::TakeBack),
        ResolveCommand::Unbind(one) => (one.into(), Choice::Unbind),
    };
    resolve(app, out, which, choice).await
}

async fn shop(app: &App, called: Option<&str>) -> Result<i64, Stopped> {
    match find::backend_id(app, called).await? {
        Some(id) => Ok(id),
        None => find::first_shop(app).await,
    }
}

async fn resolve(app: &App, out: &Out, which: Which, choice: Choice) -> Ended {
    let backend = shop(app, which.backend.as_deref()).await?;
    let selection = match which.all {
        Some(code) => InboxSelection::Group { backend, code },
        None => {
            let mut ids = Vec::new();
            for called in &which.invoices {
                ids.push(find::invoice(app, Some(backend), called).await?.id);
            }
            InboxSelection::Records { backend, ids }
        }
    };
    let preview = app
        .resolve_preview(selection.clone(), choice.clone())
        .await?;
    if which.dry_run {
        out.answer(&preview, |preview| foreseen(preview, &choice))?;
        return Ok(End::Well);
    }
    if let Some(problem) = preview.problem {
        return Err(problem.into());
    }
    if !confirm(&foreseen(&preview, &choice), which.yes)? {
        out.note("Nothing was changed.");
        return Ok(End::Wrong);
    }
    let report = app.resolve(selection, choice).await?;
    out.answer(&report, told)?;
    Ok(if report.done > 0 {
        End::Well
    } else {
        End::Wrong
    })
}

/// What a choice does, in a few words.
fn deed(choice: &Choice) -> String {
    match choice {
        Choice::PickOrder { order } => format!("Take order {order} and export"),
        Choice::AcceptDifference { .. } => "Accept the difference and export".to_owned(),
        Choice::ExportAsIs => "Pass over the caution and export".to_owned(),
        Choice::Adopt { external_id } => format!("Bind to the shop's invoice {external_id}"),
        Choice::Unbind => "Take the binding back".to_owned(),
        Choice::TryAgain => "Try again".to_owned(),
        Choice::SetAside => "Leave out of the shop".to_owned(),
        Choice::TakeBack => "Take back what was decided".to_owned(),
    }
}

fn foreseen(preview: &ResolvePreview, choice: &Choice) -> String {
    let invoices = count(preview.possible as usize, "invoice", "invoices");
    let sums: Vec<String> = preview.sums.iter().map(money).collect();
    let mut text = format!("{}: {invoices}", deed(choice));
    if !sums.is_empty() {
        text.push_str(&format!(", {}", sums.join(" + ")));
    }
    if let Some(found) = &preview.found {
        text.push_str(&format!(
            ". The shop has it already as {found}; nothing is sent"
        ));
    } else if let Some(total) = preview
        .export
        .as_ref()
        .and_then(|it| it.expected_total.as_ref())
    {
        text.push_str(&format!(". The shop's invoice comes to {}", money(total)));
    }
    for problem in preview.export.iter().flat_map(|export| &export.problems) {
        text.push_str(&format!("\nStill speaks against it: {}", problem.message));
    }
    if let Some(problem) = &preview.problem {
        text.push_str(&format!("\n{}", in_words(problem)));
    }
    text.push_str(if text.contains('\n') {
        "\nGo on?"
    } else {
        ". Go on?"
    });
    text
}

fn told(report: &ResolveReport) -> String {
    let mut text = format!(
        "Done to {}",
        count(report.done as usize, "invoice", "invoices")
    );
    if report.passed_over > 0 {
        text.push_str(&format!(", {} passed over", report.passed_over));
    }
    if report.queued > 0 {
        text.push_str(&format!(
            "; {} queued, which go out while Bindery runs: bindery run, or its window",
            count(report.queued as usize, "export", "exports")
        ));
    }
    text.push_str(".\n");
    text
}

async fn orders(
    app: &App,
    out: &Out,
    invoice: &str,
    search: String,
    backend: Option<&str>,
) -> Ended {
    let backend = shop(app, backend).await?;
    let row = find::invoice(app, Some(backend), invoice).await?;
    let found = app.order_choices(row.id, backend, search).await?;
    out.answer(&found, |found| {
        let mut table = Table::new(["Order", "Date", "Customer", "Total", "Status", "Fits"]);
        for order in found {
            table.row([
                order.number.clone(),
                order.date.clone().unwrap_or_default(),
                order.party.clone(),
                money(&order.total),
                order.status.clone(),
                fits(order),
            ]);
        }
        table.text("No order fits. Give a part of its number, customer or total: --search")
    })?;
    Ok(End::Well)
}

fn fits(order: &OrderChoice) -> String {
    match (order.same_total, order.same_party) {
        (true, true) => "total and customer",
        (true, false) => "total",
        (false, true) => "customer",
        (false, false) => "",
    }
    .to_owned()
}

/// The command that makes a choice.
fn command(choice: ChoiceKind) -> &'static str {
    match choice {
        ChoiceKind::PickOrder => "resolve pick-order",
        ChoiceKind::AcceptDifference => "resolve accept-difference",
        ChoiceKind::ExportAsIs => "resolve as-it-is",
        ChoiceKind::Adopt => "adopt",
        ChoiceKind::Unbind => "resolve unbind",
        ChoiceKind::TryAgain => "resolve try-again",
        ChoiceKind::SetAside => "resolve set-aside",
        ChoiceKind::Cancel => "job cancel",
        ChoiceKind::OpenJob => "job",
        ChoiceKind::OpenBackend => "backend edit",
        ChoiceKind::OpenType => "type source",
        ChoiceKind::OpenSettings => "settings",
    }
}

fn commands(group: &InboxGroup) -> String {
    // What is no invoice is tried again by its own command.
    let again = match group.kind {
        InboxKind::Job => "job retry",
        InboxKind::Data => "schedule run backup",
        _ => command(ChoiceKind::TryAgain),
    };
    let all: Vec<&str> = group
        .choices
        .iter()
        .map(|choice| match choice {
            ChoiceKind::TryAgain => again,
            other => command(*other),
        })
        .collect();
    all.join(", ")
}

fn words(inbox: &Inbox) -> String {
    let mut text = String::new();
    for group in &inbox.groups {
        let place = group
            .backend_name
            .as_deref()
            .map(|name| format!(" · {name}"));
        text.push_str(&format!(
            "{} · {}{}\n",
            word(&group.kind),
            group.code,
            place.unwrap_or_default()
        ));
        for item in &group.items {
            let name = item.name.as_deref().unwrap_or_default();
            text.push_str(&format!("  {name}: {}\n", item.problem.message));
        }
        let more = (group.count as usize).saturating_sub(group.items.len());
        if more > 0 {
            text.push_str(&format!("  and {more} more\n"));
        }
        text.push_str(&format!("  Choices: {}\n\n", commands(group)));
    }
    match inbox.total {
        0 => "Nothing waits for you.\n".to_owned(),
        total => format!(
            "{text}{} you.\n",
            if total == 1 {
                "1 thing needs".to_owned()
            } else {
                format!("{total} things need")
            }
        ),
    }
}
