//! The types as they stand now: the shipped ones, and below them a person's own from the store.
//!
//! Own types change while the program runs, by this process or another. Whoever is in a
//! transaction asks here and gets a tree that fits what the transaction sees.

use super::{TypeError, TypeTree};
use crate::adapter::SystemFactory;
use bindery_domain::BackendTypeId;
use bindery_store::{ReadTx, StoreError};
use std::sync::{Arc, PoisonError, RwLock};

/// All types, replaced as a whole when an own one changes.
pub struct Types {
    shipped: Vec<(&'static str, &'static str)>,
    systems: Vec<Arc<dyn SystemFactory>>,
    now: RwLock<Now>,
}

#[derive(Clone)]
struct Now {
    /// The mark of the store's last change of a type that the tree was made after.
    mark: i64,
    tree: Arc<TypeTree>,
}

impl Types {
    /// The shipped types alone, checked.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub fn new(
        shipped: Vec<(&'static str, &'static str)>,
        systems: Vec<Arc<dyn SystemFactory>>,
    ) -> Result<Self, Vec<TypeError>> {
        let tree = Arc::new(TypeTree::load(&shipped, &systems)?);
        Ok(Self {
            shipped,
            systems,
            now: RwLock::new(Now { mark: 0, tree }),
        })
    }

    /// The tree as last read. What decides about documents asks [`Types::read`] instead.
    #[must_use]
    pub fn latest(&self) -> Arc<TypeTree> {
        self.now().tree
    }

    /// The tree as a transaction sees it; read anew only where an own type changed. Not for a
    /// transaction that has changed a type itself: it could still be undone, see [`Types::with`].
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn read(&self, tx: &ReadTx<'_>) -> Result<Arc<TypeTree>, StoreError> {
        let mark = tx.backend_types_mark()?;
        let now = self.now();
        if now.mark == mark {
            return Ok(now.tree);
        }
        let own = self.own(tx)?;
        // The shipped types were checked at the start: only they could make this fail.
        let Ok(tree) = self.tree(&own) else {
            return Ok(now.tree);
        };
        let tree = Arc::new(tree);
        let mut kept = self.now.write().unwrap_or_else(PoisonError::into_inner);
        if kept.mark < mark {
            *kept = Now {
                mark,
                tree: tree.clone(),
            };
        }
        Ok(tree)
    }

    /// The tree as it would be with one own type written anew, or without it.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn with(
        &self,
        tx: &ReadTx<'_>,
        id: &BackendTypeId,
        source: Option<&str>,
    ) -> Result<TypeTree, StoreError> {
        let mut own = self.own(tx)?;
        own.retain(|(known, _)| known != id);
        own.extend(source.map(|source| (id.clone(), source.to_owned())));
        Ok(self
            .tree(&own)
            .unwrap_or_else(|_| TypeTree::clone(&self.now().tree)))
    }

    fn own(&self, tx: &ReadTx<'_>) -> Result<Vec<(BackendTypeId, String)>, StoreError> {
        let rows = tx.backend_types()?.into_iter();
        Ok(rows.map(|row| (row.id, row.source)).collect())
    }

    fn tree(&self, own: &[(BackendTypeId, String)]) -> Result<TypeTree, Vec<TypeError>> {
        TypeTree::with_own(&self.shipped, own, &self.systems)
    }

    fn now(&self) -> Now {
        self.now
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}
