//! Commands about the tagset of the document in front: what is in it, and which it is.

use std::{collections::HashSet, path::Path, sync::Arc};

use super::{Turn, Workspace};
use crate::{
    model::{
        Anchor, AnnotationSet, Edit, Mention, MentionId, Recoding, TagType, Tagset, TypeKey,
        surface_form,
    },
    store::FirstTagset,
    text::{amid_english, sentences, shown_path},
    workspace::{
        DocKey, Document, Effect, Level, PathPurpose, TagsetChange, bundled_tagset, fresh_type,
        placing::NOTHING_TO_TAG,
    },
};

/// Scalar values of the longest key that is made of words of the text, and of the longest name.
const LONGEST_KEY: usize = 32;
const LONGEST_NAME: usize = 80;

/// Types that are named when they are kept beside another tagset.
const MOST_NAMED: usize = 20;

/// What is said when more words are selected than a name has.
const NO_NAME: &str = "That is too long for the name of a code: select the few words that say it.";

impl Workspace {
    /// Changes the tagset where no record is concerned.
    pub(super) fn change_tagset(&mut self, change: TagsetChange, turn: &mut Turn) {
        let key = change.merge_key();
        let new = self.active().and_then(|d| change.of(d.set.tagset()));
        if let Some(new) = new {
            self.edit(Edit::SetTagset(Arc::new(new)), key, turn);
        }
    }

    /// Renames, merges, splits or deletes a type with all that has it, as one step.
    pub(super) fn recode(&mut self, recoding: &Recoding, turn: &mut Turn) {
        let stamp = self.stamp(turn);
        let Some(set) = self.active().map(|d| &d.set) else {
            return;
        };
        match recoding.of(set, &stamp) {
            Ok(recoded) => {
                self.edit(recoded.edit, None, turn);
            }
            Err(why) => self.notify(
                Level::Warning,
                format!("Nothing was changed: {}", sentences([why.to_string()])),
            ),
        }
    }

    /// Gives the document in front another tagset; types that are in use stay.
    pub(super) fn use_tagset(&mut self, tagset: &Tagset, turn: &mut Turn) {
        let Some(set) = self.active().map(|d| &d.set) else {
            return;
        };
        let (new, kept) = keeping_used(tagset, set);
        if new == **set.tagset() {
            return self.refuse(Level::Info, "This document has that tagset already.");
        }
        let title = amid_english(new.title_in("en")).into_owned();
        if self.edit(Edit::SetTagset(Arc::new(new)), None, turn) {
            let some = kept.iter().take(MOST_NAMED).map(|key| amid_english(key));
            let some = some.collect::<Vec<_>>().join(", ");
            let words = match kept.len() {
                0 => format!("The tagset is now “{title}”."),
                1..=MOST_NAMED => format!(
                    "The tagset is now “{title}”. Kept beside it, because they are in use: {some}."
                ),
                n => format!(
                    "The tagset is now “{title}”. Kept beside it, because they are in use: {some} \
                     and {} more.",
                    n - MOST_NAMED
                ),
            };
            self.notify(Level::Info, words);
        }
    }

    /// Lets new documents begin with a tagset.
    pub(super) fn prefer_tagset(&mut self, tagset: Arc<Tagset>, turn: &mut Turn) {
        let bundled = bundled_tagset(&tagset.name).filter(|bundled| **bundled == tagset);
        self.preferences.tagset = match bundled {
            Some(bundled) => FirstTagset::Named(bundled.name.clone()),
            None => FirstTagset::Own(tagset),
        };
        self.remember(turn);
    }

    pub(super) fn ask_for_tagset(&mut self, turn: &mut Turn) {
        if let Some(doc) = self.active {
            self.ask_path(PathPurpose::ImportTagset(doc), turn);
        }
    }

    pub(super) fn export_tagset(&mut self, turn: &mut Turn) {
        if let Some(doc) = self.active {
            self.ask_path(PathPurpose::ExportTagset(doc), turn);
        }
    }

    /// Writes a document's tagset as a file of its own.
    pub(super) fn export_tagset_to(
        &mut self,
        doc: DocKey,
        path: std::path::PathBuf,
        replace: bool,
        turn: &mut Turn,
    ) {
        if self.is_open_save(&path) {
            return;
        }
        if let Some(document) = self.document(doc) {
            turn.effects.push(Effect::WriteTagset {
                purpose: PathPurpose::ExportTagset(doc),
                path,
                tagset: document.set.tagset().clone(),
                replace,
            });
        }
    }

    /// Gives a document the tagset that was read from a file.
    pub(super) fn tagset_read(
        &mut self,
        doc: DocKey,
        path: &Path,
        result: Result<Tagset, String>,
        turn: &mut Turn,
    ) {
        let tried = self.tried_for_file(path);
        match result {
            Ok(tagset) if self.document(doc).is_some() => {
                self.bring_to_front(doc);
                self.use_tagset(&tagset, turn);
            }
            Ok(_) => {}
            Err(why) => self.tell_failure(
                tried,
                Level::Error,
                format!(
                    "That tagset can't be used: {} The document keeps its own. — {}",
                    sentences([why.to_string()]),
                    shown_path(path)
                ),
            ),
        }
    }

    /// Tags the selection with a type named by its words; makes that type if there is none.
    pub(super) fn code_in_vivo(&mut self, turn: &mut Turn) {
        let stamp = self.stamp(turn);
        let Some(span) = self.placed_selection() else {
            return;
        };
        let Some(document) = self.active() else {
            return;
        };
        let anchors = vec![Anchor::Attached(span)];
        let mention = Mention::new(TypeKey::from(""), anchors, stamp);
        let words = surface_form(document.set.article(), &mention);
        if words.is_empty() {
            return self.refuse(Level::Info, NOTHING_TO_TAG);
        }
        if words.chars().nth(LONGEST_NAME).is_some() {
            return self.refuse(Level::Info, NO_NAME);
        }
        let tagset = document.set.tagset();
        if let Some(kind) = named(tagset, &words) {
            return self.tag(kind, turn);
        }
        let kind = of_words(document, &words);
        let mention = Mention {
            kind: kind.key.clone(),
            ..mention
        };
        let mut with = Tagset::clone(tagset);
        with.types.push(kind);
        let id = MentionId::from(turn.stamps.id());
        let edits = vec![
            Edit::SetTagset(Arc::new(with)),
            Edit::PutMention(id, Arc::new(mention)),
        ];
        if self.edit(Edit::Batch(edits), None, turn) {
            self.settle_on(id.into());
        }
    }
}

/// A tagset with the types of the set's own that records have and it lacks, and what these are
/// called.
fn keeping_used(tagset: &Tagset, set: &AnnotationSet) -> (Tagset, Vec<String>) {
    let mut new = tagset.clone();
    let contents = set.contents();
    let of_entities = contents.entities.values().map(|entity| &entity.kind);
    let of_claims = contents.claims.values().flat_map(|claim| &claim.codes);
    let used: HashSet<&TypeKey> = of_entities.chain(of_claims).collect();
    let used = |kind: &TypeKey| used.contains(kind) || set.mentions_of_kind(kind) > 0;
    let there: HashSet<&TypeKey> = tagset.types.iter().map(|kind| &kind.key).collect();
    let lacking = |kind: &&TagType| !there.contains(&kind.key) && used(&kind.key);
    let kept: Vec<TagType> = set.tagset().types.iter().filter(lacking).cloned().collect();
    let names = kept.iter().map(|kind| kind.label_in("en").to_owned());
    let names = names.collect();
    for mut kind in kept {
        let parent = kind.parent.take();
        kind.parent = parent.filter(|parent| there.contains(parent));
        new.types.push(kind);
    }
    (new, names)
}

/// The type that bears these words as its name in any language, or as its key.
fn named(tagset: &Tagset, words: &str) -> Option<TypeKey> {
    // A key that is cut may be that of other words.
    let key = Some(key_of(words)).filter(|key| key.chars().count() < LONGEST_KEY);
    let bears = |kind: &&TagType| {
        kind.label.values().any(|label| label == words)
            || key.as_ref().is_some_and(|key| kind.key.as_str() == key)
    };
    tagset.types.iter().find(bears).map(|kind| kind.key.clone())
}

/// A new type named by words of a document, in its language.
fn of_words(document: &Document, words: &str) -> TagType {
    let tagset = document.set.tagset();
    let language = match document.set.document().language.as_str() {
        "" => "und",
        language => language,
    };
    let mut kind = fresh_type(tagset, &key_of(words));
    kind.label.insert(language.to_owned(), words.to_owned());
    kind
}

/// Words as a key: on one line, without spaces, and not too long.
fn key_of(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    words.join("_").chars().take(LONGEST_KEY).collect()
}
