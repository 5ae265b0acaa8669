//! What is in the packages, and what they ask for.

use crate::packed::{Packed, VERSION, ask, output};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// Files that people and their desktops look for.
const FILES: [&str; 24] = [
    "/usr/bin/bindery",
    "/usr/bin/bindery-desktop",
    "/usr/share/applications/app.bindery.Bindery.desktop",
    "/usr/share/bash-completion/completions/bindery",
    "/usr/share/doc/bindery/changelog.gz",
    "/usr/share/doc/bindery/copyright",
    "/usr/share/doc/bindery/third-party.txt.gz",
    "/usr/share/fish/vendor_completions.d/bindery.fish",
    "/usr/share/icons/hicolor/128x128/apps/app.bindery.Bindery.png",
    "/usr/share/icons/hicolor/16x16/apps/app.bindery.Bindery.png",
    "/usr/share/icons/hicolor/24x24/apps/app.bindery.Bindery.png",
    "/usr/share/icons/hicolor/256x256/apps/app.bindery.Bindery.png",
    "/usr/share/icons/hicolor/32x32/apps/app.bindery.Bindery.png",
    "/usr/share/icons/hicolor/48x48/apps/app.bindery.Bindery.png",
    "/usr/share/icons/hicolor/512x512/apps/app.bindery.Bindery.png",
    "/usr/share/icons/hicolor/64x64/apps/app.bindery.Bindery.png",
    "/usr/share/icons/hicolor/96x96/apps/app.bindery.Bindery.png",
    "/usr/share/icons/hicolor/scalable/apps/app.bindery.Bindery.svg",
    "/usr/share/icons/hicolor/symbolic/apps/app.bindery.Bindery-symbolic.svg",
    "/usr/share/man/man1/bindery-backend-add.1.gz",
    "/usr/share/man/man1/bindery-desktop.1.gz",
    "/usr/share/man/man1/bindery-export.1.gz",
    "/usr/share/man/man1/bindery.1.gz",
    "/usr/share/metainfo/app.bindery.Bindery.metainfo.xml",
];

/// Only in the package for Debian.
const OF_DEBIAN: [&str; 2] = [
    "/usr/share/doc/bindery/changelog.Debian.gz",
    "/usr/share/zsh/vendor-completions/_bindery",
];

/// Only in the other one.
const OF_RPM: [&str; 3] = [
    "/usr/share/licenses/bindery/LICENSE-APACHE",
    "/usr/share/licenses/bindery/LICENSE-MIT",
    "/usr/share/zsh/site-functions/_bindery",
];

/// Fails unless both packages hold what they must, and the same where they may not differ.
pub(crate) fn check(packed: &Packed) {
    let deb = files_of_deb(&packed.deb());
    let rpm = files_of_rpm(&packed.rpm());
    let missing = |from: &BTreeSet<String>, wanted: &[&str]| -> Vec<String> {
        let absent = wanted.iter().filter(|file| !from.contains(**file));
        absent.map(|file| (*file).to_owned()).collect()
    };
    let none: Vec<String> = Vec::new();
    assert_eq!(missing(&deb, &[&FILES[..], &OF_DEBIAN].concat()), none);
    assert_eq!(missing(&rpm, &[&FILES[..], &OF_RPM].concat()), none);

    let rest = |all: BTreeSet<String>, own: &[&str]| -> BTreeSet<String> {
        let shared = all.into_iter().filter(|file| !own.contains(&file.as_str()));
        shared.collect()
    };
    assert_eq!(rest(deb, &OF_DEBIAN), rest(rpm, &OF_RPM));
    needs_of_deb(&packed.deb());
    needs_of_rpm(&packed.rpm());
    rules_of_debian(&packed.deb());
}

/// Everything in it belongs to root, and nobody else may change it.
fn files_of_deb(deb: &Path) -> BTreeSet<String> {
    let listing = ask("dpkg-deb", &["--contents"], deb);
    let mut files = BTreeSet::new();
    for line in listing.lines() {
        let words: Vec<_> = line.split_whitespace().collect();
        let (mode, owner, path) = (words[0], words[1], words[5]);
        assert_eq!(owner, "root/root", "{line}");
        let only_root_writes = &mode[5..6] == "-" && &mode[8..9] == "-";
        assert!(only_root_writes, "{line}");
        if mode.starts_with('-') {
            files.insert(path.trim_start_matches('.').to_owned());
        }
    }
    files
}

fn files_of_rpm(rpm: &Path) -> BTreeSet<String> {
    let listing = output(
        Command::new("rpm")
            .args(["-qp", "--qf", "[%{FILEMODES:perms} %{FILENAMES}\n]"])
            .arg(rpm),
    );
    let files = listing.lines().filter(|line| line.starts_with('-'));
    let paths = files.filter_map(|line| line.split_once(' '));
    paths.map(|(_, path)| path.to_owned()).collect()
}

fn needs_of_deb(deb: &Path) {
    let control = ask("dpkg-deb", &["--field"], deb);
    let fields: BTreeMap<_, _> = control.lines().filter_map(|l| l.split_once(": ")).collect();
    assert_eq!(fields["Package"], "bindery");
    assert_eq!(fields["Version"], format!("{VERSION}-1"));
    let needs: Vec<_> = fields["Depends"].split(", ").collect();
    for package in ["libc6", "libgtk-3-0", "libwebkit2gtk-4.1-0"] {
        // From the next Debian on, some have a suffix.
        let named = |need: &&&str| need.starts_with(package);
        assert!(needs.iter().any(|need| named(&need)), "{needs:?}");
    }
    // It is built in.
    let sqlite = needs.iter().any(|need| need.contains("sqlite"));
    assert!(!sqlite, "{needs:?}");
}

fn needs_of_rpm(rpm: &Path) {
    let name = ask(
        "rpm",
        &["-qp", "--qf", "%{NAME} %{VERSION} %{LICENSE}"],
        rpm,
    );
    assert_eq!(name, format!("bindery {VERSION} Apache-2.0 OR MIT"));
    let needs = ask("rpm", &["-qpR"], rpm);
    for library in ["libc.so.6", "libgtk-3.so.0()", "libwebkit2gtk-4.1.so.0()"] {
        let named = needs.lines().any(|need| need.starts_with(library));
        assert!(named, "{library} is not asked for:\n{needs}");
    }
}

/// What Debian's own inspection calls an error is one.
fn rules_of_debian(deb: &Path) {
    // Who publishes the packages names a real address.
    let known = "bogus-mail-host";
    output(
        Command::new("lintian")
            .args([
                "--fail-on",
                "error",
                "--allow-root",
                "--suppress-tags",
                known,
            ])
            .arg(deb),
    );
}

/// The programs carry no symbols; debuggers find those by the program's own mark.
pub(crate) fn check_symbols(packed: &Packed, program: &Path) {
    let sections = ask("readelf", &["--sections", "--wide"], program);
    assert!(!sections.contains(".debug_info"), "{sections}");
    assert!(!sections.contains(".symtab"), "{sections}");
    let notes = ask("readelf", &["--notes"], program);
    let mark = notes.split("Build ID: ").nth(1).expect("it is marked");
    let mark = mark.split_whitespace().next().unwrap();
    let file = format!("/.build-id/{}/{}.debug", &mark[..2], &mark[2..]);
    let symbols = ask("dpkg-deb", &["--contents"], &packed.symbols());
    assert!(symbols.contains(&file), "{file} is not in\n{symbols}");
}
