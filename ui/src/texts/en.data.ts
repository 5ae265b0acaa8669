/** Texts about the data as a whole: backups, checks, another place, and what support is told. */
export const data = {
  "path.choose": "Choose…",
  "path.chooseNamed": "Choose: {name}",
  "write.format": "Kind of file",
  "write.path": "File",
  "write.stays": "It stays on this computer.",
  "write.replace": "Replace it",

  "data.store": "Data file",
  "data.exchanges": "Requests and answers in it",
  "data.backups": "Backups",
  "data.logs": "Logs",
  "data.invoices": "Invoices",
  "data.history": "History",
  "data.jobs": "Jobs",
  "data.lastBackup": "Last backup",
  "data.neverBackedUp": "Never",
  "data.practice": "These are the practice company’s data; your own are not touched.",

  "backup.title": "Backups",
  "backup.text":
    "A copy of all data at one moment, while work goes on. Passwords and keys are not in it: on another computer you enter them again.",
  "backup.now": "Back up now",
  "backup.written": "{name} was written and read through.",
  "backup.none": "There are no backups yet.",
  "backup.at": "When",
  "backup.reason": "Why",
  "backup.size": "Size",
  "backup.restore": "Restore",
  "backup.restoreNamed": "Restore {name}",
  "backup.file": "A backup from elsewhere",
  "backup.look": "Show what it holds",
  "backup.automatic": "Automatic backups",
  "backup.keep": "Automatic backups kept",
  "backup.keepHelp": "An older one goes only after a new one was written. Yours always stay.",
  "backup.folder": "Backup folder",
  "backup.folderHelp": "Best on another disk. Empty: inside the data folder.",
  "backupReason.person": "By hand",
  "backupReason.clock": "Automatic",
  "backupReason.before_restore": "Before a restore",

  "start.backup": "Restore a backup instead",
  "start.backupText":
    "The damaged file is set aside, not deleted. What was exported since the backup is recognised in the shop by its mark and never exported twice. Before that, Bindery waits until each shop must have finished what was just sent, which can take some minutes.",
  "start.noBackups":
    "No backup lies beside the data. If yours lie in another folder, choose one of them below.",
  "start.reading": "Reading it through",
  "start.whole":
    "Whole: {invoices, plural, one {# invoice} other {# invoices}}{at, select, none {} other {, last entry {at}}}",

  "restore.title": "Restore a backup",
  "restore.file": "File",
  "restore.lastAt": "Last entry",
  "restore.text":
    "It takes the place of all present data, which are backed up first. Running work is stopped. What was exported since is recognised in the shop by its mark and never exported twice.",
  "restore.wait":
    "{seconds, plural, one {First # second is} other {First # seconds are}} waited, until a shop must have finished what was just sent.",
  "restore.going": "Restoring…",
  "restore.do": "Restore this backup",
  "restore.done": "The backup was restored.",
  "restore.before": "What was there before is in {path}.",
  "restore.aside": "What was there before could not be read. It is in {path}.",
  "restore.held":
    "What waited in the backup is held, since it may be done by now: look at the jobs, then resume the lanes under Jobs.",

  "check.title": "Check the data",
  "check.text": "Looks through the whole file for damage and for what does not fit together.",
  "check.do": "Check now",
  "check.going": "Checking. You can go on working.",
  "check.never": "Not checked yet",
  "check.last": "Last checked {at}",
  "check.well": "All is well.",
  "check.away":
    "{count, plural, =0 {The data were checked: all is well.} one {The data were checked: # finding, see Settings, Data.} other {The data were checked: # findings, see Settings, Data.}}",
  "finding.check.damaged": "The file is damaged: {detail}",
  "finding.check.damaged.hint": "Restore the newest backup from before.",
  "finding.check.dangling": "A row of the table {table} points to nothing.",
  "finding.check.dangling.hint": "Restore the newest backup from before.",
  "finding.check.unbound":
    "{number} counts as exported to {backend}, but its invoice there is not known.",
  "finding.check.unbound.hint":
    "Look for it in the shop. Send the diagnostics to support before you change anything.",
  "finding.check.miscounted": "The counts of jobs were wrong.",
  "finding.check.miscounted.hint": "They were counted anew; there is nothing to do.",

  "move.title": "Move the data folder",
  "move.text":
    "Copies everything to another folder, reads the copy, and goes on there. Running work is stopped for that time.",
  "move.given":
    "This start named the folder (--data-dir or BINDERY_DATA_DIR): later starts must name the new one.",
  "move.to": "New folder",
  "move.removeOld": "Remove the old copy afterwards",
  "move.do": "Move the data",
  "move.confirm": "Move all data from {from} to {to}?",
  "move.done": "The data are in {to} now. {from} still holds the old copy, with a note.",
  "move.doneRemoved": "The data are in {to} now. The old copy in {from} was removed.",
  "move.startNames": "From now on start Bindery with --data-dir {to}.",

  "diagnostics.title": "For support",
  "diagnostics.text":
    "Versions, settings, counts, errors by their code and the latest log. No passwords, no names, no amounts and no addresses. You see everything before it is saved; nothing is sent.",
  "diagnostics.show": "Show what would be saved",
  "diagnostics.path": "Save as",
  "diagnostics.pathHelp": "A file, or a folder where it gets a name of its own.",
  "diagnostics.save": "Save",
  "diagnostics.saved": "{path} was written.",
} as const;
