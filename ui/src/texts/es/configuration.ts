/** Texts of the page with the configuration's changes and its file, in Spanish. */
import type { Translated } from "../catalogue";
import type { configuration as english } from "../en.configuration";

export const configuration: Translated<typeof english> = {
  "config.lead": "Quién cambió qué, cómo deshacerlo y todo en un archivo.",
  "config.open": "Cambios, exportación e importación",
  "config.openText":
    "Todo cambio de sistemas, tipos y ajustes se puede deshacer. Todo se puede escribir en un archivo legible, sin secretos.",
  "config.back": "Volver a los ajustes",
  "config.views": "Qué ver",
  "config.changes": "Cambios",
  "config.file": "Exportación e importación",
  "config.none": "Aún no se ha configurado nada",
  "config.noneText": "Aquí aparecerá cada cambio de un sistema, un tipo o un ajuste.",
  "config.list": "Cambios de la configuración",
  "config.more": "Mostrar cambios anteriores",
  "config.what":
    "{kind, select, created {{name}: creación} deleted {{name}: eliminación} other {{name}: cambio}}",
  "config.would":
    "{kind, select, created {{name}: se crearía} deleted {{name}: se eliminaría} other {{name}: se cambiaría}}",
  "config.name.backend": "Sistema {title}",
  "config.name.type": "Tipo {title}",
  "config.name.setting": "Ajustes del programa",
  "config.field.type": "Tipo",
  "config.field.of": "{thing}: {field}",
  "config.nothing": "(nada)",
  "config.undo": "Deshacer",
  "config.undoNamed": "Deshacer: {what}",
  "config.undoNot":
    "Se cambió de nuevo después. Deshaga primero el cambio posterior o vuelva a este punto.",
  "config.undone": "El cambio se deshizo.",
  "undo.named": "{label}: {what}",
  "undo.done": "Deshecho: {what}",
  "undo.changed": "No se deshizo nada, porque algo cambió de nuevo después: {what}",
  "config.restore": "Volver a este punto…",
  "config.restoreNamed": "Volver a este punto: {what}",
  "config.restoreTitle": "Volver a como estaba entonces",
  "config.restoreText":
    "Esto cambiaría para que la configuración quede como justo después del cambio. Quite lo que deba quedarse.",
  "config.same": "Ya está así; no cambiaría nada.",
  "config.apply":
    "{count, plural, one {Cambiar # elemento} many {Cambiar # de elementos} other {Cambiar # elementos}}",
  "config.applied":
    "{count, plural, one {Se cambió # elemento.} many {Se cambiaron # de elementos.} other {Se cambiaron # elementos.}}",
  "config.pieces": "Qué cambiaría",
  "config.export": "Exportación",
  "config.exportText":
    "Todos los sistemas, sus propios tipos y los ajustes, en un archivo legible. Las contraseñas y claves nunca están en él.",
  "config.show": "Mostrar el archivo",
  "config.import": "Importación",
  "config.importText":
    "Una importación no borra nada, y no se cambia nada hasta que haya visto qué cambiaría.",
  "config.paste": "Texto del archivo",
  "config.diff": "Mostrar qué cambiaría",
};
