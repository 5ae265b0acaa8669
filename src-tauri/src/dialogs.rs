//! The system's own dialogs for files and folders. The window itself may not open any: it asks here.

use serde::Deserialize;
use specta::Type;
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, FilePath};
use tokio::sync::oneshot;

/// What is to be chosen.
#[derive(Debug, Clone, Copy, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Wanted {
    /// A folder.
    Folder,
    /// A backup that exists.
    Backup,
    /// A file with certificates that exists.
    Certificate,
    /// Where an archive is to be written.
    Archive,
    /// Where a list is to be written as text.
    Table,
    /// Where a list is to be written as a workbook.
    Workbook,
    /// Where a document in each line is to be written.
    Lines,
    /// Where the configuration is to be written.
    Configuration,
}

/// What was chosen; nothing where the dialog was closed or the path is no text.
pub(crate) async fn choose(handle: &AppHandle, wanted: Wanted, title: String) -> Option<String> {
    let (tell, chosen) = oneshot::channel();
    let told = move |path: Option<FilePath>| {
        // Who asked may have gone away.
        let _gone = tell.send(path);
    };
    let dialog = handle.dialog().file().set_title(title);
    match wanted {
        Wanted::Folder => dialog.pick_folder(told),
        Wanted::Backup => dialog.add_filter("Bindery", &["sqlite"]).pick_file(told),
        Wanted::Certificate => dialog
            .add_filter("PEM", &["pem", "crt", "cer"])
            .pick_file(told),
        Wanted::Archive => dialog
            .add_filter("tar.gz", &["gz"])
            .set_file_name("bindery-diagnostics.tar.gz")
            .save_file(told),
        Wanted::Table => dialog
            .add_filter("CSV", &["csv"])
            .set_file_name("bindery.csv")
            .save_file(told),
        Wanted::Workbook => dialog
            .add_filter("Excel", &["xlsx"])
            .set_file_name("bindery.xlsx")
            .save_file(told),
        Wanted::Lines => dialog
            .add_filter("JSON", &["jsonl"])
            .set_file_name("bindery.jsonl")
            .save_file(told),
        Wanted::Configuration => dialog
            .add_filter("TOML", &["toml"])
            .set_file_name("bindery.toml")
            .save_file(told),
    }
    let path = chosen.await.ok().flatten()?.into_path().ok()?;
    path.to_str().map(str::to_owned)
}
