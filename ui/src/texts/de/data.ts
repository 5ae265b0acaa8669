/** Texts about the data as a whole: backups, checks, another place, and what support is told, in German. */
import type { Translated } from "../catalogue";
import type { data as english } from "../en.data";

export const data: Translated<typeof english> = {
  "path.choose": "Wählen …",
  "path.chooseNamed": "Wählen: {name}",
  "write.format": "Art der Datei",
  "write.path": "Datei",
  "write.stays": "Sie bleibt auf diesem Computer.",
  "write.replace": "Ersetzen",
  "data.store": "Datendatei",
  "data.exchanges": "Davon Anfragen und Antworten",
  "data.backups": "Sicherungen",
  "data.logs": "Protokolle",
  "data.invoices": "Rechnungen",
  "data.history": "Verlauf",
  "data.jobs": "Vorgänge",
  "data.lastBackup": "Letzte Sicherung",
  "data.neverBackedUp": "Nie",
  "data.practice": "Dies sind die Daten der Übungsfirma; Ihre eigenen bleiben unberührt.",
  "backup.title": "Sicherungen",
  "backup.text":
    "Eine Kopie aller Daten zu einem Zeitpunkt, während die Arbeit weitergeht. Passwörter und Schlüssel sind nicht darin: Auf einem anderen Computer geben Sie sie neu ein.",
  "backup.now": "Jetzt sichern",
  "backup.written": "{name} wurde geschrieben und ganz gelesen.",
  "backup.none": "Es gibt noch keine Sicherungen.",
  "backup.at": "Wann",
  "backup.reason": "Warum",
  "backup.size": "Größe",
  "backup.restore": "Wiederherstellen",
  "backup.restoreNamed": "{name} wiederherstellen",
  "backup.file": "Eine Sicherung von anderswo",
  "backup.look": "Inhalt ansehen",
  "backup.automatic": "Automatische Sicherungen",
  "backup.keep": "Automatische Sicherungen aufbewahren",
  "backup.keepHelp":
    "Eine ältere wird erst entfernt, wenn eine neue geschrieben ist. Ihre eigenen bleiben immer.",
  "backup.folder": "Ordner für Sicherungen",
  "backup.folderHelp": "Am besten auf einem anderen Datenträger. Leer: im Datenordner.",
  "backupReason.person": "Von Hand",
  "backupReason.clock": "Automatisch",
  "backupReason.before_restore": "Vor einer Wiederherstellung",
  "start.backup": "Stattdessen eine Sicherung wiederherstellen",
  "start.backupText":
    "Die beschädigte Datei wird beiseitegelegt, nicht gelöscht. Was seit der Sicherung exportiert wurde, wird im Shop an seinem Kennzeichen erkannt und nie zweimal exportiert. Zuerst wartet Bindery, bis jeder Shop beendet haben muss, was gerade gesendet wurde; das kann einige Minuten dauern.",
  "start.noBackups":
    "Bei den Daten liegt keine Sicherung. Wenn Ihre in einem anderen Ordner liegen, wählen Sie unten eine davon.",
  "start.reading": "Wird ganz gelesen",
  "start.whole":
    "Unversehrt: {invoices, plural, one {# Rechnung} other {# Rechnungen}}{at, select, none {} other {, letzter Eintrag {at}}}",
  "restore.title": "Sicherung wiederherstellen",
  "restore.file": "Datei",
  "restore.lastAt": "Letzter Eintrag",
  "restore.text":
    "Sie tritt an die Stelle aller jetzigen Daten, die vorher gesichert werden. Laufende Arbeit wird angehalten. Was seither exportiert wurde, wird im Shop an seinem Kennzeichen erkannt und nie zweimal exportiert.",
  "restore.wait":
    "{seconds, plural, one {Zuerst wird # Sekunde} other {Zuerst werden # Sekunden}} gewartet, bis ein Shop beendet haben muss, was gerade gesendet wurde.",
  "restore.going": "Wird wiederhergestellt …",
  "restore.do": "Diese Sicherung wiederherstellen",
  "restore.done": "Die Sicherung wurde wiederhergestellt.",
  "restore.before": "Die vorherigen Daten liegen in {path}.",
  "restore.aside": "Die vorherigen Daten konnten nicht gelesen werden. Sie liegen in {path}.",
  "restore.held":
    "Was in der Sicherung wartete, wird festgehalten, da es inzwischen erledigt sein kann: Sehen Sie die Vorgänge durch, und setzen Sie dann die Spuren unter „Vorgänge“ fort.",
  "check.title": "Daten prüfen",
  "check.text": "Durchsucht die ganze Datei nach Schäden und nach dem, was nicht zusammenpasst.",
  "check.do": "Jetzt prüfen",
  "check.going": "Wird geprüft. Sie können weiterarbeiten.",
  "check.never": "Noch nicht geprüft",
  "check.last": "Zuletzt geprüft {at}",
  "check.well": "Alles ist in Ordnung.",
  "check.away":
    "{count, plural, =0 {Die Daten wurden geprüft: Alles ist in Ordnung.} one {Die Daten wurden geprüft: # Befund, siehe Einstellungen, Daten.} other {Die Daten wurden geprüft: # Befunde, siehe Einstellungen, Daten.}}",
  "finding.check.damaged": "Die Datei ist beschädigt: {detail}",
  "finding.check.damaged.hint": "Stellen Sie die neueste Sicherung aus der Zeit davor wieder her.",
  "finding.check.dangling": "Ein Eintrag der Tabelle {table} verweist auf nichts.",
  "finding.check.dangling.hint": "Stellen Sie die neueste Sicherung aus der Zeit davor wieder her.",
  "finding.check.unbound":
    "{number} gilt als nach {backend} exportiert, doch die Rechnung dort ist nicht bekannt.",
  "finding.check.unbound.hint":
    "Suchen Sie sie im Shop. Senden Sie die Diagnose an den Support, bevor Sie etwas ändern.",
  "finding.check.miscounted": "Die Zählung der Vorgänge war falsch.",
  "finding.check.miscounted.hint": "Sie wurden neu gezählt; es ist nichts zu tun.",
  "move.title": "Datenordner verschieben",
  "move.text":
    "Kopiert alles in einen anderen Ordner, liest die Kopie und arbeitet dort weiter. Laufende Arbeit wird so lange angehalten.",
  "move.given":
    "Bei diesem Start wurde der Ordner angegeben (--data-dir oder BINDERY_DATA_DIR): Spätere Starts müssen den neuen angeben.",
  "move.to": "Neuer Ordner",
  "move.removeOld": "Alte Kopie danach entfernen",
  "move.do": "Daten verschieben",
  "move.confirm": "Alle Daten von {from} nach {to} verschieben?",
  "move.done":
    "Die Daten liegen jetzt in {to}. In {from} liegt noch die alte Kopie mit einem Hinweis.",
  "move.doneRemoved": "Die Daten liegen jetzt in {to}. Die alte Kopie in {from} wurde entfernt.",
  "move.startNames": "Starten Sie Bindery von jetzt an mit --data-dir {to}.",
  "diagnostics.title": "Für den Support",
  "diagnostics.text":
    "Versionen, Einstellungen, Anzahlen, Fehler mit ihrem Code und das neueste Protokoll. Keine Passwörter, keine Namen, keine Beträge und keine Adressen. Sie sehen alles, bevor es gespeichert wird; nichts wird gesendet.",
  "diagnostics.show": "Anzeigen, was gespeichert würde",
  "diagnostics.path": "Speichern unter",
  "diagnostics.pathHelp": "Eine Datei oder ein Ordner, in dem sie einen eigenen Namen bekommt.",
  "diagnostics.save": "Speichern",
  "diagnostics.saved": "{path} wurde geschrieben.",
};
