//! Every page of the practice company, by its address. A page that is added belongs here.

/// With each of a page's views and sections. The drawers of one invoice and one job stand open.
pub(crate) const EVERYWHERE: [&str; 31] = [
    "/",
    "/invoices",
    "/invoices?record=1",
    "/inbox",
    "/backends",
    "/backends/1",
    "/backends/new",
    "/backends/new?kind=shop",
    "/types",
    "/types?type=magento-1.7",
    "/types?type=magento-1.7&backend=2",
    "/mappings",
    "/mappings?type=magento-1.7&model=order&way=import",
    "/credentials",
    "/jobs",
    "/jobs?job=3",
    "/jobs?view=errors",
    "/jobs?view=runs",
    "/jobs?view=lanes",
    "/jobs?view=schedules",
    "/history",
    "/settings",
    "/settings?section=desktop",
    "/settings?section=schedule",
    "/settings?section=safety",
    "/settings?section=network",
    "/settings?section=data",
    "/settings?section=diagnostics",
    "/configuration",
    "/help/odoo",
    "/help/messages",
];

/// An address as a part of a picture's name.
pub(crate) fn name_of(address: &str) -> String {
    let plain = address.trim_matches('/').replace(['/', '?', '=', '&'], "-");
    if plain.is_empty() {
        "overview".to_owned()
    } else {
        plain
    }
}
