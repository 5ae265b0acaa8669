//! A Linux desktop: everything goes over D-Bus, nothing is linked.

mod network;
mod notify;
mod tray;

pub(crate) use network::follow_network;

use super::OnTold;
use crate::notices::Notice;
use crate::standing::Face;
use crate::words::Words;
use notify::Notifier;
use std::collections::HashMap;
use tauri::AppHandle;
use tray::Tray;
use zbus::zvariant::Value;

/// The name of the entry that desktops know the program by, without its ending. Its icon is called
/// the same.
pub(crate) const ENTRY: &str = "app.bindery.Bindery";

/// The session's desktop, as far as it is there.
pub(crate) struct Desktop {
    bus: Option<zbus::Connection>,
    tray: Option<Tray>,
    notifier: Option<Notifier>,
}

impl Desktop {
    /// Looks for the desktop and shows the tray where there is one.
    pub(crate) async fn open(handle: &AppHandle, face: Face, on_told: OnTold) -> Self {
        let bus = match zbus::Connection::session().await {
            Ok(bus) => Some(bus),
            Err(error) => {
                tracing::info!(%error, "no session bus: no tray, no notifications");
                None
            }
        };
        let (tray, notifier) = match &bus {
            Some(bus) => (
                Tray::open(handle, bus.clone(), face, on_told.clone()).await,
                Notifier::open(bus, on_told).await,
            ),
            None => (None, None),
        };
        Self {
            bus,
            tray,
            notifier,
        }
    }

    /// Shows the tray as things stand now.
    pub(crate) async fn show(&self, face: Face) {
        if let Some(tray) = &self.tray {
            tray.show(face).await;
        }
    }

    /// Whether somebody can see the tray at this moment.
    pub(crate) async fn tray_is_seen(&self) -> bool {
        match &self.tray {
            Some(tray) => tray.is_seen().await,
            None => false,
        }
    }

    /// Notifies; one of the same kind that still stands is replaced.
    pub(crate) async fn notify(&self, notice: Notice, words: &'static Words) {
        if let Some(notifier) = &self.notifier {
            notifier.notify(notice, words).await;
        }
    }

    /// Shows progress at the program's place in the dock or taskbar.
    pub(crate) async fn progress(&self, _handle: &AppHandle, percent: Option<u8>) {
        let Some(bus) = &self.bus else { return };
        #[expect(clippy::float_arithmetic, reason = "docks speak in floats")]
        let part = f64::from(percent.unwrap_or(0)) / 100.0;
        let shown = HashMap::from([
            ("progress", Value::from(part)),
            ("progress-visible", Value::from(percent.is_some())),
        ]);
        let told = bus
            .emit_signal(
                None::<&str>,
                "/com/canonical/unity/launcherentry/1",
                "com.canonical.Unity.LauncherEntry",
                "Update",
                &(format!("application://{ENTRY}.desktop"), shown),
            )
            .await;
        if let Err(error) = told {
            tracing::debug!(%error, "the taskbar could not be told");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ENTRY;

    #[test]
    fn desktops_find_the_program_under_the_name_that_the_packages_give_it() {
        let entry = include_str!("../../../../packaging/linux/app.bindery.Bindery.desktop");
        assert!(entry.contains(&format!("\nIcon={ENTRY}\n")));
        let scripts = include_str!("../../../../scripts/package");
        assert!(scripts.contains(&format!("id={ENTRY}\n")), "{ENTRY}");
        let config = include_str!("../../../../tauri.conf.json");
        assert!(config.contains(&format!("\"identifier\": \"{ENTRY}\"")));
    }
}
