/** Texts of the page with the credentials, in French. */
import type { Translated } from "../catalogue";
import type { credentials as english } from "../en.credentials";

export const credentials: Translated<typeof english> = {
  "credentials.lead":
    "Ce qui est gardé pour quel système, et quand cela a fonctionné pour la dernière fois. Jamais le secret.",
  "credentials.open": "Identifiants",
  "credentials.none": "Aucun système n’est configuré",
  "credentials.noneText":
    "Ajoutez d’abord la comptabilité et une boutique ; leurs identifiants seront listés ici.",
  "credentials.list": "Identifiants des systèmes",
  "credentials.backend": "Système",
  "credentials.kept": "Conservé",
  "credentials.worked": "Dernier succès",
  "credentials.actions": "Actions",
  "credentials.in.keyring": "Dans le trousseau du système",
  "credentials.in.vault": "Dans le coffre",
  "credentials.in.session": "Jusqu’à la fermeture de Bindery",
  "credentials.notStored": "Rien n’est enregistré",
  "credentials.unreadable": "Enregistré, mais illisible pour l’instant",
  "credentials.practice": "Créé par l’entreprise d’exercice ; rien n’est enregistré",
  "credentials.never": "Jamais testé",
  "credentials.waits": "Ses tâches attendent : {reason}",
  "credentials.test": "Tester maintenant",
  "credentials.testNamed": "Tester maintenant : {name}",
  "credentials.tested": "{name} a accepté les identifiants.",
  "credentials.replace": "Remplacer",
  "credentials.replaceNamed": "Remplacer les identifiants de {name}",
  "credentials.replaceText":
    "Les nouveaux identifiants sont testés d’abord. Si {name} les refuse, les anciens restent. Les tâches qui attendaient reprennent après un test réussi.",
  "credentials.replaceDo": "Tester et remplacer",
  "credentials.keptOld": "Les anciens identifiants ont été conservés.",
  "credentials.replaced": "Les identifiants de {name} ont été remplacés.",
  "credentials.delete": "Supprimer",
  "credentials.deleteNamed": "Supprimer les identifiants de {name}",
  "credentials.deleteText":
    "Rien n’est importé de {name} ni exporté vers {name} tant que des identifiants n’ont pas été saisis de nouveau. Les tâches en file attendent.",
  "credentials.deleted": "Les identifiants de {name} ont été supprimés.",
  "credentials.copy": "Copier en production",
  "credentials.copyNamed": "Copier {name} en production",
  "credentials.copyText":
    "Tout est copié sauf les identifiants et les liaisons. La copie est arrêtée jusqu’à ce que vous ayez saisi ses identifiants.",
  "credentials.copyName": "Nom du système de production",
  "credentials.copyUrl": "Adresse du système de production",
  "credentials.copyDo": "Copier",
  "credentials.copied": "{name} a été créé, arrêté.",
};
