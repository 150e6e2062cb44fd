//! What the palette can find: actions, tags, settings, open documents and files opened before, each
//! under its names and the words that people use for it.
//!
//! Knows nothing of how they are shown.

use std::{
    cmp::Reverse,
    path::{Path, PathBuf},
};

use crate::{
    text::{Query, fitted_path},
    ui::keys,
    workspace::{Action, Bound, Command, DocKey, Setting, Workspace},
};

/// How many of the last used lead while nothing is typed.
const RECENT: usize = 8;
/// Scalar values of the longest folder beside a name.
const LONGEST: usize = 32;

/// Something that can be done.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Entry {
    Bound(Bound),
    Setting(Setting),
    Document(DocKey),
    /// A file opened before.
    File(PathBuf),
}

/// What choosing an entry does.
pub(super) enum Does {
    Command(Box<Command>),
    /// Shows a setting in its sheet.
    Show(Setting),
}

/// An entry as it is shown.
pub(super) struct Row {
    pub entry: Entry,
    pub name: String,
    /// The name that answers to what was typed, where it is another.
    pub other: String,
    /// Where else it is found.
    pub place: String,
}

/// Words with which people ask, and which name nothing.
const LITTLE: [&str; 22] = [
    "a", "an", "the", "my", "this", "of", "in", "on", "to", "for", "how", "do", "can", "i",
    "where", "is", "are", "what", "make", "change", "set", "show",
];

/// What answers to what was typed: what can be done now before what can't, of that the best first, and of
/// what answers alike what was used last. Where
/// nothing does, what answers to it without the little words of a question.
pub(super) fn found(typed: &str, workspace: &Workspace, used: &[Entry]) -> Vec<Row> {
    let rows = answering(typed, workspace, used);
    if !rows.is_empty() {
        return rows;
    }
    let is_little = |word: &&str| LITTLE.contains(&word.to_lowercase().as_str());
    let asked = typed.trim_end_matches(['?', '؟']).split_whitespace();
    let rest: Vec<&str> = asked.filter(|word| !is_little(word)).collect();
    match rest.is_empty() {
        true => rows,
        false => answering(&rest.join(" "), workspace, used),
    }
}

fn answering(typed: &str, workspace: &Workspace, used: &[Entry]) -> Vec<Row> {
    let mut query = Query::new(typed);
    let mut rows: Vec<(u32, Row)> = all(workspace)
        .filter_map(|entry| row(entry, workspace, &mut query))
        .collect();
    let turn = |entry: &Entry| used.iter().take(RECENT).position(|used| used == entry);
    rows.sort_by_key(|(score, row)| {
        let turn = turn(&row.entry).unwrap_or(usize::MAX);
        let barred = row.entry.obstacle(workspace).is_some();
        // Of two that answer alike, the one that is called so.
        let otherwise = !row.other.is_empty();
        (barred, Reverse(*score), otherwise, turn)
    });
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Where an entry is found, and beside that what tells it from others of its name.
fn beside(place: &str, apart: Option<PathBuf>) -> String {
    match apart {
        Some(apart) => {
            let fits = |shown: &str| shown.chars().count() <= LONGEST;
            format!("{place} · {}", fitted_path(&apart, fits))
        }
        None => place.to_owned(),
    }
}

fn all(workspace: &Workspace) -> impl Iterator<Item = Entry> {
    let actions = Action::table().iter().map(|info| info.action);
    let actions = actions.filter(|action| *action != Action::Palette);
    let tags = workspace.tag_types().iter();
    let settings = Setting::table().iter().map(|info| info.setting);
    let documents = workspace.documents().iter();
    let recent = workspace.preferences().recent.iter();
    let files = recent.filter(|file| {
        let mut open = workspace.documents().iter();
        !open.any(|document| document.path() == Some(&*file.path))
    });
    actions
        .map(|action| Entry::Bound(Bound::Action(action)))
        .chain(tags.map(|tag| Entry::Bound(Bound::Tag(tag.key.clone()))))
        .chain(settings.map(Entry::Setting))
        .chain(documents.map(|document| Entry::Document(document.key())))
        .chain(files.map(|file| Entry::File(file.path.clone())))
}

/// An entry as a row, and how well it answers; `None` if it does not.
fn row(entry: Entry, workspace: &Workspace, query: &mut Query) -> Option<(u32, Row)> {
    let (names, place) = entry.names(workspace)?;
    let scored = names.iter().enumerate();
    let scored = scored.filter_map(|(at, name)| Some((query.score(name)?, Reverse(at))));
    let (score, Reverse(best)) = scored.max()?;
    let mut names = names.into_iter();
    let name = names.next()?;
    let other = best.checked_sub(1).and_then(|at| names.nth(at));
    let row = Row {
        entry,
        name,
        other: other.unwrap_or_default(),
        place,
    };
    Some((score, row))
}

impl Entry {
    /// What it is called, first as it is shown, and where else it is found.
    fn names(&self, workspace: &Workspace) -> Option<(Vec<String>, String)> {
        let owned = |name: &&str| (*name).to_owned();
        Some(match self {
            Entry::Bound(Bound::Action(action)) => {
                let (name, usual) = (workspace.name(*action), action.info().label);
                let mut names = vec![name.to_owned()];
                names.extend(
                    Some(usual)
                        .filter(|usual| *usual != name)
                        .map(str::to_owned),
                );
                names.extend(action.names().iter().map(owned));
                names.extend(action.words().iter().map(owned));
                (names, action.info().menu.name().to_owned())
            }
            Entry::Bound(Bound::Tag(kind)) => {
                let tag = workspace.tag_types().iter().find(|tag| tag.key == *kind)?;
                let shown = format!("Tag as {}", tag.label_in("en"));
                let others = tag.label.values().cloned();
                let names = std::iter::once(shown).chain(others);
                let names = names.chain([kind.as_str().to_owned()]).collect();
                (names, "Tag".to_owned())
            }
            Entry::Setting(setting) => {
                let info = setting.info();
                let mut names = vec![info.label.to_owned()];
                names.extend(setting.names().iter().map(owned));
                names.extend(setting.words().iter().map(owned));
                (names, format!("Settings: {}", info.section.name()))
            }
            Entry::Document(doc) => {
                let document = workspace.document(*doc)?;
                let file = document.file().and_then(Path::file_name);
                let file = file.map(|name| name.to_string_lossy().into_owned());
                let names = std::iter::once(document.title()).chain(file).collect();
                (names, beside("Document", workspace.apart(*doc)))
            }
            Entry::File(path) => {
                let mut recent = workspace.recent_files();
                let (file, apart) = recent.find(|(file, _)| file.path == *path)?;
                let name = path.file_name().unwrap_or(path.as_os_str());
                let name = name.to_string_lossy().into_owned();
                let names = vec![file.name(), name, "Recent file".to_owned()];
                (names, beside("Opened before", apart))
            }
        })
    }

    /// Why it can't be done now.
    pub fn obstacle(&self, workspace: &Workspace) -> Option<&'static str> {
        match self {
            Entry::Bound(Bound::Action(action)) => workspace.obstacle(*action),
            Entry::Bound(Bound::Tag(_)) => workspace.tag_obstacle(),
            Entry::Setting(_) | Entry::Document(_) | Entry::File(_) => None,
        }
    }

    pub fn does(&self) -> Does {
        Does::Command(Box::new(match self {
            Entry::Bound(bound) => keys::command(bound.clone()),
            Entry::Setting(setting) => return Does::Show(*setting),
            Entry::Document(doc) => Command::Activate(*doc),
            Entry::File(path) => Command::OpenPath(path.clone()),
        }))
    }
}
