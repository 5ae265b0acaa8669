//! The bytes of a vault file: one line of our own, then an age file.
//!
//! The line is `bindery-vault 1 <SHA-256 of the rest, hex>`. age alone cannot tell a wrong
//! passphrase from a damaged key; with the digest the two are told apart before any
//! passphrase is tried. The digest is of encrypted bytes and so gives nothing away. The rest
//! is an ordinary age file (age-encryption.org/v1, scrypt recipient) holding a JSON object
//! of name → secret. This module knows no path and does no I/O.

use crate::{Secret, WorkFactor};
use age::secrecy::SecretString;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::io::Read as _;
use std::iter;
use zeroize::Zeroizing;

pub(super) type Entries = BTreeMap<String, Secret>;
pub(super) type Digest = [u8; 32];

const MAGIC: &[u8] = b"bindery-vault ";
const VERSION: &[u8] = b"1";
/// The longest first line of any version; beyond it the file is no vault.
const MAX_LINE: usize = 256;

/// Why bytes could not be opened as a vault. The caller adds the path.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unreadable {
    WrongPassphrase,
    Newer,
    Damaged(&'static str),
}

/// A vault's bytes whose digest fits, not yet decrypted.
#[derive(Debug)]
pub(super) struct Sealed<'a> {
    pub(super) digest: Digest,
    body: &'a [u8],
}

/// Checks that the bytes are a whole vault.
pub(super) fn parse(bytes: &[u8]) -> Result<Sealed<'_>, Unreadable> {
    let line_end = bytes.iter().take(MAX_LINE).position(|byte| *byte == b'\n');
    let line_end = line_end.ok_or(Unreadable::Damaged("its first line is not a vault's"))?;
    let (line, body) = (&bytes[..line_end], &bytes[line_end + 1..]);
    let line = line
        .strip_prefix(MAGIC)
        .ok_or(Unreadable::Damaged("its first line is not a vault's"))?;
    let mut words = line.split(|byte| *byte == b' ');
    let version = words.next().unwrap_or_default();
    if version != VERSION {
        let a_number = !version.is_empty() && version.iter().all(u8::is_ascii_digit);
        return Err(if a_number {
            Unreadable::Newer
        } else {
            Unreadable::Damaged("its first line is not a vault's")
        });
    }
    let digest: Digest = Sha256::digest(body).into();
    if words.next() != Some(hex(&digest).as_bytes()) || words.next().is_some() {
        return Err(Unreadable::Damaged("its content was cut or changed"));
    }
    Ok(Sealed { digest, body })
}

/// Decrypts a whole vault.
pub(super) fn unseal(sealed: &Sealed<'_>, passphrase: &Secret) -> Result<Entries, Unreadable> {
    let decryptor = age::Decryptor::new_buffered(sealed.body).map_err(unreadable)?;
    let mut identity = age::scrypt::Identity::new(secret_string(passphrase));
    identity.set_max_work_factor(WorkFactor::MAX.log_n());
    let mut reader = decryptor
        .decrypt(iter::once(&identity as &dyn age::Identity))
        .map_err(unreadable)?;
    // The plain text is shorter than the body, so this buffer never moves and leaves no
    // unwiped copy behind.
    let mut plain = Zeroizing::new(Vec::with_capacity(sealed.body.len()));
    reader
        .read_to_end(&mut plain)
        .map_err(|_| Unreadable::Damaged("its content was cut or changed"))?;
    // The parser's message could quote the content, so it is dropped.
    serde_json::from_slice(&plain)
        .map_err(|_| Unreadable::Damaged("its content is not a list of secrets"))
}

/// Encrypts entries to the bytes of a vault file.
pub(super) fn seal(
    entries: &Entries,
    passphrase: &Secret,
    work: WorkFactor,
) -> Result<(Vec<u8>, Digest), &'static str> {
    let plain = to_json(entries)?;
    let mut recipient = age::scrypt::Recipient::new(secret_string(passphrase));
    recipient.set_work_factor(work.log_n());
    let body = age::encrypt(&recipient, &plain).map_err(|_| "the vault could not be encrypted")?;
    let digest: Digest = Sha256::digest(&body).into();
    let mut bytes = [MAGIC, VERSION, b" ", hex(&digest).as_bytes(), b"\n"].concat();
    bytes.extend_from_slice(&body);
    Ok((bytes, digest))
}

fn to_json(entries: &Entries) -> Result<Zeroizing<Vec<u8>>, &'static str> {
    let exposed: BTreeMap<&str, &str> = entries
        .iter()
        .map(|(name, secret)| (name.as_str(), secret.expose()))
        .collect();
    // With this room the buffer never moves and leaves no unwiped copy behind.
    let mut plain = Zeroizing::new(Vec::with_capacity(room(entries)));
    serde_json::to_writer(&mut *plain, &exposed).map_err(|_| "the vault could not be written")?;
    Ok(plain)
}

/// An upper bound of the JSON's length: it makes at most six bytes of one, and adds quotes, a
/// colon and a comma.
fn room(entries: &Entries) -> usize {
    let of_one = |(name, secret): (&String, &Secret)| (name.len() + secret.expose().len()) * 6 + 6;
    entries.iter().map(of_one).sum::<usize>() + 2
}

fn unreadable(error: age::DecryptError) -> Unreadable {
    use age::DecryptError as E;
    match error {
        E::DecryptionFailed | E::KeyDecryptionFailed => Unreadable::WrongPassphrase,
        E::ExcessiveWork { .. } => Unreadable::Damaged("opening it would take too much work"),
        E::NoMatchingKeys => Unreadable::Damaged("it was not encrypted with a passphrase"),
        _ => Unreadable::Damaged("its encryption header is not valid"),
    }
}

fn secret_string(secret: &Secret) -> SecretString {
    SecretString::from(secret.expose().to_owned())
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|nibble| char::from(DIGITS[usize::from(nibble)]))
        .collect()
}

#[cfg(test)]
mod tests;
