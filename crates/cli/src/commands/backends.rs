//! `bindery backend`: the configured systems.

mod draft;
pub(super) mod words;

use crate::ask::confirm;
use crate::end::{End, Ended, Stopped};
use crate::find;
use crate::output::Out;
use bindery_app::App;
use bindery_app::view::{BackendDraft, BackendMode, BackendView, TestReport};
use clap::{Args, Subcommand, ValueEnum};
use draft::DraftArgs;
use serde::Serialize;

#[derive(Debug, Subcommand)]
pub(crate) enum BackendCommand {
    /// List the backends
    List,
    /// Add a backend: tests the connection, then saves it
    ///
    /// What a type asks for, with the names of its credentials: bindery type form TYPE
    Add(AddArgs),
    /// Try an address alone, before there are credentials: does such a system answer there?
    Reach {
        /// Id of its type: bindery type list
        #[arg(long = "type", value_name = "TYPE")]
        type_id: String,
        /// Its address
        #[arg(long)]
        url: String,
        /// Allow an address that is not encrypted: everyone on the way can read along
        #[arg(long)]
        allow_plain_http: bool,
    },
    /// Test the connection of a backend, by reading only
    Test {
        /// Its name or id
        backend: String,
    },
    /// Change a backend: what is not given stays as it is
    Edit(EditArgs),
    /// Copy a test backend to a live one: everything but credentials and bindings, switched off
    Copy {
        /// Its name or id
        backend: String,
        /// Name of the copy
        #[arg(long)]
        name: String,
        /// Address of the copy
        #[arg(long)]
        url: String,
    },
    /// Remove a backend that no record is bound to
    Remove {
        /// Its name or id
        backend: String,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
    /// Use a backend again
    Enable {
        /// Its name or id
        backend: String,
    },
    /// Use a backend no more, without removing it
    Disable {
        /// Its name or id
        backend: String,
    },
}

/// How seriously a backend is meant. Practice systems are made by `bindery practice` only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ModeArg {
    /// A test system
    Test,
    /// The real one
    Live,
}

impl From<ModeArg> for BackendMode {
    fn from(mode: ModeArg) -> Self {
        match mode {
            ModeArg::Test => Self::Test,
            ModeArg::Live => Self::Live,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct AddArgs {
    /// Id of its type: bindery type list
    #[arg(long = "type", value_name = "TYPE")]
    type_id: String,
    /// What you call it
    #[arg(long)]
    name: String,
    /// Its address
    #[arg(long)]
    url: String,
    #[command(flatten)]
    draft: DraftArgs,
}

#[derive(Debug, Args)]
pub(crate) struct EditArgs {
    /// Its name or id
    backend: String,
    /// Another type, for example after an upgrade of the system
    #[arg(long = "type", value_name = "TYPE")]
    type_id: Option<String>,
    /// Another name
    #[arg(long)]
    name: Option<String>,
    /// Another address
    #[arg(long)]
    url: Option<String>,
    /// The other address leads to the same system, which moved: what is bound on it stays true
    #[arg(long)]
    same_system: bool,
    #[command(flatten)]
    draft: DraftArgs,
}

#[derive(Serialize)]
struct Saved {
    backend: BackendView,
    test: Option<TestReport>,
}

pub(crate) async fn run(command: BackendCommand, app: &App, out: &Out) -> Ended {
    match command {
        BackendCommand::List => out.answer(&app.backends().await?, |all| words::list(all))?,
        BackendCommand::Add(args) => return add(args, app, out).await,
        BackendCommand::Edit(args) => return edit(args, app, out).await,
        BackendCommand::Reach {
            type_id,
            url,
            allow_plain_http,
        } => {
            let report = app.backend_reach(type_id, url, allow_plain_http).await?;
            out.answer(&report, words::test)?;
            return Ok(if report.ok { End::Well } else { End::Wrong });
        }
        BackendCommand::Test { backend } => return test(&backend, app, out).await,
        BackendCommand::Copy { backend, name, url } => {
            let id = crate::find::backend(app, &backend).await?.id;
            let copy = app.backend_copy(id, name, url).await?;
            out.answer(&copy, |copy| {
                format!(
                    "{} is there, switched off. Enter its credential: bindery backend edit",
                    copy.name
                )
            })?;
        }
        BackendCommand::Remove { backend, yes } => return remove(&backend, yes, app, out).await,
        BackendCommand::Enable { backend } => return switch(&backend, true, app, out).await,
        BackendCommand::Disable { backend } => return switch(&backend, false, app, out).await,
    }
    Ok(End::Well)
}

async fn add(args: AddArgs, app: &App, out: &Out) -> Ended {
    let form = app.backend_form(args.type_id.clone()).await?;
    let credential = args.draft.credentials.gather(&form)?;
    let draft = BackendDraft {
        id: None,
        type_id: args.type_id,
        name: args.name,
        url: args.url,
        mode: args.draft.mode.unwrap_or(ModeArg::Live).into(),
        settings: args.draft.settings(),
        credential: Some(crate::credentials::complete(&form, credential)?),
        allow_plain_http: args.draft.allow_plain_http,
        same_system: false,
    };
    save(draft, args.draft.no_test, app, out).await
}

async fn edit(args: EditArgs, app: &App, out: &Out) -> Ended {
    let stored = find::backend(app, &args.backend).await?;
    let type_id = args.type_id.unwrap_or_else(|| stored.type_id.clone());
    let form = app.backend_form(type_id.clone()).await?;
    let url = args.url.unwrap_or_else(|| stored.url.clone());
    let mut draft = draft::of(&stored);
    // That plain text is allowed was said of the stored address only.
    draft.allow_plain_http &= url == stored.url;
    draft.allow_plain_http |= args.draft.allow_plain_http;
    draft.settings.extend(args.draft.settings());
    for name in &args.draft.unset {
        draft.settings.remove(name);
    }
    let draft = BackendDraft {
        type_id,
        url,
        name: args.name.unwrap_or(draft.name),
        mode: args.draft.mode.map_or(draft.mode, BackendMode::from),
        credential: args.draft.credentials.gather(&form)?,
        same_system: args.same_system,
        ..draft
    };
    save(draft, args.draft.no_test, app, out).await
}

/// Saves a draft, unless its test says that it cannot be used.
async fn save(draft: BackendDraft, no_test: bool, app: &App, out: &Out) -> Ended {
    let mut tested = None;
    if !no_test {
        let report = app.backend_test(draft.clone()).await?;
        if !report.ok {
            out.answer(&report, words::test)?;
            out.note("Nothing was saved. --no-test saves it all the same.");
            return Ok(End::Wrong);
        }
        tested = Some(report);
    }
    let saved = Saved {
        backend: app.backend_save(draft).await?,
        test: tested,
    };
    out.answer(&saved, |saved| {
        let test = saved.test.as_ref().map(|test| words::test(test) + "\n");
        test.unwrap_or_default() + &words::one(&saved.backend)
    })?;
    Ok(End::Well)
}

async fn test(called: &str, app: &App, out: &Out) -> Ended {
    let stored = find::backend(app, called).await?;
    let report = app.backend_test(draft::of(&stored)).await?;
    out.answer(&report, words::test)?;
    Ok(if report.ok { End::Well } else { End::Wrong })
}

async fn remove(called: &str, yes: bool, app: &App, out: &Out) -> Ended {
    let stored = find::backend(app, called).await?;
    if !confirm(&format!("Remove {}?", stored.name), yes)? {
        return Ok(End::Wrong);
    }
    app.backend_delete(stored.id).await?;
    out.answer(&stored, |backend| format!("{} was removed.", backend.name))?;
    Ok(End::Well)
}

async fn switch(called: &str, on: bool, app: &App, out: &Out) -> Ended {
    let stored = find::backend(app, called).await?;
    let backend = app.backend_set_enabled(stored.id, on).await?;
    out.answer(&backend, words::one)?;
    Ok::<_, Stopped>(End::Well)
}
