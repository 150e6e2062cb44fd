//! The lists beside the text: documents, tags, claims, entities.

use std::path::Path;

use egui::{
    Align, Align2, Color32, FontId, Frame, Layout, Margin, Painter, Panel, Pos2, Rect, RichText,
    Sense, Stroke, Ui, pos2,
    text::{LayoutJob, TextWrapping},
    vec2,
};

use super::{
    notices,
    parts::shares,
    words::{isolated, path_in_room, plural, sentence, shown_path},
};
use crate::{
    derived::{ClaimsByPlace, EntitiesByName},
    layout::TextStyle,
    model::{AnnotationSet, Claim, Code, Entity, EntityId, RecordId, TagType},
    page::{Pattern, Rule},
    text::{
        Direction, amid_english, ends_line, isolated_quotations, paragraph_direction,
        shown_address, shown_direction,
    },
    ui::{
        Outbox,
        ink::Ink,
        keys::shortcut_text,
        reader::Window,
        theme::{self, Theme},
        widgets::{BAR, Label, column},
    },
    workspace::{Access, Command, DocKey, Document, Workspace},
};

/// Which list is shown under the tags, and how the lists stand.
#[derive(Default)]
pub struct SideState {
    list: List,
    /// The document whose row was brought into view.
    shown: Option<DocKey>,
    /// How high what stands above the rows of the upper two parts was when it was last drawn, in points.
    heads: [f32; 2],
}

/// Height of a row of a list, in points, with the gap below it.
const ROW: f32 = 45.0;
const GAP: f32 = 2.0;
/// Height of a row of the types.
const TAG_ROW: f32 = 22.0;
/// What the bars of the window, and the first of the records with what stands above them, take of its
/// height, in points.
const AROUND: f32 = 170.0;

/// What is said where there is no row.
const CLAIMS_HINT: &str = "Select the words of a claim and press C.";
const ENTITIES_HINT: &str = "Bring a mention into the inspector and press E.";

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum List {
    #[default]
    Claims,
    Entities,
}

/// Draws the lists, at most so wide.
pub fn side_panel(
    ui: &mut Ui,
    state: &mut SideState,
    workspace: &Workspace,
    most: f32,
    outbox: &mut Outbox,
) {
    let frame = Frame::new().fill(Theme::of(ui).bar).inner_margin(Margin {
        left: 12,
        right: 12 - BAR,
        top: 10,
        bottom: 10,
    });
    Panel::left("side")
        .default_size(236.0)
        .size_range(180.0..=most)
        .frame(frame)
        .show(ui, |ui| {
            let [documents_high, tags_high, records_high] = heights(ui, state, workspace);
            let mut heads = state.heads;
            heads[0] = documents(ui, state, documents_high, workspace, outbox);
            if let Some(document) = workspace.active() {
                heads[1] = tags(ui, tags_high, workspace, document, outbox);
                lists(ui, state, records_high, document, outbox);
            }
            if heads != state.heads {
                state.heads = heads;
                ui.ctx()
                    .request_discard("the heads of the lists have another height");
            }
        });
}

/// The heights of the three parts: documents, tags, and claims or entities. Where the last begins depends
/// on the window, the documents and the types alone: no message and no record that comes moves what one
/// clicks on by habit.
fn heights(ui: &Ui, state: &SideState, workspace: &Workspace) -> [f32; 3] {
    let gap = ui.spacing().item_spacing.y;
    let part = |head: f32, rows: usize, each: f32| head + rows.max(1) as f32 * each + gap;
    let heads = state.heads;
    let room = ui.available_height();
    let documents = part(heads[0], workspace.documents().len(), ROW);
    let Some(document) = workspace.active() else {
        return [room, 0.0, 0.0];
    };
    let types = document.set().tagset().types.len();
    let tags = part(heads[1], types, TAG_ROW + gap);
    let window = ui.ctx().content_rect().height();
    let upper = window * (1.0 - notices::MOST) - AROUND;
    let [documents, tags] = shares(upper, [documents, tags]);
    [documents, tags, (room - documents - tags).max(0.0)]
}

/// A part that ends `high` points below its beginning at the latest: what it `begins` with, and rows
/// that scroll. Answers how high it is without the rows, in points.
fn part(
    ui: &mut Ui,
    name: &str,
    high: f32,
    begins: impl FnOnce(&mut Ui),
    rows: impl FnOnce(&mut Ui),
) -> f32 {
    let top = ui.cursor().top();
    let end = top + high;
    begins(ui);
    let head = ui.cursor().top() - top;
    let room = (end - ui.cursor().top() - ui.spacing().item_spacing.y).max(0.0);
    column()
        .id_salt(name)
        .max_height(room)
        .min_scrolled_height(0.0)
        .auto_shrink([false, true])
        .show(ui, rows);
    head
}

/// A heading of a list.
pub fn heading(ui: &mut Ui, words: &str) {
    ui.add_space(8.0);
    let text = RichText::new(words.to_uppercase())
        .size(10.5)
        .color(Theme::of(ui).dim);
    ui.label(text);
}

fn documents(
    ui: &mut Ui,
    state: &mut SideState,
    high: f32,
    workspace: &Workspace,
    outbox: &mut Outbox,
) -> f32 {
    let head = |ui: &mut Ui| heading(ui, "Documents");
    part(ui, "documents", high, head, |ui| {
        let documents = workspace.documents();
        let active = workspace.active().map(Document::key);
        let comes = state.shown != active;
        state.shown = active;
        let place = documents.iter().position(|d| Some(d.key()) == active);
        if let Some(place) = place.filter(|_| comes) {
            let top = ui.cursor().min + vec2(0.0, ROW * place as f32);
            ui.scroll_to_rect(Rect::from_min_size(top, vec2(1.0, ROW)), None);
        }
        rows_in_view(ui, documents, ROW - GAP, GAP, |ui, document| {
            let active = active == Some(document.key());
            document_row(ui, workspace, document, active, outbox);
        });
    })
}

fn document_row(
    ui: &mut Ui,
    workspace: &Workspace,
    document: &Document,
    active: bool,
    outbox: &mut Outbox,
) {
    let key = document.key();
    let contents = document.set().contents();
    let unsaved = if document.has_unsaved_changes() {
        " · not saved"
    } else {
        ""
    };
    let small = match document.access() {
        Access::Opening => "opening…".to_owned(),
        _ => format!(
            "{} · {}{unsaved}",
            plural(document.set().mentions_that_count(), "mention", "mentions"),
            plural(contents.claims.len(), "claim", "claims"),
        ),
    };
    let title = document.title();
    // Two documents may bear one title; their files don't bear one path.
    let small = match workspace.apart(key) {
        Some(folder) => format!("{} · {small}", path_of(ui, &folder)),
        None => small,
    };
    let response = row(ui, ("document", key), &title, &small, active);
    if response.clicked() {
        outbox.push(Command::Activate(key));
    }
    response.context_menu(|ui| {
        if ui.button("Close document").clicked() {
            outbox.push(Command::Close(key));
            ui.close();
        }
    });
    let place = match document.path() {
        Some(path) => shown_path(path),
        None => "Not saved anywhere yet".to_owned(),
    };
    response.on_hover_text(place);
}

/// A folder in small print, so short that it leaves room for more.
fn path_of(ui: &Ui, folder: &Path) -> String {
    let style = TextStyle::interface(theme::SMALL_SIZE);
    let room = (ui.available_width() - ROW_MARGINS) * 0.5;
    path_in_room(ui, folder, &style, room, str::to_owned)
}

fn tags(
    ui: &mut Ui,
    high: f32,
    workspace: &Workspace,
    document: &Document,
    outbox: &mut Outbox,
) -> f32 {
    let set = document.set();
    let gap = ui.spacing().item_spacing.y;
    let head = |ui: &mut Ui| heading(ui, "Tags");
    part(ui, "tags", high, head, |ui| {
        rows_in_view(ui, &set.tagset().types, TAG_ROW, gap, |ui, tag| {
            let key = workspace.tag_shortcut(tag).map(shortcut_text);
            let count = set.mentions_of_kind(&tag.key);
            if tag_row(ui, tag, count, &key.unwrap_or_default(), document) {
                outbox.push(Command::Tag(tag.key.clone()));
            }
        });
    })
}

/// One type: its line, name, count and key. A click tags the selection.
fn tag_row(ui: &mut Ui, tag: &TagType, count: usize, key: &str, document: &Document) -> bool {
    let theme = Theme::of(ui);
    let size = vec2(ui.available_width(), TAG_ROW);
    let rect = ui.allocate_space(size).1;
    // Its own id, not that of its place in view: the focus scrolls with its row.
    let id = egui::Id::unique(("tag", document.key(), &tag.key));
    let response = ui.interact(rect, id, Sense::click());
    let label = tag.label_in("en");
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Button, true, format!("Tag as {label}"))
    });
    let painter = ui.painter();
    if response.hovered() || response.has_focus() {
        let fill = theme.mix(theme.bar, theme.ink, 0.07);
        painter.rect_filled(rect, 4.0, fill);
    }
    line_sample(ui, tag, rect);
    let font = FontId::proportional(theme::INTERFACE_SIZE);
    let mid = rect.center().y;
    let end = keycap(painter, rect, key, theme) - 6.0;
    let at = pos2(rect.left() + 30.0, mid);
    // The count is whole, and as far from the key as from the name, which gives way.
    let count = Some(count).filter(|count| *count > 0);
    let count = count.map(|n| painter.layout_no_wrap(n.to_string(), font.clone(), theme.dim));
    let room = count
        .as_ref()
        .map_or(0.0, |count| count.size().x + 2.0 * 8.0 - 6.0);
    let name = line_until(painter, at, end - room, label, font, theme.ink);
    if let Some(count) = count {
        let at = pos2(name.right() + 8.0, mid - count.size().y / 2.0);
        painter.galley(at, count, theme.dim);
    }
    let guideline = tag.guideline.get("en").map_or("", String::as_str);
    let guideline = isolated_quotations(guideline);
    let help = if document.selection().is_some() {
        "Tags the selected text."
    } else {
        "Select text, then click or press the key."
    };
    let words = format!("{label} ({}) — {guideline}\n{help}", tag.key);
    // Guidelines hold examples of either direction, and are long.
    let response = response.on_hover_ui(|ui| {
        ui.set_max_width(300.0);
        ui.add(sentence(&words));
    });
    response.clicked()
}

/// The line of a type, at the beginning of its row.
pub fn line_sample(ui: &Ui, tag: &TagType, row: Rect) {
    let sample = Rule {
        left: row.left() + 4.0,
        right: row.left() + 22.0,
        y: row.center().y,
        width: 2.4,
        pattern: Pattern::of(Some(tag)),
        color: Theme::of(ui).palette.type_color(Some(tag)),
    };
    sample.draw(&mut Window::new(ui.painter(), &Ink::of(ui.ctx())));
}

/// A key, at the end of a row; answers where its cap begins.
pub(super) fn keycap(painter: &Painter, row: Rect, key: &str, theme: &Theme) -> f32 {
    if key.is_empty() {
        return row.right();
    }
    let font = FontId::proportional(theme::SMALL_SIZE);
    let words = painter.layout_no_wrap(key.to_owned(), font, theme.dim);
    let width = (words.size().x + 10.0).max(19.0);
    let center = pos2(row.right() - 3.5 - width / 2.0, row.center().y);
    let cap = Rect::from_center_size(center, vec2(width, 17.0));
    let line = Stroke::new(1.0, theme.line);
    painter.rect(cap, 4.0, theme.paper, line, egui::StrokeKind::Inside);
    let place = Align2::CENTER_CENTER.anchor_size(center, words.size());
    painter.galley(place.min, words, theme.dim);
    cap.left()
}

/// Words on one line, from the middle of their left edge and no further than `end`: what is cut says so.
/// Answers where they stand.
pub(super) fn line_until(
    painter: &Painter,
    at: Pos2,
    end: f32,
    words: &str,
    font: FontId,
    color: Color32,
) -> Rect {
    let mut job = LayoutJob::simple_singleline(words.to_owned(), font, color);
    job.wrap = TextWrapping::truncate_at_width((end - at.x).max(0.0));
    let galley = painter.layout_job(job);
    let place = Align2::LEFT_CENTER.anchor_size(at, galley.size());
    painter.galley(place.min, galley, color);
    place
}

fn lists(ui: &mut Ui, state: &mut SideState, high: f32, document: &Document, outbox: &mut Outbox) {
    let (set, derived) = (document.set(), document.derived());
    let hint = |usual| match document.access() {
        Access::Opening => "The annotations are being read.",
        _ => usual,
    };
    let (list, shown) = (state.list, &mut state.list);
    let head = |ui: &mut Ui| tabs(ui, shown, document);
    match list {
        List::Claims => part(ui, "claims", high, head, |ui| {
            let Some(claims) = derived.get::<ClaimsByPlace>() else {
                return;
            };
            rows(ui, claims, hint(CLAIMS_HINT), |ui, (id, claim)| {
                let words = claim_row(set, claim);
                let through = |from| match from {
                    RecordId::Claim(from) => claims.between(set, [from, *id]),
                    _ => None,
                };
                record_row(ui, document, (*id).into(), words, through, outbox);
            });
        }),
        List::Entities => part(ui, "entities", high, head, |ui| {
            let Some(entities) = derived.get::<EntitiesByName>() else {
                return;
            };
            rows(ui, entities, hint(ENTITIES_HINT), |ui, (id, entity)| {
                let words = entity_row(set, *id, entity);
                let through = |from| match from {
                    RecordId::Entity(from) => entities.between(set, [from, *id]),
                    _ => None,
                };
                record_row(ui, document, (*id).into(), words, through, outbox);
            });
        }),
    };
}

/// Which of the two lists is shown, and how long each is.
fn tabs(ui: &mut Ui, shown: &mut List, document: &Document) {
    let contents = document.set().contents();
    ui.add_space(10.0);
    ui.horizontal(|ui| {
        for (list, name, n) in [
            (List::Claims, "Claims", contents.claims.len()),
            (List::Entities, "Entities", contents.entities.len()),
        ] {
            let selected = *shown == list;
            let words = format!("{name} {n}");
            if ui.selectable_label(selected, words).clicked() {
                *shown = list;
            }
        }
    });
}

/// The record whose row in the lists has the focus. A row that is drawn with the focus says so: it is not
/// looked for among all that there are.
pub fn ringed_record(ctx: &egui::Context, document: &Document) -> Option<RecordId> {
    let focused = ctx.memory(|memory| memory.focused())?;
    let ringed: Ringed = ctx.data(|data| data.get_temp(ringed_id()))?;
    let is_it = |record: &RecordId| {
        focused == row_id(record_salt(document, *record)) && document.set().has(*record)
    };
    Some(ringed.0).filter(is_it)
}

/// The record whose row was last drawn with the focus.
#[derive(Clone, Copy)]
struct Ringed(RecordId);

fn ringed_id() -> egui::Id {
    egui::Id::unique("record with the ring")
}

fn record_salt(document: &Document, id: RecordId) -> (&'static str, DocKey, RecordId) {
    ("record", document.key(), id)
}

/// A record's row, which leads to it. With Ctrl it is chosen too, with Shift all rows from the one
/// in the inspector, if `through` finds them.
fn record_row(
    ui: &mut Ui,
    document: &Document,
    id: RecordId,
    (name, small): (String, String),
    through: impl FnOnce(RecordId) -> Option<Vec<RecordId>>,
    outbox: &mut Outbox,
) {
    let active = document.is_chosen(id);
    let response = even_row(ui, record_salt(document, id), &name, &small, active);
    if response.has_focus() {
        ui.data_mut(|data| data.insert_temp(ringed_id(), Ringed(id)));
    }
    if response.clicked() {
        let held = ui.input(|input| input.modifiers);
        outbox.push(match document.focus() {
            Some(from) if held.shift => {
                Command::ChooseAll(through(from).unwrap_or_else(|| vec![id]))
            }
            _ if held.command => Command::ChooseToo(id),
            _ => Command::Focus(Some(id)),
        });
    }
    outbox.menu_of(&response, id);
}

/// Draws the rows in view only: a list may be as long as it likes. Without any, says how to get one.
pub fn rows<T>(ui: &mut Ui, rows: &[T], how: &str, draw: impl FnMut(&mut Ui, &T)) {
    if rows.is_empty() {
        hint(ui, how);
    }
    rows_in_view(ui, rows, ROW - GAP, GAP, draw);
}

/// Draws those rows that are in view, of this height and with this gap below each, in points.
fn rows_in_view<T>(
    ui: &mut Ui,
    rows: &[T],
    height: f32,
    gap: f32,
    mut draw: impl FnMut(&mut Ui, &T),
) {
    let each = height + gap;
    let size = vec2(ui.available_width(), each * rows.len() as f32);
    let (all, _) = ui.allocate_exact_size(size, Sense::hover());
    let view = ui.clip_rect().intersect(all);
    if view.is_negative() {
        return;
    }
    let first = ((view.top() - all.top()) / each) as usize;
    let last = ((view.bottom() - all.top()) / each).ceil() as usize;
    for (i, row) in rows.iter().enumerate().take(last).skip(first) {
        let top_left = all.min + vec2(0.0, each * i as f32);
        let rect = Rect::from_min_size(top_left, vec2(all.width(), height));
        ui.scope_builder(egui::UiBuilder::new().max_rect(rect), |ui| draw(ui, row));
    }
}

/// A claim in two lines: its gist, and who claims what kind of thing.
fn claim_row(set: &AnnotationSet, claim: &Claim) -> (String, String) {
    let gist = match claim.gist.trim() {
        "" => "Claim without a gist",
        gist => gist,
    };
    let claimant = claim.claimant.and_then(|id| set.entity(id));
    let mut small = Vec::new();
    small.extend(claimant.map(|e| isolated(&e.name)));
    small.extend(claim.act.as_ref().map(|a| a.code().to_owned()));
    if claim.spans().next().is_none() {
        small.push("detached".to_owned());
    }
    (gist.replace(ends_line, " "), small.join(" · "))
}

/// An entity in two lines: its name, and what and how often.
fn entity_row(set: &AnnotationSet, id: EntityId, entity: &Entity) -> (String, String) {
    let tag = set.tagset().get(&entity.kind);
    let kind = tag.map_or(entity.kind.as_str(), |t| t.label_in("en"));
    let users = plural(set.reference_count(id), "reference", "references");
    let link = match entity.link.trim() {
        "" => String::new(),
        link => format!(" · {}", shown_address(link)),
    };
    let kind = amid_english(kind);
    (entity.name.clone(), format!("{kind} · {users}{link}"))
}

fn hint(ui: &mut Ui, words: &str) {
    ui.label(RichText::new(words).small().color(Theme::of(ui).dim));
}

/// Left and right of what stands in a row, together, in points.
pub const ROW_MARGINS: f32 = 16.0;

/// A row of a list: a name and small print, each laid out in its own direction.
pub fn row(
    ui: &mut Ui,
    salt: impl std::hash::Hash + std::fmt::Debug,
    name: &str,
    small: &str,
    active: bool,
) -> egui::Response {
    row_of(ui, salt, name, small, active, false)
}

/// The same among rows of two lines each, where a name alone stands in the middle.
fn even_row(
    ui: &mut Ui,
    salt: impl std::hash::Hash + std::fmt::Debug,
    name: &str,
    small: &str,
    active: bool,
) -> egui::Response {
    row_of(ui, salt, name, small, active, small.is_empty())
}

fn row_id(salt: impl std::hash::Hash + std::fmt::Debug) -> egui::Id {
    egui::Id::unique(("row", salt))
}

fn row_of(
    ui: &mut Ui,
    salt: impl std::hash::Hash + std::fmt::Debug,
    name: &str,
    small: &str,
    active: bool,
    aside: bool,
) -> egui::Response {
    let theme = Theme::of(ui);
    let id = row_id(salt);
    let place = ui.painter().add(egui::Shape::Noop);
    let inner = Frame::new()
        .inner_margin(Margin::symmetric((ROW_MARGINS / 2.0) as i8, 3))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 0.0;
            let style = TextStyle::interface(theme::INTERFACE_SIZE);
            let small_style = TextStyle::interface(theme::SMALL_SIZE);
            let aside = match aside {
                true => small_style.line_height() / 2.0,
                false => 0.0,
            };
            let side = match paragraph_direction(name, shown_direction(name)) {
                Direction::LeftToRight => Align::Min,
                Direction::RightToLeft => Align::Max,
            };
            ui.add_space(aside);
            ui.add(Label::new(name).style(style).elide());
            ui.add_space(aside);
            if !small.is_empty() {
                let style = small_style;
                let label = Label::new(small).style(style).color(theme.dim);
                let label = label.direction(Direction::LeftToRight).elide().shrink();
                // Below where the name begins: at the other side of a wide row it seems another's.
                ui.with_layout(Layout::top_down(side), |ui| ui.add(label));
            }
        });
    let rect = inner.response.rect;
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, active, name));
    ui.painter()
        .set(place, background(theme, rect, &response, active));
    response
}

/// What lies behind a row that can be clicked.
pub fn row_background(ui: &Ui, rect: Rect, response: &egui::Response, active: bool) {
    let background = background(Theme::of(ui), rect, response, active);
    ui.painter().add(background);
}

fn background(
    theme: &Theme,
    rect: Rect,
    response: &egui::Response,
    active: bool,
) -> egui::epaint::RectShape {
    let fill = if active {
        theme.paper
    } else if response.hovered() || response.has_focus() {
        theme.mix(theme.bar, theme.ink, 0.06)
    } else {
        egui::Color32::TRANSPARENT
    };
    let stroke = if active {
        Stroke::new(1.0, theme.line)
    } else {
        Stroke::NONE
    };
    egui::epaint::RectShape::new(rect, 5.0, fill, stroke, egui::StrokeKind::Inside)
}
