//! Laws of the workspace: whatever a person does in whatever order, and whenever the disk gets
//! round to it.

use std::collections::VecDeque;

use hashiya::{
    exchange,
    model::{Act, Anchor, AnnotationSet, Contents, EntityId, RecordId, Source, TypeKey},
    store::{self, Preferences, SaveHash},
    text::{Direction, Quantity, unseen_edge},
    workspace::{
        Action, Answer, Change, ClaimChange, Command, DocumentField, Edge, Effect, EntityChange,
        EntityField, Opening, PathPurpose, Referent, SaveFailure, SourceChange, Workspace,
        default_tagset,
    },
};
use proptest::prelude::*;

use crate::support::Clock;

const TEXT: &str =
    "زار \u{202b}الوفد\u{202c} بغداد\u{a0}أمس\nثم عاد، كما قال Reuters، إلى «عمّان»\n";

/// What a person might do next. Numbers are taken as parts of what there is to choose from.
#[derive(Clone, Debug)]
enum Deed {
    Act(Action),
    Select(u8, u8),
    Tag(u8),
    Focus(u8),
    Change(u8, Field, String),
    ChooseToo(u8),
    ChangeAll(u8, Field, String),
    MakeEntity(u8),
    NameEntity(u8, u8, u8, String),
    Refer(u8, u8, String),
    Merge(u8, u8),
    HandOver(u8, u8, u8, String),
    StepReferences(bool),
    Delete(u8),
    MoveToSelection(u8),
    AddSelection(u8),
    MoveEnd(u8, u8, bool, u8),
    Describe(u8, String),
    SetDirection(bool),
    SetParagraphDirection(u8, Option<bool>),
    EndTyping,
    LookFor(String),
    CloseFind,
    Answer(Answer),
    /// Time passes.
    Rest,
    /// The disk finishes the oldest save, or fails to.
    Disk(bool),
}

#[derive(Clone, Copy, Debug)]
enum Field {
    Kind,
    Note,
    Entity,
    Name,
    Aliases,
    Gist,
    Act,
    Translation,
    Quantity,
    Time,
    Codes,
    Mode,
    AddSource,
    RaiseSource,
    RemoveSource,
    Source,
    Grade,
}

/// Some stand more than once, to be drawn more often.
const ACTIONS: &[Action] = &[
    Action::Undo,
    Action::Undo,
    Action::Undo,
    Action::Redo,
    Action::Redo,
    Action::Save,
    Action::SelectAll,
    Action::Find,
    Action::FindNext,
    Action::FindPrevious,
    Action::MakeClaim,
    Action::MakeClaim,
    Action::MakeEntity,
    Action::Note,
    Action::Delete,
    Action::NextAnnotation,
    Action::PreviousAnnotation,
    Action::CycleOverlapping,
    Action::ChooseNext,
    Action::ChooseNext,
    Action::ChoosePrevious,
    Action::ChooseAlike,
    Action::AddPiece,
    Action::RemovePiece,
    Action::NextPiece,
    Action::StartWordBack,
    Action::StartLetterOn,
    Action::EndWordBack,
    Action::EndLetterOn,
    Action::Deselect,
    Action::CopyTags,
    Action::Copy,
];

const FIELDS: &[Field] = &[
    Field::Kind,
    Field::Note,
    Field::Entity,
    Field::Name,
    Field::Aliases,
    Field::Gist,
    Field::Act,
    Field::Translation,
    Field::Quantity,
    Field::Time,
    Field::Codes,
    Field::Mode,
    Field::AddSource,
    Field::AddSource,
    Field::RaiseSource,
    Field::RemoveSource,
    Field::Source,
    Field::Source,
    Field::Grade,
];

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    prop::collection::vec(deed(), 0..40)
}

fn deed() -> impl Strategy<Value = Deed> {
    let n = any::<u8>;
    let words = || "[اب\n ]{0,3}";
    prop_oneof![
        8 => prop::sample::select(ACTIONS).prop_map(Deed::Act),
        6 => (n(), n()).prop_map(|(a, b)| Deed::Select(a, b)),
        6 => n().prop_map(Deed::Tag),
        2 => n().prop_map(Deed::Focus),
        6 => (n(), prop::sample::select(FIELDS), words())
            .prop_map(|(id, field, words)| Deed::Change(id, field, words)),
        3 => n().prop_map(Deed::ChooseToo),
        3 => (n(), prop::sample::select(FIELDS), words())
            .prop_map(|(n, field, words)| Deed::ChangeAll(n, field, words)),
        2 => n().prop_map(Deed::MakeEntity),
        2 => (n(), n(), n(), words())
            .prop_map(|(id, field, kind, name)| Deed::NameEntity(id, field, kind, name)),
        2 => (n(), n(), words()).prop_map(|(id, to, name)| Deed::Refer(id, to, name)),
        2 => (n(), n()).prop_map(|(survivor, gone)| Deed::Merge(survivor, gone)),
        2 => (n(), n(), n(), words())
            .prop_map(|(from, every, to, name)| Deed::HandOver(from, every, to, name)),
        1 => any::<bool>().prop_map(Deed::StepReferences),
        2 => n().prop_map(Deed::Delete),
        1 => n().prop_map(Deed::MoveToSelection),
        1 => n().prop_map(Deed::AddSelection),
        2 => (n(), n(), any::<bool>(), n())
            .prop_map(|(id, piece, start, to)| Deed::MoveEnd(id, piece, start, to)),
        2 => (n(), words()).prop_map(|(field, words)| Deed::Describe(field, words)),
        1 => any::<bool>().prop_map(Deed::SetDirection),
        1 => (n(), any::<Option<bool>>())
            .prop_map(|(paragraph, rtl)| Deed::SetParagraphDirection(paragraph, rtl)),
        2 => Just(Deed::EndTyping),
        1 => words().prop_map(Deed::LookFor),
        1 => Just(Deed::CloseFind),
        1 => Just(Deed::Answer(Answer::Overwrite)),
        1 => Just(Deed::Rest),
        3 => any::<bool>().prop_map(Deed::Disk),
    ]
}

/// A workspace with one document, a disk that takes its time, and its log.
struct World {
    workspace: Workspace,
    clock: Clock,
    /// Saves on their way.
    saves: VecDeque<Effect>,
    /// What the disk holds, and which revision that is.
    disk: Option<(AnnotationSet, u64)>,
    /// The base and edits of the log.
    log: Option<(AnnotationSet, Vec<store::LoggedEdit>)>,
}

impl World {
    /// With a small article, saved under a name if so wanted.
    fn new(named: bool) -> World {
        let annotator = Some("leila".to_owned());
        let mut world = World {
            workspace: Workspace::new(Preferences::default(), annotator, default_tagset()),
            clock: Clock::default(),
            saves: VecDeque::new(),
            disk: None,
            log: None,
        };
        let article = exchange::decode_article(TEXT.as_bytes()).expect("an article");
        let opening = Opening::Article(Box::new(article.into()));
        world.workspace.open_in_memory(opening, &mut world.clock);
        if named {
            let doc = world.workspace.active().expect("it").key();
            let path = Some("/w/a.ron".into());
            world.send(Command::PathChosen(PathPurpose::Save(doc), path));
            world.write(true);
        }
        world
    }

    fn send(&mut self, command: Command) {
        self.clock.second += 1;
        for effect in self.workspace.dispatch(command, &mut self.clock) {
            match effect {
                Effect::Save { .. } => self.saves.push_back(effect),
                Effect::BeginLog { base, .. } => self.log = Some((base.set, Vec::new())),
                Effect::Log { edits, .. } => {
                    let (_, log) = self.log.as_mut().expect("a log has been begun");
                    log.extend(edits);
                }
                Effect::Search(search) => self.send(Command::Searched(search.run())),
                _ => {}
            }
        }
        assert!(self.saves.len() <= 1, "one save at a time");
    }

    /// The disk carries out the oldest save, or fails to.
    fn write(&mut self, well: bool) {
        let Some(Effect::Save {
            doc,
            path,
            set,
            revision,
            ..
        }) = self.saves.pop_front()
        else {
            return;
        };
        let result = match well {
            true => {
                let hash = SaveHash::of(store::encode(&set).as_bytes());
                // The log goes on from what is saved; edits since are in it already.
                self.disk = Some((*set, revision));
                Ok(hash)
            }
            false => Err(SaveFailure::Other("The disk is full.".to_owned())),
        };
        if self.log.is_none() {
            self.log = Some((self.set().clone(), Vec::new()));
        }
        self.send(Command::Saved {
            doc,
            path,
            revision,
            result,
        });
    }

    fn set(&self) -> &AnnotationSet {
        self.workspace.active().expect("the document").set()
    }

    fn contents(&self) -> Contents {
        self.set().contents().clone()
    }

    fn revision(&self) -> u64 {
        self.workspace.active().expect("the document").revision()
    }

    /// One of the records, if there are any.
    fn record(&self, n: u8) -> Option<RecordId> {
        let contents = self.set().contents();
        let ids: Vec<RecordId> = (contents.entities.keys().copied().map(RecordId::from))
            .chain(contents.mentions.keys().copied().map(RecordId::from))
            .chain(contents.claims.keys().copied().map(RecordId::from))
            .collect();
        ids.get(usize::from(n).checked_rem(ids.len())?).copied()
    }

    fn entity(&self, n: u8) -> Option<EntityId> {
        let entities = &self.set().contents().entities;
        let n = usize::from(n).checked_rem(entities.len())?;
        entities.keys().nth(n).copied()
    }

    fn referent(&self, n: u8, name: String) -> Referent {
        match (n % 4, self.entity(n)) {
            (0, _) => Referent::Nobody,
            (1, Some(entity)) => Referent::Known(entity),
            _ => Referent::New(self.kind(n), name),
        }
    }

    fn kind(&self, n: u8) -> TypeKey {
        let types = &self.set().tagset().types;
        types[usize::from(n) % types.len()].key.clone()
    }

    fn change(&self, n: u8, field: Field, words: String) -> Change {
        let entity = self.set().contents().entities.keys().next().copied();
        match field {
            Field::Kind => Change::Kind(self.kind(n)),
            Field::Note => Change::Note(words),
            Field::Entity => Change::Entity(entity.filter(|_| n.is_multiple_of(2))),
            Field::Name => Change::Name(words),
            Field::Aliases => Change::OfEntity(World::entity_change(n, words)),
            Field::Gist => Change::Gist(words),
            Field::Act => Change::Act(Some(Act::from("proposal")).filter(|_| n.is_multiple_of(2))),
            Field::Translation => Change::Translation(words),
            _ => Change::Claim(World::claim_change(n, field, words, entity)),
        }
    }

    /// A change of a field that only entities have.
    fn entity_change(n: u8, words: String) -> EntityChange {
        let place = usize::from(n / 6 % 3);
        match n % 6 {
            0 => EntityChange::Transliteration(words),
            1 => EntityChange::LinkState(Some("unsure".into())),
            2 => EntityChange::Country(words),
            3 => EntityChange::Alias(place, words),
            4 => EntityChange::AliasLanguage(place, words),
            _ => EntityChange::RemoveAlias(place),
        }
    }

    /// A change of a field that only claims have.
    fn claim_change(n: u8, field: Field, words: String, who: Option<EntityId>) -> ClaimChange {
        let place = usize::from(n % 3);
        match field {
            Field::Quantity => ClaimChange::Quantity(Some(Quantity {
                min: Some(u32::from(n).into()),
                max: None,
                unit: words,
            })),
            Field::Time => ClaimChange::TimeValue(words),
            Field::Codes => ClaimChange::Codes(words),
            Field::Mode => ClaimChange::Mode("future".into(), n.is_multiple_of(2)),
            Field::AddSource => ClaimChange::AddSource(Source {
                entity: who,
                ..Source::default()
            }),
            Field::RaiseSource => ClaimChange::RaiseSource(place),
            Field::RemoveSource => ClaimChange::RemoveSource(place),
            Field::Source => ClaimChange::Source(place, SourceChange::Description(words)),
            _ => ClaimChange::Source(place, SourceChange::Reliability(Some("B".into()))),
        }
    }

    fn direction(rtl: bool) -> Direction {
        match rtl {
            true => Direction::RightToLeft,
            false => Direction::LeftToRight,
        }
    }

    fn command(&self, deed: Deed) -> Option<Command> {
        Some(match deed {
            Deed::Act(action) => Command::Act(action),
            Deed::Select(a, b) => {
                // Some of these cut letters, and some lie outside: no selection then.
                let place = |n: u8| usize::from(n) * TEXT.len() / 250;
                Command::Select(Some(place(a.min(b))..place(a.max(b))))
            }
            Deed::Tag(n) => Command::Tag(self.kind(n)),
            Deed::Focus(n) => Command::Focus(self.record(n)),
            Deed::Change(n, field, words) => {
                Command::Change(self.record(n)?, self.change(n, field, words))
            }
            Deed::ChooseToo(n) => Command::ChooseToo(self.record(n)?),
            Deed::ChangeAll(n, field, words) => {
                let chosen = self.workspace.active()?.all_chosen();
                Command::ChangeAll(chosen, self.change(n, field, words))
            }
            Deed::MakeEntity(n) => Command::MakeEntity(self.record(n)?),
            Deed::NameEntity(n, field, kind, name) => {
                let field = match field % 4 {
                    0 => EntityField::Own,
                    1 => EntityField::Recipient,
                    2 => EntityField::Place,
                    _ => EntityField::Source(usize::from(field / 4 % 3)),
                };
                Command::NameEntity(self.record(n)?, field, self.kind(kind), name)
            }
            Deed::Refer(n, to, name) => {
                Command::Refer(vec![self.record(n)?], self.referent(to, name))
            }
            Deed::Merge(survivor, gone) => Command::MergeEntities {
                survivor: self.entity(survivor)?,
                gone: self.entity(gone)?,
            },
            Deed::HandOver(from, every, to, name) => {
                let from = self.entity(from)?;
                let users = self
                    .set()
                    .references(from)
                    .step_by(usize::from(every % 3) + 1);
                let (users, to) = (users.collect(), self.referent(to, name));
                Command::HandOver { from, users, to }
            }
            Deed::StepReferences(forward) => Command::StepReferences {
                forward,
                caret: Some(0),
            },
            Deed::Delete(n) => Command::Delete(self.record(n)?),
            Deed::MoveToSelection(n) => Command::MoveToSelection(self.record(n)?),
            Deed::AddSelection(n) => Command::AddSelection(self.record(n)?),
            Deed::MoveEnd(n, piece, start, to) => Command::MoveEnd {
                id: self.record(n)?,
                piece: usize::from(piece % 3),
                edge: if start { Edge::Start } else { Edge::End },
                to: usize::from(to) * TEXT.len() / 250,
            },
            Deed::Describe(n, words) => {
                let field = DocumentField::ALL[usize::from(n) % DocumentField::ALL.len()];
                Command::Describe(field, words)
            }
            Deed::SetDirection(rtl) => Command::SetDirection(World::direction(rtl)),
            Deed::SetParagraphDirection(n, rtl) => {
                Command::SetParagraphDirection(usize::from(n % 3), rtl.map(World::direction))
            }
            Deed::EndTyping => Command::EndTyping,
            Deed::LookFor(query) => Command::LookFor {
                query,
                exact: false,
            },
            Deed::CloseFind => Command::CloseFind,
            Deed::Answer(answer) => Command::Answer(answer),
            Deed::Rest | Deed::Disk(_) => return None,
        })
    }

    fn live(&mut self, deed: Deed) {
        match deed {
            Deed::Rest => {
                self.clock.second += 60;
                self.send(Command::Tick);
            }
            Deed::Disk(well) => self.write(well),
            deed => {
                if let Some(command) = self.command(deed) {
                    self.send(command);
                }
            }
        }
    }

    /// What must hold at any time.
    fn check(&self) -> Result<(), TestCaseError> {
        let document = self.workspace.active().expect("the document");
        let set = document.set();
        if let Some(focus) = document.focus() {
            prop_assert!(set.has(focus), "the inspector shows a record that there is");
            prop_assert!(document.is_chosen(focus));
        }
        for id in document.chosen() {
            prop_assert!(set.has(id), "what is chosen is there");
        }
        if let Some(selection) = document.selection() {
            prop_assert!(set.article().owns(selection));
        }
        if let Some(hit) = document.find().current_hit() {
            prop_assert!(set.article().span(hit).is_ok());
        }
        if let Some((range, _)) = document.reveal() {
            prop_assert!(range.end <= set.article().text().len());
        }
        for mention in set.contents().mentions.values() {
            let linked = mention.entity.is_none_or(|id| set.entity(id).is_some());
            prop_assert!(linked, "an entity is unlinked before it goes");
        }
        let claims = set.contents().claims.values();
        let pieces = claims.flat_map(|claim| claim.all_anchors().flatten());
        let mentions = set.contents().mentions.values();
        let pieces = pieces.chain(mentions.flat_map(|mention| &mention.anchors));
        for span in pieces.filter_map(Anchor::span) {
            let words = set.article().quote(span);
            prop_assert_eq!(unseen_edge(words), None, "{:?}", words);
        }
        let saved = self.disk.as_ref().map(|(_, revision)| *revision);
        if !document.has_unsaved_changes() && document.path().is_some() {
            prop_assert_eq!(saved, Some(document.revision()));
            let (disk, _) = self.disk.as_ref().expect("a save");
            prop_assert!(same(disk.contents(), set.contents()));
        }
        let texts: std::collections::HashSet<_> =
            self.workspace.notices().iter().map(|n| &n.text).collect();
        prop_assert_eq!(texts.len(), self.workspace.notices().len());
        Ok(())
    }
}

/// What edits are about: everything but tombstones.
fn same(a: &Contents, b: &Contents) -> bool {
    a.entities == b.entities
        && a.mentions == b.mentions
        && a.claims == b.claims
        && a.document == b.document
}

proptest! {
    #[test]
    fn whatever_is_done_the_workspace_stays_sound(named: bool, deeds in deeds()) {
        let mut world = World::new(named);
        world.check()?;
        for deed in deeds {
            let (before, revision) = (world.contents(), world.revision());
            world.live(deed);
            let changed = !same(&before, world.set().contents());
            prop_assert_eq!(world.revision() > revision, changed);
            prop_assert!(world.revision() >= revision);
            world.check()?;
        }
    }

    #[test]
    fn undoing_everything_leads_back_to_the_start_and_redoing_to_the_end(
        named: bool,
        deeds in deeds(),
    ) {
        let mut world = World::new(named);
        let start = world.contents();
        for deed in deeds {
            world.live(deed);
        }
        while world.workspace.available(Action::Redo) {
            world.send(Command::Act(Action::Redo));
        }
        let end = world.contents();
        while world.workspace.available(Action::Undo) {
            world.send(Command::Act(Action::Undo));
            world.check()?;
        }
        prop_assert!(same(world.set().contents(), &start));
        while world.workspace.available(Action::Redo) {
            world.send(Command::Act(Action::Redo));
            world.check()?;
        }
        prop_assert!(same(world.set().contents(), &end));
    }

    #[test]
    fn a_killed_program_comes_back_as_it_was_and_can_still_undo(deeds in deeds()) {
        let mut world = World::new(true);
        for deed in deeds {
            world.live(deed);
        }
        let (base, edits) = world.log.take().expect("a log");
        let text = store::encode(&base);
        let mut after = World::new(false);
        let opening = Opening::Save {
            opened: Box::new(store::decode(text.as_bytes()).expect("a save")),
            hash: Some(SaveHash::of(text.as_bytes())),
            pending: edits.clone(),
            ways: Vec::new(),
            reach: hashiya::workspace::Reach::Whole,
            troubles: Vec::new(),
            kept_edits: false,
            other_version: None,
            in_use: false,
            origin: None,
        };
        after.workspace.open_in_memory(opening, &mut after.clock);
        let offered = after.workspace.question().is_some();
        prop_assert_eq!(offered, !edits.is_empty());
        after.send(Command::Answer(Answer::Restore));
        prop_assert!(same(after.set().contents(), world.set().contents()));
        while after.workspace.available(Action::Undo) {
            after.send(Command::Act(Action::Undo));
        }
        prop_assert!(same(after.set().contents(), base.contents()));
    }
}
