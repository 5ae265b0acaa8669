//! What the market takes for an invoice: lines of the order with quantities, a note. Anything
//! else is refused before anything is done.

use super::routes::Problem;
use crate::shop::{Comment, Plan, Refusal, Request, ShopState, Wanted, open, plan, rows, text};
use bindery_domain::{DateTime, Decimal, Utc, parse_decimal};
use serde_json::{Map, Value};

const KNOWN: [&str; 3] = ["lines", "note", "notify"];

/// Checks a body against the order and works the invoice out.
pub(super) fn check(
    state: &ShopState,
    order: &str,
    body: &[u8],
    now: DateTime<Utc>,
) -> Result<Plan, Problem> {
    let at = state.order_at(order).and_then(|at| state.orders.get(at));
    let known = at.ok_or_else(|| Problem::new(404, "not_found", "There is no such order."))?;
    let body: Value = serde_json::from_slice(body)
        .map_err(|_| Problem::new(400, "not_json", "The body is not JSON."))?;
    let Value::Object(body) = body else {
        return Err(invalid("The body must be an object."));
    };
    if let Some(stranger) = body.keys().find(|name| !KNOWN.contains(&name.as_str())) {
        return Err(invalid(&format!("The member \"{stranger}\" is unknown.")));
    }
    let note = match body.get("note") {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(note)) => note.clone(),
        Some(_) => return Err(invalid("The note must be text.")),
    };
    let notify = match body.get("notify") {
        None | Some(Value::Null) => false,
        Some(Value::Bool(notify)) => *notify,
        Some(_) => return Err(invalid("\"notify\" must be true or false.")),
    };
    let wanted = lines(&body)?;
    for (id, quantity) in &wanted {
        let row = rows(known, "items").find(|row| text(row, "item_id") == id);
        let row = row.ok_or_else(|| invalid(&format!("The order has no line {id}.")))?;
        if *quantity > open(known, row) {
            let words = format!(
                "Of line {id} only {} is open.",
                open(known, row).normalize()
            );
            return Err(Problem::new(422, "over_invoiced", &words));
        }
    }
    let request = Request {
        order: order.to_owned(),
        wanted: Wanted::Named(wanted),
        comment: Some(Comment {
            text: note,
            notified: if notify { "1" } else { "0" }.to_owned(),
        }),
        email: notify,
    };
    plan(state, &request, false, now).map_err(|refusal| match refusal {
        Refusal::Fault { message, .. } => Problem::new(422, "not_possible", &message),
        Refusal::Crash => Problem::new(500, "internal", "Internal error."),
    })
}

/// Line ids with quantities above zero, each once.
fn lines(body: &Map<String, Value>) -> Result<Vec<(String, Decimal)>, Problem> {
    let list = body.get("lines").and_then(Value::as_array);
    let list = list.filter(|list| !list.is_empty());
    let list = list.ok_or_else(|| invalid("\"lines\" must name at least one line."))?;
    let mut wanted: Vec<(String, Decimal)> = Vec::with_capacity(list.len());
    for entry in list {
        let plain = |name: &str| match entry.get(name) {
            Some(Value::String(text)) => Some(text.clone()),
            Some(Value::Number(number)) => Some(number.to_string()),
            _ => None,
        };
        let id = plain("order_line").ok_or_else(|| invalid("A line needs \"order_line\"."))?;
        let quantity = plain("quantity").and_then(|text| parse_decimal(&text).ok());
        let quantity = quantity.filter(|quantity| *quantity > Decimal::ZERO);
        let quantity = quantity.ok_or_else(|| invalid("A quantity must be above zero."))?;
        if wanted.iter().any(|(known, _)| *known == id) {
            return Err(invalid(&format!("The line {id} is named twice.")));
        }
        wanted.push((id, quantity));
    }
    Ok(wanted)
}

fn invalid(words: &str) -> Problem {
    Problem::new(422, "invalid", words)
}
