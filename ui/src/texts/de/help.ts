/** Texts of the help, in German. */
import type { Translated } from "../catalogue";
import type { help as english } from "../en.help";

export const help: Translated<typeof english> = {
  "help.lead": "Wie Bindery benutzt wird, Seite für Seite. F1 erklärt die Seite, die offen ist.",
  "help.pages": "Seiten der Anleitung",
  "help.missing": "Diese Seite gibt es in der Anleitung nicht.",
  "help.page.index": "Hier beginnen",
  "help.page.first-steps": "Erste Schritte",
  "help.page.odoo": "Odoo",
  "help.page.magento": "Magento",
  "help.page.other-systems": "Andere Systeme",
  "help.page.backends-and-types": "Systeme und Typen",
  "help.page.mappings": "Zuordnungen",
  "help.page.invoices": "Rechnungen",
  "help.page.needs-you": "Zu klären",
  "help.page.history": "Verlauf",
  "help.page.queue": "Die Warteschlange",
  "help.page.settings": "Einstellungen",
  "help.page.backup-and-data": "Sicherung und Daten",
  "help.page.keyboard": "Tastatur",
  "help.page.trouble": "Wenn etwas nicht stimmt",
  "help.page.messages": "Was jede Meldung bedeutet",
  "help.messages.lead":
    "Jede Meldung, die Bindery zeigen kann, nach ihrem Code. Der Code steht in den Einzelheiten einer Meldung. „…“ steht dort, wo eine Meldung eine Sache oder eine Zahl nennt.",
  "help.messages.find": "Meldung suchen",
  "help.messages.none": "Keine Meldung hat diese Worte.",
  "help.messages.says": "Was sie sagt",
  "help.messages.do": "Was zu tun ist",
};
