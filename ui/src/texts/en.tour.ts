/** Texts of the welcome, the practice company and its tour. */
export const tour = {
  "first.title": "Welcome to Bindery",
  "first.lead": "It keeps your books and your web shops in step.",
  "first.practice": "Try the practice company",
  "first.practiceText":
    "A made-up company with its own books and its own shop, on this computer only. A tour of five short steps shows the way; when you remove the company, nothing of it stays.",
  "first.practiceGo": "Try the practice company",
  "first.connect": "Connect your systems",
  "first.connectText":
    "Your books first, then your shop: under three minutes each. Each step is tested as you go, and says where to find what it asks for. Nothing is sent.",
  "first.connectGo": "Connect your systems",
  "first.promise":
    "Each invoice goes to the order it belongs to exactly once and to the cent, and the history shows what was sent and what came back.",
  "practice.banner": "Practice company: nothing here is real, and nothing leaves this computer.",
  "practice.remove": "Remove practice company",
  "practice.removeTitle": "Remove the practice company?",
  "practice.removeText":
    "Its books, its shop, its invoices and its history are deleted. Your own systems are not touched.",
  "practice.removed": "The practice company was removed.",

  "tour.label": "Practice tour",
  "tour.step": "Step {step, number} of 5",
  "tour.start": "Start the tour",
  "tour.end": "End the tour",
  "tour.showMe": "Show me",
  "tour.next": "Next",
  "tour.done": "Done",
  "tour.import.title": "Read books and shop",
  "tour.import.text": "Click “Import now”. The invoices of the practice company come in.",
  "tour.import.done": "The invoices are here. Nothing was written anywhere.",
  "tour.look.title": "Look at an invoice",
  "tour.look.text":
    "On the page Invoices, click a row. It says what is in the invoice and where it stands.",
  "tour.look.done":
    "That is one invoice, with its lines, its order and its history. Escape closes it.",
  "tour.preview.title": "See before you send",
  "tour.preview.text":
    "Tick one or more ready invoices and click “Preview”. It shows exactly what would be sent.",
  "tour.preview.done": "Still nothing was sent: the preview only reads.",
  "tour.export.title": "Export",
  "tour.export.text":
    "Tick ready invoices again and click “Export”. Each goes to its order exactly once.",
  "tour.export.done":
    "They are on their way. What does not fit to the cent waits for you with the reason.",
  "tour.history.title": "Read what happened",
  "tour.history.text":
    "Open the page History. Every export is there, with what was sent and what came back.",
  "tour.history.done":
    "That was the tour. Try whatever you like; when you remove the practice company, nothing of it stays.",
} as const;
