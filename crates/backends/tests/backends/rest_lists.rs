//! Every kind of paging, searches and connection tests, against a small server on loopback.

use crate::loopback::{Bench, Seen, good};
use bindery_connector::adapter::{Adapter, PageRequest};
use bindery_domain::Failure;
use serde_json::{Value, json};
use std::sync::Arc;

const COUNT: usize = 7;

/// The number in a query, or what counts without it.
fn number(call: &str, name: &str, usual: usize) -> usize {
    let query = call.split_once('?').map_or("", |(_, query)| query);
    let pair = query
        .split('&')
        .find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
    pair.map_or(usual, |text| text.parse().unwrap())
}

/// Seven orders from a place on, at most so many. The server never gives more than three.
fn orders_from(start: usize, size: usize) -> Vec<Value> {
    let end = (start + size.min(3)).min(COUNT);
    let order = |at: usize| json!({"id": at, "at": format!("2026-11-0{}T00:00:00Z", 9 - at)});
    (start.min(end)..end).map(order).collect()
}

async fn ids(orders: &Arc<dyn Adapter>, limit: u32) -> Result<Vec<String>, Failure> {
    let mut request = PageRequest {
        limit,
        ..PageRequest::default()
    };
    let mut found = Vec::new();
    loop {
        let page = orders.page(&request).await?;
        found.extend(page.rows.into_iter().map(|row| row.id.0));
        match page.next {
            Some(next) => request.continuation = Some(next),
            None => return Ok(found),
        }
    }
}

#[tokio::test]
async fn each_kind_of_paging_brings_every_document_once() {
    let page = |seen: &Seen| {
        let size = number(&seen.call, "size", 3).min(3);
        let at = (number(&seen.call, "page", 1) - 1) * size;
        good(json!({"rows": orders_from(at, size), "total": COUNT}))
    };
    let missing = |seen: &Seen| {
        let at = (number(&seen.call, "page", 1) - 1) * 3;
        match orders_from(at, 3) {
            rows if rows.is_empty() => (404, Vec::new(), json!({"detail": "no such page"})),
            rows => good(json!({ "rows": rows })),
        }
    };
    let offset = |seen: &Seen| {
        let at = number(&seen.call, "offset", 0);
        good(json!({"rows": orders_from(at, number(&seen.call, "size", 3))}))
    };
    let cursor = |seen: &Seen| {
        let at = number(&seen.call, "after", 0);
        let next = (at + 3 < COUNT).then_some(at + 3);
        good(json!({"rows": orders_from(at, 3), "next": {"cursor": next}}))
    };
    let link = |seen: &Seen| {
        let at = number(&seen.call, "from", 0);
        let next = format!("</orders?from={}>; rel=\"next\"", at + 3);
        let headers = (at + 3 < COUNT).then(|| ("link".to_owned(), next));
        let body = json!({"rows": orders_from(at, 3)});
        (200, headers.into_iter().collect(), body)
    };
    type Answer = fn(&Seen) -> (u16, Vec<(String, String)>, Value);
    let cases: [(&str, Value, Answer); 6] = [
        (
            "/orders?page={page}&size={size}",
            json!({"by": "page", "size": 3, "total": "total"}),
            page,
        ),
        (
            "/orders?page={page}",
            json!({"by": "page", "size": 3}),
            missing,
        ),
        (
            "/orders?offset={offset}&size={size}",
            json!({"by": "offset"}),
            offset,
        ),
        (
            "/orders?after={cursor}",
            json!({"by": "cursor", "next": "next.cursor"}),
            cursor,
        ),
        ("/orders", json!({"by": "link"}), link),
        ("/orders", json!({"by": "none"}), |_| {
            good(json!({"rows": orders_from(0, 3)}))
        }),
    ];
    for (list, paging, answer) in cases {
        let bench = Bench::start(answer).await;
        let connection = json!({"test": "/orders"});
        let more = json!({"list": list, "paging": paging, "items": "rows", "updated": "at"});
        let orders = bench.orders(connection, &[], more);
        // The server lists the newest first; an import wants the oldest change first.
        let all = if paging["by"] == "none" { 3 } else { COUNT };
        let expected: Vec<String> = (0..all).rev().map(|id| id.to_string()).collect();
        for limit in [1, 2, 100] {
            assert_eq!(
                ids(&orders, limit).await.unwrap(),
                expected,
                "{paging} by {limit}"
            );
        }
        assert_eq!(orders.stamps().await.unwrap().len(), all, "{paging}");
    }
}

#[tokio::test]
async fn a_next_page_on_another_server_is_never_asked_for() {
    let elsewhere = Bench::start(|_| good(json!([]))).await;
    let url = elsewhere.server.url();
    let bench = Bench::start(move |_| {
        let next = format!("<{url}/orders>; rel=next");
        (200, vec![("link".to_owned(), next)], json!([{"id": 1}]))
    })
    .await;
    let auth = json!({"kind": "bearer"});
    let connection = json!({"test": "/orders", "auth": auth});
    let paging = json!({"paging": {"by": "link"}});
    let orders = bench.orders(connection, &[("token", "token-canary")], paging);
    let failure = orders.stamps().await.unwrap_err();
    assert_eq!(failure.code, "api.foreign_link");
    assert_eq!(elsewhere.calls(), Vec::<String>::new());
}

#[tokio::test]
async fn a_search_that_is_cut_short_is_an_error_and_not_an_answer() {
    let bench = Bench::start(|_| good(json!({"rows": [{"id": 1}], "total": 2}))).await;
    let connection = json!({"test": "/orders"});
    let list = "/orders?page={page}";
    let more = json!({"list": list, "items": "rows", "paging": {"by": "page", "total": "total"},
        "search": {"order_id": "/orders?order={value}"}});
    let orders = bench.orders(connection, &[], more);
    let failure = orders
        .search(&[("order_id", json!("a&b"))])
        .await
        .unwrap_err();
    assert_eq!(failure.code, "api.search_cut");
    assert_eq!(bench.calls(), ["GET /orders?order=a%26b"]);
    let failure = orders
        .search(&[("colour", json!("red"))])
        .await
        .unwrap_err();
    assert_eq!(failure.code, "api.no_search");
}

#[tokio::test]
async fn what_lists_do_not_hold_is_read_and_what_they_cannot_filter_is_left_out_here() {
    let bench = Bench::start(|seen| match seen.call.split_once("/orders/") {
        Some((_, id)) => {
            let id: usize = id.parse().unwrap();
            let mut order = orders_from(id, 1)[0].clone();
            order["total"] = json!(1);
            good(order)
        }
        None => good(json!([orders_from(0, 3), orders_from(3, 3)].concat())),
    })
    .await;
    let more = json!({"whole": false, "updated": "at", "update": "PATCH /orders/{id}",
        "delete": "/orders/{id}", "dates": "seconds"});
    let orders = bench.orders(json!({"test": "/orders"}), &[], more);
    let request = PageRequest {
        since: Some("2026-11-05T00:00:00Z".parse().unwrap()),
        until: Some("2026-11-07T00:00:00Z".parse().unwrap()),
        limit: 2,
        ..PageRequest::default()
    };
    let first = orders.page(&request).await.unwrap();
    let found: Vec<&str> = first.rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(found, ["4", "3"]);
    assert_eq!(first.rows[0].values["total"], 1);
    let next = PageRequest {
        continuation: first.next,
        ..request
    };
    let second = orders.page(&next).await.unwrap();
    assert_eq!((second.rows[0].id.as_str(), second.next), ("2", None));
    orders
        .write(&"4".into(), &json!({"id": "x", "note": "n"}))
        .await
        .unwrap();
    orders.delete(&"4".into()).await.unwrap();
    let seen = bench.seen();
    let last: Vec<(&str, &str)> = seen[seen.len() - 2..]
        .iter()
        .map(|it| (it.call.as_str(), it.body.as_str()))
        .collect();
    let expected = [
        ("PATCH /orders/4", "{\"note\":\"n\"}"),
        ("DELETE /orders/4", ""),
    ];
    assert_eq!(last, expected);
}

#[tokio::test]
async fn what_changes_after_it_was_listed_does_not_move_an_import_on() {
    for sorted in [false, true] {
        let bench = Bench::start(|seen| match seen.call.split_once("/orders/") {
            Some((_, id)) => good(json!({"id": id, "at": "2026-11-23T00:00:00Z"})),
            None => good(json!([
                {"id": "1", "at": "2026-11-01T00:00:00Z"},
                {"id": "2", "at": "2026-11-02T00:00:00Z"},
            ])),
        })
        .await;
        let more = json!({"whole": false, "sorted": sorted, "updated": "at"});
        let orders = bench.orders(json!({"test": "/orders"}), &[], more);
        let mut request = PageRequest {
            limit: 1,
            ..PageRequest::default()
        };
        let mut rows = Vec::new();
        loop {
            let page = orders.page(&request).await.unwrap();
            rows.extend(page.rows);
            match page.next {
                Some(next) => request.continuation = Some(next),
                None => break,
            }
        }
        let reached: Vec<String> = rows
            .iter()
            .filter_map(|row| Some(row.updated_at?.to_rfc3339()))
            .collect();
        let listed = ["2026-11-01T00:00:00+00:00", "2026-11-02T00:00:00+00:00"];
        assert_eq!(reached, listed, "sorted: {sorted}");
        let mark = Some("2026-11-23T00:00:00Z");
        assert!(rows.iter().all(|row| row.updated.as_deref() == mark));
    }
}

#[tokio::test]
async fn the_connection_test_counts_what_it_sees_and_tells_a_wrong_address() {
    let connection = json!({"test": "/orders?limit=1", "test_count": "count", "headers": {"Accept": "application/vnd.x+json"}});
    let bench = Bench::start(|_| good(json!({"count": 42}))).await;
    let found = bench.system(connection.clone(), &[]).test().await;
    let codes: Vec<&str> = found.findings.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["api.accepted", "api.orders"]);
    assert_eq!(found.findings[1].params["count"], "42");
    assert_eq!(bench.calls(), ["GET /orders?limit=1"]);
    let bench = Bench::start(|_| (404, Vec::new(), json!({}))).await;
    let found = bench.system(connection, &[]).test().await;
    assert_eq!(found.failure.unwrap().code, "api.wrong_address");
}

#[tokio::test]
async fn a_list_that_loses_its_end_is_an_error_and_not_half_a_list() {
    let bench = Bench::start(|seen| match number(&seen.call, "page", 1) {
        1 => good(json!({"rows": orders_from(0, 3), "total": COUNT})),
        _ => (404, Vec::new(), json!({})),
    })
    .await;
    let more = json!({"list": "/orders?page={page}", "items": "rows",
        "paging": {"by": "page", "total": "total"},
        "search": {"order_id": "/orders?order={value}&page={page}"}});
    let orders = bench.orders(json!({"test": "/orders"}), &[], more);
    let failure = orders.stamps().await.unwrap_err();
    assert_eq!(failure.code, "api.list_cut");
    let found = orders.search(&[("order_id", json!("1"))]).await;
    assert_eq!(found.unwrap_err().code, "api.list_cut");
}
