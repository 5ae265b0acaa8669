//! Tells the window what to read again: changes are gathered and told a few times a second.

use crate::App;
use crate::online::NetworkState;
use crate::show;
use crate::view::{AppEvent, RunProgress};
use bindery_domain::{Failure, GroupId};
use bindery_store::{Change, GroupRow};
use std::collections::BTreeSet;
use std::time::Duration;
use tokio::sync::broadcast::error::{RecvError, TryRecvError};
use tokio::sync::watch;

/// How long changes are gathered before they are told.
const GATHER: Duration = Duration::from_millis(200);

/// How far a run is.
pub(crate) fn progress(group: &GroupRow) -> RunProgress {
    let shown = show::group(group);
    RunProgress {
        run: group.name.clone(),
        group: shown.id,
        kind: shown.kind,
        automatic: shown.automatic,
        total: shown.total,
        done: shown.done,
        stopped: shown.stopped,
        cancelled: shown.cancelled,
        open: shown.open,
    }
}

fn event_of(change: &Change) -> Vec<AppEvent> {
    match change {
        Change::Record(_) | Change::Binding(_) | Change::Destination { .. } => {
            vec![AppEvent::Invoices]
        }
        Change::Job(_)
        | Change::Jobs
        | Change::Group(_)
        | Change::CancelRequested(_)
        | Change::Schedule(_) => vec![AppEvent::Jobs],
        Change::Lane(_) => vec![AppEvent::Jobs, AppEvent::Backends],
        Change::History(_) => vec![AppEvent::History],
        Change::Backend(_) | Change::BackendType(_) => vec![AppEvent::Backends],
        Change::Setting(_) => vec![AppEvent::Settings],
        Change::SavedView(_) => vec![AppEvent::Views],
    }
}

impl App {
    /// What changes, gathered. A receiver that falls behind should read everything again.
    #[must_use]
    pub fn events(&self) -> tokio::sync::broadcast::Receiver<AppEvent> {
        self.inner.events.subscribe()
    }

    pub(crate) fn tell(&self, event: AppEvent) {
        // Nobody may be listening.
        let _listeners = self.inner.events.send(event);
    }

    /// Watches the present space until it is closed and its store dropped.
    pub(crate) async fn watch(&self) {
        let (mut changes, trouble) = {
            let space = self.inner.space.read().await;
            (space.store.changes(), space.queue.trouble())
        };
        tokio::spawn(self.clone().watch_trouble(trouble));
        let app = self.clone();
        tokio::spawn(async move {
            loop {
                let mut gathered = Gathered::default();
                match changes.recv().await {
                    Ok(change) => gathered.add(&change),
                    Err(RecvError::Lagged(_)) => gathered.add_everything(),
                    Err(RecvError::Closed) => return,
                }
                tokio::time::sleep(GATHER).await;
                loop {
                    match changes.try_recv() {
                        Ok(change) => gathered.add(&change),
                        Err(TryRecvError::Lagged(_)) => gathered.add_everything(),
                        Err(_) => break,
                    }
                }
                if gathered.events.contains(&AppEvent::Settings)
                    && let Err(failure) = app.inner.space.read().await.take_route().await
                {
                    tracing::warn!(code = failure.code, "the way to other machines is unknown");
                }
                app.tell_gathered(gathered).await;
            }
        });
    }

    async fn watch_trouble(self, mut trouble: watch::Receiver<Option<Failure>>) {
        while trouble.changed().await.is_ok() {
            self.tell(AppEvent::Status);
        }
    }

    async fn tell_gathered(&self, gathered: Gathered) {
        let touched = |event| gathered.events.contains(&event);
        if touched(AppEvent::Backends) && self.network_state() == NetworkState::Offline {
            self.hold_what_needs_the_network().await;
        }
        if touched(AppEvent::Jobs) && self.is_finishing() {
            self.tell(AppEvent::Status);
        }
        gathered
            .events
            .into_iter()
            .for_each(|event| self.tell(event));
        let store = self.inner.space.read().await.store.clone();
        for id in gathered.groups {
            // A group of another space, or one that was cleaned away, has nothing to tell.
            if let Ok(group) = store.read(move |tx| tx.group_get(id)).await {
                let progress = progress(&group);
                self.tell(AppEvent::Run { progress });
            }
        }
    }
}

/// What happened in a while, each thing once.
#[derive(Default)]
struct Gathered {
    events: Vec<AppEvent>,
    groups: BTreeSet<GroupId>,
}

impl Gathered {
    fn add(&mut self, change: &Change) {
        if let Change::Group(id) = change {
            self.groups.insert(*id);
        }
        self.extend(event_of(change));
    }

    fn add_everything(&mut self) {
        self.extend(everything());
    }

    fn extend(&mut self, events: impl IntoIterator<Item = AppEvent>) {
        for event in events {
            if !self.events.contains(&event) {
                self.events.push(event);
            }
        }
    }
}

fn everything() -> [AppEvent; 7] {
    [
        AppEvent::Invoices,
        AppEvent::Jobs,
        AppEvent::Backends,
        AppEvent::History,
        AppEvent::Settings,
        AppEvent::Status,
        AppEvent::Views,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use bindery_domain::JobId;

    #[test]
    fn ten_thousand_jobs_that_end_are_one_thing_to_read_again_and_each_run_once() {
        let mut gathered = Gathered::default();
        for number in 0..10_000 {
            gathered.add(&Change::Job(JobId(number)));
            gathered.add(&Change::Group(GroupId(number % 3)));
            gathered.add(&Change::Lane("default".to_owned()));
        }
        assert_eq!(gathered.events, [AppEvent::Jobs, AppEvent::Backends]);
        assert_eq!(gathered.groups.len(), 3);
    }
}
