//! A practice ERP, a practice shop and a practice market: small servers on loopback, for the tour
//! and for tests. The first two answer like the recorded real systems; the market is a modern
//! shop of its own making, to prove what a type file alone can do.
//!
//! They speak over real HTTP, keep their own state, and can be told to fail the way real
//! systems fail ([`FaultSwitch`]). This crate must never know the product's store, queue,
//! connector or backends: it stands outside, as the real systems do.

mod company;
mod dates;
mod disk;
mod erp;
mod fault;
mod frame;
mod market;
mod options;
mod shop;

pub use company::{
    Company, ERP_DATABASE, ERP_LOGIN, ERP_PASSWORD, Expected, SHOP_KEY, SHOP_USER, expectations,
    generated_books, generated_company, practice_company,
};
pub use erp::{ErpInvoice, ErpLine, ErpSeed, ErpSettings, ErpUser, PracticeErp};
pub use fault::{Fault, FaultSwitch};
pub use market::{MARKET_TOKEN, PracticeMarket};
pub use options::PracticeOptions;
pub use shop::{
    Customer, Edition, OrderSeed, PracticeShop, RowSeed, ShopInvoice, ShopSeed, ShopSettings,
    ShopUser,
};
