//! What went over the line, in words.

use crate::text::{indented, instant};
use bindery_app::view::ExchangeView;

pub(super) fn exchanges(exchanges: &[ExchangeView]) -> String {
    exchanges.iter().map(one).collect()
}

fn one(exchange: &ExchangeView) -> String {
    let status = match (exchange.status, &exchange.error) {
        (Some(status), None) => format!("HTTP {status}"),
        (Some(status), Some(error)) => format!("HTTP {status}, {error}"),
        (None, Some(error)) => error.clone(),
        (None, None) => "no answer".to_owned(),
    };
    let cut = if exchange.truncated { " (cut)" } else { "" };
    format!(
        "{} {} to {}: {status} in {} ms{cut}\n  Sent\n{}  Received\n{}",
        instant(&exchange.at),
        exchange.label,
        exchange.url,
        exchange.duration_ms,
        indented(&indented(&exchange.request)),
        indented(&indented(&exchange.response)),
    )
}
