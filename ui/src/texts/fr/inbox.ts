/** Texts of the page “Needs you”: reasons in plain words, the choices, and what each will do, in French. */
import type { Translated } from "../catalogue";
import type { inbox as english } from "../en.inbox";

export const inbox: Translated<typeof english> = {
  "inbox.title": "À examiner",
  "inbox.lead":
    "{count, plural, =0 {Rien ne vous attend.} one {Un point vous attend.} many {# de points vous attendent.} other {# points vous attendent.}}",
  "inbox.none": "Rien ne vous attend",
  "inbox.noneText": "Tout ce que Bindery ne peut pas décider seul apparaîtra ici, avec vos choix.",
  "inbox.more":
    "{count, plural, one {En afficher # de plus} many {En afficher # de plus} other {En afficher # de plus}}",
  "inbox.all": "Toutes ({count, number}) :",
  "inbox.since": "depuis : {time}",
  "inbox.order": "commande {number}",
  "inbox.choices": "Choix pour {name}",
  "inbox.why.backend.no_credential":
    "Un mot de passe manque. Les exports et les imports de ce système attendent.",
  "inbox.why.secrets.missing":
    "Un mot de passe manque. Les exports et les imports de ce système attendent.",
  "inbox.why.type.broken":
    "Un type que vous avez créé ne fonctionne pas. Ses systèmes sont au repos ; rien d’eux n’est perdu.",
  "inbox.why.export.order_unknown":
    "La boutique n’a pas de commande portant le numéro inscrit sur la facture.",
  "inbox.why.export.totals_differ": "La facture et la commande n’ont pas le même total.",
  "inbox.why.export.line_unmatched":
    "Une ligne de la facture ne correspond à aucun rang de la commande.",
  "inbox.why.export.order_state":
    "La commande est dans un état où la boutique n’établit d’ordinaire pas de facture.",
  "inbox.why.export.quantity_above_open":
    "La facture contient plus d’un article que ce qui peut encore être facturé dans la commande.",
  "inbox.why.export.nothing_open":
    "Rien de la facture ne peut être facturé dans la commande ; elle a sans doute été facturée à la main.",
  "inbox.why.export.currency": "La facture et la commande sont dans des monnaies différentes.",
  "inbox.why.export.fraction": "La boutique ne vend un article qu’en nombres entiers.",
  "inbox.why.export.bundle":
    "La commande contient un lot, que la boutique facture par ses articles.",
  "inbox.why.export.foreign_invoice":
    "Pendant qu’une réponse manquait, quelqu’un d’autre a créé une facture pour la commande.",
  "inbox.why.export.doubled": "La boutique a plus d’une facture issue d’un même export.",
  "inbox.why.export.stood_before":
    "Une facture qui était liée à celle-ci se trouve encore dans la boutique.",
  "inbox.why.export.other_record":
    "La même facture a été lue une deuxième fois et va de là à la boutique.",
  "inbox.why.export.number_taken": "La facture de la boutique est liée ici à une autre.",
  "inbox.why.export.made_before":
    "La commande a une facture que Bindery a créée, et on ne sait pas ici pour laquelle.",
  "inbox.why.export.never_answers": "La boutique n’a jamais répondu, malgré toutes les demandes.",
  "inbox.why.export.read_back_differs":
    "Elle se trouve dans la boutique, mais avec un autre total qu’en comptabilité.",
  "inbox.why.export.read_back_gone":
    "Elle était liée à une facture que la boutique ne montre plus.",
  "inbox.why.route.several": "Plus d’une boutique réclame la facture.",
  "inbox.why.backup": "La dernière sauvegarde automatique n’a pas été écrite.",
  "inbox.differs.export.totals_differ":
    "{invoice_total}, la boutique ferait {shop_total} : {difference} d’écart.",
  "inbox.differs.export.line_unmatched": "La ligne « {line} ».",
  "inbox.differs.export.order_state":
    "{state, select, on_hold {Suspendue} cancelled {Annulée} closed {Clôturée} complete {Terminée} payment_review {En vérification de paiement} other {Dans l’état « {status} »}}",
  "inbox.differs.export.quantity_above_open":
    "{quantity} × {sku} ; à facturer encore : {open, select, 0 {aucun} other {{open}}}.",
  "inbox.choice.pick_order": "Choisir la commande",
  "inbox.choice.accept_difference": "Accepter l’écart",
  "inbox.choice.export_as_is": "Exporter telle quelle",
  "inbox.choice.adopt": "Déjà dans la boutique",
  "inbox.choice.unbind": "Défaire la liaison",
  "inbox.choice.try_again": "Réessayer",
  "inbox.choice.set_aside": "Mettre de côté",
  "inbox.choice.cancel": "Annuler la tâche",
  "inbox.choice.open_job": "Ouvrir la tâche",
  "inbox.choice.open_backend": "Ouvrir le système",
  "inbox.choice.open_type": "Ouvrir le type",
  "inbox.choice.open_settings": "Ouvrir les réglages",
  "inbox.will.pick_order":
    "La facture comptera comme celle de la commande que vous choisissez, et y est exportée. La comptabilité n’est pas modifiée.",
  "inbox.will.accept_difference":
    "Exactement cet écart est tenu pour juste, et la facture est exportée. Si l’un des totaux change avant, la question vous est posée de nouveau.",
  "inbox.will.export_as_is":
    "Ce qui est cité ici est ignoré, et la facture est exportée. Le total doit toujours concorder, et la boutique a le dernier mot.",
  "inbox.will.adopt": "La facture de la boutique comptera comme celle-ci. Rien n’est envoyé.",
  "inbox.will.unbind":
    "La facture peut être exportée de nouveau. Avant tout envoi, Bindery regarde dans la boutique : si l’ancienne s’y trouve encore, elle est liée de nouveau et aucune seconde n’est créée. Pour exporter de nouveau, annulez-la d’abord dans la boutique.",
  "inbox.will.try_again":
    "L’export recommence une fois depuis le début. Il regarde d’abord dans la boutique.",
  "inbox.will.set_aside":
    "La facture ne va pas à la boutique. Vous pouvez revenir là-dessus à tout moment.",
  "inbox.will.again.read":
    "Bindery lit de nouveau ce qui est nouveau ou modifié dans {backend}. La lecture n’envoie rien, et ce qui a déjà été lu reste.",
  "inbox.will.again.compare":
    "Bindery compare de nouveau tout ce qui est dans {backend} avec ce qui se trouve ici. Cela n’envoie rien et peut durer un moment.",
  "inbox.will.again.backup":
    "La sauvegarde est écrite maintenant, dans le dossier indiqué dans les réglages. Rien d’autre ne change.",
  "inbox.will.again.other":
    "La tâche est essayée une fois de plus. Si cette version de Bindery ne sait toujours pas la faire, elle attend de nouveau ici.",
  "inbox.will.cancel.read":
    "La tâche prend fin, et le reste n’est pas lu maintenant. Rien n’est perdu : la prochaine lecture, selon la planification ou à la main, reprend là où celle-ci s’est arrêtée.",
  "inbox.will.cancel.compare":
    "La tâche prend fin. La prochaine comparaison examine tout de nouveau.",
  "inbox.will.cancel.other":
    "La tâche prend fin sans être faite. Sous « Tâches », elle peut encore être essayée de nouveau.",
  "inbox.will.openJob": "Montre chaque essai et ce que l’autre côté a répondu.",
  "inbox.will.openBackups": "Montre où vont les sauvegardes, pour choisir un autre dossier.",
  "inbox.go.pick_order": "Prendre cette commande et exporter",
  "inbox.go.accept_difference":
    "{count, plural, one {Accepter et exporter # facture} many {Accepter et exporter # de factures} other {Accepter et exporter # factures}}",
  "inbox.go.export_as_is":
    "{count, plural, one {Exporter # facture telle quelle} many {Exporter # de factures telles quelles} other {Exporter # factures telles quelles}}",
  "inbox.go.adopt": "Utiliser la facture de la boutique",
  "inbox.go.unbind": "Défaire la liaison",
  "inbox.go.try_again":
    "{count, plural, one {Réessayer # facture} many {Réessayer # de factures} other {Réessayer # factures}}",
  "inbox.go.set_aside":
    "{count, plural, one {Mettre # facture de côté} many {Mettre # de factures de côté} other {Mettre # factures de côté}}",
  "inbox.go.cancel": "Annuler cette tâche",
  "inbox.go.again.read": "Lire de nouveau",
  "inbox.go.again.compare": "Comparer de nouveau",
  "inbox.go.again.backup": "Écrire la sauvegarde",
  "inbox.go.again.other": "Réessayer cette tâche",
  "inbox.possible":
    "{possible, plural, one {# facture} many {# de factures} other {# factures}}, {sum}",
  "inbox.passedOver":
    "{count, plural, one {# autre est ignorée : elle n’attend plus cela.} many {# autres sont ignorées : elles n’attendent plus cela.} other {# autres sont ignorées : elles n’attendent plus cela.}}",
  "inbox.total": "La nouvelle facture de la boutique s’élèvera à {total}.",
  "inbox.found":
    "La boutique l’a déjà comme facture {number} : elle est liée, et rien n’est envoyé.",
  "inbox.still": "Ceci s’y oppose encore, et la question vous serait posée de nouveau :",
  "inbox.done":
    "{count, plural, one {Fait pour # facture.} many {Fait pour # de factures.} other {Fait pour # factures.}}",
  "inbox.backedUp": "La sauvegarde a été écrite.",
  "inbox.decidedMeanwhile": "Rien n’a été fait : cela n’attend plus ici.",
  "inbox.setAside":
    "{count, plural, one {# facture a été mise de côté.} many {# de factures ont été mises de côté.} other {# factures ont été mises de côté.}}",
  "inbox.setAsideNamed": "{name} a été mise de côté ; elle ne va pas à la boutique.",
  "inbox.decided.order": "{actor} l’a attribuée à la commande {order}",
  "inbox.decided.difference": "{actor} a accepté l’écart des totaux",
  "inbox.decided.as_is": "{actor} a décidé de l’exporter telle quelle",
  "inbox.decided.aside": "{actor} l’a mise de côté",
  "inbox.takeBack": "Annuler la décision",
  "inbox.takenBack": "La décision a été annulée.",
  "inbox.takenBackNamed":
    "La décision pour {name} a été annulée. Le prochain export l’examine à nouveau.",
  "inbox.orders": "Commandes de la boutique",
  "inbox.ordersSearch": "Rechercher numéro, client, total…",
  "inbox.ordersNone": "Aucune commande ne convient. Cherchez son numéro, son client ou son total.",
  "inbox.onInvoice": "sur la facture",
  "inbox.sameBoth": "même client et même total",
  "inbox.sameTotal": "même total",
  "inbox.sameParty": "même client",
  "inbox.candidate": "Facture {number} de la boutique",
  "inbox.shopNumber": "Numéro de la facture de la boutique",
};
