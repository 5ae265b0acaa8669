/** Texts of the commands and the keyboard shortcuts, in Spanish. */
import type { Translated } from "../catalogue";
import type { commands as english } from "../en.commands";

export const commands: Translated<typeof english> = {
  "palette.open": "Búsqueda y órdenes",
  "palette.search": "Buscar facturas y órdenes…",
  "palette.nothing": "Nada se llama así. Pruebe con un número, un pedido, un cliente o una página.",
  "palette.find": "Buscar en esta página",
  "palette.invoices": "Facturas",
  "palette.page": "En esta página",
  "palette.do": "Hacer",
  "palette.go": "Ir a",
  "palette.look.light": "Aspecto: claro",
  "palette.look.dark": "Aspecto: oscuro",
  "palette.look.system": "Aspecto: como el sistema",
  "palette.size.larger": "Más grande",
  "palette.size.smaller": "Más pequeño",
  "palette.size.usual": "Tamaño habitual",
  "palette.pause": "Pausar todos los carriles",
  "palette.resume": "Reanudar todos los carriles",
  "keys.title": "Atajos de teclado",
  "keys.lists": "En las listas",
  "keys.open": "Abrir",
  "keys.openKeys": "Intro",
  "keys.choose": "Seleccionar",
  "keys.chooseKeys": "Espacio",
  "keys.extend": "Seleccionar más",
  "keys.extendKeys": "Mayús ↑ ↓",
  "keys.all": "Seleccionar todo lo que coincide",
  "keys.allKeys": "Ctrl A",
  "keys.close": "Cerrar lo que está encima",
  "keys.closeKeys": "Esc",
};
