//! Everything that waits for a person, gathered and grouped by reason.

use super::choices;
use super::haste::Haste;
use super::jobs::{backup_group, job_groups};
use crate::App;
use crate::show;
use crate::view::{
    BackendView, ChoiceKind, Inbox, InboxGroup, InboxItem, InboxKind, Problem, ProblemClass,
    TypeSummary,
};
use bindery_domain::{BackendId, Failure};
use bindery_store::{BackendRow, DestinationState, InvoiceRow, Page, ReadTx, StoreError};
use std::collections::HashMap;

/// How many of a group are shown at first.
const FIRST: u32 = 5;

/// The shop's invoices that one may be, by what it stopped for.
pub(in crate::use_cases) fn candidates(problem: &Problem) -> Vec<String> {
    let list = problem.params.get("candidates");
    let split = |list: &String| list.split(", ").map(str::to_owned).collect();
    list.map(split).unwrap_or_default()
}

fn invoice_item(row: InvoiceRow) -> Option<InboxItem> {
    let since = row.destination_since.map(show::instant);
    let problem = Problem::from(row.reason.clone()?);
    Some(InboxItem {
        record: Some(row.record.0),
        job: None,
        work: None,
        name: row.number,
        name_words: None,
        party: Some(row.party),
        total: Some(show::money(row.total, &row.currency)),
        order: row.order_reference,
        external_id: row.external_id.map(|id| id.0),
        since,
        candidates: candidates(&problem),
        problem,
    })
}

pub(super) fn alone(problem: Problem, name: Option<String>) -> InboxItem {
    InboxItem {
        record: None,
        job: None,
        work: None,
        name,
        name_words: None,
        party: None,
        total: None,
        order: None,
        external_id: None,
        since: None,
        candidates: Vec::new(),
        problem,
    }
}

pub(super) fn single(kind: InboxKind, choices: &[ChoiceKind], item: InboxItem) -> InboxGroup {
    InboxGroup {
        kind,
        backend: None,
        backend_name: None,
        type_id: None,
        code: item.problem.code.clone(),
        count: 1,
        choices: choices.to_vec(),
        together: Vec::new(),
        items: vec![item],
    }
}

fn backend_group(backend: &BackendView) -> Option<InboxGroup> {
    let problem = backend.problem.clone().filter(|_| backend.enabled)?;
    // A broken type is told by itself.
    if problem.code.starts_with("type.") {
        return None;
    }
    let auth = problem.class == ProblemClass::Auth || problem.code == "backend.no_credential";
    let kind = if auth {
        InboxKind::Credential
    } else {
        InboxKind::Backend
    };
    let item = alone(problem, Some(backend.name.clone()));
    Some(InboxGroup {
        backend: Some(backend.id),
        backend_name: Some(backend.name.clone()),
        ..single(kind, &[ChoiceKind::OpenBackend], item)
    })
}

fn type_group(summary: TypeSummary) -> Option<InboxGroup> {
    let item = alone(summary.problem?, Some(summary.title));
    Some(InboxGroup {
        type_id: Some(summary.id),
        ..single(InboxKind::Type, &[ChoiceKind::OpenType], item)
    })
}

/// Invoices of a shop that wait for one reason.
fn invoice_group(
    (shop, name): (BackendId, &str),
    code: String,
    count: u32,
    items: Vec<InboxItem>,
) -> InboxGroup {
    let choices = choices::of_invoice(&code);
    InboxGroup {
        kind: choices::kind(&code),
        backend: Some(shop.0),
        backend_name: Some(name.to_owned()),
        type_id: None,
        count,
        choices: choices.to_vec(),
        together: choices::together(choices),
        items,
        code,
    }
}

/// One invoice as the inbox has it, alone in its group, where it waits for a person.
pub(in crate::use_cases) fn waits(row: InvoiceRow, shop: &BackendRow) -> Option<InboxGroup> {
    let stands = row.destination?;
    if !matches!(
        stands,
        DestinationState::NeedsYou | DestinationState::Exported
    ) {
        return None;
    }
    let item = invoice_item(row)?;
    let code = item.problem.code.clone();
    Some(invoice_group(
        (shop.id, shop.name.as_str()),
        code,
        1,
        vec![item],
    ))
}

fn invoice_groups(
    tx: &ReadTx<'_>,
    shops: &HashMap<i64, String>,
) -> Result<Vec<InboxGroup>, StoreError> {
    let mut groups = Vec::new();
    for waiting in tx.wanting()? {
        let Some(name) = shops.get(&waiting.backend.0) else {
            continue;
        };
        let rows = tx.wanting_invoices(waiting.backend, &waiting.code, Page::at(0, FIRST))?;
        groups.push(invoice_group(
            (waiting.backend, name.as_str()),
            waiting.code,
            show::small(waiting.count),
            rows.into_iter().filter_map(invoice_item).collect(),
        ));
    }
    Ok(groups)
}

impl App {
    /// Everything that waits for a person, most urgent first.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn inbox(&self) -> Result<Inbox, Problem> {
        let mut groups = Vec::new();
        let data = self.status().await?.problem;
        groups.extend(data.map(|problem| {
            let item = alone(problem, None);
            single(InboxKind::Data, &[ChoiceKind::OpenSettings], item)
        }));
        groups.extend(self.failed_backup().await?.map(backup_group));
        let backends = self.backends().await?;
        groups.extend(backends.iter().filter_map(backend_group));
        groups.extend(
            self.backend_types()
                .await?
                .into_iter()
                .filter_map(type_group),
        );
        let shops: HashMap<i64, String> = backends
            .iter()
            .filter(|backend| backend.enabled)
            .map(|backend| (backend.id, backend.name.clone()))
            .collect();
        let store = self.inner.space.read().await.store.clone();
        let (invoices, jobs) = store
            .read(move |tx| Ok::<_, Failure>((invoice_groups(tx, &shops)?, job_groups(tx)?)))
            .await?;
        groups.extend(invoices);
        groups.extend(jobs);
        groups.sort_by_key(|group| (Haste::of(group), group.kind));
        Ok(Inbox {
            total: groups.iter().map(|group| group.count).sum(),
            groups,
        })
    }

    /// More of a group of invoices, the longest waiting first.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn inbox_items(
        &self,
        backend: i64,
        code: String,
        offset: u32,
        limit: u32,
    ) -> Result<Vec<InboxItem>, Problem> {
        let store = self.inner.space.read().await.store.clone();
        let page = Page::at(u64::from(offset), limit.clamp(1, 500));
        let rows = store
            .read(move |tx| tx.wanting_invoices(BackendId(backend), &code, page))
            .await?;
        Ok(rows.into_iter().filter_map(invoice_item).collect())
    }
}
