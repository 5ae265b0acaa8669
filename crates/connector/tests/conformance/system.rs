//! How the drawer is spoken to: addresses, keys, the connection test.

use crate::defect::Defect;
use crate::drawer::{Cabinet, Drawer, KEY};
use crate::papers::Papers;
use async_trait::async_trait;
use bindery_connector::adapter::{Adapter, Connect, System, SystemFactory, TestFindings};
use bindery_connector::conformance::{Moment, Trouble};
use bindery_domain::{ErrorClass, Failure, Model};
use serde_json::Value;
use std::sync::atomic::{AtomicBool, AtomicUsize};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::AsyncReadExt as _;
use tokio::net::TcpStream;

pub(crate) struct DrawerFactory {
    pub(crate) cabinet: Cabinet,
    pub(crate) defect: Defect,
}

impl SystemFactory for DrawerFactory {
    fn name(&self) -> &'static str {
        "drawer"
    }

    fn adapters(&self) -> &'static [&'static str] {
        &["drawer.paper"]
    }

    fn connect(&self, connect: Connect) -> Result<Arc<dyn System>, Failure> {
        let Some(host) = connect.url.strip_prefix("drawer://") else {
            let class = match self.defect {
                Defect::BadAddressIsTransient => ErrorClass::Transient,
                _ => ErrorClass::NeedsYou,
            };
            return Err(Failure::new(class, "drawer.address", "No drawer is there."));
        };
        if self.defect == Defect::ConnectingSends {
            let _early = std::net::TcpStream::connect(host);
        }
        let patience = connect.settings.get("patience_ms").and_then(Value::as_u64);
        Ok(Arc::new(DrawerSystem(Arc::new(Line {
            drawer: self.cabinet.at(&connect.url),
            host: host.to_owned(),
            key: connect.credential.get("key").unwrap_or_default().to_owned(),
            patience: Duration::from_millis(patience.unwrap()),
            defect: self.defect,
            broken: AtomicBool::new(false),
            place: AtomicUsize::new(0),
            last_read: Mutex::default(),
        }))))
    }
}

/// What all adapters of a connection share.
pub(crate) struct Line {
    drawer: Option<Arc<Drawer>>,
    host: String,
    pub(crate) key: String,
    patience: Duration,
    pub(crate) defect: Defect,
    pub(crate) broken: AtomicBool,
    /// For the defect that keeps the place of a list here and not with who reads it.
    pub(crate) place: AtomicUsize,
    pub(crate) last_read: Mutex<Option<u32>>,
}

pub(crate) fn transient(code: &str, message: &str) -> Failure {
    Failure::new(ErrorClass::Transient, code, message).hint("Look whether the drawer is there.")
}

impl Line {
    pub(crate) fn has(&self, defect: Defect) -> bool {
        self.defect == defect
    }

    /// The drawer, if somebody opens.
    pub(crate) async fn reach(&self) -> Result<&Drawer, Failure> {
        match &self.drawer {
            Some(drawer) => Ok(drawer),
            None => Err(self.nobody().await),
        }
    }

    /// The drawer, and the trouble that this call meets.
    pub(crate) async fn call(&self, moment: Moment) -> Result<(&Drawer, Option<Trouble>), Failure> {
        let drawer = self.reach().await?;
        if self.key != KEY && !self.has(Defect::ReadingTakesNoKey) {
            return Err(self.wrong_key());
        }
        Ok((drawer, drawer.trouble(moment)))
    }

    fn wrong_key(&self) -> Failure {
        Failure::new(ErrorClass::Auth, "drawer.key", "The key does not fit.")
    }

    /// What it is like at an address that is no drawer's.
    async fn nobody(&self) -> Failure {
        let Ok(mut stream) = TcpStream::connect(&self.host).await else {
            let failure = Failure::new(ErrorClass::Offline, "drawer.nobody", "Nobody is there.")
                .hint("See whether it is switched on.");
            return match self.defect {
                Defect::NobodyThereIsForAPerson => Failure {
                    class: ErrorClass::NeedsYou,
                    ..failure
                },
                Defect::NobodyThereHasNoHint => Failure {
                    hint: None,
                    ..failure
                },
                Defect::FailureHasNoWords => Failure {
                    message: String::new(),
                    ..failure
                },
                Defect::FailureHasNoCode => Failure {
                    code: "no".to_owned(),
                    ..failure
                },
                _ => failure,
            };
        };
        let patience = match self.defect {
            Defect::SilenceWaitsForEver => Duration::from_secs(3600),
            _ => self.patience,
        };
        let mut answer = Vec::new();
        let ended = tokio::time::timeout(patience, stream.read_to_end(&mut answer)).await;
        let (defect, code, message) = match ended {
            Ok(_) => (Defect::HangingUpIsABug, "drawer.cut", "It hung up."),
            Err(_) => (
                Defect::SilenceIsForAPerson,
                "drawer.silent",
                "It is silent.",
            ),
        };
        let failure = transient(code, message);
        match defect {
            Defect::HangingUpIsABug if self.has(defect) => Failure {
                class: ErrorClass::Bug,
                ..failure
            },
            Defect::SilenceIsForAPerson if self.has(defect) => Failure {
                class: ErrorClass::NeedsYou,
                ..failure
            },
            _ => failure,
        }
    }
}

struct DrawerSystem(Arc<Line>);

#[async_trait]
impl System for DrawerSystem {
    fn adapter(
        &self,
        name: &str,
        model: Model,
        _params: &Value,
    ) -> Result<Arc<dyn Adapter>, Failure> {
        if name != "drawer.paper" && !self.0.has(Defect::AnyNameIsAnAdapter) {
            let message = "The drawer has no such adapter.";
            return Err(Failure::new(ErrorClass::Bug, "drawer.adapter", message));
        }
        let line = Arc::clone(&self.0);
        Ok(Arc::new(Papers { line, model }))
    }

    async fn test(&self) -> TestFindings {
        let line = &self.0;
        let drawer = match line.reach().await {
            Ok(drawer) => drawer,
            Err(failure) => return TestFindings::default().failed(failure),
        };
        if line.has(Defect::TestPutsAPaperIn) {
            drawer.put(Model::Invoice, "tried");
            drawer.put(Model::Order, "tried");
        }
        let fits = line.key == KEY || line.has(Defect::TestTakesAnyKey);
        if fits == line.has(Defect::TestFailsWithTheRightKey) {
            let mut failure = line.wrong_key();
            if line.has(Defect::TestCallsAWrongKeyTransient) && !line.key.is_empty() {
                failure.class = ErrorClass::Transient;
            }
            let mut found = TestFindings::default().failed(failure);
            if line.has(Defect::FindingShowsTheKey) {
                found.findings[0].message = format!("The key {} does not fit.", line.key);
            }
            return found;
        }
        let mut found = TestFindings::default();
        if !line.has(Defect::TestFindsNothing) {
            found.ok("drawer.open", "The key fits.");
        }
        found
    }
}
