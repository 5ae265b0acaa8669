//! The type itself.

use super::super::ground::{Ground, Stop, answered, demand};
use crate::adapter::System as _;
use bindery_domain::Model;
use serde_json::Value;

pub(super) async fn whole(ground: &Ground<'_>) -> Result<(), Stop> {
    let resolved = match &ground.resolved {
        Ok(resolved) => resolved,
        Err(problems) => return demand(false, "the type files", "no problem", problems.clone()),
    };
    let spec = &resolved.spec;
    demand(
        spec.usable,
        format!("the type {}", spec.id),
        "a type that backends can be made of",
        "it is not usable",
    )?;
    let mut adapters = 0;
    for (name, model) in &spec.model {
        let place = |part: &str| format!("model.{name}.{part}");
        let none = "there is none";
        adapters += usize::from(model.adapter.is_some());
        for (role, unit, rows) in [
            ("importer", &model.importer, &model.import),
            ("exporter", &model.exporter, &model.export),
        ] {
            if unit.is_none() {
                continue;
            }
            let why = format!("one, because there is an {role}");
            demand(model.adapter.is_some(), place("adapter"), &why, none)?;
            let rows_of = place(role.trim_end_matches("er"));
            demand(!rows.is_empty(), rows_of, "mapping rows", none)?;
        }
    }
    demand(
        adapters > 0,
        "the type's models",
        "an adapter",
        "there is none",
    )
}

pub(super) async fn adapters(ground: &Ground<'_>) -> Result<(), Stop> {
    let open = ground.open().await?;
    for model in [Model::Invoice, Model::Order] {
        if ground.has_adapter(model) {
            open.adapter(model)?;
        }
        let stranger = "conformance.no-such-adapter";
        let outcome = open
            .connection
            .system
            .adapter(stranger, model, &Value::Null);
        demand(
            outcome.is_err(),
            format!("adapter \"{stranger}\" for {model}s"),
            "a failure",
            "an adapter",
        )?;
    }
    // What an adapter does not understand among its parameters must not end the program.
    for model in [Model::Invoice, Model::Order] {
        if let Some(unit) = ground.unit(model) {
            let system = &open.connection.system;
            let _either = system.adapter(&unit.name, model, &Value::from("no table"));
            let params = Value::Object(unit.params.clone());
            answered("adapter", system.adapter(&unit.name, model, &params))?;
        }
    }
    Ok(())
}
