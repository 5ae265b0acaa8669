//! The drawer's adapter.

use crate::defect::Defect;
use crate::drawer::{Drawer, KEY, Paper, begin, external, shown};
use crate::system::{Line, transient};
use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bindery_connector::adapter::{Adapter, ExternalRow, Page, PageRequest, Stamp, WriteFailure};
use bindery_connector::conformance::{Moment, Trouble};
use bindery_domain::{ErrorClass, ExternalId, Failure, Model};
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::Ordering;

pub(crate) struct Papers {
    pub(crate) line: Arc<Line>,
    pub(crate) model: Model,
}

fn row(number: u32, paper: &Paper) -> ExternalRow {
    ExternalRow {
        id: external(number),
        updated: Some(paper.changed.to_rfc3339()),
        updated_at: Some(paper.changed),
        values: shown(number, paper),
    }
}

fn refused(class: ErrorClass, code: &str) -> WriteFailure {
    WriteFailure::Refused(Failure::new(class, code, "The drawer does not take that."))
}

impl Papers {
    fn has(&self, defect: Defect) -> bool {
        self.line.has(defect)
    }

    /// What came instead of an answer, in the drawer's words.
    fn instead(&self, trouble: Trouble) -> Failure {
        let mut failure = match trouble {
            Trouble::CutBefore | Trouble::CutAfter => transient("drawer.cut", "It was cut."),
            Trouble::Silence => transient("drawer.silent", "It is silent."),
            _ => transient("drawer.foreign", "That was no answer."),
        };
        if trouble == Trouble::Echo {
            match self.line.defect {
                Defect::EchoIsShown => failure = failure.details(format!("key={}", self.line.key)),
                Defect::KeyIsShownInBase64 => {
                    let header = STANDARD.encode(format!("me:{}", self.line.key));
                    failure = failure.with("header", header);
                }
                Defect::FailureHasAnEmptyHint => failure = failure.hint(" "),
                _ => (),
            }
        }
        failure
    }

    async fn reading(&self, moment: Moment) -> Result<&Drawer, Failure> {
        if self.line.broken.load(Ordering::Relaxed) {
            return Err(transient("drawer.cut", "It was cut."));
        }
        let (drawer, trouble) = self.line.call(moment).await?;
        let Some(trouble) = trouble else {
            return Ok(drawer);
        };
        *self.line.last_read.lock().unwrap() = None;
        let failure = self.instead(trouble);
        if !Trouble::WITHOUT_ANSWER.contains(&trouble) {
            assert!(!self.has(Defect::PagePanics), "no answer");
            return Err(failure);
        }
        match self.line.defect {
            Defect::CutReadingIsABug => Err(Failure {
                class: ErrorClass::Bug,
                ..failure
            }),
            Defect::CutReadingBreaksForGood => {
                self.line.broken.store(true, Ordering::Relaxed);
                Err(failure)
            }
            Defect::CutReadingIsSentAgain => Ok(drawer),
            _ => Err(failure),
        }
    }

    fn find(&self, drawer: &Drawer, id: &ExternalId) -> Option<ExternalRow> {
        let text = id.as_str();
        assert!(
            !(self.has(Defect::OddIdPanics) && text.contains('/')),
            "an odd id"
        );
        let text = match self.line.defect {
            Defect::BlankIdFindsAPaper if text.trim().is_empty() => "1",
            _ => text,
        };
        let number: u32 = text.parse().ok()?;
        let contents = drawer.contents();
        let paper = contents.papers.get(&(self.model.name(), number))?;
        Some(row(number, paper))
    }

    fn listed(&self, drawer: &Drawer, request: &PageRequest) -> Vec<(u32, Paper)> {
        let mut papers = drawer.sorted(self.model);
        let last = papers.last().cloned();
        if self.has(Defect::ChangeIsNotListed) {
            // Looks at numbers instead of instants.
            papers.retain(|(number, _)| request.since.is_none() || *number > 3);
            return papers;
        }
        let exclusive = self.has(Defect::SinceLeavesOutItsInstant);
        papers.retain(|(_, paper)| {
            let after = |since| paper.changed > since || (paper.changed == since && !exclusive);
            let before = |until| paper.changed <= until || self.has(Defect::UntilIsIgnored);
            request.since.is_none_or(after) && request.until.is_none_or(before)
        });
        if papers.is_empty() && self.has(Defect::FutureGivesTheLast) {
            papers.extend(last);
        }
        papers
    }

    /// Puts a paper in, or says why not.
    fn take(&self, drawer: &Drawer, document: &Value) -> Result<ExternalId, WriteFailure> {
        let Some(order) = document.get("order").and_then(Value::as_str) else {
            return match self.line.defect {
                Defect::BadPaperIsMade => Ok(external(drawer.put(self.model, "O-new"))),
                Defect::BadPaperIsTriedAgain => Err(refused(ErrorClass::Transient, "drawer.bad")),
                Defect::BadPaperIsUnknown => {
                    let failure = refused(ErrorClass::NeedsYou, "drawer.bad");
                    Err(WriteFailure::Unknown(failure.failure().clone()))
                }
                _ => Err(refused(ErrorClass::NeedsYou, "drawer.bad")),
            };
        };
        let number = drawer.put(self.model, order);
        if self.has(Defect::MakingMakesTwo) {
            drawer.put(self.model, order);
        }
        match self.line.defect {
            Defect::MakingNamesAnother => Ok(external(1)),
            Defect::MakingKeepsNothing => {
                let mut contents = drawer.contents();
                contents.papers.remove(&(self.model.name(), number));
                Ok(external(number))
            }
            _ => Ok(external(number)),
        }
    }

    fn make_under(
        &self,
        drawer: &Drawer,
        document: &Value,
        trouble: Trouble,
    ) -> Result<ExternalId, WriteFailure> {
        let order = document["order"].as_str().unwrap();
        if trouble.is_carried_out() {
            drawer.put(self.model, order);
        }
        let failure = self.instead(trouble);
        let cut = Trouble::WITHOUT_ANSWER.contains(&trouble);
        match self.line.defect {
            Defect::CutMakingIsRefused if cut => Err(WriteFailure::Refused(failure)),
            Defect::CutMakingIsEnded if cut => Err(WriteFailure::Ended(failure)),
            Defect::CutMakingIsSentAgain if cut => {
                drawer.put(self.model, order);
                Err(WriteFailure::Unknown(failure))
            }
            Defect::ForeignAnswerIsARefusal if !cut => Err(WriteFailure::Refused(failure)),
            Defect::EmptyAnswerIsASuccess if trouble == Trouble::EmptyAnswer => Ok("".into()),
            _ => Err(WriteFailure::Unknown(failure)),
        }
    }
}

#[async_trait]
impl Adapter for Papers {
    async fn search(&self, fields: &[(&str, Value)]) -> Result<Vec<ExternalId>, Failure> {
        let (drawer, _) = self.line.call(Moment::Making(Model::Order)).await?;
        let number = |(number, _): (u32, Paper)| external(number);
        let papers = drawer.sorted(self.model);
        let wanted = |name: &str| fields.iter().find(|(known, _)| *known == name);
        if let Some((_, id)) = wanted("number") {
            return Ok(match self.line.defect {
                Defect::SearchFindsAll => papers.into_iter().map(number).collect(),
                Defect::SearchFindsNothing => Vec::new(),
                _ => papers
                    .into_iter()
                    .filter(|(number, _)| json!(number) == *id)
                    .map(number)
                    .collect(),
            });
        }
        let order = wanted("order").map(|(_, order)| order.clone());
        let fits = |(_, paper): &(u32, Paper)| order == Some(json!(paper.order));
        Ok(papers.into_iter().filter(fits).map(number).collect())
    }

    async fn read(&self, id: &ExternalId) -> Result<Option<ExternalRow>, Failure> {
        let drawer = match self.reading(Moment::Reading(self.model)).await {
            Err(failure)
                if self.has(Defect::PageReadsAsMissing) && failure.code == "drawer.foreign" =>
            {
                return Ok(None);
            }
            outcome => outcome?,
        };
        let mut row = self.find(drawer, id);
        let number = id.as_str().parse::<u32>().ok();
        let last = std::mem::replace(&mut *self.line.last_read.lock().unwrap(), number);
        let again = self.has(Defect::ReadingAgainDiffers) && last == number;
        match (&mut row, self.line.defect) {
            (None, Defect::MissingIsAFailure) => Err(Failure::new(
                ErrorClass::Gone,
                "drawer.missing",
                "There is no such paper.",
            )),
            (Some(row), _) if again => {
                row.updated = Some("again".to_owned());
                Ok(Some(row.clone()))
            }
            (Some(row), Defect::ReadGivesAnother) => {
                row.id = external(1);
                Ok(Some(row.clone()))
            }
            _ => Ok(row),
        }
    }

    async fn read_many(&self, ids: &[ExternalId]) -> Result<Vec<ExternalRow>, Failure> {
        let drawer = self.reading(Moment::First).await?;
        let mut rows = Vec::new();
        for id in ids {
            match self.find(drawer, id) {
                None if self.has(Defect::ManyFailsForOneMissing) => {
                    return Err(transient("drawer.missing", "There is no such paper."));
                }
                row => rows.extend(row),
            }
        }
        if self.has(Defect::ManyLeavesOneOut) {
            rows.pop();
        }
        Ok(rows)
    }

    async fn page(&self, request: &PageRequest) -> Result<Page, Failure> {
        let drawer = self.reading(Moment::First).await?;
        let mut papers = self.listed(drawer, request);
        if self.has(Defect::NewestComesFirst) && request.limit == 7 {
            papers.reverse();
        }
        if self.has(Defect::LargePagesEndEarly) && request.limit > 1_000 {
            papers.truncate(4);
        }
        let given = request.continuation.as_ref().and_then(Value::as_u64);
        let given = usize::try_from(given.unwrap_or(0)).unwrap();
        let at = match self.line.defect {
            Defect::PlaceIsShared => {
                if request.continuation.is_none() {
                    self.line.place.store(0, Ordering::Relaxed);
                }
                // Others get a turn, as over a network.
                tokio::task::yield_now().await;
                self.line.place.load(Ordering::Relaxed)
            }
            _ => given,
        };
        let limit = usize::try_from(request.limit).unwrap();
        let limit = match self.line.defect {
            // Small enough that reading everything takes several turns.
            Defect::PlaceIsShared => limit.min(2),
            _ => limit,
        };
        let end = (at + limit).min(papers.len());
        self.line.place.store(end, Ordering::Relaxed);
        let from = match self.line.defect {
            Defect::SmallPagesRepeat if limit == 1 => at.saturating_sub(1),
            _ => at,
        };
        let part = papers.get(from..end).unwrap_or_default();
        let mut rows: Vec<ExternalRow> = part.iter().map(|(id, paper)| row(*id, paper)).collect();
        if self.has(Defect::PagesShowLess) {
            for row in &mut rows {
                row.values["order"] = Value::Null;
            }
        }
        let round = self.has(Defect::PagesGoRound) && limit == 1;
        let next = match end < papers.len() {
            true => Some(json!(end)),
            false => round.then(|| json!(0)),
        };
        Ok(Page { rows, next })
    }

    async fn stamps(&self) -> Result<Vec<Stamp>, Failure> {
        let drawer = self.reading(Moment::First).await?;
        let papers = drawer.sorted(self.model);
        let fixed = self.has(Defect::ChangeKeepsItsMark);
        let own = self.has(Defect::StampsHaveTheirOwnMarks);
        let stamp = |(number, paper): &(u32, Paper)| {
            let changed = match fixed {
                // The mark of when it was put in.
                true => begin() - TimeDelta::hours(i64::from(*number)),
                false => paper.changed,
            };
            let updated = match own && *number == 2 {
                true => "own".to_owned(),
                false => changed.to_rfc3339(),
            };
            Stamp {
                id: external(*number),
                updated: Some(updated),
            }
        };
        let mut stamps: Vec<Stamp> = papers.iter().map(stamp).collect();
        if self.has(Defect::StampsMissOne) {
            stamps.remove(0);
        }
        if self.has(Defect::StampsRepeatOne) {
            stamps.push(stamps[0].clone());
        }
        Ok(stamps)
    }

    async fn create(&self, document: &Value) -> Result<ExternalId, WriteFailure> {
        if self.model == Model::Order {
            return match self.line.defect {
                Defect::ReadOnlyIsMade => Ok("7".into()),
                Defect::ReadOnlyIsRetried => Err(refused(ErrorClass::Transient, "drawer.fixed")),
                _ => Err(refused(ErrorClass::Bug, "drawer.fixed")),
            };
        }
        let (drawer, trouble) = match self.line.call(Moment::Making(self.model)).await {
            Ok(reached) => reached,
            Err(failure) => return self.not_let_in(document, failure).await,
        };
        match trouble {
            Some(trouble) => self.make_under(drawer, document, trouble),
            None => self.take(drawer, document),
        }
    }

    async fn write(&self, _id: &ExternalId, _document: &Value) -> Result<(), WriteFailure> {
        let failure = refused(ErrorClass::Gone, "drawer.missing");
        match self.line.defect {
            Defect::ChangingNothingIsUnknown => {
                Err(WriteFailure::Unknown(failure.failure().clone()))
            }
            _ => Err(failure),
        }
    }

    async fn delete(&self, _id: &ExternalId) -> Result<(), WriteFailure> {
        match self.line.defect {
            Defect::RemovingNothingIsDone => Ok(()),
            _ => Err(refused(ErrorClass::Gone, "drawer.missing")),
        }
    }
}

impl Papers {
    /// A making that did not get as far as the drawer.
    async fn not_let_in(
        &self,
        document: &Value,
        failure: Failure,
    ) -> Result<ExternalId, WriteFailure> {
        let wrong_key = failure.class == ErrorClass::Auth && self.line.key != KEY;
        match self.line.defect {
            Defect::WrongKeyEndsAMaking if wrong_key => Err(WriteFailure::Ended(failure)),
            Defect::WrongKeyMakes if wrong_key => {
                let drawer = self.line.reach().await.map_err(WriteFailure::Refused)?;
                self.take(drawer, document)?;
                Err(WriteFailure::Refused(failure))
            }
            Defect::NobodyThereEndsAMaking if !wrong_key => Err(WriteFailure::Ended(failure)),
            _ => Err(WriteFailure::Refused(failure)),
        }
    }
}
