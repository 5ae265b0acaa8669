//! Values as people read them.

use bindery_app::view::{Money, Problem};
use serde::Serialize;

/// A state or kind in words: `needs_you` is "needs you".
pub(crate) fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word.replace('_', " "),
        _ => String::new(),
    }
}

/// An instant to the second: `2026-03-01 09:30:00 UTC`.
pub(crate) fn instant(rfc3339: &str) -> String {
    let Some((day, time)) = rfc3339.split_once('T') else {
        return rfc3339.to_owned();
    };
    match time.get(..8) {
        Some(time) => format!("{day} {time} UTC"),
        None => rfc3339.to_owned(),
    }
}

/// An amount with its currency.
pub(crate) fn money(money: &Money) -> String {
    format!("{} {}", money.amount, money.currency)
}

/// Several amounts, one per currency.
pub(crate) fn sums(sums: &[Money]) -> String {
    sums.iter().map(money).collect::<Vec<_>>().join(", ")
}

/// A problem's message, where there is one.
pub(crate) fn message(problem: Option<&Problem>) -> String {
    problem.map(|p| p.message.clone()).unwrap_or_default()
}

/// "yes" or "no".
pub(crate) fn yes_no(yes: bool) -> String {
    if yes { "yes" } else { "no" }.to_owned()
}

/// A count with its noun.
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    let noun = if number == 1 { one } else { many };
    format!("{number} {noun}")
}

/// Text moved to the right under its heading.
pub(crate) fn indented(text: &str) -> String {
    let lines = text.lines().map(|line| match line {
        "" => "\n".to_owned(),
        line => format!("  {line}\n"),
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use bindery_app::view::{BackendMode, InvoiceState};

    #[test]
    fn instants_lose_their_fraction_and_nothing_else() {
        let check = |given, expected| assert_eq!(instant(given), expected);
        check("2026-03-01T09:30:00.123456Z", "2026-03-01 09:30:00 UTC");
        check("2026-03-01T09:30:00+00:00", "2026-03-01 09:30:00 UTC");
        check("2026-03-01", "2026-03-01");
        check("T", "T");
    }

    #[test]
    fn states_are_worded_as_they_are_named() {
        assert_eq!(word(&InvoiceState::NeedsYou), "needs you");
        assert_eq!(word(&BackendMode::Live), "live");
    }

    #[test]
    fn counts_take_the_right_noun() {
        let check = |number, expected: &str| assert_eq!(count(number, "job", "jobs"), expected);
        check(0, "0 jobs");
        check(1, "1 job");
        check(2, "2 jobs");
    }
}
