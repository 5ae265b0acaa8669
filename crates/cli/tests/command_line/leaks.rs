//! Unmistakable secrets go into the program by every door, systems refuse them, fail and repeat
//! them; then everything that was written, said or shown is searched for them.

use crate::canary::{Canaries, Leak};
use crate::desk::Desk;
use crate::echo::Echo;
use crate::systems::{BOOKS, SHOP, Systems};
use bindery_app::view::{
    BackendDraft, BackendMode, CredentialDraft, HistoryQuery, InvoiceQuery, InvoiceSort,
    InvoiceState, JobQuery, SecretChoice, Selection,
};
use bindery_app::{App, AppOptions};
use bindery_practice::{Company, ERP_LOGIN, Fault, SHOP_USER, practice_company};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::path::Path;

/// Every letter that some format escapes, and others.
const PASSWORD: &str = "canary-pass \"quoted\" & 100% <äöü€> 'it\\s' /slash+plus=1";
const API_KEY: &str = "canary0api0key0123456789abcdef0123456789";
const SHOP_KEY: &str = "canary-shop-key&<ß>\"%41\\n";
const WRONG: &str = "canary-wrong-one \"&%ü";
const PASSPHRASE: &str = "canary-passphrase for the vault & \"more\" ü";
/// What a shop gives after the login opens it as well.
const SESSION: &str = "canary-session&<12>\"";
const ALL: [&str; 6] = [PASSWORD, API_KEY, SHOP_KEY, WRONG, PASSPHRASE, SESSION];

fn company() -> Company {
    let mut company = practice_company();
    for user in &mut company.erp.users {
        PASSWORD.clone_into(&mut user.password);
        user.api_keys = vec![API_KEY.to_owned()];
    }
    for user in &mut company.shop.users {
        SHOP_KEY.clone_into(&mut user.key);
    }
    company
}

fn input(pairs: &[(&str, &str)]) -> String {
    let pairs: BTreeMap<_, _> = pairs.iter().copied().collect();
    serde_json::to_string(&pairs).unwrap()
}

/// Good days: both backends, everything read, previewed and exported, with hiccups on the way.
fn work(systems: &Systems, desk: &Desk) {
    desk.run(&["settings", "set", "log_level=debug"])
        .ends_with(0);
    systems.add_books(desk, &[]).ends_with(0);
    let url = systems.shop.url();
    let line = [
        "backend",
        "add",
        "--type",
        "magento-1.7",
        "--name",
        SHOP,
        "--url",
        &url,
        "--credentials-stdin",
        "--allow-plain-http",
        "--set",
        "longest_run_seconds=0",
    ];
    let credentials = input(&[("user", SHOP_USER), ("key", SHOP_KEY)]);
    desk.run_with(&line, &credentials).ends_with(0);
    desk.run(&["import"]).ends_with(0);
    desk.run(&["preview", "--ready"]).ends_with(0);
    for fault in [
        Fault::SessionExpired,
        Fault::HtmlPage,
        Fault::EmptyBody500AfterCommit,
    ] {
        systems
            .shop
            .faults()
            .next("sales_order_invoice.create", fault, 1);
    }
    desk.run(&["export", "--ready", "--yes", "--timeout", "20"])
        .ends_with(3);
    let line = ["backend", "edit", BOOKS, "--credentials-stdin"];
    desk.run_with(
        &line,
        &input(&[("login", ERP_LOGIN), ("password", PASSWORD)]),
    )
    .ends_with(0);
    desk.run(&["import", "--sweep", "--json"]).ends_with(0);
}

/// Bad days: passwords that are wrong, and then one that was changed.
fn be_refused(systems: &Systems, desk: &Desk) {
    let (erp, shop) = (systems.erp.url(), systems.shop.url());
    let login = format!("login={ERP_LOGIN}");
    let user = format!("user={SHOP_USER}");
    let add = [
        "backend",
        "add",
        "--name",
        "Wrong",
        "--allow-plain-http",
        "--credentials-stdin",
    ];
    for json in [&[][..], &["--json"]] {
        let odoo = ["--type", "odoo-18", "--url", &erp, "--credential", &login];
        let line = [&add, &odoo[..], json].concat();
        desk.run_with(&line, &input(&[("password", WRONG)]))
            .ends_with(1);
        let magento = [
            "--type",
            "magento-1.7",
            "--url",
            &shop,
            "--credential",
            &user,
        ];
        let line = [&add, &magento[..], json].concat();
        desk.run_with(&line, &input(&[("key", WRONG)])).ends_with(1);
        let line = [&line[..], &["--no-test"]].concat();
        desk.run_with(&line, "{\"key\": [\"canary-wrong-one \\\"&%ü\"]}")
            .ends_with(2);
    }
    systems
        .erp
        .set_password(ERP_LOGIN, "something else")
        .unwrap();
    desk.run(&["import", "--backend", BOOKS]).ends_with(3);
    desk.run(&["backend", "test", BOOKS, "--json"]).ends_with(1);
    systems.erp.set_password(ERP_LOGIN, PASSWORD).unwrap();
    desk.run(&["backend", "test", BOOKS]).ends_with(0);
}

/// Worst days: something answers at the address that repeats what it is told.
fn be_repeated(desk: &Desk, echo: &Echo, polite: &Echo) {
    let books = input(&[("login", "me"), ("password", PASSWORD)]);
    let shop = input(&[("user", "me"), ("key", SHOP_KEY)]);
    let odoo = [
        "--type",
        "odoo-18",
        "--set",
        "database=books",
        "--name",
        "Echo of books",
    ];
    let magento = [
        "--type",
        "magento-1.7",
        "--set",
        "lane_capacity=1",
        "--name",
        "Echo of shop",
    ];
    let guest = [
        "--type",
        "magento-1.7",
        "--set",
        "lane_capacity=1",
        "--name",
        "Echo in session",
    ];
    let kinds = [
        (odoo, echo, &books),
        (magento, echo, &shop),
        (guest, polite, &shop),
    ];
    for (kind, echo, credentials) in kinds {
        let url = echo.url();
        let add = [
            "backend",
            "add",
            "--url",
            &url,
            "--allow-plain-http",
            "--credentials-stdin",
        ];
        for _ in 0..Echo::ways() {
            let line = [&add, &kind[..], &["--json"]].concat();
            desk.run_with(&line, credentials).ends_with(1);
        }
        let line = [
            &add,
            &kind[..],
            &["--no-test", "--set", "timeout_seconds=2"],
        ]
        .concat();
        desk.run_with(&line, credentials).ends_with(0);
        let name = kind[5];
        for _ in 0..Echo::ways() {
            desk.run(&["import", "--backend", name, "--timeout", "1"]);
            let jobs = desk.ask(&["jobs", "--backend", name]).ends_with(0).json();
            let ids = jobs["jobs"].as_array().unwrap().iter();
            let ids: Vec<_> = ids.map(|job| job["id"].to_string()).collect();
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            desk.run(&[&["job", "retry"], &ids[..]].concat());
            desk.run(&["lane", "resume", name]).ends_with(0);
        }
    }
}

/// Looks at everything once more, in words.
fn look(desk: &Desk) {
    let all = |list: &str, at: &str| -> Vec<String> {
        let page = desk.ask(&[list, "--limit", "500"]).ends_with(0).json();
        let rows = page[at].as_array().unwrap().iter();
        rows.map(|row| row["id"].to_string()).collect()
    };
    for line in [
        "status",
        "backend list",
        "lanes",
        "bindings",
        "history",
        "jobs",
        "settings",
        "settings network",
        "data show",
        "data backup",
        "data check",
        "diagnostics",
    ] {
        desk.run(&line.split(' ').collect::<Vec<_>>()).ends_with(0);
    }
    for id in all("jobs", "jobs").iter().take(20) {
        desk.run(&["job", id]).ends_with(0);
    }
    for id in all("history", "entries").iter().take(20) {
        desk.run(&["history", "show", id]).ends_with(0);
    }
}

/// All that a window could be shown, as text.
struct Shown(Vec<(String, String)>);

impl Shown {
    fn add<T: Serialize + Debug>(&mut self, what: &str, value: &T) {
        let json = serde_json::to_string(value).unwrap();
        self.0.push((what.to_owned(), json));
        self.0.push((what.to_owned(), format!("{value:?}")));
    }
}

async fn shown(folder: &Path) -> Shown {
    let app = App::open(AppOptions {
        data_dir: Some(folder.to_owned()),
        secrets: Some(SecretChoice::Vault {
            passphrase: PASSPHRASE.to_owned(),
        }),
        run_queue: false,
        ..AppOptions::default()
    });
    let app = app.await.unwrap();
    let mut shown = Shown(Vec::new());
    shown.add("status", &app.status().await.unwrap());
    shown.add("overview", &app.overview().await.unwrap());
    shown.add("settings", &app.settings().await.unwrap());
    shown.add("lanes", &app.lanes().await.unwrap());
    show_backends(&app, &mut shown).await;
    show_work(&app, &mut shown).await;
    app.shutdown().await;
    shown
}

async fn show_backends(app: &App, shown: &mut Shown) {
    for summary in app.backend_types().await.unwrap() {
        shown.add("form", &app.backend_form(summary.id.clone()).await.unwrap());
        shown.add("type", &app.type_show(summary.id).await.unwrap());
    }
    let backends = app.backends().await.unwrap();
    shown.add("backends", &backends);
    for backend in backends {
        let draft = BackendDraft {
            id: Some(backend.id),
            type_id: backend.type_id,
            name: backend.name,
            url: backend.url,
            mode: BackendMode::Live,
            settings: BTreeMap::new(),
            credential: Some(CredentialDraft(
                [("password", PASSWORD), ("key", SHOP_KEY)]
                    .map(|(name, value)| (name.to_owned(), value.to_owned()))
                    .into(),
            )),
            allow_plain_http: true,
            same_system: false,
        };
        shown.0.push(("draft".to_owned(), format!("{draft:?}")));
        shown.add("test", &app.backend_test(draft).await.unwrap());
    }
}

async fn show_work(app: &App, shown: &mut Shown) {
    let query = InvoiceQuery {
        backend: None,
        state: None,
        text: None,
        narrow: Default::default(),
        sort: InvoiceSort::Number,
        descending: false,
        offset: 0,
        limit: 500,
    };
    let page = app.invoices(query.clone()).await.unwrap();
    shown.add("invoices", &page);
    for row in page.rows {
        shown.add("invoice", &app.invoice_detail(row.id, None).await.unwrap());
    }
    let query = InvoiceQuery {
        state: Some(InvoiceState::NeedsYou),
        ..query
    };
    let preview = app
        .preview(
            Selection::Matching {
                query: query.into(),
            },
            None,
        )
        .await;
    shown.add("preview", &preview);
    let bindings = app.bindings(None, 0, 10_000).await.unwrap();
    shown
        .0
        .push(("bindings".to_owned(), format!("{bindings:?}")));
    let query = HistoryQuery {
        limit: Some(500),
        ..HistoryQuery::default()
    };
    for line in app.history(query).await.unwrap().lines {
        shown.add("history line", &line);
        if line.change.is_some() {
            continue;
        }
        let entry = line.entry;
        let detail = app.history_detail(entry.id).await.unwrap();
        shown.add(&format!("history entry {}", entry.id), &detail);
    }
    let query = JobQuery {
        limit: 500,
        ..JobQuery::default()
    };
    for job in app.jobs(query).await.unwrap().jobs {
        let detail = app.job_detail(job.id).await.unwrap();
        shown.add(&format!("job {} ({})", job.id, job.title), &detail);
    }
}

/// What support is told names nobody: no customer, no document, no address, no amount.
fn tells_nothing_of_the_business(desk: &Desk) {
    let page = desk
        .ask(&["invoices", "--limit", "500"])
        .ends_with(0)
        .json();
    let rows = page["rows"].as_array().unwrap();
    assert!(rows.len() > 30);
    let said = desk.ask(&["diagnostics"]).ends_with(0);
    let files = said.json();
    let texts = files.as_array().unwrap().iter();
    let texts: Vec<_> = texts.map(|file| file["text"].as_str().unwrap()).collect();
    let told = texts.join("\n");
    assert!(
        told.contains("\"invoices\": ") && told.contains("\"level\":"),
        "{told}"
    );
    for row in rows {
        for part in [&row["number"], &row["party"], &row["total"]["amount"]] {
            let Some(part) = part.as_str().filter(|part| part.len() > 5) else {
                continue;
            };
            assert!(!told.contains(part), "{part} is told to support");
        }
    }
    for part in [
        BOOKS,
        SHOP,
        ERP_LOGIN,
        "127.0.0.1",
        "localhost",
        "http://",
        "@",
    ] {
        assert!(!told.contains(part), "{part} is told to support");
    }
    let folder = desk.folder().display().to_string();
    assert!(!told.contains(&folder), "the folder is told to support");
    let name = desk
        .folder()
        .join("diagnostics.tar.gz")
        .display()
        .to_string();
    desk.ask(&["diagnostics", "--save", &name]).ends_with(0);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_secret_is_written_said_or_shown() {
    let systems = Systems::of(company()).await;
    let (echo, polite) = (Echo::start(None), Echo::start(Some(SESSION)));
    let vault_desk = Desk::new()
        .with("BINDERY_SECRETS", "vault")
        .with("BINDERY_VAULT_PASSPHRASE", PASSPHRASE)
        .with("BINDERY_CREDENTIAL_PASSWORD", API_KEY);
    work(&systems, &vault_desk);
    be_refused(&systems, &vault_desk);
    let desk = [
        ("BINDERY_SECRETS", "session"),
        ("BINDERY_CREDENTIAL_OUR_BOOKS_LOGIN", ERP_LOGIN),
        ("BINDERY_CREDENTIAL_OUR_BOOKS_PASSWORD", PASSWORD),
        ("BINDERY_CREDENTIAL_ECHO_OF_BOOKS_LOGIN", "me"),
        ("BINDERY_CREDENTIAL_ECHO_OF_BOOKS_PASSWORD", PASSWORD),
        ("BINDERY_CREDENTIAL_ECHO_IN_SESSION_USER", "me"),
        ("BINDERY_CREDENTIAL_ECHO_IN_SESSION_KEY", SHOP_KEY),
        ("BINDERY_CREDENTIAL_ECHO_OF_SHOP_USER", "me"),
        ("BINDERY_CREDENTIAL_ECHO_OF_SHOP_KEY", SHOP_KEY),
    ];
    let desk = desk
        .into_iter()
        .fold(vault_desk, |desk, (name, value)| desk.with(name, value));
    be_repeated(&desk, &echo, &polite);
    look(&desk);
    desk.run(&["import", "--backend", BOOKS]).ends_with(0);

    let shown = shown(desk.folder()).await;
    tells_nothing_of_the_business(&desk);
    let canaries = Canaries::new(&ALL);
    let mut leaks: Vec<Leak> = canaries.in_folder(desk.folder());
    for said in desk.heard.borrow().iter() {
        let place = format!("bindery {}", said.line);
        leaks.extend(canaries.in_bytes(&place, (said.out.clone() + &said.err).as_bytes()));
    }
    for (place, text) in &shown.0 {
        leaks.extend(canaries.in_bytes(place, text.as_bytes()));
    }
    assert_eq!(leaks, [], "{} leaks", leaks.len());
    // The logs said as much as they can.
    let logs = std::fs::read_dir(desk.folder().join("logs")).unwrap();
    let logs = logs.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
    assert!(logs.into_iter().any(|log| log.contains("\"DEBUG\"")));
    // Each server repeated secrets in answers that were kept, and they were blotted out.
    for name in ["Echo of books", "Echo in session"] {
        let answers = shown.0.iter().filter(|(place, _)| place.contains(name));
        let kept = answers.flat_map(|(_, text)| text.split("\"response\":").skip(1));
        let blotted = kept.filter(|answer| answer.len() > 100 && answer.contains("•••"));
        assert!(blotted.count() >= Echo::ways(), "{name}");
    }
    systems.stop().await;
}
