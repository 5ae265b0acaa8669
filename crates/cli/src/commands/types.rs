//! `bindery type`: the kinds of system that Bindery speaks to.

use crate::end::{End, Ended};
use crate::output::Out;
use crate::table::{Table, pairs};
use crate::text::{indented, word, yes_no};
use bindery_app::App;
use bindery_app::view::{Field, FieldKind, TypeForm, TypeSummary, TypeView};
use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(crate) enum TypeCommand {
    /// List the types, families first
    List,
    /// Show what a backend of a type is asked for: address, credentials, settings
    Form {
        /// Id of the type, such as magento-1.7
        id: String,
    },
    /// Show every effective value of a type and where it comes from
    Show {
        /// Id of the type, such as magento-1.7
        id: String,
    },
}

pub(crate) async fn run(command: TypeCommand, app: &App, out: &Out) -> Ended {
    match command {
        TypeCommand::List => out.answer(&app.backend_types().await?, |types| list(types))?,
        TypeCommand::Form { id } => out.answer(&app.backend_form(id).await?, form)?,
        TypeCommand::Show { id } => out.answer(&app.type_show(id).await?, show)?,
    }
    Ok(End::Well)
}

fn list(types: &[TypeSummary]) -> String {
    let mut table = Table::new(["Type", "Name", "Kind", "Part of", "Can be added"]);
    for summary in types {
        table.row([
            summary.id.clone(),
            summary.title.clone(),
            word(&summary.kind),
            summary.parent.clone().unwrap_or_default(),
            yes_no(summary.usable),
        ]);
    }
    table.text("There are no types.")
}

fn form(form: &TypeForm) -> String {
    let mut text = pairs(&[
        ("Type", form.id.clone()),
        ("Name", form.title.clone()),
        ("Kind", word(&form.kind)),
        (
            "Address",
            format!("{} ({})", form.url_help, form.url_example),
        ),
    ]);
    text.push_str("\nCredentials\n");
    for field in &form.credentials {
        let how = match field.secret {
            true => crate::credentials::variable(&field.name),
            false => format!("--credential {}=…", field.name),
        };
        let help = field.help.clone().unwrap_or_default();
        text.push_str(&format!("  {}: {} ({how})\n", field.name, field.label));
        text.push_str(&indented(&indented(&help)));
    }
    text.push_str("\nSettings\n");
    for field in &form.fields {
        text.push_str(&setting(field));
    }
    text
}

fn setting(field: &Field) -> String {
    let kind = match &field.kind {
        FieldKind::Text | FieldKind::LongText => "text".to_owned(),
        FieldKind::Bool => "true or false".to_owned(),
        FieldKind::Number => "whole number".to_owned(),
        FieldKind::Decimal => "decimal".to_owned(),
        FieldKind::List => "list, one a line".to_owned(),
        FieldKind::Choice { options } => {
            let values: Vec<_> = options.iter().map(|(value, _)| value.as_str()).collect();
            values.join(" or ")
        }
    };
    let required = if field.required { ", required" } else { "" };
    let default = field.default.as_ref().filter(|text| !text.is_empty());
    let default = default.map(|text| format!(", default {}", text.replace('\n', " | ")));
    let default = default.unwrap_or_default();
    let help = field.help.clone().unwrap_or_default();
    let head = format!(
        "  {}: {} ({kind}{required}{default})\n",
        field.name, field.label
    );
    head + &indented(&indented(&help))
}

fn show(view: &TypeView) -> String {
    let mut text = pairs(&[
        ("Type", view.id.clone()),
        ("Name", view.title.clone()),
        ("Inherits", view.lineage.join(" ▸ ")),
    ]);
    let mut table = Table::new(["Value of", "Defined by", "Value"]);
    for effective in &view.values {
        for (index, definition) in effective.definitions.iter().enumerate() {
            let overridden = if index == 0 { "" } else { " (overridden)" };
            table.row([
                effective.path.clone(),
                format!("{}{overridden}", definition.origin),
                definition.value.clone(),
            ]);
        }
    }
    text.push('\n');
    text.push_str(&table.text("It defines nothing."));
    text
}
