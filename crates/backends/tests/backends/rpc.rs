//! The practice books by JSON-RPC calls that a type file alone describes. The practice shop by
//! XML-RPC is with the conformance suite.

use crate::conformance::table;
use bindery_backends::{Network, factories};
use bindery_connector::adapter::{
    Adapter, Connect, Credential, PageRequest, System, SystemFactory,
};
use bindery_connector::types::{ResolvedType, TypeTree};
use bindery_domain::{ErrorClass, Model};
use bindery_practice::{
    ERP_DATABASE, ERP_LOGIN, ERP_PASSWORD, Expected, PracticeErp, PracticeOptions, expectations,
    practice_company,
};
use bindery_wire::http::NoSink;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;

const FILE: &str = include_str!("../fixtures/types/rpc-books.toml");

fn systems() -> Vec<Arc<dyn SystemFactory>> {
    factories(Network::new(Arc::new(NoSink)))
}

fn resolved(text: &str) -> Result<Arc<ResolvedType>, String> {
    let tree = TypeTree::load(&[("rpc-books.toml", text)], &systems());
    let tree = tree.map_err(|problems| {
        let problems = problems.iter().map(ToString::to_string);
        problems.collect::<Vec<_>>().join("; ")
    })?;
    tree.get(&"rpc-books".into())
        .cloned()
        .map_err(|it| it.to_string())
}

fn connected(url: &str, password: &str) -> (Arc<dyn System>, Arc<dyn Adapter>) {
    let resolved = resolved(FILE).unwrap();
    let parts = [("login", ERP_LOGIN), ("password", password)];
    let parts = parts.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let connect = Connect {
        url: url.to_owned(),
        settings: table(json!({"database": ERP_DATABASE, "timeout_seconds": 20})),
        connection: resolved.spec.connection.clone(),
        type_id: "rpc-books".to_owned(),
        lineage: vec!["rpc-books".to_owned()],
        credential: Credential::new(parts.into()),
        allow_plain_http: false,
    };
    let systems = systems();
    let factory = systems.iter().find(|it| it.name() == "rpc").unwrap();
    let system = factory.connect(connect).unwrap();
    let unit = resolved.spec.model["invoice"].adapter.clone().unwrap();
    let params = Value::Object(unit.params);
    let adapter = system.adapter(&unit.name, Model::Invoice, &params).unwrap();
    (system, adapter)
}

async fn books() -> PracticeErp {
    let seed = practice_company().erp;
    PracticeErp::start(seed, PracticeOptions::default())
        .await
        .unwrap()
}

#[tokio::test]
async fn the_books_are_read_by_calls_that_a_type_file_describes() {
    let erp = books().await;
    let (system, invoices) = connected(&erp.url(), ERP_PASSWORD);
    let found = system.test().await;
    assert_eq!(found.failure, None, "{:?}", found.findings);
    assert!(found.findings.iter().any(|it| it.code == "api.orders"));
    let mut request = PageRequest {
        limit: 7,
        ..PageRequest::default()
    };
    let mut rows = Vec::new();
    loop {
        let page = invoices.page(&request).await.unwrap();
        rows.extend(page.rows);
        match page.next {
            Some(next) => request.continuation = Some(next),
            None => break,
        }
    }
    let names: BTreeSet<&str> = rows
        .iter()
        .filter_map(|row| row.values["name"].as_str())
        .collect();
    let exportable: Vec<String> = expectations()
        .into_iter()
        .filter(|(_, expected)| *expected == Expected::Exportable)
        .map(|(number, _)| number)
        .collect();
    assert!(
        exportable
            .iter()
            .all(|number| names.contains(number.as_str()))
    );
    let ids: BTreeSet<_> = rows.iter().map(|row| &row.id).collect();
    assert_eq!(ids.len(), rows.len(), "none twice");
    let marks: Vec<_> = rows.iter().map(|row| row.updated_at.unwrap()).collect();
    assert!(marks.is_sorted());
    let first = &rows[0];
    assert_eq!(
        invoices.read(&first.id).await.unwrap().as_ref(),
        Some(first)
    );
    for id in ["999999", "x", "", "1.5"] {
        assert_eq!(invoices.read(&id.into()).await.unwrap(), None, "{id}");
    }
    let by_name = [("name", first.values["name"].clone())];
    assert_eq!(
        invoices.search(&by_name).await.unwrap(),
        std::slice::from_ref(&first.id)
    );
    let nothing = invoices.search(&[("name", Value::Null)]).await.unwrap_err();
    assert_eq!(
        nothing.code, "api.no_search",
        "it would have been for everything"
    );
    let later = PageRequest {
        since: marks.last().copied(),
        ..PageRequest::default()
    };
    let later = invoices.page(&later).await.unwrap().rows;
    assert!(!later.is_empty() && later.len() < rows.len());
}

#[tokio::test]
async fn a_wrong_or_missing_password_is_told_as_such() {
    let erp = books().await;
    for (password, code) in [
        ("wrong", "api.credentials_refused"),
        ("", "api.credentials_missing"),
    ] {
        let (system, invoices) = connected(&erp.url(), password);
        let failure = invoices.stamps().await.unwrap_err();
        assert_eq!(
            (failure.class, failure.code.as_str()),
            (ErrorClass::Auth, code)
        );
        assert_eq!(system.test().await.failure.unwrap().code, code);
    }
}

#[test]
fn a_mistake_in_a_call_is_told_with_its_place() {
    let check = |from: &str, to: &str, place: &str, words: &str| {
        assert!(FILE.contains(from), "{from}");
        let problem = resolved(&FILE.replacen(from, to, 1)).unwrap_err();
        assert!(
            problem.contains(&format!("rpc-books: {place}")),
            "{to}: {problem}"
        );
        assert!(problem.contains(words), "{to}: {problem}");
    };
    let invoice = "model.invoice.adapter";
    check("\"jsonrpc\"", "\"soap\"", "connection.protocol", "`xmlrpc`");
    check("path = \"/", "path = \"", "connection.path", "begin with /");
    check(
        "{credential.login}",
        "{credential.user}",
        "connection.login",
        "no {credential.user}",
    );
    check(
        "{setting.database}",
        "{setting.db}",
        "connection.login",
        "no {setting.db}",
    );
    check(
        "{offset}",
        "{page}",
        &format!("{invoice}.list"),
        "{offset} goes",
    );
    check("{id:number}", "7", &format!("{invoice}.read"), "{id} goes");
    check(
        "test_count = \"\"",
        "faults = { x = \"auth\" }",
        "connection.faults.x",
        "no code",
    );
    check(
        "test_count = \"\"",
        "faults = { 1 = \"bad\" }",
        "connection.faults",
        "`auth`",
    );
}
