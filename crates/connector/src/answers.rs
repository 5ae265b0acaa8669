//! Whether the other side answered anything within a scope: what the adapters of an environment
//! hear is noted on its way.

use crate::adapter::{
    Adapter, DescribedField, ExternalRow, Page, PageRequest, Stamp, WriteFailure,
};
use async_trait::async_trait;
use bindery_domain::{ErrorClass, ExternalId, Failure};
use serde_json::Value;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether an answer came; all clones are the same.
#[derive(Debug, Clone, Default)]
pub(crate) struct Answers(Arc<AtomicBool>);

impl Answers {
    pub(crate) fn any(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// An adapter whose answers are noted.
    pub(crate) fn heard_by(&self, adapter: Arc<dyn Adapter>) -> Arc<dyn Adapter> {
        Arc::new(Heard {
            adapter,
            answers: self.clone(),
        })
    }

    fn note<T>(&self, read: Result<T, Failure>) -> Result<T, Failure> {
        self.note_unless(read.as_ref().err());
        read
    }

    fn note_write<T>(&self, written: Result<T, WriteFailure>) -> Result<T, WriteFailure> {
        self.note_unless(written.as_ref().err().map(WriteFailure::failure));
        written
    }

    /// A refusal that a person can do something about is an answer too.
    fn note_unless(&self, failure: Option<&Failure>) {
        let is_answer = |failure: &Failure| {
            matches!(
                failure.class,
                ErrorClass::NeedsYou | ErrorClass::Gone | ErrorClass::NothingToDo
            )
        };
        if failure.is_none_or(is_answer) {
            self.0.store(true, Ordering::Relaxed);
        }
    }
}

struct Heard {
    adapter: Arc<dyn Adapter>,
    answers: Answers,
}

#[async_trait]
impl Adapter for Heard {
    async fn search(&self, fields: &[(&str, Value)]) -> Result<Vec<ExternalId>, Failure> {
        self.answers.note(self.adapter.search(fields).await)
    }

    async fn read(&self, id: &ExternalId) -> Result<Option<ExternalRow>, Failure> {
        self.answers.note(self.adapter.read(id).await)
    }

    async fn read_many(&self, ids: &[ExternalId]) -> Result<Vec<ExternalRow>, Failure> {
        self.answers.note(self.adapter.read_many(ids).await)
    }

    async fn page(&self, request: &PageRequest) -> Result<Page, Failure> {
        self.answers.note(self.adapter.page(request).await)
    }

    async fn stamps(&self) -> Result<Vec<Stamp>, Failure> {
        self.answers.note(self.adapter.stamps().await)
    }

    async fn fields(&self) -> Result<Vec<DescribedField>, Failure> {
        self.answers.note(self.adapter.fields().await)
    }

    async fn create(&self, document: &Value) -> Result<ExternalId, WriteFailure> {
        self.answers.note_write(self.adapter.create(document).await)
    }

    async fn write(&self, id: &ExternalId, document: &Value) -> Result<(), WriteFailure> {
        self.answers
            .note_write(self.adapter.write(id, document).await)
    }

    async fn delete(&self, id: &ExternalId) -> Result<(), WriteFailure> {
        self.answers.note_write(self.adapter.delete(id).await)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Answers every call with the same failure, or well.
    struct Says(Option<ErrorClass>);

    impl Says {
        fn failure(&self) -> Result<(), Failure> {
            match &self.0 {
                Some(class) => Err(Failure::new(class.clone(), "test.said", "no")),
                None => Ok(()),
            }
        }
    }

    #[async_trait]
    impl Adapter for Says {
        async fn search(&self, _fields: &[(&str, Value)]) -> Result<Vec<ExternalId>, Failure> {
            self.failure().map(|()| Vec::new())
        }

        async fn read(&self, _id: &ExternalId) -> Result<Option<ExternalRow>, Failure> {
            self.failure().map(|()| None)
        }

        async fn page(&self, _request: &PageRequest) -> Result<Page, Failure> {
            self.failure().map(|()| Page::default())
        }

        async fn stamps(&self) -> Result<Vec<Stamp>, Failure> {
            self.failure().map(|()| Vec::new())
        }

        async fn fields(&self) -> Result<Vec<DescribedField>, Failure> {
            self.failure().map(|()| Vec::new())
        }

        async fn create(&self, _document: &Value) -> Result<ExternalId, WriteFailure> {
            let made = self.failure().map(|()| "1".into());
            made.map_err(WriteFailure::Refused)
        }

        async fn write(&self, _id: &ExternalId, _document: &Value) -> Result<(), WriteFailure> {
            self.failure().map_err(WriteFailure::Ended)
        }

        async fn delete(&self, _id: &ExternalId) -> Result<(), WriteFailure> {
            self.failure().map_err(WriteFailure::Unknown)
        }
    }

    /// Whether each call counts as answered, in the order of the trait.
    async fn answered(class: Option<ErrorClass>) -> [bool; 9] {
        let id: ExternalId = "1".into();
        let mut all = [false; 9];
        for (nth, answered) in all.iter_mut().enumerate() {
            let answers = Answers::default();
            let adapter = answers.heard_by(Arc::new(Says(class.clone())));
            let same = match nth {
                0 => adapter.search(&[]).await.is_ok(),
                1 => adapter.read(&id).await.is_ok(),
                2 => adapter.read_many(std::slice::from_ref(&id)).await.is_ok(),
                3 => adapter.page(&PageRequest::default()).await.is_ok(),
                4 => adapter.stamps().await.is_ok(),
                5 => adapter.fields().await.is_ok(),
                6 => adapter.create(&Value::Null).await.is_ok(),
                7 => adapter.write(&id, &Value::Null).await.is_ok(),
                _ => adapter.delete(&id).await.is_ok(),
            };
            assert_eq!(same, class.is_none(), "what was said is passed on");
            *answered = answers.any();
        }
        all
    }

    #[tokio::test]
    async fn every_call_that_was_answered_counts_and_no_other() {
        use ErrorClass as C;
        assert!(!Answers::default().any());
        for (class, expected) in [
            (None, true),
            (Some(C::NeedsYou), true),
            (Some(C::Gone), true),
            (Some(C::NothingToDo), true),
            (Some(C::Offline), false),
            (Some(C::Transient), false),
            (Some(C::RateLimited { until: None }), false),
            (Some(C::Auth), false),
            (Some(C::InDoubt), false),
            (Some(C::Bug), false),
        ] {
            let told = format!("{class:?}");
            assert_eq!(answered(class).await, [expected; 9], "{told}");
        }
    }
}
