//! Standing facts about the document in front, above its text.

use egui::{Color32, Frame, Id, Margin, Panel, ScrollArea, Ui};

use super::{
    leftovers::{Way, in_short},
    told::told,
    words::{plural, sentence},
};
use crate::{
    ui::{Outbox, keys, theme::Theme},
    workspace::{Access, Action, Bound, Command, Document, Workspace},
};

/// What is said of what waits for a decision where saving loses nothing of it.
const UNDECIDED: &str = "Some of this is there in two versions, or was removed and is there. It is saved so until you decide.";

/// The share of the room between bars that they may take; the rest of them is scrolled to.
const MOST: f32 = 0.35;
/// Lines of a sentence in view; a longer one is whole in its tooltip.
const LINES: usize = 3;

/// Says that the document is read only, or not to be written over, or that it misleads the eye.
pub fn banners(ui: &mut Ui, workspace: &Workspace, outbox: &mut Outbox) {
    let Some(document) = workspace.active() else {
        return;
    };
    let most = ui.available_height() * MOST;
    // Without a banner it takes no room.
    let panel = Panel::top("banners").frame(Frame::NONE).min_size(0.0);
    panel.show_separator_line(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        // An area keeps the height that it had: what it holds is told to be this high all the same.
        let scroll = ScrollArea::vertical().max_height(most);
        let scroll = scroll.min_scrolled_height(most);
        scroll.auto_shrink([false, true]).show(ui, |ui| {
            if document.is_sample() {
                sample(ui, workspace, document, outbox);
            }
            access(ui, document, outbox);
            misleading(ui, document, outbox);
            if document.leftovers().is_told() && document.is_editable() {
                let words = in_short(document);
                let way = banner(ui, Theme::of(ui).accent, &words, &Way::of(document));
                way.into_iter().for_each(|way| way.go(document, outbox));
            }
        });
    });
}

/// Says that the sample is one, how to tag, and how to open something of one's own; until it is
/// hidden.
fn sample(ui: &mut Ui, workspace: &Workspace, document: &Document, outbox: &mut Outbox) {
    let id = Id::unique(("sample", document.key()));
    if ui.data(|data| data.get_temp(id)).unwrap_or(false) {
        return;
    }
    let words = format!(
        "This is a sample: its people, agencies and events are invented, and it is saved only if you \
         save it. {}",
        how_to_tag(workspace)
    );
    let calm = Theme::of(ui).accent;
    let ways = [
        ("Open your own…", Some(Action::Open)),
        ("New from clipboard", Some(Action::Paste)),
        ("Hide", None),
    ];
    match banner(ui, calm, &words, &ways) {
        Some(Some(action)) => outbox.act(action),
        Some(None) => put_away(ui, id),
        None => {}
    }
}

/// Shows a banner no more as long as the program runs.
fn put_away(ui: &Ui, id: Id) {
    ui.data_mut(|data| data.insert_temp(id, true));
}

/// How to tag, by the keys as they are now.
fn how_to_tag(workspace: &Workspace) -> String {
    let key = |bound: &Bound| Some(keys::key_text(workspace, bound)).filter(|key| !key.is_empty());
    let tag = workspace.tag_types().first().and_then(|tag| {
        let key = key(&Bound::Tag(tag.key.clone()))?;
        Some(format!("press {key} to tag them as {}", tag.label_in("en")))
    });
    let claim = key(&Bound::Action(Action::MakeClaim));
    let claim = claim.map(|key| format!("{key} to make a claim of them"));
    let all = key(&Bound::Action(Action::Keys));
    let all = all.map(|key| format!(" {key} shows all keys."));
    let tag = tag.unwrap_or_else(|| "click a tag in the list".to_owned());
    let ways: Vec<String> = [Some(tag), claim].into_iter().flatten().collect();
    let ways = ways.join(", or ");
    format!("Select words and {ways}.{}", all.unwrap_or_default())
}

fn access(ui: &mut Ui, document: &Document, outbox: &mut Outbox) {
    let why = match (document.access(), document.protection()) {
        (Access::Read(why), _) => why.clone(),
        (_, Some(protection)) => protection.to_string(),
        // What is undecided is saved as such.
        _ if document.waits() => UNDECIDED.to_owned(),
        _ => return,
    };
    let can_be_saved = document.protection().is_none() && document.is_editable();
    let mut ways = Vec::new();
    if document.is_editable() && document.waits() {
        ways.push(("Decide the next…", None));
    }
    if !can_be_saved {
        ways.push(("Save a copy…", Some(Action::SaveAs)));
    }
    match banner(ui, Theme::of(ui).warning, &why, &ways) {
        Some(Some(action)) => outbox.act(action),
        Some(None) => decide_next(document, outbox),
        None => {}
    }
}

/// Leads to what waits for a decision: records first, then types.
fn decide_next(document: &Document, outbox: &mut Outbox) {
    match document.next_undecided() {
        Some(id) => outbox.push(Command::Focus(Some(id))),
        None => outbox.act(Action::Tagset),
    }
}

/// Hidden controls that make the text read otherwise than it is stored; until it is dismissed.
fn misleading(ui: &mut Ui, document: &Document, outbox: &mut Outbox) {
    let places = document.reorderings().len();
    let id = Id::unique(("misleading", document.key()));
    if places == 0 || ui.data(|data| data.get_temp(id)).unwrap_or(false) {
        return;
    }
    let why = format!(
        "In {} hidden direction controls make the text read otherwise than it is stored.",
        plural(places, "place", "places")
    );
    let ways = [("Show", Some(Action::NextReordering)), ("Dismiss", None)];
    match banner(ui, Theme::of(ui).warning, &why, &ways) {
        Some(Some(action)) => outbox.act(action),
        Some(None) => put_away(ui, id),
        None => {}
    }
}

/// A banner with a touch of a colour in it: a sentence, and ways to go on, of which it answers with the
/// one that was clicked.
fn banner<T: Copy>(ui: &mut Ui, tint: Color32, words: &str, ways: &[(&str, T)]) -> Option<T> {
    let theme = Theme::of(ui);
    let frame = Frame::new()
        .fill(theme.mix(theme.bar, tint, 0.12))
        .inner_margin(Margin::symmetric(14, 6));
    let drawn = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        told(ui, sentence(words).lines(LINES).shrink(), ways)
    });
    let clicked = drawn.inner.into_iter().find(|(button, _)| button.clicked());
    clicked.map(|(_, way)| way)
}
