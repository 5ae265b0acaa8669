//! Which shop each invoice belongs to, by what the configured shops state.

use bindery_connector::Settings;
use bindery_connector::routing::{ROWS, Route, Rows, route};
use bindery_connector::types::{Kind, TypeTree};
use bindery_domain::{BackendId, ErrorClass, Failure, Invoice};
use bindery_store::{BackendRow, ReadTx, StoreError};
use serde_json::Value;

/// What a shop in use states, with all that the reasons say of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Claim {
    id: BackendId,
    name: String,
    rows: Rows,
    /// Whether its type works. Where it does not, the invoices stay its own all the same.
    works: bool,
}

impl Claim {
    /// What a backend states; nothing where it is no shop in use.
    pub(crate) fn of(
        tx: &ReadTx<'_>,
        types: &TypeTree,
        row: &BackendRow,
    ) -> Result<Option<Self>, StoreError> {
        let is_shop = match types.nearest_working(&row.type_id) {
            Some(resolved) => resolved.spec.kind == Kind::Shop,
            // Nothing says what its type is for, but invoices were judged for it.
            None => !tx.invoice_counts(row.id)?.is_empty(),
        };
        Ok((row.enabled && is_shop).then(|| Self {
            id: row.id,
            name: row.name.clone(),
            rows: rows(row, types),
            works: types.get(&row.type_id).is_ok(),
        }))
    }
}

/// The shops in use with their rows, read once for as many invoices as there are.
pub(crate) struct Routing {
    names: Vec<(BackendId, String)>,
    shops: Vec<(BackendId, Rows)>,
    /// Those whose type does not work.
    broken: Vec<BackendId>,
}

impl Routing {
    /// What the shops state now.
    pub(crate) fn read(tx: &ReadTx<'_>, types: &TypeTree) -> Result<Self, StoreError> {
        let mut routing = Self {
            names: Vec::new(),
            shops: Vec::new(),
            broken: Vec::new(),
        };
        for row in tx.backends()? {
            if let Some(claim) = Claim::of(tx, types, &row)? {
                routing.names.push((claim.id, claim.name));
                routing.shops.push((claim.id, claim.rows));
                routing.broken.extend((!claim.works).then_some(claim.id));
            }
        }
        Ok(routing)
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
        let route = self.route(invoice);
        let broken = self.broken_of(&route).filter(|other| *other != shop);
        if let Some(other) = broken {
            let other = self.name(other);
            let message = format!("{name} may belong to {other}, whose type does not work.");
            let failure = Failure::new(ErrorClass::NothingToDo, "route.type_broken", message);
            let hint = "Correct that type; all invoices are judged anew then.";
            return Some(failure.with("shop", other).hint(hint));
        }
        match route {
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

    /// The first of those that claim an invoice whose type does not work.
    fn broken_of(&self, route: &Route<BackendId>) -> Option<BackendId> {
        let claiming = match route {
            Route::To(shop) => std::slice::from_ref(shop),
            Route::Several(shops) => shops.as_slice(),
            Route::Nowhere => return None,
        };
        let mut claiming = claiming.iter().copied();
        claiming.find(|shop| self.broken.contains(shop))
    }

    pub(crate) fn name(&self, id: BackendId) -> &str {
        let found = self.names.iter().find(|(known, _)| *known == id);
        found.map_or("another shop", |(_, name)| name)
    }
}

/// Rows are checked when they are saved; where a type was changed since and they make no
/// sense any more, the shop claims nothing by them.
fn rows(shop: &BackendRow, types: &TypeTree) -> Rows {
    let lines = match types.get(&shop.type_id) {
        Ok(resolved) => Settings::effective(resolved, &shop.settings).list(ROWS),
        Err(_) => {
            let near = types.setting_near(&shop.type_id, &shop.settings, ROWS);
            let texts = near.and_then(Value::as_array).into_iter().flatten();
            let texts = texts.filter_map(Value::as_str);
            texts.map(str::to_owned).collect()
        }
    };
    Rows::parse(&lines).unwrap_or_else(|failure| {
        tracing::warn!(shop = %shop.name, failure = %failure.message, "a condition is not understood");
        Rows::default()
    })
}
