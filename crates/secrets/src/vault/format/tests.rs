#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
use super::*;
use proptest::prelude::*;

fn secret(text: &str) -> Secret {
    Secret::new(text.to_owned())
}

fn sample() -> Vec<u8> {
    let entries = Entries::from([("backend/1".to_owned(), secret("canary-5d1e"))]);
    seal(&entries, &secret("open"), WorkFactor::MIN).unwrap().0
}

fn open(bytes: &[u8], passphrase: &str) -> Result<Entries, Unreadable> {
    unseal(&parse(bytes)?, &secret(passphrase))
}

/// A first line that fits the body, around any body.
fn around(body: &[u8]) -> Vec<u8> {
    let digest: Digest = Sha256::digest(body).into();
    let mut bytes = format!("bindery-vault 1 {}\n", hex(&digest)).into_bytes();
    bytes.extend_from_slice(body);
    bytes
}

fn encrypted(plain: &[u8], log_n: u8) -> Vec<u8> {
    let mut recipient = age::scrypt::Recipient::new(secret_string(&secret("open")));
    recipient.set_work_factor(log_n);
    around(&age::encrypt(&recipient, plain).unwrap())
}

#[test]
fn only_the_same_passphrase_opens_a_vault() {
    fn check(passphrase: &str, opens: bool) {
        match open(&sample(), passphrase) {
            Ok(entries) => {
                assert!(opens, "{passphrase:?} must not open");
                assert_eq!(entries["backend/1"].expose(), "canary-5d1e");
            }
            Err(error) => {
                assert!(!opens, "{passphrase:?} must open");
                assert_eq!(error, Unreadable::WrongPassphrase, "{passphrase:?}");
            }
        }
    }
    check("open", true);
    check("Open", false);
    check("open ", false);
    check("", false);
}

#[test]
fn every_cut_of_a_vault_is_told_as_damage() {
    let whole = sample();
    for length in 0..whole.len() {
        let error = open(&whole[..length], "open").unwrap_err();
        assert!(
            matches!(error, Unreadable::Damaged(_)),
            "{length}: {error:?}"
        );
    }
}

#[test]
fn every_changed_byte_is_told_as_damage_and_never_as_a_wrong_passphrase() {
    let whole = sample();
    for place in 0..whole.len() {
        let mut changed = whole.clone();
        changed[place] ^= 1;
        let error = open(&changed, "open").unwrap_err();
        // Another digit in the place of the version is a version we do not know.
        let version = whole.iter().position(|byte| *byte == b' ').unwrap() + 1;
        if place == version {
            assert_eq!(error, Unreadable::Newer);
        } else {
            assert!(
                matches!(error, Unreadable::Damaged(_)),
                "{place}: {error:?}"
            );
        }
    }
}

#[test]
fn bytes_after_the_end_are_told_as_damage() {
    let mut longer = sample();
    longer.push(b'\n');
    let error = open(&longer, "open").unwrap_err();
    assert!(matches!(error, Unreadable::Damaged(_)));
}

#[test]
fn what_is_not_our_vault_is_refused_with_its_reason() {
    fn check(bytes: &[u8], expected: Unreadable) {
        assert_eq!(open(bytes, "open").unwrap_err(), expected, "{bytes:?}");
    }
    let not_ours = || Unreadable::Damaged("its first line is not a vault's");
    check(b"", not_ours());
    check(b"\n", not_ours());
    check(b"bindery-vault\n", not_ours());
    check(b"bindery-vault x 00\n", not_ours());
    check(b"bindery-vault  00\n", not_ours());
    check(b"age-encryption.org/v1\n", not_ours());
    check(b"bindery-vault 2 whatever comes\nthen", Unreadable::Newer);
    check(b"bindery-vault 10\n", Unreadable::Newer);
    let cut = || Unreadable::Damaged("its content was cut or changed");
    check(b"bindery-vault 1\n", cut());
    check(b"bindery-vault 1 00\n", cut());
    let no_header = Unreadable::Damaged("its encryption header is not valid");
    check(&around(b"plain {}"), no_header);
    let no_list = || Unreadable::Damaged("its content is not a list of secrets");
    check(&encrypted(b"", 1), no_list());
    check(&encrypted(br#"["canary"]"#, 1), no_list());
    check(&encrypted(br#"{"a":1}"#, 1), no_list());
    check(&encrypted(b"{} {}", 1), no_list());
}

#[test]
fn a_vault_that_asks_for_endless_work_is_refused_at_once() {
    // Only the work factor in the header is raised; the digest is made to fit.
    let plain = sample();
    let body = &plain[plain.iter().position(|byte| *byte == b'\n').unwrap() + 1..];
    let end = body.len();
    let stanza = body.windows(10).position(|w| w == b"-> scrypt ").unwrap();
    let line_end = stanza + body[stanza..].iter().position(|b| *b == b'\n').unwrap();
    let raised = [&body[..line_end - 1], b"40", &body[line_end..end]].concat();
    let error = open(&around(&raised), "open").unwrap_err();
    assert_eq!(
        error,
        Unreadable::Damaged("opening it would take too much work")
    );
}

#[test]
fn the_same_content_never_gives_the_same_bytes() {
    assert_ne!(sample(), sample());
}

#[test]
fn the_content_behind_the_first_line_is_an_ordinary_age_file() {
    let bytes = sample();
    let body = &bytes[bytes.iter().position(|byte| *byte == b'\n').unwrap() + 1..];
    let identity = age::scrypt::Identity::new(secret_string(&secret("open")));
    let plain = age::decrypt(&identity, body).unwrap();
    assert_eq!(plain, br#"{"backend/1":"canary-5d1e"}"#);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_sealed_comes_back_and_is_not_seen_in_the_bytes(
        entries in proptest::collection::btree_map(".{1,20}", ".{0,60}", 0..6),
        passphrase in ".{1,20}",
    ) {
        let entries: Entries = entries
            .into_iter()
            .map(|(name, text)| (name, Secret::new(format!("canary-{text}"))))
            .collect();
        let passphrase = Secret::new(passphrase);
        let (bytes, digest) = seal(&entries, &passphrase, WorkFactor::MIN).unwrap();
        let sealed = parse(&bytes).unwrap();
        prop_assert_eq!(sealed.digest, digest);
        prop_assert!(unseal(&sealed, &passphrase).unwrap() == entries);
        prop_assert!(!bytes.windows(7).any(|window| window == b"canary-"));
    }

    #[test]
    fn the_buffer_for_the_plain_text_never_grows(
        entries in proptest::collection::btree_map(
            "[\u{0}-\u{20}\"\\\\é]{0,20}", "[\u{0}-\u{20}\"\\\\é]{0,40}", 0..8,
        ),
    ) {
        let entries: Entries =
            entries.into_iter().map(|(name, text)| (name, Secret::new(text))).collect();
        prop_assert!(to_json(&entries).unwrap().len() <= room(&entries));
    }

    #[test]
    fn any_bytes_are_refused_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(open(&bytes, "open").is_err());
        prop_assert!(open(&around(&bytes), "open").is_err());
    }
}
