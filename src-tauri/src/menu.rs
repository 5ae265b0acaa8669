//! What stands in the menu, as data: the same on all systems but for what each has by itself.
//! `menu_bar` shows it. Tried on Linux; for macOS and Windows it is written by the toolkit's
//! documentation and not yet tried there.
//!
//! An entry leads to what the page does by itself (`ui/src/state/menu.ts`); nothing is done here a
//! second time. The page has the keys, too: an accelerator would take them from it, so that entries
//! only show them. *Quit* is our own, as the system's would end the program over running jobs.

mod acts;

use crate::words::MenuWords;
pub(crate) use acts::{Act, Clip, MenuEntry};

/// Whose ways a menu follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum System {
    Linux,
    Windows,
    MacOs,
}

/// The system that this program is made for.
pub(crate) const HERE: System = if cfg!(target_os = "macos") {
    System::MacOs
} else if cfg!(windows) {
    System::Windows
} else {
    System::Linux
};

/// What the system does by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Theirs {
    About,
    Services,
    Hide,
    HideOthers,
    Undo,
    Redo,
    Cut,
    Copy,
    Paste,
    SelectAll,
    Minimize,
    Fullscreen,
    Close,
}

/// A line of a menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Line {
    Ours(Act),
    Theirs(Theirs),
    Gap,
}

/// What a menu of the bar is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Title {
    Program,
    File,
    Edit,
    View,
    Go,
    Window,
    Help,
}

/// A menu of the bar.
pub(crate) type Column = (Title, &'static [Line]);

const GAP: Line = Line::Gap;

const fn page(entry: MenuEntry) -> Line {
    Line::Ours(Act::Page(entry))
}

const PROGRAM: Column = (
    Title::Program,
    &[
        Line::Theirs(Theirs::About),
        GAP,
        page(MenuEntry::Settings),
        GAP,
        Line::Theirs(Theirs::Services),
        GAP,
        Line::Theirs(Theirs::Hide),
        Line::Theirs(Theirs::HideOthers),
        GAP,
        Line::Ours(Act::Quit),
    ],
);

const FILE: Column = (
    Title::File,
    &[
        page(MenuEntry::Import),
        page(MenuEntry::BackUp),
        GAP,
        page(MenuEntry::Settings),
        GAP,
        Line::Ours(Act::Close),
        Line::Ours(Act::Quit),
    ],
);

const FILE_OF_MACOS: Column = (
    Title::File,
    &[
        page(MenuEntry::Import),
        page(MenuEntry::BackUp),
        GAP,
        Line::Theirs(Theirs::Close),
    ],
);

const EDIT: Column = (
    Title::Edit,
    &[
        Line::Theirs(Theirs::Undo),
        Line::Theirs(Theirs::Redo),
        GAP,
        Line::Theirs(Theirs::Cut),
        Line::Theirs(Theirs::Copy),
        Line::Theirs(Theirs::Paste),
        Line::Theirs(Theirs::SelectAll),
    ],
);

/// On Linux the toolkit's own entries do nothing, or stand there dead.
const EDIT_OF_LINUX: Column = (
    Title::Edit,
    &[
        page(MenuEntry::Undo),
        page(MenuEntry::Redo),
        GAP,
        Line::Ours(Act::Clip(Clip::Cut)),
        Line::Ours(Act::Clip(Clip::Copy)),
        Line::Ours(Act::Clip(Clip::Paste)),
        page(MenuEntry::SelectAll),
    ],
);

const VIEW: Column = (
    Title::View,
    &[
        page(MenuEntry::Palette),
        GAP,
        page(MenuEntry::Larger),
        page(MenuEntry::Smaller),
        page(MenuEntry::Usual),
        GAP,
        page(MenuEntry::MenuBar),
    ],
);

const VIEW_OF_MACOS: Column = (
    Title::View,
    &[
        page(MenuEntry::Palette),
        GAP,
        page(MenuEntry::Larger),
        page(MenuEntry::Smaller),
        page(MenuEntry::Usual),
    ],
);

const GO: Column = (
    Title::Go,
    &[
        page(MenuEntry::Overview),
        page(MenuEntry::Invoices),
        page(MenuEntry::Inbox),
        page(MenuEntry::Backends),
        page(MenuEntry::Jobs),
        page(MenuEntry::History),
        GAP,
        page(MenuEntry::Types),
        page(MenuEntry::Mappings),
        page(MenuEntry::Credentials),
        page(MenuEntry::Configuration),
    ],
);

const WINDOW: Column = (
    Title::Window,
    &[
        Line::Theirs(Theirs::Minimize),
        Line::Theirs(Theirs::Fullscreen),
    ],
);

const HELP: Column = (
    Title::Help,
    &[
        page(MenuEntry::PageHelp),
        page(MenuEntry::Guide),
        page(MenuEntry::Keys),
        GAP,
        page(MenuEntry::Diagnostics),
    ],
);

/// The bar of a system, from left to right.
pub(crate) const fn bar(system: System) -> &'static [Column] {
    match system {
        System::Linux => &[FILE, EDIT_OF_LINUX, VIEW, GO, HELP],
        System::Windows => &[FILE, EDIT, VIEW, GO, HELP],
        System::MacOs => &[
            PROGRAM,
            FILE_OF_MACOS,
            EDIT,
            VIEW_OF_MACOS,
            GO,
            WINDOW,
            HELP,
        ],
    }
}

fn acts(system: System) -> impl Iterator<Item = Act> {
    let lines = bar(system).iter().flat_map(|(_, lines)| lines.iter());
    lines.filter_map(|line| match line {
        Line::Ours(act) => Some(*act),
        Line::Theirs(_) | Line::Gap => None,
    })
}

/// What the entry with an id does; nothing where it is none of ours.
pub(crate) fn chosen(id: &str) -> Option<Act> {
    acts(HERE).find(|act| act.id() == id)
}

impl Title {
    pub(crate) fn text(self, words: &MenuWords) -> &'static str {
        match self {
            Self::Program => "Bindery",
            Self::File => words.file,
            Self::Edit => words.edit,
            Self::View => words.view,
            Self::Go => words.go,
            Self::Window => words.window,
            Self::Help => words.help,
        }
    }
}

impl Theirs {
    /// Its words, where the system has none that everybody knows.
    pub(crate) fn text(self, words: &MenuWords) -> Option<&'static str> {
        match self {
            Self::Undo => Some(words.undo),
            Self::Redo => Some(words.redo),
            Self::Cut => Some(words.cut),
            Self::Copy => Some(words.copy),
            Self::Paste => Some(words.paste),
            Self::SelectAll => Some(words.select_all),
            Self::Close => Some(words.close),
            Self::About
            | Self::Services
            | Self::Hide
            | Self::HideOthers
            | Self::Minimize
            | Self::Fullscreen => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;
    use std::collections::BTreeSet;

    const ALL: [System; 3] = [System::Linux, System::Windows, System::MacOs];

    #[test]
    fn an_id_leads_to_its_entry_alone() {
        for system in ALL {
            let ids: BTreeSet<_> = acts(system).map(Act::id).collect();
            assert_eq!(ids.len(), acts(system).count(), "{system:?}");
        }
        for act in acts(HERE) {
            assert_eq!(chosen(&act.id()), Some(act));
        }
        assert_eq!(chosen("tray.quit"), None);
    }

    #[test]
    fn no_two_entries_of_a_bar_are_called_the_same() {
        for language in Language::ALL {
            let words = language.words();
            for system in ALL {
                let texts: BTreeSet<_> = acts(system).map(|act| act.text(words)).collect();
                assert_eq!(texts.len(), acts(system).count(), "{system:?} {texts:?}");
                // A tab sets the keys apart, and an ampersand marks a letter of a title.
                let marked = |text: &&&str| text.is_empty() || text.contains(['\t', '&']);
                assert_eq!(texts.iter().find(marked), None);
            }
        }
    }

    #[test]
    fn each_menu_of_a_bar_has_a_letter_of_its_own() {
        for language in Language::ALL {
            let words = &language.words().menu;
            let titles = bar(System::MacOs)
                .iter()
                .map(|(title, _)| title.text(words));
            let titles: Vec<_> = titles.filter(|title| *title != "Bindery").collect();
            let letter = |title: &&str| {
                let (_, marked) = title.split_once('&')?;
                marked
                    .chars()
                    .next()
                    .map(|it| it.to_lowercase().to_string())
            };
            let letters: BTreeSet<_> = titles.iter().filter_map(letter).collect();
            assert_eq!(letters.len(), titles.len(), "{titles:?}");
        }
    }

    #[test]
    fn the_systems_offer_the_same_but_for_what_each_does_by_itself() {
        let pages = |system, own: &[MenuEntry]| {
            let entries = acts(system).filter_map(|act| match act {
                Act::Page(entry) if !own.contains(&entry) => Some(format!("{entry:?}")),
                _ => None,
            });
            entries.collect::<BTreeSet<_>>()
        };
        let editing = [MenuEntry::Undo, MenuEntry::Redo, MenuEntry::SelectAll];
        let linux = pages(System::Linux, &editing);
        assert_eq!(linux, pages(System::Windows, &[]));
        assert_eq!(
            linux,
            &pages(System::MacOs, &[]) | &BTreeSet::from(["MenuBar".to_owned()])
        );
    }

    #[test]
    fn held_keys_are_called_as_the_language_writes_them_on_keyboards() {
        let shown = |act: Act| Language::ALL.map(|it| act.shown_keys(&it.words().menu));
        for (act, expected) in [
            (MenuEntry::Palette, ["Ctrl K", "Strg K", "Ctrl K", "Ctrl K"]),
            (
                MenuEntry::Redo,
                [
                    "Ctrl Shift Z",
                    "Strg Umschalt Z",
                    "Ctrl Maj Z",
                    "Ctrl Mayús Z",
                ],
            ),
            (MenuEntry::Inbox, ["G N"; 4]),
        ] {
            assert_eq!(
                shown(Act::Page(act)),
                expected.map(|it| Some(it.to_owned()))
            );
        }
        assert_eq!(shown(Act::Close), [None, None, None, None]);
    }

    #[test]
    fn nothing_is_chosen_by_keys_that_the_page_has() {
        for act in acts(System::MacOs) {
            let of_page = act.keys().is_some_and(|keys| keys.starts_with("Ctrl"));
            assert!(!of_page || act.accelerator().is_none(), "{act:?}");
        }
    }
}
