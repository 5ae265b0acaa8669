/** Wording of rare problems by their code, and of what to do where the core alone said it, in French. */
import type { Translated } from "../catalogue";
import type { rare as english } from "../en.rare";

export const rare: Translated<typeof english> = {
  "problem.window.menu_bar": "La barre de menus reste telle quelle.",
  "problem.store.closed": "Ces données sont en cours de fermeture.",
  "problem.store.closed.hint": "Réessayez dans un instant.",
  "problem.store.open": "L’ouverture des données s’est arrêtée en chemin.",
  "problem.store.open.hint": "Relancez Bindery.",
  "problem.store.io": "{path} n’a pas pu être utilisé.",
  "problem.store.io.hint": "Voyez s’il existe, et si vous avez le droit de le lire et de l’écrire.",
  "problem.store.constraint": "Ce n’est pas possible : {what}.",
  "problem.store.not_found":
    "{what, select, backend {Le système {id} n’existe plus.} record {L’enregistrement {id} n’existe plus.} job {La tâche {id} n’existe plus.} view {La vue {id} n’existe plus.} other {Ce qui était demandé n’existe plus : {id}.}}",
  "problem.store.sql":
    "Les données n’ont pas pu être lues ou écrites à cause d’une erreur du programme.",
  "problem.store.sql.hint":
    "Signalez-le avec le fichier pour l’assistance : Réglages, Diagnostic et à propos.",
  "problem.folder.unknown": "Le système d’exploitation n’indique aucun dossier pour les données.",
  "problem.folder.unknown.hint": "Démarrez Bindery avec --data-dir et un dossier.",
  "problem.folder.create": "Le dossier des données {folder} ne peut pas être créé.",
  "problem.folder.create.hint":
    "Choisissez un autre dossier avec --data-dir, ou corrigez ses droits.",
  "problem.folder.pointer":
    "L’endroit où sont maintenant les données n’a pas pu être noté : le dossier de configuration n’existe pas, ou ne peut pas être écrit.",
  "problem.folder.pointer.hint":
    "Corrigez les droits de ce dossier, ou démarrez Bindery avec --data-dir.",
  "problem.folder.pointer_gone":
    "Le dossier {folder}, où se trouvent les données, est introuvable, ou ne contient pas de données de Bindery.",
  "problem.folder.pointer_gone.hint":
    "Branchez le disque où il se trouve, puis réessayez. Pour utiliser un autre dossier, démarrez Bindery avec --data-dir.",
  "problem.folder.pointer_unread":
    "Le fichier {file}, qui indique le dossier des données, ne peut pas être lu.",
  "problem.folder.pointer_unread.hint":
    "Corrigez les droits de ce fichier, ou démarrez Bindery avec --data-dir.",
  "problem.move.copy":
    "Les données ne peuvent pas être copiées dans {folder} : {why}. Elles restent où elles sont.",
  "problem.move.copy.hint": "Choisissez un autre dossier, ou corrigez ses droits.",
  "problem.restore.stopped": "La restauration de la sauvegarde s’est arrêtée en chemin.",
  "problem.restore.stopped.hint":
    "Relancez Bindery et regardez les données. La sauvegarde elle-même est inchangée.",
  "problem.practice.start": "L’entreprise d’exercice ne peut pas démarrer.",
  "problem.practice.start.hint":
    "Vérifiez l’espace libre sur le disque, et que le dossier des données peut être écrit.",
  "problem.practice.remove": "Le dossier de l’entreprise d’exercice ne peut pas être supprimé.",
  "problem.practice.remove.hint": "Fermez ce qui l’utilise et vérifiez ses droits, puis réessayez.",
  "problem.secrets.no_keyring": "Aucun trousseau n’a pu être utilisé.",
  "problem.secrets.no_keyring.hint":
    "Lancez-en ou installez-en un, ou gardez les mots de passe dans un coffre ou pour cette session seulement.",
  "problem.secrets.undecided": "Il n’y a pas de trousseau pour garder les identifiants.",
  "problem.secrets.undecided.hint":
    "Choisissez dans les réglages : pour cette session seulement, ou dans un coffre avec une phrase secrète.",
  "problem.secrets.locked": "Le trousseau est verrouillé ou n’a pas donné accès.",
  "problem.secrets.locked.hint": "Déverrouillez-le et réessayez.",
  "problem.secrets.timeout": "Le trousseau n’a pas répondu à temps.",
  "problem.secrets.timeout.hint":
    "Si une fenêtre demande de le déverrouiller, répondez-y, puis réessayez.",
  "problem.secrets.not_text": "Ce que le trousseau contient sous ce nom n’est pas du texte.",
  "problem.secrets.not_text.hint": "Saisissez de nouveau le mot de passe.",
  "problem.secrets.not_found": "Aucun mot de passe n’est enregistré sous ce nom.",
  "problem.secrets.not_found.hint": "Saisissez de nouveau le mot de passe.",
  "problem.secrets.invalid_name": "Un secret ne peut pas être gardé sous ce nom.",
  "problem.secrets.vault_missing": "Il n’y a pas de coffre.",
  "problem.secrets.vault_missing.hint":
    "Créez-le, ou restaurez le fichier vault.age du dossier des données à partir d’une sauvegarde.",
  "problem.secrets.vault_exists": "Il y a déjà un coffre.",
  "problem.secrets.vault_exists.hint": "Ouvrez-le plutôt.",
  "problem.secrets.vault_newer": "Le coffre a été écrit par un Bindery plus récent.",
  "problem.secrets.vault_newer.hint": "Installez le Bindery plus récent, puis réessayez.",
  "problem.secrets.vault_damaged": "Le coffre est endommagé.",
  "problem.secrets.vault_damaged.hint":
    "Restaurez le fichier vault.age du dossier des données à partir d’une sauvegarde, ou déplacez-le et saisissez de nouveau les mots de passe.",
  "problem.secrets.io": "Le coffre n’a pas pu être lu ou écrit.",
  "problem.secrets.io.hint":
    "Vérifiez que le dossier des données existe, peut être écrit et a de l’espace libre.",
  "problem.secrets.stopped": "Le travail avec le trousseau ou le coffre s’est arrêté en chemin.",
  "problem.secrets.stopped.hint": "Réessayez.",
  "problem.secrets.internal": "La garde des secrets a échoué dans le programme.",
  "problem.secrets.internal.hint": "Relancez Bindery, et signalez-le.",
  "problem.settings.actor_own": "Bindery est le nom du programme lui-même dans l’historique.",
  "problem.settings.actor_own.hint": "Choisissez un autre nom.",
  "problem.settings.log_level": "Le niveau des journaux est info ou debug.",
  "problem.settings.backup_keep":
    "Entre 1 et 1000 sauvegardes automatiques peuvent être conservées.",
  "problem.settings.proxy": "Ce ne peut pas être l’adresse du proxy.",
  "problem.settings.proxy.hint":
    "Saisissez-la sous la forme http://proxy.example.com:3128 ; l’utilisateur et le mot de passe ont leurs propres champs.",
  "problem.setting.invalid": "{label} : « {value} » ne convient pas.",
  "problem.setting.invalid.hint": "Attendu : {expected}.",
  "problem.setting.unknown": "Il n’y a pas ici de réglage « {setting} ».",
  "problem.setting.unknown.hint": "Voyez sous Types et héritage quels réglages a le type.",
  "problem.backend.url": "L’adresse « {url} » doit commencer par https:// ou http://.",
  "problem.backend.url_password":
    "L’adresse ne doit contenir ni nom d’utilisateur ni mot de passe.",
  "problem.backend.url_password.hint":
    "Retirez ce qui précède le @, et saisissez-le parmi les identifiants.",
  "problem.type.family": "{type} est une famille de types ; aucun système n’en est fait.",
  "problem.type.family.hint": "Choisissez une de ses versions.",
  "problem.type.unknown": "Il n’y a pas de type {type}.",
  "problem.type.unknown.hint": "Voyez sous Types et héritage quels types existent.",
  "problem.type.system": "Le type est pour un système que ce Bindery ne connaît pas.",
  "problem.type.system.hint": "Choisissez un autre type.",
  "problem.unit.missing":
    "{backend} n’a pas {unit, select, adapter {d’adaptateur} importer {d’importeur} exporter {d’exporteur} other {d’unité}} pour les {model, select, invoice {factures} other {commandes}}.",
  "problem.unit.missing.hint":
    "Complétez son type sous Types et héritage, ou choisissez un autre type.",
  "problem.route.row": "« {row} » n’est pas une condition.",
  "problem.route.row.hint":
    "Écrivez un champ et un motif, par exemple « order 1* » ou « not currency USD ». Les champs sont order, number, company, journal, currency et tag.",
  "problem.page.unusable.hint": "Voyez « page » dans le type du système, sous Types et héritage.",
  "problem.type.parent.hint": "Donnez un parent, ou un système.",
  "problem.credential.none.hint": "Il n’y a rien à supprimer.",
  "problem.view.name.hint": "Nommez-la autrement.",
  "problem.view.unknown.hint": "Voyez quelles vues existent.",
  "problem.job.arguments": "Les arguments de la tâche ne sont pas compris : {problem}.",
  "problem.job.arguments.hint": "Corrigez-les, ou annulez la tâche et relancez le travail.",
  "problem.job.subject":
    "L’argument {argument} dit sur quoi porte la tâche ou qui l’a lancée, et reste tel quel.",
  "problem.job.subject.hint":
    "Ne modifiez que d’autres arguments, ou annulez la tâche et relancez le travail.",
  "problem.job.not_now":
    "La tâche a avancé entre-temps : cela n’est plus possible là où elle en est.",
  "problem.job.not_now.hint": "Voyez où elle en est, puis choisissez de nouveau.",
  "problem.job.outdated":
    "La tâche a été mise en file avec des arguments de version {version} ; ce Bindery lit la version {reads}.",
  "problem.job.outdated.hint": "Annulez-la et relancez le travail, ou modifiez ses arguments.",
  "problem.job.unknown_kind":
    "La tâche est un travail du genre {kind}, que ce Bindery ne connaît pas.",
  "problem.job.unknown_kind.hint": "Installez la version qui l’a créée, ou annulez-la.",
  "problem.job.panicked": "La tâche s’est arrêtée à cause d’une erreur du programme.",
  "problem.job.panicked.hint": "Signalez-le ; ce qui a été fait jusque-là est dans l’historique.",
  "problem.job.end_refused":
    "La tâche s’est terminée, mais cela n’a pas pu être enregistré : {problem}.",
  "problem.job.end_refused.hint": "Signalez-le ; regardez ce qui a été fait, puis réessayez.",
  "problem.job.timed_out": "La tâche a duré plus de {seconds} s et a été arrêtée.",
  "problem.job.interrupted":
    "À chaque essai, Bindery s’est arrêté pendant que la tâche était en cours.",
  "problem.job.interrupted.hint": "Regardez ce qu’elle a fait jusque-là, puis réessayez.",
  "problem.job.set_aside": "Mise de côté par {actor}.",
  "problem.job.set_aside.hint": "Réessayez-la quand elle doit se faire.",
  "problem.jobs.since": "Ce n’est pas un instant à partir duquel montrer des tâches.",
  "problem.jobs.since.hint": "Écrivez-le ainsi : 2026-11-24T00:00:00Z.",
  "problem.lane.unknown": "Cette voie n’existe pas.",
  "problem.lane.resting": "Plusieurs fois de suite, aucune bonne réponse n’est venue.",
  "problem.lane.resting.hint": "Bindery réessaie de lui-même, d’abord avec une tâche à la fois.",
  "problem.run.unknown": "Ce lot n’est plus connu.",
  "problem.run.unknown.hint": "Voyez sous Tâches.",
  "problem.schedule.unknown": "Cette planification n’existe pas.",
  "problem.schedule.unknown.hint": "Voyez lesquelles existent : Tâches, Planification.",
  "problem.history.query": "Une période ou une page demandée de l’historique n’est pas comprise.",
  "problem.history.query.hint":
    "Les instants s’écrivent comme 2026-11-24T00:00:00Z ; une page continue avec le texte donné par la précédente.",
  "problem.history.unknown": "Cette entrée n’existe pas dans l’historique.",
  "problem.import.mapping": "Le document ne va pas avec la correspondance : {problems}.",
  "problem.import.mapping.hint": "Corrigez le document dans l’autre système, ou la correspondance.",
  "problem.import.shape":
    "La correspondance ne donne pas de document que Bindery comprenne : {problem}.",
  "problem.import.shape.hint": "Corrigez la correspondance.",
  "problem.mapping.row": "Une ligne de la correspondance n’a pas de sens : {problems}.",
  "problem.mapping.row.hint": "Corrigez-la sous Correspondances.",
  "problem.mapping.model": "Ce genre de document n’existe pas.",
  "problem.mapping.model.hint": "Choisissez les factures ou les commandes.",
  "problem.mapping.compare": "La comparaison s’est interrompue.",
  "problem.mapping.compare.hint": "Comparez de nouveau.",
  "problem.export.mapping": "La facture ne va pas avec la correspondance : {problems}.",
  "problem.export.mapping.hint": "Corrigez la facture en comptabilité, ou la correspondance.",
  "problem.export.order_mapping":
    "La commande de la boutique ne va pas avec la correspondance : {problems}.",
  "problem.export.order_mapping.hint":
    "Corrigez la commande dans la boutique, ou la correspondance.",
  "problem.export.read_back_mapping":
    "La facture de la boutique ne va pas avec la correspondance : {problems}.",
  "problem.export.read_back_mapping.hint":
    "Corrigez la correspondance par laquelle entrent les factures de la boutique.",
  "problem.export.token_missing.hint": "Mettez '{{' token '}}' dans le modèle du commentaire.",
  "problem.export.order_moved":
    "La commande de cette facture a changé après la mise en file de son export ; il est réessayé avec la nouvelle.",
  "problem.export.intent": "Ce qui est noté sur cet export ne peut pas être lu ou enregistré.",
  "problem.export.intent.hint":
    "Signalez-le avec le fichier pour l’assistance : Réglages, Diagnostic et à propos.",
  "problem.export.no_document": "Le plan de cet export n’a pas de document.",
  "problem.export.no_document.hint":
    "Signalez-le avec le fichier pour l’assistance : Réglages, Diagnostic et à propos.",
  "problem.export.unbound": "L’export terminé n’est lié à aucune facture de la boutique.",
  "problem.export.unbound.hint":
    "Signalez-le avec le fichier pour l’assistance : Réglages, Diagnostic et à propos.",
  "problem.export.not_an_invoice": "Cet enregistrement n’est pas une facture.",
  "problem.invoice.not_one": "Cet enregistrement n’est pas une facture.",
  "problem.invoice.gone": "Cette facture n’existe plus.",
  "problem.adopt.bound": "Elle est déjà liée à une facture de la boutique.",
  "problem.adopt.running": "Elle est en cours d’export.",
  "problem.adopt.running.hint": "Attendez la fin.",
  "problem.resolve.one_only": "Cela se choisit pour une facture à la fois.",
  "problem.resolve.one_only.hint": "Choisissez une seule facture.",
  "problem.wire.setup": "La connexion n’a pas pu être préparée.",
  "problem.wire.setup.hint": "Vérifiez le certificat supplémentaire et le proxy.",
  "problem.wire.timeout_connecting.hint":
    "Vérifiez que cet ordinateur est en ligne et que le serveur fonctionne.",
  "problem.wire.timeout.hint":
    "Vérifiez que cet ordinateur est en ligne et que le serveur fonctionne.",
  "problem.wire.interrupted.hint":
    "Vérifiez que cet ordinateur est en ligne et que le serveur fonctionne.",
  "problem.wire.too_large.hint": "Lisez moins de documents à la fois.",
  "problem.wire.redirect.hint": "Saisissez l’adresse vers laquelle il renvoie : {address}",
  "problem.wire.plain_http.hint":
    "Utilisez une adresse qui commence par https, ou confirmez que celle-ci peut être utilisée sans chiffrement.",
  "problem.wire.url.hint": "Corrigez l’adresse.",
  "problem.api.address": "L’adresse est inutilisable.",
  "problem.api.address.hint":
    "Saisissez-la comme dans le navigateur, par exemple https://shop.example.com, sans nom d’utilisateur ni mot de passe.",
  "problem.api.blocked": "Quelque chose devant le serveur ne laisse pas passer les appels.",
  "problem.api.blocked.hint": "Demandez à qui gère le serveur de laisser passer cet ordinateur.",
  "problem.api.right_missing": "Le serveur ne permet pas cela avec ces identifiants.",
  "problem.api.right_missing.hint": "Vérifiez-les, et ce qu’ils permettent dans l’autre système.",
  "problem.api.refused": "Le serveur a répondu : {words}",
  "problem.api.fault": "Le serveur a répondu : {words}",
  "problem.api.empty_answer": "La réponse du serveur était vide.",
  "problem.api.not_found": "Le serveur n’a pas ce que l’appel concerne.",
  "problem.api.not_found.hint": "Voyez si cela a été supprimé ou renuméroté dans l’autre système.",
  "problem.api.no_list": "Le serveur n’a pas de liste de ce genre à cette adresse.",
  "problem.api.no_list.hint": "Vérifiez l’adresse, puis les chemins dans le type du système.",
  "problem.api.list_cut":
    "Le serveur a terminé une liste avant que tout ce qu’il avait annoncé soit là.",
  "problem.api.paging_stuck": "Le serveur a donné deux fois la même page d’une liste.",
  "problem.api.paging_stuck.hint": "Vérifiez comment le type du système demande les pages.",
  "problem.api.foreign_link": "La page suivante de la liste serait sur un autre serveur.",
  "problem.api.foreign_link.hint": "Vérifiez où le type du système cherche la page suivante.",
  "problem.api.no_total":
    "La réponse ne contient pas le nombre de toutes les lignes à l’endroit que dit le type du système.",
  "problem.api.no_total.hint": "Corrigez l’endroit du total dans le type.",
  "problem.api.continuation": "L’endroit d’où continuer à lire n’est pas compris.",
  "problem.api.no_search": "Le type du système ne dit pas comment rechercher par {fields}.",
  "problem.api.no_search.hint": "Ajoutez le champ à la recherche du type.",
  "problem.api.search_cut":
    "Le serveur a trouvé plus qu’il n’a envoyé, et le type du système ne dit pas comment demander le reste.",
  "problem.api.search_cut.hint": "Mettez les noms de la pagination dans la recherche du type.",
  "problem.api.not_offered": "Le type du système ne dit pas comment de tels documents sont écrits.",
  "problem.api.not_offered.hint": "Complétez-le sous Types et héritage.",
  "problem.api.type": "Le type du système est inutilisable : {path} est faux.",
  "problem.api.type.hint": "Corrigez-le sous Types et héritage.",
  "problem.api.unexpected_answer":
    "La réponse à « {operation} » n’a pas la forme que dit le type du système.",
  "problem.api.unexpected_answer.hint":
    "Regardez l’échange dans l’historique, puis corrigez les endroits dans le type.",
  "problem.api.value_missing":
    "Rien n’a été envoyé : « {name} », dont l’appel a besoin, n’a pas de valeur.",
  "problem.api.value_missing.hint":
    "Vérifiez les lignes de la correspondance, et les noms dans le type du système.",
  "problem.magento.address": "L’adresse de la boutique est inutilisable.",
  "problem.magento.address.hint":
    "Saisissez-la comme dans le navigateur, par exemple https://shop.example.com, sans nom d’utilisateur ni mot de passe.",
  "problem.magento.adapter": "Le type du système ne va pas avec Magento.",
  "problem.magento.adapter.hint":
    "Vérifiez sous Types et héritage ses adaptateurs, et les arguments avec lesquels une facture est créée.",
  "problem.magento.blocked.hint":
    "Demandez à qui gère le serveur de la boutique de laisser passer cet ordinateur.",
  "problem.magento.right_missing.hint":
    "Donnez ce droit à son rôle : System ▸ Web Services ▸ SOAP/XML-RPC – Roles.",
  "problem.magento.method_missing": "La boutique n’offre pas {method}.",
  "problem.magento.method_missing.hint":
    "Choisissez le type qui convient à la version de la boutique, ou faites activer l’API de la boutique.",
  "problem.magento.call_not_understood": "La boutique n’a pas compris {method}.",
  "problem.magento.call_not_understood.hint":
    "Choisissez le type qui convient à la version de la boutique.",
  "problem.magento.unexpected_answer":
    "La boutique a répondu à {method} par quelque chose qui n’est pas compris.",
  "problem.magento.unexpected_answer.hint":
    "Choisissez le type qui convient à la version de la boutique.",
  "problem.magento.empty_answer":
    "La réponse de la boutique était vide : son programme s’est terminé trop tôt.",
  "problem.magento.foreign_answer":
    "Ce qui est revenu n’est pas une réponse de l’API de la boutique.",
  "problem.magento.foreign_answer.hint":
    "Vérifiez l’adresse de la boutique ; quelque chose en chemin a aussi pu répondre à sa place.",
  "problem.magento.server_error": "Le serveur de la boutique a répondu par une page d’erreur.",
  "problem.magento.internal_error": "La boutique a eu une erreur interne dans {method}.",
  "problem.magento.internal_error.hint":
    "Si elle persiste, les journaux de la boutique (var/log, var/report) en disent plus.",
  "problem.magento.session_lost": "La boutique a oublié une connexion qu’elle venait d’accepter.",
  "problem.magento.order_unknown": "La boutique n’a pas de commande portant ce numéro.",
  "problem.magento.order_unknown.hint":
    "Corrigez le numéro de commande sur la facture en comptabilité, puis importez de nouveau.",
  "problem.magento.search": "La boutique ne permet pas de rechercher par une telle valeur.",
  "problem.magento.continuation": "L’endroit d’où continuer à lire n’est pas compris.",
  "problem.magento.orders_read_only": "Les commandes de la boutique sont seulement lues.",
  "problem.magento.invoices_immutable":
    "Les factures de la boutique sont créées une fois et jamais modifiées ni supprimées.",
  "problem.odoo.address": "L’adresse d’Odoo est inutilisable.",
  "problem.odoo.address.hint":
    "Saisissez-la comme dans le navigateur, par exemple https://books.example.com, sans nom d’utilisateur ni mot de passe.",
  "problem.odoo.adapter": "Le type du système ne va pas avec Odoo.",
  "problem.odoo.adapter.hint": "Vérifiez sous Types et héritage ses adaptateurs.",
  "problem.odoo.blocked.hint": "Demandez à qui gère le serveur de laisser passer cet ordinateur.",
  "problem.odoo.company_unknown.hint": "Corrigez la société dans les réglages, ou laissez-la vide.",
  "problem.odoo.import_from":
    "La date de facture la plus ancienne n’est pas une date telle que 2026-01-31.",
  "problem.odoo.import_from.hint":
    "Corrigez « Date de facture la plus ancienne » dans les réglages du système.",
  "problem.odoo.right_missing": "Odoo ne laisse pas cet utilisateur appeler {call}.",
  "problem.odoo.right_missing.hint":
    "Donnez à l’utilisateur le droit de lire les factures (Facturation, ou comptabilité en lecture seule).",
  "problem.odoo.call_refused": "Odoo n’a pas compris {call}.",
  "problem.odoo.call_refused.hint":
    "Choisissez le type de la version d’Odoo qui fonctionne là-bas.",
  "problem.odoo.missing": "Quelque chose dont {call} a besoin a été supprimé d’Odoo entre-temps.",
  "problem.odoo.unexpected_answer":
    "Odoo a répondu à {call} par quelque chose qui n’est pas compris.",
  "problem.odoo.unexpected_error": "Odoo a répondu à {call} par une erreur inconnue.",
  "problem.odoo.database_error": "Odoo a des difficultés avec sa base de données.",
  "problem.odoo.session_expired": "Odoo a mis fin à la session.",
  "problem.odoo.continuation": "L’endroit d’où continuer à lire n’est pas compris.",
  "problem.odoo.read_only":
    "La comptabilité est seulement lue : rien n’est jamais écrit dans Odoo.",
  "problem.magento.cannot_invoice": "La boutique a répondu : {words}",
  "problem.magento.cannot_invoice.hint":
    "Regardez la commande dans la boutique : elle est peut-être facturée, annulée, suspendue ou clôturée.",
  "problem.magento.fault": "La boutique a répondu par l’erreur {code} : {words}",
  "problem.magento.argument":
    "La facture n’a pas été envoyée à la boutique ; « {argument} » : {what}.",
  "problem.magento.argument.hint":
    "Vérifiez les lignes de la correspondance par laquelle sortent les factures.",
  "problem.odoo.refused": "Odoo a refusé {call} : {words}",
  "problem.export.order_shape": "La commande {order} n’a pas été comprise : {problem}.",
  "problem.export.read_back_shape":
    "La facture {external_id} de la boutique n’a pas été comprise : {problem}.",
  "problem.secrets.keyring_refused": "Le trousseau a refusé : {reason}.",
  "problem.secrets.keyring_refused.hint":
    "Regardez l’entrée dans le programme de trousseau du système.",
  "problem.magento.login_fault": "La boutique ne comprend pas la connexion : erreur {code}.",
};
