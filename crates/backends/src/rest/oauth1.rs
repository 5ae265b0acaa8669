//! Signatures of OAuth 1.0a (RFC 5849): HMAC over method, address and parameters.

use super::endpoint::spelled;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac as _};
use rand::RngCore as _;
use serde::Deserialize;
use sha1::Sha1;
use sha2::Sha256;
use url::Url;

/// The hash of the signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Hash {
    /// HMAC-SHA1, what RFC 5849 knows.
    Sha1,
    /// HMAC-SHA256, what newer systems ask for.
    #[default]
    Sha256,
}

/// Who signs.
pub(super) struct Keys {
    pub(super) consumer_key: String,
    pub(super) consumer_secret: String,
    pub(super) token: String,
    pub(super) token_secret: String,
}

/// A word that no call had before.
pub(super) fn nonce() -> String {
    let mut bytes = [0_u8; 16];
    rand::rng().fill_bytes(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The `Authorization` header of a call whose body is no form; nothing where the address is none.
pub(super) fn header(
    method: &str,
    url: &str,
    hash: Hash,
    keys: &Keys,
    timestamp: i64,
    nonce: &str,
) -> Option<String> {
    let name = match hash {
        Hash::Sha1 => "HMAC-SHA1",
        Hash::Sha256 => "HMAC-SHA256",
    };
    let timestamp = timestamp.to_string();
    let mut own = vec![
        ("oauth_consumer_key", keys.consumer_key.as_str()),
        ("oauth_nonce", nonce),
        ("oauth_signature_method", name),
        ("oauth_timestamp", &timestamp),
        ("oauth_token", &keys.token),
        ("oauth_version", "1.0"),
    ];
    let base = base_string(method, &Url::parse(url).ok()?, &own)?;
    let signature = sign(&base, hash, keys);
    own.push(("oauth_signature", &signature));
    let members: Vec<String> = own
        .iter()
        .map(|(name, value)| format!("{name}=\"{}\"", spelled(value)))
        .collect();
    Some(format!("OAuth {}", members.join(", ")))
}

/// What is signed (RFC 5849, 3.4.1).
fn base_string(method: &str, url: &Url, own: &[(&str, &str)]) -> Option<String> {
    let host = url.host_str()?;
    let port = url.port().map(|port| format!(":{port}"));
    let address = format!(
        "{}://{host}{}{}",
        url.scheme(),
        port.unwrap_or_default(),
        url.path()
    );
    let query = url.query_pairs();
    let mut parameters: Vec<(String, String)> = query
        .map(|(name, value)| (spelled(&name), spelled(&value)))
        .collect();
    parameters.extend(
        own.iter()
            .map(|(name, value)| (spelled(name), spelled(value))),
    );
    parameters.sort();
    let pairs: Vec<String> = parameters
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    Some(format!(
        "{method}&{}&{}",
        spelled(&address),
        spelled(&pairs.join("&"))
    ))
}

fn sign(base: &str, hash: Hash, keys: &Keys) -> String {
    let key = format!(
        "{}&{}",
        spelled(&keys.consumer_secret),
        spelled(&keys.token_secret)
    );
    // HMAC takes keys of any length, so there is no failure to tell.
    let bytes = match hash {
        Hash::Sha1 => Hmac::<Sha1>::new_from_slice(key.as_bytes())
            .map(|mac| mac.chain_update(base).finalize().into_bytes().to_vec()),
        Hash::Sha256 => Hmac::<Sha256>::new_from_slice(key.as_bytes())
            .map(|mac| mac.chain_update(base).finalize().into_bytes().to_vec()),
    };
    STANDARD.encode(bytes.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    struct Case {
        method: &'static str,
        url: &'static str,
        keys: [&'static str; 4],
        timestamp: i64,
        nonce: &'static str,
    }

    fn signature(case: &Case, hash: Hash) -> String {
        let [consumer_key, consumer_secret, token, token_secret] = case.keys.map(str::to_owned);
        let keys = Keys {
            consumer_key,
            consumer_secret,
            token,
            token_secret,
        };
        let header = header(
            case.method,
            case.url,
            hash,
            &keys,
            case.timestamp,
            case.nonce,
        );
        let header = header.unwrap();
        let (_, signature) = header.rsplit_once("oauth_signature=\"").unwrap();
        signature.trim_end_matches('"').to_owned()
    }

    /// The example of OAuth Core 1.0, appendix A.5.
    const PHOTOS: Case = Case {
        method: "GET",
        url: "http://photos.example.net/photos?size=original&file=vacation.jpg",
        keys: [
            "dpf43f3p2l4k3l03",
            "kd94hf93k423kf44",
            "nnch734d00sl2jdk",
            "pfkkdhi9sl3r4s00",
        ],
        timestamp: 1_191_242_096,
        nonce: "kllo9940pd9333jh",
    };

    #[test]
    fn a_call_is_signed_as_the_standards_example_is() {
        assert_eq!(
            signature(&PHOTOS, Hash::Sha1),
            spelled("tR3+Ty81lMeYAr/Fid0kMTYa/WM=")
        );
        // Made with another program over the same base string.
        assert_eq!(
            signature(&PHOTOS, Hash::Sha256),
            spelled("WVPzl1j6ZsnkIjWr7e3OZ3jkenL57KwaLFhYsroX1hg=")
        );
    }

    #[test]
    fn ports_reserved_letters_and_order_are_signed_as_the_standard_says() {
        let keys = Keys {
            consumer_key: "c k".to_owned(),
            consumer_secret: String::new(),
            token: "t".to_owned(),
            token_secret: String::new(),
        };
        let url = Url::parse("https://EXAMPLE.com:8443/r%20v/X?b5=%3D%253D&a3=a&c%40=&a2=r%20b");
        let own = [("oauth_token", keys.token.as_str())];
        let base = base_string("POST", &url.unwrap(), &own).unwrap();
        // The parameters of RFC 5849, 3.4.1.1, as far as they stand in the address.
        assert_eq!(
            base,
            "POST&https%3A%2F%2Fexample.com%3A8443%2Fr%2520v%2FX&a2%3Dr%2520b%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26oauth_token%3Dt"
        );
        assert_ne!(nonce(), nonce());
    }
}
