//! `bindery export` and `adopt`: invoices into the shop.

use super::invoices::{Which, rows};
use crate::ask::confirm;
use crate::end::{End, Ended, Stopped};
use crate::find;
use crate::output::Out;
use crate::text::{count, money};
use crate::wait::{Patience, Waited, until_ended};
use bindery_app::App;
use bindery_app::view::{ExportStarted, InvoiceRow, InvoiceState, Selection};
use clap::Args;
use serde::Serialize;

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    #[command(flatten)]
    which: Which,
    /// Do not ask
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    patience: Patience,
}

#[derive(Debug, Args)]
pub(crate) struct AdoptArgs {
    /// Number or id of the invoice
    invoice: String,
    /// Number of the invoice in the shop: bindery invoice shows the candidates
    external_id: String,
    /// The shop, by name or id; the first one if it is not said
    #[arg(long)]
    backend: Option<String>,
}

#[derive(Serialize)]
struct Exported {
    /// The run, absent where no invoice was left to export.
    run: Option<ExportStarted>,
    /// Whether every job of the run ended.
    ended: bool,
    /// Whether what is left waits in a paused lane.
    paused: bool,
    invoices: Vec<InvoiceRow>,
}

pub(crate) async fn run(args: ExportArgs, app: &App, out: &Out) -> Ended {
    let shop = args.which.shop(app).await?;
    let chosen = args.which.rows(app, shop).await?;
    if chosen.is_empty() {
        let nothing = Exported {
            run: None,
            ended: true,
            paused: false,
            invoices: Vec::new(),
        };
        out.answer(&nothing, |_| "No invoice is ready.".to_owned())?;
        return Ok(End::Well);
    }
    if !confirm(&question(&chosen), args.yes)? {
        out.note("Nothing was exported.");
        return Ok(End::Wrong);
    }
    let ids: Vec<i64> = chosen.iter().map(|row| row.id).collect();
    let started = app
        .export(Selection::Ids { ids: ids.clone() }, shop)
        .await?;
    let before = queued_before(app, shop, &chosen).await?;
    let jobs = each_once(&started.jobs, &before);
    let waited = until_ended(app, out, args.patience, jobs).await?;
    let mut invoices = Vec::new();
    for id in ids {
        invoices.push(app.invoice_detail(id, shop).await?.row);
    }
    let exported = Exported {
        run: Some(started),
        ended: waited == Waited::AllEnded,
        paused: waited == Waited::Paused,
        invoices,
    };
    out.answer(&exported, words)?;
    Ok(end(&exported.invoices))
}

/// Jobs of invoices that stood in the queue already: they are waited for as well.
async fn queued_before(
    app: &App,
    shop: Option<i64>,
    chosen: &[InvoiceRow],
) -> Result<Vec<i64>, Stopped> {
    let mut jobs = Vec::new();
    for row in chosen
        .iter()
        .filter(|row| row.state == InvoiceState::Queued)
    {
        let detail = app.invoice_detail(row.id, shop).await?;
        let open = detail.jobs.iter().filter(|job| job.state.is_open());
        jobs.extend(open.map(|job| job.id));
    }
    Ok(jobs)
}

/// A job that stood in the queue already is of the run too where it was asked to stop and goes on.
fn each_once(started: &[i64], before: &[i64]) -> Vec<i64> {
    let mut jobs = [started, before].concat();
    jobs.sort_unstable();
    jobs.dedup();
    jobs
}

/// All is well where every invoice that was asked for stands in the shop.
fn end(invoices: &[InvoiceRow]) -> End {
    let there = |row: &InvoiceRow| row.state == InvoiceState::Exported;
    if invoices.iter().all(there) {
        End::Well
    } else {
        End::NeedsPerson
    }
}

fn question(chosen: &[InvoiceRow]) -> String {
    match chosen {
        [one] => {
            let number = one.number.clone().unwrap_or_default();
            format!("Export {number} over {} to the shop?", money(&one.total))
        }
        many => format!(
            "Export {} to the shop?",
            count(many.len(), "invoice", "invoices")
        ),
    }
}

fn words(exported: &Exported) -> String {
    let mut text = rows(&exported.invoices, "No invoice was exported.");
    let there = |row: &&InvoiceRow| row.state == InvoiceState::Exported;
    let done = exported.invoices.iter().filter(there).count();
    text.push_str(&format!(
        "\n{done} of {} in the shop.\n",
        exported.invoices.len()
    ));
    if exported.paused {
        text.push_str(
            "The shop's lane is paused or switched off; see bindery lanes. The rest goes on with it.\n",
        );
    } else if !exported.ended {
        text.push_str("The rest goes on while Bindery runs: bindery run, or its window.\n");
    }
    text
}

pub(crate) async fn adopt(args: AdoptArgs, app: &App, out: &Out) -> Ended {
    let shop = find::backend_id(app, args.backend.as_deref()).await?;
    let row = find::invoice(app, shop, &args.invoice).await?;
    let shop = match shop {
        Some(shop) => shop,
        None => find::first_shop(app).await?,
    };
    app.adopt(row.id, shop, args.external_id).await?;
    let row = app.invoice_detail(row.id, Some(shop)).await?.row;
    out.answer(&row, |row| rows(std::slice::from_ref(row), ""))?;
    Ok(End::Well)
}

#[test]
fn a_job_is_waited_for_once_though_it_stood_in_the_queue_before() {
    assert_eq!(each_once(&[7, 3], &[3, 5]), [3, 5, 7]);
    assert_eq!(each_once(&[], &[]), [0; 0]);
}
