//! What NetworkManager's states mean, and what is told while a made-up one takes them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../../../../tests/support/bus.rs"]
mod bus;
#[path = "../../../../tests/support/system_network.rs"]
mod system_network;

use super::*;
use bus::Bus;
use system_network::SystemNetwork;
use tokio::sync::mpsc;

#[test]
fn only_a_computer_without_a_way_out_is_offline() {
    use NetworkState::{Offline, Online, Unknown};
    let check = |state, has_route, expected| {
        assert_eq!(judge(state, has_route), expected, "{state} {has_route}");
    };
    for cut_off in [10, 20, 30, 40] {
        check(cut_off, false, Offline);
        check(cut_off, true, Unknown);
    }
    for has_route in [false, true] {
        check(0, has_route, Unknown);
        check(50, has_route, Unknown);
        check(60, has_route, Unknown);
        check(70, has_route, Online);
        check(999, has_route, Unknown);
    }
}

#[test]
fn a_default_route_is_found_in_the_tables_of_the_system() {
    let head = "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\n";
    let v4 = |lines: &str| has_default_v4(&format!("{head}{lines}"));
    assert!(!v4(""));
    assert!(!v4("eth0\t0001A8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\n"));
    assert!(v4("eth0\t00000000\t0101A8C0\t0003\t0\t0\t0\t00000000\n"));
    let zeros = "0".repeat(32);
    let v6 = |length: &str, device: &str| {
        has_default_v6(&format!(
            "{zeros} {length} {zeros} 00 {zeros} ffffffff 00000001 00000000 00200200 {device}\n"
        ))
    };
    assert!(!has_default_v6(""));
    assert!(!v6("00", "lo"));
    assert!(!v6("40", "eth0"));
    assert!(v6("00", "eth0"));
}

#[tokio::test]
async fn what_the_system_says_is_told_at_once_and_its_silence_too() {
    let Some(bus) = Bus::start() else { return };
    let (told, mut heard) = mpsc::unbounded_channel();
    let asking = bus.connect().await;
    let following = tokio::spawn(async move { follow(&asking, || false, &told).await });
    // Nobody is there yet.
    assert_eq!(heard.recv().await, Some(NetworkState::Unknown));

    let network = SystemNetwork::come(bus.connect().await, 70).await;
    assert_eq!(heard.recv().await, Some(NetworkState::Online));

    for (number, expected) in [
        (20, NetworkState::Offline),
        (70, NetworkState::Online),
        (10, NetworkState::Offline),
        (60, NetworkState::Unknown),
        (70, NetworkState::Online),
    ] {
        network.tell(number).await;
        assert_eq!(heard.recv().await, Some(expected), "{number}");
    }
    network.go().await;
    assert_eq!(heard.recv().await, Some(NetworkState::Unknown));
    following.abort();
}
