//! Is everything in order? Figures, health, what waits and what to do about it, on the practice
//! company.

use crate::desk::{all, all_that_are, empty, export_all, imported};
use bindery_app::App;
use bindery_app::view::*;
use bindery_domain::Decimal;
use bindery_practice::{
    ERP_DATABASE, ERP_LOGIN, Fault, PracticeErp, PracticeOptions, PracticeShop, practice_company,
};
use std::collections::BTreeMap;
use tempfile::TempDir;

async fn health(app: &App, name: &str) -> BackendHealth {
    let overview = app.overview().await.unwrap();
    let mut all = overview.health.into_iter();
    let found = all.find(|it| it.name == name).unwrap();
    // The list of backends says the same.
    let listed = app.backends().await.unwrap();
    let listed = listed.iter().find(|it| it.name == name).unwrap();
    assert_eq!(listed.health, found.health);
    found
}

/// What the list of invoices counts by state, states without any left out.
async fn listed(app: &App) -> BTreeMap<String, u32> {
    let mut listed = BTreeMap::new();
    for state in [
        InvoiceState::Ready,
        InvoiceState::Exported,
        InvoiceState::NeedsYou,
        InvoiceState::Excluded,
    ] {
        let total = app.invoices(all_that_are(state)).await.unwrap().total;
        if total > 0 {
            listed.insert(format!("{state:?}"), total);
        }
    }
    listed
}

#[tokio::test(flavor = "multi_thread")]
async fn the_figures_are_those_of_the_lists_before_and_after_an_export() {
    let (app, _folder) = imported().await;
    let check = async |exported_today: bool| {
        let overview = app.overview().await.unwrap();
        let figures: BTreeMap<_, _> = overview
            .counts
            .iter()
            .map(|it| (format!("{:?}", it.state), it.count))
            .collect();
        let listed = listed(&app).await;
        assert_eq!(figures, listed);
        let exported = listed.get("Exported").copied().unwrap_or(0);
        assert_eq!(overview.exported_today, exported);
        assert_eq!(exported > 0, exported_today);
        let today = overview.days.last().unwrap();
        assert_eq!((overview.days.len(), today.exported), (30, exported));
        let needs_you = listed.get("NeedsYou").copied().unwrap_or(0);
        assert_eq!(overview.invoices_need_you, needs_you);
        assert_eq!(today.stopped, needs_you);
        overview
    };
    let before = check(false).await;
    assert_eq!(before.attention, []);
    assert!(before.health.iter().all(|it| it.health == Health::Working));
    assert!(before.last_sync.is_some());
    assert_eq!(before.next_sync, None, "imports are started by hand");

    export_all(&app).await;
    app.work_off().await.unwrap();
    let after = check(true).await;
    let shop = after
        .counts
        .iter()
        .find(|it| it.state == InvoiceState::Exported);
    assert_eq!(after.days.last().unwrap().sums, shop.unwrap().sums);
    let told: u32 = after.attention.iter().map(|it| it.count).sum();
    assert_eq!(told, after.attention_total);
    for item in &after.attention {
        let leads = match &item.remedy {
            Remedy::OpenInvoice { record, .. } | Remedy::ChooseInvoice { record, .. } => {
                item.record == Some(*record)
            }
            Remedy::OpenInvoices { record, .. } => item.count > 1 && item.record == Some(*record),
            _ => false,
        };
        assert!(leads, "{item:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_overview_and_the_inbox_have_one_order_of_what_is_most_urgent() {
    let (app, _folder) = imported().await;
    export_all(&app).await;
    app.work_off().await.unwrap();
    let overview = app.overview().await.unwrap();
    let mut told: Vec<_> = overview
        .attention
        .iter()
        .map(|item| &item.problem.code)
        .collect();
    told.dedup();
    let inbox = app.inbox().await.unwrap();
    let groups: Vec<_> = inbox.groups.iter().map(|group| &group.code).collect();
    assert!(groups.len() > 3, "{groups:?}");
    assert_eq!(told, groups);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_by_the_clock_is_told_with_its_next_time() {
    let (app, _folder) = imported().await;
    app.schedule_save("import".to_owned(), Timing::Every { minutes: 30 })
        .await
        .unwrap();
    let overview = app.overview().await.unwrap();
    assert!(overview.next_sync > overview.last_sync, "{overview:?}");
    let books = health(&app, "Practice books").await;
    assert_eq!(books.next_sync, overview.next_sync);
    app.backend_set_enabled(books.id, false).await.unwrap();
    assert_eq!(health(&app, "Practice books").await.next_sync, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_person_stopped_has_the_way_back() {
    let (app, _folder) = imported().await;
    let shop = health(&app, "Practice shop").await;
    let lane = format!("backend-{}", shop.id);
    app.lane_pause(lane.clone(), None).await.unwrap();
    let paused = health(&app, "Practice shop").await;
    assert_eq!(paused.health, Health::Paused);
    assert_eq!(paused.remedy, Some(Remedy::Resume { lane: lane.clone() }));
    app.lane_resume(lane).await.unwrap();
    assert_eq!(health(&app, "Practice shop").await.remedy, None);

    app.backend_set_enabled(shop.id, false).await.unwrap();
    let off = health(&app, "Practice shop").await;
    let switch_on = Remedy::SwitchOn { backend: shop.id };
    assert_eq!((off.health, off.remedy), (Health::Off, Some(switch_on)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shop_that_is_down_is_told_with_its_reason_and_its_test() {
    let (app, _folder) = imported().await;
    let down = [Fault::Maintenance503];
    app.with_practice(|practice| practice.shop().faults().random_among(1, 1000, &down))
        .await;
    export_all(&app).await;
    app.work_off().await.unwrap();
    let silent = health(&app, "Practice shop").await;
    let backend = silent.id;
    assert_eq!(silent.health, Health::Silent, "{silent:?}");
    assert_eq!(silent.remedy, Some(Remedy::Test { backend }));
    assert!(silent.problem.is_some() && silent.since.is_some());
    let books = health(&app, "Practice books").await;
    assert_eq!(
        books.health,
        Health::Working,
        "the books have nothing to do with it"
    );
}

/// Books and a shop of one's own, the books with a wrong password.
async fn refused() -> (App, PracticeErp, PracticeShop, TempDir) {
    let (app, folder) = empty().await;
    let company = practice_company();
    let erp = PracticeErp::start(company.erp, PracticeOptions::default()).await;
    let shop = PracticeShop::start(company.shop, PracticeOptions::default()).await;
    let erp = erp.unwrap();
    let texts = |pairs: &[(&str, &str)]| {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        pairs.iter().map(own).collect::<BTreeMap<_, _>>()
    };
    app.backend_save(BackendDraft {
        id: None,
        type_id: "odoo-18".to_owned(),
        name: "Books".to_owned(),
        url: erp.url(),
        mode: BackendMode::Test,
        settings: texts(&[("database", ERP_DATABASE)]),
        credential: Some(CredentialDraft(texts(&[
            ("login", ERP_LOGIN),
            ("password", "wrong"),
        ]))),
        allow_plain_http: false,
        same_system: false,
    })
    .await
    .unwrap();
    (app, erp, shop.unwrap(), folder)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_password_comes_first_and_asks_to_sign_in_again() {
    let (app, _erp, _shop, _folder) = refused().await;
    app.import(None).await.unwrap();
    app.work_off().await.unwrap();
    let overview = app.overview().await.unwrap();
    let books = &overview.health[0];
    let sign_in = Remedy::SignIn { backend: books.id };
    assert_eq!(
        (books.health, books.remedy.as_ref()),
        (Health::Broken, Some(&sign_in))
    );
    assert_eq!(
        overview.attention.len(),
        1,
        "it is told once: {:?}",
        overview.attention
    );
    assert_eq!(overview.attention[0].remedy, sign_in);
    assert_eq!(
        overview.attention[0].problem.code,
        "odoo.credentials_refused"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_tried_without_any_credential() {
    let (app, erp, shop, _folder) = refused().await;
    let reach = async |type_id: &str, url: String| {
        let found = app.backend_reach(type_id.to_owned(), url, false).await;
        let report = found.unwrap();
        let codes: Vec<String> = report.findings.iter().map(|it| it.code.clone()).collect();
        (report.ok, codes, report.better_type, report.databases)
    };
    let (ok, codes, better, databases) = reach("odoo-19", erp.url()).await;
    assert!(
        ok && codes.contains(&"odoo.version".to_owned()),
        "{codes:?}"
    );
    assert_eq!(better.as_deref(), Some("odoo-18"));
    assert!(databases.contains(&ERP_DATABASE.to_owned()));
    let (ok, codes, ..) = reach("magento-1.7", shop.url()).await;
    assert_eq!((ok, codes), (true, vec!["magento.answers".to_owned()]));
    let (ok, codes, ..) = reach("magento-1.7", erp.url()).await;
    assert!(!ok, "books are no shop: {codes:?}");
    let (ok, ..) = reach("odoo-18", "http://127.0.0.1:9".to_owned()).await;
    assert!(!ok, "nobody listens there");
    let wrong = app
        .backend_reach("odoo-18".to_owned(), "books".to_owned(), false)
        .await;
    assert_eq!(wrong.unwrap_err().code, "backend.url");
}

/// What a person is asked before an export is what goes out, and nothing of what stays behind.
#[tokio::test(flavor = "multi_thread")]
async fn what_of_a_choice_goes_out_is_summed_by_itself() {
    let (app, _folder) = imported().await;
    export_all(&app).await;
    app.work_off().await.unwrap();
    let rows = app.invoices(all()).await.unwrap().rows;
    let ids = rows.iter().map(|row| row.id).collect();
    let totals = app.invoice_totals(Selection::Ids { ids }, None).await;
    let totals = totals.unwrap();
    let mut sums: BTreeMap<&str, Decimal> = BTreeMap::new();
    for row in &rows {
        if matches!(row.state, InvoiceState::Ready | InvoiceState::NeedsYou) {
            let amount: Decimal = row.total.amount.parse().unwrap();
            *sums.entry(&row.total.currency).or_default() += match row.kind {
                InvoiceKind::Invoice => amount,
                InvoiceKind::CreditNote => -amount,
            };
        }
    }
    let told = |sums: &[Money]| -> Vec<(String, Decimal)> {
        let told = sums.iter();
        told.map(|it| (it.currency.clone(), it.amount.parse().unwrap()))
            .collect()
    };
    let expected: Vec<_> = sums
        .into_iter()
        .map(|(currency, sum)| (currency.to_owned(), sum))
        .collect();
    assert!(totals.exportable > 0 && totals.exportable < totals.count);
    assert_eq!(told(&totals.exportable_sums), expected);
    assert_ne!(totals.exportable_sums, totals.sums);
    // Of all that match, what was refused is not tried again, and nothing is ready any more.
    let matching = crate::desk::matching(all());
    let totals = app.invoice_totals(matching, None).await.unwrap();
    assert_eq!((totals.exportable, totals.exportable_sums), (0, Vec::new()));
}
