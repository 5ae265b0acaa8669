//! The shipped backend types, as text; the connector reads and checks them.

/// Every shipped backend type: file name and text, parents before children.
#[must_use]
pub fn type_files() -> Vec<(&'static str, &'static str)> {
    macro_rules! files {
        ($($name:literal),+ $(,)?) => {
            vec![$(($name, include_str!(concat!("../types/", $name)))),+]
        };
    }
    files![
        "odoo.toml",
        "odoo-14.toml",
        "odoo-15.toml",
        "odoo-16.toml",
        "odoo-17.toml",
        "odoo-18.toml",
        "odoo-19.toml",
        "magento.toml",
        "magento-1.7.toml",
        "magento-1.9.toml",
    ]
}
