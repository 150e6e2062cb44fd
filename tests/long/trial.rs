//! What is done with a hostile file, and what must hold whatever it is: five runs of the program, each
//! within bounds, none of which harms the file or what it holds.

use std::{
    ffi::{OsStr, OsString},
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

use hashiya::store;

use crate::{
    hostile::{Hostile, Kind},
    process::{self, End, Ran},
    report::Figures,
};

/// What came of a file.
#[derive(Default)]
pub struct Outcome {
    /// Runs that ended with all well, and those that told of something.
    pub fine: usize,
    pub told: usize,
    /// What must not be, in words.
    pub losses: Vec<String>,
    pub slowest: Duration,
}

impl Outcome {
    /// For the table.
    pub fn figures(&self) -> Figures {
        Figures {
            fine: self.fine,
            told: self.told,
            lost: self.losses.len(),
            slowest: self.slowest,
        }
    }
}

/// The programs that are tried.
pub struct Programs {
    /// The program.
    pub hashiya: PathBuf,
    /// This one, which opens the window without a screen.
    pub window: PathBuf,
}

/// Where the files of a trial lie.
struct Place {
    folder: PathBuf,
    state: PathBuf,
    /// The hostile file.
    file: PathBuf,
    /// What commands are about: the file, or the save that it belongs to.
    about: PathBuf,
    made: PathBuf,
    copy: Option<PathBuf>,
}

/// One run of a program.
struct Run {
    name: &'static str,
    arguments: Vec<OsString>,
}

/// Tries a file in a folder of its own.
///
/// # Errors
/// If files of the trial itself can't be written or read.
pub fn run(hostile: &Hostile, folder: &Path, programs: &Programs) -> io::Result<Outcome> {
    let place = Place::set_up(hostile, folder)?;
    let mut outcome = Outcome::default();
    let mut checked = None;
    for run in place.runs(hostile) {
        let arguments: Vec<&OsStr> = run.arguments.iter().map(OsString::as_os_str).collect();
        let program = match run.name {
            "window" => &programs.window,
            _ => &programs.hashiya,
        };
        let ran = process::run(program, &arguments, &place.state, &place.folder)?;
        outcome.slowest = outcome.slowest.max(ran.took);
        match ran.end {
            End::Code(0) => outcome.fine += 1,
            _ => outcome.told += 1,
        }
        let wrong = wrong_with(&run, &ran, &place);
        outcome.losses.extend(
            wrong
                .into_iter()
                .map(|what| format!("{}: {what}", run.name)),
        );
        if run.name == "check" {
            checked = Some(ran.end);
        }
        if let Some(what) = place.harm(hostile)? {
            outcome.losses.push(format!("{}: {what}", run.name));
            break;
        }
    }
    let turned = |file: &Path| turn(file, &place, programs);
    if hostile.kind == Kind::Save && checked == Some(End::Code(0)) {
        let wrong = turned(&place.file)?.anything();
        outcome
            .losses
            .extend(wrong.map(|what| format!("check: finds nothing, but {what}")));
    }
    if let Some(copy) = &place.copy
        && fs::read(copy)? != hostile.bytes
    {
        if turned(&place.file)?.loses {
            let what = "window: a save that can't be read whole was written over";
            outcome.losses.push(what.to_owned());
        }
        let wrong = turned(copy)?.anything();
        outcome
            .losses
            .extend(wrong.map(|what| format!("window: what was saved {what}")));
    }
    if place.made.exists() {
        let wrong = turned(&place.made)?.anything();
        outcome
            .losses
            .extend(wrong.map(|what| format!("import: what was made {what}")));
    }
    Ok(outcome)
}

impl Place {
    fn set_up(hostile: &Hostile, folder: &Path) -> io::Result<Place> {
        let _ = fs::remove_dir_all(folder);
        let state = folder.join("state");
        fs::create_dir_all(folder.join("copy"))?;
        fs::create_dir_all(&state)?;
        let named = |end: &str| folder.join(format!("{}{end}", hostile.name));
        let mut copy = None;
        let (file, about) = match hostile.kind {
            Kind::Save => {
                let to = folder.join("copy").join("copy.ron");
                fs::write(&to, &hostile.bytes)?;
                copy = Some(to);
                (named(".ron"), named(".ron"))
            }
            Kind::Log => (named(".ron.log"), named(".ron")),
            Kind::UnnamedLog => {
                let unnamed = state.join("unsaved").join("01J00000000000000000000000");
                fs::create_dir_all(&unnamed)?;
                (unnamed.join("log"), unnamed.join("base.ron"))
            }
            Kind::Tagset => (named(".ron"), named(".ron")),
            Kind::Preferences => (state.join("preferences.ron"), named(".txt")),
            Kind::Article => (named(".txt"), named(".txt")),
        };
        match hostile.kind {
            Kind::Log | Kind::UnnamedLog => fs::write(&about, &hostile.beside)?,
            Kind::Preferences => fs::write(&about, "خبر قصير عن لا شيء.\n")?,
            _ => {}
        }
        fs::write(&file, &hostile.bytes)?;
        Ok(Place {
            made: folder.join("made.ron"),
            folder: folder.to_owned(),
            state,
            file,
            about,
            copy,
        })
    }

    /// The five runs.
    fn runs(&self, hostile: &Hostile) -> Vec<Run> {
        let path = |path: &Path| path.as_os_str().to_owned();
        let picture = match hostile.bytes.len() % 2 {
            0 => "picture.png",
            _ => "picture.svg",
        };
        // The graph, or the first characters.
        let passage = match hostile.bytes.len() % 3 {
            0 => "--graph",
            _ => "--range=0-40",
        };
        let about = path(&self.about);
        let run = |name, arguments: &[&OsStr]| Run {
            name,
            arguments: arguments.iter().map(|&a| a.to_owned()).collect(),
        };
        let imports = matches!(
            hostile.kind,
            Kind::Tagset | Kind::Preferences | Kind::Article
        );
        let article = self.folder.join("article.txt");
        let first = if imports {
            let _ = fs::write(&article, "خبر قصير عن لا شيء.\n");
            let read = if hostile.kind == Kind::Tagset {
                path(&article)
            } else {
                about.clone()
            };
            let tagset = match hostile.kind {
                Kind::Tagset => path(&self.file),
                _ => "security".into(),
            };
            let words: [&OsStr; 6] = [
                "import".as_ref(),
                &read,
                "-o".as_ref(),
                self.made.as_ref(),
                "--tagset".as_ref(),
                &tagset,
            ];
            run("import", &words)
        } else {
            run(
                "export --to tsv",
                &["export".as_ref(), &about, "--to".as_ref(), "tsv".as_ref()],
            )
        };
        let report = self.folder.join("report.md");
        let mut window = vec![OsString::from("look"), path(&self.state)];
        window.extend((hostile.kind != Kind::UnnamedLog).then(|| about.clone()));
        window.extend(self.copy.as_deref().map(path));
        vec![
            first,
            run("check", &["check".as_ref(), &about]),
            run(
                "export --to markdown",
                &[
                    "export".as_ref(),
                    &about,
                    "--to".as_ref(),
                    "markdown".as_ref(),
                    "-o".as_ref(),
                    report.as_ref(),
                ],
            ),
            run(
                "render",
                &[
                    "render".as_ref(),
                    &about,
                    "-o".as_ref(),
                    self.folder.join(picture).as_ref(),
                    passage.as_ref(),
                ],
            ),
            Run {
                name: "window",
                arguments: window,
            },
        ]
    }

    /// What has become of the file, if it is not as it should be.
    fn harm(&self, hostile: &Hostile) -> io::Result<Option<String>> {
        let now = fs::read(&self.file).unwrap_or_default();
        if now == hostile.bytes {
            return Ok(None);
        }
        let kept = match hostile.kind {
            Kind::Log | Kind::UnnamedLog => {
                // Entries follow the last whole one; a torn one at the end is nobody's.
                let whole = hostile
                    .bytes
                    .iter()
                    .rposition(|b| *b == b'\n')
                    .map_or(0, |at| at + 1);
                let whole = &hostile.bytes[..whole];
                // Where all was saved or thrown away, nothing is kept.
                let last = |what: &[u8]| {
                    let lines = (1..).zip(whole.split(|b| *b == b'\n'));
                    let such = lines.filter(|(_, line)| line.starts_with(what));
                    such.map(|(n, _): (usize, _)| n).last()
                };
                let settled = last(b"Discarded(").max(last(b"Saved("));
                let nothing_done = whole.starts_with(b"Opened(") && last(b"Edit(") <= settled;
                nothing_done || self.somewhere(&|bytes| bytes.starts_with(whole))?
            }
            // What could be read is written anew with what the window remembers.
            Kind::Preferences => {
                self.are_preferences(&hostile.bytes)?
                    || self.somewhere(&|bytes| bytes == hostile.bytes)?
            }
            Kind::Save | Kind::Tagset | Kind::Article => false,
        };
        Ok((!kept).then(|| "the file is no longer as it was".to_owned()))
    }

    /// Whether some file here is such.
    fn somewhere(&self, is: &dyn Fn(&[u8]) -> bool) -> io::Result<bool> {
        let mut folders = vec![self.folder.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder)? {
                let path = entry?.path();
                if path.is_dir() {
                    folders.push(path);
                } else if is(&fs::read(path)?) {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// Whether preferences can be read: those that can't are kept under another name.
    fn are_preferences(&self, bytes: &[u8]) -> io::Result<bool> {
        let folder = tempfile::tempdir()?;
        let state = store::StateFolder::at(folder.path());
        fs::write(state.preferences(), bytes)?;
        store::Preferences::read(&state);
        Ok(fs::read(state.preferences()).is_ok_and(|now| now == bytes))
    }
}

/// What came of reading a save and writing it again.
struct Turned {
    /// Whether it can't be read whole.
    loses: bool,
    wrong: Option<String>,
}

impl Turned {
    /// What is wrong with a save that ought to be in order.
    fn anything(self) -> Option<String> {
        let whole = self.loses.then(|| LOSES.to_owned());
        self.wrong.or(whole)
    }
}

/// Reads a save and writes it again, in a process of its own.
fn turn(file: &Path, place: &Place, programs: &Programs) -> io::Result<Turned> {
    let arguments: [&OsStr; 2] = ["turn".as_ref(), file.as_os_str()];
    let ran = process::run(&programs.window, &arguments, &place.state, &place.folder)?;
    let said = String::from_utf8_lossy(&ran.out).trim().to_owned();
    let wrong = match (ran.end, said.as_str()) {
        (End::Code(0), "" | LOSES) => None,
        (End::Code(0), said) => Some(said.to_owned()),
        (end, _) => Some(format!(
            "{end:?}: {}",
            first_line(&String::from_utf8_lossy(&ran.err))
        )),
    };
    Ok(Turned {
        loses: said == LOSES,
        wrong,
    })
}

/// Said of a save that can't be read whole.
const LOSES: &str = "can't be read whole";

/// Reads a save and writes it again, twice; says what does not come back.
pub fn turn_here(file: &Path) {
    let bytes = fs::read(file).expect("the save is there");
    let turned = |bytes: &[u8]| {
        let opened = store::decode(bytes).ok()?;
        let lost = opened
            .problems
            .iter()
            .any(|problem| problem.kind.loss().is_some());
        (!lost).then(|| store::encode(&opened.set).into_bytes())
    };
    let Some(once) = turned(&bytes) else {
        return println!("{LOSES}");
    };
    match turned(&once) {
        None => println!("is written so that it can't be read whole again"),
        Some(twice) if twice != once => println!("is another file each time that it is written"),
        Some(_) => {}
    }
}

/// What must not be of a run.
fn wrong_with(run: &Run, ran: &Ran, place: &Place) -> Vec<String> {
    let err = String::from_utf8_lossy(&ran.err);
    let out = String::from_utf8_lossy(&ran.out);
    let mut wrong = Vec::new();
    match ran.end {
        End::Code(0 | 1 | 2) => {}
        End::Code(code) => wrong.push(format!("exit code {code}: {}", first_line(&err))),
        End::Signal(signal) => wrong.push(format!("signal {signal}: {}", first_line(&err))),
        End::Hung => wrong.push("more than 10 seconds of processor time, or no end".to_owned()),
    }
    if !wrong.is_empty() {
        return wrong;
    }
    if err.contains("panicked at") {
        wrong.push(format!("a panic: {}", first_line(&err)));
    }
    if run.name == "window" {
        if ran.end != End::Code(0) {
            wrong.push(format!("it did not open: {}", first_line(&err)));
        }
        return wrong;
    }
    // What is exported to the standard output is data, and exact.
    let data = run.name.ends_with("tsv");
    let said = if data {
        err.to_string()
    } else {
        format!("{out}{err}")
    };
    if let Some(c) = said.chars().find(|&c| c != '\n' && is_control(c)) {
        let line = said
            .lines()
            .find(|line| line.contains(c))
            .unwrap_or_default();
        wrong.push(format!(
            "says {:?} to the terminal: {:.200}",
            c,
            line.escape_debug().to_string()
        ));
    }
    if ran.end != End::Code(0) {
        wrong.extend(unclear(run, &out, &err, place));
    }
    wrong
}

/// What is wrong with how a problem is told: one line that names the file.
fn unclear(run: &Run, out: &str, err: &str, place: &Place) -> Option<String> {
    // The part of the name that no terminal could take for anything else.
    let names = |said: &str| {
        [&place.file, &place.about]
            .iter()
            .any(|path| said.contains(&plain_end(path)))
    };
    if run.name == "check" {
        let lines = out.lines().count();
        if lines < 2 || !names(out) || !err.is_empty() {
            return Some(format!(
                "does not tell what is wrong: {lines} lines, {}",
                first_line(err)
            ));
        }
        let doubled = out.lines().find(|line| line.contains(".."));
        return doubled
            .filter(|line| line.ends_with(".."))
            .map(|line| format!("two full stops: {line:.200}"));
    }
    let lines = err.lines().count();
    // Several things can be chosen from, a line each.
    if lines != 1 || !names(err) {
        return Some(format!(
            "{lines} lines, for one that names the file: {}",
            first_line(err)
        ));
    }
    None
}

fn plain_end(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '.';
    let from = name
        .char_indices()
        .rev()
        .take_while(|(_, c)| plain(*c))
        .last();
    name[from.map_or(0, |(at, _)| at)..].to_owned()
}

/// Characters that change what a terminal shows of others.
fn is_control(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{feff}')
}

fn first_line(text: &str) -> String {
    let line = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or("nothing said");
    let line: String = line.chars().take(240).collect();
    line.escape_debug().to_string()
}
