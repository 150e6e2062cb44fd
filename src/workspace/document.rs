//! One open document: its annotation set, what is selected in it, and how it stands to its save.

use std::{
    collections::{BTreeMap, HashSet},
    ops::Range,
    path::{Path, PathBuf},
};

use jiff::Timestamp;

use super::{Find, Going, Leftovers, Reach, chosen::Chosen, graph::Sieve, results::Tables};
use crate::{
    derived::{
        ClaimsByPlace, EntitiesByName, Keeper, Kind, Lacking, NameIndex, Tally, graph::Filter,
    },
    model::{AnnotationSet, EntityId, History, MentionId, RecordId, Span},
    store::{
        Begun, LoggedEdit, Origin, Overwrite, Problem, Protection, ReadTo, SaveHash, UnsavedEdits,
    },
    text::{Direction, Numbering, Reordering},
};

/// Names an open document for as long as the program runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocKey(pub(super) u32);

impl DocKey {
    /// Its number, counted from 1 while the program runs.
    pub fn number(self) -> u32 {
        self.0
    }
}

/// Whether a document can be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// Yes.
    Edit,
    /// Not yet: its text is there, its annotations are still being read.
    Opening,
    /// No, and why.
    Read(String),
}

/// An open document.
#[derive(Debug)]
pub struct Document {
    pub(super) key: DocKey,
    pub(super) set: AnnotationSet,
    pub(super) history: History,
    pub(super) reach: Reach,
    pub(super) opened_at: Option<Timestamp>,
    pub(super) path: Option<PathBuf>,
    /// The file that it was made of, if it has no save of its own yet.
    pub(super) origin: Option<Origin>,
    /// Whether it is the sample that comes with the program.
    pub(super) sample: bool,
    /// The byte of the article that is being read.
    pub(super) reading_at: usize,
    /// What a save's bytes hashed to when it was read or written last.
    pub(super) hash: Option<SaveHash>,
    /// The set as it was when last read or written: the records that others may have seen.
    pub(super) written: AnnotationSet,
    pub(super) revision: u64,
    pub(super) saved_revision: u64,
    /// The save on its way to the disk; one at a time.
    pub(super) writing: Option<Writing>,
    /// A save asked for meanwhile.
    pub(super) next_save: Option<(PathBuf, Overwrite)>,
    /// What is told of a failed save, until one succeeds.
    pub(super) save_trouble: Option<SaveTrouble>,
    /// Notices of what holds until it is saved, to be withdrawn then.
    pub(super) until_saved: Vec<u64>,
    /// The notice that tells that the log can't be written, until it can.
    pub(super) log_trouble: Option<u64>,
    /// The last revision of which it is known that the log holds all up to it.
    pub(super) logged_revision: u64,
    /// What the log holds beyond the save, until the person has said what to do with it.
    pub(super) pending: Vec<LoggedEdit>,
    /// What each of its logs holds beyond the save, where they differ and nobody has chosen yet.
    pub(super) ways: Vec<UnsavedEdits>,
    /// Whether a log has been begun for a document without a name.
    pub(super) logged: bool,
    pub(super) access: Access,
    pub(super) protection: Option<Protection>,
    /// The same as it was when the save was read: decisions can be taken back.
    pub(super) read_protection: Option<Protection>,
    pub(super) problems: Vec<Problem>,
    pub(super) selection: Option<Span>,
    /// What was selected before the selection grew to what it is: the innermost first, itself last.
    pub(super) growth: Vec<Span>,
    pub(super) focus: Option<RecordId>,
    /// Whether that is there by itself, as it was made last or an undo led to it, and nobody has gone
    /// to it since.
    pub(super) unasked: bool,
    /// What is chosen together with it.
    pub(super) chosen: Chosen,
    /// Which reference was led to last.
    pub(super) visit: Option<Visit>,
    /// Which piece of the annotation in the inspector keys are about.
    pub(super) piece: usize,
    /// The bytes whose annotations are gone through one after the other.
    pub(super) cycling_at: Option<Range<usize>>,
    pub(super) find: Find,
    pub(super) going: Going,
    pub(super) reorderings: Vec<Reordering>,
    /// What these were looked for in, if that was asked for.
    pub(super) examined: Option<Examined>,
    pub(super) leftovers: Leftovers,
    /// What the annotations come to, as far as that was asked for.
    pub(super) results: Tables,
    /// The graph of them as it is looked at.
    pub(super) graph: Sieve,
    /// What is worked out of them and follows them.
    pub(super) derived: Keeper,
    pub(super) reveal: Option<(Range<usize>, u64)>,
    /// What of its graph was seen when a picture of that was last asked for.
    pub(super) graph_seen: Filter,
    /// When it was last changed; `None` if it is not to be saved by itself.
    pub(super) edited_at: Option<Timestamp>,
    pub(super) close_when_saved: bool,
}

/// Whether what was done to a document is safe from a crash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Logging {
    /// All of it: the log holds it, or a save does.
    Whole,
    /// The last of it is on its way to the log.
    OnItsWay,
    /// What no save holds is not: the log can't be written.
    Failing,
}

/// What is told of a failed save. Whether the work is logged is said as it is at the moment.
#[derive(Debug)]
pub(super) struct SaveTrouble {
    /// The notice.
    pub notice: u64,
    /// What happened: a sentence.
    pub what: String,
    /// What to do, and where; `None` if the sentence says it all.
    pub advice: Option<String>,
}

impl SaveTrouble {
    /// The words of the notice.
    pub fn told(&self, logging: Logging) -> String {
        let what = &self.what;
        let standing = match logging {
            Logging::Whole => "Your work is still open and logged.",
            Logging::OnItsWay => "Your work is still open.",
            Logging::Failing => {
                "Your work is still open, but not logged: a crash would lose what was done since \
                 the last save."
            }
        };
        match &self.advice {
            Some(advice) => format!("{what} {standing} {advice}"),
            None => what.clone(),
        }
    }
}

/// A save that is being written.
#[derive(Debug)]
pub(super) struct Writing {
    /// What.
    pub set: AnnotationSet,
    /// Which revision of the document that is.
    pub revision: u64,
}

/// How an article ran when it was looked through for places that read otherwise than they are stored:
/// whatever else is done to a document, these stay the same.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Examined {
    direction: Direction,
    chosen: BTreeMap<usize, Direction>,
}

/// A reference to an entity that was led to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Visit {
    pub entity: EntityId,
    pub user: RecordId,
}

impl Document {
    pub(super) fn new(key: DocKey, set: AnnotationSet) -> Document {
        // What is seen or needed of every document.
        let kinds = [
            Kind::of::<NameIndex>(),
            Kind::of::<Lacking>(),
            Kind::of::<Tally>(),
            Kind::of::<ClaimsByPlace>(),
            Kind::of::<EntitiesByName>(),
        ];
        Document {
            key,
            derived: Keeper::new(&set, &kinds),
            written: set.clone(),
            set,
            history: History::default(),
            reach: Reach::default(),
            opened_at: None,
            path: None,
            origin: None,
            sample: false,
            reading_at: 0,
            hash: None,
            revision: 0,
            saved_revision: 0,
            writing: None,
            next_save: None,
            save_trouble: None,
            until_saved: Vec::new(),
            log_trouble: None,
            logged_revision: 0,
            pending: Vec::new(),
            ways: Vec::new(),
            logged: false,
            access: Access::Edit,
            protection: None,
            read_protection: None,
            problems: Vec::new(),
            selection: None,
            growth: Vec::new(),
            focus: None,
            unasked: false,
            chosen: Chosen::default(),
            visit: None,
            piece: 0,
            cycling_at: None,
            find: Find::default(),
            going: Going::default(),
            reorderings: Vec::new(),
            examined: None,
            leftovers: Leftovers::default(),
            results: Tables::default(),
            graph: Sieve::default(),
            reveal: None,
            graph_seen: Filter::default(),
            edited_at: None,
            close_when_saved: false,
        }
    }

    /// Names it.
    pub fn key(&self) -> DocKey {
        self.key
    }

    /// The annotation set.
    pub fn set(&self) -> &AnnotationSet {
        &self.set
    }

    /// What was done, and what of it can be undone.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// How far back its history reaches.
    pub fn reach(&self) -> Reach {
        self.reach
    }

    /// When it was opened, if something may have been done to it before.
    pub fn opened_at(&self) -> Option<Timestamp> {
        self.opened_at
    }

    /// Its save, if it has one.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Whether it is the sample that comes with the program, and still nobody's own.
    pub fn is_sample(&self) -> bool {
        self.sample && self.path.is_none()
    }

    /// The file that it is known by from one day to the next: its save, else the article that it was
    /// made of.
    pub fn file(&self) -> Option<&Path> {
        self.path
            .as_deref()
            .or(self.origin.as_ref().map(Origin::path))
    }

    /// The file that its article was read from, where no save holds it yet.
    pub fn made_of(&self) -> Option<&Path> {
        match (&self.path, &self.origin) {
            (None, Some(Origin::Article(path))) => Some(path),
            _ => None,
        }
    }

    /// What its log begins with, as long as it has no name.
    pub(super) fn begins(&self) -> Begun {
        Begun {
            set: self.set.clone(),
            origin: self.origin.clone(),
        }
    }

    /// The byte of the article that is being read, as it was told last.
    pub fn reading_at(&self) -> usize {
        self.reading_at
    }

    /// Where in its article it is being read; `None` at the beginning.
    pub(super) fn read_to(&self) -> Option<ReadTo> {
        let article = self.set.article();
        let at = article.scalar_from_byte(self.reading_at);
        let of = article.scalar_len();
        (at > 0).then_some(ReadTo { at, of })
    }

    /// What it is called on screen.
    pub fn title(&self) -> String {
        let title = self.set.document().title.trim();
        if !title.is_empty() {
            return title.to_owned();
        }
        let stem = self.path.as_ref().and_then(|p| p.file_stem());
        stem.map_or_else(
            || "Untitled".to_owned(),
            |s| s.to_string_lossy().into_owned(),
        )
    }

    /// Whether it can be changed, and if not, why.
    pub fn access(&self) -> &Access {
        &self.access
    }

    /// Whether it can be changed.
    pub fn is_editable(&self) -> bool {
        self.access == Access::Edit
    }

    /// Why its save must not be written over, if so.
    pub fn protection(&self) -> Option<&Protection> {
        self.protection.as_ref()
    }

    /// Whether it can't be saved where it lies, and so only be saved elsewhere.
    pub(super) fn can_only_be_copied(&self) -> bool {
        self.protection.is_some() || !self.is_editable()
    }

    /// What was odd about its save.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The selected span of the article.
    pub fn selection(&self) -> Option<Span> {
        self.selection
    }

    /// The record in the inspector; always one of the set's.
    pub fn focus(&self) -> Option<RecordId> {
        self.focus
    }

    /// The mention in the inspector.
    pub fn focused_mention(&self) -> Option<MentionId> {
        match self.focus {
            Some(RecordId::Mention(id)) => Some(id),
            _ => None,
        }
    }

    /// The mention or entity in the inspector that a person has gone to: what a tag key gives a type.
    pub(super) fn typed_record(&self) -> Option<RecordId> {
        (self.focus.filter(|_| !self.unasked))
            .filter(|id| matches!(id, RecordId::Mention(_) | RecordId::Entity(_)))
    }

    /// Whether what is in the inspector came there by what was just done, and nobody went to it.
    pub fn is_unasked(&self) -> bool {
        self.unasked
    }

    /// The mentions and claims in the inspector.
    pub fn referring_records(&self) -> Vec<RecordId> {
        let mut records = self.all_chosen();
        records.retain(|id| matches!(id, RecordId::Mention(_) | RecordId::Claim(_)));
        records
    }

    /// The entity that keys are about: the one in the inspector, or the one that the mention or
    /// claim there refers to.
    pub fn entity_at_hand(&self) -> Option<EntityId> {
        let referred = match self.focus? {
            RecordId::Entity(id) => vec![id],
            RecordId::Mention(id) => Vec::from_iter(self.set.mention(id)?.entity),
            RecordId::Claim(id) => self.set.claim(id)?.entities().collect(),
            RecordId::Relation(_) => Vec::new(),
        };
        // A claim refers to several: the one that is being gone through.
        let visited = self.visit.map(|visit| visit.entity);
        let visited = visited.filter(|id| referred.contains(id));
        let there = |id: &EntityId| self.set.entity(*id).is_some();
        visited.or_else(|| referred.into_iter().find(there))
    }

    /// The mention or claim in the inspector; with an entity there, the reference to it that was led
    /// to last.
    pub fn reference_at_hand(&self) -> Option<RecordId> {
        match self.focus? {
            RecordId::Entity(entity) => {
                let visit = self.visit.filter(|visit| visit.entity == entity)?;
                Some(visit.user).filter(|user| self.set.has(*user))
            }
            RecordId::Relation(_) => None,
            user => Some(user),
        }
    }

    /// The find bar.
    pub fn find(&self) -> &Find {
        &self.find
    }

    /// The field that asks where to go.
    pub fn going(&self) -> &Going {
        &self.going
    }

    /// Where hidden controls make the text read otherwise than it is stored, in text order, in bytes
    /// of the article; nowhere before that has been looked for.
    pub fn reorderings(&self) -> &[Reordering] {
        &self.reorderings
    }

    /// Notes that the article is being looked through as it runs now; answers whether it has not been.
    pub(super) fn begin_examining(&mut self) -> bool {
        let info = self.set.document();
        let now = Some(Examined {
            direction: info.direction,
            chosen: info.directions.clone(),
        });
        let differs = self.examined != now;
        self.examined = now;
        differs
    }

    /// What looks left over from a web page.
    pub fn leftovers(&self) -> &Leftovers {
        &self.leftovers
    }

    /// The numbers of the article's paragraphs.
    pub fn numbering(&self) -> &Numbering {
        self.set.article().numbering()
    }

    /// A range of the article (bytes) that ought to be brought into view, and a number that grows
    /// each time. The caret goes where the range is empty.
    pub fn reveal(&self) -> Option<(&Range<usize>, u64)> {
        self.reveal.as_ref().map(|(range, n)| (range, *n))
    }

    /// What the annotations come to, as worked out last; it may be of an earlier revision.
    pub fn results(&self) -> &Tables {
        &self.results
    }

    /// The graph of claims, sources and entities, as sifted last.
    pub fn graph(&self) -> &Sieve {
        &self.graph
    }

    /// What is worked out of the annotations and follows them, as far as it is made and was asked for.
    pub fn derived(&self) -> &Keeper {
        &self.derived
    }

    /// Grows with every change; the same number means the same annotations.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether there is something that no save holds. A save that is still being written counts as
    /// none.
    pub fn has_unsaved_changes(&self) -> bool {
        self.revision != self.saved_revision
    }

    /// Whether closing it asks about what no save holds. What waits for a decision stays in its log, and
    /// until then nothing was done here.
    pub(super) fn asks_before_closing(&self) -> bool {
        self.has_unsaved_changes() && self.pending.is_empty() && self.ways.is_empty()
    }

    /// Whether all that was done to it has been undone, and its text is to be had elsewhere: then there is
    /// nothing to lose.
    pub fn came_to_nothing(&self) -> bool {
        // What a restored one began with may be more than the article.
        let restored = self.opened_at.is_some();
        let of_article = !restored && matches!(self.origin, Some(Origin::Article(_)));
        self.path.is_none() && (self.sample || of_article) && self.history.present() == 0
    }

    /// Whether what was done is safe from a crash.
    pub fn logging(&self) -> Logging {
        let held = self.logged_revision.max(self.saved_revision);
        if self.log_trouble.is_some() {
            Logging::Failing
        } else if held >= self.revision {
            Logging::Whole
        } else {
            Logging::OnItsWay
        }
    }

    /// Whether it can be saved without asking and ought to be, once it rests.
    pub fn rests_unsaved(&self) -> bool {
        self.has_unsaved_changes()
            && self.writing.is_none()
            && self.path.is_some()
            && self.protection.is_none()
            && self.edited_at.is_some()
            && self.is_editable()
    }

    /// Whether a save is being written.
    pub fn is_saving(&self) -> bool {
        self.writing.is_some()
    }

    /// Whether the save that is being written holds everything.
    pub(super) fn is_saving_everything(&self) -> bool {
        (self.writing.as_ref()).is_some_and(|writing| writing.revision == self.revision)
    }

    /// The annotations with a piece over byte offset `at`, the one with the shortest piece first: as
    /// many as are drawn there.
    pub fn annotations_at(&self, at: usize) -> Vec<RecordId> {
        self.annotations_over(at..at + 1, &[])
    }

    /// The same over a range of bytes; all of `wanted` that have a piece there are among them.
    pub(super) fn annotations_over(
        &self,
        range: Range<usize>,
        wanted: &[RecordId],
    ) -> Vec<RecordId> {
        let mut places = self.set.places_seen(range, wanted).places;
        places.sort_unstable_by_key(|(span, id)| (span.len(), *id));
        // Pieces of one annotation may overlap.
        let mut known = HashSet::new();
        let ids = places.into_iter().map(|(_, id)| id);
        ids.filter(|id| known.insert(*id)).collect()
    }

    /// Takes the place of `shown`, the same article without its annotations: what a person looks at
    /// and what is known of the text alone goes on, all else is as it was read. Counts as another
    /// state of it, and as saved or not as before.
    ///
    /// Every field is named, so that one that is added has to be put on one side or the other.
    pub(super) fn goes_on_from(&mut self, shown: Document) {
        let Document {
            // As read with the annotations.
            key: _,
            set: _,
            history: _,
            reach: _,
            opened_at: _,
            path: _,
            origin: _,
            sample: _,
            hash: _,
            written: _,
            revision: _,
            saved_revision: _,
            writing: _,
            next_save: _,
            save_trouble: _,
            until_saved: _,
            log_trouble: _,
            logged_revision: _,
            pending: _,
            ways: _,
            logged: _,
            access: _,
            protection: _,
            read_protection: _,
            problems: _,
            edited_at: _,
            close_when_saved: _,
            // Of the annotations, of which there were none.
            leftovers: _,
            results: _,
            graph: _,
            derived: _,
            // What a person looks at.
            selection,
            growth,
            focus,
            unasked,
            chosen,
            visit,
            piece,
            cycling_at,
            find,
            going,
            reveal,
            reading_at,
            graph_seen,
            // Known of the text and of how it runs.
            reorderings,
            examined,
        } = shown;
        self.selection = selection;
        self.growth = growth;
        self.focus = focus;
        self.unasked = unasked;
        self.chosen = chosen;
        self.visit = visit;
        self.piece = piece;
        self.cycling_at = cycling_at;
        self.find = find;
        self.going = going;
        self.reveal = reveal;
        self.reading_at = reading_at;
        self.graph_seen = graph_seen;
        self.reorderings = reorderings;
        self.examined = examined;
        self.revision += 1;
        self.saved_revision += 1;
        self.logged_revision += 1;
    }

    pub(super) fn show(&mut self, range: Range<usize>) {
        let serial = self.reveal.as_ref().map_or(0, |(_, n)| *n) + 1;
        self.reveal = Some((range, serial));
    }

    /// Makes a set that is nobody's yet that of `annotator`.
    pub(super) fn sign(&mut self, annotator: &str) {
        if self.set.annotator().is_empty() {
            self.set = self.set.clone().with_annotator(annotator.into());
        }
    }

    /// Notes that the set has changed; lets go of records that are gone.
    pub(super) fn touched(&mut self, now: Timestamp) {
        self.revision += 1;
        self.edited_at = Some(now);
        self.derived.follow(&self.set);
        self.let_go_of_gone();
        self.guard_save();
        self.leftovers.refresh(&self.set);
    }
}
