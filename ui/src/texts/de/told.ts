/** What the core tells of jobs and in the history, and what a connection test finds, in German. */
import type { Translated } from "../catalogue";
import type { told as english } from "../en.told";

export const told: Translated<typeof english> = {
  "told.job.export": "{number} an {backend} exportieren",
  "told.job.import":
    "{model, select, invoice {Rechnungen} other {Bestellungen}} aus {backend} einlesen",
  "told.job.compare":
    "{model, select, invoice {Alle Rechnungen} other {Alle Bestellungen}} von {backend} vergleichen",
  "told.job.backup": "Automatische Sicherung",
  "told.job.edited": "Die Argumente von Vorgang {job} wurden geändert.",
  "told.group.export": "Export an {backend}",
  "told.group.export.sum":
    "Export an {backend}, {total, plural, one {# Vorgang} other {# Vorgänge}}: {done, number} erledigt{nothing, plural, =0 {} one {, # ohne Arbeit} other {, # ohne Arbeit}}{parked, plural, =0 {} one {, # zu klären} other {, # zu klären}}{failed, plural, =0 {} one {, # fehlgeschlagen} other {, # fehlgeschlagen}}{cancelled, plural, =0 {} one {, # abgebrochen} other {, # abgebrochen}}.",
  "told.group.automatic": "Automatischer Export an {backend}",
  "told.group.automatic.sum":
    "Automatischer Export an {backend}, {total, plural, one {# Vorgang} other {# Vorgänge}}: {done, number} erledigt{nothing, plural, =0 {} one {, # ohne Arbeit} other {, # ohne Arbeit}}{parked, plural, =0 {} one {, # zu klären} other {, # zu klären}}{failed, plural, =0 {} one {, # fehlgeschlagen} other {, # fehlgeschlagen}}{cancelled, plural, =0 {} one {, # abgebrochen} other {, # abgebrochen}}.",
  "told.group.import": "Einlesen",
  "told.group.import.sum":
    "Einlesen, {total, plural, one {# Vorgang} other {# Vorgänge}}: {done, number} erledigt{nothing, plural, =0 {} one {, # ohne Arbeit} other {, # ohne Arbeit}}{parked, plural, =0 {} one {, # zu klären} other {, # zu klären}}{failed, plural, =0 {} one {, # fehlgeschlagen} other {, # fehlgeschlagen}}{cancelled, plural, =0 {} one {, # abgebrochen} other {, # abgebrochen}}.",
  "told.group.compare": "Alles vergleichen",
  "told.group.compare.sum":
    "Alles vergleichen, {total, plural, one {# Vorgang} other {# Vorgänge}}: {done, number} erledigt{nothing, plural, =0 {} one {, # ohne Arbeit} other {, # ohne Arbeit}}{parked, plural, =0 {} one {, # zu klären} other {, # zu klären}}{failed, plural, =0 {} one {, # fehlgeschlagen} other {, # fehlgeschlagen}}{cancelled, plural, =0 {} one {, # abgebrochen} other {, # abgebrochen}}.",
  "told.imported":
    "{read, plural, one {# {model, select, invoice {Rechnung} other {Bestellung}}} other {# {model, select, invoice {Rechnungen} other {Bestellungen}}}} aus {backend} gelesen: {created, number} neu, {changed, number} geändert{unlinked, plural, =0 {} one {, # verschwunden} other {, # verschwunden}}{refused, plural, =0 {} one {, # nicht verstanden} other {, # nicht verstanden}}.",
  "told.importedSoFar":
    "{read, plural, one {# Beleg} other {# Belege}} bisher gelesen: {created, number} neu, {changed, number} geändert{unlinked, plural, =0 {} one {, # verschwunden} other {, # verschwunden}}{refused, plural, =0 {} one {, # nicht verstanden} other {, # nicht verstanden}}.",
  "told.readAgain":
    "{fetched, number} von {of, plural, one {# abweichenden Beleg} other {# abweichenden Belegen}} neu gelesen.",
  "told.alreadyInShop": "Steht schon als Rechnung {external_id} im Shop.",
  "told.standsInShop": "Steht in {backend} als Rechnung {external_id}.",
  "told.invoice.exported": "{number} wurde an {backend} als Rechnung {external_id} exportiert.",
  "told.invoice.adopted":
    "{number} wurde in {backend} als Rechnung {external_id} an ihrem Kennzeichen gefunden; nichts wurde noch einmal gesendet.",
  "told.invoice.bound":
    "{number} wurde von Hand mit Rechnung {external_id} von {backend} verknüpft.",
  "told.invoice.not_read_back":
    "{number} steht in {backend} als Rechnung {external_id}, ist aber noch nicht zurückgelesen und verglichen.",
  "told.invoice.imported": "Rechnung {number} wurde aus {backend} eingelesen.",
  "told.invoice.updated": "Rechnung {number} wurde aus {backend} aktualisiert.",
  "told.invoice.unlinked": "Rechnung {number} ist aus {backend} verschwunden.",
  "told.order.imported": "Bestellung {number} wurde aus {backend} eingelesen.",
  "told.order.updated": "Bestellung {number} wurde aus {backend} aktualisiert.",
  "told.order.unlinked": "Bestellung {number} ist aus {backend} verschwunden.",
  "told.backend.created": "Das System {backend} wurde angelegt.",
  "told.backend.changed": "Das System {backend} wurde geändert.",
  "told.backend.deleted": "Das System {backend} wurde gelöscht.",
  "told.backend.switched_on": "{backend} wurde eingeschaltet.",
  "told.backend.switched_off": "{backend} wurde ausgeschaltet.",
  "told.backend.credential_deleted": "Die Zugangsdaten von {backend} wurden gelöscht.",
  "told.type.made": "Der Typ {title} wurde aus {parent} gemacht.",
  "told.type.renamed": "Der Typ {type} wurde in {title} umbenannt.",
  "told.type.duplicated": "Der Typ {type} wurde als {copy} dupliziert.",
  "told.type.deleted": "Der Typ {type} wurde gelöscht.",
  "told.type.set": "{path} wurde im Typ {type} gesetzt.",
  "told.type.reverted": "{path} des Typs {type} ist wieder geerbt.",
  "told.type.rewritten": "Der Text des Typs {type} wurde geändert.",
  "told.type.written": "Der Typ {type} wurde aus einem Text gemacht.",
  "told.type.restored": "Der Typ {type} wurde auf einen früheren oder importierten Stand gesetzt.",
  "told.type.mapped":
    "Die Zuordnung der {model, select, invoice {Rechnungen} other {Bestellungen}} beim {way, select, import {Import} other {Export}} wurde im Typ {type} geändert.",
  "finding.magento.unencrypted":
    "Die Adresse ist unverschlüsselt: Der API-Schlüssel kann unterwegs mitgelesen werden.",
  "finding.magento.logged_in": "Der Shop hat den API-Benutzer und seinen Schlüssel angenommen.",
  "finding.magento.version_hidden":
    "Der API-Benutzer darf die Version des Shops nicht abfragen. Sonst hängt nichts davon ab.",
  "finding.magento.version": "Der Shop ist Magento {version}.",
  "finding.magento.openmage": "Es ist OpenMage {version}, das weitergeführte Magento 1.9.",
  "finding.magento.other_version": "Ein anderer Systemtyp passt besser zur Version dieses Shops.",
  "finding.magento.rights": "Der API-Benutzer darf Bestellungen lesen und Rechnungen erstellen.",
  "finding.magento.no_order_list":
    "Der API-Benutzer darf Bestellungen nicht auflisten; sie werden bei Bedarf einzeln gelesen.",
  "finding.magento.stores": "Store-Views: {stores}.",
  "finding.odoo.unencrypted":
    "Die Adresse ist unverschlüsselt: Das Passwort kann unterwegs mitgelesen werden.",
  "finding.odoo.databases_hidden": "Der Server sagt nicht, welche Datenbanken er hat.",
  "finding.odoo.logged_in": "Angemeldet an der Datenbank {database}.",
  "finding.odoo.version": "Der Server ist Odoo {version}.",
  "finding.odoo.other_version": "Ein anderer Systemtyp passt besser.",
  "finding.odoo.rights":
    "Rechnungen können gelesen werden; {count, plural, one {# ist gebucht} other {# sind gebucht}}.",
  "finding.odoo.no_sales":
    "Verkaufsaufträge können nicht gelesen werden. Bestellnummern kommen dann nur aus der Referenz der Rechnungen.",
  "finding.api.unencrypted":
    "Die Adresse ist unverschlüsselt: Die Zugangsdaten können unterwegs mitgelesen werden.",
  "finding.api.accepted": "Der Server hat geantwortet und die Zugangsdaten angenommen.",
  "finding.api.orders":
    "{count, plural, one {# Bestellung ist zu sehen} other {# Bestellungen sind zu sehen}}.",
};
