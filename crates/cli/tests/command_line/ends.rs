//! How commands end: the exit codes that the help names, and words that name thing and remedy.

use crate::desk::Desk;
use crate::systems::{BOOKS, Systems};
use bindery_practice::ERP_LOGIN;
use std::net::TcpListener;

#[test]
fn the_help_names_every_exit_code() {
    let help = Desk::new().run(&["--help"]).ends_with(0).out;
    let codes = help.split("Exit codes:").nth(1).unwrap();
    let named = codes
        .lines()
        .filter_map(|line| line.split_whitespace().next());
    assert_eq!(named.collect::<Vec<_>>(), ["0", "1", "2", "3", "130"]);
}

#[test]
fn without_arguments_the_help_comes_as_wrong_usage() {
    let said = Desk::new().run(&[]).ends_with(2);
    assert!(said.err.contains("Usage: bindery"), "{said:?}");
}

#[test]
fn an_empty_folder_says_the_next_step() {
    let desk = Desk::new();
    let check = |line: &[&str], expected: &str| {
        let said = desk.run(line).ends_with(0);
        assert!(said.out.contains(expected), "{said:?}");
    };
    check(&["status"], "bindery import");
    check(&["backend", "list"], "bindery backend add");
    check(&["invoices"], "bindery import");
    check(&["jobs"], "No job");
    check(&["lanes"], "each backend has one");
    check(&["bindings"], "Nothing is bound");
    check(&["history"], "Nothing");
    check(&["preview", "--ready"], "No invoice is ready");
    check(&["export", "--ready"], "No invoice is ready");
    let said = desk.run(&["import"]).ends_with(1);
    assert!(said.err.contains("bindery backend add"), "{said:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_is_told_and_nothing_is_saved() {
    let systems = Systems::start().await;
    let desk = systems
        .desk()
        .with("BINDERY_CREDENTIAL_PASSWORD", "wrong-password");
    let report = systems.add_books(&desk, &["--json"]).ends_with(1).json();
    assert_eq!(report["ok"], false);
    assert_eq!(report["problem"]["code"], "odoo.credentials_refused");
    assert!(report["problem"]["hint"].is_string());
    let said = systems.add_books(&desk, &[]).ends_with(1);
    assert!(said.out.contains("refused the login") && said.err.contains("Nothing was saved"));
    assert_eq!(desk.ask(&["backend", "list"]).json(), serde_json::json!([]));
    systems.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_that_was_changed_later_needs_a_person() {
    let systems = Systems::start().await;
    let desk = systems.imported_desk();
    systems
        .erp
        .set_password(ERP_LOGIN, "another-password")
        .unwrap();
    let report = desk.ask(&["backend", "test", BOOKS]).ends_with(1).json();
    assert_eq!(report["problem"]["code"], "odoo.credentials_refused");
    let imported = desk
        .ask(&["import", "--backend", BOOKS])
        .ends_with(3)
        .json();
    assert_ne!(imported["jobs"][0]["state"], "done", "{imported:#}");
    systems.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_where_nobody_answers_is_named() {
    let systems = Systems::start().await;
    let desk = systems.desk();
    let free = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let url = format!("http://{free}");
    let login = format!("login={ERP_LOGIN}");
    let line = [
        "backend",
        "add",
        "--type",
        "odoo-18",
        "--name",
        BOOKS,
        "--url",
        &url,
        "--credential",
        &login,
        "--allow-plain-http",
    ];
    let report = desk.ask(&line).ends_with(1).json();
    assert_eq!(report["problem"]["code"], "wire.connect");
    let message = report["problem"]["message"].as_str().unwrap();
    assert!(message.contains("127.0.0.1"), "{message}");
    let said = desk.run(&line).ends_with(1);
    assert!(said.out.contains("Check that"), "{said:?}");
    // Plain text over the network is allowed by name only.
    let line = &line[..line.len() - 1];
    let away: Vec<&str> = line
        .iter()
        .map(|it| {
            if *it == url {
                "http://books.invalid"
            } else {
                it
            }
        })
        .collect();
    let report = desk.ask(&away).ends_with(1).json();
    assert_eq!(report["problem"]["code"], "wire.plain_http");
    let said = desk.run(&away).ends_with(1);
    assert!(said.out.contains("--allow-plain-http"), "{said:?}");
    systems.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_that_needs_a_person_or_an_answer_is_no_success() {
    let systems = Systems::start().await;
    let desk = systems.imported_desk();
    // Over another total than the shop would make.
    let said = desk
        .run(&["export", "INV/2026/00041", "--yes"])
        .ends_with(3);
    assert!(
        said.out.contains("needs you") && said.out.contains("0 of 1"),
        "{said:?}"
    );
    let before = systems.shop_documents();
    let said = desk.run(&["export", "INV/2026/00001"]).ends_with(2);
    assert!(
        said.err.contains("INV/2026/00001") && said.err.contains("--yes"),
        "{said:?}"
    );
    assert!(systems.shop_documents() == before);
    systems.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_whose_lane_is_paused_ends_and_says_why() {
    let systems = Systems::start().await;
    let desk = systems.imported_desk();
    desk.ask(&["lane", "pause-all"]).ends_with(0);
    let imported = desk.ask(&["import"]).ends_with(3).json();
    assert_eq!(imported["ended"], false);
    assert_eq!(imported["paused"], true);
    let said = desk.run(&["import"]).ends_with(3).out;
    assert!(said.contains("see bindery lanes"), "{said}");
    systems.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_that_waited_for_a_person_is_waited_for_when_it_is_asked_for_again() {
    let systems = Systems::start().await;
    let desk = systems.imported_desk();
    let export = ["export", "INV/2026/00001", "--yes"];
    desk.ask(&["lane", "pause", "backend-2"]).ends_with(0);
    let started = desk.ask(&export).ends_with(3).json();
    let job = started["run"]["jobs"][0].to_string();
    desk.ask(&["job", "set-aside", &job]).ends_with(0);
    desk.ask(&["lane", "resume", "backend-2"]).ends_with(0);
    let again = desk.ask(&export).ends_with(0).json();
    assert_eq!(again["ended"], true);
    // It is the same job, in the run that it was begun in.
    assert_eq!(again["run"]["jobs"], started["run"]["jobs"]);
    assert_eq!(again["invoices"][0]["state"], "exported");
    assert_eq!(systems.in_shop("INV/2026/00001"), 1);
    systems.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn jobs_that_match_are_touched_only_after_a_yes_to_their_number() {
    let systems = Systems::start().await;
    let desk = systems.imported_desk();
    desk.ask(&["lane", "pause", "backend-2"]).ends_with(0);
    desk.ask(&["export", "--ready", "--yes"]).ends_with(3);
    let matching = ["--all", "--kind", "invoice.export"];
    let jobs = || {
        let line = ["jobs", "--kind", "invoice.export", "--limit", "500"];
        desk.ask(&line).ends_with(0).json()["jobs"].take()
    };
    let before = jobs();
    let waiting = before.as_array().unwrap().len();
    assert!(waiting > 30, "{before:#}");
    for action in [
        &["job", "cancel"][..],
        &["job", "set-aside"],
        &["job", "snooze", "--minutes", "5"],
    ] {
        let said = desk.run(&[action, &matching].concat()).ends_with(2);
        let counted = format!("of {waiting} jobs will be ");
        assert!(
            said.err.contains(&counted) && said.err.contains("--yes"),
            "{said:?}"
        );
        assert_eq!(jobs(), before, "{action:?} was not confirmed");
    }
    let line = [&["job", "cancel"][..], &matching, &["--yes"]].concat();
    let done = desk.ask(&line).ends_with(0).json();
    let all = serde_json::json!(waiting);
    assert_eq!((&done["asked"], &done["changed"]), (&all, &all));
    systems.stop().await;
}
