//! What cargo knows of the workspace.

use serde::Deserialize;
use std::collections::HashSet;
use std::process::Command;

#[derive(Debug, Deserialize)]
pub(crate) struct Metadata {
    pub(crate) packages: Vec<Package>,
    workspace_members: Vec<String>,
    resolve: Option<Resolve>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Package {
    id: String,
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) license: Option<String>,
    pub(crate) dependencies: Vec<Dependency>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    /// By what else its package calls it.
    pub(crate) rename: Option<String>,
    /// Absent for a normal dependency, else `dev` or `build`.
    pub(crate) kind: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Debug, Deserialize)]
struct Node {
    id: String,
}

/// The workspace's own packages with what they declare to depend on.
pub(crate) fn members() -> Vec<Package> {
    let read = cargo_metadata(&["--no-deps"]);
    let members: HashSet<_> = read.workspace_members.into_iter().collect();
    let packages = read.packages.into_iter();
    packages.filter(|p| members.contains(&p.id)).collect()
}

/// Every package that a build for this machine can contain.
pub(crate) fn all_packages() -> Vec<Package> {
    let read = cargo_metadata(&["--filter-platform", &host()]);
    let resolve = read.resolve.expect("metadata with dependencies resolves");
    let used: HashSet<_> = resolve.nodes.into_iter().map(|node| node.id).collect();
    let packages = read.packages.into_iter();
    packages.filter(|p| used.contains(&p.id)).collect()
}

fn cargo_metadata(arguments: &[&str]) -> Metadata {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--offline"])
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo metadata: {complaint}");
    serde_json::from_slice(&output.stdout).expect("cargo metadata answers JSON of this shape")
}

fn host() -> String {
    let rustc = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let output = Command::new(rustc).arg("-vV").output().expect("rustc runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = text.lines().find_map(|line| line.strip_prefix("host: "));
    line.expect("rustc names its host").to_owned()
}
