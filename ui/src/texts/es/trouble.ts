/** Wording of problems with the network, the other systems, the file and what is kept secret, in Spanish. */
import type { Translated } from "../catalogue";
import type { trouble as english } from "../en.trouble";

export const trouble: Translated<typeof english> = {
  "problem.wire.connect": "No se puede conectar con el otro sistema.",
  "problem.wire.connect.hint": "Compruebe la conexión a internet y la dirección.",
  "problem.wire.timeout_connecting": "El otro sistema no respondió al conectar.",
  "problem.wire.timeout": "El otro sistema tardó demasiado en responder.",
  "problem.wire.interrupted": "La conexión se cortó antes de completar la respuesta.",
  "problem.wire.tls":
    "No se pudo establecer la conexión cifrada: el certificado no es de confianza o no corresponde a la dirección.",
  "problem.wire.tls.hint":
    "Si sus sistemas usan certificados propios, indique su autoridad en los ajustes.",
  "problem.wire.too_large": "La respuesta es mayor de lo que se acepta.",
  "problem.wire.redirect": "El otro sistema desvió la llamada a otra dirección.",
  "problem.wire.plain_http":
    "La dirección no está cifrada, y eso no se permitió para este sistema.",
  "problem.wire.url": "La dirección no se puede usar.",
  "problem.api.server_error": "El servidor tuvo un error propio.",
  "problem.api.foreign_answer":
    "Lo que se recibió no es una respuesta de la interfaz del servidor.",
  "problem.api.wrong_address": "En esta dirección no hay tal interfaz.",
  "problem.api.wrong_address.hint": "Compruebe la dirección.",
  "problem.api.credentials_missing": "Falta introducir la parte «{part}» de las credenciales.",
  "problem.api.rate_limited": "El servidor pidió menos llamadas.",
  "problem.odoo.database_unknown": "Odoo no puede abrir una base de datos con ese nombre.",
  "problem.odoo.database_unknown.hint":
    "Compruebe el nombre de la base de datos en los ajustes de conexión.",
  "problem.odoo.database_needed": "El servidor tiene varias bases de datos o ninguna.",
  "problem.odoo.database_needed.hint":
    "Introduzca el nombre de la base de datos en los ajustes de conexión.",
  "problem.odoo.credentials_missing":
    "Falta introducir el usuario de Odoo o su contraseña o clave API.",
  "problem.odoo.foreign_answer": "Lo que se recibió no es una respuesta de Odoo.",
  "problem.odoo.foreign_answer.hint":
    "Compruebe la dirección de Odoo; también puede haber respondido en su lugar algo por el camino.",
  "problem.odoo.wrong_address":
    "En esta dirección no hay ningún Odoo, o no sabe qué base de datos se quiere.",
  "problem.odoo.wrong_address.hint":
    "Compruebe la dirección. Si el servidor elige la base de datos por la dirección, use la de la suya.",
  "problem.odoo.blocked": "Algo delante de Odoo no deja pasar las llamadas.",
  "problem.odoo.rate_limited": "Odoo pidió menos llamadas.",
  "problem.odoo.server_error": "El servidor de Odoo respondió con una página de error.",
  "problem.odoo.version_unknown": "Odoo {version} no se admite; sí las versiones 14 a 19.",
  "problem.odoo.company_unknown": "Odoo no tiene ninguna empresa llamada exactamente «{company}».",
  "problem.magento.credentials_missing":
    "Falta introducir el usuario API o la clave API de la tienda.",
  "problem.magento.right_missing": "El usuario API no puede llamar a {method}.",
  "problem.magento.wrong_address": "En esta dirección no hay ninguna API de Magento.",
  "problem.magento.wrong_address.hint": "Compruebe la dirección de la tienda.",
  "problem.magento.blocked": "Algo delante de la tienda no deja pasar las llamadas a su API.",
  "problem.magento.rate_limited": "La tienda pidió menos llamadas.",
  "problem.export.in_doubt":
    "No llegó respuesta, y la tienda aún no muestra ninguna factura nueva.",
  "problem.export.in_doubt.hint":
    "No se envía nada de nuevo hasta que la tienda tenga que haber terminado; entonces Bindery vuelve a mirar.",
  "problem.export.no_shop": "No hay ninguna tienda conectada.",
  "problem.export.no_shop.hint": "Conecte una tienda en Sistemas.",
  "problem.export.unlinked": "Ya no existe en la contabilidad.",
  "problem.export.never_answers":
    "A {backend} se le pidió {sends, plural, one {# vez} many {# veces} other {# veces}} hacer esta factura, nunca respondió y no la hizo.",
  "problem.export.never_answers.hint":
    "Pida a quien lleva la tienda que mire su registro de errores y vuelva a intentarlo.",
  "problem.export.read_back_gone":
    "La factura {external_id} de la tienda estaba vinculada, pero la tienda ya no la muestra.",
  "problem.export.read_back_differs":
    "La factura {external_id} de la tienda asciende a {shop_total}, la contabilidad dice {invoice_total}.",
  "problem.export.read_back_differs.hint":
    "Compare ambos documentos. La factura está en la tienda y vinculada; no se enviará de nuevo.",
  "problem.export.token_missing":
    "La asignación quita la marca sin la cual una factura no se podría encontrar tras una respuesta perdida.",
  "problem.setting.missing": "Falta «{label}».",
  "problem.settings.actor": "El nombre para el historial está vacío.",
  "problem.settings.ca_file": "El archivo de certificado {file} no se puede leer.",
  "problem.settings.ca_content": "{file} no contiene ningún certificado en formato PEM.",
  "problem.settings.unreadable":
    "Estos ajustes no se pueden leer y valen como de costumbre: {settings}.",
  "problem.settings.unreadable.hint":
    "Mírelos en Ajustes. Guardar allí sustituye lo que no se puede leer.",
  "problem.secrets.short_passphrase": "La frase de paso necesita al menos 8 caracteres.",
  "problem.secrets.vault_locked": "La caja fuerte está cerrada.",
  "problem.secrets.vault_locked.hint": "Introduzca su frase de paso en los ajustes.",
  "problem.secrets.missing": "No hay credenciales guardadas para {backend}.",
  "problem.secrets.missing.hint": "Introdúzcalas de nuevo: Sistemas, el sistema, Editar.",
  "problem.import.nothing": "No hay ningún sistema conectado del que se pueda importar algo.",
  "problem.import.nothing.hint": "Conecte su contabilidad en Sistemas.",
  "problem.schedule.minutes": "No puede ser cada 0 minutos; al menos 1.",
  "problem.schedule.time": "«{time}» no es una hora como 03:00.",
  "problem.store.read_only":
    "No se pueden escribir los datos: el archivo o su carpeta está protegido contra escritura.",
  "problem.store.damaged": "El archivo con los datos está dañado.",
  "problem.job.json": "Los argumentos no son JSON: {problem}.",
};
