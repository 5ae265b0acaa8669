/** Texts of the help, in French. */
import type { Translated } from "../catalogue";
import type { help as english } from "../en.help";

export const help: Translated<typeof english> = {
  "help.lead": "Comment utiliser Bindery, page par page. F1 explique la page ouverte.",
  "help.pages": "Pages du guide",
  "help.missing": "Cette page n’existe pas dans le guide.",
  "help.page.index": "Commencer ici",
  "help.page.first-steps": "Premiers pas",
  "help.page.odoo": "Odoo",
  "help.page.magento": "Magento",
  "help.page.other-systems": "Autres systèmes",
  "help.page.backends-and-types": "Systèmes et types",
  "help.page.mappings": "Correspondances",
  "help.page.invoices": "Factures",
  "help.page.needs-you": "À examiner",
  "help.page.history": "Historique",
  "help.page.queue": "La file d’attente",
  "help.page.settings": "Réglages",
  "help.page.backup-and-data": "Sauvegarde et données",
  "help.page.keyboard": "Clavier",
  "help.page.trouble": "Quand quelque chose ne va pas",
  "help.page.messages": "Ce que signifie chaque message",
  "help.messages.lead":
    "Tous les messages que Bindery peut afficher, par code. Le code figure dans les détails d’un message. « … » remplace une chose ou un nombre que le message nomme.",
  "help.messages.find": "Chercher un message",
  "help.messages.none": "Aucun message ne contient ces mots.",
  "help.messages.says": "Ce qu’il dit",
  "help.messages.do": "Que faire",
};
