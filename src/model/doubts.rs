//! What in a claim, or in what is known about the document, is not as it should be, or worth a second look.
//!
//! Nothing here forbids anything: a word is said beside the field, and what was typed stays.

use super::{Claim, DocumentInfo, validity::no_date};
use crate::text::{NoTime, TimeValue};

/// Something to be said about a field of a claim or of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// When it was asserted, or published, is no date that there is.
    NoDate,
    /// When it was asserted, or published, ends before it begins.
    DateReversed,
    /// The time it is about is written in no way that a time is.
    TimeShape,
    /// The time it is about is none that there is.
    TimeDate,
    /// The time it is about ends before it begins.
    TimeReversed,
    /// The least of the quantity is more than the most.
    QuantityReversed,
    /// The reference is no address, which it may be.
    NoAddress,
    /// Likelihood and confidence are both given, which no sentence may mix.
    TwoScales,
}

impl Doubt {
    /// What to say about it.
    pub fn words(self) -> &'static str {
        match self {
            Doubt::NoDate => "No such date: write 2024, 2024-01 or 2024-01-16",
            Doubt::TimeShape => "Not a time yet: write 2025, 2024-01-16, P2Y or P2Y/P5Y",
            Doubt::TimeDate => "There is no such date",
            Doubt::DateReversed | Doubt::TimeReversed => "It ends before it begins",
            Doubt::QuantityReversed => "“At least” is more than “at most”",
            Doubt::NoAddress => "No address: it stands as a title",
            Doubt::TwoScales => "Two judgements: say them in two sentences (ICD 203)",
        }
    }

    /// Whether it can't be right as it is, rather than only be worth knowing.
    pub fn is_fault(self) -> bool {
        !matches!(self, Doubt::NoAddress | Doubt::TwoScales)
    }
}

/// What is to be said about a claim, in the order of its form.
pub fn doubts(claim: &Claim) -> Vec<Doubt> {
    let reference = claim.reference.trim();
    let found = [
        of_date(&claim.asserted),
        of_quantity(claim),
        of_time(claim),
        (claim.likelihood.is_some() && claim.confidence.is_some()).then_some(Doubt::TwoScales),
        (!reference.is_empty() && !is_address(reference)).then_some(Doubt::NoAddress),
    ];
    found.into_iter().flatten().collect()
}

/// What is to be said about what is known about a document.
pub fn of_document(document: &DocumentInfo) -> Option<Doubt> {
    of_date(&document.published)
}

fn of_date(value: &str) -> Option<Doubt> {
    let value = Some(value.trim()).filter(|value| !value.is_empty())?;
    Some(match no_date(value)? {
        NoTime::Shape | NoTime::Date => Doubt::NoDate,
        NoTime::Reversed => Doubt::DateReversed,
    })
}

fn of_time(claim: &Claim) -> Option<Doubt> {
    let value = claim.time.as_ref().map(|time| time.value.trim())?;
    match value
        .parse::<TimeValue>()
        .err()
        .filter(|_| !value.is_empty())?
    {
        NoTime::Shape => Some(Doubt::TimeShape),
        NoTime::Date => Some(Doubt::TimeDate),
        NoTime::Reversed => Some(Doubt::TimeReversed),
    }
}

fn of_quantity(claim: &Claim) -> Option<Doubt> {
    let quantity = claim.quantity.as_ref()?;
    let reversed = quantity.min? > quantity.max?;
    reversed.then_some(Doubt::QuantityReversed)
}

fn is_address(text: &str) -> bool {
    let scheme = text
        .split_once("://")
        .map(|(scheme, rest)| (scheme, !rest.is_empty()));
    let known = |scheme: &str| scheme.bytes().all(|b| b.is_ascii_alphanumeric());
    let full = scheme.is_some_and(|(scheme, more)| more && !scheme.is_empty() && known(scheme));
    (full || text.starts_with("www.")) && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Anchors, ClaimTime, Stamp},
        text::Quantity,
    };

    fn told(change: impl FnOnce(&mut Claim)) -> Vec<Doubt> {
        let stamp = Stamp {
            by: "leila".into(),
            at: jiff::Timestamp::UNIX_EPOCH,
        };
        let mut claim = Claim::new(Anchors::new(), stamp);
        change(&mut claim);
        doubts(&claim)
    }

    fn time(value: &str) -> Option<ClaimTime> {
        Some(ClaimTime {
            value: value.to_owned(),
            ..ClaimTime::default()
        })
    }

    #[test]
    fn a_claim_without_more_than_its_evidence_is_beyond_doubt() {
        assert_eq!(told(|_| ()), []);
        assert_eq!(told(|claim| claim.time = time("")), []);
        assert_eq!(told(|claim| claim.asserted = "2024-01".to_owned()), []);
    }

    #[test]
    fn what_is_no_date_time_or_quantity_is_told() {
        let asserted = told(|claim| claim.asserted = "2024-02-30".to_owned());
        assert_eq!(asserted, [Doubt::NoDate]);
        let reversed = told(|claim| claim.asserted = "2025/2024".to_owned());
        assert_eq!(reversed, [Doubt::DateReversed]);
        assert_eq!(told(|claim| claim.time = time("soon")), [Doubt::TimeShape]);
        assert_eq!(
            told(|claim| claim.time = time("2023-02-29")),
            [Doubt::TimeDate]
        );
        for reversed in ["2025/2024", "P5Y/P2Y"] {
            assert_eq!(
                told(|claim| claim.time = time(reversed)),
                [Doubt::TimeReversed]
            );
        }
        let quantity = Quantity {
            min: Some(5.into()),
            max: Some(2.into()),
            unit: String::new(),
        };
        let reversed = told(|claim| claim.quantity = Some(quantity));
        assert_eq!(reversed, [Doubt::QuantityReversed]);
        assert!(reversed[0].is_fault());
    }

    #[test]
    fn a_title_is_as_good_a_reference_as_an_address_and_only_said() {
        for (reference, expected) in [
            ("https://example.org/a", None),
            ("www.example.org", None),
            ("Ministry statement", Some(Doubt::NoAddress)),
            ("https://", Some(Doubt::NoAddress)),
        ] {
            let found = told(|claim| claim.reference = reference.to_owned());
            assert_eq!(found.first().copied(), expected, "{reference}");
            assert!(!found.iter().any(|doubt| doubt.is_fault()));
        }
    }

    #[test]
    fn two_scales_side_by_side_are_remarked_on() {
        let both = told(|claim| {
            claim.likelihood = Some("likely".into());
            claim.confidence = Some("low".into());
        });
        assert_eq!(both, [Doubt::TwoScales]);
        assert_eq!(told(|claim| claim.confidence = Some("low".into())), []);
    }
}
