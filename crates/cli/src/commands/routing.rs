//! `bindery routing`: where the invoices would go with other conditions for a shop.

use crate::end::{End, Ended};
use crate::find;
use crate::output::Out;
use crate::table::Table;
use crate::text::word;
use bindery_app::App;
use bindery_app::view::RoutingPreview;
use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(crate) enum RoutingCommand {
    /// Show where the invoices would go if a shop stated these conditions
    Preview {
        /// The shop, by name or id
        backend: String,
        /// A condition such as "order 1*" or "not currency USD"; the first that fits decides
        #[arg(long = "condition")]
        conditions: Vec<String>,
    },
}

pub(super) async fn run(command: RoutingCommand, app: &App, out: &Out) -> Ended {
    let RoutingCommand::Preview {
        backend,
        conditions,
    } = command;
    let backend = find::backend(app, &backend).await?.id;
    let found = app.routing_preview(Some(backend), conditions).await?;
    out.answer(&found, preview)?;
    Ok(End::Well)
}

fn preview(found: &RoutingPreview) -> String {
    let mut text = format!(
        "Of {} invoices {} would go here, {} to other shops, {} to none; {} are claimed by several.\n",
        found.total, found.here, found.elsewhere, found.nowhere, found.several
    );
    for problem in found.problems.iter().flatten() {
        text.push_str(&format!("{problem}\n"));
    }
    let mut table = Table::new(["Ends", "Invoice", "Order", "Party", "Shops"]);
    for (end, examples) in &found.examples {
        for example in examples {
            table.row([
                word(end),
                example.number.clone().unwrap_or_default(),
                example.order.clone().unwrap_or_default(),
                example.party.clone(),
                example.shops.join(", "),
            ]);
        }
    }
    text.push_str(&table.text(""));
    text
}
