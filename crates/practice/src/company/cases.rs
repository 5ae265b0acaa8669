//! The company's sixty invoices, case by case. The head of the parent module lists them.

use super::Expected;
use super::articles::{row, row_of};
use super::books::{Billed, Books, day, line};
use crate::erp::ErpLine;
use crate::shop::{OrderSeed, RowSeed};
use bindery_domain::{Decimal, InvoiceState, LineKind, PaymentState};

/// All of them.
pub(crate) fn all() -> Books {
    let mut books = Books::open();
    plain(&mut books);
    unusual_orders(&mut books);
    unusual_rows(&mut books);
    in_parts(&mut books);
    unusual_references(&mut books);
    wrong(&mut books);
    wrong_state(&mut books);
    wrong_lines(&mut books);
    already_invoiced(&mut books);
    excluded(&mut books);
    books
}

fn needs_you(reason: &str) -> Expected {
    Expected::NeedsYou(reason.to_owned())
}

fn excluded_as(reason: &str) -> Expected {
    Expected::Excluded(reason.to_owned())
}

/// Places an order and enters its whole invoice as exportable.
fn exportable(books: &mut Books, order: &OrderSeed, days_ago: u64) {
    books.place(order);
    let invoice = books.bill(order, days_ago, &Billed::Whole);
    books.enter(&invoice, Some(&order.number), Expected::Exportable);
}

fn plain(books: &mut Books) {
    let baskets: [&[(&str, i64)]; 7] = [
        &[("TEE", 2), ("CAFE", 3)],
        &[("MUG", 1), ("BOOK", 1), ("CAFE", 2)],
        &[("BAG", 1)],
        &[("BOOK", 3), ("TEE", 1)],
        &[("LAMP", 1), ("MUG", 4)],
        &[("SHOE-42", 1), ("TEE", 3), ("CAFE", 1)],
        &[("TOTE", 2), ("BOOK", 2)],
    ];
    for number in 0..20_u32 {
        let place = usize::try_from(number).unwrap_or_default();
        let basket = baskets
            .get(place % baskets.len())
            .copied()
            .unwrap_or_default();
        let rows = basket
            .iter()
            .map(|(sku, quantity)| row(sku, *quantity))
            .collect();
        let days_ago = 59 - u64::from(number) * 2;
        let mut order = Books::order(100_000_101 + number, days_ago, rows);
        let methods = ["checkmo", "banktransfer", "purchaseorder"];
        order.method = methods
            .get(place % 3)
            .copied()
            .unwrap_or("checkmo")
            .to_owned();
        books.place(&order);
        let mut invoice = books.bill(&order, days_ago - 1, &Billed::Whole);
        // A note among the lines, as bookkeepers write them.
        if number % 5 == 0 {
            invoice
                .lines
                .push(note("Vielen Dank — <b>bis bald</b> & alles Gute"));
        }
        let total = invoice.total();
        (invoice.payment_state, invoice.residual) = match number % 6 {
            1 => (PaymentState::NotPaid, None),
            3 => (PaymentState::InPayment, None),
            5 => (PaymentState::Partial, Some(total - Decimal::TEN)),
            _ => (PaymentState::Paid, None),
        };
        let id = books.enter(&invoice, Some(&order.number), Expected::Exportable);
        // Two of them are credited in part: the article is given back, the rest stays.
        if number % 6 == 5 && number < 12 {
            let credit = books.credit(&invoice, id, 1);
            books.enter(&credit, None, excluded_as("credit_note"));
        }
    }
}

fn note(text: &str) -> ErpLine {
    ErpLine {
        kind: LineKind::Note,
        sku: None,
        description: text.to_owned(),
        quantity: Decimal::ZERO,
        price: Decimal::ZERO,
        discount: Decimal::ZERO,
        tax: None,
    }
}

fn unusual_orders(books: &mut Books) {
    let mut pending = Books::order(100_000_122, 22, vec![row("TEE", 1), row("MUG", 2)]);
    pending.state = "pending_payment".to_owned();
    pending.status = "pending_payment".to_owned();
    exportable(books, &pending, 21);

    let mut gateway = Books::order(100_000_123, 21, vec![row("BAG", 1), row("CAFE", 4)]);
    gateway.method = "practicegateway".to_owned();
    gateway.state = "processing".to_owned();
    exportable(books, &gateway, 20);

    let mut voucher = Books::order(100_000_124, 20, vec![row("GIFT", 1)]);
    voucher.shipping = None;
    exportable(books, &voucher, 19);

    let mut dollars = Books::order(100_000_132, 14, vec![row("LAMP", 1), row("BAG", 1)]);
    dollars.currency = "USD".to_owned();
    dollars.rate = Decimal::new(11, 1);
    exportable(books, &dollars, 13);

    let mut free = Books::order(100_000_133, 13, vec![row("BOOK", 2)]);
    free.shipping = Some(Decimal::ZERO);
    exportable(books, &free, 12);

    let shipped = Books::order(100_000_138, 9, vec![row("TEE", 2), row("MUG", 3)]);
    exportable(books, &shipped, 8);
    books.rehearsal.ship(&shipped.number, false);

    let mut second_view = Books::order(200_000_001, 8, vec![row("TEE", 1)]);
    second_view.id = 190;
    second_view.store_id = 2;
    exportable(books, &second_view, 7);
}

fn unusual_rows(books: &mut Books) {
    let parent = RowSeed {
        kind: "configurable".to_owned(),
        ..row("SHOE-42", 2)
    };
    let child = RowSeed {
        child: true,
        ..row("SHOE-42", 2)
    };
    let configurable = vec![parent, child, row("TEE", 1)];
    exportable(books, &Books::order(100_000_125, 19, configurable), 18);

    let twice = vec![row("MUG", 1), row("BOOK", 1), row("MUG", 2)];
    exportable(books, &Books::order(100_000_126, 18, twice), 17);

    for (number, percent, rows) in [
        (
            100_000_127,
            10,
            vec![row("TEE", 1), row("MUG", 4), row("BOOK", 1)],
        ),
        (100_000_128, 25, vec![row("BAG", 1), row("SHOE-42", 1)]),
    ] {
        let discount = |row| RowSeed {
            discount: Decimal::from(percent),
            ..row
        };
        let rows = rows.into_iter().map(discount).collect();
        let mut order = Books::order(number, 17, rows);
        order.coupon = Some(format!("MINUS{percent}"));
        exportable(books, &order, 16);
    }

    let weighed = vec![row_of("TEA-KG", Decimal::new(15, 1)), row("MUG", 1)];
    exportable(books, &Books::order(100_000_137, 10, weighed), 9);
}

fn in_parts(books: &mut Books) {
    for number in [100_000_129, 100_000_130] {
        let order = Books::order(number, 16, vec![row("BAG", 3), row("SHOE-42", 2)]);
        books.place(&order);
        let parts = [
            (15, Billed::Part(vec![("BAG", 2), ("SHOE-42", 1)], true)),
            (12, Billed::Part(vec![("BAG", 1), ("SHOE-42", 1)], false)),
        ];
        for (days_ago, part) in parts {
            let invoice = books.bill(&order, days_ago, &part);
            books.enter(&invoice, Some(&order.number), Expected::Exportable);
        }
    }
    let order = Books::order(100_000_131, 15, vec![row("BAG", 4), row("SHOE-42", 1)]);
    books.place(&order);
    let first_row = format!("{}", order.id * 10 + 1);
    books
        .rehearsal
        .invoice(&order.number, &[(first_row, Decimal::ONE)], day(14));
    let rest = Billed::Part(vec![("BAG", 3), ("SHOE-42", 1)], false);
    let invoice = books.bill(&order, 11, &rest);
    books.enter(&invoice, Some(&order.number), Expected::Exportable);
}

fn unusual_references(books: &mut Books) {
    for number in [100_000_134, 100_000_135, 100_000_136] {
        let order = Books::order(number, 12, vec![row("LAMP", 1), row("CAFE", 2)]);
        books.place(&order);
        let mut invoice = books.bill(&order, 11, &Billed::Whole);
        invoice.reference = None;
        books.enter(&invoice, Some(&order.number), Expected::Exportable);
    }
}

fn wrong(books: &mut Books) {
    let order = Books::order(100_000_150, 11, vec![row("TEE", 1), row("BOOK", 1)]);
    books.place(&order);
    let mut invoice = books.bill(&order, 10, &Billed::Whole);
    if let Some(line) = invoice.lines.first_mut() {
        line.price += Decimal::ONE;
    }
    books.enter(&invoice, Some(&order.number), needs_you("total_differs"));

    let unknown = Books::order(100_099_999, 11, vec![row("MUG", 2)]);
    let invoice = books.bill(&unknown, 10, &Billed::Whole);
    books.enter(&invoice, Some(&unknown.number), needs_you("order_unknown"));

    let mut invoice = books.bill(&unknown, 9, &Billed::Whole);
    (invoice.reference, invoice.origin) = (None, None);
    books.enter(&invoice, None, needs_you("no_order_number"));
}

fn wrong_state(books: &mut Books) {
    let states = [
        (100_000_151, "order_cancelled"),
        (100_000_152, "order_on_hold"),
        (100_000_153, "payment_review"),
        (100_000_154, "order_closed"),
    ];
    for (number, reason) in states {
        let order = Books::order(number, 10, vec![row("TEE", 1), row("CAFE", 1)]);
        books.place(&order);
        let invoice = books.bill(&order, 9, &Billed::Whole);
        books.enter(&invoice, Some(&order.number), needs_you(reason));
        match reason {
            "order_cancelled" => books.rehearsal.cancel(&order.number, day(8)),
            "order_on_hold" => books.rehearsal.hold(&order.number, day(8)),
            "payment_review" => books.rehearsal.set_state(&order.number, "payment_review"),
            _ => books.rehearsal.set_state(&order.number, "closed"),
        }
    }
}

fn wrong_lines(books: &mut Books) {
    let order = Books::order(100_000_155, 7, vec![row("MUG", 1), row("TEE", 1)]);
    books.place(&order);
    let mut invoice = books.bill(&order, 6, &Billed::Whole);
    if let Some(first) = invoice.lines.first_mut() {
        *first = line(&row("PEN", 1));
    }
    books.enter(
        &invoice,
        Some(&order.number),
        needs_you("line_not_in_order"),
    );

    let order = Books::order(100_000_156, 7, vec![row("BAG", 2), row("TOTE", 1)]);
    books.place(&order);
    let mut invoice = books.bill(&order, 6, &Billed::Part(vec![("BAG", 3)], true));
    invoice.payment_state = PaymentState::NotPaid;
    books.enter(
        &invoice,
        Some(&order.number),
        needs_you("quantity_too_high"),
    );
}

fn already_invoiced(books: &mut Books) {
    for number in [100_000_157, 100_000_158] {
        let order = Books::order(number, 6, vec![row("BOOK", 1), row("MUG", 2)]);
        books.place(&order);
        books.rehearsal.invoice(&order.number, &[], day(5));
        if number == 100_000_157 {
            books.rehearsal.ship(&order.number, true);
        }
        let invoice = books.bill(&order, 5, &Billed::Whole);
        books.enter(&invoice, Some(&order.number), Expected::AlreadyInvoiced);
    }
}

fn excluded(books: &mut Books) {
    for number in 100_000_160..=100_000_165_u32 {
        let order = Books::order(number, 5, vec![row("TEE", 1), row("BAG", 1)]);
        books.place(&order);
        let mut invoice = books.bill(&order, 4, &Billed::Whole);
        invoice.payment_state = PaymentState::NotPaid;
        match number {
            100_000_160..=100_000_162 => {
                invoice.state = InvoiceState::Draft;
                invoice.date = None;
                let invoice = books.without_number(invoice);
                books.enter(&invoice, Some(&order.number), excluded_as("draft"));
            }
            100_000_163 => {
                invoice.state = InvoiceState::Cancelled;
                books.enter(&invoice, Some(&order.number), excluded_as("cancelled"));
            }
            100_000_164 => {
                invoice.state = InvoiceState::Cancelled;
                let invoice = books.without_number(invoice);
                books.enter(&invoice, Some(&order.number), excluded_as("cancelled"));
            }
            _ => {
                invoice.payment_state = PaymentState::Reversed;
                let id = books.enter(&invoice, Some(&order.number), excluded_as("reversed"));
                let lines = invoice.lines.len();
                let credit = books.credit(&invoice, id, lines);
                books.enter(&credit, None, excluded_as("credit_note"));
            }
        }
    }
}
