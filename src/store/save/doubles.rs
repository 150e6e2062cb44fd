//! Records whose identifier stands twice, as after a merge by lines: the second gets an identifier of
//! its own, made of its bytes, so that whoever reads the file finds the same one.
//!
//! Knows nothing of what a record holds.

use sha2::{Digest, Sha256};
use ulid::Ulid;

use super::encode::kind_word;
use crate::model::RecordId;

/// Bits of a ULID that are drawn by lot; those before tell when.
const RANDOM: u32 = 80;

/// The identifier of another record under `first`, by its bytes in the file. It tells the same moment
/// as that one. `attempt`, from 0, leads to others, should it be taken.
pub(super) fn second_id(first: RecordId, record: &str, attempt: u32) -> Ulid {
    let mut hash = Sha256::new();
    hash.update(kind_word(first));
    hash.update(first.ulid().to_bytes());
    hash.update(attempt.to_be_bytes());
    hash.update(record.trim());
    let hash = hash.finalize();
    let mut drawn = [0; 16];
    drawn[6..].copy_from_slice(&hash[..10]);
    let moment = first.ulid().0 >> RANDOM << RANDOM;
    Ulid(moment | u128::from_be_bytes(drawn))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ClaimId, MentionId};

    fn id() -> Ulid {
        "01JD000000000000000000000A".parse().expect("an id")
    }

    #[test]
    fn the_same_bytes_get_the_same_identifier_and_others_another() {
        let first = MentionId::from(id()).into();
        let second = second_id(first, "(a: 1)", 0);
        assert_eq!(second, second_id(first, " (a: 1)\r", 0));
        assert_ne!(second, second_id(first, "(a: 2)", 0));
        assert_ne!(second, second_id(first, "(a: 1)", 1));
        assert_ne!(second, second_id(ClaimId::from(id()).into(), "(a: 1)", 0));
        // Saved once, it must stay what it is.
        assert_eq!(second.to_string(), "01JD0000001V4ZQP3AKQNF5DCR");
    }

    #[test]
    fn it_tells_the_same_moment_and_sorts_beside_the_first() {
        let first = MentionId::from(id()).into();
        let second = second_id(first, "(a: 1)", 0);
        assert_eq!(second.timestamp_ms(), id().timestamp_ms());
    }
}
