//! The connection test: address, credentials, and how many orders there are, by reading only.

use super::api::Api;
use bindery_connector::adapter::TestFindings;
use bindery_domain::{ErrorClass, Failure};
use serde_json::Value;

pub(super) async fn test(api: &Api) -> TestFindings {
    let mut found = TestFindings::default();
    if bindery_wire::http::is_readable_on_the_way(&api.root) {
        found.warn(
            "api.unencrypted",
            "The address is not encrypted: the credentials can be read on the way.",
        );
    }
    let answer = match api.get(&api.connection.test, &Value::Null).await {
        Ok(Some(listed)) => listed.answer,
        Ok(None) => return found.failed(nothing_there()),
        Err(failure) => return found.failed(failure),
    };
    let reached = "The server was reached and accepted the credentials.";
    found.ok("api.accepted", reached);
    let count = api.connection.test_count.as_ref();
    if let Some(count) = count.and_then(|place| place.count(&answer)) {
        let message = format!("Orders that can be seen: {count}.");
        found
            .ok("api.orders", message)
            .with("count", count.to_string());
    }
    found
}

fn nothing_there() -> Failure {
    Failure::new(
        ErrorClass::NeedsYou,
        "api.wrong_address",
        "There is no such interface at this address.",
    )
    .hint("Check the address.")
}
