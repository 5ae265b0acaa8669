/** Texts of the page with the credentials, in German. */
import type { Translated } from "../catalogue";
import type { credentials as english } from "../en.credentials";

export const credentials: Translated<typeof english> = {
  "credentials.lead":
    "Was für welches System aufbewahrt wird und wann es zuletzt funktionierte. Nie das Geheimnis.",
  "credentials.open": "Zugangsdaten",
  "credentials.none": "Kein System ist eingerichtet",
  "credentials.noneText":
    "Fügen Sie zuerst die Buchhaltung und einen Shop hinzu; ihre Zugangsdaten stehen dann hier.",
  "credentials.list": "Zugangsdaten der Systeme",
  "credentials.backend": "System",
  "credentials.kept": "Aufbewahrt",
  "credentials.worked": "Funktionierte zuletzt",
  "credentials.actions": "Aktionen",
  "credentials.in.keyring": "Im Schlüsselbund des Systems",
  "credentials.in.vault": "Im Tresor",
  "credentials.in.session": "Bis Bindery endet",
  "credentials.notStored": "Nichts ist gespeichert",
  "credentials.unreadable": "Gespeichert, aber jetzt nicht lesbar",
  "credentials.practice": "Von der Übungsfirma erstellt; nichts ist gespeichert",
  "credentials.never": "Nie getestet",
  "credentials.waits": "Seine Vorgänge warten: {reason}",
  "credentials.test": "Jetzt testen",
  "credentials.testNamed": "Jetzt testen: {name}",
  "credentials.tested": "{name} hat die Zugangsdaten angenommen.",
  "credentials.replace": "Ersetzen",
  "credentials.replaceNamed": "Zugangsdaten von {name} ersetzen",
  "credentials.replaceText":
    "Die neuen Zugangsdaten werden zuerst getestet. Nimmt {name} sie nicht an, bleiben die alten. Vorgänge, die warteten, gehen nach einem guten Test weiter.",
  "credentials.replaceDo": "Testen und ersetzen",
  "credentials.keptOld": "Die alten Zugangsdaten wurden behalten.",
  "credentials.replaced": "Die Zugangsdaten von {name} wurden ersetzt.",
  "credentials.delete": "Löschen",
  "credentials.deleteNamed": "Zugangsdaten von {name} löschen",
  "credentials.deleteText":
    "Nichts wird aus {name} eingelesen oder dorthin exportiert, bis wieder Zugangsdaten eingegeben sind. Vorgänge in der Warteschlange warten.",
  "credentials.deleted": "Die Zugangsdaten von {name} wurden gelöscht.",
  "credentials.copy": "In Echtbetrieb kopieren",
  "credentials.copyNamed": "{name} in den Echtbetrieb kopieren",
  "credentials.copyText":
    "Alles wird kopiert außer den Zugangsdaten und den Verknüpfungen. Die Kopie ist ausgeschaltet, bis Sie ihre Zugangsdaten eingegeben haben.",
  "credentials.copyName": "Name des Systems im Echtbetrieb",
  "credentials.copyUrl": "Adresse des Systems im Echtbetrieb",
  "credentials.copyDo": "Kopieren",
  "credentials.copied": "{name} wurde angelegt, ausgeschaltet.",
};
