//! Decimal money. A float never holds an amount anywhere in the product.

use rust_decimal::{Decimal, RoundingStrategy};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What can be wrong with an amount or a currency.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Not a decimal number.
    #[error("\"{0}\" is not a decimal number")]
    NotDecimal(String),
    /// Not a three-letter currency code.
    #[error("\"{0}\" is not a three-letter currency code")]
    NotCurrency(String),
}

/// Reads a decimal from text such as `99.5700`, `1e-7` or `-0.01`.
///
/// # Errors
/// [`MoneyError::NotDecimal`] for anything else, thousands separators included.
pub fn parse_decimal(text: &str) -> Result<Decimal, MoneyError> {
    let text = text.trim();
    Decimal::from_str(text)
        .or_else(|_| Decimal::from_scientific(text))
        .map_err(|_| MoneyError::NotDecimal(text.chars().take(40).collect()))
}

/// An ISO 4217 currency code.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Currency([u8; 3]);

impl Currency {
    /// How many decimals the currency's amounts have (ISO 4217 minor units).
    #[must_use]
    pub fn decimals(self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG"
            | b"RWF" | b"UGX" | b"UYI" | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            b"CLF" | b"UYW" => 4,
            _ => 2,
        }
    }

    /// Rounds an amount to the currency's decimals, half away from zero as books do,
    /// and pads it to exactly those decimals.
    #[must_use]
    pub fn round(self, amount: Decimal) -> Decimal {
        let mut rounded =
            amount.round_dp_with_strategy(self.decimals(), RoundingStrategy::MidpointAwayFromZero);
        rounded.rescale(self.decimals());
        if rounded.is_zero() {
            rounded.set_sign_positive(true);
        }
        rounded
    }

    /// The code as text.
    #[must_use]
    pub fn code(&self) -> &str {
        // The constructor admits ASCII letters only, so this never falls back.
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// The smallest amount of the currency, such as 0.01.
    #[must_use]
    pub fn smallest(self) -> Decimal {
        Decimal::new(1, self.decimals())
    }
}

impl FromStr for Currency {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let upper = text.trim().to_ascii_uppercase();
        match *upper.as_bytes() {
            [a, b, c] if upper.bytes().all(|byte| byte.is_ascii_uppercase()) => Ok(Self([a, b, c])),
            _ => Err(MoneyError::NotCurrency(text.chars().take(40).collect())),
        }
    }
}

impl TryFrom<String> for Currency {
    type Error = MoneyError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn amounts_round_to_the_decimals_of_their_currency() {
        let check = |currency: &str, amount: &str, expected: &str| {
            let currency: Currency = currency.parse().unwrap();
            let amount = parse_decimal(amount).unwrap();
            assert_eq!(currency.round(amount).to_string(), expected);
        };
        check("EUR", "99.5700", "99.57");
        check("EUR", "0.005", "0.01");
        check("EUR", "-0.005", "-0.01");
        check("EUR", "-0.001", "0.00");
        check("EUR", "12", "12.00");
        check("JPY", "12852.0", "12852");
        check("JPY", "12852.5", "12853");
        check("KWD", "1.23456", "1.235");
        check("EUR", "1e-7", "0.00");
    }

    #[test]
    fn what_is_not_a_decimal_is_refused() {
        for text in ["", "abc", "1,5", "1.2.3", "NaN", "--1"] {
            assert!(parse_decimal(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_not_a_currency_is_refused() {
        for text in ["", "EU", "EURO", "12E", "€€€"] {
            assert!(text.parse::<Currency>().is_err(), "{text}");
        }
        assert_eq!(" eur ".parse::<Currency>().unwrap().code(), "EUR");
    }

    proptest::proptest! {
        #[test]
        fn rounding_twice_changes_nothing(units in -10_000_000_i64..10_000_000, scale in 0_u32..6) {
            let currency: Currency = "EUR".parse().unwrap();
            let once = currency.round(Decimal::new(units, scale));
            proptest::prop_assert_eq!(once, currency.round(once));
            proptest::prop_assert!((once - Decimal::new(units, scale)).abs() <= Decimal::new(5, 3));
        }
    }
}
