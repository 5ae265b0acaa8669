//! `bindery credentials`: what is stored for which backend. A secret is never printed.

use crate::end::{End, Ended};
use crate::output::Out;
use crate::table::Table;
use crate::text::{word, yes_no};
use bindery_app::App;

pub(super) async fn list(app: &App, out: &Out) -> Ended {
    out.answer(&app.credentials().await?, |rows| {
        let mut table = Table::new([
            "Backend",
            "Mode",
            "Parts",
            "Stored in",
            "Can be read",
            "Last worked",
        ]);
        for row in rows {
            table.row([
                row.backend.name.clone(),
                word(&row.backend.mode),
                row.parts.join(", "),
                row.stored_in.clone().unwrap_or_default(),
                yes_no(row.present),
                row.verified_at.clone().unwrap_or_default(),
            ]);
        }
        table.text("No backend is configured.")
    })?;
    Ok(End::Well)
}
