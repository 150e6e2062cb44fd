//! The eframe window: carries out effects and feeds their outcome back as commands.
//!
//! Knows nothing of what a command means. In the program the disk works on threads of its own; in tests
//! the same [`Disk`] runs in line, and dialogs and clipboard are recorded instead of shown.

pub mod child;
mod clipboard;
mod dialogs;
mod disk;
mod errands;
#[cfg(test)]
mod faults;
mod folder;
mod lanes;
mod ledger;
mod logbook;
mod noted;
mod open_files;
mod opening;
mod painter;
mod pool;
mod route;
mod saver;
mod system_theme;
mod typing;
mod window;
mod worker;

use std::{collections::VecDeque, path::PathBuf, time::Duration};

use egui::ViewportCommand;

use crate::{
    diary::{Diary, Entry},
    layout::Fonts,
    store::{Opened, Preferences, StateFolder},
    text::{isolated, shown_path},
    ui::{Desk, Outbox},
    workspace::{
        Action, Command, Effect, Opening, PathPurpose, Stamps, SystemStamps, Workspace,
        default_tagset,
    },
};
pub use disk::Disk;
pub use pool::{Bounds, CallOff, Job, Pool, Urgency};
use route::Route;
pub use system_theme::desktop_is;

/// How often the workspace is asked whether something has rested long enough to be saved.
const TICK: Duration = Duration::from_secs(5);

/// What the window starts with.
pub struct Start {
    /// Files to open; with none, the sample is shown as a copy that is saved nowhere.
    pub paths: Vec<PathBuf>,
    /// Who annotates, if said on the command line.
    pub annotator: Option<String>,
    /// Where logs and preferences live.
    pub state: StateFolder,
}

/// The window: workspace, what is drawn, and the hands that reach outside.
pub struct Shell {
    workspace: Workspace,
    desk: Desk,
    outbox: Outbox,
    stamps: Box<dyn Stamps>,
    hands: Hands,
    title: String,
    theme: Option<egui::ThemePreference>,
    leaving: bool,
}

/// How effects are carried out.
enum Hands {
    /// The disk on threads of its own, the system's dialogs and clipboard.
    System {
        worker: Box<worker::Worker>,
        clipboard: clipboard::Clipboard,
    },
    /// The disk in line; dialogs and clipboard only recorded.
    Recorded { disk: Box<Disk>, record: Record },
}

/// What a shell without a system was asked to do.
#[derive(Debug, Default)]
pub struct Record {
    /// Paths that were asked for.
    pub asked: Vec<PathPurpose>,
    /// The names that were proposed for them.
    pub suggested: Vec<String>,
    /// What was put on the clipboard, as text and HTML.
    pub copied: Vec<(String, Option<String>)>,
    /// What the clipboard holds, for pasting.
    pub clipboard: String,
    /// Whether the window was to close.
    pub quit: bool,
    /// Folders that were to be shown.
    pub shown: Vec<PathBuf>,
    /// What arrives of a file that is being opened, one command at a time as on a slow disk; `None`
    /// if everything arrives at once.
    pub arriving: Option<VecDeque<Command>>,
    /// What errands beside the window came to, held back as on a slow machine; `None` if it is there
    /// at once.
    pub answers: Option<VecDeque<Command>>,
    /// Why the system has no window for paths, where it has none and that comes with the answers.
    pub no_dialog: Option<String>,
}

impl Shell {
    /// The shell of the program.
    pub fn new(ctx: &egui::Context, start: Start) -> Shell {
        let disk = Disk::new(start.state.clone());
        let preferences = disk.errands().preferences();
        let worker = worker::Worker::new(disk, ctx.clone());
        let window = window::backend();
        worker.diary().note(Entry::Begun { window });
        system_theme::follow(ctx.clone());
        let hands = Hands::System {
            worker: Box::new(worker),
            clipboard: clipboard::Clipboard::default(),
        };
        let stamps = Box::new(SystemStamps::default());
        Shell::with_hands(ctx, start, Fonts::with_system(), preferences, stamps, hands)
    }

    /// A shell that works in line and shows no dialogs: the shipped path, for tests.
    pub fn recorded(ctx: &egui::Context, start: Start, stamps: Box<dyn Stamps>) -> Shell {
        let disk = Disk::new(start.state.clone());
        let preferences = disk.errands().preferences();
        let hands = Hands::Recorded {
            disk: Box::new(disk),
            record: Record::default(),
        };
        Shell::with_hands(ctx, start, Fonts::bundled(), preferences, stamps, hands)
    }

    fn with_hands(
        ctx: &egui::Context,
        start: Start,
        fonts: Fonts,
        preferences: Preferences,
        stamps: Box<dyn Stamps>,
        hands: Hands,
    ) -> Shell {
        // A desktop that does not say whether it is light or dark gets paper.
        ctx.options_mut(|o| o.fallback_theme = egui::Theme::Light);
        let mut shell = Shell {
            workspace: Workspace::new(preferences, start.annotator, default_tagset()),
            desk: Desk::new(ctx, fonts),
            outbox: Outbox::default(),
            stamps,
            hands,
            title: String::new(),
            theme: None,
            leaving: false,
        };
        // Whoever has opened something of their own is shown what that was.
        if start.paths.is_empty() && shell.workspace.preferences().recent.is_empty() {
            shell.dispatch(ctx, Command::Act(Action::Sample));
        }
        for path in start.paths {
            // A relative path would change its meaning with the working folder.
            let path = std::path::absolute(&path).unwrap_or(path);
            shell.dispatch(ctx, Command::OpenPath(path));
        }
        shell.look_for_leftovers(ctx);
        shell
    }

    fn look_for_leftovers(&mut self, ctx: &egui::Context) {
        match &mut self.hands {
            Hands::System { worker, .. } => worker.look_for_leftovers(),
            Hands::Recorded { disk, .. } => {
                let found = disk.errands().recover();
                disk.errands().sweep();
                self.dispatch(ctx, found);
            }
        }
    }

    /// What is open.
    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// What is drawn.
    pub fn desk(&mut self) -> &mut Desk {
        &mut self.desk
    }

    /// What was asked of a shell without a system; `None` in the program.
    pub fn record(&mut self) -> Option<&mut Record> {
        match &mut self.hands {
            Hands::Recorded { record, .. } => Some(record),
            Hands::System { .. } => None,
        }
    }

    /// Where it is noted what failed and what took long.
    pub fn diary(&self) -> &Diary {
        match &self.hands {
            Hands::System { worker, .. } => worker.diary(),
            Hands::Recorded { disk, .. } => disk.diary(),
        }
    }

    /// Takes an action as from a menu: with the next frame, and the window may do it by itself.
    pub fn act(&mut self, action: Action) {
        self.outbox.act(action);
    }

    /// Takes a command, and all that follows from it.
    pub fn dispatch(&mut self, ctx: &egui::Context, command: Command) {
        if let Some(entry) = noted::of_window(&command) {
            self.diary().note(entry);
        }
        let effects = self.workspace.dispatch(command, &mut *self.stamps);
        for effect in effects {
            self.carry_out(ctx, effect);
        }
    }

    fn carry_out(&mut self, ctx: &egui::Context, effect: Effect) {
        match effect {
            Effect::Quit => self.leave(ctx),
            Effect::AskPath {
                purpose,
                suggestion,
                copies,
            } => self.ask_path(ctx, purpose, suggestion, copies),
            Effect::OpenSample { doc } => {
                let opened = Command::Opened {
                    doc,
                    path: None,
                    result: Ok(Opening::Sample(Box::new(sample()))),
                };
                self.dispatch(ctx, opened);
            }
            Effect::ShowLogFolder => self.show_log_folder(),
            Effect::Copy { text, html } => {
                let result = match &mut self.hands {
                    Hands::System { clipboard, .. } => clipboard.put(&text, html.as_deref()),
                    Hands::Recorded { record, .. } => {
                        record.copied.push((text, html));
                        Ok(())
                    }
                };
                self.dispatch(ctx, Command::Copied(result));
            }
            Effect::Paste => {
                let text = match &mut self.hands {
                    Hands::System { clipboard, .. } => clipboard.text(),
                    Hands::Recorded { record, .. } => Ok(record.clipboard.clone()),
                };
                self.dispatch(ctx, Command::Pasted(text));
            }
            effect => match &mut self.hands {
                Hands::System { worker, .. } => worker.carry_out(effect),
                Hands::Recorded { disk, record } => {
                    let late = match Route::of(&effect) {
                        Route::Opening(_) => record.arriving.as_mut(),
                        Route::Errand(..) => record.answers.as_mut(),
                        _ => None,
                    };
                    let commands = disk.carry_out(effect);
                    match late {
                        Some(late) => late.extend(commands),
                        None => {
                            for command in commands {
                                self.dispatch(ctx, command);
                            }
                        }
                    }
                }
            },
        }
    }

    fn ask_path(
        &mut self,
        ctx: &egui::Context,
        purpose: PathPurpose,
        suggestion: String,
        copies: bool,
    ) {
        match &mut self.hands {
            Hands::System { worker, .. } => {
                dialogs::ask(worker.reply(), purpose, suggestion, copies);
            }
            Hands::Recorded { record, .. } => {
                let suggestion = dialogs::begun_with(suggestion, copies);
                record.asked.push(purpose);
                record.suggested.push(suggestion.clone());
                match record.answers.as_mut().zip(record.no_dialog.clone()) {
                    Some((answers, why)) => answers.push_back(Command::NoDialog {
                        purpose,
                        suggestion,
                        why,
                    }),
                    None => self.dispatch(ctx, Command::DialogShown),
                }
            }
        }
    }

    fn show_log_folder(&mut self) {
        match &mut self.hands {
            Hands::System { worker, .. } => folder::show(worker.reply(), worker.diary().clone()),
            Hands::Recorded { disk, record } => record.shown.push(disk.diary().folder().to_owned()),
        }
    }

    fn leave(&mut self, ctx: &egui::Context) {
        self.leaving = true;
        self.remember_window(ctx);
        if let Hands::Recorded { record, .. } = &mut self.hands {
            record.quit = true;
        }
        ctx.send_viewport_cmd(ViewportCommand::Close);
    }

    fn remember_window(&mut self, ctx: &egui::Context) {
        let inner = ctx.input(|i| i.viewport().inner_rect);
        // The window is as large whatever the size of what is in it.
        let size = inner.map(|rect| rect.size() * ctx.zoom_factor());
        self.dispatch(ctx, Command::Leaving(size.map(|size| (size.x, size.y))));
    }

    fn outcomes(&mut self, ctx: &egui::Context) {
        let commands = match &mut self.hands {
            Hands::System { worker, .. } => worker.outcomes(),
            Hands::Recorded { .. } => Vec::new(),
        };
        for command in commands {
            self.dispatch(ctx, command);
        }
    }

    /// Closing the window asks about unsaved changes first.
    fn close_requested(&mut self, ctx: &egui::Context) {
        let requested = ctx.input(|i| i.viewport().close_requested());
        if requested && !self.leaving {
            if self.workspace.may_close() {
                self.leaving = true;
                self.remember_window(ctx);
            } else {
                ctx.send_viewport_cmd(ViewportCommand::CancelClose);
                self.dispatch(ctx, Command::Quit);
            }
        }
    }

    fn dropped_files(&mut self, ctx: &egui::Context) {
        let dropped = ctx.input(|i| i.raw.dropped_files.clone());
        for file in dropped {
            self.dispatch(ctx, Command::OpenPath(file.path().to_owned()));
        }
    }

    /// Window title and theme follow the workspace.
    fn dress_window(&mut self, ctx: &egui::Context) {
        let title = match self.workspace.active() {
            Some(document) => {
                let title = isolated(&document.title());
                match self.workspace.apart(document.key()) {
                    Some(folder) => format!("{title} ({}) — Hashiya", shown_path(&folder)),
                    None => format!("{title} — Hashiya"),
                }
            }
            None => "Hashiya".to_owned(),
        };
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
        let theme = match self.workspace.preferences().theme {
            crate::store::Theme::Light => egui::ThemePreference::Light,
            crate::store::Theme::Dark => egui::ThemePreference::Dark,
            crate::store::Theme::System => egui::ThemePreference::System,
        };
        let size = self.workspace.preferences().interface_size;
        if ctx.zoom_factor() != size {
            ctx.set_zoom_factor(size);
        }
        if self.theme != Some(theme) {
            self.theme = Some(theme);
            ctx.set_theme(theme);
        }
    }
}

impl eframe::App for Shell {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.outcomes(ctx);
        self.dropped_files(ctx);
        self.close_requested(ctx);
        if self.workspace.documents().iter().any(|d| d.rests_unsaved()) {
            self.dispatch(ctx, Command::Tick);
            ctx.request_repaint_after(TICK);
        }
        self.dress_window(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.desk.show(ui, &self.workspace, &mut self.outbox);
        let commands = self.outbox.drain();
        let ctx = ui.ctx().clone();
        if !commands.is_empty() {
            // What they changed is to be seen at once.
            ctx.request_repaint();
        }
        for command in commands {
            self.dispatch(&ctx, command);
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        if let Hands::System { worker, .. } = &mut self.hands {
            worker.finish();
        }
    }
}

/// The bundled sample annotations.
fn sample() -> Opened {
    let file = include_bytes!("../../saves/sample.ar.ron");
    crate::store::decode(file).expect("the bundled sample is read in a test")
}

/// Opens the window and stays until it closes.
///
/// # Errors
/// If there is no display or no way to draw on it.
pub fn run(start: Start) -> eframe::Result {
    let options = window::options(Preferences::read(&start.state).window);
    eframe::run_native(
        "hashiya",
        options,
        Box::new(|cc| Ok(Box::new(Shell::new(&cc.egui_ctx, start)))),
    )
}
