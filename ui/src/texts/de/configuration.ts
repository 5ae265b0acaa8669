/** Texts of the page with the configuration's changes and its file, in German. */
import type { Translated } from "../catalogue";
import type { configuration as english } from "../en.configuration";

export const configuration: Translated<typeof english> = {
  "config.lead": "Wer was geändert hat, wie es zurückgenommen wird, und alles als eine Datei.",
  "config.open": "Änderungen, Export und Import",
  "config.openText":
    "Jede Änderung an Systemen, Typen und Einstellungen kann zurückgenommen werden. Alles lässt sich in eine lesbare Datei schreiben, ohne Geheimnisse.",
  "config.back": "Zurück zu den Einstellungen",
  "config.views": "Was zu sehen ist",
  "config.changes": "Änderungen",
  "config.file": "Export und Import",
  "config.none": "Noch wurde nichts konfiguriert",
  "config.noneText":
    "Jede Änderung an einem System, einem Typ oder einer Einstellung steht dann hier.",
  "config.list": "Änderungen der Konfiguration",
  "config.more": "Frühere Änderungen anzeigen",
  "config.what":
    "{kind, select, created {{name}: angelegt} deleted {{name}: gelöscht} other {{name}: geändert}}",
  "config.would":
    "{kind, select, created {{name}: würde angelegt} deleted {{name}: würde gelöscht} other {{name}: würde geändert}}",
  "config.name.backend": "System {title}",
  "config.name.type": "Typ {title}",
  "config.name.setting": "Einstellungen des Programms",
  "config.field.type": "Typ",
  "config.field.of": "{thing}: {field}",
  "config.nothing": "(nichts)",
  "config.undo": "Rückgängig",
  "config.undoNamed": "Rückgängig: {what}",
  "config.undoNot":
    "Es wurde seither noch einmal geändert. Nehmen Sie zuerst die spätere Änderung zurück, oder gehen Sie hierher zurück.",
  "config.undone": "Die Änderung wurde zurückgenommen.",
  "undo.named": "{label}: {what}",
  "undo.done": "Rückgängig gemacht: {what}",
  "undo.changed":
    "Nichts wurde rückgängig gemacht, weil sich seither noch einmal etwas geändert hat: {what}",
  "config.restore": "Hierher zurückgehen …",
  "config.restoreNamed": "Hierher zurückgehen: {what}",
  "config.restoreTitle": "Zurück zum Stand von damals",
  "config.restoreText":
    "Dies würde sich ändern, damit die Konfiguration wieder so steht wie direkt nach der Änderung. Lassen Sie weg, was bleiben soll.",
  "config.same": "Es ist schon so; nichts würde sich ändern.",
  "config.apply": "{count, plural, one {# Teil ändern} other {# Teile ändern}}",
  "config.applied":
    "{count, plural, one {# Teil wurde geändert.} other {# Teile wurden geändert.}}",
  "config.pieces": "Was sich ändern würde",
  "config.export": "Export",
  "config.exportText":
    "Alle Systeme, Ihre eigenen Typen und die Einstellungen in einer Datei, die man lesen kann. Passwörter und Schlüssel sind nie darin.",
  "config.show": "Datei anzeigen",
  "config.import": "Import",
  "config.importText":
    "Ein Import löscht nichts, und nichts wird geändert, bevor Sie gesehen haben, was sich ändern würde.",
  "config.paste": "Text der Datei",
  "config.diff": "Zeigen, was sich ändern würde",
};
