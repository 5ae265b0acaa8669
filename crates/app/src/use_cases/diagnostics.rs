//! What a person can send to support: shown before it is saved, and saved exactly as it was shown.

use super::settings::{Stored, read_settings};
use crate::App;
use crate::problem::needs_you;
use crate::upkeep::backups::stamp;
use crate::upkeep::bundle::{LINES, log_lines, settings};
use crate::view::{DiagnosticFile, Problem, ProxyChoice, SecretState};
use crate::{logging, show};
use bindery_connector::Runtime;
use bindery_connector::types::TypeTree;
use bindery_domain::Failure;
use bindery_store::{BackendRow, LaneRow, ReadTx};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use std::io;
use std::path::{Path, PathBuf};

/// A body of the log that is read at most, from its end.
const MOST_LOG: usize = 4 * 1024 * 1024;

fn file(name: &str, value: &Value) -> DiagnosticFile {
    DiagnosticFile {
        name: name.to_owned(),
        text: format!("{value:#}\n"),
    }
}

/// The name that the operating system gives itself.
fn system() -> String {
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    let name = release
        .lines()
        .find_map(|line| line.strip_prefix("PRETTY_NAME="));
    name.map_or(std::env::consts::OS, |name| name.trim_matches('"'))
        .to_owned()
}

fn program(stored: &Stored, secrets: &SecretState) -> Value {
    let secrets = serde_json::to_value(secrets).unwrap_or_default();
    json!({
        "log_level": stored.log_level,
        "keep_jobs_days": stored.keep_jobs_days,
        "keep_failed_jobs_days": stored.keep_failed_jobs_days,
        "keep_exchanges_days": stored.keep_exchanges_days,
        "backup_keep": stored.backup_keep,
        "backup_folder": if stored.backup_folder.is_some() { "chosen" } else { "usual" },
        "schedules": stored.schedules,
        "own_authority": stored.ca_file.is_some(),
        "proxy": match stored.proxy {
            ProxyChoice::Direct => "direct",
            ProxyChoice::System => "system",
            ProxyChoice::Address { .. } => "address",
        },
        // Only where they are kept; why not is the system's own text.
        "secrets": secrets.get("state"),
    })
}

fn backend(row: &BackendRow, tree: &TypeTree) -> Value {
    let resolved = tree.get(&row.type_id).ok();
    // The name of a type of one's own may be that of a business.
    let lineage = resolved
        .map(|resolved| resolved.lineage.clone())
        .unwrap_or_default();
    let shipped = lineage
        .iter()
        .find(|id| tree.get(id).is_ok_and(|known| !known.own));
    let scheme = row.url.split_once("://").map(|(scheme, _)| scheme);
    json!({
        "id": row.id.0,
        "type": shipped.map(|id| id.0.clone()),
        "own_type": resolved.map(|resolved| resolved.own),
        "mode": row.mode,
        "enabled": row.enabled,
        "scheme": scheme.filter(|scheme| matches!(*scheme, "http" | "https")),
        "credential": row.credential.as_ref().map(|kept| json!({
            "kind": kept.kind, "verified_at": kept.verified_at.map(show::instant),
        })),
        "settings": settings(&row.settings),
    })
}

fn lane(row: &LaneRow) -> Value {
    json!({
        "name": row.name,
        "capacity": row.capacity,
        "limits": row.limits,
        "off": row.off,
        "paused": row.paused,
        "pause_code": row.pause_reason.as_ref().map(|failure| failure.code.clone()),
        "paused_until": row.paused_until.map(show::instant),
        "failures": row.failures,
    })
}

/// What stands in the store, without what it is about.
fn of_store(tx: &ReadTx<'_>, tree: &TypeTree) -> Result<[Value; 4], Failure> {
    let sizes = tx.sizes()?;
    let mut states = std::collections::BTreeMap::new();
    for count in tx.job_counts()? {
        *states.entry(count.state.name()).or_insert(0) += count.count;
    }
    let counts = json!({
        "format": tx.format()?,
        "invoices": sizes.invoices,
        "history": sizes.history,
        "jobs": sizes.jobs,
        "jobs_by_state": states,
        "exchanges": sizes.exchanges,
        "exchange_bytes": sizes.exchange_bytes,
        "own_types": tx.backend_types()?.len(),
        "broken_types": tree.broken().count(),
        "backends_in_doubt": tx.backends_in_doubt()?.len(),
        "checked_at": tx.schedule("check")?.and_then(|row| row.last_at).map(show::instant),
    });
    let backends: Vec<_> = tx
        .backends()?
        .iter()
        .map(|row| backend(row, tree))
        .collect();
    let lanes: Vec<_> = tx.lanes()?.iter().map(lane).collect();
    let errors: Vec<_> = tx
        .job_errors()?
        .into_iter()
        .map(|error| json!({"class": error.class, "code": error.code, "jobs": error.count}))
        .collect();
    Ok([counts, backends.into(), lanes.into(), errors.into()])
}

/// The newest lines of the logs, which are named by their day. Beside them lies what was written at
/// a crash, which is not told.
fn logs(folder: &Path) -> String {
    let entries = folder.read_dir().into_iter().flatten().flatten();
    let files = entries.map(|entry| entry.path());
    let is_log = |path: &PathBuf| path.extension().is_some_and(|end| end == "log");
    let mut files: Vec<_> = files.filter(is_log).collect();
    files.sort();
    let mut texts = Vec::new();
    let (mut bytes, mut lines) = (0, 0);
    for path in files.iter().rev() {
        let text = std::fs::read(path).unwrap_or_default();
        let text = &text[text.len().saturating_sub(MOST_LOG)..];
        (bytes, lines) = (
            bytes + text.len(),
            lines + text.iter().filter(|b| **b == b'\n').count(),
        );
        texts.push(String::from_utf8_lossy(text).into_owned());
        if bytes > MOST_LOG || lines > 4 * LINES {
            break;
        }
    }
    texts.reverse();
    log_lines(texts.iter().flat_map(|text| text.lines()))
}

async fn files(app: &App, runtime: &Runtime) -> Result<Vec<DiagnosticFile>, Failure> {
    let stored = read_settings(&runtime.store).await?;
    let space = app.inner.space.read().await;
    let (secrets, practice) = (space.keeper.state(), space.practice.is_some());
    drop(space);
    let tree = runtime.tree().await?;
    let [counts, backends, lanes, errors] =
        runtime.store.read(move |tx| of_store(tx, &tree)).await?;
    let folder = logging::folder(&app.data());
    let log = tokio::task::spawn_blocking(move || logs(&folder)).await;
    let program_file = json!({
        "program": env!("CARGO_PKG_VERSION"),
        "system": system(),
        "os": std::env::consts::OS,
        "machine": std::env::consts::ARCH,
        "written_at": show::instant(runtime.clock.now()),
        "practice": practice,
        "folder_named_at_start": app.inner.folder_given,
    });
    Ok(vec![
        file("program.json", &program_file),
        file("settings.json", &program(&stored, &secrets)),
        file("counts.json", &counts),
        file("backends.json", &backends),
        file("lanes.json", &lanes),
        file("errors.json", &errors),
        DiagnosticFile {
            name: "log.jsonl".to_owned(),
            text: log.unwrap_or_default() + "\n",
        },
    ])
}

/// One archive that every system opens.
fn archive(files: &[DiagnosticFile], folder: &str, seconds: u64) -> io::Result<Vec<u8>> {
    let mut archive = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::default()));
    for file in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(file.text.len() as u64);
        header.set_mode(0o600);
        header.set_mtime(seconds);
        archive.append_data(
            &mut header,
            format!("{folder}/{}", file.name),
            file.text.as_bytes(),
        )?;
    }
    archive.into_inner()?.finish()
}

impl App {
    /// What would be saved for support, file by file: everything about the program, nothing about
    /// the business. No name, no amount, no address and no secret is in it.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn diagnostics_preview(&self) -> Result<Vec<DiagnosticFile>, Problem> {
        let runtime = self.runtime().await;
        Ok(files(self, &runtime).await?)
    }

    /// Saves what was shown, as one archive; into a folder under a name of its own. Tells its path.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub async fn diagnostics_save(
        &self,
        files: Vec<DiagnosticFile>,
        path: String,
    ) -> Result<String, Problem> {
        let now = self.runtime().await.clock.now();
        let name = format!("bindery-diagnostics-{}", stamp(now));
        let path = PathBuf::from(path.trim());
        let path = if path.is_dir() {
            path.join(format!("{name}.tar.gz"))
        } else {
            path
        };
        let unwritable = |why: String| {
            needs_you(
                "diagnostics.write",
                format!("{} cannot be written: {why}.", path.display()),
            )
            .with("path", path.display().to_string())
            .with("why", why)
            .hint("Choose another place, or correct its rights.")
        };
        if !path.is_absolute() {
            return Err(unwritable("it is no whole path".to_owned()).into());
        }
        let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
        let written =
            archive(&files, &name, seconds).and_then(|bytes| std::fs::write(&path, bytes));
        written.map_err(|error| unwritable(error.to_string()))?;
        Ok(path.display().to_string())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_was_written_at_crashes_takes_no_room_from_the_log() {
        let folder = tempfile::tempdir().unwrap();
        let line = r#"{"timestamp":"t","level":"INFO","target":"bindery","fields":{}}"#;
        let write =
            |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        write("bindery.2026-11-27.log", &format!("{line}\n"));
        write("bindery.2026-11-28.log", &format!("{line}\n"));
        write("crash.txt", &"at nowhere known\n".repeat(3000));
        assert_eq!(logs(folder.path()).lines().count(), 2);
    }
}
