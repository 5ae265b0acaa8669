/** Texts of the welcome, the practice company and its tour, in German. */
import type { Translated } from "../catalogue";
import type { tour as english } from "../en.tour";

export const tour: Translated<typeof english> = {
  "first.title": "Willkommen bei Bindery",
  "first.lead": "Hält Ihre Buchhaltung und Ihre Webshops im Gleichschritt.",
  "first.practice": "Übungsfirma ausprobieren",
  "first.practiceText":
    "Eine erfundene Firma mit eigener Buchhaltung und eigenem Shop, nur auf diesem Computer. Eine Führung in fünf kurzen Schritten zeigt den Weg; wenn Sie die Firma entfernen, bleibt nichts von ihr.",
  "first.practiceGo": "Übungsfirma ausprobieren",
  "first.connect": "Eigene Systeme anbinden",
  "first.connectText":
    "Zuerst Ihre Buchhaltung, dann Ihr Shop: je weniger als drei Minuten. Jeder Schritt wird sofort getestet und sagt, wo Sie finden, was er verlangt. Nichts wird gesendet.",
  "first.connectGo": "Eigene Systeme anbinden",
  "first.promise":
    "Jede Rechnung gelangt genau einmal und auf den Cent genau zu ihrer Bestellung, und der Verlauf zeigt, was gesendet wurde und was zurückkam.",
  "practice.banner": "Übungsfirma: Nichts hier ist echt, und nichts verlässt diesen Computer.",
  "practice.remove": "Übungsfirma entfernen",
  "practice.removeTitle": "Übungsfirma entfernen?",
  "practice.removeText":
    "Ihre Buchhaltung, ihr Shop, ihre Rechnungen und ihr Verlauf werden gelöscht. Ihre eigenen Systeme bleiben unberührt.",
  "practice.removed": "Die Übungsfirma wurde entfernt.",
  "tour.label": "Führung durch die Übungsfirma",
  "tour.step": "Schritt {step, number} von 5",
  "tour.start": "Führung beginnen",
  "tour.end": "Führung beenden",
  "tour.showMe": "Zeigen",
  "tour.next": "Weiter",
  "tour.done": "Fertig",
  "tour.import.title": "Buchhaltung und Shop einlesen",
  "tour.import.text":
    "Klicken Sie auf „Jetzt einlesen“. Die Rechnungen der Übungsfirma kommen herein.",
  "tour.import.done": "Die Rechnungen sind da. Nirgends wurde etwas geschrieben.",
  "tour.look.title": "Eine Rechnung ansehen",
  "tour.look.text":
    "Klicken Sie auf der Seite „Rechnungen“ auf eine Zeile. Sie sehen, was in der Rechnung steht und wie weit sie ist.",
  "tour.look.done":
    "Das ist eine Rechnung mit ihren Positionen, ihrer Bestellung und ihrem Verlauf. Esc schließt sie.",
  "tour.preview.title": "Vor dem Senden ansehen",
  "tour.preview.text":
    "Kreuzen Sie eine oder mehrere bereite Rechnungen an, und klicken Sie auf „Vorschau“. Sie zeigt genau, was gesendet würde.",
  "tour.preview.done": "Noch immer wurde nichts gesendet: Die Vorschau liest nur.",
  "tour.export.title": "Exportieren",
  "tour.export.text":
    "Kreuzen Sie wieder bereite Rechnungen an, und klicken Sie auf „Exportieren“. Jede geht genau einmal zu ihrer Bestellung.",
  "tour.export.done":
    "Sie sind unterwegs. Was nicht auf den Cent passt, wartet mit dem Grund auf Sie.",
  "tour.history.title": "Lesen, was geschah",
  "tour.history.text":
    "Öffnen Sie die Seite „Verlauf“. Jeder Export steht dort, mit dem, was gesendet wurde und was zurückkam.",
  "tour.history.done":
    "Das war die Führung. Probieren Sie aus, was Sie möchten; wenn Sie die Übungsfirma entfernen, bleibt nichts von ihr.",
};
