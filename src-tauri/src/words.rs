//! Every text that the desktop shows outside the window: tray, notifications, native menu.
//!
//! The window's own texts are the window's business. A language is one `Words`: a text that is missing
//! in one does not compile.

mod menu;

use bindery_app::view::LongWork;
pub(crate) use menu::MenuWords;

/// The languages that there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    German,
    French,
    Spanish,
}

impl Language {
    pub(crate) const ALL: [Self; 4] = [Self::English, Self::German, Self::French, Self::Spanish];

    /// The language of a tag such as `de` or `de-AT`; English where it is none of ours.
    pub(crate) fn of(tag: &str) -> Self {
        let primary = tag.split(['-', '_', '.']).next().unwrap_or_default();
        let found = Self::ALL.into_iter().find(|one| one.tag() == primary);
        found.unwrap_or(Self::English)
    }

    fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::French => "fr",
            Self::Spanish => "es",
        }
    }

    /// Its texts.
    pub(crate) fn words(self) -> &'static Words {
        match self {
            Self::English => &ENGLISH,
            Self::German => &GERMAN,
            Self::French => &FRENCH,
            Self::Spanish => &SPANISH,
        }
    }

    /// Whether a number takes the singular.
    fn is_one(self, number: u32) -> bool {
        match self {
            Self::French => number < 2,
            Self::English | Self::German | Self::Spanish => number == 1,
        }
    }
}

/// The tag of the system's language, as far as it tells.
pub(crate) fn system_language() -> String {
    let told = ["LC_ALL", "LC_MESSAGES", "LANG"].map(std::env::var);
    let told = told.into_iter().flatten().find(|tag| !tag.is_empty());
    told.unwrap_or_default()
}

/// A text with a number in the place of `#`.
pub(crate) struct Counted {
    one: &'static str,
    many: &'static str,
}

const fn counted(one: &'static str, many: &'static str) -> Counted {
    Counted { one, many }
}

/// The texts of one language.
pub(crate) struct Words {
    language: Language,
    pub(crate) open: &'static str,
    pub(crate) import_now: &'static str,
    pub(crate) pause_all: &'static str,
    pub(crate) resume_all: &'static str,
    pub(crate) quit: &'static str,
    /// Quitting once more while the program waits.
    pub(crate) quit_now: &'static str,
    pub(crate) all_well: &'static str,
    pub(crate) paused: &'static str,
    pub(crate) offline: &'static str,
    pub(crate) needs_you: Counted,
    pub(crate) queued: Counted,
    pub(crate) finishing: Counted,
    /// `{done}` of `{total}`.
    done_of: &'static str,
    /// `#` per cent.
    per_cent: &'static str,
    backup: &'static str,
    restore: &'static str,
    moving: &'static str,
    check: &'static str,
    list: &'static str,
    history: &'static str,
    pub(crate) done: Counted,
    pub(crate) needs_you_title: &'static str,
    pub(crate) export_finished: &'static str,
    pub(crate) import_finished: &'static str,
    pub(crate) keeps_running_title: &'static str,
    pub(crate) keeps_running: &'static str,
    pub(crate) menu: MenuWords,
}

impl Words {
    /// A text with its number.
    pub(crate) fn count(&self, text: &Counted, number: u32) -> String {
        let form = if self.language.is_one(number) {
            text.one
        } else {
            text.many
        };
        form.replace('#', &number.to_string())
    }

    /// Long work on the data, and how far it is where that is known.
    pub(crate) fn work(&self, kind: LongWork, percent: Option<u8>) -> String {
        let name = match kind {
            LongWork::Backup => self.backup,
            LongWork::Restore => self.restore,
            LongWork::Move => self.moving,
            LongWork::Check => self.check,
            LongWork::List => self.list,
            LongWork::History => self.history,
        };
        let Some(percent) = percent else {
            return name.to_owned();
        };
        let far = self.per_cent.replace('#', &percent.to_string());
        format!("{name} {far}")
    }

    /// How far something is.
    pub(crate) fn done_of(&self, done: u32, total: u32) -> String {
        self.done_of
            .replace("{done}", &done.to_string())
            .replace("{total}", &total.to_string())
    }
}

static ENGLISH: Words = Words {
    language: Language::English,
    open: "Open Bindery",
    import_now: "Import now",
    pause_all: "Pause all",
    resume_all: "Resume all",
    quit: "Quit",
    quit_now: "Stop now and quit",
    all_well: "All is well",
    paused: "Paused",
    offline: "No network",
    needs_you: counted("# needs you", "# need you"),
    queued: counted("# in the queue", "# in the queue"),
    finishing: counted(
        "Waiting for # job, then quitting",
        "Waiting for # jobs, then quitting",
    ),
    done_of: "{done} of {total} done",
    per_cent: "#%",
    backup: "Backup",
    restore: "Putting a backup back",
    moving: "Moving the data",
    check: "Checking the data",
    list: "Writing a list",
    history: "Writing the history to a file",
    done: counted("# done", "# done"),
    needs_you_title: "Bindery needs you",
    export_finished: "Export finished",
    import_finished: "Import finished",
    keeps_running_title: "Bindery keeps running",
    keeps_running: "The queue goes on in the tray. To end the program, choose Quit there. Settings can change this.",
    menu: menu::ENGLISH,
};

static GERMAN: Words = Words {
    language: Language::German,
    open: "Bindery öffnen",
    import_now: "Jetzt einlesen",
    pause_all: "Alles pausieren",
    resume_all: "Alles fortsetzen",
    quit: "Beenden",
    quit_now: "Sofort anhalten und beenden",
    all_well: "Alles in Ordnung",
    paused: "Pausiert",
    offline: "Kein Netz",
    needs_you: counted("# braucht Sie", "# brauchen Sie"),
    queued: counted("# in der Warteschlange", "# in der Warteschlange"),
    finishing: counted(
        "Wartet auf # Vorgang, beendet sich dann",
        "Wartet auf # Vorgänge, beendet sich dann",
    ),
    done_of: "{done} von {total} erledigt",
    per_cent: "# %",
    backup: "Sicherung",
    restore: "Sicherung wird zurückgespielt",
    moving: "Daten werden verschoben",
    check: "Daten werden geprüft",
    list: "Liste wird geschrieben",
    history: "Verlauf wird in eine Datei geschrieben",
    done: counted("# erledigt", "# erledigt"),
    needs_you_title: "Bindery braucht Sie",
    export_finished: "Export beendet",
    import_finished: "Einlesen beendet",
    keeps_running_title: "Bindery läuft weiter",
    keeps_running: "Die Warteschlange arbeitet im Infobereich weiter. Zum Beenden dort „Beenden“ wählen. Die Einstellungen können das ändern.",
    menu: menu::GERMAN,
};

static FRENCH: Words = Words {
    language: Language::French,
    open: "Ouvrir Bindery",
    import_now: "Importer maintenant",
    pause_all: "Tout mettre en pause",
    resume_all: "Tout reprendre",
    quit: "Quitter",
    quit_now: "Arrêter maintenant et quitter",
    all_well: "Tout va bien",
    paused: "En pause",
    offline: "Pas de réseau",
    needs_you: counted("# a besoin de vous", "# ont besoin de vous"),
    queued: counted("# en file d’attente", "# en file d’attente"),
    finishing: counted(
        "Attend # tâche avant de quitter",
        "Attend # tâches avant de quitter",
    ),
    done_of: "{done} sur {total} terminés",
    per_cent: "# %",
    backup: "Sauvegarde",
    restore: "Restauration d’une sauvegarde",
    moving: "Déplacement des données",
    check: "Vérification des données",
    list: "Écriture d’une liste",
    history: "Écriture de l’historique dans un fichier",
    done: counted("# terminé", "# terminés"),
    needs_you_title: "Bindery a besoin de vous",
    export_finished: "Exportation terminée",
    import_finished: "Importation terminée",
    keeps_running_title: "Bindery continue de fonctionner",
    keeps_running: "La file d’attente continue dans la zone de notification. Pour fermer le programme, choisissez-y « Quitter ». Les réglages permettent d’en changer.",
    menu: menu::FRENCH,
};

static SPANISH: Words = Words {
    language: Language::Spanish,
    open: "Abrir Bindery",
    import_now: "Importar ahora",
    pause_all: "Pausar todo",
    resume_all: "Reanudar todo",
    quit: "Salir",
    quit_now: "Detener ahora y salir",
    all_well: "Todo en orden",
    paused: "En pausa",
    offline: "Sin red",
    needs_you: counted("# requiere su atención", "# requieren su atención"),
    queued: counted("# en cola", "# en cola"),
    finishing: counted(
        "Espera # tarea antes de salir",
        "Espera # tareas antes de salir",
    ),
    done_of: "{done} de {total} hechos",
    per_cent: "# %",
    backup: "Copia de seguridad",
    restore: "Restauración de una copia",
    moving: "Traslado de los datos",
    check: "Comprobación de los datos",
    list: "Escritura de una lista",
    history: "Escritura del historial en un archivo",
    done: counted("# hecho", "# hechos"),
    needs_you_title: "Bindery requiere su atención",
    export_finished: "Exportación terminada",
    import_finished: "Importación terminada",
    keeps_running_title: "Bindery sigue en marcha",
    keeps_running: "La cola continúa en la bandeja del sistema. Para cerrar el programa, elija allí «Salir». Puede cambiarlo en los ajustes.",
    menu: menu::SPANISH,
};

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tag: &str, expected: Language) {
        assert_eq!(Language::of(tag), expected, "{tag}");
    }

    #[test]
    fn a_language_is_found_by_its_tag_and_english_stands_for_the_rest() {
        check("de", Language::German);
        check("fr-CA", Language::French);
        check("es_MX.UTF-8", Language::Spanish);
        check("en", Language::English);
        check("nl", Language::English);
        check("", Language::English);
    }

    #[test]
    fn every_language_has_words_of_its_own_with_numbers_where_they_belong() {
        let mut seen = std::collections::BTreeSet::new();
        for language in Language::ALL {
            let words = language.words();
            assert_eq!(words.language, language);
            assert!(seen.insert(words.open) && seen.insert(words.keeps_running));
            for text in [
                &words.needs_you,
                &words.queued,
                &words.finishing,
                &words.done,
            ] {
                assert!(words.count(text, 1).contains('1'), "{}", text.one);
                assert!(words.count(text, 12).contains("12"), "{}", text.many);
            }
            let far = words.done_of(3, 40);
            assert!(far.contains('3') && far.contains("40"), "{far}");
            let kinds = [
                LongWork::Backup,
                LongWork::Restore,
                LongWork::Move,
                LongWork::Check,
                LongWork::List,
                LongWork::History,
            ];
            for kind in kinds {
                let [short, far] = [None, Some(40)].map(|percent| words.work(kind, percent));
                assert!(far.starts_with(&short) && far.contains("40"), "{far}");
            }
        }
    }

    #[test]
    fn numbers_take_the_form_of_their_language() {
        let of = |language: Language, number| {
            let words = language.words();
            words.count(&words.needs_you, number)
        };
        assert_eq!(of(Language::English, 1), "1 needs you");
        assert_eq!(of(Language::English, 0), "0 need you");
        assert_eq!(of(Language::French, 0), "0 a besoin de vous");
        assert_eq!(of(Language::German, 2), "2 brauchen Sie");
    }
}
