//! The list of types: line, name, key, how many; and the way to add one.

use egui::{FontId, Sense, Ui, pos2, vec2};

use super::{Sheet, TagsetState};
use crate::{
    model::{TagType, TypeKey},
    text::Direction,
    ui::{
        keys::shortcut_text,
        panels::{
            side::{keycap, line_sample, line_until},
            words::plural,
        },
        theme::{self, Theme},
        widgets::{Field, column, even_rows},
    },
    workspace::{TagsetChange, Way, fresh_type},
};

/// Height of a row, in points.
const ROW: f32 = 24.0;

impl Sheet<'_> {
    pub(super) fn list(&mut self, ui: &mut Ui, state: &mut TagsetState, height: f32) {
        let types = &self.tagset.types;
        let area = column()
            .id_salt("types")
            .max_height(height - 74.0)
            .auto_shrink([false, false]);
        let is_chosen = |kind: &TagType| state.chosen.as_ref() == Some(&kind.key);
        let sought = types.iter().position(is_chosen);
        let sought = sought.filter(|_| std::mem::take(&mut state.seek));
        even_rows(ui, area, ROW, types.len(), sought, |ui, range| {
            for at in range {
                self.row(ui, state, &types[at], is_set_in(types, at));
            }
        });
        ui.horizontal(|ui| {
            if let Some(key) = state.chosen.clone() {
                for (name, way) in [("Move up", Way::Up), ("Move down", Way::Down)] {
                    if ui.button(name).clicked() {
                        self.send(TagsetChange::Move(key.clone(), way));
                        state.seek = true;
                    }
                }
            }
        });
        self.add(ui, state);
    }

    fn row(&mut self, ui: &mut Ui, state: &mut TagsetState, kind: &TagType, set_in: bool) {
        let theme = Theme::of(ui);
        let chosen = state.chosen.as_ref() == Some(&kind.key);
        let set = self.document.set();
        let count = set.mentions_of_kind(&kind.key);
        let size = vec2(ui.available_width(), ROW - ui.spacing().item_spacing.y);
        let (_, rect) = ui.allocate_space(size);
        let id = self.id(&kind.key, "row");
        let response = ui.interact(rect, id, Sense::click());
        let label = kind.label_in(state.language());
        let name = format!(
            "Type {}: {label}, {}",
            kind.key,
            plural(count, "mention", "mentions")
        );
        response
            .widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, chosen, &name));
        if chosen && std::mem::take(&mut state.focus) {
            response.request_focus();
        }
        // Going along the list by keyboard shows each type at once.
        if response.clicked() || (response.gained_focus() && !chosen) {
            state.chosen = Some(kind.key.clone());
            state.change = None;
        }
        if chosen || response.hovered() || response.has_focus() {
            let strength = if chosen { 0.10 } else { 0.05 };
            let fill = theme.mix(theme.bar, theme.ink, strength);
            ui.painter().rect_filled(rect, 4.0, fill);
        }
        let depth = if set_in { 14.0 } else { 0.0 };
        let row = rect.with_min_x(rect.left() + depth);
        line_sample(ui, kind, row);
        let font = FontId::proportional(theme::INTERFACE_SIZE);
        let small = FontId::proportional(theme::SMALL_SIZE);
        let mid = row.center().y;
        let painter = ui.painter().with_clip_rect(rect);
        let key = self.workspace.tag_shortcut(kind).map(shortcut_text);
        let end = keycap(&painter, rect, &key.unwrap_or_default(), theme) - 6.0;
        let at = pos2(row.left() + 30.0, mid);
        let shown = line_until(&painter, at, end, label, font, theme.ink);
        let code = match count {
            0 => kind.key.to_string(),
            n => format!("{} · {n}", kind.key),
        };
        if label != kind.key.as_str() || count > 0 {
            let at = pos2(shown.right() + 8.0, mid);
            line_until(&painter, at, end, &code, small, theme.dim);
        }
    }

    fn add(&mut self, ui: &mut Ui, state: &mut TagsetState) {
        ui.horizontal(|ui| {
            let id = egui::Id::unique((self.document.key(), "tagset", "new type"));
            let mut submitted = false;
            ui.allocate_ui(vec2(ui.available_width() - 76.0, 26.0), |ui| {
                let field = Field::line(id, &state.new_key)
                    .name("Key of a new type")
                    .hint("KEY")
                    .direction(Some(Direction::LeftToRight));
                let output = field.show(ui);
                submitted = output.submitted;
                if let Some(text) = output.changed {
                    state.new_key = text;
                }
            });
            let key = state.new_key.trim().to_owned();
            let ready = !key.is_empty() && self.tagset.get(&TypeKey::from(&*key)).is_none();
            let add = ui.add_enabled(ready, egui::Button::new("Add type"));
            if ready && (submitted || add.clicked()) {
                let kind = fresh_type(self.tagset, &key);
                state.chosen = Some(kind.key.clone());
                state.change = None;
                state.seek = true;
                state.new_key.clear();
                self.send(TagsetChange::Add(Box::new(kind)));
            }
        });
    }
}

/// Whether a type is set in: it stands below what it is a kind of, or further such kinds do between.
/// Below any other it would read as a kind of that.
fn is_set_in(types: &[TagType], at: usize) -> bool {
    let Some(parent) = &types[at].parent else {
        return false;
    };
    let mut above = types[..at].iter().rev();
    let above = above.find(|other| other.parent.as_ref() != Some(parent));
    above.is_some_and(|other| other.key == *parent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Tagset;

    #[test]
    fn only_what_stands_below_its_parent_is_set_in() {
        let tagset = |types: &[(&str, &str)]| -> Vec<TagType> {
            let types = types.iter().map(|(key, parent)| {
                let mut kind = fresh_type(&Tagset::default(), key);
                kind.parent = (!parent.is_empty()).then(|| TypeKey::from(*parent));
                kind
            });
            types.collect()
        };
        let types = tagset(&[
            ("ORG", ""),
            ("ARMED", "ORG"),
            ("UNIT", "ORG"),
            ("WORK", ""),
            ("BASE", "FAC"),
            ("PARTY", "ORG"),
            ("FAC", ""),
            ("CAMP", "FAC"),
        ]);
        let set_in = (0..types.len()).filter(|at| is_set_in(&types, *at));
        let set_in: Vec<&str> = set_in.map(|at| types[at].key.as_str()).collect();
        assert_eq!(set_in, ["ARMED", "UNIT", "CAMP"]);
    }
}
