//! The history: one-line adapters.

use super::Answer;
use crate::desk::Desk;
use bindery_app::view::{
    HistoryDetail, HistoryExport, HistoryFormat, HistoryLine, HistoryPage, HistoryQuery,
    WrittenFile,
};
use tauri::State;

/// A page of what happened, newest first.
#[tauri::command]
#[specta::specta]
pub(super) async fn history(desk: State<'_, Desk>, query: HistoryQuery) -> Answer<HistoryPage> {
    desk.app().await?.history(query).await
}

/// An entry with what went over the line.
#[tauri::command]
#[specta::specta]
pub(super) async fn history_detail(desk: State<'_, Desk>, id: i32) -> Answer<HistoryDetail> {
    desk.app().await?.history_detail(id.into()).await
}

/// A change of the configuration as a line of the history.
#[tauri::command]
#[specta::specta]
pub(super) async fn history_change(desk: State<'_, Desk>, id: i32) -> Answer<HistoryLine> {
    desk.app().await?.history_change(id.into()).await
}

/// Everyone who stands in the history.
#[tauri::command]
#[specta::specta]
pub(super) async fn history_actors(desk: State<'_, Desk>) -> Answer<Vec<String>> {
    desk.app().await?.history_actors().await
}

/// A free path that the history could be written to.
#[tauri::command]
#[specta::specta]
pub(super) async fn history_path(desk: State<'_, Desk>, format: HistoryFormat) -> Answer<String> {
    Ok(desk.app().await?.history_path(format))
}

/// Writes what a query shows into a file.
#[tauri::command]
#[specta::specta]
pub(super) async fn history_export(
    desk: State<'_, Desk>,
    order: HistoryExport,
) -> Answer<WrittenFile> {
    desk.app().await?.history_export(order).await
}
