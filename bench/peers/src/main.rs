//! Does with apalis what the benchmarks do with the product's own queue, and prints jobs a second.
//!
//! `push SECONDS SYNCHRONOUS FILE` pushes jobs one by one for a while.
//! `run BACKLOG FETCHED SYNCHRONOUS FILE` runs a backlog of jobs that do nothing, 64 at once and
//! fetched so many at a time, until the last one is stored as done.

use apalis::layers::WorkerBuilderExt;
use apalis::prelude::{BoxDynError, Data, TaskSink, WorkerBuilder};
use apalis_sqlite::{Config, SqliteConnectOptions, SqlitePool, SqlitePoolOptions, SqliteStorage};
use serde::{Deserialize, Serialize};
use sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// The queue's name.
const QUEUE: &str = "bench";
/// So many jobs run at once.
const AT_ONCE: usize = 64;
/// How often it is looked whether the last job is done.
const LOOK_EVERY: Duration = Duration::from_millis(1);

/// The arguments of a job: as many bytes as the product's jobs have.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Work {
    record: u32,
    actor: String,
    text: String,
}

impl Work {
    fn new() -> Self {
        Self {
            record: 1,
            actor: "bench".to_owned(),
            text: "x".repeat(250),
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), BoxDynError> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let rate = match arguments.as_slice() {
        ["push", seconds, synchronous, file] => {
            let pool = open(file, synchronous).await?;
            push(&pool, Duration::from_secs_f64(seconds.parse()?)).await?
        }
        ["run", backlog, fetched, synchronous, file] => {
            let pool = open(file, synchronous).await?;
            run(&pool, backlog.parse()?, fetched.parse()?).await?
        }
        _ => {
            return Err(
                "push SECONDS SYNCHRONOUS FILE | run BACKLOG FETCHED SYNCHRONOUS FILE".into(),
            );
        }
    };
    println!("{rate}");
    Ok(())
}

/// Opens the file with its tables. They are made by a pool of their own, because the set-up turns
/// one connection's safety off.
async fn open(file: &str, synchronous: &str) -> Result<SqlitePool, BoxDynError> {
    let synchronous: SqliteSynchronous = synchronous.parse()?;
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(synchronous)
        .pragma("cache_size", "-16000")
        .pragma("temp_store", "MEMORY");
    let first = SqlitePool::connect_with(options.clone()).await?;
    SqliteStorage::setup(&first).await?;
    first.close().await;
    Ok(SqlitePoolOptions::new().connect_with(options).await?)
}

fn storage(pool: &SqlitePool, fetched: usize) -> SqliteStorage<Work> {
    let config = Config::default().queue(QUEUE).batch_size(fetched);
    SqliteStorage::new(pool).with_config(config)
}

async fn push(pool: &SqlitePool, time: Duration) -> Result<f64, BoxDynError> {
    let mut storage = storage(pool, AT_ONCE);
    let (begun, mut count) = (Instant::now(), 0_u32);
    while begun.elapsed() < time {
        storage.push(Work::new()).await?;
        count += 1;
    }
    Ok(f64::from(count) / begun.elapsed().as_secs_f64())
}

/// A job that does nothing but be counted.
async fn nothing(_work: Work, ran: Data<Arc<AtomicU64>>) -> Result<(), BoxDynError> {
    ran.fetch_add(1, Ordering::Relaxed);
    Ok(())
}

async fn run(pool: &SqlitePool, backlog: u32, fetched: usize) -> Result<f64, BoxDynError> {
    let mut storage = storage(pool, fetched);
    storage
        .push_bulk((0..backlog).map(|_| Work::new()).collect())
        .await?;
    let ran = Arc::new(AtomicU64::new(0));
    let worker = WorkerBuilder::new("bench")
        .backend(storage)
        .data(ran.clone())
        .concurrency(AT_ONCE)
        .build(nothing);
    let begun = Instant::now();
    let working = tokio::spawn(worker.run());
    // The table is looked at only when all have run, so that looking costs nothing before.
    while ran.load(Ordering::Relaxed) < u64::from(backlog) || done(pool).await? < backlog {
        if working.is_finished() {
            working.await??;
            return Err("the worker stopped before all jobs were done".into());
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
    let took = begun.elapsed();
    working.abort();
    Ok(f64::from(backlog) / took.as_secs_f64())
}

async fn done(pool: &SqlitePool) -> Result<u32, BoxDynError> {
    let count = "SELECT count(*) FROM Jobs WHERE status = 'Done'";
    Ok(sqlx::query_scalar(count).fetch_one(pool).await?)
}
