//! What is wrong with a row, and where in its text.

/// What is wrong with one row on one document, or with the row itself.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{target}: {problem}")]
pub struct MappingProblem {
    /// The row's target, with the position for children: `lines[2].quantity`.
    pub target: String,
    /// What is wrong, in plain English.
    pub problem: String,
    /// From which byte to which of the row's template or condition, where it is known.
    pub at: Option<(usize, usize)>,
}

impl MappingProblem {
    /// A problem of a row, without a place in its text.
    #[must_use]
    pub fn of(target: &str, problem: impl Into<String>) -> Self {
        Self::new(target, problem.into())
    }

    pub(super) fn new(target: &str, wrong: impl Into<Wrong>) -> Self {
        let Wrong { problem, at } = wrong.into();
        Self {
            target: target.to_owned(),
            problem,
            at,
        }
    }
}

/// A problem before it is known whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) problem: String,
    pub(super) at: Option<(usize, usize)>,
}

impl Wrong {
    pub(super) fn at(problem: impl Into<String>, from: usize, to: usize) -> Self {
        Self {
            problem: problem.into(),
            at: Some((from, to)),
        }
    }

    /// The same without a place, where the place is not one of the person's text.
    pub(super) fn nowhere(self) -> Self {
        Self { at: None, ..self }
    }
}

impl From<String> for Wrong {
    fn from(problem: String) -> Self {
        Self { problem, at: None }
    }
}

impl From<&str> for Wrong {
    fn from(problem: &str) -> Self {
        problem.to_owned().into()
    }
}
