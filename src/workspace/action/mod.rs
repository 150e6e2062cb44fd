//! The one table of actions, from which menus, toolbar, palette, shortcuts and help are made.
//!
//! An action has no payload; [`Workspace::available`](super::Workspace::available) says whether it can
//! be done now, so that menu entries, keys and buttons agree. Tagging keys come from the tagset and
//! are not listed here. To add an action: a row in the table, its names in other languages, what it
//! does in the reducer, and when it can be done, if not always.

mod available;
mod bindings;
mod label;
mod names;
mod shortcut;
mod table;

pub(super) use available::annotates;
pub use bindings::Bound;
pub use names::NAMED_IN;
pub use shortcut::{Key, Shortcut};
pub use table::Action;

/// Where in the menus an action stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    /// Files.
    File,
    /// Changes.
    Edit,
    /// From place to place.
    Go,
    /// Annotations.
    Annotate,
    /// Where annotations start and end, a menu within the one of annotations.
    Ends,
    /// How things look.
    View,
    /// What is there to know, and to tell when something goes wrong.
    Help,
}

impl Menu {
    /// Those of the menu bar, in its order.
    pub const BAR: [Menu; 6] = [
        Menu::File,
        Menu::Edit,
        Menu::Go,
        Menu::Annotate,
        Menu::View,
        Menu::Help,
    ];

    /// The menu that it is a part of.
    pub fn is_in(self) -> Option<Menu> {
        (self == Menu::Ends).then_some(Menu::Annotate)
    }

    /// Its name on screen.
    pub fn name(self) -> &'static str {
        match self {
            Menu::File => "File",
            Menu::Edit => "Edit",
            Menu::Go => "Go",
            Menu::Annotate => "Annotate",
            Menu::Ends => "Ends",
            Menu::View => "View",
            Menu::Help => "Help",
        }
    }
}

/// Where an action is offered beside its menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// In the bar above the text.
    Toolbar,
    /// In the menu that opens on selected text.
    OnSelection,
    /// In the menu that opens on an annotation.
    OnAnnotation,
}

/// What the table says of an action.
#[derive(Clone, Copy, Debug)]
pub struct ActionInfo {
    /// The action.
    pub action: Action,
    /// What it is called in files.
    pub id: &'static str,
    /// Its name on screen; `…` when more is asked.
    pub label: &'static str,
    /// What it does, in a sentence.
    pub help: &'static str,
    /// Where it stands in the menus.
    pub menu: Menu,
    /// Where else it is offered.
    pub also: &'static [Spot],
    /// Its key at first; what it is now, [`Workspace::shortcut`](super::Workspace::shortcut) knows.
    pub shortcut: Option<Shortcut>,
}

impl Action {
    /// Whether it opens something that is typed into, or that letters choose in: whoever presses its key
    /// goes on with letters.
    pub fn opens_field(self) -> bool {
        matches!(
            self,
            Action::Find
                | Action::GoTo
                | Action::History
                | Action::Note
                | Action::MakeClaim
                // Where words may mean one already, a list to find it in.
                | Action::MakeEntity
                | Action::AssignEntity
                | Action::MergeEntity
                | Action::SplitEntity
                | Action::Relate
        )
    }

    /// All actions, in the order of the menus.
    pub fn table() -> &'static [ActionInfo] {
        table::TABLE
    }

    /// What the table says of this action.
    pub fn info(self) -> &'static ActionInfo {
        // Enum and table are made from the same rows.
        &table::TABLE[self as usize]
    }

    /// The action that files call this.
    pub fn with_id(id: &str) -> Option<Action> {
        let mut table = Action::table().iter();
        table.find(|info| info.id == id).map(|info| info.action)
    }

    /// Whether a group of its menu begins with it: a line is drawn above.
    pub fn opens_group(self) -> bool {
        matches!(
            self,
            Action::Save
                | Action::ExportTsv
                | Action::KeptEdits
                | Action::Close
                | Action::Copy
                | Action::SelectAll
                | Action::Find
                | Action::Settings
                | Action::NextWord
                | Action::NextAnnotation
                | Action::NextReordering
                | Action::MakeEntity
                | Action::TagAgain
                | Action::FillIn
                | Action::AddPiece
                | Action::ChooseNext
                | Action::InVivo
                | Action::FindLeftovers
                | Action::LargerText
                | Action::Numbers
                | Action::Lists
                | Action::ToggleTheme
                | Action::Palette
        )
    }

    /// Whether it leads from one place in the text to another, or grows from there.
    pub fn steps(self) -> bool {
        matches!(
            self,
            Action::Grow
                | Action::Shrink
                | Action::NextWord
                | Action::PreviousWord
                | Action::NextSentence
                | Action::PreviousSentence
                | Action::NextAnnotation
                | Action::PreviousAnnotation
                | Action::NextMention
                | Action::PreviousMention
                | Action::NextClaim
                | Action::PreviousClaim
        )
    }

    /// Whether it looks for something from one place in the text on.
    pub fn looks(self) -> bool {
        matches!(self, Action::Find | Action::FindNext | Action::FindPrevious)
    }

    /// The actions offered at a spot, in the order of the menus.
    pub fn offered(spot: Spot) -> impl Iterator<Item = &'static ActionInfo> {
        let table = Action::table().iter();
        table.filter(move |info| info.also.contains(&spot))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_two_actions_share_a_key() {
        let mut seen = HashSet::new();
        for info in Action::table() {
            if let Some(shortcut) = info.shortcut {
                assert!(seen.insert(shortcut), "{} has a taken key", info.label);
            }
        }
    }

    #[test]
    fn every_action_stands_in_the_table_once_at_its_own_place() {
        for info in Action::table() {
            assert_eq!(info.action.info().id, info.id);
            assert_eq!(Action::with_id(info.id), Some(info.action), "{}", info.id);
        }
    }

    #[test]
    fn a_menu_stands_in_groups_that_are_seen_at_a_glance() {
        for menu in Menu::BAR {
            let rows = Action::table().iter().filter(|info| info.menu == menu);
            let mut group = 0;
            for (place, info) in rows.enumerate() {
                let opens = info.action.opens_group();
                assert!(place > 0 || !opens, "{} begins {menu:?}", info.id);
                group = if opens { 1 } else { group + 1 };
                assert!(group <= 8, "{} is one too many", info.id);
            }
        }
    }

    #[test]
    fn ids_are_plain_words() {
        for info in Action::table() {
            let plain = |c: char| c.is_ascii_lowercase() || c == '-';
            assert!(
                !info.id.is_empty() && info.id.chars().all(plain),
                "{}",
                info.id
            );
        }
    }
}
