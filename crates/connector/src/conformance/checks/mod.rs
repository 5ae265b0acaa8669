//! All checks by name, in the order in which they run: the later ones lean on the earlier ones.

mod connecting;
mod listing;
mod making;
mod mapping;
mod reading;
mod searching;
mod telling;
mod testing;
mod together;
mod trouble;
mod types;
mod writing;

use super::ground::{Ground, Stop};
use super::subject::Trouble;
use bindery_domain::Model;
use futures::future::BoxFuture;

/// A check at work.
pub(super) type Running<'a> = BoxFuture<'a, Result<(), Stop>>;

/// What a check does.
pub(super) enum Work {
    /// Once.
    Whole(for<'a> fn(&'a Ground<'a>) -> Running<'a>),
    /// For each model that the type has an adapter for.
    Each(for<'a> fn(&'a Ground<'a>, Model) -> Running<'a>),
    /// For each of these models under each of these troubles.
    Under(
        &'static [Trouble],
        for<'a> fn(&'a Ground<'a>, Model, Trouble) -> Running<'a>,
    ),
}

/// A demand with its name.
pub(super) struct Check {
    pub(super) name: &'static str,
    pub(super) says: &'static str,
    pub(super) work: Work,
}

macro_rules! once {
    ($name:literal, $says:literal, $work:path) => {
        Check {
            name: $name,
            says: $says,
            work: Work::Whole(|ground| Box::pin($work(ground))),
        }
    };
}

macro_rules! each {
    ($name:literal, $says:literal, $work:path) => {
        Check {
            name: $name,
            says: $says,
            work: Work::Each(|ground, model| Box::pin($work(ground, model))),
        }
    };
}

macro_rules! under {
    ($name:literal, $says:literal, $troubles:path, $work:path) => {
        Check {
            name: $name,
            says: $says,
            work: Work::Under($troubles, |ground, model, trouble| {
                Box::pin($work(ground, model, trouble))
            }),
        }
    };
}

/// Every check.
pub(super) const ALL: &[Check] = &[
    once!(
        "type.whole",
        "the type resolves, and all that it names is there",
        types::whole
    ),
    once!(
        "type.adapters",
        "the system gives each adapter that the type names, and no other",
        types::adapters
    ),
    once!(
        "connect.silent",
        "connecting sends nothing",
        connecting::silent
    ),
    once!(
        "connect.bad_address",
        "an address that is none needs a person",
        connecting::bad_address
    ),
    once!(
        "connect.unreachable",
        "where nobody listens it is offline, with a hint",
        connecting::unreachable
    ),
    once!(
        "connect.hung_up",
        "where somebody hangs up at once it is transient",
        connecting::hung_up
    ),
    once!(
        "connect.silence",
        "where nobody answers it is transient, in the time that the settings give",
        connecting::silence
    ),
    once!(
        "test.right",
        "the connection test finds no failure with the right credential",
        testing::right
    ),
    once!(
        "test.wrong",
        "a wrong credential is told as such, by the test and by a reading",
        testing::wrong
    ),
    once!(
        "test.none",
        "a missing credential is told as such",
        testing::none
    ),
    each!(
        "test.reads_only",
        "the connection test changes nothing",
        testing::reads_only
    ),
    each!(
        "read.existing",
        "a document is read by its id, the same each time",
        reading::existing
    ),
    each!(
        "read.missing",
        "an id that no document has reads as nothing, whatever it looks like",
        reading::missing
    ),
    each!(
        "read.many",
        "several are read at once as one by one, and missing ones are left out",
        reading::many
    ),
    each!(
        "page.once",
        "pages of any size bring each document exactly once",
        listing::once
    ),
    each!(
        "page.order",
        "the oldest change comes first",
        listing::order
    ),
    each!(
        "page.range",
        "a beginning and an end leave out what lies outside, and nothing else",
        listing::range
    ),
    each!(
        "page.future",
        "nothing changed after the last change",
        listing::future
    ),
    each!(
        "page.as_read",
        "a page holds what reading one by one gives",
        listing::as_read
    ),
    each!(
        "stamps.agree",
        "stamps name what pages bring, with the same marks",
        listing::stamps
    ),
    each!(
        "change.seen",
        "a change is seen by the next import and by the sweep, and nothing else is",
        listing::change
    ),
    each!(
        "search.finds",
        "a search finds all that fits and nothing else",
        searching::finds
    ),
    each!(
        "map.import",
        "each document maps whole or with a list of problems",
        mapping::import
    ),
    each!(
        "create.read_back",
        "a new document is found and read back as it was made",
        making::read_back
    ),
    each!(
        "create.refused",
        "what cannot be made is refused, changes nothing and is not tried again",
        making::refused
    ),
    each!(
        "create.wrong_credential",
        "a wrong credential refuses a making, and changes nothing",
        making::wrong_credential
    ),
    each!(
        "create.unreachable",
        "a making that never left can be tried again",
        making::unreachable
    ),
    under!(
        "create.cut",
        "a making without an answer is of unknown outcome, and a later look shows the truth",
        Trouble::WITHOUT_ANSWER,
        making::under
    ),
    under!(
        "create.error_page",
        "a making with a foreign answer is never called refused, and a later look shows the truth",
        Trouble::FOREIGN_ANSWER,
        making::under
    ),
    each!(
        "create.read_only",
        "what is only read refuses every making",
        making::read_only
    ),
    each!(
        "write.missing",
        "what does not exist is neither changed nor removed",
        writing::missing
    ),
    under!(
        "trouble.cut",
        "a reading without an answer is transient, and the next one works",
        Trouble::WITHOUT_ANSWER,
        trouble::reading
    ),
    under!(
        "trouble.page",
        "a reading with a foreign answer is transient, and the next one works",
        Trouble::FOREIGN_ANSWER,
        trouble::reading
    ),
    each!(
        "together",
        "adapters side by side do not disturb each other",
        together::side_by_side
    ),
    once!(
        "failure.words",
        "every failure has a code and plain words",
        telling::words
    ),
    once!(
        "secret.never_shown",
        "no part of a credential shows up in anything that was said",
        telling::secrets
    ),
];
