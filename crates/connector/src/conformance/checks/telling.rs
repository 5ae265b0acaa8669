//! What was said in all checks before.

use super::super::ground::{Ground, Stop, demand};

pub(super) async fn words(ground: &Ground<'_>) -> Result<(), Stop> {
    ground.resolved()?;
    let failures = ground.ledger.failures();
    let some = !failures.is_empty();
    demand(some, "all checks", "failures to look at", "none came up")?;
    for (place, failure) in failures {
        let seen = format!("{failure:?}");
        let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._".contains(c);
        let coded = failure.code.contains('.') && failure.code.chars().all(letter);
        let expected = "a code such as system.what_happened";
        demand(coded, &place, expected, &seen)?;
        let message = failure.message.trim();
        let worded = !message.is_empty() && !message.contains('\n');
        demand(worded, &place, "a message on one line", &seen)?;
        let hinted = failure.hint.is_none_or(|hint| !hint.trim().is_empty());
        demand(hinted, &place, "no hint rather than an empty one", seen)?;
    }
    Ok(())
}

pub(super) async fn secrets(ground: &Ground<'_>) -> Result<(), Stop> {
    ground.resolved()?;
    let ledger = &ground.ledger;
    if ledger.secrets() == 0 {
        let reason = "the subject's credentials have no secret part";
        return Err(Stop::NotPossible(reason.to_owned()));
    }
    let short = ledger.too_short();
    let expected = "secrets of at least eight letters, that nothing contains by chance";
    let seen = format!("{short} shorter ones");
    demand(short == 0, "the subject's access", expected, seen)?;
    match ledger.leak() {
        None => Ok(()),
        Some((place, way)) => demand(false, place, "no secret", format!("one, {way}")),
    }
}
