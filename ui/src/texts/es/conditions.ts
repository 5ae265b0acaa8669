/** Texts of the conditions by which a shop says which invoices are its own, in Spanish. */
import type { Translated } from "../catalogue";
import type { conditions as english } from "../en.conditions";

export const conditions: Translated<typeof english> = {
  "conditions.add": "Añadir una condición",
  "conditions.field": "Condición {number}: campo",
  "conditions.field.order": "Número de pedido",
  "conditions.field.number": "Número de factura",
  "conditions.field.company": "Empresa",
  "conditions.field.journal": "Diario",
  "conditions.field.currency": "Moneda",
  "conditions.field.tag": "Etiqueta",
  "conditions.is": "Condición {number}: de quién",
  "conditions.is.is": "es de esta tienda",
  "conditions.is.not": "no es de esta tienda",
  "conditions.pattern": "Condición {number}: patrón",
  "conditions.patternHelp": "1* o un texto completo",
  "conditions.empty": "Indique cuáles; * vale por cualquier texto.",
  "conditions.up": "Subir la condición {number}",
  "conditions.down": "Bajar la condición {number}",
  "conditions.remove": "Quitar la condición {number}",
  "conditions.none": "Sin condiciones, la tienda toma lo que ninguna otra reclama.",
  "conditions.noInvoices":
    "Aún no se ha leído ninguna factura, así que no se puede mostrar adónde irían.",
  "conditions.here":
    "{here} de {total, plural, one {# factura iría} many {# de facturas irían} other {# facturas irían}} a esta tienda",
  "conditions.order": "pedido {order}",
  "conditions.end.here": "{count} a esta tienda",
  "conditions.end.elsewhere": "{count} a otra tienda",
  "conditions.end.nowhere": "{count} a ninguna tienda",
  "conditions.end.several": "{count} reclamadas por más de una tienda",
};
