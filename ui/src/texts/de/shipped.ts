/** English texts of the shipped types, in German. */
import type { Shipped } from "../catalogue";

export const shipped: Shipped = {
  "The shop’s own address, as in the browser. A path that ends in index.php or in /api/xmlrpc is understood too.":
    "Die Adresse des Shops wie im Browser. Ein Pfad, der auf index.php oder /api/xmlrpc endet, wird ebenfalls verstanden.",
  "API user": "API-Benutzer",
  "API key": "API-Schlüssel",
  "The key of that user. It is not the password of the shop’s administrator.":
    "Der Schlüssel dieses Benutzers. Es ist nicht das Passwort des Shop-Administrators.",
  "When to export an invoice": "Wann eine Rechnung exportiert wird",
  "By hand only, as soon as it is posted in the books, or as soon as it is paid.":
    "Nur von Hand, sobald sie in der Buchhaltung gebucht ist oder sobald sie bezahlt ist.",
  "By hand only": "Nur von Hand",
  "When it is posted": "Wenn sie gebucht ist",
  "When it is paid": "Wenn sie bezahlt ist",
  "Notify the customer by e-mail": "Kunden per E-Mail benachrichtigen",
  "The shop sends its own invoice e-mail. A broken e-mail template of the shop then shows up as an error although the invoice was made; Bindery notices that.":
    "Der Shop verschickt seine eigene Rechnungs-E-Mail. Eine defekte E-Mail-Vorlage des Shops erscheint dann als Fehler, obwohl die Rechnung erstellt wurde; Bindery bemerkt das.",
  "Put the comment into the e-mail": "Kommentar in die E-Mail aufnehmen",
  "Only together with the e-mail: the comment holds the invoice number and the mark that Bindery finds its invoice by.":
    "Nur zusammen mit der E-Mail: Der Kommentar enthält die Rechnungsnummer und das Kennzeichen, an dem Bindery seine Rechnung wiederfindet.",
  "Comment on the shop’s invoice": "Kommentar auf der Shop-Rechnung",
  "Words in front of the invoice number. Plain letters only: the shop cannot keep emoji.":
    "Worte vor der Rechnungsnummer. Nur einfache Zeichen: Emojis kann der Shop nicht speichern.",
  "Invoices of this shop": "Rechnungen dieses Shops",
  "Only with several shops: the first condition that fits decides. A shop without conditions takes what no other one claims.":
    "Nur bei mehreren Shops: Die erste passende Bedingung entscheidet. Ein Shop ohne Bedingungen nimmt, was kein anderer beansprucht.",
  "Article numbers that stand for charges": "Artikelnummern für Nebenkosten",
  "Invoice lines with these article numbers are shipping, fees or discounts and have no row in the shop’s order.":
    "Rechnungspositionen mit diesen Artikelnummern sind Versand, Gebühren oder Rabatte und haben keine Zeile in der Bestellung des Shops.",
  "Difference in totals to accept": "Erlaubter Unterschied der Summen",
  "In the currency of the order. Books and shops round taxes differently by a cent or two.":
    "In der Währung der Bestellung. Buchhaltung und Shops runden Steuern um ein, zwei Cent verschieden.",
  "Longest time the shop can work on one call, in seconds":
    "Längste Zeit, die der Shop an einem Aufruf arbeiten kann, in Sekunden",
  "After a lost answer Bindery waits this long before it concludes that no invoice was made. Keep it above the time limit of the shop’s server.":
    "Nach einer verlorenen Antwort wartet Bindery so lange, bevor es schließt, dass keine Rechnung erstellt wurde. Lassen Sie es über dem Zeitlimit des Shop-Servers.",
  "Calls at the same time": "Gleichzeitige Aufrufe",
  "More than one is rarely quicker: these shops answer one after the other.":
    "Mehr als einer ist selten schneller: Diese Shops antworten nacheinander.",
  "Time to wait for an answer, in seconds": "Wartezeit auf eine Antwort, in Sekunden",
  "A slow shop needs more. Waiting is cheaper than not knowing what became of a call.":
    "Ein langsamer Shop braucht mehr. Warten ist billiger, als nicht zu wissen, was aus einem Aufruf wurde.",
  "Days of orders to read": "Tage, deren Bestellungen gelesen werden",
  "How far back the shop’s orders are read at first.":
    "Wie weit zurück die Bestellungen des Shops zuerst gelesen werden.",
  "Overlap of two readings, in minutes": "Überlappung zweier Lesungen, in Minuten",
  "Each reading of orders begins this long before the end of the last one.":
    "Jedes Einlesen der Bestellungen beginnt so lange vor dem Ende des letzten.",
  "The address of your Odoo, as in the browser, up to the first slash.":
    "Die Adresse Ihres Odoo wie im Browser, bis zum ersten Schrägstrich.",
  Login: "Anmeldename",
  "The login name of the user Bindery reads with, often an e-mail address. Read-only rights to the books are enough.":
    "Der Anmeldename des Benutzers, mit dem Bindery liest, oft eine E-Mail-Adresse. Leserechte für die Buchhaltung genügen.",
  "API key or password": "API-Schlüssel oder Passwort",
  Database: "Datenbank",
  "Leave it empty if the server has just one. The connection test lists them where the server allows it.":
    "Lassen Sie es leer, wenn der Server nur eine hat. Der Verbindungstest zählt sie auf, wo der Server es erlaubt.",
  "A slow server needs more.": "Ein langsamer Server braucht mehr.",
  "Reading is quick one after the other.": "Lesen geht nacheinander schnell.",
  Company: "Firma",
  "Its number or its exact name, if the database has several and only one is meant.":
    "Ihre Nummer oder ihr genauer Name, wenn die Datenbank mehrere hat und nur eine gemeint ist.",
  "Earliest invoice date": "Frühestes Rechnungsdatum",
  "As 2026-01-31. Invoices of earlier days are not read. Empty: all.":
    "Wie 2026-01-31. Rechnungen früherer Tage werden nicht gelesen. Leer: alle.",
  "Paid invoices only": "Nur bezahlte Rechnungen",
  "An invoice is read once it is paid, in payment or settled by a credit note.":
    "Eine Rechnung wird gelesen, sobald sie bezahlt, in Zahlung oder durch eine Gutschrift ausgeglichen ist.",
  "Invoices per reading": "Rechnungen je Abruf",
  "How many invoices are asked for at once.": "Wie viele Rechnungen auf einmal abgefragt werden.",
  "Each reading begins this long before the end of the last one: a long booking appears with the time it began.":
    "Jedes Einlesen beginnt so lange vor dem Ende des letzten: Eine lange Buchung erscheint mit der Zeit ihres Beginns.",
  "A user of the shop’s interface, not of its administration. It needs a role that may read orders and make invoices.":
    "Ein Benutzer der Schnittstelle des Shops, nicht seiner Verwaltung. Er braucht eine Rolle, die Bestellungen lesen und Rechnungen erstellen darf.",
  "Path of the administration": "Pfad der Verwaltung",
  "What stands behind the shop’s address when you administer it. Bindery opens orders there in your browser, and nothing else.":
    "Was hinter der Adresse des Shops steht, wenn Sie ihn verwalten. Bindery öffnet dort Bestellungen in Ihrem Browser und sonst nichts.",
  "Better an API key than the password: it can be taken back alone, and works with two-factor sign-in.":
    "Besser ein API-Schlüssel als das Passwort: Er lässt sich für sich zurücknehmen und funktioniert auch mit Zwei-Faktor-Anmeldung.",
  "In the shop’s administration, open System ▸ Web Services ▸ SOAP/XML-RPC – Roles and click Add New Role.":
    "Öffnen Sie in der Verwaltung des Shops System ▸ Web Services ▸ SOAP/XML-RPC – Roles, und klicken Sie auf Add New Role.",
  "Name the role, for example Bindery. Under Role Resources choose Custom and tick Sales ▸ Order ▸ Retrieve orders info and Order invoices. Save the role.":
    "Geben Sie der Rolle einen Namen, zum Beispiel Bindery. Wählen Sie unter Role Resources den Punkt Custom, und kreuzen Sie Sales ▸ Order ▸ Retrieve orders info und Order invoices an. Speichern Sie die Rolle.",
  "Open System ▸ Web Services ▸ SOAP/XML-RPC – Users and click Add New User.":
    "Öffnen Sie System ▸ Web Services ▸ SOAP/XML-RPC – Users, und klicken Sie auf Add New User.",
  "Enter a user name, an e-mail address and an API key, twice. Under User Role choose the role. Save the user.":
    "Geben Sie einen Benutzernamen, eine E-Mail-Adresse und zweimal einen API-Schlüssel ein. Wählen Sie unter User Role die Rolle. Speichern Sie den Benutzer.",
  "The user name goes in here.": "Der Benutzername gehört hier hinein.",
  "It is the API key that you entered for the user under System ▸ Web Services ▸ SOAP/XML-RPC – Users.":
    "Es ist der API-Schlüssel, den Sie unter System ▸ Web Services ▸ SOAP/XML-RPC – Users für den Benutzer eingegeben haben.",
  "Nobody can read a key that is forgotten: open the user there, enter a new API key twice, and save.":
    "Einen vergessenen Schlüssel kann niemand auslesen: Öffnen Sie dort den Benutzer, geben Sie zweimal einen neuen API-Schlüssel ein, und speichern Sie.",
  "In Odoo, click your name at the top right.": "Klicken Sie in Odoo rechts oben auf Ihren Namen.",
  "Choose Preferences (My Profile where the employees app is installed).":
    "Wählen Sie Einstellungen (Mein Profil, wo die Personal-App installiert ist).",
  "The login stands under your name, or under the tab Account Security. It is what you type when you sign in.":
    "Der Anmeldename steht unter Ihrem Namen oder im Reiter Kontosicherheit. Es ist das, was Sie beim Anmelden eingeben.",
  "In Odoo, click your name at the top right and choose Preferences (My Profile where the employees app is installed).":
    "Klicken Sie in Odoo rechts oben auf Ihren Namen, und wählen Sie Einstellungen (Mein Profil, wo die Personal-App installiert ist).",
  "Open the tab Account Security and click New API Key.":
    "Öffnen Sie den Reiter Kontosicherheit, und klicken Sie auf Neuer API-Schlüssel.",
  "Enter your password, then a description such as Bindery; where Odoo asks how long the key lasts, choose the longest that suits you.":
    "Geben Sie Ihr Passwort ein, dann eine Beschreibung, etwa Bindery; fragt Odoo, wie lange der Schlüssel gelten soll, wählen Sie die längste Dauer, die Ihnen recht ist.",
  "Click Generate Key and copy the key here. Odoo shows it only once.":
    "Klicken Sie auf Schlüssel generieren, und kopieren Sie den Schlüssel hierher. Odoo zeigt ihn nur einmal.",
};
