//! What mapping rows can read and fill: the canonical models as a JSON Schema and as flat lists of fields.
//!
//! The schema is made of the Rust types, so that pickers, checks and the guide never differ from what
//! the program understands. Knows no system and no record.

mod fields;

pub use fields::{Field, FieldKind, Place, find, flatten};

use crate::exporter::ShopInvoice;
use bindery_domain::{Invoice, Model, Order};
use schemars::schema_for;
use serde_json::Value;

/// The JSON Schema (draft 2020-12) of a canonical model.
#[must_use]
pub fn schema(model: Model) -> Value {
    match model {
        Model::Invoice => schema_for!(Invoice).to_value(),
        Model::Order => schema_for!(Order).to_value(),
    }
}

/// What an import mapping of a model must fill. Where invoices are exported, what comes in is only
/// read back and compared, in a smaller form than the invoice of the books.
#[must_use]
pub fn import_targets(model: Model, exported: bool) -> Vec<Field> {
    match (model, exported) {
        (Model::Invoice, true) => flatten(&schema_for!(ShopInvoice).to_value(), ""),
        (model, _) => flatten(&schema(model), ""),
    }
}

/// What an export of a model reads: the record, the order it goes to, and what the exporter adds.
#[must_use]
pub fn export_sources(model: Model) -> Vec<Field> {
    if model == Model::Order {
        return flatten(&schema(model), "order");
    }
    let mut fields = flatten(&schema(Model::Invoice), "invoice");
    fields.extend(flatten(&schema(Model::Order), "order"));
    let own = [
        (
            "items",
            FieldKind::Open,
            "Quantity to invoice by the id of the order's row; every open row is named.",
        ),
        (
            "rows",
            FieldKind::List,
            "What is invoiced as a list: only the order's rows with a quantity.",
        ),
        ("rows[].item", FieldKind::Text, "Id of the order's row."),
        ("rows[].quantity", FieldKind::Decimal, "How many of it."),
        (
            "token",
            FieldKind::Text,
            "The words by which an invoice is found again after a lost answer. They must stand in the document.",
        ),
        (
            "books.id",
            FieldKind::Text,
            "The record's own id in the books it came from.",
        ),
        (
            "books.backend",
            FieldKind::Text,
            "The name of the backend it came from.",
        ),
        ("backend.name", FieldKind::Text, "The name of the backend."),
        (
            "settings",
            FieldKind::Open,
            "The settings of the backend, by name.",
        ),
    ];
    fields.extend(own.map(|(path, kind, description)| Field {
        path: path.to_owned(),
        kind,
        choices: Vec::new(),
        description: description.to_owned(),
        required: true,
    }));
    fields
}
