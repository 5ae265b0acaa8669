//! Commands about the data as a whole, the way to other machines, and what support is told.

use super::Answer;
use crate::desk::Desk;
use crate::dialogs::{self, Wanted};
use bindery_app::view::{
    BackupContents, BackupView, CheckReport, DataOverview, DiagnosticFile, LongWork, MoveReport,
    NetworkDraft, NetworkView, RestoreReport, TestReport,
};
use tauri::{AppHandle, State};

/// What there is and where.
#[tauri::command]
#[specta::specta]
pub(super) async fn data_overview(desk: State<'_, Desk>) -> Answer<DataOverview> {
    desk.app().await?.data_overview().await
}

/// The backups, newest first.
#[tauri::command]
#[specta::specta]
pub(super) async fn backups(desk: State<'_, Desk>) -> Answer<Vec<BackupView>> {
    desk.backups().await
}

/// Writes a backup.
#[tauri::command]
#[specta::specta]
pub(super) async fn backup_now(
    desk: State<'_, Desk>,
    folder: Option<String>,
) -> Answer<BackupView> {
    desk.app().await?.backup_now(folder).await
}

/// Looks into a backup.
#[tauri::command]
#[specta::specta]
pub(super) async fn backup_look(desk: State<'_, Desk>, file: String) -> Answer<BackupContents> {
    desk.look(file).await
}

/// Puts a backup back, also in the place of data that cannot be opened.
#[tauri::command]
#[specta::specta]
pub(super) async fn backup_restore(
    desk: State<'_, Desk>,
    handle: AppHandle,
    file: String,
) -> Answer<RestoreReport> {
    desk.restore(file, handle).await
}

/// Moves the data folder.
#[tauri::command]
#[specta::specta]
pub(super) async fn data_move(
    desk: State<'_, Desk>,
    to: String,
    remove_old: bool,
) -> Answer<MoveReport> {
    desk.app().await?.data_move(to, remove_old).await
}

/// Looks through all data.
#[tauri::command]
#[specta::specta]
pub(super) async fn data_check(desk: State<'_, Desk>) -> Answer<CheckReport> {
    desk.app().await?.data_check().await
}

/// Stops long work; what it had begun is taken back.
#[tauri::command]
#[specta::specta]
pub(super) async fn work_stop(desk: State<'_, Desk>, kind: LongWork) -> Answer<()> {
    desk.app().await?.work_stop(kind);
    Ok(())
}

/// What would be saved for support.
#[tauri::command]
#[specta::specta]
pub(super) async fn diagnostics_preview(desk: State<'_, Desk>) -> Answer<Vec<DiagnosticFile>> {
    desk.app().await?.diagnostics_preview().await
}

/// Saves what was shown.
#[tauri::command]
#[specta::specta]
pub(super) async fn diagnostics_save(
    desk: State<'_, Desk>,
    files: Vec<DiagnosticFile>,
    path: String,
) -> Answer<String> {
    desk.app().await?.diagnostics_save(files, path).await
}

/// How other machines are reached.
#[tauri::command]
#[specta::specta]
pub(super) async fn network(desk: State<'_, Desk>) -> Answer<NetworkView> {
    desk.app().await?.network().await
}

/// Tries a way to other machines on a backend.
#[tauri::command]
#[specta::specta]
pub(super) async fn network_test(
    desk: State<'_, Desk>,
    draft: NetworkDraft,
    backend: i32,
) -> Answer<TestReport> {
    desk.app().await?.network_test(draft, backend.into()).await
}

/// Takes another way to other machines.
#[tauri::command]
#[specta::specta]
pub(super) async fn network_save(
    desk: State<'_, Desk>,
    draft: NetworkDraft,
) -> Answer<NetworkView> {
    desk.app().await?.network_save(draft).await
}

/// Asks for a file or folder in the system's own dialog; nothing where it was closed.
#[tauri::command]
#[specta::specta]
pub(super) async fn choose_path(
    handle: AppHandle,
    wanted: Wanted,
    title: String,
) -> Answer<Option<String>> {
    Ok(dialogs::choose(&handle, wanted, title).await)
}
