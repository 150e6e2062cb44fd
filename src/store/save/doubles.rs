//! Records whose identifier stands twice, as after a merge by lines, and types whose key does: the second
//! gets an identifier or a key of its own, made of its bytes, so that whoever reads the file finds the
//! same one.
//!
//! Knows nothing of what a record holds.

use sha2::{Digest, Sha256};
use ulid::Ulid;

use super::encode::kind_word;
use crate::model::{RecordId, TypeKey};

/// Bits of a ULID that are drawn by lot; those before tell when.
const RANDOM: u32 = 80;

/// The identifier of another record under `first`, by its bytes in the file. It tells the same moment
/// as that one. `attempt`, from 0, leads to others, should it be taken.
pub(super) fn second_id(first: RecordId, record: &str, attempt: u32) -> Ulid {
    let drawn = drawn(kind_word(first), &first.ulid().to_bytes(), attempt, record);
    let moment = first.ulid().0 >> RANDOM << RANDOM;
    Ulid(moment | drawn)
}

/// The key of another type under `first`, by its bytes in the file: that key and eight letters and
/// digits. `attempt` as above.
pub(super) fn second_key(first: &TypeKey, tag: &str, attempt: u32) -> TypeKey {
    /// Bytes of a ULID that tell when, and of the rest as many as are left out.
    const LEFT_OUT: usize = 10 + 8;
    let drawn = drawn("type", first.as_str().as_bytes(), attempt, tag);
    let letters = &Ulid(drawn).to_string()[LEFT_OUT..];
    TypeKey::from(&*format!("{first}-{letters}"))
}

/// As many bits as are drawn by lot, made of what stands in the file.
fn drawn(kind: &str, name: &[u8], attempt: u32, value: &str) -> u128 {
    let mut hash = Sha256::new();
    hash.update(kind);
    hash.update(name);
    hash.update(attempt.to_be_bytes());
    hash.update(value.trim());
    let mut drawn = [0; 16];
    drawn[6..].copy_from_slice(&hash.finalize()[..10]);
    u128::from_be_bytes(drawn)
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
    fn a_key_goes_on_from_the_first_and_is_the_same_for_the_same_bytes() {
        let first = TypeKey::from("PER");
        let second = second_key(&first, "(key: \"PER\")", 0);
        assert_eq!(second, second_key(&first, " (key: \"PER\")\r", 0));
        assert_ne!(second, second_key(&first, "(key: \"PER\")", 1));
        // Saved once, it must stay what it is.
        assert_eq!(second.as_str(), "PER-XNQ63G50");
    }

    #[test]
    fn it_tells_the_same_moment_and_sorts_beside_the_first() {
        let first = MentionId::from(id()).into();
        let second = second_id(first, "(a: 1)", 0);
        assert_eq!(second.timestamp_ms(), id().timestamp_ms());
    }
}
