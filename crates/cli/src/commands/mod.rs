//! The commands, one file per group: each calls the use cases and words what they give.

pub(crate) mod backends;
pub(crate) mod bindings;
pub(crate) mod config;
mod credentials;
pub(crate) mod data;
pub(crate) mod diagnostics;
pub(crate) mod export;
pub(crate) mod generate;
pub(crate) mod history;
pub(crate) mod imports;
pub(crate) mod inbox;
mod invoice_list;
pub(crate) mod invoices;
pub(crate) mod jobs;
pub(crate) mod lanes;
pub(crate) mod mapping;
mod overview;
mod pages;
pub(crate) mod practice;
pub(crate) mod routing;
pub(crate) mod schedules;
pub(crate) mod settings;
mod show_exchange;
mod show_invoice;
mod show_job;
mod status;
pub(crate) mod types;
pub(crate) mod views;

use crate::args::{Cli, Command};
use crate::end::Ended;
use crate::open;
use crate::output::Out;
use bindery_app::App;

/// Carries out what was asked for.
pub(crate) async fn run(cli: Cli, out: &Out) -> Ended {
    // What puts data back must not want them open: they may be damaged.
    if let Command::Data(command) = &cli.command
        && let Some(file) = command.of_closed()
    {
        return data::closed(&file, &open::to_look_at(&cli.global)?, out).await;
    }
    let app = match &cli.command {
        Command::Generate(args) => return generate::run(args, out),
        Command::Run => open::to_run(&cli.global).await?,
        Command::Import(_) | Command::Export(_) => open::to_work(&cli.global).await?,
        _ => open::to_look(&cli.global).await?,
    };
    let ended = carry_out(cli.command, &app, out).await;
    app.shutdown().await;
    ended
}

async fn carry_out(command: Command, app: &App, out: &Out) -> Ended {
    match command {
        Command::Status => status::show(app, out).await,
        Command::Overview => overview::show(app, out).await,
        Command::Type(command) => types::run(command, app, out).await,
        Command::Config(command) => config::run(command, app, out).await,
        Command::Mapping(command) => mapping::run(command, app, out).await,
        Command::Routing(command) => routing::run(command, app, out).await,
        Command::Credentials => credentials::list(app, out).await,
        Command::Backend(command) => backends::run(command, app, out).await,
        Command::Import(args) => imports::run(args, app, out).await,
        Command::Invoices(args) => invoices::list(*args, app, out).await,
        Command::Views(command) => views::run(command, app, out).await,
        Command::Invoice(args) => invoices::show(args, app, out).await,
        Command::Pages(args) => pages::list(args, app, out).await,
        Command::Preview(args) => invoices::preview(args, app, out).await,
        Command::Export(args) => export::run(args, app, out).await,
        Command::Adopt(args) => export::adopt(args, app, out).await,
        Command::Inbox => inbox::list(app, out).await,
        Command::Resolve(command) => inbox::run(command, app, out).await,
        Command::Jobs(args) => jobs::list(args, app, out).await,
        Command::Job(args) => jobs::run(args, app, out).await,
        Command::Groups(args) => schedules::groups(args, app, out).await,
        Command::Schedules => schedules::list(app, out).await,
        Command::Schedule(command) => schedules::run(command, app, out).await,
        Command::Lanes => lanes::list(app, out).await,
        Command::Lane(command) => lanes::run(command, app, out).await,
        Command::Bindings(args) => bindings::list(args, app, out).await,
        Command::History(args) => history::run(args, app, out).await,
        Command::Settings(args) => settings::run(args, app, out).await,
        Command::Data(command) => data::run(command, app, out).await,
        Command::Diagnostics(args) => diagnostics::run(args, app, out).await,
        Command::Practice(command) => practice::run(command, app, out).await,
        Command::Generate(args) => generate::run(&args, out),
        Command::Run => practice::until_stopped(app, out).await,
    }
}
