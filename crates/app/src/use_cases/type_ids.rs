//! Ids of a person's own types: made of a name, or checked where one is given.

use crate::problem::needs_you;
use crate::view::TypeDraft;
use bindery_connector::types::TypeTree;
use bindery_domain::{BackendTypeId, Failure};

/// The id that a name suggests: small letters, digits, dots and dashes.
pub(super) fn slug(title: &str) -> String {
    let letters = title.to_lowercase();
    let mut slug = String::new();
    for letter in letters.chars() {
        if letter.is_ascii_alphanumeric() || letter == '.' {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_matches(['-', '.']).to_owned()
}

/// Why a text is no id.
pub(super) fn no_id(id: &str) -> Failure {
    let rule = "small letters, digits, dots and dashes only";
    needs_you(
        "type.id",
        format!("\"{id}\" cannot be the id of a type: {rule}."),
    )
    .with("type", id)
    .hint("Such as magento-1.9-ours; or leave it out, and it is made of the name.")
}

/// An id that is not taken: the one that is given, or one made of the name.
pub(super) fn free_id(tree: &TypeTree, draft: &TypeDraft) -> Result<BackendTypeId, Failure> {
    let taken = |id: &str| {
        let id = BackendTypeId(id.to_owned());
        tree.get(&id).is_ok() || tree.broken_type(&id).is_some()
    };
    if let Some(id) = &draft.id {
        if slug(id) != *id || id.is_empty() {
            return Err(no_id(id));
        }
        if taken(id) {
            return Err(
                needs_you("type.taken", format!("There is already a type \"{id}\"."))
                    .with("type", id)
                    .hint("Choose another id."),
            );
        }
        return Ok(BackendTypeId(id.clone()));
    }
    let mut base = slug(&draft.title);
    if base.is_empty() {
        base = "type".to_owned();
    }
    let numbered = (2..).map(|number| format!("{base}-{number}"));
    let mut names = std::iter::once(base.clone()).chain(numbered);
    let id = names.find(|id| !taken(id)).unwrap_or(base);
    Ok(BackendTypeId(id))
}
