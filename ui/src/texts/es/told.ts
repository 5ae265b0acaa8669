/** What the core tells of jobs and in the history, and what a connection test finds, in Spanish. */
import type { Translated } from "../catalogue";
import type { told as english } from "../en.told";

export const told: Translated<typeof english> = {
  "told.job.export": "Exportar {number} a {backend}",
  "told.job.import":
    "Importar {model, select, invoice {las facturas} other {los pedidos}} de {backend}",
  "told.job.compare":
    "Comparar {model, select, invoice {todas las facturas} other {todos los pedidos}} de {backend}",
  "told.job.backup": "Copia automática",
  "told.job.edited": "Se cambiaron los argumentos de la tarea {job}.",
  "told.group.export": "Exportación a {backend}",
  "told.group.export.sum":
    "Exportación a {backend}, {total, plural, one {# tarea} many {# de tareas} other {# tareas}}: {done, number} hechas{nothing, plural, =0 {} one {, # sin nada que hacer} many {, # sin nada que hacer} other {, # sin nada que hacer}}{parked, plural, =0 {} one {, # por revisar} many {, # por revisar} other {, # por revisar}}{failed, plural, =0 {} one {, # fallida} many {, # fallidas} other {, # fallidas}}{cancelled, plural, =0 {} one {, # cancelada} many {, # canceladas} other {, # canceladas}}.",
  "told.group.automatic": "Exportación automática a {backend}",
  "told.group.automatic.sum":
    "Exportación automática a {backend}, {total, plural, one {# tarea} many {# de tareas} other {# tareas}}: {done, number} hechas{nothing, plural, =0 {} one {, # sin nada que hacer} many {, # sin nada que hacer} other {, # sin nada que hacer}}{parked, plural, =0 {} one {, # por revisar} many {, # por revisar} other {, # por revisar}}{failed, plural, =0 {} one {, # fallida} many {, # fallidas} other {, # fallidas}}{cancelled, plural, =0 {} one {, # cancelada} many {, # canceladas} other {, # canceladas}}.",
  "told.group.import": "Importación",
  "told.group.import.sum":
    "Importación, {total, plural, one {# tarea} many {# de tareas} other {# tareas}}: {done, number} hechas{nothing, plural, =0 {} one {, # sin nada que hacer} many {, # sin nada que hacer} other {, # sin nada que hacer}}{parked, plural, =0 {} one {, # por revisar} many {, # por revisar} other {, # por revisar}}{failed, plural, =0 {} one {, # fallida} many {, # fallidas} other {, # fallidas}}{cancelled, plural, =0 {} one {, # cancelada} many {, # canceladas} other {, # canceladas}}.",
  "told.group.compare": "Comparar todo",
  "told.group.compare.sum":
    "Comparar todo, {total, plural, one {# tarea} many {# de tareas} other {# tareas}}: {done, number} hechas{nothing, plural, =0 {} one {, # sin nada que hacer} many {, # sin nada que hacer} other {, # sin nada que hacer}}{parked, plural, =0 {} one {, # por revisar} many {, # por revisar} other {, # por revisar}}{failed, plural, =0 {} one {, # fallida} many {, # fallidas} other {, # fallidas}}{cancelled, plural, =0 {} one {, # cancelada} many {, # canceladas} other {, # canceladas}}.",
  "told.imported":
    "{read, plural, one {# {model, select, invoice {factura leída} other {pedido leído}}} many {# {model, select, invoice {de facturas leídas} other {de pedidos leídos}}} other {# {model, select, invoice {facturas leídas} other {pedidos leídos}}}} de {backend}: {created, number} de alta, {changed, number} con cambios{unlinked, plural, =0 {} one {, # sin rastro} many {, # sin rastro} other {, # sin rastro}}{refused, plural, =0 {} one {, # sin entender} many {, # sin entender} other {, # sin entender}}.",
  "told.importedSoFar":
    "{read, plural, one {# documento leído} many {# de documentos leídos} other {# documentos leídos}} hasta ahora: {created, number} de alta, {changed, number} con cambios{unlinked, plural, =0 {} one {, # sin rastro} many {, # sin rastro} other {, # sin rastro}}{refused, plural, =0 {} one {, # sin entender} many {, # sin entender} other {, # sin entender}}.",
  "told.readAgain":
    "{fetched, number} de {of, plural, one {# documento distinto} many {# de documentos distintos} other {# documentos distintos}} leídos de nuevo.",
  "told.alreadyInShop": "Ya está en la tienda como factura {external_id}.",
  "told.standsInShop": "Está en {backend} como factura {external_id}.",
  "told.invoice.exported": "{number} se exportó a {backend} como factura {external_id}.",
  "told.invoice.adopted":
    "{number} se encontró en {backend} como factura {external_id} por su marca; no se envió nada de nuevo.",
  "told.invoice.bound": "{number} se vinculó a mano con la factura {external_id} de {backend}.",
  "told.invoice.not_read_back":
    "{number} está en {backend} como factura {external_id}, pero aún no se ha vuelto a leer ni comparar.",
  "told.invoice.imported": "La factura {number} se importó de {backend}.",
  "told.invoice.updated": "La factura {number} se actualizó desde {backend}.",
  "told.invoice.unlinked": "La factura {number} ya no está en {backend}.",
  "told.order.imported": "El pedido {number} se importó de {backend}.",
  "told.order.updated": "El pedido {number} se actualizó desde {backend}.",
  "told.order.unlinked": "El pedido {number} ya no está en {backend}.",
  "told.backend.created": "Se creó el sistema {backend}.",
  "told.backend.changed": "Se cambió el sistema {backend}.",
  "told.backend.deleted": "Se eliminó el sistema {backend}.",
  "told.backend.switched_on": "{backend} se encendió.",
  "told.backend.switched_off": "{backend} se apagó.",
  "told.backend.credential_deleted": "Se eliminaron las credenciales de {backend}.",
  "told.type.made": "El tipo {title} se creó a partir de {parent}.",
  "told.type.renamed": "El tipo {type} pasó a llamarse {title}.",
  "told.type.duplicated": "El tipo {type} se duplicó como {copy}.",
  "told.type.deleted": "El tipo {type} se eliminó.",
  "told.type.set": "{path} se definió en el tipo {type}.",
  "told.type.reverted": "{path} del tipo {type} se hereda de nuevo.",
  "told.type.rewritten": "Se cambió el texto del tipo {type}.",
  "told.type.written": "El tipo {type} se creó a partir de un texto.",
  "told.type.restored": "El tipo {type} se puso en un estado anterior o importado.",
  "told.type.mapped":
    "Se cambió la asignación de {way, select, import {importación} other {exportación}} de {model, select, invoice {las facturas} other {los pedidos}} del tipo {type}.",
  "finding.magento.unencrypted":
    "La dirección no está cifrada: la clave API se puede leer por el camino.",
  "finding.magento.logged_in": "La tienda aceptó el usuario API y su clave.",
  "finding.magento.version_hidden":
    "El usuario API no puede preguntar la versión de la tienda. Nada más depende de ello.",
  "finding.magento.version": "La tienda es Magento {version}.",
  "finding.magento.openmage": "Es OpenMage {version}, la continuación de Magento 1.9.",
  "finding.magento.other_version":
    "Otro tipo de sistema encaja mejor con la versión de esta tienda.",
  "finding.magento.rights": "El usuario API puede leer pedidos y hacer facturas.",
  "finding.magento.no_order_list":
    "El usuario API no puede listar pedidos; se leen uno a uno cuando hacen falta.",
  "finding.magento.stores": "Vistas de tienda: {stores}.",
  "finding.odoo.unencrypted":
    "La dirección no está cifrada: la contraseña se puede leer por el camino.",
  "finding.odoo.databases_hidden": "El servidor no dice qué bases de datos tiene.",
  "finding.odoo.logged_in": "Sesión iniciada en la base de datos {database}.",
  "finding.odoo.version": "El servidor es Odoo {version}.",
  "finding.odoo.other_version": "Otro tipo de sistema encaja mejor.",
  "finding.odoo.rights":
    "Las facturas se pueden leer; {count, plural, one {hay # contabilizada} many {hay # contabilizadas} other {hay # contabilizadas}}.",
  "finding.odoo.no_sales":
    "No se pueden leer los pedidos de venta. Los números de pedido se toman entonces solo de la referencia de las facturas.",
  "finding.api.unencrypted":
    "La dirección no está cifrada: las credenciales se pueden leer por el camino.",
  "finding.api.accepted": "El servidor respondió y aceptó las credenciales.",
  "finding.api.orders":
    "{count, plural, one {Se ve # pedido} many {Se ven # de pedidos} other {Se ven # pedidos}}.",
};
