//! A queue on a store of its own, whose handlers do what their job's arguments say.

use async_trait::async_trait;
use bindery_domain::{Clock, DateTime, ErrorClass, Failure, JobId, ManualClock, Utc};
use bindery_queue::{
    Backoff, Handler, JobKind, NewJob, Outcome, Queue, QueueOptions, Registry, RetryPolicy, Run,
};
use bindery_store::{Durability, JobRow, NewExchange, Store, StoreOptions};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;

pub struct World {
    pub folder: TempDir,
    pub store: Store,
    pub clock: Arc<ManualClock>,
}

pub fn noon() -> DateTime<Utc> {
    "2025-03-01T12:00:00Z".parse().unwrap()
}

/// Exact waits, so that tests can name instants: 10, 20, 40 … up to 60 s.
pub fn policy() -> RetryPolicy {
    let backoff = |first| Backoff {
        first: Duration::from_secs(first),
        factor: 2,
        most: Duration::from_secs(60),
        spread: 0,
    };
    RetryPolicy {
        retry: backoff(10),
        in_doubt: backoff(30),
    }
}

/// A handler made of a function.
pub struct Does<F>(pub F);

#[async_trait]
impl<F, R> Handler for Does<F>
where
    F: Fn(Run) -> R + Send + Sync,
    R: Future<Output = Outcome> + Send,
{
    async fn run(&self, run: &Run) -> Outcome {
        (self.0)(run.clone()).await
    }
}

pub fn kind<F, R>(function: F) -> JobKind
where
    F: Fn(Run) -> R + Send + Sync + 'static,
    R: Future<Output = Outcome> + Send + 'static,
{
    JobKind::new(Arc::new(Does(function))).retry(policy())
}

pub fn failure(class: ErrorClass) -> Failure {
    Failure::new(class, "test.failure", "it went wrong")
}

impl World {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::at(noon()));
        let store = Store::open(folder.path(), clock.clone()).unwrap();
        Self {
            folder,
            store,
            clock,
        }
    }

    pub fn queue(&self, registry: Registry) -> Queue {
        self.queue_of("start-1", 4, registry)
    }

    pub fn queue_of(&self, process: &str, workers: usize, registry: Registry) -> Queue {
        let options = QueueOptions {
            workers,
            process_id: process.to_owned(),
            seed: 7,
            durability: Durability::Normal,
        };
        Queue::new(self.store.clone(), self.clock.clone(), registry, options)
    }

    /// A queue with one kind of job, `work`.
    pub fn queue_with(&self, kind: JobKind) -> Queue {
        let mut registry = Registry::new();
        registry.register("work", kind);
        self.queue(registry)
    }

    pub fn job(&self, id: JobId) -> JobRow {
        self.store.read_blocking(|tx| tx.job_get(id)).unwrap()
    }

    pub fn attempts(&self, id: JobId) -> Vec<String> {
        self.store
            .read_blocking(|tx| tx.attempts(id))
            .unwrap()
            .into_iter()
            .map(|row| row.outcome.unwrap_or_else(|| "open".to_owned()))
            .collect()
    }

    pub fn insert(&self, job: NewJob) -> JobId {
        self.store
            .write_blocking(Durability::Normal, move |tx| tx.job_insert(job))
            .unwrap()
            .id
    }

    pub fn seconds(&self) -> i64 {
        (self.clock.now() - noon()).num_seconds()
    }
}

pub fn work() -> NewJob {
    NewJob::new("work", Value::Null)
}

pub fn work_on(args: Value) -> NewJob {
    NewJob::new("work", json!(args))
}

/// A file that has no room left for anything.
pub fn full_store(folder: &std::path::Path, clock: Arc<ManualClock>) -> Store {
    let options = StoreOptions {
        max_pages: Some(300),
        ..StoreOptions::default()
    };
    Store::open_with(folder, clock, options).unwrap()
}

pub async fn fill_up(store: &Store) {
    for size in [100_000_usize, 10_000, 1000, 100, 10] {
        let mut seed = 0x9E37_79B9_u64;
        loop {
            let body = std::iter::repeat_with(|| {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                seed.to_be_bytes()[0]
            });
            let exchange = NewExchange {
                request: body.take(size).collect(),
                ..NewExchange::default()
            };
            let stored = store
                .write(Durability::Normal, move |tx| tx.exchange_insert(&exchange))
                .await;
            if stored.is_err() {
                break;
            }
        }
    }
}
