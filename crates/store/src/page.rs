//! Which part of a list is wanted.

/// A part of a list. Lists say whether they follow `after` (newest or first id seen
/// last) or `offset`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Continue behind this id, in the list's own order.
    pub after: Option<i64>,
    /// Skip this many rows.
    pub offset: u64,
    /// At most this many rows.
    pub limit: u32,
}

impl Default for Page {
    fn default() -> Self {
        Self::first(50)
    }
}

impl Page {
    /// The first rows.
    #[must_use]
    pub fn first(limit: u32) -> Self {
        Self {
            after: None,
            offset: 0,
            limit,
        }
    }

    /// The rows behind an id.
    #[must_use]
    pub fn after(id: i64, limit: u32) -> Self {
        Self {
            after: Some(id),
            offset: 0,
            limit,
        }
    }

    /// The rows from an offset.
    #[must_use]
    pub fn at(offset: u64, limit: u32) -> Self {
        Self {
            after: None,
            offset,
            limit,
        }
    }
}
