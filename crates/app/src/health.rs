//! How a backend is doing, why, and the one thing to do about it: pure.

use crate::view::{BackendView, Health, Problem, ProblemClass, Remedy, SecretState};
use bindery_domain::{DateTime, Utc};

/// What the queue met last at the other side, where it tries again by itself.
#[derive(Debug, Clone)]
pub(crate) struct Trouble {
    /// When the first of the tries in a row began.
    pub(crate) since: DateTime<Utc>,
    /// What the last one met.
    pub(crate) problem: Problem,
}

/// A backend's health with its reason and its remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Judgement {
    pub(crate) health: Health,
    pub(crate) problem: Option<Problem>,
    pub(crate) remedy: Option<Remedy>,
}

fn judgement(health: Health, problem: Option<&Problem>, remedy: Option<Remedy>) -> Judgement {
    Judgement {
        health,
        problem: problem.cloned(),
        remedy,
    }
}

/// Judges a backend by what is configured, how its lane stands and what the queue met.
pub(crate) fn judge(
    view: &BackendView,
    secrets: &SecretState,
    trouble: Option<&Trouble>,
) -> Judgement {
    let backend = view.id;
    if !view.enabled {
        return judgement(Health::Off, None, Some(Remedy::SwitchOn { backend }));
    }
    // Without a network it is no wonder that it was not reached.
    let no_wonder = |problem: &&Problem| view.lane.held && problem.class == ProblemClass::Offline;
    let Some(problem) = view.problem.as_ref().filter(|it| !no_wonder(it)) else {
        if view.lane.paused && view.problem.is_none() {
            let lane = view.lane.name.clone();
            return judgement(Health::Paused, None, Some(Remedy::Resume { lane }));
        }
        if view.lane.held {
            return judgement(Health::CutOff, None, None);
        }
        return match trouble {
            Some(trouble) => {
                let remedy = Remedy::Test { backend };
                judgement(Health::Silent, Some(&trouble.problem), Some(remedy))
            }
            None => judgement(Health::Working, None, None),
        };
    };
    let (health, remedy) = match problem.code.as_str() {
        code if code.starts_with("type.") => {
            let type_id = view.type_id.clone();
            (Health::Broken, Remedy::OpenType { type_id })
        }
        _ if !view.credential.present && cannot_be_read(secrets) => {
            (Health::Broken, Remedy::OpenSecrets)
        }
        _ if !view.credential.present || problem.class == ProblemClass::Auth => {
            (Health::Broken, Remedy::SignIn { backend })
        }
        _ => (Health::Silent, Remedy::Test { backend }),
    };
    judgement(health, Some(problem), Some(remedy))
}

/// Whether the place of all passwords is the trouble, and not the one password.
fn cannot_be_read(secrets: &SecretState) -> bool {
    matches!(
        secrets,
        SecretState::VaultLocked | SecretState::Undecided { .. }
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{BackendKind, BackendMode, CredentialView, LaneLimits, LaneView};
    use bindery_domain::{ErrorClass, Failure};

    fn problem(class: ErrorClass, code: &str) -> Problem {
        Failure::new(class, code, "It is so.").into()
    }

    fn well() -> BackendView {
        BackendView {
            id: 7,
            name: "Shop".to_owned(),
            type_id: "magento-1.7".to_owned(),
            type_title: "Magento 1.7".to_owned(),
            kind: BackendKind::Shop,
            url: "https://shop.example".to_owned(),
            mode: BackendMode::Live,
            enabled: true,
            settings: [].into(),
            credential: CredentialView {
                present: true,
                stored_in: None,
                verified_at: None,
            },
            lane: LaneView {
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
                paused: false,
                paused_until: None,
                reason: None,
                probing: false,
                held: false,
                off: false,
            },
            last_sync: None,
            problem: None,
            health: Health::Working,
        }
    }

    #[test]
    fn each_trouble_has_its_one_remedy() {
        let check = |change: &dyn Fn(&mut BackendView), secrets: SecretState, expected| {
            let mut view = well();
            change(&mut view);
            let found = judge(&view, &secrets, None);
            assert_eq!((found.health, found.remedy), expected, "{view:?}");
        };
        let backend = 7;
        let sign_in = Some(Remedy::SignIn { backend });
        check(&|_| {}, SecretState::Keyring, (Health::Working, None));
        check(
            &|view| view.enabled = false,
            SecretState::Keyring,
            (Health::Off, Some(Remedy::SwitchOn { backend })),
        );
        let lane = "backend-7".to_owned();
        check(
            &|view| view.lane.paused = true,
            SecretState::Keyring,
            (Health::Paused, Some(Remedy::Resume { lane })),
        );
        check(
            &|view| view.problem = Some(problem(ErrorClass::Auth, "magento.credentials_refused")),
            SecretState::Keyring,
            (Health::Broken, sign_in.clone()),
        );
        let missing = |view: &mut BackendView| {
            view.credential.present = false;
            view.problem = Some(problem(ErrorClass::NeedsYou, "backend.no_credential"));
        };
        check(&missing, SecretState::Session, (Health::Broken, sign_in));
        check(
            &missing,
            SecretState::VaultLocked,
            (Health::Broken, Some(Remedy::OpenSecrets)),
        );
        check(
            &|view| view.problem = Some(problem(ErrorClass::Offline, "wire.connect")),
            SecretState::Keyring,
            (Health::Silent, Some(Remedy::Test { backend })),
        );
        for code in [None, Some("wire.connect")] {
            let cut_off = |view: &mut BackendView| {
                view.lane.held = true;
                view.problem = code.map(|code| problem(ErrorClass::Offline, code));
            };
            check(&cut_off, SecretState::Keyring, (Health::CutOff, None));
        }
        let type_id = "magento-1.7".to_owned();
        check(
            &|view| view.problem = Some(problem(ErrorClass::NeedsYou, "type.broken")),
            SecretState::Keyring,
            (Health::Broken, Some(Remedy::OpenType { type_id })),
        );
    }

    #[test]
    fn a_side_that_does_not_answer_is_told_before_its_lane_rests() {
        let trouble = Trouble {
            since: DateTime::UNIX_EPOCH,
            problem: problem(ErrorClass::Offline, "wire.connect"),
        };
        let found = judge(&well(), &SecretState::Keyring, Some(&trouble));
        assert_eq!(found.health, Health::Silent);
        assert_eq!(found.problem, Some(trouble.problem));
    }
}
