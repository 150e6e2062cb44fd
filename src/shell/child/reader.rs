//! The parent's part: starts a child on a file, follows what it answers, and ends it when it has had
//! enough of anything.

use std::{
    fs::File,
    io::{self, BufReader, Read},
    path::PathBuf,
    process::{Child, ChildStderr, ChildStdout, Command, ExitStatus, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use super::{
    COMMAND,
    frames::{self, Broken, Frame},
    limits::Limits,
    lost::Lost,
};
use crate::{
    diary::{Diary, Entry, Place},
    shell::pool::CallOff,
};

/// How often it is looked whether a child was called off.
const TICK: Duration = Duration::from_millis(20);
/// Frames that wait to be taken.
const WAITING: usize = 4;
/// Bytes of what a child says on its standard error that are looked at.
const SAID: u64 = 4096;

/// A file to be read, and how.
#[derive(Debug)]
pub struct Task {
    /// The name of the job.
    pub job: &'static str,
    /// The file, open to be read.
    pub file: File,
    /// Bounds on reading it.
    pub limits: Limits,
}

/// Reads files in children.
#[derive(Clone)]
pub struct Reader {
    program: PathBuf,
    diary: Option<Diary>,
}

impl Reader {
    /// In children that are this program, also where another version has been installed meanwhile.
    ///
    /// # Errors
    /// If the system does not tell which program that is.
    pub fn of_this_program() -> io::Result<Reader> {
        let program = match cfg!(target_os = "linux") {
            true => PathBuf::from("/proc/self/exe"),
            false => std::env::current_exe()?,
        };
        Ok(Reader::with_program(program))
    }

    /// In children that are that program.
    pub fn with_program(program: impl Into<PathBuf>) -> Reader {
        Reader {
            program: program.into(),
            diary: None,
        }
    }

    /// As this one, and what is lost is noted there, by its kind.
    #[must_use]
    pub fn noting(self, diary: Diary) -> Reader {
        Reader {
            diary: Some(diary),
            ..self
        }
    }

    /// Reads a file, on the thread that this is called on; `follow` is told how much of how much is done.
    ///
    /// # Errors
    /// If there is no answer, for whatever reason. The child has ended then, as ever.
    pub fn read(
        &self,
        task: Task,
        off: &CallOff,
        follow: &mut dyn FnMut(u64, u64),
    ) -> Result<Vec<u8>, Lost> {
        let job = task.job;
        let watch = self.diary.as_ref().map(|diary| diary.watch(job, None));
        let outcome = self.read_unnoted(task, off, follow);
        match (&outcome, &self.diary, watch) {
            (Err(Lost::CalledOff), _, Some(watch)) => watch.called_off(),
            (Err(lost), Some(diary), Some(watch)) => {
                if let Lost::Fault(_, Some(place)) = lost {
                    let place = place.clone();
                    diary.note(Entry::Panicked { work: job, place });
                }
                watch.failed(lost.kind());
            }
            _ => {}
        }
        outcome
    }

    fn read_unnoted(
        &self,
        task: Task,
        off: &CallOff,
        follow: &mut dyn FnMut(u64, u64),
    ) -> Result<Vec<u8>, Lost> {
        let limits = task.limits;
        let mut running = self.begin(task).map_err(|_| Lost::NotBegun)?;
        let answered = running.follow(&limits, off, follow)?;
        let status = running.ends(&limits, off)?;
        let said = running.said();
        match answered {
            Answered::Whole(answer) if status.success() => Ok(answer),
            Answered::Refused(why) if status.success() => Err(Lost::Refused(why)),
            Answered::Fault(place) => Err(Lost::Fault(status.code(), place)),
            Answered::Garbled => Err(Lost::Garbled),
            _ => Err(Lost::of(status, &said, &limits)),
        }
    }

    fn begin(&self, task: Task) -> io::Result<Running> {
        let mut command = Command::new(&self.program);
        command.arg(COMMAND).arg(task.job);
        command.args(task.limits.arguments());
        // Windows does not start without its folder.
        let system = std::env::var_os("SystemRoot").filter(|_| cfg!(windows));
        command.env_clear();
        command.envs(system.map(|folder| ("SystemRoot", folder)));
        command.current_dir(if cfg!(unix) { "/" } else { "." });
        command.stdin(Stdio::from(task.file));
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn()?;
        let (out, err) = (child.stdout.take(), child.stderr.take());
        let mut running = Running {
            child,
            since: Instant::now(),
            frames: None,
            said: None,
        };
        let no_pipe = || io::Error::other("no pipe");
        running.frames = Some(listen(out.ok_or_else(no_pipe)?)?);
        running.said = Some(overhear(err.ok_or_else(no_pipe)?)?);
        Ok(running)
    }
}

/// Takes what a child answers on a thread of its own, so that nobody waits for a child that is silent.
fn listen(out: ChildStdout) -> io::Result<Receiver<Result<Frame, Broken>>> {
    let (frames, arriving) = sync_channel(WAITING);
    let thread = thread::Builder::new().name("child-answer".to_owned());
    thread.spawn(move || {
        // Nobody may be there to take it any more.
        let _ = pass_on(&mut BufReader::new(out), &frames);
    })?;
    Ok(arriving)
}

fn pass_on(
    out: &mut dyn Read,
    frames: &SyncSender<Result<Frame, Broken>>,
) -> Result<(), std::sync::mpsc::SendError<Result<Frame, Broken>>> {
    if let Err(broken) = frames::read_beginning(out) {
        return frames.send(Err(broken));
    }
    loop {
        match frames::read(out) {
            Ok(Some(frame)) => frames.send(Ok(frame))?,
            Ok(None) => return Ok(()),
            Err(broken) => return frames.send(Err(broken)),
        }
    }
}

/// Takes what a child says beside its answer, of which the beginning is looked at and nothing is shown:
/// it may quote the file.
fn overhear(err: ChildStderr) -> io::Result<JoinHandle<String>> {
    let thread = thread::Builder::new().name("child-errors".to_owned());
    thread.spawn(move || {
        let mut said = Vec::new();
        let mut err = err;
        let _ = (&mut err).take(SAID).read_to_end(&mut said);
        let _ = io::copy(&mut err, &mut io::sink());
        String::from_utf8_lossy(&said).into_owned()
    })
}

/// How an answer ended.
enum Answered {
    Whole(Vec<u8>),
    Refused(String),
    Fault(Option<Place>),
    /// It broke off.
    CutShort,
    Garbled,
}

/// A child at work. It ends with this value, whatever happens.
struct Running {
    child: Child,
    since: Instant,
    frames: Option<Receiver<Result<Frame, Broken>>>,
    said: Option<JoinHandle<String>>,
}

impl Running {
    /// Takes what it answers, to the end.
    fn follow(
        &mut self,
        limits: &Limits,
        off: &CallOff,
        follow: &mut dyn FnMut(u64, u64),
    ) -> Result<Answered, Lost> {
        let mut answer = Vec::new();
        let mut last = None;
        let Some(frames) = self.frames.take() else {
            return Ok(Answered::CutShort);
        };
        loop {
            self.may_go_on(limits, off)?;
            let frame = match frames.recv_timeout(TICK) {
                Ok(Ok(frame)) => frame,
                Ok(Err(Broken::Garbled)) => return Ok(Answered::Garbled),
                Err(RecvTimeoutError::Timeout) => continue,
                Ok(Err(Broken::CutShort)) | Err(RecvTimeoutError::Disconnected) => {
                    return Ok(last.unwrap_or(Answered::CutShort));
                }
            };
            if last.is_some() {
                // Nothing follows the last word.
                return Ok(Answered::Garbled);
            }
            match frame {
                Frame::Progress(done, total) => follow(done, total),
                Frame::Piece(piece) => {
                    if answer.len() as u64 + piece.len() as u64 > limits.answer {
                        return Err(Lost::TooLong(limits.answer));
                    }
                    answer.extend_from_slice(&piece);
                }
                Frame::End => last = Some(Answered::Whole(std::mem::take(&mut answer))),
                Frame::Refused(why) => last = Some(Answered::Refused(why)),
                Frame::Fault(place) => last = Some(Answered::Fault(Place::parse(&place))),
            }
        }
    }

    /// Waits until it has ended, which it is about to.
    fn ends(&mut self, limits: &Limits, off: &CallOff) -> Result<ExitStatus, Lost> {
        loop {
            match self.child.try_wait() {
                Ok(Some(status)) => return Ok(status),
                Ok(None) => self.may_go_on(limits, off)?,
                Err(_) => return Err(Lost::Killed),
            }
            thread::sleep(Duration::from_millis(1));
        }
    }

    /// Whether anybody still waits, and may.
    fn may_go_on(&self, limits: &Limits, off: &CallOff) -> Result<(), Lost> {
        if off.is_called_off() {
            return Err(Lost::CalledOff);
        }
        match self.since.elapsed() > limits.wall {
            true => Err(Lost::Time(limits.wall)),
            false => Ok(()),
        }
    }

    /// How what it said on its standard error begins; it has ended.
    fn said(&mut self) -> String {
        let said = self.said.take().and_then(|thread| thread.join().ok());
        said.unwrap_or_default()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // One that has ended can't be killed, and is waited for once.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
