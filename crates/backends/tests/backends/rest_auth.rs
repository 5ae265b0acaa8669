//! Every kind of authentication, against a small server on loopback.

use crate::loopback::{Bench, denied, good};
use bindery_connector::adapter::{Adapter, WriteFailure};
use bindery_domain::{Clock, ErrorClass};
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::sync::Arc;

/// Answers one order to those with the right header.
async fn guarded(right: &'static str) -> Bench {
    Bench::start(move |seen| {
        if seen.allowed_by == right {
            good(json!({"id": 7}))
        } else {
            denied()
        }
    })
    .await
}

#[tokio::test]
async fn each_authentication_is_sent_as_its_standard_says_and_never_kept() {
    type Case = (Value, Vec<(&'static str, &'static str)>, &'static str);
    let cases: [Case; 4] = [
        (json!({"kind": "none"}), vec![], ""),
        (
            json!({"kind": "basic"}),
            vec![("user", "Aladdin"), ("password", "open sesame")],
            "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
        ),
        (
            json!({"kind": "bearer", "token": "access"}),
            vec![("access", "token-canary")],
            "Bearer token-canary",
        ),
        (
            json!({"kind": "header", "name": "X-Api-Key"}),
            vec![("key", "key-canary-1")],
            "key-canary-1",
        ),
    ];
    for (auth, parts, right) in cases {
        let bench = guarded(right).await;
        let connection = json!({"test": "/orders", "auth": auth});
        let orders = bench.orders(connection.clone(), &parts, json!({}));
        assert!(orders.read(&"7".into()).await.unwrap().is_some(), "{auth}");
        for (_, secret) in &parts {
            bench.keeps_no(secret);
        }
        let Some((name, _)) = parts.last() else {
            continue;
        };
        let mut wrong = parts.clone();
        wrong.retain(|(known, _)| known != name);
        wrong.push((name, "something-else"));
        let refused = bench.orders(connection.clone(), &wrong, json!({}));
        let failure = refused.read(&"7".into()).await.unwrap_err();
        assert_eq!(failure.class, ErrorClass::Auth, "{auth}");
        assert_eq!(failure.code, "api.credentials_refused");
        let before = bench.calls().len();
        let missing = bench.orders(connection, &[], json!({}));
        let failure = missing.read(&"7".into()).await.unwrap_err();
        assert_eq!(failure.code, "api.credentials_missing", "{auth}");
        assert_eq!(bench.calls().len(), before, "nothing is sent without it");
    }
}

#[tokio::test]
async fn a_signed_call_names_its_key_and_never_shows_its_secrets() {
    let bench = Bench::start(|_| good(json!([{"id": 7}]))).await;
    let connection = json!({"test": "/orders", "auth": {"kind": "oauth1", "hash": "sha1"}});
    let parts = [
        ("consumer_key", "the-consumer"),
        ("consumer_secret", "consumer-canary"),
        ("token", "the-token-canary"),
        ("token_secret", "token-secret-canary"),
    ];
    let orders = bench.orders(connection, &parts, json!({"list": "/orders?size={size}"}));
    for _ in 0..2 {
        orders.stamps().await.unwrap();
    }
    let headers: Vec<String> = bench.seen().into_iter().map(|it| it.allowed_by).collect();
    for header in &headers {
        assert!(
            header.starts_with("OAuth oauth_consumer_key=\"the-consumer\", "),
            "{header}"
        );
        assert!(
            header.contains("oauth_signature_method=\"HMAC-SHA1\""),
            "{header}"
        );
        assert!(
            header.contains("oauth_timestamp=\"1795507200\""),
            "{header}"
        );
        assert!(!header.contains("consumer-canary") && !header.contains("secret-canary"));
    }
    assert_ne!(headers[0], headers[1], "each call has a word of its own");
    bench.keeps_no("canary");
}

/// Hands out tokens t1, t2, … and lets in with those that `accepts` names.
async fn with_tokens(accepts: fn(&str) -> bool, lasts: u32) -> Bench {
    let given = std::sync::atomic::AtomicU32::new(0);
    Bench::start(move |seen| {
        if seen.call == "POST /oauth/token" {
            if !seen.body.contains("client_secret=client%2Fcanary") {
                return (400, Vec::new(), json!({"error": "invalid_client"}));
            }
            let number = given.fetch_add(1, std::sync::atomic::Ordering::SeqCst) + 1;
            let token = format!("token-canary-{number}");
            return good(json!({"access_token": token, "expires_in": lasts}));
        }
        match seen.allowed_by.strip_prefix("Bearer token-canary-") {
            Some(number) if accepts(number) => good(json!({"id": 7})),
            _ => denied(),
        }
    })
    .await
}

fn oauth2(bench: &Bench, secret: &str) -> Arc<dyn Adapter> {
    let auth = json!({"kind": "oauth2", "token_url": "/oauth/token", "scope": "orders read"});
    let connection = json!({"test": "/orders", "base": "/api", "auth": auth});
    let parts = [("client_id", "the-client"), ("client_secret", secret)];
    bench.orders(connection, &parts, json!({"create": "/orders"}))
}

fn fetched(bench: &Bench) -> usize {
    let calls = bench.calls();
    calls
        .iter()
        .filter(|call| *call == "POST /oauth/token")
        .count()
}

#[tokio::test]
async fn a_token_is_fetched_once_for_all_and_again_when_it_ends_or_is_refused() {
    let bench = with_tokens(|_| true, 600).await;
    let orders = oauth2(&bench, "client/canary");
    let id = "7".into();
    let (one, other, third) = tokio::join!(orders.read(&id), orders.read(&id), orders.read(&id));
    assert!(one.is_ok() && other.is_ok() && third.is_ok());
    assert_eq!(fetched(&bench), 1, "{:?}", bench.calls());
    bench.clock.advance(TimeDelta::seconds(580));
    orders.read(&id).await.unwrap();
    assert_eq!(fetched(&bench), 2, "it would have ended on the way");
    let body = &bench.seen()[0].body;
    assert!(body.contains("grant_type=client_credentials"), "{body}");
    assert!(body.contains("scope=orders%20read"), "{body}");
    bench.keeps_no("canary");

    // The first token is not accepted: it is renewed once, and the write goes out again.
    let bench = with_tokens(|number| number == "2", 600).await;
    let orders = oauth2(&bench, "client/canary");
    assert_eq!(orders.create(&json!({"a": 1})).await.unwrap(), "7".into());
    assert_eq!((fetched(&bench), bench.calls().len()), (2, 4));

    // None is accepted: it is said, not tried for ever.
    let bench = with_tokens(|_| false, 600).await;
    let outcome = oauth2(&bench, "client/canary")
        .create(&json!({"a": 1}))
        .await;
    let Err(WriteFailure::Refused(failure)) = outcome else {
        panic!("{outcome:?}");
    };
    assert_eq!(failure.class, ErrorClass::Auth);
    assert_eq!(fetched(&bench), 2);

    let bench = with_tokens(|_| true, 600).await;
    let failure = oauth2(&bench, "wrong").read(&id).await.unwrap_err();
    assert_eq!(failure.code, "api.credentials_refused");
    assert_eq!(bench.calls(), ["POST /oauth/token"]);
}

#[tokio::test]
async fn whoever_gives_out_tokens_may_ask_for_fewer_calls() {
    let bench = Bench::start(|_| {
        let wait = ("retry-after".to_owned(), "600".to_owned());
        (429, vec![wait], json!("<html>"))
    })
    .await;
    let orders = oauth2(&bench, "client/canary");
    let failure = orders.read(&"7".into()).await.unwrap_err();
    assert_eq!(failure.code, "api.rate_limited");
    let until = Some(bench.clock.now() + TimeDelta::seconds(600));
    assert_eq!(failure.class, ErrorClass::RateLimited { until });
    assert_eq!(bench.calls(), ["POST /oauth/token"]);
}
