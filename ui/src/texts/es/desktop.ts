/** Texts of the window on the desktop and of notifications, in Spanish. */
import type { Translated } from "../catalogue";
import type { desktop as english } from "../en.desktop";

export const desktop: Translated<typeof english> = {
  "desktop.title": "Ventana y avisos",
  "desktop.keepInTray": "Seguir en la bandeja al cerrar la ventana",
  "desktop.keepInTrayHelp":
    "La cola sigue. La bandeja muestra cómo va todo, abre de nuevo la ventana y cierra el programa.",
  "desktop.noTray":
    "Este escritorio no muestra ahora ninguna bandeja: cerrar la ventana cierra el programa.",
  "desktop.autostart": "Iniciar con el equipo",
  "desktop.autostartHelp": "En la bandeja, sin abrir la ventana.",
  "desktop.autostartNoTray":
    "Con su ventana abierta, ya que este escritorio no muestra ahora ninguna bandeja.",
  "desktop.quit": "Al cerrar con tareas en curso",
  "desktop.quit.finish": "Terminar lo que está en curso",
  "desktop.quit.stop": "Detener enseguida sin riesgo",
  "desktop.quitHelp.finish":
    "No empieza nada nuevo y el programa espera. Si se cierra otra vez, se detiene sin riesgo.",
  "desktop.quitHelp.stop":
    "Las tareas en curso tienen unos segundos; después se detienen donde nada queda a medias y siguen en el próximo inicio.",
  "desktop.notifyNeedsYou": "Avisarme cuando algo esté por revisar",
  "desktop.notifyFinished": "Avisarme cuando termine una ejecución",
  "desktop.notifyHelp":
    "Un aviso por ejecución completa, y ninguno mientras usted mira la ventana.",
  "network.offline":
    "Sin red: {waiting, plural, one {# sistema espera} many {# de sistemas esperan} other {# sistemas esperan}}; no se pierde nada.",
  "queue.trouble": "{why} Las tareas esperan y siguen solas en cuanto eso haya pasado.",
  "finishing.title": "Bindery está a punto de cerrarse",
  "finishing.text":
    "{running, plural, =0 {La última tarea está terminando.} one {# tarea sigue en curso y se termina antes.} many {# de tareas siguen en curso y se terminan antes.} other {# tareas siguen en curso y se terminan antes.}} No empieza nada nuevo.",
  "finishing.stop": "Detener ahora sin riesgo",
};
