//! Where times and ids come from. The only source of either, so that tests can fix both.

use jiff::Timestamp;
use ulid::Ulid;

/// Hands out moments and fresh ids.
pub trait Stamps {
    /// The present moment, to the second.
    fn now(&mut self) -> Timestamp;
    /// An id never handed out before.
    fn id(&mut self) -> Ulid;
}

/// The machine's clock and chance.
#[derive(Debug, Default)]
pub struct SystemStamps(ulid::Generator);

impl Stamps for SystemStamps {
    fn now(&mut self) -> Timestamp {
        let now = Timestamp::now();
        Timestamp::from_second(now.as_second()).unwrap_or(now)
    }

    fn id(&mut self) -> Ulid {
        // Ids made within one millisecond count upwards, so that records sort as they were made.
        match self.0.generate() {
            Ok(id) => id,
            Err(_) => Ulid::generate(),
        }
    }
}
