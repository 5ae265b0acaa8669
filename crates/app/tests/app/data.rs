//! The data as a whole: backups while work goes on, putting one back without exporting anything
//! twice, another place, a check.

use crate::desk::{
    all_that_are, empty, export_all, imported, open, open_at, open_running, options,
};
use bindery_app::view::*;
use bindery_app::{App, backups_closed, look_closed, restore_closed};
use bindery_domain::{DateTime, ManualClock, Utc};
use chrono::TimeDelta;
use std::path::PathBuf;
use std::sync::Arc;

async fn total(app: &App, state: InvoiceState) -> u32 {
    app.invoices(all_that_are(state)).await.unwrap().total
}

/// Invoices in the shop that carry a mark of ours.
async fn in_shop(app: &App) -> usize {
    let count = app.with_practice(|practice| {
        let invoices = practice.shop().invoices();
        let ours = |text: &String| text.contains("[bindery ");
        let ours = invoices
            .iter()
            .filter(|invoice| invoice.comment.as_ref().is_some_and(ours));
        ours.count()
    });
    count.await.unwrap()
}

async fn name(app: &App, actor: &str) {
    let settings = app.settings().await.unwrap();
    let actor = actor.to_owned();
    let saved = app.settings_save(SettingsView { actor, ..settings });
    saved.await.unwrap();
}

async fn named(app: &App) -> String {
    app.settings().await.unwrap().actor
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_exported_after_a_backup_is_never_exported_twice() {
    let (app, _folder) = imported().await;
    let backup = app.backup_now(None).await.unwrap();
    export_all(&app).await;
    app.work_off().await.unwrap();
    let (exported, made) = (
        total(&app, InvoiceState::Exported).await,
        in_shop(&app).await,
    );
    assert!(made > 30, "{made}");

    let looked = app.backup_look(backup.path.clone()).await.unwrap();
    assert_eq!(looked.wait_seconds, 0, "nothing is under way");
    let report = app.backup_restore(backup.path).await.unwrap();
    assert!(
        report.held.is_empty() && report.set_aside.is_none(),
        "{report:?}"
    );
    // The store has forgotten them; the shop has not.
    assert_eq!(total(&app, InvoiceState::Exported).await, 0);
    assert_eq!(in_shop(&app).await, made);
    export_all(&app).await;
    app.work_off().await.unwrap();
    assert_eq!(total(&app, InvoiceState::Exported).await, exported);
    assert_eq!(
        in_shop(&app).await,
        made,
        "an invoice was made a second time"
    );
    // And back to what was there before the restore.
    app.backup_restore(report.before.unwrap()).await.unwrap();
    assert_eq!(total(&app, InvoiceState::Exported).await, exported);
    assert_eq!(app.data_check().await.unwrap().findings, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_new_computer_it_is_told_how_long_a_shop_is_waited_for() {
    let (old, _folder) = imported().await;
    let backup = old.backup_now(None).await.unwrap();
    let (new, _folder) = empty().await;
    let looked = new.backup_look(backup.path).await.unwrap();
    assert_eq!(
        looked.wait_seconds, 5,
        "as long as a call to the practice shop takes"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waited_in_a_backup_is_held_until_a_person_has_looked() {
    let (app, _folder) = imported().await;
    let queued = export_all(&app).await.queued;
    let backup = app.backup_now(None).await.unwrap();
    app.work_off().await.unwrap();
    let made = in_shop(&app).await;
    let report = app.backup_restore(backup.path).await.unwrap();
    assert_eq!(report.held.len(), 1, "{report:?}");
    app.work_off().await.unwrap();
    assert_eq!(
        total(&app, InvoiceState::Queued).await,
        queued,
        "nothing starts by itself"
    );
    let lanes = app.lanes().await.unwrap();
    let held = lanes
        .iter()
        .find(|lane| lane.name == report.held[0])
        .unwrap();
    let reason = held.reason.as_ref().unwrap();
    assert_eq!((held.paused, reason.code.as_str()), (true, "data.restored"));
    app.lane_resume(held.name.clone()).await.unwrap();
    app.work_off().await.unwrap();
    assert_eq!(in_shop(&app).await, made);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_will_not_do_changes_nothing() {
    let (app, folder) = empty().await;
    name(&app, "Ada").await;
    let text = folder.path().join("text.sqlite");
    std::fs::write(&text, "no database").unwrap();
    let check = async |path: PathBuf, expected: &str| {
        let path = path.display().to_string();
        let looked = app.backup_look(path.clone()).await.unwrap_err();
        let refused = app.backup_restore(path).await.unwrap_err();
        assert_eq!(
            (looked.code.as_str(), refused.code.as_str()),
            (expected, expected)
        );
        assert_eq!(named(&app).await, "Ada");
    };
    check(text, "store.foreign").await;
    check(folder.path().join("missing.sqlite"), "store.io").await;
    check(folder.path().join("bindery.sqlite"), "restore.itself").await;
    assert_eq!(app.backups().await.unwrap(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn damaged_data_are_put_right_by_a_backup_and_kept_aside() {
    let (app, folder) = empty().await;
    name(&app, "Ada").await;
    let older = PathBuf::from(app.backup_now(None).await.unwrap().path);
    name(&app, "Eva").await;
    let newest = app.backup_now(None).await.unwrap().path;
    let while_open = app.backups().await.unwrap();
    app.shutdown().await;
    std::fs::write(folder.path().join("bindery.sqlite"), [0x42_u8; 9000]).unwrap();
    let options = options(folder.path());
    let refused = App::open(options.clone()).await.err().unwrap();
    assert_eq!(refused.code, "store.damaged");
    assert_eq!(refused.params["backup"], newest);
    // Any of them can be chosen.
    let listed = backups_closed(&options).await.unwrap();
    assert_eq!(listed, while_open);
    assert_eq!((listed.len(), &listed[0].path), (2, &newest));
    assert!(look_closed(&options, &older).await.is_ok());
    let report = restore_closed(&options, &older).await.unwrap();
    assert!(
        report.before.is_none() && report.set_aside.is_some(),
        "{report:?}"
    );
    assert_eq!(named(&open(folder.path()).await).await, "Ada");
}

#[tokio::test(flavor = "multi_thread")]
async fn data_that_another_process_works_on_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let app = open_running(folder.path()).await;
    name(&app, "Ada").await;
    let backup = PathBuf::from(app.backup_now(None).await.unwrap().path);
    let closed = options(folder.path());
    let refused = restore_closed(&closed, &backup).await.unwrap_err();
    assert_eq!(refused.code, "store.in_use");
    assert_eq!(named(&app).await, "Ada");
}

#[tokio::test(flavor = "multi_thread")]
async fn backups_by_the_clock_are_made_and_the_oldest_go() {
    let folder = tempfile::tempdir().unwrap();
    let start: DateTime<Utc> = "2026-11-28T12:00:00Z".parse().unwrap();
    let clock = Arc::new(ManualClock::at(start));
    let app = open_at(folder.path(), clock.clone()).await;
    let backup_keep = 2;
    let settings = app.settings().await.unwrap();
    let saved = app.settings_save(SettingsView {
        backup_keep,
        ..settings
    });
    saved.await.unwrap();
    let own = app.backup_now(None).await.unwrap();
    for _ in 0..4 {
        clock.advance(TimeDelta::days(1));
        app.schedule_run("backup".to_owned()).await.unwrap();
    }
    let left = app.backups().await.unwrap();
    let days: Vec<_> = left
        .iter()
        .map(|backup| (&backup.at[8..10], backup.reason))
        .collect();
    let clock = BackupReason::Clock;
    assert_eq!(
        days,
        [("02", clock), ("01", clock), ("28", BackupReason::Person)]
    );
    assert_eq!(left[2].path, own.path);
    let overview = app.data_overview().await.unwrap();
    assert_eq!(overview.last_backup.as_ref(), left.first());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_data_are_never_smaller_than_what_is_in_them() {
    let (app, _folder) = imported().await;
    let bytes = app.data_overview().await.unwrap().bytes;
    let number = |text: &str| -> u64 { text.parse().unwrap() };
    let (data, inside) = (
        number(&bytes.store) + number(&bytes.log),
        number(&bytes.exchanges),
    );
    assert!(inside > 0 && data >= inside, "{bytes:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_that_cannot_be_written_is_told_in_the_history() {
    let (app, folder) = empty().await;
    let aside = folder.path().join("aside");
    let settings = app.settings().await.unwrap();
    let backup_folder = Some(aside.display().to_string());
    let saved = app.settings_save(SettingsView {
        backup_folder,
        ..settings
    });
    saved.await.unwrap();
    // A file where the folder was.
    std::fs::remove_dir_all(&aside).unwrap();
    std::fs::write(&aside, "in the way").unwrap();
    let failed = app.schedule_run("backup".to_owned()).await.unwrap_err();
    assert_eq!(failed.code, "backup.folder");
    let query = HistoryQuery {
        outcomes: vec![HistoryOutcome::Failed],
        limit: Some(5),
        ..HistoryQuery::default()
    };
    let history = app.history(query).await.unwrap().lines;
    assert_eq!(history[0].entry.action, "backup.failed");

    // It waits for a person until one is written.
    let group = app.inbox().await.unwrap().groups.remove(0);
    assert_eq!(
        (group.kind, group.code.as_str()),
        (InboxKind::Data, "backup.folder")
    );
    assert_eq!(group.items[0].work, Some(InboxWork::Backup));
    let choices = [ChoiceKind::TryAgain, ChoiceKind::OpenSettings];
    assert_eq!(group.choices, choices);
    let overview = app.overview().await.unwrap();
    assert_eq!(overview.attention[0].remedy, Remedy::OpenInbox);
    std::fs::remove_file(&aside).unwrap();
    app.backup_now(None).await.unwrap();
    assert_eq!(app.inbox().await.unwrap().total, 0);
    assert_eq!(app.overview().await.unwrap().attention_total, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_data_move_with_all_that_belongs_to_them() {
    let root = tempfile::tempdir().unwrap();
    let (old, new) = (root.path().join("old"), root.path().join("new"));
    let app = open(&old).await;
    name(&app, "Ada").await;
    app.backup_now(None).await.unwrap();
    let taken = root.path().join("taken");
    std::fs::create_dir(&taken).unwrap();
    std::fs::write(taken.join("letter.txt"), "mine").unwrap();
    let refused = app.data_move(taken.display().to_string(), false).await;
    assert_eq!(refused.unwrap_err().code, "move.taken");
    let report = app
        .data_move(new.display().to_string(), false)
        .await
        .unwrap();
    assert!(!report.removed && report.start_names_folder, "{report:?}");
    // The program goes on there, and its backups came along.
    assert_eq!(named(&app).await, "Ada");
    assert_eq!(
        app.status().await.unwrap().data_folder,
        new.display().to_string()
    );
    assert_eq!(app.backups().await.unwrap().len(), 1);
    name(&app, "Eva").await;
    app.shutdown().await;
    let refused = App::open(options(&old)).await.err().unwrap();
    assert_eq!(refused.code, "folder.moved");
    assert_eq!(refused.params["to"], new.display().to_string());
    let app = open(&new).await;
    assert_eq!(named(&app).await, "Eva");
    // Back again, without leaving anything behind.
    let third = root.path().join("third");
    let report = app
        .data_move(third.display().to_string(), true)
        .await
        .unwrap();
    assert!(report.removed && !new.exists(), "{report:?}");
    assert_eq!(named(&app).await, "Eva");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_practice_company_moves_too() {
    let (app, folder) = imported().await;
    let new = folder.path().with_extension("moved");
    app.data_move(new.display().to_string(), false)
        .await
        .unwrap();
    let old = App::open(options(folder.path())).await;
    assert_eq!(old.err().unwrap().code, "folder.moved");
    assert!(total(&app, InvoiceState::Ready).await > 30);
    export_all(&app).await;
    app.work_off().await.unwrap();
    assert!(in_shop(&app).await > 30);
    app.shutdown().await;
    std::fs::remove_dir_all(new).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_is_looked_at_before_it_is_saved() {
    let (app, folder) = empty().await;
    let draft = |address: &str| NetworkDraft {
        proxy: ProxyChoice::Address {
            address: address.to_owned(),
        },
        login: Some(CredentialDraft(
            [("user", "ada"), ("password", "canary-proxy-pass")]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into(),
        )),
        ca_file: None,
    };
    let refused = app.network_save(draft("socks://nowhere")).await;
    assert_eq!(refused.unwrap_err().code, "settings.proxy");
    let saved = app
        .network_save(draft("http://proxy.example:3128"))
        .await
        .unwrap();
    assert!(saved.has_login);
    let stored = std::fs::read(folder.path().join("bindery.sqlite-wal")).unwrap();
    let found = |secret: &[u8]| stored.windows(secret.len()).any(|part| part == secret);
    assert!(found(b"proxy.example") && !found(b"canary-proxy-pass"));
    let direct = NetworkDraft {
        proxy: ProxyChoice::Direct,
        login: Some(CredentialDraft::default()),
        ca_file: None,
    };
    assert!(!app.network_save(direct).await.unwrap().has_login);
}

#[tokio::test]
async fn long_work_tells_how_it_ended_and_a_stop_that_comes_too_late_changes_nothing() {
    let (app, _folder) = imported().await;
    let mut events = app.events();
    app.backup_now(None).await.unwrap();
    app.data_check().await.unwrap();
    app.work_stop(LongWork::Backup);
    app.backup_now(None).await.unwrap();
    let mut ended = Vec::new();
    while let Ok(event) = events.try_recv() {
        if let AppEvent::Work { work } = event
            && work.state != WorkState::Going
        {
            ended.push((work.kind, work.state));
        }
    }
    let done = |kind| (kind, WorkState::Done);
    let expected = [LongWork::Backup, LongWork::Check, LongWork::Backup].map(done);
    assert_eq!(ended, expected);
}

#[tokio::test]
async fn a_restore_that_is_stopped_changes_nothing() {
    let (app, folder) = imported().await;
    let backup = app.backup_now(None).await.unwrap();
    export_all(&app).await;
    app.work_off().await.unwrap();
    let exported = total(&app, InvoiceState::Exported).await;
    assert!(exported > 0);
    let stopping = async {
        loop {
            app.work_stop(LongWork::Restore);
            tokio::task::yield_now().await;
        }
    };
    let restored = tokio::select! {
        restored = app.backup_restore(backup.path) => restored,
        () = stopping => panic!("it never ends"),
    };
    assert_eq!(restored.unwrap_err().code, "store.stopped");
    let practice = folder.path().join("practice");
    assert!(!practice.join("restoring").exists());
    assert_eq!(
        app.backups().await.unwrap().len(),
        1,
        "only that of the person"
    );
    assert_eq!(total(&app, InvoiceState::Exported).await, exported);
    assert_eq!(app.data_check().await.unwrap().findings, []);
}
