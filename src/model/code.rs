//! The vocabularies of records: short lists of codes that files carry, with their names for people.
//!
//! A code that a newer program wrote is kept as it is, so every vocabulary is open. Knows nothing of
//! the records that use them.

use std::{fmt, sync::Arc};

/// A vocabulary: a code that stands in files and records.
pub trait Code: Clone + PartialEq + Sized {
    /// The codes that the program offers, each with its name for people, in the order of offering.
    const TERMS: &'static [(&'static str, &'static str)];

    /// A code of this vocabulary, known or not.
    fn new(code: &str) -> Self;

    /// The code.
    fn code(&self) -> &str;

    /// Its name for people; of one that is not known, the code.
    fn label(&self) -> &str {
        let code = self.code();
        let term = Self::TERMS.iter().find(|(known, _)| *known == code);
        term.map_or(code, |(_, label)| label)
    }

    /// Whether the program offers it.
    fn is_known(&self) -> bool {
        Self::TERMS.iter().any(|(known, _)| *known == self.code())
    }
}

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($code:literal: $label:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub Arc<str>);

        impl Code for $name {
            const TERMS: &'static [(&'static str, &'static str)] = &[$(($code, $label)),+];

            fn new(code: &str) -> Self {
                $name(code.into())
            }

            fn code(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(code: &str) -> Self {
                $name(code.into())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

vocabulary! {
    /// What a claim does.
    Act {
        "statement": "Statement",
        "proposal": "Proposal",
        "intent": "Intent",
        "prediction": "Prediction",
        "demand": "Demand",
        "denial": "Denial",
        "accusation": "Accusation",
        "evaluation": "Evaluation",
    }
}

vocabulary! {
    /// How the source's words are given (RiQuA).
    QuoteMode {
        "direct": "Direct",
        "indirect": "Indirect",
        "mixed": "Mixed",
        "none": "Not quoted",
    }
}

vocabulary! {
    /// Whether what is claimed is a fact according to the last source named (FactBank).
    Factuality {
        "CT+": "Certainly so",
        "PR+": "Probably so",
        "PS+": "Possibly so",
        "CT-": "Certainly not so",
        "PR-": "Probably not so",
        "PS-": "Possibly not so",
        "CTu": "Certain, but not said which",
        "Uu": "Not said",
    }
}

vocabulary! {
    /// How likely the analyst holds the claim to be: the seven bands of ICD 203.
    Likelihood {
        "almost-no-chance": "Almost no chance (1–5 %)",
        "very-unlikely": "Very unlikely (5–20 %)",
        "unlikely": "Unlikely (20–45 %)",
        "roughly-even-chance": "Roughly even chance (45–55 %)",
        "likely": "Likely (55–80 %)",
        "very-likely": "Very likely (80–95 %)",
        "almost-certain": "Almost certain (95–99 %)",
    }
}

vocabulary! {
    /// How well founded that judgement is (ICD 203): another matter than how likely the claim is.
    Confidence {
        "low": "Low",
        "moderate": "Moderate",
        "high": "High",
    }
}

vocabulary! {
    /// The Admiralty grade of a source. `F` says that it cannot be judged; no grade, that nobody has
    /// tried.
    Reliability {
        "A": "A: completely reliable",
        "B": "B: usually reliable",
        "C": "C: fairly reliable",
        "D": "D: not usually reliable",
        "E": "E: unreliable",
        "F": "F: reliability cannot be judged",
    }
}

vocabulary! {
    /// The Admiralty grade of what a source says, whatever the source. `6` says that it cannot be
    /// judged; no grade, that nobody has tried.
    Credibility {
        "1": "1: confirmed by other sources",
        "2": "2: probably true",
        "3": "3: possibly true",
        "4": "4: doubtful",
        "5": "5: improbable",
        "6": "6: truth cannot be judged",
    }
}

vocabulary! {
    /// The part a source has in the chain that a claim came by.
    SourceRole {
        "origin": "Origin",
        "relay": "Relay",
        "outlet": "Outlet",
    }
}

vocabulary! {
    /// How the text names a source.
    Naming {
        "named": "Named",
        "described": "Described",
        "anonymous": "Anonymous",
        "author": "The author",
    }
}

vocabulary! {
    /// What checking a claim came to.
    Verdict {
        "unchecked": "Unchecked",
        "corroborated": "Corroborated",
        "contradicted": "Contradicted",
        "unresolved": "Unresolved",
        "retracted": "Retracted",
    }
}

vocabulary! {
    /// How far the work on a claim is; none is a draft.
    ClaimState {
        "draft": "Draft",
        "reviewed": "Reviewed",
        "rejected": "Rejected",
    }
}

vocabulary! {
    /// What kind of event a claim is about: the codes of PLOVER.
    EventCode {
        "AGREE": "Agree",
        "CONSULT": "Consult",
        "SUPPORT": "Support",
        "CONCEDE": "Concede",
        "COOPERATE": "Cooperate",
        "AID": "Aid",
        "RETREAT": "Retreat",
        "REQUEST": "Request",
        "ACCUSE": "Accuse",
        "REJECT": "Reject",
        "THREATEN": "Threaten",
        "PROTEST": "Protest",
        "SANCTION": "Sanction",
        "MOBILIZE": "Mobilize",
        "COERCE": "Coerce",
        "ASSAULT": "Assault",
    }
}

vocabulary! {
    /// In which mode an event is spoken of (PLOVER).
    EventMode {
        "historical": "Historical",
        "future": "Future",
        "hypothetical": "Hypothetical",
        "negated": "Negated",
    }
}

vocabulary! {
    /// How a mention refers (ACE): by a name, by a noun or by a pronoun.
    MentionLevel {
        "NAM": "Name",
        "NOM": "Noun",
        "PRO": "Pronoun",
    }
}

vocabulary! {
    /// As what a state or city is spoken of (ACE).
    Sense {
        "people": "Its people",
        "government": "Its government",
        "place": "The place",
        "organisation": "An organisation of it",
    }
}

vocabulary! {
    /// Whether an entity is known elsewhere.
    LinkState {
        "linked": "Linked",
        "none": "None exists",
        "unsure": "Unsure",
    }
}

vocabulary! {
    /// How two claims, or two entities, relate.
    RelationKind {
        "repeats": "repeats",
        "supports": "supports",
        "contradicts": "contradicts",
        "updates": "updates",
        "answers": "answers",
        "part-of": "is part of",
        "member-of": "is a member of",
        "leads": "leads",
        "works-for": "works for",
        "located-in": "is located in",
        "ally-of": "is an ally of",
        "opponent-of": "is an opponent of",
        "related-to": "is related to",
    }
}

impl RelationKind {
    /// How many of the terms, from the first, are between claims; the rest are between entities.
    const OF_CLAIMS: usize = 5;

    /// The kinds of relation between claims, as in [`Code::TERMS`].
    pub fn of_claims() -> &'static [(&'static str, &'static str)] {
        &Self::TERMS[..Self::OF_CLAIMS]
    }

    /// The kinds of relation between entities, as in [`Code::TERMS`].
    pub fn of_entities() -> &'static [(&'static str, &'static str)] {
        &Self::TERMS[Self::OF_CLAIMS..]
    }

    /// Whether it says the same read from either end.
    pub fn is_mutual(&self) -> bool {
        let mutual = ["contradicts", "ally-of", "opponent-of", "related-to"];
        mutual.contains(&self.code())
    }

    /// How it reads from the end that it leads to, as “is contradicted by”; of a kind that is not
    /// known, its name with a sign that it comes from there.
    pub fn from_there(&self) -> String {
        let known = match self.code() {
            "repeats" => "is repeated by",
            "supports" => "is supported by",
            "contradicts" => "is contradicted by",
            "updates" => "is updated by",
            "answers" => "is answered by",
            "part-of" => "has as a part",
            "member-of" => "has as a member",
            "leads" => "is led by",
            "works-for" => "employs",
            "located-in" => "is the location of",
            "ally-of" | "opponent-of" | "related-to" => self.label(),
            _ => return format!("{} ←", self.label()),
        };
        known.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_of_a_newer_program_is_its_own_name() {
        assert_eq!(Act::from("proposal").label(), "Proposal");
        assert_eq!(Act::from("musing").label(), "musing");
        assert!(!Act::from("musing").is_known());
    }

    #[test]
    fn claims_and_entities_relate_in_ways_of_their_own() {
        assert_eq!(
            RelationKind::of_claims().last(),
            Some(&("answers", "answers"))
        );
        assert_eq!(RelationKind::of_entities()[0].0, "part-of");
    }

    #[test]
    fn every_kind_of_relation_reads_from_both_ends() {
        for (code, label) in RelationKind::TERMS {
            let kind = RelationKind::new(code);
            let there = kind.from_there();
            assert!(!there.contains('←'), "{code} has words of its own");
            let same = *label == there;
            assert!(!same || kind.is_mutual(), "{code}");
        }
        assert_eq!(RelationKind::from("owns").from_there(), "owns ←");
    }
}
