//! Differences between the ERP's versions, and the controls that tests change records with.

use crate::common::ErpClient;
use bindery_domain::ManualClock;
use bindery_domain::{Decimal, InvoiceKind, InvoiceState, LineKind, PaymentState};
use bindery_practice::{
    ERP_DATABASE, ERP_LOGIN, ERP_PASSWORD, ErpInvoice, ErpLine, PracticeErp, PracticeOptions,
    practice_company,
};
use chrono::TimeDelta;
use serde_json::{Map, Value as Json, json};
use std::path::PathBuf;
use std::sync::Arc;

struct Office {
    erp: PracticeErp,
    books: ErpClient,
    clock: Arc<ManualClock>,
}

async fn open(version: u8, state_file: Option<PathBuf>) -> Office {
    let clock = Arc::new(ManualClock::at("2026-05-06T07:08:09Z".parse().unwrap()));
    let mut seed = practice_company().erp;
    seed.settings.version = version;
    let options = PracticeOptions {
        clock: clock.clone(),
        state_file,
        ..PracticeOptions::default()
    };
    let erp = PracticeErp::start(seed, options).await.unwrap();
    let books = ErpClient::login(&erp.url(), ERP_DATABASE, ERP_LOGIN, ERP_PASSWORD).await;
    Office { erp, books, clock }
}

impl Office {
    async fn ids(&self, domain: Json) -> Vec<i64> {
        let found = self
            .books
            .call(
                "account.move",
                "search",
                json!([domain]),
                json!({"order": "id"}),
            )
            .await
            .unwrap();
        found
            .as_array()
            .unwrap()
            .iter()
            .map(|id| id.as_i64().unwrap())
            .collect()
    }

    async fn field(&self, id: i64, field: &str) -> Json {
        let rows = self
            .books
            .call("account.move", "read", json!([[id], [field]]), json!({}))
            .await
            .unwrap();
        rows[0][field].clone()
    }
}

#[tokio::test]
async fn every_version_tells_its_number_and_spells_drafts_its_way() {
    for version in 14..=19_u8 {
        let office = open(version, None).await;
        let told = office
            .books
            .service("common", "version", json!([]))
            .await
            .unwrap();
        assert_eq!(told["server_version_info"][0], json!(version));
        let draft = office.ids(json!([["state", "=", "draft"]])).await[0];
        let expected = if version <= 16 {
            json!("/")
        } else {
            json!(false)
        };
        assert_eq!(office.field(draft, "name").await, expected, "{version}");
        let fields = office
            .books
            .call(
                "account.move",
                "fields_get",
                json!([["payment_state", "invoice_currency_rate"]]),
                json!({"attributes": ["selection"]}),
            )
            .await
            .unwrap();
        assert_eq!(
            fields.get("invoice_currency_rate").is_some(),
            version > 16,
            "{version}"
        );
        let blocked = fields["payment_state"].to_string().contains("blocked");
        assert_eq!(blocked, version > 16, "{version}");
    }
}

#[tokio::test]
async fn up_to_15_the_lines_that_people_see_are_marked_in_another_way() {
    let count = async |version: u8, domain: Json| {
        let office = open(version, None).await;
        office.erp.add(&late("2026-05-01T10:00:00Z")).unwrap();
        let lines = office.books;
        lines
            .call(
                "account.move.line",
                "search_count",
                json!([domain]),
                json!({}),
            )
            .await
            .ok()
            .and_then(|count| count.as_u64())
    };
    let seen_by_kind = json!([[
        "display_type",
        "in",
        ["product", "line_section", "line_note"]
    ]]);
    let seen_by_mark = json!([["exclude_from_invoice_tab", "=", false]]);
    let goods = json!([["display_type", "=", "product"]]);
    let seen = count(18, seen_by_kind.clone()).await;
    assert!(seen > Some(60), "{seen:?}");
    for version in [14, 15] {
        assert_eq!(count(version, seen_by_mark.clone()).await, seen);
        assert_eq!(count(version, goods.clone()).await, Some(0));
    }
    for version in [16, 19] {
        assert_eq!(count(version, seen_by_kind.clone()).await, seen);
        assert_eq!(
            count(version, seen_by_mark.clone()).await,
            None,
            "no such field"
        );
    }
}

#[tokio::test]
async fn after_the_second_just_read_18_repeats_its_rows_and_19_skips_it() {
    for (version, greater, equal) in [(18, 1, 0), (19, 0, 1)] {
        let office = open(version, None).await;
        let id = office.erp.invoice("INV/2026/00003").unwrap();
        office.clock.advance(TimeDelta::days(1));
        office.erp.touch(id).unwrap();
        let read = office.field(id, "write_date").await;
        assert_eq!(
            read,
            json!("2026-05-07 07:08:09"),
            "no microseconds are shown"
        );
        for (operator, expected) in [(">", greater), ("=", equal), (">=", 1)] {
            let found = office.ids(json!([["write_date", operator, read]])).await;
            assert_eq!(found.len(), expected, "{version} {operator}");
        }
    }
}

fn late(written_at: &str) -> ErpInvoice {
    ErpInvoice {
        id: 0,
        number: Some("INV/2026/00999".to_owned()),
        kind: InvoiceKind::Invoice,
        state: InvoiceState::Posted,
        payment_state: PaymentState::NotPaid,
        customer: "Spät & Söhne".to_owned(),
        email: "late@example.com".to_owned(),
        currency: "EUR".to_owned(),
        rate: Decimal::ONE,
        date: Some("2026-05-06".parse().unwrap()),
        due: None,
        reference: Some("100000101".to_owned()),
        origin: None,
        reverses: None,
        residual: None,
        lines: vec![ErpLine {
            kind: LineKind::Product,
            sku: Some("TEE".to_owned()),
            description: "Tee shirt".to_owned(),
            quantity: Decimal::from(3),
            price: Decimal::new(1999, 2),
            discount: Decimal::from(10),
            tax: Some(Decimal::from(19)),
        }],
        written_at: written_at.parse().unwrap(),
    }
}

#[tokio::test]
async fn a_late_commit_lies_before_a_poll_that_already_passed() {
    let office = open(18, None).await;
    let cursor = json!("2026-05-06 07:08:00");
    assert!(
        office
            .ids(json!([["write_date", ">=", cursor]]))
            .await
            .is_empty()
    );
    let id = office.erp.add(&late("2026-05-06T07:07:59.5Z")).unwrap();
    assert!(
        office
            .ids(json!([["write_date", ">=", cursor]]))
            .await
            .is_empty()
    );
    assert_eq!(
        office
            .ids(json!([["write_date", ">", "2026-05-06 07:07:00"]]))
            .await,
        [id]
    );
    assert_eq!(office.field(id, "amount_untaxed").await, json!(53.97));
    assert_eq!(office.field(id, "amount_total").await, json!(64.22));
    assert_eq!(office.field(id, "amount_residual").await, json!(64.22));
}

#[tokio::test]
async fn records_can_be_changed_deleted_and_locked_out() {
    let office = open(18, None).await;
    let id = office.erp.invoice("INV/2026/00003").unwrap();
    let mut values = Map::new();
    values.insert("payment_state".to_owned(), json!("reversed"));
    office.erp.write(id, values).unwrap();
    assert_eq!(office.field(id, "payment_state").await, json!("reversed"));
    assert_eq!(
        office.field(id, "write_date").await,
        json!("2026-05-06 07:08:09")
    );
    office.erp.delete(id).unwrap();
    assert!(office.ids(json!([["id", "=", id]])).await.is_empty());
    let lines = office
        .books
        .call(
            "account.move.line",
            "search_count",
            json!([[["move_id", "=", id]]]),
            json!({}),
        )
        .await;
    assert_eq!(lines.unwrap(), json!(0));
    office.erp.set_password(ERP_LOGIN, "another").unwrap();
    let refused = office
        .books
        .call("account.move", "search_count", json!([[]]), json!({}))
        .await;
    assert_eq!(refused.unwrap_err(), "odoo.exceptions.AccessDenied");
    let again = ErpClient::login(&office.erp.url(), ERP_DATABASE, ERP_LOGIN, ERP_PASSWORD).await;
    assert_eq!(again.uid, json!(false));
    let right = ErpClient::login(&office.erp.url(), ERP_DATABASE, ERP_LOGIN, "another").await;
    assert_eq!(right.uid, json!(2));
}

#[tokio::test]
async fn what_an_access_rule_hides_is_left_out_of_searches_and_refuses_a_reading() {
    let office = open(18, None).await;
    let all = office.ids(json!([])).await;
    let id = office.erp.invoice("INV/2026/00003").unwrap();
    office.erp.hide("account.move", id).unwrap();
    assert!(office.ids(json!([["id", "=", id]])).await.is_empty());
    assert_eq!(office.ids(json!([])).await.len(), all.len() - 1);
    for ids in [json!([id]), json!(all)] {
        let args = json!([ids, ["name"]]);
        let refused = office.books.call("account.move", "read", args, json!({}));
        assert_eq!(refused.await.unwrap_err(), "odoo.exceptions.AccessError");
    }
}

#[tokio::test]
async fn without_the_right_to_invoices_reading_them_is_refused() {
    let mut seed = practice_company().erp;
    seed.users[0].accounting = false;
    let erp = PracticeErp::start(seed, PracticeOptions::default())
        .await
        .unwrap();
    let books = ErpClient::login(&erp.url(), ERP_DATABASE, ERP_LOGIN, ERP_PASSWORD).await;
    for model in ["account.move", "account.move.line"] {
        let refused = books
            .call(model, "search_read", json!([[]]), json!({}))
            .await;
        assert_eq!(
            refused.unwrap_err(),
            "odoo.exceptions.AccessError",
            "{model}"
        );
    }
    assert!(
        books
            .call("res.partner", "search_count", json!([[]]), json!({}))
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn domains_combine_conditions_in_prefix_order() {
    let office = open(18, None).await;
    let count = async |domain: Json| office.ids(domain).await.len();
    let all = count(json!([])).await;
    let refunds = count(json!([["move_type", "=", "out_refund"]])).await;
    let drafts = count(json!([["state", "=", "draft"]])).await;
    assert_eq!(
        count(json!([
            "|",
            ["move_type", "=", "out_refund"],
            ["state", "=", "draft"]
        ]))
        .await,
        refunds + drafts
    );
    assert_eq!(
        count(json!(["!", ["move_type", "=", "out_refund"]])).await,
        all - refunds
    );
    assert_eq!(
        count(json!([
            "&",
            ["move_type", "=", "out_refund"],
            ["state", "=", "draft"]
        ]))
        .await,
        0
    );
    assert_eq!(
        count(json!([["ref", "=", false]])).await + count(json!([["ref", "!=", false]])).await,
        all
    );
    assert_eq!(
        count(json!([["ref", "like", "Reversal of"]])).await,
        refunds
    );
    assert_eq!(count(json!([["ref", "like", "reversal of"]])).await, 0);
    assert_eq!(
        count(json!([["ref", "ilike", "reversal of"]])).await,
        refunds
    );
    assert_eq!(
        count(json!([["ref", "not ilike", "reversal of"]])).await,
        all - refunds
    );
    assert_eq!(
        count(json!([["state", "not in", ["draft", "cancel"]]])).await,
        count(json!([["state", "=", "posted"]])).await
    );
    assert_eq!(count(json!([["currency_id.name", "=", "USD"]])).await, 1);
    assert_eq!(count(json!([["currency_id", "=", "USD"]])).await, 1);
    assert_eq!(
        count(json!([
            ["amount_total", ">", 100],
            ["amount_total", "<=", 100]
        ]))
        .await,
        0
    );
}

#[tokio::test]
async fn a_second_start_goes_on_where_the_first_ended() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("erp.json");
    let office = open(18, Some(path.clone())).await;
    let id = office.erp.add(&late("2026-05-06T07:07:59.5Z")).unwrap();
    let saved = office.erp.save().unwrap();
    office.erp.stop().await;
    let office = open(18, Some(path)).await;
    assert_eq!(office.field(id, "name").await, json!("INV/2026/00999"));
    office.erp.delete(id).unwrap();
    office.erp.restore(&saved).unwrap();
    assert_eq!(office.field(id, "name").await, json!("INV/2026/00999"));
    assert!(office.erp.restore("[]").is_err());
}
