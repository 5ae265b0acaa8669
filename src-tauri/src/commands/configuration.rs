//! Commands about the configuration as a whole, and about credentials.

use super::Answer;
use crate::desk::Desk;
use bindery_app::view::{
    BackendView, ConfigPage, CredentialDraft, CredentialRow, PlannedChange, TestReport,
};
use tauri::State;

/// Changes of the configuration, newest first.
#[tauri::command]
#[specta::specta]
pub(super) async fn config_log(desk: State<'_, Desk>, before: Option<i32>) -> Answer<ConfigPage> {
    desk.app().await?.config_log(before.map(i64::from)).await
}

/// Undoes one change.
#[tauri::command]
#[specta::specta]
pub(super) async fn config_undo(desk: State<'_, Desk>, id: i32) -> Answer<u32> {
    desk.app().await?.config_undo(id.into()).await
}

/// What going back to an earlier state would change.
#[tauri::command]
#[specta::specta]
pub(super) async fn config_restore_preview(
    desk: State<'_, Desk>,
    id: i32,
) -> Answer<Vec<PlannedChange>> {
    desk.app().await?.config_restore_preview(id.into()).await
}

/// Goes back to an earlier state, or to pieces of it.
#[tauri::command]
#[specta::specta]
pub(super) async fn config_restore(
    desk: State<'_, Desk>,
    id: i32,
    keys: Option<Vec<String>>,
) -> Answer<u32> {
    desk.app().await?.config_restore(id.into(), keys).await
}

/// The configuration as one readable file.
#[tauri::command]
#[specta::specta]
pub(super) async fn config_export(desk: State<'_, Desk>) -> Answer<String> {
    desk.app().await?.config_export().await
}

/// A free path that the configuration could be written to.
#[tauri::command]
#[specta::specta]
pub(super) async fn config_path(desk: State<'_, Desk>) -> Answer<String> {
    Ok(desk.app().await?.config_path())
}

/// Writes the configuration into a file; tells its path.
#[tauri::command]
#[specta::specta]
pub(super) async fn config_write(
    desk: State<'_, Desk>,
    path: String,
    replace: bool,
) -> Answer<String> {
    desk.app().await?.config_write(path, replace).await
}

/// What importing a file would change.
#[tauri::command]
#[specta::specta]
pub(super) async fn config_diff(desk: State<'_, Desk>, text: String) -> Answer<Vec<PlannedChange>> {
    desk.app().await?.config_diff(text).await
}

/// Imports a file, or pieces of it.
#[tauri::command]
#[specta::specta]
pub(super) async fn config_import(
    desk: State<'_, Desk>,
    text: String,
    keys: Option<Vec<String>>,
) -> Answer<u32> {
    desk.app().await?.config_import(text, keys).await
}

/// What is stored for which backend; never the secret.
#[tauri::command]
#[specta::specta]
pub(super) async fn credentials(desk: State<'_, Desk>) -> Answer<Vec<CredentialRow>> {
    desk.app().await?.credentials().await
}

/// Tests a stored credential.
#[tauri::command]
#[specta::specta]
pub(super) async fn credential_test(desk: State<'_, Desk>, id: i32) -> Answer<TestReport> {
    desk.app().await?.credential_test(id.into()).await
}

/// Replaces a credential after testing the new one.
#[tauri::command]
#[specta::specta]
pub(super) async fn credential_replace(
    desk: State<'_, Desk>,
    id: i32,
    credential: CredentialDraft,
) -> Answer<TestReport> {
    desk.app()
        .await?
        .credential_replace(id.into(), credential)
        .await
}

/// Deletes a credential.
#[tauri::command]
#[specta::specta]
pub(super) async fn credential_delete(desk: State<'_, Desk>, id: i32) -> Answer<()> {
    desk.app().await?.credential_delete(id.into()).await
}

/// Copies a backend to a live one.
#[tauri::command]
#[specta::specta]
pub(super) async fn backend_copy(
    desk: State<'_, Desk>,
    id: i32,
    name: String,
    url: String,
) -> Answer<BackendView> {
    desk.app().await?.backend_copy(id.into(), name, url).await
}
