//! Keeps a state in a JSON file that is always whole: written beside it, then renamed over it.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

/// Reads a kept state; `None` where there is no file yet.
pub(crate) fn load<T: DeserializeOwned>(path: &Path) -> io::Result<Option<T>> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    serde_json::from_reader(io::BufReader::new(file))
        .map(Some)
        .map_err(io::Error::from)
}

/// Writes a state so that a crash leaves either the old or the new one.
pub(crate) fn save<T: Serialize>(path: &Path, state: &T) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let bytes = serde_json::to_vec(state)?;
    let mut file = File::create(&beside)?;
    file.write_all(&bytes)?;
    file.sync_all()?;
    std::fs::rename(&beside, path)
}
