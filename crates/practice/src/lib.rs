//! A practice ERP and a practice shop: two small servers on loopback that answer like the
//! recorded real systems, for the tour and for tests.
//!
//! They speak over real HTTP, keep their own state, and can be told to fail the way real
//! systems fail ([`FaultSwitch`]). This crate must never know the product's store, queue,
//! connector or backends: it stands outside, as the real systems do.

mod company;
mod dates;
mod disk;
mod erp;
mod fault;
mod options;
mod shop;

pub use company::{
    Company, ERP_DATABASE, ERP_LOGIN, ERP_PASSWORD, Expected, SHOP_KEY, SHOP_USER, expectations,
    generated_books, generated_company, practice_company,
};
pub use erp::{ErpInvoice, ErpLine, ErpSeed, ErpSettings, ErpUser, PracticeErp};
pub use fault::{Fault, FaultSwitch};
pub use options::PracticeOptions;
pub use shop::{
    Customer, Edition, OrderSeed, PracticeShop, RowSeed, ShopInvoice, ShopSeed, ShopSettings,
    ShopUser,
};
