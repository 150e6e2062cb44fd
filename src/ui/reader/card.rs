//! The card that tells what is annotated where the pointer rests.
//!
//! It stands in the text column, beside the line that is pointed at, and lies neither on that line, nor on
//! what is in the inspector (which may have been made this moment), nor on any window in front. Where
//! there is no such place there is no card: the inspector tells the same after a click.

use std::ops::Range;

use egui::{Area, Frame, Id, Order, Pos2, Rangef, Rect, RichText, Ui, UiKind, Vec2, pos2, vec2};

use super::{Page, window::on_screen};
use crate::{
    layout::TextStyle,
    model::{
        AnnotationSet, Claim, Code, RecordId, TagType,
        times::{claim_time_in_words, value_in_words},
    },
    page::{Marks, Pattern, Underline},
    text::{beginning, ends_line},
    ui::{
        theme::{SMALL_SIZE, Theme},
        widgets::Label,
    },
    workspace::Document,
};

/// What the card is called.
const NAME: &str = "Annotated here";
/// How many annotations are told of at once.
const LISTED: usize = 12;
/// Room that one of them takes and that the one in turn takes, in points.
const ROW: f32 = 44.0;
const IN_FULL: f32 = 130.0;
/// Scalar values of a text that are laid out: more than three lines hold.
const WORDS: usize = 400;
/// Greatest width of what is told, and the least that can be read, in points.
const WIDTH: f32 = 280.0;
const NARROW: f32 = 120.0;
/// Between the card and what it stands beside, in points.
const GAP: f32 = 6.0;

/// What a card has to heed.
struct Surroundings {
    /// Where it may stand.
    area: Rect,
    /// The line that is pointed at.
    line: Rangef,
    /// What it lies on nowhere, the line among them.
    taken: Vec<Rect>,
    /// All that it tells of, which may fill the view: it is left free if there is room.
    own: Vec<Rect>,
}

impl Surroundings {
    /// The left top corner of a card of this size as near to the line as there is room; below it rather
    /// than above, and where the pointer is if the choice is free.
    fn place(&self, size: Vec2, pointer: f32) -> Option<Pos2> {
        let beside_all = self.beside(&[&self.taken[..], &self.own].concat(), size, pointer);
        beside_all.or_else(|| self.beside(&self.taken, size, pointer))
    }

    fn beside(&self, taken: &[Rect], size: Vec2, pointer: f32) -> Option<Pos2> {
        let column = Rangef::new(self.area.left(), self.area.right() - size.x);
        if column.min > column.max || size.y > self.area.height() {
            return None;
        }
        let middle = column.clamp(pointer - size.x / 2.0);
        let tops = taken.iter().flat_map(|taken| {
            let above = taken.top() - GAP - size.y;
            [taken.bottom() + GAP, above]
        });
        let lefts = [middle, column.min, column.max];
        let corners = tops.flat_map(|top| lefts.map(|left| pos2(left, top)));
        let free = corners.filter(|corner| {
            let card = Rect::from_min_size(*corner, size);
            self.area.expand(0.5).contains_rect(card) && !taken.iter().any(|t| t.intersects(card))
        });
        // Of those equally far the first: below, at the pointer.
        free.min_by(|a, b| self.distance(*a, size).total_cmp(&self.distance(*b, size)))
    }

    /// How far from the line a card stands there; above it counts as a little farther.
    fn distance(&self, corner: Pos2, size: Vec2) -> f32 {
        if corner.y >= self.line.max {
            corner.y - self.line.max
        } else {
            self.line.min - (corner.y + size.y) + 1.0
        }
    }

    /// The height that is free on one side of the line, at most.
    fn height(&self) -> f32 {
        let (below, above) = (
            self.area.bottom() - self.line.max,
            self.line.min - self.area.top(),
        );
        below.max(above) - GAP
    }
}

impl Page {
    /// Tells what the pointer rests on, the innermost first, the one in turn in full.
    pub(super) fn tell(&mut self, ui: &Ui, paper: Rect, document: &Document, marks: &Marks) {
        let covered = !self.listening || self.is_busy();
        let rests = !covered && self.hover.rests(ui);
        let (Some(pointed), Some(at)) = (self.hover.pointed(), self.hover.at()) else {
            return;
        };
        let place = rests.then(|| self.surroundings(ui, paper, pointed, at, document, marks));
        let Some(around) = place.flatten() else {
            return;
        };
        let room = around.height();
        let width = (around.area.width() - 16.0).min(WIDTH);
        if width < NARROW {
            return;
        }
        let size = self.hover.told;
        let corner = size.map(|size| around.place(size, at.x));
        let Some(corner) = corner.unwrap_or(Some(around.area.min)) else {
            return;
        };
        let card = Area::new(Id::unique(("told", document.key())))
            .kind(UiKind::Tooltip)
            .accessible_name(NAME)
            .order(Order::Tooltip)
            .fixed_pos(corner)
            .constrain_to(around.area)
            .interactable(false)
            .sizing_pass(size.is_none());
        let card = card.show(ui.ctx(), |ui| {
            let frame = Frame::popup(ui.style());
            frame.show(ui, |ui| self.tell_all(ui, width, room, document));
        });
        self.hover.told = Some(card.response.rect.size());
        if size != self.hover.told {
            ui.ctx().request_repaint();
        }
    }

    fn surroundings(
        &self,
        ui: &Ui,
        paper: Rect,
        pointed: RecordId,
        at: Pos2,
        document: &Document,
        marks: &Marks,
    ) -> Option<Surroundings> {
        let screen = |mark: &crate::page::Mark| {
            let rects = mark.rects.iter();
            let moved = rects.map(|rect| rect.moved(self.origin.x, self.origin.y));
            moved.map(|rect| on_screen(&rect)).collect::<Vec<_>>()
        };
        let of = |id| marks.iter().filter(move |mark| mark.id == id);
        let own: Vec<Rect> = of(pointed).flat_map(screen).collect();
        let line = own.iter().find(|rect| rect.contains(at)).or(own.first())?;
        let line = line.y_range();
        let text = Rangef::new(self.origin.x, self.origin.x + self.layout.width());
        let area = Rect::from_x_y_ranges(text, paper.y_range()).intersect(paper.shrink(4.0));
        let mut taken = vec![Rect::from_x_y_ranges(paper.x_range(), line)];
        let focus = document.focus().filter(|focus| *focus != pointed);
        taken.extend(focus.into_iter().flat_map(of).flat_map(screen));
        taken.extend(in_front(ui));
        Some(Surroundings {
            area,
            line,
            taken,
            own,
        })
    }

    fn tell_all(&self, ui: &mut Ui, width: f32, room: f32, document: &Document) {
        ui.set_width(width);
        ui.spacing_mut().item_spacing = vec2(6.0, 3.0);
        let (here, turn) = (self.hover.here(), self.hover.turn());
        let (listed, more) = listed(here.len(), turn, most(room));
        for i in listed.clone() {
            if i > listed.start {
                ui.separator();
            }
            about(ui, document.set(), here[i], i == turn);
        }
        let dim = Theme::of(ui).dim;
        if more > 0 {
            let words = format!("and {more} more");
            ui.label(RichText::new(words).small().color(dim));
        }
        if here.len() > 1 {
            let words = "Alt and wheel: the next one here";
            ui.label(RichText::new(words).small().color(dim));
        }
    }
}

/// The windows and lists that lie in front of the page.
fn in_front(ui: &Ui) -> Vec<Rect> {
    ui.memory(|memory| {
        let layers = memory.areas().visible_layer_ids().into_iter();
        let layers = layers.filter(|l| matches!(l.order, Order::Middle | Order::Foreground));
        layers.filter_map(|l| memory.area_rect(l.id)).collect()
    })
}

/// How many annotations are told of where so many points are free.
fn most(room: f32) -> usize {
    let others = ((room - IN_FULL) / ROW).max(0.0) as usize;
    (1 + others).min(LISTED)
}

/// Which of so many annotations are told of, at most so many, the one in turn among them, and how many
/// are not.
fn listed(count: usize, turn: usize, most: usize) -> (Range<usize>, usize) {
    let first = (turn + 1).saturating_sub(most);
    let listed = first..count.min(first + most);
    (listed.clone(), count - listed.len())
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    use proptest::prelude::*;

    use crate::model::{Anchor, Article, Contents, Mention, MentionId, Provenance, Stamp};

    #[test]
    fn of_many_annotations_here_some_are_told_and_the_one_in_turn_among_them() {
        assert_eq!(listed(3, 1, 12), (0..3, 0));
        assert_eq!(listed(100, 0, 12), (0..12, 88));
        assert_eq!(listed(100, 50, 12), (39..51, 88));
        assert_eq!(listed(0, 0, 12), (0..0, 0));
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

    fn rect(left: f32, top: f32, width: f32, height: f32) -> Rect {
        Rect::from_min_size(pos2(left, top), vec2(width, height))
    }

    fn around(line: Rangef, more: &[Rect]) -> Surroundings {
        let area = rect(100.0, 50.0, 500.0, 600.0);
        let mut taken = vec![Rect::from_x_y_ranges(0.0..=800.0, line)];
        taken.extend(more);
        Surroundings {
            area,
            line,
            taken,
            own: Vec::new(),
        }
    }

    #[test]
    fn the_card_stands_below_the_line_else_above_it_else_beyond_what_is_taken() {
        let size = vec2(200.0, 100.0);
        let high = around(Rangef::new(300.0, 340.0), &[]);
        assert_eq!(high.place(size, 300.0), Some(pos2(200.0, 346.0)));
        let low = around(Rangef::new(600.0, 640.0), &[]);
        assert_eq!(low.place(size, 590.0), Some(pos2(400.0, 494.0)));
        let below = rect(100.0, 340.0, 500.0, 40.0);
        let made = around(Rangef::new(300.0, 340.0), &[below]);
        assert_eq!(made.place(size, 300.0), Some(pos2(200.0, 194.0)));
        // Half of the column is free.
        let half = [rect(100.0, 0.0, 250.0, 900.0)];
        let aside = around(Rangef::new(300.0, 340.0), &half);
        assert_eq!(aside.place(size, 300.0), Some(pos2(400.0, 346.0)));
        let all = around(Rangef::new(300.0, 340.0), &[rect(0.0, 0.0, 800.0, 900.0)]);
        assert_eq!(all.place(size, 300.0), None);
    }

    proptest! {
        #[test]
        fn a_card_lies_on_nothing(
            top in 50.0f32..650.0,
            pointer in 0.0f32..700.0,
            size in (50.0f32..600.0, 20.0f32..700.0),
            more in prop::collection::vec((0.0f32..700.0, 0.0f32..700.0, 1.0f32..400.0, 1.0f32..400.0), 0..4),
        ) {
            let more: Vec<Rect> = more.into_iter().map(|(x, y, w, h)| rect(x, y, w, h)).collect();
            let around = around(Rangef::new(top, top + 40.0), &more);
            let size = Vec2::from(size);
            if let Some(corner) = around.place(size, pointer) {
                let card = Rect::from_min_size(corner, size);
                prop_assert!(around.area.expand(0.5).contains_rect(card));
                for taken in &around.taken {
                    prop_assert!(!taken.intersects(card));
                }
            }
        }
    }
}
