//! Where an address leads, whatever way it was typed in.

/// An address however it was typed: with or without scheme, its usual port, `index.php` and what stands
/// behind it, and slashes at its end.
#[must_use]
pub fn place(typed: &str) -> String {
    let typed = typed.trim();
    let rest = typed.split_once("://").map_or(typed, |(_, rest)| rest);
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = host.to_lowercase();
    let usual = host.strip_suffix(":443").or(host.strip_suffix(":80"));
    let path = path.split("/index.php").next().unwrap_or_default();
    format!("{}{}", usual.unwrap_or(&host), path.trim_end_matches('/'))
}
