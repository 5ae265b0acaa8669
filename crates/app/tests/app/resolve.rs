//! What waits for a person, and each choice against the practice shop: whatever is chosen in
//! whatever order, no invoice stands in the shop twice.

use crate::desk::{all, all_that_are, export_all, imported};
use bindery_app::App;
use bindery_app::view::*;
use bindery_practice::Fault;
use std::collections::BTreeMap;
use tempfile::TempDir;

/// The same, after everything that was ready was exported.
async fn exported() -> (App, TempDir) {
    let (app, folder) = imported().await;
    export_all(&app).await;
    app.work_off().await.unwrap();
    (app, folder)
}

async fn group(app: &App, code: &str) -> Option<InboxGroup> {
    let inbox = app.inbox().await.unwrap();
    inbox.groups.into_iter().find(|group| group.code == code)
}

/// The first invoice that waits for a reason, and its shop.
async fn waiting(app: &App, code: &str) -> (i64, i64) {
    let group = group(app, code).await.expect("such a group");
    (group.items[0].record.unwrap(), group.backend.unwrap())
}

fn one((record, backend): (i64, i64)) -> InboxSelection {
    InboxSelection::Records {
        backend,
        ids: vec![record],
    }
}

async fn choose(app: &App, of: (i64, i64), choice: Choice) -> ResolveReport {
    let report = app.resolve(one(of), choice).await.unwrap();
    assert_eq!((report.done, report.passed_over), (1, 0));
    app.work_off().await.unwrap();
    report
}

async fn refused(app: &App, of: (i64, i64), choice: Choice) -> String {
    app.resolve(one(of), choice).await.unwrap_err().code
}

async fn row(app: &App, (record, backend): (i64, i64)) -> InvoiceRow {
    let detail = app.invoice_detail(record, Some(backend)).await.unwrap();
    detail.row
}

fn code(row: &InvoiceRow) -> Option<&str> {
    row.reason.as_ref().map(|reason| reason.code.as_str())
}

/// How many invoices stand in the shop for each mark of an export.
async fn standing(app: &App) -> BTreeMap<String, usize> {
    app.with_practice(|practice| {
        let mut marks = BTreeMap::new();
        for invoice in practice.shop().invoices() {
            let comment = invoice.comment.unwrap_or_default();
            if let Some(at) = comment.find("[bindery ")
                && invoice.state != 3
            {
                let mark = comment[at..].chars().take(26).collect();
                *marks.entry(mark).or_default() += 1;
            }
        }
        marks
    })
    .await
    .unwrap()
}

async fn in_shop(app: &App) -> usize {
    let marks = standing(app).await;
    assert!(marks.values().all(|count| *count == 1), "{marks:?}");
    marks.len()
}

/// Cancels an invoice in the shop, as its people do there.
async fn cancel(app: &App, number: &str) {
    app.with_practice(|practice| {
        let mut state: serde_json::Value =
            serde_json::from_str(&practice.shop().save().unwrap()).unwrap();
        let invoices = state["invoices"].as_array_mut().unwrap();
        let invoice = invoices
            .iter_mut()
            .find(|invoice| invoice.to_string().contains(&format!("\"{number}\"")));
        let text = invoice.expect("the invoice").to_string();
        let changed = text.replace("\"state\":\"1\"", "\"state\":\"3\"");
        let changed = changed.replace("\"state\":\"2\"", "\"state\":\"3\"");
        assert_ne!(text, changed, "{text}");
        let all = state.to_string().replace(&text, &changed);
        practice.shop().restore(&all).unwrap();
    })
    .await
    .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_inbox_holds_what_waits_by_reason_with_choices_that_fit() {
    let (app, _folder) = exported().await;
    let inbox = app.inbox().await.unwrap();
    let counted: u32 = inbox.groups.iter().map(|group| group.count).sum();
    assert_eq!(inbox.total, counted);
    let needs_you = app
        .invoices(all_that_are(InvoiceState::NeedsYou))
        .await
        .unwrap();
    assert_eq!(inbox.total, needs_you.total, "{inbox:#?}");
    let check = |code: &str, first: ChoiceKind| {
        let group = inbox.groups.iter().find(|group| group.code == code);
        assert_eq!(group.unwrap().choices[0], first, "{code}");
    };
    check("export.totals_differ", ChoiceKind::AcceptDifference);
    check("export.order_unknown", ChoiceKind::PickOrder);
    check("export.line_unmatched", ChoiceKind::ExportAsIs);
    check("export.quantity_above_open", ChoiceKind::Adopt);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_that_waits_has_the_choices_that_the_inbox_has_for_it() {
    let (app, _folder) = exported().await;
    let waits = async |record: i64, backend: Option<i64>| {
        let detail = app.invoice_detail(record, backend).await.unwrap();
        detail.waits
    };
    for group in app.inbox().await.unwrap().groups {
        for item in &group.items {
            let alone = InboxGroup {
                count: 1,
                items: vec![item.clone()],
                ..group.clone()
            };
            let found = waits(item.record.unwrap(), group.backend).await;
            assert_eq!(found, Some(alone));
        }
    }
    let done = app.invoices(all_that_are(InvoiceState::Exported)).await;
    let done = done.unwrap();
    assert_eq!(waits(done.rows[0].id, done.backend).await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_accepted_difference_is_exported_and_only_as_it_was_seen() {
    let (app, _folder) = exported().await;
    let of = waiting(&app, "export.totals_differ").await;
    let before = in_shop(&app).await;
    let other = Choice::AcceptDifference {
        difference: Some("0.01".to_owned()),
    };
    assert_eq!(refused(&app, of, other).await, "resolve.unfit");
    let choice = Choice::AcceptDifference {
        difference: Some("1.19".to_owned()),
    };
    let preview = app.resolve_preview(one(of), choice.clone()).await.unwrap();
    assert_eq!((preview.possible, &preview.problem), (1, &None));
    assert_eq!(preview.export.unwrap().problems, vec![]);
    assert_eq!(in_shop(&app).await, before, "a preview sends nothing");
    choose(&app, of, choice).await;
    let row = row(&app, of).await;
    assert_eq!((row.state, code(&row)), (InvoiceState::Exported, None));
    assert_eq!(in_shop(&app).await, before + 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_that_is_passed_over_leaves_the_total_to_be_asked_about() {
    let (app, _folder) = exported().await;
    let of = waiting(&app, "export.line_unmatched").await;
    let before = in_shop(&app).await;
    choose(&app, of, Choice::ExportAsIs).await;
    let asked = row(&app, of).await;
    assert_eq!(code(&asked), Some("export.totals_differ"));
    assert_eq!(in_shop(&app).await, before, "the total does not agree");
    choose(&app, of, Choice::AcceptDifference { difference: None }).await;
    assert_eq!(row(&app, of).await.state, InvoiceState::Exported);
    assert_eq!(in_shop(&app).await, before + 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_would_make_a_wrong_invoice_cannot_be_passed_over() {
    let (app, _folder) = exported().await;
    let before = in_shop(&app).await;
    for code in ["export.quantity_above_open", "export.order_unknown"] {
        let of = waiting(&app, code).await;
        assert_eq!(refused(&app, of, Choice::ExportAsIs).await, "resolve.unfit");
        let accept = Choice::AcceptDifference { difference: None };
        assert_eq!(refused(&app, of, accept).await, "resolve.unfit", "{code}");
    }
    assert_eq!(in_shop(&app).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_shop_has_the_last_word_on_an_orders_state() {
    let (app, _folder) = exported().await;
    let of = waiting(&app, "export.order_state").await;
    let before = in_shop(&app).await;
    choose(&app, of, Choice::ExportAsIs).await;
    assert_ne!(row(&app, of).await.state, InvoiceState::Exported);
    assert_eq!(in_shop(&app).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_that_was_picked_is_invoiced_and_one_that_does_not_exist_is_refused() {
    let (app, _folder) = imported().await;
    let page = app
        .invoices(InvoiceQuery {
            text: Some("100099999".to_owned()),
            ..all()
        })
        .await
        .unwrap();
    let of = (page.rows[0].id, page.backend.unwrap());
    let ids = vec![of.0];
    app.export(Selection::Ids { ids }, None).await.unwrap();
    app.work_off().await.unwrap();
    assert_eq!(code(&row(&app, of).await), Some("export.order_unknown"));
    let pick = |order: &str| Choice::PickOrder {
        order: order.to_owned(),
    };
    let unknown = refused(&app, of, pick("4711")).await;
    assert_eq!(unknown, "resolve.order_unknown");
    // Its two mugs are in this order, with other things: the plan still has the last word.
    let found = app.order_choices(of.0, of.1, "100000157".to_owned()).await;
    assert_eq!(found.unwrap().len(), 1);
    // The shop's own word would be "canceled".
    let gone = app.order_choices(of.0, of.1, "100000151".to_owned()).await;
    assert_eq!(gone.unwrap()[0].status, "cancelled");
    let before = in_shop(&app).await;
    choose(&app, of, pick("100000101")).await;
    let after = row(&app, of).await;
    assert_ne!(code(&after), Some("export.order_unknown"));
    assert_eq!(in_shop(&app).await, before, "other goods are never sent");
    let picked = (DecidedWhat::Order, Some("100000101".to_owned()));
    assert_eq!(decided(&app, of).await, (vec![picked], true));
    choose(&app, of, Choice::TakeBack).await;
    assert_eq!(decided(&app, of).await, (Vec::new(), false));
    let anew = row(&app, of).await;
    assert_eq!((anew.state, code(&anew)), (InvoiceState::Ready, None));
    let ids = vec![of.0];
    app.export(Selection::Ids { ids }, None).await.unwrap();
    app.work_off().await.unwrap();
    assert_eq!(code(&row(&app, of).await), Some("export.order_unknown"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_set_aside_stays_out_until_it_is_taken_back() {
    let (app, _folder) = exported().await;
    let group = group(&app, "export.order_state").await.unwrap();
    let all_of = InboxSelection::Group {
        backend: group.backend.unwrap(),
        code: group.code.clone(),
    };
    let preview = app
        .resolve_preview(all_of.clone(), Choice::SetAside)
        .await
        .unwrap();
    assert_eq!(preview.possible, group.count);
    let newest = GroupQuery {
        open: false,
        limit: 1,
    };
    let run = app.groups(newest).await.unwrap().remove(0);
    let report = app.resolve(all_of, Choice::SetAside).await.unwrap();
    assert_eq!((report.done, report.queued), (group.count, 0));
    // Their jobs are cancelled: of the run, so many fewer need a person, as the inbox says.
    let left = app.run_progress(run.run.clone()).await.unwrap();
    let expected = (run.stopped - group.count, run.cancelled + group.count);
    assert_eq!((left.stopped, left.cancelled), expected);
    assert_eq!(left.done, run.done);
    let of = (group.items[0].record.unwrap(), group.backend.unwrap());
    let aside = row(&app, of).await;
    assert_eq!(aside.state, InvoiceState::Excluded);
    assert_eq!(code(&aside), Some("export.set_aside"));
    let ids = vec![of.0];
    let started = app.export(Selection::Ids { ids }, None).await.unwrap();
    assert_eq!((started.queued, started.skipped), (0, 1));
    let aside = (DecidedWhat::Aside, None);
    assert_eq!(decided(&app, of).await, (vec![aside], true));
    choose(&app, of, Choice::TakeBack).await;
    assert_eq!(row(&app, of).await.state, InvoiceState::Ready);
    let told = app
        .history(HistoryQuery {
            what: vec![HistoryWhat::Decisions],
            record: Some(of.0),
            ..HistoryQuery::default()
        })
        .await
        .unwrap();
    let actions: Vec<_> = told.lines.iter().map(|line| &*line.entry.action).collect();
    assert_eq!(actions, ["decision.taken_back", "decision.aside"]);
}

/// What an invoice shows as decided, and whether it can be taken back.
async fn decided(app: &App, of: (i64, i64)) -> (Vec<(DecidedWhat, Option<String>)>, bool) {
    let detail = app.invoice_detail(of.0, Some(of.1)).await.unwrap();
    let what = detail.decided.into_iter().map(|one| (one.what, one.order));
    (what.collect(), detail.can_take_back)
}

async fn an_exported_one(app: &App) -> (i64, i64) {
    let page = app
        .invoices(all_that_are(InvoiceState::Exported))
        .await
        .unwrap();
    (page.rows[0].id, page.backend.unwrap())
}

async fn export(app: &App, of: (i64, i64)) {
    let ids = vec![of.0];
    app.export(Selection::Ids { ids }, None).await.unwrap();
    app.work_off().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unbound_invoice_that_still_stands_is_found_again_whatever_order_is_picked() {
    let (app, _folder) = exported().await;
    let of = an_exported_one(&app).await;
    let bound = row(&app, of).await.external_id;
    let before = in_shop(&app).await;
    choose(&app, of, Choice::Unbind).await;
    let free = row(&app, of).await;
    assert_eq!((free.state, free.external_id), (InvoiceState::Ready, None));
    export(&app, of).await;
    assert_eq!(row(&app, of).await.external_id, bound);
    choose(&app, of, Choice::Unbind).await;
    let order = "100000122".to_owned();
    choose(&app, of, Choice::PickOrder { order }).await;
    assert_eq!(
        row(&app, of).await.external_id,
        bound,
        "found at its own order"
    );
    assert_eq!(in_shop(&app).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unbound_invoice_that_was_cancelled_in_the_shop_is_made_anew() {
    let (app, _folder) = exported().await;
    let of = an_exported_one(&app).await;
    let bound = row(&app, of).await.external_id.unwrap();
    let before = in_shop(&app).await;
    choose(&app, of, Choice::Unbind).await;
    cancel(&app, &bound).await;
    assert_eq!(in_shop(&app).await, before - 1);
    export(&app, of).await;
    let after = in_shop(&app).await;
    assert!(
        after == before || after == before - 1,
        "never more than one"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_that_was_made_for_another_one_cannot_be_chosen() {
    let (app, _folder) = exported().await;
    let of = an_exported_one(&app).await;
    let number = row(&app, of).await.external_id.unwrap();
    choose(&app, of, Choice::Unbind).await;
    let other = waiting(&app, "export.totals_differ").await;
    let adopt = Choice::Adopt {
        external_id: number,
    };
    let calls = async || app.with_practice(|it| it.shop().calls()).await.unwrap();
    let before = calls().await.len();
    assert_eq!(refused(&app, other, adopt).await, "adopt.others");
    // Whose it is stands in the books: the shop is asked for that invoice and for nothing else.
    let mut asked = calls().await.split_off(before);
    asked.retain(|call| call.contains('.'));
    assert_eq!(asked, ["sales_order_invoice.info"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_invoice_that_was_chosen_is_asked_about_before_another_is_made() {
    let (app, _folder) = exported().await;
    let of = waiting(&app, "export.quantity_above_open").await;
    let candidates = app.with_practice(|practice| {
        let invoices = practice.shop().invoices();
        let by_hand = invoices
            .iter()
            .filter(|it| it.order_increment_id == "100000157");
        by_hand.map(|it| it.increment_id.clone()).next()
    });
    let external_id = candidates.await.unwrap().unwrap();
    choose(&app, of, Choice::Adopt { external_id }).await;
    assert_eq!(row(&app, of).await.state, InvoiceState::Exported);
    choose(&app, of, Choice::Unbind).await;
    export(&app, of).await;
    assert_eq!(code(&row(&app, of).await), Some("export.stood_before"));
    choose(&app, of, Choice::ExportAsIs).await;
    assert_ne!(code(&row(&app, of).await), Some("export.stood_before"));
}

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

async fn any_step(app: &App, dice: &mut Dice, of: (i64, i64)) {
    let orders = [
        "100000101",
        "100000150",
        "100000155",
        "100000122",
        "100000157",
    ];
    let order = orders[dice.roll(orders.len())].to_owned();
    let numbers = app
        .with_practice(|practice| {
            let invoices = practice.shop().invoices();
            let numbers = invoices.into_iter().map(|it| it.increment_id);
            numbers.collect::<Vec<_>>()
        })
        .await
        .unwrap();
    let external_id = numbers[dice.roll(numbers.len())].clone();
    let choice = match dice.roll(10) {
        0 | 1 => Choice::PickOrder { order },
        2 => Choice::AcceptDifference { difference: None },
        3 => Choice::ExportAsIs,
        4 => Choice::Adopt { external_id },
        5 | 6 => Choice::Unbind,
        7 => Choice::SetAside,
        8 => Choice::TakeBack,
        _ => Choice::TryAgain,
    };
    // Most of it is refused; what is not must do no harm.
    let _refused = app.resolve(one(of), choice).await;
    let ids = vec![of.0];
    app.export(Selection::Ids { ids }, None).await.unwrap();
    let fault = [
        Fault::DropAfterCommit,
        Fault::DropBeforeCommit,
        Fault::FaultAfterCommit,
        Fault::EmptyBody500AfterCommit,
    ][dice.roll(4)];
    if dice.roll(3) == 0 {
        app.with_practice(move |practice| {
            let create = "sales_order_invoice.create";
            practice.shop().faults().next(create, fault, 1);
        })
        .await
        .unwrap();
    }
    app.work_off().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn no_sequence_of_choices_makes_a_second_invoice() {
    let (app, _folder) = exported().await;
    let mut of = Vec::new();
    for group in app.inbox().await.unwrap().groups {
        of.extend(
            group
                .items
                .iter()
                .filter_map(|item| Some((item.record?, group.backend?))),
        );
    }
    of.push(an_exported_one(&app).await);
    for seed in 1..=6 {
        let mut dice = Dice(seed);
        for step in 0..25 {
            let chosen = of[dice.roll(of.len())];
            any_step(&app, &mut dice, chosen).await;
            let marks = standing(&app).await;
            let doubled: Vec<_> = marks.iter().filter(|(_, count)| **count > 1).collect();
            assert!(doubled.is_empty(), "seed {seed}, step {step}: {doubled:?}");
        }
    }
}
