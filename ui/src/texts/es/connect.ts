/** Texts of connecting a system and editing it, in Spanish. */
import type { Translated } from "../catalogue";
import type { connect as english } from "../en.connect";

export const connect: Translated<typeof english> = {
  "editor.edit": "Editar {name}",
  "editor.lead": "Mientras lo configura no se escribe nada en el otro sistema.",
  "editor.missing": "Ese sistema no existe",
  "editor.missingText": "Se eliminó o es de la empresa de práctica.",
  "editor.back": "Volver a los sistemas",
  "editor.name": "Nombre",
  "editor.nameHelp": "Cómo se llama en esta ventana y en el historial.",
  "editor.url": "Dirección",
  "editor.plainTitle": "Esta dirección no está cifrada",
  "editor.plainText":
    "Por http://, cualquiera puede leer por el camino la contraseña y todas las facturas. Use https:// siempre que el sistema lo ofrezca.",
  "editor.plainConfirm": "Lo sé y uso la dirección sin cifrar",
  "editor.keepStored": "Guardada; déjelo vacío para conservarla",
  "editor.connection": "Conexión",
  "editor.mode": "Qué es",
  "editor.modeHelp":
    "Un sistema de prueba se marca en todas las listas, para que nadie lo tome por el real.",
  "editor.test": "Probar la conexión",
  "editor.save": "Guardar",
  "editor.saved": "{name} se guardó.",
  "test.ok": "La conexión funciona",
  "test.failed": "La conexión aún no funciona",
  "test.better": "El otro sistema es {title}.",
  "test.useBetter": "Usar {title}",
  "test.database": "Base de datos",
  "test.databaseHelp": "El sistema tiene estas; elija la de su contabilidad.",
  "group.connection": "Conexión",
  "group.export": "Exportación",
  "group.import": "Importación",
  "group.safety": "Seguridad",
  "setting.own": "Definido aquí.",
  "setting.ownInstead": "Definido aquí en lugar de lo habitual: {value}.",
  "setting.trigger.ready":
    "Vale para lo que se importe desde ahora. Lo que ya está listo sale cuando usted lo exporta.",
  "setting.trigger.noSchedule": "Por ahora no se importa nada por sí solo.",
  "setting.trigger.schedules": "Importar según un horario",
  "setting.reset": "Usar el valor habitual",
  "connect.title.erp": "Conectar su contabilidad",
  "connect.title.shop": "Conectar la tienda",
  "connect.title.any": "Conectar un sistema",
  "connect.lead": "Cada paso se prueba sobre la marcha. No se escribe nada en el otro sistema.",
  "connect.steps": "Pasos",
  "connect.step.system": "Sistema",
  "connect.step.address": "Dirección",
  "connect.step.signIn": "Iniciar sesión",
  "connect.step.settings": "Ajustes",
  "connect.step.look": "Primer vistazo",
  "connect.books": "Su contabilidad",
  "connect.booksText": "De aquí vienen las facturas. Conéctela primero.",
  "connect.shops": "Su tienda",
  "connect.shopsText": "Aquí van las facturas.",
  "connect.versions": "Elegir la versión a mano",
  "connect.addressTitle": "¿Dónde está su {title}?",
  "connect.addressGo": "Probar la dirección",
  "connect.addressBusy": "Preguntando quién responde allí…",
  "connect.versionTaken": "Es {title}: los ajustes y las llamadas se eligen para él.",
  "connect.signInTitle": "¿Quién inicia sesión?",
  "connect.signInText":
    "Lo mejor es un usuario de {title} solo para Bindery: así sus permisos pueden ser mínimos.",
  "connect.find": "¿Dónde encuentro esto?",
  "connect.signInGo": "Probar el inicio de sesión",
  "connect.database": "Base de datos",
  "connect.databaseHelp":
    "El servidor no dice qué bases de datos tiene. Déjelo vacío si solo hay una.",
  "connect.settingsTitle": "Algunos ajustes importantes",
  "connect.settingsText":
    "Los valores habituales sirven casi siempre. Todo se puede cambiar después, y entonces hay más que ajustar.",
  "connect.more":
    "{count, plural, one {# ajuste más conserva su valor habitual} many {# de ajustes más conservan su valor habitual} other {# ajustes más conservan su valor habitual}}; después se encuentran en Sistemas.",
  "connect.settingsGo": "Guardar y leer",
  "connect.next": "Siguiente",
  "connect.back": "Atrás",
  "connect.lookTitle.erp": "Sus primeras facturas",
  "connect.lookTitle.shop": "Lo que se enviaría",
  "connect.reading.erp": "Leyendo su contabilidad…",
  "connect.reading.shop": "Leyendo los pedidos de la tienda…",
  "connect.readFailed": "{name} está guardado, pero no se pudo leer",
  "connect.readAgain": "Leer de nuevo",
  "connect.nothingSent": "No se envió nada. Hasta ahora solo se ha leído.",
  "connect.found":
    "{count, plural, =0 {No se encontró ninguna factura} one {Se leyó # factura} many {Se leyeron # de facturas} other {Se leyeron # facturas}}",
  "connect.foundNone":
    "No hay ninguna factura contabilizada que los ajustes dejen pasar. Mire en sus ajustes la fecha más antigua y la empresa.",
  "connect.first":
    "{count, plural, one {La más reciente:} many {Las {count, number} más recientes:} other {Las {count, number} más recientes:}}",
  "connect.ready":
    "{count, plural, =0 {Ninguna factura está lista para {name}} one {# factura está lista para {name}} many {# de facturas están listas para {name}} other {# facturas están listas para {name}}}",
  "connect.readyNone":
    "Ninguna factura de la contabilidad nombra un pedido de esta tienda. Mire el número de pedido de una factura y vuelva a importar.",
  "connect.needBooks": "Aún no hay contabilidad: conéctela y sus facturas aparecerán aquí.",
  "connect.example": "La factura {number} como ejemplo:",
  "connect.exampleTry": "Mostrar otra",
  "connect.goShop": "Conectar la tienda",
  "connect.goInvoices": "Ir a las facturas",
  "connect.later": "Más tarde",
  "connect.byHand":
    "Las facturas solo salen cuando usted las exporta. Cuándo salen por sí solas es un ajuste de la tienda.",
  "connect.automatic":
    "Por su tipo, esta tienda exporta por sí sola. Empieza cuando usted sale de esta página.",
  "finding.reach.later": "Si responde se prueba junto con las credenciales.",
  "finding.reach.encrypted": "La conexión está cifrada y el certificado es de confianza.",
  "finding.magento.answers":
    "En esta dirección responde una tienda. Su versión se ve después de iniciar sesión.",
};
