//! Edits that come to nothing: each was taken back, and what they lead to is what they went on from. That
//! something was made and deleted in between no save tells either
//! ([`forget_unwritten`](crate::model::AnnotationSet::forget_unwritten)).
//!
//! Reads nothing but the words of the log: an edit is taken back by the very words that its line gives for
//! that, which the model has told as it was done. What does not tell, as in logs of format 1, and what is
//! damaged counts as something.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    io,
};

use super::{
    entry::{EditWords, Entry},
    read::Part,
    survey::Source,
};

/// What tells one edit from others: its words.
type Print = u64;

/// An edit that has not been taken back.
struct Standing {
    /// What takes it back, with all the typing that has gone on with it.
    was: Option<Print>,
}

impl Source<'_> {
    /// Whether edits of the log that follow one another lead back to where they began. What can only be
    /// read in history, that they were done and undone, is no difference.
    pub fn comes_to_nothing(&self, part: &Part) -> io::Result<bool> {
        if self.lines.damaged.is_some() {
            return Ok(false);
        }
        let mut standing: Vec<Standing> = Vec::new();
        let mut whole = part.edits > 0;
        self.each_edit(part, &mut |_, line| {
            let words = std::str::from_utf8(line).ok().and_then(Entry::read_words);
            whole = words.is_some_and(|words| takes_in(&mut standing, &words));
            Ok(whole)
        })?;
        Ok(whole && standing.is_empty())
    }
}

/// Takes in the next edit; answers whether it can be told what it does.
fn takes_in(standing: &mut Vec<Standing>, words: &EditWords) -> bool {
    let edit = print(&words.edit);
    if standing.pop_if(|last| last.was == Some(edit)).is_some() {
        return true;
    }
    match (words.goes_on, standing.is_empty()) {
        // It takes the place of what was typed before.
        (true, false) => true,
        // What it goes on from is in the save.
        (true, true) => false,
        (false, _) => {
            let was = words.was.as_deref().map(print);
            standing.push(Standing { was });
            true
        }
    }
}

fn print(words: &str) -> Print {
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    hasher.finish()
}
