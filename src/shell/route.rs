//! Who carries an effect out: one table, of all there are.

use std::{path::PathBuf, sync::Arc};

use super::pool::Urgency;
use crate::{
    derived::Kind,
    workspace::{Asked, DocKey, Effect, Listing},
};

/// Where an effect goes.
#[derive(Clone, Debug, PartialEq)]
pub enum Route {
    /// To the lane of a document's log: one after the other.
    Log(DocKey),
    /// To the lane of a document's log, and from there to one of its own, beside which edits are logged.
    Save(DocKey),
    /// To the pool, as an errand.
    Errand(Matter, Urgency),
    /// To the pool, to be opened; from there to the document's lane.
    Opening(DocKey),
    /// An opening is called off.
    CallOff(DocKey),
    /// To the window itself, its dialogs and the clipboard.
    Window,
}

/// What an errand is about: a later one takes the place of an earlier one that has not begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matter {
    /// What was opened, or is.
    Opening(DocKey),
    /// What is found in a document as one types.
    Search(DocKey),
    /// What its annotations come to.
    Table(DocKey, Asked),
    /// What they came to before, by where it lies in memory: none takes the place of another.
    OutOfDate(usize),
    /// The graph of them.
    Graph(DocKey),
    /// The rows of a table of that.
    Rows(DocKey, Listing),
    /// What follows its annotations, made for the first time.
    Derived(DocKey, Kind),
    /// Hidden controls in its article.
    Controls(DocKey),
    /// What a web page left behind in it.
    Debris(DocKey),
    /// Edits in its logs that no save holds.
    Kept(DocKey),
    /// The version of a save that was written last.
    Version,
    /// A tagset for it.
    Tagset(DocKey),
    /// A file that is written, which nobody leaves half done.
    Written(PathBuf),
    /// The clipboard.
    Clipboard,
    /// Preferences, which are written before the window closes.
    Preferences,
    /// The memory of a document that is closed.
    Memory(DocKey),
    /// What a killed program left behind.
    Recovery,
    /// Something of that, given up.
    Abandoned(PathBuf),
}

impl Matter {
    /// Whether it is done before the program ends.
    pub fn must_be_done(&self) -> bool {
        matches!(
            self,
            Matter::Written(_) | Matter::Preferences | Matter::Abandoned(_)
        )
    }
}

impl Route {
    /// The route of an effect.
    pub fn of(effect: &Effect) -> Route {
        let (matter, urgency) = match effect {
            Effect::Save { doc, .. } => return Route::Save(*doc),
            Effect::BeginLog { doc, .. }
            | Effect::Log { doc, .. }
            | Effect::DiscardLog { doc }
            | Effect::GoOnWith { doc, .. }
            | Effect::GoOnWithVersion { doc }
            | Effect::Close { doc }
            | Effect::LeaveLog { doc } => return Route::Log(*doc),
            Effect::Open { doc, .. }
            | Effect::Recover { doc, .. }
            | Effect::ReadPasted { doc, .. } => return Route::Opening(*doc),
            Effect::StopOpening { doc } => return Route::CallOff(*doc),
            Effect::AskPath { .. }
            | Effect::OpenSample { .. }
            | Effect::Paste
            | Effect::Copy { .. }
            | Effect::ShowLogFolder
            | Effect::Quit => return Route::Window,
            Effect::Search(search) => (Matter::Search(search.doc), Urgency::Watched),
            Effect::Tabulate(tabulation) => {
                let matter = Matter::Table(tabulation.doc, tabulation.asked.clone());
                (matter, Urgency::Watched)
            }
            Effect::LetGo(results) => {
                let matter = Matter::OutOfDate(Arc::as_ptr(results).addr());
                (matter, Urgency::Whenever)
            }
            Effect::Sift(sifting) => (Matter::Graph(sifting.doc), Urgency::Watched),
            Effect::Arrange(arranging) => {
                let matter = Matter::Rows(arranging.doc, arranging.listing);
                (matter, Urgency::Watched)
            }
            Effect::Export { path, .. }
            | Effect::SaveCopy { path, .. }
            | Effect::Picture { path, .. }
            | Effect::WriteTagset { path, .. }
            | Effect::ExportResults { path, .. } => (Matter::Written(path.clone()), Urgency::Asked),
            Effect::WriteTags { .. } | Effect::WriteResults(_) => {
                (Matter::Clipboard, Urgency::Watched)
            }
            Effect::ReadTagset { doc, .. } => (Matter::Tagset(*doc), Urgency::Asked),
            Effect::FindKept { doc, .. } => (Matter::Kept(*doc), Urgency::Asked),
            Effect::TellVersion { .. } => (Matter::Version, Urgency::Asked),
            Effect::Derive(doc, derivation) => {
                (Matter::Derived(*doc, derivation.kind), Urgency::Asked)
            }
            Effect::Examine { doc, .. } => (Matter::Controls(*doc), Urgency::Whenever),
            Effect::FindLeftovers { doc, .. } => (Matter::Debris(*doc), Urgency::Whenever),
            Effect::Remember(_) => (Matter::Preferences, Urgency::Whenever),
            Effect::Abandon(item) => (Matter::Abandoned(item.path.clone()), Urgency::Asked),
            Effect::Forget(document) => (Matter::Memory(document.key()), Urgency::Whenever),
        };
        Route::Errand(matter, urgency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        store::Preferences,
        workspace::{Command, SystemStamps, Workspace, default_tagset},
    };

    #[test]
    fn all_that_a_log_is_told_goes_to_the_lane_of_its_document() {
        let mut workspace = Workspace::new(Preferences::default(), None, default_tagset());
        let opens = Command::OpenPath("/a.ron".into());
        let effects = workspace.dispatch(opens, &mut SystemStamps::default());
        let doc = effects.iter().find_map(|effect| match Route::of(effect) {
            Route::Opening(doc) => Some(doc),
            _ => None,
        });
        let doc = doc.expect("it is being opened");
        let others = Vec::new();
        for effect in [
            Effect::DiscardLog { doc },
            Effect::GoOnWith {
                doc,
                chosen: None,
                others,
            },
            Effect::GoOnWithVersion { doc },
            Effect::Close { doc },
            Effect::LeaveLog { doc },
        ] {
            assert_eq!(Route::of(&effect), Route::Log(doc), "{effect:?}");
        }
    }
}
