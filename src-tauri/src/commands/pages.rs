//! Pages of the other systems, opened in the person's own browser.

use super::Answer;
use crate::desk::Desk;
use bindery_app::view::{Problem, ProblemClass, RecordPage};
use std::collections::BTreeMap;
use tauri::State;

/// Where a record can be seen in the other systems.
#[tauri::command]
#[specta::specta]
pub(super) async fn record_pages(desk: State<'_, Desk>, record: i32) -> Answer<Vec<RecordPage>> {
    desk.app().await?.record_pages(record.into()).await
}

/// Opens the page of a record in a backend. The address is the core's own: the window names none.
#[tauri::command]
#[specta::specta]
pub(super) async fn page_open(desk: State<'_, Desk>, record: i32, backend: i32) -> Answer<()> {
    let app = desk.app().await?;
    let url = app.record_page(record.into(), backend.into()).await?;
    open::that_detached(&url).map_err(|error| no_browser(url, &error))
}

fn no_browser(url: String, error: &std::io::Error) -> Problem {
    Problem {
        class: ProblemClass::NeedsYou,
        code: "page.browser".to_owned(),
        params: BTreeMap::from([("url".to_owned(), url.clone())]),
        message: format!("No browser could be started for {url}."),
        hint: Some("Copy the address into a browser.".to_owned()),
        details: Some(error.to_string()),
        retryable: true,
    }
}
