/** Wording of problems by their code: what happened, and under `.hint` what to do, in French. */
import type { Translated } from "../catalogue";
import type { problems as english } from "../en.problems";

export const problems: Translated<typeof english> = {
  "problem.window.unexpected": "Quelque chose d’inattendu s’est produit dans la fenêtre.",
  "problem.window.unexpected.hint":
    "Fermez Bindery et relancez-le. Le travail en cours est conservé.",
  "problem.window.noPage": "Cette page n’existe pas.",
  "problem.filter.day": "{text} n’est pas une date.",
  "problem.filter.day.hint": "Écrivez-la avec l’année, le mois et le jour : 2026-01-31.",
  "problem.filter.amount": "{text} n’est pas un montant.",
  "problem.filter.amount.hint": "Écrivez-le en chiffres, par exemple 1234.50.",
  "problem.view.name": "Une vue a besoin d’un nom de 1 à {most} lettres.",
  "problem.view.taken": "Il y a déjà une vue nommée {name}.",
  "problem.view.unknown": "Il n’y a pas de vue nommée {name}.",
  "problem.file.path": "{path} n’est pas le chemin complet d’un fichier.",
  "problem.file.path.hint": "Donnez le dossier et le fichier, à partir de la racine.",
  "problem.file.no_folder": "{path} n’est pas un fichier dans un dossier qui existe.",
  "problem.file.no_folder.hint": "Indiquez un fichier dans un dossier qui existe.",
  "problem.file.exists": "{path} existe déjà.",
  "problem.file.exists.hint": "Choisissez un autre nom, ou remplacez-le.",
  "problem.file.refused": "{path} ne peut pas être écrit : {error}.",
  "problem.file.refused.hint": "Choisissez un autre endroit, ou faites-y de la place.",
  "problem.list.not_written": "La liste ne peut pas être écrite : {error}.",
  "problem.list.no_columns": "Une liste a besoin d’au moins une colonne.",
  "problem.list.too_long": "Un classeur contient au plus {most} factures.",
  "problem.list.too_long.hint": "Restreignez la liste, ou enregistrez-la en texte (CSV).",
  "problem.window.zoom": "Les pages gardent leur taille.",
  "problem.app.closing": "Bindery se ferme.",
  "problem.app.closing.hint": "Relancez-le.",
  "problem.store.in_use": "Ces données sont déjà ouvertes dans une autre fenêtre.",
  "problem.store.in_use.hint": "Fermez l’autre fenêtre, puis réessayez.",
  "problem.store.disk_full": "Le disque est plein.",
  "problem.store.disk_full.hint": "Libérez de l’espace, puis réessayez.",
  "problem.store.stopped": "Ceci a été arrêté. Tout est comme avant.",
  "problem.work.going": "Ceci est déjà en cours.",
  "problem.work.going.hint": "Attendez la fin, ou arrêtez-le au bas de la fenêtre.",
  "problem.page.none": "Ce système n’a pas de page où voir le document.",
  "problem.page.unusable": "La page dans {backend} ne peut pas être déterminée.",
  "problem.page.browser": "Aucun navigateur n’a pu être lancé.",
  "problem.page.browser.hint": "Ouvrez vous-même cette adresse : {url}",
  "problem.store.damaged.hint":
    "Restaurez la sauvegarde la plus récente ; les données présentes sont mises de côté.",
  "problem.store.foreign": "{path} ne contient pas de données de Bindery.",
  "problem.store.foreign.hint": "Choisissez une sauvegarde écrite par Bindery.",
  "problem.store.backup_damaged": "La sauvegarde {path} est endommagée.",
  "problem.store.backup_damaged.hint": "Choisissez-en une autre.",
  "problem.store.newer": "{path} a été écrit par un Bindery plus récent.",
  "problem.store.newer.hint": "Installez le Bindery plus récent, puis réessayez.",
  "problem.backup.disk_full":
    "Il n’y a pas de place pour la sauvegarde dans {folder}. Rien n’a été modifié.",
  "problem.backup.disk_full.hint": "Libérez-y de l’espace, ou choisissez un autre dossier.",
  "problem.backup.folder": "Les sauvegardes ne peuvent pas être écrites dans {folder} : {why}.",
  "problem.backup.folder.hint": "Choisissez un autre dossier, ou corrigez ses droits.",
  "problem.restore.itself": "{path} est le fichier ouvert en ce moment.",
  "problem.restore.itself.hint": "Choisissez une sauvegarde.",
  "problem.restore.disk_full":
    "Il n’y a pas de place pour restaurer la sauvegarde. Rien n’a été modifié.",
  "problem.restore.disk_full.hint":
    "Libérez de l’espace sur le disque du dossier des données, puis réessayez.",
  "problem.data.restored":
    "Les données ont été restaurées à partir d’une sauvegarde. Ce qui y attendait est retenu.",
  "problem.data.restored.hint":
    "Voyez les tâches, annulez ce qui n’est plus voulu, puis reprenez la voie.",
  "problem.move.relative": "{folder} n’est pas un chemin complet.",
  "problem.move.relative.hint": "Donnez le chemin complet du nouveau dossier.",
  "problem.move.inside":
    "{folder} est le dossier des données lui-même, ou l’un des deux est dans l’autre.",
  "problem.move.inside.hint": "Choisissez un dossier à côté.",
  "problem.move.taken": "Il y a déjà quelque chose dans {folder}.",
  "problem.move.taken.hint": "Choisissez un dossier qui n’existe pas encore, ou un dossier vide.",
  "problem.move.disk_full":
    "Il n’y a pas de place pour les données dans {folder}. Elles restent où elles sont.",
  "problem.move.disk_full.hint": "Libérez-y de l’espace, ou choisissez un autre dossier.",
  "problem.folder.moved": "Les données de {folder} ont été déplacées vers {to}.",
  "problem.folder.moved.hint":
    "Démarrez Bindery sur le nouveau dossier. Pour continuer malgré tout avec l’ancienne copie, supprimez-y moved-to.txt.",
  "problem.diagnostics.write": "{path} ne peut pas être écrit : {why}.",
  "problem.diagnostics.write.hint": "Choisissez un autre endroit, ou corrigez ses droits.",
  "problem.wire.proxy": "{host} ne peut pas être atteint par le proxy {proxy}.",
  "problem.wire.proxy.hint":
    "Vérifiez l’adresse, l’utilisateur et le mot de passe du proxy sous Réglages, Réseau.",
  "problem.store.busy": "Les données sont occupées par un autre programme.",
  "problem.store.busy.hint": "Réessayez dans un instant.",
  "problem.export.draft": "Un brouillon : seules les factures comptabilisées sont exportées.",
  "problem.export.cancelled": "Annulée en comptabilité.",
  "problem.export.credit_note": "Un avoir : la boutique ne prend que des factures.",
  "problem.export.reversed": "Entièrement annulée par un avoir.",
  "problem.export.no_order": "Ne cite aucune commande de la boutique.",
  "problem.export.order_unknown": "{backend} n’a pas de commande {order}.",
  "problem.export.order_unknown.hint":
    "Corrigez le numéro de commande sur la facture en comptabilité, puis importez de nouveau.",
  "problem.export.line_unmatched":
    "La ligne « {line} » ne correspond à aucun rang de la commande {order}.",
  "problem.export.line_unmatched.hint":
    "Corrigez le SKU en comptabilité ou dans la boutique. Si la ligne est un port, un frais ou une remise, ajoutez son SKU aux réglages de la boutique.",
  "problem.export.totals_differ":
    "La facture s’élève à {invoice_total}, la boutique ferait {shop_total} de la commande {order} : {difference} d’écart.",
  "problem.export.totals_differ.hint":
    "Si l’écart est juste, acceptez-le. Sinon, corrigez la facture ou la commande.",
  "problem.export.currency":
    "La facture est en {invoice_currency}, la commande {order} en {order_currency}.",
  "problem.export.order_state":
    "La commande {order} est {state, select, on_hold {suspendue} cancelled {annulée} closed {clôturée} complete {terminée} payment_review {en vérification de paiement} other {dans l’état « {status} »}} : la boutique n’établit pas de facture pour elle.",
  "problem.export.order_state.hint":
    "Regardez la commande dans l’administration de la boutique. Si elle y a été facturée à la main, choisissez ici cette facture.",
  "problem.export.quantity_above_open":
    "La facture contient {quantity} × {sku}, mais {open, select, 0 {plus aucun ne peut} other {seuls {open} peuvent encore}} être facturés dans la boutique.",
  "problem.export.quantity_above_open.hint":
    "Voyez dans la boutique quelles factures la commande a déjà.",
  "problem.export.fraction":
    "{quantity} de {sku} : la boutique ne facture ce produit qu’en nombres entiers.",
  "problem.export.bundle":
    "{sku} est un lot : la boutique facture ses articles, pas le lot lui-même.",
  "problem.export.bundle.hint":
    "Facturez la commande à la main dans la boutique, puis choisissez ici cette facture.",
  "problem.export.nothing_open":
    "Rien de cette facture ne peut être facturé dans la commande {order}.",
  "problem.export.nothing_open.hint":
    "La commande est déjà facturée dans la boutique, ou la facture ne contient que des frais.",
  "problem.export.foreign_invoice":
    "Pendant que l’issue était inconnue, quelqu’un d’autre a créé la facture {candidates} de la boutique pour cette commande.",
  "problem.export.foreign_invoice.hint":
    "Regardez-la dans la boutique. Si c’est la bonne, choisissez-la ici ; sinon annulez-la là-bas et réessayez.",
  "problem.export.doubled": "La boutique a plus d’une facture issue de cet export : {candidates}.",
  "problem.export.doubled.hint":
    "Annulez ou remboursez-les toutes sauf une dans la boutique, puis choisissez ici celle qui reste.",
  "problem.export.set_aside": "Mise de côté par {actor}.",
  "problem.export.set_aside.hint": "Reprenez-la si elle doit tout de même aller à la boutique.",
  "problem.export.stood_before":
    "Elle était liée auparavant à la facture {external_id} de la boutique, qui s’y trouve encore.",
  "problem.export.stood_before.hint":
    "Choisissez-la de nouveau, annulez-la dans la boutique, ou dites qu’elle est celle d’une autre facture.",
  "problem.backend.other_address":
    "Ce qui est lié à {backend} compterait aussi comme trouvé à {url}.",
  "problem.backend.other_address.hint":
    "Si c’est le même système, qui a déménagé, confirmez-le. Connectez-en un autre comme un système à part.",
  "problem.export.other_record":
    "La même facture vient aussi de {backend} : {external_id, select, none {son export est peut-être en cours} other {elle est déjà dans la boutique sous le numéro {external_id}}}.",
  "problem.export.other_record.hint":
    "La même comptabilité est connectée deux fois. Mettez celle-ci de côté et arrêtez l’une des deux connexions.",
  "problem.export.number_taken":
    "La facture {external_id} de la boutique porte la marque de celle-ci et est liée ici à une autre.",
  "problem.export.number_taken.hint":
    "Si l’autre a été exportée vers une autre boutique, ou avant que les données de la boutique soient restaurées, défaites sa liaison, puis réessayez.",
  "problem.export.made_before":
    "Bindery a créé la facture {external_id} de la boutique pour cette commande, et on ne sait pas ici à quelle facture elle répond.",
  "problem.export.made_before.hint":
    "Regardez-la dans la boutique. Si elle répond à celle-ci, choisissez-la ; si elle répond à une autre, exportez celle-ci telle quelle.",
  "problem.resolve.unfit": "Elle n’attend plus ce choix.",
  "problem.resolve.unfit.hint": "Regardez-la de nouveau ; quelque chose a changé entre-temps.",
  "problem.resolve.running": "Elle est en cours d’export.",
  "problem.resolve.running.hint": "Attendez la fin.",
  "problem.resolve.in_doubt": "On ne sait pas encore si elle se trouve déjà dans la boutique.",
  "problem.resolve.in_doubt.hint": "Réessayez d’abord l’export ; il le vérifie.",
  "problem.resolve.other_shop": "Elle va déjà à {shop}.",
  "problem.resolve.order_unknown": "{backend} n’a pas de commande {order}.",
  "problem.resolve.order_unknown.hint": "Cherchez-la par son numéro, son client ou son total.",
  "problem.adopt.unknown": "La boutique n’a pas de facture {external_id}.",
  "problem.adopt.others":
    "Bindery a créé la facture {external_id} de {backend} pour une autre facture.",
  "problem.adopt.others.hint": "Choisissez celle qui appartient à cette facture.",
  "problem.route.other_shop": "Appartient à {shop}.",
  "problem.route.no_shop":
    "N’appartient à aucune boutique : elle ne remplit les conditions d’aucune.",
  "problem.route.no_shop.hint":
    "Voyez « Factures de cette boutique » dans les réglages des boutiques.",
  "problem.route.type_broken": "Appartient peut-être à {shop}, dont le type ne fonctionne pas.",
  "problem.route.type_broken.hint":
    "Corrigez ce type sous Types et héritage ; toutes les factures sont alors réexaminées.",
  "problem.route.several": "Réclamée par plus d’une boutique : {shops}.",
  "problem.route.several.hint":
    "Dites dans les réglages des boutiques quelles factures sont les leurs : « Factures de cette boutique ».",
  "problem.backend.bound":
    "{backend} ne peut pas être supprimé : des documents y sont liés, et la preuve de ce qui a été exporté partirait avec lui.",
  "problem.backend.bound.hint": "Arrêtez-le plutôt.",
  "problem.backend.no_credential": "Le mot de passe de {backend} ne peut pas être lu maintenant.",
  "problem.backend.no_credential.hint": "Déverrouillez le coffre, ou saisissez-le de nouveau.",
  "problem.backend.name": "Le système a besoin d’un nom.",
  "problem.type.broken": "Le type {type} ne fonctionne pas : {problems}.",
  "problem.type.broken.hint":
    "Corrigez son texte. D’ici là, les systèmes de ce type sont au repos ; rien d’eux n’est perdu.",
  "problem.type.invalid": "Le type ne peut pas être enregistré : {problems}.",
  "problem.type.invalid.hint": "Corrigez ce qui est cité. Rien n’a été modifié.",
  "problem.type.changed_meanwhile":
    "Le texte du type {type} a été modifié ailleurs pendant que vous le modifiiez.",
  "problem.type.changed_meanwhile.hint":
    "Rien n’a été enregistré. Copiez ce que vous avez écrit, annulez vos modifications, puis reportez-le dans le texte actuel.",
  "problem.type.shipped": "{type} est fourni avec Bindery et ne change jamais.",
  "problem.type.shipped.hint": "Créez-en un sous-type et modifiez celui-là.",
  "problem.type.used": "Le type {type} ne peut pas être supprimé : {users} le perdrait.",
  "problem.type.used.hint": "Donnez-leur d’abord un autre type, ou supprimez-les.",
  "problem.type.taken": "Il y a déjà un type {type}.",
  "problem.type.taken.hint": "Choisissez un autre nom.",
  "problem.type.id": "« {type} » ne peut pas être l’identifiant d’un type.",
  "problem.type.id.hint": "Lettres minuscules, chiffres, points et tirets seulement.",
  "problem.type.parent": "Il n’est pas dit de quel type c’est un sous-type.",
  "problem.type.value": "La valeur n’est pas du JSON : {problem}.",
  "problem.type.value.hint":
    "Les textes sont entre guillemets ; les listes entre [ ], les tables entre '{' '}'.",
  "problem.config.changed_since": "{title} a été modifié depuis.",
  "problem.config.changed_since.hint":
    "Annulez d’abord la modification ultérieure, ou revenez à un état antérieur.",
  "problem.config.file": "Le fichier n’est pas une configuration de Bindery : {problem}.",
  "problem.config.file.hint": "Donnez un fichier que Bindery a exporté. Rien n’a été modifié.",
  "problem.config.backend": "Le système {backend} n’a pas de sens : {problem}.",
  "problem.config.backend.hint": "Corrigez-le dans le fichier. Rien n’a été modifié.",
  "problem.config.settings": "Les réglages n’ont pas de sens : {problem}.",
  "problem.config.settings.hint": "Corrigez-les dans le fichier. Rien n’a été modifié.",
  "problem.credential.none": "Aucun identifiant n’est enregistré pour {backend}.",
  "problem.api.credentials_refused": "Le serveur a refusé les identifiants.",
  "problem.api.credentials_refused.hint":
    "Vérifiez-les, et ce qu’ils permettent dans l’autre système.",
  "problem.api.maintenance": "Le serveur est en maintenance ou surchargé.",
  "problem.magento.credentials_refused": "La boutique a refusé l’utilisateur API ou la clé API.",
  "problem.magento.credentials_refused.hint":
    "Vérifiez les deux, et que l’utilisateur est actif et a un rôle : System ▸ Web Services ▸ SOAP/XML-RPC – Users.",
  "problem.magento.maintenance": "La boutique est en maintenance ou surchargée.",
  "problem.odoo.credentials_refused":
    "Odoo a refusé l’identifiant de connexion, ou son mot de passe ou sa clé API.",
  "problem.odoo.credentials_refused.hint":
    "Vérifiez les deux. Une clé API peut avoir expiré, et n’appartient qu’à un utilisateur.",
  "problem.secrets.wrong_passphrase": "La phrase secrète n’ouvre pas le coffre.",
  "problem.secrets.wrong_passphrase.hint": "Vérifiez-la et réessayez.",
  "problem.secrets.empty_passphrase": "La phrase secrète est vide.",
  "problem.secrets.empty_passphrase.hint": "Choisissez-en une difficile à deviner.",
  "problem.mapping.rows": "Les lignes ne sont pas encore justes : {problems}.",
  "problem.mapping.rows.hint": "Corrigez les lignes citées. Rien n’a été modifié.",
  "problem.mapping.not_there": "On ne sait pas si cet enregistrement se trouve dans {backend}.",
  "problem.mapping.not_there.hint": "Choisissez un autre enregistrement.",
  "problem.mapping.no_order": "La commande de cette facture n’a pas encore été lue dans {backend}.",
  "problem.mapping.no_order.hint":
    "Importez les commandes de la boutique, ou choisissez une autre facture.",
  "problem.mapping.no_comparison": "Cette comparaison n’est plus en mémoire.",
  "problem.mapping.no_comparison.hint": "Comparez de nouveau.",
};
