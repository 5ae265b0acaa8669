//! Which shop each invoice belongs to, by what the configured shops state.

use crate::destinations::shops;
use bindery_connector::Settings;
use bindery_connector::routing::{ROWS, Route, Rows, route};
use bindery_connector::types::TypeTree;
use bindery_domain::{BackendId, ErrorClass, Failure, Invoice};
use bindery_store::{BackendRow, ReadTx, StoreError};

/// The shops in use with their rows, read once for as many invoices as there are.
pub(crate) struct Routing {
    names: Vec<(BackendId, String)>,
    shops: Vec<(BackendId, Rows)>,
}

impl Routing {
    /// What the shops state now.
    pub(crate) fn read(tx: &ReadTx<'_>, types: &TypeTree) -> Result<Self, StoreError> {
        let found = shops(tx, types)?;
        let names = found.iter().map(|row| (row.id, row.name.clone())).collect();
        let shops = found.iter().map(|row| (row.id, rows(row, types))).collect();
        Ok(Self { names, shops })
    }

    /// The same with other rows for a shop; one that is not stored yet has the id 0.
    pub(crate) fn with(mut self, shop: BackendId, rows: Rows) -> Self {
        self.shops.retain(|(id, _)| *id != shop);
        self.shops.push((shop, rows));
        self
    }

    /// Where an invoice goes.
    pub(crate) fn route(&self, invoice: &Invoice) -> Route<BackendId> {
        route(&self.shops, invoice)
    }

    /// Why an invoice does not go to a shop; nothing where it does.
    pub(crate) fn objection(&self, invoice: &Invoice, shop: BackendId) -> Option<Failure> {
        let name = invoice.number.as_deref().unwrap_or("The invoice");
        match self.route(invoice) {
            Route::To(found) if found == shop => None,
            Route::To(other) => Some(
                Failure::new(
                    ErrorClass::NothingToDo,
                    "route.other_shop",
                    format!("{name} belongs to {}.", self.name(other)),
                )
                .with("shop", self.name(other)),
            ),
            Route::Nowhere => Some(
                Failure::new(
                    ErrorClass::NothingToDo,
                    "route.no_shop",
                    format!("{name} belongs to no shop: it fits the conditions of none."),
                )
                .hint("Look at \"Invoices of this shop\" in the settings of the shops."),
            ),
            Route::Several(shops) => {
                let names: Vec<&str> = shops.iter().map(|id| self.name(*id)).collect();
                let names = names.join(", ");
                Some(
                    Failure::new(
                        ErrorClass::NeedsYou,
                        "route.several",
                        format!("{name} is claimed by more than one shop: {names}."),
                    )
                    .with("shops", &names)
                    .hint("Say in the settings of the shops which invoices are theirs."),
                )
            }
        }
    }

    pub(crate) fn name(&self, id: BackendId) -> &str {
        let found = self.names.iter().find(|(known, _)| *known == id);
        found.map_or("another shop", |(_, name)| name)
    }
}

/// Rows are checked when they are saved; where a type was changed since and they make no
/// sense any more, the shop claims nothing by them.
fn rows(shop: &BackendRow, types: &TypeTree) -> Rows {
    let Ok(resolved) = types.get(&shop.type_id) else {
        return Rows::default();
    };
    let lines = Settings::effective(resolved, &shop.settings).list(ROWS);
    Rows::parse(&lines).unwrap_or_else(|failure| {
        tracing::warn!(shop = %shop.name, failure = %failure.message, "a condition is not understood");
        Rows::default()
    })
}
