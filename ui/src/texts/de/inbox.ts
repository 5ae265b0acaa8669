/** Texts of the page “Needs you”: reasons in plain words, the choices, and what each will do, in German. */
import type { Translated } from "../catalogue";
import type { inbox as english } from "../en.inbox";

export const inbox: Translated<typeof english> = {
  "inbox.title": "Zu klären",
  "inbox.lead":
    "{count, plural, =0 {Nichts wartet auf Sie.} one {Eine Sache wartet auf Sie.} other {# Dinge warten auf Sie.}}",
  "inbox.none": "Nichts wartet auf Sie",
  "inbox.noneText":
    "Was Bindery nicht selbst entscheiden kann, steht dann hier, mit dem, was Sie wählen können.",
  "inbox.more": "{count, plural, one {# weitere anzeigen} other {# weitere anzeigen}}",
  "inbox.all": "Alle {count, number}:",
  "inbox.since": "seit {time}",
  "inbox.order": "Bestellung {number}",
  "inbox.choices": "Auswahl für {name}",
  "inbox.why.backend.no_credential":
    "Ein Passwort fehlt. Exporte und Importe dieses Systems warten.",
  "inbox.why.secrets.missing": "Ein Passwort fehlt. Exporte und Importe dieses Systems warten.",
  "inbox.why.type.broken":
    "Ein eigener Typ funktioniert nicht. Seine Systeme ruhen; nichts von ihnen geht verloren.",
  "inbox.why.export.order_unknown":
    "Der Shop hat keine Bestellung mit der Nummer, die auf der Rechnung steht.",
  "inbox.why.export.totals_differ": "Rechnung und Bestellung ergeben nicht denselben Betrag.",
  "inbox.why.export.line_unmatched":
    "Eine Position der Rechnung passt zu keiner Zeile der Bestellung.",
  "inbox.why.export.order_state":
    "Die Bestellung ist in einem Stand, in dem der Shop meist keine Rechnung erstellt.",
  "inbox.why.export.quantity_above_open":
    "Die Rechnung enthält mehr von einem Artikel, als in der Bestellung noch berechnet werden kann.",
  "inbox.why.export.nothing_open":
    "Nichts von der Rechnung kann in der Bestellung noch berechnet werden; vermutlich wurde von Hand berechnet.",
  "inbox.why.export.currency": "Rechnung und Bestellung haben verschiedene Währungen.",
  "inbox.why.export.fraction": "Der Shop verkauft einen Artikel nur in ganzen Stückzahlen.",
  "inbox.why.export.bundle":
    "Die Bestellung enthält ein Bündel, das der Shop nach seinen Teilen berechnet.",
  "inbox.why.export.foreign_invoice":
    "Während eine Antwort fehlte, hat jemand anders eine Rechnung zur Bestellung erstellt.",
  "inbox.why.export.doubled": "Der Shop hat mehr als eine Rechnung aus einem Export.",
  "inbox.why.export.stood_before":
    "Eine Rechnung, die früher mit dieser verknüpft war, steht noch im Shop.",
  "inbox.why.export.other_record":
    "Dieselbe Rechnung wurde ein zweites Mal gelesen und geht von dort in den Shop.",
  "inbox.why.export.number_taken": "Die Rechnung des Shops ist hier mit einer anderen verknüpft.",
  "inbox.why.export.made_before":
    "Die Bestellung hat eine Rechnung, die Bindery erstellt hat, und hier ist nicht bekannt, wofür.",
  "inbox.why.export.never_answers": "Der Shop hat nie geantwortet, so oft er auch gefragt wurde.",
  "inbox.why.export.read_back_differs":
    "Sie steht im Shop, aber mit einem anderen Betrag als in der Buchhaltung.",
  "inbox.why.export.read_back_gone":
    "Sie war mit einer Rechnung verknüpft, die der Shop nicht mehr zeigt.",
  "inbox.why.route.several": "Mehr als ein Shop beansprucht die Rechnung.",
  "inbox.why.backup": "Die letzte automatische Sicherung wurde nicht geschrieben.",
  "inbox.differs.export.totals_differ":
    "{invoice_total}, der Shop käme auf {shop_total}: {difference} Unterschied.",
  "inbox.differs.export.line_unmatched": "Die Position „{line}“.",
  "inbox.differs.export.order_state":
    "{state, select, on_hold {Angehalten} cancelled {Storniert} closed {Geschlossen} complete {Abgeschlossen} payment_review {In Zahlungsprüfung} other {Im Stand „{status}“}}",
  "inbox.differs.export.quantity_above_open":
    "{quantity} × {sku}; {open, select, 0 {nichts} other {nur {open}}} davon kann noch berechnet werden.",
  "inbox.choice.pick_order": "Bestellung wählen",
  "inbox.choice.accept_difference": "Unterschied annehmen",
  "inbox.choice.export_as_is": "Exportieren, wie sie ist",
  "inbox.choice.adopt": "Schon im Shop",
  "inbox.choice.unbind": "Verknüpfung lösen",
  "inbox.choice.try_again": "Erneut versuchen",
  "inbox.choice.set_aside": "Beiseitelegen",
  "inbox.choice.cancel": "Vorgang abbrechen",
  "inbox.choice.open_job": "Vorgang öffnen",
  "inbox.choice.open_backend": "System öffnen",
  "inbox.choice.open_type": "Typ öffnen",
  "inbox.choice.open_settings": "Einstellungen öffnen",
  "inbox.will.pick_order":
    "Die Rechnung gilt dann als eine der gewählten Bestellung und wird zu ihr exportiert. Die Buchhaltung wird nicht geändert.",
  "inbox.will.accept_difference":
    "Genau dieser Unterschied gilt als richtig, und die Rechnung wird exportiert. Ändert sich vorher einer der Beträge, werden Sie erneut gefragt.",
  "inbox.will.export_as_is":
    "Über das hier Genannte wird hinweggegangen, und die Rechnung wird exportiert. Der Betrag muss trotzdem stimmen, und der Shop hat das letzte Wort.",
  "inbox.will.adopt": "Die Rechnung des Shops gilt dann als diese. Nichts wird gesendet.",
  "inbox.will.unbind":
    "Die Rechnung kann wieder exportiert werden. Bevor etwas gesendet wird, sieht Bindery im Shop nach: Steht die alte noch dort, wird sie wieder verknüpft und keine zweite erstellt. Um neu zu exportieren, stornieren Sie sie zuerst im Shop.",
  "inbox.will.try_again":
    "Der Export läuft noch einmal, von Anfang an. Er sieht zuerst im Shop nach.",
  "inbox.will.set_aside":
    "Die Rechnung geht nicht in den Shop. Das können Sie jederzeit zurücknehmen.",
  "inbox.will.again.read":
    "Bindery liest noch einmal, was in {backend} neu oder geändert ist. Beim Lesen wird nichts gesendet, und das bisher Gelesene bleibt.",
  "inbox.will.again.compare":
    "Bindery vergleicht noch einmal alles in {backend} mit dem, was hier steht. Dabei wird nichts gesendet; es kann eine Weile dauern.",
  "inbox.will.again.backup":
    "Die Sicherung wird jetzt geschrieben, in den Ordner aus den Einstellungen. Sonst ändert sich nichts.",
  "inbox.will.again.other":
    "Der Vorgang wird noch einmal versucht. Kann diese Version von Bindery ihn weiterhin nicht ausführen, wartet er wieder hier.",
  "inbox.will.cancel.read":
    "Der Vorgang endet, und der Rest wird jetzt nicht gelesen. Nichts geht verloren: Das nächste Einlesen, nach Zeitplan oder von Hand, macht dort weiter, wo dieses angehalten hat.",
  "inbox.will.cancel.compare": "Der Vorgang endet. Der nächste Vergleich sieht sich alles neu an.",
  "inbox.will.cancel.other":
    "Der Vorgang endet, ohne ausgeführt zu werden. Unter „Vorgänge“ können Sie ihn weiterhin erneut versuchen.",
  "inbox.will.openJob": "Zeigt jeden Versuch und was die andere Seite geantwortet hat.",
  "inbox.will.openBackups":
    "Zeigt, wohin Sicherungen gehen; dort können Sie einen anderen Ordner wählen.",
  "inbox.go.pick_order": "Diese Bestellung nehmen und exportieren",
  "inbox.go.accept_difference":
    "{count, plural, one {Annehmen und # Rechnung exportieren} other {Annehmen und # Rechnungen exportieren}}",
  "inbox.go.export_as_is":
    "{count, plural, one {# Rechnung exportieren, wie sie ist} other {# Rechnungen exportieren, wie sie sind}}",
  "inbox.go.adopt": "Rechnung des Shops verwenden",
  "inbox.go.unbind": "Verknüpfung lösen",
  "inbox.go.try_again":
    "{count, plural, one {# Rechnung erneut versuchen} other {# Rechnungen erneut versuchen}}",
  "inbox.go.set_aside":
    "{count, plural, one {# Rechnung beiseitelegen} other {# Rechnungen beiseitelegen}}",
  "inbox.go.cancel": "Diesen Vorgang abbrechen",
  "inbox.go.again.read": "Erneut einlesen",
  "inbox.go.again.compare": "Erneut vergleichen",
  "inbox.go.again.backup": "Sicherung schreiben",
  "inbox.go.again.other": "Diesen Vorgang erneut versuchen",
  "inbox.possible": "{possible, plural, one {# Rechnung} other {# Rechnungen}}, {sum}",
  "inbox.passedOver":
    "{count, plural, one {# weitere wird übergangen: Sie wartet nicht mehr darauf.} other {# weitere werden übergangen: Sie warten nicht mehr darauf.}}",
  "inbox.total": "Die neue Rechnung des Shops wird {total} betragen.",
  "inbox.found":
    "Der Shop hat sie schon als Rechnung {number}: Sie wird verknüpft, und nichts wird gesendet.",
  "inbox.still": "Dies spricht noch dagegen, und Sie würden erneut gefragt:",
  "inbox.done":
    "{count, plural, one {Für # Rechnung erledigt.} other {Für # Rechnungen erledigt.}}",
  "inbox.backedUp": "Die Sicherung wurde geschrieben.",
  "inbox.decidedMeanwhile": "Nichts wurde getan: Hier wartet es nicht mehr.",
  "inbox.setAside":
    "{count, plural, one {# Rechnung wurde beiseitegelegt.} other {# Rechnungen wurden beiseitegelegt.}}",
  "inbox.setAsideNamed": "{name} wurde beiseitegelegt und geht nicht in den Shop.",
  "inbox.decided.order": "{actor} hat sie der Bestellung {order} zugeordnet",
  "inbox.decided.difference": "{actor} hat den Unterschied der Summen angenommen",
  "inbox.decided.as_is": "{actor} lässt sie exportieren, wie sie ist",
  "inbox.decided.aside": "{actor} hat sie beiseitegelegt",
  "inbox.takeBack": "Zurücknehmen",
  "inbox.takenBack": "Es wurde zurückgenommen.",
  "inbox.takenBackNamed": "{name} wurde zurückgenommen. Der nächste Export prüft sie neu.",
  "inbox.orders": "Bestellungen des Shops",
  "inbox.ordersSearch": "Nummer, Kunde, Betrag suchen …",
  "inbox.ordersNone":
    "Keine Bestellung passt. Suchen Sie nach ihrer Nummer, ihrem Kunden oder ihrem Betrag.",
  "inbox.onInvoice": "steht auf der Rechnung",
  "inbox.sameBoth": "gleicher Kunde und Betrag",
  "inbox.sameTotal": "gleicher Betrag",
  "inbox.sameParty": "gleicher Kunde",
  "inbox.candidate": "Shop-Rechnung {number}",
  "inbox.shopNumber": "Nummer der Shop-Rechnung",
};
