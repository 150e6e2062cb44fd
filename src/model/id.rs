//! Identifiers of records: ULIDs, one type a kind of record.
//!
//! Knows nothing of how ids are drawn: they are handed in or parsed.

use std::{cmp::Ordering, fmt, str::FromStr};

use ulid::Ulid;

/// A ULID's bytes, which sort as the number does: that would be aligned to sixteen bytes, and take
/// twice the room in every record and index.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Bytes([u8; 16]);

impl Bytes {
    fn number(self) -> u128 {
        u128::from_be_bytes(self.0)
    }
}

impl Ord for Bytes {
    fn cmp(&self, other: &Self) -> Ordering {
        self.number().cmp(&other.number())
    }
}

impl PartialOrd for Bytes {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

macro_rules! record_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Bytes);

        impl $name {
            /// The identifier without its kind.
            pub fn ulid(self) -> Ulid {
                Ulid::from(self.0.number())
            }
        }

        impl From<Ulid> for $name {
            fn from(id: Ulid) -> Self {
                $name(Bytes(id.to_bytes()))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.ulid(), f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.ulid())
            }
        }

        impl FromStr for $name {
            type Err = ulid::DecodeError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Ulid::from_string(text).map($name::from)
            }
        }
    };
}

record_id!(
    /// Names an [`Entity`](super::Entity).
    EntityId
);
record_id!(
    /// Names a [`Mention`](super::Mention).
    MentionId
);
record_id!(
    /// Names a [`Claim`](super::Claim).
    ClaimId
);
record_id!(
    /// Names a [`Relation`](super::Relation).
    RelationId
);

/// Names a record of any kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordId {
    /// An entity.
    Entity(EntityId),
    /// A mention.
    Mention(MentionId),
    /// A claim.
    Claim(ClaimId),
    /// A relation.
    Relation(RelationId),
}

impl RelationId {
    /// Sorts before every other: a bound for searches.
    pub(super) const FIRST: RelationId = RelationId(Bytes([0; 16]));
}

impl RecordId {
    /// Sorts before every other: a bound for searches.
    pub(crate) const FIRST: RecordId = RecordId::Entity(EntityId(Bytes([0; 16])));

    /// The identifier without its kind.
    pub fn ulid(self) -> Ulid {
        match self {
            RecordId::Entity(id) => id.ulid(),
            RecordId::Mention(id) => id.ulid(),
            RecordId::Claim(id) => id.ulid(),
            RecordId::Relation(id) => id.ulid(),
        }
    }
}

impl From<EntityId> for RecordId {
    fn from(id: EntityId) -> Self {
        RecordId::Entity(id)
    }
}

impl From<MentionId> for RecordId {
    fn from(id: MentionId) -> Self {
        RecordId::Mention(id)
    }
}

impl From<ClaimId> for RecordId {
    fn from(id: ClaimId) -> Self {
        RecordId::Claim(id)
    }
}

impl From<RelationId> for RecordId {
    fn from(id: RelationId) -> Self {
        RecordId::Relation(id)
    }
}
