/** What the core tells of jobs and in the history, and what a connection test finds, in French. */
import type { Translated } from "../catalogue";
import type { told as english } from "../en.told";

export const told: Translated<typeof english> = {
  "told.job.export": "Exporter {number} vers {backend}",
  "told.job.import":
    "Importer {model, select, invoice {les factures} other {les commandes}} de {backend}",
  "told.job.compare":
    "Comparer {model, select, invoice {toutes les factures} other {toutes les commandes}} de {backend}",
  "told.job.backup": "Sauvegarde automatique",
  "told.job.edited": "Les arguments de la tâche {job} ont été modifiés.",
  "told.group.export": "Export vers {backend}",
  "told.group.export.sum":
    "Export vers {backend}, {total, plural, one {# tâche} many {# de tâches} other {# tâches}} : {done, number} terminées{nothing, plural, =0 {} one {, # sans rien à faire} many {, # sans rien à faire} other {, # sans rien à faire}}{parked, plural, =0 {} one {, # à examiner} many {, # à examiner} other {, # à examiner}}{failed, plural, =0 {} one {, # échouée} many {, # échouées} other {, # échouées}}{cancelled, plural, =0 {} one {, # annulée} many {, # annulées} other {, # annulées}}.",
  "told.group.automatic": "Export automatique vers {backend}",
  "told.group.automatic.sum":
    "Export automatique vers {backend}, {total, plural, one {# tâche} many {# de tâches} other {# tâches}} : {done, number} terminées{nothing, plural, =0 {} one {, # sans rien à faire} many {, # sans rien à faire} other {, # sans rien à faire}}{parked, plural, =0 {} one {, # à examiner} many {, # à examiner} other {, # à examiner}}{failed, plural, =0 {} one {, # échouée} many {, # échouées} other {, # échouées}}{cancelled, plural, =0 {} one {, # annulée} many {, # annulées} other {, # annulées}}.",
  "told.group.import": "Import",
  "told.group.import.sum":
    "Import, {total, plural, one {# tâche} many {# de tâches} other {# tâches}} : {done, number} terminées{nothing, plural, =0 {} one {, # sans rien à faire} many {, # sans rien à faire} other {, # sans rien à faire}}{parked, plural, =0 {} one {, # à examiner} many {, # à examiner} other {, # à examiner}}{failed, plural, =0 {} one {, # échouée} many {, # échouées} other {, # échouées}}{cancelled, plural, =0 {} one {, # annulée} many {, # annulées} other {, # annulées}}.",
  "told.group.compare": "Tout comparer",
  "told.group.compare.sum":
    "Tout comparer, {total, plural, one {# tâche} many {# de tâches} other {# tâches}} : {done, number} terminées{nothing, plural, =0 {} one {, # sans rien à faire} many {, # sans rien à faire} other {, # sans rien à faire}}{parked, plural, =0 {} one {, # à examiner} many {, # à examiner} other {, # à examiner}}{failed, plural, =0 {} one {, # échouée} many {, # échouées} other {, # échouées}}{cancelled, plural, =0 {} one {, # annulée} many {, # annulées} other {, # annulées}}.",
  "told.imported":
    "{read, plural, one {# {model, select, invoice {facture lue} other {commande lue}}} many {# {model, select, invoice {de factures lues} other {de commandes lues}}} other {# {model, select, invoice {factures lues} other {commandes lues}}}} de {backend}. Ajouts : {created, number}, modifications : {changed, number}{unlinked, plural, =0 {} one {, # disparue} many {, # disparues} other {, # disparues}}{refused, plural, =0 {} one {, # non comprise} many {, # non comprises} other {, # non comprises}}.",
  "told.importedSoFar":
    "{read, plural, one {# document lu} many {# de documents lus} other {# documents lus}} jusqu’ici : ajouts : {created, number}, modifications : {changed, number}{unlinked, plural, =0 {} one {, # disparu} many {, # disparus} other {, # disparus}}{refused, plural, =0 {} one {, # non compris} many {, # non compris} other {, # non compris}}.",
  "told.readAgain":
    "{fetched, number} sur {of, plural, one {# document différent relu} many {# de documents différents relus} other {# documents différents relus}}.",
  "told.alreadyInShop": "Déjà dans la boutique comme facture {external_id}.",
  "told.standsInShop": "Se trouve dans {backend} comme facture {external_id}.",
  "told.invoice.exported": "{number} a été exportée vers {backend} comme facture {external_id}.",
  "told.invoice.adopted":
    "{number} a été trouvée dans {backend} comme facture {external_id} grâce à sa marque ; rien n’a été renvoyé.",
  "told.invoice.bound": "{number} a été liée à la main à la facture {external_id} de {backend}.",
  "told.invoice.not_read_back":
    "{number} se trouve dans {backend} comme facture {external_id}, mais n’a pas encore été relue et comparée.",
  "told.invoice.imported": "La facture {number} a été importée de {backend}.",
  "told.invoice.updated": "La facture {number} a été mise à jour depuis {backend}.",
  "told.invoice.unlinked": "La facture {number} a disparu de {backend}.",
  "told.order.imported": "La commande {number} a été importée de {backend}.",
  "told.order.updated": "La commande {number} a été mise à jour depuis {backend}.",
  "told.order.unlinked": "La commande {number} a disparu de {backend}.",
  "told.backend.created": "Le système {backend} a été créé.",
  "told.backend.changed": "Le système {backend} a été modifié.",
  "told.backend.deleted": "Le système {backend} a été supprimé.",
  "told.backend.switched_on": "{backend} a été mis en service.",
  "told.backend.switched_off": "{backend} a été arrêté.",
  "told.backend.credential_deleted": "Les identifiants de {backend} ont été supprimés.",
  "told.type.made": "Le type {title} a été créé à partir de {parent}.",
  "told.type.renamed": "Le type {type} a été renommé en {title}.",
  "told.type.duplicated": "Le type {type} a été dupliqué en {copy}.",
  "told.type.deleted": "Le type {type} a été supprimé.",
  "told.type.set": "{path} a été défini dans le type {type}.",
  "told.type.reverted": "{path} du type {type} est de nouveau hérité.",
  "told.type.rewritten": "Le texte du type {type} a été modifié.",
  "told.type.written": "Le type {type} a été créé à partir d’un texte.",
  "told.type.restored": "Le type {type} a été remis à un état antérieur ou importé.",
  "told.type.mapped":
    "La correspondance {way, select, import {d’import} other {d’export}} {model, select, invoice {des factures} other {des commandes}} du type {type} a été modifiée.",
  "finding.magento.unencrypted":
    "L’adresse n’est pas chiffrée : la clé API peut être lue en chemin.",
  "finding.magento.logged_in": "La boutique a accepté l’utilisateur API et sa clé.",
  "finding.magento.version_hidden":
    "L’utilisateur API ne peut pas demander la version de la boutique. Rien d’autre n’en dépend.",
  "finding.magento.version": "La boutique est Magento {version}.",
  "finding.magento.openmage": "C’est OpenMage {version}, la suite de Magento 1.9.",
  "finding.magento.other_version":
    "Un autre type de système convient mieux à la version de cette boutique.",
  "finding.magento.rights": "L’utilisateur API peut lire les commandes et créer des factures.",
  "finding.magento.no_order_list":
    "L’utilisateur API ne peut pas lister les commandes ; elles sont lues une à une au besoin.",
  "finding.magento.stores": "Vues de boutique : {stores}.",
  "finding.odoo.unencrypted":
    "L’adresse n’est pas chiffrée : le mot de passe peut être lu en chemin.",
  "finding.odoo.databases_hidden": "Le serveur ne dit pas quelles bases de données il a.",
  "finding.odoo.logged_in": "Connecté à la base de données {database}.",
  "finding.odoo.version": "Le serveur est Odoo {version}.",
  "finding.odoo.other_version": "Un autre type de système convient mieux.",
  "finding.odoo.rights":
    "Les factures peuvent être lues ; {count, plural, one {# est comptabilisée} many {# sont comptabilisées} other {# sont comptabilisées}}.",
  "finding.odoo.no_sales":
    "Les commandes de vente ne peuvent pas être lues. Les numéros de commande ne viennent alors que de la référence des factures.",
  "finding.api.unencrypted":
    "L’adresse n’est pas chiffrée : les identifiants peuvent être lus en chemin.",
  "finding.api.accepted": "Le serveur a répondu et accepté les identifiants.",
  "finding.api.orders":
    "{count, plural, one {# commande est visible} many {# de commandes sont visibles} other {# commandes sont visibles}}.",
};
