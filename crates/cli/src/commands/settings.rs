//! `bindery settings`: the program's own settings.

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

/// The names that can be set.
const NAMES: &str =
    "actor, theme, language, keep_jobs_days, keep_exchanges_days, ca_file, log_level";

#[derive(Debug, Args)]
pub(crate) struct SettingsArgs {
    #[command(subcommand)]
    command: Option<SettingsCommand>,
}

#[derive(Debug, Subcommand)]
enum SettingsCommand {
    /// Show the settings
    Get,
    /// Change settings: actor, theme, language (of the window), keep_jobs_days, keep_exchanges_days, ca_file, log_level
    Set {
        /// Name and new value; an empty value clears ca_file
        #[arg(required = true, value_name = "NAME=VALUE", value_parser = parse_pair)]
        settings: Vec<Pair>,
    },
}

pub(crate) async fn run(args: SettingsArgs, app: &App, out: &Out) -> Ended {
    let mut settings = app.settings().await?;
    if let Some(SettingsCommand::Set { settings: changes }) = args.command {
        for change in &changes {
            apply(&mut settings, change)?;
        }
        settings = app.settings_save(settings).await?;
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
        "keep_exchanges_days" => settings.keep_exchanges_days = days(value).map_err(wrong)?,
        "ca_file" => settings.ca_file = (!value.is_empty()).then(|| value.to_owned()),
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
        ("language", word(&settings.language)),
        ("keep_jobs_days", settings.keep_jobs_days.to_string()),
        (
            "keep_exchanges_days",
            settings.keep_exchanges_days.to_string(),
        ),
        ("ca_file", settings.ca_file.clone().unwrap_or_default()),
        ("log_level", settings.logs.level.clone()),
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
