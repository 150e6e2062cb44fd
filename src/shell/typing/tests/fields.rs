//! What is logged of typing into each field there is, beside a log of whole records.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | 200 letters into any field there is, where 10,000 letters stand beside it, as evidence or a note | no more than a twentieth of the bytes that whole records take; entries hold the field, and no record nor tagset | `whatever_is_typed_takes_a_twentieth_of_what_whole_records_take` |
//! | … and are typed away again | likewise | `what_is_typed_away_is_logged_as_its_field` |

use super::*;
use crate::{
    model::{
        Alias, AnnotationSet, Attribute, Entity, EntityId, Mention, Relation, RelationId, Source,
        TypeKey,
    },
    store::{Log, LogPlace, SaveHash},
    text::Quantity,
    workspace::{AttributeChange, ClaimChange, DocumentField, EntityChange, SourceChange},
};

/// Letters that stand beside what is typed.
const BESIDE: usize = 10_000;
/// Letters that are typed.
const LETTERS: usize = 200;

fn entity(n: u128) -> EntityId {
    ulid::Ulid::from(n).into()
}

fn relation() -> RecordId {
    RelationId::from(ulid::Ulid::from(5)).into()
}

fn kind() -> TypeKey {
    default_tagset().types[0].key.clone()
}

fn made() -> Stamp {
    Stamp {
        by: "leila".into(),
        at: "2026-01-02T03:04:05Z".parse().expect("a time"),
    }
}

/// A save with one of everything that can be typed into. Each has so many letters that are of no matter.
fn laden(folder: &std::path::Path) -> PathBuf {
    let text = "كلمة ".repeat(BESIDE / 5);
    let article = crate::exchange::decode_article(text.as_bytes()).expect("an article");
    let mut tagset = default_tagset();
    let types = std::sync::Arc::make_mut(&mut tagset);
    types.types[0].attributes = vec![Attribute::default(); 2];
    let last = types.types.last_mut().expect("a type");
    last.guideline.insert("ar".to_owned(), "ن".repeat(BESIDE));
    let mut set = crate::workspace::untagged(article, "خبر".to_owned(), "leila".into(), tagset);
    for (id, edit) in records(&set).into_iter().enumerate() {
        set.apply(edit).unwrap_or_else(|why| panic!("{id}: {why}"));
    }
    let path = folder.join("news.ron");
    store::write_save(&path, &set, Overwrite::New).expect("saved");
    path
}

fn records(set: &AnnotationSet) -> Vec<Edit> {
    let all = set.article().span(0..set.article().text().len());
    let anchors = vec![Anchor::Attached(all.expect("a span"))];
    let alias = |_| Alias {
        text: "ن".repeat(LETTERS),
        language: String::new(),
    };
    let mut laden = Entity::new(kind(), "بلد", made());
    laden.aliases = (0..BESIDE / LETTERS).map(alias).collect();
    let other = Entity::new(kind(), "مدينة", made());
    let mut evident = Claim::new(anchors.clone(), made());
    evident.sources = vec![Source::default(); 2];
    let RecordId::Relation(id) = relation() else {
        unreachable!("it is one")
    };
    let ends = [entity(3), entity(4)].map(RecordId::from);
    let mut related = Relation::new("ally".into(), ends[0], ends[1], made());
    related.anchors.clone_from(&anchors);
    let mut document = set.document().as_ref().clone();
    document.source = "ن".repeat(BESIDE / 2);
    document.address = "ن".repeat(BESIDE / 2);
    let mention = Mention::new(kind(), anchors, made());
    vec![
        Edit::PutEntity(entity(3), laden.into()),
        Edit::PutEntity(entity(4), other.into()),
        Edit::PutMention(ulid::Ulid::from(1).into(), mention.into()),
        Edit::PutClaim(ulid::Ulid::from(2).into(), evident.into()),
        Edit::PutRelation(id, related.into()),
        Edit::SetDocument(document.into()),
    ]
}

/// A field, and what it is to hold then.
type Put = fn(String) -> Command;

fn amount(unit: String) -> Quantity {
    Quantity {
        min: "58".parse().ok(),
        max: "58".parse().ok(),
        unit,
    }
}

/// Every field that is typed into. Whoever makes a new one comes by at [`is_typed_into`].
fn fields() -> Vec<(&'static str, Put)> {
    let mut fields = of_the_entity();
    fields.extend(of_the_claim());
    fields.extend(of_the_tagset());
    let others: [(&str, Put); 9] = [
        ("mention note", |t| {
            Command::Change(mention(), Change::Note(t))
        }),
        ("mention attribute", |t| {
            Command::Change(mention(), Change::Attribute("rank".into(), t))
        }),
        ("relation note", |t| {
            Command::Change(relation(), Change::Note(t))
        }),
        ("title", |t| Command::Describe(DocumentField::Title, t)),
        ("document source", |t| {
            Command::Describe(DocumentField::Source, t)
        }),
        ("address", |t| Command::Describe(DocumentField::Address, t)),
        ("published", |t| {
            Command::Describe(DocumentField::Published, t)
        }),
        ("document language", |t| {
            Command::Describe(DocumentField::Language, t)
        }),
        ("document note", |t| {
            Command::Describe(DocumentField::Note, t)
        }),
    ];
    fields.extend(others);
    fields
}

fn of_the_entity() -> Vec<(&'static str, Put)> {
    fn put(change: Change) -> Command {
        Command::Change(entity(3).into(), change)
    }
    fn of(change: EntityChange) -> Command {
        put(Change::OfEntity(change))
    }
    vec![
        ("entity note", |t| put(Change::Note(t))),
        ("entity name", |t| put(Change::Name(t))),
        ("link", |t| put(Change::Link(t))),
        ("entity attribute", |t| {
            put(Change::Attribute("rank".into(), t))
        }),
        ("transliteration", |t| of(EntityChange::Transliteration(t))),
        ("country", |t| of(EntityChange::Country(t))),
        ("first alias", |t| of(EntityChange::Alias(0, t))),
        ("new alias", |t| {
            of(EntityChange::Alias(BESIDE / LETTERS, t))
        }),
        ("alias language", |t| of(EntityChange::AliasLanguage(1, t))),
    ]
}

fn of_the_claim() -> Vec<(&'static str, Put)> {
    fn put(change: Change) -> Command {
        Command::Change(claim(), change)
    }
    fn of(change: ClaimChange) -> Command {
        put(Change::Claim(change))
    }
    vec![
        ("claim note", |t| put(Change::Note(t))),
        ("gist", |t| put(Change::Gist(t))),
        ("translation", |t| put(Change::Translation(t))),
        ("asserted", |t| of(ClaimChange::Asserted(t))),
        ("time", |t| of(ClaimChange::TimeValue(t))),
        ("quantity", |t| of(ClaimChange::Quantity(Some(amount(t))))),
        ("reference", |t| of(ClaimChange::Reference(t))),
        ("codes", |t| of(ClaimChange::Codes(t.replace(' ', ",")))),
        ("first source", |t| {
            of(ClaimChange::Source(0, SourceChange::Description(t)))
        }),
        ("second source", |t| {
            of(ClaimChange::Source(1, SourceChange::Description(t)))
        }),
    ]
}

fn of_the_tagset() -> Vec<(&'static str, Put)> {
    fn of(change: TypeChange) -> Command {
        Command::ChangeTagset(TagsetChange::Type(kind(), change))
    }
    fn of_attribute(change: AttributeChange) -> Command {
        of(TypeChange::Attribute(1, change))
    }
    fn lines(text: &str) -> String {
        text.replace(' ', "\n")
    }
    vec![
        ("tagset name", |t| {
            Command::ChangeTagset(TagsetChange::Name(t))
        }),
        ("tagset title", |t| {
            Command::ChangeTagset(TagsetChange::Title("ar".to_owned(), t))
        }),
        ("label", |t| of(TypeChange::Label("ckb".to_owned(), t))),
        ("guideline", |t| {
            of(TypeChange::Guideline("ckb".to_owned(), t))
        }),
        ("color", |t| of(TypeChange::Color(t))),
        ("color on dark", |t| of(TypeChange::ColorDark(t))),
        ("shortcut", |t| of(TypeChange::Shortcut(t))),
        ("examples", |t| of(TypeChange::Examples(lines(&t)))),
        ("counterexamples", |t| {
            of(TypeChange::Counterexamples(lines(&t)))
        }),
        ("map", |t| of(TypeChange::Map("conll".to_owned(), t))),
        ("attribute key", |t| of_attribute(AttributeChange::Key(t))),
        ("attribute label", |t| {
            of_attribute(AttributeChange::Label("ar".to_owned(), t))
        }),
        ("attribute choices", |t| {
            of_attribute(AttributeChange::Choices(lines(&t)))
        }),
    ]
}

/// Whether a field is typed into, and so among [`fields`]: a new one has to be put here and there.
fn is_typed_into(command: &Command) -> bool {
    match command {
        Command::Describe(..) => true,
        Command::Change(_, change) => match change {
            Change::Note(_)
            | Change::Attribute(..)
            | Change::Name(_)
            | Change::Link(_)
            | Change::Gist(_)
            | Change::Translation(_) => true,
            Change::OfEntity(change) => match change {
                EntityChange::Transliteration(_)
                | EntityChange::Country(_)
                | EntityChange::Alias(..)
                | EntityChange::AliasLanguage(..) => true,
                EntityChange::LinkState(_) | EntityChange::RemoveAlias(_) => false,
            },
            Change::Claim(change) => match change {
                ClaimChange::Asserted(_)
                | ClaimChange::TimeValue(_)
                | ClaimChange::Quantity(_)
                | ClaimChange::Reference(_)
                | ClaimChange::Codes(_)
                | ClaimChange::Source(_, SourceChange::Description(_)) => true,
                ClaimChange::Cue(_)
                | ClaimChange::QuoteMode(_)
                | ClaimChange::Factuality(_)
                | ClaimChange::Event(_)
                | ClaimChange::Mode(..)
                | ClaimChange::Recipient(_)
                | ClaimChange::Place(_)
                | ClaimChange::Time(_)
                | ClaimChange::Likelihood(_)
                | ClaimChange::Confidence(_)
                | ClaimChange::Verdict(_)
                | ClaimChange::Checkworthy(_)
                | ClaimChange::State(_)
                | ClaimChange::AddSource(_)
                | ClaimChange::RemoveSource(_)
                | ClaimChange::RaiseSource(_)
                | ClaimChange::Source(
                    _,
                    SourceChange::Entity(_)
                    | SourceChange::Anchors(_)
                    | SourceChange::Role(_)
                    | SourceChange::Naming(_)
                    | SourceChange::Reliability(_)
                    | SourceChange::Credibility(_),
                ) => false,
            },
            Change::Kind(_)
            | Change::NoteLine(_)
            | Change::Anchors(_)
            | Change::Entity(_)
            | Change::Level(_)
            | Change::Sense(_)
            | Change::Act(_)
            | Change::Relation(_) => false,
        },
        Command::ChangeTagset(change) => match change {
            TagsetChange::Name(_) | TagsetChange::Title(..) => true,
            TagsetChange::Type(_, change) => match change {
                TypeChange::Label(..)
                | TypeChange::Guideline(..)
                | TypeChange::Color(_)
                | TypeChange::ColorDark(_)
                | TypeChange::Shortcut(_)
                | TypeChange::Examples(_)
                | TypeChange::Counterexamples(_)
                | TypeChange::Map(..) => true,
                TypeChange::Attribute(_, change) => match change {
                    AttributeChange::Key(_)
                    | AttributeChange::Label(..)
                    | AttributeChange::Choices(_) => true,
                    AttributeChange::Kind(_) => false,
                },
                TypeChange::Pattern(_)
                | TypeChange::Parent(_)
                | TypeChange::Required(..)
                | TypeChange::Debris(_)
                | TypeChange::AddAttribute(_)
                | TypeChange::RemoveAttribute(_) => false,
            },
            TagsetChange::Grading(_)
            | TagsetChange::SecondReader(_)
            | TagsetChange::Add(_)
            | TagsetChange::Move(..) => false,
        },
        _ => false,
    }
}

/// A log as it was: the whole record with each letter.
struct Whole {
    log: Log,
    edits: Vec<LoggedEdit>,
    _folder: tempfile::TempDir,
}

impl Whole {
    fn open() -> Whole {
        let folder = tempfile::tempdir().expect("a folder");
        let path = laden(folder.path());
        let (opened, hash): (_, SaveHash) = store::read_save(&path).expect("opened");
        let place = LogPlace::Beside {
            save: path,
            state: StateFolder::at(folder.path().join("state")),
        };
        let (log, _) = Log::open(place, opened.set.article(), hash, &made()).expect("a log");
        Whole {
            log,
            edits: Vec::new(),
            _folder: folder,
        }
    }

    /// The last step of a history, as it is after each letter.
    fn take(&mut self, desk: &Desk, is_new: bool) {
        let history = desk.document().history();
        let step = history.step(history.present() - 1).expect("a step");
        self.edits.push(LoggedEdit {
            step: if is_new { LogStep::Do } else { LogStep::More },
            stamp: step.stamp().clone(),
            edit: step.edit().clone(),
            inverse: step.inverse().filter(|_| is_new).cloned(),
        });
    }

    /// The bytes of all that was taken.
    fn len(mut self) -> usize {
        let before = fs::metadata(self.log.path()).expect("there").len();
        self.log.append(&self.edits).expect("logged");
        (fs::metadata(self.log.path()).expect("there").len() - before) as usize
    }
}

/// That no entry holds what the field stands in.
fn hold_fields_alone(entries: &[String], name: &str) {
    assert!(!entries.is_empty(), "{name}");
    for entry in entries {
        let is_field = entry.contains("edit: SetText((") && !entry.contains("quotes");
        let was = entry
            .contains("was: ")
            .then(|| entry.contains("was: SetText(("));
        assert!(is_field && was != Some(false), "{name}: {entry}");
    }
}

#[test]
fn whatever_is_typed_takes_a_twentieth_of_what_whole_records_take() {
    for (name, put) in fields() {
        assert!(is_typed_into(&put(String::new())), "{name}");
        let folder = tempfile::tempdir().expect("a folder");
        laden(folder.path());
        let (mut desk, mut whole) = (Desk::open(folder.path()), Whole::open());
        let before = desk.log().len();
        let mut text = String::new();
        for n in 0..LETTERS {
            // A word is a step of undo.
            let is_new = n % 6 == 0;
            if is_new {
                desk.send(Command::EndTyping);
            }
            text.push_str(if is_new { " م" } else { "ن" });
            desk.send(put(text.trim_start().to_owned()));
            whole.take(&desk, is_new);
            desk.wait(200);
        }
        desk.wait(500);
        hold_fields_alone(&desk.entries(), name);
        let (was, is) = (whole.len(), desk.log().len() - before);
        assert!(is * 20 <= was, "{name}: {is} of {was}");
    }
}

#[test]
fn what_is_typed_away_is_logged_as_its_field() {
    for (name, put) in fields() {
        let folder = tempfile::tempdir().expect("a folder");
        laden(folder.path());
        let mut desk = Desk::open(folder.path());
        for text in ["م", "مك", "م", ""] {
            desk.send(put(text.to_owned()));
            desk.wait(700);
        }
        hold_fields_alone(&desk.entries(), name);
    }
}
