//! The whole story by command line alone: own books and shop at given addresses are added,
//! tested, read, previewed, exported and looked at, everything as JSON.

use crate::desk::Desk;
use crate::shapes::{has_keys, rows};
use crate::systems::{BOOKS, SHOP, Systems};
use bindery_practice::{ERP_PASSWORD, Expected, expectations};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The reason of an invoice that the import alone can tell about: nothing of the shop belongs to it.
const NO_ORDER: &str = "no_order_number";

const INVOICE: &str = "id number kind books_state payment_state date due_date party total residual source order_reference \
                       state reason external_id exported_at";
const JOB: &str = "id kind title state stopping may backend record attempts max_attempts created_at run_at lane group progress \
                   finished_at outcome problem title_words outcome_words";
const ENTRY: &str = "id at actor action outcome direction backend record number order_number \
                     party external_id amount message problem words";
const EXCHANGE: &str = "id at label url status duration_ms error request response truncated";
const BACKEND_TEST: &str = "ok findings better_type databases problem";

#[tokio::test(flavor = "multi_thread")]
async fn own_books_and_shop_are_used_by_command_line_alone() {
    let systems = Systems::start().await;
    // The vault keeps what the environment and standard input gave once.
    let desk = Desk::new()
        .with("BINDERY_SECRETS", "vault")
        .with("BINDERY_VAULT_PASSPHRASE", "a long enough passphrase")
        .with("BINDERY_CREDENTIAL_PASSWORD", ERP_PASSWORD);
    add_both(&systems, &desk);
    let desk = desk.with("BINDERY_CREDENTIAL_PASSWORD", "");
    import_and_list(&desk);
    preview_changes_nothing(&systems, &desk);
    let number = export_one(&systems, &desk);
    export_the_rest(&systems, &desk);
    look_back(&desk, &number);
    systems.stop().await;
}

fn add_both(systems: &Systems, desk: &Desk) {
    let books = systems.add_books(desk, &["--json"]).ends_with(0).json();
    has_keys("saved", &books, "backend test");
    has_keys("test", &books["test"], BACKEND_TEST);
    assert_eq!(books["test"]["ok"], true);
    assert_eq!(books["backend"]["credential"]["stored_in"], "vault");
    let shop = systems.add_shop(desk, &["--json", "--mode", "test"]);
    let shop = shop.ends_with(0).json();
    assert_eq!(shop["backend"]["mode"], "test");
    assert_eq!(shop["backend"]["type_id"], "magento-1.7");
    for name in [BOOKS, SHOP] {
        let report = desk.ask(&["backend", "test", name]).ends_with(0).json();
        has_keys("test", &report, BACKEND_TEST);
        assert_eq!(report["ok"], true, "{report:#}");
    }
    let all = desk.ask(&["backend", "list"]).ends_with(0).json();
    let named: Vec<_> = rows(&all).iter().map(|it| it["name"].clone()).collect();
    assert_eq!(named, [BOOKS, SHOP]);
}

/// Invoices by number, with the state that the command line tells.
fn listed(desk: &Desk, filter: &[&str]) -> BTreeMap<String, Value> {
    let line = [&["invoices", "--limit", "500"], filter].concat();
    let page = desk.ask(&line).ends_with(0).json();
    has_keys("page", &page, "backend rows total counts");
    let rows = page["rows"].as_array().unwrap().iter();
    rows.map(|row| (row["number"].as_str().unwrap_or("").to_owned(), row.clone()))
        .collect()
}

fn import_and_list(desk: &Desk) {
    let imported = desk.ask(&["import"]).ends_with(0).json();
    has_keys("import", &imported, "ended paused jobs");
    assert_eq!(imported["ended"], true);
    for job in rows(&imported["jobs"]) {
        has_keys("job", job, JOB);
        assert_eq!(job["state"], "done", "{job:#}");
    }
    let found = listed(desk, &[]);
    for (number, expected) in numbered() {
        let row = found
            .get(&number)
            .unwrap_or_else(|| panic!("{number} is missing"));
        has_keys("invoice", row, INVOICE);
        let state = match expected {
            Expected::Excluded(_) => "excluded",
            Expected::NeedsYou(reason) if reason == NO_ORDER => "excluded",
            // What else speaks against an export shows when the order is looked at.
            _ => "ready",
        };
        assert_eq!(row["state"], state, "{number}");
    }
    let ready = listed(desk, &["--state", "ready"]);
    assert!(ready.values().all(|row| row["state"] == "ready"));
    let excluded = listed(desk, &["--state", "excluded"]);
    assert_eq!(ready.len() + excluded.len(), found.len());
    let one = listed(desk, &["--search", "INV/2026/00003"]);
    assert!(
        one.contains_key("INV/2026/00003") && one.len() < 3,
        "{:?}",
        one.keys()
    );
}

/// What must become of each invoice that has a number and can be read.
fn numbered() -> impl Iterator<Item = (String, Expected)> {
    let all = expectations().into_iter();
    all.filter(|(number, _)| !number.starts_with('#'))
}

fn exportable() -> Vec<String> {
    let can_go = |(number, expected)| (expected == Expected::Exportable).then_some(number);
    numbered().filter_map(can_go).collect()
}

fn preview_changes_nothing(systems: &Systems, desk: &Desk) {
    let before = systems.shop_documents();
    let ready = desk.ask(&["preview", "--ready"]).ends_with(0).json();
    for report in rows(&ready) {
        has_keys(
            "preview",
            report,
            "id number party total after order lines expected_total call payload problems",
        );
        let number = report["number"].as_str().unwrap();
        let good = report["problems"] == json!([]);
        let wanted = expectations()[number] == Expected::Exportable;
        assert_eq!(good, wanted, "{number}: {:#}", report["problems"]);
    }
    assert!(
        systems.shop_documents() == before,
        "a preview changed the shop"
    );
    let bindings = desk.ask(&["bindings", "--backend", SHOP, "--limit", "500"]);
    let bindings = bindings.ends_with(0).json();
    let invoices = bindings.as_array().unwrap().iter();
    assert_eq!(invoices.filter(|it| it["model"] == "invoice").count(), 0);
}

fn export_one(systems: &Systems, desk: &Desk) -> String {
    let number = exportable().remove(0);
    let before = systems.shop.invoices().len();
    let done = desk.ask(&["export", &number, "--yes"]).ends_with(0).json();
    has_keys("export", &done, "run ended paused invoices");
    let row = &rows(&done["invoices"])[0];
    has_keys("invoice", row, INVOICE);
    assert_eq!(
        (&row["number"], &row["state"]),
        (&json!(number), &json!("exported"))
    );
    let again = desk.ask(&["export", &number, "--yes"]).ends_with(0).json();
    assert_eq!(again["invoices"][0]["external_id"], row["external_id"]);
    assert_eq!(systems.shop.invoices().len(), before + 1);
    assert_eq!(systems.in_shop(&number), 1);
    number
}

fn export_the_rest(systems: &Systems, desk: &Desk) {
    let made_by_hand = systems.shop.invoices().len() - 1;
    // Some of the company's invoices need a person, so this does not end well.
    desk.ask(&["export", "--ready", "--yes"])
        .ends_with(3)
        .json();
    let second = desk
        .ask(&["export", "--ready", "--yes"])
        .ends_with(0)
        .json();
    assert_eq!(second["invoices"], json!([]));
    assert_eq!(
        systems.shop.invoices().len(),
        made_by_hand + exportable().len()
    );
    let found = listed(desk, &[]);
    for (number, expected) in numbered() {
        let (state, times) = match expected {
            Expected::Exportable => ("exported", 1),
            Expected::Excluded(_) => ("excluded", 0),
            Expected::NeedsYou(reason) if reason == NO_ORDER => ("excluded", 0),
            Expected::NeedsYou(_) | Expected::AlreadyInvoiced => ("needs_you", 0),
        };
        assert_eq!(found[&number]["state"], state, "{number}");
        assert_eq!(systems.in_shop(&number), times, "{number}");
        if state == "needs_you" {
            assert!(found[&number]["reason"]["message"].is_string(), "{number}");
        }
    }
}

/// A parked job takes its own arguments again and runs; what no export understands it refuses.
fn edit_one(desk: &Desk, id: &str) {
    let refused = desk.ask(&["job", "edit", id, "{}"]).ends_with(1).error();
    assert_eq!(refused["code"], "job.arguments");
    let detail = desk.ask(&["job", id]).ends_with(0).json();
    let own = detail["args"].as_str().expect("text");
    let edited = desk.ask(&["job", "edit", id, own]).ends_with(0).json();
    has_keys("job", &edited, JOB);
    assert_ne!(edited["state"], "parked");
}

fn look_back(desk: &Desk, number: &str) {
    let jobs = desk.ask(&["jobs", "--limit", "500"]).ends_with(0).json();
    has_keys(
        "jobs",
        &jobs,
        "jobs more counts matching at_least searched may kinds",
    );
    rows(&jobs["jobs"])
        .iter()
        .for_each(|job| has_keys("job", job, JOB));
    let parked = desk.ask(&["jobs", "--state", "parked"]).json();
    assert!(
        rows(&parked["jobs"])
            .iter()
            .all(|job| job["state"] == "parked")
    );
    edit_one(desk, &parked["jobs"][0]["id"].to_string());
    let id = jobs["jobs"][0]["id"].to_string();
    let detail = desk.ask(&["job", &id]).ends_with(0).json();
    has_keys(
        "job",
        &detail,
        "job attempts args waits_for followers group",
    );
    let attempt = &rows(&detail["attempts"])[0];
    has_keys(
        "attempt",
        attempt,
        "number started_at ended_at outcome problem lines exchanges",
    );
    has_keys("exchange", &rows(&attempt["exchanges"])[0], EXCHANGE);

    let bindings = desk.ask(&["bindings", "--backend", SHOP, "--limit", "500"]);
    let bindings = bindings.ends_with(0).json();
    let key = "id backend backend_name model record number external_id synced_at in_doubt";
    rows(&bindings)
        .iter()
        .for_each(|row| has_keys("binding", row, key));
    let of_number = |row: &&Value| row["number"] == number;
    assert_eq!(rows(&bindings).iter().filter(of_number).count(), 1);

    let history = desk
        .ask(&["history", "--search", number])
        .ends_with(0)
        .json();
    has_keys("history", &history, "entries more next");
    rows(&history["entries"])
        .iter()
        .for_each(|entry| has_keys("entry", entry, &format!("{ENTRY} run change fold")));
    let exported = |it: &&Value| it["action"] == "invoice.exported";
    let entry = rows(&history["entries"]).iter().find(exported).unwrap();
    let shown = desk.ask(&["history", "show", &entry["id"].to_string()]);
    let shown = shown.ends_with(0).json();
    has_keys("shown", &shown, "entry run exchanges");
    let calls: Vec<_> = rows(&shown["exchanges"])
        .iter()
        .map(|it| it["label"].clone())
        .collect();
    assert!(
        calls.contains(&json!("sales_order_invoice.create")),
        "{calls:?}"
    );
}

#[test]
fn a_type_shows_every_value_with_where_it_comes_from() {
    let desk = Desk::new();
    let shown = desk
        .ask(&["type", "show", "magento-1.7"])
        .ends_with(0)
        .json();
    has_keys(
        "type",
        &shown,
        "id title kind lineage own usable backend source problem values units",
    );
    assert_eq!(shown["lineage"], json!(["magento-1.7", "magento"]));
    let mut origins = Vec::new();
    for value in rows(&shown["values"]) {
        has_keys("value", value, "path definitions");
        for definition in rows(&value["definitions"]) {
            has_keys("definition", definition, "origin title kind value");
            origins.push(definition["origin"].as_str().unwrap().to_owned());
        }
    }
    let known = shown["lineage"].as_array().unwrap();
    assert!(origins.iter().all(|origin| known.contains(&json!(origin))));
    for origin in ["magento", "magento-1.7"] {
        assert!(
            origins.iter().any(|it| it == origin),
            "nothing is of {origin}"
        );
    }
}
