//! How calls are allowed: by what a credential puts into their headers.

use super::oauth1::{self, Hash};
use super::oauth2::{self, Grant, Token};
use crate::described::failures::wrong_type;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bindery_connector::adapter::Credential;
use bindery_domain::{Clock, ErrorClass, Failure};
use bindery_wire::http::{HttpClient, Method};
use serde::Deserialize;
use std::sync::Arc;
use tokio::sync::Mutex;

/// A kind of authentication, with the names of the credential's parts that it needs.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Auth {
    /// Everybody may call.
    None {},
    /// User and password in each call (RFC 7617).
    Basic {
        #[serde(default = "user")]
        user: String,
        #[serde(default = "password")]
        password: String,
    },
    /// A token in each call (RFC 6750).
    Bearer {
        #[serde(default = "token")]
        token: String,
    },
    /// A key in a header of its own.
    Header {
        name: String,
        #[serde(default = "key")]
        key: String,
    },
    /// Each call is signed (RFC 5849).
    Oauth1 {
        #[serde(default)]
        hash: Hash,
        #[serde(default = "consumer_key")]
        consumer_key: String,
        #[serde(default = "consumer_secret")]
        consumer_secret: String,
        #[serde(default = "token")]
        token: String,
        #[serde(default = "token_secret")]
        token_secret: String,
    },
    /// A token for a while is fetched for a client and its secret (RFC 6749, 4.4).
    Oauth2 {
        /// Where it is fetched: a path behind the entered address, or a whole address.
        token_url: String,
        #[serde(default)]
        scope: Option<String>,
        #[serde(default = "client_id")]
        client_id: String,
        #[serde(default = "client_secret")]
        client_secret: String,
    },
}

macro_rules! parts {
    ($($name:ident),+) => {
        $(fn $name() -> String { stringify!($name).to_owned() })+
    };
}
parts!(
    user,
    password,
    token,
    key,
    consumer_key,
    consumer_secret,
    token_secret,
    client_id,
    client_secret
);

impl Default for Auth {
    fn default() -> Self {
        Self::None {}
    }
}

impl Auth {
    /// The parts of the credential that it needs.
    pub(super) fn parts(&self) -> Vec<&str> {
        match self {
            Self::None {} => Vec::new(),
            Self::Basic { user, password } => vec![user, password],
            Self::Bearer { token } => vec![token],
            Self::Header { key, .. } => vec![key],
            Self::Oauth1 {
                consumer_key,
                consumer_secret,
                token,
                token_secret,
                ..
            } => vec![consumer_key, consumer_secret, token, token_secret],
            Self::Oauth2 {
                client_id,
                client_secret,
                ..
            } => vec![client_id, client_secret],
        }
    }
}

/// Allows calls with one credential.
pub(super) struct Authorizer {
    pub(super) auth: Auth,
    pub(super) credential: Credential,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) http: HttpClient,
    /// The address as entered.
    pub(super) host: String,
    /// Held while a token is fetched, so that many calls at once fetch one.
    pub(super) token: Mutex<Option<Token>>,
}

/// What one call is sent with.
#[derive(Default)]
pub(super) struct Pass {
    pub(super) headers: Vec<(String, String)>,
    /// What must not be kept or shown.
    pub(super) secrets: Vec<String>,
    /// The token, where there is one that can be renewed.
    pub(super) token: Option<String>,
}

impl Pass {
    fn authorization(value: String, secrets: Vec<String>) -> Self {
        Self {
            headers: vec![("authorization".to_owned(), value)],
            secrets,
            token: None,
        }
    }
}

impl Authorizer {
    /// Allows one call. A token that is `stale` is not used again.
    pub(super) async fn pass(
        &self,
        method: Method,
        url: &str,
        stale: Option<&str>,
    ) -> Result<Pass, Failure> {
        match &self.auth {
            Auth::None {} => Ok(Pass::default()),
            Auth::Basic { user, password } => {
                let (user, password) = (self.part(user)?, self.part(password)?);
                let both = STANDARD.encode(format!("{user}:{password}"));
                let value = format!("Basic {both}");
                Ok(Pass::authorization(value, vec![password, both]))
            }
            Auth::Bearer { token } => {
                let token = self.part(token)?;
                Ok(Pass::authorization(format!("Bearer {token}"), vec![token]))
            }
            Auth::Header { name, key } => {
                let key = self.part(key)?;
                Ok(Pass {
                    headers: vec![(name.clone(), key.clone())],
                    secrets: vec![key],
                    token: None,
                })
            }
            Auth::Oauth1 {
                hash,
                consumer_key,
                consumer_secret,
                token,
                token_secret,
            } => {
                let keys = oauth1::Keys {
                    consumer_key: self.part(consumer_key)?,
                    consumer_secret: self.part(consumer_secret)?,
                    token: self.part(token)?,
                    token_secret: self.part(token_secret)?,
                };
                let stamp = self.clock.now().timestamp();
                let value =
                    oauth1::header(method.name(), url, *hash, &keys, stamp, &oauth1::nonce())
                        .ok_or_else(|| wrong_type(unsigned()))?;
                let secrets = vec![keys.consumer_secret, keys.token_secret, keys.token];
                Ok(Pass::authorization(value, secrets))
            }
            Auth::Oauth2 {
                token_url,
                scope,
                client_id,
                client_secret,
            } => {
                let grant = Grant {
                    url: oauth2::address(&self.host, token_url),
                    scope: scope.clone(),
                    client_id: self.part(client_id)?,
                    client_secret: self.part(client_secret)?,
                };
                let mut kept = self.token.lock().await;
                let token = grant
                    .token(&self.http, &*self.clock, &mut kept, stale)
                    .await?;
                let value = format!("Bearer {token}");
                let mut pass = Pass::authorization(value, vec![grant.client_secret, token.clone()]);
                pass.token = Some(token);
                Ok(pass)
            }
        }
    }

    fn part(&self, name: &str) -> Result<String, Failure> {
        let part = self.credential.get(name).unwrap_or_default().trim();
        if part.is_empty() {
            return Err(Failure::new(
                ErrorClass::Auth,
                "api.credentials_missing",
                format!("The part \"{name}\" of the credentials is not entered."),
            )
            .with("part", name));
        }
        Ok(part.to_owned())
    }
}

fn unsigned() -> (String, String) {
    let problem = "the address of the call cannot be signed".to_owned();
    ("connection.auth".to_owned(), problem)
}
