//! The line below the page: the words selected as they will be stored, what a drag takes whole, and
//! how much is annotated.

use std::ops::Range;

use egui::{Align, Button, Id, Layout, Margin, Panel, RichText, Ui, containers::menu::MenuButton};
use unicode_segmentation::UnicodeSegmentation;

use super::{
    bars::bar_frame,
    words::{plural, taken_whole},
};
use crate::{
    derived::Lacking,
    layout::TextStyle,
    text::{Direction, Unit, ends_line, isolated_as, paragraph_direction, without_unseen_edges},
    ui::{
        Outbox,
        ink::Ink,
        keys,
        reader::{Preview, hidden_beside},
        theme::{self, Theme},
        widgets::Label,
    },
    workspace::{Access, Action, Bound, Command, DocKey, Document, Logging, Workspace},
};

/// Bytes of a selection whose letters are counted in a frame; a longer one's length is looked up.
const COUNTED: usize = 8 * 1024;
/// Letters of a selection that are shown at most.
const SHOWN: usize = 240;

/// Which keys the line may offer: those that would be obeyed.
#[derive(Clone, Copy)]
pub struct Offered {
    /// That which does the last thing again.
    pub repeat: bool,
    /// Those of the text: it is in front.
    pub in_text: bool,
}

/// What is selected, where, and how much is annotated.
pub fn status_bar(
    ui: &mut Ui,
    workspace: &Workspace,
    preview: Option<Preview>,
    caret: Option<usize>,
    offered: Offered,
    outbox: &mut Outbox,
) {
    let frame = bar_frame(ui, Margin::symmetric(14, 5));
    Panel::bottom("status bar").frame(frame).show(ui, |ui| {
        // Its words are small: it leaves the height of a row of buttons to the text.
        ui.spacing_mut().interact_size.y = 18.0;
        ui.set_min_height(20.0);
        let Some(document) = workspace.active() else {
            return;
        };
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.label(RichText::new(counts(document)).small());
                to_fill_in(ui, document, outbox);
                ui.add_space(12.0);
                snapping(ui, workspace, outbox);
                ui.add_space(12.0);
                again(ui, workspace, document, offered, outbox);
                unlogged(ui, document);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    if let Some(preview) = preview {
                        selection(ui, document, &preview.range);
                    } else if let Some(caret) = caret {
                        hidden_here(ui, document.set().article().text(), caret);
                    }
                });
            });
        });
    });
}

/// How many records lack something that their types ask for; leads to the next of them.
fn to_fill_in(ui: &mut Ui, document: &Document, outbox: &mut Outbox) {
    let lacking = document.derived().get::<Lacking>();
    let Some(lacking) = lacking.filter(|lacking| lacking.count() > 0) else {
        return;
    };
    let count = lacking.count();
    ui.add_space(12.0);
    let words = RichText::new(format!("{count} to fill in")).small();
    let button = ui.add(Button::new(words).frame(false));
    if button.clicked() {
        let next = lacking.after(document.focus(), document.set());
        outbox.push(Command::Focus(next));
    }
    let what = plural(count, "annotation lacks", "annotations lack");
    let what = format!("{what} what the tagset asks for. Go to the next.");
    button.on_hover_text(what);
}

/// That what is done is not safe from a crash, as long as that is so.
fn unlogged(ui: &mut Ui, document: &Document) {
    if document.logging() == Logging::Failing {
        let words = RichText::new("Not logged").small().strong();
        ui.label(words.color(Theme::of(ui).warning)).on_hover_text(
            "The record of your edits can’t be kept: a crash would lose what was done since the \
             last save.",
        );
        ui.add_space(12.0);
    }
}

/// What can't be seen beside the caret.
fn hidden_here(ui: &mut Ui, text: &str, caret: usize) {
    if let Some(names) = hidden_beside(text, caret) {
        let words = format!("Here: {names}");
        ui.label(RichText::new(words).small().color(Theme::of(ui).dim));
    }
}

fn counts(document: &Document) -> String {
    let contents = document.set().contents();
    let info = document.set().document();
    let way = if info.direction.is_rtl() {
        "RTL"
    } else {
        "LTR"
    };
    let language = if info.language.is_empty() {
        String::new()
    } else {
        format!("{} · ", info.language)
    };
    if *document.access() == Access::Opening {
        return format!("{way} · {language}annotations are being read");
    }
    format!(
        "{way} · {language}{} · {} · {}",
        plural(contents.entities.len(), "entity", "entities"),
        plural(document.set().mentions_that_count(), "mention", "mentions"),
        plural(contents.claims.len(), "claim", "claims"),
    )
}

/// That selections are tagged at once, if they are; else what the key of repeating would do.
fn again(
    ui: &mut Ui,
    workspace: &Workspace,
    document: &Document,
    offered: Offered,
    outbox: &mut Outbox,
) {
    let theme = Theme::of(ui);
    if let (true, Some(kind)) = (workspace.tags_at_once(), workspace.last_tag()) {
        let tag = document.set().tagset().get(kind);
        let name = tag.map_or(kind.as_str(), |tag| tag.label_in("en"));
        let here = workspace.sticky_obstacle();
        let here = here.map_or(String::new(), |why| format!(" · not here: {why}"));
        let ends = if offered.in_text {
            " · Esc ends it"
        } else {
            ""
        };
        let words = format!("Sticky tag: {name}{here}{ends}");
        let words = RichText::new(words).small().strong().color(theme.paper);
        let button = Button::new(words).fill(theme.accent).corner_radius(4);
        if ui
            .add(button)
            .on_hover_text("A drag or double click tags at once, where it can. Click to end it.")
            .clicked()
        {
            outbox.act(Action::StickyTag);
        }
        ui.add_space(12.0);
    } else if let Some(deed) = workspace.deed()
        && offered.repeat
    {
        let keys = keys::key_text(workspace, &Bound::Action(Action::Repeat));
        let words = format!("{keys}: {}", deed.words(document.set()));
        ui.label(RichText::new(words).small().color(theme.dim))
            .on_hover_text("What is done again");
        ui.add_space(12.0);
    }
}

/// What a drag takes whole, and a menu of what it could.
fn snapping(ui: &mut Ui, workspace: &Workspace, outbox: &mut Outbox) {
    let info = Action::Snap.info();
    let snap = workspace.preferences().snap;
    let keys = keys::key_text(workspace, &Bound::Action(Action::Snap));
    let words = RichText::new(format!("Drag: {}", taken_whole(snap))).small();
    let button = Button::new(words).frame(false);
    let (response, _) = MenuButton::from_button(button).ui(ui, |ui| {
        for unit in Unit::SNAPPING {
            if ui.radio(unit == snap, taken_whole(unit)).clicked() {
                outbox.push(Command::SnapTo(unit));
                ui.close();
            }
        }
    });
    response.on_hover_text(format!("{} ({keys})", info.help));
}

/// What of the captured text will be stored, in logical order, as it grows.
fn selection(ui: &mut Ui, document: &Document, range: &Range<usize>) {
    let set = document.set();
    let text = set.article().text();
    if text.get(range.clone()).is_none() {
        return;
    }
    let range = &without_unseen_edges(text, range.clone());
    let words = &text[range.clone()];
    if words.is_empty() {
        let nothing = RichText::new("Nothing to tag: only spaces and the like are selected");
        ui.label(nothing.small().color(Theme::of(ui).dim));
        return;
    }
    let article = set.article();
    let from = article.scalar_from_byte(range.start);
    let to = article.scalar_from_byte(range.end);
    let length = if words.len() <= COUNTED {
        let letters = words.graphemes(true).filter(|g| !g.trim().is_empty());
        plural(letters.count(), "letter", "letters")
    } else {
        plural(to - from, "character", "characters")
    };
    let length = RichText::new(length).small().color(Theme::of(ui).dim);
    ui.label(length)
        .on_hover_text(format!("Characters {from}–{to} of the article"));
    let beginning = &words[..words.floor_char_boundary(COUNTED)];
    let direction = paragraph_direction(beginning, set.document().direction);
    let style = TextStyle::interface(theme::INTERFACE_SIZE);
    let shown = fitted(ui, document.key(), range, words, direction, &style);
    ui.add(Label::new(shown).style(style).direction(direction).shrink());
}

/// A selection as shown last, so that it is fitted once and not sixty times a second.
#[derive(Clone)]
struct Fitted {
    of: (DocKey, Range<usize>, u32),
    shown: String,
}

/// As many of the words as there is room for, in quotation marks.
fn fitted(
    ui: &Ui,
    doc: DocKey,
    range: &Range<usize>,
    words: &str,
    direction: Direction,
    style: &TextStyle,
) -> String {
    let width = ui.available_width();
    let of = (doc, range.clone(), width as u32);
    let id = Id::unique("captured text");
    let known: Option<Fitted> = ui.data(|data| data.get_temp(id));
    if let Some(known) = known.filter(|known| known.of == of) {
        return known.shown;
    }
    let ink = Ink::of(ui.ctx());
    let fits = |shown: &str| ink.paragraph(shown, style, direction, None).size().0 <= width;
    let shown = shortened(words, direction, fits);
    let kept = Fitted {
        of,
        shown: shown.clone(),
    };
    ui.data_mut(|data| data.insert_temp(id, kept));
    shown
}

/// Words quoted, with so much left out of the middle that the rest fits: both ends are what a person
/// looks at. What controls of direction the words hold ends with them.
fn shortened(words: &str, direction: Direction, fits: impl Fn(&str) -> bool) -> String {
    let quoted = |head: &str, between: &str, tail: &str| {
        let inside = format!("{head}{between}{tail}").replace(ends_line, "¶");
        format!("«{}»", isolated_as(direction, &inside))
    };
    // One letter may bear a megabyte of marks; what can't be shown whole is left out.
    let head = words.grapheme_indices(true).map(|(at, g)| at + g.len());
    let head = ends(head.take_while(|end| *end <= NEAR));
    let tail = words.grapheme_indices(true).rev().map(|(at, _)| at);
    let tail = ends(tail.take_while(|start| words.len() - start <= NEAR));
    if head.last() == Some(&words.len()) {
        let whole = quoted(words, "", "");
        if fits(&whole) {
            return whole;
        }
    }
    let cut = |letters: usize| {
        let (first, last) = (letters.div_ceil(2), letters / 2);
        let head = first.checked_sub(1).map_or(0, |i| head[i]);
        let tail = last.checked_sub(1).map_or(words.len(), |i| tail[i]);
        quoted(&words[..head], " … ", &words[tail..])
    };
    let most = head.len().saturating_sub(1).min(2 * tail.len());
    let (mut fitting, mut over) = (0, most + 1);
    while over - fitting > 1 {
        let middle = (fitting + over) / 2;
        if fits(&cut(middle)) {
            fitting = middle;
        } else {
            over = middle;
        }
    }
    cut(fitting)
}

/// Bytes at either end of a selection of which some are shown.
const NEAR: usize = 4096;

/// The first few places.
fn ends(places: impl Iterator<Item = usize>) -> Vec<usize> {
    places.take(SHOWN).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_letters(most: usize) -> impl Fn(&str) -> bool {
        move |shown| shown.graphemes(true).count() <= most
    }

    #[test]
    fn what_fits_is_shown_exactly_as_it_is_stored() {
        let rtl = Direction::RightToLeft;
        let shown = shortened(" مُحَمَّد\nabc ", rtl, in_letters(99));
        assert_eq!(shown, "«\u{2067} مُحَمَّد¶abc \u{2069}»");
        let shown = shortened("abc", Direction::LeftToRight, in_letters(99));
        assert_eq!(shown, "«\u{2066}abc\u{2069}»");
    }

    #[test]
    fn what_does_not_fit_is_cut_in_the_middle_between_letters() {
        let rtl = Direction::RightToLeft;
        let words = "مُحَمَّد ".repeat(40);
        for most in [7, 12, 13, 60] {
            let shown = shortened(&words, rtl, in_letters(most));
            assert_eq!(shown.graphemes(true).count(), most);
            let inside = shown.trim_matches(['«', '»', '\u{2067}', '\u{2069}']);
            let (head, tail) = inside.split_once(" … ").expect("an ellipsis");
            assert!(words.starts_with(head) && words.ends_with(tail));
        }
        let nothing = shortened(&words, rtl, |_| false);
        assert_eq!(nothing, "«\u{2067} … \u{2069}»");
    }

    #[test]
    fn a_selection_of_megabytes_is_looked_at_at_its_ends() {
        let words = "كلمة ".repeat(1_000_000);
        let asked = std::cell::Cell::new(0);
        let shown = shortened(&words, Direction::RightToLeft, |shown| {
            asked.set(asked.get() + 1);
            shown.len() < 1000
        });
        assert!(shown.starts_with("«\u{2067}كلمة") && shown.ends_with("كلمة \u{2069}»"));
        assert!(asked.get() < 12);
    }

    #[test]
    fn a_letter_that_bears_a_megabyte_of_marks_is_left_out() {
        let letter = "ا".to_owned() + &"\u{64e}".repeat(500_000);
        for (words, expected) in [
            (letter.clone(), " … "),
            (format!("بت{letter}"), " … "),
            (format!("{letter}بت"), " … "),
            (format!("بت{letter}جد"), "ب … "),
        ] {
            let shown = shortened(&words, Direction::RightToLeft, |shown| {
                assert!(shown.len() < 3 * NEAR);
                true
            });
            assert_eq!(shown, format!("«\u{2067}{expected}\u{2069}»"));
        }
    }
}
