//! Questions answered, and what goes on then.

use std::path::{Path, PathBuf};

use super::{Turn, Workspace, typed::in_folder};
use crate::{
    store::{Origin, Overwrite},
    text::amid_english,
    workspace::{
        Access, Action, Answer, DocKey, Effect, Level, OrphanedEdits, PathPurpose, Question,
        Recoverable,
    },
};

impl Workspace {
    /// Offers what a killed program left behind, and tells of what can't be offered: the save is gone.
    pub(super) fn found(&mut self, found: Vec<Recoverable>, orphans: &[OrphanedEdits]) {
        for orphaned in orphans {
            self.request(Level::Warning, orphaned.to_string());
        }
        if !found.is_empty() {
            self.ask(Question::Recover(found));
        }
    }

    /// Takes the answer to the question in front. An answer that does not fit it counts as "go
    /// back": a question never closes with more done than was asked.
    pub(super) fn answer(&mut self, answer: Answer, turn: &mut Turn) {
        if self.questions.is_empty() {
            return;
        }
        match (self.questions.remove(0), answer) {
            (Question::Annotator, Answer::Annotator(name)) => self.know_annotator(&name, turn),
            (Question::Annotator, _) => self.waiting = None,

            (Question::SomebodyElses { doc, .. }, Answer::OwnCopy) => self.own_copy(doc, turn),
            (Question::SomebodyElses { .. }, Answer::Continue) => {}
            (Question::SomebodyElses { doc, annotator }, _) => {
                self.read_theirs(doc, &annotator, turn);
            }

            (Question::Unsaved { doc }, Answer::Save) => self.save_and_close(doc, turn),
            (Question::Unsaved { doc }, Answer::Discard) => self.discard_and_close(doc, turn),
            (Question::Unsaved { .. }, _) => self.stop_closing(),

            (Question::Recover(found), Answer::Restore) => self.restore(found, turn),
            (Question::Recover(found), Answer::Discard) => {
                turn.effects.extend(found.into_iter().map(Effect::Abandon));
            }
            // Not now: it is offered again at the next start.
            (Question::Recover(_), _) => {}

            (Question::LoggedEdits { doc, .. }, answer) => self.logged_edits(doc, &answer, turn),

            (Question::DifferentEdits { doc, .. }, answer) => {
                self.different_edits(doc, &answer, turn);
            }

            (Question::OtherVersion { doc, version }, Answer::OwnCopy) => {
                self.look_for_version(doc, version, turn);
            }
            // The other stays in the log.
            (Question::OtherVersion { doc, .. }, Answer::Continue) => {
                turn.effects.push(Effect::GoOnWithVersion { doc });
            }
            // It is asked again when the save is opened next, unless this version is edited.
            (Question::OtherVersion { .. }, _) => {}

            (Question::KeptEdits { doc, work }, Answer::Restore) => {
                self.apply_kept(doc, &work, turn);
            }
            (Question::KeptEdits { doc, work }, Answer::OwnCopy) => {
                self.copy_with_kept(doc, &work, turn);
            }
            // They stay in the log.
            (Question::KeptEdits { .. }, _) => {}

            (Question::ChangedOnDisk { doc, path }, Answer::Overwrite) => {
                self.save_to(doc, path, Overwrite::Force, turn);
            }
            (Question::ChangedOnDisk { doc, .. }, Answer::SaveAs) => {
                self.ask_path(PathPurpose::Save(doc), turn);
            }
            (Question::ChangedOnDisk { .. }, _) => self.stop_closing(),

            (Question::Replace { path, purpose }, Answer::Overwrite) => {
                self.go_on_with_path(purpose, path, true, turn);
            }
            (Question::Replace { .. }, _) => self.stop_closing(),

            (Question::Folder { path, .. }, Answer::Copy) => turn.effects.push(Effect::Copy {
                text: path.display().to_string(),
                html: None,
            }),
            (Question::Folder { .. }, _) => {}

            (
                Question::Path {
                    purpose,
                    suggestion,
                    ..
                },
                Answer::Path(path),
            ) => match PathBuf::from(path.trim()) {
                path if path.as_os_str().is_empty() => self.stop_closing(),
                path => {
                    let path = in_folder(Path::new(&suggestion), path);
                    self.try_typed(purpose, path, turn);
                }
            },
            (Question::Path { .. }, _) => self.stop_closing(),
        }
    }

    fn know_annotator(&mut self, name: &str, turn: &mut Turn) {
        let name = name.trim();
        if name.is_empty() {
            return self.ask(Question::Annotator);
        }
        self.annotator = Some(name.into());
        self.preferences.annotator = name.to_owned();
        self.remember(turn);
        for document in &mut self.documents {
            document.sign(name);
        }
        // What was opened meanwhile may have come to the front.
        let waiting = self.waiting.take();
        if let Some((doc, command)) = waiting.filter(|(doc, _)| self.document(*doc).is_some()) {
            self.bring_to_front(doc);
            self.reduce(*command, turn);
        }
    }

    /// Takes another name from now on; the one there is stays if nothing is said.
    pub(super) fn set_annotator(&mut self, name: &str, turn: &mut Turn) {
        let known = self.annotator.as_deref();
        if !name.trim().is_empty() && known != Some(name.trim()) {
            self.know_annotator(name, turn);
        }
    }

    /// Lets go of the other's save: what follows is one's own, saved nowhere yet. What the other has
    /// written is remembered, so that deleting from it leaves tombstones.
    fn own_copy(&mut self, doc: DocKey, turn: &mut Turn) {
        let me = self.annotator.clone().unwrap_or_default();
        self.leave_log(doc, turn);
        let Some(document) = self.document_mut(doc) else {
            return;
        };
        document.set = document.set.clone().with_annotator(me);
        document.origin = document.path.take().map(Origin::Save);
        document.hash = None;
        document.was_written();
        document.revision += 1;
    }

    fn read_theirs(&mut self, doc: DocKey, annotator: &str, turn: &mut Turn) {
        self.leave_log(doc, turn);
        self.read_only(
            doc,
            format!(
                "You opened {}’s annotations to read.",
                amid_english(annotator)
            ),
        );
    }

    /// Leaves another's log, and what is undecided in it, as it is.
    fn leave_log(&mut self, doc: DocKey, turn: &mut Turn) {
        if let Some(document) = self.document_mut(doc) {
            document.pending.clear();
            document.ways.clear();
            turn.effects.push(Effect::Close { doc });
        }
        self.questions.retain(|question| {
            let of_log = matches!(
                question,
                Question::LoggedEdits { .. } | Question::DifferentEdits { .. }
            );
            !of_log || question.document() != Some(doc)
        });
    }

    fn read_only(&mut self, doc: DocKey, why: String) {
        if let Some(document) = self.document_mut(doc) {
            document.access = Access::Read(why);
        }
    }

    fn restore(&mut self, found: Vec<Recoverable>, turn: &mut Turn) {
        // What was worked on last comes to the front.
        for item in found.into_iter().rev() {
            if item.unnamed {
                self.recover(item, turn);
            } else {
                self.open_path(item.path, true, turn);
            }
        }
    }

    fn logged_edits(&mut self, doc: DocKey, answer: &Answer, turn: &mut Turn) {
        let Some(document) = self.document_mut(doc) else {
            return;
        };
        match answer {
            Answer::Restore | Answer::Discard => {
                let pending = std::mem::take(&mut document.pending);
                document.access = Access::Edit;
                match answer {
                    Answer::Restore => self.replay(doc, pending, turn),
                    _ => turn.effects.push(Effect::DiscardLog { doc }),
                }
            }
            _ => self.wait_for_a_decision(doc),
        }
    }

    /// Goes on with what one log holds, or with none of it. Nothing is thrown away: the others are set
    /// aside.
    fn different_edits(&mut self, doc: DocKey, answer: &Answer, turn: &mut Turn) {
        let Some(document) = self.document_mut(doc) else {
            return;
        };
        let chosen = match answer {
            Answer::Take(n) if *n < document.ways.len() => Some(*n),
            Answer::Continue => None,
            _ => return self.wait_for_a_decision(doc),
        };
        document.access = Access::Edit;
        let mut ways = std::mem::take(&mut document.ways);
        let chosen = chosen.map(|n| ways.remove(n));
        let others: Vec<_> = ways.into_iter().map(|way| way.path).collect();
        let left = others.len();
        turn.effects.push(Effect::GoOnWith {
            doc,
            chosen: chosen.clone().map(Box::new),
            others,
        });
        if let Some(way) = chosen {
            self.replay(doc, way.edits, turn);
        }
        let words = match left {
            1 => "What the other log holds is kept.".to_owned(),
            n => format!("What the {n} other logs hold is kept."),
        };
        self.notify(Level::Info, words);
        self.offer(Action::KeptEdits, doc);
    }

    /// An edit now would stand behind undecided ones in the log.
    fn wait_for_a_decision(&mut self, doc: DocKey) {
        let has_file = self.document(doc).is_some_and(|it| it.path.is_some());
        let advice = match has_file {
            true => "Open the file once more to decide.",
            false => "Close it to be asked again at the next start.",
        };
        let why = format!(
            "Changes from the last time wait for your decision; until then it can only be read. {advice}"
        );
        self.read_only(doc, why.clone());
        self.request(Level::Warning, why);
    }
}
