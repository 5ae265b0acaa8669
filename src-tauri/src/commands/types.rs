//! Commands about backend types and where values come from.

use super::Answer;
use crate::desk::Desk;
use bindery_app::view::{Affected, TypeDraft, TypeForest, TypeView};
use tauri::State;

/// The types with the backends at their leaves.
#[tauri::command]
#[specta::specta]
pub(super) async fn type_forest(desk: State<'_, Desk>) -> Answer<TypeForest> {
    desk.app().await?.type_forest().await
}

/// A type's values and where they come from.
#[tauri::command]
#[specta::specta]
pub(super) async fn type_show(desk: State<'_, Desk>, type_id: String) -> Answer<TypeView> {
    desk.app().await?.type_show(type_id).await
}

/// A backend's values and where they come from.
#[tauri::command]
#[specta::specta]
pub(super) async fn backend_inspect(desk: State<'_, Desk>, id: i32) -> Answer<TypeView> {
    desk.app().await?.backend_inspect(id.into()).await
}

/// Makes an own type.
#[tauri::command]
#[specta::specta]
pub(super) async fn type_create(desk: State<'_, Desk>, draft: TypeDraft) -> Answer<TypeView> {
    desk.app().await?.type_create(draft).await
}

/// Renames an own type.
#[tauri::command]
#[specta::specta]
pub(super) async fn type_rename(
    desk: State<'_, Desk>,
    id: String,
    title: String,
) -> Answer<TypeView> {
    desk.app().await?.type_rename(id, title).await
}

/// Makes a second type of an own one.
#[tauri::command]
#[specta::specta]
pub(super) async fn type_duplicate(
    desk: State<'_, Desk>,
    id: String,
    title: String,
) -> Answer<TypeView> {
    desk.app().await?.type_duplicate(id, title).await
}

/// Deletes an own type.
#[tauri::command]
#[specta::specta]
pub(super) async fn type_delete(desk: State<'_, Desk>, id: String) -> Answer<()> {
    desk.app().await?.type_delete(id).await
}

/// Defines a value in an own type.
#[tauri::command]
#[specta::specta]
pub(super) async fn type_override(
    desk: State<'_, Desk>,
    id: String,
    path: String,
    value: String,
) -> Answer<TypeView> {
    desk.app().await?.type_override(id, path, value).await
}

/// Gives a value back to the parent.
#[tauri::command]
#[specta::specta]
pub(super) async fn type_revert(
    desk: State<'_, Desk>,
    id: String,
    path: String,
) -> Answer<TypeView> {
    desk.app().await?.type_revert(id, path).await
}

/// Writes the text of an own type; where one was edited, only over that one.
#[tauri::command]
#[specta::specta]
pub(super) async fn type_save(
    desk: State<'_, Desk>,
    id: String,
    source: String,
    before: Option<String>,
) -> Answer<TypeView> {
    desk.app().await?.type_save(id, source, before).await
}

/// Who takes a value from a type.
#[tauri::command]
#[specta::specta]
pub(super) async fn type_affected(
    desk: State<'_, Desk>,
    id: String,
    path: String,
) -> Answer<Affected> {
    desk.app().await?.type_affected(id, path).await
}

/// Sets one setting of a backend, or gives it back to its type.
#[tauri::command]
#[specta::specta]
pub(super) async fn backend_override(
    desk: State<'_, Desk>,
    id: i32,
    setting: String,
    text: Option<String>,
) -> Answer<TypeView> {
    desk.app()
        .await?
        .backend_override(id.into(), setting, text)
        .await
}
