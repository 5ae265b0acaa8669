/** Wording of problems by their code: what happened, and under `.hint` what to do, in German. */
import type { Translated } from "../catalogue";
import type { problems as english } from "../en.problems";

export const problems: Translated<typeof english> = {
  "problem.window.unexpected": "Im Fenster ist etwas Unerwartetes geschehen.",
  "problem.window.unexpected.hint":
    "Schließen Sie Bindery und starten Sie es neu. Laufende Arbeit bleibt erhalten.",
  "problem.window.noPage": "Diese Seite gibt es nicht.",
  "problem.window.zoom": "Die Seiten behalten ihre Größe.",
  "problem.app.closing": "Bindery wird beendet.",
  "problem.app.closing.hint": "Starten Sie es neu.",
  "problem.filter.day": "„{text}“ ist kein Tag.",
  "problem.filter.day.hint": "Schreiben Sie ihn als Jahr, Monat und Tag: 2026-01-31.",
  "problem.filter.amount": "„{text}“ ist kein Betrag.",
  "problem.filter.amount.hint": "Schreiben Sie ihn in Ziffern, etwa 1234,50.",
  "problem.view.name": "Eine Ansicht braucht einen Namen von 1 bis {most} Zeichen.",
  "problem.view.taken": "Es gibt schon eine Ansicht {name}.",
  "problem.view.unknown": "Es gibt keine Ansicht {name}.",
  "problem.file.path": "{path} ist nicht der vollständige Pfad einer Datei.",
  "problem.file.path.hint": "Geben Sie Ordner und Datei an, vom obersten Ordner an.",
  "problem.file.no_folder": "{path} ist keine Datei in einem Ordner, den es gibt.",
  "problem.file.no_folder.hint": "Nennen Sie eine Datei in einem Ordner, den es gibt.",
  "problem.file.exists": "{path} gibt es schon.",
  "problem.file.exists.hint": "Wählen Sie einen anderen Namen, oder ersetzen Sie die Datei.",
  "problem.file.refused": "{path} kann nicht geschrieben werden: {error}.",
  "problem.file.refused.hint": "Wählen Sie einen anderen Ort, oder schaffen Sie dort Platz.",
  "problem.list.not_written": "Die Liste kann nicht geschrieben werden: {error}.",
  "problem.list.no_columns": "Eine Liste braucht mindestens eine Spalte.",
  "problem.list.too_long": "Eine Arbeitsmappe fasst höchstens {most} Rechnungen.",
  "problem.list.too_long.hint": "Grenzen Sie die Liste ein, oder speichern Sie sie als Text (CSV).",
  "problem.store.in_use": "Diese Daten sind schon in einem anderen Fenster geöffnet.",
  "problem.store.in_use.hint": "Schließen Sie das andere Fenster, und versuchen Sie es erneut.",
  "problem.store.disk_full": "Der Datenträger ist voll.",
  "problem.store.disk_full.hint": "Schaffen Sie Platz, und versuchen Sie es erneut.",
  "problem.store.stopped": "Dies wurde angehalten. Alles ist wie zuvor.",
  "problem.work.going": "Dies geschieht bereits.",
  "problem.work.going.hint":
    "Warten Sie, bis es beendet ist, oder halten Sie es am Fuß des Fensters an.",
  "problem.page.none": "Dieses System hat keine Seite, auf der der Beleg zu sehen ist.",
  "problem.page.unusable": "Die Seite in {backend} lässt sich nicht ermitteln.",
  "problem.page.browser": "Es konnte kein Browser gestartet werden.",
  "problem.page.browser.hint": "Öffnen Sie diese Adresse selbst: {url}",
  "problem.store.damaged.hint":
    "Stellen Sie die neueste Sicherung wieder her; die jetzigen Daten werden beiseitegelegt.",
  "problem.store.foreign": "{path} enthält keine Daten von Bindery.",
  "problem.store.foreign.hint": "Wählen Sie eine Sicherung, die Bindery geschrieben hat.",
  "problem.store.backup_damaged": "Die Sicherung {path} ist beschädigt.",
  "problem.store.backup_damaged.hint": "Wählen Sie eine andere.",
  "problem.store.newer": "{path} wurde von einem neueren Bindery geschrieben.",
  "problem.store.newer.hint":
    "Installieren Sie das neuere Bindery, und versuchen Sie es dann erneut.",
  "problem.backup.disk_full":
    "In {folder} ist kein Platz für die Sicherung. Nichts wurde geändert.",
  "problem.backup.disk_full.hint": "Schaffen Sie dort Platz, oder wählen Sie einen anderen Ordner.",
  "problem.backup.folder": "In {folder} können keine Sicherungen geschrieben werden: {why}.",
  "problem.backup.folder.hint":
    "Wählen Sie einen anderen Ordner, oder berichtigen Sie seine Rechte.",
  "problem.restore.itself": "{path} ist die Datei, die jetzt geöffnet ist.",
  "problem.restore.itself.hint": "Wählen Sie eine Sicherung.",
  "problem.restore.disk_full":
    "Es ist kein Platz, um die Sicherung wiederherzustellen. Nichts wurde geändert.",
  "problem.restore.disk_full.hint":
    "Schaffen Sie Platz auf dem Datenträger des Datenordners, und versuchen Sie es dann erneut.",
  "problem.data.restored":
    "Die Daten wurden aus einer Sicherung wiederhergestellt. Was dort wartete, wird festgehalten.",
  "problem.data.restored.hint":
    "Sehen Sie die Vorgänge durch, brechen Sie ab, was nicht mehr gewünscht ist, und setzen Sie dann die Spur fort.",
  "problem.move.relative": "{folder} ist kein vollständiger Pfad.",
  "problem.move.relative.hint": "Geben Sie den vollständigen Pfad des neuen Ordners an.",
  "problem.move.inside":
    "{folder} ist der Datenordner selbst, oder einer der beiden liegt im anderen.",
  "problem.move.inside.hint": "Wählen Sie einen Ordner daneben.",
  "problem.move.taken": "In {folder} ist schon etwas.",
  "problem.move.taken.hint": "Wählen Sie einen Ordner, den es noch nicht gibt, oder einen leeren.",
  "problem.move.disk_full": "In {folder} ist kein Platz für die Daten. Sie bleiben, wo sie sind.",
  "problem.move.disk_full.hint": "Schaffen Sie dort Platz, oder wählen Sie einen anderen Ordner.",
  "problem.folder.moved": "Die Daten in {folder} wurden nach {to} verschoben.",
  "problem.folder.moved.hint":
    "Starten Sie Bindery mit dem neuen Ordner. Um trotzdem mit der alten Kopie weiterzuarbeiten, löschen Sie darin moved-to.txt.",
  "problem.diagnostics.write": "{path} kann nicht geschrieben werden: {why}.",
  "problem.diagnostics.write.hint":
    "Wählen Sie einen anderen Ort, oder berichtigen Sie seine Rechte.",
  "problem.wire.proxy": "{host} ist über den Proxy {proxy} nicht zu erreichen.",
  "problem.wire.proxy.hint":
    "Prüfen Sie Adresse, Benutzer und Passwort des Proxys unter „Einstellungen“, „Netzwerk“.",
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
    "Die Rechnung beträgt {invoice_total}, der Shop käme bei Bestellung {order} auf {shop_total}: {difference} Unterschied.",
  "problem.export.totals_differ.hint":
    "Wenn der Unterschied richtig ist, nehmen Sie ihn an. Sonst berichtigen Sie die Rechnung oder die Bestellung.",
  "problem.export.currency":
    "Die Rechnung lautet auf {invoice_currency}, Bestellung {order} auf {order_currency}.",
  "problem.export.order_state":
    "Bestellung {order} ist {state, select, on_hold {angehalten} cancelled {storniert} closed {geschlossen} complete {abgeschlossen} payment_review {in Zahlungsprüfung} other {im Stand „{status}“}}: Der Shop erstellt dafür keine Rechnung.",
  "problem.export.order_state.hint":
    "Sehen Sie sich die Bestellung in der Verwaltung des Shops an. Wurde sie dort von Hand berechnet, wählen Sie hier diese Rechnung.",
  "problem.export.quantity_above_open":
    "Die Rechnung enthält {quantity} × {sku}, aber im Shop {open, select, 0 {kann davon nichts mehr} other {können nur noch {open}}} berechnet werden.",
  "problem.export.quantity_above_open.hint":
    "Sehen Sie im Shop nach, welche Rechnungen die Bestellung schon hat.",
  "problem.export.fraction":
    "{quantity} von {sku}: Der Shop berechnet diesen Artikel nur in ganzen Zahlen.",
  "problem.export.bundle":
    "{sku} ist ein Bündel: Der Shop berechnet dessen Teile, nicht das Bündel selbst.",
  "problem.export.bundle.hint":
    "Berechnen Sie die Bestellung von Hand im Shop, und wählen Sie dann hier diese Rechnung.",
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
  "problem.export.set_aside": "Beiseitegelegt von {actor}.",
  "problem.export.set_aside.hint": "Nehmen Sie es zurück, wenn sie doch in den Shop gehen soll.",
  "problem.export.stood_before":
    "Diese war früher mit Rechnung {external_id} des Shops verknüpft, die noch dort steht.",
  "problem.export.stood_before.hint":
    "Wählen Sie sie wieder, stornieren Sie sie im Shop, oder geben Sie an, dass sie zu einer anderen Rechnung gehört.",
  "problem.backend.other_address":
    "Was mit {backend} verknüpft ist, würde auch bei {url} als gefunden gelten.",
  "problem.backend.other_address.hint":
    "Ist es dasselbe System, das umgezogen ist, bestätigen Sie es. Ein anderes verbinden Sie als eigenes System.",
  "problem.export.other_record":
    "Dieselbe Rechnung kam auch aus {backend}: {external_id, select, none {Ihr Export kann unterwegs sein} other {Sie steht schon als {external_id} im Shop}}.",
  "problem.export.other_record.hint":
    "Dieselbe Buchhaltung ist zweimal verbunden. Legen Sie diese beiseite, und schalten Sie eine der beiden Verbindungen aus.",
  "problem.export.number_taken":
    "Die Rechnung {external_id} des Shops trägt das Kennzeichen dieser Rechnung und ist hier mit einer anderen verknüpft.",
  "problem.export.number_taken.hint":
    "Wurde die andere in einen anderen Shop exportiert, oder bevor die Daten des Shops zurückgespielt wurden, lösen Sie deren Verknüpfung, und versuchen Sie es erneut.",
  "problem.export.made_before":
    "Bindery hat Rechnung {external_id} des Shops zu dieser Bestellung erstellt, und hier ist nicht bekannt, zu welcher Rechnung sie gehört.",
  "problem.export.made_before.hint":
    "Sehen Sie sie im Shop an. Gehört sie zu dieser, wählen Sie sie; gehört sie zu einer anderen, exportieren Sie diese, wie sie ist.",
  "problem.resolve.unfit": "Diese Auswahl wird nicht mehr erwartet.",
  "problem.resolve.unfit.hint": "Sehen Sie noch einmal nach; inzwischen hat sich etwas geändert.",
  "problem.resolve.running": "Sie wird gerade exportiert.",
  "problem.resolve.running.hint": "Warten Sie, bis der Export beendet ist.",
  "problem.resolve.in_doubt": "Es ist noch nicht bekannt, ob sie schon im Shop steht.",
  "problem.resolve.in_doubt.hint": "Versuchen Sie zuerst den Export erneut; er ermittelt es.",
  "problem.resolve.other_shop": "Sie geht schon an {shop}.",
  "problem.resolve.order_unknown": "{backend} hat keine Bestellung {order}.",
  "problem.resolve.order_unknown.hint":
    "Suchen Sie sie nach ihrer Nummer, ihrem Kunden oder ihrem Betrag.",
  "problem.adopt.unknown": "Der Shop hat keine Rechnung {external_id}.",
  "problem.adopt.others":
    "Bindery hat Rechnung {external_id} von {backend} für eine andere Rechnung erstellt.",
  "problem.adopt.others.hint": "Wählen Sie die, die zu dieser Rechnung gehört.",
  "problem.route.other_shop": "Gehört zu {shop}.",
  "problem.route.no_shop": "Gehört zu keinem Shop: Sie passt zu keinen Bedingungen.",
  "problem.route.no_shop.hint":
    "Sehen Sie unter „Rechnungen dieses Shops“ in den Einstellungen der Shops nach.",
  "problem.route.type_broken": "Gehört womöglich zu {shop}, dessen Typ nicht funktioniert.",
  "problem.route.type_broken.hint":
    "Berichtigen Sie diesen Typ unter „Typen und Vererbung“; danach werden alle Rechnungen neu beurteilt.",
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
  "problem.type.changed_meanwhile":
    "Der Text des Typs {type} wurde anderswo geändert, während Sie ihn bearbeiteten.",
  "problem.type.changed_meanwhile.hint":
    "Nichts wurde gespeichert. Kopieren Sie, was Sie geschrieben haben, nehmen Sie Ihre Änderungen zurück, und tragen Sie es in den jetzigen Text ein.",
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
