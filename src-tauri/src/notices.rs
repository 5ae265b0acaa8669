//! Which notification is due: pure. One for a run, one where something begins to need a person, none
//! for what the person is looking at.

use crate::words::Words;
use bindery_app::view::{DesktopSettings, RunKind, RunProgress};
use std::collections::BTreeMap;

/// Something to notify of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Notice {
    /// More needs a person than before.
    NeedsYou { count: u32 },
    /// A run ended that a person began.
    Finished {
        import: bool,
        done: u32,
        stopped: u32,
    },
    /// The window was closed for the first time, and the program stays.
    KeepsRunning,
}

/// Where a click on a notification leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// What needs a person.
    NeedsYou,
    /// What was done.
    History,
    /// The program's settings.
    Settings,
}

impl Notice {
    pub(crate) fn place(self) -> Place {
        match self {
            Self::NeedsYou { .. } => Place::NeedsYou,
            Self::Finished { stopped: 0, .. } => Place::History,
            Self::Finished { .. } => Place::NeedsYou,
            Self::KeepsRunning => Place::Settings,
        }
    }

    /// Title and text.
    pub(crate) fn text(self, words: &Words) -> (&'static str, String) {
        match self {
            Self::NeedsYou { count } => {
                (words.needs_you_title, words.count(&words.needs_you, count))
            }
            Self::Finished {
                import,
                done,
                stopped,
            } => {
                let title = if import {
                    words.import_finished
                } else {
                    words.export_finished
                };
                let mut text = words.count(&words.done, done);
                if stopped > 0 {
                    text.push_str(" · ");
                    text.push_str(&words.count(&words.needs_you, stopped));
                }
                (title, text)
            }
            Self::KeepsRunning => (words.keeps_running_title, words.keeps_running.to_owned()),
        }
    }
}

/// What was seen so far.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// Nothing before the first look: what was there at the start is no news.
    needs_you: Option<u32>,
    /// Runs that go on.
    open: BTreeMap<String, RunProgress>,
}

impl Seen {
    /// Takes in how far a run is, and tells whether it just ended.
    fn run(&mut self, run: RunProgress) -> Option<RunProgress> {
        // What the program exports by itself may wait for a shop all night, and holds no notice back.
        if run.automatic && run.kind == RunKind::Export {
            return None;
        }
        if run.open > 0 {
            self.open.insert(run.run.clone(), run);
            return None;
        }
        self.open.remove(&run.run).map(|_before| run)
    }

    /// The runs that go on.
    pub(crate) fn open_runs(&self) -> Vec<RunProgress> {
        self.open.values().cloned().collect()
    }

    /// Takes in what happened, and tells what is due. While a run goes on, what it leaves to a person
    /// is not told of; its end tells of all of it.
    pub(crate) fn look(
        &mut self,
        runs: Vec<RunProgress>,
        needs_you: u32,
        settings: &DesktopSettings,
        focused: bool,
    ) -> Vec<Notice> {
        let ended: Vec<_> = runs.into_iter().filter_map(|run| self.run(run)).collect();
        let told: Vec<_> = ended
            .iter()
            .filter(|run| !run.automatic && settings.notify_finished)
            .map(|run| Notice::Finished {
                import: run.kind == RunKind::Import,
                done: run.done,
                stopped: run.stopped,
            })
            .collect();
        let mut due = told;
        let before = *self.needs_you.get_or_insert(needs_you);
        if self.open.is_empty() {
            let more = needs_you > before;
            let said = due
                .iter()
                .any(|notice| matches!(notice, Notice::Finished { stopped, .. } if *stopped > 0));
            if more && !said && settings.notify_needs_you {
                due.push(Notice::NeedsYou { count: needs_you });
            }
            self.needs_you = Some(needs_you);
        }
        if focused {
            due.clear();
        }
        due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(name: &str, open: u32, stopped: u32) -> RunProgress {
        RunProgress {
            run: name.to_owned(),
            group: 1,
            kind: RunKind::Export,
            automatic: false,
            total: 10,
            done: 10 - open - stopped,
            stopped,
            cancelled: 0,
            open,
        }
    }

    fn import(open: u32) -> RunProgress {
        RunProgress {
            kind: RunKind::Import,
            ..run("run-2", open, 0)
        }
    }

    fn finished(import: bool, done: u32, stopped: u32) -> Notice {
        Notice::Finished {
            import,
            done,
            stopped,
        }
    }

    /// One look after another: runs, how much needs a person, what is due.
    fn check(settings: &DesktopSettings, looks: &[(&[RunProgress], u32, &[Notice])]) {
        let mut seen = Seen::default();
        for (place, (runs, needs_you, expected)) in looks.iter().enumerate() {
            let due = seen.look(runs.to_vec(), *needs_you, settings, false);
            assert_eq!(due, *expected, "look {place}");
        }
    }

    #[test]
    fn only_what_begins_to_need_a_person_is_told() {
        let needs = |count| [Notice::NeedsYou { count }];
        let all = DesktopSettings::default();
        check(
            &all,
            &[
                (&[], 4, &[]),
                (&[], 4, &[]),
                (&[], 5, &needs(5)),
                (&[], 2, &[]),
                (&[], 3, &needs(3)),
            ],
        );
        let silent = DesktopSettings {
            notify_needs_you: false,
            ..all
        };
        check(&silent, &[(&[], 0, &[]), (&[], 9, &[])]);
    }

    #[test]
    fn what_the_program_exports_by_itself_holds_no_notice_back() {
        let auto = RunProgress {
            automatic: true,
            ..run("run-1", 9, 0)
        };
        let needs = [Notice::NeedsYou { count: 1 }];
        let waits = [auto];
        check(
            &DesktopSettings::default(),
            &[(&[], 0, &[]), (&waits, 0, &[]), (&[], 1, &needs)],
        );
    }

    #[test]
    fn a_run_is_told_of_once_and_of_all_that_it_left_to_a_person() {
        let all = DesktopSettings::default();
        check(
            &all,
            &[
                (&[], 0, &[]),
                (&[run("run-1", 9, 0)], 0, &[]),
                (&[run("run-1", 5, 3)], 3, &[]),
                (&[run("run-1", 0, 3)], 3, &[finished(false, 7, 3)]),
                (&[run("run-1", 0, 3)], 3, &[]),
                (&[import(1)], 3, &[]),
                (&[import(0)], 3, &[finished(true, 10, 0)]),
            ],
        );
        let silent = DesktopSettings {
            notify_finished: false,
            ..all
        };
        check(
            &silent,
            &[
                (&[run("run-1", 9, 0)], 0, &[]),
                (&[run("run-1", 0, 3)], 3, &[Notice::NeedsYou { count: 3 }]),
                (&[], 4, &[Notice::NeedsYou { count: 4 }]),
            ],
        );
    }

    #[test]
    fn a_run_that_the_program_began_itself_is_no_news_but_what_it_found_is() {
        let of_the_clock = |open| RunProgress {
            automatic: true,
            ..import(open)
        };
        check(
            &DesktopSettings::default(),
            &[
                (&[], 0, &[]),
                (&[of_the_clock(1)], 2, &[]),
                (&[of_the_clock(0)], 2, &[Notice::NeedsYou { count: 2 }]),
            ],
        );
    }

    #[test]
    fn who_looks_at_the_window_is_not_told_and_not_told_later() {
        let mut seen = Seen::default();
        let all = DesktopSettings::default();
        seen.look(Vec::new(), 0, &all, false);
        assert_eq!(seen.look(Vec::new(), 3, &all, true), []);
        assert_eq!(seen.look(Vec::new(), 3, &all, false), []);
    }

    #[test]
    fn a_click_leads_to_what_it_is_about() {
        assert_eq!(finished(false, 1, 0).place(), Place::History);
        assert_eq!(finished(false, 1, 2).place(), Place::NeedsYou);
        assert_eq!(Notice::NeedsYou { count: 1 }.place(), Place::NeedsYou);
    }
}
