//! Without a network what needs one waits, and nothing is lost; all else goes on. And the end of the
//! program, which can wait for what runs.

use crate::desk::{PATIENCE, empty, open_at, open_running, texts};
use crate::eventually::eventually;
use bindery_app::view::*;
use bindery_app::{App, NetworkState};
use bindery_domain::{Clock, ManualClock, SystemClock};
use chrono::TimeDelta;
use std::net::TcpListener;
use std::sync::Arc;

async fn add_books(app: &App, name: &str, url: &str) {
    let draft = BackendDraft {
        id: None,
        type_id: "odoo-18".to_owned(),
        name: name.to_owned(),
        url: url.to_owned(),
        mode: BackendMode::Test,
        settings: texts(&[("database", "books")]),
        credential: Some(CredentialDraft(texts(&[
            ("login", "me"),
            ("password", "x"),
        ]))),
        allow_plain_http: false,
        same_system: false,
    };
    app.backend_save(draft).await.unwrap();
}

/// How often the import of a backend was tried, and where its job stands.
async fn tried(app: &App, backend: &str) -> (usize, JobState) {
    let query = JobQuery {
        limit: 50,
        ..JobQuery::default()
    };
    let page = app.jobs(query).await.unwrap();
    let job = page
        .jobs
        .into_iter()
        .find(|job| job.backend.as_deref() == Some(backend))
        .unwrap();
    let detail = app.job_detail(job.id).await.unwrap();
    (detail.attempts.len(), job.state)
}

#[tokio::test]
async fn without_a_network_only_what_needs_it_waits() {
    let (app, _folder) = empty().await;
    // An address of this computer where nobody listens any more.
    let gone = TcpListener::bind("127.0.0.1:0").unwrap();
    let near = format!("http://{}", gone.local_addr().unwrap());
    drop(gone);
    add_books(&app, "Near", &near).await;
    add_books(&app, "Far", "https://books.invalid").await;

    app.network_is(NetworkState::Offline).await;
    let network = app.status().await.unwrap().network;
    let expected = OnlineView {
        offline: true,
        waiting: 1,
    };
    assert_eq!(network, expected);
    app.import(None).await.unwrap();
    app.work_off().await.unwrap();
    assert_eq!(tried(&app, "Far").await, (0, JobState::Ready));
    assert_eq!(tried(&app, "Near").await, (1, JobState::RetryWait));
    let health = app.overview().await.unwrap().health;
    let health: Vec<_> = health.iter().map(|it| (&*it.name, it.health)).collect();
    assert_eq!(health, [("Far", Health::CutOff), ("Near", Health::Silent)]);
    let lanes = app.lanes().await.unwrap();
    let held = lanes.iter().filter(|lane| lane.held).map(|it| &it.backend);
    assert_eq!(held.collect::<Vec<_>>(), [&Some("Far".to_owned())]);

    app.network_is(NetworkState::Online).await;
    assert!(!app.status().await.unwrap().network.offline);
    app.work_off().await.unwrap();
    assert_eq!(tried(&app, "Far").await.0, 1);
    // What could not be reached was tried at once, not after its wait.
    assert_eq!(tried(&app, "Near").await.0, 2);
}

#[tokio::test]
async fn a_backend_that_is_added_without_a_network_waits_too() {
    let (app, _folder) = empty().await;
    app.network_is(NetworkState::Offline).await;
    let mut events = app.events();
    add_books(&app, "Far", "https://books.invalid").await;
    // What follows from a change is done before the window is told of it.
    while events.recv().await.unwrap() != AppEvent::Backends {}
    assert_eq!(app.status().await.unwrap().network.waiting, 1);
    app.import(None).await.unwrap();
    app.work_off().await.unwrap();
    assert_eq!(tried(&app, "Far").await, (0, JobState::Ready));
}

#[tokio::test]
async fn where_the_system_does_not_say_the_silence_of_all_counts_as_no_network() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(ManualClock::at(SystemClock.now()));
    let app = open_at(folder.path(), clock.clone()).await;
    add_books(&app, "Far", "https://books.invalid").await;
    let lost = async || {
        app.import(None).await.unwrap();
        for _try in 0..12 {
            clock.advance(TimeDelta::minutes(1));
            app.work_off().await.unwrap();
        }
        app.status().await.unwrap().network
    };
    let (one, all) = (lost().await, {
        add_books(&app, "Farther", "https://more.books.invalid").await;
        lost().await
    });
    // One alone may be its own trouble.
    assert!(!one.offline);
    let expected = OnlineView {
        offline: true,
        waiting: 2,
    };
    assert_eq!(all, expected);
    app.network_is(NetworkState::Online).await;
    assert!(!app.status().await.unwrap().network.offline);
}

#[tokio::test]
async fn the_end_waits_for_what_runs_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let app = open_running(folder.path()).await;
    // Takes calls and leaves them without an answer.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    add_books(
        &app,
        "Silent",
        &format!("http://{}", silent.local_addr().unwrap()),
    )
    .await;
    app.import(None).await.unwrap();
    let taken = tokio::task::spawn_blocking(move || {
        let call = silent.accept().unwrap();
        (silent, call)
    });
    let call = taken.await.unwrap();
    assert_eq!(app.running().await, 1);
    assert_eq!(app.status().await.unwrap().finishing, None);

    let ending = tokio::spawn({
        let app = app.clone();
        async move { app.finish().await }
    });
    let says = eventually(PATIENCE, async || app.status().await.unwrap().finishing).await;
    assert_eq!(says, Some(1));
    assert!(!ending.is_finished());
    drop(call);
    ending.await.unwrap();
    assert_eq!(app.running().await, 0);
    app.shutdown().await;
}
