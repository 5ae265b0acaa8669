//! The arguments of `bindery`.
//!
//! Words for states are read by the view types themselves, so that they are the same everywhere.

use crate::commands::{
    backends, bindings, config, data, diagnostics, export, generate, history, imports, inbox,
    invoices, jobs, lanes, mapping, practice, routing, schedules, settings, types, views,
};
use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use serde::de::DeserializeOwned;
use std::path::PathBuf;

/// What the exit codes mean; docs/command-line.md says the same at length.
const EXIT_CODES: &str = "\
Exit codes:
  0    all is well
  1    a problem, or a connection test that failed
  2    wrong usage: nothing was done
  3    carried out, but something now waits for a person
  130  interrupted; what was queued stays queued";

/// Keeps the books and the web shops in step.
#[derive(Debug, Parser)]
#[command(name = "bindery", version, arg_required_else_help = true, after_help = EXIT_CODES)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Options of every command.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options of every command")]
pub(crate) struct Global {
    /// Folder with the data; the platform's own if it is not given
    // An empty variable names no folder, as for the window.
    #[arg(long, global = true, value_name = "DIR", env = "BINDERY_DATA_DIR",
        value_parser = OsStringValueParser::new().map(PathBuf::from))]
    pub(crate) data_dir: Option<PathBuf>,

    /// Print one JSON document; errors are JSON on standard error
    #[arg(long, global = true)]
    pub(crate) json: bool,

    /// Where secrets are kept on a machine without a keyring
    ///
    /// Without a keyring and without this, nothing secret is kept: adding a backend is refused.
    #[arg(long, global = true, value_name = "WHERE", env = "BINDERY_SECRETS")]
    pub(crate) secrets: Option<SecretsArg>,
}

/// Where secrets are kept on a machine without a keyring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SecretsArg {
    /// Nowhere: each command reads every part of them, the user too, from the environment,
    /// BINDERY_CREDENTIAL_<BACKEND>_<PART>.
    Session,
    /// In a file, encrypted with the passphrase in BINDERY_VAULT_PASSPHRASE; the first use makes it.
    Vault,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show where everything is, and whether it is in order
    Status,
    /// Show whether everything is in order, what went out each day, and what needs you
    Overview,
    /// Show the kinds of system that Bindery speaks to
    #[command(subcommand)]
    Type(types::TypeCommand),
    /// The configuration: who changed what, undo, earlier states, export and import
    #[command(subcommand)]
    Config(config::ConfigCommand),
    /// Mappings: what one makes of a real record, what a change would change, and the change
    #[command(subcommand)]
    Mapping(mapping::MappingCommand),
    /// See where the invoices would go with other conditions for a shop
    #[command(subcommand)]
    Routing(routing::RoutingCommand),
    /// List what credentials are stored for which backend, and when they last worked; never a secret
    Credentials,
    /// Set up the systems: list, add, test, change, remove
    #[command(subcommand)]
    Backend(backends::BackendCommand),
    /// Read what changed in the other systems, and wait for it
    Import(imports::ImportArgs),
    /// List invoices, or write the list to a file
    Invoices(Box<invoices::ListArgs>),
    /// Saved views of the list of invoices
    #[command(subcommand)]
    Views(views::ViewsCommand),
    /// Show everything about one invoice
    Invoice(invoices::ShowArgs),
    /// Show where an invoice can be seen in the other systems' own pages
    Pages(invoices::ShowArgs),
    /// Show exactly what an export would do, by reading only
    Preview(invoices::PreviewArgs),
    /// Export invoices to the shop, and wait for it
    Export(export::ExportArgs),
    /// Bind an invoice to one that the shop has already, after an export stopped to ask
    Adopt(export::AdoptArgs),
    /// List what waits for a person, with the choices there are
    Inbox,
    /// Make a choice about invoices that wait for a person
    #[command(subcommand)]
    Resolve(inbox::ResolveCommand),
    /// List jobs, newest first
    Jobs(jobs::ListArgs),
    /// Show one job; retry, cancel, set aside or put off jobs, one or all that match
    Job(jobs::JobArgs),
    /// List the lanes of the queue
    Lanes,
    /// Pause or resume a lane, or change how much it does at once and how fast
    #[command(subcommand)]
    Lane(lanes::LaneCommand),
    /// List which record is which in the other systems
    Bindings(bindings::ListArgs),
    /// List what was queued together, with how far it is
    Groups(schedules::GroupsArgs),
    /// List what happens by the clock, with its last and next time
    Schedules,
    /// Have something happen that happens by the clock, or change when it does
    #[command(subcommand)]
    Schedule(schedules::ScheduleCommand),
    /// List what was done, newest first, or show one entry
    History(history::HistoryArgs),
    /// Show the settings, or change them
    Settings(settings::SettingsArgs),
    /// The data as a whole: sizes, backups, putting one back, another place, a check
    #[command(subcommand)]
    Data(data::DataCommand),
    /// Show what can be sent to support, or save it: nothing about the business is in it
    Diagnostics(diagnostics::DiagnosticsArgs),
    /// The practice company: try everything without a real system
    #[command(subcommand)]
    Practice(practice::PracticeCommand),
    /// Run the queue and the import schedule until interrupted, for servers
    Run,
    /// Write manual pages and completions for shells into a folder, for packages
    #[command(hide = true)]
    Generate(generate::GenerateArgs),
}

/// Reads a word of a view type: `needs-you` and `needs_you` are the same.
pub(crate) fn parse_word<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    let word = text.trim().to_lowercase().replace('-', "_");
    serde_json::from_value(serde_json::Value::String(word)).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use bindery_app::view::{InvoiceState, JobState};
    use clap::CommandFactory;

    #[test]
    fn the_arguments_do_not_contradict_each_other() {
        Cli::command().debug_assert();
    }

    #[test]
    fn states_are_understood_with_either_dash() {
        let check = |text, expected| assert_eq!(parse_word::<InvoiceState>(text).ok(), expected);
        check("ready", Some(InvoiceState::Ready));
        check("needs-you", Some(InvoiceState::NeedsYou));
        check("Needs_You", Some(InvoiceState::NeedsYou));
        check("broken", None);
        let error = parse_word::<JobState>("broken").expect_err("there is no such state");
        assert!(error.contains("parked"), "it must list the states: {error}");
    }

    #[test]
    fn each_command_is_understood_and_mistakes_are_refused() {
        let check = |line: &str, good: bool| {
            let words = std::iter::once("bindery").chain(line.split_whitespace());
            let parsed = Cli::try_parse_from(words);
            assert_eq!(parsed.is_ok(), good, "{line}: {:?}", parsed.err());
        };
        check("status", true);
        check("overview", true);
        check("backend reach --type odoo-18 --url https://b.example", true);
        check("backend reach --url https://b.example", false);
        check("--json status", true);
        check("status --json --data-dir x", true);
        check("--secrets vault status", true);
        check("--secrets nowhere status", false);
        check("type list", true);
        check("type show magento-1.7", true);
        check("type form magento-1.7", true);
        check("type show", false);
        check("type create Ours", false);
        check("type create Ours --parent a --backend b", false);
        check("type create Ours --backend b", true);
        check("config log", true);
        check("config undo", false);
        check("config restore 3 --only backend:Shop --yes", true);
        check("config export", true);
        check("config diff -", true);
        check("config import", false);
        check("credentials", true);
        check("mapping preview INV/1 --backend Shop", true);
        check("mapping preview", false);
        check(
            "backend copy Shop --name Real --url https://x.example",
            true,
        );
        check("backend list", true);
        check(
            "backend add --type odoo-18 --name Books --url https://b.example",
            true,
        );
        check("backend add --type odoo-18 --name Books", false);
        check(
            "backend add --type t --name n --url u --set a=1 --set b= --credential user=x --mode live",
            true,
        );
        check("backend add --type t --name n --url u --set a", false);
        // Told later, without repeating it.
        check("backend add --type t --name n --url u --credential a", true);
        check(
            "backend add --type t --name n --url u --mode practice",
            false,
        );
        check("backend edit Books --url https://c.example", true);
        check("backend test Books", true);
        check("backend enable 1", true);
        check("backend disable 1", true);
        check("backend remove Books --yes", true);
        check("import", true);
        check("import --backend Books --sweep", true);
        check(
            "invoices --state ready --search x --limit 5 --offset 5",
            true,
        );
        check("invoices --state lost", false);
        check(
            "invoices --kind credit-note --payment not-paid --from 2026-01-01 --sort total",
            true,
        );
        check("invoices --with-order --without-order", false);
        check(
            "invoices --csv a.csv --columns number,shop-invoice --decimal-comma",
            true,
        );
        check("invoices --csv a.csv --xlsx a.xlsx", false);
        check("invoices --columns lost", false);
        check("views list", true);
        check("views save Unpaid --payment not-paid", true);
        check("views rename Unpaid Open", true);
        check("views delete", false);
        check("invoice INV/1", true);
        check("preview INV/1 INV/2", true);
        check("preview --ready", true);
        check("preview", false);
        check("preview --ready INV/1", false);
        check("export INV/1 --yes", true);
        check("export --ready --search x", true);
        check("export INV/1 --search x", false);
        check("export", false);
        check("adopt INV/1 100000001", true);
        check("adopt INV/1", false);
        check("jobs --state parked --state failed", true);
        check("job 5", true);
        check("job retry 5 6", true);
        check("job cancel 5", true);
        check("job retry", false);
        check("job", false);
        check("lanes", true);
        check("lane pause Shop", true);
        check("lane resume Shop", true);
        check("lane limit Shop --burst 3", true);
        check("lane limit Shop", false);
        check("bindings --backend Shop", true);
        check("history --search x", true);
        check("history show 3", true);
        check("history people", true);
        check(
            "history --what exports --what settings --day yesterday --folded",
            true,
        );
        check(
            "history --from 2026-11-01 --to 2026-11-24 --csv x.csv",
            true,
        );
        check("history --day today --from 2026-11-01", false);
        check("history --csv a --jsonl b", false);
        check("history --what weather", false);
        check("inbox", true);
        check("resolve orders INV/1 --search Müller", true);
        check("resolve pick-order INV/1 --order 100000001 --yes", true);
        check("resolve pick-order INV/1", false);
        check("resolve accept-difference INV/1 INV/2 --dry-run", true);
        check("resolve set-aside --all export.totals_differ", true);
        check("resolve set-aside", false);
        check("resolve as-it-is INV/1", true);
        check("resolve take-back INV/1", true);
        check("resolve unbind INV/1", true);
        check("settings", true);
        check("settings get", true);
        check("settings set actor=Me", true);
        check("settings set", false);
        check("settings network", true);
        check("settings network --proxy direct --test Shop", true);
        check(
            "settings network --proxy-login-stdin --no-proxy-login",
            false,
        );
        check("data show", true);
        check("data backup --to x", true);
        check("data backups", true);
        check("data look x", true);
        check("data restore x --yes", true);
        check("data restore", false);
        check("data move x --remove-old --yes", true);
        check("data check", true);
        check("data", false);
        check("diagnostics", true);
        check("diagnostics --save x", true);
        check("practice start", true);
        check("practice remove --yes", true);
        check("practice serve", true);
        check("run", true);
        check("", false);
    }
}
