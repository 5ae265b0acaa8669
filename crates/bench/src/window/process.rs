//! What a process and all that it started keep in memory: with their share of what others use too, and alone.

use crate::figure::Outcome;
use crate::machine::{kibibytes, value};
use std::collections::BTreeMap;

/// What processes keep in memory, in MiB.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Memory {
    /// With the share of each page that others use too, which falls where another program uses them.
    pub(crate) all: f64,
    /// What is theirs alone.
    pub(crate) own: f64,
}

/// The memory of all processes under one, without its own.
pub(crate) fn memory(above: u32) -> Outcome<Memory> {
    let parents = parents()?;
    let below = below(&parents, above);
    if below.is_empty() {
        return Err("the window's process is not there".into());
    }
    let mut sum = Memory::default();
    for process in below {
        let text = std::fs::read_to_string(format!("/proc/{process}/smaps_rollup"))?;
        let one = read(&text).ok_or("the system does not tell its memory")?;
        sum.all += one.all;
        sum.own += one.own;
    }
    Ok(sum)
}

/// Whether a process runs under one.
pub(crate) fn any_below(above: u32) -> Outcome<bool> {
    Ok(!below(&parents()?, above).is_empty())
}

fn read(text: &str) -> Option<Memory> {
    let mebibytes = |name| Some(kibibytes::<f64>(&value(text, name)?)? / 1024.0);
    Some(Memory {
        all: mebibytes("Pss")?,
        own: mebibytes("Private_Clean")? + mebibytes("Private_Dirty")?,
    })
}

/// Every process that runs, with its parent; one that only waits to be buried does not run.
fn parents() -> Outcome<BTreeMap<u32, u32>> {
    let mut parents = BTreeMap::new();
    for entry in std::fs::read_dir("/proc")? {
        let entry = entry?;
        let Ok(process) = entry.file_name().to_string_lossy().parse::<u32>() else {
            continue;
        };
        // A process can end while the others are looked at.
        let Ok(status) = std::fs::read_to_string(entry.path().join("status")) else {
            continue;
        };
        if value(&status, "State").is_some_and(|it| it.starts_with('Z')) {
            continue;
        }
        if let Some(parent) = value(&status, "PPid").and_then(|it| it.parse().ok()) {
            parents.insert(process, parent);
        }
    }
    Ok(parents)
}

fn below(parents: &BTreeMap<u32, u32>, above: u32) -> Vec<u32> {
    let mut found = vec![above];
    let mut place = 0;
    while let Some(parent) = found.get(place).copied() {
        let children = parents.iter().filter(|(_, of)| **of == parent);
        found.extend(children.map(|(process, _)| *process));
        place += 1;
    }
    found.split_off(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_descendants_are_found_and_nobody_else() {
        let parents = BTreeMap::from([(2, 1), (3, 1), (4, 3), (5, 4), (6, 2)]);
        let check = |above, expected: &[u32]| assert_eq!(below(&parents, above), expected);
        check(1, &[2, 3, 6, 4, 5]);
        check(3, &[4, 5]);
        check(5, &[]);
    }

    #[test]
    fn what_a_process_keeps_is_read() {
        let text = "00400000-7ffc [rollup]\nRss:   9 kB\nPss:    2048 kB\nPss_Dirty:   5 kB\n\
                    Private_Clean:   512 kB\nPrivate_Dirty:     1024 kB\n";
        let expected = Memory { all: 2.0, own: 1.5 };
        assert_eq!(read(text), Some(expected));
        assert_eq!(read("Pss: 2048 kB"), None);
    }
}
