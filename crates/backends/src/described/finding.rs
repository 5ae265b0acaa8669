//! Findings of connection tests.

use bindery_connector::adapter::{TestFinding, TestFindings};
use bindery_domain::Failure;
use std::collections::BTreeMap;

/// A finding without values.
pub(crate) fn finding(level: &'static str, code: &str, message: impl Into<String>) -> TestFinding {
    TestFinding {
        level,
        code: code.to_owned(),
        params: BTreeMap::new(),
        message: message.into(),
    }
}

/// The findings with the failure that ended the test.
pub(crate) fn failed(mut found: TestFindings, failure: Failure) -> TestFindings {
    let mut last = finding("error", &failure.code, &failure.message);
    last.params.clone_from(&failure.params);
    found.findings.push(last);
    found.failure = Some(failure);
    found
}
