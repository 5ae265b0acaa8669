//! What the tests stand on: the program on a folder of its own, the practice company read into it,
//! and the invoices that they ask for. It must know nothing of what a test is about.

use bindery_app::view::*;
use bindery_app::{App, AppOptions};
use bindery_domain::Clock;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;

/// How long a fact is waited for that comes within a second on an idle machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// A program that does only what a test tells it to.
pub(crate) fn options(folder: &Path) -> AppOptions {
    AppOptions {
        data_dir: Some(folder.to_owned()),
        secrets: Some(SecretChoice::Session),
        run_queue: false,
        ..AppOptions::default()
    }
}

pub(crate) async fn open(folder: &Path) -> App {
    App::open(options(folder)).await.unwrap()
}

/// The same, with a queue that works by itself.
pub(crate) async fn open_running(folder: &Path) -> App {
    let options = AppOptions {
        run_queue: true,
        ..options(folder)
    };
    App::open(options).await.unwrap()
}

pub(crate) async fn open_at(folder: &Path, clock: Arc<dyn Clock>) -> App {
    let options = AppOptions {
        clock,
        ..options(folder)
    };
    App::open(options).await.unwrap()
}

/// A fresh computer.
pub(crate) async fn empty() -> (App, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    (open(folder.path()).await, folder)
}

/// The practice company, with everything imported.
pub(crate) async fn imported() -> (App, TempDir) {
    let (app, folder) = empty().await;
    app.practice_start().await.unwrap();
    app.import(None).await.unwrap();
    app.work_off().await.unwrap();
    (app, folder)
}

/// All invoices by their numbers.
pub(crate) fn all() -> InvoiceQuery {
    InvoiceQuery {
        sort: InvoiceSort::Number,
        limit: 1000,
        ..InvoiceQuery::default()
    }
}

/// Those of a state.
pub(crate) fn all_that_are(state: InvoiceState) -> InvoiceQuery {
    InvoiceQuery {
        state: Some(state),
        ..all()
    }
}

pub(crate) fn matching(query: InvoiceQuery) -> Selection {
    Selection::Matching {
        query: Box::new(query),
    }
}

/// Queues all that is ready for the first shop.
pub(crate) async fn export_all(app: &App) -> ExportStarted {
    let ready = matching(all_that_are(InvoiceState::Ready));
    app.export(ready, None).await.unwrap()
}

pub(crate) fn texts(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    pairs.iter().map(own).collect()
}

/// An own type below another.
pub(crate) fn child(parent: &str, title: &str) -> TypeDraft {
    TypeDraft {
        parent: Some(parent.to_owned()),
        title: title.to_owned(),
        id: None,
        backend: None,
    }
}
