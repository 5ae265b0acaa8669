//! `bindery settings`: the program's own settings.

mod network;

use crate::args::parse_word;
use crate::end::{End, Ended, Stopped};
use crate::output::Out;
use crate::pair::{Pair, parse_pair};
use crate::problem::usage;
use crate::table::pairs;
use crate::text::word;
use bindery_app::App;
use bindery_app::view::SettingsView;
use clap::{Args, Subcommand};
use network::NetworkArgs;

/// The names that can be set.
const NAMES: &str = "actor, theme, keep_jobs_days, keep_exchanges_days, ca_file, log_level, backup_folder, \
    backup_keep";

#[derive(Debug, Args)]
pub(crate) struct SettingsArgs {
    #[command(subcommand)]
    command: Option<SettingsCommand>,
}

#[derive(Debug, Subcommand)]
enum SettingsCommand {
    /// Show the settings
    Get,
    /// Change settings: actor, theme, keep_jobs_days, keep_exchanges_days, ca_file, log_level,
    /// backup_folder, backup_keep
    Set {
        /// Name and new value; an empty value clears ca_file and backup_folder
        #[arg(required = true, value_name = "NAME=VALUE", value_parser = parse_pair)]
        settings: Vec<Pair>,
    },
    /// Show how other machines are reached, or change it: the proxy and an extra authority
    Network(NetworkArgs),
}

pub(crate) async fn run(args: SettingsArgs, app: &App, out: &Out) -> Ended {
    let mut settings = app.settings().await?;
    match args.command {
        Some(SettingsCommand::Network(args)) => return network::run(args, app, out).await,
        Some(SettingsCommand::Set { settings: changes }) => {
            for change in &changes {
                apply(&mut settings, change)?;
            }
            settings = app.settings_save(settings).await?;
        }
        Some(SettingsCommand::Get) | None => (),
    }
    out.answer(&settings, words)?;
    Ok(End::Well)
}

fn apply(settings: &mut SettingsView, change: &Pair) -> Result<(), Stopped> {
    let value = change.value.trim();
    let wrong = |why: String| {
        let message = format!("{} cannot be \"{value}\": {why}.", change.name);
        usage(
            "cli.setting_value",
            message,
            "Look at bindery settings get.",
        )
    };
    match change.name.as_str() {
        "actor" => value.clone_into(&mut settings.actor),
        "theme" => settings.theme = parse_word(value).map_err(wrong)?,
        "keep_jobs_days" => settings.keep_jobs_days = days(value).map_err(wrong)?,
        "keep_exchanges_days" => settings.keep_exchanges_days = days(value).map_err(wrong)?,
        "ca_file" => settings.ca_file = (!value.is_empty()).then(|| value.to_owned()),
        "backup_folder" => settings.backup_folder = (!value.is_empty()).then(|| value.to_owned()),
        "backup_keep" => settings.backup_keep = days(value).map_err(wrong)?,
        "log_level" => value.clone_into(&mut settings.logs.level),
        other => {
            let message = format!("There is no setting called \"{other}\".");
            return Err(usage(
                "cli.setting_unknown",
                message,
                format!("There are: {NAMES}."),
            ));
        }
    }
    Ok(())
}

fn days(text: &str) -> Result<u32, String> {
    text.parse::<u32>().map_err(|error| error.to_string())
}

fn words(settings: &SettingsView) -> String {
    pairs(&[
        ("actor", settings.actor.clone()),
        ("theme", word(&settings.theme)),
        ("keep_jobs_days", settings.keep_jobs_days.to_string()),
        (
            "keep_exchanges_days",
            settings.keep_exchanges_days.to_string(),
        ),
        ("ca_file", settings.ca_file.clone().unwrap_or_default()),
        ("log_level", settings.logs.level.clone()),
        (
            "backup_folder",
            settings.backup_folder.clone().unwrap_or_default(),
        ),
        ("backup_keep", settings.backup_keep.to_string()),
        (
            "Last cleaned",
            settings
                .cleaned
                .as_ref()
                .map_or_else(String::new, |cleaned| {
                    format!(
                        "{}: {} jobs, {} exchanges",
                        cleaned.at, cleaned.jobs, cleaned.exchanges
                    )
                }),
        ),
        ("Data folder", settings.data_folder.clone()),
        ("Data size", format!("{} bytes", settings.data_bytes)),
        ("Log folder", settings.logs.folder.clone()),
    ])
}
