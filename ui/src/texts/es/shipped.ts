/** English texts of the shipped types, in Spanish. */
import type { Shipped } from "../catalogue";

export const shipped: Shipped = {
  "The shop’s own address, as in the browser. A path that ends in index.php or in /api/xmlrpc is understood too.":
    "La dirección de la tienda, como en el navegador. También se entiende una ruta que termine en index.php o en /api/xmlrpc.",
  "API user": "Usuario API",
  "A user of the shop’s interface, not of its administration. It needs a role that may read orders and make invoices.":
    "Un usuario de la interfaz de la tienda, no de su administración. Necesita un rol que pueda leer pedidos y hacer facturas.",
  "In the shop’s administration, open System ▸ Web Services ▸ SOAP/XML-RPC – Roles and click Add New Role.":
    "En la administración de la tienda, abra System ▸ Web Services ▸ SOAP/XML-RPC – Roles y pulse Add New Role.",
  "Name the role, for example Bindery. Under Role Resources choose Custom and tick Sales ▸ Order ▸ Retrieve orders info and Order invoices. Save the role.":
    "Dé un nombre al rol, por ejemplo Bindery. En Role Resources elija Custom y marque Sales ▸ Order ▸ Retrieve orders info y Order invoices. Guarde el rol.",
  "Open System ▸ Web Services ▸ SOAP/XML-RPC – Users and click Add New User.":
    "Abra System ▸ Web Services ▸ SOAP/XML-RPC – Users y pulse Add New User.",
  "Enter a user name, an e-mail address and an API key, twice. Under User Role choose the role. Save the user.":
    "Introduzca un nombre de usuario, una dirección de correo y una clave API, dos veces. En User Role elija el rol. Guarde el usuario.",
  "The user name goes in here.": "El nombre de usuario se introduce aquí.",
  "Path of the administration": "Ruta de la administración",
  "What stands behind the shop’s address when you administer it. Bindery opens orders there in your browser, and nothing else.":
    "Lo que sigue a la dirección de la tienda cuando usted la administra. Bindery abre allí pedidos en su navegador, y nada más.",
  "API key": "Clave API",
  "The key of that user. It is not the password of the shop’s administrator.":
    "La clave de ese usuario. No es la contraseña del administrador de la tienda.",
  "It is the API key that you entered for the user under System ▸ Web Services ▸ SOAP/XML-RPC – Users.":
    "Es la clave API que introdujo para el usuario en System ▸ Web Services ▸ SOAP/XML-RPC – Users.",
  "Nobody can read a key that is forgotten: open the user there, enter a new API key twice, and save.":
    "Nadie puede leer una clave olvidada: abra allí el usuario, introduzca dos veces una clave API nueva y guarde.",
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
  "Comment on the shop’s invoice": "Comentario en la factura de la tienda",
  "Words in front of the invoice number. Plain letters only: the shop cannot keep emoji.":
    "Palabras delante del número de factura. Solo letras normales: la tienda no puede guardar emojis.",
  "Invoices of this shop": "Facturas de esta tienda",
  "Only with several shops: the first condition that fits decides. A shop without conditions takes what no other one claims.":
    "Solo con varias tiendas: decide la primera condición que encaje. Una tienda sin condiciones toma lo que ninguna otra reclama.",
  "Article numbers that stand for charges": "Números de artículo que son cargos",
  "Invoice lines with these article numbers are shipping, fees or discounts and have no row in the shop’s order.":
    "Las líneas de factura con estos números de artículo son envíos, comisiones o descuentos y no tienen fila en el pedido de la tienda.",
  "Difference in totals to accept": "Diferencia de totales que se acepta",
  "In the currency of the order. Books and shops round taxes differently by a cent or two.":
    "En la moneda del pedido. La contabilidad y las tiendas redondean los impuestos con uno o dos céntimos de diferencia.",
  "Longest time the shop can work on one call, in seconds":
    "Tiempo máximo que la tienda puede trabajar en una llamada, en segundos",
  "After a lost answer Bindery waits this long before it concludes that no invoice was made. Keep it above the time limit of the shop’s server.":
    "Tras una respuesta perdida, Bindery espera este tiempo antes de concluir que no se hizo ninguna factura. Manténgalo por encima del límite del servidor de la tienda.",
  "Calls at the same time": "Llamadas simultáneas",
  "More than one is rarely quicker: these shops answer one after the other.":
    "Más de una rara vez es más rápido: estas tiendas responden una tras otra.",
  "Time to wait for an answer, in seconds": "Tiempo de espera de una respuesta, en segundos",
  "A slow shop needs more. Waiting is cheaper than not knowing what became of a call.":
    "Una tienda lenta necesita más. Esperar cuesta menos que no saber qué fue de una llamada.",
  "Days of orders to read": "Días de pedidos que se leen",
  "How far back the shop’s orders are read at first.":
    "Hasta cuándo se remonta la primera lectura de los pedidos de la tienda.",
  "Overlap of two readings, in minutes": "Solape de dos lecturas, en minutos",
  "Each reading of orders begins this long before the end of the last one.":
    "Cada lectura de pedidos empieza este tiempo antes del final de la anterior.",
  "The address of your Odoo, as in the browser, up to the first slash.":
    "La dirección de su Odoo, como en el navegador, hasta la primera barra.",
  Login: "Usuario",
  "The login name of the user Bindery reads with, often an e-mail address. Read-only rights to the books are enough.":
    "El nombre del usuario con el que Bindery lee, a menudo una dirección de correo. Basta con derechos de lectura sobre la contabilidad.",
  "In Odoo, click your name at the top right.": "En Odoo, pulse su nombre, arriba a la derecha.",
  "Choose Preferences (My Profile where the employees app is installed).":
    "Elija Preferencias (Mi perfil si está instalada la aplicación de empleados).",
  "The login stands under your name, or under the tab Account Security. It is what you type when you sign in.":
    "El usuario está debajo de su nombre o en la pestaña Seguridad de la cuenta. Es lo que usted escribe al iniciar sesión.",
  "API key or password": "Clave API o contraseña",
  "Better an API key than the password: it can be taken back alone, and works with two-factor sign-in.":
    "Mejor una clave API que la contraseña: se puede revocar sola y funciona con la verificación en dos pasos.",
  "In Odoo, click your name at the top right and choose Preferences (My Profile where the employees app is installed).":
    "En Odoo, pulse su nombre, arriba a la derecha, y elija Preferencias (Mi perfil si está instalada la aplicación de empleados).",
  "Open the tab Account Security and click New API Key.":
    "Abra la pestaña Seguridad de la cuenta y pulse Nueva clave de API.",
  "Enter your password, then a description such as Bindery; where Odoo asks how long the key lasts, choose the longest that suits you.":
    "Introduzca su contraseña y después una descripción, como Bindery; si Odoo pregunta cuánto dura la clave, elija el plazo más largo que le convenga.",
  "Click Generate Key and copy the key here. Odoo shows it only once.":
    "Pulse Generar clave y copie la clave aquí. Odoo la muestra una sola vez.",
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
