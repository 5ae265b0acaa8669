//! A mapping on a real record, row by row: the source as it was found, each step, the end.

use crate::App;
use crate::use_cases::invoices::no_shop;
use crate::use_cases::shop;
use crate::view::{MappingPreview, MappingRowView, Problem, RowResult};
use bindery_connector::exporter::{prepare, trace_export};
use bindery_connector::mapper::{RowEnd, RowTrace, StepKind};
use bindery_connector::types::ResolvedType;
use bindery_domain::{Model, RecordId};
use std::collections::BTreeMap;

fn step(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Source => "source",
        StepKind::Default => "default",
        StepKind::Values => "values",
        StepKind::Convert => "convert",
    }
}

/// A row's trace to show; with a type, whose row it is.
pub(super) fn row(resolved: Option<&ResolvedType>, row: RowTrace) -> MappingRowView {
    let path = format!("model.invoice.export[{}]", row.target);
    let origin = resolved.and_then(|resolved| resolved.definitions(&path).first());
    let (result, value) = match row.result {
        RowEnd::Value(value) => (RowResult::Value, Some(value.to_string())),
        RowEnd::Skipped => (RowResult::Skipped, None),
        RowEnd::Disabled => (RowResult::Disabled, None),
        RowEnd::Problem(problem) => (RowResult::Problem, Some(problem)),
    };
    let steps = row.steps.into_iter();
    MappingRowView {
        origin: origin.map(|it| it.origin.0.clone()),
        target: row.target,
        steps: steps
            .map(|it| (step(it.kind).to_owned(), it.value.to_string()))
            .collect(),
        result,
        value,
    }
}

impl App {
    /// What the export mapping of a shop makes of an invoice, row by row, by reading only.
    ///
    /// # Errors
    /// Where no shop is connected or it cannot be read.
    pub async fn mapping_preview(
        &self,
        record: i64,
        backend: Option<i64>,
    ) -> Result<MappingPreview, Problem> {
        let runtime = self.runtime().await;
        let shop = shop(&runtime, backend).await?.ok_or_else(no_shop)?;
        let environment = runtime
            .environment(&self.session().await?, shop.id, Model::Invoice)
            .await?;
        let prepared = prepare(&environment, RecordId(record), BTreeMap::new()).await?;
        let rows = match &prepared.source {
            Some(source) => trace_export(&environment, source)?.rows,
            None => Vec::new(),
        };
        let resolved = &environment.backend.resolved;
        let document = prepared.document.as_ref();
        Ok(MappingPreview {
            rows: rows.into_iter().map(|it| row(Some(resolved), it)).collect(),
            document: document.and_then(|it| serde_json::to_string_pretty(it).ok()),
            problems: prepared.problems.into_iter().map(Problem::from).collect(),
        })
    }
}
