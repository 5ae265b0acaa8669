//! Mappings as the window and the command line change them: tried, compared, saved, read back.
use crate::desk::{all, child, empty, imported, texts};
use bindery_app::App;
use bindery_app::view::*;
use serde_json::{Value, json};

/// The practice company with its records read, and an own type for its shop.
struct Desk {
    app: App,
    shop: i64,
    books: i64,
    shop_type: String,
    _folder: tempfile::TempDir,
}

/// A type of its own for a backend, below the type that it has.
async fn own_type(app: &App, title: &str, backend: i64) -> TypeView {
    let draft = TypeDraft {
        parent: None,
        title: title.to_owned(),
        id: None,
        backend: Some(backend),
    };
    app.type_create(draft).await.unwrap()
}

async fn desk() -> Desk {
    let (app, folder) = imported().await;
    let backends = app.backends().await.unwrap();
    let of = |kind| backends.iter().find(|it| it.kind == kind).unwrap().id;
    let (shop, books) = (of(BackendKind::Shop), of(BackendKind::Erp));
    let made = own_type(&app, "Our shop", shop).await;
    Desk {
        app,
        shop,
        books,
        shop_type: made.id,
        _folder: folder,
    }
}

fn place(type_id: &str, model: &str, way: MappingWay) -> MappingPlace {
    MappingPlace {
        type_id: type_id.to_owned(),
        model: model.to_owned(),
        way,
    }
}

impl Desk {
    async fn export(&self) -> MappingView {
        let place = place(&self.shop_type, "invoice", MappingWay::Export);
        self.app.mapping_show(place).await.unwrap()
    }
}

fn draft(view: &MappingView) -> MappingDraft {
    MappingDraft {
        place: view.place.clone(),
        rows: view.rows.iter().map(|row| row.row.clone()).collect(),
        fields: view.fields.clone(),
    }
}

/// The draft with the row of a target replaced, or added.
fn with(view: &MappingView, target: &str, row: &Value) -> MappingDraft {
    let mut draft = draft(view);
    match view.rows.iter().position(|it| it.target == target) {
        Some(place) => draft.rows[place] = row.to_string(),
        None => draft.rows.push(row.to_string()),
    }
    draft
}

fn targets(view: &MappingView) -> Vec<&str> {
    view.rows.iter().map(|row| row.target.as_str()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_tried_on_a_record_of_the_local_books() {
    let desk = desk().await;
    let view = desk.export().await;
    assert_eq!(
        targets(&view),
        [
            "order_increment_id",
            "items",
            "comment",
            "email",
            "include_comment"
        ]
    );
    assert!(
        view.own
            && view
                .rows
                .iter()
                .all(|row| !row.here && row.origin == "magento")
    );
    let records = desk
        .app
        .mapping_records(draft(&view), desk.shop, None)
        .await
        .unwrap();
    let first = &records[0];
    let tried = |draft| desk.app.mapping_try(draft, desk.shop, first.id);

    let trial = tried(draft(&view)).await.unwrap();
    assert_eq!((trial.problems.len(), trial.notice), (0, None));
    assert!(trial.document.unwrap().contains("[bindery "));
    assert_eq!(trial.rows.len(), 5);

    // A row that is wrong is told with its place, and the others still yield.
    let typo = json!({"target": "comment", "template": "{{ invoice.nubmer }} {{ token }}"});
    let trial = tried(with(&view, "comment", &typo)).await.unwrap();
    assert_eq!(trial.problems.len(), 1);
    assert!(trial.problems[0].problem.contains("invoice.nubmer"));
    assert_eq!((trial.document, trial.rows.len()), (None, 4));
    let broken = json!({"target": "comment", "template": "Grüße {{ invoice.number | uper }}"});
    let trial = tried(with(&view, "comment", &broken)).await.unwrap();
    let (from, to) = trial.problems[0].at.unwrap();
    let template = broken["template"].as_str().unwrap();
    assert!(
        template[from as usize..to as usize].contains("uper"),
        "{from} {to}"
    );

    // Without the token a lost answer could never be cleared up.
    let bare = json!({"target": "comment", "template": "{{ invoice.number }}"});
    let trial = tried(with(&view, "comment", &bare)).await.unwrap();
    assert_eq!(trial.notice.unwrap().code, "export.token_missing");
    let twice = {
        let mut draft = draft(&view);
        draft.rows.push(draft.rows[0].clone());
        draft
    };
    let trial = tried(twice).await.unwrap();
    assert!(trial.problems[0].problem.contains("two rows"));

    // So it is inside a list, where the earlier row could never count; one of several with a
    // condition can.
    let list = |when: &str| {
        let first = json!({"target": "sku", "from": "sku"});
        let mut second = json!({"target": "sku", "from": "description"});
        if !when.is_empty() {
            second["when"] = json!(when);
        }
        let row = json!({"target": "lines", "children": "invoice.lines", "rows": [first, second]});
        tried(with(&view, "lines", &row))
    };
    let trial = list("").await.unwrap();
    assert_eq!(trial.problems.len(), 1);
    assert_eq!(trial.problems[0].target, "lines.sku");
    assert!(trial.problems[0].problem.contains("two rows"));
    assert_eq!(list("quantity != 0").await.unwrap().problems, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn saved_rows_stand_in_the_type_and_only_where_they_differ() {
    let desk = desk().await;
    let view = desk.export().await;
    let row = json!({"target": "comment", "template": "No. {{ invoice.number }} {{ token }}", "comment": "asked for by Ann"});
    let saved = desk
        .app
        .mapping_save(with(&view, "comment", &row))
        .await
        .unwrap();
    let comment = saved.rows.iter().find(|it| it.target == "comment").unwrap();
    assert!(comment.here && comment.inherited.is_some());
    assert_eq!(serde_json::from_str::<Value>(&comment.row).unwrap(), row);
    let source = || async {
        let shown = desk.app.type_show(desk.shop_type.clone()).await.unwrap();
        shown.source.unwrap()
    };
    let text = source().await;
    assert_eq!(
        text.matches("[[model.invoice.export]]").count(),
        1,
        "{text}"
    );
    assert!(!text.contains("export_order"), "{text}");

    // Another order and a new row are written down; going back to what is inherited takes all of it out.
    let mut moved = draft(&saved);
    moved.rows.rotate_left(1);
    moved
        .rows
        .push(json!({"target": "po", "from": "invoice.extra.x_po"}).to_string());
    let moved = desk.app.mapping_save(moved).await.unwrap();
    assert_eq!(
        targets(&moved),
        [
            "items",
            "comment",
            "email",
            "include_comment",
            "order_increment_id",
            "po"
        ]
    );
    let back = desk.app.mapping_save(draft(&view)).await.unwrap();
    assert_eq!(back.rows, view.rows);
    assert!(!source().await.contains("model"), "{}", source().await);

    let refused = |draft| async {
        let problem = desk.app.mapping_save(draft).await.unwrap_err();
        (problem.code, source().await)
    };
    let mut fewer = draft(&view);
    fewer.rows.pop();
    assert_eq!(refused(fewer).await.0, "type.invalid");
    let typo = json!({"target": "comment", "from": "invoice.nothing"});
    assert_eq!(
        refused(with(&view, "comment", &typo)).await.0,
        "mapping.rows"
    );
    let shipped = place("magento-1.7", "invoice", MappingWay::Export);
    let shipped = desk.app.mapping_show(shipped).await.unwrap();
    assert_eq!(refused(draft(&shipped)).await.0, "type.shipped");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_comparison_counts_every_invoice_once_and_stops_when_told() {
    let desk = desk().await;
    let view = desk.export().await;
    let compared = |draft| async {
        let id = desk.app.mapping_compare(draft, desk.shop).await.unwrap();
        let state = desk.app.mapping_compared(id).await.unwrap();
        (state.total, state.done, state.result.unwrap())
    };
    let (total, done, same) = compared(draft(&view)).await;
    assert_eq!((total, same.differ), (done, 0));
    assert!(
        same.seen > 10 && same.seen + same.left_out == total,
        "{same:?}"
    );

    let row = json!({"target": "comment", "template": "No. {{ invoice.number }} {{ token }}"});
    let (_, _, changed) = compared(with(&view, "comment", &row)).await;
    let made = same.seen - same.still_failing;
    assert_eq!((changed.differ, changed.newly_failing), (made, 0));
    assert_eq!(changed.fields, [("comment".to_owned(), made)]);
    assert_eq!(changed.samples.len(), 20);

    let needed = json!({"target": "email", "from": "invoice.extra.nowhere", "required": true});
    let (_, _, failing) = compared(with(&view, "email", &needed)).await;
    assert_eq!(failing.newly_failing, made);
    assert!(
        failing.samples[0].after.contains("is needed"),
        "{:?}",
        failing.samples[0]
    );

    let none = json!({"target": "comment", "template": "{{ invoice.number }}"});
    let (_, _, bare) = compared(with(&view, "comment", &none)).await;
    assert_eq!(bare.newly_failing, made, "the token is missing");

    let id = desk
        .app
        .mapping_compare(draft(&view), desk.shop)
        .await
        .unwrap();
    desk.app.mapping_compare_cancel(id).unwrap();
    let stopped = desk.app.mapping_compared(id).await.unwrap();
    assert!(stopped.cancelled && stopped.result.is_none());
    let wrong = json!({"target": "email", "from": "nowhere"});
    let problem = desk
        .app
        .mapping_compare(with(&view, "email", &wrong), desk.shop)
        .await;
    assert_eq!(problem.unwrap_err().code, "mapping.rows");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_the_backends_own_type_says_itself_does_not_change_with_its_parents() {
    let desk = desk().await;
    let branch = own_type(&desk.app, "Branch", desk.shop).await;
    assert_eq!(branch.lineage[1], desk.shop_type);
    let comment = |word: &str| {
        let template = format!("{word} {{{{ invoice.number }}}} {{{{ token }}}}");
        json!({"target": "comment", "template": template})
    };
    let path = "model.invoice.export[comment]".to_owned();
    let said = comment("Branch").to_string();
    let set = desk.app.type_override(branch.id, path, said).await;
    set.unwrap();

    let view = desk.export().await;
    let changed = with(&view, "comment", &comment("Parent"));
    let compared = |draft| async {
        let id = desk.app.mapping_compare(draft, desk.shop).await.unwrap();
        let state = desk.app.mapping_compared(id).await.unwrap();
        state.result.unwrap()
    };
    let found = compared(changed.clone()).await;
    assert!(found.seen > found.still_failing, "{found:?}");
    assert_eq!(found.differ, 0, "{:?}", found.fields);
    let email = json!({"target": "email", "constant": "other"});
    let found = compared(with(&view, "email", &email)).await;
    let fields = vec![("email".to_owned(), found.seen - found.still_failing)];
    assert_eq!(found.fields, fields, "what it does not say itself");

    let records = desk.app.mapping_records(changed.clone(), desk.shop, None);
    let record = records.await.unwrap()[0].id;
    let trial = desk.app.mapping_try(changed, desk.shop, record).await;
    let sent = desk.app.mapping_preview(record, Some(desk.shop)).await;
    let sent = value(sent.unwrap().rows, "comment");
    assert!(sent.as_ref().unwrap().contains("Branch "), "{sent:?}");
    assert_eq!(value(trial.unwrap().rows, "comment"), sent);
}

#[tokio::test]
async fn a_mapping_is_tried_first_on_a_backend_that_takes_all_of_it() {
    let (app, _folder) = empty().await;
    let parent = app.type_create(child("magento-1.7", "Parent")).await;
    let parent = parent.unwrap().id;
    let below = app.type_create(child(&parent, "Below")).await.unwrap().id;
    for (name, of) in [("A below", &below), ("B of it", &parent)] {
        let draft = BackendDraft {
            id: None,
            type_id: of.clone(),
            name: name.to_owned(),
            url: "https://shop.example".to_owned(),
            mode: BackendMode::Test,
            settings: texts(&[]),
            credential: None,
            allow_plain_http: false,
            same_system: false,
        };
        app.backend_save(draft).await.unwrap();
    }
    let place = place(&parent, "invoice", MappingWay::Export);
    let view = app.mapping_show(place).await.unwrap();
    let names: Vec<&str> = view.backends.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["B of it", "A below"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trial_reads_the_order_that_was_chosen_for_an_invoice() {
    let desk = desk().await;
    let view = desk.export().await;
    let query = InvoiceQuery {
        text: Some("100099999".to_owned()),
        ..all()
    };
    let record = desk.app.invoices(query).await.unwrap().rows[0].id;
    let of_the_trial = || async {
        let trial = desk.app.mapping_try(draft(&view), desk.shop, record);
        let trial = trial.await.unwrap();
        let number = value(trial.rows, "order_increment_id");
        (trial.notice.map(|it| it.code), number)
    };
    let unknown = (Some("mapping.no_order".to_owned()), None);
    assert_eq!(of_the_trial().await, unknown);
    let ids = vec![record];
    let selection = Selection::Ids { ids: ids.clone() };
    desk.app.export(selection, Some(desk.shop)).await.unwrap();
    desk.app.work_off().await.unwrap();
    let waiting = InboxSelection::Records {
        backend: desk.shop,
        ids,
    };
    // One that was read, as that of another invoice which can be tried.
    let tried = desk.app.mapping_records(draft(&view), desk.shop, None);
    let other = tried.await.unwrap()[0].id;
    let other = desk.app.invoice_detail(other, Some(desk.shop)).await;
    let order = other.unwrap().row.order_reference.unwrap();
    let pick = Choice::PickOrder {
        order: order.clone(),
    };
    assert_eq!(desk.app.resolve(waiting, pick).await.unwrap().done, 1);
    desk.app.work_off().await.unwrap();
    let sent = desk.app.mapping_preview(record, Some(desk.shop)).await;
    let sent = value(sent.unwrap().rows, "order_increment_id");
    assert_eq!(sent, Some(format!("{order:?}")));
    assert_eq!(of_the_trial().await, (None, sent));
}

/// What the row of a target yields.
fn value(rows: Vec<MappingRowView>, target: &str) -> Option<String> {
    rows.into_iter().find(|row| row.target == target)?.value
}

#[tokio::test(flavor = "multi_thread")]
async fn a_custom_field_of_the_books_is_found_mapped_and_imported() {
    let desk = desk().await;
    let made = desk
        .app
        .type_create(TypeDraft {
            parent: None,
            title: "Our books".to_owned(),
            id: None,
            backend: Some(desk.books),
        })
        .await
        .unwrap();
    let place = place(&made.id, "invoice", MappingWay::Import);
    let view = desk.app.mapping_show(place).await.unwrap();
    let records = desk
        .app
        .mapping_records(draft(&view), desk.books, None)
        .await
        .unwrap();
    let mut draft = draft(&view);
    let sources = desk
        .app
        .mapping_sources(draft.clone(), desk.books, Some(records[0].id))
        .await
        .unwrap();
    let custom = sources
        .iter()
        .find(|it| it.path == "x_purchase_order")
        .unwrap();
    assert_eq!(
        (custom.unread, custom.description.as_str()),
        (true, "Purchase order")
    );
    let total = sources.iter().find(|it| it.path == "amount_total").unwrap();
    assert!(total.example.is_some() && !total.unread);

    draft.fields.push("x_purchase_order".to_owned());
    draft.rows.push(
        json!({"target": "extra.purchase_order", "from": "x_purchase_order", "convert": "text"})
            .to_string(),
    );
    let mut seen = Vec::new();
    for record in &records {
        let trial = desk
            .app
            .mapping_try(draft.clone(), desk.books, record.id)
            .await
            .unwrap();
        assert_eq!((trial.problems, trial.notice), (vec![], None));
        let document: Value = serde_json::from_str(&trial.document.unwrap()).unwrap();
        seen.extend(
            document["extra"]["purchase_order"]
                .as_str()
                .map(str::to_owned),
        );
    }
    assert!(seen.iter().all(|it| it.starts_with("PO-")) && !seen.is_empty());
    let id = desk
        .app
        .mapping_compare(draft.clone(), desk.books)
        .await
        .unwrap();
    let compared = desk.app.mapping_compared(id).await.unwrap().result.unwrap();
    assert_eq!(compared.differ, compared.seen, "{compared:?}");

    let saved = desk.app.mapping_save(draft.clone()).await.unwrap();
    assert_eq!(saved.fields, ["x_purchase_order"]);
    // What is imported from now on carries it.
    let shapeless = MappingDraft {
        rows: vec![json!({"target": "number", "from": "name"}).to_string()],
        ..draft
    };
    let failing = desk
        .app
        .mapping_next_failing(shapeless, desk.books, None)
        .await
        .unwrap();
    assert_eq!(failing.unwrap().id, records[0].id);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_keeps_its_token_when_a_setting_moves_into_a_type() {
    let desk = desk().await;
    let view = desk.export().await;
    let books =
        json!({"target": "comment", "template": "{{ books.backend }} {{ books.id }} {{ token }}"});
    let draft = with(&view, "comment", &books);
    let records = desk
        .app
        .mapping_records(draft.clone(), desk.shop, None)
        .await
        .unwrap();
    let document = || async {
        let trial = desk
            .app
            .mapping_try(draft.clone(), desk.shop, records[0].id);
        trial.await.unwrap().document.unwrap()
    };
    let before = document().await;
    assert!(before.contains("Practice books "), "{before}");
    desk.app
        .type_create(TypeDraft {
            parent: None,
            title: "Our books".to_owned(),
            id: None,
            backend: Some(desk.books),
        })
        .await
        .unwrap();
    assert_eq!(document().await, before);
}
