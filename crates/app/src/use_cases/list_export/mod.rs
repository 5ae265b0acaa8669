//! The list of invoices as a file: read in one view of the store, written in steps, there only when it
//! is whole.

mod cells;
mod csv;
mod xlsx;

use super::invoice_list::{among, filter, sort};
use super::{shop, whole_file};
use crate::App;
use crate::problem::needs_you;
use crate::show;
use crate::view::{ListExport, ListExported, ListFormat, LongWork, Problem};
use bindery_domain::{Failure, RecordId};
use bindery_store::{BackendRow, Course, InvoiceFilter, InvoiceSort, ReadTx, Step};
use cells::{Cell, Cells};
use std::path::Path;

/// Rows that are read and written at once.
const STEP: usize = 2000;

fn ending(format: ListFormat) -> &'static str {
    match format {
        ListFormat::Csv => "csv",
        ListFormat::Xlsx => "xlsx",
    }
}

/// What can hold a table. Each row is given once, from the top.
trait Sheet {
    fn row(&mut self, cells: &[Cell]) -> Result<(), Failure>;
}

/// Which invoices, in which order, as they stand in which shop.
struct Chosen {
    filter: InvoiceFilter,
    sort: InvoiceSort,
    shop: Option<BackendRow>,
}

impl App {
    /// A path that a list could be written to: today's, in the folder for documents.
    #[must_use]
    pub fn list_path(&self, format: ListFormat) -> String {
        whole_file::proposed("invoices", &*self.inner.options.clock, ending(format))
    }

    /// Writes invoices to a file. It appears under its name only when it is complete.
    ///
    /// # Errors
    /// Where the file is there already and may not be replaced, its folder is missing or cannot be
    /// written, or the list cannot be read.
    pub async fn list_export(&self, export: ListExport) -> Result<ListExported, Problem> {
        let runtime = self.runtime().await;
        let shop = shop(&runtime, export.query.backend).await?;
        let chosen = Chosen {
            filter: match &export.ids {
                Some(ids) => among(ids, shop.as_ref()),
                None => filter(&export.query, shop.as_ref())?,
            },
            sort: sort(&export.query),
            shop,
        };
        if export.columns.is_empty() {
            return Err(needs_you("list.no_columns", "A list wants at least one column.").into());
        }
        let path = whole_file::resolved(&export.path, ending(export.format), export.replace)?;
        let written = self.at_work(LongWork::List, async |course| {
            let read = runtime.store.read(move |tx| {
                let rows = write(tx, &chosen, &export, &path, &course)?;
                Ok::<_, Failure>((rows, path))
            });
            read.await
        });
        let (rows, path) = written.await?;
        Ok(ListExported {
            path: path.to_string_lossy().into_owned(),
            rows: show::small(rows as u64),
        })
    }
}

fn write(
    tx: &ReadTx<'_>,
    chosen: &Chosen,
    export: &ListExport,
    path: &Path,
    course: &Course,
) -> Result<usize, Failure> {
    let ids = tx.invoice_list(&chosen.filter, chosen.sort)?;
    let mut file = whole_file::partial(path)?;
    match export.format {
        ListFormat::Csv => {
            let mut sheet = csv::CsvSheet::new(file.as_file_mut(), export.decimal_comma)?;
            fill(&mut sheet, tx, chosen, export, &ids, course)?;
            sheet
                .end()
                .map_err(|error| whole_file::refused(path, &error))?;
        }
        ListFormat::Xlsx => {
            let mut sheet = xlsx::XlsxSheet::new(&export.columns)?;
            fill(&mut sheet, tx, chosen, export, &ids, course)?;
            sheet.end(file.as_file_mut())?;
        }
    }
    whole_file::finish(file, path, export.replace)?;
    Ok(ids.len())
}

fn fill(
    sheet: &mut impl Sheet,
    tx: &ReadTx<'_>,
    chosen: &Chosen,
    export: &ListExport,
    ids: &[RecordId],
    course: &Course,
) -> Result<(), Failure> {
    let names = show::names(&tx.backends()?);
    let cells = Cells {
        words: &export.words,
        names: &names,
    };
    let titles: Vec<_> = export.columns.iter().map(|it| it.title.clone()).collect();
    sheet.row(&titles.into_iter().map(Cell::Text).collect::<Vec<_>>())?;
    let shop = chosen.shop.as_ref().map(|shop| shop.id);
    course.begin(Step::Writing, ids.len() as u64)?;
    for some in ids.chunks(STEP) {
        for row in tx.invoice_rows(some, shop)? {
            let row: Vec<_> = export
                .columns
                .iter()
                .map(|it| cells.of(it.column, &row))
                .collect();
            sheet.row(&row)?;
        }
        course.more(some.len() as u64);
        course.go_on()?;
    }
    Ok(())
}
