//! What belongs to an invoice and stands in other models: lines with article numbers and taxes, the customer's
//! e-mail address, the sale order. A few calls per page, whatever its size.

use super::errors;
use super::invoice::number;
use super::records::{KnownFields, Query, Record, id, link, links, read, search_read, text};
use super::server::Server;
use bindery_domain::Failure;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What is read of a line.
const LINE_FIELDS: [&str; 11] = [
    "move_id",
    "sequence",
    "display_type",
    "product_id",
    "name",
    "quantity",
    "price_unit",
    "discount",
    "price_subtotal",
    "price_total",
    "tax_ids",
];

/// Only there where sales are installed.
const SALE_LINES: &str = "sale_line_ids";

/// Puts documents together.
pub(super) struct Embedding<'a> {
    pub(super) server: &'a Server,
    pub(super) fields: &'a KnownFields,
    pub(super) line_domain: &'a [Value],
}

/// Sale orders by invoice, or word that they cannot be read.
enum SaleOrders {
    Read(BTreeMap<i64, Vec<Record>>),
    OutOfReach,
}

impl Embedding<'_> {
    /// The invoices with everything that the mapping reads.
    pub(super) async fn documents(&self, moves: Vec<Record>) -> Result<Vec<Record>, Failure> {
        if moves.is_empty() {
            return Ok(moves);
        }
        let mut lines = self.lines(&moves).await?;
        let partners = self.partners(&moves).await?;
        let orders = self.sale_orders(&moves, &lines).await?;
        self.complete_lines(&mut lines).await?;
        let mut by_move: BTreeMap<i64, Vec<Value>> = BTreeMap::new();
        for line in lines {
            if let Some(parent) = link(&line, "move_id") {
                by_move.entry(parent).or_default().push(Value::Object(line));
            }
        }
        let mut documents = Vec::with_capacity(moves.len());
        for mut document in moves {
            let key = id(&document).unwrap_or_default();
            let lines = by_move.remove(&key).unwrap_or_default();
            let partner = link(&document, "partner_id").and_then(|id| partners.get(&id));
            let additions = [
                ("number", json!(number(&document))),
                ("order_ref", json!(order_reference(&document))),
                ("partner", json!(partner)),
                ("lines", Value::Array(lines)),
            ];
            for (name, value) in additions {
                document.insert(name.to_owned(), value);
            }
            add_sale_order(&mut document, key, &orders);
            documents.push(document);
        }
        Ok(documents)
    }

    async fn lines(&self, moves: &[Record]) -> Result<Vec<Record>, Failure> {
        let model = "account.move.line";
        let mut wanted = LINE_FIELDS.to_vec();
        wanted.push(SALE_LINES);
        let fields = self.fields.of(self.server, model, &wanted).await?;
        let ids: Vec<i64> = moves.iter().filter_map(id).collect();
        let mut domain = vec![json!(["move_id", "in", ids])];
        domain.extend_from_slice(self.line_domain);
        let query = Query {
            domain,
            order: Some("move_id, sequence, id"),
            limit: None,
        };
        search_read(self.server, model, query, &fields).await
    }

    /// Article numbers and taxes into the lines.
    async fn complete_lines(&self, lines: &mut [Record]) -> Result<(), Failure> {
        let products = distinct(lines.iter().filter_map(|line| link(line, "product_id")));
        let products = read(self.server, "product.product", &products, &["default_code"]).await?;
        let taxes = distinct(lines.iter().flat_map(|line| links(line, "tax_ids")));
        let tax_fields = ["name", "amount", "amount_type", "price_include"];
        let taxes = read(self.server, "account.tax", &taxes, &tax_fields).await?;
        for line in lines {
            let product = link(line, "product_id").and_then(|id| products.get(&id));
            let sku = product.and_then(|product| text(product, "default_code"));
            let own: Vec<&Record> = links(line, "tax_ids")
                .iter()
                .filter_map(|id| taxes.get(id))
                .collect();
            let (sku, own) = (json!(sku), json!(own));
            line.insert("sku".to_owned(), sku);
            line.insert("taxes".to_owned(), own);
        }
        Ok(())
    }

    async fn partners(&self, moves: &[Record]) -> Result<BTreeMap<i64, Record>, Failure> {
        let ids = distinct(moves.iter().filter_map(|row| link(row, "partner_id")));
        read(self.server, "res.partner", &ids, &["name", "email"]).await
    }

    /// By the lines' own links where there are any, else by the order's name in the origin. A user without rights
    /// to sales, or a server without sales, costs the order numbers that only they know, not the import.
    async fn sale_orders(&self, moves: &[Record], lines: &[Record]) -> Result<SaleOrders, Failure> {
        let linked = self.orders_by_line(lines).await;
        let by_origin = match &linked {
            Ok(linked) => self.orders_by_origin(moves, linked).await,
            Err(failure) if errors::is_out_of_reach(failure) => {
                self.orders_by_origin(moves, &BTreeMap::new()).await
            }
            Err(failure) => return Err(failure.clone()),
        };
        match (linked, by_origin) {
            (Err(_), Ok(by_origin)) if by_origin.is_empty() => Ok(SaleOrders::OutOfReach),
            (linked, Ok(by_origin)) => {
                let mut orders = linked.unwrap_or_default();
                orders.extend(by_origin);
                Ok(SaleOrders::Read(orders))
            }
            (_, Err(failure)) if errors::is_out_of_reach(&failure) => Ok(SaleOrders::OutOfReach),
            (_, Err(failure)) => Err(failure),
        }
    }

    async fn orders_by_line(
        &self,
        lines: &[Record],
    ) -> Result<BTreeMap<i64, Vec<Record>>, Failure> {
        let sale_lines = distinct(lines.iter().flat_map(|line| links(line, SALE_LINES)));
        let sale_lines = read(self.server, "sale.order.line", &sale_lines, &["order_id"]).await?;
        let orders = distinct(
            sale_lines
                .values()
                .filter_map(|line| link(line, "order_id")),
        );
        let orders = read(self.server, "sale.order", &orders, &ORDER_FIELDS).await?;
        let mut by_move: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
        for line in lines {
            let own = links(line, SALE_LINES);
            let own = own
                .iter()
                .filter_map(|id| link(sale_lines.get(id)?, "order_id"));
            if let Some(parent) = link(line, "move_id") {
                by_move.entry(parent).or_default().extend(own);
            }
        }
        Ok(by_move
            .into_iter()
            .map(|(parent, ids)| {
                (
                    parent,
                    ids.iter()
                        .filter_map(|id| orders.get(id).cloned())
                        .collect(),
                )
            })
            .filter(|(_, orders): &(i64, Vec<Record>)| !orders.is_empty())
            .collect())
    }

    async fn orders_by_origin(
        &self,
        moves: &[Record],
        known: &BTreeMap<i64, Vec<Record>>,
    ) -> Result<BTreeMap<i64, Vec<Record>>, Failure> {
        let origins: Vec<(i64, Vec<String>)> = moves
            .iter()
            .filter_map(|row| Some((id(row)?, origins(row))))
            .filter(|(id, origins)| !known.contains_key(id) && !origins.is_empty())
            .collect();
        if origins.is_empty() {
            return Ok(BTreeMap::new());
        }
        let names: BTreeSet<&String> = origins.iter().flat_map(|(_, names)| names).collect();
        let query = Query {
            domain: vec![json!(["name", "in", names])],
            ..Query::default()
        };
        let fields = ORDER_FIELDS.map(str::to_owned);
        let found = search_read(self.server, "sale.order", query, &fields).await?;
        let named = |name: &String| {
            let mut same = found
                .iter()
                .filter(|order| text(order, "name") == Some(name));
            // Several companies may use one name; then it tells nothing.
            same.next().filter(|_| same.next().is_none()).cloned()
        };
        Ok(origins
            .iter()
            .map(|(id, names)| (*id, names.iter().filter_map(named).collect()))
            .filter(|(_, orders): &(i64, Vec<Record>)| !orders.is_empty())
            .collect())
    }
}

/// What is read of a sale order.
const ORDER_FIELDS: [&str; 2] = ["name", "client_order_ref"];

/// The names in an origin such as `S00007` or `S00007, S00009`.
fn origins(document: &Record) -> Vec<String> {
    let origin = text(document, "invoice_origin").unwrap_or_default();
    origin
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

/// `sale_order` with the one reference that all its sale orders share, and a note where nobody could look.
fn add_sale_order(document: &mut Record, key: i64, orders: &SaleOrders) {
    let (sale_order, notes) = match orders {
        SaleOrders::OutOfReach => (Value::Null, json!(["sale_orders_out_of_reach"])),
        SaleOrders::Read(orders) => {
            let own = orders.get(&key).map(Vec::as_slice).unwrap_or_default();
            let (order, notes) = sale_order(own);
            (order, notes)
        }
    };
    document.insert("sale_order".to_owned(), sale_order);
    document.insert("notes".to_owned(), notes);
}

fn sale_order(orders: &[Record]) -> (Value, Value) {
    let names: Vec<&str> = orders
        .iter()
        .filter_map(|order| text(order, "name"))
        .collect();
    let references: BTreeSet<&str> = orders
        .iter()
        .filter_map(|order| text(order, "client_order_ref"))
        .collect();
    if orders.is_empty() {
        return (Value::Null, json!([]));
    }
    let (reference, notes) = match references.len() {
        0 | 1 => (references.first().copied(), json!([])),
        // One invoice for several shop orders belongs to none of them.
        _ => (None, json!(["several_sale_orders"])),
    };
    let order = json!({"name": names.join(", "), "client_order_ref": reference});
    (order, notes)
}

/// The invoice's own reference, unless it names the invoice that a credit note reverses. The words around that
/// number are translated, so the number itself is looked for.
fn order_reference(document: &Record) -> Option<&str> {
    let reference = text(document, "ref")?;
    if text(document, "move_type") != Some("out_refund") {
        return Some(reference);
    }
    let reversed = document.get("reversed_entry_id");
    let reversed = reversed.and_then(|pair| pair.get(1)?.as_str());
    let number = reversed.map(|name| name.split(" (").next().unwrap_or(name));
    let names_it = number.is_some_and(|number| !number.is_empty() && reference.contains(number));
    let wizard = reference.starts_with("Reversal of:");
    Some(reference).filter(|_| !names_it && !wizard)
}

fn distinct(ids: impl Iterator<Item = i64>) -> Vec<i64> {
    ids.collect::<BTreeSet<i64>>().into_iter().collect()
}

#[cfg(test)]
#[path = "embed_tests.rs"]
mod tests;
