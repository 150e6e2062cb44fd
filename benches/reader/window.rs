//! The program's window without a screen: the shipped [`Shell`] with its worker thread, driven by
//! hand-made input.
//!
//! A frame is what eframe would run: `App::logic`, `App::ui` and the tessellation of what they drew. Its
//! time is that of the one thread which draws; the graphics card's
//! share and accessibility, which is off unless assistive technology asks for it, are left out.

use std::{
    path::Path,
    sync::mpsc::{Receiver, channel},
    time::{Duration, Instant},
};

use egui::{Event, Key, Modifiers, PointerButton, Pos2, RawInput, Rect, Vec2, ViewportId, vec2};
use hashiya::{
    shell::{Shell, Start},
    store::StateFolder,
    workspace::{Command, Document},
};
use tempfile::TempDir;

/// Width and height of the window, in points.
pub const SIZE: Vec2 = vec2(1440.0, 900.0);
/// Where the reading column's text is sure to be, in the window of that size.
pub const PAGE: Pos2 = Pos2::new(800.0, 450.0);
/// Seconds from one frame to the next, as a screen of 60 Hz has it.
const STEP: f64 = 1.0 / 60.0;

/// The window.
pub struct Window {
    pub ctx: egui::Context,
    pub shell: Shell,
    frame: eframe::Frame,
    /// Asked for from elsewhere, as the worker does when it is done.
    woken: Receiver<()>,
    pub size: Vec2,
    time: f64,
    events: Vec<Event>,
    folder: TempDir,
}

/// What came of a frame.
pub struct Drawn {
    /// Time on the CPU.
    pub took: Duration,
    /// After what time egui wants the next frame: at once, or never if nothing happens.
    pub again: Duration,
    /// How many glyphs of our own layout stand in the middle of the page.
    pub letters: usize,
}

impl Window {
    /// The window on an article of one word, at rest.
    pub fn open() -> Window {
        let folder = TempDir::new().expect("a folder");
        let path = folder.path().join("empty.txt");
        std::fs::write(&path, "بداية\n").expect("an article");
        let ctx = egui::Context::default();
        let (wake, woken) = channel();
        ctx.set_request_repaint_callback(move |_| {
            let _ = wake.send(());
        });
        let start = Start {
            paths: vec![path],
            annotator: Some("annotator-1".to_owned()),
            state: StateFolder::at(folder.path().join("state")),
        };
        let mut window = Window {
            shell: Shell::new(&ctx, start),
            ctx,
            frame: eframe::Frame::_new_kittest(),
            woken,
            size: SIZE,
            time: 0.0,
            events: Vec::new(),
            folder,
        };
        window.run_until(|window, _| window.shell.workspace().active().is_some());
        window.settle();
        window
    }

    /// Where files can be put.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The document in front.
    pub fn document(&self) -> &Document {
        let active = self.shell.workspace().active();
        active.expect("a document is in front")
    }

    /// Draws a frame with what has happened since the last.
    pub fn frame(&mut self) -> Drawn {
        let input = self.input();
        let Window {
            ctx, shell, frame, ..
        } = self;
        let began = busy();
        let output = ctx.run_ui(input, |ui| {
            eframe::App::logic(shell, ui.ctx(), frame);
            eframe::App::ui(shell, ui, frame);
        });
        let primitives = ctx.tessellate(output.shapes, output.pixels_per_point);
        let took = busy() - began;
        let again = output.viewport_output[&ViewportId::ROOT].repaint_delay;
        // What eframe hands to the graphics card.
        let mut delta = output.textures_delta;
        delta.clear();
        Drawn {
            took,
            again,
            letters: letters(&primitives),
        }
    }

    fn input(&mut self) -> RawInput {
        self.time += STEP;
        let mut input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, self.size)),
            time: Some(self.time),
            predicted_dt: STEP as f32,
            max_texture_side: Some(8192),
            focused: true,
            events: std::mem::take(&mut self.events),
            ..RawInput::default()
        };
        if let Some(viewport) = input.viewports.get_mut(&ViewportId::ROOT) {
            viewport.native_pixels_per_point = Some(1.0);
        }
        input
    }

    /// Draws frames, as they are asked for, until `done`; answers with the last one, and how long
    /// all took by the wall clock.
    pub fn run_until(&mut self, done: impl Fn(&Window, &Drawn) -> bool) -> (Drawn, Duration) {
        let began = Instant::now();
        loop {
            let drawn = self.frame();
            if done(self, &drawn) {
                return (drawn, began.elapsed());
            }
            assert!(began.elapsed().as_secs() < 120, "it never came to that");
            if !drawn.again.is_zero() {
                // The window sleeps until something happens.
                let _ = self
                    .woken
                    .recv_timeout(drawn.again.min(Duration::from_secs(1)));
                self.woken.try_iter().for_each(drop);
            }
        }
    }

    /// Lets notices pass and animations end, as time would; answers with after what time egui wants
    /// the next frame then.
    pub fn settle(&mut self) -> Duration {
        for _ in 0..200 {
            let again = self.frame().again;
            if again >= Duration::from_secs(4) {
                return again;
            }
            self.time += again.as_secs_f64();
        }
        Duration::ZERO
    }

    /// Draws until something shows; answers with the time on the CPU that this took, all frames together.
    pub fn time_until(&mut self, shows: impl Fn(&Window, &Drawn) -> bool) -> Duration {
        let mut took = Duration::ZERO;
        for _ in 0..10 {
            let drawn = self.frame();
            took += drawn.took;
            if shows(self, &drawn) {
                return took;
            }
        }
        panic!("it never shows")
    }

    /// Does something and draws until it shows; answers with the time on the CPU that this took, all
    /// frames together.
    pub fn time_edit(&mut self, edit: impl FnOnce(&mut Window)) -> Duration {
        let before = self.document().revision();
        let began = busy();
        edit(self);
        let mut took = busy() - began;
        for _ in 0..10 {
            let shows = self.document().revision() != before;
            took += self.frame().took;
            if shows {
                return took;
            }
        }
        let notices = self.shell.workspace().notices();
        panic!("the edit was not made: {notices:?}")
    }

    /// Whether a frame is asked for by anybody within this time.
    pub fn is_woken_within(&mut self, time: Duration) -> bool {
        self.woken.try_iter().for_each(drop);
        self.woken.recv_timeout(time).is_ok()
    }

    /// Has a command done, as menus and keys do.
    pub fn send(&mut self, command: Command) {
        self.shell.dispatch(&self.ctx, command);
    }

    /// Presses and releases a key.
    pub fn press(&mut self, key: Key) {
        for pressed in [true, false] {
            self.events.push(Event::Key {
                key,
                physical_key: None,
                pressed,
                repeat: false,
                modifiers: Modifiers::NONE,
            });
        }
    }

    /// Writes letters into the field that has the focus.
    pub fn write(&mut self, letters: &str) {
        self.events.push(Event::Text(letters.to_owned()));
    }

    /// Turns the wheel by so many points of the page, downwards.
    pub fn wheel(&mut self, points: f32) {
        self.events.push(Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: vec2(0.0, -points),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        });
    }

    /// Makes the letters of the article so many times as large, as a pinch over the page does.
    pub fn zoom(&mut self, times: f32) {
        self.events.push(Event::Zoom(times));
    }

    /// Moves the pointer.
    pub fn point(&mut self, at: Pos2) {
        self.events.push(Event::PointerMoved(at));
    }

    /// Takes the pointer off the window.
    pub fn point_away(&mut self) {
        self.events.push(Event::PointerGone);
    }

    /// Presses or lets go of the first button.
    pub fn button(&mut self, pos: Pos2, pressed: bool) {
        self.events.push(Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }
}

/// How long this thread has been on the CPU: what other programs do meanwhile does not count.
fn busy() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::try_from(time).unwrap_or_default()
}

/// Glyphs of our layout in the middle third of the page: four corners each, on a texture that is
/// not egui's own.
fn letters(primitives: &[egui::ClippedPrimitive]) -> usize {
    let middle = Rect::from_center_size(PAGE, vec2(400.0, 300.0));
    let meshes = primitives
        .iter()
        .filter_map(|clipped| match &clipped.primitive {
            egui::epaint::Primitive::Mesh(mesh) => Some(mesh),
            egui::epaint::Primitive::Callback(_) => None,
        });
    let ours = meshes.filter(|mesh| mesh.texture_id != egui::TextureId::default());
    let vertices = ours.flat_map(|mesh| &mesh.vertices);
    vertices
        .filter(|vertex| middle.contains(vertex.pos))
        .count()
        / 4
}
