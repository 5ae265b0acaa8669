//! Which shop an invoice belongs to, by the rows of conditions that each shop states.
//!
//! Pure. A row is `field pattern` or `not field pattern`, such as `order 1*` or `not currency USD`;
//! the first row that fits decides. It must not know what an export is.

use bindery_domain::{ErrorClass, Failure, Invoice};
use std::str::FromStr;

/// The setting of a shop's type that holds the rows.
pub const ROWS: &str = "own_invoices";

/// What a row looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Order,
    Number,
    Company,
    Journal,
    Currency,
    Tag,
}

/// All fields by the names that rows use.
const FIELDS: [(&str, Field); 6] = [
    ("order", Field::Order),
    ("number", Field::Number),
    ("company", Field::Company),
    ("journal", Field::Journal),
    ("currency", Field::Currency),
    ("tag", Field::Tag),
];

impl Field {
    /// What a pattern is tried on: one text, or each of the tags.
    fn of(self, invoice: &Invoice) -> Vec<&str> {
        let text = match self {
            Self::Order => invoice.order_reference.as_deref(),
            Self::Number => invoice.number.as_deref(),
            Self::Company => invoice.company.as_deref(),
            Self::Journal => invoice.journal.as_deref(),
            Self::Currency => Some(invoice.currency.code()),
            Self::Tag => return invoice.tags.iter().map(|tag| tag.trim()).collect(),
        };
        vec![text.unwrap_or_default().trim()]
    }
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    own: bool,
    field: Field,
    pattern: String,
}

impl FromStr for Row {
    type Err = Failure;

    fn from_str(text: &str) -> Result<Self, Failure> {
        let rest = text.trim();
        let (own, rest) = match rest.split_once(char::is_whitespace) {
            Some(("not", rest)) => (false, rest.trim_start()),
            _ => (true, rest),
        };
        let wrong = |what: String| {
            Failure::new(
                ErrorClass::NeedsYou,
                "route.row",
                format!("\"{text}\" is no condition: {what}"),
            )
            .with("row", text)
            .hint("Write a field and a pattern, such as \"order 1*\", or \"not currency USD\".")
        };
        let Some((name, pattern)) = rest.split_once(char::is_whitespace) else {
            return Err(wrong("it needs a field and a pattern.".to_owned()));
        };
        let Some((_, field)) = FIELDS.iter().find(|(known, _)| *known == name) else {
            let known: Vec<&str> = FIELDS.iter().map(|(name, _)| *name).collect();
            return Err(wrong(format!("the fields are {}.", known.join(", "))));
        };
        Ok(Self {
            own,
            field: *field,
            pattern: pattern.trim().to_owned(),
        })
    }
}

/// A shop's rows, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows(Vec<Row>);

impl Rows {
    /// Reads the rows as a person wrote them.
    ///
    /// # Errors
    /// `needs_you` with the first row that makes no sense.
    pub fn parse<T: AsRef<str>>(lines: &[T]) -> Result<Self, Failure> {
        let rows = lines.iter().map(|line| line.as_ref().parse());
        rows.collect::<Result<_, _>>().map(Self)
    }

    /// Whether the shop states nothing: it takes what no other shop claims.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the first row that fits says so. Where none fits it is not the shop's own.
    fn claim(&self, invoice: &Invoice) -> bool {
        let fit = |row: &&Row| {
            let texts = row.field.of(invoice);
            texts.iter().any(|text| fits(&row.pattern, text))
        };
        let fitting = self.0.iter().find(fit);
        fitting.is_some_and(|row| row.own)
    }
}

/// The fields that rows can name, with what stands there in an invoice.
#[must_use]
pub fn field_texts(invoice: &Invoice) -> Vec<(&'static str, Vec<&str>)> {
    let texts = FIELDS
        .iter()
        .map(|(name, field)| (*name, field.of(invoice)));
    texts.collect()
}

/// Where an invoice goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route<T> {
    /// To this shop.
    To(T),
    /// No shop takes it.
    Nowhere,
    /// More than one shop claims it.
    Several(Vec<T>),
}

/// Finds the shop of an invoice. Shops with rows come first; those without take what is left.
pub fn route<T: Copy>(shops: &[(T, Rows)], invoice: &Invoice) -> Route<T> {
    let claiming = |wanted: &dyn Fn(&Rows) -> bool| -> Vec<T> {
        let fitting = shops.iter().filter(|(_, rows)| wanted(rows));
        fitting.map(|(shop, _)| *shop).collect()
    };
    let mut found = claiming(&|rows| rows.claim(invoice));
    if found.is_empty() {
        found = claiming(&Rows::is_empty);
    }
    match found.as_slice() {
        [] => Route::Nowhere,
        [only] => Route::To(*only),
        _ => Route::Several(found),
    }
}

/// Whether a text fits a pattern as a whole: `*` is any text, `?` one character; letters
/// count alike in both cases. Takes time in proportion to both lengths, whatever the pattern.
fn fits(pattern: &str, text: &str) -> bool {
    let pattern: Vec<char> = pattern.to_lowercase().chars().collect();
    let text: Vec<char> = text.to_lowercase().chars().collect();
    let (mut at, mut read) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while read < text.len() {
        match pattern.get(at) {
            Some('*') => {
                star = Some((at, read));
                at += 1;
            }
            Some(wanted) if *wanted == '?' || text.get(read) == Some(wanted) => {
                at += 1;
                read += 1;
            }
            _ => {
                // The last star takes one character more.
                let Some((starred, taken)) = star else {
                    return false;
                };
                star = Some((starred, taken + 1));
                at = starred + 1;
                read = taken + 1;
            }
        }
    }
    pattern.iter().skip(at).all(|left| *left == '*')
}

#[cfg(test)]
#[path = "routing_tests.rs"]
mod tests;
