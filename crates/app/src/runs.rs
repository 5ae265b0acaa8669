//! Runs: what one click, one import or one hour of the program's own work queued together.
//!
//! What a run does and who began it follow from its name and its actor, so that both are known of the
//! runs of earlier versions too. Nothing else looks at a run's name.

use crate::destinations::AUTOMATIC;
use crate::schedule::Extent;
use crate::view::RunKind;
use bindery_domain::{DateTime, GroupId, Told, Utc};
use bindery_store::{BackendRow, GroupRow, StoreError, WriteTx};

/// What the names of imports begin with. All others are exports.
const IMPORT: &str = "import-";

/// What a run does.
pub(crate) fn kind(group: &GroupRow) -> RunKind {
    if group.name.starts_with(IMPORT) {
        RunKind::Import
    } else {
        RunKind::Export
    }
}

/// Whether the program began a run by itself.
pub(crate) fn is_automatic(group: &GroupRow) -> bool {
    group.actor == AUTOMATIC
}

/// A run that jobs are about to be queued in.
#[derive(Debug)]
pub(crate) struct NewRun {
    /// What the history calls it.
    pub(crate) name: String,
    /// On whose account.
    pub(crate) actor: String,
    title: Told,
}

impl NewRun {
    /// Exports that a person wants. What is queued in several writes has one name in all of them.
    pub(crate) fn export(name: &str, shop: &BackendRow, actor: &str) -> Self {
        let text = format!("Export to {}", shop.name);
        Self {
            name: name.to_owned(),
            actor: actor.to_owned(),
            title: Told::new("told.group.export", text).with("backend", &shop.name),
        }
    }

    /// What the program exports to a shop by itself in an hour.
    pub(crate) fn automatic_export(shop: &BackendRow, now: DateTime<Utc>) -> Self {
        let text = format!("Automatic export to {}", shop.name);
        Self {
            name: format!("auto-{}-{}", shop.id, now.format("%Y-%m-%dT%H")),
            actor: AUTOMATIC.to_owned(),
            title: Told::new("told.group.automatic", text).with("backend", &shop.name),
        }
    }

    /// An import of what changed, or of everything.
    pub(crate) fn import(extent: Extent, actor: &str) -> Self {
        Self {
            name: fresh_name(IMPORT),
            actor: actor.to_owned(),
            title: match extent {
                Extent::Changes => Told::new("told.group.import", "Import"),
                Extent::Everything => Told::new("told.group.compare", "Compare all"),
            },
        }
    }

    /// Whether the program begins it by itself.
    pub(crate) fn is_automatic(&self) -> bool {
        self.actor == AUTOMATIC
    }

    /// The group of its jobs, made where there is none yet.
    pub(crate) fn open(&self, tx: &mut WriteTx<'_>) -> Result<GroupId, StoreError> {
        match tx.group_by_name(&self.name)? {
            Some(group) => Ok(group.id),
            None => tx.group_create(&self.name, self.title.clone(), &self.actor),
        }
    }
}

/// A name for the exports that a person wants now.
pub(crate) fn export_name() -> String {
    fresh_name("run-")
}

fn fresh_name(beginning: &str) -> String {
    format!("{beginning}{:012x}", rand::random::<u64>() >> 16)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use bindery_domain::{BackendTypeId, SystemClock};
    use bindery_store::{Durability, Mode, NewBackend, Store};
    use std::sync::Arc;

    #[test]
    fn what_a_run_does_and_who_began_it_is_known_of_what_is_stored() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path(), Arc::new(SystemClock)).unwrap();
        let new = NewBackend {
            type_id: BackendTypeId::from("magento-1.7"),
            name: "Shop".to_owned(),
            url: "https://shop.test".to_owned(),
            settings: serde_json::Map::new(),
            credential: None,
            mode: Mode::Test,
            enabled: true,
        };
        let made = store.write_blocking(Durability::Normal, move |tx| tx.backend_insert(&new, ""));
        let shop: BackendRow = made.unwrap();
        let check = |run: NewRun, title: &str, expected: (RunKind, bool)| {
            let stored = store.write_blocking(Durability::Normal, move |tx| {
                let (first, again) = (run.open(tx)?, run.open(tx)?);
                Ok::<_, StoreError>((first == again, tx.group_get(first)?))
            });
            let (once, group) = stored.unwrap();
            assert!(once, "{title} is one group");
            assert_eq!((kind(&group), is_automatic(&group)), expected, "{title}");
            assert_eq!(group.words.map(|words| words.key).as_deref(), Some(title));
        };
        let (export, import) = (RunKind::Export, RunKind::Import);
        let run = NewRun::export(&export_name(), &shop, "Ada");
        check(run, "told.group.export", (export, false));
        let run = NewRun::automatic_export(&shop, DateTime::UNIX_EPOCH);
        check(run, "told.group.automatic", (export, true));
        let run = NewRun::import(Extent::Changes, "Ada");
        check(run, "told.group.import", (import, false));
        let run = NewRun::import(Extent::Everything, AUTOMATIC);
        check(run, "told.group.compare", (import, true));
    }
}
