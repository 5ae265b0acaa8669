/** Texts of connecting a system, and of changing one, in French. */
import type { Translated } from "../catalogue";
import type { connect as english } from "../en.connect";

export const connect: Translated<typeof english> = {
  "editor.edit": "Modifier {name}",
  "editor.lead": "Rien n’est écrit dans l’autre système pendant la configuration.",
  "editor.missing": "Ce système n’existe pas",
  "editor.missingText": "Il a été supprimé, ou appartient à l’entreprise d’exercice.",
  "editor.back": "Retour aux systèmes",
  "editor.name": "Nom",
  "editor.nameHelp": "Comment il s’appelle dans cette fenêtre et dans l’historique.",
  "editor.url": "Adresse",
  "editor.plainTitle": "Cette adresse n’est pas chiffrée",
  "editor.plainText":
    "Par http://, le mot de passe et toutes les factures peuvent être lus par n’importe qui en chemin. Utilisez https:// partout où le système le propose.",
  "editor.plainConfirm": "Je le sais, et j’utilise l’adresse non chiffrée",
  "editor.keepStored": "Enregistré ; laissez vide pour le conserver",
  "editor.connection": "Connexion",
  "editor.mode": "Ce que c’est",
  "editor.modeHelp":
    "Un système de test est marqué dans chaque liste, pour que personne ne le prenne pour le vrai.",
  "editor.test": "Tester la connexion",
  "editor.save": "Enregistrer",
  "editor.saved": "{name} a été enregistré.",
  "editor.sameSystem": "C’est le même système",
  "test.ok": "La connexion fonctionne",
  "test.failed": "La connexion ne fonctionne pas encore",
  "test.better": "L’autre système est {title}.",
  "test.useBetter": "Utiliser {title}",
  "test.database": "Base de données",
  "test.databaseHelp": "Le système a celles-ci ; choisissez celle de votre comptabilité.",
  "group.connection": "Connexion",
  "group.export": "Export",
  "group.import": "Import",
  "group.safety": "Sécurité",
  "setting.own": "Défini ici.",
  "setting.ownInstead": "Défini ici au lieu de la valeur habituelle : {value}.",
  "setting.trigger.ready":
    "Vaut pour ce qui est importé à partir de maintenant. Ce qui est déjà prêt part quand vous l’exportez.",
  "setting.trigger.noSchedule": "Pour l’instant, rien n’est importé automatiquement.",
  "setting.trigger.schedules": "Importer selon une planification",
  "setting.reset": "Utiliser la valeur habituelle",
  "connect.title.erp": "Connecter votre comptabilité",
  "connect.title.shop": "Connecter la boutique",
  "connect.title.any": "Connecter un système",
  "connect.lead":
    "Chaque étape est testée au fur et à mesure. Rien n’est écrit dans l’autre système.",
  "connect.steps": "Étapes",
  "connect.step.system": "Système",
  "connect.step.address": "Adresse",
  "connect.step.signIn": "Connexion",
  "connect.step.settings": "Réglages",
  "connect.step.look": "Premier regard",
  "connect.books": "Votre comptabilité",
  "connect.booksText": "Les factures en viennent. Connectez-la en premier.",
  "connect.shops": "Votre boutique",
  "connect.shopsText": "Les factures y vont.",
  "connect.versions": "Choisir la version vous-même",
  "connect.addressTitle": "Où se trouve votre {title} ?",
  "connect.addressGo": "Tester l’adresse",
  "connect.addressBusy": "Recherche de ce qui répond à cette adresse…",
  "connect.versionTaken": "C’est {title} : les réglages et les appels sont choisis en conséquence.",
  "connect.signInTitle": "Qui se connecte ?",
  "connect.signInText":
    "Le mieux est un utilisateur de {title} réservé à Bindery : ses droits peuvent rester limités.",
  "connect.find": "Où trouver cela ?",
  "connect.signInGo": "Tester la connexion",
  "connect.database": "Base de données",
  "connect.databaseHelp":
    "Le serveur ne dit pas quelles bases de données il a. Laissez vide s’il n’y en a qu’une.",
  "connect.settingsTitle": "Quelques réglages importants",
  "connect.settingsText":
    "Les valeurs habituelles conviennent le plus souvent. Tout peut être modifié plus tard, et d’autres réglages sont alors proposés.",
  "connect.more":
    "{count, plural, one {# autre réglage garde sa valeur habituelle} many {# autres réglages gardent leur valeur habituelle} other {# autres réglages gardent leur valeur habituelle}} ; vous les trouverez plus tard sous Systèmes.",
  "connect.settingsGo": "Enregistrer et lire",
  "connect.next": "Suite",
  "connect.back": "Retour",
  "connect.lookTitle.erp": "Vos premières factures",
  "connect.lookTitle.shop": "Ce qui serait envoyé",
  "connect.reading.erp": "Lecture de votre comptabilité…",
  "connect.reading.shop": "Lecture des commandes de la boutique…",
  "connect.readFailed": "{name} est enregistré, mais n’a pas pu être lu",
  "connect.readAgain": "Relire",
  "connect.nothingSent": "Rien n’a été envoyé. Jusqu’ici, Bindery n’a fait que lire.",
  "connect.found":
    "{count, plural, =0 {Aucune facture n’a été trouvée} one {# facture a été lue} many {# de factures ont été lues} other {# factures ont été lues}}",
  "connect.foundNone":
    "Il n’y a aucune facture comptabilisée que les réglages laissent passer. Vérifiez la date la plus ancienne et la société dans ses réglages.",
  "connect.first":
    "{count, plural, one {La plus récente :} many {Les {count, number} plus récentes :} other {Les {count, number} plus récentes :}}",
  "connect.ready":
    "{count, plural, =0 {Aucune facture n’est prête pour {name}} one {# facture est prête pour {name}} many {# de factures sont prêtes pour {name}} other {# factures sont prêtes pour {name}}}",
  "connect.readyNone":
    "Aucune facture en comptabilité ne cite une commande de cette boutique. Vérifiez le numéro de commande sur une facture, puis importez de nouveau.",
  "connect.needBooks":
    "Il n’y a pas encore de comptabilité : connectez-la, et ses factures s’afficheront ici.",
  "connect.example": "La facture {number} en exemple :",
  "connect.exampleTry": "En afficher une autre",
  "connect.goShop": "Connecter la boutique",
  "connect.goInvoices": "Aller aux factures",
  "connect.later": "Plus tard",
  "connect.byHand":
    "Les factures ne partent que lorsque vous les exportez. Un réglage de la boutique dit quand elles partent d’elles-mêmes.",
  "connect.automatic":
    "Par son type, cette boutique exporte d’elle-même. Cela commence quand vous quittez cette page.",
  "finding.reach.later": "Bindery vérifie si elle répond en même temps que les identifiants.",
  "finding.reach.encrypted": "La connexion est chiffrée, et le certificat est reconnu.",
  "finding.magento.answers":
    "Une boutique répond à cette adresse. Sa version s’affiche une fois que vous êtes connecté.",
};
