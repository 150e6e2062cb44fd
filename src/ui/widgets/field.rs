//! Fields: text that can be edited, on one line or on several.
//!
//! The text is the caller's. A field shows the one it is given, says what it would be after this
//! frame's keys, and keeps nothing but where the caret is. Undo, and all keys that are not for
//! editing, are left to the application.

use std::ops::Range;
use std::sync::Arc;

use egui::mutex::Mutex;
use egui::{Context, Id, Margin, Response, Sense, Ui, vec2};

use super::editor::Editor;
use super::label;
use super::picker::is_picker;
use super::pointing::Presses;
use super::sheet::{Setting, Sheet};
use super::work::Work;
use crate::layout::{Caret, Fonts, TextStyle};
use crate::text::{Direction, dominant_direction};
use crate::ui::ink::Ink;

/// Between the frame and the text.
pub(super) const MARGIN: Margin = Margin::symmetric(8, 4);

/// Lines of a field for one sentence while it is short: it does not grow with every word.
const SENTENCE_ROWS: usize = 2;

/// The least width of a field, in points.
const LEAST_WIDTH: f32 = 48.0;

/// A text that can be edited.
#[must_use = "show it in a Ui"]
pub struct Field<'a> {
    pub(super) id: Id,
    pub(super) text: &'a str,
    pub(super) rows: Option<usize>,
    pub(super) hint: &'a str,
    pub(super) name: &'a str,
    direction: Option<Direction>,
    /// Whether it is a path or an address, whose parts keep their order.
    path: bool,
    /// Whether it is one sentence, though it may take several lines.
    sentence: bool,
    style: Option<TextStyle>,
    selected: bool,
    anew: bool,
}

/// What came of a field in this frame.
pub struct FieldOutput {
    /// The field as a widget.
    pub response: Response,
    /// The whole new text, if it was edited. Give it back in the next frame to accept it.
    pub changed: Option<String>,
    /// Whether Enter was pressed. The field keeps the focus.
    pub submitted: bool,
    /// Whether the field lost the focus.
    pub left: bool,
    /// Whether something new begins, as after the caret was moved or with a paste: what was typed
    /// before is one thing to undo, and what comes is another.
    pub breaks: bool,
}

/// Whether one types: a field or a picker has the focus, and keys without Ctrl belong to it.
pub fn is_typing(ctx: &Context) -> bool {
    let focused = ctx.memory(|memory| memory.focused());
    focused.is_some_and(|id| is_field(ctx, id) || is_picker(ctx, id)) || ctx.text_edit_focused()
}

/// Whether a widget is a field.
pub(super) fn is_field(ctx: &Context, id: Id) -> bool {
    ctx.data(|data| data.get_temp::<State>(id).is_some())
}

/// What a field keeps from frame to frame.
#[derive(Clone, Default)]
pub(super) struct State {
    /// The selection's beginning and the caret; at the text's end at first.
    pub(super) selection: Option<(Caret, Caret)>,
    /// The x that moves up and down return to.
    pub(super) goal_x: Option<f32>,
    /// How far a line that is wider than the field is shifted, in points: mostly negative.
    pub(super) shift: f32,
    pub(super) presses: Presses,
    /// Whether something was selected since a selection was last offered to middle clicks.
    pub(super) unoffered: bool,
    pub(super) composing: Option<Composing>,
    /// Whether it had the focus when it was last shown.
    pub(super) focused: bool,
    /// When the caret last moved, in seconds: it doesn't blink while it moves.
    pub(super) moved: f64,
    pub(super) sheet: Option<Arc<Mutex<Sheet>>>,
    pub(super) tail: Tail,
}

/// Line ends typed behind a text: shown while one types, as one may go on there, and no part of the
/// text, as nobody sees them later.
#[derive(Clone, Default)]
pub(super) struct Tail {
    /// The text that they were typed behind.
    pub(super) text: String,
    pub(super) feeds: String,
}

/// An input method's text that is not decided yet; shown, but not part of the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Composing {
    pub(super) text: String,
    /// The part that is being chosen, in bytes of `text`.
    pub(super) active: Range<usize>,
}

impl<'a> Field<'a> {
    /// A field of one line.
    pub fn line(id: Id, text: &'a str) -> Field<'a> {
        Field {
            id,
            text,
            rows: None,
            hint: "",
            name: "",
            direction: None,
            path: false,
            sentence: false,
            style: None,
            selected: false,
            anew: false,
        }
    }

    /// A field that grows with its text, at least `rows` lines high. Shift+Enter begins a line; line
    /// ends behind all others are no part of the text.
    pub fn lines(id: Id, text: &'a str, rows: usize) -> Field<'a> {
        Field {
            rows: Some(rows.max(1)),
            ..Field::line(id, text)
        }
    }

    /// A field of one sentence, which is seen whole: it wraps and grows.
    pub fn sentence(id: Id, text: &'a str) -> Field<'a> {
        Field {
            rows: Some(SENTENCE_ROWS),
            sentence: true,
            ..Field::line(id, text)
        }
    }

    /// A field of one line for a path or an address: its parts stand from left to right, each in its
    /// own direction.
    pub fn path(id: Id, text: &'a str) -> Field<'a> {
        Field {
            direction: Some(Direction::LeftToRight),
            path: true,
            ..Field::line(id, text)
        }
    }

    /// Whether it may hold line ends.
    pub(super) fn takes_line_feeds(&self) -> bool {
        self.rows.is_some() && !self.sentence
    }

    /// What stands in the field while it is empty.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// What the field is called for those who don't see it.
    pub fn name(mut self, name: &'a str) -> Self {
        self.name = name;
        self
    }

    /// The direction of all its paragraphs; `None` (at first) for their own: of several lines each has
    /// that of its first letter, a single one that of most of its letters.
    pub fn direction(mut self, direction: Option<Direction>) -> Self {
        self.direction = direction;
        self
    }

    /// Selects the whole text in this frame, so that what is typed next replaces it.
    pub fn selected(mut self, selected: bool) -> Self {
        self.selected = selected;
        self
    }

    /// Shows the field in this frame as if it had never been there: the caret is behind the text.
    pub fn anew(mut self, anew: bool) -> Self {
        self.anew = anew;
        self
    }

    /// How it is set.
    pub fn style(mut self, style: TextStyle) -> Self {
        self.style = Some(style);
        self
    }

    /// Shows the field as wide as there is room.
    pub fn show(self, ui: &mut Ui) -> FieldOutput {
        let ink = Ink::of(ui.ctx());
        let mut state: State = ui.data(|data| data.get_temp(self.id)).unwrap_or_default();
        let shown = state.tail.shown(self.text);
        let style = self.style.clone().unwrap_or_else(|| label::body(ui));
        let available = ui.available_width();
        let width = if available.is_finite() {
            available
        } else {
            ui.spacing().text_edit_width
        };
        let width = width.max(LEAST_WIDTH);
        let setting = Setting {
            text: shown.as_str().into(),
            direction: self.direction,
            fallback: dominant_direction(self.hint),
            path: self.path,
            width: self.rows.map(|_| width - MARGIN.sum().x),
            style,
        };
        let least_height = self.rows.unwrap_or(1) as f32 * setting.style.line_height();
        let sheet = ink.with_fonts(|fonts| state.sheet_for(fonts, setting));
        let mut sheet = sheet.lock();
        let end = Caret::behind(shown.len());
        if self.anew {
            state.selection = None;
        }
        if self.selected {
            state.selection = Some((Caret::before(0), end));
        }
        let (anchor, focus) = state.selection.unwrap_or((end, end));
        let mut work = Work {
            field: &self,
            ink: &ink,
            editor: Editor::new(&shown, anchor, focus),
            sheet: &mut sheet,
            state,
            submitted: false,
            before: Editor::new(&shown, anchor, focus),
        };
        work.take_requests(ui);
        if ui.is_enabled() && ui.memory(|memory| memory.has_focus(self.id)) {
            work.take_keys(ui);
        } else {
            work.state.composing = None;
        }
        work.show_composing();
        let height = work.sheet.size().1.max(least_height) + MARGIN.sum().y;
        let place = ui.allocate_space(vec2(width, height)).1;
        let response = ui.interact(place, self.id, Sense::click_and_drag());
        work.finish(ui, response)
    }
}

impl Tail {
    /// What is shown of a text: with these line ends, if it is the one that they were typed behind.
    fn shown(&self, text: &str) -> String {
        let feeds = if self.text == text { &self.feeds } else { "" };
        format!("{text}{feeds}")
    }
}

impl State {
    /// The text laid out: as in the frame before, if nothing differs.
    fn sheet_for(&mut self, fonts: &mut Fonts, setting: Setting) -> Arc<Mutex<Sheet>> {
        match &self.sheet {
            Some(sheet) => {
                sheet.lock().set(fonts, setting);
                Arc::clone(sheet)
            }
            None => {
                let sheet = Arc::new(Mutex::new(Sheet::new(fonts, setting)));
                self.sheet = Some(Arc::clone(&sheet));
                sheet
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::accesskit::Role;
    use egui::{Event, ImeEvent, Key, Modifiers, OutputCommand, Pos2, pos2};
    use egui_kittest::Harness;
    use egui_kittest::kittest::{NodeT as _, Queryable as _};

    /// A window with one field whose text is accepted.
    #[derive(Default)]
    struct Window {
        text: String,
        several_lines: bool,
        submitted: usize,
        left: usize,
        copied: Vec<String>,
    }

    fn window(text: &str, several_lines: bool) -> Harness<'static, Window> {
        let window = Window {
            text: text.to_owned(),
            several_lines,
            ..Window::default()
        };
        let mut harness = Harness::builder()
            .with_size(vec2(240.0, 200.0))
            .with_step_dt(0.01)
            .with_context_setup(|ctx| {
                Ink::install(ctx, Fonts::bundled());
            })
            .build_ui_state(show, window);
        harness.get_by_label("Note").focus();
        harness.run_steps(2);
        harness
    }

    fn show(ui: &mut Ui, window: &mut Window) {
        let text = window.text.clone();
        let field = if window.several_lines {
            Field::lines(Id::unique("note"), &text, 2)
        } else {
            Field::line(Id::unique("note"), &text)
        };
        let output = field.name("Note").hint("Write").show(ui);
        if let Some(text) = output.changed {
            window.text = text;
        }
        window.submitted += usize::from(output.submitted);
        window.left += usize::from(output.left);
        ui.output(|output| {
            for command in &output.commands {
                if let OutputCommand::CopyText(text) = command {
                    window.copied.push(text.clone());
                }
            }
        });
    }

    fn line(text: &str) -> Harness<'static, Window> {
        window(text, false)
    }

    fn lines(text: &str) -> Harness<'static, Window> {
        window(text, true)
    }

    fn types(harness: &mut Harness<'static, Window>, text: &str) {
        harness.event(Event::Text(text.to_owned()));
        harness.run_steps(2);
    }

    fn presses(harness: &mut Harness<'static, Window>, modifiers: Modifiers, keys: &[Key]) {
        for key in keys {
            harness.key_press_modifiers(modifiers, *key);
            harness.run_steps(2);
        }
    }

    fn clicks(harness: &mut Harness<'static, Window>, at: Pos2, times: usize) {
        for _ in 0..times {
            for pressed in [true, false] {
                harness.event(Event::PointerMoved(at));
                harness.event(Event::PointerButton {
                    pos: at,
                    button: egui::PointerButton::Primary,
                    pressed,
                    modifiers: Modifiers::NONE,
                });
            }
        }
        harness.run_steps(2);
    }

    /// The selection, as bytes, and the text that a copy gives.
    fn copied(harness: &mut Harness<'static, Window>) -> String {
        harness.event(Event::Copy);
        harness.run_steps(2);
        harness.state_mut().copied.pop().unwrap_or_default()
    }

    #[test]
    fn a_field_has_a_name_a_value_and_a_role() {
        for (harness, role) in [
            (line("باب 7"), Role::TextInput),
            (lines("باب 7"), Role::MultilineTextInput),
        ] {
            let field = harness.get_by_label("Note");
            assert_eq!(field.value().as_deref(), Some("باب 7"));
            assert_eq!(field.accesskit_node().role(), role);
            assert!(field.is_focused());
        }
    }

    #[test]
    fn arabic_and_mixed_text_is_typed_as_it_is_spoken() {
        for mut harness in [line(""), lines("")] {
            for typed in ["قالت", " ", "NASA", " في ", "2026"] {
                types(&mut harness, typed);
            }
            assert_eq!(harness.state().text, "قالت NASA في 2026");
        }
    }

    #[test]
    fn arrows_go_the_way_they_point() {
        let mut harness = line("باب");
        presses(&mut harness, Modifiers::NONE, &[Key::ArrowRight]);
        types(&mut harness, "ا");
        assert_eq!(harness.state().text, "بااب");
        presses(
            &mut harness,
            Modifiers::NONE,
            &[Key::ArrowLeft, Key::ArrowLeft],
        );
        types(&mut harness, "!");
        assert_eq!(harness.state().text, "بااب!");
    }

    #[test]
    fn an_arrow_leaves_a_selection_at_its_own_side() {
        let mut harness = line("كتاب");
        presses(&mut harness, Modifiers::COMMAND, &[Key::A]);
        presses(&mut harness, Modifiers::NONE, &[Key::ArrowRight]);
        types(&mut harness, "1");
        assert_eq!(harness.state().text, "1كتاب");
    }

    #[test]
    fn what_is_selected_is_copied_exactly() {
        let mut harness = line("قالت NASA في بَغداد");
        presses(
            &mut harness,
            Modifiers::SHIFT | Modifiers::CTRL,
            &[Key::ArrowRight],
        );
        assert_eq!(copied(&mut harness), "بَغداد");
        presses(&mut harness, Modifiers::SHIFT, &[Key::Home]);
        assert_eq!(copied(&mut harness), "قالت NASA في بَغداد");
        harness.event(Event::Cut);
        harness.run_steps(2);
        assert_eq!(harness.state().text, "");
        assert_eq!(harness.state().copied, ["قالت NASA في بَغداد"]);
    }

    #[test]
    fn a_pasted_line_feed_breaks_lines_only_where_there_are_several() {
        for (mut harness, expected) in [(line("ا"), "اباب دار"), (lines("ا"), "اباب\nدار")]
        {
            harness.event(Event::Paste("باب\r\nدار".to_owned()));
            harness.run_steps(2);
            assert_eq!(harness.state().text, expected);
        }
    }

    #[test]
    fn enter_submits_a_line_and_keeps_the_focus() {
        let mut harness = line("باب");
        presses(&mut harness, Modifiers::NONE, &[Key::Enter]);
        assert_eq!(harness.state().submitted, 1);
        assert_eq!(harness.state().text, "باب");
        assert!(harness.get_by_label("Note").is_focused());
    }

    #[test]
    fn line_ends_behind_all_others_are_seen_while_one_types_and_are_no_part_of_the_text() {
        let mut harness = lines("باب");
        let shown = |harness: &Harness<'static, Window>| {
            let value = harness.get_by_label("Note").value();
            value.unwrap_or_default()
        };
        presses(&mut harness, Modifiers::SHIFT, &[Key::Enter, Key::Enter]);
        assert_eq!(harness.state().text, "باب");
        assert_eq!(shown(&harness), "باب\n\n");
        types(&mut harness, "x");
        assert_eq!(harness.state().text, "باب\n\nx");
        presses(&mut harness, Modifiers::NONE, &[Key::Backspace]);
        assert_eq!(harness.state().text, "باب");
        // Taken back from elsewhere, what was typed behind it is gone too.
        harness.state_mut().text = "دار".to_owned();
        harness.run_steps(2);
        assert_eq!(shown(&harness), "دار");
        harness.event(Event::Paste("\n\r\n".to_owned()));
        harness.run_steps(2);
        presses(&mut harness, Modifiers::NONE, &[Key::Enter]);
        assert_eq!(harness.state().text, "دار");
        assert_eq!(harness.state().submitted, 1);
        presses(&mut harness, Modifiers::NONE, &[Key::Escape]);
        assert_eq!(shown(&harness), "دار");
    }

    #[test]
    fn up_and_down_return_to_the_same_column() {
        let mut harness = lines("abcdef\nب\nabcdef");
        presses(&mut harness, Modifiers::NONE, &[Key::ArrowUp, Key::ArrowUp]);
        types(&mut harness, "|");
        assert_eq!(harness.state().text, "abcdef|\nب\nabcdef");
        presses(&mut harness, Modifiers::COMMAND, &[Key::End]);
        presses(&mut harness, Modifiers::SHIFT, &[Key::Enter]);
        types(&mut harness, "x");
        assert_eq!(harness.state().text, "abcdef|\nب\nabcdef\nx");
    }

    #[test]
    fn words_are_erased_whole_and_marks_alone() {
        let mut harness = line("قالت بغدادُ");
        presses(&mut harness, Modifiers::NONE, &[Key::Backspace]);
        assert_eq!(harness.state().text, "قالت بغداد");
        presses(&mut harness, Modifiers::CTRL, &[Key::Backspace]);
        assert_eq!(harness.state().text, "قالت ");
        presses(&mut harness, Modifiers::NONE, &[Key::Home]);
        presses(&mut harness, Modifiers::CTRL, &[Key::Delete]);
        assert_eq!(harness.state().text, " ");
    }

    #[test]
    fn escape_gives_the_focus_up_and_loses_nothing() {
        let mut harness = line("باب");
        types(&mut harness, "ا");
        assert!(is_typing(&harness.ctx));
        presses(&mut harness, Modifiers::NONE, &[Key::Escape]);
        assert!(!is_typing(&harness.ctx));
        assert_eq!(harness.state().left, 1);
        assert_eq!(harness.state().text, "بابا");
    }

    #[test]
    fn what_is_not_decided_yet_is_no_text() {
        let mut harness = line("باب");
        let preedit = |text: &str| {
            Event::Ime(ImeEvent::Preedit {
                text: text.to_owned(),
                active_range_chars: None,
            })
        };
        harness.event(preedit("にほ"));
        harness.run_steps(2);
        assert_eq!(harness.state().text, "باب");
        assert!(harness.output().platform_output.ime.is_some());
        harness.event(Event::Ime(ImeEvent::Commit("日本".to_owned())));
        harness.run_steps(2);
        assert_eq!(harness.state().text, "باب日本");
        harness.event(preedit("か"));
        harness.event(preedit(""));
        harness.run_steps(2);
        types(&mut harness, "!");
        assert_eq!(harness.state().text, "باب日本!");
    }

    #[test]
    fn a_click_sets_the_caret_two_select_a_word_three_a_paragraph() {
        let mut harness = lines("باب الدار\nفصل");
        let field = harness.get_by_label("Note").rect();
        let first_word = pos2(field.right() - 14.0, field.top() + 14.0);
        clicks(&mut harness, first_word, 2);
        assert_eq!(copied(&mut harness), "باب");
        harness.run_steps(60);
        clicks(&mut harness, first_word, 3);
        assert_eq!(copied(&mut harness), "باب الدار");
        harness.run_steps(60);
        clicks(&mut harness, field.right_top() + vec2(-9.0, 14.0), 1);
        types(&mut harness, "1");
        assert_eq!(harness.state().text, "1باب الدار\nفصل");
    }

    #[test]
    fn two_clicks_within_one_frame_select_a_word() {
        let mut harness = line("باب الدار");
        let field = harness.get_by_label("Note").rect();
        let at = pos2(field.right() - 14.0, field.center().y);
        harness.hover_at(at);
        harness.run_steps(2);
        for pressed in [true, false, true, false] {
            harness.input_mut().events.push(Event::PointerButton {
                pos: at,
                button: egui::PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            });
        }
        harness.run_steps(2);
        assert_eq!(copied(&mut harness), "باب");
    }

    #[test]
    fn assistive_technology_sets_the_text() {
        let mut harness = line("باب");
        harness
            .get_by_label("Note")
            .set_text_value_accesskit("دار\nفصل");
        harness.run_steps(2);
        assert_eq!(harness.state().text, "دار فصل");
    }

    #[test]
    fn screen_readers_read_and_move_the_selection() {
        let mut harness = lines("باب\nدار");
        let field = harness.get_by_label("Note");
        let node = field.accesskit_node();
        let selected = node.text_selection();
        assert!(selected.is_some_and(|range| range.is_degenerate()));
        assert_eq!(node.document_range().text(), "باب\nدار");
        let to = node.document_range();
        let request = egui::accesskit::ActionRequest {
            action: egui::accesskit::Action::SetTextSelection,
            target_tree: egui::accesskit::TreeId::ROOT,
            target_node: Id::unique("note").accesskit_id(),
            data: Some(egui::accesskit::ActionData::SetTextSelection(
                to.to_text_selection(),
            )),
        };
        harness.event(Event::AccessKitActionRequest(request));
        harness.run_steps(2);
        assert_eq!(copied(&mut harness), "باب\nدار");
    }

    #[test]
    fn a_long_line_shifts_so_that_its_caret_is_seen() {
        let long = "حاشية على متن مخطوط قديم وجدناه في باب الوثائق من دار الكتب";
        let mut harness = line(long);
        let caret = |harness: &Harness<'static, Window>| {
            let ime = harness.output().platform_output.ime;
            ime.map(|ime| (ime.rect, ime.cursor_rect))
                .expect("the field has the focus")
        };
        for key in [Key::Home, Key::End, Key::Home] {
            presses(&mut harness, Modifiers::NONE, &[key]);
            let (field, caret) = caret(&harness);
            assert!(field.expand(0.5).contains_rect(caret), "{caret} in {field}");
        }
        types(&mut harness, "ا");
        assert_eq!(harness.state().text, format!("ا{long}"));
    }

    #[test]
    fn a_text_that_is_not_accepted_stays_as_it_was() {
        let mut harness = Harness::builder()
            .with_context_setup(|ctx| {
                Ink::install(ctx, Fonts::bundled());
            })
            .build_ui(|ui| {
                Field::line(Id::unique("fixed"), "ب").name("Fixed").show(ui);
            });
        harness.get_by_label("Fixed").focus();
        harness.run_steps(2);
        harness.event(Event::Text("ا".to_owned()));
        harness.run_steps(2);
        assert_eq!(harness.get_by_label("Fixed").value().as_deref(), Some("ب"));
    }
}
