//! The test of the searcher: it finds what is planted, in every spelling and behind compression.

use crate::canary::Canaries;
use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};
use std::io::Write;

const SECRET: &str = "canary \"ü&%\\</ key";

fn finds(planted: &[u8]) -> bool {
    let canaries = Canaries::new(&[SECRET]);
    let folder = tempfile::tempdir().unwrap();
    let nested = folder.path().join("logs");
    std::fs::create_dir(&nested).unwrap();
    std::fs::write(nested.join("bindery.log"), planted).unwrap();
    !canaries.in_folder(folder.path()).is_empty()
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn a_planted_secret_is_found_however_it_is_spelled() {
    let check = |planted: &[u8]| {
        let text = String::from_utf8_lossy(planted).into_owned();
        assert!(finds(&[b"before ", planted, b" after"].concat()), "{text}");
    };
    check(SECRET.as_bytes());
    check(b"canary \"\xfc&%\\</ key");
    check(br#"{"key":"canary \"\u00fc&%\\</ key"}"#);
    check(r#"{"key":"canary \"ü&%\\<\/ key"}"#.as_bytes());
    check("<string>canary &quot;ü&amp;%\\&lt;/ key</string>".as_bytes());
    check("<string>canary \"ü&amp;%\\&lt;/ key</string>".as_bytes());
    check("&lt;string&gt;canary &amp;quot;ü&amp;amp;%\\&amp;lt;/ key".as_bytes());

    check(b"?key=canary%20%22%C3%BC%26%25%5C%3C%2F%20key");
    check(b"key=canary+%22%C3%BC%26%25%5C%3C%2F+key");
    // echo -n 'api:canary "ü&%\</ key' | base64
    check(b"Authorization: Basic YXBpOmNhbmFyeSAiw7wmJVw8LyBrZXk=");
}

#[test]
fn a_planted_secret_is_found_in_compressed_exchanges_and_files() {
    let body = [
        "<a>".repeat(300).as_bytes(),
        SECRET.as_bytes(),
        &b"</a>".repeat(300),
    ]
    .concat();
    assert!(finds(&zlib(&body)));
    assert!(finds(
        &[b"a row of a table", &zlib(&body)[..], b"and more"].concat()
    ));
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(&zlib(&body)).unwrap();
    assert!(finds(&gzip.finish().unwrap()), "compressed twice");
    // A stream that a page of the store cuts off.
    let cut = zlib(&body);
    assert!(finds(&cut[..cut.len() - 8]));
}

#[test]
fn what_is_no_secret_is_not_found() {
    let check = |text: &str| assert!(!finds(text.as_bytes()), "{text}");
    check("");
    check("a canary sang");
    check("canary \"ü&%\\</ ke");
}

#[test]
fn a_part_of_a_secret_is_found_where_the_rest_is_spelled_in_a_way_nobody_listed() {
    let canaries = Canaries::new(&["canary-shop-key&<ß>"]);
    let check = |text: &str, expected: usize| {
        assert_eq!(
            canaries.in_bytes("a page", text.as_bytes()).len(),
            expected,
            "{text}"
        );
    };
    check("key: canary-shop-key&amp;lt;&szlig;", 1);
    check("key: canary-shop-…", 0);
}
