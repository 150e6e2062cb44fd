//! Changes of a claim's fields beyond gist, act, claimant and evidence.

use crate::{
    model::{
        Anchors, Claim, ClaimState, ClaimTime, Confidence, Credibility, EntityId, EventCode,
        EventMode, Factuality, Likelihood, Naming, QuoteMode, Reliability, Source, SourceRole,
        TypeKey, Verdict,
    },
    text::Quantity,
};

/// A new value for one field of a claim.
#[derive(Clone, Debug, PartialEq)]
pub enum ClaimChange {
    /// The words that hand the claim to its source.
    Cue(Anchors),
    /// How the source's words are given.
    QuoteMode(Option<QuoteMode>),
    /// Whether it is a fact according to the last source.
    Factuality(Option<Factuality>),
    /// What kind of event it is about.
    Event(Option<EventCode>),
    /// A mode in which that event is spoken of: there or not.
    Mode(EventMode, bool),
    /// Whom it is directed at.
    Recipient(Option<EntityId>),
    /// Where what it is about happens.
    Place(Option<EntityId>),
    /// When it was asserted.
    Asserted(String),
    /// The time it is about, with the words that say so.
    Time(Option<ClaimTime>),
    /// The value of that time, as typed; the words stay.
    TimeValue(String),
    /// How much it is about.
    Quantity(Option<Quantity>),
    /// How likely it is held to be.
    Likelihood(Option<Likelihood>),
    /// How well founded that judgement is.
    Confidence(Option<Confidence>),
    /// What checking it came to.
    Verdict(Option<Verdict>),
    /// What the verdict rests on.
    Reference(String),
    /// Whether it is worth checking.
    Checkworthy(Option<bool>),
    /// Its codes, separated by commas.
    Codes(String),
    /// How far the work on it is.
    State(Option<ClaimState>),
    /// One more source, at the end of the chain.
    AddSource(Source),
    /// No source at this place (counted from 0) any more.
    RemoveSource(usize),
    /// The source at this place before the one that stands before it.
    RaiseSource(usize),
    /// A field of the source at this place.
    Source(usize, SourceChange),
}

/// A new value for one field of a source.
#[derive(Clone, Debug, PartialEq)]
pub enum SourceChange {
    /// Who it is.
    Entity(Option<EntityId>),
    /// Who it is in words.
    Description(String),
    /// The words that name it.
    Anchors(Anchors),
    /// Its part in the chain.
    Role(Option<SourceRole>),
    /// How the text names it.
    Naming(Option<Naming>),
    /// How reliable it is.
    Reliability(Option<Reliability>),
    /// How credible what it says here is.
    Credibility(Option<Credibility>),
}

impl ClaimChange {
    /// The field's name if it is typed into.
    pub(super) fn typed_field(&self) -> Option<&'static str> {
        match self {
            ClaimChange::Asserted(_) => Some("asserted"),
            ClaimChange::TimeValue(_) => Some("time"),
            ClaimChange::Quantity(Some(_)) => Some("quantity"),
            ClaimChange::Reference(_) => Some("reference"),
            ClaimChange::Codes(_) => Some("codes"),
            ClaimChange::Source(place, SourceChange::Description(_)) => {
                // Chains are short; what is typed further on is a step of its own each time.
                SOURCES.get(*place).copied()
            }
            _ => None,
        }
    }

    /// What would have to be typed into each field to make it as it is in `claim`.
    pub(super) fn typed(claim: &Claim) -> impl Iterator<Item = ClaimChange> + '_ {
        let time = claim.time.as_ref().map_or("", |time| &time.value);
        let fields = [
            ClaimChange::Asserted(claim.asserted.clone()),
            ClaimChange::TimeValue(time.to_owned()),
            ClaimChange::Quantity(claim.quantity.clone()),
            ClaimChange::Reference(claim.reference.clone()),
            ClaimChange::Codes(joined(&claim.codes)),
        ];
        let sources = claim.sources.iter().enumerate().map(|(place, source)| {
            let description = SourceChange::Description(source.description.clone());
            ClaimChange::Source(place, description)
        });
        let fields = fields.into_iter().chain(sources);
        fields.filter(|change| change.typed_field().is_some())
    }

    pub(super) fn set_in(self, claim: &mut Claim) {
        match self {
            ClaimChange::Cue(anchors) => claim.cue = anchors,
            ClaimChange::QuoteMode(mode) => claim.quote_mode = mode,
            ClaimChange::Factuality(factuality) => claim.factuality = factuality,
            ClaimChange::Event(event) => claim.event = event,
            ClaimChange::Mode(mode, there) => {
                claim.modes.retain(|known| *known != mode);
                claim.modes.extend(there.then_some(mode));
            }
            ClaimChange::Recipient(entity) => claim.recipient = entity,
            ClaimChange::Place(entity) => claim.place = entity,
            ClaimChange::Asserted(date) => claim.asserted = date,
            ClaimChange::Time(time) => claim.time = time,
            ClaimChange::TimeValue(value) => set_time(claim, value),
            ClaimChange::Quantity(quantity) => claim.quantity = quantity,
            ClaimChange::Likelihood(likelihood) => claim.likelihood = likelihood,
            ClaimChange::Confidence(confidence) => claim.confidence = confidence,
            ClaimChange::Verdict(verdict) => claim.verdict = verdict,
            ClaimChange::Reference(reference) => claim.reference = reference,
            ClaimChange::Checkworthy(worth) => claim.checkworthy = worth,
            ClaimChange::Codes(typed) => claim.codes = codes(&typed),
            ClaimChange::State(state) => claim.state = state,
            ClaimChange::AddSource(source) => claim.sources.push(source),
            ClaimChange::RemoveSource(place) => {
                if place < claim.sources.len() {
                    claim.sources.remove(place);
                }
            }
            ClaimChange::RaiseSource(place) => {
                if (1..claim.sources.len()).contains(&place) {
                    claim.sources.swap(place - 1, place);
                }
            }
            ClaimChange::Source(place, change) => {
                if let Some(source) = claim.sources.get_mut(place) {
                    change.set_in(source);
                }
            }
        }
    }
}

/// Names of the fields that descriptions of sources are typed into.
const SOURCES: [&str; 6] = [
    "source 1", "source 2", "source 3", "source 4", "source 5", "source 6",
];

impl SourceChange {
    fn set_in(self, source: &mut Source) {
        match self {
            SourceChange::Entity(entity) => source.entity = entity,
            SourceChange::Description(words) => source.description = words,
            SourceChange::Anchors(anchors) => source.anchors = anchors,
            SourceChange::Role(role) => source.role = role,
            SourceChange::Naming(naming) => source.naming = naming,
            SourceChange::Reliability(grade) => source.reliability = grade,
            SourceChange::Credibility(grade) => source.credibility = grade,
        }
    }
}

fn set_time(claim: &mut Claim, value: String) {
    let anchors = claim.time.take().map(|time| time.anchors);
    let anchors = anchors.unwrap_or_default();
    let empty = value.is_empty() && anchors.is_empty();
    claim.time = (!empty).then_some(ClaimTime { value, anchors });
}

/// Codes as they are typed.
pub(super) fn joined(codes: &[TypeKey]) -> String {
    let codes: Vec<&str> = codes.iter().map(TypeKey::as_str).collect();
    codes.join(", ")
}

/// What codes somebody means who types this: without the spaces around them, each once.
pub fn codes(typed: &str) -> Vec<TypeKey> {
    let mut codes: Vec<TypeKey> = Vec::new();
    for code in typed.split([',', '،', ';', '؛']).map(str::trim) {
        let code = TypeKey::from(code);
        if !code.as_str().is_empty() && !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}
