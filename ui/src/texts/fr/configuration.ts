/** Texts of the page with the configuration's changes and its file, in French. */
import type { Translated } from "../catalogue";
import type { configuration as english } from "../en.configuration";

export const configuration: Translated<typeof english> = {
  "config.lead": "Qui a changé quoi, comment revenir en arrière, et le tout en un fichier.",
  "config.open": "Modifications, export et import",
  "config.openText":
    "Chaque modification des systèmes, des types et des réglages peut être annulée. Tout peut être écrit dans un fichier lisible, sans secrets.",
  "config.back": "Retour aux réglages",
  "config.views": "Ce qu’il faut voir",
  "config.changes": "Modifications",
  "config.file": "Export et import",
  "config.none": "Rien n’a encore été configuré",
  "config.noneText": "Chaque modification d’un système, d’un type ou d’un réglage sera listée ici.",
  "config.list": "Modifications de la configuration",
  "config.more": "Afficher les modifications antérieures",
  "config.what":
    "{kind, select, created {{name} : création} deleted {{name} : suppression} other {{name} : modification}}",
  "config.would":
    "{kind, select, created {{name} : serait créé} deleted {{name} : serait supprimé} other {{name} : serait modifié}}",
  "config.name.backend": "Système {title}",
  "config.name.type": "Type {title}",
  "config.name.setting": "Réglages du programme",
  "config.field.type": "Type",
  "config.field.of": "{thing} : {field}",
  "config.nothing": "(rien)",
  "config.undo": "Annuler",
  "config.undoNamed": "Annuler : {what}",
  "config.undoNot":
    "Cela a été modifié depuis. Annulez d’abord la modification ultérieure, ou revenez à ce point.",
  "config.undone": "La modification a été annulée.",
  "undo.named": "{label} : {what}",
  "undo.done": "Annulé : {what}",
  "undo.changed": "Rien n’a été annulé, car quelque chose a encore changé depuis : {what}",
  "config.restore": "Revenir à ce point…",
  "config.restoreNamed": "Revenir à ce point : {what}",
  "config.restoreTitle": "Revenir à l’état d’alors",
  "config.restoreText":
    "Voici ce qui changerait pour que la configuration soit comme juste après la modification. Retirez ce qui doit rester.",
  "config.same": "C’est déjà le cas ; rien ne changerait.",
  "config.apply":
    "{count, plural, one {Modifier # élément} many {Modifier # d’éléments} other {Modifier # éléments}}",
  "config.applied":
    "{count, plural, one {# élément a été modifié.} many {# d’éléments ont été modifiés.} other {# éléments ont été modifiés.}}",
  "config.pieces": "Ce qui changerait",
  "config.export": "Export",
  "config.exportText":
    "Tous les systèmes, vos propres types et les réglages, dans un fichier lisible. Les mots de passe et les clés n’y sont jamais.",
  "config.show": "Afficher le fichier",
  "config.import": "Import",
  "config.importText":
    "Un import ne supprime rien, et rien n’est modifié avant que vous ayez vu ce qui changerait.",
  "config.paste": "Texte du fichier",
  "config.diff": "Montrer ce qui changerait",
};
