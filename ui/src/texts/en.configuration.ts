/** Texts of the page with the configuration's changes and its file. */
export const configuration = {
  "config.lead": "Who changed what, how to take it back, and everything as one file.",
  "config.open": "Changes, export and import",
  "config.openText":
    "Every change of backends, types and settings can be taken back. Everything can be written into one readable file, without secrets.",
  "config.back": "Back to the settings",
  "config.views": "What to see",
  "config.changes": "Changes",
  "config.file": "Export and import",
  "config.none": "Nothing was configured yet",
  "config.noneText": "Each change of a backend, a type or a setting will be listed here.",
  "config.list": "Changes of the configuration",
  "config.more": "Show earlier changes",
  "config.what":
    "{kind, select, created {{name}: made} deleted {{name}: deleted} other {{name}: changed}}",
  "config.would":
    "{kind, select, created {{name}: would be made} deleted {{name}: would be deleted} other {{name}: would be changed}}",
  "config.name.backend": "Backend {title}",
  "config.name.type": "Type {title}",
  "config.name.setting": "Settings of the program",
  "config.nothing": "(nothing)",
  "config.undo": "Undo",
  "config.undoNamed": "Undo: {what}",
  "config.undoNot": "It was changed again since. Undo the later change first, or go back to here.",
  "config.undone": "The change was taken back.",
  "undo.named": "{label}: {what}",
  "undo.done": "Undone: {what}",
  "undo.changed": "Nothing was undone, as something changed again since: {what}",
  "config.restore": "Go back to here…",
  "config.restoreNamed": "Go back to here: {what}",
  "config.restoreTitle": "Go back to how it was then",
  "config.restoreText":
    "This would change, so that the configuration stands as it did right after the change. Leave out what shall stay.",
  "config.same": "It is so already; nothing would change.",
  "config.apply": "{count, plural, one {Change # piece} other {Change # pieces}}",
  "config.applied": "{count, plural, one {# piece was changed.} other {# pieces were changed.}}",
  "config.pieces": "What would change",
  "config.export": "Export",
  "config.exportText":
    "All backends, your own types and the settings, in one file that people can read. Passwords and keys are never in it.",
  "config.show": "Show the file",
  "config.import": "Import",
  "config.importText":
    "Nothing is deleted by an import, and nothing is changed before you have seen what it would change.",
  "config.paste": "Text of the file",
  "config.diff": "Show what would change",
} as const;
