//! The connection test: the address alone, or with credentials, version and rights, by reading only.

use super::backends::{check_address, credential, row_of};
use super::placing::lane_goes_on;
use crate::App;
use crate::view::{BackendDraft, BackendMode, Finding, FindingLevel, Problem, TestReport};
use bindery_connector::adapter::{self, Credential, TestFinding, TestFindings};
use bindery_connector::{ALLOW_PLAIN_HTTP, Credentials};
use bindery_domain::{BackendId, BackendTypeId, Failure};
use bindery_store::{BackendRow, CredentialRef, Durability, NewBackend};

fn finding(found: TestFinding) -> Finding {
    let level = match found.level {
        adapter::FindingLevel::Ok => FindingLevel::Ok,
        adapter::FindingLevel::Note => FindingLevel::Note,
        adapter::FindingLevel::Warning => FindingLevel::Warning,
        adapter::FindingLevel::Error => FindingLevel::Error,
    };
    Finding {
        level,
        code: found.code,
        params: found.params,
        message: found.message,
    }
}

pub(super) fn report(found: TestFindings) -> TestReport {
    TestReport {
        ok: found.failure.is_none(),
        findings: found.findings.into_iter().map(finding).collect(),
        better_type: found.better_type,
        databases: found.databases,
        problem: found.failure.map(Problem::from),
    }
}

/// An address without name, credential and settings.
fn addressed(type_id: &str, url: &str, allow_plain_http: bool) -> Result<NewBackend, Failure> {
    let url = url.trim();
    check_address(url)?;
    let mut settings = serde_json::Map::new();
    if allow_plain_http {
        settings.insert(ALLOW_PLAIN_HTTP.to_owned(), true.into());
    }
    Ok(NewBackend {
        type_id: BackendTypeId(type_id.to_owned()),
        name: String::new(),
        url: url.to_owned(),
        settings,
        credential: None,
        mode: super::backends::mode(BackendMode::Live),
        enabled: true,
    })
}

/// What can be said of the address itself, beside what the system found.
fn with_address(mut found: TestFindings, url: &str) -> TestFindings {
    if found.failure.is_some() {
        return found;
    }
    if found.findings.is_empty() {
        let message = "Whether it answers is tried together with the credentials.";
        found.note("reach.later", message);
    } else if url.trim().starts_with("https://") {
        let message = "The connection is encrypted, and the certificate is trusted.";
        found.ok("reach.encrypted", message);
    }
    found
}

impl App {
    /// Tries an address alone, before there are credentials: does such a system answer there, in
    /// which version, is it encrypted? Nothing is stored.
    ///
    /// # Errors
    /// An address that is none, a type that is not known. What the test itself finds is in the report.
    pub async fn backend_reach(
        &self,
        type_id: String,
        url: String,
        allow_plain_http: bool,
    ) -> Result<TestReport, Problem> {
        let runtime = self.runtime().await;
        let new = addressed(&type_id, &url, allow_plain_http)?;
        let row = as_row(new, None, runtime.clock.now());
        let found = match runtime
            .with_type(row)
            .and_then(|backend| runtime.connect(&backend, Credential::default()))
        {
            Ok(system) => system.reach().await,
            Err(failure) => failed(failure),
        };
        Ok(report(with_address(found, &url)))
    }

    /// Tests a backend as it is drafted; nothing is stored but, where the stored credential was
    /// tested, when and by what.
    ///
    /// # Errors
    /// A draft that makes no sense. What the test itself finds is in the report.
    pub async fn backend_test(&self, draft: BackendDraft) -> Result<TestReport, Problem> {
        let runtime = self.runtime().await;
        let (new, _) = row_of(&runtime, &draft)?;
        let id = draft.id.map(BackendId);
        let stored = match id {
            Some(id) => Some(runtime.store.read(move |tx| tx.backend_get(id)).await?),
            None => None,
        };
        let row = as_row(new, stored.as_ref(), runtime.clock.now());
        let given = credential(self, &draft, stored.as_ref()).await?;
        let found = match self.credential_for(given.clone(), &row).await {
            Ok(credential) => match runtime
                .with_type(row)
                .and_then(|backend| runtime.connect(&backend, credential))
            {
                Ok(system) => system.test().await,
                Err(failure) => failed(failure),
            },
            Err(failure) => failed(failure),
        };
        let good = found.failure.is_none();
        if let (Some(row), None, true) = (&stored, &given, good) {
            self.note_verified(row).await?;
        }
        Ok(report(found))
    }

    async fn credential_for(
        &self,
        given: Option<Credential>,
        row: &BackendRow,
    ) -> Result<Credential, Failure> {
        match given {
            Some(credential) => Ok(credential),
            None => self.inner.space.read().await.keeper.clone().get(row).await,
        }
    }

    /// A good test with the stored credential lets a lane go on that waited for that.
    async fn note_verified(&self, row: &BackendRow) -> Result<(), Problem> {
        let runtime = self.runtime().await;
        let (id, now) = (row.id, runtime.clock.now());
        let noted = runtime.store.write(Durability::Normal, move |tx| {
            let row = tx.backend_get(id)?;
            if let Some(credential) = row.credential.clone() {
                let verified = CredentialRef {
                    verified_at: Some(now),
                    verified_by: Some("connection test".to_owned()),
                    ..credential
                };
                let new = NewBackend {
                    credential: Some(verified),
                    ..row.to_new()
                };
                tx.backend_update(id, &new, "Bindery")?;
            }
            lane_goes_on(tx, id)
        });
        Ok(noted.await?)
    }
}

pub(super) fn failed(failure: Failure) -> TestFindings {
    TestFindings {
        failure: Some(failure),
        ..TestFindings::default()
    }
}

fn as_row(
    new: NewBackend,
    stored: Option<&BackendRow>,
    now: bindery_domain::DateTime<bindery_domain::Utc>,
) -> BackendRow {
    BackendRow {
        id: stored.map_or(BackendId(0), |row| row.id),
        type_id: BackendTypeId(new.type_id.0),
        name: new.name,
        url: new.url,
        settings: new.settings,
        credential: stored.and_then(|row| row.credential.clone()),
        mode: new.mode,
        enabled: new.enabled,
        created_at: now,
        updated_at: now,
    }
}
