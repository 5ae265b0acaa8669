//! What waits for a person: one-line adapters.

use super::Answer;
use crate::desk::Desk;
use bindery_app::view::{
    Choice, Inbox, InboxItem, InboxSelection, OrderChoice, ResolvePreview, ResolveReport,
};
use tauri::State;

/// Everything that waits for a person, most urgent first.
#[tauri::command]
#[specta::specta]
pub(super) async fn inbox(desk: State<'_, Desk>) -> Answer<Inbox> {
    desk.app().await?.inbox().await
}

/// More invoices of a group.
#[tauri::command]
#[specta::specta]
pub(super) async fn inbox_items(
    desk: State<'_, Desk>,
    backend: i32,
    code: String,
    offset: u32,
    limit: u32,
) -> Answer<Vec<InboxItem>> {
    desk.app()
        .await?
        .inbox_items(backend.into(), code, offset, limit)
        .await
}

/// Orders of a shop that an invoice may belong to.
#[tauri::command]
#[specta::specta]
pub(super) async fn order_choices(
    desk: State<'_, Desk>,
    record: i32,
    backend: i32,
    text: String,
) -> Answer<Vec<OrderChoice>> {
    desk.app()
        .await?
        .order_choices(record.into(), backend.into(), text)
        .await
}

/// What a choice would do, before it is made.
#[tauri::command]
#[specta::specta]
pub(super) async fn resolve_preview(
    desk: State<'_, Desk>,
    selection: InboxSelection,
    choice: Choice,
) -> Answer<ResolvePreview> {
    desk.app().await?.resolve_preview(selection, choice).await
}

/// Makes a choice.
#[tauri::command]
#[specta::specta]
pub(super) async fn resolve(
    desk: State<'_, Desk>,
    selection: InboxSelection,
    choice: Choice,
) -> Answer<ResolveReport> {
    desk.app().await?.resolve(selection, choice).await
}
