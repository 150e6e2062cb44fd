//! The program that is killed: a window on the real disk threads, in which an analyst tags, takes back
//! and saves without a pause, and says on its standard output what the screen has shown.

use std::{
    fs,
    path::{Path, PathBuf},
    thread,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use egui_kittest::Harness;
use hashiya::{
    model::AnnotationSet,
    shell::{Shell, Start},
    store::{self, SaveHash, StateFolder},
    workspace::{Action, Answer, Command, Document, PathPurpose, Question},
};

use super::Plan;
use crate::chance::Chance;

/// An analyst at work.
struct Analyst {
    harness: Harness<'static, Shell>,
    chance: Chance,
    plan: Plan,
    /// Edits done so far.
    edits: usize,
    /// Saves under other names.
    names: usize,
    /// Up to which edit a save was seen to hold everything.
    saved: usize,
}

/// Opens a file and works on it until killed.
pub fn edit(state: &Path, plan: Plan, seed: u64, file: &Path) {
    let start = Start {
        paths: vec![file.to_owned()],
        annotator: Some("annotator-1".to_owned()),
        state: StateFolder::at(state),
    };
    let harness = Harness::builder()
        .with_size([1280.0, 800.0])
        .with_max_steps(4)
        .build_eframe(|cc| Shell::new(&cc.egui_ctx, start));
    let mut analyst = Analyst {
        harness,
        chance: Chance::of(seed, 0),
        plan,
        edits: 0,
        names: 0,
        saved: 0,
    };
    analyst.wait_for_the_file();
    analyst.say_state("EDIT");
    println!("READY");
    loop {
        analyst.act();
        for _ in 0..analyst.chance.between(1, 6) {
            analyst.frame();
        }
    }
}

/// What of a set is to be had again: its records, without what is known of the file.
pub fn digest(set: &AnnotationSet) -> SaveHash {
    let text = store::encode(set);
    let from = text.find("\n    entities: {").unwrap_or(0);
    let to = text.rfind("\n    removed: {").unwrap_or(text.len());
    SaveHash::of(&text.as_bytes()[from..to])
}

impl Analyst {
    fn frame(&mut self) {
        self.harness.step();
        self.answer();
        let done = self
            .document()
            .is_some_and(|d| d.path().is_some() && !d.has_unsaved_changes());
        if done && self.saved < self.edits {
            self.saved = self.edits;
            println!("SAVED {}", self.saved);
        }
        thread::sleep(Duration::from_millis(3));
    }

    /// Whatever is asked, work goes on.
    fn answer(&mut self) {
        let answer = match self.harness.state().workspace().question() {
            None => return,
            Some(Question::ChangedOnDisk { .. } | Question::Replace { .. }) => Answer::Overwrite,
            Some(_) => Answer::Cancel,
        };
        self.send(Command::Answer(answer));
    }

    fn document(&self) -> Option<&Document> {
        self.harness.state().workspace().active()
    }

    fn send(&mut self, command: Command) {
        let ctx = self.harness.ctx.clone();
        self.harness.state_mut().dispatch(&ctx, command);
    }

    fn wait_for_the_file(&mut self) {
        loop {
            self.frame();
            let workspace = self.harness.state().workspace();
            if workspace.openings().is_empty() && workspace.active().is_some() {
                return;
            }
        }
    }

    /// One thing that an analyst does.
    fn act(&mut self) {
        match self.chance.below(20) {
            0..=1 if self.plan != Plan::Unnamed => return self.save(),
            2 if self.plan == Plan::SaveAs => return self.save_as(),
            3 if self.plan.loses_its_log() => self.lose_the_log(),
            4..=6 if self.edits > 2 => self.send(Command::Act(Action::Undo)),
            7 if self.edits > 2 => self.send(Command::Act(Action::Redo)),
            8..=9 => {
                self.select();
                self.send(Command::Act(Action::MakeClaim));
            }
            _ => self.tag(),
        }
        self.edits += 1;
        self.say_state("DOES");
        // What the next frame draws, a person has seen.
        self.harness.step();
        self.say_state("EDIT");
    }

    fn tag(&mut self) {
        self.select();
        let types = &self.document().expect("it is open").set().tagset().types;
        let kinds: Vec<_> = types.iter().map(|kind| kind.key.clone()).collect();
        let kind = self.chance.pick(&kinds);
        self.send(Command::Tag(kind));
    }

    /// Selects some word.
    fn select(&mut self) {
        let text = self
            .document()
            .expect("it is open")
            .set()
            .article()
            .text()
            .to_owned();
        let words: Vec<&str> = text.split_whitespace().collect();
        let word = self.chance.pick(&words);
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        self.send(Command::Select(Some(start..start + word.len())));
    }

    fn save(&mut self) {
        println!("SAVING");
        self.send(Command::Act(Action::Save));
    }

    fn save_as(&mut self) {
        let document = self.document().expect("it is open");
        let (doc, path) = (document.key(), document.path().map(Path::to_owned));
        let Some(path) = path else {
            return;
        };
        self.names += 1;
        let to = path.with_file_name(format!("copy-{}.ron", self.names));
        println!("SAVING");
        self.send(Command::PathChosen(PathPurpose::Save(doc), Some(to)));
    }

    /// Somebody removes the log beside the save, or puts another file in its place.
    fn lose_the_log(&mut self) {
        let Some(path) = self.document().and_then(Document::path) else {
            return;
        };
        let mut log = path.as_os_str().to_owned();
        log.push(".log");
        let log = PathBuf::from(log);
        println!("LOSES {}", self.edits);
        let _ = fs::remove_file(&log);
        if self.plan == Plan::LogReplaced {
            let _ = fs::write(&log, "shopping list\nbread\n");
        }
        self.tag();
    }

    fn say_state(&self, what: &str) {
        let Some(document) = self.document() else {
            return;
        };
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let now = now.expect("a moment after 1970").as_millis();
        println!("{what} {} {now} {}", self.edits, digest(document.set()));
    }
}
