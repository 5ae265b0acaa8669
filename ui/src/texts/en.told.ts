/** What the core tells of jobs and in the history, and what a connection test finds. */
export const told = {
  "told.job.export": "Export {number} to {backend}",
  "told.job.import": "Import {model, select, invoice {invoices} other {orders}} of {backend}",
  "told.job.compare": "Compare all {model, select, invoice {invoices} other {orders}} of {backend}",
  "told.job.backup": "Automatic backup",
  "told.job.edited": "The arguments of job {job} were changed.",
  "told.group.export": "Export to {backend}",
  "told.group.export.sum":
    "Export to {backend}, {total, plural, one {# job} other {# jobs}}: {done, number} done{nothing, plural, =0 {} other {, # with nothing to do}}{parked, plural, =0 {} one {, # needs you} other {, # need you}}{failed, plural, =0 {} other {, # failed}}{cancelled, plural, =0 {} other {, # cancelled}}.",
  "told.group.automatic": "Automatic export to {backend}",
  "told.group.automatic.sum":
    "Automatic export to {backend}, {total, plural, one {# job} other {# jobs}}: {done, number} done{nothing, plural, =0 {} other {, # with nothing to do}}{parked, plural, =0 {} one {, # needs you} other {, # need you}}{failed, plural, =0 {} other {, # failed}}{cancelled, plural, =0 {} other {, # cancelled}}.",
  "told.group.import": "Import",
  "told.group.import.sum":
    "Import, {total, plural, one {# job} other {# jobs}}: {done, number} done{nothing, plural, =0 {} other {, # with nothing to do}}{parked, plural, =0 {} one {, # needs you} other {, # need you}}{failed, plural, =0 {} other {, # failed}}{cancelled, plural, =0 {} other {, # cancelled}}.",
  "told.group.compare": "Compare all",
  "told.group.compare.sum":
    "Compare all, {total, plural, one {# job} other {# jobs}}: {done, number} done{nothing, plural, =0 {} other {, # with nothing to do}}{parked, plural, =0 {} one {, # needs you} other {, # need you}}{failed, plural, =0 {} other {, # failed}}{cancelled, plural, =0 {} other {, # cancelled}}.",
  "told.imported":
    "{read, plural, one {# {model, select, invoice {invoice} other {order}}} other {# {model, select, invoice {invoices} other {orders}}}} of {backend} read: {created, number} new, {changed, number} changed{unlinked, plural, =0 {} other {, # gone}}{refused, plural, =0 {} other {, # not understood}}.",
  "told.importedSoFar":
    "{read, plural, one {# document} other {# documents}} read so far: {created, number} new, {changed, number} changed{unlinked, plural, =0 {} other {, # gone}}{refused, plural, =0 {} other {, # not understood}}.",
  "told.readAgain":
    "{fetched, number} of {of, plural, one {# document that differs} other {# documents that differ}} read again.",
  "told.alreadyInShop": "Already in the shop as invoice {external_id}.",
  "told.standsInShop": "Stands in {backend} as invoice {external_id}.",
  "told.invoice.exported": "{number} was exported to {backend} as invoice {external_id}.",
  "told.invoice.adopted":
    "{number} was found in {backend} as invoice {external_id} by its token; nothing was sent again.",
  "told.invoice.bound": "{number} was linked to invoice {external_id} of {backend} by hand.",
  "told.invoice.not_read_back":
    "{number} stands in {backend} as invoice {external_id}, but has not been read back and compared yet.",
  "told.invoice.imported": "Invoice {number} was read from {backend}.",
  "told.invoice.updated": "Invoice {number} was updated from {backend}.",
  "told.invoice.unlinked": "Invoice {number} is gone from {backend}.",
  "told.order.imported": "Order {number} was read from {backend}.",
  "told.order.updated": "Order {number} was updated from {backend}.",
  "told.order.unlinked": "Order {number} is gone from {backend}.",
  "told.backend.created": "The backend {backend} was made.",
  "told.backend.changed": "The backend {backend} was changed.",
  "told.backend.deleted": "The backend {backend} was deleted.",
  "told.backend.switched_on": "{backend} was switched on.",
  "told.backend.switched_off": "{backend} was switched off.",
  "told.backend.credential_deleted": "The credential of {backend} was deleted.",
  "told.type.made": "The type {title} was made from {parent}.",
  "told.type.renamed": "The type {type} was renamed to {title}.",
  "told.type.duplicated": "The type {type} was duplicated as {copy}.",
  "told.type.deleted": "The type {type} was deleted.",
  "told.type.set": "{path} was set in the type {type}.",
  "told.type.reverted": "{path} of the type {type} is inherited again.",
  "told.type.rewritten": "The text of the type {type} was changed.",
  "told.type.written": "The type {type} was made from a text.",
  "told.type.restored": "The type {type} was set to an earlier or imported state.",
  "told.type.mapped":
    "The {way, select, import {import} other {export}} mapping of {model, select, invoice {invoices} other {orders}} of the type {type} was changed.",
  "finding.magento.unencrypted":
    "The address is not encrypted: the API key can be read on the way.",
  "finding.magento.logged_in": "The shop accepted the API user and its key.",
  "finding.magento.version_hidden":
    "The API user may not ask for the shop’s version. Nothing else depends on it.",
  "finding.magento.version": "The shop is Magento {version}.",
  "finding.magento.openmage": "It is OpenMage {version}, the continued Magento 1.9.",
  "finding.magento.other_version": "Another backend type fits this shop’s version better.",
  "finding.magento.rights": "The API user may read orders and make invoices.",
  "finding.magento.no_order_list":
    "The API user may not list orders; orders are read one by one when needed.",
  "finding.magento.stores": "Store views: {stores}.",
  "finding.odoo.unencrypted": "The address is not encrypted: the password can be read on the way.",
  "finding.odoo.databases_hidden": "The server does not tell which databases it has.",
  "finding.odoo.logged_in": "Logged in to the database {database}.",
  "finding.odoo.version": "The server is Odoo {version}.",
  "finding.odoo.other_version": "Another backend type fits better.",
  "finding.odoo.rights":
    "Invoices can be read; {count, plural, one {# is posted} other {# are posted}}.",
  "finding.odoo.no_sales":
    "Sale orders cannot be read. Order numbers are then taken from the invoices’ own reference only.",
  "finding.api.unencrypted":
    "The address is not encrypted: the credentials can be read on the way.",
  "finding.api.accepted": "The server answered and took the credentials.",
  "finding.api.orders": "{count, plural, one {# order can be seen} other {# orders can be seen}}.",
} as const;
