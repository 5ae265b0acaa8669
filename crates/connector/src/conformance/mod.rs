//! What every backend must keep to, so that importer and exporter can rely on it: a suite that
//! the author of a backend runs from the backend's own tests.
//!
//! The author describes a [`Subject`]: the backend's type, and how to start what stands on the
//! other side, with what is known to be in it and with the ways in which it can be made to fail.
//! [`run`] speaks to it through the factory as the program does, and reports on each check. What
//! a system cannot do is not left out in silence: it is said, with the reason ([`NotPossible`]).
//!
//! It must never know a particular system or a protocol: whatever it knows, it has from the
//! subject and from the type.

mod checks;
mod ground;
mod ledger;
mod report;
mod subject;
mod witness;

pub use report::{CheckResult, Mismatch, Outcome, Report};
pub use subject::{
    Access, Making, Moment, NotPossible, OtherSide, Possible, Refusable, Search, Stock, Subject,
    Trouble,
};

use bindery_domain::Model;
use checks::{Check, Work};
use futures::FutureExt as _;
use ground::{Ground, Stop};
use std::panic::AssertUnwindSafe;
use std::time::Duration;

/// A check that takes longer has failed: whoever waits without an end holds up a lane for good.
const LONGEST_CHECK: Duration = Duration::from_secs(120);

/// Every model there is, in the order of the report.
const MODELS: [Model; 2] = [Model::Invoice, Model::Order];

/// Runs every check against a subject. Each gets an other side of its own, as far as the
/// subject starts a fresh one.
pub async fn run(subject: &dyn Subject) -> Report {
    let ground = Ground::new(subject);
    let mut report = Report::of(subject.type_id().as_str());
    let models = || {
        MODELS
            .into_iter()
            .filter(|model| ground.has_adapter(*model))
    };
    for check in checks::ALL {
        match check.work {
            Work::Whole(work) => {
                let ended = outcome(work(&ground)).await;
                report.push(check, None, None, ended);
            }
            Work::Each(work) => {
                for model in models() {
                    let ended = outcome(work(&ground, model)).await;
                    report.push(check, Some(model), None, ended);
                }
            }
            Work::Under(troubles, work) => {
                for model in models() {
                    for trouble in troubles {
                        let ended = outcome(work(&ground, model, *trouble)).await;
                        report.push(check, Some(model), Some(*trouble), ended);
                    }
                }
            }
        }
    }
    report
}

/// The names of all checks with what each demands, in the order in which they run.
pub fn checks() -> impl Iterator<Item = (&'static str, &'static str)> {
    checks::ALL
        .iter()
        .map(|Check { name, says, .. }| (*name, *says))
}

/// Runs one check to its end, to its time limit or to its panic.
async fn outcome(work: checks::Running<'_>) -> Outcome {
    let guarded = AssertUnwindSafe(work).catch_unwind();
    match tokio::time::timeout(LONGEST_CHECK, guarded).await {
        Ok(Ok(Ok(()))) => Outcome::Passed,
        Ok(Ok(Err(Stop::NotPossible(reason)))) => Outcome::NotApplicable(reason),
        Ok(Ok(Err(Stop::Mismatch(mismatch)))) => Outcome::Failed(mismatch),
        Ok(Err(panic)) => Outcome::Failed(Mismatch::new(
            "a call",
            "an answer or a failure",
            format!("a panic: {}", words_of(&*panic)),
        )),
        Err(_) => Outcome::Failed(Mismatch::new(
            "the whole check",
            format!("an end within {} s", LONGEST_CHECK.as_secs()),
            "it still waits",
        )),
    }
}

fn words_of(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
    text.unwrap_or_else(|| "without words".to_owned())
}
