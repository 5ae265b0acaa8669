//! One run of one job, from its claim to what became of it.

use crate::decide::{Circumstances, Decision, cancelled, decide, end_refused, interrupted};
use crate::ends::End;
use crate::engine::{Claimed, Engine, Live, Phase};
use crate::run::Progress;
use crate::trouble::Waits;
use crate::{CancelFlag, JobKind, Outcome, QueueEvent, RetryPolicy, Run};
use bindery_domain::{ErrorClass, Failure};
use bindery_store::{JobRow, JobState, StoreError};
use futures::FutureExt;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

/// How long to wait before a run's end is written again, when it could not be.
const FIRST_WRITE_WAIT: Duration = Duration::from_secs(1);
pub(crate) const LONGEST_WRITE_WAIT: Duration = Duration::from_secs(30);

impl Engine {
    /// Runs a claimed job and stores what became of it. Tells the state it led to, or
    /// nothing where that could not be stored before the program stops: the next start
    /// then finds the job running and frees it.
    pub(crate) async fn perform(&self, claimed: Claimed) -> Option<JobState> {
        let Claimed { job, attempt } = claimed;
        let live = Live {
            cancelled: CancelFlag::new(),
            progress: Progress::new(job.id, Some(self.events.clone())),
        };
        if job.cancel_requested {
            // An earlier run was asked, and could not follow.
            live.cancelled.set();
        }
        self.live().insert(job.id, live.clone());
        self.tell(QueueEvent::JobStarted {
            id: job.id,
            kind: job.kind.clone(),
            title: job.title.clone(),
            lane: job.lane.clone(),
        });
        let mut run = Run {
            job,
            attempt,
            cancelled: live.cancelled,
            progress: live.progress,
            answered: Arc::default(),
            store: Some(self.store.clone()),
        };
        let decision = self.run_to_decision(&mut run).await;
        let id = run.job.id;
        let end = End::new(run.job, attempt, decision);
        let asked = run.cancelled.is_set();
        let stored = self.settle_whatever_it_takes(end, asked).await;
        self.troubles.passed(Waits::End(id));
        self.live().remove(&id);
        let end = stored?;
        self.tell_end(&end);
        Some(end.decision.state)
    }

    async fn run_to_decision(&self, run: &mut Run) -> Decision {
        if run.cancelled.is_set() && self.can_stop(run).await {
            return cancelled();
        }
        let (retry, outcome) = match self.prepare(&mut run.job) {
            Err(refused) => {
                let of = self.circumstances(run, RetryPolicy::default(), false);
                return decide(Outcome::Failed(refused), &of);
            }
            Ok(kind) => (kind.retry, self.run_or_cut_off(kind, run).await),
        };
        let Some(outcome) = outcome else {
            return if self.can_stop(run).await {
                cancelled()
            } else {
                interrupted()
            };
        };
        let runs_again = matches!(outcome, Outcome::Failed(_) | Outcome::Snooze { .. });
        let cancelled = runs_again && self.can_stop(run).await;
        decide(outcome, &self.circumstances(run, retry, cancelled))
    }

    fn circumstances<'a>(
        &self,
        run: &'a Run,
        retry: RetryPolicy,
        cancelled: bool,
    ) -> Circumstances<'a> {
        Circumstances {
            job: &run.job,
            retry,
            now: self.clock.now(),
            chance: self.chance(),
            cancelled,
            answered: run.was_answered(),
            held: self.held.borrow().contains(&run.job.lane),
        }
    }

    /// The kind of a job, and its arguments as the kind has them today.
    fn prepare(&self, job: &mut JobRow) -> Result<&JobKind, Failure> {
        let kind = self.registry.get(&job.kind).ok_or_else(|| unknown(job))?;
        job.args = kind.check(job.args_version, job.args.take(), &job.title)?;
        job.args_version = kind.version();
        Ok(kind)
    }

    /// Whether somebody wants the job to stop, maybe in another program, and nothing that it wrote
    /// outside is under way; the run has heard of it then. A wish that must wait stays in the file.
    async fn can_stop(&self, run: &Run) -> bool {
        let (id, registry) = (run.job.id, self.registry.clone());
        let can = self
            .store
            .read(move |tx| match tx.job_find(id)? {
                Some(job) if job.cancel_requested => Ok(!registry.under_way(tx, &job)?),
                _ => Ok::<_, StoreError>(false),
            })
            .await;
        // Where the file can't be read, storing the end will say so.
        let can = can.unwrap_or(false);
        if can {
            run.cancelled.set();
        }
        can
    }

    /// The handler's outcome, or nothing where it was cut off.
    async fn run_or_cut_off(&self, kind: &JobKind, run: &Run) -> Option<Outcome> {
        let mut phase = self.phase.subscribe();
        let bounded = tokio::time::timeout(
            kind.timeout,
            AssertUnwindSafe(kind.handler.run(run)).catch_unwind(),
        );
        tokio::select! {
            biased;
            ended = bounded => Some(match ended {
                Ok(Ok(outcome)) => outcome,
                Ok(Err(_)) => Outcome::Failed(panicked(&run.job)),
                Err(_) => Outcome::Failed(too_long(kind, &run.job)),
            }),
            _ = phase.wait_for(|phase| *phase == Phase::CuttingOff) => None,
        }
    }

    /// A run's end that cannot be stored (the disk is full) must not be forgotten while
    /// the program lives. One that is refused for good must not leave its job running, with its
    /// lane's room and its key: the job stops for a person, in the end without telling its kind.
    /// `asked` says whether the run heard of a wish to stop. Gives what was stored.
    async fn settle_whatever_it_takes(&self, end: End, asked: bool) -> Option<Arc<End>> {
        let mut end = Arc::new(end);
        let (mut refused, mut bare) = (false, false);
        let mut wait = FIRST_WRITE_WAIT;
        let mut phase = self.phase.subscribe();
        loop {
            let stored = if bare {
                self.settle_bare(Arc::clone(&end)).await
            } else if asked && end.decision.state == JobState::Cancelled {
                self.settle_stopped(Arc::clone(&end))
                    .await
                    .map(|stored| end = stored)
            } else {
                self.settle(&end).await
            };
            let Err(error) = stored else {
                return Some(end);
            };
            if error == StoreError::Closed {
                // It takes nothing any more; the next start finds the job running and frees it.
                self.tell_trouble(error);
                return None;
            }
            if error.may_pass() {
                self.tell_waiting(Waits::End(end.job.id), error);
                tokio::select! {
                    () = tokio::time::sleep(wait) => wait = (wait * 2).min(LONGEST_WRITE_WAIT),
                    _ = phase.wait_for(|phase| *phase >= Phase::Stopping) => return None,
                }
                continue;
            }
            if !refused {
                let decision = end_refused(&end.job, &end.decision, &error);
                end = Arc::new(End::new(end.job.clone(), end.attempt, decision));
            }
            self.tell_trouble(error);
            if bare {
                return None;
            }
            (refused, bare) = (true, refused);
        }
    }

    fn tell_end(&self, end: &End) {
        let End { job, decision, .. } = end;
        if end.paused_its_lane() {
            self.tell(QueueEvent::LanePaused {
                lane: job.lane.clone(),
                reason: decision.failure.clone(),
            });
        }
        self.tell(QueueEvent::JobFinished {
            id: job.id,
            kind: job.kind.clone(),
            state: decision.state,
            backend: job.backend,
            record: job.record,
            failure: decision.failure.clone(),
        });
    }
}

fn unknown(job: &JobRow) -> Failure {
    Failure::new(
        ErrorClass::NeedsYou,
        "job.unknown_kind",
        format!(
            "\"{}\" waits for work of the kind {}, which this program does not know",
            job.title, job.kind
        ),
    )
    .with("kind", &job.kind)
    .hint("install the version that made it, or cancel it")
}

fn panicked(job: &JobRow) -> Failure {
    Failure::new(
        ErrorClass::Bug,
        "job.panicked",
        format!(
            "\"{}\" stopped because of a mistake in the program",
            job.title
        ),
    )
    .with("kind", &job.kind)
    .hint("report it; what was done so far is in the history")
}

fn too_long(kind: &JobKind, job: &JobRow) -> Failure {
    let class = if kind.writes_outside {
        ErrorClass::InDoubt
    } else {
        ErrorClass::Transient
    };
    let seconds = kind.timeout.as_secs();
    Failure::new(
        class,
        "job.timed_out",
        format!(
            "\"{}\" took longer than {seconds} s and was stopped",
            job.title
        ),
    )
    .with("seconds", seconds.to_string())
}
