//! How things stand, and how the tray says it: pure.

use crate::words::Words;
use bindery_app::view::{LaneView, LongWork, Overview, RunProgress, Status, WorkState, WorkView};

/// What the tray and the taskbar show of the whole.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Standing {
    pub(crate) needs_you: u32,
    pub(crate) queued: u32,
    /// A person paused a lane.
    pub(crate) paused: bool,
    pub(crate) offline: bool,
    /// The program is about to end and waits for so many jobs.
    pub(crate) finishing: Option<u32>,
    /// Runs that go on, taken together: ended jobs, and all of them.
    pub(crate) progress: Option<(u32, u32)>,
    /// Long work on the data that goes on, and how far it is in whole per cent where that is known.
    pub(crate) works: Vec<(LongWork, Option<u8>)>,
}

impl Standing {
    pub(crate) fn of(
        status: &Status,
        overview: &Overview,
        lanes: &[LaneView],
        runs: &[RunProgress],
    ) -> Self {
        Self {
            needs_you: overview.attention_total,
            queued: overview.open_jobs,
            paused: lanes.iter().any(paused_by_a_person),
            offline: status.network.offline && status.network.waiting > 0,
            finishing: status.finishing,
            progress: together(runs),
            works: Vec::new(),
        }
    }

    /// The progress of the runs, else of the first work that knows its own, in whole per cent.
    pub(crate) fn percent(&self) -> Option<u8> {
        match self.progress {
            Some((done, total)) => percent(done, total),
            None => self.works.iter().find_map(|(_, percent)| *percent),
        }
    }

    /// Takes in how far work is, or that it ended.
    pub(crate) fn work(&mut self, seen: &WorkView) {
        let far = (seen.total > 0).then(|| percent(seen.done, seen.total));
        let now = (seen.kind, far.flatten());
        let known = self.works.iter_mut().find(|(kind, _)| *kind == seen.kind);
        match (known, seen.state == WorkState::Going) {
            (Some(known), true) => *known = now,
            (None, true) => self.works.push(now),
            (_, false) => self.works.retain(|(kind, _)| *kind != seen.kind),
        }
    }
}

/// A lane that is switched off has nothing to resume.
fn paused_by_a_person(lane: &LaneView) -> bool {
    lane.paused && !lane.off && lane.reason.is_none()
}

fn percent(done: u32, total: u32) -> Option<u8> {
    let part = u64::from(done) * 100 / u64::from(total.max(1));
    u8::try_from(part).ok()
}

/// Open runs taken together.
fn together(runs: &[RunProgress]) -> Option<(u32, u32)> {
    let open = || runs.iter().filter(|run| run.open > 0);
    open().next()?;
    let total: u32 = open().map(|run| run.total).sum();
    let waiting: u32 = open().map(|run| run.open).sum();
    Some((total.saturating_sub(waiting), total))
}

/// What can be chosen in the tray.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Choice {
    Open,
    Import,
    PauseAll,
    ResumeAll,
    Quit,
}

/// The tray as it is to be shown: what stands above, what can be chosen below.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Face {
    pub(crate) headline: String,
    pub(crate) wants_attention: bool,
    pub(crate) choices: Vec<(Choice, &'static str)>,
}

pub(crate) fn face(standing: &Standing, words: &'static Words) -> Face {
    let pause = if standing.paused {
        (Choice::ResumeAll, words.resume_all)
    } else {
        (Choice::PauseAll, words.pause_all)
    };
    let mut choices = vec![(Choice::Open, words.open)];
    if standing.finishing.is_some() {
        choices.push((Choice::Quit, words.quit_now));
    } else {
        choices.extend([(Choice::Import, words.import_now), pause]);
        choices.push((Choice::Quit, words.quit));
    }
    Face {
        headline: headline(standing, words),
        wants_attention: standing.needs_you > 0,
        choices,
    }
}

fn headline(standing: &Standing, words: &Words) -> String {
    if let Some(running) = standing.finishing {
        return words.count(&words.finishing, running);
    }
    let mut parts = Vec::new();
    if standing.needs_you > 0 {
        parts.push(words.count(&words.needs_you, standing.needs_you));
    }
    if let Some((done, total)) = standing.progress {
        parts.push(words.done_of(done, total));
    } else if standing.queued > 0 {
        parts.push(words.count(&words.queued, standing.queued));
    }
    let works = standing.works.iter();
    parts.extend(works.map(|(kind, percent)| words.work(*kind, *percent)));
    if standing.paused {
        parts.push(words.paused.to_owned());
    }
    if standing.offline {
        parts.push(words.offline.to_owned());
    }
    if parts.is_empty() {
        return words.all_well.to_owned();
    }
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;
    use bindery_app::view::{LaneLimits, RunKind};

    fn check(standing: &Standing, headline: &str, choices: &[Choice]) {
        let face = face(standing, Language::English.words());
        assert_eq!(face.headline, headline);
        let found: Vec<_> = face.choices.iter().map(|(choice, _)| *choice).collect();
        assert_eq!(found, choices, "{headline}");
    }

    #[test]
    fn the_tray_says_how_things_stand_and_offers_what_can_be_done() {
        use Choice::{Import, Open, PauseAll, Quit, ResumeAll};
        let calm = Standing::default();
        let usual = [Open, Import, PauseAll, Quit];
        check(&calm, "All is well", &usual);
        let busy = Standing {
            needs_you: 3,
            queued: 12,
            ..calm.clone()
        };
        check(&busy, "3 need you · 12 in the queue", &usual);
        let running = Standing {
            needs_you: 0,
            progress: Some((3, 12)),
            ..busy.clone()
        };
        check(&running, "3 of 12 done", &usual);
        let paused = Standing {
            paused: true,
            offline: true,
            ..busy
        };
        check(
            &paused,
            "3 need you · 12 in the queue · Paused · No network",
            &[Open, Import, ResumeAll, Quit],
        );
        let ending = Standing {
            finishing: Some(1),
            ..paused
        };
        check(&ending, "Waiting for 1 job, then quitting", &[Open, Quit]);
    }

    #[test]
    fn what_is_switched_off_is_not_paused() {
        let lane = |paused, off| LaneView {
            name: "backend-7".to_owned(),
            backend: None,
            capacity: 1,
            running: 0,
            waiting: 0,
            limits: LaneLimits {
                min_gap_ms: 0,
                rate_per_minute: 0,
                burst: 1,
            },
            paused,
            paused_until: None,
            reason: None,
            probing: false,
            held: false,
            off,
        };
        for (paused, off, expected) in [
            (false, false, false),
            (true, false, true),
            (false, true, false),
            (true, true, false),
        ] {
            assert_eq!(paused_by_a_person(&lane(paused, off)), expected);
        }
    }

    fn run(total: u32, open: u32) -> RunProgress {
        RunProgress {
            run: "run-1".to_owned(),
            group: 1,
            kind: RunKind::Export,
            automatic: false,
            total,
            done: total - open,
            stopped: 0,
            cancelled: 0,
            open,
        }
    }

    #[test]
    fn long_work_is_shown_until_it_ends() {
        let mut standing = Standing::default();
        let mut check = |state, done, total, headline, percent| {
            standing.work(&WorkView {
                kind: LongWork::Backup,
                state,
                step: None,
                done,
                total,
            });
            let face = face(&standing, Language::English.words());
            assert_eq!(
                (face.headline.as_str(), standing.percent()),
                (headline, percent)
            );
        };
        check(WorkState::Going, 1, 4, "Backup 25%", Some(25));
        check(WorkState::Going, 9, 0, "Backup", None);
        check(WorkState::Stopped, 0, 0, "All is well", None);
    }

    #[test]
    fn runs_that_go_on_are_shown_as_one() {
        let check = |runs: &[RunProgress], expected, percent| {
            let standing = Standing {
                progress: together(runs),
                ..Standing::default()
            };
            assert_eq!(standing.progress, expected, "{runs:?}");
            assert_eq!(standing.percent(), percent, "{runs:?}");
        };
        check(&[], None, None);
        check(&[run(4, 0)], None, None);
        check(&[run(4, 1)], Some((3, 4)), Some(75));
        check(&[run(4, 1), run(9, 0), run(6, 6)], Some((3, 10)), Some(30));
    }
}
