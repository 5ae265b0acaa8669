//! `bindery type`: the kinds of system that Bindery speaks to.

mod own;

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
    /// The same for a configured backend, whose own settings stand in front
    Inspect {
        /// Its name or id
        backend: String,
    },
    /// Make a type of your own: a child that inherits everything
    Create {
        /// Its name, such as "Magento 1.9 · our patches"
        title: String,
        /// Id of the type it inherits from
        #[arg(long, required_unless_present = "backend")]
        parent: Option<String>,
        /// Its id; made of the name if it is not given
        #[arg(long)]
        id: Option<String>,
        /// Move this backend and its settings into the new type
        #[arg(long, conflicts_with = "parent")]
        backend: Option<String>,
    },
    /// Give an own type another name; its id stays
    Rename {
        /// Id of the type
        id: String,
        /// The new name
        title: String,
    },
    /// Make a second type of an own one
    Duplicate {
        /// Id of the type
        id: String,
        /// Name of the second
        title: String,
    },
    /// Delete an own type that nothing uses
    Delete {
        /// Id of the type
        id: String,
    },
    /// Define a value in an own type; says first who is affected
    Override {
        /// Id of the type
        id: String,
        /// What, as `type show` lists it, such as setting.trigger.default
        path: String,
        /// The value as JSON: texts in quotes, for a mapping row the whole row
        value: String,
    },
    /// Take a definition out of an own type; the inherited value counts again
    Revert {
        /// Id of the type
        id: String,
        /// What, as `type show` lists it
        path: String,
    },
    /// Show who takes a value from a type, or would if it were defined there
    Affected {
        /// Id of the type
        id: String,
        /// What, as `type show` lists it
        path: String,
    },
    /// Print the text of an own type
    Source {
        /// Id of the type
        id: String,
    },
    /// Write the whole text of an own type from a file, after checking it whole; make the type where there is none of that id
    Save {
        /// Id of the type
        id: String,
        /// The file, in the form that `type source` prints
        file: std::path::PathBuf,
    },
    /// List what is wrong with own types; a problem ends with exit code 1
    Check,
}

pub(crate) async fn run(command: TypeCommand, app: &App, out: &Out) -> Ended {
    match command {
        TypeCommand::List => out.answer(&app.backend_types().await?, |types| list(types))?,
        TypeCommand::Form { id } => out.answer(&app.backend_form(id).await?, form)?,
        TypeCommand::Show { id } => out.answer(&app.type_show(id).await?, show)?,
        TypeCommand::Check => return check(app, out).await,
        other => own::run(other, app, out).await?,
    }
    Ok(End::Well)
}

async fn check(app: &App, out: &Out) -> Ended {
    let mut types = app.backend_types().await?;
    types.retain(|summary| summary.problem.is_some());
    out.answer(&types, |types| {
        let lines = types
            .iter()
            .filter_map(|it| Some(&it.problem.as_ref()?.message));
        let text: String = lines.map(|line| format!("{line}\n")).collect();
        match text.is_empty() {
            true => "All types are in order.".to_owned(),
            false => text,
        }
    })?;
    Ok(if types.is_empty() {
        End::Well
    } else {
        End::Wrong
    })
}

fn list(types: &[TypeSummary]) -> String {
    let mut table = Table::new(["Type", "Name", "Kind", "Part of", "Can be added", "Own"]);
    for summary in types {
        table.row([
            summary.id.clone(),
            summary.title.clone(),
            word(&summary.kind),
            summary.parent.clone().unwrap_or_default(),
            yes_no(summary.usable),
            yes_no(summary.own),
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
        FieldKind::Conditions => "conditions, one a line".to_owned(),
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

pub(super) fn show(view: &TypeView) -> String {
    let mut text = pairs(&[
        ("Type", view.id.clone()),
        ("Name", view.title.clone()),
        ("Inherits", view.lineage.join(" ▸ ")),
        ("Own", yes_no(view.own)),
    ]);
    if let Some(problem) = &view.problem {
        text.push_str(&format!("\n{}\n", problem.message));
    }
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
