//! The list of invoices: its rows, totals, saved views, and its export to a file.

use super::Answer;
use crate::desk::Desk;
use bindery_app::view::{
    InvoiceChoices, InvoiceList, InvoiceQuery, InvoiceRow, InvoiceTotals, ListExport, ListExported,
    ListFormat, SavedView, Selection,
};
use tauri::State;

fn wide(ids: Vec<i32>) -> Vec<i64> {
    ids.into_iter().map(i64::from).collect()
}

/// All invoices of a query, in its order.
#[tauri::command]
#[specta::specta]
pub(super) async fn invoice_list(
    desk: State<'_, Desk>,
    query: InvoiceQuery,
) -> Answer<InvoiceList> {
    desk.app().await?.invoice_list(query).await
}

/// Some rows of the list.
#[tauri::command]
#[specta::specta]
pub(super) async fn invoice_rows(
    desk: State<'_, Desk>,
    ids: Vec<i32>,
    backend: Option<i32>,
) -> Answer<Vec<InvoiceRow>> {
    desk.app()
        .await?
        .invoice_rows(wide(ids), backend.map(i64::from))
        .await
}

/// What a selection comes to.
#[tauri::command]
#[specta::specta]
pub(super) async fn invoice_totals(
    desk: State<'_, Desk>,
    selection: Selection,
    backend: Option<i32>,
) -> Answer<InvoiceTotals> {
    desk.app()
        .await?
        .invoice_totals(selection, backend.map(i64::from))
        .await
}

/// What the filters can choose from.
#[tauri::command]
#[specta::specta]
pub(super) async fn invoice_choices(
    desk: State<'_, Desk>,
    backend: Option<i32>,
) -> Answer<InvoiceChoices> {
    desk.app()
        .await?
        .invoice_choices(backend.map(i64::from))
        .await
}

/// Some customers with this text in their name.
#[tauri::command]
#[specta::specta]
pub(super) async fn invoice_customers(desk: State<'_, Desk>, text: String) -> Answer<Vec<String>> {
    desk.app().await?.invoice_customers(text).await
}

/// A path that a list could be written to.
#[tauri::command]
#[specta::specta]
pub(super) async fn list_path(desk: State<'_, Desk>, format: ListFormat) -> Answer<String> {
    Ok(desk.app().await?.list_path(format))
}

/// Writes invoices to a file.
#[tauri::command]
#[specta::specta]
pub(super) async fn list_export(desk: State<'_, Desk>, order: ListExport) -> Answer<ListExported> {
    desk.app().await?.list_export(order).await
}

/// The saved views.
#[tauri::command]
#[specta::specta]
pub(super) async fn views(desk: State<'_, Desk>) -> Answer<Vec<SavedView>> {
    desk.app().await?.views().await
}

/// Saves a view under its name.
#[tauri::command]
#[specta::specta]
pub(super) async fn view_save(desk: State<'_, Desk>, view: SavedView) -> Answer<Vec<SavedView>> {
    desk.app().await?.view_save(view).await
}

/// Gives a view another name.
#[tauri::command]
#[specta::specta]
pub(super) async fn view_rename(
    desk: State<'_, Desk>,
    from: String,
    to: String,
) -> Answer<Vec<SavedView>> {
    desk.app().await?.view_rename(from, to).await
}

/// Deletes a view.
#[tauri::command]
#[specta::specta]
pub(super) async fn view_delete(desk: State<'_, Desk>, name: String) -> Answer<Vec<SavedView>> {
    desk.app().await?.view_delete(name).await
}
