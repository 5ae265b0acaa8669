/** Texts of the welcome, the practice company and its tour, in French. */
import type { Translated } from "../catalogue";
import type { tour as english } from "../en.tour";

export const tour: Translated<typeof english> = {
  "first.title": "Bienvenue dans Bindery",
  "first.lead": "Garde votre comptabilité et vos boutiques en ligne en phase.",
  "first.practice": "Essayer l’entreprise d’exercice",
  "first.practiceText":
    "Une entreprise fictive avec sa comptabilité et sa boutique, sur cet ordinateur uniquement. Une visite en cinq courtes étapes montre le chemin ; quand vous supprimez l’entreprise, rien n’en reste.",
  "first.practiceGo": "Essayer l’entreprise d’exercice",
  "first.connect": "Connecter vos systèmes",
  "first.connectText":
    "D’abord votre comptabilité, puis votre boutique : moins de trois minutes chacune. Chaque étape est testée au fur et à mesure et dit où trouver ce qu’elle demande. Rien n’est envoyé.",
  "first.connectGo": "Connecter vos systèmes",
  "first.promise":
    "Chaque facture va à la commande dont elle relève, une seule fois et au centime près, et l’historique montre ce qui a été envoyé et ce qui est revenu.",
  "practice.banner":
    "Entreprise d’exercice : rien ici n’est réel, et rien ne quitte cet ordinateur.",
  "practice.remove": "Supprimer l’entreprise d’exercice",
  "practice.removeTitle": "Supprimer l’entreprise d’exercice ?",
  "practice.removeText":
    "Sa comptabilité, sa boutique, ses factures et son historique sont supprimés. Vos propres systèmes ne sont pas touchés.",
  "practice.removed": "L’entreprise d’exercice a été supprimée.",
  "tour.label": "Visite d’exercice",
  "tour.step": "Étape {step, number} sur 5",
  "tour.start": "Commencer la visite",
  "tour.end": "Terminer la visite",
  "tour.showMe": "Me montrer",
  "tour.next": "Suite",
  "tour.done": "Terminer",
  "tour.import.title": "Lire la comptabilité et la boutique",
  "tour.import.text":
    "Cliquez sur « Importer maintenant ». Les factures de l’entreprise d’exercice arrivent.",
  "tour.import.done": "Les factures sont là. Rien n’a été écrit nulle part.",
  "tour.look.title": "Regarder une facture",
  "tour.look.text":
    "Sur la page Factures, cliquez sur une ligne. Elle dit ce que contient la facture et où elle en est.",
  "tour.look.done":
    "Voilà une facture, avec ses lignes, sa commande et son historique. Échap la ferme.",
  "tour.preview.title": "Voir avant d’envoyer",
  "tour.preview.text":
    "Cochez une ou plusieurs factures prêtes et cliquez sur « Aperçu ». Il montre exactement ce qui serait envoyé.",
  "tour.preview.done": "Toujours rien d’envoyé : l’aperçu ne fait que lire.",
  "tour.export.title": "Exporter",
  "tour.export.text":
    "Cochez de nouveau des factures prêtes et cliquez sur « Exporter ». Chacune va à sa commande, une seule fois.",
  "tour.export.done":
    "Elles sont en route. Ce qui ne concorde pas au centime près vous attend avec la raison.",
  "tour.history.title": "Lire ce qui s’est passé",
  "tour.history.text":
    "Ouvrez la page Historique. Chaque export y figure, avec ce qui a été envoyé et ce qui est revenu.",
  "tour.history.done":
    "La visite est finie. Essayez ce que vous voulez ; quand vous supprimez l’entreprise d’exercice, rien n’en reste.",
};
