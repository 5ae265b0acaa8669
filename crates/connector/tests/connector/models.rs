//! The page about the models says what the Rust types say.

use bindery_connector::models::{Field, FieldKind, export_sources, import_targets, schema};
use bindery_domain::Model;
use std::fmt::Write;
use std::path::Path;

const HEAD: &str = "# Models

What mapping rows read and fill. This page is made of the types in `crates/domain`; `bindery mapping schema invoice` prints the same as a JSON Schema. The members of a list stand under `lines[].sku`: inside the list's own rows they are called `sku`.
";

fn kind(field: &Field) -> String {
    match field.kind {
        FieldKind::Choice => format!("one of {}", field.choices.join(", ")),
        FieldKind::Text => "text".to_owned(),
        FieldKind::Decimal => "decimal".to_owned(),
        FieldKind::Integer => "whole number".to_owned(),
        FieldKind::Boolean => "yes or no".to_owned(),
        FieldKind::Date => "day".to_owned(),
        FieldKind::Datetime => "instant".to_owned(),
        FieldKind::List => "list".to_owned(),
        FieldKind::Values => "list of texts".to_owned(),
        FieldKind::Open => "table".to_owned(),
    }
}

fn section(title: &str, text: &str, fields: &[Field]) -> String {
    let mut page = format!(
        "\n## {title}\n{text}\n\n| field | holds | always | meaning |\n|---|---|---|---|\n"
    );
    for field in fields {
        let always = if field.required { "yes" } else { "" };
        let meaning = field.description.replace('\n', " ");
        writeln!(
            page,
            "| `{}` | {} | {always} | {meaning} |",
            field.path,
            kind(field)
        )
        .unwrap();
    }
    page
}

fn page() -> String {
    let own: Vec<Field> = export_sources(Model::Invoice)
        .into_iter()
        .filter(|field| !field.path.starts_with("invoice.") && !field.path.starts_with("order."))
        .collect();
    [
        HEAD.to_owned(),
        section("Invoice", "What an import of invoices fills; an export reads it under `invoice.`.", &import_targets(Model::Invoice, false)),
        section("Order", "What an import of orders fills; an export of an invoice reads its order under `order.`.", &import_targets(Model::Order, false)),
        section("Beside them in an export", "What the exporter adds for the rows of an invoice.", &own),
        section("A shop's invoice, read back", "What the import rows of a type fill that exports invoices.", &import_targets(Model::Invoice, true)),
    ]
    .concat()
}

#[test]
fn the_page_about_the_models_is_what_the_types_say() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/models.md");
    let page = page();
    if std::env::var_os("BINDERY_BLESS").is_some_and(|bless| bless == "1") {
        std::fs::write(&file, &page).unwrap();
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        kept == page,
        "docs/models.md differs from the types: run this test once with BINDERY_BLESS=1"
    );
}

#[test]
fn the_schema_says_what_the_types_take() {
    let schema = schema(Model::Invoice);
    assert_eq!(schema["properties"]["currency"]["$ref"], "#/$defs/Currency");
    let required = schema["required"].to_string();
    assert!(required.contains("total") && !required.contains("order_reference"));
    let fields = import_targets(Model::Invoice, false);
    let of = |path: &str| fields.iter().find(|field| field.path == path).unwrap();
    assert_eq!(of("total").kind, FieldKind::Decimal);
    assert_eq!(of("date").kind, FieldKind::Date);
    assert_eq!(of("kind").choices, ["invoice", "credit_note"]);
    assert!(!of("party.email").required);
    assert_eq!(of("lines[].taxes[].rate").kind, FieldKind::Decimal);
    assert_eq!(of("tags").kind, FieldKind::Values);
    assert_eq!(of("extra").kind, FieldKind::Open);
}
