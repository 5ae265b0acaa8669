/** Texts of parts that several pages use, in German. */
import type { Translated } from "../catalogue";
import type { parts as english } from "../en.parts";

export const parts: Translated<typeof english> = {
  "elsewhere.erp": "In {name} öffnen",
  "elsewhere.shop": "Bestellung in {name} öffnen",
  "filter.open": "{count, plural, =0 {Filter} one {Filter (#)} other {Filter (#)}}",
  "filter.any": "Beliebig",
  "filter.label": "Was die Liste eingrenzt",
  "filter.remove": "Filter {name} entfernen",
  "filter.clear": "Alle entfernen",
};
