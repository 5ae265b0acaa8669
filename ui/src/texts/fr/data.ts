/** Texts about the data as a whole: backups, checks, another place, and what support is told, in French. */
import type { Translated } from "../catalogue";
import type { data as english } from "../en.data";

export const data: Translated<typeof english> = {
  "path.choose": "Choisir…",
  "path.chooseNamed": "Choisir : {name}",
  "write.format": "Format du fichier",
  "write.path": "Fichier",
  "write.stays": "Il reste sur cet ordinateur.",
  "write.replace": "Le remplacer",
  "data.store": "Fichier de données",
  "data.exchanges": "Dont requêtes et réponses",
  "data.backups": "Sauvegardes",
  "data.logs": "Journaux",
  "data.invoices": "Factures",
  "data.history": "Historique",
  "data.jobs": "Tâches",
  "data.lastBackup": "Dernière sauvegarde",
  "data.neverBackedUp": "Jamais",
  "data.practice":
    "Ce sont les données de l’entreprise d’exercice ; les vôtres ne sont pas touchées.",
  "backup.title": "Sauvegardes",
  "backup.text":
    "Une copie de toutes les données à un instant donné, pendant que le travail continue. Les mots de passe et les clés n’y sont pas : sur un autre ordinateur, vous les saisissez de nouveau.",
  "backup.now": "Sauvegarder maintenant",
  "backup.written": "{name} a été écrite et relue en entier.",
  "backup.none": "Il n’y a pas encore de sauvegardes.",
  "backup.at": "Quand",
  "backup.reason": "Pourquoi",
  "backup.size": "Taille",
  "backup.restore": "Restaurer",
  "backup.restoreNamed": "Restaurer {name}",
  "backup.file": "Une sauvegarde venue d’ailleurs",
  "backup.look": "Voir son contenu",
  "backup.automatic": "Sauvegardes automatiques",
  "backup.keep": "Sauvegardes automatiques conservées",
  "backup.keepHelp":
    "Une ancienne n’est supprimée qu’une fois la nouvelle écrite. Les vôtres restent toujours.",
  "backup.folder": "Dossier des sauvegardes",
  "backup.folderHelp": "De préférence sur un autre disque. Vide : dans le dossier des données.",
  "backupReason.person": "À la main",
  "backupReason.clock": "Automatique",
  "backupReason.before_restore": "Avant une restauration",
  "start.backup": "Restaurer plutôt une sauvegarde",
  "start.backupText":
    "Le fichier endommagé est mis de côté, pas supprimé. Ce qui a été exporté depuis la sauvegarde est reconnu dans la boutique à sa marque et n’est jamais exporté deux fois. Bindery attend d’abord que chaque boutique ait fini de traiter ce qui vient d’être envoyé, ce qui peut prendre quelques minutes.",
  "start.noBackups":
    "Aucune sauvegarde ne se trouve près des données. Si les vôtres sont dans un autre dossier, choisissez-en une ci-dessous.",
  "start.reading": "Relecture en entier",
  "start.whole":
    "Intacte : {invoices, plural, one {# facture} many {# de factures} other {# factures}}{at, select, none {} other {, dernière entrée {at}}}",
  "restore.title": "Restaurer une sauvegarde",
  "restore.file": "Fichier",
  "restore.lastAt": "Dernière entrée",
  "restore.text":
    "Elle remplace toutes les données présentes, qui sont d’abord sauvegardées. Le travail en cours est arrêté. Ce qui a été exporté depuis est reconnu dans la boutique à sa marque et n’est jamais exporté deux fois.",
  "restore.wait":
    "Attente préalable de {seconds, plural, one {# seconde} many {# de secondes} other {# secondes}}, pour que les boutiques aient fini de traiter ce qui vient d’être envoyé.",
  "restore.going": "Restauration en cours…",
  "restore.do": "Restaurer cette sauvegarde",
  "restore.done": "La sauvegarde a été restaurée.",
  "restore.before": "Les données précédentes sont dans {path}.",
  "restore.aside": "Les données précédentes n’ont pas pu être lues. Elles sont dans {path}.",
  "restore.held":
    "Ce qui attendait dans la sauvegarde est retenu, car c’est peut-être déjà fait : voyez les tâches, puis reprenez les voies sous Tâches.",
  "check.title": "Vérifier les données",
  "check.text": "Cherche dans tout le fichier ce qui est endommagé et ce qui ne concorde pas.",
  "check.do": "Vérifier maintenant",
  "check.going": "Vérification en cours. Vous pouvez continuer à travailler.",
  "check.never": "Pas encore vérifiées",
  "check.last": "Dernière vérification : {at}",
  "check.well": "Tout est en ordre.",
  "check.away":
    "{count, plural, =0 {Les données ont été vérifiées : tout est en ordre.} one {Les données ont été vérifiées : # constat, voir Réglages, Données.} many {Les données ont été vérifiées : # constats, voir Réglages, Données.} other {Les données ont été vérifiées : # constats, voir Réglages, Données.}}",
  "finding.check.damaged": "Le fichier est endommagé : {detail}",
  "finding.check.damaged.hint": "Restaurez la sauvegarde la plus récente d’avant.",
  "finding.check.dangling": "Une ligne de la table {table} ne renvoie à rien.",
  "finding.check.dangling.hint": "Restaurez la sauvegarde la plus récente d’avant.",
  "finding.check.unbound":
    "{number} compte comme exportée vers {backend}, mais sa facture là-bas n’est pas connue.",
  "finding.check.unbound.hint":
    "Cherchez-la dans la boutique. Envoyez le diagnostic à l’assistance avant de modifier quoi que ce soit.",
  "finding.check.miscounted": "Les nombres de tâches étaient faux.",
  "finding.check.miscounted.hint": "Elles ont été recomptées ; il n’y a rien à faire.",
  "move.title": "Déplacer le dossier des données",
  "move.text":
    "Copie tout dans un autre dossier, relit la copie et continue là-bas. Le travail en cours est arrêté pendant ce temps.",
  "move.given":
    "Le dossier a été indiqué à ce démarrage (--data-dir ou BINDERY_DATA_DIR) : les démarrages suivants doivent indiquer le nouveau.",
  "move.to": "Nouveau dossier",
  "move.removeOld": "Supprimer ensuite l’ancienne copie",
  "move.do": "Déplacer les données",
  "move.confirm": "Déplacer toutes les données de {from} vers {to} ?",
  "move.done":
    "Les données sont maintenant dans {to}. {from} contient encore l’ancienne copie, avec une note.",
  "move.doneRemoved":
    "Les données sont maintenant dans {to}. L’ancienne copie dans {from} a été supprimée.",
  "move.startNames": "Démarrez désormais Bindery avec --data-dir {to}.",
  "diagnostics.title": "Pour l’assistance",
  "diagnostics.text":
    "Versions, réglages, nombres, erreurs par code et le dernier journal. Ni mots de passe, ni noms, ni montants, ni adresses. Vous voyez tout avant l’enregistrement ; rien n’est envoyé.",
  "diagnostics.show": "Afficher ce qui serait enregistré",
  "diagnostics.path": "Enregistrer sous",
  "diagnostics.pathHelp": "Un fichier, ou un dossier où il reçoit son propre nom.",
  "diagnostics.save": "Enregistrer",
  "diagnostics.saved": "{path} a été écrit.",
};
