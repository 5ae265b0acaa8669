/** Texts of the command palette and of the list of keys, in French. */
import type { Translated } from "../catalogue";
import type { commands as english } from "../en.commands";

export const commands: Translated<typeof english> = {
  "palette.open": "Recherche et commandes",
  "palette.search": "Rechercher des factures et des commandes de Bindery…",
  "palette.nothing":
    "Rien ne porte ce nom. Essayez un numéro, une commande, un client ou une page.",
  "palette.find": "Rechercher dans cette page",
  "palette.invoices": "Factures",
  "palette.page": "Sur cette page",
  "palette.do": "Agir",
  "palette.go": "Aller à",
  "palette.look.light": "Apparence : clair",
  "palette.look.dark": "Apparence : sombre",
  "palette.look.system": "Apparence : comme le système",
  "palette.size.larger": "Agrandir",
  "palette.size.smaller": "Réduire",
  "palette.size.usual": "Taille habituelle",
  "palette.pause": "Mettre toutes les voies en pause",
  "palette.resume": "Reprendre toutes les voies",
  "palette.quit": "Quitter Bindery",
  "keys.title": "Raccourcis clavier",
  "keys.press": "Touche {keys}",
  "keys.lists": "Dans les listes",
  "keys.open": "Ouvrir",
  "keys.openKeys": "Entrée",
  "keys.choose": "Sélectionner",
  "keys.chooseKeys": "Espace",
  "keys.extend": "Étendre la sélection",
  "keys.extendKeys": "Maj ↑ ↓",
  "keys.all": "Sélectionner tout ce qui correspond",
  "keys.allKeys": "Ctrl A",
  "keys.close": "Fermer ce qui est au premier plan",
  "keys.closeKeys": "Échap",
};
