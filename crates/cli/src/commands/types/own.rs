//! Own types: each command prints the type as it is afterwards.

use super::{TypeCommand, show};
use crate::end::Stopped;
use crate::find;
use crate::output::Out;
use crate::problem::problem;
use crate::text::word;
use bindery_app::App;
use bindery_app::view::{Affected, TypeDraft};

pub(super) async fn run(command: TypeCommand, app: &App, out: &Out) -> Result<(), Stopped> {
    let view = match command {
        TypeCommand::Inspect { backend } => {
            let id = find::backend(app, &backend).await?.id;
            app.backend_inspect(id).await?
        }
        TypeCommand::Create {
            title,
            parent,
            id,
            backend,
        } => {
            let backend = find::backend_id(app, backend.as_deref()).await?;
            app.type_create(TypeDraft {
                parent,
                title,
                id,
                backend,
            })
            .await?
        }
        TypeCommand::Rename { id, title } => app.type_rename(id, title).await?,
        TypeCommand::Duplicate { id, title } => app.type_duplicate(id, title).await?,
        TypeCommand::Override { id, path, value } => {
            let reached = app.type_affected(id.clone(), path.clone()).await?;
            out.note(affected(&reached).trim_end());
            app.type_override(id, path, value).await?
        }
        TypeCommand::Revert { id, path } => app.type_revert(id, path).await?,
        TypeCommand::Save { id, file } => {
            let source = std::fs::read_to_string(&file).map_err(|error| {
                Stopped::Problem(problem(
                    "cli.file",
                    format!("{} cannot be read: {error}.", file.display()),
                    "Give a file in the form that `bindery type source` prints.",
                ))
            })?;
            app.type_save(id, source, None).await?
        }
        TypeCommand::Delete { id } => {
            app.type_delete(id.clone()).await?;
            return out.answer(&id, |id| format!("{id} was deleted."));
        }
        TypeCommand::Affected { id, path } => {
            return out.answer(&app.type_affected(id, path).await?, affected);
        }
        TypeCommand::Source { id } => return source(id, app, out).await,
        // The reading ones, which the caller answers itself.
        TypeCommand::List
        | TypeCommand::Form { .. }
        | TypeCommand::Show { .. }
        | TypeCommand::Check => return Ok(()),
    };
    out.answer(&view, show)
}

async fn source(id: String, app: &App, out: &Out) -> Result<(), Stopped> {
    let view = app.type_show(id.clone()).await?;
    let source = view.source.ok_or_else(|| {
        Stopped::Problem(problem(
            "type.shipped",
            format!("{id} comes with Bindery."),
            "`bindery type show` prints all its values.",
        ))
    })?;
    out.answer(&source, Clone::clone)
}

fn affected(affected: &Affected) -> String {
    let backends: Vec<String> = affected
        .backends
        .iter()
        .map(|leaf| format!("{} ({})", leaf.name, word(&leaf.mode)))
        .collect();
    let or_none = |names: Vec<String>| match names.is_empty() {
        true => "none".to_owned(),
        false => names.join(", "),
    };
    format!(
        "Types that take it from here: {}\nBackends that take it from here: {}\n",
        or_none(affected.types.clone()),
        or_none(backends)
    )
}
