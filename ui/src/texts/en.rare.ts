/** Wording of rare problems by their code, and of what to do where the core alone said it. */
export const rare = {
  "problem.window.menu_bar": "The menu bar stays as it is.",
  "problem.store.closed": "These books are being closed.",
  "problem.store.closed.hint": "Try again in a moment.",
  "problem.store.open": "Opening the books stopped half-way.",
  "problem.store.open.hint": "Start Bindery again.",
  "problem.store.io": "{path} could not be used.",
  "problem.store.io.hint": "Look whether it is there, and whether you may read and write it.",
  "problem.store.constraint": "This cannot be done: {what}.",
  "problem.store.not_found":
    "{what, select, backend {There is no backend {id} any more.} record {There is no record {id} any more.} job {There is no job {id} any more.} view {There is no view {id} any more.} other {What was asked for is not there any more: {id}.}}",
  "problem.store.sql":
    "The books could not be read or written because of a mistake in the program.",
  "problem.store.sql.hint": "Report it with the file for support: Settings, Diagnostics and about.",
  "problem.folder.unknown": "The operating system names no folder for data.",
  "problem.folder.unknown.hint": "Start Bindery with --data-dir and a folder.",
  "problem.folder.create": "The data folder {folder} cannot be made.",
  "problem.folder.create.hint": "Choose another folder with --data-dir, or correct its rights.",
  "problem.folder.pointer":
    "It could not be noted where the data are now: there is no folder for configuration, or it cannot be written.",
  "problem.folder.pointer.hint":
    "Correct the rights of that folder, or start Bindery with --data-dir.",
  "problem.folder.pointer_gone":
    "The folder {folder}, where the data lie, cannot be found, or it holds no data of Bindery.",
  "problem.folder.pointer_gone.hint":
    "Connect the disk it lies on, then try again. To use another folder, start Bindery with --data-dir.",
  "problem.folder.pointer_unread":
    "The file {file}, which names the folder of the data, cannot be read.",
  "problem.folder.pointer_unread.hint":
    "Correct the rights of that file, or start Bindery with --data-dir.",
  "problem.move.copy": "The data cannot be copied into {folder}: {why}. They stay where they are.",
  "problem.move.copy.hint": "Choose another folder, or correct its rights.",
  "problem.restore.stopped": "Putting the backup back stopped half-way.",
  "problem.restore.stopped.hint":
    "Start Bindery again and look at the data. The backup itself is unchanged.",
  "problem.practice.start": "The practice company cannot start.",
  "problem.practice.start.hint":
    "Look at the free disk space and whether the data folder can be written.",
  "problem.practice.remove": "The folder of the practice company cannot be removed.",
  "problem.practice.remove.hint": "Close what uses it and check its rights, then try again.",

  "problem.secrets.no_keyring": "No keyring could be used.",
  "problem.secrets.no_keyring.hint":
    "Start or install one, or keep passwords in a vault or for this session only.",
  "problem.secrets.undecided": "There is no keyring to keep credentials in.",
  "problem.secrets.undecided.hint":
    "Choose in the settings: keep them for this session only, or in a vault with a passphrase.",
  "problem.secrets.locked": "The keyring is locked or did not grant access.",
  "problem.secrets.locked.hint": "Unlock it and try again.",
  "problem.secrets.timeout": "The keyring did not answer in time.",
  "problem.secrets.timeout.hint":
    "If a window asks to unlock it, answer that window, then try again.",
  "problem.secrets.not_text": "What the keyring holds under this name is not text.",
  "problem.secrets.not_text.hint": "Enter the password again.",
  "problem.secrets.not_found": "No password is stored under this name.",
  "problem.secrets.not_found.hint": "Enter the password again.",
  "problem.secrets.invalid_name": "A secret cannot be kept under this name.",
  "problem.secrets.vault_missing": "There is no vault.",
  "problem.secrets.vault_missing.hint":
    "Create it, or restore the file vault.age in the data folder from a backup.",
  "problem.secrets.vault_exists": "There is a vault already.",
  "problem.secrets.vault_exists.hint": "Open it instead.",
  "problem.secrets.vault_newer": "The vault was written by a newer Bindery.",
  "problem.secrets.vault_newer.hint": "Install the newer Bindery, then try again.",
  "problem.secrets.vault_damaged": "The vault is damaged.",
  "problem.secrets.vault_damaged.hint":
    "Restore the file vault.age in the data folder from a backup, or move it away and enter the passwords again.",
  "problem.secrets.io": "The vault could not be read or written.",
  "problem.secrets.io.hint":
    "Check that the data folder exists, may be written to and has free space.",
  "problem.secrets.stopped": "Working with the keyring or the vault stopped half-way.",
  "problem.secrets.stopped.hint": "Try again.",
  "problem.secrets.internal": "Keeping secrets failed inside the program.",
  "problem.secrets.internal.hint": "Start Bindery again, and report this.",

  "problem.settings.actor_own": "Bindery is what the history calls the program itself.",
  "problem.settings.actor_own.hint": "Choose another name.",
  "problem.settings.log_level": "The level of the logs is info or debug.",
  "problem.settings.backup_keep": "Between 1 and 1000 automatic backups can be kept.",
  "problem.settings.proxy": "This cannot be the proxy’s address.",
  "problem.settings.proxy.hint":
    "Enter it as http://proxy.example.com:3128; user and password have fields of their own.",
  "problem.setting.invalid": "{label}: “{value}” does not fit.",
  "problem.setting.invalid.hint": "Give {expected}.",
  "problem.setting.unknown": "There is no setting “{setting}” here.",
  "problem.setting.unknown.hint": "Look under Types and inheritance which settings the type has.",
  "problem.backend.url": "The address “{url}” must begin with https:// or http://.",
  "problem.backend.url_password": "The address must not hold a user name or a password.",
  "problem.backend.url_password.hint":
    "Leave out what stands before the @, and give it as a credential.",
  "problem.type.family": "{type} is a family of types; no backend is made from it.",
  "problem.type.family.hint": "Choose one of its versions.",
  "problem.type.unknown": "There is no type {type}.",
  "problem.type.unknown.hint": "Look under Types and inheritance which types there are.",
  "problem.type.system": "The type is for a system that this Bindery does not know.",
  "problem.type.system.hint": "Choose another type.",
  "problem.unit.missing":
    "{backend} has no {unit, select, adapter {adapter} importer {importer} exporter {exporter} other {unit}} for {model, select, invoice {invoices} other {orders}}.",
  "problem.unit.missing.hint":
    "Complete its type under Types and inheritance, or choose another type.",
  "problem.route.row": "“{row}” is no condition.",
  "problem.route.row.hint":
    "Write a field and a pattern, such as “order 1*” or “not currency USD”. The fields are order, number, company, journal, currency and tag.",
  "problem.page.unusable.hint":
    "Look at “page” of the backend’s type, under Types and inheritance.",
  "problem.type.parent.hint": "Give a parent, or a backend.",
  "problem.credential.none.hint": "There is nothing to delete.",
  "problem.view.name.hint": "Name it otherwise.",
  "problem.view.unknown.hint": "Look which views there are.",

  "problem.job.arguments": "The job’s arguments are not understood: {problem}.",
  "problem.job.arguments.hint": "Correct them, or cancel the job and start the work again.",
  "problem.job.subject":
    "The argument {argument} says what the job is about or who began it, and stays as it is.",
  "problem.job.subject.hint":
    "Change other arguments only, or cancel the job and start the work again.",
  "problem.job.not_now": "The job has moved on: this cannot be done to it where it stands now.",
  "problem.job.not_now.hint": "Look at where it stands, then choose again.",
  "problem.job.outdated":
    "The job was queued with arguments of version {version}; this Bindery reads version {reads}.",
  "problem.job.outdated.hint": "Cancel it and start the work again, or edit its arguments.",
  "problem.job.unknown_kind":
    "The job is work of the kind {kind}, which this Bindery does not know.",
  "problem.job.unknown_kind.hint": "Install the version that made it, or cancel it.",
  "problem.job.panicked": "The job stopped because of a mistake in the program.",
  "problem.job.panicked.hint": "Report it; what was done so far is in the history.",
  "problem.job.end_refused": "The job ended, but that could not be stored: {problem}.",
  "problem.job.end_refused.hint": "Report it; look at what was done, then try it again.",
  "problem.job.timed_out": "The job took longer than {seconds} s and was stopped.",
  "problem.job.interrupted": "Bindery ended while this ran, in every attempt.",
  "problem.job.interrupted.hint": "Look at what it did so far, then try it again.",
  "problem.job.set_aside": "Set aside by {actor}.",
  "problem.job.set_aside.hint": "Try it again when it is to run.",
  "problem.jobs.since": "This is no instant from which jobs can be shown.",
  "problem.jobs.since.hint": "Write it as 2026-11-24T00:00:00Z.",
  "problem.lane.unknown": "There is no such lane.",
  "problem.lane.resting": "No good answer came several times in a row.",
  "problem.lane.resting.hint": "It is tried again by itself, with one job at a time at first.",
  "problem.run.unknown": "This run is not known any more.",
  "problem.run.unknown.hint": "See Jobs.",
  "problem.schedule.unknown": "There is no such schedule.",
  "problem.schedule.unknown.hint": "Look which there are: Jobs, Schedule.",
  "problem.history.query": "A time or a page of the history that was asked for is not understood.",
  "problem.history.query.hint":
    "Instants are written as 2026-11-24T00:00:00Z; a page goes on with the text that the one before gave.",
  "problem.history.unknown": "There is no such entry in the history.",

  "problem.import.mapping": "The document does not fit the mapping: {problems}.",
  "problem.import.mapping.hint": "Correct the document in the other system, or the mapping.",
  "problem.import.shape": "The mapping yields no document that Bindery understands: {problem}.",
  "problem.import.shape.hint": "Correct the mapping.",
  "problem.mapping.row": "A row of the mapping makes no sense: {problems}.",
  "problem.mapping.row.hint": "Correct it under Mappings.",
  "problem.mapping.model": "There is no such kind of document.",
  "problem.mapping.model.hint": "Choose invoices or orders.",
  "problem.mapping.compare": "The comparison broke off.",
  "problem.mapping.compare.hint": "Compare again.",
  "problem.export.mapping": "The invoice does not fit the mapping: {problems}.",
  "problem.export.mapping.hint": "Correct the invoice in the books, or the mapping.",
  "problem.export.order_mapping": "The shop’s order does not fit the mapping: {problems}.",
  "problem.export.order_mapping.hint": "Correct the order in the shop, or the mapping.",
  "problem.export.read_back_mapping": "The shop’s invoice does not fit the mapping: {problems}.",
  "problem.export.read_back_mapping.hint":
    "Correct the mapping by which the shop’s invoices come in.",
  "problem.export.token_missing.hint": "Put '{{' token '}}' into the template of the comment.",
  "problem.export.order_moved":
    "The order of this invoice changed after its export was queued; it is tried again under the new one.",
  "problem.export.intent": "What was noted about this export cannot be read or stored.",
  "problem.export.intent.hint":
    "Report it with the file for support: Settings, Diagnostics and about.",
  "problem.export.no_document": "The plan of this export has no document.",
  "problem.export.no_document.hint":
    "Report it with the file for support: Settings, Diagnostics and about.",
  "problem.export.unbound": "The finished export is not linked to an invoice of the shop.",
  "problem.export.unbound.hint":
    "Report it with the file for support: Settings, Diagnostics and about.",
  "problem.export.not_an_invoice": "This record is no invoice.",
  "problem.invoice.not_one": "This record is no invoice.",
  "problem.invoice.gone": "This invoice is gone.",
  "problem.adopt.bound": "It is linked to an invoice of the shop already.",
  "problem.adopt.running": "It is being exported at this moment.",
  "problem.adopt.running.hint": "Wait for its end.",
  "problem.resolve.one_only": "This is chosen for one invoice at a time.",
  "problem.resolve.one_only.hint": "Choose one invoice.",

  "problem.wire.setup": "The connection could not be prepared.",
  "problem.wire.setup.hint": "Check the extra certificate and the proxy.",
  "problem.wire.timeout_connecting.hint":
    "Check that this computer is online and that the server is up.",
  "problem.wire.timeout.hint": "Check that this computer is online and that the server is up.",
  "problem.wire.interrupted.hint": "Check that this computer is online and that the server is up.",
  "problem.wire.too_large.hint": "Read fewer documents at once.",
  "problem.wire.redirect.hint": "Enter the address that it points to: {address}",
  "problem.wire.plain_http.hint":
    "Use an address that begins with https, or confirm that this one may be used unencrypted.",
  "problem.wire.url.hint": "Correct the address.",

  "problem.api.address": "The address cannot be used.",
  "problem.api.address.hint":
    "Enter it as in the browser, such as https://shop.example.com, without user name and password.",
  "problem.api.blocked": "Something in front of the server does not let calls through.",
  "problem.api.blocked.hint": "Ask whoever runs the server to let this computer through.",
  "problem.api.right_missing": "The server does not allow this with these credentials.",
  "problem.api.right_missing.hint": "Check them, and what they allow in the other system.",
  "problem.api.refused": "The server answered: {words}",
  "problem.api.fault": "The server answered: {words}",
  "problem.api.empty_answer": "The server’s answer was empty.",
  "problem.api.not_found": "The server does not have what the call is about.",
  "problem.api.not_found.hint": "Look whether it was removed or renumbered in the other system.",
  "problem.api.no_list": "The server has no such list at this address.",
  "problem.api.no_list.hint": "Check the address, then the paths in the backend’s type.",
  "problem.api.list_cut": "The server ended a list before all that it had announced was there.",
  "problem.api.paging_stuck": "The server gave the same page of a list twice.",
  "problem.api.paging_stuck.hint": "Check how the backend’s type asks for pages.",
  "problem.api.foreign_link": "The next page of the list is said to be on another server.",
  "problem.api.foreign_link.hint": "Check where the backend’s type looks for the next page.",
  "problem.api.no_total":
    "The answer does not hold the number of all rows where the backend’s type says.",
  "problem.api.no_total.hint": "Correct the place of the total in the type.",
  "problem.api.continuation": "The place to read on from is not understood.",
  "problem.api.no_search": "The backend’s type does not say how to search by {fields}.",
  "problem.api.no_search.hint": "Add the field to the search of the type.",
  "problem.api.search_cut":
    "The server found more than it sent, and the backend’s type does not say how to ask for the rest.",
  "problem.api.search_cut.hint": "Put the paging’s names into the search of the type.",
  "problem.api.not_offered": "The backend’s type does not say how such documents are written.",
  "problem.api.not_offered.hint": "Complete it under Types and inheritance.",
  "problem.api.type": "The backend’s type cannot be used: {path} is wrong.",
  "problem.api.type.hint": "Correct it under Types and inheritance.",
  "problem.api.unexpected_answer":
    "The answer to “{operation}” is not of the shape that the backend’s type says.",
  "problem.api.unexpected_answer.hint":
    "Look at the exchange in the history, then correct the places in the type.",
  "problem.api.value_missing": "Nothing was sent: “{name}”, which the call needs, has no value.",
  "problem.api.value_missing.hint":
    "Check the rows of the mapping, and the names in the backend’s type.",

  "problem.magento.address": "The shop’s address cannot be used.",
  "problem.magento.address.hint":
    "Enter it as in the browser, such as https://shop.example.com, without user name and password.",
  "problem.magento.adapter": "The backend’s type does not fit Magento.",
  "problem.magento.adapter.hint":
    "Look under Types and inheritance at its adapters, and at the arguments with which an invoice is made.",
  "problem.magento.blocked.hint":
    "Ask whoever runs the shop’s server to let this computer through.",
  "problem.magento.right_missing.hint":
    "Give its role this right: System ▸ Web Services ▸ SOAP/XML-RPC – Roles.",
  "problem.magento.method_missing": "The shop does not offer {method}.",
  "problem.magento.method_missing.hint":
    "Choose the type that fits the shop’s version, or have the shop’s API switched on.",
  "problem.magento.call_not_understood": "The shop did not understand {method}.",
  "problem.magento.call_not_understood.hint": "Choose the type that fits the shop’s version.",
  "problem.magento.unexpected_answer":
    "The shop answered {method} with something that is not understood.",
  "problem.magento.unexpected_answer.hint": "Choose the type that fits the shop’s version.",
  "problem.magento.empty_answer": "The shop’s answer was empty: its program ended early.",
  "problem.magento.foreign_answer": "What came back is no answer of the shop’s API.",
  "problem.magento.foreign_answer.hint":
    "Check the shop’s address; something on the way may also have answered instead.",
  "problem.magento.server_error": "The shop’s server answered with an error page.",
  "problem.magento.internal_error": "The shop had an internal error in {method}.",
  "problem.magento.internal_error.hint":
    "If it stays, the shop’s own log (var/log, var/report) tells more.",
  "problem.magento.session_lost": "The shop forgot a login that it had just accepted.",
  "problem.magento.order_unknown": "The shop has no order with this number.",
  "problem.magento.order_unknown.hint":
    "Correct the order number on the invoice in the books, then import again.",
  "problem.magento.search": "The shop cannot be searched by such a value.",
  "problem.magento.continuation": "The place to read on from is not understood.",
  "problem.magento.orders_read_only": "Orders of the shop are only read.",
  "problem.magento.invoices_immutable":
    "Invoices of the shop are made once and never changed or removed.",

  "problem.odoo.address": "The address of Odoo cannot be used.",
  "problem.odoo.address.hint":
    "Enter it as in the browser, such as https://books.example.com, without user name and password.",
  "problem.odoo.adapter": "The backend’s type does not fit Odoo.",
  "problem.odoo.adapter.hint": "Look under Types and inheritance at its adapters.",
  "problem.odoo.blocked.hint": "Ask whoever runs the server to let this computer through.",
  "problem.odoo.company_unknown.hint": "Correct the company in the settings, or leave it empty.",
  "problem.odoo.import_from": "The earliest invoice date is no date such as 2026-01-31.",
  "problem.odoo.import_from.hint": "Correct “Earliest invoice date” in the backend’s settings.",
  "problem.odoo.right_missing": "Odoo does not let this user call {call}.",
  "problem.odoo.right_missing.hint":
    "Give the user the right to read invoices (Invoicing, or read-only accounting).",
  "problem.odoo.call_refused": "Odoo did not understand {call}.",
  "problem.odoo.call_refused.hint": "Choose the type of the Odoo version that runs there.",
  "problem.odoo.missing": "Something that {call} needs was removed from Odoo meanwhile.",
  "problem.odoo.unexpected_answer": "Odoo answered {call} with something that is not understood.",
  "problem.odoo.unexpected_error": "Odoo answered {call} with an error that is not known.",
  "problem.odoo.database_error": "Odoo has trouble with its database.",
  "problem.odoo.session_expired": "Odoo ended the session.",
  "problem.odoo.continuation": "The place to read on from is not understood.",
  "problem.odoo.read_only": "The books are only read: nothing is ever written to Odoo.",
  "problem.magento.cannot_invoice": "The shop answered: {words}",
  "problem.magento.cannot_invoice.hint":
    "Look at the order in the shop: it may be invoiced, cancelled, on hold or closed.",
  "problem.magento.fault": "The shop answered with the error {code}: {words}",
  "problem.magento.argument": "The invoice was not sent to the shop: “{argument}” {what}.",
  "problem.magento.argument.hint": "Check the rows of the mapping with which invoices go out.",
  "problem.odoo.refused": "Odoo refused {call}: {words}",
  "problem.export.order_shape": "Order {order} was not understood: {problem}.",
  "problem.export.read_back_shape":
    "The shop’s invoice {external_id} was not understood: {problem}.",
  "problem.secrets.keyring_refused": "The keyring refused: {reason}.",
  "problem.secrets.keyring_refused.hint": "Look at the entry in the system’s keyring program.",
  "problem.magento.login_fault": "The shop does not understand the login: error {code}.",
} as const;
