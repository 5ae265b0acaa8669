//! What the practice shop starts with: orders in words of their own, turned into the recorded
//! shape, with taxes rounded per row as the shop does.

use super::document::{Doc, amount, cents, clear, set, set_amount, set_both, shape, stamp};
use bindery_domain::{DateTime, Decimal, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

/// Which edition the shop imitates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Edition {
    /// Magento 1.7.0.2, as far as its source tells.
    #[default]
    Magento17,
    /// OpenMage 19.4.23, as recorded.
    OpenMage19,
}

/// How the shop behaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShopSettings {
    /// The edition imitated.
    pub edition: Edition,
    /// Whether a row not named in `create` gets the quantity of the row before it
    /// (1.7.0.2; contracts/magento-1 cases 316, 317).
    pub rule_1_7: bool,
    /// Whether whole-number columns are sent as `<int>`, as PHP 8.1 and later do.
    pub native_integers: bool,
    /// How long a session may idle, in seconds.
    pub session_timeout: i64,
    /// Whether mailing fails after the commit (recorded 178).
    pub broken_mail_template: bool,
}

impl Default for ShopSettings {
    fn default() -> Self {
        Self {
            edition: Edition::Magento17,
            rule_1_7: true,
            native_integers: false,
            session_timeout: 3600,
            broken_mail_template: false,
        }
    }
}

/// Someone who may use the shop's interface.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShopUser {
    /// Login name; compared without case (recorded 008).
    pub name: String,
    /// The key.
    pub key: String,
    /// Whether the user may log in.
    pub active: bool,
    /// What the role allows: `*`, or paths such as `sales_order.list`. Without a role nobody
    /// can log in (recorded 005).
    pub role: Option<Vec<String>>,
}

/// What the shop starts with.
#[derive(Debug, Clone, Default)]
pub struct ShopSeed {
    /// Orders in the shape of `sales_order.info`; see [`OrderSeed::document`].
    pub orders: Vec<Map<String, Json>>,
    /// Invoices in the shape of `sales_order_invoice.info`.
    pub invoices: Vec<Map<String, Json>>,
    /// Who may log in.
    pub users: Vec<ShopUser>,
    /// How it behaves.
    pub settings: ShopSettings,
    /// The instant the dates were written for. At the start all dates move by the whole days
    /// between it and the clock; without it they stay.
    pub written_for: Option<DateTime<Utc>>,
}

/// Who ordered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Customer {
    /// First name.
    pub first: String,
    /// Last name.
    pub last: String,
    /// Company, if any.
    pub company: Option<String>,
    /// E-mail address.
    pub email: String,
    /// Street and number.
    pub street: String,
    /// Postal code.
    pub postcode: String,
    /// Town.
    pub city: String,
    /// Country, two letters.
    pub country: String,
    /// Internal id; a guest has none.
    pub id: Option<u32>,
}

/// One row of an order.
#[derive(Debug, Clone, PartialEq)]
pub struct RowSeed {
    /// Stock-keeping unit.
    pub sku: String,
    /// Name.
    pub name: String,
    /// Internal id of the product.
    pub product_id: u32,
    /// `simple`, `configurable` or `virtual`.
    pub kind: String,
    /// How many.
    pub quantity: Decimal,
    /// Price of one, net.
    pub price: Decimal,
    /// Tax in percent.
    pub tax: Decimal,
    /// Discount in percent.
    pub discount: Decimal,
    /// Whether the quantity may be a fraction.
    pub fractional: bool,
    /// Whether the row is the child of the configurable row before it.
    pub child: bool,
}

/// An order to start with.
#[derive(Debug, Clone, PartialEq)]
pub struct OrderSeed {
    /// Its number.
    pub number: String,
    /// Its internal id. Row ids are this times ten, plus 1, 2, 3 ….
    pub id: u32,
    /// The store view.
    pub store_id: u32,
    /// The machine's state, such as `new`.
    pub state: String,
    /// The shop's status, such as `pending`.
    pub status: String,
    /// When it was placed.
    pub placed_at: DateTime<Utc>,
    /// Who ordered.
    pub customer: Customer,
    /// Payment method, such as `checkmo`.
    pub method: String,
    /// Currency of the order.
    pub currency: String,
    /// Order currency per EUR, the base currency.
    pub rate: Decimal,
    /// Shipping, net; absent for an order without shipping.
    pub shipping: Option<Decimal>,
    /// Tax on shipping in percent.
    pub shipping_tax: Decimal,
    /// Coupon, if one was used.
    pub coupon: Option<String>,
    /// The rows.
    pub rows: Vec<RowSeed>,
}

impl OrderSeed {
    /// The order in the shape of `sales_order.info`.
    #[must_use]
    pub fn document(&self) -> Map<String, Json> {
        let mut order = shape!("order");
        self.write_head(&mut order);
        self.write_sums(&mut order);
        let virtual_only =
            self.shipping.is_none() && self.rows.iter().all(|row| row.kind == "virtual");
        set(
            &mut order,
            "is_virtual",
            if virtual_only { "1" } else { "0" },
        );
        let address = |kind, id| Json::Object(self.address(kind, id));
        let shipping = if virtual_only {
            clear(&mut order, "shipping_address_id");
            // Recorded 072: the address of a virtual order is an empty array.
            Json::Array(Vec::new())
        } else {
            address("shipping", self.id * 2)
        };
        order.insert("shipping_address".to_owned(), shipping);
        order.insert(
            "billing_address".to_owned(),
            address("billing", self.id * 2 - 1),
        );
        let items = (0..self.rows.len()).filter_map(|place| self.item(place));
        order.insert(
            "items".to_owned(),
            Json::Array(items.map(Json::Object).collect()),
        );
        order.insert("payment".to_owned(), Json::Object(self.payment(&order)));
        order.insert("status_history".to_owned(), Json::Array(Vec::new()));
        super::create::note(&mut order, &self.status, "order", self.placed_at);
        order
    }

    fn write_head(&self, order: &mut Doc) {
        let placed = stamp(self.placed_at);
        for (key, value) in [
            ("increment_id", self.number.clone()),
            ("order_id", self.id.to_string()),
            ("quote_id", self.id.to_string()),
            ("store_id", self.store_id.to_string()),
            ("state", self.state.clone()),
            ("status", self.status.clone()),
            ("created_at", placed.clone()),
            ("updated_at", placed),
            ("customer_email", self.customer.email.clone()),
            ("customer_firstname", self.customer.first.clone()),
            ("customer_lastname", self.customer.last.clone()),
            ("order_currency_code", self.currency.clone()),
            ("store_currency_code", self.currency.clone()),
            ("billing_address_id", (self.id * 2 - 1).to_string()),
            ("shipping_address_id", (self.id * 2).to_string()),
            (
                "protect_code",
                format!("{:06x}", self.id * 2_654_435 % 0x00ff_ffff),
            ),
            (
                "total_item_count",
                self.rows
                    .iter()
                    .filter(|row| !row.child)
                    .count()
                    .to_string(),
            ),
        ] {
            set(order, key, value);
        }
        match self.customer.id {
            Some(id) => set(order, "customer_id", id.to_string()),
            None => {
                clear(order, "customer_id");
                set(order, "customer_is_guest", "1");
                set(order, "customer_group_id", "0");
            }
        }
        if let Some(coupon) = &self.coupon {
            set(order, "coupon_code", coupon.clone());
            set(order, "discount_description", coupon.clone());
            set(order, "coupon_rule_name", coupon.clone());
            set(order, "applied_rule_ids", "1");
        }
        if self.shipping.is_some() {
            set(order, "shipping_method", "flatrate_flatrate");
            set(order, "shipping_description", "Flat rate");
        }
        for key in ["base_to_order_rate", "store_to_order_rate"] {
            set_amount(order, key, self.rate);
        }
    }

    fn write_sums(&self, order: &mut Doc) {
        let shipping = self.shipping.unwrap_or_default();
        let shipping_tax = percent(shipping, self.shipping_tax);
        let sum = |part: fn(&RowSeed) -> Decimal| self.rows.iter().map(part).sum::<Decimal>();
        let (net, tax) = (sum(RowSeed::net), sum(RowSeed::tax_amount));
        let discount = sum(RowSeed::discount_amount);
        let gross_rows = sum(RowSeed::gross_before_discount);
        for (key, value) in [
            ("subtotal", net),
            ("subtotal_incl_tax", gross_rows),
            ("discount_amount", -discount),
            ("tax_amount", tax + shipping_tax),
            ("shipping_amount", shipping),
            ("shipping_tax_amount", shipping_tax),
            ("shipping_incl_tax", shipping + shipping_tax),
            (
                "grand_total",
                net - discount + tax + shipping + shipping_tax,
            ),
        ] {
            set_both(order, key, value, self.rate);
        }
        let pieces = self
            .rows
            .iter()
            .filter(|row| !row.child)
            .map(|row| row.quantity);
        set_amount(order, "total_qty_ordered", pieces.sum());
    }

    fn address(&self, kind: &str, id: u32) -> Doc {
        let mut address = shape!("address");
        for (key, value) in [
            ("parent_id", self.id.to_string()),
            ("address_id", id.to_string()),
            ("address_type", kind.to_owned()),
            ("firstname", self.customer.first.clone()),
            ("lastname", self.customer.last.clone()),
            ("email", self.customer.email.clone()),
            ("street", self.customer.street.clone()),
            ("postcode", self.customer.postcode.clone()),
            ("city", self.customer.city.clone()),
            ("country_id", self.customer.country.clone()),
        ] {
            set(&mut address, key, value);
        }
        if let Some(company) = &self.customer.company {
            set(&mut address, "company", company.clone());
        }
        if let Some(customer) = self.customer.id {
            set(&mut address, "customer_id", customer.to_string());
        }
        address
    }

    fn payment(&self, order: &Doc) -> Doc {
        let mut payment = shape!("payment");
        set(&mut payment, "parent_id", self.id.to_string());
        set(&mut payment, "payment_id", self.id.to_string());
        set(&mut payment, "method", self.method.clone());
        let total = amount(order, "grand_total");
        set_both(&mut payment, "amount_ordered", total, self.rate);
        set_both(
            &mut payment,
            "shipping_amount",
            amount(order, "shipping_amount"),
            self.rate,
        );
        payment
    }

    fn item(&self, place: usize) -> Option<Doc> {
        let row = self.rows.get(place)?;
        let number = u32::try_from(place).ok()? + 1;
        let mut item = shape!("item");
        for (key, value) in [
            ("item_id", (self.id * 10 + number).to_string()),
            ("order_id", self.id.to_string()),
            ("quote_item_id", (self.id * 10 + number).to_string()),
            ("store_id", self.store_id.to_string()),
            ("created_at", stamp(self.placed_at)),
            ("updated_at", stamp(self.placed_at)),
            ("product_id", row.product_id.to_string()),
            ("product_type", row.kind.clone()),
            ("sku", row.sku.clone()),
            ("name", row.name.clone()),
            (
                "is_virtual",
                if row.kind == "virtual" { "1" } else { "0" }.to_owned(),
            ),
            (
                "is_qty_decimal",
                if row.fractional { "1" } else { "0" }.to_owned(),
            ),
            (
                "product_options",
                format!(
                    "a:1:{{s:15:\"info_buyRequest\";a:1:{{s:3:\"qty\";i:{};}}}}",
                    row.quantity.trunc()
                ),
            ),
        ] {
            set(&mut item, key, value);
        }
        set_amount(&mut item, "qty_ordered", row.quantity);
        if row.child {
            set(
                &mut item,
                "parent_item_id",
                (self.id * 10 + number - 1).to_string(),
            );
            item.extend(shape!("child"));
        } else {
            row.write_amounts(&mut item, self.rate);
        }
        Some(item)
    }
}

/// A percentage of an amount, rounded to cents.
fn percent(of: Decimal, percent: Decimal) -> Decimal {
    cents(of * percent / Decimal::ONE_HUNDRED)
}

impl RowSeed {
    /// Net total of the row, before discount.
    #[must_use]
    pub fn net(&self) -> Decimal {
        if self.child {
            return Decimal::ZERO;
        }
        cents(self.price * self.quantity)
    }

    /// Discount on the row.
    #[must_use]
    pub fn discount_amount(&self) -> Decimal {
        percent(self.net(), self.discount)
    }

    /// Tax on the row, after discount.
    #[must_use]
    pub fn tax_amount(&self) -> Decimal {
        percent(self.net() - self.discount_amount(), self.tax)
    }

    fn gross_before_discount(&self) -> Decimal {
        self.net() + percent(self.net(), self.tax)
    }

    fn write_amounts(&self, item: &mut Doc, rate: Decimal) {
        for (key, value) in [
            ("price", self.price),
            ("original_price", self.price),
            ("tax_amount", self.tax_amount()),
            ("discount_amount", self.discount_amount()),
            ("row_total", self.net()),
            ("row_total_incl_tax", self.gross_before_discount()),
            ("price_incl_tax", self.price + percent(self.price, self.tax)),
        ] {
            set_both(item, key, value, rate);
        }
        set_amount(item, "tax_percent", self.tax);
        set_amount(item, "discount_percent", self.discount);
    }
}
