//! The configuration as a thing: log, undo, earlier states, the file, credentials.

use crate::desk::{child, empty, texts};
use bindery_app::App;
use bindery_app::view::*;
use bindery_domain::SystemClock;
use bindery_practice::{PracticeOptions, PracticeShop, SHOP_KEY, SHOP_USER, practice_company};
use bindery_store::{Durability, Store, StoreError};
use std::net::Ipv4Addr;
use std::sync::Arc;
use tokio::net::TcpListener;

const SECRET: &str = "canary-7f3a";

fn shop(name: &str, type_id: &str, trigger: &str) -> BackendDraft {
    BackendDraft {
        id: None,
        type_id: type_id.to_owned(),
        name: name.to_owned(),
        url: "https://shop.example".to_owned(),
        mode: BackendMode::Test,
        settings: texts(&[("trigger", trigger)]),
        credential: Some(CredentialDraft(texts(&[("user", "u"), ("key", SECRET)]))),
        allow_plain_http: false,
        same_system: false,
    }
}

async fn newest(app: &App) -> ConfigChange {
    app.config_log(None).await.unwrap().rows.remove(0)
}

async fn trigger(app: &App, id: i64) -> String {
    let backends = app.backends().await.unwrap();
    let backend = backends.iter().find(|it| it.id == id).unwrap();
    backend.settings["trigger"].clone()
}

fn change(fields: &[FieldChange], path: &str) -> (Option<String>, Option<String>) {
    let found = fields.iter().find(|field| field.path == path).unwrap();
    (found.before.clone(), found.after.clone())
}

#[tokio::test]
async fn every_change_tells_who_and_what_and_can_be_undone_once() {
    let (app, _folder) = empty().await;
    let id = app
        .backend_save(shop("Shop", "magento-1.7", "manual"))
        .await
        .unwrap()
        .id;
    let set = |text: &str| app.backend_override(id, "trigger".to_owned(), Some(text.to_owned()));
    set("paid").await.unwrap();
    let paid = newest(&app).await;
    assert_eq!(
        (paid.entity, paid.kind, paid.title.as_str()),
        (ConfigEntity::Backend, ChangeKind::Changed, "Shop")
    );
    assert!(!paid.actor.is_empty() && paid.can_undo);
    let expected = (Some("manual".to_owned()), Some("paid".to_owned()));
    assert_eq!(change(&paid.fields, "settings.trigger"), expected);
    assert_eq!(paid.fields.len(), 1, "{:?}", paid.fields);

    set("posted").await.unwrap();
    let refused = app.config_undo(paid.id).await.unwrap_err();
    assert_eq!(refused.code, "config.changed_since");
    assert_eq!(app.config_undo(newest(&app).await.id).await.unwrap(), 1);
    assert_eq!(trigger(&app, id).await, "paid");
    // Undoing is a change too, and what it undid can be undone the same way.
    assert_eq!(app.config_undo(paid.id).await.unwrap(), 1);
    assert_eq!(trigger(&app, id).await, "manual");
    assert!(
        app.backends().await.unwrap()[0].credential.present,
        "the credential must stay"
    );
}

#[tokio::test]
async fn the_file_is_written_whole_without_secrets_and_replaces_none_unasked() {
    let (app, _folder) = empty().await;
    let draft = shop("Shop", "magento-1.7", "manual");
    app.backend_save(draft).await.unwrap();
    assert!(app.config_path().ends_with(".toml"));
    let folder = tempfile::tempdir().unwrap();
    let named = folder.path().join("own").to_string_lossy().into_owned();
    let path = app.config_write(named.clone(), false).await.unwrap();
    assert_eq!(path, format!("{named}.toml"));
    let written = || std::fs::read_to_string(&path).unwrap();
    assert_eq!(written(), app.config_export().await.unwrap());
    assert!(!written().contains(SECRET));
    assert!(app.config_diff(written()).await.unwrap().is_empty());

    let refused = app.config_write(path.clone(), false).await.unwrap_err();
    assert_eq!(refused.code, "file.exists");
    std::fs::write(&path, "older").unwrap();
    app.config_write(path.clone(), true).await.unwrap();
    assert_eq!(written(), app.config_export().await.unwrap());
}

#[tokio::test]
async fn a_change_is_one_line_of_the_history() {
    let (app, _folder) = empty().await;
    let draft = shop("Shop", "magento-1.7", "manual");
    let id = app.backend_save(draft).await.unwrap().id;
    let disabled = app.backend_set_enabled(id, false).await.unwrap();
    // Another password is no change of the configuration: only the history tells of it.
    let draft = shop("Shop", "magento-1.7", "manual");
    let id = Some(id);
    app.backend_save(BackendDraft { id, ..draft })
        .await
        .unwrap();
    assert!(!disabled.enabled);

    let page = app.history(HistoryQuery::default()).await.unwrap();
    let said: Vec<(&str, Option<ChangeKind>)> = page
        .lines
        .iter()
        .filter(|line| line.entry.backend.as_deref() == Some("Shop"))
        .map(|line| {
            (
                line.entry.action.as_str(),
                line.change.as_ref().map(|it| it.kind),
            )
        })
        .collect();
    let expected = [
        ("backend.changed", None),
        ("config.changed", Some(ChangeKind::Changed)),
        ("config.changed", Some(ChangeKind::Created)),
    ];
    assert_eq!(said, expected);
}

#[tokio::test]
async fn an_earlier_state_is_shown_and_stands_again_as_a_whole_or_in_pieces() {
    let (app, _folder) = empty().await;
    let id = app
        .backend_save(shop("Shop", "magento-1.7", "manual"))
        .await
        .unwrap()
        .id;
    let then = newest(&app).await.id;
    let mine = app
        .type_create(child("magento-1.7", "Mine"))
        .await
        .unwrap()
        .id;
    app.type_create(child(&mine, "Below")).await.unwrap();
    app.backend_override(id, "trigger".to_owned(), Some("paid".to_owned()))
        .await
        .unwrap();
    let second = app
        .backend_save(shop("Second", "below", "manual"))
        .await
        .unwrap()
        .id;

    let planned = app.config_restore_preview(then).await.unwrap();
    let said: Vec<(String, ChangeKind)> = planned.into_iter().map(|it| (it.key, it.kind)).collect();
    let expected = [
        ("type:below", ChangeKind::Deleted),
        ("type:mine", ChangeKind::Deleted),
        ("backend:Shop", ChangeKind::Changed),
        ("backend:Second", ChangeKind::Deleted),
    ];
    assert_eq!(said, expected.map(|(key, kind)| (key.to_owned(), kind)));

    // A piece that another still needs is refused, and then nothing is changed.
    let keys = vec!["type:below".to_owned(), "backend:Shop".to_owned()];
    app.config_restore(then, Some(keys)).await.unwrap_err();
    assert_eq!(trigger(&app, id).await, "paid");
    assert_eq!(
        app.config_restore(then, Some(vec!["backend:Shop".to_owned()]))
            .await
            .unwrap(),
        1
    );
    assert_eq!(trigger(&app, id).await, "manual");

    let before_all = newest(&app).await.id;
    assert_eq!(app.config_restore(then, None).await.unwrap(), 3);
    assert_eq!(app.config_restore_preview(then).await.unwrap(), []);
    assert_eq!(app.backends().await.unwrap().len(), 1);
    // And forth again: types come before their children and their backends.
    assert_eq!(app.config_restore(before_all, None).await.unwrap(), 3);
    let backends = app.backends().await.unwrap();
    assert!(
        backends
            .iter()
            .any(|it| it.name == "Second" && it.type_id == "below" && it.id == second)
    );
}

#[tokio::test]
async fn the_file_holds_no_secret_and_brings_everything_to_another_machine() {
    let (app, _folder) = empty().await;
    let mine = app
        .type_create(child("magento-1.7", "A \"quoted\" name"))
        .await
        .unwrap();
    app.type_override(
        mine.id.clone(),
        "setting.comment_text.default".to_owned(),
        "\"Ours\"".to_owned(),
    )
    .await
    .unwrap();
    app.backend_save(shop("Shop", &mine.id, "paid"))
        .await
        .unwrap();
    app.backend_save(BackendDraft {
        url: "https://two.example".to_owned(),
        ..shop("Two", "magento-1.9", "manual")
    })
    .await
    .unwrap();
    let every = Timing::Every { minutes: 17 };
    let saved = app.schedule_save("import".to_owned(), every.clone()).await;
    assert_eq!(saved.unwrap()[0].timing, every);

    let file = app.config_export().await.unwrap();
    assert!(
        !file.contains(SECRET) && !file.contains("credential"),
        "{file}"
    );
    assert_eq!(app.config_diff(file.clone()).await.unwrap(), []);

    let (other, _other_folder) = empty().await;
    let planned = other.config_diff(file.clone()).await.unwrap();
    assert_eq!(planned.len(), 4, "{planned:#?}");
    assert_eq!(
        other
            .config_import(file.clone(), Some(vec!["backend:Two".to_owned()]))
            .await
            .unwrap(),
        1
    );
    assert_eq!(other.config_import(file.clone(), None).await.unwrap(), 3);
    assert_eq!(other.config_diff(file.clone()).await.unwrap(), []);
    assert_eq!(
        other.config_export().await.unwrap().lines().count(),
        file.lines().count()
    );
    assert_eq!(other.schedules().await.unwrap()[0].timing, every);
    let there = other.backends().await.unwrap();
    assert!(there.iter().all(|it| !it.credential.present));
}

#[tokio::test]
async fn a_file_that_makes_no_sense_changes_nothing() {
    let (app, _folder) = empty().await;
    app.backend_save(shop("Shop", "magento-1.7", "manual"))
        .await
        .unwrap();
    let good = app.config_export().await.unwrap();
    let check = async |text: String, code: &str, word: &str| {
        let error = app.config_import(text, None).await.unwrap_err();
        assert_eq!(error.code, code, "{error:?}");
        assert!(format!("{error:?}").contains(word), "{error:?}");
        assert!(error.hint.is_some(), "{error:?}");
    };
    check("bindery = ".to_owned(), "config.file", "TOML").await;
    check("bindery = 2".to_owned(), "config.file", "form 2").await;
    check(format!("{good}\n[surprise]\n"), "config.file", "surprise").await;
    check(
        format!("{good}\n{}", &good[good.find("[[backend]]").unwrap()..]),
        "config.file",
        "twice",
    )
    .await;
    let renamed = |from: &str, to: &str| good.replace("\"Shop\"", "\"Other\"").replace(from, to);
    check(
        renamed("magento-1.7", "magento-9"),
        "type.unknown",
        "magento-9",
    )
    .await;
    check(
        renamed("magento-1.7", "magento"),
        "config.backend",
        "family",
    )
    .await;
    check(renamed("trigger =", "tigger ="), "config.backend", "tigger").await;
    check(
        renamed("\"manual\"", "\"never\""),
        "setting.invalid",
        "never",
    )
    .await;
    for hidden in ["https://me:word@", "https:///me:word@"] {
        let held = renamed("https://", hidden);
        check(held, "backend.url_password", "credential").await;
    }
    let broken = "bindery = 1\n[[type]]\nid = \"x\"\nsource = \"id = 1\"\n".to_owned();
    check(broken, "type.invalid", "id").await;
    assert_eq!(app.config_export().await.unwrap(), good);
}

/// The other side takes its time, and meanwhile somebody else sets something: the test's signal is the
/// call that has come in.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_set_while_another_credential_was_tested_stays_set() {
    let (app, _folder) = empty().await;
    let slow = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let draft = BackendDraft {
        url: format!("http://{}", slow.local_addr().unwrap()),
        ..shop("Shop", "magento-1.7", "manual")
    };
    let id = app.backend_save(draft).await.unwrap().id;
    let key = CredentialDraft(texts(&[("user", "u"), ("key", "another")]));
    let meanwhile = async {
        let called = slow.accept().await.unwrap();
        let set = app.backend_override(id, "trigger".to_owned(), Some("posted".to_owned()));
        set.await.unwrap();
        app.backend_set_enabled(id, false).await.unwrap();
        // Nobody answers any more: the test ends without a word about the credential.
        drop((called, slow));
    };
    let (replaced, ()) = tokio::join!(app.credential_replace(id, key), meanwhile);
    assert!(!replaced.unwrap().ok);
    assert_eq!(trigger(&app, id).await, "posted");
    assert!(!app.backends().await.unwrap()[0].enabled);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_credential_is_replaced_only_by_one_that_works_and_the_lane_goes_on() {
    let (app, _folder) = empty().await;
    let server = PracticeShop::start(practice_company().shop, PracticeOptions::default())
        .await
        .unwrap();
    let key = |key: &str| CredentialDraft(texts(&[("user", SHOP_USER), ("key", key)]));
    let draft = BackendDraft {
        url: server.url(),
        credential: Some(key(SHOP_KEY)),
        ..shop("Shop", "magento-1.7", "manual")
    };
    let id = app.backend_save(draft).await.unwrap().id;
    let row = || async { app.credentials().await.unwrap().remove(0) };
    assert!(row().await.verified_at.is_none());
    assert!(app.credential_test(id).await.unwrap().ok);
    assert!(row().await.verified_at.is_some());
    assert_eq!(row().await.parts, ["API user", "API key"]);

    let bad = app.credential_replace(id, key("wrong")).await.unwrap();
    assert_eq!(bad.problem.unwrap().class, ProblemClass::Auth);
    assert!(
        app.credential_test(id).await.unwrap().ok,
        "the old one must still be there"
    );
    assert!(app.credential_replace(id, key(SHOP_KEY)).await.unwrap().ok);
    assert!(row().await.verified_at.is_some());

    let copy = app
        .backend_copy(id, "Real".to_owned(), "https://real.example".to_owned())
        .await
        .unwrap();
    assert_eq!(
        (copy.mode, copy.enabled, copy.credential.present),
        (BackendMode::Live, false, false)
    );
    assert_eq!(copy.settings["trigger"], "manual");
    app.backend_copy(id, "real".to_owned(), "https://real.example".to_owned())
        .await
        .unwrap_err();

    app.credential_delete(id).await.unwrap();
    let gone = app.credentials().await.unwrap();
    assert!(gone.iter().all(|it| !it.present && it.stored_in.is_none()));
    assert_eq!(
        app.credential_delete(id).await.unwrap_err().code,
        "credential.none"
    );
}

#[tokio::test]
async fn settings_that_cannot_be_read_are_told_and_the_others_stay() {
    let (app, folder) = empty().await;
    let mut settings = app.settings().await.unwrap();
    settings.actor = "Ada".to_owned();
    app.settings_save(settings).await.unwrap();
    assert_eq!(app.status().await.unwrap().problem, None);
    let store = Store::open(folder.path(), Arc::new(SystemClock)).unwrap();
    let spoiled = store.write(Durability::Full, |tx| {
        let mut value = tx.setting("app")?.unwrap();
        value["theme"] = "neon".into();
        tx.setting_put("app", &value, "another version")?;
        Ok::<_, StoreError>(())
    });
    spoiled.await.unwrap();
    let told = app.status().await.unwrap().problem.unwrap();
    assert_eq!(told.code, "settings.unreadable");
    assert_eq!(told.params["settings"], "theme");
    let inbox = app.inbox().await.unwrap().groups;
    assert!(inbox.iter().any(|group| group.kind == InboxKind::Data));
    let settings = app.settings().await.unwrap();
    assert_eq!(
        (settings.actor.as_str(), settings.theme),
        ("Ada", Theme::System)
    );
    app.settings_save(settings).await.unwrap();
    assert_eq!(app.status().await.unwrap().problem, None);
}
