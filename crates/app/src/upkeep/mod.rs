//! The data as a thing of its own: copies of it, putting one back, another place for it, and what
//! may be told of it to a stranger.

pub(crate) mod backups;
pub(crate) mod bundle;
pub(crate) mod moving;
pub(crate) mod place;
pub(crate) mod restoring;
