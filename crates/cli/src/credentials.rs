//! Gathers the parts of a credential: what is no secret from options, what is one from the
//! environment or from standard input.
//!
//! Arguments are visible to everyone on the machine, so secrets are refused there.

use crate::end::Stopped;
use crate::pair::{Pair, by_name, parse_pair, parse_pairs};
use crate::problem::{no_input, usage};
use bindery_app::view::{CredentialDraft, CredentialField, TypeForm};
use std::collections::BTreeMap;
use std::io::Read;

/// How credentials are given.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct CredentialArgs {
    /// A part that is no secret, such as user=api
    // Read later: the parser of arguments would repeat in its error what may be a secret.
    #[arg(long = "credential", value_name = "NAME=VALUE")]
    open: Vec<String>,

    /// Read the parts from standard input: a JSON object, or lines of name=value
    ///
    /// Without it, secret parts come from the environment: BINDERY_CREDENTIAL_KEY for the
    /// part named key.
    #[arg(long)]
    credentials_stdin: bool,
}

impl CredentialArgs {
    /// The parts that were given for a backend of this type; `None` where none was.
    pub(crate) fn gather(&self, form: &TypeForm) -> Result<Option<CredentialDraft>, Stopped> {
        let given = Given {
            options: by_name(self.options()?),
            environment: bindery_app::environment().collect(),
            input: self.input()?,
        };
        let parts = given.parts(&form.credentials)?;
        Ok((!parts.is_empty()).then_some(CredentialDraft(parts)))
    }

    fn options(&self) -> Result<Vec<Pair>, Stopped> {
        let read = self.open.iter().map(|text| parse_pair(text));
        read.collect::<Result<_, _>>().map_err(|why| {
            usage(
                "cli.credential_option",
                format!("What was given with --credential is not understood: {why}."),
                "Give it as --credential user=NAME; never a secret.",
            )
        })
    }

    fn input(&self) -> Result<BTreeMap<String, String>, Stopped> {
        if !self.credentials_stdin {
            return Ok(BTreeMap::new());
        }
        let mut text = String::new();
        std::io::stdin()
            .read_to_string(&mut text)
            .map_err(|error| Stopped::Problem(no_input(&error)))?;
        parse_pairs(&text).map_err(|why| {
            usage(
                "cli.credentials_input",
                format!("The credentials on standard input are not understood: {why}."),
                "Give a JSON object such as {\"user\": \"…\", \"key\": \"…\"}, or lines of name=value.",
            )
        })
    }
}

/// The environment variable that holds a part.
pub(crate) fn variable(part: &str) -> String {
    format!("BINDERY_CREDENTIAL_{}", part.to_uppercase())
}

/// Refuses a credential that lacks parts; for new backends.
pub(crate) fn complete(
    form: &TypeForm,
    draft: Option<CredentialDraft>,
) -> Result<CredentialDraft, Stopped> {
    let draft = draft.unwrap_or_default();
    let lacks = |field: &&CredentialField| draft.0.get(&field.name).is_none_or(String::is_empty);
    let Some(missing) = form.credentials.iter().find(lacks) else {
        return Ok(draft);
    };
    let hint = if missing.secret {
        format!(
            "Put it into the environment variable {}, or use --credentials-stdin.",
            variable(&missing.name)
        )
    } else {
        format!("Give it with --credential {}=…", missing.name)
    };
    let message = format!(
        "The credentials lack \"{}\" ({}).",
        missing.name, missing.label
    );
    Err(usage("cli.credentials_missing", message, hint))
}

struct Given {
    options: BTreeMap<String, String>,
    environment: BTreeMap<String, String>,
    input: BTreeMap<String, String>,
}

impl Given {
    fn parts(mut self, fields: &[CredentialField]) -> Result<BTreeMap<String, String>, Stopped> {
        let mut parts = BTreeMap::new();
        for field in fields {
            let option = self.options.remove(&field.name);
            if option.is_some() && field.secret {
                return Err(secret_in_options(&field.name));
            }
            let environment = self.environment.remove(&variable(&field.name));
            // The nearer to the command, the stronger.
            let value = self.input.remove(&field.name).or(option).or(environment);
            if let Some(value) = value {
                parts.insert(field.name.clone(), value);
            }
        }
        match self.options.keys().chain(self.input.keys()).next() {
            Some(name) => Err(unknown(name, fields)),
            None => Ok(parts),
        }
    }
}

fn secret_in_options(name: &str) -> Stopped {
    usage(
        "cli.secret_in_options",
        format!("\"{name}\" is a secret; options can be read by everyone on this machine."),
        format!(
            "Put it into the environment variable {}, or use --credentials-stdin. Change the one you just showed.",
            variable(name)
        ),
    )
}

fn unknown(name: &str, fields: &[CredentialField]) -> Stopped {
    let known: Vec<_> = fields.iter().map(|field| field.name.as_str()).collect();
    usage(
        "cli.credential_unknown",
        format!("The credentials have no part called \"{name}\"."),
        format!("There are: {}.", known.join(", ")),
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn map(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        pairs.iter().map(owned).collect()
    }

    fn fields() -> Vec<CredentialField> {
        [("user", false), ("key", true)]
            .map(|(name, secret)| CredentialField {
                name: name.to_owned(),
                label: name.to_owned(),
                help: None,
                find: Vec::new(),
                secret,
            })
            .into()
    }

    #[test]
    fn parts_are_taken_from_where_they_may_stand() {
        type Pairs<'a> = &'a [(&'a str, &'a str)];
        let check = |options: Pairs, environment: Pairs, input: Pairs, expected: Option<Pairs>| {
            let given = Given {
                options: map(options),
                environment: map(environment),
                input: map(input),
            };
            assert_eq!(given.parts(&fields()).ok(), expected.map(map));
        };
        let key = "BINDERY_CREDENTIAL_KEY";
        check(&[], &[], &[], Some(&[]));
        check(
            &[("user", "a")],
            &[(key, "k")],
            &[],
            Some(&[("user", "a"), ("key", "k")]),
        );
        check(
            &[],
            &[(key, "k")],
            &[("key", "nearer")],
            Some(&[("key", "nearer")]),
        );
        check(
            &[("user", "a")],
            &[("BINDERY_CREDENTIAL_USER", "b")],
            &[],
            Some(&[("user", "a")]),
        );
        check(&[], &[("BINDERY_CREDENTIAL_OTHER", "x")], &[], Some(&[]));
        check(&[("key", "k")], &[], &[], None);
        check(&[("other", "x")], &[], &[], None);
        check(&[], &[], &[("other", "x")], None);
    }
}
