//! Exactly once, proven for small bounds: every order of events between client, shop, network, clock
//! and crashes is walked through, with the very state machine that the exporter uses.
//!
//! The shop has the vices that were recorded (contract magento-1, §6): it finishes calls whose client
//! hung up, shows nothing of a call that it still works on, and can commit and then answer with a
//! fault. It never refuses a second invoice by itself: only the protocol stands against one.
#![allow(clippy::unwrap_used, clippy::panic)]

mod explore;
mod world;

use explore::explore;
use world::{Bounds, Flaw, World};

fn bounds(flaw: Flaw) -> Bounds {
    Bounds {
        last_tick: 9,
        longest_run: 3,
        clients: 1,
        crashes: 3,
        sets: 0,
        reboots: 0,
        retries: 2,
        foreign: 1,
        others: 0,
        twins: 0,
        sends: 3,
        flaw,
    }
}

/// Nothing that can happen within these bounds breaks a rule or ends in nothing; tells in how many states.
fn walk_through(bounds: &Bounds) -> usize {
    let found = explore(World::start(), bounds, World::broken_rule);
    assert_eq!(found.broken, None);
    assert_eq!(found.stuck, None, "from here nothing ends any more");
    found.states
}

#[test]
fn no_order_of_events_makes_two_invoices_or_ends_in_nothing() {
    let states = walk_through(&bounds(Flaw::None));
    // Fewer would mean that the model no longer walks through what it should.
    assert!(states > 100_000, "{states} states");
}

#[test]
fn two_workers_behind_the_orders_lock_make_one_invoice() {
    let bounds = Bounds {
        clients: 2,
        crashes: 1,
        foreign: 0,
        last_tick: 5,
        ..bounds(Flaw::None)
    };
    walk_through(&bounds);
}

fn with_loose_clocks(flaw: Flaw) -> Bounds {
    Bounds {
        crashes: 1,
        sets: 2,
        reboots: 1,
        retries: 1,
        foreign: 0,
        ..bounds(flaw)
    }
}

#[test]
fn no_setting_of_the_clock_and_no_restart_of_the_computer_makes_two_invoices() {
    let bounds = with_loose_clocks(Flaw::None);
    let states = walk_through(&bounds);
    assert!(states > 100_000, "{states} states");
}

fn with_another(flaw: Flaw) -> Bounds {
    Bounds {
        crashes: 1,
        foreign: 0,
        others: 1,
        sends: 2,
        ..bounds(flaw)
    }
}

#[test]
fn another_invoice_of_the_order_that_goes_first_holds_nothing_up() {
    let bounds = with_another(Flaw::None);
    walk_through(&bounds);
}

fn with_a_twin(flaw: Flaw) -> Bounds {
    Bounds {
        crashes: 1,
        foreign: 0,
        twins: 1,
        sends: 2,
        ..bounds(flaw)
    }
}

#[test]
fn books_that_are_connected_twice_make_one_invoice() {
    let bounds = with_a_twin(Flaw::None);
    walk_through(&bounds);
}

/// Tests of the test: each flaw is one that a change of the code could bring.
#[test]
fn every_seeded_flaw_is_found() {
    let check = |flaw: Flaw, clients: usize, rule: fn(&World) -> Option<String>| {
        let bounds = Bounds {
            clients,
            ..bounds(flaw)
        };
        let found = explore(World::start(), &bounds, rule);
        assert!(
            found.broken.is_some(),
            "{flaw:?} is not found in {} states",
            found.states
        );
    };
    check(Flaw::SkipTheWait, 1, World::doubled);
    check(Flaw::NoKeyedLock, 2, World::doubled);
    check(Flaw::ForgetTheIntent, 1, World::doubled);
    check(Flaw::SendBeforeTheIntent, 1, World::doubled);
    check(Flaw::TakeSilenceForARefusal, 1, World::doubled);
    let by_the_wall = with_loose_clocks(Flaw::BelieveTheWall);
    let found = explore(World::start(), &by_the_wall, World::doubled);
    assert!(found.broken.is_some(), "the wall is believed");
    let of_ours = with_another(Flaw::TakeOursForForeign);
    let found = explore(World::start(), &of_ours, World::broken_rule);
    assert!(found.broken.is_some(), "a person is asked about our own");
    for flaw in [
        Flaw::TakeATwinForOurs,
        Flaw::PlanPastATwin,
        Flaw::ExportATwinInDoubt,
    ] {
        let found = explore(World::start(), &with_a_twin(flaw), World::broken_rule);
        assert!(found.broken.is_some(), "{flaw:?} is not found");
    }
    // A second try would recognise the invoice by its token; but nobody would be told of it.
    check(Flaw::TakeAFaultForARefusal, 1, World::broken_rule);
}
