//! Which models and fields the ERP has. Those of `account.move` and `account.move.line` are as
//! recorded for 18 and 19 (`fields_get`); of the other models only what is practised.

use super::state::Row;
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeMap;

/// Up to 15 this field marks the lines that people do not see; from 16 on `display_type` does
/// (Odoo's source; 14 and 15 are not recorded).
pub(crate) const HIDDEN: &str = "exclude_from_invoice_tab";

/// A field that the practice company added to its invoices, as any company can.
pub(crate) const CUSTOM: &str = "x_purchase_order";

/// Fields of all models of one version.
#[derive(Debug)]
pub(crate) struct Schema(BTreeMap<String, Map<String, Json>>);

/// Models of which few fields are practised: name, then `field:type` or `field:type:relation`.
const SMALL: [(&str, &[&str]); 11] = [
    (
        "sale.order",
        &[
            "name:char",
            "client_order_ref:char",
            "origin:char",
            "state:selection",
            "invoice_status:selection",
            "invoice_ids:many2many:account.move",
            "amount_total:monetary",
            "currency_id:many2one:res.currency",
            "partner_id:many2one:res.partner",
            "date_order:datetime",
        ],
    ),
    (
        "account.tax",
        &[
            "name:char",
            "amount:float",
            "amount_type:selection",
            "price_include:boolean",
            "type_tax_use:selection",
            "invoice_label:char",
            "sequence:integer",
            "active:boolean",
        ],
    ),
    (
        "product.product",
        &[
            "name:char",
            "default_code:char",
            "barcode:char",
            "list_price:float",
            "taxes_id:many2many:account.tax",
            "active:boolean",
        ],
    ),
    (
        "res.partner",
        &[
            "name:char",
            "ref:char",
            "vat:char",
            "email:char",
            "street:char",
            "zip:char",
            "city:char",
            "country_id:many2one:res.country",
            "is_company:boolean",
            "parent_id:many2one:res.partner",
            "commercial_partner_id:many2one:res.partner",
            "active:boolean",
        ],
    ),
    (
        "res.currency",
        &[
            "name:char",
            "symbol:char",
            "decimal_places:integer",
            "active:boolean",
        ],
    ),
    (
        "res.company",
        &["name:char", "currency_id:many2one:res.currency"],
    ),
    ("res.country", &["name:char", "code:char"]),
    ("res.users", &["name:char", "login:char", "active:boolean"]),
    ("account.journal", &["name:char", "code:char"]),
    ("account.account", &["name:char", "code:char"]),
    ("uom.uom", &["name:char"]),
];

impl Schema {
    /// The schema of a version.
    pub(crate) fn of(version: u8) -> Self {
        let (moves, lines) = if version >= 19 {
            (
                include_str!("fields/account.move-19.json"),
                include_str!("fields/account.move.line-19.json"),
            )
        } else {
            (
                include_str!("fields/account.move-18.json"),
                include_str!("fields/account.move.line-18.json"),
            )
        };
        let mut models: BTreeMap<String, Map<String, Json>> = BTreeMap::new();
        for (model, fields) in [("account.move", moves), ("account.move.line", lines)] {
            models.insert(
                model.to_owned(),
                serde_json::from_str(fields).unwrap_or_default(),
            );
        }
        if let Some(fields) = models.get_mut("account.move") {
            let description = json!({"type": "char", "store": true, "string": "Purchase order"});
            fields.insert(CUSTOM.to_owned(), description);
        }
        for (model, fields) in SMALL {
            models.insert(model.to_owned(), small(fields));
        }
        if version <= 16
            && let Some(fields) = models.get_mut("account.move")
        {
            older(fields);
        }
        if version <= 15
            && let Some(fields) = models.get_mut("account.move.line")
        {
            let description = json!({"type": "boolean", "store": true,
                "string": "Exclude From Invoice Tab"});
            fields.insert(HIDDEN.to_owned(), description);
        }
        Self(models)
    }

    /// A model's fields.
    pub(crate) fn fields(&self, model: &str) -> Option<&Map<String, Json>> {
        self.0.get(model)
    }

    /// Whether a model has a field.
    pub(crate) fn has(&self, model: &str, field: &str) -> bool {
        self.fields(model)
            .is_some_and(|fields| fields.contains_key(field))
    }

    /// A field's type.
    pub(crate) fn kind(&self, model: &str, field: &str) -> &str {
        self.attribute(model, field, "type")
    }

    /// The model a field points to; empty for other fields.
    pub(crate) fn relation(&self, model: &str, field: &str) -> &str {
        self.attribute(model, field, "relation")
    }

    fn attribute(&self, model: &str, field: &str, name: &str) -> &str {
        let field = self.fields(model).and_then(|fields| fields.get(field));
        let value = field.and_then(|field| field.get(name));
        value.and_then(Json::as_str).unwrap_or_default()
    }

    /// A row's value as stored, or the type's empty value.
    pub(crate) fn value(&self, model: &str, row: &Row, field: &str) -> Json {
        if let Some(value) = row.get(field) {
            return value.clone();
        }
        match self.kind(model, field) {
            "integer" => json!(0),
            "float" | "monetary" => json!(0.0),
            "one2many" | "many2many" => json!([]),
            _ => Json::Bool(false),
        }
    }
}

fn small(fields: &[&str]) -> Map<String, Json> {
    let always = [
        "id:integer",
        "display_name:char",
        "create_date:datetime",
        "write_date:datetime",
    ];
    let describe = |field: &&str| {
        let mut parts = field.split(':');
        let name = parts.next().unwrap_or_default();
        let mut description = json!({
            "type": parts.next().unwrap_or("char"),
            "string": name.replace('_', " "),
            "store": name != "display_name",
        });
        if let Some(relation) = parts.next() {
            description["relation"] = json!(relation);
        }
        (name.to_owned(), description)
    };
    always.iter().chain(fields).map(describe).collect()
}

/// What 16 and earlier lack (contracts/odoo §10).
fn older(fields: &mut Map<String, Json>) {
    fields.remove("invoice_currency_rate");
    let states = fields
        .get_mut("payment_state")
        .and_then(|field| field.get_mut("selection"))
        .and_then(Json::as_array_mut);
    if let Some(states) = states {
        states.retain(|state| state.get(0).and_then(Json::as_str) != Some("blocked"));
    }
}
