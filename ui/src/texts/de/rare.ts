/** Wording of rare problems by their code, and of what to do where the core alone said it, in German. */
import type { Translated } from "../catalogue";
import type { rare as english } from "../en.rare";

export const rare: Translated<typeof english> = {
  "problem.window.menu_bar": "Die Menüleiste bleibt, wie sie ist.",
  "problem.store.closed": "Diese Daten werden gerade geschlossen.",
  "problem.store.closed.hint": "Versuchen Sie es gleich noch einmal.",
  "problem.store.open": "Das Öffnen der Daten brach mittendrin ab.",
  "problem.store.open.hint": "Starten Sie Bindery neu.",
  "problem.store.io": "{path} konnte nicht verwendet werden.",
  "problem.store.io.hint":
    "Sehen Sie nach, ob es vorhanden ist und ob Sie es lesen und schreiben dürfen.",
  "problem.store.constraint": "Das ist nicht möglich: {what}.",
  "problem.store.not_found":
    "{what, select, backend {Das System {id} gibt es nicht mehr.} record {Den Datensatz {id} gibt es nicht mehr.} job {Den Vorgang {id} gibt es nicht mehr.} view {Die Ansicht {id} gibt es nicht mehr.} other {Was verlangt wurde, gibt es nicht mehr: {id}.}}",
  "problem.store.sql":
    "Die Daten konnten wegen eines Fehlers im Programm nicht gelesen oder geschrieben werden.",
  "problem.store.sql.hint":
    "Melden Sie es mit der Datei für den Support: „Einstellungen“, „Diagnose und Über“.",
  "problem.folder.unknown": "Das Betriebssystem nennt keinen Ordner für Daten.",
  "problem.folder.unknown.hint": "Starten Sie Bindery mit --data-dir und einem Ordner.",
  "problem.folder.create": "Der Datenordner {folder} kann nicht angelegt werden.",
  "problem.folder.create.hint":
    "Wählen Sie mit --data-dir einen anderen Ordner, oder berichtigen Sie seine Rechte.",
  "problem.folder.pointer":
    "Wo die Daten jetzt liegen, konnte nicht vermerkt werden: Den Ordner für Konfiguration gibt es nicht, oder er ist schreibgeschützt.",
  "problem.folder.pointer.hint":
    "Berichtigen Sie die Rechte dieses Ordners, oder starten Sie Bindery mit --data-dir.",
  "problem.folder.pointer_gone":
    "Der Ordner {folder}, in dem die Daten liegen, ist nicht zu finden, oder er enthält keine Daten von Bindery.",
  "problem.folder.pointer_gone.hint":
    "Schließen Sie den Datenträger an, auf dem er liegt, und versuchen Sie es noch einmal. Für einen anderen Ordner starten Sie Bindery mit --data-dir.",
  "problem.folder.pointer_unread":
    "Die Datei {file}, die den Ordner der Daten nennt, kann nicht gelesen werden.",
  "problem.folder.pointer_unread.hint":
    "Berichtigen Sie die Rechte dieser Datei, oder starten Sie Bindery mit --data-dir.",
  "problem.move.copy":
    "Die Daten können nicht nach {folder} kopiert werden: {why}. Sie bleiben, wo sie sind.",
  "problem.move.copy.hint": "Wählen Sie einen anderen Ordner, oder berichtigen Sie seine Rechte.",
  "problem.restore.stopped": "Das Wiederherstellen der Sicherung brach mittendrin ab.",
  "problem.restore.stopped.hint":
    "Starten Sie Bindery neu, und sehen Sie sich die Daten an. Die Sicherung selbst ist unverändert.",
  "problem.practice.start": "Die Übungsfirma kann nicht starten.",
  "problem.practice.start.hint":
    "Prüfen Sie, ob auf dem Datenträger Platz frei ist und ob in den Datenordner geschrieben werden kann.",
  "problem.practice.remove": "Der Ordner der Übungsfirma kann nicht entfernt werden.",
  "problem.practice.remove.hint":
    "Schließen Sie, was ihn verwendet, prüfen Sie seine Rechte, und versuchen Sie es erneut.",
  "problem.secrets.no_keyring": "Es konnte kein Schlüsselbund verwendet werden.",
  "problem.secrets.no_keyring.hint":
    "Starten oder installieren Sie einen, oder verwahren Sie Passwörter in einem Tresor oder nur für diese Sitzung.",
  "problem.secrets.undecided":
    "Es gibt keinen Schlüsselbund, in dem Zugangsdaten verwahrt werden können.",
  "problem.secrets.undecided.hint":
    "Wählen Sie in den Einstellungen: nur für diese Sitzung, oder in einem Tresor mit einer Passphrase.",
  "problem.secrets.locked": "Der Schlüsselbund ist gesperrt oder hat den Zugriff nicht erlaubt.",
  "problem.secrets.locked.hint": "Entsperren Sie ihn, und versuchen Sie es erneut.",
  "problem.secrets.timeout": "Der Schlüsselbund hat nicht rechtzeitig geantwortet.",
  "problem.secrets.timeout.hint":
    "Wenn ein Fenster bittet, ihn zu entsperren, antworten Sie dort, und versuchen Sie es dann erneut.",
  "problem.secrets.not_text": "Was der Schlüsselbund unter diesem Namen enthält, ist kein Text.",
  "problem.secrets.not_text.hint": "Geben Sie das Passwort neu ein.",
  "problem.secrets.not_found": "Unter diesem Namen ist kein Passwort gespeichert.",
  "problem.secrets.not_found.hint": "Geben Sie das Passwort neu ein.",
  "problem.secrets.invalid_name": "Unter diesem Namen kann kein Geheimnis verwahrt werden.",
  "problem.secrets.vault_missing": "Es gibt keinen Tresor.",
  "problem.secrets.vault_missing.hint":
    "Legen Sie ihn an, oder stellen Sie die Datei vault.age im Datenordner aus einer Sicherung wieder her.",
  "problem.secrets.vault_exists": "Es gibt schon einen Tresor.",
  "problem.secrets.vault_exists.hint": "Öffnen Sie stattdessen diesen.",
  "problem.secrets.vault_newer": "Der Tresor wurde von einem neueren Bindery geschrieben.",
  "problem.secrets.vault_newer.hint":
    "Installieren Sie das neuere Bindery, und versuchen Sie es dann erneut.",
  "problem.secrets.vault_damaged": "Der Tresor ist beschädigt.",
  "problem.secrets.vault_damaged.hint":
    "Stellen Sie die Datei vault.age im Datenordner aus einer Sicherung wieder her, oder verschieben Sie sie, und geben Sie die Passwörter neu ein.",
  "problem.secrets.io": "Der Tresor konnte nicht gelesen oder geschrieben werden.",
  "problem.secrets.io.hint":
    "Prüfen Sie, ob es den Datenordner gibt, ob in ihn geschrieben werden darf und ob dort Platz frei ist.",
  "problem.secrets.stopped":
    "Die Arbeit mit dem Schlüsselbund oder dem Tresor brach mittendrin ab.",
  "problem.secrets.stopped.hint": "Versuchen Sie es erneut.",
  "problem.secrets.internal": "Das Verwahren von Geheimnissen ist im Programm fehlgeschlagen.",
  "problem.secrets.internal.hint": "Starten Sie Bindery neu, und melden Sie es.",
  "problem.settings.actor_own": "Bindery heißt im Verlauf das Programm selbst.",
  "problem.settings.actor_own.hint": "Wählen Sie einen anderen Namen.",
  "problem.settings.log_level": "Die Stufe der Protokolle ist info oder debug.",
  "problem.settings.backup_keep":
    "Es können 1 bis 1000 automatische Sicherungen aufbewahrt werden.",
  "problem.settings.proxy": "Das kann nicht die Adresse des Proxys sein.",
  "problem.settings.proxy.hint":
    "Geben Sie sie wie http://proxy.example.com:3128 ein; Benutzer und Passwort haben eigene Felder.",
  "problem.setting.invalid": "{label}: „{value}“ passt nicht.",
  "problem.setting.invalid.hint": "Erwartet wird: {expected}.",
  "problem.setting.unknown": "Eine Einstellung „{setting}“ gibt es hier nicht.",
  "problem.setting.unknown.hint":
    "Sehen Sie unter „Typen und Vererbung“ nach, welche Einstellungen der Typ hat.",
  "problem.backend.url": "Die Adresse „{url}“ muss mit https:// oder http:// beginnen.",
  "problem.backend.url_password": "Die Adresse darf weder Benutzernamen noch Passwort enthalten.",
  "problem.backend.url_password.hint":
    "Lassen Sie weg, was vor dem @ steht, und geben Sie es bei den Zugangsdaten ein.",
  "problem.type.family": "{type} ist eine Familie von Typen; aus ihr wird kein System gemacht.",
  "problem.type.family.hint": "Wählen Sie eine ihrer Versionen.",
  "problem.type.unknown": "Einen Typ {type} gibt es nicht.",
  "problem.type.unknown.hint": "Sehen Sie unter „Typen und Vererbung“ nach, welche Typen es gibt.",
  "problem.type.system": "Der Typ ist für ein System, das dieses Bindery nicht kennt.",
  "problem.type.system.hint": "Wählen Sie einen anderen Typ.",
  "problem.unit.missing":
    "{backend} hat keinen {unit, select, adapter {Adapter} importer {Importeur} exporter {Exporteur} other {Baustein}} für {model, select, invoice {Rechnungen} other {Bestellungen}}.",
  "problem.unit.missing.hint":
    "Ergänzen Sie seinen Typ unter „Typen und Vererbung“, oder wählen Sie einen anderen Typ.",
  "problem.route.row": "„{row}“ ist keine Bedingung.",
  "problem.route.row.hint":
    "Schreiben Sie ein Feld und ein Muster, etwa „order 1*“ oder „not currency USD“. Die Felder sind order, number, company, journal, currency und tag.",
  "problem.page.unusable.hint":
    "Sehen Sie sich „page“ im Typ des Systems an, unter „Typen und Vererbung“.",
  "problem.type.parent.hint": "Geben Sie einen Elterntyp oder ein System an.",
  "problem.credential.none.hint": "Es gibt nichts zu löschen.",
  "problem.view.name.hint": "Geben Sie ihr einen anderen Namen.",
  "problem.view.unknown.hint": "Sehen Sie nach, welche Ansichten es gibt.",
  "problem.job.arguments": "Die Argumente des Vorgangs werden nicht verstanden: {problem}.",
  "problem.job.arguments.hint":
    "Berichtigen Sie sie, oder brechen Sie den Vorgang ab und starten Sie die Arbeit neu.",
  "problem.job.subject":
    "Das Argument {argument} sagt, worum es im Vorgang geht oder wer ihn begonnen hat, und bleibt, wie es ist.",
  "problem.job.subject.hint":
    "Ändern Sie nur andere Argumente, oder brechen Sie den Vorgang ab und starten Sie die Arbeit neu.",
  "problem.job.not_now":
    "Der Vorgang ist inzwischen weiter: Wo er jetzt steht, geht das nicht mehr.",
  "problem.job.not_now.hint": "Sehen Sie nach, wo er steht, und wählen Sie dann erneut.",
  "problem.job.outdated":
    "Der Vorgang wurde mit Argumenten der Version {version} eingereiht; dieses Bindery liest Version {reads}.",
  "problem.job.outdated.hint":
    "Brechen Sie ihn ab und starten Sie die Arbeit neu, oder bearbeiten Sie seine Argumente.",
  "problem.job.unknown_kind":
    "Der Vorgang ist Arbeit der Art {kind}, die dieses Bindery nicht kennt.",
  "problem.job.unknown_kind.hint":
    "Installieren Sie die Version, die ihn angelegt hat, oder brechen Sie ihn ab.",
  "problem.job.panicked": "Der Vorgang brach wegen eines Fehlers im Programm ab.",
  "problem.job.panicked.hint": "Melden Sie es; was bis dahin getan wurde, steht im Verlauf.",
  "problem.job.end_refused": "Der Vorgang endete, aber das ließ sich nicht speichern: {problem}.",
  "problem.job.end_refused.hint":
    "Melden Sie es; sehen Sie nach, was getan wurde, und versuchen Sie es dann erneut.",
  "problem.job.timed_out": "Der Vorgang dauerte länger als {seconds} s und wurde angehalten.",
  "problem.job.interrupted": "Bindery endete bei jedem Versuch, während der Vorgang lief.",
  "problem.job.interrupted.hint":
    "Sehen Sie nach, was er bis dahin getan hat, und versuchen Sie es dann erneut.",
  "problem.job.set_aside": "Beiseitegelegt von {actor}.",
  "problem.job.set_aside.hint": "Versuchen Sie es erneut, wenn der Vorgang laufen soll.",
  "problem.jobs.since": "Das ist kein Zeitpunkt, ab dem Vorgänge gezeigt werden können.",
  "problem.jobs.since.hint": "Schreiben Sie ihn wie 2026-11-24T00:00:00Z.",
  "problem.lane.unknown": "Diese Spur gibt es nicht.",
  "problem.lane.resting": "Mehrmals nacheinander kam keine gute Antwort.",
  "problem.lane.resting.hint":
    "Es wird von selbst wieder versucht, zuerst mit einem einzelnen Vorgang.",
  "problem.run.unknown": "Dieser Lauf ist nicht mehr bekannt.",
  "problem.run.unknown.hint": "Sehen Sie unter „Vorgänge“ nach.",
  "problem.schedule.unknown": "Diesen Zeitplan gibt es nicht.",
  "problem.schedule.unknown.hint": "Sehen Sie nach, welche es gibt: „Vorgänge“, „Zeitplan“.",
  "problem.history.query": "Eine verlangte Zeit oder Seite des Verlaufs wird nicht verstanden.",
  "problem.history.query.hint":
    "Zeitpunkte werden wie 2026-11-24T00:00:00Z geschrieben; eine Seite beginnt mit dem Text, den die vorige gegeben hat.",
  "problem.history.unknown": "Diesen Eintrag gibt es im Verlauf nicht.",
  "problem.import.mapping": "Der Beleg passt nicht zur Zuordnung: {problems}.",
  "problem.import.mapping.hint": "Berichtigen Sie den Beleg im anderen System oder die Zuordnung.",
  "problem.import.shape": "Die Zuordnung ergibt keinen Beleg, den Bindery versteht: {problem}.",
  "problem.import.shape.hint": "Berichtigen Sie die Zuordnung.",
  "problem.mapping.row": "Eine Zeile der Zuordnung ergibt keinen Sinn: {problems}.",
  "problem.mapping.row.hint": "Berichtigen Sie sie unter „Zuordnungen“.",
  "problem.mapping.model": "Diese Art von Beleg gibt es nicht.",
  "problem.mapping.model.hint": "Wählen Sie Rechnungen oder Bestellungen.",
  "problem.mapping.compare": "Der Vergleich brach ab.",
  "problem.mapping.compare.hint": "Vergleichen Sie noch einmal.",
  "problem.export.mapping": "Die Rechnung passt nicht zur Zuordnung: {problems}.",
  "problem.export.mapping.hint":
    "Berichtigen Sie die Rechnung in der Buchhaltung oder die Zuordnung.",
  "problem.export.order_mapping": "Die Bestellung des Shops passt nicht zur Zuordnung: {problems}.",
  "problem.export.order_mapping.hint": "Berichtigen Sie die Bestellung im Shop oder die Zuordnung.",
  "problem.export.read_back_mapping":
    "Die Rechnung des Shops passt nicht zur Zuordnung: {problems}.",
  "problem.export.read_back_mapping.hint":
    "Berichtigen Sie die Zuordnung, mit der Rechnungen des Shops hereinkommen.",
  "problem.export.token_missing.hint": "Setzen Sie '{{' token '}}' in die Vorlage des Kommentars.",
  "problem.export.order_moved":
    "Die Bestellung dieser Rechnung wurde geändert, nachdem ihr Export eingereiht war; er wird mit der neuen noch einmal versucht.",
  "problem.export.intent":
    "Was zu diesem Export vermerkt ist, kann nicht gelesen oder gespeichert werden.",
  "problem.export.intent.hint":
    "Melden Sie es mit der Datei für den Support: „Einstellungen“, „Diagnose und Über“.",
  "problem.export.no_document": "Der Plan dieses Exports hat keinen Beleg.",
  "problem.export.no_document.hint":
    "Melden Sie es mit der Datei für den Support: „Einstellungen“, „Diagnose und Über“.",
  "problem.export.unbound": "Der beendete Export ist mit keiner Rechnung des Shops verknüpft.",
  "problem.export.unbound.hint":
    "Melden Sie es mit der Datei für den Support: „Einstellungen“, „Diagnose und Über“.",
  "problem.export.not_an_invoice": "Dieser Datensatz ist keine Rechnung.",
  "problem.invoice.not_one": "Dieser Datensatz ist keine Rechnung.",
  "problem.invoice.gone": "Diese Rechnung gibt es nicht mehr.",
  "problem.adopt.bound": "Sie ist schon mit einer Rechnung des Shops verknüpft.",
  "problem.adopt.running": "Sie wird gerade exportiert.",
  "problem.adopt.running.hint": "Warten Sie, bis der Export beendet ist.",
  "problem.resolve.one_only": "Das wird für jede Rechnung einzeln gewählt.",
  "problem.resolve.one_only.hint": "Wählen Sie eine einzelne Rechnung.",
  "problem.wire.setup": "Die Verbindung konnte nicht vorbereitet werden.",
  "problem.wire.setup.hint": "Prüfen Sie das zusätzliche Zertifikat und den Proxy.",
  "problem.wire.timeout_connecting.hint":
    "Prüfen Sie, ob dieser Computer online ist und der Server läuft.",
  "problem.wire.timeout.hint": "Prüfen Sie, ob dieser Computer online ist und der Server läuft.",
  "problem.wire.interrupted.hint":
    "Prüfen Sie, ob dieser Computer online ist und der Server läuft.",
  "problem.wire.too_large.hint": "Lesen Sie weniger Belege auf einmal ein.",
  "problem.wire.redirect.hint": "Geben Sie die Adresse ein, auf die es verweist: {address}",
  "problem.wire.plain_http.hint":
    "Verwenden Sie eine Adresse, die mit https beginnt, oder bestätigen Sie, dass diese unverschlüsselt verwendet werden darf.",
  "problem.wire.url.hint": "Berichtigen Sie die Adresse.",
  "problem.api.address": "Die Adresse ist nicht verwendbar.",
  "problem.api.address.hint":
    "Geben Sie sie wie im Browser ein, etwa https://shop.example.com, ohne Benutzernamen und Passwort.",
  "problem.api.blocked": "Etwas vor dem Server lässt Aufrufe nicht durch.",
  "problem.api.blocked.hint":
    "Bitten Sie den Betreiber des Servers, diesen Computer durchzulassen.",
  "problem.api.right_missing": "Der Server erlaubt das mit diesen Zugangsdaten nicht.",
  "problem.api.right_missing.hint": "Prüfen Sie sie, und was sie im anderen System erlauben.",
  "problem.api.refused": "Der Server antwortete: {words}",
  "problem.api.fault": "Der Server antwortete: {words}",
  "problem.api.empty_answer": "Die Antwort des Servers war leer.",
  "problem.api.not_found": "Der Server hat nicht, worum es in dem Aufruf geht.",
  "problem.api.not_found.hint":
    "Sehen Sie nach, ob es im anderen System entfernt oder umnummeriert wurde.",
  "problem.api.no_list": "Der Server hat unter dieser Adresse keine solche Liste.",
  "problem.api.no_list.hint": "Prüfen Sie die Adresse, dann die Pfade im Typ des Systems.",
  "problem.api.list_cut": "Der Server beendete eine Liste, bevor alles Angekündigte da war.",
  "problem.api.paging_stuck": "Der Server gab dieselbe Seite einer Liste zweimal.",
  "problem.api.paging_stuck.hint": "Prüfen Sie, wie der Typ des Systems nach Seiten fragt.",
  "problem.api.foreign_link": "Die nächste Seite der Liste soll auf einem anderen Server liegen.",
  "problem.api.foreign_link.hint":
    "Prüfen Sie, wo der Typ des Systems nach der nächsten Seite sucht.",
  "problem.api.no_total":
    "Die Antwort enthält die Anzahl aller Zeilen nicht an der Stelle, die der Typ des Systems nennt.",
  "problem.api.no_total.hint": "Berichtigen Sie die Stelle der Gesamtzahl im Typ.",
  "problem.api.continuation":
    "Die Stelle, ab der weitergelesen werden soll, wird nicht verstanden.",
  "problem.api.no_search": "Der Typ des Systems sagt nicht, wie nach {fields} gesucht wird.",
  "problem.api.no_search.hint": "Fügen Sie das Feld der Suche des Typs hinzu.",
  "problem.api.search_cut":
    "Der Server fand mehr, als er sandte, und der Typ des Systems sagt nicht, wie nach dem Rest gefragt wird.",
  "problem.api.search_cut.hint": "Setzen Sie die Namen für das Blättern in die Suche des Typs.",
  "problem.api.not_offered":
    "Der Typ des Systems sagt nicht, wie solche Belege geschrieben werden.",
  "problem.api.not_offered.hint": "Ergänzen Sie ihn unter „Typen und Vererbung“.",
  "problem.api.type": "Der Typ des Systems ist nicht verwendbar: {path} ist falsch.",
  "problem.api.type.hint": "Berichtigen Sie ihn unter „Typen und Vererbung“.",
  "problem.api.unexpected_answer":
    "Die Antwort auf „{operation}“ hat nicht die Form, die der Typ des Systems nennt.",
  "problem.api.unexpected_answer.hint":
    "Sehen Sie sich den Austausch im Verlauf an, und berichtigen Sie dann die Stellen im Typ.",
  "problem.api.value_missing":
    "Nichts wurde gesendet: „{name}“, das der Aufruf braucht, hat keinen Wert.",
  "problem.api.value_missing.hint":
    "Prüfen Sie die Zeilen der Zuordnung und die Namen im Typ des Systems.",
  "problem.magento.address": "Die Adresse des Shops ist nicht verwendbar.",
  "problem.magento.address.hint":
    "Geben Sie sie wie im Browser ein, etwa https://shop.example.com, ohne Benutzernamen und Passwort.",
  "problem.magento.adapter": "Der Typ des Systems passt nicht zu Magento.",
  "problem.magento.adapter.hint":
    "Prüfen Sie unter „Typen und Vererbung“ seine Adapter und die Argumente, mit denen eine Rechnung erstellt wird.",
  "problem.magento.blocked.hint":
    "Bitten Sie den Betreiber des Shop-Servers, diesen Computer durchzulassen.",
  "problem.magento.right_missing.hint":
    "Geben Sie seiner Rolle dieses Recht: System ▸ Web Services ▸ SOAP/XML-RPC – Roles.",
  "problem.magento.method_missing": "Der Shop bietet {method} nicht an.",
  "problem.magento.method_missing.hint":
    "Wählen Sie den Typ, der zur Version des Shops passt, oder lassen Sie die API des Shops einschalten.",
  "problem.magento.call_not_understood": "Der Shop hat {method} nicht verstanden.",
  "problem.magento.call_not_understood.hint":
    "Wählen Sie den Typ, der zur Version des Shops passt.",
  "problem.magento.unexpected_answer":
    "Der Shop antwortete auf {method} mit etwas, das nicht verstanden wird.",
  "problem.magento.unexpected_answer.hint": "Wählen Sie den Typ, der zur Version des Shops passt.",
  "problem.magento.empty_answer": "Die Antwort des Shops war leer: Sein Programm endete vorzeitig.",
  "problem.magento.foreign_answer": "Was zurückkam, ist keine Antwort der API des Shops.",
  "problem.magento.foreign_answer.hint":
    "Prüfen Sie die Adresse des Shops; es kann auch etwas auf dem Weg an seiner Stelle geantwortet haben.",
  "problem.magento.server_error": "Der Server des Shops antwortete mit einer Fehlerseite.",
  "problem.magento.internal_error": "Der Shop hatte bei {method} einen internen Fehler.",
  "problem.magento.internal_error.hint":
    "Bleibt er bestehen, steht mehr in den Protokollen des Shops (var/log, var/report).",
  "problem.magento.session_lost":
    "Der Shop hat eine Anmeldung vergessen, die er eben angenommen hatte.",
  "problem.magento.order_unknown": "Der Shop hat keine Bestellung mit dieser Nummer.",
  "problem.magento.order_unknown.hint":
    "Berichtigen Sie die Bestellnummer auf der Rechnung in der Buchhaltung, und lesen Sie dann erneut ein.",
  "problem.magento.search": "Nach einem solchen Wert kann der Shop nicht durchsucht werden.",
  "problem.magento.continuation":
    "Die Stelle, ab der weitergelesen werden soll, wird nicht verstanden.",
  "problem.magento.orders_read_only": "Bestellungen des Shops werden nur gelesen.",
  "problem.magento.invoices_immutable":
    "Rechnungen des Shops werden einmal erstellt und nie geändert oder entfernt.",
  "problem.odoo.address": "Die Adresse von Odoo ist nicht verwendbar.",
  "problem.odoo.address.hint":
    "Geben Sie sie wie im Browser ein, etwa https://books.example.com, ohne Benutzernamen und Passwort.",
  "problem.odoo.adapter": "Der Typ des Systems passt nicht zu Odoo.",
  "problem.odoo.adapter.hint": "Prüfen Sie unter „Typen und Vererbung“ seine Adapter.",
  "problem.odoo.blocked.hint":
    "Bitten Sie den Betreiber des Servers, diesen Computer durchzulassen.",
  "problem.odoo.company_unknown.hint":
    "Berichtigen Sie die Firma in den Einstellungen, oder lassen Sie sie leer.",
  "problem.odoo.import_from": "Das früheste Rechnungsdatum ist kein Tag wie 2026-01-31.",
  "problem.odoo.import_from.hint":
    "Berichtigen Sie „Frühestes Rechnungsdatum“ in den Einstellungen des Systems.",
  "problem.odoo.right_missing": "Odoo lässt diesen Benutzer {call} nicht aufrufen.",
  "problem.odoo.right_missing.hint":
    "Geben Sie dem Benutzer das Recht, Rechnungen zu lesen (Invoicing, oder Buchhaltung nur zum Lesen).",
  "problem.odoo.call_refused": "Odoo hat {call} nicht verstanden.",
  "problem.odoo.call_refused.hint": "Wählen Sie den Typ der Odoo-Version, die dort läuft.",
  "problem.odoo.missing": "Etwas, das {call} braucht, wurde inzwischen aus Odoo entfernt.",
  "problem.odoo.unexpected_answer":
    "Odoo antwortete auf {call} mit etwas, das nicht verstanden wird.",
  "problem.odoo.unexpected_error": "Odoo antwortete auf {call} mit einem unbekannten Fehler.",
  "problem.odoo.database_error": "Odoo hat Schwierigkeiten mit seiner Datenbank.",
  "problem.odoo.session_expired": "Odoo hat die Sitzung beendet.",
  "problem.odoo.continuation":
    "Die Stelle, ab der weitergelesen werden soll, wird nicht verstanden.",
  "problem.odoo.read_only": "Die Buchhaltung wird nur gelesen: In Odoo wird nie etwas geschrieben.",
  "problem.magento.cannot_invoice": "Der Shop antwortete: {words}",
  "problem.magento.cannot_invoice.hint":
    "Sehen Sie sich die Bestellung im Shop an: Sie kann berechnet, storniert, angehalten oder geschlossen sein.",
  "problem.magento.fault": "Der Shop antwortete mit dem Fehler {code}: {words}",
  "problem.magento.argument":
    "Die Rechnung wurde nicht an den Shop gesendet; „{argument}“: {what}.",
  "problem.magento.argument.hint":
    "Prüfen Sie die Zeilen der Zuordnung, mit der Rechnungen hinausgehen.",
  "problem.odoo.refused": "Odoo hat {call} abgelehnt: {words}",
  "problem.export.order_shape": "Bestellung {order} wurde nicht verstanden: {problem}.",
  "problem.export.read_back_shape":
    "Rechnung {external_id} des Shops wurde nicht verstanden: {problem}.",
  "problem.secrets.keyring_refused": "Der Schlüsselbund hat abgelehnt: {reason}.",
  "problem.secrets.keyring_refused.hint":
    "Sehen Sie sich den Eintrag im Schlüsselbund-Programm des Systems an.",
  "problem.magento.login_fault": "Der Shop versteht die Anmeldung nicht: Fehler {code}.",
};
