//! Where an invoice stands: what stands in the shop is never said to be on its way or refused, and what
//! waits for a person waits until a person, or the books, have said something new.

use crate::desk::export_all;
use crate::export_desk::{CREATE, desk, ends, waits_for};
use bindery_app::view::*;
use bindery_domain::{BackendId, ErrorClass, Failure, JobId, RecordId};
use bindery_practice::Fault;
use bindery_store::{DestinationState, JobEnd, NewDestination};
use chrono::TimeDelta;

const READ: &str = "sales_order_invoice.info";

#[tokio::test(flavor = "multi_thread")]
async fn another_invoice_of_the_order_that_was_exported_meanwhile_is_nobody_elses() {
    let desk = desk().await;
    let reports = desk.reports().await;
    let second = reports.iter().find(|it| !it.after.is_empty()).unwrap();
    let named = |it: &&PreviewReport| it.number.as_ref() == second.after.first();
    let (first, second) = (reports.iter().find(named).unwrap().id, second.id);

    desk.fault(CREATE, Fault::DropBeforeCommit, 1).await;
    let (job, _) = desk.queue(first).await;
    assert_eq!(desk.work(job).await, JobState::InDoubt);
    // Given up while it is not known what became of the call: its order is free for others.
    let failure = Failure::new(ErrorClass::NeedsYou, "magento.maintenance", "not now");
    desk.behind(move |tx| {
        tx.job_retry(JobId(job))?;
        ends(tx, job, JobEnd::Park { failure })
    })
    .await;
    // The first invoice that the shop makes of an order carries the shipping.
    let (other, _) = desk.queue(second).await;
    assert_eq!(desk.work(other).await, JobState::Parked);
    let selection = InboxSelection::Records {
        backend: desk.shop,
        ids: vec![second],
    };
    let accept = Choice::AcceptDifference { difference: None };
    desk.app.resolve(selection, accept).await.unwrap();
    desk.app.work_off().await.unwrap();
    assert_eq!(desk.stands(second).await.0, InvoiceState::Exported);

    desk.clock.advance(TimeDelta::hours(1));
    desk.act(job, JobAction::Retry).await;
    assert_eq!(desk.work(job).await, JobState::Parked);
    let (_, why) = desk.stands(first).await;
    assert_ne!(why.as_deref(), Some("export.foreign_invoice"));
    assert_eq!(desk.sent().await, 2, "what does not fit now is not sent");
    // It is known that the first call did nothing: what is under way is never cancelled at once.
    desk.act(job, JobAction::Cancel).await;
    assert_eq!(desk.state(job).await, JobState::Cancelled);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_that_is_in_the_shop_and_cannot_be_read_back_is_exported_all_the_same() {
    let desk = desk().await;
    let invoice = desk.fit().await;
    desk.fault(READ, Fault::Maintenance503, 100).await;
    let (job, run) = desk.queue(invoice).await;
    let exported = (InvoiceState::Exported, None);
    assert_eq!(desk.work(job).await, JobState::RetryWait);
    assert_eq!(desk.stands(invoice).await, exported, "not queued again");
    for _ in 0..40 {
        desk.clock.advance(TimeDelta::hours(1));
        if desk.work(job).await == JobState::Failed {
            break;
        }
    }
    assert_eq!(desk.state(job).await, JobState::Failed);
    assert_eq!(desk.stands(invoice).await, exported);
    let query = HistoryQuery {
        run: Some(run),
        limit: Some(500),
        ..HistoryQuery::default()
    };
    let told = desk.app.history(query).await.unwrap().lines;
    let actions: Vec<_> = told.iter().map(|line| &*line.entry.action).collect();
    assert_eq!(actions, ["invoice.not_read_back", "invoice.exported"]);
    // Somebody has to know of it, and can have it compared.
    let waits = async || {
        let groups = desk.app.inbox().await.unwrap().groups;
        let of_job = |group: &InboxGroup| group.items.iter().any(|it| it.job == Some(job));
        groups.into_iter().find(of_job).map(|group| group.choices)
    };
    let choices = waits().await.unwrap();
    assert_eq!(choices, [ChoiceKind::TryAgain, ChoiceKind::OpenJob]);
    let works = desk.app.with_practice(|it| it.shop().faults().clear());
    works.await.unwrap();
    desk.act(job, JobAction::Retry).await;
    assert_eq!(desk.stands(invoice).await, exported);
    // The lane of a shop that was silent for so long looks now and then.
    desk.clock.advance(TimeDelta::hours(1));
    assert_eq!(desk.work(job).await, JobState::Done);
    assert_eq!(desk.stands(invoice).await, exported);
    assert_eq!(waits().await, None);
    assert_eq!(desk.sent().await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_found_about_an_exported_invoice_outlives_an_older_job_of_it() {
    let desk = desk().await;
    let invoice = desk.fit().await;
    let (older, _) = desk.queue(invoice).await;
    let failure = Failure::new(ErrorClass::Transient, "magento.maintenance", "not now");
    desk.behind(move |tx| ends(tx, older, JobEnd::Fail { failure }))
        .await;
    let (newer, _) = desk.queue(invoice).await;
    assert_ne!(newer, older);
    assert_eq!(desk.work(newer).await, JobState::Done);
    let found = Failure::new(ErrorClass::NeedsYou, "export.read_back_differs", "a euro");
    let differs = NewDestination {
        record: RecordId(invoice),
        backend: BackendId(desk.shop),
        state: DestinationState::Exported,
        reason: Some(found),
    };
    desk.behind(move |tx| tx.destination_put(differs).map(drop))
        .await;
    let expected = (
        InvoiceState::Exported,
        Some("export.read_back_differs".to_owned()),
    );
    desk.act(older, JobAction::Retry).await;
    assert_eq!(desk.stands(invoice).await, expected);
    assert_eq!(desk.work(older).await, JobState::NothingToDo);
    assert_eq!(desk.stands(invoice).await, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_person_set_aside_is_not_exported_by_the_program_itself() {
    let desk = desk().await;
    let invoice = desk.fit().await;
    let (job, _) = desk.queue(invoice).await;
    desk.act(job, JobAction::SetAside).await;
    let aside = (InvoiceState::NeedsYou, Some("job.set_aside".to_owned()));
    assert_eq!(desk.stands(invoice).await, aside);
    desk.set("trigger", "posted").await;
    desk.judged_anew().await;
    assert_eq!(desk.stands(invoice).await, aside, "a setting was changed");
    desk.changed_in_the_books(invoice).await;
    assert_eq!(desk.state(job).await, JobState::Parked);
    assert_eq!(desk.stands(invoice).await, aside, "the invoice was changed");
    assert_eq!(desk.sent().await, 0);
    // A person still can.
    desk.act(job, JobAction::Retry).await;
    assert_eq!(desk.work(job).await, JobState::Done);
    assert_eq!(desk.stands(invoice).await, (InvoiceState::Exported, None));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_for_a_person_waits_until_its_invoice_was_changed() {
    let desk = desk().await;
    export_all(&desk.app).await;
    desk.app.work_off().await.unwrap();
    let unknown = "export.order_unknown";
    let groups = desk.app.inbox().await.unwrap().groups;
    let group = groups.iter().find(|group| group.code == unknown).unwrap();
    let invoice = group.items[0].record.unwrap();
    let waits = (InvoiceState::NeedsYou, Some(unknown.to_owned()));
    assert_eq!(desk.stands(invoice).await, waits);
    desk.judged_anew().await;
    assert_eq!(desk.stands(invoice).await, waits, "it was not tried again");
    let before = desk.sent().await;
    desk.changed_in_the_books(invoice).await;
    assert_eq!(desk.stands(invoice).await, (InvoiceState::Ready, None));
    assert_eq!(desk.sent().await, before, "nobody asked for it");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_given_up_waits_until_its_invoice_was_changed_or_its_job_is_cancelled() {
    let desk = desk().await;
    let invoice = desk.fit().await;
    let (of, why) = ((invoice, desk.shop), "magento.maintenance");
    let waits = (InvoiceState::NeedsYou, Some(why.to_owned()));
    let ready = (InvoiceState::Ready, None);
    let stops = async |job: i64, end: fn(Failure) -> JobEnd| {
        desk.behind(move |tx| {
            let failure = Failure::new(ErrorClass::Transient, why, "not now");
            ends(tx, job, end(failure.clone()))?;
            waits_for(tx, of, failure)
        })
        .await;
        assert_eq!(desk.stands(invoice).await, waits);
    };
    let (job, _) = desk.queue(invoice).await;
    stops(job, |failure| JobEnd::Fail { failure }).await;
    desk.judged_anew().await;
    assert_eq!(desk.stands(invoice).await, waits, "a setting was changed");
    desk.changed_in_the_books(invoice).await;
    assert_eq!(desk.stands(invoice).await, ready);
    let (job, _) = desk.queue(invoice).await;
    stops(job, |failure| JobEnd::Park { failure }).await;
    desk.act(job, JobAction::Cancel).await;
    assert_eq!(desk.stands(invoice).await, ready, "its job was cancelled");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_setting_that_says_nothing_of_where_invoices_go_has_none_judged_anew() {
    let desk = desk().await;
    let invoice = desk.fit().await;
    // As no judgement would leave it.
    let odd = NewDestination {
        record: RecordId(invoice),
        backend: BackendId(desk.shop),
        state: DestinationState::Excluded,
        reason: None,
    };
    desk.behind(move |tx| tx.destination_put(odd).map(drop))
        .await;
    let settings = [("comment_text", "Thanks"), ("total_tolerance", "0.05")];
    for (setting, value) in settings {
        desk.set(setting, value).await;
        let unjudged = (InvoiceState::Excluded, None);
        assert_eq!(desk.stands(invoice).await, unjudged, "{setting}");
    }
    desk.judged_anew().await;
    assert_eq!(desk.stands(invoice).await, (InvoiceState::Ready, None));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_whose_end_could_not_be_told_stays_in_sight_whatever_changes() {
    let desk = desk().await;
    let invoice = desk.fit().await;
    let (job, _) = desk.queue(invoice).await;
    let failure = Failure::new(ErrorClass::NeedsYou, "job.interrupted", "in each try");
    desk.behind(move |tx| ends(tx, job, JobEnd::Park { failure }))
        .await;
    let in_sight = async |after: &str| {
        let groups = desk.app.inbox().await.unwrap().groups;
        let mut items = groups.iter().flat_map(|group| &group.items);
        assert!(items.any(|item| item.job == Some(job)), "{after}");
        let queued = (InvoiceState::Queued, None);
        assert_eq!(desk.stands(invoice).await, queued, "{after}");
    };
    in_sight("nothing").await;
    desk.set("trigger", "posted").await;
    desk.judged_anew().await;
    in_sight("another setting").await;
    desk.changed_in_the_books(invoice).await;
    in_sight("a change of the invoice").await;
    desk.act(job, JobAction::Retry).await;
    assert_eq!(desk.work(job).await, JobState::Done);
    assert_eq!(desk.stands(invoice).await, (InvoiceState::Exported, None));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_may_stand_in_the_shop_is_not_said_to_stay_out_though_the_look_was_given_up() {
    let desk = desk().await;
    let invoice = desk.fit().await;
    desk.fault(CREATE, Fault::DropBeforeCommit, 1).await;
    let (job, _) = desk.queue(invoice).await;
    assert_eq!(desk.work(job).await, JobState::InDoubt);
    let (of, why) = ((invoice, desk.shop), "magento.maintenance");
    let failure = Failure::new(ErrorClass::Transient, why, "not now");
    desk.behind(move |tx| {
        tx.job_retry(JobId(job))?;
        let end = JobEnd::Fail {
            failure: failure.clone(),
        };
        ends(tx, job, end)?;
        waits_for(tx, of, failure)
    })
    .await;
    let waits = (InvoiceState::NeedsYou, Some(why.to_owned()));
    assert_eq!(desk.stands(invoice).await, waits);
    let choose = async |choice: Choice| {
        let selection = InboxSelection::Records {
            backend: desk.shop,
            ids: vec![invoice],
        };
        desk.app.resolve(selection, choice).await
    };
    let refused = choose(Choice::SetAside).await.unwrap_err();
    assert_eq!(refused.code, "resolve.in_doubt");
    // It is judged anew after it is gone from the books.
    desk.behind(move |tx| tx.record_unlink(RecordId(invoice)))
        .await;
    desk.judged_anew().await;
    assert_eq!(desk.stands(invoice).await, waits, "gone from the books");
    let tried = choose(Choice::TryAgain).await.unwrap();
    assert_eq!(tried.queued, 1);
    // The look finds that nothing was made, and nothing is sent of what the books no longer have.
    desk.clock.advance(TimeDelta::hours(1));
    desk.app.work_off().await.unwrap();
    assert_eq!(desk.stands(invoice).await, gone());
    assert_eq!(desk.sent().await, 1);
}

/// How an invoice stands that the books no longer have.
fn gone() -> (InvoiceState, Option<String>) {
    (InvoiceState::Excluded, Some("export.unlinked".to_owned()))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_books_no_longer_have_is_not_exported_though_it_was_queued() {
    let check = async |tried_again: bool| {
        let desk = desk().await;
        let invoice = desk.fit().await;
        let (job, _) = desk.queue(invoice).await;
        if tried_again {
            desk.act(job, JobAction::Cancel).await;
        }
        desk.behind(move |tx| tx.record_unlink(RecordId(invoice)))
            .await;
        if tried_again {
            desk.act(job, JobAction::Retry).await;
        }
        let only = Selection::Ids { ids: vec![invoice] };
        let reports = desk.app.preview(only, None).await.unwrap();
        assert_eq!(reports[0].problems[0].code, "export.unlinked");
        assert_eq!(desk.work(job).await, JobState::NothingToDo);
        assert_eq!(desk.stands(invoice).await, gone());
        assert_eq!(desk.sent().await, 0);
    };
    check(false).await;
    check(true).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_that_was_corrected_is_tried_again_whatever_words_the_shop_refused_it_with() {
    let check = async |code: &'static str, expected: InvoiceState| {
        let desk = desk().await;
        let invoice = desk.fit().await;
        let (job, _) = desk.queue(invoice).await;
        let (of, failure) = (
            (invoice, desk.shop),
            Failure::new(ErrorClass::NeedsYou, code, "why"),
        );
        desk.behind(move |tx| {
            let end = JobEnd::Park {
                failure: failure.clone(),
            };
            ends(tx, job, end)?;
            waits_for(tx, of, failure)
        })
        .await;
        desk.set("trigger", "posted").await;
        desk.judged_anew().await;
        let waits = (InvoiceState::NeedsYou, Some(code.to_owned()));
        assert_eq!(desk.stands(invoice).await, waits);
        desk.changed_in_the_books(invoice).await;
        assert_eq!(desk.stands(invoice).await.0, expected, "{code}");
    };
    check("magento.cannot_invoice", InvoiceState::Exported).await;
    check("export.totals_differ", InvoiceState::Exported).await;
    check("export.doubled", InvoiceState::NeedsYou).await;
    check("export.foreign_invoice", InvoiceState::NeedsYou).await;
    check("export.made_before", InvoiceState::NeedsYou).await;
    check("export.never_answers", InvoiceState::NeedsYou).await;
    check("export.number_taken", InvoiceState::NeedsYou).await;
    check("export.other_record", InvoiceState::NeedsYou).await;
    check("export.stood_before", InvoiceState::NeedsYou).await;
    check("job.interrupted", InvoiceState::NeedsYou).await;
}
