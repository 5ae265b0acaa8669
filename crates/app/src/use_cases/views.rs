//! Saved views of the list of invoices.

use crate::App;
use crate::problem::needs_you;
use crate::view::{ColumnChoice, InvoiceQuery, Problem, SavedView};
use bindery_domain::Failure;
use bindery_store::{Durability, SavedViewRow};
use serde::{Deserialize, Serialize};

/// The list that the views are of.
const LIST: &str = "invoices";

/// The longest name that still fits a menu.
const LONGEST: usize = 60;

/// A view as it is stored. What an older program did not know is absent and narrows nothing.
#[derive(Serialize, Deserialize)]
struct Stored {
    query: InvoiceQuery,
    #[serde(default)]
    columns: Vec<ColumnChoice>,
}

fn shown(row: SavedViewRow) -> Option<SavedView> {
    match serde_json::from_value::<Stored>(row.value) {
        Ok(stored) => Some(SavedView {
            name: row.name,
            query: stored.query,
            columns: stored.columns,
        }),
        Err(error) => {
            tracing::warn!(view = row.name, %error, "a saved view cannot be read and is left out");
            None
        }
    }
}

fn name_of(name: &str) -> Result<String, Failure> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > LONGEST {
        let message = format!("A view wants a name of 1 to {LONGEST} letters.");
        return Err(needs_you("view.name", message)
            .with("most", LONGEST.to_string())
            .hint("Name it otherwise."));
    }
    Ok(name.to_owned())
}

fn unknown(name: &str) -> Failure {
    needs_you("view.unknown", format!("There is no view called {name}."))
        .with("name", name)
        .hint("Look which views there are.")
}

impl App {
    /// The saved views, by name.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn views(&self) -> Result<Vec<SavedView>, Problem> {
        let store = self.runtime().await.store.clone();
        let rows = store.read(|tx| tx.saved_views(LIST)).await?;
        Ok(rows.into_iter().filter_map(shown).collect())
    }

    /// Saves a view, over one of the same name.
    ///
    /// # Errors
    /// Where the name is none, or the store cannot be written.
    pub async fn view_save(&self, view: SavedView) -> Result<Vec<SavedView>, Problem> {
        let name = name_of(&view.name)?;
        let stored = Stored {
            query: InvoiceQuery {
                offset: 0,
                limit: 0,
                ..view.query
            },
            columns: view.columns,
        };
        let value = serde_json::to_value(stored).unwrap_or_default();
        let store = self.runtime().await.store.clone();
        store
            .write(Durability::Full, move |tx| {
                tx.saved_view_put(LIST, &name, &value)
            })
            .await?;
        self.views().await
    }

    /// Gives a view another name.
    ///
    /// # Errors
    /// Where there is no such view, or the name is taken.
    pub async fn view_rename(&self, from: String, to: String) -> Result<Vec<SavedView>, Problem> {
        let to = name_of(&to)?;
        let store = self.runtime().await.store.clone();
        store
            .write(Durability::Full, move |tx| {
                let known = tx.saved_views(LIST)?;
                let called = |name: &str| {
                    let known = known.iter();
                    known
                        .map(|row| row.name.clone())
                        .find(|it| it.eq_ignore_ascii_case(name))
                };
                let from = called(&from).ok_or_else(|| unknown(&from))?;
                if let Some(taken) = called(&to).filter(|taken| *taken != from) {
                    let message = format!("There is a view called {taken} already.");
                    return Err(needs_you("view.taken", message).with("name", taken));
                }
                Ok(tx.saved_view_rename(LIST, &from, &to)?)
            })
            .await?;
        self.views().await
    }

    /// Deletes a view; saving it again brings it back.
    ///
    /// # Errors
    /// Where there is no such view.
    pub async fn view_delete(&self, name: String) -> Result<Vec<SavedView>, Problem> {
        let store = self.runtime().await.store.clone();
        store
            .write(Durability::Full, move |tx| {
                match tx.saved_view_delete(LIST, &name)? {
                    true => Ok(()),
                    false => Err(unknown(&name)),
                }
            })
            .await?;
        self.views().await
    }
}
