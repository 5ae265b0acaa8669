//! Other languages: chosen in the settings, at once and for good; and texts that are 40 % longer fit.

use crate::driver::{SMALL, USUAL, Window, there_is_a_screen};
use crate::everywhere::{EVERYWHERE, name_of};
use crate::page::Page;
use crate::practice::{exported, imported};

/// Chooses a language in the settings.
async fn choose(page: &Page, field: &str, language: &str, save: &str) {
    page.click("textbox", field).await;
    page.click("option", language).await;
    page.click("button", save).await;
}

#[tokio::test]
async fn the_language_is_changed_at_once_and_for_good() {
    if !there_is_a_screen() {
        return;
    }
    let window = Window::open().await;
    let page = &window.page;
    imported(page).await;
    page.click("link", "Settings").await;
    choose(page, "Language", "Deutsch", "Save settings").await;
    page.see("Ihr Name").await;
    let spoken: String = page.ask("return document.documentElement.lang").await;
    assert_eq!(spoken, "de");

    let pages = [
        ("Übersicht", "overview"),
        ("Rechnungen", "invoices"),
        ("Systeme", "backends"),
        ("Vorgänge", "jobs"),
        ("Verlauf", "history"),
        ("Einstellungen", "settings"),
    ];
    for (size, word) in [(USUAL, ""), (SMALL, "-small")] {
        page.resize(size).await;
        for (name, picture) in pages {
            page.click("link", name).await;
            page.get("heading", name).await;
            page.picture(&format!("de-{picture}{word}")).await;
        }
    }
    // What the core told is worded, too: a job and a line of the history.
    page.click("link", "Vorgänge").await;
    page.see("Rechnungen aus Practice books einlesen").await;
    page.click("link", "Verlauf").await;

    let folder = window.close().await;
    let again = Window::open_in(folder).await;
    let page = &again.page;
    page.click("link", "Einstellungen").await;
    choose(page, "Sprache", "Français", "Einstellungen speichern").await;
    page.see("Votre nom").await;
    choose(page, "Langue", "Español", "Enregistrer les réglages").await;
    page.see("Su nombre").await;
    again.close().await;
}

/// Every word that comes from the data: names, numbers, paths. What the core says in English is left
/// out; the window has to word it.
const DATA: &str = r#"
const done = arguments[arguments.length - 1];
const ask = (name, args) => window.__TAURI_INTERNALS__.invoke(name, args);
const english = new Set(["message", "hint", "details", "text", "outcome", "reason"]);
const found = new Set();
const gather = (value, worded) => {
  if (typeof value === "string") found.add(value);
  else if (Array.isArray(value)) for (const one of value) gather(one);
  else if (value && typeof value === "object") {
    for (const [name, one] of Object.entries(value)) {
      const said = english.has(name) || (name === "title" && "title_words" in value);
      if (!said || typeof one === "object") gather(one);
    }
  }
};
const nothing = (names) => Object.fromEntries(names.split(" ").map((name) => [name, null]));
const narrow = nothing("kind books payment from to at_least at_most currency customer reason has_order");
const invoices = { backend: null, state: null, text: null, narrow, sort: "date", descending: true, offset: 0, limit: 200 };
const history = { ...nothing("text backend actor direction record run fold from to after"), what: [], outcomes: [], folded: false, limit: 200 };
const asked = [
  ask("status"), ask("settings"), ask("backends"), ask("credentials"), ask("type_forest"), ask("overview"),
  ask("jobs", { query: { limit: 200 } }), ask("config_log", { before: null }), ask("invoices", { query: invoices }),
  ask("history", { query: history }), ask("inbox"), ask("lanes"),
];
Promise.all(asked).then((answers) => { answers.forEach((one) => gather(one)); done([...found]); }, (error) => done([String(error)]));
"#;

/// Pages whose words are a type's, a document's or the guide's own.
const ELSEWHERE: [&str; 3] = ["/types?", "/mappings?", "/help/"];

#[tokio::test]
async fn longer_texts_fit_and_no_word_is_missing_in_the_catalogue() {
    if !there_is_a_screen() {
        return;
    }
    let window = Window::open().await;
    let page = &window.page;
    exported(page).await;
    let mut data: Vec<String> = page.ask_later(DATA).await;
    assert!(data.len() > 100, "the core does not answer: {data:?}");
    // How an address may look, and where these data are.
    let backups = window.data().join("practice/backups");
    data.extend([
        "https://books.example.com".to_owned(),
        backups.to_string_lossy().into_owned(),
    ]);

    page.resize(SMALL).await;
    page.ask::<()>(
        "sessionStorage.setItem('bindery.pseudo', '1'); location.hash = '#/'; location.reload();",
    )
    .await;
    let look = include_str!("longer.js");
    let mut wrong = Vec::new();
    for address in EVERYWHERE {
        let name = name_of(address);
        page.go_to(address).await;
        page.picture(&format!("longer-{name}")).await;
        let found: Vec<String> = page.ask_with(look, &data).await;
        let written = ELSEWHERE.iter().any(|page| address.starts_with(page));
        let found = found
            .into_iter()
            .filter(|line| !written || !line.starts_with("in no catalogue"));
        wrong.extend(found.map(|line| format!("{name}: {line}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    window.close().await;
}
