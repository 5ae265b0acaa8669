/** Wording of problems by their code: what happened, and under `.hint` what to do, in German. */
import type { Translated } from "../catalogue";
import type { problems as english } from "../en.problems";

export const problems: Translated<typeof english> = {
  "problem.window.unexpected": "Im Fenster ist etwas Unerwartetes geschehen.",
  "problem.window.unexpected.hint":
    "Schließen Sie Bindery und starten Sie es neu. Laufende Arbeit bleibt erhalten.",
  "problem.window.noPage": "Diese Seite gibt es nicht.",
  "problem.app.closing": "Bindery wird beendet.",
  "problem.app.closing.hint": "Starten Sie es neu.",
  "problem.store.in_use": "Diese Daten sind schon in einem anderen Fenster geöffnet.",
  "problem.store.in_use.hint": "Schließen Sie das andere Fenster, und versuchen Sie es erneut.",
  "problem.store.disk_full": "Der Datenträger ist voll.",
  "problem.store.disk_full.hint": "Schaffen Sie Platz, und versuchen Sie es erneut.",
  "problem.store.busy": "Die Daten sind von einem anderen Programm belegt.",
  "problem.store.busy.hint": "Versuchen Sie es gleich noch einmal.",
  "problem.export.draft": "Ein Entwurf: Nur gebuchte Rechnungen werden exportiert.",
  "problem.export.cancelled": "In der Buchhaltung storniert.",
  "problem.export.credit_note": "Eine Gutschrift: Der Shop nimmt nur Rechnungen.",
  "problem.export.reversed": "Durch eine Gutschrift ganz zurückgegeben.",
  "problem.export.no_order": "Nennt keine Bestellung des Shops.",
  "problem.export.order_unknown": "{backend} hat keine Bestellung {order}.",
  "problem.export.order_unknown.hint":
    "Berichtigen Sie die Bestellnummer auf der Rechnung in der Buchhaltung, und lesen Sie dann erneut ein.",
  "problem.export.line_unmatched":
    "Die Position „{line}“ passt zu keiner Zeile der Bestellung {order}.",
  "problem.export.line_unmatched.hint":
    "Berichtigen Sie die Artikelnummer in der Buchhaltung oder im Shop. Ist die Position Versand, Gebühr oder Rabatt, fügen Sie ihre Artikelnummer in den Einstellungen des Shops hinzu.",
  "problem.export.totals_differ":
    "Die Rechnung beträgt {invoice_total} {currency}, der Shop käme bei Bestellung {order} auf {shop_total} {currency}: {difference} Unterschied.",
  "problem.export.totals_differ.hint":
    "Berichtigen Sie die Rechnung oder die Bestellung, oder erlauben Sie in den Einstellungen des Shops einen größeren Unterschied.",
  "problem.export.currency":
    "Die Rechnung lautet auf {invoice_currency}, Bestellung {order} auf {order_currency}.",
  "problem.export.order_state":
    "Bestellung {order} ist {status, select, holded {angehalten} canceled {storniert} closed {geschlossen} complete {abgeschlossen} payment_review {in Zahlungsprüfung} pending_payment {noch nicht bezahlt} other {im Stand „{status}“}}: Der Shop erstellt dafür keine Rechnung.",
  "problem.export.order_state.hint":
    "Sehen Sie sich die Bestellung in der Verwaltung des Shops an. Wurde sie dort von Hand berechnet, wählen Sie hier diese Rechnung.",
  "problem.export.quantity_above_open":
    "Die Rechnung enthält {quantity} × {sku}, aber im Shop {open, select, 0 {kann davon nichts mehr} other {können nur noch {open}}} berechnet werden.",
  "problem.export.quantity_above_open.hint":
    "Sehen Sie im Shop nach, welche Rechnungen die Bestellung schon hat.",
  "problem.export.fraction":
    "{quantity} von {sku}: Der Shop berechnet diesen Artikel nur in ganzen Zahlen.",
  "problem.export.nothing_open":
    "Nichts von dieser Rechnung kann in Bestellung {order} berechnet werden.",
  "problem.export.nothing_open.hint":
    "Die Bestellung ist im Shop schon berechnet, oder die Rechnung enthält nur Nebenkosten.",
  "problem.export.foreign_invoice":
    "Während der Ausgang unbekannt war, hat jemand anderes zu dieser Bestellung die Shop-Rechnung {candidates} erstellt.",
  "problem.export.foreign_invoice.hint":
    "Sehen Sie sie im Shop an. Ist es die richtige, wählen Sie sie hier; sonst stornieren Sie sie dort und versuchen es erneut.",
  "problem.export.doubled": "Der Shop hat mehr als eine Rechnung aus diesem Export: {candidates}.",
  "problem.export.doubled.hint":
    "Stornieren oder erstatten Sie im Shop alle bis auf eine, und wählen Sie dann hier die verbleibende.",
  "problem.route.other_shop": "Gehört zu {shop}.",
  "problem.route.no_shop": "Gehört zu keinem Shop: Sie passt zu keinen Bedingungen.",
  "problem.route.no_shop.hint":
    "Sehen Sie unter „Rechnungen dieses Shops“ in den Einstellungen der Shops nach.",
  "problem.route.several": "Von mehr als einem Shop beansprucht: {shops}.",
  "problem.route.several.hint":
    "Geben Sie in den Einstellungen der Shops an, welche Rechnungen ihnen gehören: „Rechnungen dieses Shops“.",
  "problem.backend.bound":
    "{backend} kann nicht gelöscht werden: Belege sind damit verknüpft, und der Nachweis, was exportiert wurde, ginge verloren.",
  "problem.backend.bound.hint": "Schalten Sie es stattdessen aus.",
  "problem.backend.no_credential": "Das Passwort von {backend} kann jetzt nicht gelesen werden.",
  "problem.backend.no_credential.hint": "Öffnen Sie den Tresor, oder geben Sie es neu ein.",
  "problem.backend.name": "Das System braucht einen Namen.",
  "problem.type.broken": "Der Typ {type} funktioniert nicht: {problems}.",
  "problem.type.broken.hint":
    "Berichtigen Sie seinen Text. Bis dahin ruhen die Systeme dieses Typs; nichts von ihnen geht verloren.",
  "problem.type.invalid": "Der Typ kann nicht gespeichert werden: {problems}.",
  "problem.type.invalid.hint": "Berichtigen Sie, was genannt ist. Nichts wurde geändert.",
  "problem.type.shipped": "{type} kommt mit Bindery und ändert sich nie.",
  "problem.type.shipped.hint": "Legen Sie einen Untertyp davon an, und ändern Sie diesen.",
  "problem.type.used": "Der Typ {type} kann nicht gelöscht werden: {users} verlöre ihn.",
  "problem.type.used.hint": "Geben Sie diesen zuerst einen anderen Typ, oder löschen Sie sie.",
  "problem.type.taken": "Es gibt schon einen Typ {type}.",
  "problem.type.taken.hint": "Wählen Sie einen anderen Namen.",
  "problem.type.id": "„{type}“ kann keine Kennung eines Typs sein.",
  "problem.type.id.hint": "Nur Kleinbuchstaben, Ziffern, Punkte und Bindestriche.",
  "problem.type.parent": "Es ist nicht gesagt, wessen Untertyp dies ist.",
  "problem.type.value": "Der Wert ist kein JSON: {problem}.",
  "problem.type.value.hint":
    "Texte stehen in Anführungszeichen; Listen in [ ], Tabellen in '{' '}'.",
  "problem.config.changed_since": "{title} wurde seither noch einmal geändert.",
  "problem.config.changed_since.hint":
    "Nehmen Sie zuerst die spätere Änderung zurück, oder gehen Sie zu einem früheren Stand zurück.",
  "problem.config.file": "Die Datei ist keine Konfiguration von Bindery: {problem}.",
  "problem.config.file.hint":
    "Geben Sie eine Datei an, die Bindery exportiert hat. Nichts wurde geändert.",
  "problem.config.backend": "Das System {backend} ergibt keinen Sinn: {problem}.",
  "problem.config.backend.hint": "Berichtigen Sie es in der Datei. Nichts wurde geändert.",
  "problem.config.settings": "Die Einstellungen ergeben keinen Sinn: {problem}.",
  "problem.config.settings.hint": "Berichtigen Sie sie in der Datei. Nichts wurde geändert.",
  "problem.credential.none": "Für {backend} sind keine Zugangsdaten gespeichert.",
  "problem.api.credentials_refused": "Der Server hat die Zugangsdaten abgelehnt.",
  "problem.api.credentials_refused.hint": "Prüfen Sie sie, und was sie im anderen System erlauben.",
  "problem.api.maintenance": "Der Server wird gewartet oder ist überlastet.",
  "problem.magento.credentials_refused":
    "Der Shop hat den API-Benutzer oder den API-Schlüssel abgelehnt.",
  "problem.magento.credentials_refused.hint":
    "Prüfen Sie beide, und ob der Benutzer aktiv ist und eine Rolle hat: System ▸ Web Services ▸ SOAP/XML-RPC – Users.",
  "problem.magento.maintenance": "Der Shop wird gewartet oder ist überlastet.",
  "problem.odoo.credentials_refused":
    "Odoo hat den Anmeldenamen oder sein Passwort oder seinen API-Schlüssel abgelehnt.",
  "problem.odoo.credentials_refused.hint":
    "Prüfen Sie beide. Ein API-Schlüssel kann abgelaufen sein und gehört nur zu einem Benutzer.",
  "problem.secrets.wrong_passphrase": "Die Passphrase öffnet den Tresor nicht.",
  "problem.secrets.wrong_passphrase.hint": "Prüfen Sie sie, und versuchen Sie es erneut.",
  "problem.secrets.empty_passphrase": "Die Passphrase ist leer.",
  "problem.secrets.empty_passphrase.hint": "Wählen Sie eine, die schwer zu erraten ist.",
  "problem.mapping.rows": "Die Zeilen stimmen noch nicht: {problems}.",
  "problem.mapping.rows.hint": "Berichtigen Sie die genannten Zeilen. Nichts wurde geändert.",
  "problem.mapping.not_there":
    "Von diesem Datensatz ist nicht bekannt, dass er in {backend} steht.",
  "problem.mapping.not_there.hint": "Wählen Sie einen anderen Datensatz.",
  "problem.mapping.no_order":
    "Die Bestellung dieser Rechnung wurde noch nicht aus {backend} eingelesen.",
  "problem.mapping.no_order.hint":
    "Lesen Sie die Bestellungen des Shops ein, oder wählen Sie eine andere Rechnung.",
  "problem.mapping.no_comparison": "Dieser Vergleich ist nicht mehr bekannt.",
  "problem.mapping.no_comparison.hint": "Vergleichen Sie noch einmal.",
};
