//! What the practice company sells, and to whom.

use crate::shop::{Customer, RowSeed};
use bindery_domain::Decimal;

/// SKU, name, net price in cents, tax in percent, kind.
const ARTICLES: [(&str, &str, i64, i64, &str); 11] = [
    ("TEE", "Tee shirt, organic cotton", 1999, 19, "simple"),
    ("CAFE", "Café crème — ½ l", 345, 7, "simple"),
    ("MUG", "Mug \"Strong\" & <Large>", 1250, 19, "simple"),
    ("BOOK", "Buch: „Größe & Maß“", 2490, 7, "simple"),
    ("BAG", "Duffle bag", 3400, 19, "simple"),
    ("TOTE", "Tote bag", 3400, 19, "simple"),
    ("SHOE-42", "Shoe, size 42", 5900, 19, "simple"),
    ("TEA-KG", "Tea, loose, per kg", 1840, 7, "simple"),
    ("GIFT", "Gift voucher", 5000, 0, "virtual"),
    ("PEN", "Fountain pen", 1250, 19, "simple"),
    ("LAMP", "Lampe ☕ „Nacht“", 4900, 19, "simple"),
];

/// First name, last name, company, town, country.
pub(super) const CUSTOMERS: [(&str, &str, &str, &str, &str); 8] = [
    ("Anna", "Schmidt", "", "Berlin", "DE"),
    ("Zoë", "Müller-Łuczak", "", "Köln", "DE"),
    ("Jörg", "Größmann", "Größmann & Söhne GmbH", "München", "DE"),
    ("Élodie", "Lefèvre", "", "Paris", "FR"),
    ("太郎", "山田", "", "Düsseldorf", "DE"),
    ("Ingrid", "Ångström", "Ångström AB", "Malmö", "SE"),
    ("Şule", "Yılmaz", "", "Hamburg", "DE"),
    ("Ólafur", "Þórsson", "", "Wien", "AT"),
];

/// A row of an order: so many of an article.
pub(crate) fn row(sku: &str, quantity: i64) -> RowSeed {
    row_of(sku, Decimal::from(quantity))
}

/// A row of an order with any quantity.
pub(crate) fn row_of(sku: &str, quantity: Decimal) -> RowSeed {
    let place = ARTICLES.iter().position(|article| article.0 == sku);
    let place = place.unwrap_or_default();
    let (sku, name, cents, tax, kind) = ARTICLES.get(place).copied().unwrap_or_default();
    RowSeed {
        sku: sku.to_owned(),
        name: name.to_owned(),
        product_id: u32::try_from(place).unwrap_or_default() + 1,
        kind: kind.to_owned(),
        quantity,
        price: Decimal::new(cents, 2),
        tax: Decimal::from(tax),
        discount: Decimal::ZERO,
        fractional: !quantity.fract().is_zero(),
        child: false,
    }
}

/// A customer; every number gives one.
pub(crate) fn customer(number: usize) -> Customer {
    let place = number % CUSTOMERS.len();
    let (first, last, company, city, country) = CUSTOMERS.get(place).copied().unwrap_or_default();
    Customer {
        first: first.to_owned(),
        last: last.to_owned(),
        company: Some(company.to_owned()).filter(|company| !company.is_empty()),
        email: format!("customer{place}@example.com"),
        street: format!("Marktstraße {}\n2. OG", place + 1),
        postcode: format!("{:05}", 10115 + place * 7),
        city: city.to_owned(),
        country: country.to_owned(),
        // One customer in the list orders as a guest.
        id: u32::try_from(place)
            .ok()
            .filter(|place| *place != 6)
            .map(|place| place + 1),
    }
}
