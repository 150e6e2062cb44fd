//! A small language for driving the real app without a display: words instead of pixels, actions
//! instead of menu coordinates.

pub mod book;
#[cfg(target_os = "linux")]
pub mod disk;
pub mod paint;
pub mod saves;
pub mod stage;

use std::{ops::Range, path::PathBuf};

use egui::{Event, Modifiers, PointerButton, Pos2};
use egui_kittest::{Harness, kittest::Queryable};
use hashiya::{
    model::RecordId,
    shell::{Record, Shell, Start},
    store::StateFolder,
    text::Unit,
    workspace::{Action, Answer, Command, Document, PathPurpose, Stamps, Workspace},
};
use jiff::Timestamp;
use tempfile::TempDir;
use ulid::Ulid;

/// The app, driven headlessly, with a folder of its own for state and saves.
pub struct Driver {
    pub harness: Harness<'static, Shell>,
    pub folder: TempDir,
    held: Modifiers,
}

/// A sheet or a dialog, and how a person comes to see it.
pub struct Sheet {
    pub action: Action,
    /// What is in the inspector then.
    about: Option<RecordId>,
    /// The name of something that nothing else shows.
    shows: &'static str,
}

/// Every sheet and dialog that a key opens.
pub fn sheets(claim: RecordId, mention: RecordId, entity: RecordId) -> [Sheet; 15] {
    [
        (Action::TextSheet, None, "Reset to defaults"),
        (Action::Settings, None, "You and your work"),
        (Action::Keys, None, "Close"),
        (Action::ChangeKeys, None, "Find an action"),
        (Action::Tagset, None, "Key of a new type"),
        (Action::FindLeftovers, None, "What the page left behind"),
        (Action::History, None, "Find in history"),
        (Action::Find, None, "Find in the article"),
        (Action::GoTo, None, "Go to"),
        (Action::Palette, None, "Do anything"),
        (Action::MenuHere, Some(mention), "Link to entity… Shift+E"),
        (Action::Relate, Some(claim), "How it relates"),
        (Action::AssignEntity, Some(mention), "Entity to find"),
        (Action::MergeEntity, Some(entity), "Entity to find"),
        (Action::SplitEntity, Some(entity), "All or none (A)"),
    ]
    .map(|(action, about, shows)| Sheet {
        action,
        about,
        shows,
    })
}

/// A clock that is set by hand, and ids that count.
#[derive(Default)]
pub struct Clock {
    /// Seconds since a moment in this century.
    pub second: i64,
    /// The last id handed out: two runs in one test must not hand out the same.
    pub id: u128,
}

impl Stamps for Clock {
    fn now(&mut self) -> Timestamp {
        Timestamp::from_second(1_790_000_000 + self.second).expect("a moment in this century")
    }

    fn id(&mut self) -> Ulid {
        self.id += 1;
        Ulid(self.id)
    }
}

impl Driver {
    /// The window as it opens without arguments: the sample as an unsaved copy.
    pub fn sample() -> Driver {
        Driver::start(
            TempDir::new().expect("a folder"),
            Vec::new(),
            Some("annotator-1"),
        )
    }

    /// The window opened on an article with this text.
    pub fn article(text: &str) -> Driver {
        let folder = TempDir::new().expect("a folder");
        let path = folder.path().join("article.txt");
        std::fs::write(&path, text).expect("an article");
        Driver::start(folder, vec![path], Some("annotator-1"))
    }

    /// The window opened on files, with this folder for state.
    pub fn start(folder: TempDir, paths: Vec<PathBuf>, annotator: Option<&str>) -> Driver {
        Driver::start_with_ids(folder, paths, annotator, 0)
    }

    pub fn start_with_ids(
        folder: TempDir,
        paths: Vec<PathBuf>,
        annotator: Option<&str>,
        first_id: u128,
    ) -> Driver {
        let start = Start {
            paths,
            annotator: annotator.map(str::to_owned),
            state: StateFolder::at(folder.path().join("state")),
        };
        let stamps = Box::new(Clock {
            id: first_id,
            ..Clock::default()
        });
        let harness = Harness::builder()
            .with_size([1440.0, 900.0])
            .with_theme(egui::Theme::Light)
            .with_max_steps(60)
            .with_step_dt(0.05)
            .build_eframe(|cc| Shell::recorded(&cc.egui_ctx, start, stamps));
        let held = Modifiers::NONE;
        let mut driver = Driver {
            harness,
            folder,
            held,
        };
        driver.run();
        driver
    }

    /// Ends without closing, as a killed program does; answers with the folder.
    pub fn kill(self) -> TempDir {
        let Driver {
            harness, folder, ..
        } = self;
        // Only the operating system's clean-up happens to a killed program: locks are let go of.
        drop(harness.into_state());
        folder
    }

    pub fn run(&mut self) {
        self.harness.run_ok();
    }

    pub fn workspace(&self) -> &Workspace {
        self.harness.state().workspace()
    }

    pub fn document(&self) -> &Document {
        self.workspace().active().expect("an open document")
    }

    pub fn record(&mut self) -> &mut Record {
        self.harness.state_mut().record().expect("a recorded shell")
    }

    /// Hands over a command; an action goes the way of one from a menu, past the window, which does
    /// some of them itself.
    pub fn send(&mut self, command: Command) {
        let ctx = self.harness.ctx.clone();
        let shell = self.harness.state_mut();
        match command {
            Command::Act(action) => shell.act(action),
            command => shell.dispatch(&ctx, command),
        }
        self.run();
    }

    /// Opens a sheet by its key, having made sure that it is not open, and then that it is.
    pub fn open(&mut self, sheet: &Sheet) {
        self.send(Command::Focus(sheet.about));
        let (action, shows) = (sheet.action, sheet.shows);
        assert!(!self.sees(shows), "{action:?}: “{shows}” was there before");
        self.press(action);
        assert!(self.sees(shows), "{action:?} shows no “{shows}”");
    }

    /// Puts a sheet away by Escape, as often as it takes from inside a list in a field of it.
    pub fn put_away(&mut self, sheet: &Sheet) {
        for _ in 0..3 {
            self.key(egui::Key::Escape);
        }
        let (action, shows) = (sheet.action, sheet.shows);
        assert!(!self.sees(shows), "{action:?}: “{shows}” is still there");
    }

    /// From now on what is opened arrives step by step, as from a slow disk.
    pub fn slow_disk(&mut self) {
        self.record().arriving = Some(std::collections::VecDeque::new());
    }

    /// What the slow disk hands over next, up to and including the first that `is_last` names.
    pub fn arrive(&mut self, is_last: impl Fn(&Command) -> bool) {
        loop {
            let arriving = self.record().arriving.as_mut().expect("a slow disk");
            let next = arriving.pop_front().expect("something more to come");
            let last = is_last(&next);
            self.send(next);
            if last {
                return;
            }
        }
    }

    pub fn answer(&mut self, answer: Answer) {
        self.send(Command::Answer(answer));
    }

    /// The only place where these words stand, in bytes.
    pub fn place(&self, words: &str) -> Range<usize> {
        let text = self.document().set().article().text();
        let mut places = text.match_indices(words);
        let (start, _) = places.next().unwrap_or_else(|| panic!("no «{words}»"));
        assert!(places.next().is_none(), "«{words}» stands more than once");
        start..start + words.len()
    }

    /// From now on a drag takes exactly the letters it was drawn over, rather than words.
    pub fn drag_letters(&mut self) {
        self.send(Command::SnapTo(Unit::Letter));
    }

    /// Drags over words with the pointer, having scrolled them into view.
    pub fn select(&mut self, words: &str) {
        let range = self.place(words);
        self.show(range.clone());
        let (from, to) = self.points(range);
        self.drag(from, to);
    }

    /// Brings a place into view as finding it would.
    pub fn show(&mut self, range: Range<usize>) {
        let words = self.document().set().article().text()[range].to_owned();
        self.send(Command::Act(Action::Find));
        let exact = true;
        self.send(Command::LookFor {
            query: words,
            exact,
        });
        self.send(Command::CloseFind);
        self.send(Command::Select(None));
    }

    pub fn points(&mut self, range: Range<usize>) -> (Pos2, Pos2) {
        let ctx = self.harness.ctx.clone();
        let desk = self.harness.state_mut().desk();
        desk.reader_mut().drag_points(&ctx, range).expect("a page")
    }

    pub fn drag(&mut self, from: Pos2, to: Pos2) {
        self.harness.hover_at(from);
        self.run();
        self.button(from, true);
        let middle = from + (to - from) / 2.0;
        for at in [middle, to] {
            self.harness.hover_at(at);
            self.run();
        }
        self.button(to, false);
        self.harness.remove_cursor();
        self.run();
    }

    /// Presses the button and keeps it down.
    pub fn hold_down(&mut self, at: Pos2) {
        self.harness.hover_at(at);
        self.run();
        self.button(at, true);
    }

    /// Moves the pointer, whatever is held down; what moves by itself has only begun to.
    pub fn move_to(&mut self, at: Pos2) {
        self.harness.hover_at(at);
        self.harness.run_steps(2);
    }

    /// Lets go of the button.
    pub fn let_go(&mut self, at: Pos2) {
        self.button(at, false);
    }

    /// What is selected at this moment, also in the middle of a drag, in bytes.
    pub fn preview(&mut self) -> Option<Range<usize>> {
        let reader = self.harness.state_mut().desk().reader_mut();
        reader.preview().map(|preview| preview.range)
    }

    /// Clicks so often, and then drags with the last press.
    pub fn click_and_drag(&mut self, clicks: usize, from: Pos2, to: Pos2) {
        self.harness.hover_at(from);
        self.run();
        for _ in 0..clicks {
            for pressed in [true, false] {
                self.harness.event(self.primary(from, pressed));
            }
        }
        self.button(from, true);
        self.move_to(to);
        self.button(to, false);
    }

    /// Whether nothing on screen moves by itself.
    pub fn rests(&mut self) -> bool {
        self.run();
        self.harness.try_run().is_ok()
    }

    pub fn click(&mut self, at: Pos2) {
        self.clicks(at, 1);
    }

    /// Clicks several times, too quickly to be told apart.
    pub fn clicks(&mut self, at: Pos2, times: usize) {
        self.harness.hover_at(at);
        self.run();
        for _ in 0..times {
            for pressed in [true, false] {
                self.harness.event(self.primary(at, pressed));
            }
        }
        self.run();
        self.harness.remove_cursor();
        self.run();
    }

    /// Lets time pass.
    pub fn wait(&mut self, seconds: f64) {
        for _ in 0..(seconds / 0.05) as usize {
            self.harness.step();
        }
    }

    /// Holds modifier keys down until told otherwise.
    pub fn hold(&mut self, modifiers: Modifiers) {
        self.held = modifiers;
        self.harness.event(Event::ModifiersChanged(modifiers));
        self.run();
    }

    pub fn button(&mut self, at: Pos2, pressed: bool) {
        self.harness.event(self.primary(at, pressed));
        self.run();
    }

    fn primary(&self, pos: Pos2, pressed: bool) -> Event {
        Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: self.held,
        }
    }

    /// Presses the key that the action table names.
    pub fn press(&mut self, action: Action) {
        let shortcut = action.info().shortcut.expect("an action with a key");
        let modifiers = Modifiers {
            ctrl: shortcut.command,
            command: shortcut.command,
            shift: shortcut.shift,
            alt: shortcut.alt,
            ..Modifiers::NONE
        };
        if action == Action::Copy {
            self.harness.event(Event::Copy);
            return self.run();
        }
        let key = egui::Key::from_name(&shortcut.key.to_string()).expect("a key");
        self.harness.key_press_modifiers(modifiers, key);
        self.run();
    }

    /// Presses a bare key, such as that of a tag.
    pub fn key(&mut self, key: egui::Key) {
        self.harness.key_press(key);
        self.run();
    }

    /// Types into the field with this accessible name.
    pub fn type_into(&mut self, name: &str, text: &str) {
        self.harness.get_by_label(name).focus();
        self.run();
        self.harness.get_by_label(name).type_text(text);
        self.run();
    }

    /// Saves under a name in the folder; answers with what was written.
    pub fn save_as(&mut self, name: &str) -> String {
        let path = self.folder.path().join(name);
        self.press(Action::SaveAs);
        let doc = self.document().key();
        assert_eq!(self.record().asked.pop(), Some(PathPurpose::Save(doc)));
        self.send(Command::PathChosen(
            PathPurpose::Save(doc),
            Some(path.clone()),
        ));
        std::fs::read_to_string(path).expect("a save")
    }

    /// Whether something on screen has this accessible name.
    pub fn sees(&self, label: &str) -> bool {
        self.harness.query_all_by_label(label).next().is_some()
    }

    /// Whether something on screen has an accessible name that contains this.
    pub fn sees_part(&self, part: &str) -> bool {
        self.harness
            .query_all_by_label_contains(part)
            .next()
            .is_some()
    }
}
