//! The session with Odoo, and what is never done in it.

use crate::odoo_read::PAGE;
use crate::replay::{Replay, Step};
use bindery_connector::adapter::WriteFailure;
use bindery_domain::ExternalId;
use serde_json::json;

#[tokio::test]
async fn the_login_is_kept_until_odoo_refuses_it() {
    let moves = [
        Step::Value(json!([])),
        Step::Value(json!([])),
        Step::Case("execute_wrong_password"),
        Step::Value(json!([])),
    ];
    let server = Replay::odoo(18, &[(PAGE, &moves)], json!({})).await;
    let books = server.books();
    for works in [true, true, false, true] {
        assert_eq!(books.stamps().await.is_ok(), works);
    }
    let logins = server
        .calls()
        .iter()
        .filter(|call| *call == "common.authenticate")
        .count();
    assert_eq!(logins, 2);
}

#[tokio::test]
async fn nothing_is_ever_written_to_the_books() {
    let server = Replay::odoo(18, &[], json!({})).await;
    let (books, id) = (server.books(), ExternalId::from("1"));
    assert!(matches!(
        books.create(&json!({})).await,
        Err(WriteFailure::Refused(_))
    ));
    assert!(matches!(
        books.write(&id, &json!({})).await,
        Err(WriteFailure::Refused(_))
    ));
    assert!(matches!(
        books.delete(&id).await,
        Err(WriteFailure::Refused(_))
    ));
    assert!(server.calls().is_empty());
}

#[tokio::test]
async fn invoices_are_found_by_a_field() {
    let steps: &[(&str, &[Step])] = &[("account.move.search", &[Step::Value(json!([42, 43]))])];
    let server = Replay::odoo(18, steps, json!({})).await;
    let found = server
        .books()
        .search(&[("name", json!("INV/2026/00023"))])
        .await
        .unwrap();
    assert_eq!(found, ["42", "43"].map(ExternalId::from));
    let domain = json!([
        ["move_type", "in", ["out_invoice", "out_refund"]],
        ["name", "=", "INV/2026/00023"]
    ]);
    assert_eq!(server.args("account.move.search")[0][0][0], domain);
}
