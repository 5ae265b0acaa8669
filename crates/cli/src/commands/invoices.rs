//! `bindery invoices`, `invoice` and `preview`: looking at invoices, and at what an export
//! would do.

use super::invoice_list::{FileArgs, FilterArgs};
use super::{show_invoice, views};
use crate::end::{End, Ended, Stopped};
use crate::find;
use crate::output::Out;
use crate::table::Table;
use crate::text::{message, money, sums, word};
use bindery_app::App;
use bindery_app::view::{InvoicePage, InvoiceQuery, InvoiceRow, InvoiceState, Selection};
use clap::Args;

/// Previews that are asked for at once.
const PREVIEWS: usize = 50;

#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    #[command(flatten)]
    filter: FilterArgs,
    /// A saved view: its filters, order and columns instead of those above
    #[arg(long, value_name = "NAME")]
    view: Option<String>,
    #[command(flatten)]
    file: FileArgs,
    /// Rows at most
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=500))]
    limit: u32,
    /// Rows to pass over
    #[arg(long, default_value_t = 0)]
    offset: u32,
}

#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    /// Its number or id
    pub(super) invoice: String,
    /// The shop, by name or id; the first one if it is not said
    #[arg(long)]
    pub(super) backend: Option<String>,
}

/// Which invoices to preview or to export.
#[derive(Debug, Args)]
#[group(skip)]
pub(crate) struct Which {
    /// Numbers or ids
    #[arg(
        value_name = "NUMBER",
        required_unless_present = "ready",
        conflicts_with = "ready"
    )]
    numbers: Vec<String>,
    /// All that are ready
    #[arg(long)]
    ready: bool,
    /// Of the ready ones only those with this text
    #[arg(
        long,
        value_name = "TEXT",
        requires = "ready",
        conflicts_with = "numbers"
    )]
    search: Option<String>,
    /// The shop, by name or id; the first one if it is not said
    #[arg(long)]
    backend: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct PreviewArgs {
    #[command(flatten)]
    which: Which,
}

impl Which {
    /// The shop that is meant, where one is named.
    pub(crate) async fn shop(&self, app: &App) -> Result<Option<i64>, Stopped> {
        find::backend_id(app, self.backend.as_deref()).await
    }

    /// The invoices that are meant, each once, in the order given or oldest first.
    pub(crate) async fn rows(
        &self,
        app: &App,
        shop: Option<i64>,
    ) -> Result<Vec<InvoiceRow>, Stopped> {
        if self.ready {
            let query = InvoiceQuery {
                state: Some(InvoiceState::Ready),
                text: self.search.clone(),
                ..find::all_invoices(shop)
            };
            return find::invoices(app, query).await;
        }
        let mut rows: Vec<InvoiceRow> = Vec::new();
        for called in &self.numbers {
            let row = find::invoice(app, shop, called).await?;
            if rows.iter().all(|known| known.id != row.id) {
                rows.push(row);
            }
        }
        Ok(rows)
    }
}

pub(crate) async fn list(args: ListArgs, app: &App, out: &Out) -> Ended {
    let (query, columns) = match &args.view {
        Some(name) => {
            let view = views::called(app, name).await?;
            (view.query, view.columns)
        }
        None => (args.filter.query(app).await?, Vec::new()),
    };
    if let Some(order) = args.file.order(&query, &columns) {
        let written = app.list_export(order).await?;
        out.answer(&written, |it| format!("{} rows in {}", it.rows, it.path))?;
        return Ok(End::Well);
    }
    let query = InvoiceQuery {
        offset: args.offset,
        limit: args.limit,
        ..query
    };
    out.answer(&app.invoices(query).await?, page)?;
    Ok(End::Well)
}

pub(crate) async fn show(args: ShowArgs, app: &App, out: &Out) -> Ended {
    let shop = find::backend_id(app, args.backend.as_deref()).await?;
    let row = find::invoice(app, shop, &args.invoice).await?;
    let detail = app.invoice_detail(row.id, shop).await?;
    out.answer(&detail, show_invoice::detail)?;
    Ok(End::Well)
}

pub(crate) async fn preview(args: PreviewArgs, app: &App, out: &Out) -> Ended {
    let shop = args.which.shop(app).await?;
    let rows = args.which.rows(app, shop).await?;
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let mut reports = Vec::new();
    for some in ids.chunks(PREVIEWS) {
        let selection = Selection::Ids { ids: some.to_vec() };
        reports.extend(app.preview(selection, shop).await?);
    }
    out.answer(&reports, |reports| {
        let reports: Vec<_> = reports.iter().map(show_invoice::preview).collect();
        match reports.as_slice() {
            [] => "No invoice is ready.".to_owned(),
            reports => reports.join("\n"),
        }
    })?;
    Ok(End::Well)
}

fn page(page: &InvoicePage) -> String {
    let mut text = rows(&page.rows, "No invoice matches.");
    if page.total as usize > page.rows.len() {
        text.push_str(&format!("{} of {}\n", page.rows.len(), page.total));
    }
    let mut counts = Table::new(["State", "#Count", "#Sum"]);
    for count in page.counts.iter().filter(|count| count.count > 0) {
        counts.row([
            word(&count.state),
            count.count.to_string(),
            sums(&count.sums),
        ]);
    }
    text.push('\n');
    text.push_str(&counts.text("No invoices yet. Read the books with: bindery import"));
    text
}

/// A table of invoices.
pub(crate) fn rows(rows: &[InvoiceRow], empty: &str) -> String {
    let mut table = Table::new([
        "#Id", "Number", "Date", "Customer", "#Total", "Order", "State", "In shop", "Reason",
    ]);
    for row in rows {
        table.row([
            row.id.to_string(),
            row.number.clone().unwrap_or_else(|| "(draft)".to_owned()),
            row.date.clone().unwrap_or_default(),
            row.party.clone(),
            money(&row.total),
            row.order_reference.clone().unwrap_or_default(),
            word(&row.state),
            row.external_id.clone().unwrap_or_default(),
            message(row.reason.as_ref()),
        ]);
    }
    table.text(empty)
}
