//! Writes the company's two sides at once: an order in the shop, its sale order and invoices in
//! the books, and what must become of them.

use super::Expected;
use super::articles::customer;
use crate::erp::{ErpInvoice, ErpLine, ErpSeed};
use crate::shop::{OrderSeed, Rehearsal, RowSeed};
use bindery_domain::{DateTime, Decimal, InvoiceKind, InvoiceState, LineKind, PaymentState, Utc};
use chrono::{Days, TimeDelta};
use serde_json::json;
use std::collections::BTreeMap;

/// Shipping's net price.
pub(crate) const SHIPPING: Decimal = Decimal::from_parts(500, 0, 0, false, 2);
/// Shipping's tax in percent.
const SHIPPING_TAX: Decimal = Decimal::from_parts(19, 0, 0, false, 0);

/// The instant that the company's dates are written for.
pub(crate) fn written_for() -> DateTime<Utc> {
    // 2026-03-02 12:00:00 UTC.
    DateTime::from_timestamp(1_772_452_800, 0).unwrap_or_default()
}

/// Both sides in the making.
#[derive(Debug, Default)]
pub(crate) struct Books {
    pub erp: ErpSeed,
    pub rehearsal: Rehearsal,
    pub expected: BTreeMap<String, Expected>,
    invoices: u32,
    credit_notes: u32,
    sale_orders: i64,
}

/// What of an order an invoice bills.
#[derive(Debug, Clone)]
pub(crate) enum Billed {
    /// All rows, and shipping where the order has some.
    Whole,
    /// These quantities by SKU, with or without shipping.
    Part(Vec<(&'static str, i64)>, bool),
}

impl Books {
    /// The company itself and what every invoice points to.
    pub(crate) fn open() -> Self {
        let mut books = Self::default();
        for (model, record) in [
            (
                "res.company",
                json!({"id": 1, "name": "Practice Books & More GmbH", "currency_id": 1}),
            ),
            (
                "res.currency",
                json!({"id": 1, "name": "EUR", "symbol": "€", "decimal_places": 2, "active": true}),
            ),
            (
                "account.journal",
                json!({"id": 1, "name": "Customer Invoices", "code": "INV"}),
            ),
            (
                "account.account",
                json!({"id": 27, "name": "Product Sales", "code": "400000"}),
            ),
            ("uom.uom", json!({"id": 1, "name": "Units"})),
            (
                "res.users",
                json!({"id": 2, "name": "Bookkeeper", "login": super::ERP_LOGIN, "active": true}),
            ),
        ] {
            books
                .erp
                .put(model, record.as_object().cloned().unwrap_or_default());
        }
        books
    }

    /// An order as most are: new, paid by cheque, in euro, with shipping. Not yet added.
    pub(crate) fn order(number: u32, days_ago: u64, rows: Vec<RowSeed>) -> OrderSeed {
        let at = day(days_ago) + TimeDelta::minutes(i64::from(number % 50) - 120);
        OrderSeed {
            number: number.to_string(),
            id: number % 1_000_000 % 1000,
            store_id: 1,
            state: "new".to_owned(),
            status: "pending".to_owned(),
            placed_at: at,
            customer: customer(usize::try_from(number).unwrap_or_default()),
            method: "checkmo".to_owned(),
            currency: "EUR".to_owned(),
            rate: Decimal::ONE,
            shipping: Some(SHIPPING),
            shipping_tax: SHIPPING_TAX,
            coupon: None,
            rows,
        }
    }

    /// Adds an order to the shop.
    pub(crate) fn place(&mut self, order: &OrderSeed) {
        self.rehearsal.add(order);
    }

    /// An invoice for an order: posted, paid, with the order's number in `ref`. Not yet added.
    pub(crate) fn bill(&mut self, order: &OrderSeed, days_ago: u64, billed: &Billed) -> ErpInvoice {
        self.invoices += 1;
        self.sale_orders += 1;
        let micros = u64::from(self.invoices) * 7919 % 1_000_000;
        let written = day(days_ago)
            + TimeDelta::seconds(i64::from(self.invoices) * 61 % 3000)
            + TimeDelta::microseconds(i64::try_from(micros).unwrap_or_default());
        let date = day(days_ago).date_naive();
        let customer = &order.customer;
        ErpInvoice {
            id: 0,
            number: Some(format!("INV/2026/{:05}", self.invoices)),
            kind: InvoiceKind::Invoice,
            state: InvoiceState::Posted,
            payment_state: PaymentState::Paid,
            customer: format!("{} {}", customer.first, customer.last),
            email: customer.email.clone(),
            currency: order.currency.clone(),
            rate: order.rate,
            date: Some(date),
            due: date.checked_add_days(Days::new(14)),
            reference: Some(order.number.clone()),
            origin: Some(format!("S{:05}", self.sale_orders)),
            reverses: None,
            residual: None,
            lines: lines(order, billed),
            written_at: written,
        }
    }

    /// Takes the last number back, for an invoice that never got one.
    pub(crate) fn without_number(&mut self, mut invoice: ErpInvoice) -> ErpInvoice {
        self.invoices -= 1;
        invoice.number = None;
        invoice
    }

    /// Makes a credit note of an invoice's first `lines` lines.
    pub(crate) fn credit(&mut self, invoice: &ErpInvoice, id: i64, lines: usize) -> ErpInvoice {
        self.credit_notes += 1;
        let number = invoice.number.clone().unwrap_or_default();
        let mut note = invoice.clone();
        note.kind = InvoiceKind::CreditNote;
        note.number = Some(format!("RINV/2026/{:05}", self.credit_notes));
        note.reference = Some(format!("Reversal of: {number}, Rückgabe / return"));
        note.reverses = Some(id);
        note.payment_state = PaymentState::Paid;
        note.residual = None;
        note.lines.truncate(lines);
        note.written_at += TimeDelta::hours(3);
        note
    }

    /// Enters an invoice with its sale order and says what must become of it.
    pub(crate) fn enter(
        &mut self,
        invoice: &ErpInvoice,
        order: Option<&str>,
        expected: Expected,
    ) -> i64 {
        let id = self.erp.add(invoice);
        let key = invoice.number.clone().unwrap_or_else(|| format!("#{id}"));
        self.expected.insert(key, expected);
        if let (Some(origin), Some(order), InvoiceKind::Invoice) =
            (&invoice.origin, order, invoice.kind)
        {
            self.enter_sale_order(invoice, origin, order, id);
        }
        id
    }

    fn enter_sale_order(&mut self, invoice: &ErpInvoice, name: &str, order: &str, id: i64) {
        let written = invoice
            .written_at
            .format("%Y-%m-%d %H:%M:%S%.6f")
            .to_string();
        let record = json!({
            "id": self.sale_orders,
            "name": name,
            "client_order_ref": order,
            "origin": order,
            "state": "sale",
            "invoice_status": "invoiced",
            "invoice_ids": [id],
            "amount_total": crate::erp::number(invoice.total()),
            "currency_id": 1,
            "date_order": written,
            "create_date": written,
            "write_date": written,
        });
        self.erp.put(
            "sale.order",
            record.as_object().cloned().unwrap_or_default(),
        );
    }
}

/// Noon of a day before the company's present.
pub(crate) fn day(days_ago: u64) -> DateTime<Utc> {
    let present = written_for();
    present
        .checked_sub_days(Days::new(days_ago))
        .unwrap_or(present)
}

fn lines(order: &OrderSeed, billed: &Billed) -> Vec<ErpLine> {
    let quantity = |row: &RowSeed| match billed {
        Billed::Whole => row.quantity,
        Billed::Part(parts, _) => {
            let part = parts.iter().find(|(sku, _)| *sku == row.sku);
            part.map(|(_, quantity)| Decimal::from(*quantity))
                .unwrap_or_default()
        }
    };
    let mut lines: Vec<ErpLine> = order
        .rows
        .iter()
        .filter(|row| !row.child && !quantity(row).is_zero())
        .map(|row| ErpLine {
            quantity: quantity(row),
            ..line(row)
        })
        .collect();
    let ships = match billed {
        Billed::Whole => true,
        Billed::Part(_, ships) => *ships,
    };
    if let Some(price) = order.shipping.filter(|price| ships && !price.is_zero()) {
        lines.push(ErpLine {
            kind: LineKind::Product,
            sku: Some("SHIPPING".to_owned()),
            description: "Shipping / Versand".to_owned(),
            quantity: Decimal::ONE,
            price,
            discount: Decimal::ZERO,
            tax: Some(order.shipping_tax),
        });
    }
    lines
}

/// A row as an invoice line.
pub(crate) fn line(row: &RowSeed) -> ErpLine {
    ErpLine {
        kind: LineKind::Product,
        sku: Some(row.sku.clone()),
        description: row.name.clone(),
        quantity: row.quantity,
        price: row.price,
        discount: row.discount,
        tax: Some(row.tax).filter(|tax| !tax.is_zero()),
    }
}
