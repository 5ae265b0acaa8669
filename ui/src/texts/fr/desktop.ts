/** Texts of what lies around the window: tray, quitting, notifications, the network, in French. */
import type { Translated } from "../catalogue";
import type { desktop as english } from "../en.desktop";

export const desktop: Translated<typeof english> = {
  "desktop.title": "Fenêtre et notifications",
  "desktop.keepInTray": "Continuer dans la zone de notification quand la fenêtre est fermée",
  "desktop.keepInTrayHelp":
    "La file continue. L’icône de la zone de notification montre où en sont les choses, rouvre la fenêtre et quitte le programme.",
  "desktop.noTray":
    "Ce bureau n’affiche pas de zone de notification en ce moment : fermer la fenêtre quitte le programme.",
  "desktop.autostart": "Démarrer avec l’ordinateur",
  "desktop.autostartHelp": "Dans la zone de notification, sans ouvrir la fenêtre.",
  "desktop.autostartNoTray":
    "Avec sa fenêtre ouverte, car ce bureau n’affiche pas de zone de notification en ce moment.",
  "desktop.quit": "Si vous quittez pendant que des tâches tournent",
  "desktop.quit.finish": "Finir ce qui tourne",
  "desktop.quit.stop": "Arrêter tout de suite, sans risque",
  "desktop.quitHelp.finish":
    "Rien de nouveau ne démarre, et le programme attend. Quitter une seconde fois arrête sans risque.",
  "desktop.quitHelp.stop":
    "Les tâches en cours ont quelques secondes, puis s’arrêtent là où rien n’est à moitié fait et reprennent au prochain démarrage.",
  "desktop.notifyNeedsYou": "Me notifier quand quelque chose est à examiner",
  "desktop.notifyFinished": "Me notifier quand un lot est terminé",
  "desktop.notifyHelp": "Une seule pour tout un lot, et aucune tant que vous regardez la fenêtre.",
  "network.offline":
    "Pas de réseau : {waiting, plural, one {# système attend} many {# de systèmes attendent} other {# systèmes attendent}} ; rien n’est perdu.",
  "queue.trouble": "{why} Les tâches attendent et reprennent d’elles-mêmes dès que c’est passé.",
  "finishing.title": "Bindery va se fermer",
  "finishing.text":
    "{running, plural, =0 {La dernière tâche se termine.} one {# tâche tourne encore et est d’abord terminée.} many {# de tâches tournent encore et sont d’abord terminées.} other {# tâches tournent encore et sont d’abord terminées.}} Rien de nouveau ne démarre.",
  "finishing.stop": "Arrêter maintenant, sans risque",
};
