//! Rows of a shipped type that are saved as a type of its own: the type and its rows stand together,
//! or nothing is made.

use crate::desk::imported;
use bindery_app::App;
use bindery_app::view::*;
use serde_json::{Value, json};

async fn shop(app: &App) -> BackendView {
    let backends = app.backends().await.unwrap().into_iter();
    let mut shops = backends.filter(|it| it.kind == BackendKind::Shop);
    shops.next().unwrap()
}

/// The export's rows of a type, with the comment's replaced.
async fn draft(app: &App, type_id: &str, comment: &Value) -> MappingDraft {
    let place = MappingPlace {
        type_id: type_id.to_owned(),
        model: "invoice".to_owned(),
        way: MappingWay::Export,
    };
    let view = app.mapping_show(place).await.unwrap();
    let row = |row: &MappingRowSource| match row.target.as_str() {
        "comment" => comment.to_string(),
        _ => row.row.clone(),
    };
    MappingDraft {
        rows: view.rows.iter().map(row).collect(),
        fields: view.fields,
        place: view.place,
    }
}

fn comment() -> Value {
    json!({"target": "comment", "template": "Ours {{ invoice.number }} {{ token }}"})
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_that_are_refused_leave_no_type_behind_and_move_no_backend() {
    let (app, _folder) = imported().await;
    let before = shop(&app).await;
    let types = app.type_forest().await.unwrap().types.len();
    let changes = app.config_log(None).await.unwrap().rows.len();
    let wrong = json!({"target": "comment", "from": "invoice.nothing"});
    let mut fewer = draft(&app, &before.type_id, &comment()).await;
    fewer.rows.pop();
    let refused = [
        ("mapping.rows", draft(&app, &before.type_id, &wrong).await),
        ("type.invalid", fewer),
    ];
    for (code, draft) in refused {
        for backend in [Some(before.id), None] {
            let saved = app.mapping_save_as(draft.clone(), "Ours".to_owned(), backend);
            assert_eq!(saved.await.unwrap_err().code, code);
        }
    }
    assert_eq!(shop(&app).await.type_id, before.type_id);
    assert_eq!(app.type_forest().await.unwrap().types.len(), types);
    let log = app.config_log(None).await.unwrap();
    assert_eq!(log.rows.len(), changes, "as if nothing had been asked");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_type_of_its_own_has_the_rows_and_the_backend_at_once() {
    let (app, _folder) = imported().await;
    let before = shop(&app).await;
    let rows = draft(&app, &before.type_id, &comment()).await;
    let title = "Ours".to_owned();
    let child = app.mapping_save_as(rows.clone(), title.clone(), None);
    let child = child.await.unwrap();
    assert_eq!(child.place.type_id, "ours");
    assert_eq!(shop(&app).await.type_id, before.type_id);

    let made = app.mapping_save_as(rows, title, Some(before.id));
    let made = made.await.unwrap();
    assert_eq!(shop(&app).await.type_id, made.place.type_id);
    for view in [&child, &made] {
        let own = view.rows.iter().filter(|row| row.here);
        let own: Vec<&str> = own.map(|row| row.target.as_str()).collect();
        assert!(view.own && own == ["comment"], "{own:?}");
    }
    let said = app.type_show(made.place.type_id.clone()).await.unwrap();
    assert_eq!(said.lineage[1], before.type_id, "beside the first one");
    // The rows are a change of their own, which can be taken back.
    let rows = app.config_log(None).await.unwrap().rows.remove(0);
    assert_eq!(
        (rows.entity, rows.kind),
        (ConfigEntity::Type, ChangeKind::Changed)
    );
    app.config_undo(rows.id).await.unwrap();
    let view = app.mapping_show(made.place.clone()).await.unwrap();
    assert!(view.rows.iter().all(|row| !row.here));
}
