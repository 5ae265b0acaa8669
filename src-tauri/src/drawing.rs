//! Who draws the pages: the graphics card, or where there is none, the processor at once.
//!
//! Left to itself, WebKitGTK has a missing card imitated for every frame (llvmpipe), which takes the
//! processor several times as long as drawing right away: see `docs/benchmarks.md`.

use std::path::Path;
use tauri::WebviewWindow;
use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};

/// Where Linux shows what can be drawn with; a card that only its maker's driver knows stands beside.
const CARDS: &str = "/dev/dri";
const OTHER_CARD: &str = "/dev/nvidiactl";

/// Whether there is a card to draw with: each has a node for it, beside the one for screens.
fn has_card(cards: &Path, other: &Path) -> bool {
    let node = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with("renderD");
    let mut cards = cards.read_dir().into_iter().flatten().flatten();
    other.exists() || cards.any(|entry| node(&entry.file_name()))
}

/// Has the pages of a new window drawn by whoever does it best here.
///
/// # Errors
/// What the windowing system says.
pub(crate) fn choose(window: &WebviewWindow) -> tauri::Result<()> {
    if has_card(CARDS.as_ref(), OTHER_CARD.as_ref()) {
        return Ok(());
    }
    window.with_webview(|view| {
        if let Some(settings) = view.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::has_card;

    #[test]
    fn a_card_is_one_that_draws_and_not_only_shows() {
        let folder = tempfile::tempdir().unwrap();
        let (cards, other) = (folder.path().join("dri"), folder.path().join("other"));
        let check = |expected: bool| assert_eq!(has_card(&cards, &other), expected);
        check(false);
        std::fs::create_dir(&cards).unwrap();
        std::fs::write(cards.join("card0"), "").unwrap();
        check(false);
        std::fs::write(cards.join("renderD128"), "").unwrap();
        check(true);
        std::fs::remove_dir_all(&cards).unwrap();
        std::fs::write(&other, "").unwrap();
        check(true);
    }
}
