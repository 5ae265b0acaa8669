//! A made-up desktop on a bus of its own: a host for trays, and a place for notifications.
//!
//! It sees what a desktop sees of the program, and clicks as one does.

use crate::bus::Bus;
use crate::eventually::eventually;
use futures::StreamExt;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use zbus::zvariant::{OwnedValue, Structure, Value};

const PATIENCE: Duration = Duration::from_secs(30);
const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const NOTIFICATIONS: &str = "org.freedesktop.Notifications";

/// A notification as it came.
#[derive(Debug, Clone)]
pub(crate) struct Notified {
    pub(crate) id: u32,
    pub(crate) title: String,
    pub(crate) text: String,
    /// The name of the program's entry.
    pub(crate) entry: String,
}

#[derive(Default)]
struct Seen {
    /// The names under which tray items registered.
    items: Vec<String>,
    notified: Vec<Notified>,
    /// What the dock was last told: whose entry, and whether progress is to be seen there.
    docked: Option<(String, bool)>,
}

/// The desktop. It ends with the test.
pub(crate) struct Desktop {
    /// It ends with the desktop.
    _daemon: Bus,
    pub(crate) address: String,
    bus: zbus::Connection,
    seen: Arc<Mutex<Seen>>,
}

struct Watcher(Arc<Mutex<Seen>>);

#[zbus::interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    fn register_status_notifier_item(&self, service: String) {
        self.0.lock().unwrap().items.push(service);
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }
}

struct Notifications(Arc<Mutex<Seen>>);

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Notifications {
    #[allow(clippy::too_many_arguments)]
    fn notify(
        &self,
        _app_name: String,
        replaces_id: u32,
        _app_icon: String,
        summary: String,
        body: String,
        _actions: Vec<String>,
        hints: HashMap<String, OwnedValue>,
        _expire_timeout: i32,
    ) -> u32 {
        let mut seen = self.0.lock().unwrap();
        let id = match replaces_id {
            0 => u32::try_from(seen.notified.len()).unwrap() + 1,
            replaced => replaced,
        };
        seen.notified.push(Notified {
            id,
            title: summary,
            text: body,
            entry: String::try_from(hints["desktop-entry"].try_clone().unwrap()).unwrap(),
        });
        id
    }
}

impl Desktop {
    /// A desktop with a tray.
    pub(crate) async fn start() -> Self {
        let daemon = Bus::start().expect("the window tests want dbus-daemon (package dbus)");
        let address = daemon.address.clone();
        let seen = Arc::new(Mutex::new(Seen::default()));
        let bus = zbus::connection::Builder::address(address.as_str())
            .unwrap()
            .serve_at("/StatusNotifierWatcher", Watcher(seen.clone()))
            .unwrap()
            .serve_at(
                "/org/freedesktop/Notifications",
                Notifications(seen.clone()),
            )
            .unwrap()
            .name(WATCHER)
            .unwrap()
            .name(NOTIFICATIONS)
            .unwrap()
            .build()
            .await
            .unwrap();
        tokio::spawn(dock(bus.clone(), seen.clone()));
        Self {
            _daemon: daemon,
            address,
            bus,
            seen,
        }
    }

    /// Waits for the program's item in the tray.
    pub(crate) async fn item(&self) -> String {
        let found = eventually(PATIENCE, async || {
            self.seen.lock().unwrap().items.last().cloned()
        });
        found.await.expect("the program shows itself in the tray")
    }

    /// What the tray's menu says from top to bottom, with the number of each line.
    pub(crate) async fn menu(&self) -> Vec<(i32, String)> {
        let item = self.item().await;
        let answer = self
            .bus
            .call_method(
                Some(item.as_str()),
                "/MenuBar",
                Some("com.canonical.dbusmenu"),
                "GetLayout",
                &(0_i32, -1_i32, vec!["label"]),
            )
            .await
            .unwrap();
        type Node = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);
        let (_revision, root): (u32, Node) = answer.body().deserialize().unwrap();
        root.2.into_iter().filter_map(line).collect()
    }

    /// Waits until a line of the menu begins so.
    pub(crate) async fn see(&self, beginning: &str) {
        let seen = eventually(PATIENCE, async || {
            let menu = self.menu().await;
            menu.iter()
                .any(|(_, label)| label.starts_with(beginning))
                .then_some(())
        });
        if seen.await.is_none() {
            panic!("“{beginning}” never came: {:?}", self.menu().await);
        }
    }

    /// Chooses a line of the menu, as soon as it is there.
    pub(crate) async fn choose(&self, label: &str) {
        self.see(label).await;
        let menu = self.menu().await;
        let (id, _) = menu.iter().find(|(_, text)| text == label).unwrap();
        self.bus
            .call_method(
                Some(self.item().await.as_str()),
                "/MenuBar",
                Some("com.canonical.dbusmenu"),
                "Event",
                &(*id, "clicked", Value::from(0_i32), 0_u32),
            )
            .await
            .unwrap();
    }

    /// Waits for a notification with that title.
    pub(crate) async fn notified(&self, title: &str) -> Notified {
        let found = eventually(PATIENCE, async || {
            let seen = self.seen.lock().unwrap();
            let mut all = seen.notified.iter();
            all.find(|one| one.title == title).cloned()
        });
        found
            .await
            .unwrap_or_else(|| panic!("no notification “{title}”: {:?}", self.all_notified()))
    }

    /// Waits until progress is seen in the dock, or is not any more; gives the entry it stands at.
    pub(crate) async fn docked(&self, visible: bool) -> String {
        let found = eventually(PATIENCE, async || {
            let (entry, shown) = self.seen.lock().unwrap().docked.clone()?;
            (shown == visible).then_some(entry)
        });
        found.await.expect("the dock is told of progress")
    }

    /// Every notification so far.
    pub(crate) fn all_notified(&self) -> Vec<Notified> {
        self.seen.lock().unwrap().notified.clone()
    }

    /// Clicks a notification.
    pub(crate) async fn click(&self, notified: &Notified) {
        self.bus
            .emit_signal(
                None::<&str>,
                "/org/freedesktop/Notifications",
                NOTIFICATIONS,
                "ActionInvoked",
                &(notified.id, "default"),
            )
            .await
            .unwrap();
    }

    /// Takes the tray away, as a desktop does whose panel is switched off.
    pub(crate) async fn lose_tray(&self) {
        self.bus.release_name(WATCHER).await.unwrap();
    }
}

/// Hears what docks are told.
async fn dock(bus: zbus::Connection, seen: Arc<Mutex<Seen>>) {
    let rule = "type='signal',interface='com.canonical.Unity.LauncherEntry',member='Update'";
    let mut told = zbus::MessageStream::for_match_rule(rule, &bus, None)
        .await
        .unwrap();
    while let Some(Ok(message)) = told.next().await {
        let body = message.body();
        let (entry, shown): (String, HashMap<String, Value<'_>>) = body.deserialize().unwrap();
        let visible = shown.get("progress-visible") == Some(&Value::from(true));
        seen.lock().unwrap().docked = Some((entry, visible));
    }
}

/// The number and the label of a menu's line; a separator has none.
fn line(node: OwnedValue) -> Option<(i32, String)> {
    let node = Structure::try_from(Value::from(node)).ok()?;
    let [id, properties, _children] = node.fields() else {
        return None;
    };
    let id = i32::try_from(id).ok()?;
    let properties: HashMap<String, Value<'_>> = properties.try_clone().ok()?.try_into().ok()?;
    let label = String::try_from(properties.get("label")?.try_clone().ok()?).ok()?;
    (!label.is_empty()).then_some((id, label))
}
