//! What the suite found, as a table that a person reads.

use super::checks::Check;
use super::subject::Trouble;
use bindery_domain::Model;
use std::fmt;

/// How a check ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It holds.
    Passed,
    /// It does not.
    Failed(Mismatch),
    /// It could not be tried, and why.
    NotApplicable(String),
}

/// What did not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// Where: the call and its place.
    pub what: String,
    /// What should have been.
    pub expected: String,
    /// What was.
    pub seen: String,
}

impl Mismatch {
    /// A mismatch in words.
    #[must_use]
    pub fn new(
        what: impl Into<String>,
        expected: impl Into<String>,
        seen: impl Into<String>,
    ) -> Self {
        Self {
            what: what.into(),
            expected: expected.into(),
            seen: seen.into(),
        }
    }
}

/// One check with its outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckResult {
    /// The check's name.
    pub name: &'static str,
    /// What it demands.
    pub says: &'static str,
    /// For which model, where it is tried for each.
    pub model: Option<Model>,
    /// Under which trouble, where it is tried under each.
    pub trouble: Option<Trouble>,
    /// How it ended.
    pub outcome: Outcome,
}

/// What the suite found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The backend type.
    pub type_id: String,
    /// All checks, in the order in which they ran.
    pub results: Vec<CheckResult>,
}

impl Report {
    pub(super) fn of(type_id: &str) -> Self {
        Self {
            type_id: type_id.to_owned(),
            results: Vec::new(),
        }
    }

    pub(super) fn push(
        &mut self,
        check: &Check,
        model: Option<Model>,
        trouble: Option<Trouble>,
        outcome: Outcome,
    ) {
        self.results.push(CheckResult {
            name: check.name,
            says: check.says,
            model,
            trouble,
            outcome,
        });
    }

    /// Names of the checks that failed, each once.
    #[must_use]
    pub fn failed(&self) -> Vec<&'static str> {
        self.names(|outcome| matches!(outcome, Outcome::Failed(_)))
    }

    /// Names of the checks that could not be tried for some model, each once.
    #[must_use]
    pub fn not_applicable(&self) -> Vec<&'static str> {
        self.names(|outcome| matches!(outcome, Outcome::NotApplicable(_)))
    }

    /// Whether nothing failed.
    #[must_use]
    pub fn is_passed(&self) -> bool {
        self.failed().is_empty()
    }

    /// For tests: ends the test with the whole table if anything failed.
    ///
    /// # Panics
    /// Where a check failed.
    pub fn assert_passed(&self) {
        assert!(self.is_passed(), "\n{self}");
    }

    fn names(&self, which: impl Fn(&Outcome) -> bool) -> Vec<&'static str> {
        let mut names: Vec<&'static str> = Vec::new();
        let chosen = self.results.iter().filter(|one| which(&one.outcome));
        for name in chosen.map(|one| one.name) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.type_id)?;
        let named = |one: &CheckResult| match (one.model, one.trouble) {
            (Some(model), Some(trouble)) => format!("{} [{model}, {trouble:?}]", one.name),
            (Some(model), None) => format!("{} [{model}]", one.name),
            (None, _) => one.name.to_owned(),
        };
        let width = self.results.iter().map(|one| named(one).chars().count());
        let width = width.max().unwrap_or(0);
        for one in &self.results {
            let name = named(one);
            match &one.outcome {
                Outcome::Passed => writeln!(f, "  passed   {name:width$}  {}", one.says)?,
                Outcome::NotApplicable(reason) => {
                    writeln!(f, "  not here {name:width$}  {}: {reason}", one.says)?;
                }
                Outcome::Failed(Mismatch {
                    what,
                    expected,
                    seen,
                }) => {
                    writeln!(f, "  FAILED   {name:width$}  {}", one.says)?;
                    writeln!(f, "             what:     {what}")?;
                    writeln!(f, "             expected: {expected}")?;
                    writeln!(f, "             seen:     {seen}")?;
                }
            }
        }
        let failed = self.results.iter();
        let failed = failed.filter(|one| matches!(one.outcome, Outcome::Failed(_)));
        write!(f, "  {} of {} failed", failed.count(), self.results.len())
    }
}
