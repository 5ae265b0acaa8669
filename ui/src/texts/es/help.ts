/** Texts of the help, in Spanish. */
import type { Translated } from "../catalogue";
import type { help as english } from "../en.help";

export const help: Translated<typeof english> = {
  "help.lead": "Cómo se usa Bindery, página por página. F1 explica la página abierta.",
  "help.pages": "Páginas de la guía",
  "help.missing": "Esta página no existe en la guía.",
  "help.page.index": "Empezar aquí",
  "help.page.first-steps": "Primeros pasos",
  "help.page.odoo": "Odoo",
  "help.page.magento": "Magento",
  "help.page.other-systems": "Otros sistemas",
  "help.page.backends-and-types": "Sistemas y tipos",
  "help.page.mappings": "Asignaciones",
  "help.page.invoices": "Facturas",
  "help.page.needs-you": "Por revisar",
  "help.page.history": "Historial",
  "help.page.queue": "La cola",
  "help.page.settings": "Ajustes",
  "help.page.backup-and-data": "Copia de seguridad y datos",
  "help.page.keyboard": "Teclado",
  "help.page.trouble": "Cuando algo va mal",
  "help.page.messages": "Qué significa cada mensaje",
  "help.messages.lead":
    "Todos los mensajes que Bindery puede mostrar, por su código. El código figura en los detalles de un mensaje. «…» está donde un mensaje nombra una cosa o un número.",
  "help.messages.find": "Buscar un mensaje",
  "help.messages.none": "Ningún mensaje contiene esas palabras.",
  "help.messages.says": "Qué dice",
  "help.messages.do": "Qué hacer",
};
