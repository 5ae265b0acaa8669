//! `bindery pages`: where an invoice can be seen in the other systems' own pages.

use super::invoices::ShowArgs;
use crate::end::{End, Ended};
use crate::find;
use crate::output::Out;
use crate::table::Table;
use crate::text::word;
use bindery_app::App;
use bindery_app::view::RecordPage;

pub(crate) async fn list(args: ShowArgs, app: &App, out: &Out) -> Ended {
    let shop = find::backend_id(app, args.backend.as_deref()).await?;
    let row = find::invoice(app, shop, &args.invoice).await?;
    let pages = app.record_pages(row.id).await?;
    out.answer(&pages, |pages| words(pages))?;
    Ok(End::Well)
}

fn words(pages: &[RecordPage]) -> String {
    let mut table = Table::new(["Backend", "Kind", "Address"]);
    for page in pages {
        table.row([
            page.backend_name.clone(),
            word(&page.kind),
            page.url.clone(),
        ]);
    }
    table.text("No other system has a page for it.")
}
