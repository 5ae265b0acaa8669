//! `bindery settings`: the program's own settings.

mod network;

use crate::args::parse_word;
use crate::end::{End, Ended, Stopped};
use crate::output::Out;
use crate::pair::{Pair, parse_pair};
use crate::problem::usage;
use crate::table::pairs;
use crate::text::{word, yes_no};
use bindery_app::App;
use bindery_app::view::SettingsView;
use clap::{Args, Subcommand};
use network::NetworkArgs;

/// The names that can be set.
const NAMES: &str = "actor, theme, language, keep_jobs_days, keep_failed_jobs_days, \
    keep_exchanges_days, ca_file, log_level, backup_folder, backup_keep, keep_in_tray, quit, \
    autostart, notify_needs_you, notify_finished";

#[derive(Debug, Args)]
pub(crate) struct SettingsArgs {
    #[command(subcommand)]
    command: Option<SettingsCommand>,
}

#[derive(Debug, Subcommand)]
enum SettingsCommand {
    /// Show the settings
    Get,
    /// Change settings: actor, theme, language (of the window), keep_jobs_days, keep_failed_jobs_days,
    /// keep_exchanges_days, ca_file, log_level, backup_folder, backup_keep; and of the desktop program
    /// keep_in_tray, quit
    /// (finish or stop), autostart, notify_needs_you, notify_finished
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
        "language" => settings.language = parse_word(value).map_err(wrong)?,
        "keep_jobs_days" => settings.keep_jobs_days = days(value).map_err(wrong)?,
        "keep_failed_jobs_days" => {
            settings.keep_failed_jobs_days = days(value).map_err(wrong)?;
        }
        "keep_exchanges_days" => settings.keep_exchanges_days = days(value).map_err(wrong)?,
        "ca_file" => settings.ca_file = (!value.is_empty()).then(|| value.to_owned()),
        "backup_folder" => settings.backup_folder = (!value.is_empty()).then(|| value.to_owned()),
        "backup_keep" => settings.backup_keep = days(value).map_err(wrong)?,
        "log_level" => value.clone_into(&mut settings.logs.level),
        "keep_in_tray" => settings.desktop.keep_in_tray = choice(value).map_err(wrong)?,
        "quit" => settings.desktop.quit = parse_word(value).map_err(wrong)?,
        "autostart" => settings.desktop.autostart = choice(value).map_err(wrong)?,
        "notify_needs_you" => settings.desktop.notify_needs_you = choice(value).map_err(wrong)?,
        "notify_finished" => settings.desktop.notify_finished = choice(value).map_err(wrong)?,
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

fn choice(text: &str) -> Result<bool, String> {
    match text {
        "yes" | "true" => Ok(true),
        "no" | "false" => Ok(false),
        _ => Err("it is yes or no".to_owned()),
    }
}

fn words(settings: &SettingsView) -> String {
    let desktop = &settings.desktop;
    pairs(&[
        ("actor", settings.actor.clone()),
        ("theme", word(&settings.theme)),
        ("language", word(&settings.language)),
        ("keep_jobs_days", settings.keep_jobs_days.to_string()),
        (
            "keep_failed_jobs_days",
            settings.keep_failed_jobs_days.to_string(),
        ),
        (
            "keep_exchanges_days",
            settings.keep_exchanges_days.to_string(),
        ),
        ("ca_file", settings.ca_file.clone().unwrap_or_default()),
        ("log_level", settings.logs.level.clone()),
        ("keep_in_tray", yes_no(desktop.keep_in_tray)),
        ("quit", word(&desktop.quit)),
        ("autostart", yes_no(desktop.autostart)),
        ("notify_needs_you", yes_no(desktop.notify_needs_you)),
        ("notify_finished", yes_no(desktop.notify_finished)),
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
