//! What the practice ERP starts with: invoices in words of their own, turned into records with
//! amounts rounded per line, as 18 does by default (contracts/odoo §6).

use super::schema::CUSTOM;
use super::state::{ErpState, Row};
use bindery_domain::{
    Currency, DateTime, Decimal, InvoiceKind, InvoiceState, LineKind, NaiveDate, PaymentState, Utc,
};
use rust_decimal::RoundingStrategy;
use serde_json::{Value as Json, json};

/// How the ERP behaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErpSettings {
    /// Major version, 14 to 19.
    pub version: u8,
    /// Name of the database.
    pub database: String,
}

impl Default for ErpSettings {
    fn default() -> Self {
        Self {
            version: 18,
            database: crate::company::ERP_DATABASE.to_owned(),
        }
    }
}

/// Someone who may use the ERP's interface.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErpUser {
    /// The user's id.
    pub id: i64,
    /// Login name.
    pub login: String,
    /// Password.
    pub password: String,
    /// Keys accepted in place of the password.
    pub api_keys: Vec<String>,
    /// Whether the user may read invoices.
    pub accounting: bool,
}

/// What the ERP starts with.
#[derive(Debug, Clone, Default)]
pub struct ErpSeed {
    /// The records.
    pub(crate) state: ErpState,
    /// Who may log in.
    pub users: Vec<ErpUser>,
    /// How it behaves.
    pub settings: ErpSettings,
    /// The instant the dates were written for. At the start all dates move by the whole days
    /// between it and the clock; without it they stay.
    pub written_for: Option<DateTime<Utc>>,
}

impl ErpSeed {
    /// Adds a record of any model as it is; it must have an `id`.
    pub fn put(&mut self, model: &str, record: serde_json::Map<String, Json>) {
        self.state.put(model, record);
    }

    /// Adds an invoice with its lines and gives its id.
    pub fn add(&mut self, invoice: &ErpInvoice) -> i64 {
        invoice.store(&mut self.state)
    }
}

/// A line of an invoice.
#[derive(Debug, Clone, PartialEq)]
pub struct ErpLine {
    /// What the line is.
    pub kind: LineKind,
    /// Stock-keeping unit of the product, if it has one.
    pub sku: Option<String>,
    /// Text.
    pub description: String,
    /// How many.
    pub quantity: Decimal,
    /// Price of one, net.
    pub price: Decimal,
    /// Discount in percent.
    pub discount: Decimal,
    /// Tax in percent; absent for a line without tax.
    pub tax: Option<Decimal>,
}

/// An invoice or credit note.
#[derive(Debug, Clone, PartialEq)]
pub struct ErpInvoice {
    /// Its id; 0 takes a free one.
    pub id: i64,
    /// Its number, if it was ever posted.
    pub number: Option<String>,
    /// Invoice or credit note.
    pub kind: InvoiceKind,
    /// Where it stands.
    pub state: InvoiceState,
    /// Whether it is paid.
    pub payment_state: PaymentState,
    /// Name of the customer.
    pub customer: String,
    /// The customer's e-mail address.
    pub email: String,
    /// Currency, three letters.
    pub currency: String,
    /// Invoice currency per EUR, the company's currency.
    pub rate: Decimal,
    /// Day of the invoice.
    pub date: Option<NaiveDate>,
    /// Day on which payment is due.
    pub due: Option<NaiveDate>,
    /// `ref`: the shop's order number, as a rule.
    pub reference: Option<String>,
    /// `invoice_origin`: the name of the sale order.
    pub origin: Option<String>,
    /// The invoice that a credit note reverses.
    pub reverses: Option<i64>,
    /// What is still to be paid; absent: what the payment state suggests.
    pub residual: Option<Decimal>,
    /// The lines.
    pub lines: Vec<ErpLine>,
    /// The write date. An instant in the past makes a late commit: a poll that already passed
    /// it does not find the invoice (contracts/odoo §7).
    pub written_at: DateTime<Utc>,
}

/// An amount as a JSON number. Odoo sends doubles; the digits are those of the decimal.
pub(crate) fn number(amount: Decimal) -> Json {
    let mut text = amount.normalize().to_string();
    if !text.contains('.') {
        text.push_str(".0");
    }
    let number = text.parse::<serde_json::Number>();
    number.map_or(json!(0.0), Json::Number)
}

fn decimals(currency: &str) -> u32 {
    currency.parse::<Currency>().map_or(2, Currency::decimals)
}

fn round(amount: Decimal, decimals: u32) -> Decimal {
    amount.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// Text or false.
fn or_false(text: Option<&String>) -> Json {
    text.map_or(Json::Bool(false), |text| json!(text))
}

fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%d %H:%M:%S%.6f").to_string()
}

impl ErpLine {
    fn net(&self, decimals: u32) -> Decimal {
        let kept = Decimal::ONE_HUNDRED - self.discount;
        round(
            self.quantity * self.price * kept / Decimal::ONE_HUNDRED,
            decimals,
        )
    }

    fn tax_amount(&self, decimals: u32) -> Decimal {
        let tax = self.tax.unwrap_or_default();
        round(self.net(decimals) * tax / Decimal::ONE_HUNDRED, decimals)
    }
}

impl ErpInvoice {
    fn decimals(&self) -> u32 {
        decimals(&self.currency)
    }

    /// Net sum.
    #[must_use]
    pub fn untaxed(&self) -> Decimal {
        let decimals = self.decimals();
        self.lines.iter().map(|line| line.net(decimals)).sum()
    }

    /// Gross sum.
    #[must_use]
    pub fn total(&self) -> Decimal {
        let decimals = self.decimals();
        let tax: Decimal = self
            .lines
            .iter()
            .map(|line| line.tax_amount(decimals))
            .sum();
        self.untaxed() + tax
    }

    /// Stores the invoice with all it points to, and gives its id.
    pub(crate) fn store(&self, state: &mut ErpState) -> i64 {
        let id = if self.id == 0 {
            state.free_id("account.move")
        } else {
            self.id
        };
        let lines: Vec<i64> = self
            .lines
            .iter()
            .enumerate()
            .map(|(place, line)| self.store_line(state, id, place, line))
            .collect();
        let row = self.head(state, id, &lines);
        state.put("account.move", row);
        id
    }

    fn head(&self, state: &mut ErpState, id: i64, lines: &[i64]) -> Row {
        let partner = partner(state, &self.customer, &self.email, self.written_at);
        let (untaxed, total) = (self.untaxed(), self.total());
        let refund = self.kind == InvoiceKind::CreditNote;
        let company = |amount: Decimal| {
            let euro = round(amount.checked_div(self.rate).unwrap_or(amount), 2);
            number(if refund { -euro } else { euro })
        };
        let day =
            |day: Option<NaiveDate>| day.map_or(Json::Bool(false), |day| json!(day.to_string()));
        let today = self.written_at.date_naive();
        let row = json!({
            "id": id,
            "name": or_false(self.number.as_ref()),
            "move_type": if refund { "out_refund" } else { "out_invoice" },
            "state": state_word(self.state),
            "payment_state": payment_word(self.payment_state),
            "partner_id": partner,
            "commercial_partner_id": partner,
            "partner_shipping_id": partner,
            "currency_id": currency_id(state, &self.currency),
            "company_id": 1,
            "company_currency_id": currency_id(state, "EUR"),
            "invoice_currency_rate": number(self.rate),
            "invoice_date": day(self.date),
            "invoice_date_due": day(self.due.or(Some(today))),
            "date": day(self.date.or(Some(today))),
            "amount_untaxed": number(untaxed),
            "amount_tax": number(total - untaxed),
            "amount_total": number(total),
            "amount_residual": number(self.residual_of(total)),
            "amount_untaxed_signed": company(untaxed),
            "amount_total_signed": company(total),
            "invoice_origin": or_false(self.origin.as_ref()),
            "ref": or_false(self.reference.as_ref()),
            // Some customers order in writing.
            CUSTOM: if id % 3 == 0 { json!(format!("PO-{}", 4000 + id)) } else { json!(false) },
            "payment_reference": or_false(self.number.as_ref()),
            "journal_id": 1,
            "reversed_entry_id": self.reverses.map_or(Json::Bool(false), |id| json!(id)),
            "invoice_line_ids": lines,
            "line_ids": lines,
            "invoice_user_id": 2,
            "create_date": instant(self.written_at),
            "write_date": instant(self.written_at),
        });
        row.as_object().cloned().unwrap_or_default()
    }

    fn residual_of(&self, total: Decimal) -> Decimal {
        let settled = matches!(
            self.payment_state,
            PaymentState::Paid | PaymentState::Reversed | PaymentState::InPayment
        );
        self.residual
            .unwrap_or(if settled { Decimal::ZERO } else { total })
    }

    fn store_line(&self, state: &mut ErpState, id: i64, place: usize, line: &ErpLine) -> i64 {
        let product = line.sku.as_ref().map(|sku| product(state, sku, line));
        let tax = line.tax.map(|tax| tax_id(state, tax));
        let line_id = state.free_id("account.move.line");
        let decimals = self.decimals();
        let net = line.net(decimals);
        let kind = match line.kind {
            LineKind::Product => "product",
            LineKind::Section => "line_section",
            LineKind::Note => "line_note",
        };
        let sold = line.kind == LineKind::Product;
        let only_sold = |value: i64| if sold { json!(value) } else { json!(false) };
        let row = json!({
            "id": line_id,
            "move_id": id,
            "sequence": place,
            "display_type": kind,
            "product_id": product.map_or(Json::Bool(false), |id| json!(id)),
            "name": line.description,
            "quantity": number(line.quantity),
            "product_uom_id": only_sold(1),
            "price_unit": number(line.price),
            "discount": number(line.discount),
            "price_subtotal": number(net),
            "price_total": number(net + line.tax_amount(decimals)),
            "tax_ids": tax.into_iter().collect::<Vec<_>>(),
            "account_id": only_sold(27),
            "currency_id": currency_id(state, &self.currency),
            "create_date": instant(self.written_at),
            "write_date": instant(self.written_at),
        });
        state.put(
            "account.move.line",
            row.as_object().cloned().unwrap_or_default(),
        );
        line_id
    }
}

fn state_word(state: InvoiceState) -> &'static str {
    match state {
        InvoiceState::Draft => "draft",
        InvoiceState::Posted => "posted",
        InvoiceState::Cancelled => "cancel",
    }
}

fn payment_word(state: PaymentState) -> &'static str {
    match state {
        PaymentState::NotPaid => "not_paid",
        PaymentState::InPayment => "in_payment",
        PaymentState::Paid => "paid",
        PaymentState::Partial => "partial",
        PaymentState::Reversed => "reversed",
        PaymentState::Blocked => "blocked",
        PaymentState::Unknown => "invoicing_legacy",
    }
}

/// Stores a record made of JSON under a free id.
fn store(state: &mut ErpState, model: &str, mut row: Json) -> i64 {
    let id = state.free_id(model);
    row["id"] = json!(id);
    state.put(model, row.as_object().cloned().unwrap_or_default());
    id
}

fn partner(state: &mut ErpState, name: &str, email: &str, at: DateTime<Utc>) -> i64 {
    if let Some(id) = state.find("res.partner", "name", name) {
        return id;
    }
    let id = state.free_id("res.partner");
    let row = json!({
        "name": name,
        "email": email,
        "is_company": false,
        "active": true,
        "commercial_partner_id": id,
        "create_date": instant(at),
        "write_date": instant(at),
    });
    store(state, "res.partner", row)
}

fn product(state: &mut ErpState, sku: &str, line: &ErpLine) -> i64 {
    if let Some(id) = state.find("product.product", "default_code", sku) {
        return id;
    }
    let row = json!({
        "name": line.description,
        "default_code": sku,
        "list_price": number(line.price),
        "active": true,
    });
    store(state, "product.product", row)
}

fn tax_id(state: &mut ErpState, percent: Decimal) -> i64 {
    let name = format!("VAT {}%", percent.normalize());
    if let Some(id) = state.find("account.tax", "name", &name) {
        return id;
    }
    let row = json!({
        "name": name,
        "amount": number(percent),
        "amount_type": "percent",
        "price_include": false,
        "type_tax_use": "sale",
        "invoice_label": name,
        "sequence": 1,
        "active": true,
    });
    store(state, "account.tax", row)
}

fn currency_id(state: &mut ErpState, code: &str) -> i64 {
    if let Some(id) = state.find("res.currency", "name", code) {
        return id;
    }
    let row = json!({
        "name": code,
        "symbol": code,
        "decimal_places": decimals(code),
        "active": true,
    });
    store(state, "res.currency", row)
}
