//! The ways in which systems cut long lists into pages.

use super::adapter::Listed;
use super::place::Place;
use bindery_domain::{ErrorClass, Failure};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// How a list is cut into pages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Paging {
    /// The whole list comes at once.
    None {},
    /// Pages have numbers: `{page}` and `{size}` in the operation.
    Page {
        /// The number of the first one.
        #[serde(default = "one")]
        first: u64,
        /// Rows at most on one.
        #[serde(default = "hundred")]
        size: u32,
        /// Where the number of all rows sits; without it the list ends with an empty page.
        #[serde(default)]
        total: Option<Place>,
    },
    /// A number of rows is passed over: `{offset}` and `{size}`.
    Offset {
        /// Rows at most at once.
        #[serde(default = "hundred")]
        size: u32,
        /// As with pages.
        #[serde(default)]
        total: Option<Place>,
    },
    /// Each answer names the place to go on from: `{cursor}` and `{size}`.
    Cursor {
        /// Rows at most at once.
        #[serde(default = "hundred")]
        size: u32,
        /// Where the next place sits; the last answer has none.
        next: Place,
    },
    /// Each answer holds the address of the next one: `{size}`.
    Link {
        /// Rows at most at once.
        #[serde(default = "hundred")]
        size: u32,
        /// Where the address sits; without it in the `Link` header, as `rel="next"`.
        #[serde(default)]
        next: Option<Place>,
    },
}

impl Default for Paging {
    fn default() -> Self {
        Self::None {}
    }
}

fn one() -> u64 {
    1
}

fn hundred() -> u32 {
    100
}

/// A place in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum At {
    Start,
    Page(u64),
    Offset(u64),
    Cursor(String),
    Link(String),
}

/// How far a list is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Progress {
    at: At,
    size: u32,
    /// Rows read so far.
    read: u64,
    /// The id at the head of the last page.
    head: Option<String>,
}

impl Progress {
    /// The address of the answer to ask for, where it was given as one.
    pub(super) fn link(&self) -> Option<&str> {
        match &self.at {
            At::Link(address) => Some(address),
            _ => None,
        }
    }

    pub(super) fn is_start(&self) -> bool {
        self.read == 0
    }

    /// Adds what an operation is asked with.
    pub(super) fn ask(&self, values: &mut Map<String, Value>) {
        values.insert("size".to_owned(), self.size.into());
        let (name, value) = match &self.at {
            At::Start | At::Link(_) => return,
            At::Page(page) => ("page", Value::from(*page)),
            At::Offset(offset) => ("offset", Value::from(*offset)),
            At::Cursor(cursor) => ("cursor", Value::from(cursor.as_str())),
        };
        values.insert(name.to_owned(), value);
    }
}

impl Paging {
    /// The name that an operation must have for this.
    pub(super) fn needs(&self) -> Option<&'static str> {
        match self {
            Self::None {} | Self::Link { .. } => None,
            Self::Page { .. } => Some("page"),
            Self::Offset { .. } => Some("offset"),
            Self::Cursor { .. } => Some("cursor"),
        }
    }

    /// The beginning of a list of which `wanted` rows at once would do.
    pub(super) fn begin(&self, wanted: u32) -> Progress {
        let (at, most) = match self {
            Self::None {} => (At::Start, u32::MAX),
            Self::Page { first, size, .. } => (At::Page(*first), *size),
            Self::Offset { size, .. } => (At::Offset(0), *size),
            Self::Cursor { size, .. } | Self::Link { size, .. } => (At::Start, *size),
        };
        Progress {
            at,
            size: wanted.clamp(1, most.max(1)),
            read: 0,
            head: None,
        }
    }

    /// Whether the end of a list may only be found by asking for a page behind it.
    pub(super) fn runs_over(&self) -> bool {
        matches!(
            self,
            Self::Page { total: None, .. } | Self::Offset { total: None, .. }
        )
    }

    /// Whether an answer says that it holds less than all.
    pub(super) fn is_cut(&self, listed: &Listed, rows: usize) -> bool {
        match self {
            Self::None {} => false,
            Self::Page { total, .. } | Self::Offset { total, .. } => {
                let total = total.as_ref().and_then(|total| total.count(&listed.answer));
                total.is_some_and(|total| total > rows as u64)
            }
            Self::Cursor { next, .. } => next.text(&listed.answer).is_some(),
            Self::Link { next, .. } => next_address(next.as_ref(), listed).is_some(),
        }
    }

    /// Where to go on after an answer with `rows` rows, the first of which has the id `head`.
    pub(super) fn next(
        &self,
        done: &Progress,
        listed: &Listed,
        rows: usize,
        head: Option<String>,
    ) -> Result<Option<Progress>, Failure> {
        let read = done.read + rows as u64;
        let more = |total: &Option<Place>| match total {
            None => Ok(rows > 0),
            Some(place) => match place.count(&listed.answer) {
                None => Err(no_total()),
                Some(total) if read < total && rows == 0 => Err(cut_short()),
                Some(total) => Ok(read < total),
            },
        };
        let at = match (self, &done.at) {
            (Self::Page { total, .. }, At::Page(page)) => more(total)?.then(|| At::Page(page + 1)),
            (Self::Offset { total, .. }, At::Offset(offset)) => {
                more(total)?.then(|| At::Offset(offset + rows as u64))
            }
            (Self::Cursor { next, .. }, _) => next.text(&listed.answer).map(At::Cursor),
            (Self::Link { next, .. }, _) => next_address(next.as_ref(), listed).map(At::Link),
            _ => None,
        };
        let Some(at) = at else { return Ok(None) };
        let same_head = head.is_some() && head == done.head;
        if at == done.at || same_head {
            return Err(stuck());
        }
        Ok(Some(Progress {
            at,
            size: done.size,
            read,
            head,
        }))
    }
}

fn next_address(place: Option<&Place>, listed: &Listed) -> Option<String> {
    match place {
        Some(place) => place.text(&listed.answer),
        None => next_link(listed.link.as_deref()?),
    }
}

/// The address with `rel="next"` in a `Link` header (RFC 8288).
fn next_link(header: &str) -> Option<String> {
    let mut rest = header;
    while let Some((_, after)) = rest.split_once('<') {
        let (address, after) = after.split_once('>')?;
        let (parameters, others) = match after.find('<') {
            Some(end) => after.split_at(end),
            None => (after, ""),
        };
        let is_next = |parameter: &str| {
            let Some((name, value)) = parameter.split_once('=') else {
                return false;
            };
            let value = value.trim().trim_end_matches(',').trim().trim_matches('"');
            let mut words = value.split_ascii_whitespace();
            name.trim().eq_ignore_ascii_case("rel")
                && words.any(|word| word.eq_ignore_ascii_case("next"))
        };
        if parameters.split(';').any(is_next) {
            return Some(address.trim().to_owned());
        }
        rest = others;
    }
    None
}

/// A list that does not go on would be read for ever.
pub(super) fn stuck() -> Failure {
    Failure::new(
        ErrorClass::Bug,
        "api.paging_stuck",
        "The server gave the same page of a list twice.",
    )
    .hint("Check how the backend type asks for pages.")
}

/// Half a list must never pass for a whole one.
pub(super) fn cut_short() -> Failure {
    Failure::new(
        ErrorClass::Transient,
        "api.list_cut",
        "The server ended a list before all that it had announced was there.",
    )
}

fn no_total() -> Failure {
    Failure::new(
        ErrorClass::Bug,
        "api.no_total",
        "The answer does not hold the number of all rows where the backend type says.",
    )
    .hint("Correct the place of the total in the backend type.")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::json;

    #[test]
    fn the_next_link_is_found_among_others() {
        let check = |header: &str, expected: Option<&str>| {
            assert_eq!(next_link(header).as_deref(), expected, "{header}");
        };
        check("", None);
        check("</o?p=2>; rel=\"next\"", Some("/o?p=2"));
        check("</o?p=2>; rel=next", Some("/o?p=2"));
        check(
            "</o?p=1>; rel=\"prev\", </o?a=1,2&p=3>; title=\"x\"; rel=\"last next\"",
            Some("/o?a=1,2&p=3"),
        );
        check("</o?p=1>; rel=\"first\", </o?p=9>; rel=\"last\"", None);
        check("</o?p=1", None);
    }

    /// Each answer with the number of its rows, and the questions that follow.
    fn walk(paging: Value, answers: &[(Value, usize)]) -> Vec<Value> {
        let paging: Paging = serde_json::from_value(paging).unwrap();
        let mut progress = Some(paging.begin(2));
        let mut asked = Vec::new();
        for (place, (answer, rows)) in answers.iter().enumerate() {
            let done = progress.unwrap();
            let mut values = Map::new();
            done.ask(&mut values);
            asked.push(done.link().map_or(Value::Object(values), Value::from));
            let listed = Listed {
                answer: answer.clone(),
                link: answer["header"].as_str().map(str::to_owned),
            };
            let head = (*rows > 0).then(|| place.to_string());
            progress = paging.next(&done, &listed, *rows, head).unwrap();
        }
        assert_eq!(progress, None);
        asked
    }

    #[test]
    fn each_kind_of_paging_asks_its_way_through_the_list() {
        let check = |paging: Value, answers: &[(Value, usize)], expected: Value| {
            assert_eq!(
                Value::Array(walk(paging.clone(), answers)),
                expected,
                "{paging}"
            );
        };
        check(
            json!({"by": "none"}),
            &[(json!([]), 9)],
            json!([{"size": 2}]),
        );
        check(
            json!({"by": "page"}),
            &[(json!([]), 2), (json!([]), 1), (json!([]), 0)],
            json!([{"size": 2, "page": 1}, {"size": 2, "page": 2}, {"size": 2, "page": 3}]),
        );
        check(
            json!({"by": "page", "first": 0, "size": 1, "total": "n"}),
            &[(json!({"n": 2}), 1), (json!({"n": 2}), 1)],
            json!([{"size": 1, "page": 0}, {"size": 1, "page": 1}]),
        );
        check(
            json!({"by": "offset", "total": "n"}),
            &[(json!({"n": "3"}), 2), (json!({"n": "3"}), 1)],
            json!([{"size": 2, "offset": 0}, {"size": 2, "offset": 2}]),
        );
        check(
            json!({"by": "cursor", "next": "next"}),
            &[(json!({"next": "b"}), 2), (json!({"next": null}), 2)],
            json!([{"size": 2}, {"size": 2, "cursor": "b"}]),
        );
        check(
            json!({"by": "link"}),
            &[(json!({"header": "</2>; rel=next"}), 2), (json!({}), 1)],
            json!([{"size": 2}, "/2"]),
        );
        check(
            json!({"by": "link", "next": "links.next"}),
            &[(json!({"links": {"next": "/2"}}), 2), (json!({}), 1)],
            json!([{"size": 2}, "/2"]),
        );
    }

    #[test]
    fn a_list_that_does_not_go_on_is_noticed() {
        let listed = |answer: Value| Listed { answer, link: None };
        let head = || Some("7".to_owned());
        let paging: Paging = serde_json::from_value(json!({"by": "page"})).unwrap();
        let first = paging.begin(2);
        let same = listed(json!([]));
        let second = paging.next(&first, &same, 2, head()).unwrap().unwrap();
        let failure = paging.next(&second, &same, 2, head()).unwrap_err();
        assert_eq!(failure.code, "api.paging_stuck");
        let counted = json!({"by": "page", "total": "count"});
        let paging: Paging = serde_json::from_value(counted).unwrap();
        let failure = paging.next(&first, &same, 2, head()).unwrap_err();
        assert_eq!(failure.code, "api.no_total");
        let promised = listed(json!({"count": 3}));
        let failure = paging.next(&first, &promised, 0, None).unwrap_err();
        assert_eq!(failure.code, "api.list_cut");
    }
}
