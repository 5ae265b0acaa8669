/** Texts of what lies around the window: tray, quitting, notifications, the network, in German. */
import type { Translated } from "../catalogue";
import type { desktop as english } from "../en.desktop";

export const desktop: Translated<typeof english> = {
  "desktop.title": "Fenster und Benachrichtigungen",
  "desktop.keepInTray": "Im Infobereich weiterlaufen, wenn das Fenster geschlossen wird",
  "desktop.keepInTrayHelp":
    "Die Warteschlange läuft weiter. Das Symbol im Infobereich zeigt den Stand, öffnet das Fenster wieder und beendet das Programm.",
  "desktop.noTray":
    "Diese Arbeitsumgebung zeigt jetzt keinen Infobereich; das Schließen des Fensters beendet daher das Programm.",
  "desktop.autostart": "Mit dem Computer starten",
  "desktop.autostartHelp": "Im Infobereich, ohne das Fenster zu öffnen.",
  "desktop.autostartNoTray":
    "Mit offenem Fenster, da diese Arbeitsumgebung jetzt keinen Infobereich zeigt.",
  "desktop.quit": "Wenn Sie beenden, während Vorgänge laufen",
  "desktop.quit.finish": "Laufendes fertigstellen",
  "desktop.quit.stop": "Sofort sicher anhalten",
  "desktop.quitHelp.finish":
    "Nichts Neues beginnt, und das Programm wartet. Nochmaliges Beenden hält sicher an.",
  "desktop.quitHelp.stop":
    "Laufende Vorgänge bekommen einige Sekunden, halten dann an, wo nichts halb fertig ist, und gehen beim nächsten Start weiter.",
  "desktop.notifyNeedsYou": "Benachrichtigen, wenn etwas zu klären ist",
  "desktop.notifyFinished": "Benachrichtigen, wenn ein Lauf beendet ist",
  "desktop.notifyHelp": "Eine für den ganzen Lauf, und keine, während Sie auf das Fenster sehen.",
  "network.offline":
    "Kein Netz: {waiting, plural, one {# System wartet} other {# Systeme warten}}; nichts geht verloren.",
  "queue.trouble": "{why} Vorgänge warten und laufen von selbst weiter, sobald das vorbei ist.",
  "finishing.title": "Bindery wird gleich beendet",
  "finishing.text":
    "{running, plural, =0 {Der letzte Vorgang endet gerade.} one {# Vorgang läuft noch und wird zuerst fertiggestellt.} other {# Vorgänge laufen noch und werden zuerst fertiggestellt.}} Nichts Neues beginnt.",
  "finishing.stop": "Jetzt sicher anhalten",
};
