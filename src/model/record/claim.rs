//! Claims: who says what about whom, according to which sources, how sure, on which evidence.

use super::{Anchors, Stamp, TypeKey, spans};
use crate::{
    model::{
        Act, ClaimState, Confidence, Credibility, EntityId, EventCode, EventMode, Factuality,
        Likelihood, Naming, QuoteMode, Reliability, SourceRole, Span, Verdict,
    },
    text::Quantity,
};

/// What somebody asserts, with the words that say so. Only the evidence is required.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The evidence: the words in the text; at least one piece.
    pub anchors: Anchors,
    /// The claim in one sentence of the analyst's language.
    pub gist: String,
    /// The evidence in the analyst's language.
    pub translation: String,
    /// The words that hand the claim to its source, as «نقلت … عن»; none, one or several pieces.
    pub cue: Anchors,
    /// Who told us, in order: from the origin over relays to the outlet.
    pub sources: Vec<Source>,
    /// How the source's words are given.
    pub quote_mode: Option<QuoteMode>,
    /// What kind of act it is.
    pub act: Option<Act>,
    /// Whether what is claimed is a fact according to the last source named.
    pub factuality: Option<Factuality>,
    /// What kind of event it is about.
    pub event: Option<EventCode>,
    /// In which modes that event is spoken of.
    pub modes: Vec<EventMode>,
    /// Whose position it states.
    pub claimant: Option<EntityId>,
    /// Whom it is directed at, or who is acted on.
    pub recipient: Option<EntityId>,
    /// Where what it is about happens.
    pub place: Option<EntityId>,
    /// When it was asserted, a date or a range of dates: `2024`, `2024-01-16`, `2024-W03`.
    pub asserted: String,
    /// The time it is about.
    pub time: Option<ClaimTime>,
    /// How much it is about.
    pub quantity: Option<Quantity>,
    /// How likely the analyst holds it to be.
    pub likelihood: Option<Likelihood>,
    /// How well founded that judgement is.
    pub confidence: Option<Confidence>,
    /// What checking it came to.
    pub verdict: Option<Verdict>,
    /// What the verdict rests on: an address or a title.
    pub reference: String,
    /// Whether it is worth checking; `None` if nobody has said.
    pub checkworthy: Option<bool>,
    /// Codes of the tagset, or of one's own.
    pub codes: Vec<TypeKey>,
    /// The analyst's note.
    pub note: String,
    /// How far the work on it is.
    pub state: Option<ClaimState>,
    /// Who made it.
    pub made: Stamp,
    /// Who last changed it.
    pub edited: Option<Stamp>,
}

/// One link of the chain by which a claim came to us. The two grades are judged apart: neither
/// follows from the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Who it is.
    pub entity: Option<EntityId>,
    /// Who it is in words, where there is no entity, or what the analyst knows of its access.
    pub description: String,
    /// The words that name it; none, one or several pieces.
    pub anchors: Anchors,
    /// Its part in the chain.
    pub role: Option<SourceRole>,
    /// How the text names it.
    pub naming: Option<Naming>,
    /// How reliable it is.
    pub reliability: Option<Reliability>,
    /// How credible what it says here is.
    pub credibility: Option<Credibility>,
}

/// The time a claim is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClaimTime {
    /// As the value of a TIMEX3 tag (TimeML): `2025`, `2024-01-16`, `P2Y`; of a range both ends,
    /// `P2Y/P5Y`.
    pub value: String,
    /// The words that say so; none, one or several pieces.
    pub anchors: Anchors,
}

impl Claim {
    /// A claim of which no more is known than its evidence.
    pub fn new(anchors: Anchors, made: Stamp) -> Claim {
        Claim {
            anchors,
            gist: String::new(),
            translation: String::new(),
            cue: Anchors::new(),
            sources: Vec::new(),
            quote_mode: None,
            act: None,
            factuality: None,
            event: None,
            modes: Vec::new(),
            claimant: None,
            recipient: None,
            place: None,
            asserted: String::new(),
            time: None,
            quantity: None,
            likelihood: None,
            confidence: None,
            verdict: None,
            reference: String::new(),
            checkworthy: None,
            codes: Vec::new(),
            note: String::new(),
            state: None,
            made,
            edited: None,
        }
    }

    /// The spans of the attached evidence, in text order.
    pub fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        spans(&self.anchors)
    }

    /// Every list of pieces that the claim has: its evidence first, then what else it points at.
    pub fn all_anchors(&self) -> impl Iterator<Item = &Anchors> {
        let sources = self.sources.iter().map(|source| &source.anchors);
        let time = self.time.iter().map(|time| &time.anchors);
        [&self.anchors, &self.cue]
            .into_iter()
            .chain(sources)
            .chain(time)
    }

    /// The entities it refers to: claimant, recipient, place and sources. One may come up twice.
    pub fn entities(&self) -> impl Iterator<Item = EntityId> + '_ {
        let roles = [self.claimant, self.recipient, self.place];
        let sources = self.sources.iter().map(|source| source.entity);
        roles.into_iter().chain(sources).flatten()
    }

    /// Lets whatever refers to `old` refer to `new`.
    pub fn replace_entity(&mut self, old: EntityId, new: Option<EntityId>) {
        let roles = [&mut self.claimant, &mut self.recipient, &mut self.place];
        let sources = self.sources.iter_mut().map(|source| &mut source.entity);
        for reference in roles.into_iter().chain(sources) {
            if *reference == Some(old) {
                *reference = new;
            }
        }
    }
}
