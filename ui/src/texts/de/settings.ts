/** Texts of the page with the settings, in German. */
import type { Translated } from "../catalogue";
import type { settings as english } from "../en.settings";

export const settings: Translated<typeof english> = {
  "settings.title": "Einstellungen",
  "settings.lead": "Wie sich Bindery auf diesem Computer verhält.",
  "settings.general": "Allgemein",
  "settings.actor": "Ihr Name",
  "settings.actorHelp": "Steht im Verlauf neben dem, was Sie tun.",
  "settings.language": "Sprache",
  "language.system": "Wie das System",
  "settings.theme": "Aussehen",
  "theme.system": "Wie das System",
  "theme.light": "Hell",
  "theme.dark": "Dunkel",
  "settings.minutes": " Minuten",
  "settings.days": " Tage",
  "settings.keeping": "Was aufbewahrt wird",
  "settings.keepingText": "Der Verlauf bleibt immer. Aufgeräumt wird einmal am Tag.",
  "settings.keepJobs": "Beendete Vorgänge aufbewahren",
  "settings.keepHelp": "0 heißt für immer.",
  "settings.keepExchanges": "Anfragen und Antworten aufbewahren",
  "settings.keepExchangesHelp":
    "Die Dokumente hinter dem Verlauf: was gesendet wurde und was zurückkam. 0 heißt für immer.",
  "settings.cleaned": "Zuletzt aufgeräumt",
  "settings.neverCleaned": "Noch nicht",
  "settings.cleanedText":
    "{at}: {jobs, plural, one {# Vorgang} other {# Vorgänge}}, {exchanges, plural, one {# Austausch} other {# Austausche}}",
  "settings.technical": "Netzwerk und Protokolle",
  "settings.caFile": "Eigene Zertifizierungsstelle",
  "settings.caFileHelp":
    "Pfad einer PEM-Datei, falls Ihre Systeme eigene Zertifikate verwenden. Meist leer.",
  "settings.logLevel": "Protokolle enthalten",
  "settings.logLevelHelp": "Passwörter und Schlüssel stehen nie in den Protokollen.",
  "logLevel.info": "Was geschah",
  "logLevel.debug": "Jeden Schritt",
  "settings.save": "Einstellungen speichern",
  "settings.discard": "Änderungen verwerfen",
  "settings.saved": "Die Einstellungen wurden gespeichert.",
  "settings.secrets": "Passwörter",
  "settings.data": "Daten",
  "settings.dataFolder": "Ordner",
  "settings.dataSize": "Größe",
  "settings.logFolder": "Protokolle",
  "settings.about": "Über",
};
