//! What is bound, chosen, taken and given back.

use super::*;
use crate::{store::Preferences, workspace::Workspace};

/// A workspace without a document in which these keys were chosen.
fn workspace(keys: &[(&str, &str)]) -> Workspace {
    let chosen = |(what, key): &(&str, &str)| ((*what).to_owned(), (*key).to_owned());
    let preferences = Preferences {
        keys: keys.iter().map(chosen).collect(),
        ..Preferences::default()
    };
    Workspace::new(preferences, None, crate::workspace::default_tagset())
}

fn keys(workspace: &Workspace, action: Action) -> String {
    workspace
        .shortcut(action)
        .map_or(String::new(), |key| key.to_string())
}

const SAVE: Bound = Bound::Action(Action::Save);

#[test]
fn without_choices_keys_are_those_of_the_table() {
    let workspace = workspace(&[]);
    for info in Action::table() {
        assert_eq!(workspace.shortcut(info.action), info.shortcut);
        if let Some(key) = info.shortcut {
            assert_eq!(workspace.bound_to(key), Some(Bound::Action(info.action)));
        }
    }
}

#[test]
fn a_key_that_was_chosen_is_nobody_elses() {
    let workspace = workspace(&[("save", "ctrl+w")]);
    assert_eq!(keys(&workspace, Action::Save), "Ctrl+W");
    assert_eq!(keys(&workspace, Action::Close), "", "its key is taken");
    let key = "Ctrl+W".parse().expect("a key");
    assert_eq!(workspace.bound_to(key), Some(SAVE));
}

#[test]
fn what_is_not_understood_changes_nothing() {
    let workspace = workspace(&[
        ("save", "Hyper+S"),
        ("of-a-later-day", "Ctrl+W"),
        ("tag:NONE-SUCH", "Ctrl+Q"),
    ]);
    for action in [Action::Save, Action::Close, Action::Quit] {
        assert_eq!(workspace.shortcut(action), action.info().shortcut);
    }
    assert!(workspace.is_known("save") && !workspace.is_known("of-a-later-day"));
}

#[test]
fn giving_a_key_takes_it_from_its_holder_and_a_first_key_is_no_choice() {
    let mut workspace = workspace(&[("of-a-later-day", "Ctrl+J")]);
    let key = "Ctrl+W".parse().ok();
    workspace.preferences.keys = workspace.rebound(&SAVE, key);
    let chosen = |workspace: &Workspace, id: &str| workspace.preferences.keys.get(id).cloned();
    assert_eq!(chosen(&workspace, "save").as_deref(), Some("Ctrl+W"));
    assert_eq!(chosen(&workspace, "close").as_deref(), Some(""));
    workspace.preferences.keys = workspace.rebound(&SAVE, Action::Save.info().shortcut);
    workspace.preferences.keys = workspace.rebound(&Bound::Action(Action::Close), key);
    assert_eq!(workspace.preferences.keys.len(), 1, "all is as at first");
    assert!(chosen(&workspace, "of-a-later-day").is_some(), "kept");
}
