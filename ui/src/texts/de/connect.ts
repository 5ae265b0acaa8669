/** Texts of connecting a system, and of changing one, in German. */
import type { Translated } from "../catalogue";
import type { connect as english } from "../en.connect";

export const connect: Translated<typeof english> = {
  "editor.edit": "{name} bearbeiten",
  "editor.lead": "Während der Einrichtung wird im anderen System nichts geschrieben.",
  "editor.missing": "Dieses System gibt es nicht",
  "editor.missingText": "Es wurde gelöscht oder gehört zur Übungsfirma.",
  "editor.back": "Zurück zu den Systemen",
  "editor.name": "Name",
  "editor.nameHelp": "Wie es in diesem Fenster und im Verlauf heißt.",
  "editor.url": "Adresse",
  "editor.plainTitle": "Diese Adresse ist unverschlüsselt",
  "editor.plainText":
    "Über http:// kann jeder unterwegs das Passwort und alle Rechnungen mitlesen. Verwenden Sie https://, wo immer das System es anbietet.",
  "editor.plainConfirm": "Ich weiß das und verwende die unverschlüsselte Adresse",
  "editor.keepStored": "Gespeichert; leer lassen, um es zu behalten",
  "editor.connection": "Verbindung",
  "editor.mode": "Was es ist",
  "editor.modeHelp":
    "Ein Testsystem ist in jeder Liste gekennzeichnet, damit es niemand für das echte hält.",
  "editor.test": "Verbindung testen",
  "editor.save": "Speichern",
  "editor.saved": "{name} wurde gespeichert.",
  "test.ok": "Die Verbindung funktioniert",
  "test.failed": "Die Verbindung funktioniert noch nicht",
  "test.better": "Das andere System ist {title}.",
  "test.useBetter": "{title} verwenden",
  "test.database": "Datenbank",
  "test.databaseHelp": "Diese hat das System; wählen Sie die mit Ihrer Buchhaltung.",
  "group.connection": "Verbindung",
  "group.export": "Export",
  "group.import": "Import",
  "group.safety": "Sicherheit",
  "setting.own": "Hier gesetzt.",
  "setting.ownInstead": "Hier gesetzt statt des Üblichen: {value}.",
  "setting.trigger.ready":
    "Gilt für alles, was von jetzt an eingelesen wird. Was schon bereitsteht, geht erst hinaus, wenn Sie es exportieren.",
  "setting.trigger.noSchedule": "Zurzeit wird nichts von selbst eingelesen.",
  "setting.trigger.schedules": "Nach Zeitplan einlesen lassen",
  "setting.reset": "Üblichen Wert verwenden",
  "connect.title.erp": "Buchhaltung anbinden",
  "connect.title.shop": "Shop anbinden",
  "connect.title.any": "System anbinden",
  "connect.lead": "Jeder Schritt wird sofort getestet. Im anderen System wird nichts geschrieben.",
  "connect.steps": "Schritte",
  "connect.step.system": "System",
  "connect.step.address": "Adresse",
  "connect.step.signIn": "Anmeldung",
  "connect.step.settings": "Einstellungen",
  "connect.step.look": "Erster Blick",
  "connect.books": "Ihre Buchhaltung",
  "connect.booksText": "Von hier kommen die Rechnungen. Binden Sie sie zuerst an.",
  "connect.shops": "Ihr Shop",
  "connect.shopsText": "Hierher gehen die Rechnungen.",
  "connect.versions": "Version selbst wählen",
  "connect.addressTitle": "Unter welcher Adresse ist {title} zu erreichen?",
  "connect.addressGo": "Adresse testen",
  "connect.addressBusy": "Es wird gefragt, wer dort antwortet …",
  "connect.versionTaken": "Es ist {title}: Einstellungen und Aufrufe sind darauf abgestimmt.",
  "connect.signInTitle": "Wer meldet sich an?",
  "connect.signInText":
    "Am besten ein eigener Benutzer für Bindery in {title}: Seine Rechte lassen sich klein halten.",
  "connect.find": "Wo finde ich das?",
  "connect.signInGo": "Anmeldung testen",
  "connect.database": "Datenbank",
  "connect.databaseHelp":
    "Der Server nennt seine Datenbanken nicht. Lassen Sie das Feld leer, wenn es nur eine gibt.",
  "connect.settingsTitle": "Einige wichtige Einstellungen",
  "connect.settingsText":
    "Die üblichen Werte passen meist. Alles lässt sich später ändern, und dann gibt es mehr einzustellen.",
  "connect.more":
    "{count, plural, one {# weitere Einstellung behält ihren üblichen Wert; Sie finden sie} other {# weitere Einstellungen behalten ihre üblichen Werte; Sie finden sie}} später unter „Systeme“.",
  "connect.settingsGo": "Speichern und einlesen",
  "connect.next": "Weiter",
  "connect.back": "Zurück",
  "connect.lookTitle.erp": "Ihre ersten Rechnungen",
  "connect.lookTitle.shop": "Was gesendet würde",
  "connect.reading.erp": "Ihre Buchhaltung wird eingelesen …",
  "connect.reading.shop": "Die Bestellungen des Shops werden eingelesen …",
  "connect.readFailed": "{name} ist gespeichert, konnte aber nicht eingelesen werden",
  "connect.readAgain": "Erneut einlesen",
  "connect.nothingSent": "Nichts wurde gesendet. Bisher wurde nur gelesen.",
  "connect.found":
    "{count, plural, =0 {Keine Rechnung wurde gefunden} one {# Rechnung wurde eingelesen} other {# Rechnungen wurden eingelesen}}",
  "connect.foundNone":
    "Es gibt keine gebuchte Rechnung, die die Einstellungen zulassen. Prüfen Sie dort das früheste Datum und die Firma.",
  "connect.first": "{count, plural, one {Die neueste:} other {Die neuesten {count, number}:}}",
  "connect.ready":
    "{count, plural, =0 {Keine Rechnung ist bereit für {name}} one {# Rechnung ist bereit für {name}} other {# Rechnungen sind bereit für {name}}}",
  "connect.readyNone":
    "Keine Rechnung der Buchhaltung nennt eine Bestellung dieses Shops. Prüfen Sie die Bestellnummer auf einer Rechnung, und lesen Sie dann erneut ein.",
  "connect.needBooks":
    "Noch ist keine Buchhaltung angebunden: Binden Sie sie an, dann erscheinen ihre Rechnungen hier.",
  "connect.example": "Rechnung {number} als Beispiel:",
  "connect.exampleTry": "Eine andere anzeigen",
  "connect.goShop": "Shop anbinden",
  "connect.goInvoices": "Zu den Rechnungen",
  "connect.later": "Später",
  "connect.byHand":
    "Rechnungen gehen nur hinaus, wenn Sie sie exportieren. Wann sie von selbst gehen, ist eine Einstellung des Shops.",
  "connect.automatic":
    "Durch seinen Typ exportiert dieser Shop von selbst. Das beginnt, wenn Sie diese Seite verlassen.",
  "finding.reach.later": "Ob es antwortet, wird zusammen mit den Zugangsdaten geprüft.",
  "finding.reach.encrypted": "Die Verbindung ist verschlüsselt, und dem Zertifikat wird vertraut.",
  "finding.magento.answers":
    "Unter dieser Adresse antwortet ein Shop. Seine Version zeigt sich nach der Anmeldung.",
};
