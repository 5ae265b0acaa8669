/** Texts of the page with the settings, in French. */
import type { Translated } from "../catalogue";
import type { settings as english } from "../en.settings";

export const settings: Translated<typeof english> = {
  "settings.title": "Réglages",
  "settings.lead": "Comment Bindery se comporte sur cet ordinateur.",
  "settings.general": "Général",
  "settings.actor": "Votre nom",
  "settings.actorHelp": "Inscrit dans l’historique à côté de ce que vous faites.",
  "settings.language": "Langue",
  "language.system": "Comme le système",
  "settings.theme": "Apparence",
  "theme.system": "Comme le système",
  "theme.light": "Clair",
  "theme.dark": "Sombre",
  "settings.minutes": " minutes",
  "settings.days": " jours",
  "settings.keeping": "Ce qui est conservé",
  "settings.keepingText": "L’historique reste toujours. Nettoyage une fois par jour.",
  "settings.keepJobs": "Garder les tâches terminées pendant",
  "settings.keepHelp": "0 signifie pour toujours.",
  "settings.keepExchanges": "Garder les requêtes et réponses pendant",
  "settings.keepExchangesHelp":
    "Les documents derrière l’historique : ce qui a été envoyé et ce qui est revenu. 0 signifie pour toujours.",
  "settings.cleaned": "Dernier nettoyage",
  "settings.neverCleaned": "Pas encore",
  "settings.cleanedText":
    "{at} : {jobs, plural, one {# tâche} many {# de tâches} other {# tâches}}, {exchanges, plural, one {# échange} many {# d’échanges} other {# échanges}}",
  "settings.technical": "Réseau et journaux",
  "settings.caFile": "Autorité de certification propre",
  "settings.caFileHelp":
    "Chemin d’un fichier PEM, si vos systèmes utilisent leurs propres certificats. Vide le plus souvent.",
  "settings.logLevel": "Les journaux disent",
  "settings.logLevelHelp": "Les mots de passe et les clés ne figurent jamais dans les journaux.",
  "logLevel.info": "Ce qui s’est passé",
  "logLevel.debug": "Chaque étape",
  "settings.save": "Enregistrer les réglages",
  "settings.discard": "Abandonner les modifications",
  "settings.saved": "Les réglages ont été enregistrés.",
  "settings.secrets": "Mots de passe",
  "settings.data": "Données",
  "settings.dataFolder": "Dossier",
  "settings.dataSize": "Taille",
  "settings.logFolder": "Journaux",
  "settings.about": "À propos",
};
