//! What templates and conditions may do: a small language that cannot run or grow without end.
//!
//! Fuel bounds how long an expression runs; the rules here bound how large its values grow, which
//! fuel does not see. Amounts are decimal text and never calculated in a template, so there is no
//! multiplication, whose other meaning is to repeat a text.

use super::problem::Wrong;
use minijinja::value::Value;
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, filters, functions, tests};

/// Instructions one template may use; far more than any sensible one needs.
const FUEL: u64 = 50_000;

/// Letters of a template or condition at most.
pub const LONGEST: usize = 2_000;

/// Bytes of a text that a template yields or a function makes, at most.
pub const LARGEST: usize = 64 * 1024;

/// How often values are put together with `~` or `+` in one template, at most.
const JOINS: usize = 24;

/// How deep loops stand in each other, at most.
const DEPTH: usize = 2;

/// What an editor offers: how it is written, and what it does.
pub const FUNCTIONS: &[(&str, &str)] = &[
    ("a ~ b", "puts two texts together"),
    ("a or b", "the first that is not empty"),
    ("a if c else b", "one of two values by a condition"),
    (
        "{% if c %}…{% else %}…{% endif %}",
        "text that depends on a condition",
    ),
    (
        "{% for x in list %}…{% endfor %}",
        "text for each member of a list",
    ),
    ("x | upper", "in capital letters"),
    ("x | lower", "in small letters"),
    ("x | title", "each word with a capital letter"),
    ("x | capitalize", "the first letter as a capital"),
    ("x | trim", "without spaces around"),
    (
        "x | replace('a', 'b')",
        "with one text in the place of another",
    ),
    ("x | default('a')", "another value where there is none"),
    ("x | length", "how many letters or members"),
    ("x | first, x | last", "the first or last member or letter"),
    ("x | split(',')", "a list of the parts"),
    ("x | join(', ')", "one text of a list"),
    ("x | int, x | string", "as a whole number, as text"),
    (
        "x | list, x | sort, x | unique",
        "as a list, sorted, without doubles",
    ),
    ("range(n)", "the whole numbers below n"),
    ("x is defined, x is none", "whether there is such a value"),
    (
        "x is startingwith('a'), x is endingwith('a')",
        "how a text begins or ends",
    ),
    ("x in list", "whether a list or text holds something"),
];

/// An environment that knows what [`FUNCTIONS`] lists and nothing else.
pub(super) fn environment() -> Environment<'static> {
    let mut environment = Environment::empty();
    environment.set_fuel(Some(FUEL));
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    environment.add_filter("upper", filters::upper);
    environment.add_filter("lower", filters::lower);
    environment.add_filter("title", filters::title);
    environment.add_filter("capitalize", filters::capitalize);
    environment.add_filter("trim", filters::trim);
    environment.add_filter("replace", replace);
    environment.add_filter("default", filters::default);
    environment.add_filter("length", filters::length);
    environment.add_filter("first", filters::first);
    environment.add_filter("last", filters::last);
    environment.add_filter("split", filters::split);
    environment.add_filter("join", join);
    environment.add_filter("int", filters::int);
    environment.add_filter("string", filters::string);
    environment.add_filter("list", filters::list);
    environment.add_filter("sort", filters::sort);
    environment.add_filter("unique", filters::unique);
    environment.add_function("range", functions::range);
    environment.add_test("defined", tests::is_defined);
    environment.add_test("undefined", tests::is_undefined);
    environment.add_test("none", tests::is_none);
    environment.add_test("startingwith", tests::is_startingwith);
    environment.add_test("endingwith", tests::is_endingwith);
    environment
}

fn too_large() -> Error {
    Error::new(
        ErrorKind::InvalidOperation,
        format!("the text would have more than {LARGEST} bytes"),
    )
}

fn replace(value: String, from: String, to: String) -> Result<String, Error> {
    let found = value.matches(from.as_str()).count();
    let grown = found.saturating_mul(to.len().saturating_sub(from.len()));
    if value.len().saturating_add(grown) > LARGEST {
        return Err(too_large());
    }
    Ok(value.replace(&from, &to))
}

fn join(members: Value, between: Option<String>) -> Result<String, Error> {
    let between = between.unwrap_or_default();
    let mut text = String::new();
    for (index, member) in members.try_iter()?.enumerate() {
        if index > 0 {
            text.push_str(&between);
        }
        match member.as_str() {
            Some(member) => text.push_str(member),
            None if member.is_none() => (),
            None => text.push_str(&member.to_string()),
        }
        if text.len() > LARGEST {
            return Err(too_large());
        }
    }
    Ok(text)
}

/// Takes at most [`LARGEST`] bytes; what would be more is refused.
#[derive(Default)]
pub(super) struct Bounded(pub(super) Vec<u8>);

impl std::io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.0.len() + bytes.len() > LARGEST {
            return Err(std::io::Error::other("too large"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Why a template is outside the small language.
pub(super) fn check_template(text: &str) -> Result<(), Wrong> {
    let mut found = Found::sized(text)?;
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        let opened = &rest[start..];
        let (end, code) = match opened.get(..2) {
            Some("{{") => ("}}", true),
            Some("{%") => ("%}", true),
            Some("{#") => ("#}", false),
            _ => {
                rest = &opened[1..];
                continue;
            }
        };
        let inside = &opened[2..];
        found.begin = text.len() - inside.len();
        if code {
            if end == "%}" {
                found.statement(inside)?;
            }
            let length = found.expression(inside, Some(end))?;
            rest = &inside[length..];
        } else {
            rest = inside.find(end).map_or("", |length| &inside[length..]);
        }
    }
    Ok(())
}

/// Why a condition is outside the small language.
pub(super) fn check_condition(text: &str) -> Result<(), Wrong> {
    Found::sized(text)?.expression(text, None).map(|_| ())
}

struct Found {
    /// Where the code that is read begins in the whole text.
    begin: usize,
    joins: usize,
    depth: usize,
}

impl Found {
    fn sized(text: &str) -> Result<Self, Wrong> {
        if text.len() > LONGEST {
            return Err(format!("is longer than {LONGEST} letters").into());
        }
        Ok(Self {
            begin: 0,
            joins: 0,
            depth: 0,
        })
    }

    fn wrong(&self, problem: impl Into<String>, from: usize, to: usize) -> Wrong {
        Wrong::at(problem, self.begin + from, self.begin + to)
    }

    fn statement(&mut self, code: &str) -> Result<(), Wrong> {
        let inside = code.trim_start_matches(['-', '+']).trim_start();
        let word: String = inside
            .chars()
            .take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '_')
            .collect();
        let from = code.len() - inside.len();
        let wrong = |problem: String| Err(self.wrong(problem, from, from + word.len()));
        match word.as_str() {
            "if" | "elif" | "else" | "endif" => Ok(()),
            "endfor" => {
                self.depth = self.depth.saturating_sub(1);
                Ok(())
            }
            "for" if self.depth == DEPTH => {
                wrong(format!("has more than {DEPTH} loops in each other"))
            }
            "for" => {
                self.depth += 1;
                Ok(())
            }
            other => wrong(format!("\"{other}\" is not allowed; there are if and for")),
        }
    }

    /// Reads an expression up to its end, which may not stand in a quoted text; tells how long it is.
    fn expression(&mut self, text: &str, end: Option<&str>) -> Result<usize, Wrong> {
        let mut quote = None;
        let mut escaped = false;
        let mut word_start = None;
        for (at, letter) in text.char_indices() {
            if let Some(mark) = quote {
                match (escaped, letter) {
                    (true, _) => escaped = false,
                    (false, '\\') => escaped = true,
                    (false, letter) if letter == mark => quote = None,
                    _ => (),
                }
                continue;
            }
            let in_word = letter.is_alphanumeric() || letter == '_';
            match (in_word, word_start) {
                (true, None) => word_start = Some(at),
                (false, Some(start)) => {
                    self.word_allowed(text, start, at)?;
                    word_start = None;
                }
                _ => (),
            }
            let rest = &text[at..];
            match end {
                Some(end) if rest.starts_with(end) => return Ok(at),
                // The engine would leave the expression here, and panic at what follows.
                None if rest.starts_with("}}") || rest.starts_with("%}") => {
                    return Err(self.wrong("a condition stands without brackets", at, at + 2));
                }
                _ => (),
            }
            match letter {
                '\'' | '"' => quote = Some(letter),
                '*' => return Err(self.wrong("multiplication is not allowed", at, at + 1)),
                '~' | '+' => {
                    self.joins += 1;
                    if self.joins > JOINS {
                        let problem = format!("puts more than {JOINS} values together");
                        return Err(self.wrong(problem, at, at + 1));
                    }
                }
                _ => (),
            }
        }
        match word_start {
            Some(start) => self.word_allowed(text, start, text.len()),
            None => Ok(()),
        }
        .map(|()| text.len())
    }

    fn word_allowed(&self, text: &str, from: usize, to: usize) -> Result<(), Wrong> {
        match &text[from..to] {
            "recursive" => Err(self.wrong("a loop cannot call itself", from, to)),
            _ => Ok(()),
        }
    }
}
