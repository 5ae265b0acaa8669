//! A draft on a real record, row by row, as often as a key is pressed.

use super::draft::{Draft, row_problem};
use super::live;
use super::{Spot, sample};
use crate::App;
use crate::view::{MappingDraft, MappingRecord, MappingTrial, Problem};
use bindery_connector::Backend;
use bindery_connector::exporter::{Token, token_missing};
use bindery_connector::importer::mapping_context;
use bindery_connector::types::Way;
use bindery_domain::{BackendId, Document, ErrorClass, Failure, RecordId};
use bindery_store::Page;
use serde_json::{Map, Value};

/// How many records one search for a failing one looks at.
const SEARCHED: usize = 2_000;

/// Why a whole document is none, although every row yields.
pub(super) fn objection(spot: &Spot, source: &Value, document: &Value) -> Option<Failure> {
    if spot.way == Way::Export {
        let token = source.get("token").and_then(Value::as_str)?;
        return token_missing(document, &Token::noted(token));
    }
    if spot.exported() {
        return None;
    }
    let wrong = Document::from_value(spot.model, document.clone()).err()?;
    let message = format!("The mapping yields no {}: {wrong}.", spot.model);
    Some(
        Failure::new(ErrorClass::NeedsYou, "import.shape", message)
            .with("problem", wrong.to_string()),
    )
}

fn tried(
    spot: &Spot,
    draft: &Draft,
    on: &Backend,
    source: &Value,
    context: &Map<String, Value>,
) -> MappingTrial {
    let mut trial = MappingTrial {
        rows: Vec::new(),
        document: None,
        problems: draft.problems.clone(),
        notice: None,
    };
    match draft.mapper(spot, &on.resolved) {
        Ok(mapper) => {
            let trace = mapper.trace(source, context);
            trial
                .problems
                .extend(trace.problems.into_iter().map(row_problem));
            let rows = trace.rows.into_iter();
            trial.rows = rows.map(|row| live::row(None, row)).collect();
            if let (true, Some(document)) = (trial.problems.is_empty(), &trace.document) {
                trial.notice = objection(spot, source, document).map(Problem::from);
                trial.document = serde_json::to_string_pretty(document).ok();
            }
        }
        Err(problem) => trial.problems.push(row_problem(problem)),
    }
    trial
}

impl App {
    /// What the draft makes of a record. Wrong rows are told and the others still shown.
    ///
    /// # Errors
    /// Where there is no such type or backend.
    pub async fn mapping_try(
        &self,
        draft: MappingDraft,
        backend: i64,
        record: i64,
    ) -> Result<MappingTrial, Problem> {
        let runtime = self.runtime().await;
        let spot = Spot::find(&*runtime.tree().await?, &draft.place)?;
        let read = Draft::read(&spot, &draft);
        let (backend, record) = (BackendId(backend), RecordId(record));
        let on = runtime.backend(backend).await?;
        let context = mapping_context(&on);
        match self
            .mapping_source(&spot, &draft.fields, backend, record)
            .await
        {
            Ok(source) => Ok(tried(&spot, &read, &on, &source, &context)),
            Err(failure) => Ok(MappingTrial {
                rows: Vec::new(),
                document: None,
                problems: read.problems,
                notice: Some(failure.into()),
            }),
        }
    }

    /// The next record, older than `after`, that the draft makes no whole document of.
    ///
    /// # Errors
    /// Where there is no such type or backend, or the system cannot be read.
    pub async fn mapping_next_failing(
        &self,
        draft: MappingDraft,
        backend: i64,
        after: Option<i64>,
    ) -> Result<Option<MappingRecord>, Problem> {
        let runtime = self.runtime().await;
        let spot = Spot::find(&*runtime.tree().await?, &draft.place)?;
        let read = Draft::read(&spot, &draft);
        let backend = BackendId(backend);
        let on = runtime.backend(backend).await?;
        let context = mapping_context(&on);
        let filter = sample::filter(&spot, backend);
        let (mut after, mut looked) = (after, 0);
        while looked < SEARCHED {
            let (filter, page) = (
                filter.clone(),
                after.map_or(Page::first(100), |id| Page::after(id, 100)),
            );
            let rows = runtime
                .store
                .read(move |tx| tx.records(&filter, page))
                .await?;
            let Some(last) = rows.last() else {
                return Ok(None);
            };
            after = Some(last.id.0);
            looked += rows.len();
            for row in &rows {
                let source = self
                    .mapping_source(&spot, &draft.fields, backend, row.id)
                    .await;
                // What cannot be looked at says nothing about the mapping.
                let Ok(source) = source else { continue };
                let trial = tried(&spot, &read, &on, &source, &context);
                if !trial.problems.is_empty() || trial.notice.is_some() {
                    return Ok(Some(sample::record(row)));
                }
            }
        }
        Ok(None)
    }
}
