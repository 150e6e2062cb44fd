//! Identifiers of records: ULIDs, one type a kind of record.
//!
//! Knows nothing of how ids are drawn: they are handed in or parsed.

use std::{fmt, str::FromStr};

use ulid::Ulid;

macro_rules! record_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub Ulid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }

        impl FromStr for $name {
            type Err = ulid::DecodeError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Ulid::from_string(text).map($name)
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

/// Names a record of any kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordId {
    /// An entity.
    Entity(EntityId),
    /// A mention.
    Mention(MentionId),
    /// A claim.
    Claim(ClaimId),
}

impl RecordId {
    /// Sorts before every other: a bound for searches.
    pub(super) const FIRST: RecordId = RecordId::Entity(EntityId(Ulid::nil()));

    /// The identifier without its kind.
    pub fn ulid(self) -> Ulid {
        match self {
            RecordId::Entity(id) => id.0,
            RecordId::Mention(id) => id.0,
            RecordId::Claim(id) => id.0,
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
