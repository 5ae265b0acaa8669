//! Backend types: what can be chosen, what a form asks.

use crate::App;
use crate::view::{BackendKind, CredentialField, Field, FieldKind, Problem, TypeForm, TypeSummary};
use bindery_connector::setting_text;
use bindery_connector::types::{Kind, ResolvedType, SettingSpec, SettingType, TypeTree};
use bindery_domain::BackendTypeId;

pub(super) fn kind(kind: Kind) -> BackendKind {
    match kind {
        Kind::Erp => BackendKind::Erp,
        Kind::Shop => BackendKind::Shop,
    }
}

fn field(name: String, spec: SettingSpec) -> Field {
    let kind = match spec.kind {
        SettingType::Text => FieldKind::Text,
        SettingType::LongText => FieldKind::LongText,
        SettingType::Bool => FieldKind::Bool,
        SettingType::Integer => FieldKind::Number,
        SettingType::Decimal => FieldKind::Decimal,
        SettingType::List => FieldKind::List,
        SettingType::Conditions => FieldKind::Conditions,
        SettingType::Choice => FieldKind::Choice {
            options: spec.options,
        },
    };
    Field {
        name,
        label: spec.title,
        help: spec.help,
        kind,
        required: spec.required,
        default: spec.default.as_ref().map(setting_text),
        group: spec.group,
        setup: spec.setup,
    }
}

fn form(resolved: &ResolvedType) -> TypeForm {
    let spec = &resolved.spec;
    // Both lists were read when the type was checked.
    let credentials = spec
        .credentials()
        .unwrap_or_default()
        .into_iter()
        .map(|(name, part)| CredentialField {
            name,
            label: part.title,
            help: part.help,
            find: part.find,
            secret: part.secret,
        });
    TypeForm {
        id: spec.id.clone(),
        title: spec.title.clone(),
        kind: kind(spec.kind),
        url_help: spec.url_help.clone(),
        url_example: spec.url_example.clone(),
        credentials: credentials.collect(),
        fields: spec
            .settings()
            .unwrap_or_default()
            .into_iter()
            .map(|(name, spec)| field(name, spec))
            .collect(),
    }
}

/// All types by id, those that are set apart too.
pub(super) fn summaries(tree: &TypeTree) -> Vec<TypeSummary> {
    let good = tree.iter().map(|resolved| TypeSummary {
        id: resolved.spec.id.clone(),
        parent: resolved.spec.parent.clone(),
        title: resolved.spec.title.clone(),
        kind: kind(resolved.spec.kind),
        usable: resolved.spec.usable,
        own: resolved.own,
        problem: None,
    });
    let broken = tree.broken().map(|broken| TypeSummary {
        id: broken.id.0.clone(),
        parent: broken.parent.as_ref().map(|id| id.0.clone()),
        title: broken.title.clone().unwrap_or_else(|| broken.id.0.clone()),
        kind: kind_near(tree, &broken.id),
        usable: false,
        own: true,
        problem: bindery_connector::resolved(tree, &broken.id)
            .err()
            .map(Problem::from),
    });
    let mut all: Vec<TypeSummary> = good.chain(broken).collect();
    all.sort_by(|a, b| a.id.cmp(&b.id));
    all
}

/// What a type is for; of a broken one what its nearest working ancestor is for, else a shop.
pub(super) fn kind_near(tree: &TypeTree, id: &BackendTypeId) -> BackendKind {
    let working = tree.nearest_working(id);
    working.map_or(BackendKind::Shop, |resolved| kind(resolved.spec.kind))
}

impl App {
    /// All backend types.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn backend_types(&self) -> Result<Vec<TypeSummary>, Problem> {
        let tree = self.runtime().await.tree().await?;
        Ok(summaries(&tree))
    }

    /// What to ask for a backend of a type.
    ///
    /// # Errors
    /// Where there is no such type.
    pub async fn backend_form(&self, type_id: String) -> Result<TypeForm, Problem> {
        Ok(form(
            &*self.runtime().await.resolved(&BackendTypeId(type_id))?,
        ))
    }
}
