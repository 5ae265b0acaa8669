//! What each fault of the shop means, by (resource, method, code): codes from 100 on mean different
//! things for each resource, and a fault does not prove that nothing was made (contract §2, §6).

use crate::network::shortened;
use bindery_connector::adapter::WriteFailure;
use bindery_domain::{ErrorClass, Failure};
use bindery_wire::xmlrpc::Fault;

/// The session is not (any more) known. Checked before anything else, so the call did nothing.
pub(super) const SESSION_EXPIRED: i64 = 5;

/// A method of the shop's API, such as `sales_order.info`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Method<'a> {
    /// Such as `sales_order`.
    pub(super) resource: &'a str,
    /// Such as `info`.
    pub(super) name: &'a str,
}

impl std::fmt::Display for Method<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.resource, self.name)
    }
}

/// Whether the fault says that the document asked for does not exist.
pub(super) fn is_unknown_document(method: Method<'_>, fault: &Fault) -> bool {
    matches!(
        (method.resource, method.name, fault.code),
        ("sales_order" | "sales_order_invoice", "info", 100)
    )
}

/// A fault in answer to a call that only reads.
pub(super) fn of_read(method: Method<'_>, fault: &Fault, secrets: &[String]) -> Failure {
    match fault.code {
        0 | 1 => internal(method),
        code => refusal(method, code).unwrap_or_else(|| {
            Failure::new(
                ErrorClass::Bug,
                "magento.fault",
                format!("The shop refused {method}: {}", words(fault, secrets)),
            )
            .with("code", code.to_string())
            .with("words", words(fault, secrets))
        }),
    }
}

/// A fault in answer to a call that writes. Only what is known to be checked before anything is
/// written counts as refused; everything else may follow a commit.
pub(super) fn of_write(method: Method<'_>, fault: &Fault, secrets: &[String]) -> WriteFailure {
    match (method.resource, method.name, fault.code) {
        ("sales_order_invoice", "create", 103) => WriteFailure::Refused(
            Failure::new(
                ErrorClass::NeedsYou,
                "magento.order_unknown",
                "The shop has no order with this number.",
            )
            .hint("Correct the order number on the invoice in the books."),
        ),
        ("sales_order_invoice", "create", 102) => WriteFailure::Ended(
            Failure::new(
                ErrorClass::NeedsYou,
                "magento.cannot_invoice",
                format!("The shop answered: {}", words(fault, secrets)),
            )
            .with("words", words(fault, secrets))
            .hint(
                "Look at the order in the shop: it may be invoiced, cancelled, on hold or closed.",
            ),
        ),
        (_, _, 0 | 1) => WriteFailure::Ended(internal(method)),
        (_, _, code) => match refusal(method, code) {
            Some(failure) => WriteFailure::Refused(failure),
            None => WriteFailure::Ended(
                Failure::new(
                    ErrorClass::NeedsYou,
                    "magento.fault",
                    format!("The shop answered {method} with: {}", words(fault, secrets)),
                )
                .with("code", code.to_string())
                .with("words", words(fault, secrets)),
            ),
        },
    }
}

/// A fault in answer to the login (cases 002–007: every wrong credential gives the same code).
pub(super) fn of_login(fault: &Fault) -> Failure {
    match fault.code {
        2 | 6 => Failure::new(
            ErrorClass::Auth,
            "magento.credentials_refused",
            "The shop refused the API user or the API key.",
        )
        .hint("Check both, and that the user is active and has a role: System ▸ Web Services ▸ SOAP/XML-RPC – Users."),
        0 | 1 => internal(LOGIN),
        code => Failure::new(
            ErrorClass::Bug,
            "magento.login_fault",
            "The shop does not understand the login.",
        )
        .with("code", code.to_string()),
    }
}

/// For messages about the login itself.
const LOGIN: Method<'_> = Method {
    resource: "login",
    name: "login",
};

/// Codes that come before anything is executed: rights, paths, the session, the parser.
fn refusal(method: Method<'_>, code: i64) -> Option<Failure> {
    let failure = match code {
        2 => Failure::new(
            ErrorClass::Auth,
            "magento.right_missing",
            format!("The API user may not call {method}."),
        )
        .hint("Give its role this right: System ▸ Web Services ▸ SOAP/XML-RPC – Roles."),
        3 | 4 => Failure::new(
            ErrorClass::NeedsYou,
            "magento.method_missing",
            format!("The shop does not offer {method}."),
        )
        .hint("Choose the backend type that fits the shop's version, or have the shop's API switched on."),
        SESSION_EXPIRED => Failure::new(
            ErrorClass::Transient,
            "magento.session_lost",
            "The shop forgot a login that it had just accepted.",
        ),
        6 | 620 | 623 | 630..=632 => Failure::new(
            ErrorClass::Bug,
            "magento.call_not_understood",
            format!("The shop did not understand {method}."),
        ),
        _ => return None,
    };
    Some(
        failure
            .with("method", method.to_string())
            .with("code", code.to_string()),
    )
}

/// The text of codes 0 and 1 is a raw exception, whole SQL statements included (case 057):
/// it is neither shown nor kept.
fn internal(method: Method<'_>) -> Failure {
    Failure::new(
        ErrorClass::Transient,
        "magento.internal_error",
        format!("The shop had an internal error in {method}."),
    )
    .with("method", method.to_string())
    .hint("If it stays, the shop's own log (var/log, var/report) tells more.")
}

fn words(fault: &Fault, secrets: &[String]) -> String {
    shortened(&fault.message, secrets)
}

#[cfg(test)]
#[path = "faults_tests.rs"]
mod tests;
