/** Texts of the first start and the practice tour, in Spanish. */
import type { Translated } from "../catalogue";
import type { tour as english } from "../en.tour";

export const tour: Translated<typeof english> = {
  "first.title": "Bienvenido a Bindery",
  "first.lead": "Mantiene al día su contabilidad y sus tiendas en línea.",
  "first.practice": "Probar la empresa de práctica",
  "first.practiceText":
    "Una empresa inventada con su propia contabilidad y su propia tienda, solo en este equipo. Un recorrido de cinco pasos breves muestra el camino; cuando quite la empresa, no queda nada de ella.",
  "first.practiceGo": "Probar la empresa de práctica",
  "first.connect": "Conectar sus sistemas",
  "first.connectText":
    "Primero su contabilidad y después su tienda: menos de tres minutos cada una. Cada paso se prueba sobre la marcha y dice dónde encontrar lo que pide. No se envía nada.",
  "first.connectGo": "Conectar sus sistemas",
  "first.promise":
    "Cada factura llega a su pedido exactamente una vez y al céntimo, y el historial muestra lo que se envió y lo que se recibió.",
  "practice.banner": "Empresa de práctica: nada de esto es real y nada sale de este equipo.",
  "practice.remove": "Quitar la empresa de práctica",
  "practice.removeTitle": "¿Quitar la empresa de práctica?",
  "practice.removeText":
    "Se borran su contabilidad, su tienda, sus facturas y su historial. Sus propios sistemas no se tocan.",
  "practice.removed": "Se quitó la empresa de práctica.",
  "tour.label": "Recorrido de práctica",
  "tour.step": "Paso {step, number} de 5",
  "tour.start": "Empezar el recorrido",
  "tour.end": "Terminar el recorrido",
  "tour.showMe": "Mostrármelo",
  "tour.next": "Siguiente",
  "tour.done": "Listo",
  "tour.import.title": "Lea la contabilidad y la tienda",
  "tour.import.text": "Pulse «Importar ahora». Llegan las facturas de la empresa de práctica.",
  "tour.import.done": "Las facturas están aquí. No se escribió nada en ninguna parte.",
  "tour.look.title": "Mire una factura",
  "tour.look.text":
    "En la página Facturas, pulse una fila. Dice qué contiene la factura y en qué punto está.",
  "tour.look.done":
    "Eso es una factura, con sus líneas, su pedido y su historial. Escape la cierra.",
  "tour.preview.title": "Vea antes de enviar",
  "tour.preview.text":
    "Marque una o varias facturas listas y pulse «Vista previa». Muestra exactamente lo que se enviaría.",
  "tour.preview.done": "Sigue sin enviarse nada: la vista previa solo lee.",
  "tour.export.title": "Exporte",
  "tour.export.text":
    "Marque de nuevo facturas listas y pulse «Exportar». Cada una va a su pedido exactamente una vez.",
  "tour.export.done": "Están en camino. Lo que no cuadra al céntimo le espera con el motivo.",
  "tour.history.title": "Lea lo que ocurrió",
  "tour.history.text":
    "Abra la página Historial. Allí está cada exportación, con lo que se envió y lo que se recibió.",
  "tour.history.done":
    "Ese fue el recorrido. Pruebe lo que quiera; cuando quite la empresa de práctica, no queda nada de ella.",
};
