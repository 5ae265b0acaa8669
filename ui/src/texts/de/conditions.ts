/** Texts of the conditions by which a shop says which invoices are its own, in German. */
import type { Translated } from "../catalogue";
import type { conditions as english } from "../en.conditions";

export const conditions: Translated<typeof english> = {
  "conditions.add": "Bedingung hinzufügen",
  "conditions.field": "Bedingung {number}: Feld",
  "conditions.field.order": "Bestellnummer",
  "conditions.field.number": "Rechnungsnummer",
  "conditions.field.company": "Firma",
  "conditions.field.journal": "Journal",
  "conditions.field.currency": "Währung",
  "conditions.field.tag": "Schlagwort",
  "conditions.is": "Bedingung {number}: wessen",
  "conditions.is.is": "gehört diesem Shop",
  "conditions.is.not": "gehört nicht diesem Shop",
  "conditions.pattern": "Bedingung {number}: Muster",
  "conditions.patternHelp": "1* oder ein ganzer Text",
  "conditions.empty": "Geben Sie an, welche; * steht für beliebigen Text.",
  "conditions.up": "Bedingung {number} nach oben",
  "conditions.down": "Bedingung {number} nach unten",
  "conditions.remove": "Bedingung {number} entfernen",
  "conditions.none": "Ohne Bedingungen nimmt der Shop, was kein anderer Shop beansprucht.",
  "conditions.noInvoices":
    "Es wurden noch keine Rechnungen eingelesen; darum lässt sich nicht zeigen, wohin sie gingen.",
  "conditions.here":
    "{here} von {total, plural, one {# Rechnung ginge} other {# Rechnungen gingen}} an diesen Shop",
  "conditions.order": "Bestellung {order}",
  "conditions.end.here": "{count} an diesen Shop",
  "conditions.end.elsewhere": "{count} an einen anderen Shop",
  "conditions.end.nowhere": "{count} an keinen Shop",
  "conditions.end.several": "{count} von mehreren Shops beansprucht",
};
