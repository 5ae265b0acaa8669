/** Texts of the page with what needs you, in Spanish. */
import type { Translated } from "../catalogue";
import type { inbox as english } from "../en.inbox";

export const inbox: Translated<typeof english> = {
  "inbox.title": "Por revisar",
  "inbox.lead":
    "{count, plural, =0 {Nada le espera.} one {Un asunto le espera.} many {# de asuntos le esperan.} other {# asuntos le esperan.}}",
  "inbox.none": "Nada le espera",
  "inbox.noneText":
    "Lo que Bindery no pueda decidir por sí solo estará aquí, con las opciones que usted tiene.",
  "inbox.more": "{count, plural, one {Mostrar # más} many {Mostrar # más} other {Mostrar # más}}",
  "inbox.all": "Todas ({count, number}):",
  "inbox.since": "desde {time}",
  "inbox.order": "pedido {number}",
  "inbox.choices": "Opciones para {name}",
  "inbox.why.backend.no_credential":
    "Falta una contraseña. Las exportaciones e importaciones de este sistema esperan.",
  "inbox.why.secrets.missing":
    "Falta una contraseña. Las exportaciones e importaciones de este sistema esperan.",
  "inbox.why.type.broken":
    "Un tipo propio no funciona. Sus sistemas descansan; no se pierde nada de ellos.",
  "inbox.why.export.order_unknown":
    "La tienda no tiene ningún pedido con el número que figura en la factura.",
  "inbox.why.export.totals_differ": "La factura y el pedido no dan el mismo total.",
  "inbox.why.export.line_unmatched":
    "Una línea de la factura no corresponde a ninguna fila del pedido.",
  "inbox.why.export.order_state":
    "El pedido está en un estado en el que la tienda no suele hacer factura.",
  "inbox.why.export.quantity_above_open":
    "La factura tiene de un artículo más de lo que aún se puede facturar en el pedido.",
  "inbox.why.export.nothing_open":
    "Nada de la factura se puede facturar en el pedido; probablemente se facturó a mano.",
  "inbox.why.export.currency": "La factura y el pedido están en monedas distintas.",
  "inbox.why.export.fraction": "La tienda vende un artículo solo en números enteros.",
  "inbox.why.export.bundle": "El pedido tiene un paquete que la tienda factura por sus partes.",
  "inbox.why.export.foreign_invoice":
    "Mientras faltaba una respuesta, otra persona hizo una factura para el pedido.",
  "inbox.why.export.doubled": "La tienda tiene más de una factura de una misma exportación.",
  "inbox.why.export.stood_before":
    "Una factura que antes estaba vinculada a esta sigue en la tienda.",
  "inbox.why.export.other_record": "La misma factura se leyó otra vez y va a la tienda desde allí.",
  "inbox.why.export.number_taken": "La factura de la tienda está vinculada aquí a otra.",
  "inbox.why.export.made_before":
    "El pedido tiene una factura que hizo Bindery y aquí no se sabe a cuál corresponde.",
  "inbox.why.export.never_answers": "La tienda no respondió nunca, por mucho que se le preguntó.",
  "inbox.why.export.read_back_differs":
    "Está en la tienda, pero con un total distinto al de la contabilidad.",
  "inbox.why.export.read_back_gone": "Estaba vinculada a una factura que la tienda ya no muestra.",
  "inbox.why.route.several": "Más de una tienda reclama la factura.",
  "inbox.why.backup": "La última copia automática no se escribió.",
  "inbox.differs.export.totals_differ":
    "{invoice_total}, la tienda haría {shop_total}: {difference} de diferencia.",
  "inbox.differs.export.line_unmatched": "La línea «{line}».",
  "inbox.differs.export.order_state":
    "{state, select, on_hold {En espera} cancelled {Cancelado} closed {Cerrado} complete {Completo} payment_review {Con el pago en revisión} other {En el estado «{status}»}}",
  "inbox.differs.export.quantity_above_open":
    "{quantity} × {sku}; por facturar aún: {open, select, 0 {ninguno} other {{open}}}.",
  "inbox.choice.pick_order": "Elegir el pedido",
  "inbox.choice.accept_difference": "Aceptar la diferencia",
  "inbox.choice.export_as_is": "Exportar tal cual",
  "inbox.choice.adopt": "Ya está en la tienda",
  "inbox.choice.unbind": "Deshacer el vínculo",
  "inbox.choice.try_again": "Reintentar",
  "inbox.choice.set_aside": "Apartar",
  "inbox.choice.cancel": "Cancelar la tarea",
  "inbox.choice.open_job": "Abrir la tarea",
  "inbox.choice.open_backend": "Abrir el sistema",
  "inbox.choice.open_type": "Abrir el tipo",
  "inbox.choice.open_settings": "Abrir los ajustes",
  "inbox.will.pick_order":
    "La factura contará como una del pedido que usted elija y se exporta a él. La contabilidad no se cambia.",
  "inbox.will.accept_difference":
    "Exactamente esta diferencia se da por buena y la factura se exporta. Si antes cambia alguno de los totales, se le pregunta de nuevo.",
  "inbox.will.export_as_is":
    "Lo que aquí se nombra se pasa por alto y la factura se exporta. El total tiene que coincidir igualmente, y la tienda tiene la última palabra.",
  "inbox.will.adopt": "La factura de la tienda contará como esta. No se envía nada.",
  "inbox.will.unbind":
    "La factura se puede exportar de nuevo. Antes de enviar nada, Bindery mira en la tienda: si la antigua sigue allí, se vincula otra vez y no se hace una segunda. Para exportar de nuevo, cancélela antes en la tienda.",
  "inbox.will.try_again":
    "La exportación se ejecuta otra vez desde el principio. Antes mira en la tienda.",
  "inbox.will.set_aside": "La factura no va a la tienda. Puede recuperarla en cualquier momento.",
  "inbox.will.again.read":
    "Bindery lee otra vez lo nuevo o cambiado en {backend}. Leer no envía nada, y lo ya leído se conserva.",
  "inbox.will.again.compare":
    "Bindery compara otra vez todo lo de {backend} con lo que hay aquí. Eso no envía nada y puede tardar un rato.",
  "inbox.will.again.backup":
    "La copia se escribe ahora, en la carpeta que indican los ajustes. No cambia nada más.",
  "inbox.will.again.other":
    "La tarea se intenta una vez más. Si esta versión de Bindery sigue sin poder hacerla, vuelve a esperar aquí.",
  "inbox.will.cancel.read":
    "La tarea termina y el resto no se lee ahora. No se pierde nada: la próxima importación, según el horario o a mano, sigue donde esta se detuvo.",
  "inbox.will.cancel.compare": "La tarea termina. La próxima comparación lo mira todo de nuevo.",
  "inbox.will.cancel.other": "La tarea termina sin hacerse. En «Tareas» aún se puede reintentar.",
  "inbox.will.openJob": "Muestra cada intento y lo que respondió el otro lado.",
  "inbox.will.openBackups": "Muestra adónde van las copias, para elegir otra carpeta.",
  "inbox.go.pick_order": "Tomar este pedido y exportar",
  "inbox.go.accept_difference":
    "{count, plural, one {Aceptar y exportar # factura} many {Aceptar y exportar # de facturas} other {Aceptar y exportar # facturas}}",
  "inbox.go.export_as_is":
    "{count, plural, one {Exportar # factura tal cual} many {Exportar # de facturas tal cual} other {Exportar # facturas tal cual}}",
  "inbox.go.adopt": "Usar la factura de la tienda",
  "inbox.go.unbind": "Deshacer el vínculo",
  "inbox.go.try_again":
    "{count, plural, one {Reintentar # factura} many {Reintentar # de facturas} other {Reintentar # facturas}}",
  "inbox.go.set_aside":
    "{count, plural, one {Apartar # factura} many {Apartar # de facturas} other {Apartar # facturas}}",
  "inbox.go.cancel": "Cancelar esta tarea",
  "inbox.go.again.read": "Leer otra vez",
  "inbox.go.again.compare": "Comparar otra vez",
  "inbox.go.again.backup": "Escribir la copia",
  "inbox.go.again.other": "Reintentar esta tarea",
  "inbox.possible":
    "{possible, plural, one {# factura} many {# de facturas} other {# facturas}}, {sum}",
  "inbox.passedOver":
    "{count, plural, one {Se omite # más: ya no espera esto.} many {Se omiten # más: ya no esperan esto.} other {Se omiten # más: ya no esperan esto.}}",
  "inbox.total": "La nueva factura de la tienda ascenderá a {total}.",
  "inbox.found": "La tienda ya la tiene como factura {number}: se vincula y no se envía nada.",
  "inbox.still": "Esto todavía lo impide, y se le preguntaría de nuevo:",
  "inbox.done":
    "{count, plural, one {Hecho para # factura.} many {Hecho para # de facturas.} other {Hecho para # facturas.}}",
  "inbox.backedUp": "La copia se escribió.",
  "inbox.decidedMeanwhile": "No se hizo nada: ya no espera aquí.",
  "inbox.setAside":
    "{count, plural, one {Se apartó # factura.} many {Se apartaron # de facturas.} other {Se apartaron # facturas.}}",
  "inbox.setAsideNamed": "{name} se apartó; no va a la tienda.",
  "inbox.decided.order": "{actor} la asignó al pedido {order}",
  "inbox.decided.difference": "{actor} aceptó la diferencia de los totales",
  "inbox.decided.as_is": "{actor} decidió exportarla tal como está",
  "inbox.decided.aside": "{actor} la apartó",
  "inbox.takeBack": "Anular la decisión",
  "inbox.takenBack": "Se anuló la decisión.",
  "inbox.takenBackNamed":
    "Se anuló la decisión sobre {name}. La próxima exportación la examina de nuevo.",
  "inbox.orders": "Pedidos de la tienda",
  "inbox.ordersSearch": "Buscar número, cliente, total…",
  "inbox.ordersNone": "Ningún pedido encaja. Búsquelo por su número, su cliente o su total.",
  "inbox.onInvoice": "el de la factura",
  "inbox.sameBoth": "mismo cliente y mismo total",
  "inbox.sameTotal": "mismo total",
  "inbox.sameParty": "mismo cliente",
  "inbox.candidate": "Factura {number} de la tienda",
  "inbox.shopNumber": "Número de la factura de la tienda",
};
