/** Wording of problems with the network, the other systems, the file and what is kept secret. */
export const trouble = {
  "problem.wire.connect": "The other system cannot be reached.",
  "problem.wire.connect.hint": "Check the internet connection and the address.",
  "problem.wire.timeout_connecting": "The other system did not answer when it was called.",
  "problem.wire.timeout": "The other system took too long to answer.",
  "problem.wire.interrupted": "The connection broke off before the answer was complete.",
  "problem.wire.tls":
    "The encrypted connection could not be made: the certificate is not trusted or does not fit the address.",
  "problem.wire.tls.hint":
    "If your systems use certificates of your own, name their authority in the settings.",
  "problem.wire.too_large": "The answer is larger than what is accepted.",
  "problem.wire.redirect": "The other system sent the call on to another address.",
  "problem.wire.plain_http":
    "The address is not encrypted, and that was not allowed for this backend.",
  "problem.wire.url": "The address cannot be used.",
  "problem.api.server_error": "The server had an error of its own.",
  "problem.api.foreign_answer": "What came back is no answer of the server’s interface.",
  "problem.api.wrong_address": "There is no such interface at this address.",
  "problem.api.wrong_address.hint": "Check the address.",
  "problem.api.credentials_missing": "The part “{part}” of the credentials is not entered.",
  "problem.api.rate_limited": "The server asked for fewer calls.",
  "problem.odoo.database_unknown": "Odoo cannot open a database of this name.",
  "problem.odoo.database_unknown.hint": "Check the database’s name in the connection settings.",
  "problem.odoo.database_needed": "The server has several databases, or none.",
  "problem.odoo.database_needed.hint": "Enter the database’s name in the connection settings.",
  "problem.odoo.credentials_missing":
    "The login for Odoo or its password or API key is not entered.",
  "problem.odoo.foreign_answer": "What came back is no answer of Odoo.",
  "problem.odoo.foreign_answer.hint":
    "Check the address of Odoo; something on the way may also have answered instead.",
  "problem.odoo.wrong_address":
    "There is no Odoo at this address, or it does not know which database is meant.",
  "problem.odoo.wrong_address.hint":
    "Check the address. If the server picks databases by address, use the one of your database.",
  "problem.odoo.blocked": "Something in front of Odoo does not let calls through.",
  "problem.odoo.rate_limited": "Odoo asked for fewer calls.",
  "problem.odoo.server_error": "Odoo’s server answered with an error page.",
  "problem.odoo.version_unknown": "Odoo {version} is not supported; versions 14 to 19 are.",
  "problem.odoo.company_unknown": "Odoo has no company named exactly “{company}”.",
  "problem.magento.credentials_missing": "The shop’s API user or API key is not entered.",
  "problem.magento.right_missing": "The API user may not call {method}.",
  "problem.magento.wrong_address": "There is no Magento API at this address.",
  "problem.magento.wrong_address.hint": "Check the shop’s address.",
  "problem.magento.blocked":
    "Something in front of the shop does not let calls through to its API.",
  "problem.magento.rate_limited": "The shop asked for fewer calls.",
  "problem.export.in_doubt": "No answer came, and the shop shows no new invoice yet.",
  "problem.export.in_doubt.hint":
    "Nothing is sent again until the shop must have finished; then Bindery looks once more.",
  "problem.export.no_shop": "No shop is connected.",
  "problem.export.no_shop.hint": "Connect a shop under Backends.",
  "problem.export.unlinked": "It no longer exists in the books.",
  "problem.export.never_answers":
    "{backend} was asked {sends, plural, one {# time} other {# times}} to make this invoice, never answered, and has not made it.",
  "problem.export.never_answers.hint":
    "Ask whoever runs the shop to look at its error log, then try again.",
  "problem.export.read_back_gone":
    "The shop’s invoice {external_id} was linked, but the shop no longer shows it.",
  "problem.export.read_back_differs":
    "The shop’s invoice {external_id} comes to {shop_total}, the books say {invoice_total}.",
  "problem.export.read_back_differs.hint":
    "Compare both documents. The invoice stands in the shop and is linked; it will not be sent again.",
  "problem.export.token_missing":
    "The mapping drops the token, without which an invoice could not be found again after a lost answer.",
  "problem.setting.missing": "“{label}” is missing.",
  "problem.settings.actor": "The name for the history is empty.",
  "problem.settings.ca_file": "The certificate file {file} cannot be read.",
  "problem.settings.ca_content": "{file} holds no certificate in PEM form.",
  "problem.settings.unreadable": "These settings cannot be read and count as usual: {settings}.",
  "problem.settings.unreadable.hint":
    "Look at them under Settings. Saving there replaces what cannot be read.",
  "problem.secrets.short_passphrase": "The passphrase needs at least 8 characters.",
  "problem.secrets.vault_locked": "The vault is locked.",
  "problem.secrets.vault_locked.hint": "Enter its passphrase in the settings.",
  "problem.secrets.missing": "No credentials are stored for {backend}.",
  "problem.secrets.missing.hint": "Enter them again: Backends, the backend, Edit.",
  "problem.import.nothing": "No backend is connected that anything can be imported from.",
  "problem.import.nothing.hint": "Connect your books under Backends.",
  "problem.schedule.minutes": "It cannot happen every 0 minutes; at least 1.",
  "problem.schedule.time": "“{time}” is no time of day such as 03:00.",
  "problem.store.read_only":
    "The data cannot be written: the file or its folder is write-protected.",
  "problem.store.damaged": "The file with the data is damaged.",
  "problem.job.json": "The arguments are no JSON: {problem}.",
} as const;
