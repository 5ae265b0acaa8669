/** Wording of problems by their code: what happened, and under `.hint` what to do, in Spanish. */
import type { Translated } from "../catalogue";
import type { problems as english } from "../en.problems";

export const problems: Translated<typeof english> = {
  "problem.window.unexpected": "Ocurrió algo inesperado en la ventana.",
  "problem.window.unexpected.hint":
    "Cierre Bindery y ábralo de nuevo. El trabajo en curso se conserva.",
  "problem.window.noPage": "Esa página no existe.",
  "problem.window.zoom": "Las páginas conservan su tamaño.",
  "problem.app.closing": "Bindery se está cerrando.",
  "problem.app.closing.hint": "Ábralo de nuevo.",
  "problem.filter.day": "{text} no es un día.",
  "problem.filter.day.hint": "Escríbalo como año, mes y día: 2026-01-31.",
  "problem.filter.amount": "{text} no es un importe.",
  "problem.filter.amount.hint": "Escríbalo en cifras, por ejemplo 1234,50.",
  "problem.view.name": "Una vista necesita un nombre de 1 a {most} letras.",
  "problem.view.taken": "Ya hay una vista llamada {name}.",
  "problem.view.unknown": "No hay ninguna vista llamada {name}.",
  "problem.file.path": "{path} no es la ruta completa de un archivo.",
  "problem.file.path.hint": "Indique la carpeta y el archivo, desde la raíz.",
  "problem.file.no_folder": "{path} no es un archivo en una carpeta que exista.",
  "problem.file.no_folder.hint": "Indique un archivo en una carpeta que exista.",
  "problem.file.exists": "{path} ya existe.",
  "problem.file.exists.hint": "Elija otro nombre o reemplácelo.",
  "problem.file.refused": "{path} no se puede escribir: {error}.",
  "problem.file.refused.hint": "Elija otro lugar o haga sitio allí.",
  "problem.list.not_written": "La lista no se puede escribir: {error}.",
  "problem.list.no_columns": "Una lista necesita al menos una columna.",
  "problem.list.too_long": "Un libro de cálculo admite como máximo {most} facturas.",
  "problem.list.too_long.hint": "Acote la lista o guárdela como texto (CSV).",
  "problem.store.in_use": "Estos datos ya están abiertos en otra ventana.",
  "problem.store.in_use.hint": "Cierre la otra ventana y vuelva a intentarlo.",
  "problem.store.disk_full": "El disco está lleno.",
  "problem.store.disk_full.hint": "Libere espacio y vuelva a intentarlo.",
  "problem.store.stopped": "Esto se detuvo. Todo está como antes.",
  "problem.work.going": "Esto ya se está haciendo.",
  "problem.work.going.hint": "Espere a que termine, o deténgalo al pie de la ventana.",
  "problem.page.none": "Este sistema no tiene ninguna página en la que se pueda ver el documento.",
  "problem.page.unusable": "No se puede averiguar la página en {backend}.",
  "problem.page.browser": "No se pudo abrir ningún navegador.",
  "problem.page.browser.hint": "Abra usted esta dirección: {url}",
  "problem.store.damaged.hint":
    "Restaure la copia de seguridad más reciente; lo que hay ahora se aparta.",
  "problem.store.foreign": "{path} no contiene datos de Bindery.",
  "problem.store.foreign.hint": "Elija una copia de seguridad escrita por Bindery.",
  "problem.store.backup_damaged": "La copia de seguridad {path} está dañada.",
  "problem.store.backup_damaged.hint": "Elija otra.",
  "problem.store.newer": "{path} se escribió con un Bindery más nuevo.",
  "problem.store.newer.hint": "Instale el Bindery más nuevo y vuelva a intentarlo.",
  "problem.backup.disk_full":
    "No hay sitio para la copia de seguridad en {folder}. No se cambió nada.",
  "problem.backup.disk_full.hint": "Libere espacio allí o elija otra carpeta.",
  "problem.backup.folder": "No se pueden escribir copias de seguridad en {folder}: {why}.",
  "problem.backup.folder.hint": "Elija otra carpeta o corrija sus permisos.",
  "problem.restore.itself": "{path} es el archivo que está abierto ahora.",
  "problem.restore.itself.hint": "Elija una copia de seguridad.",
  "problem.restore.disk_full":
    "No hay sitio para restaurar la copia de seguridad. No se cambió nada.",
  "problem.restore.disk_full.hint":
    "Libere espacio en el disco de la carpeta de datos y vuelva a intentarlo.",
  "problem.data.restored":
    "Los datos se restauraron de una copia de seguridad. Lo que esperaba allí está retenido.",
  "problem.data.restored.hint":
    "Mire las tareas, cancele lo que ya no quiera y después reanude el carril.",
  "problem.move.relative": "{folder} no es una ruta completa.",
  "problem.move.relative.hint": "Indique la ruta completa de la carpeta nueva.",
  "problem.move.inside":
    "{folder} es la propia carpeta de datos, o una de las dos está dentro de la otra.",
  "problem.move.inside.hint": "Elija una carpeta junto a ella.",
  "problem.move.taken": "Ya hay algo en {folder}.",
  "problem.move.taken.hint": "Elija una carpeta que aún no exista o que esté vacía.",
  "problem.move.disk_full": "No hay sitio para los datos en {folder}. Se quedan donde están.",
  "problem.move.disk_full.hint": "Libere espacio allí o elija otra carpeta.",
  "problem.folder.moved": "Los datos de {folder} se movieron a {to}.",
  "problem.folder.moved.hint":
    "Inicie Bindery con la carpeta nueva. Para seguir de todos modos con la copia antigua, borre en ella moved-to.txt.",
  "problem.diagnostics.write": "{path} no se puede escribir: {why}.",
  "problem.diagnostics.write.hint": "Elija otro lugar o corrija sus permisos.",
  "problem.wire.proxy": "No se puede llegar a {host} por el proxy {proxy}.",
  "problem.wire.proxy.hint":
    "Compruebe la dirección, el usuario y la contraseña del proxy en Ajustes, Red.",
  "problem.store.busy": "Los datos están ocupados por otro programa.",
  "problem.store.busy.hint": "Vuelva a intentarlo en un momento.",
  "problem.export.draft": "Un borrador: solo se exportan las facturas contabilizadas.",
  "problem.export.cancelled": "Cancelada en la contabilidad.",
  "problem.export.credit_note": "Una factura rectificativa: la tienda solo admite facturas.",
  "problem.export.reversed": "Devuelta por completo con una factura rectificativa.",
  "problem.export.no_order": "No nombra ningún pedido de la tienda.",
  "problem.export.order_unknown": "{backend} no tiene ningún pedido {order}.",
  "problem.export.order_unknown.hint":
    "Corrija el número de pedido en la factura en la contabilidad y vuelva a importar.",
  "problem.export.line_unmatched":
    "La línea «{line}» no corresponde a ninguna fila del pedido {order}.",
  "problem.export.line_unmatched.hint":
    "Corrija el SKU en la contabilidad o en la tienda. Si la línea es un envío, una comisión o un descuento, añada su SKU a los ajustes de la tienda.",
  "problem.export.totals_differ":
    "La factura asciende a {invoice_total}, la tienda haría {shop_total} del pedido {order}: {difference} de diferencia.",
  "problem.export.totals_differ.hint":
    "Si la diferencia es correcta, acéptela. Si no, corrija la factura o el pedido.",
  "problem.export.currency":
    "La factura está en {invoice_currency}, el pedido {order} en {order_currency}.",
  "problem.export.order_state":
    "El pedido {order} está {state, select, on_hold {en espera} cancelled {cancelado} closed {cerrado} complete {completo} payment_review {con el pago en revisión} other {en el estado «{status}»}}: la tienda no le hace factura.",
  "problem.export.order_state.hint":
    "Mire el pedido en la administración de la tienda. Si se facturó allí a mano, elija aquí esa factura.",
  "problem.export.quantity_above_open":
    "La factura tiene {quantity} × {sku}, pero en la tienda {open, select, 0 {ya no se puede facturar ninguno} other {solo se pueden facturar {open}}}.",
  "problem.export.quantity_above_open.hint": "Mire en la tienda qué facturas tiene ya el pedido.",
  "problem.export.fraction":
    "{quantity} de {sku}: la tienda solo factura este producto en números enteros.",
  "problem.export.bundle": "{sku} es un paquete: la tienda factura sus partes, no el paquete.",
  "problem.export.bundle.hint":
    "Facture el pedido a mano en la tienda y elija después aquí esa factura.",
  "problem.export.nothing_open": "Nada de esta factura se puede facturar en el pedido {order}.",
  "problem.export.nothing_open.hint":
    "El pedido ya está facturado en la tienda o la factura solo contiene cargos.",
  "problem.export.foreign_invoice":
    "Mientras el resultado era desconocido, otra persona hizo la factura {candidates} de la tienda para este pedido.",
  "problem.export.foreign_invoice.hint":
    "Mírela en la tienda. Si es la correcta, elíjala aquí; si no, cancélela allí y reintente.",
  "problem.export.doubled": "La tienda tiene más de una factura de esta exportación: {candidates}.",
  "problem.export.doubled.hint":
    "Cancele o reembolse en la tienda todas menos una y elija aquí la que quede.",
  "problem.export.set_aside": "Apartada por {actor}.",
  "problem.export.set_aside.hint": "Recupérela si al final debe ir a la tienda.",
  "problem.export.stood_before":
    "Antes estaba vinculada a la factura {external_id} de la tienda, que sigue allí.",
  "problem.export.stood_before.hint":
    "Elíjala de nuevo, cancélela en la tienda o diga que es de otra factura.",
  "problem.backend.other_address":
    "Lo que está vinculado en {backend} contaría también como hallado en {url}.",
  "problem.backend.other_address.hint":
    "Si es el mismo sistema, que se ha mudado, confírmelo. Conecte otro como un sistema aparte.",
  "problem.export.other_record":
    "La misma factura llegó también de {backend}: {external_id, select, none {su exportación puede estar en curso} other {ya está en la tienda como {external_id}}}.",
  "problem.export.other_record.hint":
    "La misma contabilidad está conectada dos veces. Aparte esta y apague una de las dos conexiones.",
  "problem.export.number_taken":
    "La factura {external_id} de la tienda lleva la marca de esta y está vinculada aquí a otra.",
  "problem.export.number_taken.hint":
    "Si la otra se exportó a otra tienda, o antes de que se restauraran los datos de la tienda, deshaga su vínculo y vuelva a intentarlo.",
  "problem.export.made_before":
    "Bindery hizo la factura {external_id} de la tienda para este pedido y aquí no se sabe a qué factura corresponde.",
  "problem.export.made_before.hint":
    "Mírela en la tienda. Si corresponde a esta, elíjala; si corresponde a otra, exporte esta tal como está.",
  "problem.resolve.unfit": "Ya no espera esta decisión.",
  "problem.resolve.unfit.hint": "Mírela otra vez; algo cambió entretanto.",
  "problem.resolve.running": "Se está exportando en este momento.",
  "problem.resolve.running.hint": "Espere a que termine.",
  "problem.resolve.in_doubt": "Aún no se sabe si ya está en la tienda.",
  "problem.resolve.in_doubt.hint": "Reintente primero la exportación; ella lo averigua.",
  "problem.resolve.other_shop": "Ya va a {shop}.",
  "problem.resolve.order_unknown": "{backend} no tiene ningún pedido {order}.",
  "problem.resolve.order_unknown.hint": "Búsquelo por su número, su cliente o su total.",
  "problem.adopt.unknown": "La tienda no tiene ninguna factura {external_id}.",
  "problem.adopt.others": "Bindery hizo la factura {external_id} de {backend} para otra factura.",
  "problem.adopt.others.hint": "Elija la que pertenece a esta factura.",
  "problem.route.other_shop": "Pertenece a {shop}.",
  "problem.route.no_shop": "No pertenece a ninguna tienda: no cumple las condiciones de ninguna.",
  "problem.route.no_shop.hint": "Mire «Facturas de esta tienda» en los ajustes de las tiendas.",
  "problem.route.type_broken": "Puede pertenecer a {shop}, cuyo tipo no funciona.",
  "problem.route.type_broken.hint":
    "Corrija ese tipo en Tipos y herencia; después se vuelven a juzgar todas las facturas.",
  "problem.route.several": "Reclamada por más de una tienda: {shops}.",
  "problem.route.several.hint":
    "Indique en los ajustes de las tiendas qué facturas son suyas: «Facturas de esta tienda».",
  "problem.backend.bound":
    "{backend} no se puede eliminar: hay documentos vinculados, y con él se perdería la prueba de lo que se exportó.",
  "problem.backend.bound.hint": "Apáguelo en su lugar.",
  "problem.backend.no_credential": "La contraseña de {backend} no se puede leer ahora.",
  "problem.backend.no_credential.hint": "Abra la caja fuerte o introdúzcala de nuevo.",
  "problem.backend.name": "El sistema necesita un nombre.",
  "problem.type.broken": "El tipo {type} no funciona: {problems}.",
  "problem.type.broken.hint":
    "Corrija su texto. Hasta entonces los sistemas de este tipo descansan; no se pierde nada de ellos.",
  "problem.type.invalid": "El tipo no se puede guardar: {problems}.",
  "problem.type.invalid.hint": "Corrija lo que se nombra. No se cambió nada.",
  "problem.type.changed_meanwhile":
    "El texto del tipo {type} se cambió en otra parte mientras usted lo editaba.",
  "problem.type.changed_meanwhile.hint":
    "No se guardó nada. Copie lo que escribió, deshaga los cambios e introdúzcalo en el texto actual.",
  "problem.type.shipped": "{type} viene con Bindery y no cambia nunca.",
  "problem.type.shipped.hint": "Cree un subtipo de él y cambie ese.",
  "problem.type.used": "El tipo {type} no se puede eliminar: {users} lo perdería.",
  "problem.type.used.hint": "Déles primero otro tipo o elimínelos.",
  "problem.type.taken": "Ya hay un tipo {type}.",
  "problem.type.taken.hint": "Elija otro nombre.",
  "problem.type.id": "«{type}» no puede ser el identificador de un tipo.",
  "problem.type.id.hint": "Solo letras minúsculas, cifras, puntos y guiones.",
  "problem.type.parent": "No se dice de qué tipo es subtipo.",
  "problem.type.value": "El valor no es JSON: {problem}.",
  "problem.type.value.hint":
    "Los textos van entre comillas; las listas entre [ ], las tablas entre '{' '}'.",
  "problem.config.changed_since": "{title} se cambió de nuevo después.",
  "problem.config.changed_since.hint":
    "Deshaga primero el cambio posterior o vuelva a un estado anterior.",
  "problem.config.file": "El archivo no es una configuración de Bindery: {problem}.",
  "problem.config.file.hint": "Dé un archivo que Bindery haya exportado. No se cambió nada.",
  "problem.config.backend": "El sistema {backend} no tiene sentido: {problem}.",
  "problem.config.backend.hint": "Corríjalo en el archivo. No se cambió nada.",
  "problem.config.settings": "Los ajustes no tienen sentido: {problem}.",
  "problem.config.settings.hint": "Corríjalos en el archivo. No se cambió nada.",
  "problem.credential.none": "No hay credenciales guardadas para {backend}.",
  "problem.api.credentials_refused": "El servidor rechazó las credenciales.",
  "problem.api.credentials_refused.hint": "Compruébelas, y qué permiten en el otro sistema.",
  "problem.api.maintenance": "El servidor está en mantenimiento o sobrecargado.",
  "problem.magento.credentials_refused": "La tienda rechazó el usuario API o la clave API.",
  "problem.magento.credentials_refused.hint":
    "Compruebe ambos, y que el usuario esté activo y tenga un rol: System ▸ Web Services ▸ SOAP/XML-RPC – Users.",
  "problem.magento.maintenance": "La tienda está en mantenimiento o sobrecargada.",
  "problem.odoo.credentials_refused": "Odoo rechazó el usuario, o su contraseña o clave API.",
  "problem.odoo.credentials_refused.hint":
    "Compruebe ambos. Una clave API puede haber caducado y pertenece a un solo usuario.",
  "problem.secrets.wrong_passphrase": "La frase de paso no abre la caja fuerte.",
  "problem.secrets.wrong_passphrase.hint": "Compruébela y vuelva a intentarlo.",
  "problem.secrets.empty_passphrase": "La frase de paso está vacía.",
  "problem.secrets.empty_passphrase.hint": "Elija una difícil de adivinar.",
  "problem.mapping.rows": "Las filas aún no son correctas: {problems}.",
  "problem.mapping.rows.hint": "Corrija las filas que se nombran. No se cambió nada.",
  "problem.mapping.not_there": "No consta que este registro esté en {backend}.",
  "problem.mapping.not_there.hint": "Elija otro registro.",
  "problem.mapping.no_order": "El pedido de esta factura aún no se ha leído de {backend}.",
  "problem.mapping.no_order.hint": "Importe los pedidos de la tienda o elija otra factura.",
  "problem.mapping.no_comparison": "Esta comparación ya no se recuerda.",
  "problem.mapping.no_comparison.hint": "Compare otra vez.",
};
