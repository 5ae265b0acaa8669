/** Wording of problems with the network, the other systems, the file and what is kept secret, in French. */
import type { Translated } from "../catalogue";
import type { trouble as english } from "../en.trouble";

export const trouble: Translated<typeof english> = {
  "problem.wire.connect": "L’autre système est injoignable.",
  "problem.wire.connect.hint": "Vérifiez la connexion internet et l’adresse.",
  "problem.wire.timeout_connecting": "L’autre système n’a pas répondu à la connexion.",
  "problem.wire.timeout": "L’autre système a mis trop de temps à répondre.",
  "problem.wire.interrupted": "La connexion s’est interrompue avant la fin de la réponse.",
  "problem.wire.tls":
    "La connexion chiffrée n’a pas pu être établie : le certificat n’est pas reconnu ou ne correspond pas à l’adresse.",
  "problem.wire.tls.hint":
    "Si vos systèmes utilisent leurs propres certificats, indiquez leur autorité dans les réglages.",
  "problem.wire.too_large": "La réponse est plus grande que ce qui est accepté.",
  "problem.wire.redirect": "L’autre système a renvoyé l’appel vers une autre adresse.",
  "problem.wire.plain_http":
    "L’adresse n’est pas chiffrée, et cela n’a pas été autorisé pour ce système.",
  "problem.wire.url": "L’adresse est inutilisable.",
  "problem.api.server_error": "Le serveur a eu une erreur interne.",
  "problem.api.foreign_answer":
    "Ce qui est revenu n’est pas une réponse de l’interface du serveur.",
  "problem.api.wrong_address": "Il n’y a pas d’interface de ce genre à cette adresse.",
  "problem.api.wrong_address.hint": "Vérifiez l’adresse.",
  "problem.api.credentials_missing": "La partie « {part} » des identifiants n’est pas saisie.",
  "problem.api.rate_limited": "Le serveur a demandé moins d’appels.",
  "problem.odoo.database_unknown": "Odoo ne peut pas ouvrir de base de données de ce nom.",
  "problem.odoo.database_unknown.hint":
    "Vérifiez le nom de la base de données dans les réglages de connexion.",
  "problem.odoo.database_needed": "Le serveur a plusieurs bases de données, ou aucune.",
  "problem.odoo.database_needed.hint":
    "Saisissez le nom de la base de données dans les réglages de connexion.",
  "problem.odoo.credentials_missing":
    "L’identifiant de connexion à Odoo, ou son mot de passe ou sa clé API, n’est pas saisi.",
  "problem.odoo.foreign_answer": "Ce qui est revenu n’est pas une réponse d’Odoo.",
  "problem.odoo.foreign_answer.hint":
    "Vérifiez l’adresse d’Odoo ; quelque chose en chemin a aussi pu répondre à sa place.",
  "problem.odoo.wrong_address":
    "Il n’y a pas d’Odoo à cette adresse, ou il ne sait pas de quelle base de données il s’agit.",
  "problem.odoo.wrong_address.hint":
    "Vérifiez l’adresse. Si le serveur choisit les bases par adresse, utilisez celle de votre base.",
  "problem.odoo.blocked": "Quelque chose devant Odoo ne laisse pas passer les appels.",
  "problem.odoo.rate_limited": "Odoo a demandé moins d’appels.",
  "problem.odoo.server_error": "Le serveur d’Odoo a répondu par une page d’erreur.",
  "problem.odoo.version_unknown":
    "Odoo {version} n’est pas pris en charge ; les versions 14 à 19 le sont.",
  "problem.odoo.company_unknown": "Odoo n’a pas de société nommée exactement « {company} ».",
  "problem.magento.credentials_missing":
    "L’utilisateur API ou la clé API de la boutique n’est pas saisi.",
  "problem.magento.right_missing": "L’utilisateur API ne peut pas appeler {method}.",
  "problem.magento.wrong_address": "Il n’y a pas d’API Magento à cette adresse.",
  "problem.magento.wrong_address.hint": "Vérifiez l’adresse de la boutique.",
  "problem.magento.blocked":
    "Quelque chose devant la boutique ne laisse pas passer les appels à son API.",
  "problem.magento.rate_limited": "La boutique a demandé moins d’appels.",
  "problem.export.in_doubt":
    "Aucune réponse n’est venue, et la boutique ne montre pas encore de nouvelle facture.",
  "problem.export.in_doubt.hint":
    "Rien n’est renvoyé tant que la boutique n’a pas dû finir ; Bindery regarde alors encore une fois.",
  "problem.export.no_shop": "Aucune boutique n’est connectée.",
  "problem.export.no_shop.hint": "Connectez une boutique sous Systèmes.",
  "problem.export.unlinked": "Elle n’existe plus en comptabilité.",
  "problem.export.never_answers":
    "{backend} a été sollicité {sends, plural, one {# fois} many {# fois} other {# fois}} pour créer cette facture, n’a jamais répondu et ne l’a pas créée.",
  "problem.export.never_answers.hint":
    "Demandez à qui gère la boutique de regarder son journal d’erreurs, puis réessayez.",
  "problem.export.read_back_gone":
    "La facture {external_id} de la boutique était liée, mais la boutique ne la montre plus.",
  "problem.export.read_back_differs":
    "La facture {external_id} de la boutique s’élève à {shop_total}, la comptabilité dit {invoice_total}.",
  "problem.export.read_back_differs.hint":
    "Comparez les deux documents. La facture est dans la boutique et liée ; elle ne sera pas renvoyée.",
  "problem.export.token_missing":
    "La correspondance supprime la marque sans laquelle une facture ne pourrait être retrouvée après une réponse perdue.",
  "problem.setting.missing": "« {label} » manque.",
  "problem.settings.actor": "Le nom pour l’historique est vide.",
  "problem.settings.ca_file": "Le fichier de certificat {file} ne peut pas être lu.",
  "problem.settings.ca_content": "{file} ne contient pas de certificat au format PEM.",
  "problem.settings.unreadable":
    "Ces réglages ne peuvent pas être lus et valent comme d’habitude : {settings}.",
  "problem.settings.unreadable.hint":
    "Regardez-les sous Réglages. Y enregistrer remplace ce qui ne peut pas être lu.",
  "problem.secrets.short_passphrase": "La phrase secrète doit avoir au moins 8 caractères.",
  "problem.secrets.vault_locked": "Le coffre est verrouillé.",
  "problem.secrets.vault_locked.hint": "Saisissez sa phrase secrète dans les réglages.",
  "problem.secrets.missing": "Aucun identifiant n’est enregistré pour {backend}.",
  "problem.secrets.missing.hint": "Saisissez-les de nouveau : Systèmes, le système, Modifier.",
  "problem.import.nothing": "Aucun système connecté ne permet d’importer quoi que ce soit.",
  "problem.import.nothing.hint": "Connectez votre comptabilité sous Systèmes.",
  "problem.schedule.minutes": "Toutes les 0 minutes est impossible ; 1 au moins.",
  "problem.schedule.time": "« {time} » n’est pas une heure telle que 03:00.",
  "problem.store.read_only":
    "Les données ne peuvent pas être écrites : le fichier ou son dossier est protégé en écriture.",
  "problem.store.damaged": "Le fichier des données est endommagé.",
  "problem.job.json": "Les arguments ne sont pas du JSON : {problem}.",
};
