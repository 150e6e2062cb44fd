//! What the pointer rests on: the annotations there, one of them in turn, and what is told of them.

use std::ops::Range;

use egui::{Event, Rect, RichText, Tooltip, Ui, vec2};

use super::{Page, window::on_screen};
use crate::{
    layout::TextStyle,
    model::{
        AnnotationSet, Claim, Code, RecordId, TagType,
        times::{claim_time_in_words, value_in_words},
    },
    page::{Emphasis, Marks, Pattern, Underline},
    text::{beginning, ends_line},
    ui::{
        theme::{SMALL_SIZE, Theme},
        widgets::Label,
    },
    workspace::Document,
};

/// Seconds that the pointer rests before something is told.
const PATIENCE: f64 = 0.45;
/// How many annotations are told of at once.
const LISTED: usize = 12;
/// Scalar values of a text that are laid out: more than three lines hold.
const WORDS: usize = 400;
/// Width of what is told, in points.
const WIDTH: f32 = 280.0;

/// The annotations under the pointer.
#[derive(Default)]
pub(super) struct Hover {
    /// From the innermost.
    here: Vec<RecordId>,
    /// Which of them is emphasised and takes a click.
    turn: usize,
    /// Since when they are there.
    since: f64,
}

impl Hover {
    /// The one in turn.
    pub(super) fn pointed(&self) -> Option<RecordId> {
        self.here.get(self.turn).copied()
    }

    fn rest_on(&mut self, here: Vec<RecordId>, now: f64) {
        if here != self.here {
            *self = Hover {
                here,
                turn: 0,
                since: now,
            };
        }
    }

    /// Goes through what overlaps, this many steps outwards.
    fn go(&mut self, steps: isize) {
        let count = self.here.len().max(1);
        self.turn = self
            .turn
            .saturating_add_signed(steps.rem_euclid(count as isize))
            % count;
    }
}

/// Whether the wheel goes through what overlaps under the pointer, rather than through the article.
pub(super) fn turning(ui: &Ui) -> bool {
    ui.input(|i| i.modifiers.alt)
}

impl Page {
    /// What stands out on the page.
    pub(super) fn emphasis(&self, document: &Document) -> Emphasis {
        Emphasis {
            // Of an entity, the place that was led to.
            focus: document.reference_at_hand().or(document.focus()),
            pointed: self.pointed_gloss.or(self.hover.pointed()),
            ends: related(document),
        }
    }

    /// Notes what is under the pointer.
    pub(super) fn point_at(&mut self, ui: &Ui, response: &egui::Response, marks: &Marks) {
        // A press and what follows are about what was pointed at before.
        if self.is_busy() {
            return;
        }
        let at = ui.input(|i| i.pointer.hover_pos());
        let at = at.filter(|_| response.contains_pointer());
        let here = at.map_or(Vec::new(), |at| marks.under(self.layout_point(at)));
        self.hover.rest_on(here, ui.input(|i| i.time));
        if at.is_some() {
            let steps = ui.input(|i| i.events.iter().map(wheel_steps).sum());
            self.hover.go(steps);
        }
    }

    /// Whether something is being selected or pulled.
    fn is_busy(&self) -> bool {
        self.dragging || self.pull.is_some()
    }

    /// Tells what is under the pointer, the innermost first, the one in turn in full.
    pub(super) fn tell(&self, ui: &Ui, document: &Document, marks: &Marks) {
        let pointed = self.hover.pointed().filter(|_| !self.is_busy());
        let (Some(pointed), Some(at)) = (pointed, ui.input(|i| i.pointer.hover_pos())) else {
            return;
        };
        let waited = ui.input(|i| i.time) - self.hover.since;
        if waited < PATIENCE {
            let rest = std::time::Duration::from_secs_f64(PATIENCE - waited);
            return ui.ctx().request_repaint_after(rest);
        }
        let mark = marks.iter().find(|mark| mark.id == pointed);
        let point = self.layout_point(at);
        let rects = mark.map_or(&[][..], |mark| &mark.rects);
        let line = rects
            .iter()
            .find(|rect| rect.contains(point))
            .or(rects.first());
        let Some(line) = line.map(|rect| on_screen(&rect.moved(self.origin.x, self.origin.y)))
        else {
            return;
        };
        // Below the whole line, so that its words stay readable.
        let anchor = Rect::from_x_y_ranges(at.x - 1.0..=at.x + 1.0, line.y_range());
        let id = egui::Id::unique(("told", document.key()));
        let tooltip = Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), id, anchor);
        tooltip.gap(6.0).width(WIDTH).show(|ui| {
            ui.set_width(WIDTH);
            ui.spacing_mut().item_spacing = vec2(6.0, 3.0);
            let (listed, more) = listed(self.hover.here.len(), self.hover.turn);
            for i in listed.clone() {
                if i > listed.start {
                    ui.separator();
                }
                about(ui, document.set(), self.hover.here[i], i == self.hover.turn);
            }
            if more > 0 {
                let words = format!("and {more} more");
                ui.label(RichText::new(words).small().color(Theme::of(ui).dim));
            }
            if self.hover.here.len() > 1 {
                let words = "Alt and wheel: the next one here";
                ui.label(RichText::new(words).small().color(Theme::of(ui).dim));
            }
        });
    }
}

/// Which of so many annotations are told of, the one in turn among them, and how many are not.
fn listed(count: usize, turn: usize) -> (Range<usize>, usize) {
    let first = (turn + 1).saturating_sub(LISTED);
    let listed = first..count.min(first + LISTED);
    (listed.clone(), count - listed.len())
}

/// The ends of the relation in the inspector.
fn related(document: &Document) -> [Option<RecordId>; 2] {
    match document.focus() {
        Some(RecordId::Relation(id)) => {
            let relation = document.set().relation(id);
            relation.map_or([None; 2], |r| [Some(r.from), Some(r.to)])
        }
        _ => [None; 2],
    }
}

/// Tells one annotation: its kind and words, and if `whole` what it refers to or claims.
pub(super) fn about(ui: &mut Ui, set: &AnnotationSet, id: RecordId, whole: bool) {
    let theme = Theme::of(ui);
    let words = words(set, id);
    let say = |ui: &mut Ui, text: &str, dim: bool| {
        let style = TextStyle::interface(if dim { SMALL_SIZE } else { 13.0 });
        let color = if dim { theme.dim } else { theme.ink };
        let lines = if whole { 3 } else { 1 };
        ui.add(Label::new(text).style(style).color(color).lines(lines));
    };
    match id {
        RecordId::Mention(mention) => {
            let Some(mention) = set.mention(mention) else {
                return;
            };
            let tag = set.tagset().get(&mention.kind);
            heading(ui, mention.kind.as_str(), tag, whole);
            say(ui, &words, !whole);
            let entity = mention.entity.and_then(|id| set.entity(id));
            if let Some(entity) = entity.filter(|_| whole) {
                let name = beginning(&entity.name, WORDS);
                say(ui, &format!("= {name}"), true);
            }
            note(&mention.note, whole, |text| say(ui, text, true));
        }
        RecordId::Claim(claim) => {
            let Some(claim) = set.claim(claim) else {
                return;
            };
            let gist = match claim.gist.trim() {
                "" => "Claim without a gist",
                gist => gist,
            };
            say(ui, &beginning(gist, WORDS), !whole);
            if whole {
                let claimant = claim.claimant.and_then(|id| set.entity(id));
                let claimant = claimant.map(|entity| entity.name.as_str());
                let act = claim.act.as_ref().map(|act| act.code());
                for detail in claimant.into_iter().chain(act) {
                    say(ui, &beginning(detail, WORDS), true);
                }
                for time in times(set, claim) {
                    say(ui, &beginning(&time, WORDS), true);
                }
                say(ui, &words, true);
            }
            note(&claim.note, whole, |text| say(ui, text, true));
        }
        RecordId::Entity(_) | RecordId::Relation(_) => {}
    }
}

/// When a claim was asserted and what time it is about, so far as that is filled in.
fn times(set: &AnnotationSet, claim: &Claim) -> impl Iterator<Item = String> {
    let asserted = value_in_words(set, &claim.asserted);
    let about = claim_time_in_words(set, claim);
    [("Asserted", asserted), ("About", about)]
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(name, words)| format!("{name}: {words}"))
}

/// The beginning of the words that an annotation stands on: a tag may hold a whole book, and three
/// lines are shown.
fn words(set: &AnnotationSet, id: RecordId) -> String {
    let spans = set.anchors(id).iter().filter_map(|anchor| anchor.span());
    let mut words = String::new();
    for span in spans {
        if words.len() > WORDS {
            break;
        }
        if !words.is_empty() {
            words += " … ";
        }
        words += &beginning(set.article().quote(span), WORDS);
    }
    beginning(&words, WORDS).replace(ends_line, " ")
}

fn note(note: &str, whole: bool, say: impl FnOnce(&str)) {
    if whole && !note.trim().is_empty() {
        say(&beginning(note.trim(), WORDS));
    }
}

/// A type's code beside a sample of its line, and its name.
fn heading(ui: &mut Ui, code: &str, tag: Option<&TagType>, whole: bool) {
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(18.0, 10.0), egui::Sense::hover());
        let line = Underline {
            left: rect.left(),
            right: rect.right(),
            y: rect.center().y,
            width: crate::page::Palette::UNDERLINE,
            pattern: Pattern::of(tag),
            joint: false,
        };
        super::window::rule(ui, &line, theme.palette.line_color(tag));
        let color = crate::ui::theme::color32(theme.palette.text_color(tag));
        ui.label(RichText::new(code).small().strong().color(color));
        if let Some(tag) = tag.filter(|_| whole) {
            ui.label(RichText::new(tag.label_in("en")).small().color(theme.dim));
        }
    });
}

/// A notch of the wheel towards the reader, with Alt, goes outwards.
fn wheel_steps(event: &Event) -> isize {
    match event {
        Event::MouseWheel {
            delta, modifiers, ..
        } if modifiers.alt && delta.y != 0.0 => {
            if delta.y < 0.0 {
                1
            } else {
                -1
            }
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    use crate::model::{Anchor, Article, ClaimId, Contents, Mention, MentionId, Provenance, Stamp};

    #[test]
    fn of_many_annotations_here_some_are_told_and_the_one_in_turn_among_them() {
        assert_eq!(listed(3, 1), (0..3, 0));
        assert_eq!(listed(100, 0), (0..12, 88));
        assert_eq!(listed(100, 50), (39..51, 88));
        assert_eq!(listed(0, 0), (0..0, 0));
    }

    #[test]
    fn of_a_tagged_book_the_beginning_is_told() {
        let article = Article::new("كلمة ".repeat(500_000), Provenance::default());
        let all = article.span(0..article.text().len()).expect("a text");
        let made = Stamp {
            by: "annotator-1".into(),
            at: jiff::Timestamp::UNIX_EPOCH,
        };
        let id = MentionId::from(ulid::Ulid(1));
        let mention = Mention::new("PER".into(), vec![Anchor::Attached(all); 1000], made);
        let contents = Contents {
            mentions: std::iter::once((id, Arc::new(mention))).collect(),
            ..Contents::default()
        };
        let set = AnnotationSet::new(article, contents);
        let words = words(&set, id.into());
        assert_eq!(words.chars().count(), WORDS + 1, "and an ellipsis");
    }

    #[test]
    fn the_wheel_goes_through_what_is_here_and_starts_anew_elsewhere() {
        let ids: Vec<RecordId> = vec![
            MentionId::from(ulid::Ulid(1)).into(),
            MentionId::from(ulid::Ulid(2)).into(),
            ClaimId::from(ulid::Ulid(3)).into(),
        ];
        let mut hover = Hover::default();
        hover.go(1);
        assert_eq!(hover.pointed(), None);
        hover.rest_on(ids.clone(), 1.0);
        assert_eq!(hover.pointed(), Some(ids[0]));
        hover.go(-1);
        assert_eq!(hover.pointed(), Some(ids[2]));
        hover.go(2);
        assert_eq!(hover.pointed(), Some(ids[1]));
        // The pointer moved, yet not away.
        hover.rest_on(ids.clone(), 2.0);
        assert_eq!((hover.pointed(), hover.since), (Some(ids[1]), 1.0));
        hover.rest_on(ids[1..].to_vec(), 3.0);
        assert_eq!(hover.pointed(), Some(ids[1]));
        hover.rest_on(ids[..1].to_vec(), 4.0);
        assert_eq!((hover.pointed(), hover.since), (Some(ids[0]), 4.0));
    }
}
