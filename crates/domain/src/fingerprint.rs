//! A fingerprint tells whether a document changed without comparing it whole.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// SHA-256 of a document's canonical JSON, in lower-case hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fingerprint(pub String);

impl Fingerprint {
    /// The fingerprint of a JSON value. Object keys are sorted first, so that the
    /// order in which a system lists its fields makes no difference.
    #[must_use]
    pub fn of(value: &serde_json::Value) -> Self {
        let mut sorted = value.clone();
        sorted.sort_all_objects();
        let digest = Sha256::digest(sorted.to_string().as_bytes());
        Self(digest.iter().map(|byte| format!("{byte:02x}")).collect())
    }
}
