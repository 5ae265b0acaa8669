/**
 * Every text of the window, in English.
 *
 * Texts are ICU messages. Problems are worded by `problem.<code>` with the values the core sends, and
 * what to do by `problem.<code>.hint`; a code without a text here is shown in the core's own English.
 */
import { commands } from "./en.commands";
import { conditions } from "./en.conditions";
import { configuration } from "./en.configuration";
import { connect } from "./en.connect";
import { credentials } from "./en.credentials";
import { data } from "./en.data";
import { desktop } from "./en.desktop";
import { help } from "./en.help";
import { history } from "./en.history";
import { inbox } from "./en.inbox";
import { invoices } from "./en.invoices";
import { jobs } from "./en.jobs";
import { mappings } from "./en.mappings";
import { overview } from "./en.overview";
import { parts } from "./en.parts";
import { problems } from "./en.problems";
import { settings } from "./en.settings";
import { told } from "./en.told";
import { tour } from "./en.tour";
import { trouble } from "./en.trouble";
import { types } from "./en.types";

export const main = {
  "app.name": "Bindery",

  "common.cancel": "Cancel",
  "common.clear": "Clear",
  "common.close": "Close",
  "common.copied": "Copied",
  "common.copy": "Copy",
  "common.copyNamed": "Copy: {name}",
  "common.emptyBody": "(empty)",
  "common.hideDetails": "Hide details",
  "common.loading": "Loading…",
  "common.more": "Show more",
  "common.no": "no",
  "common.none": "–",
  "common.showDetails": "Show details",
  "common.todayAt": "Today, {time}",
  "common.tryAgain": "Try again",
  "leave.title": "Leave without saving?",
  "leave.text": "What was changed here is not saved and would be lost.",
  "leave.leave": "Leave",
  "page.toOverview": "To the overview",
  "common.yes": "yes",

  "nav.label": "Pages",
  "nav.overview": "Overview",
  "nav.invoices": "Invoices",
  "nav.inbox": "Needs you",
  "nav.backends": "Backends",
  "nav.jobs": "Jobs",
  "nav.history": "History",
  "nav.settings": "Settings",

  "start.failed": "Your data could not be opened",

  "import.now": "Import now",
  "import.noBooks": "No books are connected that could be read.",

  "run.export.going": "Exporting: {ended, number} of {total, number}",
  "run.export.ended": "Export ended: {done, number} of {total, number} done",
  "run.import.going": "Reading the books…",
  "run.import.ended":
    "{done, plural, =0 {The books could not be read} other {The books were read}}",
  "run.stopped": "{count, plural, one {# needs you} other {# need you}}",
  "run.dismiss": "Dismiss",
  "run.hide": "Hide; the work goes on",

  "kind.erp": "Books: invoices come from it",
  "kind.shop": "Shop: invoices go to it",
  "mode.practice": "Practice",
  "mode.test": "Test",
  "mode.live": "Live",

  "backends.title": "Backends",
  "backends.lead": "The systems that are kept in step.",
  "backends.add": "Add backend",
  "backends.none": "No backends yet",
  "backends.noneText": "Add your books first, then the shop that their invoices go to.",
  "backends.practiceNote":
    "These two belong to the practice company and cannot be edited. Remove it to connect your own systems.",
  "backends.enabled": "In use",
  "backends.edit": "Edit",
  "backends.delete": "Delete",
  "backends.deleteTitle": "Delete {name}?",
  "backends.deleteText":
    "Its address, its settings and its stored password are deleted. The history stays.",
  "backends.deleted": "{name} was deleted.",
  "backends.lastSync": "Last in touch",
  "backends.credential": "Password",
  "credential.missing": "None that can be read now",
  "credential.verified": "{place}; worked {time}",
  "credential.in.keyring": "In the system’s keyring",
  "credential.in.vault": "In the vault",
  "credential.in.session": "Until Bindery ends",
  "credential.in.environment": "From the environment",
  "credential.in.none": "Stored",
  "lane.capacity": "Calls at once",
  "lane.pause": "Pause",
  "lane.resume": "Resume",

  "jobState.blocked": "Waits for another",
  "jobState.scheduled": "Scheduled",
  "jobState.ready": "Ready to start",
  "jobState.running": "Running",
  "jobState.retry_wait": "Will try again",
  "jobState.in_doubt": "Finding out",
  "jobState.parked": "Needs you",
  "jobState.done": "Done",
  "jobState.nothing_to_do": "Nothing to do",
  "jobState.cancelled": "Cancelled",
  "jobState.failed": "Failed",

  "outcome.ok": "Done",
  "outcome.nothing": "Nothing to do",
  "outcome.needs_you": "Needs you",
  "outcome.failed": "Failed",
  "outcome.info": "Note",
  "direction.erp_to_books": "Books → Bindery",
  "direction.shop_to_books": "Shop → Bindery",
  "direction.books_to_shop": "Books → Shop",

  "exchange.title": "What went over the line",
  "exchange.none": "Nothing went over the line.",
  "exchange.request": "Request",
  "exchange.response": "Answer",
  "exchange.line": "{url} · {time}",
  "exchange.truncated": "Cut to the size that is kept.",
  "exchange.answered": "HTTP {status} · {time}",
  "exchange.noAnswer": "No answer · {time}",

  "about.name": "Bindery {version}",
  "about.text": "Keeps the books and the web shops in step. Everything stays on this computer.",

  "secretState.keyring": "Passwords are kept in the system’s keyring.",
  "secretState.vault": "Passwords are kept in a vault that your passphrase opened.",
  "secretState.vault_locked": "Passwords are in a vault that is locked.",
  "secretState.session": "Passwords are kept until Bindery ends and are then forgotten.",
  "secretState.undecided": "The system offers no keyring; you have not chosen yet.",
  "secrets.undecidedBanner": "Passwords cannot be kept yet: this system offers no keyring.",
  "secrets.lockedBanner": "The vault with your passwords is locked. Exports and imports wait.",
  "secrets.choose": "Choose",
  "secrets.chooseTitle": "Where to keep passwords",
  "secrets.chooseText":
    "The system offers no keyring that Bindery can use. Choose where the passwords of your systems are kept.",
  "secrets.reason": "What the system said: {reason}",
  "secrets.way": "Where to keep passwords",
  "secrets.vault": "In an encrypted vault",
  "secrets.vaultHelp":
    "A file that only your passphrase opens. You are asked for it at each start.",
  "secrets.session": "Only until Bindery ends",
  "secrets.sessionHelp": "Nothing is stored. You enter the passwords again at each start.",
  "secrets.passphrase": "Passphrase",
  "secrets.repeat": "Passphrase again",
  "secrets.differs": "The two differ.",
  "secrets.noRecovery":
    "Nobody can open the vault without the passphrase. If it is lost, you enter the passwords of your systems again.",
  "secrets.unlock": "Unlock the vault",
  "secrets.unlockTitle": "Unlock the vault",
  "secrets.unlockHelp": "Your passphrase opens it until Bindery ends.",
  "secrets.lockedText": "Your passwords are in a vault that only your passphrase opens.",
  "secrets.useVault": "Make the vault",
  "secrets.useSession": "Use until Bindery ends",
  "secrets.saved": "Passwords can be kept now.",
} as const;

export const en = {
  ...main,
  ...types,
  ...configuration,
  ...credentials,
  ...data,
  ...desktop,
  ...conditions,
  ...mappings,
  ...problems,
  ...parts,
  ...commands,
  ...jobs,
  ...help,
  ...history,
  ...inbox,
  ...invoices,
  ...settings,
  ...overview,
  ...connect,
  ...tour,
  ...told,
  ...trouble,
} as const;
