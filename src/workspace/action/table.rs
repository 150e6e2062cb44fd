//! The rows of the table. An action is one row here and its names in the other file; the compiler
//! asks for what it does.
//!
//! A row: the action, its id in files, its menu, where else it is offered, its key, its name on
//! screen (`…` when more is asked), and what it does, in a sentence. Ids stand in people's
//! preferences: they never change.

use super::{
    ActionInfo, Key, Menu, Shortcut, Spot,
    shortcut::{alt, ctrl, ctrl_key, ctrl_shift, ctrl_shift_key, key, shift_key},
};

macro_rules! actions {
    ($($action:ident $id:literal $menu:ident [$($spot:ident)*] $shortcut:expr, $label:literal, $help:literal;)*) => {
        /// Something a person can ask for by menu or key.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action {
            $(#[doc = $help] $action,)*
        }

        /// The table, in the order of the enum and of the menus.
        pub(super) const TABLE: &[ActionInfo] = &[$(ActionInfo {
            action: Action::$action,
            id: $id,
            label: $label,
            help: $help,
            menu: Menu::$menu,
            also: &[$(Spot::$spot),*],
            shortcut: $shortcut,
        },)*];
    };
}

/// No key at first.
const NONE: Option<Shortcut> = None;

actions! {
    Open "open" File [] ctrl('O'), "Open…", "Open an article or a save.";
    Paste "paste-article" File [] ctrl_shift('V'), "New from clipboard", "Open the text on the clipboard as an article.";
    Sample "sample" File [] NONE, "Sample article", "Open the invented article that comes with Hashiya, to try things on.";
    Save "save" File [Toolbar] ctrl('S'), "Save", "Save the annotations, with the article, in one file.";
    SaveAs "save-as" File [] ctrl_shift('S'), "Save as…", "Save under another name, and go on in that file.";
    SaveCopy "save-copy" File [] NONE, "Save a copy and stay here…", "Write what stands here to another file, and go on in this one.";
    ExportTsv "export-tsv" File [] NONE, "Export table (TSV)…", "Write all tags as a table for a spreadsheet: TSV, or HTML if the name says so.";
    ExportMarkdown "export-markdown" File [] NONE, "Export report (Markdown)…", "Write claims and tags as a report.";
    ExportView "export-view" File [] NONE, "Export this view…", "Write the table in front as it is sorted and filtered: TSV, or HTML if the name says so.";
    Picture "picture" File [OnAnnotation OnSelection] NONE, "Save a picture of this passage…", "Paint what the inspector shows, the selection, or else what is in view, with its tags, as PNG or SVG.";
    KeptEdits "kept-edits" File [] NONE, "Unsaved edits in logs…", "Look at edits that no save holds, because it was replaced, deleted or its log set aside, and apply what fits.";
    Close "close" File [] ctrl('W'), "Close document", "Close the document in front.";
    Quit "quit" File [] ctrl('Q'), "Quit", "Close the window.";

    Undo "undo" Edit [Toolbar] ctrl('Z'), "Undo", "Take the last change back.";
    Redo "redo" Edit [Toolbar] ctrl_shift('Z'), "Redo", "Do the last undone change again.";
    History "history" Edit [] ctrl('H'), "History…", "Show what was done, and go back to any state; once more hides it.";
    Copy "copy" Edit [OnSelection] ctrl('C'), "Copy text", "Copy the selected text exactly as it is stored.";
    CopyTags "copy-tags" Edit [] ctrl_shift('C'), "Copy tags as table", "Copy all tags, or those chosen together, to paste into a spreadsheet or a document.";
    CopyBrief "copy-tags-for-report" Edit [] NONE, "Copy tags for a report", "Copy all tags, or those chosen together, as a short table: words, type, entity, gist and note.";
    CopyView "copy-view" Edit [] ctrl_shift('D'), "Copy this view as table", "Copy the table in front as it is sorted and filtered, to paste into a spreadsheet or a document.";
    SelectAll "select-all" Edit [] ctrl('A'), "Select all", "Select the whole article.";
    Grow "grow" Edit [] key(Key::Letter('G')), "Grow the selection", "Select the word, then the sentence around it, then the paragraph.";
    Shrink "shrink" Edit [] shift_key(Key::Letter('G')), "Shrink the selection", "Select less again: what was selected before it grew, else the sentence, then the word, that it begins with.";
    Clitics "prefix" Edit [OnSelection] key(Key::Letter('P')), "Prefix off or on", "Take the prefix (\u{2068}«و»\u{2069}, \u{2068}«ב»\u{2069}; in Persian the ending) off the selection or the mention, or on.";
    MoreClitics "more-of-prefix" Edit [] shift_key(Key::Letter('P')), "More of the prefix off", "Take one part more off, \u{2068}«والعراق»\u{2069} to \u{2068}«العراق»\u{2069} to \u{2068}«عراق»\u{2069}, and then all on again.";
    Snap "drag-by" Edit [] key(Key::Letter('M')), "Drag by letter, word …", "Let a drag take letters, words, words without prefix, or sentences whole.";
    Find "find" Edit [Toolbar] ctrl('F'), "Find…", "Find in the article as you type.";
    FindNext "find-next" Edit [] key(Key::Function(3)), "Find next", "Go to the next place found.";
    FindPrevious "find-previous" Edit [] shift_key(Key::Function(3)), "Find previous", "Go to the place found before.";
    Settings "settings" Edit [] ctrl_key(Key::Comma), "Settings…", "Set your name, colours, sizes, fonts, what a drag takes, and keys.";
    ChangeKeys "change-keys" Edit [] ctrl_shift('K'), "Change keys…", "Give actions and tags keys of your own.";

    GoTo "go-to" Go [] ctrl('G'), "Go to…", "Go to a percentage, a paragraph, a character or an annotation.";
    NextWord "next-word" Go [] key(Key::Letter('F')), "Next word", "Select the next word.";
    PreviousWord "previous-word" Go [] key(Key::Letter('B')), "Previous word", "Select the word before.";
    NextSentence "next-sentence" Go [] shift_key(Key::Letter('F')), "Next sentence", "Select the next sentence; amid one, that one first.";
    PreviousSentence "previous-sentence" Go [] shift_key(Key::Letter('B')), "Previous sentence", "Select the sentence before; amid one, that one first.";
    NextAnnotation "next-annotation" Go [] key(Key::Letter('J')), "Next annotation", "Go to the next annotation in the text.";
    PreviousAnnotation "previous-annotation" Go [] key(Key::Letter('K')), "Previous annotation", "Go to the annotation before.";
    NextMention "next-mention" Go [] alt('J'), "Next mention", "Go to the next mention in the text.";
    PreviousMention "previous-mention" Go [] alt('K'), "Previous mention", "Go to the mention before.";
    NextClaim "next-claim" Go [] ctrl('J'), "Next claim", "Go to the next claim in the text.";
    PreviousClaim "previous-claim" Go [] ctrl('K'), "Previous claim", "Go to the claim before.";
    NextReordering "next-misleading" Go [] ctrl_shift('G'), "Next misleading place", "Go to the next place that hidden controls make read otherwise than it is stored.";

    MakeClaim "claim" Annotate [Toolbar OnSelection] key(Key::Letter('C')), "Claim from selection", "Make a claim with the selected text as its evidence.";
    MakeEntity "entity" Annotate [OnAnnotation] key(Key::Letter('E')), "Entity from mention", "Link the mention in the inspector to the entity that has its name, or make one; where it may mean another, choose.";
    AssignEntity "assign-entity" Annotate [OnAnnotation] shift_key(Key::Letter('E')), "Link to entity…", "Let the mention or claim in the inspector refer to an entity found by name, to a new one, or to none.";
    MergeEntity "merge-entity" Annotate [] ctrl('E'), "Merge entity into…", "Make the entity at hand one with another, which takes over its names and all that refers to it.";
    SplitEntity "split-entity" Annotate [] ctrl_shift('E'), "Split entity…", "Let some of what refers to the entity at hand refer to a new one, or to another.";
    NextOfEntity "next-of-entity" Annotate [] key(Key::Letter('V')), "Next of this entity", "Go to the next place that refers to the entity at hand.";
    PreviousOfEntity "previous-of-entity" Annotate [] shift_key(Key::Letter('V')), "Previous of this entity", "Go to the place before that refers to the entity at hand.";
    Relate "relate" Annotate [OnAnnotation] key(Key::Letter('D')), "Relate to…", "Say how the claim or entity in the inspector relates to another.";
    TagAgain "tag-again" Annotate [OnSelection] key(Key::Space), "Tag again", "Tag the selection with the tag that was used last.";
    StickyTag "sticky-tag" Annotate [] ctrl('T'), "Sticky tag", "Let every drag and double click tag at once with the tag that was used last; Esc ends it.";
    Repeat "repeat" Annotate [OnSelection OnAnnotation] key(Key::Letter('R')), "Repeat", "Do the last thing again, here: the tag, the claim, the entity, or the value of a field.";
    FillIn "fill-in" Annotate [OnAnnotation] key(Key::Enter), "Fill in", "Go to the first field of what is in the inspector; Esc leads back to the text.";
    Note "note" Annotate [OnAnnotation] key(Key::Letter('N')), "Note", "Write a note on what is in the inspector.";
    Delete "delete" Annotate [OnAnnotation] key(Key::Delete), "Delete", "Delete what is in the inspector.";
    AddPiece "add-piece" Annotate [OnSelection] key(Key::Letter('A')), "Add the selection to this annotation", "Add the selected text to what is in the inspector, as a further piece.";
    RemovePiece "remove-piece" Annotate [] shift_key(Key::Delete), "Remove this piece", "Take the chosen piece from what is in the inspector.";
    NextPiece "next-piece" Annotate [] shift_key(Key::Period), "Next piece", "Choose the next piece of what is in the inspector.";
    StartWordBack "start-word-back" Ends [] key(Key::OpenBracket), "Start a word earlier", "Let what is in the inspector start a word earlier.";
    StartWordOn "start-word-on" Ends [] shift_key(Key::OpenBracket), "Start a word later", "Let what is in the inspector start a word later.";
    EndWordOn "end-word-on" Ends [] key(Key::CloseBracket), "End a word later", "Let what is in the inspector end a word later.";
    EndWordBack "end-word-back" Ends [] shift_key(Key::CloseBracket), "End a word earlier", "Let what is in the inspector end a word earlier.";
    StartLetterBack "start-letter-back" Ends [] ctrl_key(Key::OpenBracket), "Start a letter earlier", "Let what is in the inspector start a letter earlier.";
    StartLetterOn "start-letter-on" Ends [] ctrl_shift_key(Key::OpenBracket), "Start a letter later", "Let what is in the inspector start a letter later.";
    EndLetterOn "end-letter-on" Ends [] ctrl_key(Key::CloseBracket), "End a letter later", "Let what is in the inspector end a letter later.";
    EndLetterBack "end-letter-back" Ends [] ctrl_shift_key(Key::CloseBracket), "End a letter earlier", "Let what is in the inspector end a letter earlier.";
    ChooseNext "choose-next-too" Annotate [] shift_key(Key::Letter('J')), "Choose the next too", "Choose the next annotation beside those that are chosen, to change them at once.";
    ChoosePrevious "choose-previous-too" Annotate [] shift_key(Key::Letter('K')), "Choose the one before too", "Choose the annotation before beside those that are chosen.";
    ChooseAlike "choose-alike" Annotate [OnAnnotation] ctrl_shift('A'), "Choose all alike", "Choose all mentions of the type and words of the one in the inspector.";
    CycleOverlapping "next-at-this-place" Annotate [OnAnnotation] key(Key::Period), "Next at this place", "Go through the annotations that overlap at this place.";
    InVivo "in-vivo-code" Annotate [OnSelection] key(Key::Letter('I')), "Code in the words of the text", "Tag the selection with a type that is named by its words; it is made if there is none.";
    Tagset "tagset" Annotate [] key(Key::Function(4)), "Tagset…", "Show and change the types of this document, or choose another tagset.";
    ImportTagset "import-tagset" Annotate [] NONE, "Tagset from a file…", "Give this document the tagset in a RON file; types in use stay.";
    ExportTagset "export-tagset" Annotate [] NONE, "Export tagset…", "Write this document's tagset as a RON file, to share.";
    FindLeftovers "find-leftovers" Annotate [] ctrl_shift('X'), "What the page left behind…", "Show what looks left over from the web page, to tag it as debris.";
    Deselect "let-go" Annotate [] key(Key::Escape), "Let go", "Let go of the selection, then of what else is chosen, then of the inspector.";

    ViewText "view-text" View [] ctrl('1'), "Text", "Show the article.";
    ViewClaims "view-claims" View [] ctrl('2'), "Claims", "Show all claims as a table to sort and filter.";
    ViewEntities "view-entities" View [] ctrl('3'), "Entities", "Show all entities as a table, with how often each comes up.";
    ViewTimeline "view-timeline" View [] ctrl('4'), "Timeline", "Show claims by their dates.";
    ViewCounts "view-counts" View [] ctrl('5'), "Counts", "Count mentions or claims by type, entity, source …, and by two of them together.";
    Graph "graph" View [] ctrl('6'), "Graph", "Show claims, sources and entities, and what joins them.";
    LargerText "larger-text" View [] ctrl_key(Key::Plus), "Larger text", "Make the article's text larger.";
    SmallerText "smaller-text" View [] ctrl_key(Key::Minus), "Smaller text", "Make the article's text smaller.";
    DefaultTextSize "default-text-size" View [] ctrl('0'), "Default text size", "Text as large as at first.";
    Numbers "numbers" View [] ctrl_shift('N'), "Numbers", "Number paragraphs, then lines too, then nothing.";
    VowelMarks "vowel-marks" View [] ctrl_shift('M'), "Vowel marks", "Show or hide vowel and cantillation marks; nothing moves but the letters.";
    HiddenCharacters "hidden-characters" View [] ctrl_shift('H'), "Hidden characters", "Show signs for direction controls, joiners, no-break spaces, tatweel and the like.";
    Justified "justified" View [] ctrl_shift('J'), "Justified", "Space lines out to fill the column, or leave their ends ragged.";
    Nastaliq "nastaliq" View [] ctrl_shift('R'), "Urdu in Nastaliq", "Set Urdu in its own hand, or in the face of other Arabic letters.";
    Codes "codes" View [] key(Key::Letter('T')), "Codes of all tags", "Show the code of every tag in view, or only where there is room.";
    Arcs "arcs" View [] shift_key(Key::Letter('T')), "Arcs between claims", "Join related claims in view by arcs beside their glosses.";
    Minimap "map" View [] ctrl_shift('B'), "Map of the tags", "Show or hide the strip beside the scroll bar.";
    Lists "lists" View [] key(Key::Function(8)), "Lists", "Show or hide the lists beside the text.";
    Inspector "inspector" View [] key(Key::Function(9)), "Inspector", "Show or hide the inspector.";
    FocusMode "focus-mode" View [] key(Key::Function(7)), "Focus mode", "Let all but the paragraph or sentence being read recede; Esc leaves.";
    DocumentPanel "about-document" View [] ctrl('I'), "About this document", "Show title, source, date, language and direction in the inspector.";
    ToggleTheme "light-or-dark" View [] ctrl_shift('L'), "Light or dark", "Change between the light and the dark theme.";
    TextSheet "text-sheet" View [] key(Key::Function(6)), "Text…", "Set fonts, sizes, line length and what is shown.";
    Palette "palette" View [] ctrl_shift('P'), "Do anything…", "Find any action, tag, setting, open document or file opened before by its name, in English, Arabic, Persian, Hebrew or Urdu.";
    MenuHere "menu-here" View [] shift_key(Key::Function(10)), "Menu here", "Open the menu of the selected text, of the annotation, or of the word at the caret.";

    Keys "keys" Help [] key(Key::Function(1)), "Keys", "Show all keys.";
    LogFolder "log-folder" Help [] NONE, "Show the log folder", "Open the folder where Hashiya notes what failed and what took long: without texts, names or paths, to send along when you report a fault.";
}
