//! What becomes of reading in a child, if it is no answer, and what a person is told.

use std::{path::Path, process::ExitStatus, time::Duration};

use super::limits::Limits;
use crate::{
    diary::Place,
    text::{isolated, shown_path},
};

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lost {
    /// It was called off.
    CalledOff,
    /// The child could not be started.
    NotBegun,
    /// It took more bytes of memory than this.
    Memory(u64),
    /// It took longer than this, on the CPU or at all.
    Time(Duration),
    /// It took more stack than it had: the file is nested too deep.
    Stack,
    /// The answer has more bytes than this.
    TooLong(u64),
    /// What it answered is no answer, or not a whole one.
    Garbled,
    /// Something from outside ended it.
    Killed,
    /// It ended by a fault of ours: with this signal or exit code, and of a panic the place.
    Fault(Option<i32>, Option<Place>),
    /// It says what is the matter with the file: the rest of a sentence about it.
    Refused(String),
}

impl Lost {
    /// How a child ended that gave no answer. What it said on its standard error, of which the beginning
    /// is known, tells apart what ends by one signal: these are words of Rust's standard library.
    pub(super) fn of(status: ExitStatus, said: &str, limits: &Limits) -> Lost {
        let code = status.code();
        match signal(status) {
            Some(signal) if signal == signals::CPU => Lost::Time(limits.cpu),
            Some(signal) if signal == signals::KILL => Lost::Killed,
            Some(_) if said.contains("has overflowed its stack") => Lost::Stack,
            Some(_) if said.contains("memory allocation of") => Lost::Memory(limits.memory),
            Some(signal) => Lost::Fault(Some(signal), None),
            // It said that all is well, and did not say what.
            None if code == Some(0) => Lost::Garbled,
            None => Lost::Fault(code, None),
        }
    }

    /// Its kind, for the diary.
    pub fn kind(&self) -> &'static str {
        match self {
            Lost::CalledOff => "called-off",
            Lost::NotBegun => "not-begun",
            Lost::Memory(_) => "no-memory",
            Lost::Time(_) => "no-time",
            Lost::Stack => "nested-too-deep",
            Lost::TooLong(_) => "too-long",
            Lost::Garbled => "garbled",
            Lost::Killed => "killed",
            Lost::Fault(..) => "fault",
            Lost::Refused(_) => "refused",
        }
    }

    /// What happened to the file, what stayed safe and what to do: sentences for a person.
    pub fn words(&self, file: &Path) -> String {
        let name = file.file_name().map(Path::new).unwrap_or(file);
        let name = isolated(&name.to_string_lossy());
        let (what, advice) = (self.what(), self.advice());
        format!(
            "“{name}” could not be read: {what}. Nothing else is concerned. {advice} — {}",
            shown_path(file)
        )
    }

    fn what(&self) -> String {
        match self {
            Lost::CalledOff => "reading it was called off".to_owned(),
            Lost::NotBegun => {
                "the part of Hashiya that reads such files could not be started".to_owned()
            }
            Lost::Memory(most) => format!("reading it took more than {} of memory", bytes(*most)),
            Lost::Time(most) => match most.as_secs() {
                1 => "reading it took more than a second".to_owned(),
                seconds => format!("reading it took more than {seconds} seconds"),
            },
            Lost::Stack => "it is nested too deep".to_owned(),
            Lost::TooLong(most) => format!("it holds more than {}", bytes(*most)),
            Lost::Garbled => "what came of reading it is not whole".to_owned(),
            Lost::Killed => "the system ended the part of Hashiya that reads such files".to_owned(),
            Lost::Fault(..) => {
                "the part of Hashiya that reads such files stopped because of a fault".to_owned()
            }
            Lost::Refused(why) => why.clone(),
        }
    }

    fn advice(&self) -> &'static str {
        match self {
            Lost::CalledOff => "Open it again when you like.",
            Lost::NotBegun => "Try again; if that does not help, start Hashiya anew.",
            Lost::Memory(_) | Lost::Time(_) | Lost::Stack | Lost::TooLong(_) => {
                "It may be damaged, or made to do harm: ask where it came from, or copy its text \
                 out in the program that made it."
            }
            Lost::Killed => "The machine may be short of memory: close what you don’t need.",
            Lost::Garbled | Lost::Fault(..) => "Please report this: Help → Show the log folder.",
            Lost::Refused(_) => "Look at it in the program that made it.",
        }
    }
}

/// Bytes in the largest unit of which there are whole ones.
fn bytes(count: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "KB")];
    let whole = UNITS
        .iter()
        .find(|(unit, _)| count >= *unit && count.is_multiple_of(*unit));
    match whole {
        Some((unit, name)) => format!("{} {name}", count / unit),
        None => format!("{count} bytes"),
    }
}

#[cfg(unix)]
fn signal(status: ExitStatus) -> Option<i32> {
    std::os::unix::process::ExitStatusExt::signal(&status)
}

#[cfg(unix)]
mod signals {
    use rustix::process::Signal;

    pub const CPU: i32 = Signal::XCPU.as_raw();
    pub const KILL: i32 = Signal::KILL.as_raw();
}

#[cfg(not(unix))]
fn signal(_: ExitStatus) -> Option<i32> {
    None
}

#[cfg(not(unix))]
mod signals {
    pub const CPU: i32 = -1;
    pub const KILL: i32 = -2;
}
