//! Backend types: what can be chosen, what a form asks, where each value comes from.

use crate::App;
use crate::view::{
    BackendKind, CredentialField, Effective, EffectiveDefinition, Field, FieldKind, Problem,
    TypeForm, TypeSummary, TypeView,
};
use bindery_connector::setting_text;
use bindery_connector::types::{Kind, ResolvedType, SettingSpec, SettingType};
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

impl App {
    /// All backend types.
    ///
    /// # Errors
    /// None at present; the window treats all calls alike.
    pub async fn backend_types(&self) -> Result<Vec<TypeSummary>, Problem> {
        let runtime = self.runtime().await;
        let summary = |resolved: &std::sync::Arc<ResolvedType>| TypeSummary {
            id: resolved.spec.id.clone(),
            parent: resolved.spec.parent.clone(),
            title: resolved.spec.title.clone(),
            kind: kind(resolved.spec.kind),
            usable: resolved.spec.usable,
        };
        Ok(runtime.types.iter().map(summary).collect())
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

    /// Every effective value of a type, with where it comes from and what it overrides.
    ///
    /// # Errors
    /// Where there is no such type.
    pub async fn type_show(&self, type_id: String) -> Result<TypeView, Problem> {
        let resolved = self.runtime().await.resolved(&BackendTypeId(type_id))?;
        let values = resolved.values.iter().map(|effective| Effective {
            path: effective.path.clone(),
            definitions: effective
                .definitions
                .iter()
                .map(|definition| EffectiveDefinition {
                    origin: definition.origin.0.clone(),
                    value: definition.value.to_string(),
                })
                .collect(),
        });
        Ok(TypeView {
            id: resolved.spec.id.clone(),
            title: resolved.spec.title.clone(),
            lineage: resolved.lineage.iter().map(|id| id.0.clone()).collect(),
            values: values.collect(),
        })
    }
}
