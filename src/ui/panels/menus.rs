//! The menus, made from the action table: in groups, with a tick at what is on.

use std::path::Path;

use egui::{
    Atom, Button, FocusDirection, Id, IdSalt, Key, Modifiers, Popup, Response, RichText, Stroke,
    Ui, UiKind, UiStackInfo, Vec2, WidgetInfo,
    containers::menu::{MenuConfig, MenuState, SubMenu},
    vec2,
};

use super::words::{beginning, isolated, path_in_room, shown_path};
use crate::{
    layout::TextStyle,
    store::RecentFile,
    text::sentences,
    ui::{
        Outbox, keys,
        theme::{INTERFACE_SIZE, Theme},
        widgets::column,
    },
    workspace::{Action, ActionInfo, Bound, Command, Menu, Workspace},
};

/// Width of an entry at least, and of the place for its tick, in points.
const WIDTH: f32 = 230.0;
const TICK: f32 = 14.0;
/// What the window keeps of its height above and below a menu, in points.
const AROUND: f32 = 56.0;
/// Scalar values of the longest title.
const LONGEST: usize = 60;
/// Widths of the name of a file and of its folder, in points, so that the menu stays one.
const NAME: f32 = 320.0;
const FOLDER: f32 = 160.0;

/// What of the window itself is switched on: which views and panels are shown. The rest the workspace
/// knows.
#[derive(Clone, Debug, Default)]
pub struct Switches(pub Vec<(Action, bool)>);

impl Switches {
    /// Whether what an action switches is on; `None` for one that switches nothing.
    pub fn is_on(&self, workspace: &Workspace, action: Action) -> Option<bool> {
        let mut here = self.0.iter();
        let here = here.find(|(switch, _)| *switch == action);
        here.map(|(_, on)| *on).or_else(|| workspace.is_on(action))
    }
}

/// The menus of the bar. In one that is open the arrows lead to its neighbours, and so does a pointer that
/// goes over their names: one that rests on a name does not bring its menu back.
pub fn menus(ui: &mut Ui, workspace: &Workspace, switches: &Switches, outbox: &mut Outbox) {
    let bar = Menu::BAR.map(|menu| (menu, ui.button(menu.name())));
    let ids: Vec<Id> = (bar.iter())
        .map(|(_, button)| Popup::default_response_id(button))
        .collect();
    let open = ids.iter().position(|id| Popup::is_id_open(ui.ctx(), *id));
    let moves = ui.input(|input| input.pointer.delta() != Vec2::ZERO);
    let pointed = bar.iter().position(|(_, button)| moves && button.hovered());
    if let Some(to) = pointed.filter(|_| open.is_some()) {
        Popup::open_id(ui.ctx(), ids[to]);
    }
    for (menu, button) in &bar {
        let config = MenuConfig::new();
        let kind = UiStackInfo::new(UiKind::Menu);
        let popup = Popup::menu(button).style(config.style.clone());
        let popup = popup.info(kind.with_tag_value(MenuConfig::MENU_CONFIG_TAG, config));
        popup.show(|ui| {
            let most = ui.ctx().content_rect().height() - AROUND;
            // In a low window the rest is scrolled to.
            let scroll = column().max_height(most);
            scroll.min_scrolled_height(most).show(ui, |ui| {
                entries(ui, *menu, workspace, switches, outbox);
            });
        });
    }
    // What is open has had its turn: an arrow into a menu within it is taken.
    if let Some(to) = open.and_then(|open| neighbour(ui, &ids, open)) {
        Popup::open_id(ui.ctx(), ids[to]);
        bar[to].1.request_focus();
    }
}

/// The menu beside the open one that an arrow leads to, round and round. From a menu within it the arrow
/// leads back first.
fn neighbour(ui: &Ui, menus: &[Id], open: usize) -> Option<usize> {
    let within = MenuState::from_id(ui.ctx(), menus[open], |state| state.open_item);
    if within.is_some() && taken(ui, Key::ArrowLeft) {
        MenuState::from_id(ui.ctx(), menus[open], |state| state.open_item = None);
        return None;
    }
    let count = menus.len();
    if taken(ui, Key::ArrowRight) {
        Some((open + 1) % count)
    } else if taken(ui, Key::ArrowLeft) {
        Some((open + count - 1) % count)
    } else {
        None
    }
}

/// Whether an arrow was pressed, which then moves the focus no further.
fn taken(ui: &Ui, key: Key) -> bool {
    let pressed = ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed {
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    }
    pressed
}

fn entries(
    ui: &mut Ui,
    menu: Menu,
    workspace: &Workspace,
    switches: &Switches,
    outbox: &mut Outbox,
) {
    ui.set_min_width(WIDTH);
    let mut within = None;
    for info in Action::table() {
        if info.menu.is_in() == Some(menu) && within.replace(info.menu) != Some(info.menu) {
            let inner = ui.menu_button(indented(info.menu.name()), |ui| {
                entries(ui, info.menu, workspace, switches, outbox);
            });
            let button = inner.response;
            if button.has_focus() && taken(ui, Key::ArrowRight) {
                let item = SubMenu::id_from_widget_id(button.id);
                MenuState::from_ui(ui, |state, _| state.open_item = Some(item));
            }
        }
        if info.menu == menu {
            if info.action.opens_group() {
                ui.separator();
            }
            entry(ui, info, workspace, switches, outbox);
        }
    }
    if menu == Menu::File {
        recent(ui, workspace, outbox);
    }
}

/// Files opened before.
fn recent(ui: &mut Ui, workspace: &Workspace, outbox: &mut Outbox) {
    if workspace.preferences().recent.is_empty() {
        return;
    }
    ui.separator();
    ui.label(RichText::new("Recent").small().color(Theme::of(ui).dim));
    for (file, apart) in workspace.recent_files() {
        let name = recent_name(ui, file, apart.as_deref());
        let entry = ui.button(indented(&name));
        if entry.on_hover_text(shown_path(&file.path)).clicked() {
            outbox.push(Command::OpenPath(file.path.clone()));
            ui.close();
        }
    }
}

/// What an earlier file is called, with what tells it from others of its name.
fn recent_name(ui: &Ui, file: &RecentFile, apart: Option<&Path>) -> String {
    let style = TextStyle::interface(INTERFACE_SIZE);
    let name = match file.title.trim() {
        "" => {
            let name = file.path.file_name().map_or(&*file.path, Path::new);
            path_in_room(ui, name, &style, NAME, str::to_owned)
        }
        title => isolated(&beginning(title, LONGEST)),
    };
    match apart {
        Some(folder) => {
            let folder = path_in_room(ui, folder, &style, FOLDER, str::to_owned);
            format!("{name} — {folder}")
        }
        None => name,
    }
}

/// Words at the place where those of entries stand.
fn indented(words: &str) -> (Atom<'_>, &str) {
    (tick_place(), words)
}

fn tick_place<'a>() -> Atom<'a> {
    Atom::custom(IdSalt::new("tick"), vec2(TICK, TICK))
}

/// An action as an entry of a menu, with a tick if it is on; why it can't be done, if it can't, shows on
/// hovering.
pub fn entry(
    ui: &mut Ui,
    info: &ActionInfo,
    workspace: &Workspace,
    switches: &Switches,
    outbox: &mut Outbox,
) -> Response {
    let keys = keys::key_text(workspace, &Bound::Action(info.action));
    let on = switches.is_on(workspace, info.action);
    let name = workspace.label(info.action);
    let obstacle = workspace.obstacle(info.action);
    let told = format!("{name} {keys}");
    keys::row_drawn(ui.ctx(), Bound::Action(info.action));
    let button = Button::new(indented(&name)).shortcut_text(keys);
    let drawn = ui.add_enabled_ui(obstacle.is_none(), |ui| {
        if !ui.is_enabled() {
            // Faded with the rest: weak letters would be too faint.
            ui.visuals_mut().weak_text_color = Some(Theme::of(ui).ink);
        }
        button.atom_ui(ui)
    });
    let place = drawn.inner.rect(IdSalt::new("tick"));
    let mut entry = drawn.inner.response;
    if let Some(on) = on {
        let enabled = entry.enabled();
        entry.widget_info(|| WidgetInfo::selected(egui::Role::Button, enabled, on, &told));
        place.filter(|_| on).into_iter().for_each(|p| tick(ui, p));
    }
    entry = entry.on_hover_text(&*workspace.help(info.action));
    if let Some(why) = obstacle {
        let why = format!("{} Not now: {}", info.help, sentences([&why]));
        entry = entry.on_disabled_hover_text(why);
    }
    if entry.clicked() {
        outbox.act(info.action);
        ui.close();
    }
    entry
}

/// Draws a tick: no sign of a font, so that it is there whatever the font.
fn tick(ui: &Ui, place: egui::Rect) {
    let stroke = Stroke::new(1.6, Theme::of(ui).accent);
    let points = [vec2(-4.0, 0.0), vec2(-1.0, 3.0), vec2(4.5, -3.5)];
    let points = points.map(|shift| place.center() + shift).to_vec();
    ui.painter().add(egui::Shape::line(points, stroke));
}
