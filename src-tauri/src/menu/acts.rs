//! What can be chosen in the menu, its words and its keys.

use crate::words::{MenuWords, Words};
use serde::{Deserialize, Serialize};
use specta::Type;

/// What an entry of the menu leads to in the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MenuEntry {
    /// Reads the books.
    Import,
    /// To where backups are made.
    BackUp,
    /// To the settings.
    Settings,
    /// Takes the last thing back.
    Undo,
    /// Does again what was taken back.
    Redo,
    /// Chooses everything there is.
    SelectAll,
    /// To the overview.
    Overview,
    /// To the invoices.
    Invoices,
    /// To what needs a person.
    Inbox,
    /// To the systems.
    Backends,
    /// To the jobs.
    Jobs,
    /// To the history.
    History,
    /// To the types.
    Types,
    /// To the mappings.
    Mappings,
    /// To the credentials.
    Credentials,
    /// To the changes of the configuration.
    Configuration,
    /// Opens the palette.
    Palette,
    /// Draws the pages larger.
    Larger,
    /// Draws them smaller.
    Smaller,
    /// Draws them as at first.
    Usual,
    /// Takes the menu bar away.
    MenuBar,
    /// To what explains the open page.
    PageHelp,
    /// To the begin of the guide.
    Guide,
    /// Lists the keys.
    Keys,
    /// To the version, and what support is told.
    Diagnostics,
}

/// What is done with the clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Clip {
    Cut,
    Copy,
    Paste,
}

/// What an entry does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    /// The page does it.
    Page(MenuEntry),
    Clip(Clip),
    /// As the window's own button.
    Close,
    Quit,
}

impl Act {
    /// By what the toolkit tells which entry was chosen.
    pub(crate) fn id(self) -> String {
        format!("menu.{self:?}")
    }

    pub(crate) fn text(self, words: &Words) -> &'static str {
        match self {
            Self::Page(entry) => entry.text(&words.menu),
            Self::Clip(Clip::Cut) => words.menu.cut,
            Self::Clip(Clip::Copy) => words.menu.copy,
            Self::Clip(Clip::Paste) => words.menu.paste,
            Self::Close => words.menu.close,
            Self::Quit => words.quit,
        }
    }

    /// The keys that do the same in the page, as the window shows them.
    pub(crate) fn shown_keys(self, words: &MenuWords) -> Option<String> {
        let keys = self.keys()?.replace("Ctrl", words.ctrl);
        Some(keys.replace("Shift", words.shift))
    }

    /// The same as an English keyboard has them.
    pub(super) fn keys(self) -> Option<&'static str> {
        match self {
            Self::Page(entry) => entry.keys(),
            Self::Clip(Clip::Cut) => Some("Ctrl X"),
            Self::Clip(Clip::Copy) => Some("Ctrl C"),
            Self::Clip(Clip::Paste) => Some("Ctrl V"),
            Self::Close | Self::Quit => None,
        }
    }

    /// Keys that macOS takes for every program, and the page has none of.
    pub(crate) fn accelerator(self) -> Option<&'static str> {
        match self {
            Self::Quit => Some("CmdOrCtrl+Q"),
            Self::Page(MenuEntry::Settings) => Some("CmdOrCtrl+,"),
            Self::Page(_) | Self::Clip(_) | Self::Close => None,
        }
    }
}

impl MenuEntry {
    fn text(self, words: &MenuWords) -> &'static str {
        match self {
            Self::Import => words.import,
            Self::BackUp => words.back_up,
            Self::Settings => words.settings,
            Self::Undo => words.undo,
            Self::Redo => words.redo,
            Self::SelectAll => words.select_all,
            Self::Overview => words.overview,
            Self::Invoices => words.invoices,
            Self::Inbox => words.inbox,
            Self::Backends => words.backends,
            Self::Jobs => words.jobs,
            Self::History => words.history,
            Self::Types => words.types,
            Self::Mappings => words.mappings,
            Self::Credentials => words.credentials,
            Self::Configuration => words.configuration,
            Self::Palette => words.palette,
            Self::Larger => words.larger,
            Self::Smaller => words.smaller,
            Self::Usual => words.usual,
            Self::MenuBar => words.menu_bar,
            Self::PageHelp => words.page_help,
            Self::Guide => words.guide,
            Self::Keys => words.keys,
            Self::Diagnostics => words.diagnostics,
        }
    }

    fn keys(self) -> Option<&'static str> {
        let keys = match self {
            Self::Import => "Ctrl I",
            Self::Settings => "G S",
            Self::Undo => "Ctrl Z",
            Self::Redo => "Ctrl Shift Z",
            Self::SelectAll => "Ctrl A",
            Self::Overview => "G O",
            Self::Invoices => "G I",
            Self::Inbox => "G N",
            Self::Backends => "G B",
            Self::Jobs => "G J",
            Self::History => "G H",
            Self::Palette => "Ctrl K",
            Self::Larger => "Ctrl +",
            Self::Smaller => "Ctrl -",
            Self::Usual => "Ctrl 0",
            Self::PageHelp => "F1",
            Self::Keys => "?",
            Self::BackUp
            | Self::Types
            | Self::Mappings
            | Self::Credentials
            | Self::Configuration
            | Self::MenuBar
            | Self::Guide
            | Self::Diagnostics => return None,
        };
        Some(keys)
    }
}
