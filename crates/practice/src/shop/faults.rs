//! How the shop refuses, and its tables of fault codes (recorded 027–029).

use bindery_wire::xmlrpc::Value;

/// Why a call is not answered with a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// A fault in the answer's body, with HTTP status 200.
    Fault {
        /// The code; 100 and more mean different things per resource.
        code: i64,
        /// The text.
        message: String,
    },
    /// PHP died: status 500, empty body (recorded 083, 092).
    Crash,
}

impl Refusal {
    /// A fault.
    pub(crate) fn fault(code: i64, message: impl Into<String>) -> Self {
        Self::Fault {
            code,
            message: message.into(),
        }
    }

    /// A fault from one of the tables, with its usual text.
    pub(crate) fn table(table: &[(i64, &str)], code: i64) -> Self {
        let text = table.iter().find(|(each, _)| *each == code);
        Self::fault(code, text.map_or("Unknown Error", |(_, text)| text))
    }
}

/// Codes that mean the same for every resource.
pub(crate) const GLOBAL: [(i64, &str); 7] = [
    (0, "Unknown Error"),
    (1, "Internal Error. Please see log for details."),
    (2, "Access denied."),
    (3, "Invalid api path."),
    (4, "Resource path is not callable."),
    (5, "Session expired. Try to relogin."),
    (
        6,
        "Required parameter is missing, for more details see \"exception.log\".",
    ),
];

/// Codes of `sales_order`.
pub(crate) const ORDER: [(i64, &str); 4] = [
    (100, "Requested order not exists."),
    (101, "Invalid filters given. Details in error message."),
    (102, "Invalid data given. Details in error message."),
    (103, "Order status not changed. Details in error message."),
];

/// Codes of `sales_order_invoice`.
pub(crate) const INVOICE: [(i64, &str); 5] = [
    (100, "Requested invoice does not exist."),
    (101, "Invalid filter given. Details in error message."),
    (102, "Invalid data given. Details in error message."),
    (103, "Requested order not exists."),
    (104, "Invoice status not changed"),
];

/// A table as the RPC methods `globalFaults` and `resourceFaults` give it.
pub(crate) fn listed(table: &[(i64, &str)]) -> Value {
    Value::Array(
        table
            .iter()
            .map(|(code, text)| {
                Value::Struct(vec![
                    ("code".to_owned(), Value::Str(code.to_string())),
                    ("message".to_owned(), Value::Str((*text).to_owned())),
                ])
            })
            .collect(),
    )
}
