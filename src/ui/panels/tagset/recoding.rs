//! What is done with a type and all that has it, and a look at what that changes before it is done.

use std::collections::BTreeSet;

use egui::{Ui, vec2};

use super::{Sheet, TagsetState};
use crate::{
    model::{
        Affected, AnnotationSet, EntityId, Matching, Recoding, TagType, TypeKey, referents,
        surface_forms,
    },
    text::{CONTEXT, Direction, ends_line, sentences, words_around},
    ui::{
        panels::{
            fields::{NONE, choice, printed},
            words::{beginning, isolated, plural, sentence},
        },
        theme::Theme,
        widgets::{Field, Label, column, even_rows},
    },
    workspace::{Command, DocKey},
};

/// How many of the mentions concerned are shown.
const FIRST: usize = 5;
/// Height of a row that can be ticked, in points.
const ROW: f32 = 24.0;

/// What is about to be done with a type.
pub(super) struct Change {
    what: What,
    /// The key of another type, as it is typed or chosen.
    target: String,
    forms: BTreeSet<String>,
    entities: BTreeSet<EntityId>,
    by_entity: bool,
    /// Whether what has a deleted type goes with it.
    with_records: bool,
    /// What can be ticked, read once for each state of the document.
    ticks: Option<((DocKey, u64), Ticks)>,
    preview: Option<(Seen, Preview)>,
}

/// What can be chosen of a type's mentions, each with how many there are.
struct Ticks {
    forms: Vec<(String, usize)>,
    entities: Vec<(EntityId, usize)>,
}

/// A preview is of a recoding at a state of a document.
type Seen = (DocKey, u64, Recoding);

/// What a recoding changes, in words.
struct Preview {
    words: String,
    /// The first mentions concerned, with what stands around them.
    first: Vec<String>,
}

#[derive(Clone, Copy, PartialEq)]
enum What {
    Rename,
    Merge,
    Split,
    Delete,
}

impl What {
    const ALL: [(What, &'static str); 4] = [
        (What::Rename, "Rename…"),
        (What::Merge, "Merge…"),
        (What::Split, "Split…"),
        (What::Delete, "Delete…"),
    ];
}

impl Change {
    fn new(what: What, kind: &TagType) -> Change {
        let target = match what {
            What::Rename => kind.key.to_string(),
            _ => String::new(),
        };
        Change {
            what,
            target,
            forms: BTreeSet::new(),
            entities: BTreeSet::new(),
            by_entity: false,
            with_records: false,
            ticks: None,
            preview: None,
        }
    }

    /// The type that records get.
    pub(super) fn into_target(self) -> Option<TypeKey> {
        (!self.target.is_empty()).then(|| self.target.trim().into())
    }

    fn recoding(&self, kind: &TypeKey) -> Recoding {
        let (from, to) = (kind.clone(), TypeKey::from(self.target.trim()));
        match self.what {
            What::Rename => Recoding::Rename(from, to),
            What::Merge => Recoding::Merge(from, to),
            What::Delete if self.with_records => Recoding::Delete(from),
            What::Delete => Recoding::Merge(from, to),
            What::Split if self.by_entity => {
                Recoding::Split(from, to, Matching::Entities(self.entities.clone()))
            }
            What::Split => Recoding::Split(from, to, Matching::Forms(self.forms.clone())),
        }
    }
}

impl Sheet<'_> {
    /// The key of the type, and what can be done with all that has it.
    pub(super) fn recodings(&mut self, ui: &mut Ui, state: &mut TagsetState, kind: &TagType) {
        ui.horizontal_wrapped(|ui| {
            ui.label(egui::RichText::new(kind.key.as_str()).strong());
            for (what, name) in What::ALL {
                let on = state
                    .change
                    .as_ref()
                    .is_some_and(|change| change.what == what);
                if ui.selectable_label(on, name).clicked() {
                    state.change = (!on).then(|| Change::new(what, kind));
                }
            }
        });
    }

    pub(super) fn recoding(&mut self, ui: &mut Ui, state: &mut TagsetState, kind: &TagType) {
        let Some(change) = &mut state.change else {
            return;
        };
        match change.what {
            What::Rename => key_field(ui, change, self.id(&kind.key, "new key"), "New key"),
            What::Merge => self.other_type(ui, change, kind, "Into"),
            What::Split => self.split(ui, change, kind),
            What::Delete => self.delete(ui, change, kind),
        }
        ui.add_space(6.0);
        let recoding = change.recoding(&kind.key);
        let checked = recoding.check(self.document.set());
        let nothing = matches!(recoding, Recoding::Split(..))
            && change.forms.is_empty()
            && change.entities.is_empty();
        let (mut done, mut gives_up) = (false, false);
        // Above what is told of it, which is now longer and now shorter: they stay where they are.
        ui.horizontal(|ui| {
            let ready = checked.is_ok() && !nothing;
            let button = egui::Button::new("Do it, as one step");
            done = ui.add_enabled(ready, button).clicked();
            gives_up = ui.button("Cancel").clicked();
        });
        if let Err(why) = &checked {
            let words = format!("Not yet: {}", sentences([why.to_string()]));
            ui.label(egui::RichText::new(words).small().color(Theme::of(ui).dim));
        }
        self.preview(ui, change, recoding.clone());
        if gives_up {
            state.change = None;
        }
        if done {
            self.outbox.push(Command::Recode(recoding.clone()));
            // A type that gets another key is followed to it; of the others the change is over.
            if !matches!(recoding, Recoding::Rename(..) | Recoding::Merge(..)) {
                state.change = None;
            }
        }
    }

    /// Another type of the tagset.
    fn other_type(&self, ui: &mut Ui, change: &mut Change, kind: &TagType, name: &str) {
        let types = self.tagset.types.iter();
        let others: Vec<&TagType> = types.filter(|other| other.key != kind.key).collect();
        let target = change.target.as_str();
        let chosen = others.iter().find(|other| other.key.as_str() == target);
        let shown = chosen.map_or(NONE.to_owned(), |other| named(other));
        let options = others.iter().map(|other| named(other));
        let id = self.id(&kind.key, name);
        if let Some(at) = choice(ui, id, name, &shown, options) {
            change.target = others[at].key.to_string();
        }
    }

    fn delete(&self, ui: &mut Ui, change: &mut Change, kind: &TagType) {
        let retag = "Give what has it another type";
        ui.radio_value(&mut change.with_records, false, retag);
        if !change.with_records {
            self.other_type(ui, change, kind, "Type to give");
        }
        let delete = "Delete its mentions and entities too";
        ui.radio_value(&mut change.with_records, true, delete);
    }

    fn split(&self, ui: &mut Ui, change: &mut Change, kind: &TagType) {
        key_field(
            ui,
            change,
            self.id(&kind.key, "split key"),
            "Key of the type for what is ticked",
        );
        ui.horizontal(|ui| {
            ui.radio_value(&mut change.by_entity, false, "By words");
            ui.radio_value(&mut change.by_entity, true, "By entity");
        });
        let state = (self.document.key(), self.document.revision());
        if change.ticks.as_ref().is_none_or(|(of, _)| *of != state) {
            let set = self.document.set();
            let ticks = Ticks {
                forms: surface_forms(set, &kind.key),
                entities: referents(set, &kind.key),
            };
            change.ticks = Some((state, ticks));
        }
        let Some((_, ticks)) = &change.ticks else {
            return;
        };
        let set = self.document.set();
        let name_of = |id: &EntityId| set.entity(*id).map_or(String::new(), |e| e.name.clone());
        if change.by_entity {
            tick_rows(ui, &ticks.entities, &mut change.entities, name_of);
        } else {
            tick_rows(ui, &ticks.forms, &mut change.forms, String::clone);
        }
    }

    /// What a recoding would change, looked up once for each state.
    fn preview(&self, ui: &mut Ui, change: &mut Change, recoding: Recoding) {
        let (doc, revision) = (self.document.key(), self.document.revision());
        let seen = (doc, revision, recoding);
        let same = |(old, _): &(Seen, Preview)| {
            (old.0, old.1) == (seen.0, seen.1) && same_records(&old.2, &seen.2)
        };
        if !change.preview.as_ref().is_some_and(same) {
            let preview = preview(self.document.set(), &seen.2);
            change.preview = Some((seen, preview));
        }
        let Some((_, preview)) = &change.preview else {
            return;
        };
        ui.add(sentence(&preview.words));
        for words in &preview.first {
            // Each on a line, from the side where its reading begins: they stand below each other.
            ui.add(Label::new(words).elide());
        }
    }
}

/// A type by its name and its key.
fn named(kind: &TagType) -> String {
    let (name, key) = (kind.label_in("en"), kind.key.as_str());
    match name == key {
        true => isolated(key),
        false => format!("{} · {}", isolated(name), isolated(key)),
    }
}

/// Whether two recodings concern the same records, whatever these get.
fn same_records(a: &Recoding, b: &Recoding) -> bool {
    let matching = |recoding: &Recoding| match recoding {
        Recoding::Split(_, _, matching) => Some(matching.clone()),
        _ => None,
    };
    a.kind() == b.kind()
        && a.target().is_some() == b.target().is_some()
        && matching(a) == matching(b)
}

fn key_field(ui: &mut Ui, change: &mut Change, id: egui::Id, name: &str) {
    printed(ui, name);
    let field = Field::line(id, &change.target).name(name);
    let output = field.direction(Some(Direction::LeftToRight)).show(ui);
    if let Some(text) = output.changed {
        change.target = text;
    }
}

/// Rows that can be ticked, drawn where they are in view.
fn tick_rows<T: Ord + Clone>(
    ui: &mut Ui,
    rows: &[(T, usize)],
    ticked: &mut BTreeSet<T>,
    name: impl Fn(&T) -> String,
) {
    if rows.is_empty() {
        ui.label(egui::RichText::new("There are none.").color(Theme::of(ui).dim));
    }
    let area = column()
        .id_salt("ticks")
        .max_height(190.0)
        .auto_shrink([false, true]);
    even_rows(ui, area, ROW, rows.len(), None, |ui, range| {
        for (row, count) in &rows[range] {
            let mut on = ticked.contains(row);
            let words = format!("{} · {count}", isolated(&beginning(&name(row), 60)));
            ui.set_min_size(vec2(0.0, 0.0));
            if ui.checkbox(&mut on, words).changed() {
                if on {
                    ticked.insert(row.clone());
                } else {
                    ticked.remove(row);
                }
            }
        }
    });
}

fn preview(set: &AnnotationSet, recoding: &Recoding) -> Preview {
    let article = set.article();
    let in_context = |span: crate::model::Span| {
        let (before, after) = words_around(article.text(), span.range(), CONTEXT);
        let quote = beginning(article.quote(span), 80);
        let around = format!("…{before}[{quote}]{after}…");
        around.replace(ends_line, " ")
    };
    let places = recoding.first_places(set, FIRST).into_iter();
    Preview {
        words: in_words(recoding, recoding.affects(set)),
        first: places.map(in_context).collect(),
    }
}

/// What is changed, as a sentence.
fn in_words(recoding: &Recoding, affected: Affected) -> String {
    let Affected {
        mentions,
        entities,
        claims,
        unlinked,
        relations,
    } = affected;
    let both = format!(
        "{} and {}",
        plural(mentions, "mention", "mentions"),
        plural(entities, "entity", "entities")
    );
    let deletes = recoding.target().is_none();
    let mut words = match (deletes, mentions + entities) {
        (_, 0) => "No mention and no entity is concerned.".to_owned(),
        (true, _) => format!("{both} are deleted."),
        (false, _) => format!("{both} get the other type."),
    };
    for (n, one, many) in [
        (
            claims,
            "claim changes its codes",
            "claims change their codes",
        ),
        (
            unlinked,
            "other record is unlinked from what is deleted",
            "other records are unlinked from what is deleted",
        ),
        (
            relations,
            "relation of a deleted entity goes with it",
            "relations of deleted entities go with them",
        ),
    ] {
        if n > 0 {
            words += &format!(" {}.", plural(n, one, many));
        }
    }
    if mentions > FIRST {
        words += " The first of them:";
    }
    words
}
