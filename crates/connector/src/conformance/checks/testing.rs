//! The connection test.

use super::super::ground::{Ground, Stop, all, demand, pages_of, shown};
use crate::adapter::{Credential, FindingLevel, System as _, TestFindings};
use bindery_domain::{ErrorClass, Failure, Model};
use serde_json::Map;

pub(super) async fn right(ground: &Ground<'_>) -> Result<(), Stop> {
    let open = ground.open().await?;
    let found = open.connection.system.test().await;
    let seen = found.failure.as_ref().map(shown).unwrap_or_default();
    demand(found.failure.is_none(), "test", "no failure", seen)?;
    demand(
        !found.findings.is_empty(),
        "test",
        "findings that say what was tried",
        "none",
    )?;
    for finding in &found.findings {
        let seen = format!("{finding:?}");
        demand(
            finding.level != FindingLevel::Error,
            "test",
            "findings of level ok, note or warning",
            &seen,
        )?;
        let worded = !finding.code.trim().is_empty() && !finding.message.trim().is_empty();
        demand(worded, "test", "findings with code and message", seen)?;
    }
    Ok(())
}

pub(super) async fn wrong(ground: &Ground<'_>) -> Result<(), Stop> {
    let open = ground.open().await?;
    let access = &open.access;
    let same = access.wrong == access.right;
    demand(!same, "the subject's access", "two credentials", "one")?;
    refused(ground, access, &access.wrong, "a wrong credential").await
}

pub(super) async fn none(ground: &Ground<'_>) -> Result<(), Stop> {
    let open = ground.open().await?;
    refused(
        ground,
        &open.access,
        &Credential::default(),
        "no credential",
    )
    .await
}

/// Test and reading must both say that it is about the credential.
async fn refused(
    ground: &Ground<'_>,
    access: &super::super::subject::Access,
    credential: &Credential,
    which: &str,
) -> Result<(), Stop> {
    let connection = match ground.connect(access, &access.url, credential, &Map::new())? {
        Ok(connection) => connection,
        Err(failure) => return auth(&format!("connect with {which}"), Some(&failure)),
    };
    let TestFindings {
        failure, findings, ..
    } = connection.system.test().await;
    auth(&format!("test with {which}"), failure.as_ref())?;
    let told = findings
        .iter()
        .any(|finding| finding.level == FindingLevel::Error);
    let seen = format!("{findings:?}");
    demand(
        told,
        format!("test with {which}"),
        "a finding of level error",
        seen,
    )?;
    for model in [Model::Invoice, Model::Order] {
        if ground.has_adapter(model) {
            let page = connection.adapter(model)?.page(&pages_of(1)).await;
            auth(
                &format!("page of {model}s with {which}"),
                page.err().as_ref(),
            )?;
        }
    }
    Ok(())
}

fn auth(place: &str, failure: Option<&Failure>) -> Result<(), Stop> {
    let fits = failure.is_some_and(|failure| failure.class == ErrorClass::Auth);
    let seen = failure.map_or_else(|| "no failure".to_owned(), shown);
    demand(fits, place, "a failure of class auth", seen)
}

pub(super) async fn reads_only(ground: &Ground<'_>, model: Model) -> Result<(), Stop> {
    let open = ground.open().await?;
    let adapter = open.adapter(model)?;
    let before = all(&adapter, pages_of(200)).await?;
    open.connection.system.test().await;
    let after = all(&adapter, pages_of(200)).await?;
    demand(
        before == after,
        format!("the {model}s before and after a test"),
        format!("the same {}", before.len()),
        format!("{} that differ", after.len()),
    )
}
