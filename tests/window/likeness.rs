//! Whether the window still looks as the documents show it. The pictures of the guide are what it is
//! compared with, so that they cannot go stale: what differs by more than other days, names of
//! folders and a cursor do is either a mistake or wants new pictures (`make pictures`). Beside each
//! picture its words are kept, which are compared to the letter: a changed word and a lost button
//! cover too little of a picture to count there.

use std::collections::BTreeSet;
use std::io::Cursor;
use std::path::PathBuf;

/// Pixels along a cell's edge: about the height of a line of text.
const CELL: usize = 16;
/// How far the mean tone of a cell may be off, of 255.
const TONE: u16 = 24;
/// How many cells of a thousand may be off. A notice that is there or not covers thirty.
const MOST_OFF: usize = 90;

/// The mean tones of a picture's cells: red, green and blue, row by row.
#[derive(Debug, Clone, PartialEq)]
struct Cells {
    size: (usize, usize),
    tones: Vec<[u16; 3]>,
}

fn cells(picture: &[u8]) -> Result<Cells, png::DecodingError> {
    let mut decoder = png::Decoder::new(Cursor::new(picture));
    // Palettes and grey become colours of 8 bits.
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info()?;
    let mut pixels = vec![0; reader.output_buffer_size().unwrap_or_default()];
    let frame = reader.next_frame(&mut pixels)?;
    let channels = frame.color_type.samples();
    let (width, height) = (frame.width as usize, frame.height as usize);
    let tone = |column: usize, row: usize| {
        let mut sums = [0_u32; 3];
        for y in row * CELL..(row + 1) * CELL {
            for x in column * CELL..(column + 1) * CELL {
                let at = y * frame.line_size + x * channels;
                for (channel, sum) in sums.iter_mut().enumerate() {
                    let of = if channels < 3 { 0 } else { channel };
                    *sum += u32::from(pixels[at + of]);
                }
            }
        }
        sums.map(|sum| u16::try_from(sum / (CELL * CELL) as u32).unwrap_or(u16::MAX))
    };
    let size = (width / CELL, height / CELL);
    let tones = (0..size.1)
        .flat_map(|row| (0..size.0).map(move |column| (column, row)))
        .map(|(column, row)| tone(column, row))
        .collect();
    Ok(Cells { size, tones })
}

/// How many cells of a thousand are off.
fn off(kept: &Cells, now: &Cells) -> usize {
    if kept.size != now.size || kept.tones.is_empty() {
        return 1000;
    }
    let far = |(a, b): &(&[u16; 3], &[u16; 3])| {
        std::iter::zip(a.iter(), b.iter()).any(|(a, b)| a.abs_diff(*b) > TONE)
    };
    let count = std::iter::zip(&kept.tones, &now.tones).filter(far).count();
    1000 * count / kept.tones.len()
}

/// The picture of the documents with this name, if there is one.
pub(crate) fn kept(name: &str) -> Option<Vec<u8>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
    std::fs::read(folder.join(format!("{name}.png"))).ok()
}

/// Fails where the window does not look like the picture of the documents any more; keeps what it
/// looks like now under the system's folder for passing files.
pub(crate) fn compare(name: &str, kept: &[u8], now: &[u8]) {
    let off = off(&cells(kept).unwrap(), &cells(now).unwrap());
    if off > MOST_OFF {
        let seen = std::env::temp_dir().join(format!("bindery-{name}.png"));
        std::fs::write(&seen, now).unwrap();
        panic!(
            "{off} of 1000 parts of docs/pictures/{name}.png look different now (see {}): \
             put it right, or take the pictures anew with `make pictures`",
            seen.display()
        );
    }
}

/// What is another one on another day, or on a slower machine, where it stands as a word of its own.
const PASSING: &str = "jan feb mar apr may jun jul aug sep oct nov dec january february march april \
    june july august september october november december mon tue wed thu fri sat sun monday tuesday \
    wednesday thursday friday saturday sunday today yesterday tomorrow am pm ago ms sec min hr hrs \
    second seconds minute minutes hour hours day days byte bytes kb mb gb";

/// A line without what passes: what has a figure in it (a time, a size, a number, a version), a path,
/// and the words above. What is left out leaves one mark, however much of it stands together.
fn lasting(line: &str) -> String {
    let mut words: Vec<&str> = Vec::new();
    for word in line.split_whitespace() {
        let bare = word.trim_matches(|sign: char| !sign.is_alphanumeric());
        let passes = word.contains(|sign: char| sign.is_numeric() || "/\\".contains(sign))
            || PASSING.split(' ').any(|one| bare.eq_ignore_ascii_case(one));
        match (passes, words.last()) {
            (true, Some(&"#")) => {}
            (true, _) => words.push("#"),
            (false, _) => words.push(word),
        }
    }
    words.join(" ")
}

/// The lines of a page that last, each once and in the order of the alphabet: how often one stands
/// there, and after which other one, is what the picture shows.
pub(crate) fn words(lines: &str) -> String {
    let lines: BTreeSet<String> = lines.lines().map(lasting).collect();
    let told = lines
        .iter()
        .filter(|line| !matches!(line.as_str(), "" | "#"));
    told.map(|line| format!("{line}\n")).collect()
}

/// The words that a picture was kept with, if they were.
pub(crate) fn kept_words(name: &str) -> Option<String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/window/pictures_text");
    std::fs::read_to_string(folder.join(format!("{name}.txt"))).ok()
}

/// What is said of words that are other ones now.
pub(crate) fn other_words(name: &str, kept: &str, now: &str) -> String {
    let lines = |text: &str| -> BTreeSet<String> { text.lines().map(str::to_owned).collect() };
    let (kept, now) = (lines(kept), lines(now));
    let gone: Vec<_> = kept.difference(&now).collect();
    let new: Vec<_> = now.difference(&kept).collect();
    format!(
        "{name} says other words now: gone {gone:#?}, new {new:#?}. \
         Put it right, or take pictures and words anew with `make pictures`"
    )
}

#[test]
fn words_of_another_day_are_the_same_and_a_changed_word_is_not() {
    let day = "Jobs\nNov 29, 2026, 8:49:19 AM · waited 3.5 sec\nEnds in 1 min 3 sec\nTry again now";
    let other = "Jobs\nToday, 11:02 PM · waited 12 ms\nTry again now\nEnds in 2 hr\nJobs\n17";
    assert_eq!(words(day), "# · waited #\nEnds in #\nJobs\nTry again now\n");
    assert_eq!(words(day), words(other));
    assert_ne!(words(day), words(&day.replace("Try", "Start")));
    let without = day.replace("\nTry again now", "");
    assert_ne!(words(day), words(&without));
    let told = other_words("job", &words(day), &words(&without));
    assert!(told.contains("Try again now"), "{told}");
    assert_eq!(lasting("In books/data since May"), "In # since #");
}

#[test]
fn a_changed_day_is_the_same_picture_and_a_changed_page_is_not() {
    let light = cells(&kept("overview-light").unwrap()).unwrap();
    let dark = cells(&kept("overview-dark").unwrap()).unwrap();
    assert_eq!(off(&light, &light), 0);
    assert!(off(&light, &dark) > 500);
    // A line of text in another place.
    let mut day = light.clone();
    for tone in &mut day.tones[..20] {
        *tone = [0; 3];
    }
    assert!(off(&light, &day) < MOST_OFF);
    // All moved down by three lines, as by a strip that should not be there.
    let mut moved = light.clone();
    moved.tones.rotate_right(3 * light.size.0);
    assert!(off(&light, &moved) > MOST_OFF, "{}", off(&light, &moved));
}
