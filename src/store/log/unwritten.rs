//! The entries of an open log that no written save holds, kept in memory: should the log be removed, it is
//! made anew with them.

use crate::model::{Article, Stamp};

use super::super::SaveHash;
use super::{
    LoggedEdit,
    entry::Entry,
    saves::Writing,
    stream::{goes_on, read_edit},
};

/// The entries that no written save holds, as lines; of typing only the last state. As long as a save is
/// under way that holds less than the one in place, what that one lacks is among them.
#[derive(Clone, Debug)]
pub(super) struct Unwritten {
    /// The save that the first line goes on from.
    first: SaveHash,
    save: SaveHash,
    stamp: Stamp,
    lines: Vec<Line>,
}

#[derive(Clone, Debug)]
struct Line {
    text: String,
    says: Says,
}

/// What a line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    Edit,
    /// An edit that is too long for a log, whose line is not there: nor can what follows it be written.
    Gap,
    Writing(Writing),
    Saving(SaveHash, Option<Writing>),
    /// The save in place holds what stands before.
    Saved,
}

impl Unwritten {
    /// None, since this save was opened or written.
    pub fn since(save: SaveHash, stamp: Stamp) -> Unwritten {
        Unwritten {
            first: save,
            save,
            stamp,
            lines: Vec::new(),
        }
    }

    /// Takes in the line of an edit.
    pub fn note_edit(&mut self, text: &str) {
        let typing = |line: &Line| line.says == Says::Edit && goes_on(line.text.as_bytes());
        if goes_on(text.as_bytes()) {
            self.lines.pop_if(|last| typing(last));
        }
        self.push(text, Says::Edit);
    }

    /// Takes in that an edit can't be written.
    pub fn note_gap(&mut self) {
        self.push("", Says::Gap);
    }

    /// Takes in an entry, whose line this is.
    pub fn note(&mut self, entry: &Entry, text: &str, article: &Article) {
        match entry {
            Entry::Edit(_) => self.note_edit(text),
            Entry::Writing { number, .. } => self.push(text, Says::Writing(*number)),
            Entry::Saving { save, of, .. } => {
                let says = Says::Saving(*save, *of);
                // Said twice it is one: the other would stay when the save is in place.
                (self.lines).retain(|line| !(line.is_under_way() && line.says == says));
                self.push(text, says);
            }
            Entry::Saved { save, at } => {
                let (save, at, of) = (*save, *at, None);
                let saving = Entry::Saving { save, at, of }.line(article);
                self.note_saved(save, saving + text);
            }
            Entry::Discarded { .. } => {
                self.lines.retain(Line::is_under_way);
                self.first = self.save;
            }
            Entry::Opened { .. } | Entry::Shortened { .. } => {}
        }
    }

    /// Takes in that a save has come to nothing.
    pub fn give_up(&mut self, number: Writing) {
        self.lines.retain(|line| line.number() != Some(number));
        self.let_go();
    }

    fn push(&mut self, text: &str, says: Says) {
        let text = text.to_owned();
        self.lines.push(Line { text, says });
    }

    fn note_saved(&mut self, save: SaveHash, text: String) {
        self.save = save;
        let saving = |line: &Line| matches!(line.says, Says::Saving(of, _) if of == save);
        let begun = self.lines.iter().rposition(saving);
        let mut held = begun.unwrap_or(self.lines.len());
        let number = begun.and_then(|begun| self.lines.remove(begun).number());
        let writing = |line: &Line| number.is_some_and(|it| line.says == Says::Writing(it));
        if let Some(at) = self.lines.iter().position(writing) {
            self.lines.remove(at);
            held = at;
        }
        let says = Says::Saved;
        self.lines.insert(held, Line { text, says });
        // Of two, the last counts, though it may hold less.
        let mut at = 0;
        self.lines.retain(|line| {
            at += 1;
            line.says != Says::Saved || at == held + 1
        });
        self.let_go();
    }

    /// Lets go of what the save in place holds, unless another may take its place that holds less.
    fn let_go(&mut self) {
        let Some(saved) = self.saved() else { return };
        if !self.lines[..saved].iter().any(Line::is_under_way) {
            self.lines.drain(..=saved);
            self.first = self.save;
        }
    }

    fn saved(&self) -> Option<usize> {
        let mut lines = self.lines.iter();
        lines.position(|line| line.says == Says::Saved)
    }

    /// Whether no edit is among them that the save in place lacks.
    pub fn is_empty(&self) -> bool {
        let mut lines = self.lacked().iter();
        lines.all(|line| !matches!(line.says, Says::Edit | Says::Gap))
    }

    /// Whether there is one that can't be written.
    pub fn has_gap(&self) -> bool {
        self.lines.iter().any(|line| line.says == Says::Gap)
    }

    /// The save that the first of them goes on from.
    pub fn first(&self) -> SaveHash {
        self.first
    }

    /// The save that was opened or written last.
    pub fn save(&self) -> SaveHash {
        self.save
    }

    /// Who opened the document, and when.
    pub fn stamp(&self) -> Stamp {
        self.stamp.clone()
    }

    /// The edits that the save in place lacks, as far as they can be read.
    pub fn edits(&self, article: &Article) -> Vec<LoggedEdit> {
        let edits = writable(self.lacked()).filter(|line| line.says == Says::Edit);
        edits
            .filter_map(|line| read_edit(line.text.trim_end_matches('\n').as_bytes(), article))
            .collect()
    }

    /// Those that can be written.
    pub fn text(&self) -> String {
        writable(&self.lines)
            .map(|line| line.text.as_str())
            .collect()
    }

    fn lacked(&self) -> &[Line] {
        &self.lines[self.saved().unwrap_or(0)..]
    }
}

/// All but edits behind one that can't be written.
fn writable(lines: &[Line]) -> impl Iterator<Item = &Line> {
    let mut is_behind_gap = false;
    lines.iter().filter(move |line| {
        is_behind_gap |= line.says == Says::Gap;
        !(is_behind_gap && line.says == Says::Edit)
    })
}

impl Line {
    /// The number of the save that it is about.
    fn number(&self) -> Option<Writing> {
        match self.says {
            Says::Writing(number) => Some(number),
            Says::Saving(_, number) => number,
            Says::Edit | Says::Gap | Says::Saved => None,
        }
    }

    fn is_under_way(&self) -> bool {
        self.number().is_some()
    }
}
