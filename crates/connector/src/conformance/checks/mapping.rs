//! What the type's import rows make of real documents.

use super::super::ground::{Ground, Stop, all, answered, demand, pages_of};
use crate::adapter::ExternalRow;
use crate::mapper::Mapper;
use crate::settings::Settings;
use bindery_domain::{Document, Model};
use serde_json::{Map, Value};

pub(super) async fn import(ground: &Ground<'_>, model: Model) -> Result<(), Stop> {
    let rows = ground
        .spec(model)
        .map(|spec| &spec.import[..])
        .unwrap_or(&[]);
    if rows.is_empty() {
        return Err(Stop::NotPossible(format!("the type maps no {model}s in")));
    }
    let mapper = Mapper::new(rows).map_err(|problem| Stop::NotPossible(problem.to_string()))?;
    let open = ground.open().await?;
    let stock = open.stock(model).await?;
    let adapter = open.adapter(model)?;
    let settings = Settings::effective(ground.resolved()?, &open.access.settings);
    let mut context = Map::new();
    context.insert("settings".into(), Value::Object(settings.as_map().clone()));
    let existing = answered("read", adapter.read(&stock.existing).await)?;
    let place = format!("the mapping of {}", stock.existing);
    let Some(existing) = existing else {
        return demand(false, place, "a document to map", "nothing");
    };
    let whole = document(&mapper, ground, model, &existing, &context)?;
    let seen = whole.err().unwrap_or_default();
    demand(seen.is_empty(), place, "a whole document", seen)?;
    for row in all(&adapter, pages_of(200)).await? {
        // Problems are fine where they are told; `document` sees to that.
        let _told = document(&mapper, ground, model, &row, &context)?;
    }
    Ok(())
}

/// The whole document, or its problems in words. A canonical one where an importer stores it.
fn document(
    mapper: &Mapper,
    ground: &Ground<'_>,
    model: Model,
    row: &ExternalRow,
    context: &Map<String, Value>,
) -> Result<Result<(), String>, Stop> {
    let place = format!("the mapping of {}", row.id);
    let mapped = match mapper.map(&row.values, context) {
        Ok(mapped) => mapped,
        Err(problems) => {
            let told = problems.iter().map(ToString::to_string).collect::<Vec<_>>();
            let named = !problems.is_empty() && problems.iter().all(|one| !one.target.is_empty());
            demand(
                named,
                place,
                "problems with their places",
                format!("{told:?}"),
            )?;
            return Ok(Err(told.join("; ")));
        }
    };
    if !ground.has_importer(model) {
        return Ok(Ok(()));
    }
    let seen = Document::from_value(model, mapped).err();
    let seen = seen.map(|problem| problem.to_string()).unwrap_or_default();
    // The rows let it pass, so what they make must be of the model's shape.
    demand(seen.is_empty(), place, format!("a canonical {model}"), seen)?;
    Ok(Ok(()))
}
