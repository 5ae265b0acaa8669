/** Texts of parts that several pages use, in French. */
import type { Translated } from "../catalogue";
import type { parts as english } from "../en.parts";

export const parts: Translated<typeof english> = {
  "elsewhere.erp": "Ouvrir dans {name}",
  "elsewhere.shop": "Ouvrir la commande dans {name}",
  "filter.open":
    "{count, plural, =0 {Filtrer} one {Filtrer (#)} many {Filtrer (#)} other {Filtrer (#)}}",
  "filter.any": "Indifférent",
  "filter.label": "Ce qui restreint la liste",
  "filter.remove": "Retirer le filtre {name}",
  "filter.clear": "Tout effacer",
};
