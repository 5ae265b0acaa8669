/** Texts of the page with the credentials, in Spanish. */
import type { Translated } from "../catalogue";
import type { credentials as english } from "../en.credentials";

export const credentials: Translated<typeof english> = {
  "credentials.lead":
    "Qué se guarda para cada sistema y cuándo funcionó por última vez. Nunca el secreto.",
  "credentials.open": "Credenciales",
  "credentials.none": "No hay ningún sistema configurado",
  "credentials.noneText":
    "Añada primero la contabilidad y una tienda; sus credenciales aparecerán aquí.",
  "credentials.list": "Credenciales de los sistemas",
  "credentials.backend": "Sistema",
  "credentials.kept": "Guardado",
  "credentials.worked": "Funcionó por última vez",
  "credentials.actions": "Acciones",
  "credentials.in.keyring": "En el llavero del sistema",
  "credentials.in.vault": "En la caja fuerte",
  "credentials.in.session": "Hasta cerrar Bindery",
  "credentials.notStored": "No hay nada guardado",
  "credentials.unreadable": "Guardado, pero ahora no se puede leer",
  "credentials.practice": "Hecho por la empresa de práctica; no hay nada guardado",
  "credentials.never": "Nunca probado",
  "credentials.waits": "Sus tareas esperan: {reason}",
  "credentials.test": "Probar ahora",
  "credentials.testNamed": "Probar ahora: {name}",
  "credentials.tested": "{name} aceptó las credenciales.",
  "credentials.replace": "Reemplazar",
  "credentials.replaceNamed": "Reemplazar las credenciales de {name}",
  "credentials.replaceText":
    "Las nuevas credenciales se prueban primero. Si {name} no las acepta, quedan las anteriores. Las tareas que esperaban siguen tras una prueba correcta.",
  "credentials.replaceDo": "Probar y reemplazar",
  "credentials.keptOld": "Se conservaron las credenciales anteriores.",
  "credentials.replaced": "Se reemplazaron las credenciales de {name}.",
  "credentials.delete": "Eliminar",
  "credentials.deleteNamed": "Eliminar las credenciales de {name}",
  "credentials.deleteText":
    "No se importa nada de {name} ni se exporta nada a {name} hasta que se introduzcan credenciales de nuevo. Las tareas en cola esperan.",
  "credentials.deleted": "Se eliminaron las credenciales de {name}.",
  "credentials.copy": "Copiar a producción",
  "credentials.copyNamed": "Copiar {name} a producción",
  "credentials.copyText":
    "Se copia todo menos las credenciales y los vínculos. La copia queda apagada hasta que introduzca sus credenciales.",
  "credentials.copyName": "Nombre del sistema de producción",
  "credentials.copyUrl": "Dirección del sistema de producción",
  "credentials.copyDo": "Copiar",
  "credentials.copied": "{name} se creó, apagado.",
};
