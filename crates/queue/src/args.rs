//! Arguments of a kind of job as a type, with a version: what an older program enqueued is
//! brought up to date or told to a person, never dropped and never guessed.

use bindery_domain::{ErrorClass, Failure};
use bindery_store::{JobRow, NewJob};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The arguments of a kind of job.
pub trait JobArgs: Serialize + DeserializeOwned {
    /// The name of the kind.
    const KIND: &'static str;
    /// The version of this type: one more whenever jobs that wait already could be misread.
    const VERSION: u32 = 1;

    /// The arguments that say what a job is about and on whose account: what else stands with it was
    /// made of them, so no edit changes them. `record` and `backend` are held against the job's own,
    /// others against the arguments that it has; what neither says can be given.
    const SUBJECT: &'static [&'static str] = &[];

    /// The arguments of an earlier version as the present one has them; nothing where that can't
    /// be said. By default it can't.
    #[must_use]
    fn upgrade(_from: u32, _args: Value) -> Option<Value> {
        None
    }

    /// A job with these arguments.
    #[must_use]
    fn job(&self) -> NewJob {
        // Plain data of text, numbers and lists always serialises.
        let args = serde_json::to_value(self).unwrap_or_default();
        NewJob {
            args_version: Self::VERSION,
            ..NewJob::new(Self::KIND, args)
        }
    }
}

/// Reads the arguments of a job as the type of its kind.
///
/// # Errors
/// [`ErrorClass::NeedsYou`], with what is wrong and what a person can do.
pub fn args_of<A: JobArgs>(job: &JobRow) -> Result<A, Failure> {
    let args = up_to_date::<A>(job.args_version, job.args.clone(), &job.title)?;
    serde_json::from_value(args).map_err(|error| misread(&job.title, &error.to_string()))
}

/// How a registry checks arguments without knowing their type: gives them as the present
/// version has them.
pub(crate) type Check = fn(version: u32, args: Value, title: &str) -> Result<Value, Failure>;

pub(crate) fn check<A: JobArgs>(version: u32, args: Value, title: &str) -> Result<Value, Failure> {
    let args = up_to_date::<A>(version, args, title)?;
    match serde_json::from_value::<A>(args.clone()) {
        Ok(_) => Ok(args),
        Err(error) => Err(misread(title, &error.to_string())),
    }
}

/// Refuses arguments that would make a job another one.
pub(crate) fn keeps(subject: &[&'static str], job: &JobRow, args: &Value) -> Result<(), Failure> {
    let is_changed = |name: &str| {
        let known = match name {
            "record" => job.record.map(|id| Value::from(id.0)),
            "backend" => job.backend.map(|id| Value::from(id.0)),
            _ => job.args.get(name).cloned(),
        };
        let given = args.get(name).unwrap_or(&Value::Null);
        known.is_some_and(|known| known != *given)
    };
    let Some(changed) = subject.iter().find(|name| is_changed(name)) else {
        return Ok(());
    };
    let message = format!(
        "\"{changed}\" says what \"{}\" is about or who began it, and stays as it is",
        job.title
    );
    let failure = Failure::new(ErrorClass::NeedsYou, "job.subject", message);
    Err(failure
        .with("argument", *changed)
        .hint("change other arguments only, or cancel it and start the work again"))
}

/// For kinds whose arguments are any JSON.
pub(crate) fn unchecked(_version: u32, args: Value, _title: &str) -> Result<Value, Failure> {
    Ok(args)
}

fn up_to_date<A: JobArgs>(version: u32, args: Value, title: &str) -> Result<Value, Failure> {
    if version == A::VERSION {
        return Ok(args);
    }
    let upgraded = (version < A::VERSION).then(|| A::upgrade(version, args));
    upgraded.flatten().ok_or_else(|| {
        let message = format!(
            "\"{title}\" was queued with arguments of version {version}; this program reads version {}",
            A::VERSION
        );
        Failure::new(ErrorClass::NeedsYou, "job.outdated", message)
            .with("version", version.to_string())
            .with("reads", A::VERSION.to_string())
            .hint("cancel it and start the work again, or edit its arguments")
    })
}

fn misread(title: &str, why: &str) -> Failure {
    let message = format!("the arguments of \"{title}\" are not understood: {why}");
    Failure::new(ErrorClass::NeedsYou, "job.arguments", message)
        .with("problem", why)
        .hint("correct them, or cancel it and start the work again")
}
