//! The practice company's two systems, started as if they were somebody's own.

use crate::desk::{Desk, Said};
use bindery_practice::{
    Company, ERP_DATABASE, ERP_LOGIN, ERP_PASSWORD, PracticeErp, PracticeOptions, PracticeShop,
    SHOP_KEY, SHOP_USER, practice_company,
};
use serde_json::Value;

/// What the backends are called.
pub(crate) const BOOKS: &str = "Our books";
pub(crate) const SHOP: &str = "Our shop";

/// Books and shop at addresses on loopback.
pub(crate) struct Systems {
    pub(crate) erp: PracticeErp,
    pub(crate) shop: PracticeShop,
}

impl Systems {
    pub(crate) async fn start() -> Self {
        Self::of(practice_company()).await
    }

    pub(crate) async fn of(company: Company) -> Self {
        let options = PracticeOptions::default();
        let erp = PracticeErp::start(company.erp, options.clone()).await;
        let shop = PracticeShop::start(company.shop, options).await;
        Self {
            erp: erp.unwrap(),
            shop: shop.unwrap(),
        }
    }

    pub(crate) async fn stop(self) {
        self.erp.stop().await;
        self.shop.stop().await;
    }

    /// A person who gives credentials to every command: all parts by the environment.
    pub(crate) fn desk(&self) -> Desk {
        Desk::new()
            .with("BINDERY_SECRETS", "session")
            .with("BINDERY_CREDENTIAL_PASSWORD", ERP_PASSWORD)
            .with("BINDERY_CREDENTIAL_KEY", SHOP_KEY)
            .with("BINDERY_CREDENTIAL_OUR_BOOKS_LOGIN", ERP_LOGIN)
            .with("BINDERY_CREDENTIAL_OUR_BOOKS_PASSWORD", ERP_PASSWORD)
            .with("BINDERY_CREDENTIAL_OUR_SHOP_USER", SHOP_USER)
            .with("BINDERY_CREDENTIAL_OUR_SHOP_KEY", SHOP_KEY)
    }

    /// Adds the books; the password is in the desk's environment.
    pub(crate) fn add_books(&self, desk: &Desk, more: &[&str]) -> Said {
        let (url, login) = (self.erp.url(), format!("login={ERP_LOGIN}"));
        let database = format!("database={ERP_DATABASE}");
        let line = [
            "backend",
            "add",
            "--type",
            "odoo-18",
            "--name",
            BOOKS,
            "--url",
            &url,
            "--credential",
            &login,
            "--set",
            &database,
            "--allow-plain-http",
        ];
        desk.run(&[&line, more].concat())
    }

    /// Adds the shop; user and key are given on standard input.
    pub(crate) fn add_shop(&self, desk: &Desk, more: &[&str]) -> Said {
        let url = self.shop.url();
        let line = [
            "backend",
            "add",
            "--type",
            "magento-1.7",
            "--name",
            SHOP,
            "--url",
            &url,
            "--credentials-stdin",
            "--allow-plain-http",
        ];
        let input = serde_json::json!({"user": SHOP_USER, "key": SHOP_KEY});
        desk.run_with(&[&line, more].concat(), &input.to_string())
    }

    /// A person who has added both and read them.
    pub(crate) fn imported_desk(&self) -> Desk {
        let desk = self.desk();
        self.add_books(&desk, &[]).ends_with(0);
        self.add_shop(&desk, &[]).ends_with(0);
        desk.run(&["import"]).ends_with(0);
        desk
    }

    /// All orders and invoices of the shop. Sessions come and go with every look.
    pub(crate) fn shop_documents(&self) -> (Value, Value) {
        let mut state: Value = serde_json::from_str(&self.shop.save().unwrap()).unwrap();
        let (orders, invoices) = (state["orders"].take(), state["invoices"].take());
        assert!(orders.is_array() && invoices.is_array());
        (orders, invoices)
    }

    /// How many invoices of the shop carry our mark for this invoice.
    pub(crate) fn in_shop(&self, number: &str) -> usize {
        let marked = format!("{number} [bindery ");
        let invoices = self.shop.invoices();
        let comments = invoices.iter().filter_map(|it| it.comment.as_ref());
        comments.filter(|comment| comment.contains(&marked)).count()
    }
}
