//! What a run does to the product, all of it drawn from the seed. Pure.

use rand::Rng;
use rand::rngs::StdRng;
use std::time::Duration;

/// A run of the product is ended within this time after its start.
const LONGEST_LIFE: Duration = Duration::from_millis(2000);

/// One life of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Life {
    /// It is killed after this time.
    pub(crate) length: Duration,
    /// What else happens to it.
    pub(crate) event: Event,
    /// When in its life that happens.
    pub(crate) at: Duration,
    /// Whether the shop stalls the next invoice.
    pub(crate) stalled: bool,
}

/// What happens besides the kill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Event {
    /// Nothing.
    Nothing,
    /// Somebody starts the program a second time.
    SecondProcess,
    /// The store is copied and looked at, and kept as a backup.
    Copy,
    /// The power fails; `lost` frames that were written since are not on the disk.
    PowerCut { lost: u32, torn: u64 },
    /// The last copy is put back in place of the store.
    OldBackup,
    /// The disk is full from then on; whether there is room again before the kill.
    DiskFull { freed: bool },
    /// The folder cannot be written when the program starts.
    ReadOnly,
}

impl Life {
    /// The next life.
    pub(crate) fn draw(seed: &mut StdRng) -> Self {
        let length = seed.random_range(Duration::ZERO..LONGEST_LIFE);
        let at = seed.random_range(Duration::ZERO..=length);
        let event = match seed.random_range(0..20) {
            0 | 1 => Event::SecondProcess,
            2 | 3 => Event::Copy,
            4..7 => Event::PowerCut {
                lost: seed.random_range(0..12),
                torn: seed.random_range(0..4096),
            },
            7 => Event::OldBackup,
            8 | 9 => Event::DiskFull {
                freed: seed.random(),
            },
            10 => Event::ReadOnly,
            _ => Event::Nothing,
        };
        Self {
            length,
            event,
            at,
            stalled: seed.random(),
        }
    }
}

#[test]
fn a_seed_draws_the_same_lives_again_and_every_kind_of_event() {
    use rand::SeedableRng;
    let draw = || {
        let mut seed = StdRng::seed_from_u64(7);
        std::iter::repeat_with(move || Life::draw(&mut seed)).take(300)
    };
    assert!(draw().eq(draw()));
    let kinds: std::collections::BTreeSet<_> = draw()
        .map(|life| format!("{:?}", std::mem::discriminant(&life.event)))
        .collect();
    assert_eq!(kinds.len(), 7);
    assert!(draw().all(|life| life.at <= life.length));
}
