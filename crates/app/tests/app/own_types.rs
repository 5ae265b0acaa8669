//! Types of a person's own: what they change for backends, what is refused, what a broken one does.

use crate::desk::{all_that_are, child, empty, open, texts};
use bindery_app::App;
use bindery_app::view::*;
use bindery_domain::{BackendTypeId, SystemClock};
use bindery_practice::{PracticeOptions, PracticeShop, SHOP_KEY, SHOP_USER, practice_company};
use bindery_store::{Durability, Store, StoreError};
use std::sync::Arc;

fn shop(type_id: &str, settings: &[(&str, &str)]) -> BackendDraft {
    BackendDraft {
        id: None,
        type_id: type_id.to_owned(),
        name: "Shop".to_owned(),
        url: "https://shop.example".to_owned(),
        mode: BackendMode::Live,
        settings: texts(settings),
        credential: Some(CredentialDraft(texts(&[
            ("user", SHOP_USER),
            ("key", SHOP_KEY),
        ]))),
        allow_plain_http: false,
        same_system: false,
    }
}

/// Origins and values of a path, the winning one first.
fn chain(view: &TypeView, path: &str) -> Vec<(String, String)> {
    let value = view.values.iter().find(|value| value.path == path);
    let definitions = value.into_iter().flat_map(|value| &value.definitions);
    definitions
        .map(|it| (it.origin.clone(), it.value.clone()))
        .collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    let own = |(origin, value): &(&str, &str)| ((*origin).to_owned(), (*value).to_owned());
    expected.iter().map(own).collect()
}

const TRIGGER: &str = "setting.trigger.default";

#[tokio::test]
async fn a_value_resolves_from_the_backend_up_and_goes_back_to_inherited() {
    let (app, _folder) = empty().await;
    let made = app
        .type_create(child("magento-1.9", "Magento 1.9 · our patches"))
        .await
        .unwrap();
    assert_eq!(made.id, "magento-1.9-our-patches");
    assert_eq!(
        made.lineage,
        ["magento-1.9-our-patches", "magento-1.9", "magento"]
    );
    let backend = app.backend_save(shop(&made.id, &[])).await.unwrap().id;

    let changed = app
        .type_override(made.id.clone(), TRIGGER.to_owned(), "\"paid\"".to_owned())
        .await;
    let expected = pairs(&[(&made.id, "\"paid\""), ("magento", "\"manual\"")]);
    assert_eq!(chain(&changed.unwrap(), TRIGGER), expected);
    assert_eq!(
        chain(&app.backend_inspect(backend).await.unwrap(), TRIGGER),
        expected
    );
    let affected = app
        .type_affected(made.id.clone(), TRIGGER.to_owned())
        .await
        .unwrap();
    assert_eq!(affected.types, std::slice::from_ref(&made.id));
    assert_eq!(affected.backends.len(), 1);

    let leaf = app
        .backend_override(backend, "trigger".to_owned(), Some("posted".to_owned()))
        .await
        .unwrap();
    let mut with_leaf = pairs(&[("Shop", "\"posted\"")]);
    with_leaf.extend(expected.clone());
    assert_eq!(chain(&leaf, TRIGGER), with_leaf);
    assert_eq!(
        leaf.values
            .iter()
            .find(|it| it.path == TRIGGER)
            .unwrap()
            .definitions[0]
            .kind,
        OriginKind::Backend
    );
    let affected = app
        .type_affected(made.id.clone(), TRIGGER.to_owned())
        .await
        .unwrap();
    assert_eq!(affected.backends, [], "the backend says it itself");

    let leaf = app
        .backend_override(backend, "trigger".to_owned(), None)
        .await
        .unwrap();
    assert_eq!(chain(&leaf, TRIGGER), expected);
    let reverted = app
        .type_revert(made.id.clone(), TRIGGER.to_owned())
        .await
        .unwrap();
    assert_eq!(
        chain(&reverted, TRIGGER),
        pairs(&[("magento", "\"manual\"")])
    );
}

#[tokio::test]
async fn what_would_break_a_type_is_refused_and_nothing_is_changed() {
    let (app, _folder) = empty().await;
    let mine = app
        .type_create(child("magento-1.7", "Mine"))
        .await
        .unwrap()
        .id;
    let below = app.type_create(child(&mine, "Below")).await.unwrap().id;
    let backend = app.backend_save(shop(&below, &[])).await.unwrap().id;
    let before = app.type_show(mine.clone()).await.unwrap();
    let refused = |problem: Problem, code: &str, word: &str| {
        assert_eq!(problem.code, code);
        let said = format!("{} {:?}", problem.message, problem.params);
        assert!(said.contains(word), "{said}");
    };
    let set = |path: &str, value: &str| {
        app.type_override(mine.clone(), path.to_owned(), value.to_owned())
    };
    refused(
        set(TRIGGER, "\"sometimes\"").await.unwrap_err(),
        "type.invalid",
        "one of manual",
    );
    refused(
        set(TRIGGER, "paid").await.unwrap_err(),
        "type.value",
        "JSON",
    );
    refused(
        set("model.invoice.adapter.use", "\"odoo.invoice\"")
            .await
            .unwrap_err(),
        "type.invalid",
        "there is no adapter",
    );
    refused(
        set("nonsense", "1").await.unwrap_err(),
        "type.invalid",
        "nonsense",
    );
    refused(
        app.type_override(
            "magento".to_owned(),
            TRIGGER.to_owned(),
            "\"paid\"".to_owned(),
        )
        .await
        .unwrap_err(),
        "type.shipped",
        "magento",
    );
    refused(
        app.type_delete(mine.clone()).await.unwrap_err(),
        "type.used",
        "below",
    );
    refused(
        app.type_delete(below.clone()).await.unwrap_err(),
        "type.used",
        "Shop",
    );
    refused(
        app.type_delete("magento".to_owned()).await.unwrap_err(),
        "type.shipped",
        "magento",
    );
    refused(
        app.type_duplicate("magento".to_owned(), "x".to_owned())
            .await
            .unwrap_err(),
        "type.shipped",
        "magento",
    );
    refused(
        app.type_create(child("nowhere", "x")).await.unwrap_err(),
        "type.unknown",
        "nowhere",
    );
    let taken = TypeDraft {
        id: Some("magento".to_owned()),
        ..child("magento", "x")
    };
    refused(
        app.type_create(taken).await.unwrap_err(),
        "type.taken",
        "magento",
    );
    let odd = TypeDraft {
        id: Some("My Type".to_owned()),
        ..child("magento", "x")
    };
    refused(
        app.type_create(odd).await.unwrap_err(),
        "type.id",
        "My Type",
    );
    assert_eq!(app.type_show(mine.clone()).await.unwrap(), before);

    app.backend_delete(backend).await.unwrap();
    app.type_delete(below).await.unwrap();
    app.type_delete(mine.clone()).await.unwrap();
    refused(
        app.type_show(mine).await.unwrap_err(),
        "type.unknown",
        "mine",
    );
}

#[tokio::test]
async fn a_backends_settings_move_into_the_type_made_of_it_and_count_as_before() {
    let (app, _folder) = empty().await;
    let id = app
        .backend_save(shop(
            "magento-1.7",
            &[("trigger", "paid"), ("lane_capacity", "3")],
        ))
        .await
        .unwrap()
        .id;
    let draft = TypeDraft {
        parent: None,
        title: "Ours".to_owned(),
        id: None,
        backend: Some(id),
    };
    let made = app.type_create(draft).await.unwrap();
    assert_eq!(made.lineage, ["ours", "magento-1.7", "magento"]);
    let leaf = app.backend_inspect(id).await.unwrap();
    assert_eq!(leaf.id, "ours");
    assert_eq!(
        chain(&leaf, TRIGGER),
        pairs(&[("ours", "\"paid\""), ("magento", "\"manual\"")])
    );
    let lanes = app.lanes().await.unwrap();
    assert_eq!(lanes[0].capacity, 3);
    // A limit of the type is the limit of the lane.
    let path = "setting.lane_capacity.default".to_owned();
    app.type_override("ours".to_owned(), path.clone(), "5".to_owned())
        .await
        .unwrap();
    assert_eq!(app.lanes().await.unwrap()[0].capacity, 5);
    app.type_revert("ours".to_owned(), path).await.unwrap();
    assert_eq!(app.lanes().await.unwrap()[0].capacity, 1);
}

#[tokio::test]
async fn a_broken_type_is_shown_with_its_reason_and_mended_by_its_text() {
    let (app, folder) = empty().await;
    let mine = app.type_create(child("magento-1.7", "Mine")).await.unwrap();
    app.backend_save(shop(&mine.id, &[])).await.unwrap();
    let other = app
        .type_create(child("magento-1.7", "Other"))
        .await
        .unwrap();
    app.shutdown().await;
    drop(app);
    let good = mine.source.unwrap();
    let (id, bad) = (
        BackendTypeId(mine.id.clone()),
        good.replace("magento-1.7", "magento-9"),
    );
    let store = Store::open(folder.path(), Arc::new(SystemClock)).unwrap();
    store
        .write::<_, StoreError>(Durability::Full, move |tx| {
            tx.backend_type_put(&id, &bad, "a later version")
        })
        .await
        .unwrap();
    drop(store);

    let app = open(folder.path()).await;
    let shown = app.type_show(mine.id.clone()).await.unwrap();
    assert_eq!(shown.problem.as_ref().unwrap().code, "type.broken");
    assert!(shown.source.unwrap().contains("magento-9"));
    let backends = app.backends().await.unwrap();
    assert_eq!(backends[0].problem.as_ref().unwrap().code, "type.broken");
    let import = app.import(Some(backends[0].id)).await.unwrap_err();
    assert_eq!(import.code, "type.broken", "why nothing is read from it");
    let forest = app.type_forest().await.unwrap();
    let broken: Vec<&str> = forest
        .types
        .iter()
        .filter(|it| it.problem.is_some())
        .map(|it| it.id.as_str())
        .collect();
    assert_eq!(broken, ["mine"]);
    assert!(app.type_show(other.id).await.unwrap().problem.is_none());

    let mended = app.type_save(mine.id.clone(), good, None).await.unwrap();
    assert!(mended.problem.is_none() && !mended.values.is_empty());
    // The session's credential went with the first process; the type is no problem any more.
    let problem = app.backends().await.unwrap()[0].problem.clone();
    assert_eq!(problem.unwrap().code, "backend.no_credential");
}

#[tokio::test]
async fn another_process_sees_a_changed_type_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (open(folder.path()).await, open(folder.path()).await);
    let made = one.type_create(child("odoo-18", "Our Odoo")).await.unwrap();
    assert_eq!(two.type_show(made.id.clone()).await.unwrap(), made);
    two.type_rename(made.id.clone(), "Their Odoo".to_owned())
        .await
        .unwrap();
    assert_eq!(one.type_show(made.id).await.unwrap().title, "Their Odoo");
}

#[tokio::test]
async fn a_text_that_was_edited_is_not_written_over_another_ones_change() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (open(folder.path()).await, open(folder.path()).await);
    let made = one.type_create(child("odoo-18", "Our Odoo")).await.unwrap();
    let (id, edited) = (made.id, made.source.unwrap());
    let typed = edited.replace("Our Odoo", "My Odoo");
    let theirs = two.type_rename(id.clone(), "Their Odoo".to_owned()).await;
    let save = |before: &str| one.type_save(id.clone(), typed.clone(), Some(before.to_owned()));
    let refused = save(&edited).await.unwrap_err();
    assert_eq!(refused.code, "type.changed_meanwhile");
    let now = theirs.unwrap().source.unwrap();
    let shown = one.type_show(id.clone()).await.unwrap();
    assert_eq!(shown.source.as_deref(), Some(now.as_str()));
    assert_eq!(save(&now).await.unwrap().title, "My Odoo");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_sends_what_the_own_type_says() {
    let (app, _folder) = empty().await;
    let status = app.practice_start().await;
    status.unwrap();
    let backends = app.backends().await.unwrap();
    let shop = backends
        .iter()
        .find(|it| it.kind == BackendKind::Shop)
        .unwrap()
        .id;
    let draft = TypeDraft {
        parent: None,
        title: "Ours".to_owned(),
        id: None,
        backend: Some(shop),
    };
    let ours = app.type_create(draft).await.unwrap().id;
    let row = r#"{"target": "comment", "template": "Ours {{ invoice.number }} {{ token }}", "required": true}"#;
    app.type_override(
        ours,
        "model.invoice.export[comment]".to_owned(),
        row.to_owned(),
    )
    .await
    .unwrap();
    app.import(None).await.unwrap();
    app.work_off().await.unwrap();
    let query = InvoiceQuery {
        backend: Some(shop),
        ..all_that_are(InvoiceState::Ready)
    };
    let page = app.invoices(query).await.unwrap();
    let record = page.rows[0].id;
    let selection = || Selection::Ids { ids: vec![record] };
    let preview = app.preview(selection(), Some(shop)).await.unwrap();
    let document = preview[0].payload.clone().unwrap();
    assert!(document.contains("Ours INV/"), "{document}");
    let mapped = app.mapping_preview(record, Some(shop)).await.unwrap();
    assert_eq!(mapped.document.as_ref(), preview[0].payload.as_ref());
    let row = |target: &str| mapped.rows.iter().find(|row| row.target == target).unwrap();
    let comment = row("comment");
    assert_eq!(
        (comment.origin.as_deref(), comment.result),
        (Some("ours"), RowResult::Value)
    );
    assert!(comment.value.as_ref().unwrap().contains("Ours INV/"));
    let email = row("email");
    assert_eq!(email.origin.as_deref(), Some("magento"));
    let kinds: Vec<&str> = email.steps.iter().map(|(kind, _)| kind.as_str()).collect();
    assert_eq!(kinds, ["source", "convert"]);
    app.export(selection(), Some(shop)).await.unwrap();
    app.work_off().await.unwrap();
    let detail = app.invoice_detail(record, Some(shop)).await.unwrap();
    assert_eq!(detail.row.state, InvoiceState::Exported);
}

/// The practice shop is what the tests of this file export to, by the practice company.
#[tokio::test]
async fn a_shop_of_an_own_type_is_spoken_to_like_one_of_its_parent() {
    let (app, _folder) = empty().await;
    let server = PracticeShop::start(practice_company().shop, PracticeOptions::default())
        .await
        .unwrap();
    let made = app.type_create(child("magento-1.7", "Ours")).await.unwrap();
    let draft = BackendDraft {
        url: server.url(),
        ..shop(&made.id, &[])
    };
    let report = app.backend_test(draft).await.unwrap();
    assert!(report.ok, "{report:?}");
}

/// A backend that sets what its type declares no longer.
struct Stale {
    app: App,
    backend: BackendView,
    path: String,
    _shop: PracticeShop,
    _folder: tempfile::TempDir,
}

async fn stale() -> Stale {
    let (app, folder) = empty().await;
    let server = PracticeShop::start(practice_company().shop, PracticeOptions::default());
    let server = server.await.unwrap();
    let made = app.type_create(child("magento-1.7", "Ours")).await.unwrap();
    let path = "setting.po_prefix.title".to_owned();
    let title = "\"Prefix\"".to_owned();
    app.type_override(made.id.clone(), path.clone(), title)
        .await
        .unwrap();
    let draft = BackendDraft {
        url: server.url(),
        ..shop(&made.id, &[("trigger", "paid"), ("po_prefix", "PO-")])
    };
    let id = app.backend_save(draft).await.unwrap().id;
    app.type_revert(made.id, path).await.unwrap();
    let said = app.backend_inspect(id).await.unwrap();
    let path = "setting.po_prefix.default".to_owned();
    assert_eq!(chain(&said, &path), pairs(&[("Shop", "\"PO-\"")]));
    let backend = app.backends().await.unwrap().remove(0);
    Stale {
        app,
        backend,
        path,
        _shop: server,
        _folder: folder,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backend_is_mended_that_sets_what_its_type_declares_no_longer() {
    let it = stale().await;
    let (app, id) = (&it.app, it.backend.id);
    assert!(!it.backend.settings.contains_key("po_prefix"));
    assert!(app.credential_test(id).await.unwrap().ok);
    // A file of it can be read again, and an earlier state stands again without it.
    let file = app.config_export().await.unwrap();
    assert!(!file.contains("po_prefix"), "{file}");
    app.backend_override(id, "trigger".to_owned(), Some("posted".to_owned()))
        .await
        .unwrap();
    let set = app.config_log(None).await.unwrap().rows.remove(0);
    app.config_undo(set.id).await.unwrap();
    assert_eq!(app.backends().await.unwrap()[0].settings["trigger"], "paid");
    app.config_import(file, None).await.unwrap();
    let said = app.backend_inspect(id).await.unwrap();
    assert_eq!(chain(&said, &it.path), pairs(&[]));

    let it = stale().await;
    let unchanged = BackendDraft {
        id: Some(it.backend.id),
        url: it.backend.url.clone(),
        settings: it.backend.settings.clone(),
        credential: None,
        ..shop(&it.backend.type_id, &[])
    };
    it.app.backend_save(unchanged).await.unwrap();
    let said = it.app.backend_inspect(it.backend.id).await.unwrap();
    assert_eq!(chain(&said, &it.path), pairs(&[]));

    let it = stale().await;
    let gone = it
        .app
        .backend_override(it.backend.id, "po_prefix".to_owned(), None);
    assert_eq!(chain(&gone.await.unwrap(), &it.path), pairs(&[]));
    let again = it
        .app
        .backend_override(it.backend.id, "po_prefix".to_owned(), None);
    assert_eq!(again.await.unwrap_err().code, "setting.unknown");

    let it = stale().await;
    let draft = TypeDraft {
        parent: None,
        title: "Theirs".to_owned(),
        id: None,
        backend: Some(it.backend.id),
    };
    let made = it.app.type_create(draft).await.unwrap();
    assert_eq!(chain(&made, TRIGGER)[0].0, made.id);
    assert_eq!(chain(&made, &it.path), pairs(&[]));
}
