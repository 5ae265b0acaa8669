//! Filters put together piece by piece, with user text only ever as a parameter.

use rusqlite::types::Value;

/// Conditions joined by AND, and their parameters in order.
#[derive(Debug, Default)]
pub(crate) struct Filter {
    sql: String,
    values: Vec<Value>,
}

impl Filter {
    /// Adds a condition without a parameter.
    pub(crate) fn and(&mut self, condition: &str) -> &mut Self {
        self.sql.push_str(if self.sql.is_empty() {
            " WHERE "
        } else {
            " AND "
        });
        self.sql.push_str(condition);
        self
    }

    /// Adds a condition with one `?`.
    pub(crate) fn and_with(&mut self, condition: &str, value: impl Into<Value>) -> &mut Self {
        self.values.push(value.into());
        self.and(condition)
    }

    /// Adds a condition with one `?` where there is a value.
    pub(crate) fn and_maybe<V: Into<Value>>(
        &mut self,
        condition: &str,
        value: Option<V>,
    ) -> &mut Self {
        if let Some(value) = value {
            self.and_with(condition, value);
        }
        self
    }

    /// Adds `column IN (words)`; an empty list is no condition.
    pub(crate) fn and_in(&mut self, column: &str, words: &[&'static str]) -> &mut Self {
        if !words.is_empty() {
            let marks = vec!["?"; words.len()].join(",");
            self.values
                .extend(words.iter().map(|word| Value::from((*word).to_owned())));
            self.and(&format!("{column} IN ({marks})"));
        }
        self
    }

    /// Adds one more parameter, for what follows the conditions.
    pub(crate) fn push(&mut self, value: impl Into<Value>) -> &mut Self {
        self.values.push(value.into());
        self
    }

    /// Adds the parameters of another filter, whose conditions stand in one of this.
    pub(crate) fn append(&mut self, next: Self) -> &mut Self {
        self.values.extend(next.values);
        self
    }

    /// The conditions, with their `WHERE`.
    pub(crate) fn sql(&self) -> &str {
        &self.sql
    }

    /// The parameters.
    pub(crate) fn values(&self) -> impl rusqlite::Params + '_ {
        rusqlite::params_from_iter(self.values.iter())
    }
}

/// A LIKE pattern that finds the text anywhere, whatever signs it holds.
/// To be used with `ESCAPE '\'` on a lower-cased column.
pub(crate) fn anywhere(text: &str) -> String {
    let mut pattern = String::from("%");
    for sign in text.trim().to_lowercase().chars() {
        if matches!(sign, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(sign);
    }
    pattern.push('%');
    pattern
}

/// A full-text query that finds rows holding a beginning of every word of the text.
/// Every word is quoted, so that no sign in it is read as an operator; a zero byte would
/// end the query early.
pub(crate) fn words_starting(text: &str) -> Option<String> {
    let quoted: Vec<String> = text
        .split(|sign: char| sign.is_whitespace() || sign.is_control())
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .map(|word| format!("\"{}\"*", word.replace('"', "\"\"")))
        .collect();
    (!quoted.is_empty()).then(|| quoted.join(" "))
}
