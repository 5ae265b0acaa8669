//! The tray: a status notifier item, shown by the desktop's host where there is one.

use super::OnTold;
use crate::desktop::Told;
use crate::standing::{Choice, Face};
use ksni::TrayMethods;
use ksni::menu::{MenuItem, StandardItem};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tauri::AppHandle;

/// How long the host may take to say that it is there.
const PATIENCE: Duration = Duration::from_secs(2);

pub(super) struct Tray {
    bus: zbus::Connection,
    item: ksni::Handle<Item>,
    /// Whether the watcher of such items is there.
    watched: Arc<AtomicBool>,
}

struct Item {
    face: Face,
    icons: Vec<ksni::Icon>,
    on_told: OnTold,
    watched: Arc<AtomicBool>,
}

impl Tray {
    /// Registers the item. Where no watcher is there yet it is registered as soon as one comes: a
    /// program that starts with the computer may be earlier than the desktop.
    pub(super) async fn open(
        handle: &AppHandle,
        bus: zbus::Connection,
        face: Face,
        on_told: OnTold,
    ) -> Option<Self> {
        let watched = Arc::new(AtomicBool::new(true));
        let item = Item {
            face,
            icons: icons(handle),
            on_told,
            watched: watched.clone(),
        };
        match item.assume_sni_available(true).spawn().await {
            Ok(item) => Some(Self { bus, item, watched }),
            Err(error) => {
                tracing::info!(%error, "no tray");
                None
            }
        }
    }

    pub(super) async fn show(&self, face: Face) {
        self.item
            .update(|item| {
                if item.face != face {
                    item.face = face;
                }
            })
            .await;
    }

    /// A watcher alone shows nothing: the host does.
    pub(super) async fn is_seen(&self) -> bool {
        if self.item.is_closed() || !self.watched.load(Ordering::SeqCst) {
            return false;
        }
        let hosted = tokio::time::timeout(PATIENCE, hosted(&self.bus)).await;
        matches!(hosted, Ok(Ok(true)))
    }
}

async fn hosted(bus: &zbus::Connection) -> zbus::Result<bool> {
    const NAME: &str = "org.kde.StatusNotifierWatcher";
    let watcher = zbus::proxy::Builder::<zbus::Proxy<'_>>::new(bus)
        .destination(NAME)?
        .path("/StatusNotifierWatcher")?
        .interface(NAME)?
        .cache_properties(zbus::proxy::CacheProperties::No)
        .build()
        .await?;
    watcher.get_property("IsStatusNotifierHostRegistered").await
}

/// The program's picture, with its bytes in the order of the bus.
fn icons(handle: &AppHandle) -> Vec<ksni::Icon> {
    let picture = handle.default_window_icon();
    let icon = picture.and_then(|picture| {
        let mut data = picture.rgba().to_vec();
        data.chunks_exact_mut(4)
            .for_each(|pixel| pixel.rotate_right(1));
        Some(ksni::Icon {
            width: i32::try_from(picture.width()).ok()?,
            height: i32::try_from(picture.height()).ok()?,
            data,
        })
    });
    icon.into_iter().collect()
}

/// A label in which nothing is an access key.
fn label(text: &str) -> String {
    text.replace('_', "__")
}

impl Item {
    fn choose(&mut self, choice: Choice) {
        (self.on_told)(Told::Chosen(choice));
    }
}

impl ksni::Tray for Item {
    fn id(&self) -> String {
        "bindery".to_owned()
    }

    fn title(&self) -> String {
        "Bindery".to_owned()
    }

    fn status(&self) -> ksni::Status {
        if self.face.wants_attention {
            ksni::Status::NeedsAttention
        } else {
            ksni::Status::Active
        }
    }

    fn icon_pixmap(&self) -> Vec<ksni::Icon> {
        self.icons.clone()
    }

    fn attention_icon_pixmap(&self) -> Vec<ksni::Icon> {
        self.icons.clone()
    }

    fn tool_tip(&self) -> ksni::ToolTip {
        ksni::ToolTip {
            title: "Bindery".to_owned(),
            description: self.face.headline.clone(),
            ..ksni::ToolTip::default()
        }
    }

    fn activate(&mut self, _x: i32, _y: i32) {
        self.choose(Choice::Open);
    }

    fn menu(&self) -> Vec<MenuItem<Self>> {
        let headline = StandardItem {
            label: label(&self.face.headline),
            enabled: false,
            ..StandardItem::default()
        };
        let mut items = vec![headline.into(), MenuItem::Separator];
        for (choice, text) in self.face.choices.clone() {
            if choice == Choice::Quit {
                items.push(MenuItem::Separator);
            }
            let item = StandardItem {
                label: label(text),
                activate: Box::new(move |item: &mut Self| item.choose(choice)),
                ..StandardItem::default()
            };
            items.push(item.into());
        }
        items
    }

    fn watcher_online(&self) {
        self.watched.store(true, Ordering::SeqCst);
    }

    fn watcher_offline(&self, _reason: ksni::OfflineReason) -> bool {
        self.watched.store(false, Ordering::SeqCst);
        (self.on_told)(Told::TrayLost);
        true
    }
}
