//! The tour without a window: practice company, import, preview, export, history.

use crate::desk::{all, all_that_are, imported, matching};
use bindery_app::App;
use bindery_app::view::*;
use bindery_practice::{Expected, expectations};
use std::collections::{BTreeMap, BTreeSet};

async fn states(app: &App) -> BTreeMap<String, (InvoiceState, Option<String>)> {
    let page = app.invoices(all()).await.unwrap();
    let row = |row: InvoiceRow| {
        Some((
            row.number?,
            (
                row.state,
                row.reason
                    .map(|reason| format!("{}: {}", reason.code, reason.message)),
            ),
        ))
    };
    page.rows.into_iter().filter_map(row).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_posted_invoice_of_the_practice_company_ends_where_it_should() {
    let (app, folder) = imported().await;
    let problems: Vec<_> = app
        .jobs(JobQuery {
            limit: 100,
            ..JobQuery::default()
        })
        .await
        .unwrap()
        .jobs
        .into_iter()
        .filter_map(|job| job.problem)
        .collect();
    assert_eq!(problems, vec![], "imports");

    let ready = all_that_are(InvoiceState::Ready);
    let previews = app.preview(matching(ready.clone()), None).await.unwrap();
    // What the preview says can go is what the export will send, later parts of an order included.
    let fitting: BTreeSet<String> = previews
        .iter()
        .filter(|preview| preview.problems.is_empty() && preview.payload.is_some())
        .filter_map(|preview| preview.number.clone())
        .collect();

    let started = app.export(matching(ready), None).await.unwrap();
    assert!(started.queued > 30, "{started:?}");
    app.work_off().await.unwrap();
    let progress = app.run_progress(started.run).await.unwrap();
    assert_eq!(progress.open, 0, "{progress:?}");

    let found = states(&app).await;
    let mut wrong = Vec::new();
    for (number, expected) in expectations() {
        let state = found.get(&number).map(|(state, _)| *state);
        let wanted = match expected {
            Expected::Exportable => Some(InvoiceState::Exported),
            Expected::NeedsYou(ref reason) if reason == "no_order_number" => {
                Some(InvoiceState::Excluded)
            }
            Expected::NeedsYou(_) | Expected::AlreadyInvoiced => Some(InvoiceState::NeedsYou),
            Expected::Excluded(_) => Some(InvoiceState::Excluded),
        };
        // A draft has no number in the books, so the list has it without one.
        if state != wanted && state.is_some() {
            wrong.push(format!(
                "{number}: {expected:?} but {:?}",
                found.get(&number)
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");

    let sent: BTreeSet<String> = found
        .iter()
        .filter(|(_, (state, _))| *state == InvoiceState::Exported)
        .map(|(number, _)| number.clone())
        .collect();
    assert_eq!(sent, fitting, "exported, and promised by the preview");

    let exported = found
        .values()
        .filter(|(state, _)| *state == InvoiceState::Exported)
        .count();
    let in_shop = app
        .with_practice(|practice| {
            let invoices = practice.shop().invoices();
            let ours = invoices.iter().filter(|invoice| {
                invoice
                    .comment
                    .as_ref()
                    .is_some_and(|text| text.contains("[bindery "))
            });
            ours.count()
        })
        .await
        .unwrap();
    assert_eq!(
        exported, in_shop,
        "each export stands in the shop exactly once"
    );

    let history = app
        .history(HistoryQuery {
            outcomes: vec![HistoryOutcome::Ok],
            limit: Some(500),
            ..HistoryQuery::default()
        })
        .await
        .unwrap();
    let line = history
        .lines
        .iter()
        .map(|line| &line.entry)
        .find(|line| line.action == "invoice.exported")
        .unwrap();
    let detail = app.history_detail(line.id).await.unwrap();
    assert!(
        detail
            .exchanges
            .iter()
            .any(|exchange| exchange.label.contains("sales_order_invoice.create")),
        "{detail:?}"
    );

    app.practice_remove().await.unwrap();
    assert_eq!(app.status().await.unwrap().practice, None);
    assert_eq!(app.invoices(all()).await.unwrap().total, 0);
    assert!(!folder.path().join("practice").exists());
}

#[tokio::test]
async fn a_file_of_the_history_is_there_whole_or_not_at_all() {
    let (app, _folder) = imported().await;
    let files = tempfile::tempdir().unwrap();
    let order = |name: &str, format, replace| HistoryExport {
        query: HistoryQuery::default(),
        path: files.path().join(name).to_string_lossy().into_owned(),
        format,
        replace,
    };
    let lines = |name: &str| {
        let text = std::fs::read_to_string(files.path().join(name)).unwrap();
        text.lines().count()
    };
    let csv = || order("all", HistoryFormat::Csv, false);
    let written = app.history_export(csv()).await.unwrap();
    assert!(written.path.ends_with("/all.csv"), "{}", written.path);
    assert!(written.rows > 2);
    assert_eq!(lines("all.csv"), written.rows as usize + 1, "and its head");
    let refused = app.history_export(csv()).await.unwrap_err();
    assert_eq!(refused.code, "file.exists");
    let again = HistoryExport {
        replace: true,
        ..csv()
    };
    assert_eq!(app.history_export(again).await, Ok(written.clone()));

    let documents = order("all", HistoryFormat::JsonLines, false);
    // The wish to stop may come when all is written: then the file is whole, and the next try is stopped.
    let mut stopped = None;
    for _ in 0..100 {
        let (ended, ()) = tokio::join!(app.history_export(documents.clone()), async {
            app.work_stop(LongWork::History);
        });
        match ended {
            Ok(whole) => std::fs::remove_file(whole.path).unwrap(),
            Err(problem) => {
                stopped = Some(problem.code);
                break;
            }
        }
    }
    assert_eq!(stopped.as_deref(), Some("store.stopped"));
    assert_eq!(files.path().read_dir().unwrap().count(), 1);
    let documents = app.history_export(documents).await.unwrap();
    assert_eq!(documents.rows, written.rows);
    assert_eq!(lines("all.jsonl"), written.rows as usize);
}
