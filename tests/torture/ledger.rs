//! What a copy of the store must hold, at whatever instant it was taken.

use crate::systems::SHOP;
use bindery_domain::{Model, SystemClock};
use bindery_store::{
    BindingFilter, BindingRow, HistoryFilter, JobFilter, JobRow, JobState, Page, ReadTx, Store,
    StoreError,
};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// More rows than a company has.
const ALL: u32 = 10_000;

/// The actions that tell of a binding.
const BINDS: [&str; 3] = ["invoice.exported", "invoice.adopted", "invoice.bound"];

/// What a copy says of the exports.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ledger {
    /// The names of the backends that are set up.
    pub(crate) backends: Vec<String>,
    /// The bindings to the shop.
    pub(crate) bindings: Vec<BindingRow>,
    /// Record and shop invoice of each line of the history that tells of a binding.
    told: BTreeSet<(i64, String)>,
    jobs: Vec<JobRow>,
}

impl Ledger {
    /// Opens a copy as the product does, has the whole file checked, and reads it. The copy is
    /// used up by that: what hung in the log is in the file afterwards.
    pub(crate) fn read(folder: &Path) -> Result<Self, StoreError> {
        let store = Store::open(folder, Arc::new(SystemClock))?;
        store.integrity_check()?;
        store.read_blocking(Self::of)
    }

    fn of(tx: &ReadTx<'_>) -> Result<Self, StoreError> {
        let backends = tx.backends()?;
        let shop = backends.iter().find(|row| row.name == SHOP);
        let filter = BindingFilter {
            backend: shop.map(|row| row.id),
            model: Some(Model::Invoice),
            ..BindingFilter::default()
        };
        let mut told = BTreeSet::new();
        for action in BINDS {
            let filter = HistoryFilter {
                action: Some(action.to_owned()),
                ..HistoryFilter::default()
            };
            for line in tx.history(&filter, Page::first(ALL))? {
                let pair = line.record.zip(line.external_id.clone());
                told.extend(pair.map(|(record, id)| (record.0, id.0)));
            }
        }
        Ok(Self {
            backends: backends.into_iter().map(|row| row.name).collect(),
            bindings: tx.bindings(&filter, Page::first(ALL))?,
            told,
            jobs: tx.jobs(&JobFilter::default(), Page::first(ALL))?,
        })
    }

    /// What does not fit together in it.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let found = self.bindings.iter().filter_map(|row| self.objection(row));
        found.collect()
    }

    fn objection(&self, row: &BindingRow) -> Option<String> {
        let why = match (&row.external_id, &row.intent) {
            (Some(id), _) if !self.told.contains(&(row.record.0, id.0.clone())) => {
                "the history tells nothing of it"
            }
            (Some(_), Some(_)) if phase(row) != Some("bound") => "its intent is not a bound one",
            (None, Some(_)) if phase(row) == Some("bound") => "its intent is a bound one",
            (None, Some(_)) if token(row).is_none() => "its intent has no token",
            (None, Some(_)) if !self.jobs.iter().any(|job| goes_on(job, row)) => {
                "no job goes on with it"
            }
            _ => return None,
        };
        Some(format!("{why}: {row:?}"))
    }

    /// The shop's invoices that nothing in it knows: neither a binding nor an intent. `made`
    /// holds number and token of each.
    pub(crate) fn unknown<'a>(&self, made: &'a BTreeSet<(String, String)>) -> Vec<&'a String> {
        let knows = |number: &str, mark: &str| {
            let mut rows = self.bindings.iter();
            rows.any(|row| {
                let bound = row.external_id.as_ref().is_some_and(|id| id.0 == number);
                bound || token(row) == Some(mark)
            })
        };
        let unknown = made.iter().filter(|(number, mark)| !knows(number, mark));
        unknown.map(|(_, mark)| mark).collect()
    }
}

fn phase(row: &BindingRow) -> Option<&str> {
    row.intent.as_ref()?["phase"]["phase"].as_str()
}

fn token(row: &BindingRow) -> Option<&str> {
    row.intent.as_ref()?["token"].as_str()
}

fn goes_on(job: &JobRow, row: &BindingRow) -> bool {
    let over = [JobState::Done, JobState::NothingToDo];
    job.record == Some(row.record) && !over.contains(&job.state)
}
