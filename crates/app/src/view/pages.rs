//! Pages of the other systems.

use super::BackendKind;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Where a record can be seen in another system's own pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RecordPage {
    /// The backend.
    #[specta(type = i32)]
    pub backend: i64,
    /// Its name.
    pub backend_name: String,
    /// Books or shop; in a shop it is the order's page.
    pub kind: BackendKind,
    /// The address.
    pub url: String,
}
