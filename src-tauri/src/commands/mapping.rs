//! Commands about mappings, and about which shop takes which invoice.

use super::Answer;
use crate::desk::Desk;
use bindery_app::view::{
    ComparisonState, MappedField, MappingDraft, MappingPlace, MappingRecord, MappingTrial,
    MappingView, RoutingPreview,
};
use tauri::State;

/// A mapping with its rows.
#[tauri::command]
#[specta::specta]
pub(super) async fn mapping_show(
    desk: State<'_, Desk>,
    place: MappingPlace,
) -> Answer<MappingView> {
    desk.app().await?.mapping_show(place).await
}

/// Records to try a mapping on.
#[tauri::command]
#[specta::specta]
pub(super) async fn mapping_records(
    desk: State<'_, Desk>,
    draft: MappingDraft,
    backend: i32,
    text: Option<String>,
) -> Answer<Vec<MappingRecord>> {
    desk.app()
        .await?
        .mapping_records(draft, backend.into(), text)
        .await
}

/// What rows can read, with examples.
#[tauri::command]
#[specta::specta]
pub(super) async fn mapping_sources(
    desk: State<'_, Desk>,
    draft: MappingDraft,
    backend: i32,
    record: Option<i32>,
) -> Answer<Vec<MappedField>> {
    desk.app()
        .await?
        .mapping_sources(draft, backend.into(), record.map(i64::from))
        .await
}

/// What a draft makes of a record.
#[tauri::command]
#[specta::specta]
pub(super) async fn mapping_try(
    desk: State<'_, Desk>,
    draft: MappingDraft,
    backend: i32,
    record: i32,
) -> Answer<MappingTrial> {
    desk.app()
        .await?
        .mapping_try(draft, backend.into(), record.into())
        .await
}

/// The next record that a draft makes nothing of.
#[tauri::command]
#[specta::specta]
pub(super) async fn mapping_next_failing(
    desk: State<'_, Desk>,
    draft: MappingDraft,
    backend: i32,
    after: Option<i32>,
) -> Answer<Option<MappingRecord>> {
    desk.app()
        .await?
        .mapping_next_failing(draft, backend.into(), after.map(i64::from))
        .await
}

/// Begins to compare a draft over all records.
#[tauri::command]
#[specta::specta]
pub(super) async fn mapping_compare(
    desk: State<'_, Desk>,
    draft: MappingDraft,
    backend: i32,
) -> Answer<u32> {
    desk.app()
        .await?
        .mapping_compare(draft, backend.into())
        .await
}

/// How far a comparison is.
#[tauri::command]
#[specta::specta]
pub(super) async fn mapping_comparison(desk: State<'_, Desk>, id: u32) -> Answer<ComparisonState> {
    desk.app().await?.mapping_comparison(id)
}

/// Stops a comparison.
#[tauri::command]
#[specta::specta]
pub(super) async fn mapping_compare_cancel(desk: State<'_, Desk>, id: u32) -> Answer<()> {
    desk.app().await?.mapping_compare_cancel(id)
}

/// Writes a draft's rows into the type.
#[tauri::command]
#[specta::specta]
pub(super) async fn mapping_save(
    desk: State<'_, Desk>,
    draft: MappingDraft,
) -> Answer<MappingView> {
    desk.app().await?.mapping_save(draft).await
}

/// Makes a type with a draft's rows, of a backend's type where one is named.
#[tauri::command]
#[specta::specta]
pub(super) async fn mapping_save_as(
    desk: State<'_, Desk>,
    draft: MappingDraft,
    title: String,
    backend: Option<i32>,
) -> Answer<MappingView> {
    desk.app()
        .await?
        .mapping_save_as(draft, title, backend.map(i64::from))
        .await
}

/// Where the invoices would go with other conditions.
#[tauri::command]
#[specta::specta]
pub(super) async fn routing_preview(
    desk: State<'_, Desk>,
    backend: Option<i32>,
    rows: Vec<String>,
) -> Answer<RoutingPreview> {
    desk.app()
        .await?
        .routing_preview(backend.map(i64::from), rows)
        .await
}
