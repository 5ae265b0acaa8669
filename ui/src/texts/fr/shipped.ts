/** English texts of the shipped types, in French. */
import type { Shipped } from "../catalogue";

export const shipped: Shipped = {
  "The shop’s own address, as in the browser. A path that ends in index.php or in /api/xmlrpc is understood too.":
    "L’adresse de la boutique, comme dans le navigateur. Un chemin qui finit par index.php ou /api/xmlrpc est compris aussi.",
  "API user": "Utilisateur API",
  "API key": "Clé API",
  "The key of that user. It is not the password of the shop’s administrator.":
    "La clé de cet utilisateur. Ce n’est pas le mot de passe de l’administrateur de la boutique.",
  "When to export an invoice": "Quand exporter une facture",
  "By hand only, as soon as it is posted in the books, or as soon as it is paid.":
    "À la main uniquement, dès qu’elle est comptabilisée, ou dès qu’elle est payée.",
  "By hand only": "À la main uniquement",
  "When it is posted": "Quand elle est comptabilisée",
  "When it is paid": "Quand elle est payée",
  "Notify the customer by e-mail": "Prévenir le client par courriel",
  "The shop sends its own invoice e-mail. A broken e-mail template of the shop then shows up as an error although the invoice was made; Bindery notices that.":
    "La boutique envoie son propre courriel de facture. Un modèle de courriel défectueux apparaît alors comme une erreur bien que la facture ait été créée ; Bindery s’en aperçoit.",
  "Put the comment into the e-mail": "Mettre le commentaire dans le courriel",
  "Only together with the e-mail: the comment holds the invoice number and the mark that Bindery finds its invoice by.":
    "Seulement avec le courriel : le commentaire contient le numéro de facture et la marque à laquelle Bindery reconnaît sa facture.",
  "Comment on the shop’s invoice": "Commentaire sur la facture de la boutique",
  "Words in front of the invoice number. Plain letters only: the shop cannot keep emoji.":
    "Mots devant le numéro de facture. Caractères simples uniquement : la boutique ne peut pas garder d’emoji.",
  "Invoices of this shop": "Factures de cette boutique",
  "Only with several shops: the first condition that fits decides. A shop without conditions takes what no other one claims.":
    "Seulement avec plusieurs boutiques : la première condition remplie décide. Une boutique sans conditions prend ce qu’aucune autre ne réclame.",
  "Article numbers that stand for charges": "Références d’articles qui sont des frais",
  "Invoice lines with these article numbers are shipping, fees or discounts and have no row in the shop’s order.":
    "Les lignes de facture avec ces références sont des ports, des frais ou des remises et n’ont pas de rang dans la commande de la boutique.",
  "Difference in totals to accept": "Écart de totaux accepté",
  "In the currency of the order. Books and shops round taxes differently by a cent or two.":
    "Dans la devise de la commande. Comptabilités et boutiques arrondissent les taxes à un ou deux centimes près.",
  "Longest time the shop can work on one call, in seconds":
    "Durée maximale de travail de la boutique sur un appel, en secondes",
  "After a lost answer Bindery waits this long before it concludes that no invoice was made. Keep it above the time limit of the shop’s server.":
    "Après une réponse perdue, Bindery attend aussi longtemps avant de conclure qu’aucune facture n’a été créée. Gardez-la au-dessus de la limite du serveur de la boutique.",
  "Calls at the same time": "Appels simultanés",
  "More than one is rarely quicker: these shops answer one after the other.":
    "Plus d’un est rarement plus rapide : ces boutiques répondent l’une après l’autre.",
  "Time to wait for an answer, in seconds": "Temps d’attente d’une réponse, en secondes",
  "A slow shop needs more. Waiting is cheaper than not knowing what became of a call.":
    "Une boutique lente en demande plus. Attendre coûte moins que de ne pas savoir ce qu’un appel est devenu.",
  "Days of orders to read": "Jours de commandes à lire",
  "How far back the shop’s orders are read at first.":
    "Jusqu’où remonte la première lecture des commandes de la boutique.",
  "Overlap of two readings, in minutes": "Chevauchement de deux lectures, en minutes",
  "Each reading of orders begins this long before the end of the last one.":
    "Chaque lecture des commandes commence d’autant avant la fin de la précédente.",
  "The address of your Odoo, as in the browser, up to the first slash.":
    "L’adresse de votre Odoo, comme dans le navigateur, jusqu’à la première barre oblique.",
  Login: "Identifiant de connexion",
  "The login name of the user Bindery reads with, often an e-mail address. Read-only rights to the books are enough.":
    "L’identifiant de l’utilisateur avec lequel Bindery lit, souvent une adresse électronique. Le droit de lecture sur la comptabilité suffit.",
  "API key or password": "Clé API ou mot de passe",
  Database: "Base de données",
  "Leave it empty if the server has just one. The connection test lists them where the server allows it.":
    "Laissez vide si le serveur n’en a qu’une. Le test de connexion les énumère là où le serveur le permet.",
  "A slow server needs more.": "Un serveur lent en demande plus.",
  "Reading is quick one after the other.": "Lire l’un après l’autre est rapide.",
  Company: "Société",
  "Its number or its exact name, if the database has several and only one is meant.":
    "Son numéro ou son nom exact, si la base de données en a plusieurs et qu’une seule est visée.",
  "Earliest invoice date": "Date de facture la plus ancienne",
  "As 2026-01-31. Invoices of earlier days are not read. Empty: all.":
    "Comme 2026-01-31. Les factures antérieures ne sont pas lues. Vide : toutes.",
  "Paid invoices only": "Factures payées uniquement",
  "An invoice is read once it is paid, in payment or settled by a credit note.":
    "Une facture est lue une fois payée, en cours de paiement ou soldée par un avoir.",
  "Invoices per reading": "Factures par lecture",
  "How many invoices are asked for at once.": "Combien de factures sont demandées à la fois.",
  "Each reading begins this long before the end of the last one: a long booking appears with the time it began.":
    "Chaque lecture commence d’autant avant la fin de la précédente : une longue écriture apparaît à l’heure où elle a commencé.",
  "A user of the shop’s interface, not of its administration. It needs a role that may read orders and make invoices.":
    "Un utilisateur de l’interface de la boutique, pas de son administration. Il lui faut un rôle qui peut lire les commandes et créer des factures.",
  "Path of the administration": "Chemin de l’administration",
  "What stands behind the shop’s address when you administer it. Bindery opens orders there in your browser, and nothing else.":
    "Ce qui suit l’adresse de la boutique quand vous l’administrez. Bindery y ouvre des commandes dans votre navigateur, et rien d’autre.",
  "Better an API key than the password: it can be taken back alone, and works with two-factor sign-in.":
    "Une clé API vaut mieux que le mot de passe : elle peut être révoquée seule, et fonctionne avec la connexion à deux facteurs.",
  "In the shop’s administration, open System ▸ Web Services ▸ SOAP/XML-RPC – Roles and click Add New Role.":
    "Dans l’administration de la boutique, ouvrez System ▸ Web Services ▸ SOAP/XML-RPC – Roles et cliquez sur « Add New Role ».",
  "Name the role, for example Bindery. Under Role Resources choose Custom and tick Sales ▸ Order ▸ Retrieve orders info and Order invoices. Save the role.":
    "Nommez le rôle, par exemple Bindery. Sous « Role Resources », choisissez « Custom » et cochez Sales ▸ Order ▸ Retrieve orders info et « Order invoices ». Enregistrez le rôle.",
  "Open System ▸ Web Services ▸ SOAP/XML-RPC – Users and click Add New User.":
    "Ouvrez System ▸ Web Services ▸ SOAP/XML-RPC – Users et cliquez sur « Add New User ».",
  "Enter a user name, an e-mail address and an API key, twice. Under User Role choose the role. Save the user.":
    "Saisissez un nom d’utilisateur, une adresse électronique et, deux fois, une clé API. Sous « User Role », choisissez le rôle. Enregistrez l’utilisateur.",
  "The user name goes in here.": "Le nom d’utilisateur se saisit ici.",
  "It is the API key that you entered for the user under System ▸ Web Services ▸ SOAP/XML-RPC – Users.":
    "C’est la clé API que vous avez saisie pour l’utilisateur sous System ▸ Web Services ▸ SOAP/XML-RPC – Users.",
  "Nobody can read a key that is forgotten: open the user there, enter a new API key twice, and save.":
    "Personne ne peut relire une clé oubliée : ouvrez-y l’utilisateur, saisissez deux fois une nouvelle clé API et enregistrez.",
  "In Odoo, click your name at the top right.":
    "Dans Odoo, cliquez sur votre nom en haut à droite.",
  "Choose Preferences (My Profile where the employees app is installed).":
    "Choisissez « Préférences » (« Mon profil » si l’application des employés est installée).",
  "The login stands under your name, or under the tab Account Security. It is what you type when you sign in.":
    "L’identifiant de connexion figure sous votre nom, ou sous l’onglet « Sécurité du compte ». C’est ce que vous tapez quand vous vous connectez.",
  "In Odoo, click your name at the top right and choose Preferences (My Profile where the employees app is installed).":
    "Dans Odoo, cliquez sur votre nom en haut à droite et choisissez « Préférences » (« Mon profil » si l’application des employés est installée).",
  "Open the tab Account Security and click New API Key.":
    "Ouvrez l’onglet « Sécurité du compte » et cliquez sur « Nouvelle clé API ».",
  "Enter your password, then a description such as Bindery; where Odoo asks how long the key lasts, choose the longest that suits you.":
    "Saisissez votre mot de passe, puis une description comme Bindery ; si Odoo demande combien de temps la clé est valable, choisissez la plus longue durée qui vous convienne.",
  "Click Generate Key and copy the key here. Odoo shows it only once.":
    "Cliquez sur « Générer une clé » et copiez la clé ici. Odoo ne la montre qu’une fois.",
};
