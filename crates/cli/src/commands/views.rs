//! `bindery views`: filters and order of the list of invoices under a name.

use super::invoice_list::FilterArgs;
use crate::end::{End, Ended, Stopped};
use crate::output::Out;
use crate::problem::problem;
use crate::table::Table;
use bindery_app::App;
use bindery_app::view::SavedView;
use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(crate) enum ViewsCommand {
    /// List the saved views
    List,
    /// Save filters and order under a name, over a view of the same name
    Save {
        /// What it is called
        name: String,
        #[command(flatten)]
        filter: Box<FilterArgs>,
    },
    /// Give a view another name
    Rename {
        /// What it is called now
        name: String,
        /// What it is called from now on
        to: String,
    },
    /// Delete a view
    Delete {
        /// What it is called
        name: String,
    },
}

/// The view of this name.
pub(crate) async fn called(app: &App, name: &str) -> Result<SavedView, Stopped> {
    let views = app.views().await?;
    let names: Vec<_> = views.iter().map(|view| view.name.clone()).collect();
    let found = views
        .into_iter()
        .find(|view| view.name.eq_ignore_ascii_case(name));
    found.ok_or_else(|| {
        let hint = match names.as_slice() {
            [] => "Save one first: bindery views save --help".to_owned(),
            names => format!("There are: {}.", names.join(", ")),
        };
        let message = format!("There is no view called \"{name}\".");
        Stopped::Problem(problem("cli.no_view", message, hint))
    })
}

pub(crate) async fn run(command: ViewsCommand, app: &App, out: &Out) -> Ended {
    let views = match command {
        ViewsCommand::List => app.views().await?,
        ViewsCommand::Save { name, filter } => {
            let query = filter.query(app).await?;
            // The columns of a view that is saved anew stay as the window left them.
            let known = app.views().await?;
            let columns = known
                .into_iter()
                .find(|view| view.name.eq_ignore_ascii_case(name.trim()))
                .map(|view| view.columns);
            app.view_save(SavedView {
                name,
                query,
                columns: columns.unwrap_or_default(),
            })
            .await?
        }
        ViewsCommand::Rename { name, to } => app.view_rename(name, to).await?,
        ViewsCommand::Delete { name } => app.view_delete(name).await?,
    };
    out.answer(&views, |views| table(views))?;
    Ok(End::Well)
}

fn table(views: &[SavedView]) -> String {
    let mut table = Table::new(["Name", "Filters"]);
    for view in views {
        table.row([view.name.clone(), filters(view)]);
    }
    table.text("No view is saved.")
}

/// What narrows a view, as the words that its JSON has.
fn filters(view: &SavedView) -> String {
    let query = serde_json::to_value(&view.query).unwrap_or_default();
    let narrow = query["narrow"].as_object().cloned().unwrap_or_default();
    let named = ["state", "text"].map(|name| (name.to_owned(), query[name].clone()));
    let set = named.into_iter().chain(narrow);
    let set = set.filter(|(_, value)| !value.is_null());
    let words: Vec<_> = set.map(|(name, value)| format!("{name}={value}")).collect();
    words.join(" ")
}
