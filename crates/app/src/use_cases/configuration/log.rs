//! Who changed what, undoing one change, going back to an earlier state.

use super::super::settings::usual;
use super::apply::apply;
use super::piece::{Piece, fields, kind, planned, present, standing, stripped, title};
use crate::App;
use crate::problem::needs_you;
use crate::show;
use crate::view::{AppEvent, ConfigChange, ConfigEntity, ConfigPage, PlannedChange, Problem};
use bindery_domain::{BackendId, Failure};
use bindery_store::{ConfigLogRow, ConfigState, Durability, Page, ReadTx};
use serde_json::Value;

/// How many changes a page shows.
const PAGE: u32 = 50;

fn entity(name: &str) -> ConfigEntity {
    match name {
        "backend" => ConfigEntity::Backend,
        "backend_type" => ConfigEntity::Type,
        _ => ConfigEntity::Setting,
    }
}

fn piece(entity_name: &str, id: &str, value: Option<Value>) -> Piece {
    let entity = entity(entity_name);
    let value = value.map(stripped);
    Piece {
        entity,
        name: title(entity, id, value.as_ref()),
        backend: (entity == ConfigEntity::Backend)
            .then(|| id.parse().ok().map(BackendId))
            .flatten(),
        value,
    }
}

fn same(now: &[Piece], wanted: &Piece) -> bool {
    standing(now, wanted).and_then(|known| known.value.as_ref()) == wanted.value.as_ref()
}

/// What is configured now, for telling which changes still stand.
pub(in crate::use_cases) struct Standing(Vec<Piece>);

impl Standing {
    /// What is configured now.
    pub(in crate::use_cases) fn read(tx: &ReadTx<'_>) -> Result<Self, Failure> {
        present(tx).map(Self)
    }

    /// A change, and whether it still stands.
    pub(in crate::use_cases) fn change(&self, row: ConfigLogRow) -> ConfigChange {
        let left = piece(&row.entity, &row.entity_id, row.after);
        let entity = left.entity;
        // The first change of the program's settings changes what stood by itself until then.
        let usual = || (entity == ConfigEntity::Setting).then(|| usual(&row.entity_id))?;
        let before = row.before.or_else(usual).map(stripped);
        let shown = left.value.as_ref().or(before.as_ref());
        ConfigChange {
            id: row.id,
            at: show::instant(row.at),
            actor: row.actor,
            entity,
            title: title(entity, &row.entity_id, shown),
            kind: kind(before.as_ref(), left.value.as_ref()),
            fields: fields(before.as_ref(), left.value.as_ref()),
            can_undo: same(&self.0, &left),
        }
    }
}

/// What has to be true for an earlier state to stand again.
fn state(tx: &ReadTx<'_>, after: i64) -> Result<Vec<Piece>, Failure> {
    tx.config_log_get(after)?;
    let now = present(tx)?;
    let as_piece = |state: ConfigState| {
        let mut piece = piece(&state.entity, &state.entity_id, state.value);
        // What did not exist then has no name of then.
        if let (None, Some(known)) = (&piece.value, standing(&now, &piece)) {
            piece.name = known.name.clone();
        }
        piece
    };
    Ok(tx.config_state(after)?.into_iter().map(as_piece).collect())
}

impl App {
    /// A page of changes of the configuration, newest first; what came before one of them.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn config_log(&self, before: Option<i64>) -> Result<ConfigPage, Problem> {
        let store = self.runtime().await.store.clone();
        let (now, rows) = store
            .read(move |tx| {
                let page = Page {
                    after: before,
                    ..Page::first(PAGE)
                };
                Ok::<_, Failure>((Standing::read(tx)?, tx.config_log(None, None, page)?))
            })
            .await?;
        let full = rows.len() == PAGE as usize;
        let next = rows.last().map(|row| row.id).filter(|_| full);
        // A test that succeeded only notes when; that is no change of the configuration.
        let rows = rows.into_iter().map(|row| now.change(row));
        Ok(ConfigPage {
            rows: rows.filter(|change| !change.fields.is_empty()).collect(),
            next,
        })
    }

    /// Undoes one change, where nothing changed the same thing since.
    ///
    /// # Errors
    /// Where it was changed since, or the earlier state is no longer possible.
    pub async fn config_undo(&self, id: i64) -> Result<u32, Problem> {
        self.configure(move |tx| {
            let row = tx.config_log_get(id)?;
            let left = piece(&row.entity, &row.entity_id, row.after);
            if !same(&present(tx)?, &left) {
                return Err(needs_you(
                    "config.changed_since",
                    format!("{} was changed again since.", left.name),
                )
                .with("title", &left.name)
                .hint("Undo the later change first, or restore an earlier state."));
            }
            let mut wanted = piece(&row.entity, &row.entity_id, row.before);
            if wanted.value.is_none() {
                wanted.name = left.name;
            }
            Ok(vec![wanted])
        })
        .await
    }

    /// What would change if the configuration stood again as it was right after a change.
    ///
    /// # Errors
    /// Where there is no such change.
    pub async fn config_restore_preview(&self, id: i64) -> Result<Vec<PlannedChange>, Problem> {
        let store = self.runtime().await.store.clone();
        let found = store
            .read(move |tx| {
                let now = present(tx)?;
                let pieces = state(tx, id)?;
                let mut planned: Vec<_> =
                    pieces.iter().filter_map(|it| planned(&now, it)).collect();
                planned.sort_by_key(|change| change.entity);
                Ok::<_, Failure>(planned)
            })
            .await?;
        Ok(found)
    }

    /// Makes the configuration stand again as it was right after a change: all of it or the pieces
    /// with these keys.
    ///
    /// # Errors
    /// Where the earlier state is no longer possible; nothing is changed then.
    pub async fn config_restore(&self, id: i64, keys: Option<Vec<String>>) -> Result<u32, Problem> {
        self.configure(move |tx| {
            let mut pieces = state(tx, id)?;
            if let Some(keys) = keys {
                pieces.retain(|piece| keys.contains(&piece.key()));
            }
            Ok(pieces)
        })
        .await
    }

    /// Finds pieces and makes them true, in one transaction; tells how many were not yet.
    pub(super) async fn configure(
        &self,
        find: impl FnOnce(&ReadTx<'_>) -> Result<Vec<Piece>, Failure> + Send + 'static,
    ) -> Result<u32, Problem> {
        let runtime = self.runtime().await;
        let (types, actor) = (runtime.types.clone(), self.session().await?.actor);
        let applied = runtime
            .store
            .write(Durability::Full, move |tx| {
                let pieces = find(tx)?;
                apply(tx, &types, pieces, &actor)
            })
            .await?;
        self.forget_secrets(applied.secrets).await;
        runtime.forget_connections();
        self.inner.space.read().await.queue.wake();
        let stored = super::super::read_settings(&runtime.store).await?;
        if let Some(log) = &self.inner.log {
            log.level(&stored.log_level);
        }
        self.tell(AppEvent::Settings);
        self.tell(AppEvent::Backends);
        Ok(applied.count)
    }
}
