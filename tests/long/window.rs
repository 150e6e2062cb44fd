//! The program's window without a screen: looks at a hostile file as a person would, and writes the
//! good files that hostile ones are made from.

use std::{
    fs,
    path::{Path, PathBuf},
};

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use hashiya::{
    model::AnnotationSet,
    shell::{Shell, Start},
    store::StateFolder,
    workspace::{Action, Answer, Command, Document, PathPurpose, Question, Stamps, SystemStamps},
};
use jiff::Timestamp;
use ulid::Ulid;

use crate::kills::{TEXT as TRIAL, editor::digest};

/// Who annotates.
const ANNOTATOR: &str = "annotator-1";
/// An invented article.
const TEXT: &str = "زار الوفد بغداد أمس\nثم عاد إلى عمّان مساء، وقال إن الرحلة كانت قصيرة.\nبقي الباقون في المدينة.\n";
/// Questions that follow each other are answered; a program that asks for ever is stopped.
const QUESTIONS: usize = 12;

/// The window.
pub struct Window {
    harness: Harness<'static, Shell>,
}

impl Window {
    /// Opens it on files. What it does on its disk it does in line.
    pub fn open(state: &Path, paths: Vec<PathBuf>) -> Window {
        let start = Start {
            paths,
            annotator: Some(ANNOTATOR.to_owned()),
            state: StateFolder::at(state),
        };
        Window::with_stamps(start, Box::new(SystemStamps::default()))
    }

    fn with_stamps(start: Start, stamps: Box<dyn Stamps>) -> Window {
        let harness = Harness::builder()
            .with_size([1280.0, 800.0])
            .with_theme(egui::Theme::Light)
            .with_max_steps(60)
            .with_step_dt(0.05)
            // As the program does, draws a box.
            .allow_missing_glyphs()
            .build_eframe(|cc| Shell::recorded(&cc.egui_ctx, start, stamps));
        let mut window = Window { harness };
        window.rest();
        window
    }

    /// Draws until nothing moves, or long enough.
    pub fn rest(&mut self) {
        let _ = self.harness.try_run();
    }

    pub fn shell(&self) -> &Shell {
        self.harness.state()
    }

    pub fn send(&mut self, command: Command) {
        let ctx = self.harness.ctx.clone();
        self.harness.state_mut().dispatch(&ctx, command);
        self.rest();
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.rest();
    }

    /// Answers what is asked as somebody who wants everything back.
    pub fn restore(&mut self) {
        for _ in 0..QUESTIONS {
            let Some(question) = self.shell().workspace().question() else {
                return;
            };
            let answer = match question {
                Question::Annotator => Answer::Annotator(ANNOTATOR.to_owned()),
                Question::SomebodyElses { .. } => Answer::Continue,
                Question::Recover(_) | Question::LoggedEdits { .. } => Answer::Restore,
                Question::DifferentEdits { .. } => Answer::Take(0),
                _ => Answer::Cancel,
            };
            self.send(Command::Answer(answer));
        }
    }

    /// What is in the document in front.
    fn digest(&self) -> String {
        let document = self.shell().workspace().active();
        digest(document.expect("a document").set()).to_string()
    }

    /// What is in it after that.
    fn after(&mut self, action: Action) -> String {
        self.send(Command::Act(action));
        self.digest()
    }

    /// Tags the first word of the article, if it may be.
    fn tag(&mut self) {
        let Some(document) = self.shell().workspace().active() else {
            return;
        };
        let text = document.set().article().text();
        let start = text.len() - text.trim_start().len();
        let word = text[start..].find(char::is_whitespace);
        let end = word.map_or(text.len(), |at| start + at);
        let kind = document
            .set()
            .tagset()
            .types
            .first()
            .map(|kind| kind.key.clone());
        self.send(Command::Select(Some(start..end)));
        if let Some(kind) = kind {
            self.send(Command::Tag(kind));
        }
    }
}

/// Looks at a file in every view, then changes and saves a copy of it, if there is one.
pub fn look(state: &Path, file: Option<PathBuf>, copy: Option<PathBuf>) {
    let mut window = Window::open(state, file.into_iter().collect());
    window.restore();
    let views = [
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num1,
    ];
    for view in views {
        window.press(Modifiers::CTRL, view);
    }
    // History, what a web page left behind, types: each shown and closed again.
    window.press(Modifiers::CTRL, Key::H);
    window.press(Modifiers::CTRL, Key::H);
    window.press(Modifiers::CTRL | Modifiers::SHIFT, Key::X);
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::NONE, Key::F4);
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::CTRL, Key::J);
    window.press(Modifiers::ALT, Key::J);
    window.press(Modifiers::NONE, Key::PageDown);
    window.press(Modifiers::CTRL, Key::A);
    window.harness.hover_at(egui::pos2(640.0, 300.0));
    window.rest();
    if let Some(copy) = copy {
        window.send(Command::OpenPath(copy));
        window.restore();
        window.tag();
        window.send(Command::Act(Action::Save));
        window.restore();
    }
}

/// Makes a save of an article, in which a word is tagged.
pub fn make(state: &Path, article: PathBuf, save: PathBuf) {
    let mut window = Window::open(state, vec![article]);
    window.tag();
    let doc = window
        .shell()
        .workspace()
        .active()
        .expect("an article")
        .key();
    window.send(Command::PathChosen(PathPurpose::Save(doc), Some(save)));
    let doc = window.shell().workspace().active().expect("a save").key();
    window.send(Command::Close(doc));
}

/// Opens saves, and what else is offered, takes all back and says what is there then, and what the
/// steps beside that are.
pub fn recover(state: &Path, saves: Vec<PathBuf>) {
    let mut window = Window::open(state, saves);
    window.restore();
    let notices = window.shell().workspace().notices();
    let said: Vec<String> = notices
        .iter()
        .map(|n| n.text.escape_debug().to_string())
        .collect();
    // A window without a file shows the sample, which is none of it.
    let is_of_a_trial = |set: &AnnotationSet| set.article().text().starts_with(TRIAL);
    let documents = window.shell().workspace().documents().iter();
    let documents = documents.filter(|document| is_of_a_trial(document.set()));
    let documents: Vec<_> = documents.map(Document::key).collect();
    for doc in documents {
        window.send(Command::Activate(doc));
        let has = window.digest();
        let before = window.after(Action::Undo);
        if before != has {
            window.send(Command::Act(Action::Redo));
            assert_eq!(window.digest(), has, "an undo is taken back");
        }
        let after = window.after(Action::Redo);
        println!("HAS {has} {before} {after}");
    }
    for words in said {
        println!("SAYS {words}");
    }
}

/// Times and ids that are the same each time.
struct Counted(u128);

impl Stamps for Counted {
    fn now(&mut self) -> Timestamp {
        Timestamp::from_second(1_790_000_000).expect("a moment in this century")
    }

    fn id(&mut self) -> Ulid {
        self.0 += 1;
        Ulid(self.0)
    }
}

/// Files that the program has written.
pub struct Written {
    pub save: PathBuf,
    /// The log beside it, with edits that it lacks.
    pub log: PathBuf,
    pub unnamed_base: PathBuf,
    pub unnamed_log: PathBuf,
    pub preferences: PathBuf,
}

/// Writes a save with its log, a document without a name, and preferences, as a killed program leaves
/// them.
pub fn write_goods(folder: &Path) -> Written {
    let (article, save) = (folder.join("article.txt"), folder.join("save.ron"));
    fs::write(&article, TEXT).expect("an article");
    let state = folder.join("state");
    let start = Start {
        paths: vec![article.clone()],
        annotator: Some(ANNOTATOR.to_owned()),
        state: StateFolder::at(&state),
    };
    let mut window = Window::with_stamps(start, Box::new(Counted(0)));
    window.tag();
    let doc = window
        .shell()
        .workspace()
        .active()
        .expect("an article")
        .key();
    window.send(Command::PathChosen(
        PathPurpose::Save(doc),
        Some(save.clone()),
    ));
    window.send(Command::Select(Some(0..4)));
    window.send(Command::Act(Action::MakeClaim));
    window.send(Command::Act(Action::Undo));
    window.send(Command::Act(Action::Redo));
    window.send(Command::OpenPath(article));
    window.tag();
    drop(window);
    let unsaved = fs::read_dir(state.join("unsaved")).expect("a document without a name");
    let unnamed = unsaved.last().expect("one").expect("an entry").path();
    Written {
        log: folder.join("save.ron.log"),
        save,
        unnamed_base: unnamed.join("base.ron"),
        unnamed_log: unnamed.join("log"),
        preferences: state.join("preferences.ron"),
    }
}
