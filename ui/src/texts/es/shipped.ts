/** English texts of the shipped types, in Spanish. */
import type { Shipped } from "../catalogue";

export const shipped: Shipped = {
  "The shop's own address, as in the browser. A path that ends in index.php or in /api/xmlrpc is understood too.":
    "La dirección de la tienda, como en el navegador. También se entiende una ruta que termine en index.php o en /api/xmlrpc.",
  "API user": "Usuario API",
  "A user of the shop's interface, not of its administration. It needs a role that may read orders and make invoices.":
    "Un usuario de la interfaz de la tienda, no de su administración. Necesita un rol que pueda leer pedidos y hacer facturas.",
  "Path of the administration": "Ruta de la administración",
  "What stands behind the shop's address when you administer it. Bindery opens orders there in your browser, and nothing else.":
    "Lo que sigue a la dirección de la tienda cuando usted la administra. Bindery abre allí pedidos en su navegador, y nada más.",
  "API key": "Clave API",
  "The key of that user. It is not the password of the shop's administrator.":
    "La clave de ese usuario. No es la contraseña del administrador de la tienda.",
  "When to export an invoice": "Cuándo exportar una factura",
  "By hand only, as soon as it is posted in the books, or as soon as it is paid.":
    "Solo a mano, en cuanto se contabilice o en cuanto se pague.",
  "By hand only": "Solo a mano",
  "When it is posted": "Cuando se contabilice",
  "When it is paid": "Cuando se pague",
  "Notify the customer by e-mail": "Avisar al cliente por correo",
  "The shop sends its own invoice e-mail. A broken e-mail template of the shop then shows up as an error although the invoice was made; Bindery notices that.":
    "La tienda envía su propio correo de factura. Una plantilla de correo defectuosa aparece entonces como error aunque la factura se hizo; Bindery lo advierte.",
  "Put the comment into the e-mail": "Incluir el comentario en el correo",
  "Only together with the e-mail: the comment holds the invoice number and the mark that Bindery finds its invoice by.":
    "Solo junto con el correo: el comentario contiene el número de factura y la marca por la que Bindery encuentra su factura.",
  "Comment on the shop's invoice": "Comentario en la factura de la tienda",
  "Words in front of the invoice number. Plain letters only: the shop cannot keep emoji.":
    "Palabras delante del número de factura. Solo letras normales: la tienda no puede guardar emojis.",
  "Invoices of this shop": "Facturas de esta tienda",
  "Only with several shops: the first condition that fits decides. A shop without conditions takes what no other one claims.":
    "Solo con varias tiendas: decide la primera condición que encaje. Una tienda sin condiciones toma lo que ninguna otra reclama.",
  "Article numbers that stand for charges": "Números de artículo que son cargos",
  "Invoice lines with these article numbers are shipping, fees or discounts and have no row in the shop's order.":
    "Las líneas de factura con estos números de artículo son envíos, comisiones o descuentos y no tienen fila en el pedido de la tienda.",
  "Difference in totals to accept": "Diferencia de totales que se acepta",
  "In the currency of the order. Books and shops round taxes differently by a cent or two.":
    "En la moneda del pedido. La contabilidad y las tiendas redondean los impuestos con uno o dos céntimos de diferencia.",
  "Longest time the shop can work on one call, in seconds":
    "Tiempo máximo que la tienda puede trabajar en una llamada, en segundos",
  "After a lost answer Bindery waits this long before it concludes that no invoice was made. Keep it above the time limit of the shop's server.":
    "Tras una respuesta perdida, Bindery espera este tiempo antes de concluir que no se hizo ninguna factura. Manténgalo por encima del límite del servidor de la tienda.",
  "Calls at the same time": "Llamadas simultáneas",
  "More than one is rarely quicker: these shops answer one after the other.":
    "Más de una rara vez es más rápido: estas tiendas responden una tras otra.",
  "Time to wait for an answer, in seconds": "Tiempo de espera de una respuesta, en segundos",
  "A slow shop needs more. Waiting is cheaper than not knowing what became of a call.":
    "Una tienda lenta necesita más. Esperar cuesta menos que no saber qué fue de una llamada.",
  "Days of orders to read": "Días de pedidos que se leen",
  "How far back the shop's orders are read at first.":
    "Hasta cuándo se remonta la primera lectura de los pedidos de la tienda.",
  "Overlap of two readings, in minutes": "Solape de dos lecturas, en minutos",
  "Each reading of orders begins this long before the end of the last one.":
    "Cada lectura de pedidos empieza este tiempo antes del final de la anterior.",
  "The address of your Odoo, as in the browser, up to the first slash.":
    "La dirección de su Odoo, como en el navegador, hasta la primera barra.",
  Login: "Usuario",
  "The login name of the user Bindery reads with, often an e-mail address. Read-only rights to the books are enough.":
    "El nombre del usuario con el que Bindery lee, a menudo una dirección de correo. Basta con derechos de lectura sobre la contabilidad.",
  "API key or password": "Clave API o contraseña",
  "Better an API key than the password: it can be taken back alone, and works with two-factor sign-in.":
    "Mejor una clave API que la contraseña: se puede revocar sola y funciona con la verificación en dos pasos.",
  Database: "Base de datos",
  "Leave it empty if the server has just one. The connection test lists them where the server allows it.":
    "Déjelo vacío si el servidor solo tiene una. La prueba de conexión las enumera donde el servidor lo permite.",
  "A slow server needs more.": "Un servidor lento necesita más.",
  "Reading is quick one after the other.": "Leer una tras otra es rápido.",
  Company: "Empresa",
  "Its number or its exact name, if the database has several and only one is meant.":
    "Su número o su nombre exacto, si la base de datos tiene varias y solo se quiere una.",
  "Earliest invoice date": "Fecha de factura más antigua",
  "As 2026-01-31. Invoices of earlier days are not read. Empty: all.":
    "Como 2026-01-31. Las facturas de días anteriores no se leen. Vacío: todas.",
  "Paid invoices only": "Solo facturas pagadas",
  "An invoice is read once it is paid, in payment or settled by a credit note.":
    "Una factura se lee cuando está pagada, en proceso de pago o saldada con una rectificativa.",
  "Invoices per reading": "Facturas por lectura",
  "How many invoices are asked for at once.": "Cuántas facturas se piden a la vez.",
  "Each reading begins this long before the end of the last one: a long booking appears with the time it began.":
    "Cada lectura empieza este tiempo antes del final de la anterior: un asiento largo aparece con la hora en que empezó.",
};
