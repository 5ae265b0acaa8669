//! Licence expressions, as far as packages use them: names, `OR`, `AND`, `WITH`, brackets,
//! and the old `/` that means `OR`.

use std::iter::Peekable;
use std::vec::IntoIter;

type Words = Peekable<IntoIter<String>>;

/// Whether one can take the package under licences that `allowed` accepts.
///
/// `Err` names what could not be read.
pub(crate) fn accepts(text: &str, allowed: &dyn Fn(&str) -> bool) -> Result<bool, String> {
    let spaced = text
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let words: Vec<_> = spaced.split_whitespace().map(str::to_owned).collect();
    let mut words = words.into_iter().peekable();
    let verdict = any_of(&mut words, allowed)?;
    match words.next() {
        None => Ok(verdict),
        Some(word) => Err(format!("`{word}` is not expected in `{text}`")),
    }
}

fn any_of(words: &mut Words, allowed: &dyn Fn(&str) -> bool) -> Result<bool, String> {
    let mut verdict = all_of(words, allowed)?;
    while words.next_if_eq("OR").is_some() {
        verdict |= all_of(words, allowed)?;
    }
    Ok(verdict)
}

fn all_of(words: &mut Words, allowed: &dyn Fn(&str) -> bool) -> Result<bool, String> {
    let mut verdict = one(words, allowed)?;
    while words.next_if_eq("AND").is_some() {
        verdict &= one(words, allowed)?;
    }
    Ok(verdict)
}

fn one(words: &mut Words, allowed: &dyn Fn(&str) -> bool) -> Result<bool, String> {
    let word = words.next().ok_or("the expression ends too early")?;
    if word == "(" {
        let verdict = any_of(words, allowed)?;
        return match words.next_if_eq(")") {
            Some(_) => Ok(verdict),
            None => Err("a bracket is not closed".to_owned()),
        };
    }
    if matches!(word.as_str(), "OR" | "AND" | "WITH" | ")") {
        return Err(format!("`{word}` stands where a licence should"));
    }
    match words.next_if_eq("WITH") {
        None => Ok(allowed(&word)),
        Some(_) => {
            let exception = words.next().ok_or("WITH what?")?;
            Ok(allowed(&format!("{word} WITH {exception}")))
        }
    }
}

#[test]
fn an_expression_is_accepted_if_one_of_its_choices_is() {
    let check = |text: &str, expected: Result<bool, ()>| {
        let allowed = |name: &str| ["MIT", "ISC", "Apache-2.0 WITH LLVM-exception"].contains(&name);
        let found = accepts(text, &allowed).map_err(|_| ());
        assert_eq!(found, expected, "{text}");
    };
    check("MIT", Ok(true));
    check("GPL-3.0-only", Ok(false));
    check("GPL-3.0-only OR MIT", Ok(true));
    check("GPL-3.0-only/MIT", Ok(true));
    check("GPL-3.0-only AND MIT", Ok(false));
    check("MIT AND ISC", Ok(true));
    check("MIT OR GPL-3.0-only AND ISC", Ok(true));
    check("(MIT OR GPL-3.0-only) AND ISC", Ok(true));
    check("(MIT OR ISC) AND GPL-3.0-only", Ok(false));
    check("Apache-2.0 WITH LLVM-exception", Ok(true));
    check("Apache-2.0", Ok(false));
    check("", Err(()));
    check("MIT OR", Err(()));
    check("(MIT", Err(()));
    check("MIT ISC", Err(()));
    check("OR MIT", Err(()));
}
