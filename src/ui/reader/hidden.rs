//! Hidden characters by name, and the places where direction controls make the text read otherwise
//! than it is stored.

use egui::{Id, Rect, Sense, Ui, vec2};

use super::{Page, window::on_screen};
use crate::{
    layout::{Fonts, TextStyle},
    page::{Palette, Pattern, Rule, Scene, Shape, Subject},
    text::{Direction, HiddenChar, Reordering, next_grapheme, previous_grapheme},
    ui::{ink::Ink, theme::Theme, widgets},
    workspace::Document,
};

/// How many hidden characters are named beside a caret: a letter may bear any number of them.
const NAMED: usize = 8;
/// Bytes of it that are looked at to either side, in each frame: it may bear a megabyte of marks.
const REACH: usize = 4096;

/// What stands in the margin beside a place that reads otherwise.
const SIGN: &str = "⚠";
/// Its size, in points, and its distance from the text: between text and numbers.
const SIZE: f32 = 10.5;
const GAP: f32 = 2.0;

/// A place in view that reads otherwise than it is stored, and its rectangles.
pub struct Warned<'a> {
    reordering: &'a Reordering,
    rects: Vec<crate::layout::Rect>,
}

/// The hidden characters beside a caret, by name; of a letter that bears very many marks those near it.
pub fn beside(text: &str, caret: usize) -> Option<String> {
    let start = text.floor_char_boundary(caret.saturating_sub(REACH));
    let near = &text[start..text.floor_char_boundary(caret.saturating_add(REACH))];
    let caret = caret.checked_sub(start)?;
    let around = near.get(previous_grapheme(near, caret)..next_grapheme(near, caret))?;
    let hidden = around.chars().filter_map(HiddenChar::of);
    let more = hidden.count().saturating_sub(NAMED);
    let spelled = around.chars().filter_map(spelled);
    let mut names: Vec<String> = spelled.take(NAMED).collect();
    names.extend((more > 0).then(|| format!("and {more} more")));
    (!names.is_empty()).then(|| names.join(" · "))
}

/// A hidden character as `right-to-left override, U+202E`.
fn spelled(c: char) -> Option<String> {
    let name = HiddenChar::of(c)?.name();
    Some(format!("{name}, U+{:04X}", u32::from(c)))
}

impl Page {
    /// Names the hidden character whose sign the pointer rests on.
    pub(super) fn name_hidden(&self, ui: &Ui, text: &str) {
        let Some(at) = ui.input(|i| i.pointer.hover_pos()) else {
            return;
        };
        for placed in self.layout.visible(self.view.clone()) {
            let down = self.origin + vec2(0.0, placed.y);
            let lines = placed
                .paragraph
                .lines_between(at.y - down.y - 1.0, at.y - down.y + 1.0);
            for sign in placed.paragraph.signs(lines) {
                let rect = on_screen(&sign.rect).translate(down.to_vec2()).expand(2.0);
                let start = placed.range.start + sign.range.start;
                let c = text.get(start..).and_then(|rest| rest.chars().next());
                if let Some(words) = c.filter(|_| rect.contains(at)).and_then(spelled) {
                    let id = Id::unique(("hidden", self.doc, start));
                    widgets::tooltip(ui.interact(rect, id, Sense::hover()), &words);
                }
            }
        }
    }

    /// The places in view that read otherwise than they are stored.
    pub(super) fn warned<'a>(
        &mut self,
        fonts: &mut Fonts,
        document: &'a Document,
    ) -> Vec<Warned<'a>> {
        let mut seen = self
            .layout
            .visible(self.view.clone())
            .map(|placed| placed.range);
        let Some(first) = seen.next() else {
            return Vec::new();
        };
        let end = seen.last().map_or(first.end, |range| range.end);
        let all = document.reorderings();
        let from = all.partition_point(|found| found.range.end <= first.start);
        let in_view = all[from..]
            .iter()
            .take_while(|found| found.range.start < end);
        in_view
            .map(|reordering| Warned {
                reordering,
                rects: self
                    .layout
                    .rects(fonts, reordering.range.clone(), self.view.clone()),
            })
            .collect()
    }

    /// Marks them in the margin, and says what is wrong to a pointer that rests on the sign.
    pub(super) fn warn(&self, ui: &Ui, ink: &Ink, document: &Document, warned: &[Warned<'_>]) {
        let rtl = document.set().document().direction.is_rtl();
        let style = TextStyle::interface(SIZE);
        let sign = ink.paragraph(SIGN, &style, Direction::LeftToRight, None);
        let (width, height) = sign.size();
        for place in warned {
            let Some(line) = place.rects.first() else {
                continue;
            };
            let left = if rtl {
                self.layout.width() + GAP
            } else {
                -GAP - width
            };
            let top = (line.top + line.bottom - height) / 2.0;
            let at = self.origin + vec2(left, top);
            ink.paint(ui.painter(), &sign, 0..1, at, &[Theme::of(ui).warning]);
            let rect = Rect::from_min_size(at, vec2(width, height));
            let id = Id::unique(("warning", self.doc, place.reordering.range.start));
            let response = ui.interact(rect, id, Sense::hover());
            let words = place.reordering.sentence();
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &words));
            widgets::tooltip(response, &words);
        }
    }
}

/// Underlines places that read otherwise than they are stored, as a misspelt word is.
pub fn underline(scene: &mut Scene<'_>, warned: &[Warned<'_>], palette: &Palette) {
    for rect in warned.iter().flat_map(|place| &place.rects) {
        let rule = Rule {
            left: rect.left,
            right: rect.right,
            y: rect.bottom - 3.0,
            width: 1.4,
            pattern: Pattern::Wavy,
            color: palette.warning,
        };
        scene.add(Subject::Reader, Shape::Rule(rule));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caret_is_told_of_the_hidden_characters_on_either_side() {
        let text = "ab\u{202e}c\u{a0}می\u{200c}خواهم";
        assert_eq!(beside(text, 1), None);
        let over = "right-to-left override, U+202E";
        assert_eq!(beside(text, 2).as_deref(), Some(over));
        assert_eq!(beside(text, 5).as_deref(), Some(over));
        let joiner = text.find("خ").unwrap();
        let named = beside(text, joiner);
        assert_eq!(named.as_deref(), Some("zero-width non-joiner, U+200C"));
        assert_eq!(beside("", 0), None);
    }

    #[test]
    fn of_a_flood_of_hidden_characters_a_few_are_named_and_the_others_counted() {
        let text = "\u{e0062}".repeat(1000);
        let named = beside(&text, 0).unwrap();
        assert_eq!(named.split(" · ").count(), NAMED + 1, "{named}");
        assert!(named.ends_with(" · and 992 more"), "{named}");
        // Of a letter that bears half a megabyte of them, those near the caret are looked at.
        let text = "\u{e0062}".repeat(120_000);
        let named = beside(&text, text.len() / 2).unwrap();
        let most = 2 * REACH / 4 - NAMED;
        assert!(named.ends_with(&format!(" · and {most} more")), "{named}");
    }
}
