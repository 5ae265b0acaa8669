//! Judges what a run came to: what must stand in the shop once, and what does. Pure.

use bindery_app::view::{InvoiceRow, InvoiceState, JobView};
use bindery_domain::Decimal;
use bindery_practice::ShopInvoice;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The shop's state of an invoice that was taken back.
const CANCELLED: u8 = 3;

/// What a run came to.
#[derive(Debug, Default)]
pub(crate) struct Verdict {
    pub(crate) kills: u32,
    /// What was done to the product, by kind.
    pub(crate) faults: BTreeMap<String, u32>,
    pub(crate) exports: usize,
    pub(crate) duplicates: usize,
    pub(crate) lost: usize,
    pub(crate) stuck: usize,
    /// What is wrong, in words.
    pub(crate) complaints: Vec<String>,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "kills={} faults={} exports={} duplicates={} lost={} stuck={}",
            self.kills,
            self.fault_count(),
            self.exports,
            self.duplicates,
            self.lost,
            self.stuck
        )
    }
}

/// The mark that an export puts into the shop's comment.
fn token(invoice: &ShopInvoice) -> Option<&str> {
    let comment = invoice.comment.as_deref()?;
    let from = comment.find("[bindery ")?;
    let to = comment.get(from..)?.find(']')?;
    comment.get(from..=from + to)
}

/// Number and token of each invoice that an export made.
pub(crate) fn made(shop: &[ShopInvoice]) -> BTreeSet<(String, String)> {
    let ours = shop.iter().filter_map(|invoice| {
        let token = token(invoice)?;
        Some((invoice.increment_id.clone(), token.to_owned()))
    });
    ours.collect()
}

impl Verdict {
    /// Compares the invoices that must be exported with the product's list and with the shop.
    /// `bound` holds a pair of backend and record for each binding.
    pub(crate) fn over(
        expected: &BTreeSet<String>,
        rows: &[InvoiceRow],
        shop: &[ShopInvoice],
        bound: &[(i64, i64)],
        open: &[JobView],
    ) -> Self {
        let mut verdict = Self::default();
        let valid = || shop.iter().filter(|invoice| invoice.state != CANCELLED);
        let mut by_token: BTreeMap<&str, Vec<&ShopInvoice>> = BTreeMap::new();
        for invoice in valid() {
            if let Some(token) = token(invoice) {
                by_token.entry(token).or_default().push(invoice);
            }
        }
        verdict.exports = by_token.len();
        for (token, invoices) in &by_token {
            verdict.duplicates += invoices.len() - 1;
            if invoices.len() > 1 {
                verdict.complain(format!(
                    "{token} stands in the shop more than once: {invoices:?}"
                ));
            }
        }
        let mut taken = BTreeSet::new();
        for number in expected {
            let row = rows.iter().find(|row| row.number.as_ref() == Some(number));
            match row.map_or(Err("it was not imported"), |row| settled(row, &by_token)) {
                Ok(id) if !taken.insert(id.clone()) => {
                    verdict.duplicates += 1;
                    verdict.complain(format!("{number}: {id} is bound to another invoice too"));
                }
                Ok(_) => (),
                Err(why) => {
                    verdict.lost += 1;
                    verdict.complain(format!("{number}: {why}: {row:?}"));
                }
            }
        }
        for (token, invoices) in &by_token {
            for invoice in invoices.iter().filter(|i| !taken.contains(&i.increment_id)) {
                verdict.lost += 1;
                verdict.complain(format!("{token}: no binding knows {invoice:?}"));
            }
        }
        let once: BTreeSet<_> = bound.iter().collect();
        verdict.duplicates += bound.len() - once.len();
        verdict.stuck = open.len();
        verdict
            .complaints
            .extend(open.iter().map(|job| format!("open: {job:?}")));
        verdict
    }

    fn complain(&mut self, what: String) {
        self.complaints.push(what);
    }

    /// Notes what was done.
    pub(crate) fn with_faults(mut self, faults: BTreeMap<String, u32>) -> Self {
        self.faults = faults;
        self
    }

    /// How much was done besides killing. What could not be done does not count.
    pub(crate) fn fault_count(&self) -> u32 {
        let done = |(kind, _): &(&String, &u32)| !kind.starts_with("passed_over.");
        let kinds = self.faults.iter().filter(done);
        kinds.map(|(_, times)| times).sum()
    }

    /// Takes another run's verdict into this one.
    pub(crate) fn add(&mut self, other: Self) {
        self.kills += other.kills;
        for (kind, times) in other.faults {
            *self.faults.entry(kind).or_default() += times;
        }
        self.exports += other.exports;
        self.duplicates += other.duplicates;
        self.lost += other.lost;
        self.stuck += other.stuck;
        self.complaints.extend(other.complaints);
    }

    /// Whether everything is as it must be.
    pub(crate) fn is_good(&self) -> bool {
        self.complaints.is_empty() && self.duplicates + self.lost + self.stuck == 0
    }
}

/// The shop invoice that an exported row stands for, or what is wrong with it.
fn settled(
    row: &InvoiceRow,
    by_token: &BTreeMap<&str, Vec<&ShopInvoice>>,
) -> Result<String, &'static str> {
    let id = match (row.state, &row.external_id) {
        (InvoiceState::Exported, Some(id)) => id,
        (_, Some(_)) => return Err("it is bound but not listed as exported"),
        _ => return Err("it is not bound"),
    };
    let mut ours = by_token.values().flatten();
    let invoice = ours
        .find(|invoice| invoice.increment_id == *id)
        .ok_or("the shop has no valid invoice with this number and our token")?;
    if row.order_reference.as_deref() != Some(invoice.order_increment_id.as_str()) {
        return Err("it stands under another order");
    }
    let total: Decimal = row
        .total
        .amount
        .parse()
        .map_err(|_| "its total is no number")?;
    if total != invoice.grand_total {
        return Err("the shop's total differs");
    }
    Ok(id.clone())
}
