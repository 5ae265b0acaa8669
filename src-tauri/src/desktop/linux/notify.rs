//! Notifications of the desktop, and what is clicked of them.

use super::{ENTRY, OnTold};
use crate::desktop::Told;
use crate::notices::{Notice, Place};
use crate::words::Words;
use futures::StreamExt;
use std::collections::HashMap;
use std::mem::{Discriminant, discriminant};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use zbus::zvariant::Value;

/// The key of what a click on the notification itself means.
const CLICK: &str = "default";

#[zbus::proxy(
    interface = "org.freedesktop.Notifications",
    default_service = "org.freedesktop.Notifications",
    default_path = "/org/freedesktop/Notifications",
    gen_blocking = false
)]
trait Notifications {
    #[expect(clippy::too_many_arguments, reason = "the interface has so many")]
    fn notify(
        &self,
        app_name: &str,
        replaces_id: u32,
        app_icon: &str,
        summary: &str,
        body: &str,
        actions: &[&str],
        hints: HashMap<&str, Value<'_>>,
        expire_timeout: i32,
    ) -> zbus::Result<u32>;

    #[zbus(signal)]
    fn action_invoked(&self, id: u32, action_key: String) -> zbus::Result<()>;
}

/// The last notification of each kind: its number on the desktop, and where it leads.
type Shown = HashMap<Discriminant<Notice>, (u32, Place)>;

pub(super) struct Notifier {
    desktop: NotificationsProxy<'static>,
    shown: Arc<Mutex<Shown>>,
}

impl Notifier {
    pub(super) async fn open(bus: &zbus::Connection, on_told: OnTold) -> Option<Self> {
        match Self::try_open(bus, on_told).await {
            Ok(notifier) => Some(notifier),
            Err(error) => {
                tracing::info!(%error, "no notifications");
                None
            }
        }
    }

    async fn try_open(bus: &zbus::Connection, on_told: OnTold) -> zbus::Result<Self> {
        let desktop = NotificationsProxy::new(bus).await?;
        let mut clicks = desktop.receive_action_invoked().await?;
        let shown = Arc::new(Mutex::new(Shown::new()));
        let of_clicks = shown.clone();
        tauri::async_runtime::spawn(async move {
            while let Some(click) = clicks.next().await {
                let Ok(click) = click.args() else { continue };
                let place = lock(&of_clicks)
                    .values()
                    .find(|(id, _)| *id == click.id)
                    .map(|(_, place)| *place);
                if let Some(place) = place {
                    on_told(Told::Clicked(place));
                }
            }
        });
        Ok(Self { desktop, shown })
    }

    pub(super) async fn notify(&self, notice: Notice, words: &'static Words) {
        let kind = discriminant(&notice);
        let replaced = lock(&self.shown).get(&kind).map_or(0, |(id, _)| *id);
        let (title, text) = notice.text(words);
        let hints = HashMap::from([("desktop-entry", Value::from(ENTRY))]);
        let actions = [CLICK, words.open];
        let told = self
            .desktop
            .notify(
                "Bindery", replaced, ENTRY, title, &text, &actions, hints, -1,
            )
            .await;
        match told {
            Ok(id) => {
                lock(&self.shown).insert(kind, (id, notice.place()));
            }
            Err(error) => tracing::info!(%error, "a notification could not be shown"),
        }
    }
}

fn lock(shown: &Mutex<Shown>) -> MutexGuard<'_, Shown> {
    shown.lock().unwrap_or_else(PoisonError::into_inner)
}
