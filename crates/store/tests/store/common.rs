//! A store in a folder of its own, with a clock that stands still.

use bindery_domain::{
    BackendTypeId, Clock, DateTime, Document, Invoice, InvoiceKind, InvoiceState, ManualClock,
    Order, OrderState, Party, PaymentState, Utc, parse_decimal,
};
use bindery_store::{
    BackendRow, Durability, Mode, NewBackend, ReadTx, Store, StoreError, StoreOptions, WriteTx,
};
use std::sync::Arc;
use tempfile::TempDir;

pub struct World {
    pub store: Store,
    pub clock: Arc<ManualClock>,
    pub folder: TempDir,
}

pub fn noon() -> DateTime<Utc> {
    "2025-03-01T12:00:00Z".parse().unwrap()
}

impl World {
    pub fn new() -> Self {
        Self::with(StoreOptions::default())
    }

    pub fn with(options: StoreOptions) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::at(noon()));
        let store = Store::open_with(folder.path(), clock.clone(), options).unwrap();
        Self {
            store,
            clock,
            folder,
        }
    }

    pub fn write<T: Send + 'static>(
        &self,
        closure: impl FnOnce(&mut WriteTx<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> T {
        self.try_write(closure).unwrap()
    }

    pub fn try_write<T: Send + 'static>(
        &self,
        closure: impl FnOnce(&mut WriteTx<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.store.write_blocking(Durability::Normal, closure)
    }

    pub fn read<T>(&self, closure: impl FnOnce(&ReadTx<'_>) -> Result<T, StoreError>) -> T {
        self.store.read_blocking(closure).unwrap()
    }

    pub fn shop(&self, name: &str) -> BackendRow {
        let new = new_backend(name);
        self.write(move |tx| tx.backend_insert(&new, "test"))
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }
}

pub fn new_backend(name: &str) -> NewBackend {
    NewBackend {
        type_id: BackendTypeId::from("magento-1.7"),
        name: name.to_owned(),
        url: "https://shop.example".to_owned(),
        settings: serde_json::Map::new(),
        credential: None,
        mode: Mode::Test,
        enabled: true,
    }
}

pub fn invoice(number: &str, party: &str, total: &str) -> Invoice {
    let total = parse_decimal(total).unwrap();
    Invoice {
        number: Some(number.to_owned()),
        kind: InvoiceKind::Invoice,
        state: InvoiceState::Posted,
        payment_state: PaymentState::Paid,
        date: Some("2025-02-03".parse().unwrap()),
        due_date: None,
        party: Party {
            name: party.to_owned(),
            ..Party::default()
        },
        currency: "EUR".parse().unwrap(),
        untaxed: total,
        tax: parse_decimal("0.00").unwrap(),
        total,
        residual: parse_decimal("0.00").unwrap(),
        order_reference: Some("100000001".to_owned()),
        origin: None,
        company: None,
        journal: None,
        tags: Vec::new(),
        extra: Default::default(),
        lines: Vec::new(),
    }
}

pub fn invoice_document(number: &str, party: &str, total: &str) -> Document {
    Document::Invoice(invoice(number, party, total))
}

pub fn order_document(number: &str) -> Document {
    let zero = parse_decimal("0.00").unwrap();
    Document::Order(Order {
        number: number.to_owned(),
        internal_id: "7".to_owned(),
        state: OrderState::Processing,
        status: "processing".to_owned(),
        placed_at: Some(noon()),
        updated_at: None,
        party: Party::default(),
        currency: "EUR".parse().unwrap(),
        subtotal: zero,
        tax: zero,
        shipping: zero,
        shipping_tax: zero,
        discount: zero,
        total: zero,
        total_invoiced: zero,
        items: Vec::new(),
    })
}
