/** Wording of problems by their code: what happened, and under `.hint` what to do. */
export const problems = {
  "problem.window.unexpected": "Something unexpected happened in the window.",
  "problem.window.unexpected.hint": "Close Bindery and start it again. Running work is kept.",
  "problem.window.noPage": "There is no such page.",
  "problem.window.zoom": "The pages keep their size.",
  "problem.app.closing": "Bindery is closing.",
  "problem.app.closing.hint": "Start it again.",

  "problem.filter.day": "{text} is no day.",
  "problem.filter.day.hint": "Write it as year, month and day: 2026-01-31.",
  "problem.filter.amount": "{text} is no amount.",
  "problem.filter.amount.hint": "Write it in figures, such as 1234.50.",
  "problem.view.name": "A view wants a name of 1 to {most} letters.",
  "problem.view.taken": "There is a view called {name} already.",
  "problem.view.unknown": "There is no view called {name}.",
  "problem.file.path": "{path} is not the whole path of a file.",
  "problem.file.path.hint": "Name the folder and the file, from the root on.",
  "problem.file.no_folder": "{path} is no file in a folder that exists.",
  "problem.file.no_folder.hint": "Name a file in a folder that is there.",
  "problem.file.exists": "{path} is there already.",
  "problem.file.exists.hint": "Choose another name, or replace it.",
  "problem.file.refused": "{path} cannot be written: {error}.",
  "problem.file.refused.hint": "Choose another place, or make room there.",
  "problem.list.not_written": "The list cannot be written: {error}.",
  "problem.list.no_columns": "A list wants at least one column.",
  "problem.list.too_long": "A workbook holds {most} invoices at most.",
  "problem.list.too_long.hint": "Narrow the list, or save it as text (CSV).",

  "problem.store.in_use": "These books are already open in another window.",
  "problem.store.in_use.hint": "Close the other window, then try again.",
  "problem.store.disk_full": "The disk is full.",
  "problem.store.disk_full.hint": "Free some space, then try again.",
  "problem.store.stopped": "This was stopped. Everything is as it was before.",
  "problem.work.going": "This is being done already.",
  "problem.work.going.hint": "Wait until it has ended, or stop it at the foot of the window.",
  "problem.page.none": "This backend has no page on which the document can be seen.",
  "problem.page.unusable": "The page in {backend} cannot be found out.",
  "problem.page.browser": "No browser could be started.",
  "problem.page.browser.hint": "Open this address yourself: {url}",
  "problem.store.damaged.hint": "Restore the newest backup; what is there now is set aside.",
  "problem.store.foreign": "{path} holds no data of Bindery.",
  "problem.store.foreign.hint": "Choose a backup that Bindery wrote.",
  "problem.store.backup_damaged": "The backup {path} is damaged.",
  "problem.store.backup_damaged.hint": "Choose another one.",
  "problem.store.newer": "{path} was written by a newer Bindery.",
  "problem.store.newer.hint": "Install the newer Bindery, then try again.",
  "problem.backup.disk_full": "There is no room for the backup in {folder}. Nothing was changed.",
  "problem.backup.disk_full.hint": "Free some space there, or choose another folder.",
  "problem.backup.folder": "Backups cannot be written into {folder}: {why}.",
  "problem.backup.folder.hint": "Choose another folder, or correct its rights.",
  "problem.restore.itself": "{path} is the file that is open now.",
  "problem.restore.itself.hint": "Choose a backup.",
  "problem.restore.disk_full": "There is no room to put the backup back. Nothing was changed.",
  "problem.restore.disk_full.hint":
    "Free some space on the disk of the data folder, then try again.",
  "problem.data.restored": "The data were restored from a backup. What waited there is held.",
  "problem.data.restored.hint":
    "Look at the jobs, cancel what is not wanted any more, then resume the lane.",
  "problem.move.relative": "{folder} is no whole path.",
  "problem.move.relative.hint": "Give the whole path of the new folder.",
  "problem.move.inside":
    "{folder} is the data folder itself, or one of both lies inside the other.",
  "problem.move.inside.hint": "Choose a folder beside it.",
  "problem.move.taken": "There is something in {folder} already.",
  "problem.move.taken.hint": "Choose a folder that does not exist yet, or an empty one.",
  "problem.move.disk_full": "There is no room for the data in {folder}. They stay where they are.",
  "problem.move.disk_full.hint": "Free some space there, or choose another folder.",
  "problem.folder.moved": "The data in {folder} were moved to {to}.",
  "problem.folder.moved.hint":
    "Start Bindery on the new folder. To go on with the old copy all the same, delete moved-to.txt in it.",
  "problem.diagnostics.write": "{path} cannot be written: {why}.",
  "problem.diagnostics.write.hint": "Choose another place, or correct its rights.",
  "problem.wire.proxy": "{host} cannot be reached by way of the proxy {proxy}.",
  "problem.wire.proxy.hint":
    "Check the proxy’s address, user and password under Settings, Network.",
  "problem.store.busy": "The books are busy in another program.",
  "problem.store.busy.hint": "Try again in a moment.",

  "problem.export.draft": "A draft: only posted invoices are exported.",
  "problem.export.cancelled": "Cancelled in the books.",
  "problem.export.credit_note": "A credit note: the shop takes invoices only.",
  "problem.export.reversed": "Given back in full by a credit note.",
  "problem.export.no_order": "Names no shop order.",
  "problem.export.order_unknown": "{backend} has no order {order}.",
  "problem.export.order_unknown.hint":
    "Correct the order number on the invoice in the books, then import again.",
  "problem.export.line_unmatched": "The line “{line}” fits no row of order {order}.",
  "problem.export.line_unmatched.hint":
    "Correct the SKU in the books or in the shop. If the line is a shipping cost, a fee or a discount, add its SKU to the shop’s settings.",
  "problem.export.totals_differ":
    "The invoice comes to {invoice_total}, the shop would make {shop_total} of order {order}: {difference} apart.",
  "problem.export.totals_differ.hint":
    "If the difference is right, accept it. Otherwise correct the invoice or the order.",
  "problem.export.currency":
    "The invoice is in {invoice_currency}, order {order} in {order_currency}.",
  "problem.export.order_state":
    "Order {order} is {state, select, on_hold {on hold} cancelled {cancelled} closed {closed} complete {complete} payment_review {in payment review} other {in the state “{status}”}}: the shop makes no invoice for it.",
  "problem.export.order_state.hint":
    "Look at the order in the shop’s admin. If it was invoiced there by hand, choose that invoice here.",
  "problem.export.quantity_above_open":
    "The invoice has {quantity} × {sku}, but {open, select, 0 {none} other {only {open}}} can still be invoiced in the shop.",
  "problem.export.quantity_above_open.hint":
    "See in the shop which invoices the order has already.",
  "problem.export.fraction":
    "{quantity} of {sku}: the shop invoices this product in whole numbers only.",
  "problem.export.bundle": "{sku} is a bundle: the shop invoices its parts, not the bundle itself.",
  "problem.export.bundle.hint":
    "Invoice the order by hand in the shop, then choose that invoice here.",
  "problem.export.nothing_open": "Nothing of this invoice can be invoiced in order {order}.",
  "problem.export.nothing_open.hint":
    "The order is invoiced in the shop already, or the invoice holds charges only.",
  "problem.export.foreign_invoice":
    "While the outcome was unknown, somebody else made the shop invoice {candidates} for this order.",
  "problem.export.foreign_invoice.hint":
    "Look at it in the shop. If it is the right one, choose it here; otherwise cancel it there and try again.",
  "problem.export.doubled": "The shop has more than one invoice from this export: {candidates}.",
  "problem.export.doubled.hint":
    "Cancel or refund all but one in the shop, then choose the remaining one here.",

  "problem.export.set_aside": "Set aside by {actor}.",
  "problem.export.set_aside.hint": "Take it back when it is to go to the shop after all.",
  "problem.export.stood_before":
    "This was bound to the shop’s invoice {external_id} before, which still stands there.",
  "problem.export.stood_before.hint":
    "Choose it again, cancel it in the shop, or say that it is another invoice’s.",
  "problem.backend.other_address": "What is linked on {backend} would count as found at {url} too.",
  "problem.backend.other_address.hint":
    "If that is the same system, which moved, say so. Connect another one as a backend of its own.",
  "problem.export.other_record":
    "The same invoice was read from {backend} too: {external_id, select, none {its export may be under way} other {it is in the shop as {external_id} already}}.",
  "problem.export.other_record.hint":
    "The same books are connected twice. Set this one aside, and switch one of the two connections off.",
  "problem.export.number_taken":
    "The shop’s invoice {external_id} has the mark of this one, and is linked to another one here.",
  "problem.export.number_taken.hint":
    "If the other one was exported to another shop, or before the shop’s data were put back, undo its link, then try again.",
  "problem.export.made_before":
    "Bindery made the shop’s invoice {external_id} of this order, and it is not known here for which invoice.",
  "problem.export.made_before.hint":
    "Look at it in the shop. If it is this one’s, choose it; if it is another invoice’s, export this one as it is.",
  "problem.resolve.unfit": "It does not wait for this choice any more.",
  "problem.resolve.unfit.hint": "Look at it again; something changed meanwhile.",
  "problem.resolve.running": "It is being exported at this moment.",
  "problem.resolve.running.hint": "Wait for its end.",
  "problem.resolve.in_doubt": "It is not known yet whether it stands in the shop already.",
  "problem.resolve.in_doubt.hint": "Try the export again first; it finds out.",
  "problem.resolve.other_shop": "It goes to {shop} already.",
  "problem.resolve.order_unknown": "{backend} has no order {order}.",
  "problem.resolve.order_unknown.hint": "Look for it by its number, its customer or its total.",
  "problem.adopt.unknown": "The shop has no invoice {external_id}.",
  "problem.adopt.others": "Bindery made invoice {external_id} of {backend} for another invoice.",
  "problem.adopt.others.hint": "Choose the one that belongs to this invoice.",

  "problem.route.other_shop": "Belongs to {shop}.",
  "problem.route.no_shop": "Belongs to no shop: it fits the conditions of none.",
  "problem.route.no_shop.hint": "Look at “Invoices of this shop” in the settings of the shops.",
  "problem.route.type_broken": "May belong to {shop}, whose type does not work.",
  "problem.route.type_broken.hint":
    "Correct that type under Types and inheritance; all invoices are judged anew then.",
  "problem.route.several": "Claimed by more than one shop: {shops}.",
  "problem.route.several.hint":
    "Say in the settings of the shops which invoices are theirs: “Invoices of this shop”.",

  "problem.backend.bound":
    "{backend} cannot be deleted: documents are bound on it, and the proof of what was exported would go with it.",
  "problem.backend.bound.hint": "Switch it off instead.",
  "problem.backend.no_credential": "The password of {backend} cannot be read now.",
  "problem.backend.no_credential.hint": "Unlock the vault, or enter it again.",
  "problem.backend.name": "The backend needs a name.",

  "problem.type.broken": "The type {type} does not work: {problems}.",
  "problem.type.broken.hint":
    "Correct its text. Until then the backends of this type rest; nothing of theirs is lost.",
  "problem.type.invalid": "The type cannot be stored: {problems}.",
  "problem.type.invalid.hint": "Correct what is named. Nothing was changed.",
  "problem.type.changed_meanwhile":
    "The text of the type {type} was changed elsewhere while you were editing it.",
  "problem.type.changed_meanwhile.hint":
    "Nothing was stored. Copy what you typed, undo your changes, and enter it in the text as it is now.",
  "problem.type.shipped": "{type} comes with Bindery and never changes.",
  "problem.type.shipped.hint": "Make a child type of it and change that one.",
  "problem.type.used": "The type {type} cannot be deleted: {users} would lose it.",
  "problem.type.used.hint": "Give those another type first, or delete them.",
  "problem.type.taken": "There is already a type {type}.",
  "problem.type.taken.hint": "Choose another name.",
  "problem.type.id": "“{type}” cannot be the id of a type.",
  "problem.type.id.hint": "Small letters, digits, dots and dashes only.",
  "problem.type.parent": "It is not said which type this is a child of.",
  "problem.type.value": "The value is not JSON: {problem}.",
  "problem.type.value.hint": "Texts stand in quotes; lists in [ ], tables in '{' '}'.",

  "problem.config.changed_since": "{title} was changed again since.",
  "problem.config.changed_since.hint":
    "Undo the later change first, or go back to an earlier state.",
  "problem.config.file": "The file is no configuration of Bindery: {problem}.",
  "problem.config.file.hint": "Give a file that Bindery exported. Nothing was changed.",
  "problem.config.backend": "The backend {backend} makes no sense: {problem}.",
  "problem.config.backend.hint": "Correct it in the file. Nothing was changed.",
  "problem.config.settings": "The settings make no sense: {problem}.",
  "problem.config.settings.hint": "Correct them in the file. Nothing was changed.",
  "problem.credential.none": "No credential is stored for {backend}.",

  "problem.api.credentials_refused": "The server refused the credentials.",
  "problem.api.credentials_refused.hint": "Check them, and what they allow in the other system.",
  "problem.api.maintenance": "The server is down for maintenance or overloaded.",
  "problem.magento.credentials_refused": "The shop refused the API user or the API key.",
  "problem.magento.credentials_refused.hint":
    "Check both, and that the user is active and has a role: System ▸ Web Services ▸ SOAP/XML-RPC – Users.",
  "problem.magento.maintenance": "The shop is down for maintenance or overloaded.",
  "problem.odoo.credentials_refused": "Odoo refused the login, or its password or API key.",
  "problem.odoo.credentials_refused.hint":
    "Check both. An API key may have expired, and belongs to one user only.",

  "problem.secrets.wrong_passphrase": "The passphrase does not open the vault.",
  "problem.secrets.wrong_passphrase.hint": "Check it and try again.",
  "problem.secrets.empty_passphrase": "The passphrase is empty.",
  "problem.secrets.empty_passphrase.hint": "Choose one that is hard to guess.",

  "problem.mapping.rows": "The rows are not right yet: {problems}.",
  "problem.mapping.rows.hint": "Correct the rows that are named. Nothing was changed.",
  "problem.mapping.not_there": "This record is not known to stand in {backend}.",
  "problem.mapping.not_there.hint": "Choose another record.",
  "problem.mapping.no_order": "The order of this invoice was not read from {backend} yet.",
  "problem.mapping.no_order.hint": "Import the shop’s orders, or choose another invoice.",
  "problem.mapping.no_comparison": "This comparison is no longer remembered.",
  "problem.mapping.no_comparison.hint": "Compare again.",
} as const;
