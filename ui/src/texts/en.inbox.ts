/** Texts of the page “Needs you”: reasons in plain words, the choices, and what each will do. */
export const inbox = {
  "inbox.title": "Needs you",
  "inbox.lead":
    "{count, plural, =0 {Nothing waits for you.} one {One thing waits for you.} other {# things wait for you.}}",
  "inbox.none": "Nothing waits for you",
  "inbox.noneText": "Whatever Bindery cannot decide by itself will be here, with your choices.",
  "inbox.more": "{count, plural, one {Show # more} other {Show # more}}",
  "inbox.all": "All {count, number}:",
  "inbox.since": "since {time}",
  "inbox.order": "order {number}",
  "inbox.choices": "Choices for {name}",

  "inbox.why.backend.no_credential":
    "A password is missing. Exports and imports of this system wait.",
  "inbox.why.secrets.missing": "A password is missing. Exports and imports of this system wait.",
  "inbox.why.type.broken":
    "A type of your own does not work. Its backends rest; nothing of theirs is lost.",
  "inbox.why.export.order_unknown":
    "The shop has no order with the number that stands on the invoice.",
  "inbox.why.export.totals_differ": "Invoice and order do not come to the same total.",
  "inbox.why.export.line_unmatched": "A line of the invoice fits no row of the order.",
  "inbox.why.export.order_state":
    "The order is in a state in which the shop usually makes no invoice.",
  "inbox.why.export.quantity_above_open":
    "The invoice has more of an article than can still be invoiced in the order.",
  "inbox.why.export.nothing_open":
    "Nothing of the invoice can be invoiced in the order; it was probably invoiced by hand.",
  "inbox.why.export.currency": "Invoice and order are in different currencies.",
  "inbox.why.export.fraction": "The shop sells an article in whole numbers only.",
  "inbox.why.export.bundle": "The order has a bundle that the shop invoices by its parts.",
  "inbox.why.export.foreign_invoice":
    "While an answer was missing, somebody else made an invoice for the order.",
  "inbox.why.export.doubled": "The shop has more than one invoice from one export.",
  "inbox.why.export.stood_before":
    "An invoice that was bound to this one before still stands in the shop.",
  "inbox.why.export.other_record":
    "The same invoice was read a second time, and goes to the shop from there.",
  "inbox.why.export.number_taken": "The shop’s invoice is linked to another one here.",
  "inbox.why.export.made_before":
    "The order has an invoice that Bindery made, and it is not known here for which.",
  "inbox.why.export.never_answers": "The shop never answered, however often it was asked.",
  "inbox.why.export.read_back_differs":
    "It stands in the shop, but with another total than in the books.",
  "inbox.why.export.read_back_gone": "It was bound to an invoice that the shop no longer shows.",
  "inbox.why.route.several": "More than one shop claims the invoice.",
  "inbox.why.backup": "The last automatic backup was not written.",

  "inbox.differs.export.totals_differ":
    "{invoice_total}, the shop would make {shop_total}: {difference} apart.",
  "inbox.differs.export.line_unmatched": "The line “{line}”.",
  "inbox.differs.export.order_state":
    "{state, select, on_hold {On hold} cancelled {Cancelled} closed {Closed} complete {Complete} payment_review {In payment review} other {In the state “{status}”}}",
  "inbox.differs.export.quantity_above_open":
    "{quantity} × {sku}; {open, select, 0 {none} other {only {open}}} can still be invoiced.",

  "inbox.choice.pick_order": "Pick the order",
  "inbox.choice.accept_difference": "Accept the difference",
  "inbox.choice.export_as_is": "Export as it is",
  "inbox.choice.adopt": "Already in the shop",
  "inbox.choice.unbind": "Undo the binding",
  "inbox.choice.try_again": "Try again",
  "inbox.choice.set_aside": "Set aside",
  "inbox.choice.cancel": "Cancel job",
  "inbox.choice.open_job": "Open the job",
  "inbox.choice.open_backend": "Open the backend",
  "inbox.choice.open_type": "Open the type",
  "inbox.choice.open_settings": "Open the settings",

  "inbox.will.pick_order":
    "The invoice will count as one of the order you pick, and is exported to it. The books are not changed.",
  "inbox.will.accept_difference":
    "Exactly this difference is taken for right, and the invoice is exported. If either total changes before, you are asked again.",
  "inbox.will.export_as_is":
    "What is named here is passed over, and the invoice is exported. The total must still agree, and the shop has the last word.",
  "inbox.will.adopt": "The shop’s invoice will count as this one. Nothing is sent.",
  "inbox.will.unbind":
    "The invoice can be exported again. Before anything is sent, Bindery looks in the shop: where the old one still stands, it is bound again and no second one is made. To export anew, cancel it in the shop first.",
  "inbox.will.try_again":
    "The export runs once more, from the beginning. It looks in the shop first.",
  "inbox.will.set_aside":
    "The invoice does not go to the shop. You can take that back at any time.",
  "inbox.will.again.read":
    "Bindery reads once more what is new or changed in {backend}. Reading sends nothing, and what was read before stays.",
  "inbox.will.again.compare":
    "Bindery compares everything in {backend} with what stands here once more. That sends nothing, and may take a while.",
  "inbox.will.again.backup":
    "The backup is written now, into the folder that the settings name. Nothing else changes.",
  "inbox.will.again.other":
    "The job is tried once more. Where this version of Bindery still cannot do it, it waits here again.",
  "inbox.will.cancel.read":
    "The job ends, and the rest is not read now. Nothing is lost: the next import, on its schedule or by hand, goes on where this one stopped.",
  "inbox.will.cancel.compare": "The job ends. The next comparison looks at everything anew.",
  "inbox.will.cancel.other":
    "The job ends without being done. Under Jobs it can still be tried again.",
  "inbox.will.openJob": "Shows every try, and what the other side answered.",
  "inbox.will.openBackups": "Shows where backups go, so that you can choose another folder.",

  "inbox.go.pick_order": "Take this order and export",
  "inbox.go.accept_difference":
    "{count, plural, one {Accept and export # invoice} other {Accept and export # invoices}}",
  "inbox.go.export_as_is":
    "{count, plural, one {Export # invoice as it is} other {Export # invoices as they are}}",
  "inbox.go.adopt": "Use the shop’s invoice",
  "inbox.go.unbind": "Undo the binding",
  "inbox.go.try_again": "{count, plural, one {Try # invoice again} other {Try # invoices again}}",
  "inbox.go.set_aside": "{count, plural, one {Set # invoice aside} other {Set # invoices aside}}",
  "inbox.go.cancel": "Cancel this job",
  "inbox.go.again.read": "Read again",
  "inbox.go.again.compare": "Compare again",
  "inbox.go.again.backup": "Write the backup",
  "inbox.go.again.other": "Try this job again",

  "inbox.possible": "{possible, plural, one {# invoice} other {# invoices}}, {sum}",
  "inbox.passedOver":
    "{count, plural, one {# more is passed over: it does not wait for this any more.} other {# more are passed over: they do not wait for this any more.}}",
  "inbox.total": "The shop’s new invoice will come to {total}.",
  "inbox.found": "The shop has it already as invoice {number}: it is bound, and nothing is sent.",
  "inbox.still": "This still speaks against it, and you would be asked again:",
  "inbox.done": "{count, plural, one {Done for # invoice.} other {Done for # invoices.}}",
  "inbox.backedUp": "The backup was written.",
  "inbox.decidedMeanwhile": "Nothing was done: it no longer waits here.",
  "inbox.setAside":
    "{count, plural, one {# invoice was set aside.} other {# invoices were set aside.}}",
  "inbox.setAsideNamed": "{name} was set aside; it does not go to the shop.",
  "inbox.decided.order": "{actor} decided that it belongs to order {order}",
  "inbox.decided.difference": "{actor} accepted the difference of the totals",
  "inbox.decided.as_is": "{actor} decided to export it as it is",
  "inbox.decided.aside": "{actor} set it aside",
  "inbox.takeBack": "Take back",
  "inbox.takenBack": "It was taken back.",
  "inbox.takenBackNamed": "{name} was taken back. Its next export looks at it anew.",

  "inbox.orders": "Orders of the shop",
  "inbox.ordersSearch": "Search number, customer, total…",
  "inbox.ordersNone": "No order fits. Search for its number, its customer or its total.",
  "inbox.onInvoice": "on the invoice",
  "inbox.sameBoth": "same customer and total",
  "inbox.sameTotal": "same total",
  "inbox.sameParty": "same customer",
  "inbox.candidate": "Shop invoice {number}",
  "inbox.shopNumber": "Number of the shop’s invoice",
} as const;
