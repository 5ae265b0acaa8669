//! The practice company: an ERP and a shop inside this program, in a data folder of their own.
//!
//! Its own folder means its own store: a practice invoice can never reach a real shop, and removing
//! the practice company removes a folder.

use crate::problem::needs_you;
use crate::view::{BackendDraft, BackendMode, PracticeStatus};
use bindery_connector::adapter::Credential;
use bindery_domain::{Clock, Failure};
use bindery_practice::{
    ERP_DATABASE, ERP_LOGIN, ERP_PASSWORD, PracticeErp, PracticeOptions, PracticeShop, SHOP_KEY,
    SHOP_USER, practice_company,
};
use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// Types of the practice systems.
pub(crate) const ERP_TYPE: &str = "odoo-18";
pub(crate) const SHOP_TYPE: &str = "magento-1.7";

/// The folder inside the data folder.
pub(crate) fn folder(data: &Path) -> PathBuf {
    data.join("practice")
}

/// Whether the practice company was started and not removed.
pub(crate) fn exists(data: &Path) -> bool {
    folder(data).join("erp.json").exists()
}

/// The running practice systems.
pub struct Practice {
    erp: PracticeErp,
    shop: PracticeShop,
}

impl Practice {
    /// Starts both, going on where an earlier start ended.
    pub(crate) async fn start(data: &Path, clock: Arc<dyn Clock>) -> Result<Self, Failure> {
        let folder = folder(data);
        let company = practice_company();
        let ports = Ports::read(&folder);
        std::fs::create_dir_all(&folder).map_err(|error| cannot(&error))?;
        let options = |file: &str, addr: Option<SocketAddr>| PracticeOptions {
            addr,
            latency: Duration::from_millis(8),
            state_file: Some(folder.join(file)),
            clock: clock.clone(),
        };
        // The same ports as before where they are free, so that addresses in the history stay true.
        let erp =
            match PracticeErp::start(company.erp.clone(), options("erp.json", ports.erp)).await {
                Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
                    PracticeErp::start(company.erp, options("erp.json", None)).await
                }
                other => other,
            }
            .map_err(|error| cannot(&error))?;
        let shop =
            match PracticeShop::start(company.shop.clone(), options("shop.json", ports.shop)).await
            {
                Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
                    PracticeShop::start(company.shop, options("shop.json", None)).await
                }
                other => other,
            }
            .map_err(|error| cannot(&error))?;
        Ports {
            erp: address(&erp.url()),
            shop: address(&shop.url()),
        }
        .write(&folder)
        .map_err(|error| cannot(&error))?;
        Ok(Self { erp, shop })
    }

    /// Its addresses.
    pub(crate) fn status(&self) -> PracticeStatus {
        PracticeStatus {
            erp_url: self.erp.url(),
            shop_url: self.shop.url(),
        }
    }

    /// The shop, for tests that switch faults on.
    #[must_use]
    pub fn shop(&self) -> &PracticeShop {
        &self.shop
    }

    /// The ERP, for tests.
    #[must_use]
    pub fn erp(&self) -> &PracticeErp {
        &self.erp
    }

    pub(crate) async fn stop(self) {
        self.erp.stop().await;
        self.shop.stop().await;
    }
}

fn cannot(error: &io::Error) -> Failure {
    needs_you(
        "practice.start",
        format!("The practice company cannot start: {error}."),
    )
    .hint("Look at the free disk space and whether the data folder can be written.")
}

fn address(url: &str) -> Option<SocketAddr> {
    url.strip_prefix("http://")?
        .trim_end_matches('/')
        .parse()
        .ok()
}

/// The ports of the last start.
#[derive(Debug, Default, serde::Serialize, serde::Deserialize)]
struct Ports {
    erp: Option<SocketAddr>,
    shop: Option<SocketAddr>,
}

impl Ports {
    fn read(folder: &Path) -> Self {
        let text = std::fs::read_to_string(folder.join("ports.json")).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    fn write(&self, folder: &Path) -> io::Result<()> {
        std::fs::write(
            folder.join("ports.json"),
            serde_json::to_string(self).unwrap_or_default(),
        )
    }
}

/// What opens both systems: each takes the parts it asks for, whatever type of a person's own stands
/// between it and them.
pub(crate) fn credential() -> Credential {
    let parts = [
        ("login", ERP_LOGIN),
        ("password", ERP_PASSWORD),
        ("user", SHOP_USER),
        ("key", SHOP_KEY),
    ];
    Credential::new(
        parts
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into(),
    )
}

/// The two backends, at their addresses of this start.
pub(crate) fn backends(status: &PracticeStatus) -> [BackendDraft; 2] {
    let draft = |name: &str, type_id: &str, url: &str, setting: (&str, &str)| BackendDraft {
        id: None,
        type_id: type_id.to_owned(),
        name: name.to_owned(),
        url: url.to_owned(),
        mode: BackendMode::Practice,
        settings: BTreeMap::from([(setting.0.to_owned(), setting.1.to_owned())]),
        credential: None,
        allow_plain_http: false,
        same_system: false,
    };
    [
        draft(
            "Practice books",
            ERP_TYPE,
            &status.erp_url,
            ("database", ERP_DATABASE),
        ),
        draft(
            "Practice shop",
            SHOP_TYPE,
            &status.shop_url,
            ("longest_run_seconds", "5"),
        ),
    ]
}
