//! Cleans the file of what is kept for a while only: finished jobs, longer where they did not do what
//! was wanted, and, where the person says so, the
//! exchanges behind the history. The history itself always stays.

use crate::use_cases::read_settings;
use bindery_domain::{DateTime, Failure, Utc};
use bindery_store::{Durability, JobState, Store, StoreError, WriteTx};
use chrono::TimeDelta;

/// Rows of one write: others wait for no longer than this takes.
const BATCH: u32 = 500;

/// Cleans the file of what is older than its time.
pub(crate) async fn clean(store: &Store, now: DateTime<Utc>) -> Result<(), Failure> {
    let settings = read_settings(store).await?;
    let well = prune(store, before(now, settings.keep_jobs_days), |tx, at| {
        tx.jobs_prune(&[JobState::Done, JobState::NothingToDo], at, BATCH)
    });
    let well = well.await?;
    let failed = prune(
        store,
        before(now, settings.keep_failed_jobs_days),
        |tx, at| tx.jobs_prune(&[JobState::Failed, JobState::Cancelled], at, BATCH),
    );
    let jobs = well + failed.await?;
    let exchanges = prune(
        store,
        before(now, settings.keep_exchanges_days),
        |tx, at| tx.exchanges_prune(at, BATCH),
    );
    let exchanges = exchanges.await?;
    store
        .write(Durability::Normal, move |tx| {
            tx.cleaning_put(jobs, exchanges)
        })
        .await?;
    tracing::info!(jobs, exchanges, "cleaned");
    Ok(())
}

/// Nothing where it is kept for ever.
fn before(now: DateTime<Utc>, days: u32) -> Option<DateTime<Utc>> {
    (days > 0).then(|| now - TimeDelta::days(i64::from(days)))
}

async fn prune(
    store: &Store,
    before: Option<DateTime<Utc>>,
    batch: fn(&mut WriteTx<'_>, DateTime<Utc>) -> Result<u64, StoreError>,
) -> Result<u64, Failure> {
    let Some(before) = before else {
        return Ok(0);
    };
    let mut gone = 0;
    loop {
        let deleted = store
            .write(Durability::Normal, move |tx| batch(tx, before))
            .await?;
        gone += deleted;
        if deleted < u64::from(BATCH) {
            return Ok(gone);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use bindery_domain::{Clock, ErrorClass, ManualClock};
    use bindery_store::{JobEnd, JobFilter, NewJob, Page};
    use serde_json::json;
    use std::sync::Arc;

    /// A store with `ended` jobs that came to this end now, or were cancelled, and one that is open.
    async fn store(
        ended: u32,
        end: Option<JobEnd>,
    ) -> (Store, Arc<ManualClock>, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::at(
            DateTime::UNIX_EPOCH + TimeDelta::days(20_000),
        ));
        let store = Store::open(folder.path(), clock.clone()).unwrap();
        let filled = store.write(Durability::Normal, move |tx| {
            for _ in 0..ended {
                let id = tx.job_insert(NewJob::new("x", json!({})))?.id;
                match &end {
                    None => drop(tx.job_cancel(id)?),
                    Some(end) => {
                        tx.job_claim("test", 1)?;
                        tx.job_settle(id, end.clone())?;
                    }
                }
            }
            tx.job_insert(NewJob::new("x", json!({}))).map(|_| ())
        });
        filled.await.unwrap();
        (store, clock, folder)
    }

    fn done() -> Option<JobEnd> {
        Some(JobEnd::Done { outcome: None })
    }

    async fn jobs(store: &Store) -> usize {
        let list = store.read(|tx| tx.jobs(&JobFilter::default(), Page::first(10_000)));
        list.await.unwrap().len()
    }

    #[tokio::test]
    async fn finished_jobs_go_after_their_time_in_portions_and_open_ones_stay() {
        let (store, clock, _folder) = store(2 * BATCH + 7, done()).await;
        clock.advance(TimeDelta::days(89));
        clean(&store, clock.now()).await.unwrap();
        assert_eq!(jobs(&store).await, 2 * BATCH as usize + 8);
        clock.advance(TimeDelta::days(2));
        clean(&store, clock.now()).await.unwrap();
        assert_eq!(jobs(&store).await, 1);
        let last = store.read(|tx| tx.cleaning()).await.unwrap().unwrap();
        assert_eq!(
            (last.jobs, last.at),
            (u64::from(2 * BATCH + 7), clock.now())
        );
    }

    #[tokio::test]
    async fn what_failed_or_was_cancelled_stays_longer_than_what_was_done() {
        let check = async |end: Option<JobEnd>, days: i64| {
            let (store, clock, _folder) = store(3, end.clone()).await;
            for (after, left) in [(days - 1, 4), (2, 1)] {
                clock.advance(TimeDelta::days(after));
                clean(&store, clock.now()).await.unwrap();
                assert_eq!(jobs(&store).await, left, "{end:?} after {after} more days");
            }
        };
        let failure = Failure::new(ErrorClass::Bug, "test.failed", "It failed.");
        check(done(), 90).await;
        check(Some(JobEnd::Fail { failure }), 365).await;
        check(None, 365).await;
    }

    #[tokio::test]
    async fn nothing_goes_where_the_person_keeps_it() {
        let (store, clock, _folder) = store(3, None).await;
        let keep = json!({"keep_jobs_days": 0});
        let set = store.write(Durability::Normal, move |tx| {
            tx.setting_put("app", &keep, "Ada")
        });
        set.await.unwrap();
        clock.advance(TimeDelta::days(4_000));
        clean(&store, clock.now()).await.unwrap();
        assert_eq!(jobs(&store).await, 4);
    }
}
