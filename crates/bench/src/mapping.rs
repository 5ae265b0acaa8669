//! Where values come from, and what mappings make of 10,000 invoices: what a person waits for while
//! changing one.

use crate::figure::{Entry, Figure, Outcome};
use crate::systems::{Systems, told};
use bindery_app::view::{
    BackendKind, MappingComparison, MappingDraft, MappingPlace, MappingView, MappingWay,
};
use bindery_backends::{Network, factories, type_files};
use bindery_connector::types::TypeTree;
use bindery_practice::{Company, generated_company};
use bindery_wire::http::NoSink;
use serde_json::json;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// So many invoices, each with its order.
const INVOICES: u32 = 10_000;
/// The company is the same in every run.
const SEED: u64 = 1;
/// How often the short things are done.
const OFTEN: usize = 200;
/// How often all invoices are compared.
const COMPARISONS: usize = 5;

/// Measures what the pages with types and mappings ask for.
pub(crate) async fn measure(beside: &Path) -> Outcome<Vec<Entry>> {
    let Company { erp, shop } = generated_company(INVOICES, SEED);
    let systems = Systems::start(erp, shop, Duration::ZERO, 1, beside).await?;
    let app = &systems.app;
    let backends = app.backends().await.map_err(told)?;
    let shop = backends.iter().find(|it| it.kind == BackendKind::Shop);
    let shop = shop.ok_or("there is no shop")?.id;
    let days = Some("90".to_owned());
    let setting = "import_orders_days".to_owned();
    app.backend_override(shop, setting, days)
        .await
        .map_err(told)?;
    app.import(None).await.map_err(told)?;
    app.work_off().await.map_err(told)?;

    let mut resolve = Vec::new();
    for _ in 0..OFTEN {
        let begun = Instant::now();
        app.backend_inspect(shop).await.map_err(told)?;
        resolve.push(millis(begun));
    }
    let view = mapping(&systems).await?;
    let draft = changed(&view);
    let records = app.mapping_records(draft.clone(), shop, None).await;
    let record = records
        .map_err(told)?
        .first()
        .ok_or("nothing was imported")?
        .id;
    let mut keystroke = Vec::new();
    for _ in 0..OFTEN {
        let begun = Instant::now();
        app.mapping_try(draft.clone(), shop, record)
            .await
            .map_err(told)?;
        keystroke.push(millis(begun));
    }
    let mut compare = Vec::new();
    for _ in 0..COMPARISONS {
        let begun = Instant::now();
        all_differ(&compared(&systems, &draft, shop).await?)?;
        compare.push(millis(begun) / 1_000.0);
    }
    systems.stop().await;
    Ok(vec![
        Figure::of("all shipped types, read and resolved", "ms", read_types()?)?.into(),
        Figure::of("effective values of a backend, with origins", "ms", resolve)?
            .against("1 ms wanted", 1.0)
            .into(),
        Figure::of("preview of a mapping at a keystroke", "ms", keystroke)?
            .against("16 ms wanted", 16.0)
            .into(),
        Figure::of(
            format!("two mappings compared over {INVOICES} invoices"),
            "s",
            compare,
        )?
        .against("2 s wanted", 2.0)
        .into(),
    ])
}

fn millis(begun: Instant) -> f64 {
    begun.elapsed().as_secs_f64() * 1_000.0
}

fn read_types() -> Outcome<Vec<f64>> {
    let systems = factories(Network::new(Arc::new(NoSink)));
    let mut runs = Vec::new();
    for _ in 0..OFTEN {
        let begun = Instant::now();
        TypeTree::load(&type_files(), &systems).map_err(|_| "the types are wrong")?;
        runs.push(millis(begun));
    }
    Ok(runs)
}

async fn mapping(systems: &Systems) -> Outcome<MappingView> {
    let place = MappingPlace {
        type_id: "magento-1.7".to_owned(),
        model: "invoice".to_owned(),
        way: MappingWay::Export,
    };
    systems.app.mapping_show(place).await.map_err(told)
}

/// The mapping with another comment.
fn changed(view: &MappingView) -> MappingDraft {
    let comment =
        json!({"target": "comment", "template": "No. {{ invoice.number | lower }} {{ token }}"});
    let row = |row: &bindery_app::view::MappingRowSource| match row.target.as_str() {
        "comment" => comment.to_string(),
        _ => row.row.clone(),
    };
    MappingDraft {
        place: view.place.clone(),
        rows: view.rows.iter().map(row).collect(),
        fields: Vec::new(),
    }
}

async fn compared(
    systems: &Systems,
    draft: &MappingDraft,
    shop: i64,
) -> Outcome<MappingComparison> {
    let id = systems.app.mapping_compare(draft.clone(), shop).await;
    let state = systems.app.mapping_compared(id.map_err(told)?).await;
    state
        .map_err(told)?
        .result
        .ok_or_else(|| "the comparison has no result".into())
}

fn all_differ(found: &MappingComparison) -> Outcome<()> {
    match (found.seen, found.differ) {
        (INVOICES, INVOICES) => Ok(()),
        (seen, differ) => {
            Err(format!("{differ} of {seen} documents differ, not all {INVOICES}").into())
        }
    }
}
