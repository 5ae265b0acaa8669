//! One-line adapters: each command hands over to the use case of the same name.
//!
//! Ids cross as 32-bit numbers, since the window's numbers are not exact beyond 53 bits; nothing else
//! is changed here. `export_start` and `import_start` bear a longer name than their use cases: specta's
//! macro cannot collect a function called `export`.

mod configuration;
mod data;
mod desktop;
mod history;
mod inbox;
mod invoice_list;
mod mapping;
mod pages;
mod queue;
mod types;

use crate::desk::Desk;
use bindery_app::view::{
    BackendDraft, BackendView, ExportStarted, ImportStarted, InvoiceDetail, InvoicePage,
    InvoiceQuery, Overview, PreviewReport, Problem, RunProgress, SecretChoice, Selection,
    SettingsView, Status, TestReport, TypeForm, TypeSummary,
};
use tauri::{AppHandle, State, Wry};
use tauri_specta::{Commands, collect_commands};

type Answer<T> = Result<T, Problem>;

/// Every command the window can call.
pub(crate) fn all() -> Commands<Wry> {
    collect_commands![
        start_again,
        status,
        secrets_choose,
        secrets_passphrase,
        practice_start,
        practice_remove,
        overview,
        invoices,
        invoice_detail,
        invoice_list::invoice_list,
        invoice_list::invoice_rows,
        invoice_list::invoice_totals,
        invoice_list::invoice_choices,
        invoice_list::invoice_customers,
        invoice_list::list_path,
        invoice_list::list_export,
        invoice_list::views,
        invoice_list::view_save,
        invoice_list::view_rename,
        invoice_list::view_delete,
        preview,
        export_start,
        import_start,
        run_progress,
        backend_types,
        backend_form,
        backend_reach,
        types::type_forest,
        types::type_show,
        types::backend_inspect,
        types::type_create,
        types::type_rename,
        types::type_duplicate,
        types::type_delete,
        types::type_override,
        types::type_revert,
        types::type_save,
        types::type_affected,
        types::backend_override,
        mapping::mapping_show,
        mapping::mapping_records,
        mapping::mapping_sources,
        mapping::mapping_try,
        mapping::mapping_next_failing,
        mapping::mapping_compare,
        mapping::mapping_comparison,
        mapping::mapping_compare_cancel,
        mapping::mapping_save,
        mapping::mapping_save_as,
        mapping::routing_preview,
        configuration::config_log,
        configuration::config_undo,
        configuration::config_restore_preview,
        configuration::config_restore,
        configuration::config_export,
        configuration::config_path,
        configuration::config_write,
        configuration::config_diff,
        configuration::config_import,
        configuration::credentials,
        configuration::credential_test,
        configuration::credential_replace,
        configuration::credential_delete,
        configuration::backend_copy,
        backends,
        backend_test,
        backend_save,
        backend_delete,
        backend_set_enabled,
        queue::lane_pause,
        queue::lane_resume,
        queue::lanes_pause_all,
        queue::lanes_resume_all,
        queue::lane_capacity,
        queue::lane_limit,
        queue::lanes,
        queue::jobs,
        queue::job_detail,
        queue::jobs_preview,
        queue::jobs_act,
        queue::job_edit,
        queue::job_errors,
        queue::job_hours,
        queue::groups,
        queue::schedules,
        queue::schedule_save,
        queue::schedule_run,
        pages::record_pages,
        pages::page_open,
        history::history,
        history::history_detail,
        history::history_change,
        history::history_actors,
        history::history_path,
        history::history_export,
        inbox::inbox,
        inbox::inbox_items,
        inbox::order_choices,
        inbox::resolve_preview,
        inbox::resolve,
        settings,
        settings_save,
        data::data_overview,
        data::backups,
        data::backup_now,
        data::backup_look,
        data::backup_restore,
        data::data_move,
        data::data_check,
        data::work_stop,
        data::diagnostics_preview,
        data::diagnostics_save,
        data::network,
        data::network_test,
        data::network_save,
        data::choose_path,
        desktop::desktop_state,
        desktop::quit,
        desktop::desktop_speaks,
        desktop::zoom,
        desktop::menu_bar,
    ]
}

/// Tries to open the data again after a failed start.
#[tauri::command]
#[specta::specta]
async fn start_again(desk: State<'_, Desk>, handle: AppHandle) -> Answer<Status> {
    desk.open_again(handle).await;
    desk.app().await?.status().await
}

/// How the whole stands.
#[tauri::command]
#[specta::specta]
async fn status(desk: State<'_, Desk>) -> Answer<Status> {
    desk.app().await?.status().await
}

/// Decides where secrets are kept.
#[tauri::command]
#[specta::specta]
async fn secrets_choose(desk: State<'_, Desk>, choice: SecretChoice) -> Answer<Status> {
    desk.app().await?.secrets_choose(choice).await
}

/// Changes the passphrase of the vault.
#[tauri::command]
#[specta::specta]
async fn secrets_passphrase(desk: State<'_, Desk>, known: String, wanted: String) -> Answer<()> {
    desk.app().await?.secrets_passphrase(known, wanted).await
}

/// Starts the practice company.
#[tauri::command]
#[specta::specta]
async fn practice_start(desk: State<'_, Desk>) -> Answer<Status> {
    desk.app().await?.practice_start().await
}

/// Removes the practice company.
#[tauri::command]
#[specta::specta]
async fn practice_remove(desk: State<'_, Desk>) -> Answer<Status> {
    desk.app().await?.practice_remove().await
}

/// Everything at a glance.
#[tauri::command]
#[specta::specta]
async fn overview(desk: State<'_, Desk>) -> Answer<Overview> {
    desk.app().await?.overview().await
}

/// Tries an address alone, before there are credentials.
#[tauri::command]
#[specta::specta]
async fn backend_reach(
    desk: State<'_, Desk>,
    type_id: String,
    url: String,
    allow_plain_http: bool,
) -> Answer<TestReport> {
    desk.app()
        .await?
        .backend_reach(type_id, url, allow_plain_http)
        .await
}

/// A page of invoices.
#[tauri::command]
#[specta::specta]
async fn invoices(desk: State<'_, Desk>, query: InvoiceQuery) -> Answer<InvoicePage> {
    desk.app().await?.invoices(query).await
}

/// Everything about one invoice.
#[tauri::command]
#[specta::specta]
async fn invoice_detail(
    desk: State<'_, Desk>,
    record: i32,
    backend: Option<i32>,
) -> Answer<InvoiceDetail> {
    desk.app()
        .await?
        .invoice_detail(record.into(), backend.map(i64::from))
        .await
}

/// What an export would do.
#[tauri::command]
#[specta::specta]
async fn preview(
    desk: State<'_, Desk>,
    selection: Selection,
    backend: Option<i32>,
) -> Answer<Vec<PreviewReport>> {
    desk.app()
        .await?
        .preview(selection, backend.map(i64::from))
        .await
}

/// Queues exports.
#[tauri::command]
#[specta::specta]
async fn export_start(
    desk: State<'_, Desk>,
    selection: Selection,
    backend: Option<i32>,
) -> Answer<ExportStarted> {
    desk.app()
        .await?
        .export(selection, backend.map(i64::from))
        .await
}

/// Queues imports.
#[tauri::command]
#[specta::specta]
async fn import_start(desk: State<'_, Desk>, backend: Option<i32>) -> Answer<ImportStarted> {
    desk.app().await?.import(backend.map(i64::from)).await
}

/// How far a run is.
#[tauri::command]
#[specta::specta]
async fn run_progress(desk: State<'_, Desk>, run: String) -> Answer<RunProgress> {
    desk.app().await?.run_progress(run).await
}

/// Types to choose from.
#[tauri::command]
#[specta::specta]
async fn backend_types(desk: State<'_, Desk>) -> Answer<Vec<TypeSummary>> {
    desk.app().await?.backend_types().await
}

/// What to ask for a type.
#[tauri::command]
#[specta::specta]
async fn backend_form(desk: State<'_, Desk>, type_id: String) -> Answer<TypeForm> {
    desk.app().await?.backend_form(type_id).await
}

/// Configured backends.
#[tauri::command]
#[specta::specta]
async fn backends(desk: State<'_, Desk>) -> Answer<Vec<BackendView>> {
    desk.app().await?.backends().await
}

/// Tries a connection.
#[tauri::command]
#[specta::specta]
async fn backend_test(desk: State<'_, Desk>, draft: BackendDraft) -> Answer<TestReport> {
    desk.app().await?.backend_test(draft).await
}

/// Saves a backend.
#[tauri::command]
#[specta::specta]
async fn backend_save(desk: State<'_, Desk>, draft: BackendDraft) -> Answer<BackendView> {
    desk.app().await?.backend_save(draft).await
}

/// Deletes a backend.
#[tauri::command]
#[specta::specta]
async fn backend_delete(desk: State<'_, Desk>, id: i32) -> Answer<()> {
    desk.app().await?.backend_delete(id.into()).await
}

/// Uses a backend or leaves it out.
#[tauri::command]
#[specta::specta]
async fn backend_set_enabled(desk: State<'_, Desk>, id: i32, enabled: bool) -> Answer<BackendView> {
    desk.app()
        .await?
        .backend_set_enabled(id.into(), enabled)
        .await
}

/// The program's settings.
#[tauri::command]
#[specta::specta]
async fn settings(desk: State<'_, Desk>) -> Answer<SettingsView> {
    desk.app().await?.settings().await
}

/// Saves the program's settings.
#[tauri::command]
#[specta::specta]
async fn settings_save(desk: State<'_, Desk>, settings: SettingsView) -> Answer<SettingsView> {
    desk.app().await?.settings_save(settings).await
}
