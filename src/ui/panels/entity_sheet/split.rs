//! Which of an entity's references go over: each in context, with a box to tick.

use std::collections::BTreeSet;

use egui::{Key, Modifiers, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::{
    derived::User,
    model::{AnnotationSet, EntityId, RecordId, TypeKey},
    text::folded_name,
    ui::{
        panels::{
            inspector::References,
            side::row_background,
            words::{beginning, isolated, plural},
        },
        theme::Theme,
        widgets::{column, even_rows},
    },
    workspace::{Document, kinds_named},
};

/// Height of the list and of a row, in points.
const HEIGHT: f32 = 330.0;
const ROW: f32 = 44.0;
/// Room for the box before a row.
const BOX: f32 = 30.0;

/// An entity on its way to being two.
pub(super) struct Split {
    pub(super) from: EntityId,
    references: References,
    ticked: BTreeSet<RecordId>,
    /// The row that keys are about.
    at: usize,
    moved: bool,
    begun: bool,
    chosen: bool,
}

impl Split {
    /// What has the words of the reference at hand is ticked.
    pub(super) fn new(document: &Document, from: EntityId) -> Split {
        let mut split = Split {
            from,
            references: References::new(document, from),
            ticked: BTreeSet::new(),
            at: 0,
            moved: true,
            begun: false,
            chosen: false,
        };
        let at_hand = document.reference_at_hand();
        if let Some(at) = split
            .users()
            .iter()
            .position(|(_, user)| Some(*user) == at_hand)
        {
            split.at = at;
            split.tick_same(document.set());
        }
        split
    }

    fn users(&self) -> &[User] {
        self.references.users()
    }

    fn user(&self, row: usize) -> Option<RecordId> {
        self.users().get(row).map(|(_, user)| *user)
    }

    /// Whether it has been said which go over.
    pub(super) fn is_chosen(&self) -> bool {
        self.chosen
    }

    pub(super) fn ask_again(&mut self) {
        self.chosen = false;
    }

    pub(super) fn ticked(&self) -> usize {
        self.ticked.len()
    }

    pub(super) fn chosen(&self) -> Vec<RecordId> {
        self.ticked.iter().copied().collect()
    }

    pub(super) fn title(&self, document: &Document) -> String {
        let name = document.set().entity(self.from).map(|e| &*e.name);
        let name = isolated(&beginning(name.unwrap_or_default(), super::NAMED));
        format!("Split {name}: what refers to somebody else?")
    }

    /// What an entity of this name is in the article, the type of the one that is split, and those of
    /// what goes over.
    pub(super) fn kinds(&self, set: &AnnotationSet, name: &str) -> Vec<TypeKey> {
        let mut kinds = kinds_named(set, name);
        let own = set.entity(self.from).map(|entity| entity.kind.clone());
        kinds.extend(own.filter(|own| !kinds.contains(own)));
        for user in &self.ticked {
            if let RecordId::Mention(id) = user
                && let Some(mention) = set.mention(*id)
                && !kinds.contains(&mention.kind)
            {
                kinds.push(mention.kind.clone());
            }
        }
        kinds
    }

    /// Draws the list and takes its keys.
    pub(super) fn show(&mut self, ui: &mut Ui, document: &Document) {
        if self.users().is_empty() {
            return;
        }
        self.references.follow_revision(document);
        if !std::mem::replace(&mut self.begun, true) {
            // Keys are for the list, whatever had them before.
            ui.memory_mut(|memory| {
                memory
                    .focused()
                    .into_iter()
                    .for_each(|id| memory.surrender_focus(id))
            });
        }
        self.keys(ui, document.set());
        let mut area = column().max_height(HEIGHT).auto_shrink([false, true]);
        if std::mem::take(&mut self.moved) {
            let middle = self.at as f32 * ROW - (HEIGHT - ROW) / 2.0;
            area = area.vertical_scroll_offset(middle.max(0.0));
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let count = self.users().len();
        even_rows(ui, area, ROW, count, None, |ui, shown| {
            for i in shown {
                self.row(ui, document, i);
            }
        });
        ui.add_space(8.0);
        self.foot(ui, document.set());
    }

    fn keys(&mut self, ui: &Ui, set: &AnnotationSet) {
        let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        let (before, last) = (self.at, self.users().len() - 1);
        if pressed(Key::ArrowDown) {
            self.at += 1;
        }
        if pressed(Key::ArrowUp) {
            self.at = self.at.saturating_sub(1);
        }
        if pressed(Key::PageDown) {
            self.at += 7;
        }
        if pressed(Key::PageUp) {
            self.at = self.at.saturating_sub(7);
        }
        if pressed(Key::Home) {
            self.at = 0;
        }
        if pressed(Key::End) {
            self.at = last;
        }
        self.at = self.at.min(last);
        self.moved |= self.at != before;
        // A button that has the focus keeps the keys that press it.
        if ui.memory(|memory| memory.focused().is_some()) {
            return;
        }
        if pressed(Key::Space) {
            self.toggle(self.at);
        }
        if pressed(Key::S) {
            self.tick_same(set);
        }
        if pressed(Key::A) {
            self.tick_all();
        }
        if pressed(Key::Enter) {
            self.chosen = !self.ticked.is_empty();
        }
    }

    fn toggle(&mut self, row: usize) {
        if let Some(user) = self.user(row)
            && !self.ticked.remove(&user)
        {
            self.ticked.insert(user);
        }
    }

    /// All; none if all are ticked.
    fn tick_all(&mut self) {
        if self.ticked.len() == self.users().len() {
            self.ticked.clear();
        } else {
            self.ticked = self.users().iter().map(|(_, user)| *user).collect();
        }
    }

    /// Also whatever has the same words as the row that keys are about, spelling aside.
    fn tick_same(&mut self, set: &AnnotationSet) {
        let words = |user: &RecordId| {
            let span = set.first_span(*user);
            folded_name(span.map_or("", |span| set.article().quote(span)))
        };
        let Some(here) = self.user(self.at) else {
            return;
        };
        let wanted = words(&here);
        let users = self.users().iter().map(|(_, user)| *user);
        let same: Vec<RecordId> = users.filter(|user| words(user) == wanted).collect();
        self.ticked.extend(same);
        self.ticked.insert(here);
    }

    fn row(&mut self, ui: &mut Ui, document: &Document, i: usize) {
        let Some(user) = self.user(i) else {
            return;
        };
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::CLICK);
        let rect = rect.shrink2(vec2(0.0, 1.0));
        let ticked = self.ticked.contains(&user);
        let name = self.references.name(document, user);
        response.widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, true, ticked, &name));
        row_background(ui, rect, &response, i == self.at);
        tick_box(ui, rect, ticked);
        let words = Rect::from_min_max(pos2(rect.left() + BOX, rect.top()), rect.max);
        self.references.paint(ui, document, user, words);
        if response.clicked() {
            self.at = i;
            self.toggle(i);
        }
    }

    fn foot(&mut self, ui: &mut Ui, set: &AnnotationSet) {
        ui.horizontal(|ui| {
            if ui.button("Tick the same words (S)").clicked() {
                self.tick_same(set);
            }
            if ui.button("All or none (A)").clicked() {
                self.tick_all();
            }
            let chosen = plural(self.ticked.len(), "reference", "references");
            let go_on = egui::Button::new(format!("Go on with {chosen} (Enter)"));
            if ui.add_enabled(!self.ticked.is_empty(), go_on).clicked() {
                self.chosen = true;
            }
        });
        let dim = Theme::of(ui).dim;
        let words = "Arrows move, Space ticks, Esc leaves all as it was.";
        ui.label(egui::RichText::new(words).small().color(dim));
    }
}

fn tick_box(ui: &Ui, row: Rect, ticked: bool) {
    let theme = Theme::of(ui);
    let center = pos2(row.left() + BOX / 2.0, row.center().y);
    let square = Rect::from_center_size(center, vec2(14.0, 14.0));
    let line = Stroke::new(1.0, theme.dim);
    let painter = ui.painter();
    painter.rect(square, 3.0, theme.paper, line, egui::StrokeKind::Inside);
    if ticked {
        let at = |x: f32, y: f32| square.min + vec2(x, y);
        let stroke = Stroke::new(2.0, theme.accent);
        painter.line(vec![at(3.0, 7.5), at(6.0, 10.5), at(11.0, 4.0)], stroke);
    }
}
