//! `bindery overview`: is everything in order, what went out, what needs a person?

use crate::end::{End, Ended};
use crate::output::{Out, in_words};
use crate::table::Table;
use crate::text::{count, indented, instant, sums, word};
use bindery_app::App;
use bindery_app::view::{Attention, BackendHealth, ExportDay, Health, Overview, Remedy};

/// How many days are printed.
const DAYS: usize = 14;

/// The longest bar of the chart, in letters.
const WIDEST: u64 = 30;

/// Shows the whole at a glance.
pub(crate) async fn show(app: &App, out: &Out) -> Ended {
    out.answer(&app.overview().await?, words)?;
    Ok(End::Well)
}

/// The overview in words, the answer first.
pub(super) fn words(overview: &Overview) -> String {
    [
        answer(overview) + "\n",
        health(overview),
        invoices(overview),
        days(&overview.days),
        attention(overview),
    ]
    .join("\n")
}

/// Is everything in order?
fn answer(overview: &Overview) -> String {
    if overview.health.is_empty() {
        return "Nothing is connected yet.".to_owned();
    }
    let mut said: Vec<String> = overview.health.iter().filter_map(not_well).collect();
    match overview.invoices_need_you as usize {
        0 => {}
        1 => said.push("1 invoice needs you.".to_owned()),
        many => said.push(format!("{many} invoices need you.")),
    }
    if said.is_empty() {
        return "Everything is in order.".to_owned();
    }
    said.join(" ")
}

fn not_well(backend: &BackendHealth) -> Option<String> {
    let name = &backend.name;
    let since = backend.since.as_deref().map(instant);
    match (backend.health, since) {
        (Health::Working | Health::Off | Health::CutOff, _) => None,
        (Health::Paused, _) => Some(format!("{name} is paused.")),
        (Health::Silent, Some(since)) => Some(format!("{name} has not answered since {since}.")),
        (Health::Silent, None) => Some(format!("{name} does not answer.")),
        (Health::Broken, _) => Some(format!("{name} needs you.")),
    }
}

fn health(overview: &Overview) -> String {
    let time = |at: &Option<String>| at.as_deref().map(instant).unwrap_or_default();
    let mut table = Table::new(["Backend", "State", "Last sync", "Next sync", "To do"]);
    for backend in &overview.health {
        table.row([
            backend.name.clone(),
            word(&backend.health),
            time(&backend.last_sync),
            time(&backend.next_sync),
            backend
                .remedy
                .as_ref()
                .map(|remedy| command(remedy, Some(&backend.name)))
                .unwrap_or_default(),
        ]);
    }
    let mut text = table.text("No backends yet. Add one with: bindery backend add --help");
    let told = overview
        .health
        .iter()
        .filter(|it| it.health != Health::Broken);
    for problem in told.filter_map(|it| it.problem.as_ref()) {
        text.push_str(&indented(&in_words(problem)));
    }
    text
}

fn invoices(overview: &Overview) -> String {
    let mut table = Table::new(["Invoices", "#Count", "#Sum"]);
    for figure in overview.counts.iter().filter(|it| it.count > 0) {
        table.row([
            word(&figure.state),
            figure.count.to_string(),
            sums(&figure.sums),
        ]);
    }
    table.text("No invoices yet. Add backends, then: bindery import")
}

fn days(days: &[ExportDay]) -> String {
    let last = &days[days.len().saturating_sub(DAYS)..];
    let most = last.iter().map(|day| day.exported).max().unwrap_or(0);
    let mut table = Table::new(["Day", "#Exported", "#Stopped", "", "#Sum"]);
    for day in last {
        table.row([
            day.day.clone(),
            day.exported.to_string(),
            day.stopped.to_string(),
            "#".repeat(bar(day.exported, most)),
            sums(&day.sums),
        ]);
    }
    table.text("Nothing was exported yet.")
}

/// The length of a bar; something is never invisible beside much.
fn bar(number: u32, most: u32) -> usize {
    match u64::from(number) {
        0 => 0,
        number => (number * WIDEST / u64::from(most.max(1))).clamp(1, WIDEST) as usize,
    }
}

fn attention(overview: &Overview) -> String {
    let shown: u32 = overview.attention.iter().map(|it| it.count).sum();
    let mut text = match overview.attention_total {
        0 => "Nothing needs you.\n".to_owned(),
        total => format!("Needs you ({total})\n"),
    };
    for item in &overview.attention {
        text.push_str(&indented(&one(item)));
    }
    if let more @ 1.. = overview.attention_total.saturating_sub(shown) {
        text.push_str(&format!(
            "  and {more} more: bindery invoices --state needs-you\n"
        ));
    }
    text
}

fn one(item: &Attention) -> String {
    let about = match (&item.about, item.count) {
        (Some(about), _) => format!("{about}: "),
        (None, 1) => String::new(),
        (None, many) => count(many as usize, "invoice: ", "invoices: "),
    };
    let doing = command(&item.remedy, item.about.as_deref());
    format!("{about}{}\n  > {doing}", in_words(&item.problem))
}

/// The command that does it, or leads exactly there.
fn command(remedy: &Remedy, about: Option<&str>) -> String {
    let quoted = |id: &i64| match about {
        Some(name) if name.contains(' ') => format!("\"{name}\""),
        Some(name) => name.to_owned(),
        None => id.to_string(),
    };
    match remedy {
        Remedy::OpenSecrets => "bindery --secrets vault overview".to_owned(),
        Remedy::SignIn { backend } => format!("bindery backend edit {}", quoted(backend)),
        Remedy::Resume { lane } => format!("bindery lane resume {lane}"),
        Remedy::Test { backend } => format!("bindery backend test {}", quoted(backend)),
        Remedy::SwitchOn { backend } => format!("bindery backend enable {}", quoted(backend)),
        Remedy::OpenType { .. } => "bindery type check".to_owned(),
        Remedy::OpenInvoice { record, .. } => format!("bindery invoice {}", quoted(record)),
        Remedy::ChooseInvoice { record, .. } => {
            format!("bindery adopt {} SHOP-INVOICE", quoted(record))
        }
        Remedy::ExportAgain { record, .. } => format!("bindery export {}", quoted(record)),
        Remedy::OpenInvoices { .. } => "bindery invoices --state needs-you".to_owned(),
        Remedy::OpenJob { job } => format!("bindery job {job}"),
        Remedy::OpenInbox => "bindery inbox".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_show_the_least_and_fit_the_most() {
        let check = |number, most, expected| assert_eq!(bar(number, most), expected);
        check(0, 0, 0);
        check(0, 1000, 0);
        check(1, 1000, 1);
        check(500, 1000, 15);
        check(u32::MAX, u32::MAX, 30);
    }

    #[test]
    fn a_remedy_is_a_command_that_names_its_thing() {
        let check = |remedy: Remedy, about: Option<&str>, expected: &str| {
            assert_eq!(command(&remedy, about), expected);
        };
        let backend = 2;
        check(
            Remedy::Test { backend },
            Some("Our shop"),
            "bindery backend test \"Our shop\"",
        );
        check(Remedy::SignIn { backend }, None, "bindery backend edit 2");
        check(
            Remedy::OpenInvoice { record: 5, backend },
            Some("INV/1"),
            "bindery invoice INV/1",
        );
    }
}
