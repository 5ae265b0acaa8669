//! How the ERP refuses: an error with the name of a Python exception, inside HTTP 200
//! (contracts/odoo §3).

use bindery_wire::jsonrpc::ErrorBody;
use serde_json::{Value as Json, json};

/// An exception on the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Raised {
    name: &'static str,
    message: String,
}

impl Raised {
    /// An exception by its full name.
    pub(crate) fn new(name: &'static str, message: impl Into<String>) -> Self {
        Self {
            name,
            message: message.into(),
        }
    }

    /// `builtins.ValueError`.
    pub(crate) fn value(message: impl Into<String>) -> Self {
        Self::new("builtins.ValueError", message)
    }

    /// `builtins.TypeError`.
    pub(crate) fn kind(message: impl Into<String>) -> Self {
        Self::new("builtins.TypeError", message)
    }

    /// Credentials are wrong.
    pub(crate) fn denied() -> Self {
        Self::new("odoo.exceptions.AccessDenied", "Access Denied")
    }

    /// The `error` of the answer. The code is 200 up to version 18 and 0 from 19 on.
    pub(crate) fn body(&self, version: u8) -> ErrorBody {
        let class = self.name.strip_prefix("builtins.").unwrap_or(self.name);
        let debug = format!(
            "Traceback (most recent call last):\n  File \"/opt/odoo/odoo/http.py\", in dispatch\n    \
             return endpoint(params)\n{class}: {}\n",
            self.message
        );
        ErrorBody {
            code: if version >= 19 { 0 } else { 200 },
            message: "Odoo Server Error".to_owned(),
            data: json!({
                "name": self.name,
                "debug": debug,
                "message": self.message,
                "arguments": [self.message],
                "context": {},
            }),
        }
    }
}

/// A value as Python prints it; used in messages.
pub(crate) fn python(value: &Json) -> String {
    let list = |list: &[Json]| list.iter().map(python).collect::<Vec<_>>().join(", ");
    match value {
        Json::Null => "None".to_owned(),
        Json::Bool(true) => "True".to_owned(),
        Json::Bool(false) => "False".to_owned(),
        Json::Number(number) => number.to_string(),
        Json::String(text) => format!("'{text}'"),
        Json::Array(items) => format!("[{}]", list(items)),
        Json::Object(_) => value.to_string(),
    }
}

/// A domain's condition as Python prints a tuple.
pub(crate) fn tuple(parts: &[Json]) -> String {
    let parts: Vec<String> = parts.iter().map(python).collect();
    format!("({})", parts.join(", "))
}
