//! What must hold for any changes of the configuration: undoing them one by one brings every earlier
//! state back to the byte, and a file of it says all of it.
use crate::desk::empty;
use bindery_app::App;
use bindery_app::view::*;
use std::collections::BTreeMap;

/// A source of numbers that is the same for the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        // A linear congruence is random enough to choose among a few changes.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        let place = usize::try_from(self.below(words.len() as u64)).unwrap();
        words[place]
    }
}

async fn new_type(app: &App, parent: &str) -> String {
    let draft = TypeDraft {
        parent: Some(parent.to_owned()),
        title: "Ours · größer".to_owned(),
        id: None,
        backend: None,
    };
    app.type_create(draft).await.unwrap().id
}

async fn new_backend(app: &App, type_id: &str) -> i64 {
    let draft = BackendDraft {
        id: None,
        type_id: type_id.to_owned(),
        name: "Shop".to_owned(),
        url: "https://shop.example".to_owned(),
        mode: BackendMode::Test,
        settings: BTreeMap::new(),
        credential: None,
        allow_plain_http: false,
        same_system: false,
    };
    app.backend_save(draft).await.unwrap().id
}

/// Something that a person can do; nothing where it would change nothing or is refused.
async fn change(app: &App, dice: &mut Dice, type_id: &str, backend: i64) {
    let path = dice.of(&["setting.trigger.default", "setting.comment_text.default"]);
    let word = dice.of(&["\"manual\"", "\"paid\"", "\"posted\""]);
    match dice.below(6) {
        0 => drop(
            app.type_override(type_id.to_owned(), path.to_owned(), word.to_owned())
                .await,
        ),
        1 => drop(app.type_revert(type_id.to_owned(), path.to_owned()).await),
        2 => {
            let setting = dice.of(&["trigger", "own_invoices", "notify_customer"]);
            let text = dice.of(&["paid", "order 1*\nnot currency USD", "true"]);
            drop(
                app.backend_override(backend, setting.to_owned(), Some(text.to_owned()))
                    .await,
            );
        }
        3 => {
            let setting = dice.of(&["trigger", "own_invoices", "notify_customer"]);
            drop(
                app.backend_override(backend, setting.to_owned(), None)
                    .await,
            );
        }
        4 => {
            let row = "{\"target\":\"comment\",\"template\":\"{{ token }} #\",\"comment\":\"why\"}";
            let path = "model.invoice.export[comment]".to_owned();
            drop(
                app.type_override(type_id.to_owned(), path, row.to_owned())
                    .await,
            );
        }
        _ => drop(
            app.type_rename(
                type_id.to_owned(),
                dice.of(&["A", "B", "C \"c\""]).to_owned(),
            )
            .await,
        ),
    }
}

async fn changes(app: &App) -> Vec<ConfigChange> {
    app.config_log(None).await.unwrap().rows
}

#[tokio::test]
async fn undoing_every_change_brings_every_earlier_state_back_to_the_byte() {
    let mut undone = 0;
    for seed in 1..=6 {
        let (app, _folder) = empty().await;
        let type_id = new_type(&app, "magento-1.7").await;
        let backend = new_backend(&app, &type_id).await;
        let mut dice = Dice(seed);
        let mut states = Vec::new();
        for _ in 0..12 {
            let before = app.config_export().await.unwrap();
            let known = changes(&app).await[0].id;
            change(&app, &mut dice, &type_id, backend).await;
            let newest = changes(&app).await[0].id;
            if newest != known {
                states.push((newest, before));
            }
        }
        undone += states.len();
        for (id, before) in states.into_iter().rev() {
            app.config_undo(id).await.unwrap();
            assert_eq!(
                app.config_export().await.unwrap(),
                before,
                "seed {seed}, change {id}"
            );
        }
        app.shutdown().await;
    }
    assert!(undone > 20, "only {undone} changes were made");
}

#[tokio::test]
async fn a_file_of_any_configuration_makes_the_same_one_elsewhere() {
    for seed in 1..=4 {
        let (app, _folder) = empty().await;
        let type_id = new_type(&app, "magento-1.9").await;
        let backend = new_backend(&app, &type_id).await;
        let mut dice = Dice(seed);
        for _ in 0..8 {
            change(&app, &mut dice, &type_id, backend).await;
        }
        let file = app.config_export().await.unwrap();
        let (other, _other_folder) = empty().await;
        other.config_import(file.clone(), None).await.unwrap();
        assert_eq!(other.config_export().await.unwrap(), file, "seed {seed}");
        app.shutdown().await;
        other.shutdown().await;
    }
}
