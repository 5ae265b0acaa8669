//! Comparing everything with the books: what is hidden there holds nothing up, what was gone can come back, and
//! no more is asked for at once than a reading may.

use crate::desk::{all, imported};
use bindery_app::App;
use bindery_app::view::*;
use serde_json::json;

/// Compares everything with both systems.
async fn compare(app: &App) {
    let jobs = app.sweep(None).await.unwrap().jobs;
    app.work_off().await.unwrap();
    for job in app.jobs_by_id(jobs).await.unwrap() {
        assert_eq!(job.state, JobState::Done, "{job:?}");
    }
}

/// An invoice as the list shows it.
async fn listed(app: &App, number: &str) -> Option<InvoiceRow> {
    let rows = app.invoices(all()).await.unwrap().rows;
    let mut rows = rows.into_iter();
    rows.find(|row| row.number.as_deref() == Some(number))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_that_an_access_rule_hides_is_gone_and_the_others_are_read() {
    let (app, _folder) = imported().await;
    let (hidden, changed) = ("INV/2026/00003", "INV/2026/00004");
    app.with_practice(|practice| {
        let erp = practice.erp();
        let due = json!({"invoice_date_due": "2099-12-31"});
        let due = due.as_object().unwrap().clone();
        erp.write(erp.invoice(changed).unwrap(), due).unwrap();
        erp.hide("account.move", erp.invoice(hidden).unwrap())
            .unwrap();
    })
    .await
    .unwrap();
    assert!(listed(&app, hidden).await.is_some());
    compare(&app).await;
    assert_eq!(listed(&app, hidden).await, None);
    let due = listed(&app, changed).await.unwrap().due_date;
    assert_eq!(due.as_deref(), Some("2099-12-31"));
    // Once more: it is neither said again nor in the way.
    compare(&app).await;
    assert_eq!(listed(&app, hidden).await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_that_is_back_in_the_books_as_it_was_is_back_here() {
    let (app, _folder) = imported().await;
    let number = "INV/2026/00003";
    let before = listed(&app, number).await.unwrap();
    // A database of another day takes the place of the books, and then the right one again.
    let saved = app.with_practice(|practice| {
        let erp = practice.erp();
        let saved = erp.save().unwrap();
        erp.delete(erp.invoice(number).unwrap()).unwrap();
        saved
    });
    let saved = saved.await.unwrap();
    compare(&app).await;
    assert_eq!(listed(&app, number).await, None);
    app.with_practice(|practice| practice.erp().restore(&saved).unwrap())
        .await
        .unwrap();
    compare(&app).await;
    let after = listed(&app, number).await.unwrap();
    assert_eq!((after.state, after.reason), (before.state, before.reason));
}

/// How often the books were asked for invoices.
async fn asked(app: &App) -> usize {
    let asked = app.with_practice(|practice| {
        let calls = practice.erp().calls();
        let calls = calls.iter();
        calls
            .filter(|call| *call == "account.move.search_read")
            .count()
    });
    asked.await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn as_many_invoices_are_asked_for_at_once_as_a_reading_may() {
    let (app, _folder) = imported().await;
    let backends = app.backends().await.unwrap();
    let books = backends.iter().find(|it| it.kind == BackendKind::Erp);
    let (setting, value) = ("page_size".to_owned(), Some("4".to_owned()));
    let set = app.backend_override(books.unwrap().id, setting, value);
    set.await.unwrap();
    let calls = async || {
        let before = asked(&app).await;
        compare(&app).await;
        asked(&app).await - before
    };
    let nothing = calls().await;
    app.with_practice(|practice| {
        let erp = practice.erp();
        for number in 1..=9 {
            let invoice = erp.invoice(&format!("INV/2026/{number:05}"));
            erp.delete(invoice.unwrap()).unwrap();
        }
    })
    .await
    .unwrap();
    assert_eq!(calls().await, nothing + 3, "nine of them by four");
}
