//! Plans behind others that were not exported yet.

use super::*;

/// The numbers assumed to go first, and how the plan of `invoice` ends after them.
fn after(earlier: &[Invoice], invoice: &Invoice, order: &Order) -> (Vec<String>, String) {
    let foreseen = crate::exporter::foresee(order.clone(), false, earlier, &options());
    let ends = planned(
        invoice,
        &foreseen.order,
        foreseen.invoiced_before,
        &options(),
    );
    (foreseen.after, ends)
}

fn named(number: &str, mut invoice: Invoice) -> Invoice {
    invoice.number = Some(number.to_owned());
    invoice
}

#[test]
fn a_later_part_is_planned_as_if_the_earlier_ones_were_exported() {
    let order = order(vec![item("1", "A", "3", "10")]);
    let first = named("INV/1", invoice(vec![line("1", "A", "2", "10")], true));
    let second = named("INV/2", invoice(vec![line("1", "A", "1", "10")], false));
    let draft = Invoice {
        state: InvoiceState::Draft,
        ..first.clone()
    };
    let wrong = named("INV/9", invoice(vec![line("1", "A", "9", "10")], true));
    let good = planned(
        &second,
        &after_export(&order, "2", "29.75"),
        true,
        &options(),
    );
    let check = |earlier: &[&Invoice], names: &[&str], expected: &str| {
        let earlier: Vec<Invoice> = earlier.iter().map(|it| (*it).clone()).collect();
        let names = names.iter().map(|it| (*it).to_owned()).collect();
        assert_eq!(
            after(&earlier, &second, &order),
            (names, expected.to_owned())
        );
    };
    // Alone it would be the shop's first invoice, which carries the shipping.
    check(&[], &[], "export.totals_differ");
    check(&[&first], &["INV/1"], &good);
    // What cannot go itself changes nothing for those behind it.
    check(&[&draft], &[], "export.totals_differ");
    check(&[&wrong, &first], &["INV/1"], &good);
    assert!(good.starts_with("1=1"), "{good}");
}

fn after_export(order: &Order, invoiced: &str, total: &str) -> Order {
    let mut order = order.clone();
    order.items[0].invoiced = dec(invoiced);
    order.total_invoiced = dec(total);
    order
}
