//! The fault table, row by row.
#![allow(clippy::panic)]

use super::*;

const CREATE: Method<'_> = Method {
    resource: "sales_order_invoice",
    name: "create",
};
const INFO: Method<'_> = Method {
    resource: "sales_order",
    name: "info",
};

fn fault(code: i64) -> Fault {
    Fault {
        code,
        message: "SQLSTATE[42S22] canary".to_owned(),
    }
}

#[test]
fn only_faults_from_before_the_work_prove_that_nothing_was_made() {
    #[derive(Debug, PartialEq)]
    enum Kind {
        Refused,
        Ended,
    }
    let check = |code: i64, kind: Kind, class: ErrorClass, name: &str| {
        let failure = of_write(CREATE, &fault(code), &[]);
        let found = match &failure {
            WriteFailure::Refused(_) => Kind::Refused,
            WriteFailure::Ended(_) => Kind::Ended,
            WriteFailure::Unknown(_) => panic!("a fault ends the call: {code}"),
        };
        let inner = failure.failure();
        assert_eq!(
            (found, &inner.class, inner.code.as_str()),
            (kind, &class, name),
            "{code}"
        );
    };
    use ErrorClass::{Auth, Bug, NeedsYou, Transient};
    check(0, Kind::Ended, Transient, "magento.internal_error");
    check(1, Kind::Ended, Transient, "magento.internal_error");
    check(2, Kind::Refused, Auth, "magento.right_missing");
    check(3, Kind::Refused, NeedsYou, "magento.method_missing");
    check(4, Kind::Refused, NeedsYou, "magento.method_missing");
    check(5, Kind::Refused, Transient, "magento.session_lost");
    for code in [6, 620, 623, 630, 631, 632] {
        check(code, Kind::Refused, Bug, "magento.call_not_understood");
    }
    check(102, Kind::Ended, NeedsYou, "magento.cannot_invoice");
    check(103, Kind::Refused, NeedsYou, "magento.order_unknown");
    for code in [-1, 7, 100, 101, 104, 999] {
        check(code, Kind::Ended, NeedsYou, "magento.fault");
    }
}

#[test]
fn the_same_code_means_another_thing_for_another_resource() {
    let shipment = Method {
        resource: "sales_order_shipment",
        name: "create",
    };
    let failure = of_write(shipment, &fault(103), &[]);
    assert!(matches!(failure, WriteFailure::Ended(_)));
    assert!(is_unknown_document(INFO, &fault(100)));
    assert!(!is_unknown_document(CREATE, &fault(100)));
    assert!(!is_unknown_document(INFO, &fault(101)));
}

#[test]
fn the_text_of_internal_errors_is_never_shown() {
    for code in [0, 1] {
        for failure in [
            of_read(INFO, &fault(code), &[]),
            of_write(CREATE, &fault(code), &[]).failure().clone(),
            of_login(&fault(code)),
        ] {
            assert!(!format!("{failure:?}").contains("canary"), "{code}");
        }
    }
}

#[test]
fn a_fault_on_reading_is_classified_by_its_code() {
    let check = |code: i64, class: ErrorClass, name: &str| {
        let failure = of_read(INFO, &fault(code), &[]);
        assert_eq!((failure.class, failure.code.as_str()), (class, name));
    };
    check(1, ErrorClass::Transient, "magento.internal_error");
    check(2, ErrorClass::Auth, "magento.right_missing");
    check(3, ErrorClass::NeedsYou, "magento.method_missing");
    check(5, ErrorClass::Transient, "magento.session_lost");
    check(623, ErrorClass::Bug, "magento.call_not_understood");
    check(101, ErrorClass::Bug, "magento.fault");
}

#[test]
fn access_denied_at_the_login_means_the_credentials() {
    for code in [2, 6] {
        let failure = of_login(&fault(code));
        assert_eq!(failure.code, "magento.credentials_refused");
        assert_eq!(failure.class, ErrorClass::Auth);
    }
}
