/** Texts of the command palette and of the list of keys, in German. */
import type { Translated } from "../catalogue";
import type { commands as english } from "../en.commands";

export const commands: Translated<typeof english> = {
  "palette.open": "Suche und Befehle",
  "palette.search": "Rechnungen und Befehle suchen …",
  "palette.nothing":
    "Nichts heißt so. Versuchen Sie es mit einer Nummer, einer Bestellung, einem Kunden oder einer Seite.",
  "palette.find": "Diese Seite durchsuchen",
  "palette.invoices": "Rechnungen",
  "palette.page": "Auf dieser Seite",
  "palette.do": "Ausführen",
  "palette.go": "Gehen zu",
  "palette.look.light": "Aussehen: hell",
  "palette.look.dark": "Aussehen: dunkel",
  "palette.look.system": "Aussehen: wie das System",
  "palette.size.larger": "Größer",
  "palette.size.smaller": "Kleiner",
  "palette.size.usual": "Übliche Größe",
  "palette.pause": "Alle Spuren pausieren",
  "palette.resume": "Alle Spuren fortsetzen",
  "palette.quit": "Bindery beenden",
  "keys.title": "Tastenkürzel",
  "keys.press": "Taste {keys}",
  "keys.lists": "In Listen",
  "keys.open": "Öffnen",
  "keys.openKeys": "Eingabe",
  "keys.choose": "Auswählen",
  "keys.chooseKeys": "Leertaste",
  "keys.extend": "Weitere auswählen",
  "keys.extendKeys": "Umschalt ↑ ↓",
  "keys.all": "Alle passenden auswählen",
  "keys.allKeys": "Strg A",
  "keys.close": "Oberstes schließen",
  "keys.closeKeys": "Esc",
};
