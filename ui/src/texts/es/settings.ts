/** Texts of the page with the settings, in Spanish. */
import type { Translated } from "../catalogue";
import type { settings as english } from "../en.settings";

export const settings: Translated<typeof english> = {
  "settings.title": "Ajustes",
  "settings.lead": "Cómo se comporta Bindery en este equipo.",
  "settings.general": "General",
  "settings.actor": "Su nombre",
  "settings.actorHelp": "Se escribe en el historial junto a lo que usted hace.",
  "settings.language": "Idioma",
  "language.system": "Como el sistema",
  "settings.theme": "Aspecto",
  "theme.system": "Como el sistema",
  "theme.light": "Claro",
  "theme.dark": "Oscuro",
  "settings.minutes": " minutos",
  "settings.days": " días",
  "settings.keeping": "Qué se conserva",
  "settings.keepingText": "El historial se conserva siempre. Se limpia una vez al día.",
  "settings.keepJobs": "Conservar las tareas terminadas durante",
  "settings.keepHelp": "0 significa para siempre.",
  "settings.keepExchanges": "Conservar peticiones y respuestas durante",
  "settings.keepExchangesHelp":
    "Los documentos tras el historial: lo que se envió y lo que se recibió. 0 significa para siempre.",
  "settings.cleaned": "Última limpieza",
  "settings.neverCleaned": "Todavía no",
  "settings.cleanedText":
    "{at}: {jobs, plural, one {# tarea} many {# de tareas} other {# tareas}}, {exchanges, plural, one {# intercambio} many {# de intercambios} other {# intercambios}}",
  "settings.technical": "Red y registros",
  "settings.caFile": "Autoridad de certificación propia",
  "settings.caFileHelp":
    "Ruta de un archivo PEM, si sus sistemas usan certificados propios. Normalmente vacío.",
  "settings.logLevel": "Los registros dicen",
  "settings.logLevelHelp": "Las contraseñas y claves nunca aparecen en los registros.",
  "logLevel.info": "Lo que ocurrió",
  "logLevel.debug": "Cada paso",
  "settings.save": "Guardar ajustes",
  "settings.discard": "Descartar cambios",
  "settings.saved": "Los ajustes se guardaron.",
  "settings.secrets": "Contraseñas",
  "settings.data": "Datos",
  "settings.dataFolder": "Carpeta",
  "settings.dataSize": "Tamaño",
  "settings.logFolder": "Registros",
  "settings.about": "Acerca de",
};
