/** Wording of rare problems by their code, and of what to do where the core alone said it, in Spanish. */
import type { Translated } from "../catalogue";
import type { rare as english } from "../en.rare";

export const rare: Translated<typeof english> = {
  "problem.window.menu_bar": "La barra de menús queda como está.",
  "problem.store.closed": "Estos datos se están cerrando.",
  "problem.store.closed.hint": "Vuelva a intentarlo en un momento.",
  "problem.store.open": "La apertura de los datos se interrumpió a medias.",
  "problem.store.open.hint": "Abra Bindery de nuevo.",
  "problem.store.io": "{path} no se pudo usar.",
  "problem.store.io.hint": "Mire si existe y si tiene permiso para leerlo y escribirlo.",
  "problem.store.constraint": "No es posible: {what}.",
  "problem.store.not_found":
    "{what, select, backend {El sistema {id} ya no existe.} record {El registro {id} ya no existe.} job {La tarea {id} ya no existe.} view {La vista {id} ya no existe.} other {Lo que se pidió ya no existe: {id}.}}",
  "problem.store.sql": "Los datos no se pudieron leer o escribir por un error del programa.",
  "problem.store.sql.hint":
    "Comuníquelo con el archivo para el soporte: Ajustes, Diagnóstico y acerca de.",
  "problem.folder.unknown": "El sistema operativo no indica ninguna carpeta para datos.",
  "problem.folder.unknown.hint": "Abra Bindery con --data-dir y una carpeta.",
  "problem.folder.create": "La carpeta de datos {folder} no se puede crear.",
  "problem.folder.create.hint": "Elija otra carpeta con --data-dir o corrija sus permisos.",
  "problem.folder.pointer":
    "No se pudo anotar dónde están ahora los datos: no hay carpeta de configuración o no se puede escribir en ella.",
  "problem.folder.pointer.hint":
    "Corrija los permisos de esa carpeta o abra Bindery con --data-dir.",
  "problem.folder.pointer_gone":
    "La carpeta {folder}, donde están los datos, no se encuentra o no contiene datos de Bindery.",
  "problem.folder.pointer_gone.hint":
    "Conecte el disco en el que está y vuelva a intentarlo. Para usar otra carpeta, abra Bindery con --data-dir.",
  "problem.folder.pointer_unread":
    "El archivo {file}, que indica la carpeta de los datos, no se puede leer.",
  "problem.folder.pointer_unread.hint":
    "Corrija los permisos de ese archivo o abra Bindery con --data-dir.",
  "problem.move.copy": "Los datos no se pueden copiar en {folder}: {why}. Se quedan donde están.",
  "problem.move.copy.hint": "Elija otra carpeta o corrija sus permisos.",
  "problem.restore.stopped": "La restauración de la copia de seguridad se interrumpió a medias.",
  "problem.restore.stopped.hint":
    "Abra Bindery de nuevo y mire los datos. La copia de seguridad en sí no ha cambiado.",
  "problem.practice.start": "La empresa de práctica no puede iniciarse.",
  "problem.practice.start.hint":
    "Compruebe el espacio libre en el disco y que se pueda escribir en la carpeta de datos.",
  "problem.practice.remove": "La carpeta de la empresa de práctica no se puede eliminar.",
  "problem.practice.remove.hint":
    "Cierre lo que la use, compruebe sus permisos y vuelva a intentarlo.",
  "problem.secrets.no_keyring": "No se pudo usar ningún llavero.",
  "problem.secrets.no_keyring.hint":
    "Inicie o instale uno, o guarde las contraseñas en una caja fuerte o solo para esta sesión.",
  "problem.secrets.undecided": "No hay ningún llavero donde guardar las credenciales.",
  "problem.secrets.undecided.hint":
    "Elija en los ajustes: solo para esta sesión, o en una caja fuerte con una frase de paso.",
  "problem.secrets.locked": "El llavero está bloqueado o no dio acceso.",
  "problem.secrets.locked.hint": "Desbloquéelo y vuelva a intentarlo.",
  "problem.secrets.timeout": "El llavero no respondió a tiempo.",
  "problem.secrets.timeout.hint":
    "Si una ventana pide desbloquearlo, respóndale y vuelva a intentarlo.",
  "problem.secrets.not_text": "Lo que el llavero contiene con este nombre no es texto.",
  "problem.secrets.not_text.hint": "Introduzca de nuevo la contraseña.",
  "problem.secrets.not_found": "No hay ninguna contraseña guardada con este nombre.",
  "problem.secrets.not_found.hint": "Introduzca de nuevo la contraseña.",
  "problem.secrets.invalid_name": "No se puede guardar ningún secreto con este nombre.",
  "problem.secrets.vault_missing": "No hay ninguna caja fuerte.",
  "problem.secrets.vault_missing.hint":
    "Créela o restaure el archivo vault.age de la carpeta de datos desde una copia de seguridad.",
  "problem.secrets.vault_exists": "Ya hay una caja fuerte.",
  "problem.secrets.vault_exists.hint": "Ábrala en su lugar.",
  "problem.secrets.vault_newer": "La caja fuerte se escribió con un Bindery más nuevo.",
  "problem.secrets.vault_newer.hint": "Instale el Bindery más nuevo y vuelva a intentarlo.",
  "problem.secrets.vault_damaged": "La caja fuerte está dañada.",
  "problem.secrets.vault_damaged.hint":
    "Restaure el archivo vault.age de la carpeta de datos desde una copia de seguridad, o apártelo e introduzca de nuevo las contraseñas.",
  "problem.secrets.io": "La caja fuerte no se pudo leer o escribir.",
  "problem.secrets.io.hint":
    "Compruebe que la carpeta de datos exista, que se pueda escribir en ella y que tenga espacio libre.",
  "problem.secrets.stopped": "El trabajo con el llavero o la caja fuerte se interrumpió a medias.",
  "problem.secrets.stopped.hint": "Vuelva a intentarlo.",
  "problem.secrets.internal": "Falló la custodia de los secretos dentro del programa.",
  "problem.secrets.internal.hint": "Abra Bindery de nuevo y comuníquelo.",
  "problem.settings.actor_own": "Bindery es el nombre del propio programa en el historial.",
  "problem.settings.actor_own.hint": "Elija otro nombre.",
  "problem.settings.log_level": "El nivel de los registros es info o debug.",
  "problem.settings.backup_keep":
    "Se pueden conservar entre 1 y 1000 copias de seguridad automáticas.",
  "problem.settings.proxy": "Esta no puede ser la dirección del proxy.",
  "problem.settings.proxy.hint":
    "Introdúzcala como http://proxy.example.com:3128; el usuario y la contraseña tienen campos propios.",
  "problem.setting.invalid": "{label}: «{value}» no sirve.",
  "problem.setting.invalid.hint": "Se espera: {expected}.",
  "problem.setting.unknown": "Aquí no hay ningún ajuste «{setting}».",
  "problem.setting.unknown.hint": "Mire en Tipos y herencia qué ajustes tiene el tipo.",
  "problem.backend.url": "La dirección «{url}» debe empezar por https:// o http://.",
  "problem.backend.url_password": "La dirección no debe contener ni usuario ni contraseña.",
  "problem.backend.url_password.hint":
    "Quite lo que está antes de la @ e introdúzcalo en las credenciales.",
  "problem.type.family": "{type} es una familia de tipos; de ella no se hace ningún sistema.",
  "problem.type.family.hint": "Elija una de sus versiones.",
  "problem.type.unknown": "No hay ningún tipo {type}.",
  "problem.type.unknown.hint": "Mire en Tipos y herencia qué tipos hay.",
  "problem.type.system": "El tipo es para un sistema que este Bindery no conoce.",
  "problem.type.system.hint": "Elija otro tipo.",
  "problem.unit.missing":
    "{backend} no tiene {unit, select, adapter {adaptador} importer {importador} exporter {exportador} other {unidad}} para {model, select, invoice {facturas} other {pedidos}}.",
  "problem.unit.missing.hint": "Complete su tipo en Tipos y herencia o elija otro tipo.",
  "problem.route.row": "«{row}» no es una condición.",
  "problem.route.row.hint":
    "Escriba un campo y un patrón, por ejemplo «order 1*» o «not currency USD». Los campos son order, number, company, journal, currency y tag.",
  "problem.page.unusable.hint": "Mire «page» en el tipo del sistema, en Tipos y herencia.",
  "problem.type.parent.hint": "Indique un padre o un sistema.",
  "problem.credential.none.hint": "No hay nada que eliminar.",
  "problem.view.name.hint": "Póngale otro nombre.",
  "problem.view.unknown.hint": "Mire qué vistas hay.",
  "problem.job.arguments": "Los argumentos de la tarea no se entienden: {problem}.",
  "problem.job.arguments.hint": "Corríjalos, o cancele la tarea y empiece el trabajo de nuevo.",
  "problem.job.subject":
    "El argumento {argument} dice de qué trata la tarea o quién la empezó, y queda como está.",
  "problem.job.subject.hint":
    "Cambie solo otros argumentos, o cancele la tarea y empiece el trabajo de nuevo.",
  "problem.job.not_now": "La tarea avanzó entretanto: donde está ahora, esto ya no es posible.",
  "problem.job.not_now.hint": "Mire dónde está y elija de nuevo.",
  "problem.job.outdated":
    "La tarea se puso en cola con argumentos de la versión {version}; este Bindery lee la versión {reads}.",
  "problem.job.outdated.hint": "Cancélela y empiece el trabajo de nuevo, o edite sus argumentos.",
  "problem.job.unknown_kind":
    "La tarea es un trabajo de la clase {kind}, que este Bindery no conoce.",
  "problem.job.unknown_kind.hint": "Instale la versión que la creó o cancélela.",
  "problem.job.panicked": "La tarea se detuvo por un error del programa.",
  "problem.job.panicked.hint": "Comuníquelo; lo hecho hasta entonces está en el historial.",
  "problem.job.end_refused": "La tarea terminó, pero no se pudo guardar: {problem}.",
  "problem.job.end_refused.hint": "Comuníquelo; mire qué se hizo y vuelva a intentarlo.",
  "problem.job.timed_out": "La tarea tardó más de {seconds} s y se detuvo.",
  "problem.job.interrupted": "En cada intento, Bindery terminó mientras la tarea estaba en curso.",
  "problem.job.interrupted.hint": "Mire qué hizo hasta entonces y vuelva a intentarlo.",
  "problem.job.set_aside": "Apartada por {actor}.",
  "problem.job.set_aside.hint": "Reinténtela cuando deba ejecutarse.",
  "problem.jobs.since": "Esto no es un instante desde el que se puedan mostrar tareas.",
  "problem.jobs.since.hint": "Escríbalo así: 2026-11-24T00:00:00Z.",
  "problem.lane.unknown": "Ese carril no existe.",
  "problem.lane.resting": "Varias veces seguidas no llegó ninguna respuesta buena.",
  "problem.lane.resting.hint": "Se reintenta por sí solo, primero con una sola tarea a la vez.",
  "problem.run.unknown": "Esta ejecución ya no consta.",
  "problem.run.unknown.hint": "Mire en Tareas.",
  "problem.schedule.unknown": "Ese horario no existe.",
  "problem.schedule.unknown.hint": "Mire cuáles hay: Tareas, Horario.",
  "problem.history.query": "No se entiende un tiempo o una página del historial que se pidió.",
  "problem.history.query.hint":
    "Los instantes se escriben como 2026-11-24T00:00:00Z; una página sigue con el texto que dio la anterior.",
  "problem.history.unknown": "Esa entrada no existe en el historial.",
  "problem.import.mapping": "El documento no encaja en la asignación: {problems}.",
  "problem.import.mapping.hint": "Corrija el documento en el otro sistema o la asignación.",
  "problem.import.shape": "La asignación no da ningún documento que Bindery entienda: {problem}.",
  "problem.import.shape.hint": "Corrija la asignación.",
  "problem.mapping.row": "Una fila de la asignación no tiene sentido: {problems}.",
  "problem.mapping.row.hint": "Corríjala en Asignaciones.",
  "problem.mapping.model": "No existe esa clase de documento.",
  "problem.mapping.model.hint": "Elija facturas o pedidos.",
  "problem.mapping.compare": "La comparación se interrumpió.",
  "problem.mapping.compare.hint": "Compare otra vez.",
  "problem.export.mapping": "La factura no encaja en la asignación: {problems}.",
  "problem.export.mapping.hint": "Corrija la factura en la contabilidad o la asignación.",
  "problem.export.order_mapping": "El pedido de la tienda no encaja en la asignación: {problems}.",
  "problem.export.order_mapping.hint": "Corrija el pedido en la tienda o la asignación.",
  "problem.export.read_back_mapping":
    "La factura de la tienda no encaja en la asignación: {problems}.",
  "problem.export.read_back_mapping.hint":
    "Corrija la asignación con la que entran las facturas de la tienda.",
  "problem.export.token_missing.hint": "Ponga '{{' token '}}' en la plantilla del comentario.",
  "problem.export.order_moved":
    "El pedido de esta factura cambió después de poner en cola su exportación; se reintenta con el nuevo.",
  "problem.export.intent": "Lo anotado sobre esta exportación no se puede leer o guardar.",
  "problem.export.intent.hint":
    "Comuníquelo con el archivo para el soporte: Ajustes, Diagnóstico y acerca de.",
  "problem.export.no_document": "El plan de esta exportación no tiene documento.",
  "problem.export.no_document.hint":
    "Comuníquelo con el archivo para el soporte: Ajustes, Diagnóstico y acerca de.",
  "problem.export.unbound":
    "La exportación terminada no está vinculada a ninguna factura de la tienda.",
  "problem.export.unbound.hint":
    "Comuníquelo con el archivo para el soporte: Ajustes, Diagnóstico y acerca de.",
  "problem.export.not_an_invoice": "Este registro no es una factura.",
  "problem.invoice.not_one": "Este registro no es una factura.",
  "problem.invoice.gone": "Esta factura ya no existe.",
  "problem.adopt.bound": "Ya está vinculada a una factura de la tienda.",
  "problem.adopt.running": "Se está exportando en este momento.",
  "problem.adopt.running.hint": "Espere a que termine.",
  "problem.resolve.one_only": "Esto se elige para una factura cada vez.",
  "problem.resolve.one_only.hint": "Elija una sola factura.",
  "problem.wire.setup": "No se pudo preparar la conexión.",
  "problem.wire.setup.hint": "Compruebe el certificado adicional y el proxy.",
  "problem.wire.timeout_connecting.hint":
    "Compruebe que este equipo tenga conexión y que el servidor funcione.",
  "problem.wire.timeout.hint":
    "Compruebe que este equipo tenga conexión y que el servidor funcione.",
  "problem.wire.interrupted.hint":
    "Compruebe que este equipo tenga conexión y que el servidor funcione.",
  "problem.wire.too_large.hint": "Lea menos documentos de una vez.",
  "problem.wire.redirect.hint": "Introduzca la dirección a la que remite: {address}",
  "problem.wire.plain_http.hint":
    "Use una dirección que empiece por https o confirme que esta se puede usar sin cifrar.",
  "problem.wire.url.hint": "Corrija la dirección.",
  "problem.api.address": "La dirección no se puede usar.",
  "problem.api.address.hint":
    "Introdúzcala como en el navegador, por ejemplo https://shop.example.com, sin usuario ni contraseña.",
  "problem.api.blocked": "Algo delante del servidor no deja pasar las llamadas.",
  "problem.api.blocked.hint": "Pida a quien lleva el servidor que deje pasar a este equipo.",
  "problem.api.right_missing": "El servidor no permite esto con estas credenciales.",
  "problem.api.right_missing.hint": "Compruébelas, y qué permiten en el otro sistema.",
  "problem.api.refused": "El servidor respondió: {words}",
  "problem.api.fault": "El servidor respondió: {words}",
  "problem.api.empty_answer": "La respuesta del servidor estaba vacía.",
  "problem.api.not_found": "El servidor no tiene aquello de lo que trata la llamada.",
  "problem.api.not_found.hint": "Mire si se eliminó o se renumeró en el otro sistema.",
  "problem.api.no_list": "El servidor no tiene ninguna lista así en esta dirección.",
  "problem.api.no_list.hint": "Compruebe la dirección y después las rutas en el tipo del sistema.",
  "problem.api.list_cut": "El servidor terminó una lista antes de dar todo lo que había anunciado.",
  "problem.api.paging_stuck": "El servidor dio dos veces la misma página de una lista.",
  "problem.api.paging_stuck.hint": "Compruebe cómo pide las páginas el tipo del sistema.",
  "problem.api.foreign_link": "La página siguiente de la lista estaría en otro servidor.",
  "problem.api.foreign_link.hint": "Compruebe dónde busca el tipo del sistema la página siguiente.",
  "problem.api.no_total":
    "La respuesta no contiene el número de todas las filas en el lugar que dice el tipo del sistema.",
  "problem.api.no_total.hint": "Corrija el lugar del total en el tipo.",
  "problem.api.continuation": "No se entiende el lugar desde el que seguir leyendo.",
  "problem.api.no_search": "El tipo del sistema no dice cómo buscar por {fields}.",
  "problem.api.no_search.hint": "Añada el campo a la búsqueda del tipo.",
  "problem.api.search_cut":
    "El servidor encontró más de lo que envió, y el tipo del sistema no dice cómo pedir el resto.",
  "problem.api.search_cut.hint": "Ponga los nombres de la paginación en la búsqueda del tipo.",
  "problem.api.not_offered": "El tipo del sistema no dice cómo se escriben esos documentos.",
  "problem.api.not_offered.hint": "Complételo en Tipos y herencia.",
  "problem.api.type": "El tipo del sistema no se puede usar: {path} está mal.",
  "problem.api.type.hint": "Corríjalo en Tipos y herencia.",
  "problem.api.unexpected_answer":
    "La respuesta a «{operation}» no tiene la forma que dice el tipo del sistema.",
  "problem.api.unexpected_answer.hint":
    "Mire el intercambio en el historial y corrija después los lugares en el tipo.",
  "problem.api.value_missing":
    "No se envió nada: «{name}», que la llamada necesita, no tiene valor.",
  "problem.api.value_missing.hint":
    "Compruebe las filas de la asignación y los nombres en el tipo del sistema.",
  "problem.magento.address": "La dirección de la tienda no se puede usar.",
  "problem.magento.address.hint":
    "Introdúzcala como en el navegador, por ejemplo https://shop.example.com, sin usuario ni contraseña.",
  "problem.magento.adapter": "El tipo del sistema no encaja con Magento.",
  "problem.magento.adapter.hint":
    "Compruebe en Tipos y herencia sus adaptadores y los argumentos con los que se hace una factura.",
  "problem.magento.blocked.hint":
    "Pida a quien lleva el servidor de la tienda que deje pasar a este equipo.",
  "problem.magento.right_missing.hint":
    "Dé este permiso a su rol: System ▸ Web Services ▸ SOAP/XML-RPC – Roles.",
  "problem.magento.method_missing": "La tienda no ofrece {method}.",
  "problem.magento.method_missing.hint":
    "Elija el tipo que corresponda a la versión de la tienda o haga activar la API de la tienda.",
  "problem.magento.call_not_understood": "La tienda no entendió {method}.",
  "problem.magento.call_not_understood.hint":
    "Elija el tipo que corresponda a la versión de la tienda.",
  "problem.magento.unexpected_answer":
    "La tienda respondió a {method} con algo que no se entiende.",
  "problem.magento.unexpected_answer.hint":
    "Elija el tipo que corresponda a la versión de la tienda.",
  "problem.magento.empty_answer":
    "La respuesta de la tienda estaba vacía: su programa terminó antes de tiempo.",
  "problem.magento.foreign_answer": "Lo que se recibió no es una respuesta de la API de la tienda.",
  "problem.magento.foreign_answer.hint":
    "Compruebe la dirección de la tienda; también puede haber respondido en su lugar algo por el camino.",
  "problem.magento.server_error": "El servidor de la tienda respondió con una página de error.",
  "problem.magento.internal_error": "La tienda tuvo un error interno en {method}.",
  "problem.magento.internal_error.hint":
    "Si persiste, los registros de la tienda (var/log, var/report) dicen más.",
  "problem.magento.session_lost": "La tienda olvidó un inicio de sesión que acababa de aceptar.",
  "problem.magento.order_unknown": "La tienda no tiene ningún pedido con este número.",
  "problem.magento.order_unknown.hint":
    "Corrija el número de pedido en la factura en la contabilidad y vuelva a importar.",
  "problem.magento.search": "En la tienda no se puede buscar por un valor así.",
  "problem.magento.continuation": "No se entiende el lugar desde el que seguir leyendo.",
  "problem.magento.orders_read_only": "Los pedidos de la tienda solo se leen.",
  "problem.magento.invoices_immutable":
    "Las facturas de la tienda se hacen una vez y nunca se cambian ni se eliminan.",
  "problem.odoo.address": "La dirección de Odoo no se puede usar.",
  "problem.odoo.address.hint":
    "Introdúzcala como en el navegador, por ejemplo https://books.example.com, sin usuario ni contraseña.",
  "problem.odoo.adapter": "El tipo del sistema no encaja con Odoo.",
  "problem.odoo.adapter.hint": "Compruebe en Tipos y herencia sus adaptadores.",
  "problem.odoo.blocked.hint": "Pida a quien lleva el servidor que deje pasar a este equipo.",
  "problem.odoo.company_unknown.hint": "Corrija la empresa en los ajustes o déjela vacía.",
  "problem.odoo.import_from": "La fecha de factura más antigua no es una fecha como 2026-01-31.",
  "problem.odoo.import_from.hint":
    "Corrija «Fecha de factura más antigua» en los ajustes del sistema.",
  "problem.odoo.right_missing": "Odoo no deja que este usuario llame a {call}.",
  "problem.odoo.right_missing.hint":
    "Dé al usuario el permiso de leer facturas (Facturación, o contabilidad de solo lectura).",
  "problem.odoo.call_refused": "Odoo no entendió {call}.",
  "problem.odoo.call_refused.hint": "Elija el tipo de la versión de Odoo que funciona allí.",
  "problem.odoo.missing": "Entretanto se eliminó de Odoo algo que {call} necesita.",
  "problem.odoo.unexpected_answer": "Odoo respondió a {call} con algo que no se entiende.",
  "problem.odoo.unexpected_error": "Odoo respondió a {call} con un error desconocido.",
  "problem.odoo.database_error": "Odoo tiene problemas con su base de datos.",
  "problem.odoo.session_expired": "Odoo terminó la sesión.",
  "problem.odoo.continuation": "No se entiende el lugar desde el que seguir leyendo.",
  "problem.odoo.read_only": "La contabilidad solo se lee: nunca se escribe nada en Odoo.",
  "problem.magento.cannot_invoice": "La tienda respondió: {words}",
  "problem.magento.cannot_invoice.hint":
    "Mire el pedido en la tienda: puede estar facturado, cancelado, en espera o cerrado.",
  "problem.magento.fault": "La tienda respondió con el error {code}: {words}",
  "problem.magento.argument": "La factura no se envió a la tienda; «{argument}»: {what}.",
  "problem.magento.argument.hint":
    "Compruebe las filas de la asignación con la que salen las facturas.",
  "problem.odoo.refused": "Odoo rechazó {call}: {words}",
  "problem.export.order_shape": "El pedido {order} no se entendió: {problem}.",
  "problem.export.read_back_shape":
    "La factura {external_id} de la tienda no se entendió: {problem}.",
  "problem.secrets.keyring_refused": "El llavero se negó: {reason}.",
  "problem.secrets.keyring_refused.hint": "Mire la entrada en el programa de llavero del sistema.",
  "problem.magento.login_fault": "La tienda no entiende el inicio de sesión: error {code}.",
};
