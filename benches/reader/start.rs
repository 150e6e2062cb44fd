//! The program itself, started under a virtual screen: until text is on it.
//!
//! Xvfb keeps its screen in a file, in the format of `xwd`; that file is what is looked at, so that
//! the program says nothing about itself and no other program slows it down.

use std::{
    fs::File,
    io::{self, BufRead, BufReader},
    os::unix::fs::FileExt,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use tempfile::TempDir;

use crate::report::{Row, Target};

const WHAT: &str = "start the program: until its sample is painted";
/// Dark pixels in the reading column from which on text stands there; a caret or a line has fewer.
const INK: usize = 300;
/// Where the sample's first lines are, in pixels.
const COLUMN: (std::ops::Range<usize>, std::ops::Range<usize>) = (560..1060, 100..400);

/// Starts the program again and again.
pub fn row(times: usize) -> Row {
    match starts(times) {
        Ok(times) => Row::times(WHAT, &times, Target::Median(250.0)),
        Err(why) => Row::value(WHAT, format!("skipped: {why}"), "p50 ≤ 250 ms", None),
    }
}

fn starts(times: usize) -> io::Result<Vec<Duration>> {
    let screen = Screen::start()?;
    // The first start reads files and fills caches of the system's, and does not count.
    (0..=times)
        .map(|_| screen.until_painted())
        .skip(1)
        .collect()
}

/// A screen in memory, and its picture in a file.
struct Screen {
    _server: Ended,
    display: String,
    folder: TempDir,
}

/// A program that is ended when nobody needs it any more.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Screen {
    fn start() -> io::Result<Screen> {
        let folder = TempDir::new()?;
        let server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-noreset", "-nolisten", "tcp"])
            .args(["-screen", "0", "1440x900x24"])
            .arg("-fbdir")
            .arg(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|_| io::Error::other("no Xvfb"))?;
        let mut server = Ended(server);
        let stdout = server.0.stdout.take();
        let stdout = stdout.ok_or_else(|| io::Error::other("Xvfb is silent"))?;
        let mut number = String::new();
        BufReader::new(stdout).read_line(&mut number)?;
        let display = format!(":{}", number.trim());
        Ok(Screen {
            _server: server,
            display,
            folder,
        })
    }

    /// Starts the program and waits until text is painted.
    fn until_painted(&self) -> io::Result<Duration> {
        let state = TempDir::new()?;
        let picture = Picture::open(&self.folder.path().join("Xvfb_screen0"))?;
        while picture.ink()? > 0 {
            // The window before is still going away.
            std::thread::sleep(Duration::from_millis(2));
        }
        let began = Instant::now();
        let program = Command::new(env!("CARGO_BIN_EXE_hashiya"))
            .args(["--annotator", "annotator-1"])
            .env("DISPLAY", &self.display)
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET")
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("HASHIYA_STATE_DIR", state.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let _program = Ended(program);
        while picture.ink()? < INK {
            if began.elapsed().as_secs() > 20 {
                return Err(io::Error::other("no text was painted"));
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        Ok(began.elapsed())
    }
}

/// The screen's file: a header of big-endian numbers of 32 bits, a table of colours, and rows of
/// pixels of four bytes: blue, green, red, nothing (`XWDFile.h` of X.Org).
struct Picture {
    file: File,
    first_pixel: u64,
    bytes_a_row: u64,
}

impl Picture {
    fn open(path: &Path) -> io::Result<Picture> {
        /// Places of numbers in the header, and bytes of a colour in the table.
        const HEADER_SIZE: u64 = 0;
        const BYTES_PER_LINE: u64 = 12;
        const COLORS: u64 = 19;
        const COLOR_SIZE: u64 = 12;
        let file = File::open(path)?;
        let number = |place: u64| {
            let mut bytes = [0; 4];
            file.read_exact_at(&mut bytes, 4 * place)?;
            io::Result::Ok(u64::from(u32::from_be_bytes(bytes)))
        };
        let first_pixel = number(HEADER_SIZE)? + COLOR_SIZE * number(COLORS)?;
        let bytes_a_row = number(BYTES_PER_LINE)?;
        Ok(Picture {
            file,
            first_pixel,
            bytes_a_row,
        })
    }

    /// How many pixels of the reading column are dark, though most of it is bright as paper.
    fn ink(&self) -> io::Result<usize> {
        let (columns, rows) = COLUMN;
        let mut row = vec![0; 4 * columns.len()];
        let (mut dark, mut bright) = (0, 0);
        for y in rows.step_by(3) {
            let start = self.first_pixel + self.bytes_a_row * y as u64 + 4 * columns.start as u64;
            self.file.read_exact_at(&mut row, start)?;
            for pixel in row.chunks_exact(4) {
                let light = pixel[..3].iter().map(|&part| u32::from(part)).sum::<u32>();
                dark += usize::from(light < 200);
                bright += usize::from(light > 600);
            }
        }
        Ok(if bright > 3 * dark { dark } else { 0 })
    }
}
