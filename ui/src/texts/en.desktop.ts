/** Texts of what lies around the window: tray, quitting, notifications, the network. */
export const desktop = {
  "desktop.title": "Window and notifications",
  "desktop.keepInTray": "Keep running in the tray when the window is closed",
  "desktop.keepInTrayHelp":
    "The queue goes on. The tray shows how things stand, opens the window again and quits the program.",
  "desktop.noTray": "This desktop shows no tray now, so closing the window quits the program.",
  "desktop.autostart": "Start with the computer",
  "desktop.autostartHelp": "In the tray, without opening the window.",
  "desktop.autostartNoTray": "With its window open, as this desktop shows no tray now.",
  "desktop.quit": "When you quit while jobs run",
  "desktop.quit.finish": "Finish what runs",
  "desktop.quit.stop": "Stop safely at once",
  "desktop.quitHelp.finish":
    "Nothing new starts, and the program waits. Quitting once more stops safely.",
  "desktop.quitHelp.stop":
    "Running jobs get a few seconds, then they stop where nothing is half done and go on at the next start.",
  "desktop.notifyNeedsYou": "Notify me when something needs me",
  "desktop.notifyFinished": "Notify me when a run has ended",
  "desktop.notifyHelp": "One for a whole run, and none while you look at the window.",

  "network.offline":
    "No network: {waiting, plural, one {# backend waits} other {# backends wait}}; nothing is lost.",
  "queue.trouble": "{why} Jobs wait, and go on by themselves once that has passed.",
  "finishing.title": "Bindery is about to end",
  "finishing.text":
    "{running, plural, =0 {The last job is ending.} one {# job still runs and is finished first.} other {# jobs still run and are finished first.}} Nothing new starts.",
  "finishing.stop": "Stop safely now",
} as const;
