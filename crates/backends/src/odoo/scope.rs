//! Which invoices are meant: the settings as a search domain.

use super::records;
use super::server::Server;
use bindery_connector::adapter::Connect;
use bindery_domain::{ErrorClass, Failure, NaiveDate};
use serde_json::{Value, json};
use tokio::sync::OnceCell;

/// Customer invoices and credit notes.
const KINDS: [&str; 2] = ["out_invoice", "out_refund"];

/// What counts as paid; a fully credited invoice is settled too.
const PAID: [&str; 3] = ["paid", "in_payment", "reversed"];

/// The settings that limit what is read.
#[derive(Debug, Default)]
pub(super) struct Scope {
    paid_only: bool,
    import_from: Option<NaiveDate>,
    company: Option<Company>,
    company_id: OnceCell<i64>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Company {
    Id(i64),
    Name(String),
}

impl Scope {
    /// Reads the settings.
    pub(super) fn of(connect: &Connect) -> Result<Self, Failure> {
        let setting = |name: &str| connect.settings.get(name).unwrap_or(&Value::Null);
        let import_from = match setting("import_from").as_str().map(str::trim) {
            None | Some("") => None,
            Some(text) => Some(text.parse::<NaiveDate>().map_err(|_| {
                Failure::new(
                    ErrorClass::NeedsYou,
                    "odoo.import_from",
                    "The earliest invoice date is no date such as 2026-01-31.",
                )
            })?),
        };
        Ok(Self {
            paid_only: setting("paid_only") == &Value::Bool(true),
            import_from,
            company: company(setting("company")),
            company_id: OnceCell::new(),
        })
    }

    /// The domain of what an import brings. Cancelled ones are in it, so that a cancellation is noticed; drafts
    /// are not.
    pub(super) async fn domain(&self, server: &Server) -> Result<Vec<Value>, Failure> {
        let mut domain = self.kinds(server).await?;
        if self.paid_only {
            domain.extend([
                json!("|"),
                json!(["state", "=", "cancel"]),
                json!("&"),
                json!(["state", "=", "posted"]),
                json!(["payment_state", "in", PAID]),
            ]);
        } else {
            domain.push(json!(["state", "in", ["posted", "cancel"]]));
        }
        if let Some(date) = self.import_from {
            domain.push(json!(["invoice_date", ">=", date]));
        }
        Ok(domain)
    }

    /// The domain of all customer invoices and credit notes in any state.
    pub(super) async fn kinds(&self, server: &Server) -> Result<Vec<Value>, Failure> {
        let mut domain = vec![json!(["move_type", "in", KINDS])];
        if let Some(company) = &self.company {
            let id = self
                .company_id
                .get_or_try_init(|| company_id(server, company))
                .await?;
            domain.push(json!(["company_id", "=", id]));
        }
        Ok(domain)
    }
}

fn company(value: &Value) -> Option<Company> {
    match value {
        Value::Number(number) => number.as_i64().map(Company::Id),
        Value::String(text) => match text.trim() {
            "" => None,
            text => Some(
                text.parse()
                    .map_or_else(|_| Company::Name(text.to_owned()), Company::Id),
            ),
        },
        _ => None,
    }
}

async fn company_id(server: &Server, company: &Company) -> Result<i64, Failure> {
    let name = match company {
        Company::Id(id) => return Ok(*id),
        Company::Name(name) => name,
    };
    let domain = [json!(["name", "=", name])];
    let found = records::search(server, "res.company", &domain).await?;
    match found.as_slice() {
        [id] => Ok(*id),
        _ => Err(Failure::new(
            ErrorClass::NeedsYou,
            "odoo.company_unknown",
            format!("Odoo has no company named exactly \"{name}\"."),
        )
        .with("company", name)
        .hint("Correct the company in the settings, or leave it empty.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_company_is_known_by_number_or_by_name() {
        let check = |value: Value, expected: Option<Company>| {
            assert_eq!(company(&value), expected, "{value}");
        };
        check(Value::Null, None);
        check(json!(""), None);
        check(json!(3), Some(Company::Id(3)));
        check(json!(" 3 "), Some(Company::Id(3)));
        let name = "Bücherstube Lab GmbH".to_owned();
        check(json!("Bücherstube Lab GmbH"), Some(Company::Name(name)));
        check(json!(true), None);
    }
}
