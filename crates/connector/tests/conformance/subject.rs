//! The drawer as a subject of the suite.

use crate::defect::Defect;
use crate::drawer::{Cabinet, Drawer, KEY, PAPERS, type_file};
use crate::system::DrawerFactory;
use async_trait::async_trait;
use bindery_connector::adapter::{Credential, SystemFactory};
use bindery_connector::conformance::{
    Access, Making, Moment, NotPossible, OtherSide, Possible, Refusable, Search, Stock, Subject,
    Trouble,
};
use bindery_domain::{BackendTypeId, ExternalId, Model};
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// The drawer under a defect.
pub(crate) struct Under {
    pub(crate) defect: Defect,
    pub(crate) starts: bool,
    pub(crate) cabinet: Cabinet,
}

impl Under {
    pub(crate) fn of(defect: Defect) -> Self {
        Self {
            defect,
            starts: true,
            cabinet: Cabinet::default(),
        }
    }
}

#[async_trait]
impl Subject for Under {
    fn type_id(&self) -> BackendTypeId {
        "drawer".into()
    }

    fn type_files(&self) -> Vec<(String, String)> {
        vec![("drawer.toml".to_owned(), type_file(self.defect))]
    }

    fn factories(&self) -> Vec<Arc<dyn SystemFactory>> {
        vec![Arc::new(DrawerFactory {
            cabinet: self.cabinet.clone(),
            defect: self.defect,
        })]
    }

    async fn start(&self) -> Result<Box<dyn OtherSide>, String> {
        if !self.starts {
            return Err("it is stuck".to_owned());
        }
        let (url, drawer) = self.cabinet.fresh();
        Ok(Box::new(Opened { url, drawer }))
    }
}

struct Opened {
    url: String,
    drawer: Arc<Drawer>,
}

fn key(text: &str) -> Credential {
    Credential::new([("key".to_owned(), text.to_owned())].into())
}

fn one(name: &str, value: Value) -> Vec<(String, Value)> {
    vec![(name.to_owned(), value)]
}

#[async_trait]
impl OtherSide for Opened {
    fn access(&self) -> Access {
        Access {
            url: self.url.clone(),
            settings: Map::new(),
            right: key(KEY),
            wrong: key("wrong-key-canary"),
            allow_plain_http: false,
        }
    }

    async fn stock(&self, _model: Model) -> Possible<Stock> {
        Ok(Stock {
            count: PAPERS,
            existing: "3".into(),
            missing: vec!["77".into(), "0".into()],
            search: Ok(Search {
                fields: one("number", json!(3)),
                finds: vec!["3".into()],
                misses: one("number", json!(77)),
            }),
        })
    }

    async fn to_make(&self, model: Model) -> Possible<Making> {
        if model == Model::Order {
            return Err(NotPossible::because("papers are not ordered here"));
        }
        Ok(Making {
            document: json!({"order": "O-new"}),
            look: one("order", json!("O-new")),
            shows: one("/order", json!("O-new")),
            refused: vec![Refusable {
                wrong: "no order".to_owned(),
                document: json!({}),
            }],
        })
    }

    async fn change(&self, model: Model) -> Possible<ExternalId> {
        self.drawer.touch(model, 3);
        Ok("3".into())
    }

    fn address_at(&self, port: u16) -> Possible<String> {
        Ok(format!("drawer://127.0.0.1:{port}"))
    }

    fn impatient(&self) -> Possible<Map<String, Value>> {
        Ok(json!({"patience_ms": 50}).as_object().unwrap().clone())
    }

    fn misbehave(&self, trouble: Trouble, moment: Moment) -> Possible<()> {
        self.drawer.contents().armed = Some((trouble, moment));
        Ok(())
    }
}
