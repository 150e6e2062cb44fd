//! The one table of actions, from which menus, shortcuts and help are made.
//!
//! An action has no payload; [`Workspace::available`] says whether it can be done now, so that menu
//! entries, keys and buttons agree. Tagging keys come from the tagset and are not listed here.

use super::{Access, Workspace};
use crate::store::Numbers;

/// Something a person can ask for by menu or key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Open a file.
    Open,
    /// Open an article from the clipboard.
    Paste,
    /// Save.
    Save,
    /// Save under another name.
    SaveAs,
    /// Export as TSV to a file.
    ExportTsv,
    /// Export as Markdown to a file.
    ExportMarkdown,
    /// Save a picture of a passage to a file.
    Picture,
    /// Close the document.
    Close,
    /// Close the window.
    Quit,
    /// Undo.
    Undo,
    /// Redo.
    Redo,
    /// Copy the selected text.
    Copy,
    /// Copy all tags as a table.
    CopyTags,
    /// Select the whole article.
    SelectAll,
    /// Change what a drag takes whole.
    Snap,
    /// Take the likeliest clitics of the selection off, or on again.
    Clitics,
    /// Take one more clitic of the selection off.
    MoreClitics,
    /// Open the find bar.
    Find,
    /// Next hit.
    FindNext,
    /// Hit before.
    FindPrevious,
    /// Ask where to go.
    GoTo,
    /// Make a claim of the selection.
    MakeClaim,
    /// Make an entity of the mention.
    MakeEntity,
    /// Write a note on what is in the inspector.
    Note,
    /// Delete what is in the inspector.
    Delete,
    /// Add the selection to what is in the inspector, as a further piece.
    AddPiece,
    /// Take the chosen piece from what is in the inspector.
    RemovePiece,
    /// Choose the next piece.
    NextPiece,
    /// The start of the chosen piece to the word before.
    StartWordBack,
    /// The start of the chosen piece to the next word.
    StartWordOn,
    /// The end of the chosen piece to the next word.
    EndWordOn,
    /// The end of the chosen piece to the word before.
    EndWordBack,
    /// The start of the chosen piece a letter back.
    StartLetterBack,
    /// The start of the chosen piece a letter on.
    StartLetterOn,
    /// The end of the chosen piece a letter on.
    EndLetterOn,
    /// The end of the chosen piece a letter back.
    EndLetterBack,
    /// Next annotation in the text.
    NextAnnotation,
    /// Annotation before.
    PreviousAnnotation,
    /// The next annotation at the place of the one in the inspector, or of the selection.
    CycleOverlapping,
    /// Let go of selection and inspector.
    Deselect,
    /// Larger text.
    LargerText,
    /// Smaller text.
    SmallerText,
    /// Text as large as at first.
    DefaultTextSize,
    /// Show the sheet on which reading is set.
    TextSheet,
    /// Number paragraphs, then lines, then nothing.
    Numbers,
    /// Show or hide vowel marks.
    VowelMarks,
    /// Reveal characters that can't be seen, or not.
    HiddenCharacters,
    /// Go to the next place that reads otherwise than it is stored.
    NextReordering,
    /// Lines that fill the column, or not.
    Justified,
    /// Urdu in Nastaliq, or not.
    Nastaliq,
    /// Show or hide the map of the tags.
    Minimap,
    /// Light to dark and back.
    ToggleTheme,
    /// Show what is known about the document.
    DocumentPanel,
    /// Show the codes of all types in view, or only where there is room.
    Codes,
    /// Show or hide the lists.
    Lists,
    /// Show or hide the inspector.
    Inspector,
    /// Let all but what is being read recede, or come back.
    FocusMode,
    /// Show all keys.
    Keys,
}

/// Where in the menus an action stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    /// Files.
    File,
    /// Changes.
    Edit,
    /// Annotations.
    Annotate,
    /// Where annotations start and end, a menu within the one of annotations.
    Ends,
    /// How things look.
    View,
}

/// A key of the keyboard, with modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shortcut {
    /// Ctrl, or Command on a Mac.
    pub command: bool,
    /// Shift.
    pub shift: bool,
    /// The key.
    pub key: Key,
}

/// A key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A letter or digit, by its place on a Latin keyboard; upper case.
    Letter(char),
    /// The plus key.
    Plus,
    /// The minus key.
    Minus,
    /// F1 to F12.
    Function(u8),
    /// Delete.
    Delete,
    /// Escape.
    Escape,
    /// The full stop.
    Period,
    /// The opening square bracket, by its place.
    OpenBracket,
    /// The closing square bracket, by its place.
    CloseBracket,
}

/// What the table says of an action.
#[derive(Clone, Copy, Debug)]
pub struct ActionInfo {
    /// The action.
    pub action: Action,
    /// Its name on screen; `…` when more is asked.
    pub label: &'static str,
    /// What it does, in a sentence.
    pub help: &'static str,
    /// Where it stands in the menus.
    pub menu: Menu,
    /// Its key.
    pub shortcut: Option<Shortcut>,
}

const fn key(key: Key) -> Option<Shortcut> {
    Some(Shortcut {
        command: false,
        shift: false,
        key,
    })
}

const fn ctrl(letter: char) -> Option<Shortcut> {
    Some(Shortcut {
        command: true,
        shift: false,
        key: Key::Letter(letter),
    })
}

const fn ctrl_shift(letter: char) -> Option<Shortcut> {
    Some(Shortcut {
        command: true,
        shift: true,
        key: Key::Letter(letter),
    })
}

const fn ctrl_key(key: Key) -> Option<Shortcut> {
    Some(Shortcut {
        command: true,
        shift: false,
        key,
    })
}

const fn shift_key(key: Key) -> Option<Shortcut> {
    Some(Shortcut {
        command: false,
        shift: true,
        key,
    })
}

const fn ctrl_shift_key(key: Key) -> Option<Shortcut> {
    Some(Shortcut {
        command: true,
        shift: true,
        key,
    })
}

const fn row(
    action: Action,
    menu: Menu,
    shortcut: Option<Shortcut>,
    label: &'static str,
    help: &'static str,
) -> ActionInfo {
    ActionInfo {
        action,
        label,
        help,
        menu,
        shortcut,
    }
}

/// The table.
#[rustfmt::skip]
const TABLE: &[ActionInfo] = &[
    row(Action::Open, Menu::File, ctrl('O'), "Open…", "Open an article or a save."),
    row(Action::Paste, Menu::File, ctrl_shift('V'), "New from clipboard", "Open the text on the clipboard as an article."),
    row(Action::Save, Menu::File, ctrl('S'), "Save", "Save the annotations, with the article, in one file."),
    row(Action::SaveAs, Menu::File, ctrl_shift('S'), "Save as…", "Save under another name."),
    row(Action::ExportTsv, Menu::File, None, "Export table (TSV)…", "Write all tags as a table for a spreadsheet."),
    row(Action::ExportMarkdown, Menu::File, None, "Export report (Markdown)…", "Write claims and tags as a report."),
    row(Action::Picture, Menu::File, None, "Save a picture of this passage…", "Paint what the inspector shows, the selection, or else what is in view, with its tags, as PNG or SVG."),
    row(Action::Close, Menu::File, ctrl('W'), "Close document", "Close the document in front."),
    row(Action::Quit, Menu::File, ctrl('Q'), "Quit", "Close the window."),
    row(Action::Undo, Menu::Edit, ctrl('Z'), "Undo", "Take the last change back."),
    row(Action::Redo, Menu::Edit, ctrl_shift('Z'), "Redo", "Do the last undone change again."),
    row(Action::Copy, Menu::Edit, ctrl('C'), "Copy text", "Copy the selected text exactly as it is stored."),
    row(Action::CopyTags, Menu::Edit, ctrl_shift('C'), "Copy tags as table", "Copy all tags, to paste into a spreadsheet or a document."),
    row(Action::SelectAll, Menu::Edit, ctrl('A'), "Select all", "Select the whole article."),
    row(Action::Clitics, Menu::Edit, key(Key::Letter('P')), "Prefix off or on", "Take the prefix («و», «ב»; in Persian the ending) off the selection or the mention, or on."),
    row(Action::MoreClitics, Menu::Edit, shift_key(Key::Letter('P')), "More of the prefix off", "Take one part more off, «والعراق» to «العراق» to «عراق», and then all on again."),
    row(Action::Snap, Menu::Edit, key(Key::Letter('M')), "Drag by letter, word …", "Let a drag take letters, words, words without prefix, or sentences whole."),
    row(Action::Find, Menu::Edit, ctrl('F'), "Find…", "Find in the article as you type."),
    row(Action::FindNext, Menu::Edit, key(Key::Function(3)), "Find next", "Go to the next place found."),
    row(Action::FindPrevious, Menu::Edit, shift_key(Key::Function(3)), "Find previous", "Go to the place found before."),
    row(Action::GoTo, Menu::Edit, ctrl('G'), "Go to…", "Go to a percentage, a paragraph, a character or an annotation."),
    row(Action::MakeClaim, Menu::Annotate, key(Key::Letter('C')), "Claim from selection", "Make a claim with the selected text as its evidence."),
    row(Action::MakeEntity, Menu::Annotate, key(Key::Letter('E')), "Entity from mention", "Make an entity of the mention in the inspector, or link it to the one of that name."),
    row(Action::Note, Menu::Annotate, key(Key::Letter('N')), "Note", "Write a note on what is in the inspector."),
    row(Action::Delete, Menu::Annotate, key(Key::Delete), "Delete", "Delete what is in the inspector."),
    row(Action::AddPiece, Menu::Annotate, key(Key::Letter('A')), "Add the selection to this annotation", "Add the selected text to what is in the inspector, as a further piece."),
    row(Action::RemovePiece, Menu::Annotate, shift_key(Key::Delete), "Remove this piece", "Take the chosen piece from what is in the inspector."),
    row(Action::NextPiece, Menu::Annotate, shift_key(Key::Period), "Next piece", "Choose the next piece of what is in the inspector."),
    row(Action::StartWordBack, Menu::Ends, key(Key::OpenBracket), "Start a word earlier", "Let what is in the inspector start a word earlier."),
    row(Action::StartWordOn, Menu::Ends, shift_key(Key::OpenBracket), "Start a word later", "Let what is in the inspector start a word later."),
    row(Action::EndWordOn, Menu::Ends, key(Key::CloseBracket), "End a word later", "Let what is in the inspector end a word later."),
    row(Action::EndWordBack, Menu::Ends, shift_key(Key::CloseBracket), "End a word earlier", "Let what is in the inspector end a word earlier."),
    row(Action::StartLetterBack, Menu::Ends, ctrl_key(Key::OpenBracket), "Start a letter earlier", "Let what is in the inspector start a letter earlier."),
    row(Action::StartLetterOn, Menu::Ends, ctrl_shift_key(Key::OpenBracket), "Start a letter later", "Let what is in the inspector start a letter later."),
    row(Action::EndLetterOn, Menu::Ends, ctrl_key(Key::CloseBracket), "End a letter later", "Let what is in the inspector end a letter later."),
    row(Action::EndLetterBack, Menu::Ends, ctrl_shift_key(Key::CloseBracket), "End a letter earlier", "Let what is in the inspector end a letter earlier."),
    row(Action::NextAnnotation, Menu::Annotate, key(Key::Letter('J')), "Next annotation", "Go to the next annotation in the text."),
    row(Action::PreviousAnnotation, Menu::Annotate, key(Key::Letter('K')), "Previous annotation", "Go to the annotation before."),
    row(Action::CycleOverlapping, Menu::Annotate, key(Key::Period), "Next at this place", "Go through the annotations that overlap at this place."),
    row(Action::Deselect, Menu::Annotate, key(Key::Escape), "Let go", "Let go of the selection, then of the inspector."),
    row(Action::LargerText, Menu::View, ctrl_key(Key::Plus), "Larger text", "Make the article's text larger."),
    row(Action::SmallerText, Menu::View, ctrl_key(Key::Minus), "Smaller text", "Make the article's text smaller."),
    row(Action::DefaultTextSize, Menu::View, ctrl('0'), "Default text size", "Text as large as at first."),
    row(Action::TextSheet, Menu::View, key(Key::Function(6)), "Text…", "Set fonts, sizes, line length and what is shown."),
    row(Action::Numbers, Menu::View, ctrl_shift('N'), "Numbers", "Number paragraphs, then lines too, then nothing."),
    row(Action::VowelMarks, Menu::View, ctrl_shift('M'), "Vowel marks", "Show or hide vowel and cantillation marks; nothing moves but the letters."),
    row(Action::HiddenCharacters, Menu::View, ctrl_shift('H'), "Hidden characters", "Show signs for direction controls, joiners, no-break spaces, tatweel and the like."),
    row(Action::NextReordering, Menu::View, ctrl_shift('G'), "Next misleading place", "Go to the next place that hidden controls make read otherwise than it is stored."),
    row(Action::Justified, Menu::View, ctrl_shift('J'), "Justified", "Space lines out to fill the column, or leave their ends ragged."),
    row(Action::Nastaliq, Menu::View, ctrl_shift('R'), "Urdu in Nastaliq", "Set Urdu in its own hand, or in the face of other Arabic letters."),
    row(Action::Minimap, Menu::View, ctrl_shift('B'), "Map of the tags", "Show or hide the strip beside the scroll bar."),
    row(Action::ToggleTheme, Menu::View, ctrl_shift('L'), "Light or dark", "Change between the light and the dark theme."),
    row(Action::DocumentPanel, Menu::View, ctrl('I'), "About this document", "Show title, source, date, language and direction in the inspector."),
    row(Action::Codes, Menu::View, key(Key::Letter('T')), "Codes of all tags", "Show the code of every tag in view, or only where there is room."),
    row(Action::Lists, Menu::View, key(Key::Function(8)), "Lists", "Show or hide the lists beside the text."),
    row(Action::Inspector, Menu::View, key(Key::Function(9)), "Inspector", "Show or hide the inspector."),
    row(Action::FocusMode, Menu::View, key(Key::Function(7)), "Focus mode", "Let all but the paragraph or sentence being read recede; Esc leaves."),
    row(Action::Keys, Menu::View, key(Key::Function(1)), "Keys", "Show all keys."),
];

impl Action {
    /// All actions, in the order of the menus.
    pub fn table() -> &'static [ActionInfo] {
        TABLE
    }

    /// What the table says of this action.
    pub fn info(self) -> &'static ActionInfo {
        TABLE
            .iter()
            .find(|info| info.action == self)
            .expect("every action stands in the table, as a test makes sure")
    }
}

impl Workspace {
    /// Whether an action can be done now; what can't is greyed out everywhere.
    pub fn available(&self, action: Action) -> bool {
        let Some(document) = self.active() else {
            return matches!(
                action,
                Action::Open
                    | Action::Paste
                    | Action::Quit
                    | Action::LargerText
                    | Action::SmallerText
                    | Action::DefaultTextSize
                    | Action::Snap
                    | Action::ToggleTheme
                    | Action::Lists
                    | Action::Keys
            );
        };
        let editable = document.is_editable();
        match action {
            Action::Save => {
                editable && (document.has_unsaved_changes() || document.path().is_none())
            }
            // What is not yet there can't be written.
            Action::SaveAs | Action::ExportTsv | Action::ExportMarkdown | Action::CopyTags => {
                *document.access() != Access::Opening
            }
            Action::Undo => editable && document.history().can_undo(),
            Action::Redo => editable && document.history().can_redo(),
            Action::Copy => document.selection().is_some(),
            Action::Clitics | Action::MoreClitics => {
                let mention = editable && document.focused_mention().is_some();
                document.selection().is_some() || mention
            }
            Action::MakeClaim => editable && document.selection().is_some(),
            Action::MakeEntity => editable && document.unlinked_mention().is_some(),
            Action::Delete => editable && document.focus().is_some(),
            Action::AddPiece => {
                editable && document.selection().is_some() && document.piece().is_some()
            }
            Action::RemovePiece
            | Action::StartWordBack
            | Action::StartWordOn
            | Action::EndWordOn
            | Action::EndWordBack
            | Action::StartLetterBack
            | Action::StartLetterOn
            | Action::EndLetterOn
            | Action::EndLetterBack => editable && document.piece().is_some(),
            Action::NextPiece => document.piece().is_some(),
            Action::Note => document.focus().is_some(),
            Action::NextReordering => !document.reorderings().is_empty(),
            Action::FindNext | Action::FindPrevious => !document.find().query().is_empty(),
            Action::Deselect | Action::CycleOverlapping => {
                document.focus().is_some() || document.selection().is_some()
            }
            _ => true,
        }
    }
}

impl Workspace {
    /// Whether what an action switches is on; `None` for one that switches nothing.
    pub fn is_on(&self, action: Action) -> Option<bool> {
        let reading = &self.preferences().reading;
        Some(match action {
            Action::Numbers => reading.numbers != Numbers::None,
            Action::VowelMarks => reading.vowel_marks,
            Action::HiddenCharacters => reading.hidden,
            Action::Justified => reading.justified,
            Action::Nastaliq => reading.urdu_in_nastaliq,
            Action::Minimap => reading.minimap,
            _ => return None,
        })
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
    fn every_action_stands_in_the_table_once() {
        let actions: HashSet<_> = TABLE.iter().map(|info| info.action).collect();
        assert_eq!(actions.len(), TABLE.len());
        // `Keys` is the last variant: its number tells how many there are.
        assert_eq!(TABLE.len(), Action::Keys as usize + 1);
    }
}
