//! A backend that is switched off is neither written to nor read from, whatever is done to its lane;
//! and what follows from a changed backend, whoever changed it.

use crate::desk::{empty, export_all, imported, texts};
use bindery_app::App;
use bindery_app::view::*;
use bindery_domain::{BackendId, ErrorClass, Failure, SystemClock};
use bindery_store::{
    Durability, HistoryFilter, HistoryOutcome, NewHistory, Page, Store, StoreError, WriteTx,
    lane_of,
};
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

/// Changes the data behind the program.
async fn behind(
    folder: &TempDir,
    change: impl FnOnce(&mut WriteTx<'_>) -> Result<(), StoreError> + Send + 'static,
) {
    let store = Store::open(folder.path(), Arc::new(SystemClock)).unwrap();
    store.write(Durability::Full, change).await.unwrap();
}

fn draft(id: Option<i64>, key: &str) -> BackendDraft {
    BackendDraft {
        id,
        type_id: "magento-1.7".to_owned(),
        name: "Shop".to_owned(),
        url: "https://shop.example".to_owned(),
        mode: BackendMode::Test,
        settings: texts(&[("trigger", "manual")]),
        credential: Some(CredentialDraft(texts(&[("user", "u"), ("key", key)]))),
        allow_plain_http: false,
        same_system: false,
    }
}

/// Invoices in the practice shop that carry a mark of ours.
async fn in_shop(app: &App) -> usize {
    let count = app.with_practice(|practice| {
        let ours = |text: &String| text.contains("[bindery ");
        let invoices = practice.shop().invoices();
        let marked = invoices.iter().filter_map(|it| it.comment.as_ref());
        marked.filter(|text| ours(text)).count()
    });
    count.await.unwrap()
}

async fn practice_shop(app: &App) -> BackendView {
    let mut backends = app.backends().await.unwrap().into_iter();
    backends.find(|it| it.name == "Practice shop").unwrap()
}

async fn lane(app: &App, backend: i64) -> LaneView {
    let name = lane_of(BackendId(backend));
    let mut lanes = app.lanes().await.unwrap().into_iter();
    lanes.find(|lane| lane.name == name).unwrap()
}

/// What stands in the history of what was done to backends, oldest first; lists leave some of it out.
fn told(data: &Path) -> Vec<String> {
    let store = Store::open(data, Arc::new(SystemClock)).unwrap();
    let lines = store
        .read_blocking(|tx| tx.history(&HistoryFilter::default(), Page::first(500)))
        .unwrap();
    let actions = lines.iter().rev().map(|line| line.action.clone());
    actions
        .filter(|action| action.starts_with("backend."))
        .collect()
}

/// The configuration's file, with the backend of this name switched off in it.
async fn file_with_off(app: &App, name: &str) -> String {
    let file = app.config_export().await.unwrap();
    let place = file.find(&format!("name = \"{name}\"")).unwrap();
    let (before, rest) = file.split_at(place);
    let off = rest.replacen("enabled = true", "enabled = false", 1);
    assert_ne!(rest, off);
    format!("{before}{off}")
}

#[derive(Debug, Clone, Copy)]
enum Way {
    Hand,
    File,
    Undo,
}

async fn switch_off(app: &App, shop: &BackendView, way: Way) {
    match way {
        Way::Hand => drop(app.backend_set_enabled(shop.id, false).await.unwrap()),
        Way::File => {
            let file = file_with_off(app, &shop.name).await;
            assert_eq!(app.config_import(file, None).await.unwrap(), 1);
        }
        Way::Undo => {
            app.backend_set_enabled(shop.id, false).await.unwrap();
            app.backend_set_enabled(shop.id, true).await.unwrap();
            let on = app.config_log(None).await.unwrap().rows.remove(0);
            assert_eq!(app.config_undo(on.id).await.unwrap(), 1);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_goes_to_a_shop_that_is_switched_off_whatever_is_done_to_its_lane() {
    for way in [Way::Hand, Way::File, Way::Undo] {
        let (app, folder) = imported().await;
        let shop = practice_shop(&app).await;
        let before = in_shop(&app).await;
        let queued = export_all(&app).await.queued;
        switch_off(&app, &shop, way).await;
        app.lanes_pause_all().await.unwrap();
        app.lanes_resume_all().await.unwrap();
        app.lane_resume(shop.lane.name.clone()).await.unwrap();
        app.work_off().await.unwrap();
        let off = lane(&app, shop.id).await;
        assert_eq!((off.off, off.waiting), (true, queued), "{way:?}");
        assert_eq!(in_shop(&app).await, before, "{way:?}");
        let told = told(&folder.path().join("practice"));
        assert_eq!(told.last().unwrap(), "backend.switched_off");

        app.backend_set_enabled(shop.id, true).await.unwrap();
        app.work_off().await.unwrap();
        let on = lane(&app, shop.id).await;
        assert_eq!((on.off, on.waiting), (false, 0), "{way:?}");
        assert!(in_shop(&app).await > before, "{way:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pause_by_a_person_outlasts_off_and_on_and_another_credential() {
    let (app, _folder) = empty().await;
    let id = app.backend_save(draft(None, "one")).await.unwrap().id;
    let name = lane(&app, id).await.name;
    app.lane_pause(name, None).await.unwrap();
    for enabled in [false, true] {
        let switched = app.backend_set_enabled(id, enabled).await.unwrap();
        let lane = switched.lane;
        assert_eq!((lane.off, lane.paused), (!enabled, true));
    }
    app.backend_save(draft(Some(id), "two")).await.unwrap();
    assert!(lane(&app, id).await.paused);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_credential_ends_what_waited_for_one_and_nothing_else() {
    let refused = Failure::new(ErrorClass::Auth, "magento.credentials_refused", "Refused.");
    let restored = Failure::new(ErrorClass::NeedsYou, "data.restored", "Put back.");
    for (reason, goes_on) in [
        (Some(refused), true),
        (Some(restored), false),
        (None, false),
    ] {
        let (app, folder) = empty().await;
        let id = app.backend_save(draft(None, "one")).await.unwrap().id;
        let (name, why) = (lane(&app, id).await.name, reason.clone());
        behind(&folder, move |tx| tx.lane_pause(&name, None, why.as_ref())).await;
        app.backend_save(draft(Some(id), "two")).await.unwrap();
        assert_eq!(!lane(&app, id).await.paused, goes_on, "{reason:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pause_of_all_lanes_outlasts_a_login_that_works_again() {
    let refused = Failure::new(ErrorClass::Auth, "magento.credentials_refused", "Refused.");
    let restored = Failure::new(ErrorClass::NeedsYou, "data.restored", "Put back.");
    // What must be looked at first is not lifted with everything else.
    for (reason, resumed) in [(refused, true), (restored, false)] {
        let (app, folder) = empty().await;
        let id = app.backend_save(draft(None, "one")).await.unwrap().id;
        let (name, why) = (lane(&app, id).await.name, reason.clone());
        behind(&folder, move |tx| tx.lane_pause(&name, None, Some(&why))).await;
        app.lanes_pause_all().await.unwrap();
        app.backend_save(draft(Some(id), "two")).await.unwrap();
        assert!(lane(&app, id).await.paused, "{reason:?}");
        app.lanes_resume_all().await.unwrap();
        assert_eq!(!lane(&app, id).await.paused, resumed, "{reason:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_login_is_told_while_all_lanes_are_paused_and_after_it() {
    let (app, folder) = empty().await;
    let id = app.backend_save(draft(None, "one")).await.unwrap().id;
    let name = lane(&app, id).await.name;
    let refused = Failure::new(ErrorClass::Auth, "magento.credentials_refused", "Refused.");
    behind(&folder, move |tx| {
        tx.lane_pause(&name, None, Some(&refused))
    })
    .await;
    let told = async || {
        let backend = app.backends().await.unwrap().remove(0);
        assert!(backend.lane.paused);
        backend.problem.map(|problem| problem.code)
    };
    let expected = Some("magento.credentials_refused".to_owned());
    app.lanes_pause_all().await.unwrap();
    assert_eq!(told().await, expected, "paused");
    app.lanes_resume_all().await.unwrap();
    assert_eq!(told().await, expected, "resumed");
    app.lanes_pause_all().await.unwrap();
    app.backend_save(draft(Some(id), "two")).await.unwrap();
    assert_eq!(told().await, None, "nothing but a person's pause is left");
    app.lanes_resume_all().await.unwrap();
    assert!(!lane(&app, id).await.paused);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_earlier_version_switched_off_by_a_pause_comes_on() {
    let (app, folder) = empty().await;
    let id = app.backend_save(draft(None, "one")).await.unwrap().id;
    behind(&folder, move |tx| {
        let row = tx.backend_get(BackendId(id))?;
        let mut new = row.to_new();
        new.enabled = false;
        tx.backend_update(row.id, &new, "Ada")?;
        let (action, outcome) = ("backend.switched_off", HistoryOutcome::Info);
        let mut line = NewHistory::new("Ada", action, outcome, "Shop was switched off.");
        line.backend = Some(row.id);
        line.backend_name = row.name;
        tx.history_append(&line)?;
        tx.lane_pause(&lane_of(row.id), None, None)
    })
    .await;
    let before = lane(&app, id).await;
    assert_eq!((before.off, before.paused), (true, true));
    let on = app.backend_set_enabled(id, true).await.unwrap().lane;
    assert_eq!((on.off, on.paused), (false, false));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_follows_from_a_change_is_the_same_by_hand_and_by_the_configuration() {
    let (app, folder) = empty().await;
    let id = app.backend_save(draft(None, "one")).await.unwrap().id;
    let made = app.config_log(None).await.unwrap().rows.remove(0).id;
    let file = file_with_off(&app, "Shop").await;
    let on = app.config_export().await.unwrap();
    app.config_import(file, None).await.unwrap();
    app.config_import(on, None).await.unwrap();
    app.config_undo(made).await.unwrap();
    let gone = app.config_log(None).await.unwrap().rows.remove(0).id;
    app.config_undo(gone).await.unwrap();
    let back = app.backends().await.unwrap().remove(0);
    assert_eq!((back.id, back.credential.present), (id, false));
    let expected = [
        "created",
        "switched_off",
        "switched_on",
        "deleted",
        "created",
    ];
    let expected = expected.map(|word| format!("backend.{word}"));
    assert_eq!(told(folder.path()), expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backend_with_bound_documents_is_not_deleted_by_the_configuration_either() {
    let (app, _folder) = imported().await;
    let changes = app.config_log(None).await.unwrap().rows;
    let made = |it: &&ConfigChange| it.kind == ChangeKind::Created && it.title == "Practice shop";
    let made = changes.iter().find(made).unwrap().id;
    let refused = app.config_undo(made).await.unwrap_err();
    assert_eq!(refused.code, "backend.bound");
    assert_eq!(practice_shop(&app).await.name, "Practice shop");
}
