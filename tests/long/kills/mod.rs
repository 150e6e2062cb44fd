//! Kills at random moments: whatever was going on, what the screen had shown a second before is there
//! again, and every save is whole.

pub mod editor;

use std::{
    fs,
    io::{self, BufRead, BufReader},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    str::FromStr,
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use hashiya::store;

use crate::{
    chance::Chance,
    disk::{Tmpfs, allow},
    report::Figures,
};

/// What was shown so long before a kill is never lost.
const PROMISE: u128 = 1000;
/// What the articles consist of, invented.
pub const TEXT: &str = "زار الوفد بغداد أمس ثم عاد إلى عمّان مساء، وقال إن الرحلة كانت قصيرة جدا.\n";
/// How long a window may take to open.
const PATIENCE: Duration = Duration::from_secs(60);

/// What goes on while the program is killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plan {
    Unnamed,
    Named,
    SaveAs,
    LogRemoved,
    LogReplaced,
    WritableAfterwards,
    ReadOnlyAfterwards,
    ReadOnlyMeanwhile,
    RemountedMeanwhile,
}

impl Plan {
    pub const ALL: [Plan; 9] = [
        Plan::Unnamed,
        Plan::Named,
        Plan::SaveAs,
        Plan::LogRemoved,
        Plan::LogReplaced,
        Plan::WritableAfterwards,
        Plan::ReadOnlyAfterwards,
        Plan::ReadOnlyMeanwhile,
        Plan::RemountedMeanwhile,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Plan::Unnamed => "a document without a name",
            Plan::Named => "saved now and then",
            Plan::SaveAs => "saved under other names",
            Plan::LogRemoved => "its log removed now and then",
            Plan::LogReplaced => "its log replaced now and then",
            Plan::WritableAfterwards => "folder read-only, then writable",
            Plan::ReadOnlyAfterwards => "folder writable, then read-only",
            Plan::ReadOnlyMeanwhile => "folder turns read-only meanwhile",
            Plan::RemountedMeanwhile => "disk turns read-only meanwhile",
        }
    }

    fn loses_its_log(self) -> bool {
        matches!(self, Plan::LogRemoved | Plan::LogReplaced)
    }
}

/// What goes on in the kill of this number: all take turns.
pub fn plan(number: u64) -> Plan {
    Plan::ALL[number as usize % Plan::ALL.len()]
}

impl FromStr for Plan {
    type Err = ();

    fn from_str(text: &str) -> Result<Plan, ()> {
        let mut plans = Plan::ALL.into_iter();
        plans.find(|plan| format!("{plan:?}") == text).ok_or(())
    }
}

/// Something that the screen showed.
struct Shown {
    edit: usize,
    /// Milliseconds since 1970.
    at: u128,
    digest: String,
}

/// What the killed program had said.
#[derive(Default)]
struct Said {
    shown: Vec<Shown>,
    /// The state of what was done last, until the screen has shown it.
    done: Option<String>,
    /// Up to which edit saves held everything.
    saved: usize,
    /// After which edit its log was lost last.
    lost_log: Option<usize>,
}

/// What came of a kill.
pub struct Outcome {
    pub figures: Figures,
    pub losses: Vec<String>,
    /// How long before the kill the last edit that is there again was shown.
    pub behind: Option<Duration>,
}

/// Lets this program edit in a folder of its own, kills it and looks what is there again.
///
/// # Errors
/// If files of the trial itself can't be written or read.
pub fn kill_one(seed: u64, number: u64, folder: &Path, program: &Path) -> io::Result<Outcome> {
    let began = Instant::now();
    let mut chance = Chance::of(seed, number);
    let plan = plan(number);
    let _ = fs::remove_dir_all(folder);
    let state = folder.join("state");
    fs::create_dir_all(&state)?;
    let mut disk = match plan {
        Plan::RemountedMeanwhile => Tmpfs::mount(64 << 20),
        _ => None,
    };
    let work = match &disk {
        Some(disk) => disk.path().to_owned(),
        None => folder.join("work"),
    };
    fs::create_dir_all(&work)?;
    let file = set_up(plan, &work, program, &state)?;
    if plan == Plan::WritableAfterwards {
        allow(&work, 0o555);
    }

    let (mut child, lines) = start(plan, chance.next(), program, &state, &file)?;
    let mut said = Said::default();
    wait_until(&lines, &mut said, |line| line == "READY");
    work_a_while(&mut chance, &lines, &mut said, || match plan {
        Plan::ReadOnlyMeanwhile => allow(&work, 0o555),
        Plan::RemountedMeanwhile => disk.iter_mut().for_each(Tmpfs::remount_ro),
        _ => {}
    });
    let killed = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("a moment after 1970")
        .as_millis();
    child.kill()?;
    child.wait()?;
    lines.iter().for_each(|line| said.hear(&line));

    match plan {
        Plan::ReadOnlyAfterwards => allow(&work, 0o555),
        Plan::RemountedMeanwhile => disk.iter_mut().for_each(Tmpfs::remount_rw),
        _ => allow(&work, 0o755),
    }
    let mut losses = wrong_files(&work, &state)?;
    let saves = saves(&work)?;
    let again = recover(program, &state, &saves)?;
    let (found, unknown) = said.found(&again.documents);
    losses.extend(unknown.into_iter().map(|what| again.told(&what)));
    losses.extend(said.lost(found, killed).map(|what| again.told(&what)));
    losses.extend(not_swept(&work, &state, program, &saves)?);
    allow(&work, 0o755);
    let behind = found.map(|at| {
        // The first that is not there again was shown so long before.
        let first_lost = said.shown.get(at + 1);
        first_lost.map_or(Duration::ZERO, |shown| {
            Duration::from_millis(killed.saturating_sub(shown.at) as u64)
        })
    });
    Ok(Outcome {
        figures: Figures {
            fine: usize::from(losses.is_empty()),
            told: usize::from(!losses.is_empty()),
            lost: losses.len(),
            slowest: began.elapsed(),
        },
        losses,
        behind,
    })
}

/// An article, or a save of it, to begin with.
fn set_up(plan: Plan, work: &Path, program: &Path, state: &Path) -> io::Result<PathBuf> {
    let article = work.join("article.txt");
    fs::write(&article, TEXT.repeat(20))?;
    if plan == Plan::Unnamed {
        return Ok(article);
    }
    let save = work.join("save.ron");
    let made = Command::new(program)
        .arg("make")
        .arg(state.with_file_name("made"))
        .args([&article, &save])
        .output()?;
    match save.exists() {
        true => Ok(save),
        false => Err(io::Error::other(
            String::from_utf8_lossy(&made.stderr).into_owned(),
        )),
    }
}

fn start(
    plan: Plan,
    seed: u64,
    program: &Path,
    state: &Path,
    file: &Path,
) -> io::Result<(Child, Receiver<String>)> {
    let mut command = Command::new(program);
    command
        .arg("edit")
        .arg(state)
        .args([format!("{plan:?}"), seed.to_string()])
        .arg(file);
    let log = fs::File::create(state.with_file_name("stderr"))?;
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(log)
        .spawn()?;
    let out = BufReader::new(child.stdout.take().expect("it is piped"));
    let (send, lines) = channel();
    thread::spawn(move || {
        for line in out.lines().map_while(Result::ok) {
            if send.send(line).is_err() {
                return;
            }
        }
    });
    Ok((child, lines))
}

/// Listens until a line is such; stops listening after a while.
fn wait_until(lines: &Receiver<String>, said: &mut Said, is: impl Fn(&str) -> bool) {
    let until = Instant::now() + PATIENCE;
    while let Ok(line) = lines.recv_timeout(until.saturating_duration_since(Instant::now())) {
        said.hear(&line);
        if is(&line) {
            return;
        }
    }
}

/// Lets the program work, with something happening half way. Every third kill comes as a save is
/// being written.
fn work_a_while(
    chance: &mut Chance,
    lines: &Receiver<String>,
    said: &mut Said,
    mut happens: impl FnMut(),
) {
    let half = Duration::from_millis(chance.between(50, 1700) as u64);
    listen_for(half, lines, said);
    happens();
    listen_for(half, lines, said);
    if chance.once_in(3) {
        let until = Instant::now() + Duration::from_secs(5);
        while let Ok(line) = lines.recv_timeout(until.saturating_duration_since(Instant::now())) {
            said.hear(&line);
            if line == "SAVING" {
                break;
            }
        }
        thread::sleep(Duration::from_micros(chance.below(12_000) as u64));
    }
}

fn listen_for(time: Duration, lines: &Receiver<String>, said: &mut Said) {
    let until = Instant::now() + time;
    while let Ok(line) = lines.recv_timeout(until.saturating_duration_since(Instant::now())) {
        said.hear(&line);
    }
}

impl Said {
    fn hear(&mut self, line: &str) {
        let words: Vec<&str> = line.split(' ').collect();
        let number = |at: usize| {
            words
                .get(at)
                .and_then(|n| n.parse::<u128>().ok())
                .unwrap_or_default()
        };
        match words.first() {
            // Logged perhaps, and not seen yet: nothing is promised of it.
            Some(&"DOES") => {
                self.done = words.get(3).map(|&digest| digest.to_owned());
            }
            Some(&"EDIT") => {
                self.done = None;
                self.shown.push(Shown {
                    edit: number(1) as usize,
                    at: number(2),
                    digest: words.get(3).copied().unwrap_or_default().to_owned(),
                });
            }
            Some(&"SAVED") => self.saved = number(1) as usize,
            Some(&"LOSES") => self.lost_log = Some(number(1) as usize),
            _ => {}
        }
    }

    /// The last thing shown that is there again, and what is to be said of documents that come back
    /// as they never were.
    fn found(&self, again: &[Document]) -> (Option<usize>, Option<String>) {
        let mut found = None;
        for document in again {
            let Some(at) = self.place(document) else {
                let never = "a document is there again in a state that was never shown";
                return (None, Some(never.to_owned()));
            };
            found = found.max(Some(at));
        }
        (found, None)
    }

    /// Which of the states shown a document is in: the last too if it is one step beyond that, which
    /// was logged and not shown any more.
    fn place(&self, document: &Document) -> Option<usize> {
        let last = self.shown.len().checked_sub(1)?;
        let is_beyond = match &self.done {
            Some(done) => *done == document.digest,
            // It was logged before the program could say so.
            None => document.beside.contains(&self.shown[last].digest),
        };
        let mut shown = self.shown.iter();
        let known = shown.rposition(|shown| shown.digest == document.digest);
        known.or(is_beyond.then_some(last))
    }

    /// What is lost of what was promised, if the last that was found again is this.
    fn lost(&self, found: Option<usize>, killed: u128) -> Option<String> {
        let promised = self
            .shown
            .iter()
            .rposition(|shown| shown.at + PROMISE <= killed)?;
        let promised = match self.lost_log {
            // Until the next entry nobody can know that the log has gone; a save holds what it holds.
            Some(lost) if self.shown[promised].edit <= lost => self
                .shown
                .iter()
                .position(|shown| shown.edit >= self.saved)?,
            _ => promised,
        };
        match found {
            Some(found) if found >= promised => None,
            Some(found) => Some(format!(
                "of {} edits shown a second before, {} are there again",
                self.shown[promised].edit, self.shown[found].edit
            )),
            None => Some(format!(
                "of {} edits shown a second before, none of the states is there again",
                self.shown[promised].edit
            )),
        }
    }
}

/// The saves in a folder.
fn saves(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|e| e.map(|e| e.path()))
        .collect::<io::Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|end| end == "ron"));
    paths.sort();
    Ok(paths)
}

/// Saves that are not whole, and files that others may read.
fn wrong_files(work: &Path, state: &Path) -> io::Result<Vec<String>> {
    let mut wrong = Vec::new();
    for path in saves(work)? {
        let name = path.display();
        match store::decode(&fs::read(&path)?) {
            Ok(opened) if opened.problems.is_empty() => {}
            Ok(opened) => wrong.push(format!("{name} is not whole: {}", opened.problems[0])),
            Err(why) => wrong.push(format!("{name} can't be read: {why}")),
        }
        if mode(&path)? & 0o444 != 0o444 {
            wrong.push(format!("{name} can't be read by others any more"));
        }
    }
    for path in all_files(state)?.into_iter().chain(all_files(work)?) {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        // One that is about to take the place of a save is as open as that already.
        let half = name.ends_with(".tmp") && !is_whole_save(&path);
        let ours = path.starts_with(state) || half || name.ends_with(".log") && is_log(&path);
        if ours && mode(&path)? & 0o077 != 0 {
            wrong.push(format!("{} can be read by others", path.display()));
        }
    }
    Ok(wrong)
}

fn is_whole_save(path: &Path) -> bool {
    fs::read(path).is_ok_and(|bytes| {
        let opened = store::decode(&bytes);
        opened.is_ok_and(|opened| opened.problems.is_empty())
    })
}

fn is_log(path: &Path) -> bool {
    fs::read(path).is_ok_and(|bytes| bytes.starts_with(b"Opened("))
}

fn mode(path: &Path) -> io::Result<u32> {
    Ok(fs::metadata(path)?.permissions().mode())
}

fn all_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        match path.is_dir() {
            true => found.extend(all_files(&path)?),
            false => found.push(path),
        }
    }
    Ok(found)
}

/// What is there again, and what the window says of it.
struct Again {
    documents: Vec<Document>,
    says: Vec<String>,
}

/// A document that is there again.
struct Document {
    digest: String,
    /// What it is a step before, and, where steps were taken back, a step on.
    beside: Vec<String>,
}

impl Again {
    /// A loss, with what the window says.
    fn told(&self, what: &str) -> String {
        format!("{what}; it is said: {}", self.says.join(" | "))
    }
}

/// Opens everything again, takes back all that is offered, and answers with what is there then.
fn recover(program: &Path, state: &Path, saves: &[PathBuf]) -> io::Result<Again> {
    let output = Command::new(program)
        .arg("recover")
        .arg(state)
        .args(saves)
        .output()?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(io::Error::other(format!("it does not open again: {said}")));
    }
    let said = String::from_utf8_lossy(&output.stdout);
    let after = |word: &str| -> Vec<String> {
        let lines = said.lines().filter_map(|line| line.strip_prefix(word));
        lines.map(str::to_owned).collect()
    };
    let documents = after("HAS ").into_iter().map(|digests| {
        let mut digests = digests.split(' ').map(str::to_owned);
        Document {
            digest: digests.next().unwrap_or_default(),
            beside: digests.collect(),
        }
    });
    Ok(Again {
        documents: documents.collect(),
        says: after("SAYS "),
    })
}

/// Temporary files of the kill that the next start leaves there, hours later.
fn not_swept(
    work: &Path,
    state: &Path,
    program: &Path,
    saves: &[PathBuf],
) -> io::Result<Vec<String>> {
    let left = |folder: &Path| -> io::Result<Vec<PathBuf>> {
        let mut files = all_files(folder)?;
        files.retain(|path| path.extension().is_some_and(|end| end == "tmp"));
        Ok(files)
    };
    let before = [left(work)?, left(state)?].concat();
    if before.is_empty() {
        return Ok(Vec::new());
    }
    let writable = mode(work)?;
    allow(work, 0o755);
    for path in &before {
        let hours_ago = SystemTime::now() - Duration::from_secs(3 * 3600);
        fs::File::options()
            .write(true)
            .open(path)?
            .set_modified(hours_ago)?;
    }
    recover(program, state, saves)?;
    allow(work, writable & 0o777);
    let after = [left(work)?, left(state)?].concat();
    Ok(after
        .iter()
        .map(|path| format!("{} is left for ever", path.display()))
        .collect())
}
