//! How a command can end, as the exit code says it.

use bindery_app::view::Problem;

/// How a command ended that could be carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// All is well.
    Well,
    /// It was found out that something is wrong; what, was printed as the answer.
    Wrong,
    /// Something now waits for a person.
    NeedsPerson,
}

impl End {
    /// The exit code.
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Well => 0,
            Self::Wrong => 1,
            Self::NeedsPerson => 3,
        }
    }
}

/// Why a command could not be carried out.
#[derive(Debug)]
pub(crate) enum Stopped {
    /// A problem of the work; exit code 1.
    Problem(Problem),
    /// It was not called as it should be; exit code 2.
    Usage(Problem),
    /// Nobody reads the output any more; exit code 0, as for other tools in a pipe.
    NoReader,
    /// A person pressed Ctrl+C; exit code 130, as shells have it.
    Interrupted,
}

impl From<Problem> for Stopped {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

/// What every command gives.
pub(crate) type Ended = Result<End, Stopped>;
