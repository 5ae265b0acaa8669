/** Wording of problems with the network, the other systems, the file and what is kept secret, in German. */
import type { Translated } from "../catalogue";
import type { trouble as english } from "../en.trouble";

export const trouble: Translated<typeof english> = {
  "problem.wire.connect": "Das andere System ist nicht erreichbar.",
  "problem.wire.connect.hint": "Prüfen Sie die Internetverbindung und die Adresse.",
  "problem.wire.timeout_connecting":
    "Das andere System hat auf den Verbindungsaufbau nicht geantwortet.",
  "problem.wire.timeout": "Das andere System hat zu lange für die Antwort gebraucht.",
  "problem.wire.interrupted": "Die Verbindung brach ab, bevor die Antwort vollständig war.",
  "problem.wire.tls":
    "Die verschlüsselte Verbindung kam nicht zustande: Dem Zertifikat wird nicht vertraut, oder es passt nicht zur Adresse.",
  "problem.wire.tls.hint":
    "Wenn Ihre Systeme eigene Zertifikate verwenden, geben Sie deren Zertifizierungsstelle in den Einstellungen an.",
  "problem.wire.too_large": "Die Antwort ist größer, als angenommen wird.",
  "problem.wire.redirect":
    "Das andere System hat den Aufruf an eine andere Adresse weitergeleitet.",
  "problem.wire.plain_http":
    "Die Adresse ist unverschlüsselt, und das wurde für dieses System nicht erlaubt.",
  "problem.wire.url": "Die Adresse ist nicht verwendbar.",
  "problem.api.server_error": "Auf dem Server ist ein Fehler aufgetreten.",
  "problem.api.foreign_answer": "Was zurückkam, ist keine Antwort der Schnittstelle des Servers.",
  "problem.api.wrong_address": "Unter dieser Adresse gibt es keine solche Schnittstelle.",
  "problem.api.wrong_address.hint": "Prüfen Sie die Adresse.",
  "problem.api.credentials_missing": "Der Teil „{part}“ der Zugangsdaten ist nicht eingegeben.",
  "problem.api.rate_limited": "Der Server bat um weniger Aufrufe.",
  "problem.odoo.database_unknown": "Odoo kann keine Datenbank dieses Namens öffnen.",
  "problem.odoo.database_unknown.hint":
    "Prüfen Sie den Namen der Datenbank in den Verbindungseinstellungen.",
  "problem.odoo.database_needed": "Der Server hat mehrere Datenbanken oder keine.",
  "problem.odoo.database_needed.hint":
    "Geben Sie den Namen der Datenbank in den Verbindungseinstellungen ein.",
  "problem.odoo.credentials_missing":
    "Der Anmeldename für Odoo oder sein Passwort oder API-Schlüssel ist nicht eingegeben.",
  "problem.odoo.foreign_answer": "Was zurückkam, ist keine Antwort von Odoo.",
  "problem.odoo.foreign_answer.hint":
    "Prüfen Sie die Adresse von Odoo; es kann auch etwas auf dem Weg an seiner Stelle geantwortet haben.",
  "problem.odoo.wrong_address":
    "Unter dieser Adresse gibt es kein Odoo, oder es weiß nicht, welche Datenbank gemeint ist.",
  "problem.odoo.wrong_address.hint":
    "Prüfen Sie die Adresse. Wählt der Server die Datenbank nach der Adresse, verwenden Sie die Ihrer Datenbank.",
  "problem.odoo.blocked": "Etwas vor Odoo lässt Aufrufe nicht durch.",
  "problem.odoo.rate_limited": "Odoo bat um weniger Aufrufe.",
  "problem.odoo.server_error": "Der Server von Odoo antwortete mit einer Fehlerseite.",
  "problem.odoo.version_unknown":
    "Odoo {version} wird nicht unterstützt, nur die Versionen 14 bis 19.",
  "problem.odoo.company_unknown": "Odoo hat keine Firma mit genau dem Namen „{company}“.",
  "problem.magento.credentials_missing":
    "Der API-Benutzer oder API-Schlüssel des Shops ist nicht eingegeben.",
  "problem.magento.right_missing": "Der API-Benutzer darf {method} nicht aufrufen.",
  "problem.magento.wrong_address": "Unter dieser Adresse gibt es keine Magento-API.",
  "problem.magento.wrong_address.hint": "Prüfen Sie die Adresse des Shops.",
  "problem.magento.blocked": "Etwas vor dem Shop lässt Aufrufe an seine API nicht durch.",
  "problem.magento.rate_limited": "Der Shop bat um weniger Aufrufe.",
  "problem.export.in_doubt": "Es kam keine Antwort, und der Shop zeigt noch keine neue Rechnung.",
  "problem.export.in_doubt.hint":
    "Nichts wird noch einmal gesendet, bis der Shop fertig sein muss; dann sieht Bindery wieder nach.",
  "problem.export.no_shop": "Kein Shop ist angebunden.",
  "problem.export.no_shop.hint": "Binden Sie unter Systeme einen Shop an.",
  "problem.export.unlinked": "Sie gibt es in der Buchhaltung nicht mehr.",
  "problem.export.never_answers":
    "{backend} wurde {sends, plural, one {# Mal} other {# Mal}} gebeten, diese Rechnung zu erstellen, hat nie geantwortet und sie nicht erstellt.",
  "problem.export.never_answers.hint":
    "Bitten Sie den Betreiber des Shops, das Fehlerprotokoll anzusehen, und versuchen Sie es dann erneut.",
  "problem.export.read_back_gone":
    "Rechnung {external_id} des Shops war verknüpft, aber der Shop zeigt sie nicht mehr.",
  "problem.export.read_back_differs":
    "Rechnung {external_id} des Shops beträgt {shop_total}, die Buchhaltung sagt {invoice_total}.",
  "problem.export.read_back_differs.hint":
    "Vergleichen Sie beide Belege. Die Rechnung steht im Shop und ist verknüpft; sie wird nicht noch einmal gesendet.",
  "problem.export.token_missing":
    "Die Zuordnung lässt das Kennzeichen weg, ohne das eine Rechnung nach einer verlorenen Antwort nicht wiedergefunden würde.",
  "problem.setting.missing": "„{label}“ fehlt.",
  "problem.settings.actor": "Der Name für den Verlauf ist leer.",
  "problem.settings.ca_file": "Die Zertifikatsdatei {file} kann nicht gelesen werden.",
  "problem.settings.ca_content": "{file} enthält kein Zertifikat in PEM-Form.",
  "problem.settings.unreadable":
    "Diese Einstellungen können nicht gelesen werden und gelten wie üblich: {settings}.",
  "problem.settings.unreadable.hint":
    "Sehen Sie sie unter Einstellungen an. Dort zu speichern ersetzt, was nicht gelesen werden kann.",
  "problem.secrets.short_passphrase": "Die Passphrase braucht mindestens 8 Zeichen.",
  "problem.secrets.vault_locked": "Der Tresor ist verschlossen.",
  "problem.secrets.vault_locked.hint": "Geben Sie seine Passphrase in den Einstellungen ein.",
  "problem.secrets.missing": "Für {backend} sind keine Zugangsdaten gespeichert.",
  "problem.secrets.missing.hint": "Geben Sie sie neu ein: Systeme, das System, Bearbeiten.",
  "problem.import.nothing": "Kein System ist angebunden, aus dem etwas eingelesen werden kann.",
  "problem.import.nothing.hint": "Binden Sie unter Systeme Ihre Buchhaltung an.",
  "problem.schedule.minutes": "Alle 0 Minuten geht nicht; mindestens 1.",
  "problem.schedule.time": "„{time}“ ist keine Uhrzeit wie 03:00.",
  "problem.store.read_only":
    "Die Daten können nicht geschrieben werden: Die Datei oder ihr Ordner ist schreibgeschützt.",
  "problem.store.damaged": "Die Datei mit den Daten ist beschädigt.",
  "problem.job.json": "Die Argumente sind kein JSON: {problem}.",
};
