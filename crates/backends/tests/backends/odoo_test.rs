//! The connection test of an Odoo server.

use crate::replay::{Replay, Step};
use bindery_connector::adapter::FindingLevel;
use bindery_domain::ErrorClass;
use serde_json::json;

const ONE: Step = Step::Case("search_read_past_end");

fn readable<'a>() -> Vec<(&'a str, &'a [Step])> {
    vec![
        ("account.move.search_read", &[ONE]),
        ("account.move.line.search_read", &[ONE]),
        ("account.tax.search_read", &[ONE]),
        ("product.product.search_read", &[ONE]),
        ("sale.order.search_read", &[ONE]),
        ("account.move.search_count", &[Step::Case("search_count")]),
    ]
}

#[tokio::test]
async fn a_server_that_fits_passes() {
    for version in [18, 19] {
        let server = Replay::odoo(version, &readable(), json!({})).await;
        let found = server.system.test().await;
        assert_eq!(found.failure, None);
        assert_eq!(found.better_type, None);
        assert_eq!(found.databases, ["books", "books18"]);
        let codes: Vec<&str> = found.findings.iter().map(|one| one.code.as_str()).collect();
        assert_eq!(codes, ["odoo.version", "odoo.logged_in", "odoo.rights"]);
        assert_eq!(found.findings[0].params["version"], version.to_string());
    }
}

#[tokio::test]
async fn another_version_leads_to_its_type() {
    let version =
        json!({"server_version": "19.0", "server_version_info": [19, 0, 0, "final", 0, ""]});
    let mut steps = readable();
    let answer = [Step::Value(version)];
    steps.push(("common.version", &answer));
    let server = Replay::odoo(18, &steps, json!({})).await;
    let found = server.system.test().await;
    assert_eq!(found.failure, None);
    assert_eq!(found.better_type.as_deref(), Some("odoo-19"));
}

#[tokio::test]
async fn a_user_without_rights_to_sales_gets_a_note_and_without_invoices_an_error() {
    let denied = [Step::Case("err_access_model")];
    let mut steps = readable();
    steps.push(("sale.order.search_read", &denied));
    let server = Replay::odoo(18, &steps, json!({})).await;
    let found = server.system.test().await;
    assert_eq!(found.failure, None);
    assert_eq!(found.findings.last().unwrap().code, "odoo.no_sales");

    let mut steps = readable();
    steps.push(("account.move.search_read", &denied));
    let server = Replay::odoo(18, &steps, json!({})).await;
    let failure = server.system.test().await.failure.unwrap();
    assert_eq!(
        (failure.class, failure.code.as_str()),
        (ErrorClass::Auth, "odoo.right_missing")
    );
}

#[tokio::test]
async fn a_test_says_what_is_wrong_and_still_lists_the_databases() {
    let check = async |call: &str, step: Step, class: ErrorClass, code: &str| {
        let answer = [step];
        let mut steps = readable();
        steps.push((call, &answer));
        let server = Replay::odoo(18, &steps, json!({"database": "no_such_db"})).await;
        let found = server.system.test().await;
        let failure = found.failure.unwrap();
        assert_eq!((failure.class, failure.code.as_str()), (class, code));
        assert_eq!(found.findings.last().unwrap().level, FindingLevel::Error);
        found.databases
    };
    use ErrorClass::{Auth, NeedsYou, Transient};
    let both = ["books", "books18"];
    let wrong = Step::Case("auth_wrong_password");
    let databases = check(
        "common.authenticate",
        wrong,
        Auth,
        "odoo.credentials_refused",
    )
    .await;
    assert_eq!(databases, both);
    let missing = Step::Case("auth_wrong_db");
    let databases = check(
        "common.authenticate",
        missing,
        NeedsYou,
        "odoo.database_unknown",
    )
    .await;
    assert_eq!(databases, both);
    let page = Step::Case("unknown_path_html");
    check("common.version", page, NeedsYou, "odoo.wrong_address").await;
    let down = Step::Page(502, "<html>");
    check("common.version", down, Transient, "odoo.server_error").await;
}

#[tokio::test]
async fn a_server_that_hides_its_databases_is_no_fault() {
    let hidden = [Step::Case("execute_wrong_password")];
    let mut steps = readable();
    steps.push(("db.list", &hidden));
    let server = Replay::odoo(18, &steps, json!({})).await;
    let found = server.system.test().await;
    assert_eq!(found.failure, None);
    assert!(
        found
            .findings
            .iter()
            .any(|one| one.code == "odoo.databases_hidden")
    );
}
