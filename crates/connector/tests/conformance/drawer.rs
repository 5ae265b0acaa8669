//! A system made for these tests: a drawer of papers in memory. It keeps to everything that the
//! suite demands, except for the one defect that a test gives it.

use crate::defect::Defect;
use bindery_connector::conformance::{Moment, Trouble};
use bindery_domain::{DateTime, ExternalId, Model, Utc};
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

/// The right key.
pub(crate) const KEY: &str = "drawer-key-canary";
/// Papers of each model at the start.
pub(crate) const PAPERS: usize = 5;

/// One paper.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Paper {
    pub(crate) order: String,
    pub(crate) changed: DateTime<Utc>,
}

/// What is in the drawer.
#[derive(Debug, Default)]
pub(crate) struct Contents {
    pub(crate) papers: BTreeMap<(&'static str, u32), Paper>,
    pub(crate) armed: Option<(Trouble, Moment)>,
}

/// One drawer.
#[derive(Debug)]
pub(crate) struct Drawer {
    contents: Mutex<Contents>,
}

/// All drawers by address.
#[derive(Clone, Default)]
pub(crate) struct Cabinet(Arc<Mutex<BTreeMap<String, Arc<Drawer>>>>);

impl Cabinet {
    /// A fresh drawer and its address.
    pub(crate) fn fresh(&self) -> (String, Arc<Drawer>) {
        let mut drawers = self.0.lock().unwrap();
        let url = format!("drawer://number-{}", drawers.len());
        let drawer = Arc::new(Drawer::full());
        drawers.insert(url.clone(), Arc::clone(&drawer));
        (url, drawer)
    }

    pub(crate) fn at(&self, url: &str) -> Option<Arc<Drawer>> {
        self.0.lock().unwrap().get(url).cloned()
    }
}

pub(crate) fn begin() -> DateTime<Utc> {
    "2026-03-01T08:00:00Z".parse().unwrap()
}

impl Drawer {
    fn full() -> Self {
        let mut contents = Contents::default();
        for model in [Model::Invoice, Model::Order] {
            for number in 1..=u32::try_from(PAPERS).unwrap() {
                // Later numbers changed earlier, so that the order of ids is no help.
                let changed = begin() - TimeDelta::hours(i64::from(number));
                let order = format!("O-{number}");
                let paper = Paper { order, changed };
                contents.papers.insert((model.name(), number), paper);
            }
        }
        Self {
            contents: Mutex::new(contents),
        }
    }

    pub(crate) fn contents(&self) -> MutexGuard<'_, Contents> {
        self.contents.lock().unwrap()
    }

    /// Puts a paper in and gives its number.
    pub(crate) fn put(&self, model: Model, order: &str) -> u32 {
        let mut contents = self.contents();
        let of_model = contents
            .papers
            .keys()
            .filter(|(name, _)| *name == model.name());
        let number = of_model.map(|(_, number)| number).max().unwrap() + 1;
        let changed = latest(&contents, model) + TimeDelta::hours(1);
        let order = order.to_owned();
        let paper = Paper { order, changed };
        contents.papers.insert((model.name(), number), paper);
        number
    }

    /// Changes a paper as a person would.
    pub(crate) fn touch(&self, model: Model, number: u32) {
        let mut contents = self.contents();
        let changed = latest(&contents, model) + TimeDelta::hours(1);
        let paper = contents.papers.get_mut(&(model.name(), number)).unwrap();
        paper.changed = changed;
    }

    /// The trouble that a call meets, once.
    pub(crate) fn trouble(&self, moment: Moment) -> Option<Trouble> {
        let mut contents = self.contents();
        let (trouble, wanted) = contents.armed?;
        if wanted != Moment::First && wanted != moment {
            return None;
        }
        contents.armed = None;
        Some(trouble)
    }

    /// Papers of a model, oldest change first.
    pub(crate) fn sorted(&self, model: Model) -> Vec<(u32, Paper)> {
        let contents = self.contents();
        let of_model = contents.papers.iter();
        let of_model = of_model.filter(|((name, _), _)| *name == model.name());
        let mut papers: Vec<(u32, Paper)> = of_model
            .map(|((_, number), paper)| (*number, paper.clone()))
            .collect();
        papers.sort_by_key(|(number, paper)| (paper.changed, *number));
        papers
    }
}

fn latest(contents: &Contents, model: Model) -> DateTime<Utc> {
    let of_model = contents.papers.iter();
    let of_model = of_model.filter(|((name, _), _)| *name == model.name());
    of_model.map(|(_, paper)| paper.changed).max().unwrap()
}

pub(crate) fn external(number: u32) -> ExternalId {
    number.to_string().into()
}

/// A paper as the drawer shows it.
pub(crate) fn shown(number: u32, paper: &Paper) -> Value {
    json!({"id": number, "order": paper.order, "changed": paper.changed.to_rfc3339(),
        "total": format!("{number}.50")})
}

/// The type file; some defects are in it.
pub(crate) fn type_file(defect: Defect) -> String {
    let usable = defect != Defect::TypeIsAFamily;
    let unit = match defect {
        Defect::TypeNamesAnUnknownUnit => "drawer.nothing",
        _ => "drawer.paper",
    };
    let kind = match defect {
        Defect::MappingMakesNoInvoice => "no kind of invoice",
        _ => "invoice",
    };
    let constants = [
        ("kind", kind),
        ("state", "posted"),
        ("payment_state", "paid"),
        ("currency", "EUR"),
        ("party.name", "Somebody"),
        ("untaxed", "0"),
        ("tax", "0"),
        ("residual", "0"),
    ];
    let rows = constants.map(|(target, constant)| {
        format!("[[model.invoice.import]]\ntarget = \"{target}\"\nconstant = \"{constant}\"\n")
    });
    let total = match defect {
        Defect::MappingMissesTheTotal => "sum",
        _ => "total",
    };
    format!(
        "id = \"drawer\"\ntitle = \"Drawer\"\nkind = \"shop\"\nusable = {usable}\n\
         system = \"drawer\"\n\
         [credential.key]\ntitle = \"Key\"\nsecret = true\n\
         [setting.patience_ms]\ntitle = \"Patience\"\ntype = \"integer\"\ndefault = 5000\n\
         [model.order.adapter]\nuse = \"drawer.paper\"\n\
         [model.invoice.adapter]\nuse = \"{unit}\"\n\
         [model.invoice.importer]\nuse = \"changes\"\n{}\
         [[model.invoice.import]]\ntarget = \"total\"\nfrom = \"{total}\"\nconvert = \"decimal\"\n\
         required = true\n\
         [[model.invoice.import]]\ntarget = \"lines\"\nchildren = \"lines\"\n\
         rows = [{{ target = \"external_id\", from = \"id\" }}]\n",
        rows.concat()
    )
}
