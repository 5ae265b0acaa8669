//! Every command, as the program's own help lists them, prints one JSON document when told to.

use crate::desk::{Desk, Said};
use crate::eventually::eventually;
use crate::systems::{SHOP, Systems};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command};
use std::time::Duration;

/// Each command without its arguments, and how it is called in a folder where the practice
/// company's invoices were read as somebody's own. `…` stands for what cannot be known before,
/// `@` for a file with the text of a type, `@rows` for one with mapping rows.
const CALLS: &[(&str, &str)] = &[
    ("status", "status"),
    ("overview", "overview"),
    ("type list", "type list"),
    ("type form", "type form odoo-18"),
    ("type show", "type show magento-1.9"),
    ("type create", "type create Ours --backend 2"),
    ("mapping save", "mapping save 2 --rows @rows"),
    (
        "type affected",
        "type affected magento-1.7 setting.trigger.default",
    ),
    (
        "type override",
        "type override ours setting.trigger.default \"paid\"",
    ),
    ("type revert", "type revert ours setting.trigger.default"),
    ("type rename", "type rename ours Mine"),
    ("type duplicate", "type duplicate ours Second"),
    ("type source", "type source second"),
    ("type save", "type save ours @"),
    ("type delete", "type delete second"),
    ("type inspect", "type inspect 2"),
    ("type check", "type check"),
    ("config log", "config log"),
    ("config undo", "config undo …id"),
    ("config restore", "config restore 1"),
    ("config export", "config export"),
    ("config diff", "config diff @config"),
    ("config import", "config import @config --yes"),
    ("credentials", "credentials"),
    ("mapping preview", "mapping preview INV/2026/00001"),
    ("mapping show", "mapping show 2"),
    ("mapping try", "mapping try 2"),
    ("mapping compare", "mapping compare 2 --rows @rows"),
    ("mapping schema", "mapping schema invoice"),
    ("routing preview", "routing preview 2 --condition order"),
    (
        "backend copy",
        "backend copy 2 --name Real --url https://real.invalid",
    ),
    ("backend list", "backend list"),
    (
        "backend reach",
        "backend reach --type magento-1.7 --url …shop",
    ),
    ("backend test", "backend test 2"),
    ("backend edit", "backend edit 2 --set comment_text=Thanks"),
    ("backend disable", "backend disable 2"),
    ("backend enable", "backend enable 2"),
    (
        "backend add",
        "backend add --type odoo-17 --name More --url https://books.invalid --no-test --credential login=x",
    ),
    ("backend remove", "backend remove More --yes"),
    ("import", "import --sweep"),
    ("invoices", "invoices --payment paid --sort total"),
    ("views save", "views save Unpaid --payment not-paid"),
    ("views list", "views list"),
    ("views rename", "views rename Unpaid Open"),
    ("views delete", "views delete open"),
    ("invoice", "invoice INV/2026/00001"),
    ("pages", "pages INV/2026/00001"),
    ("preview", "preview INV/2026/00001"),
    ("export", "export INV/2026/00001 --yes"),
    ("adopt", "adopt INV/2026/00050 …"),
    ("inbox", "inbox"),
    ("resolve orders", "resolve orders INV/2026/00002"),
    (
        "resolve set-aside",
        "resolve set-aside INV/2026/00002 --yes",
    ),
    (
        "resolve take-back",
        "resolve take-back INV/2026/00002 --yes",
    ),
    ("resolve unbind", "resolve unbind INV/2026/00001 --yes"),
    (
        "resolve pick-order",
        "resolve pick-order INV/2026/00003 --order 100000103 --dry-run",
    ),
    (
        "resolve accept-difference",
        "resolve accept-difference --all export.totals_differ --dry-run",
    ),
    (
        "resolve as-it-is",
        "resolve as-it-is --all export.line_unmatched --dry-run",
    ),
    (
        "resolve try-again",
        "resolve try-again --all export.totals_differ --dry-run",
    ),
    ("jobs", "jobs"),
    ("job", "job 1"),
    ("job retry", "job retry 1"),
    ("job cancel", "job cancel 1"),
    ("job set-aside", "job set-aside --all --dry-run"),
    ("job set-aside", "job set-aside --all --state ready --yes"),
    (
        "job snooze",
        "job snooze --minutes 5 --all --state failed --yes",
    ),
    ("job errors", "job errors"),
    ("job hours", "job hours"),
    ("groups", "groups --limit 3"),
    ("schedules", "schedules"),
    ("schedule run", "schedule run clean"),
    ("schedule set", "schedule set compare daily:03:00"),
    ("lane limit", "lane limit backend-2 --min-gap-ms 10"),
    ("lanes", "lanes"),
    ("lane pause", "lane pause backend-2"),
    ("lane resume", "lane resume backend-2"),
    ("lane pause-all", "lane pause-all"),
    ("lane resume-all", "lane resume-all"),
    ("lane capacity", "lane capacity backend-2 2"),
    ("bindings", "bindings"),
    ("history", "history"),
    ("history show", "history show 1"),
    ("history people", "history people"),
    ("settings", "settings"),
    ("settings get", "settings get"),
    (
        "settings set",
        "settings set actor=Someone keep_in_tray=no quit=finish notify_needs_you=yes",
    ),
    ("settings network", "settings network --proxy system"),
    ("data show", "data show"),
    ("data backup", "data backup"),
    ("data backups", "data backups"),
    ("data look", "data look @backup"),
    ("data restore", "data restore @backup --yes"),
    ("data check", "data check"),
    ("diagnostics", "diagnostics"),
    ("practice start", "practice start"),
    ("practice remove", "practice remove --yes"),
];

/// Commands that another test calls, because they want a job that waits or another folder.
const ELSEWHERE: [&str; 2] = ["job edit", "data move"];

/// Commands that go on until they are ended.
const LASTING: [&str; 2] = ["practice serve", "run"];

/// Every command of the help, groups that only hold others left out.
pub(crate) fn commands(desk: &Desk, group: &[&str]) -> Vec<String> {
    let help = desk.run(&[group, &["--help"]].concat()).ends_with(0).out;
    let listed = help.split("\nCommands:\n").nth(1).unwrap_or_default();
    let lines = listed.lines().take_while(|line| line.starts_with("  "));
    let names = lines.filter(|line| !line.starts_with("   "));
    let names: Vec<_> = names
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    let usage = help.lines().find(|line| line.starts_with("Usage:"));
    let alone = !usage.unwrap_or_default().ends_with("<COMMAND>");
    let mut found = Vec::new();
    if alone && !group.is_empty() {
        found.push(group.join(" "));
    }
    for name in names.into_iter().filter(|name| *name != "help") {
        found.extend(commands(desk, &[group, &[name]].concat()));
    }
    found
}

#[test]
fn every_command_has_a_manual_page_and_shells_complete_it() {
    let desk = Desk::new();
    let folder = desk.folder().join("made");
    desk.ask(&["generate", folder.to_str().unwrap()])
        .ends_with(0);
    let read = |name: &str| std::fs::read_to_string(folder.join(name));
    for command in commands(&desk, &[]) {
        let page = format!("bindery-{}.1", command.replace(' ', "-"));
        let text = read(&page).unwrap_or_else(|error| panic!("{page}: {error}"));
        assert!(text.contains(".SH SYNOPSIS"), "{page}: {text}");
        assert!(text.contains("BINDERY_DATA_DIR"), "{page}: {text}");
    }
    assert!(read("bindery.1").unwrap().contains("Exit codes"));
    for file in ["bindery.bash", "bindery.fish", "_bindery"] {
        assert!(read(file).unwrap().contains("set-aside"), "{file}");
    }
    assert!(!desk.folder().join("bindery.sqlite").exists());
}

#[test]
fn the_tests_below_miss_no_command() {
    let found: BTreeSet<String> = commands(&Desk::new(), &[]).into_iter().collect();
    let known = CALLS
        .iter()
        .map(|(name, _)| *name)
        .chain(LASTING)
        .chain(ELSEWHERE);
    let known: BTreeSet<String> = known.map(str::to_owned).collect();
    assert_eq!(found, known);
}

/// Id of the last change of the configuration.
fn last_change(desk: &Desk) -> String {
    desk.ask(&["config", "log"]).json()["rows"][0]["id"].to_string()
}

/// The newest backup, if there is one.
fn newest_backup(desk: &Desk) -> String {
    let folder = desk.folder().join("backups").read_dir();
    let files = folder.into_iter().flatten().flatten();
    let newest = files.map(|entry| entry.path()).max();
    newest.unwrap_or_default().display().to_string()
}

#[test]
fn the_data_move_and_both_folders_say_so() {
    let desk = Desk::new();
    let (old, new) = (desk.folder().join("old"), desk.folder().join("new"));
    let [old, new] = [&old, &new].map(|path| path.display().to_string());
    desk.ask(&["status", "--data-dir", &old]).ends_with(0);
    let line = ["data", "move", &new, "--data-dir", &old];
    let unasked = desk.ask(&line).ends_with(2).error();
    assert_eq!(unasked["code"], "cli.unconfirmed");
    let moved = desk.ask(&[&line[..], &["--yes"]].concat()).ends_with(0);
    assert_eq!(moved.json()["to"], new.as_str());
    let refused = desk.ask(&["status", "--data-dir", &old]).ends_with(1);
    assert_eq!(refused.error()["code"], "folder.moved");
    desk.ask(&["status", "--data-dir", &new]).ends_with(0);
    let taken = ["data", "move", &old, "--yes", "--data-dir", &new];
    let taken = desk.ask(&taken).ends_with(1);
    assert_eq!(taken.error()["code"], "move.taken");
}

#[test]
fn a_folder_that_nobody_named_is_found_after_it_was_moved() {
    let desk = Desk::new().with("BINDERY_DATA_DIR", "");
    let desk = desk.with("XDG_DATA_HOME", "").with("XDG_CONFIG_HOME", "");
    let new = desk.folder().join("new").display().to_string();
    let first = desk.ask(&["data", "show"]).ends_with(0).json();
    assert_eq!(first["folder_given"], false, "{first:#}");
    desk.ask(&["data", "move", &new, "--remove-old", "--yes"])
        .ends_with(0);
    let second = desk.ask(&["data", "show"]).ends_with(0).json();
    assert_eq!(second["folder"], new.as_str());
    assert!(!std::path::Path::new(first["folder"].as_str().unwrap()).exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn every_command_prints_one_json_document() {
    let systems = Systems::start().await;
    let desk = systems.imported_desk();
    let file = desk.folder().join("ours.toml");
    let text = "id = \"ours\"\nparent = \"magento-1.9\"\ntitle = \"Ours\"\nusable = true\n";
    std::fs::write(&file, text).unwrap();
    let configuration = desk.folder().join("configuration.toml");
    let exported = desk.run(&["config", "export"]).ends_with(0).out;
    std::fs::write(&configuration, exported).unwrap();
    let rows = desk.folder().join("rows.toml");
    let row = "[[row]]\ntarget = \"comment\"\ntemplate = \"{{ invoice.number }} {{ token }}\"\n";
    std::fs::write(&rows, row).unwrap();
    for (name, call) in CALLS.iter().copied() {
        let hand_made = systems.shop.invoices();
        let hand_made = hand_made
            .iter()
            .find(|it| it.order_increment_id == "100000157");
        let call = call.replace("…id", &last_change(&desk));
        let call = call.replace("…shop", &systems.shop.url());
        let call = call.replace('…', &hand_made.unwrap().increment_id);
        let call = call.replace("@backup", &newest_backup(&desk));
        let call = call.replace("@rows", &rows.display().to_string());
        let call = call.replace("@config", &configuration.display().to_string());
        let call = call.replace('@', &file.display().to_string());
        let words: Vec<&str> = call.split_whitespace().collect();
        let said = desk.ask(&words);
        // Nothing can be done about a job that is done; that is an answer too.
        let nothing_changed = matches!(name, "job retry" | "job cancel");
        assert_eq!(said.code, Some(i32::from(nothing_changed)), "{said:?}");
        assert_eq!(said.err, "", "{said:?}");
        said.json();
    }
    assert_eq!(systems.in_shop("INV/2026/00001"), 1);
    systems.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_mistake_is_one_json_document_on_standard_error() {
    let systems = Systems::start().await;
    let desk = systems.desk();
    systems.add_shop(&desk, &[]).ends_with(0);
    let check = |call: &str, code: i32, expected: &str| {
        let words: Vec<&str> = call.split_whitespace().collect();
        let error = desk.ask(&words).ends_with(code).error();
        assert_eq!(error["code"], expected, "{call}: {error:#}");
        for part in ["message", "hint"] {
            assert!(error[part].is_string(), "{call} says no {part}: {error:#}");
        }
    };
    check("backend test Nowhere", 1, "cli.no_backend");
    check("backend remove Nowhere --yes", 1, "cli.no_backend");
    check("backend remove 1", 2, "cli.unconfirmed");
    check("config undo 4711", 1, "store.not_found");
    check("config restore 4711", 1, "store.not_found");
    check("config diff nowhere.toml", 1, "cli.file");
    check("config import - --yes", 1, "config.file");
    check(
        "backend add --type nope --name n --url https://x.invalid",
        1,
        "type.unknown",
    );
    check(
        "backend add --type odoo --name n --url https://x.invalid --credential login=x",
        1,
        "type.family",
    );
    check(
        "backend add --type odoo-18 --name n --url https://x.invalid",
        2,
        "cli.credentials_missing",
    );
    check(
        "backend add --type odoo-18 --name n --url https://x.invalid --credential login",
        2,
        "cli.credential_option",
    );
    check(
        "backend add --type odoo-18 --name n --url books.invalid --credential login=x",
        1,
        "backend.url",
    );
    check("type show nope", 1, "type.unknown");
    check("type inspect Nowhere", 1, "cli.no_backend");
    check("type create Ours --parent nope", 1, "type.unknown");
    check(
        "type create Ours --parent magento --id magento-1.7",
        1,
        "type.taken",
    );
    check("type create Ours --parent magento --id Ours", 1, "type.id");
    check("type source magento", 1, "type.shipped");
    check("type rename magento Ours", 1, "type.shipped");
    check("type delete magento", 1, "type.shipped");
    check("type override magento title \"x\"", 1, "type.shipped");
    check("type save magento nowhere.toml", 1, "cli.file");
    check("import --backend Nowhere", 1, "cli.no_backend");
    check("invoice INV/0", 1, "cli.no_invoice");
    check("invoice 4711", 1, "cli.no_invoice");
    check("preview INV/0", 1, "cli.no_invoice");
    check("export INV/0 --yes", 1, "cli.no_invoice");
    check("adopt INV/0 1", 1, "cli.no_invoice");
    check("resolve unbind INV/0 --yes", 1, "cli.no_invoice");
    check("history --day never", 2, "cli.day");
    check("history --before nowhere", 1, "history.query");
    check("history --csv nowhere/all.csv", 1, "file.no_folder");
    check("job 4711", 1, "store.not_found");
    check("job retry 4711", 1, "store.not_found");
    check("history show 4711", 1, "history.unknown");
    check("lane pause Nowhere", 1, "cli.no_lane");
    check("settings set theme=loud", 2, "cli.setting_value");
    check("settings set keep_in_tray=perhaps", 2, "cli.setting_value");
    check("settings set quit=never", 2, "cli.setting_value");
    check("settings set tempo=fast", 2, "cli.setting_unknown");
    check("settings set actor=", 1, "settings.actor");
    check("settings set actor=Bindery", 1, "settings.actor_own");
    check("settings set backup_keep=0", 1, "settings.backup_keep");
    check("settings network --proxy nowhere", 1, "settings.proxy");
    check("data look nowhere.sqlite", 1, "store.io");
    check("data restore nowhere.sqlite --yes", 1, "store.io");
    check("data move nowhere", 2, "cli.unconfirmed");
    check("preview", 2, "cli.arguments");
    check("invoices --state lost", 2, "cli.arguments");
    check("invoices --limit 0", 2, "cli.arguments");
    check("invoices --from yesterday", 1, "filter.day");
    check("invoices --at-least much", 1, "filter.amount");
    check("invoices --view Nowhere", 1, "cli.no_view");
    check("views delete Nowhere", 1, "view.unknown");
    check("frobnicate", 2, "cli.arguments");
    systems.stop().await;
}

/// Reads a document that a program prints before it goes on.
fn document_of(child: &mut Child) -> String {
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut text = String::new();
    while out.read_line(&mut text).unwrap() > 0 {
        if serde_json::from_str::<serde_json::Value>(&text).is_ok() {
            child.stdout = Some(out.into_inner());
            return text;
        }
    }
    panic!("it ended without a document: {text}");
}

/// Sends a signal as a terminal or a system does.
fn signal(child: &Child, name: &str) {
    let mut kill = Command::new("kill");
    let sent = kill.args([name, &child.id().to_string()]).status();
    assert!(sent.unwrap().success());
}

/// Ends a lasting command; gives what it said after its document.
fn end(desk: &Desk, name: &str, child: Child) -> Said {
    signal(&child, "-TERM");
    desk.heard_of(&[name], child).ends_with(0)
}

#[test]
fn what_goes_on_until_ended_prints_one_document_and_ends_well() {
    let desk = Desk::new();
    for name in LASTING {
        let words: Vec<&str> = name.split(' ').chain(["--json"]).collect();
        let mut child = desk.begin(&words);
        let document = document_of(&mut child);
        assert!(document.contains("\"data_folder\""), "{document}");
        let rest = end(&desk, name, child);
        assert_eq!((rest.out.as_str(), rest.err.as_str()), ("", ""), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_in_use_is_refused_to_run_and_lent_to_work() {
    let systems = Systems::start().await;
    let desk = systems.imported_desk();
    let mut first = desk.begin(&["run", "--json"]);
    document_of(&mut first);
    let error = desk.ask(&["run"]).ends_with(1).error();
    assert_eq!(error["code"], "store.in_use");
    assert!(
        error["params"]["pid"].as_str() == Some(&first.id().to_string()),
        "{error:#}"
    );
    // The one that runs carries out what others queue.
    let imported = desk.ask(&["import"]).ends_with(0).json();
    assert_eq!(imported["ended"], true);
    desk.ask(&["export", "INV/2026/00001", "--yes"])
        .ends_with(0);
    assert_eq!(systems.in_shop("INV/2026/00001"), 1);
    end(&desk, "run", first);
    systems.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_interrupted_says_so_and_what_was_queued_stays() {
    use bindery_practice::Fault;
    let systems = Systems::start().await;
    let desk = systems.imported_desk();
    let create = "sales_order_invoice.create";
    systems
        .shop
        .faults()
        .next(create, Fault::Stalled { ms: 3000 }, 1);
    let line = ["export", "INV/2026/00001", "--yes"];
    let child = desk.begin(&line);
    let called = eventually(Duration::from_secs(20), async || {
        systems
            .shop
            .calls()
            .iter()
            .any(|it| it == create)
            .then_some(())
    });
    called.await.expect("the shop is called");
    signal(&child, "-INT");
    let said = desk.heard_of(&line, child).ends_with(130);
    assert!(said.err.contains("stays queued"), "{said:?}");
    let done = desk
        .ask(&["export", "INV/2026/00001", "--yes"])
        .ends_with(0)
        .json();
    assert_eq!(done["invoices"][0]["state"], "exported", "{SHOP}");
    assert_eq!(systems.in_shop("INV/2026/00001"), 1);
    systems.stop().await;
}
