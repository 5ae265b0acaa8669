/** Texts of the data, their backups and the diagnostics, in Spanish. */
import type { Translated } from "../catalogue";
import type { data as english } from "../en.data";

export const data: Translated<typeof english> = {
  "path.choose": "Elegir…",
  "path.chooseNamed": "Elegir: {name}",
  "write.format": "Clase de archivo",
  "write.path": "Archivo",
  "write.stays": "Se queda en este equipo.",
  "write.replace": "Reemplazarlo",
  "data.store": "Archivo de datos",
  "data.exchanges": "De ello, peticiones y respuestas",
  "data.backups": "Copias de seguridad",
  "data.logs": "Registros",
  "data.invoices": "Facturas",
  "data.history": "Historial",
  "data.jobs": "Tareas",
  "data.lastBackup": "Última copia de seguridad",
  "data.neverBackedUp": "Nunca",
  "data.practice": "Estos son los datos de la empresa de práctica; los suyos no se tocan.",
  "backup.title": "Copias de seguridad",
  "backup.text":
    "Una copia de todos los datos en un momento dado, mientras el trabajo sigue. No contiene contraseñas ni claves: en otro equipo las introduce de nuevo.",
  "backup.now": "Hacer una copia ahora",
  "backup.written": "{name} se escribió y se leyó por completo.",
  "backup.none": "Aún no hay copias de seguridad.",
  "backup.at": "Cuándo",
  "backup.reason": "Por qué",
  "backup.size": "Tamaño",
  "backup.restore": "Restaurar",
  "backup.restoreNamed": "Restaurar {name}",
  "backup.file": "Una copia de otro lugar",
  "backup.look": "Ver su contenido",
  "backup.automatic": "Copias de seguridad automáticas",
  "backup.keep": "Copias automáticas que se conservan",
  "backup.keepHelp":
    "Una antigua solo se borra después de escribir una nueva. Las suyas se conservan siempre.",
  "backup.folder": "Carpeta de las copias",
  "backup.folderHelp": "Mejor en otro disco. Vacío: dentro de la carpeta de datos.",
  "backupReason.person": "A mano",
  "backupReason.clock": "Automática",
  "backupReason.before_restore": "Antes de restaurar",
  "start.backup": "Restaurar una copia en su lugar",
  "start.backupText":
    "El archivo dañado se aparta, no se borra. Lo que se exportó desde la copia se reconoce en la tienda por su marca y nunca se exporta dos veces. Antes, Bindery espera hasta que cada tienda tenga que haber terminado lo que se le acaba de enviar, lo que puede tardar unos minutos.",
  "start.noBackups":
    "No hay ninguna copia de seguridad junto a los datos. Si las suyas están en otra carpeta, elija una de ellas abajo.",
  "start.reading": "Leyéndola por completo",
  "start.whole":
    "Íntegra: {invoices, plural, one {# factura} many {# de facturas} other {# facturas}}{at, select, none {} other {, última entrada {at}}}",
  "restore.title": "Restaurar una copia de seguridad",
  "restore.file": "Archivo",
  "restore.lastAt": "Última entrada",
  "restore.text":
    "Sustituye a todos los datos actuales, de los que antes se hace una copia. El trabajo en curso se detiene. Lo que se exportó desde entonces se reconoce en la tienda por su marca y nunca se exporta dos veces.",
  "restore.wait":
    "{seconds, plural, one {Antes se espera # segundo} many {Antes se esperan # de segundos} other {Antes se esperan # segundos}}, hasta que la tienda tenga que haber terminado lo que se le acaba de enviar.",
  "restore.going": "Restaurando…",
  "restore.do": "Restaurar esta copia",
  "restore.done": "La copia de seguridad se restauró.",
  "restore.before": "Lo que había antes está en {path}.",
  "restore.aside": "Lo que había antes no se pudo leer. Está en {path}.",
  "restore.held":
    "Lo que esperaba en la copia está retenido, porque puede que ya esté hecho: mire las tareas y después reanude los carriles en Tareas.",
  "check.title": "Comprobar los datos",
  "check.text": "Busca en todo el archivo daños y cosas que no concuerden.",
  "check.do": "Comprobar ahora",
  "check.going": "Comprobando. Puede seguir trabajando.",
  "check.never": "Aún sin comprobar",
  "check.last": "Última comprobación: {at}",
  "check.well": "Todo está bien.",
  "check.away":
    "{count, plural, =0 {Los datos se comprobaron: todo está bien.} one {Los datos se comprobaron: # hallazgo, véase Ajustes, Datos.} many {Los datos se comprobaron: # hallazgos, véase Ajustes, Datos.} other {Los datos se comprobaron: # hallazgos, véase Ajustes, Datos.}}",
  "finding.check.damaged": "El archivo está dañado: {detail}",
  "finding.check.damaged.hint": "Restaure la copia de seguridad más reciente anterior al daño.",
  "finding.check.dangling": "Una fila de la tabla {table} no apunta a nada.",
  "finding.check.dangling.hint": "Restaure la copia de seguridad más reciente anterior al daño.",
  "finding.check.unbound":
    "{number} cuenta como exportada a {backend}, pero no se conoce su factura allí.",
  "finding.check.unbound.hint":
    "Búsquela en la tienda. Envíe el diagnóstico al soporte antes de cambiar nada.",
  "finding.check.miscounted": "Los recuentos de tareas no eran correctos.",
  "finding.check.miscounted.hint": "Se contaron de nuevo; no hay nada que hacer.",
  "move.title": "Mover la carpeta de datos",
  "move.text":
    "Copia todo a otra carpeta, lee la copia y sigue allí. Mientras tanto el trabajo en curso se detiene.",
  "move.given":
    "Este inicio nombró la carpeta (--data-dir o BINDERY_DATA_DIR): los siguientes deben nombrar la nueva.",
  "move.to": "Carpeta nueva",
  "move.removeOld": "Borrar después la copia antigua",
  "move.do": "Mover los datos",
  "move.confirm": "¿Mover todos los datos de {from} a {to}?",
  "move.done":
    "Los datos están ahora en {to}. {from} contiene todavía la copia antigua, con una nota.",
  "move.doneRemoved": "Los datos están ahora en {to}. La copia antigua de {from} se borró.",
  "move.startNames": "A partir de ahora inicie Bindery con --data-dir {to}.",
  "diagnostics.title": "Para el soporte",
  "diagnostics.text":
    "Versiones, ajustes, recuentos, errores por su código y el último registro. Sin contraseñas, nombres, importes ni direcciones. Usted lo ve todo antes de guardarlo; no se envía nada.",
  "diagnostics.show": "Mostrar lo que se guardaría",
  "diagnostics.path": "Guardar como",
  "diagnostics.pathHelp": "Un archivo, o una carpeta donde recibe un nombre propio.",
  "diagnostics.save": "Guardar",
  "diagnostics.saved": "{path} se escribió.",
};
