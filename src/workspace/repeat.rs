//! What can be done again at another place: the last tag, and the last thing done.

use super::{Change, ClaimChange, DocKey, Document, SourceChange, Workspace};
use crate::{
    model::{AnnotationSet, Code, EntityId, RecordId, TypeKey},
    text::{isolated, time_words},
};

/// The last thing that was done to annotations and can be done again elsewhere.
///
/// That is tagging, making a claim, and giving a field a value that was chosen rather than written:
/// type, entity, level, act, grades and all other codes, a source's role, and also an attribute, a
/// date, a reference or codes, which many records share. What is written about one record (gist, translation, note, names),
/// where a record stands, its quantity and time, and the order of its sources are not repeated, nor is
/// deleting; doing any of that leaves the last repeatable thing as it was. What was undone is not repeated,
/// but what was done before it, until it is done again.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    /// Tagging with this type: the selection; without one, what is in the inspector.
    Tag(TypeKey),
    /// Making a claim of the selection.
    Claim,
    /// Giving the record in the inspector this value. Making an entity of a mention, or linking it to
    /// the one of that name, counts as giving it that entity.
    Give(Change),
}

/// What was done in this session that can be done again, in its order.
#[derive(Debug, Default)]
pub(super) struct Deeds(Vec<Done>);

/// A deed, and the step of a document's history that it was.
#[derive(Debug)]
struct Done {
    deed: Deed,
    doc: DocKey,
    /// How many steps had been done in the document since it was opened, this one too.
    steps: usize,
}

impl Deeds {
    fn remember(&mut self, deed: Deed, document: &Document) {
        let (doc, steps) = (document.key(), steps(document));
        // Typing goes on in one step.
        self.0.retain(|done| done.doc != doc || done.steps != steps);
        self.0.push(Done { deed, doc, steps });
    }

    /// A step of its own was done in a document: what stood there before, and was undone, will not
    /// be done again.
    fn step_done(&mut self, document: &Document) {
        let (doc, steps) = (document.key(), steps(document));
        self.0.retain(|done| done.doc != doc || done.steps < steps);
    }

    /// The last that has not been undone. In a document that is closed nothing can be.
    fn last_standing(&self, workspace: &Workspace) -> Option<&Deed> {
        let stands = |done: &&Done| {
            let document = workspace.document(done.doc);
            document.is_none_or(|document| done.steps <= steps(document))
        };
        self.0.iter().rev().find(stands).map(|done| &done.deed)
    }
}

/// How many of the steps done since a document was opened stand.
fn steps(document: &Document) -> usize {
    let history = document.history();
    history.present().saturating_sub(history.before())
}

impl Deed {
    /// What is repeated of a change; `None` if nothing is.
    pub(super) fn of(change: &Change) -> Option<Deed> {
        let repeats = match change {
            Change::Kind(_)
            | Change::Entity(_)
            | Change::Level(_)
            | Change::Sense(_)
            | Change::Attribute(..)
            | Change::Act(_) => true,
            Change::Claim(change) => repeats(change),
            _ => false,
        };
        repeats.then(|| Deed::Give(change.clone()))
    }

    /// Whether it can be done to a record of this kind.
    fn suits(&self, id: RecordId) -> bool {
        match (self, id) {
            (Deed::Tag(_) | Deed::Give(Change::Kind(_) | Change::Attribute(..)), _) => {
                matches!(id, RecordId::Mention(_) | RecordId::Entity(_))
            }
            (Deed::Give(Change::Level(_) | Change::Sense(_)), _) => {
                matches!(id, RecordId::Mention(_))
            }
            (Deed::Give(Change::Entity(_)), _) => {
                matches!(id, RecordId::Mention(_) | RecordId::Claim(_))
            }
            (Deed::Give(_), RecordId::Claim(_)) => true,
            (Deed::Give(_) | Deed::Claim, _) => false,
        }
    }

    /// What it is, in a few words, for a person.
    pub fn words(&self, set: &AnnotationSet) -> String {
        match self {
            Deed::Tag(kind) => format!("tag as {}", type_name(set, kind)),
            Deed::Claim => "claim".to_owned(),
            Deed::Give(Change::Kind(kind)) => format!("type {}", type_name(set, kind)),
            Deed::Give(Change::Entity(entity)) => entity_words("entity", set, *entity),
            Deed::Give(Change::Level(level)) => value("level", level.as_ref().map(Code::label)),
            Deed::Give(Change::Sense(sense)) => value("sense", sense.as_ref().map(Code::label)),
            Deed::Give(Change::Attribute(key, given)) => value(key, typed(given)),
            Deed::Give(Change::Act(act)) => value("act", act.as_ref().map(Code::label)),
            Deed::Give(Change::Claim(change)) => claim_words(change, set),
            Deed::Give(_) => "change".to_owned(),
        }
    }
}

fn repeats(change: &ClaimChange) -> bool {
    match change {
        ClaimChange::QuoteMode(_)
        | ClaimChange::Factuality(_)
        | ClaimChange::Event(_)
        | ClaimChange::Mode(..)
        | ClaimChange::Recipient(_)
        | ClaimChange::Place(_)
        | ClaimChange::Asserted(_)
        | ClaimChange::Likelihood(_)
        | ClaimChange::Confidence(_)
        | ClaimChange::Verdict(_)
        | ClaimChange::Reference(_)
        | ClaimChange::Checkworthy(_)
        | ClaimChange::Codes(_)
        | ClaimChange::State(_) => true,
        ClaimChange::Source(_, change) => !matches!(
            change,
            SourceChange::Anchors(_) | SourceChange::Description(_)
        ),
        _ => false,
    }
}

fn type_name<'a>(set: &'a AnnotationSet, kind: &'a TypeKey) -> &'a str {
    let tag = set.tagset().get(kind);
    tag.map_or(kind.as_str(), |tag| tag.label_in("en"))
}

fn entity_words(field: &str, set: &AnnotationSet, entity: Option<EntityId>) -> String {
    let entity = entity.and_then(|id| set.entity(id));
    let name = entity.map(|entity| isolated(&entity.name));
    value(field, name.as_deref())
}

/// What was typed, if anything.
fn typed(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

fn value(field: &str, value: Option<&str>) -> String {
    match value {
        Some(value) => format!("{field}: {value}"),
        None => format!("no {field}"),
    }
}

fn claim_words(change: &ClaimChange, set: &AnnotationSet) -> String {
    fn label<C: Code>(code: &Option<C>) -> Option<&str> {
        code.as_ref().map(Code::label)
    }
    match change {
        ClaimChange::QuoteMode(mode) => value("quotation", label(mode)),
        ClaimChange::Factuality(factuality) => value("factuality", label(factuality)),
        ClaimChange::Event(event) => value("event", label(event)),
        ClaimChange::Mode(mode, there) => value("mode", there.then(|| mode.label())),
        ClaimChange::Recipient(entity) => entity_words("recipient", set, *entity),
        ClaimChange::Place(entity) => entity_words("place", set, *entity),
        ClaimChange::Asserted(date) => value("date asserted", typed(&time_words(date))),
        ClaimChange::Likelihood(likelihood) => value("likelihood", label(likelihood)),
        ClaimChange::Confidence(confidence) => value("confidence", label(confidence)),
        ClaimChange::Verdict(verdict) => value("verdict", label(verdict)),
        ClaimChange::Reference(reference) => value("reference", typed(reference)),
        ClaimChange::Checkworthy(worth) => {
            let words = worth.map(|worth| if worth { "yes" } else { "no" });
            value("worth checking", words)
        }
        ClaimChange::Codes(codes) => value("codes", typed(codes)),
        ClaimChange::State(state) => value("state", label(state)),
        ClaimChange::Source(place, change) => {
            let of_source = match change {
                SourceChange::Entity(entity) => entity_words("entity", set, *entity),
                SourceChange::Role(role) => value("role", label(role)),
                SourceChange::Naming(naming) => value("naming", label(naming)),
                SourceChange::Reliability(grade) => value("reliability", label(grade)),
                SourceChange::Credibility(grade) => value("credibility", label(grade)),
                SourceChange::Description(_) | SourceChange::Anchors(_) => "words".to_owned(),
            };
            format!("source {}, {of_source}", place + 1)
        }
        _ => "change".to_owned(),
    }
}

const LACKS_TYPE: &str = "the tagset of this document lacks the last tag";

fn lacks_type(document: &Document, kind: &TypeKey) -> bool {
    document.set.tagset().get(kind).is_none()
}

impl Workspace {
    /// The type that was tagged with last.
    pub fn last_tag(&self) -> Option<&TypeKey> {
        self.last_tag.as_ref()
    }

    /// Whether a selection made with the pointer is tagged at once, with the last tag.
    pub fn tags_at_once(&self) -> bool {
        self.tags_at_once
    }

    /// What was done last, and stands, that can be done again.
    pub fn deed(&self) -> Option<&Deed> {
        self.deeds.last_standing(self)
    }

    /// This was done just now, in the document in front.
    pub(super) fn remember_deed(&mut self, deed: Deed) {
        let front = self.documents.iter().find(|d| Some(d.key()) == self.active);
        if let Some(document) = front {
            self.deeds.remember(deed, document);
        }
    }

    /// A step of its own was done just now in a document.
    pub(super) fn forget_undone(&mut self, doc: DocKey) {
        if let Some(document) = self.documents.iter().find(|d| d.key() == doc) {
            self.deeds.step_done(document);
        }
    }

    /// Why there is no last tag to tag with.
    pub(super) fn no_last_tag(&self, document: &Document) -> Option<&'static str> {
        match &self.last_tag {
            None => Some("nothing has been tagged yet"),
            Some(kind) if lacks_type(document, kind) => Some(LACKS_TYPE),
            Some(_) => None,
        }
    }

    /// Why the last thing can't be done again here.
    pub(super) fn cannot_repeat(&self, document: &Document) -> Option<&'static str> {
        let Some(deed) = self.deed() else {
            return Some("nothing has been done that can be repeated");
        };
        let (entity, kind) = match deed {
            Deed::Give(Change::Kind(kind)) | Deed::Tag(kind) => (None, Some(kind)),
            Deed::Give(change) => (change.entity(), None),
            Deed::Claim => (None, None),
        };
        if kind.is_some_and(|kind| lacks_type(document, kind)) {
            return Some(LACKS_TYPE);
        }
        if entity.is_some_and(|id| document.set.entity(id).is_none()) {
            return Some("this document lacks the entity");
        }
        let (tags, selected) = (matches!(deed, Deed::Tag(_)), document.selection.is_some());
        let selects = matches!(deed, Deed::Tag(_) | Deed::Claim);
        if selects && selected && document.selection_placed().is_none() {
            return Some("only spaces and the like are selected");
        }
        // A tag's key gives no type to what nobody has gone to.
        let meant = !tags || !document.is_unasked();
        let suits_focus = meant && document.focus.is_some_and(|id| deed.suits(id));
        let change = match deed {
            Deed::Tag(kind) if document.selection.is_none() => Some(Change::Kind(kind.clone())),
            Deed::Give(change) => Some(change.clone()),
            _ => None,
        };
        if let Some((change, id)) = change.zip(document.focus.filter(|_| suits_focus))
            && !change.differs(&document.set, id)
        {
            return Some("it is so already");
        }
        let ready = match deed {
            Deed::Tag(_) => document.selection.is_some() || suits_focus,
            Deed::Claim => document.selection.is_some(),
            Deed::Give(_) => suits_focus,
        };
        (!ready).then_some(match deed {
            Deed::Tag(_) | Deed::Claim => "no text is selected",
            Deed::Give(_) => "nothing that has this field is in the inspector",
        })
    }
}
