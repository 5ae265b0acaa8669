/** Texts of the conditions by which a shop says which invoices are its own, in French. */
import type { Translated } from "../catalogue";
import type { conditions as english } from "../en.conditions";

export const conditions: Translated<typeof english> = {
  "conditions.add": "Ajouter une condition",
  "conditions.field": "Condition {number} : champ",
  "conditions.field.order": "Numéro de commande",
  "conditions.field.number": "Numéro de facture",
  "conditions.field.company": "Société",
  "conditions.field.journal": "Journal",
  "conditions.field.currency": "Devise",
  "conditions.field.tag": "Étiquette",
  "conditions.is": "Condition {number} : à qui",
  "conditions.is.is": "est à cette boutique",
  "conditions.is.not": "n’est pas à cette boutique",
  "conditions.pattern": "Condition {number} : motif",
  "conditions.patternHelp": "1* ou un texte entier",
  "conditions.empty": "Dites lesquelles ; * remplace n’importe quel texte.",
  "conditions.up": "Monter la condition {number}",
  "conditions.down": "Descendre la condition {number}",
  "conditions.remove": "Retirer la condition {number}",
  "conditions.none": "Sans conditions, la boutique prend ce qu’aucune autre ne réclame.",
  "conditions.noInvoices":
    "Aucune facture n’a encore été lue, on ne peut donc pas montrer où elles iraient.",
  "conditions.here":
    "{here} sur {total, plural, one {# facture irait} many {# de factures iraient} other {# factures iraient}} à cette boutique",
  "conditions.order": "commande {order}",
  "conditions.end.here": "{count} à cette boutique",
  "conditions.end.elsewhere": "{count} à une autre boutique",
  "conditions.end.nowhere": "{count} à aucune boutique",
  "conditions.end.several": "{count} réclamées par plusieurs boutiques",
};
