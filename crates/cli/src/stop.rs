//! The wish of a person or of the system that the program ends.

use crate::end::Stopped;
use crate::problem::problem;
use std::io;
use tokio::signal;

/// Waits for Ctrl+C, or for the signal that systems end services with.
pub(crate) async fn wished() -> Result<(), Stopped> {
    asked_to_end().await.map_err(|error| {
        Stopped::Problem(problem(
            "cli.signals",
            format!("The program cannot listen for the wish to end: {error}."),
            "Run it where signals are allowed.",
        ))
    })
}

#[cfg(unix)]
async fn asked_to_end() -> io::Result<()> {
    let mut ended = signal::unix::signal(signal::unix::SignalKind::terminate())?;
    tokio::select! {
        pressed = signal::ctrl_c() => pressed,
        _ = ended.recv() => Ok(()),
    }
}

#[cfg(not(unix))]
async fn asked_to_end() -> io::Result<()> {
    signal::ctrl_c().await
}
