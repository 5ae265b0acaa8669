//! What narrows a list of invoices, and the file it can be written to.

use crate::end::Stopped;
use crate::find;
use bindery_app::App;
use bindery_app::view::{
    ColumnChoice, InvoiceColumn, InvoiceKind, InvoiceNarrow, InvoiceQuery, InvoiceSort,
    InvoiceState, ListColumn, ListExport, ListFormat,
};
use clap::Args;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The columns of a file where none are named.
const USUAL: [InvoiceColumn; 11] = [
    InvoiceColumn::Number,
    InvoiceColumn::Date,
    InvoiceColumn::Due,
    InvoiceColumn::Customer,
    InvoiceColumn::Order,
    InvoiceColumn::Payment,
    InvoiceColumn::Total,
    InvoiceColumn::Currency,
    InvoiceColumn::State,
    InvoiceColumn::Reason,
    InvoiceColumn::ShopInvoice,
];

#[derive(Debug, Args)]
pub(crate) struct FilterArgs {
    /// Only in this state: ready, queued, exported, needs-you or excluded
    #[arg(long, value_parser = crate::args::parse_word::<InvoiceState>)]
    state: Option<InvoiceState>,
    /// Part of the number, customer, order number or total
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    /// The shop that states refer to, by name or id; the first one if it is not said
    #[arg(long)]
    backend: Option<String>,
    /// Only these: invoice or credit-note
    #[arg(long, value_parser = crate::args::parse_word::<InvoiceKind>)]
    kind: Option<InvoiceKind>,
    /// State in the books: draft, posted or cancelled
    #[arg(long, value_name = "STATE")]
    books: Option<String>,
    /// Paid like this: not-paid, in-payment, paid, partial, reversed or blocked
    #[arg(long, value_name = "STATE", value_parser = word)]
    payment: Option<String>,
    /// Dated on this day or later
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    /// Dated on this day or earlier
    #[arg(long, value_name = "DAY")]
    to: Option<String>,
    /// With a total of at least this
    #[arg(long, value_name = "AMOUNT")]
    at_least: Option<String>,
    /// With a total of at most this
    #[arg(long, value_name = "AMOUNT")]
    at_most: Option<String>,
    /// In this currency
    #[arg(long, value_name = "CODE")]
    currency: Option<String>,
    /// Of this customer, by the whole name
    #[arg(long, value_name = "NAME")]
    customer: Option<String>,
    /// Held up for a reason of this code
    #[arg(long, value_name = "CODE")]
    reason: Option<String>,
    /// Only those that name a shop order
    #[arg(long, conflicts_with = "without_order")]
    with_order: bool,
    /// Only those that name none
    #[arg(long)]
    without_order: bool,
    /// Order of the list: date, number, party, total, order, due, shop-invoice or exported
    #[arg(long, value_name = "BY", default_value = "date", value_parser = crate::args::parse_word::<InvoiceSort>)]
    sort: InvoiceSort,
    /// Smallest or oldest first
    #[arg(long)]
    ascending: bool,
}

fn word(text: &str) -> Result<String, std::convert::Infallible> {
    Ok(text.trim().to_lowercase().replace('-', "_"))
}

impl FilterArgs {
    pub(crate) async fn query(&self, app: &App) -> Result<InvoiceQuery, Stopped> {
        Ok(InvoiceQuery {
            backend: find::backend_id(app, self.backend.as_deref()).await?,
            state: self.state,
            text: self.search.clone(),
            narrow: InvoiceNarrow {
                kind: self.kind,
                books: self.books.clone(),
                payment: self.payment.clone(),
                from: self.from.clone(),
                to: self.to.clone(),
                at_least: self.at_least.clone(),
                at_most: self.at_most.clone(),
                currency: self.currency.clone(),
                customer: self.customer.clone(),
                reason: self.reason.clone(),
                has_order: match (self.with_order, self.without_order) {
                    (true, _) => Some(true),
                    (_, true) => Some(false),
                    _ => None,
                },
            },
            sort: self.sort,
            descending: !self.ascending,
            offset: 0,
            limit: 0,
        })
    }
}

#[derive(Debug, Args)]
pub(crate) struct FileArgs {
    /// Write all that match to a text file instead (RFC 4180, UTF-8)
    #[arg(long, value_name = "PATH", conflicts_with = "xlsx")]
    csv: Option<PathBuf>,
    /// Write all that match to a workbook instead
    #[arg(long, value_name = "PATH")]
    xlsx: Option<PathBuf>,
    /// Columns of the file, from left to right, such as number,customer,total
    #[arg(long, value_delimiter = ',', value_parser = crate::args::parse_word::<InvoiceColumn>)]
    columns: Vec<InvoiceColumn>,
    /// In text: a comma before the decimals, and semicolons between the columns
    #[arg(long, requires = "csv")]
    decimal_comma: bool,
    /// Replace a file of that name
    #[arg(long)]
    replace: bool,
}

fn title(column: InvoiceColumn) -> String {
    let word = serde_json::to_value(column).unwrap_or_default();
    word.as_str().unwrap_or_default().replace('_', " ")
}

/// A path from the root on.
pub(crate) fn whole(path: &Path) -> String {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    path.to_string_lossy().into_owned()
}

impl FileArgs {
    /// What is to be written where, if anything is; `kept` are the columns of a view.
    pub(crate) fn order(&self, query: &InvoiceQuery, kept: &[ColumnChoice]) -> Option<ListExport> {
        let (format, path) = match (&self.csv, &self.xlsx) {
            (Some(path), _) => (ListFormat::Csv, path),
            (None, Some(path)) => (ListFormat::Xlsx, path),
            (None, None) => return None,
        };
        let kept: Vec<_> = kept.iter().map(|choice| choice.column).collect();
        let columns = [self.columns.as_slice(), kept.as_slice(), USUAL.as_slice()];
        let columns = columns.into_iter().find(|some| !some.is_empty());
        let titled = |column: &InvoiceColumn| ListColumn {
            column: *column,
            title: title(*column),
        };
        Some(ListExport {
            query: query.clone(),
            ids: None,
            columns: columns.unwrap_or_default().iter().map(titled).collect(),
            words: BTreeMap::new(),
            format,
            decimal_comma: self.decimal_comma,
            path: whole(path),
            replace: self.replace,
        })
    }
}
