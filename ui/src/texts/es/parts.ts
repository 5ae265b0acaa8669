/** Texts of parts that several pages share, in Spanish. */
import type { Translated } from "../catalogue";
import type { parts as english } from "../en.parts";

export const parts: Translated<typeof english> = {
  "elsewhere.erp": "Abrir en {name}",
  "elsewhere.shop": "Abrir el pedido en {name}",
  "filter.open":
    "{count, plural, =0 {Filtrar} one {Filtrar (#)} many {Filtrar (#)} other {Filtrar (#)}}",
  "filter.any": "Cualquiera",
  "filter.label": "Qué acota la lista",
  "filter.remove": "Quitar el filtro {name}",
  "filter.clear": "Quitar todos",
};
