//! `bindery practice` and `run`: the practice company, and working until stopped.

use super::status::status_words;
use crate::ask::confirm;
use crate::end::{End, Ended};
use crate::output::Out;
use crate::stop;
use bindery_app::App;
use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(crate) enum PracticeCommand {
    /// Start the practice company; it stays until it is removed
    Start,
    /// Remove the practice company with everything it left, and go back to the real data
    Remove {
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
    /// Start the practice company and keep its two systems answering until interrupted
    Serve,
}

pub(crate) async fn run(command: PracticeCommand, app: &App, out: &Out) -> Ended {
    match command {
        PracticeCommand::Start => out.answer(&app.practice_start().await?, status_words)?,
        PracticeCommand::Remove { yes } => {
            let question = "Remove the practice company with its invoices and history?";
            if !confirm(question, yes)? {
                return Ok(End::Wrong);
            }
            out.answer(&app.practice_remove().await?, status_words)?;
        }
        PracticeCommand::Serve => {
            app.practice_start().await?;
            return until_stopped(app, out).await;
        }
    }
    Ok(End::Well)
}

/// Tells the status as soon as everything runs, then waits for the wish to end.
pub(crate) async fn until_stopped(app: &App, out: &Out) -> Ended {
    // Listening begins before the answer, so that who read it can end the program at once.
    let wished = stop::wished();
    tokio::pin!(wished);
    let early = tokio::select! {
        biased;
        ended = &mut wished => Some(ended),
        () = std::future::ready(()) => None,
    };
    if let Some(ended) = early {
        ended?;
        return Ok(End::Well);
    }
    out.answer(&app.status().await?, status_words)?;
    out.note("Running. Ctrl+C ends it.");
    wished.await?;
    out.note("Ending what runs.");
    Ok(End::Well)
}
