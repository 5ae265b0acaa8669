//! What a person calls a thing, and which one that is.

use crate::end::Stopped;
use crate::problem::problem;
use bindery_app::App;
use bindery_app::view::{
    BackendKind, BackendView, InvoiceQuery, InvoiceRow, InvoiceSort, LaneView,
};

/// How many invoices are asked for at once.
pub(crate) const PAGE: u32 = 500;

/// Codes of the problem that no invoice has an id.
const NO_INVOICE: [&str; 2] = ["store.not_found", "invoice.not_one"];

/// The backend of this name or id.
pub(crate) async fn backend(app: &App, called: &str) -> Result<BackendView, Stopped> {
    let backends = app.backends().await?;
    let names: Vec<_> = backends.iter().map(|b| b.name.clone()).collect();
    let known = |wanted: &BackendView| is_called(&wanted.name, wanted.id, called);
    let found = backends.into_iter().find(known);
    found.ok_or_else(|| {
        let hint = match names.as_slice() {
            [] => "Add one first: bindery backend add --help".to_owned(),
            names => format!("There are: {}.", names.join(", ")),
        };
        Stopped::Problem(problem(
            "cli.no_backend",
            format!("There is no backend called \"{called}\"."),
            hint,
        ))
    })
}

/// The id of the backend of this name or id, where one is named.
pub(crate) async fn backend_id(app: &App, called: Option<&str>) -> Result<Option<i64>, Stopped> {
    match called {
        Some(called) => Ok(Some(backend(app, called).await?.id)),
        None => Ok(None),
    }
}

/// The shop that is meant where none is named: the first one that is used.
pub(crate) async fn first_shop(app: &App) -> Result<i64, Stopped> {
    let backends = app.backends().await?;
    let is_shop = |backend: &&BackendView| backend.enabled && backend.kind == BackendKind::Shop;
    let shop = backends.iter().find(is_shop).map(|shop| shop.id);
    shop.ok_or_else(|| {
        Stopped::Problem(problem(
            "cli.no_shop",
            "No shop is connected.",
            "Add one first: bindery backend add --help",
        ))
    })
}

/// The lane of this name, or of the backend of this name.
pub(crate) async fn lane(app: &App, called: &str) -> Result<LaneView, Stopped> {
    let lanes = app.lanes().await?;
    let names: Vec<_> = lanes.iter().map(|lane| lane.name.clone()).collect();
    let wanted = |lane: &LaneView| {
        let backend = lane.backend.as_deref().unwrap_or_default();
        lane.name == called || backend.eq_ignore_ascii_case(called)
    };
    lanes.into_iter().find(wanted).ok_or_else(|| {
        Stopped::Problem(problem(
            "cli.no_lane",
            format!("There is no lane called \"{called}\"."),
            match names.as_slice() {
                [] => "Each backend has one; add one first: bindery backend add --help".to_owned(),
                names => format!("There are: {}.", names.join(", ")),
            },
        ))
    })
}

/// The invoice with this number, else the one with this id.
pub(crate) async fn invoice(
    app: &App,
    backend: Option<i64>,
    called: &str,
) -> Result<InvoiceRow, Stopped> {
    let mut query = InvoiceQuery {
        text: Some(called.to_owned()),
        ..all_invoices(backend)
    };
    loop {
        let page = app.invoices(query.clone()).await?;
        query.offset += PAGE;
        let ended = page.rows.is_empty() || query.offset >= page.total;
        let fits = |row: &InvoiceRow| row.number.as_deref() == Some(called);
        if let Some(row) = page.rows.into_iter().find(fits) {
            return Ok(row);
        }
        if ended {
            break;
        }
    }
    let Ok(id) = called.parse() else {
        return Err(no_invoice(called));
    };
    match app.invoice_detail(id, backend).await {
        Ok(detail) => Ok(detail.row),
        // What has this id may be another kind of record.
        Err(problem) if NO_INVOICE.contains(&problem.code.as_str()) => Err(no_invoice(called)),
        Err(problem) => Err(problem.into()),
    }
}

fn no_invoice(called: &str) -> Stopped {
    Stopped::Problem(problem(
        "cli.no_invoice",
        format!("There is no invoice with the number or id {called}."),
        "Look for it with bindery invoices --search, or read the books again with bindery import.",
    ))
}

/// Every invoice that matches, page after page.
pub(crate) async fn invoices(
    app: &App,
    mut query: InvoiceQuery,
) -> Result<Vec<InvoiceRow>, Stopped> {
    let mut rows = Vec::new();
    query.limit = PAGE;
    query.offset = 0;
    loop {
        let page = app.invoices(query.clone()).await?;
        let ended = page.rows.is_empty();
        rows.extend(page.rows);
        query.offset += PAGE;
        if ended || query.offset >= page.total {
            return Ok(rows);
        }
    }
}

/// The query for all invoices, oldest first: the order they are exported in.
pub(crate) fn all_invoices(backend: Option<i64>) -> InvoiceQuery {
    InvoiceQuery {
        backend,
        state: None,
        text: None,
        narrow: Default::default(),
        sort: InvoiceSort::Date,
        descending: false,
        offset: 0,
        limit: PAGE,
    }
}

fn is_called(name: &str, id: i64, called: &str) -> bool {
    name.to_lowercase() == called.trim().to_lowercase() || id.to_string() == called.trim()
}

#[test]
fn a_backend_is_found_by_name_in_any_case_or_by_id() {
    let check =
        |called, expected| assert_eq!(is_called("Müller Shop", 12, called), expected, "{called}");
    check("Müller Shop", true);
    check("MÜLLER SHOP", true);
    check("12", true);
    check(" 12 ", true);
    check("1", false);
    check("Müller", false);
}
