//! The child's own part: bounds itself, does the job it was started for, answers and ends.

use std::{
    ffi::OsString,
    fs::File,
    io::{self, Write},
    panic,
    process::ExitCode,
    sync::OnceLock,
    thread,
};

use super::{
    COMMAND,
    frames::{self, Frame},
    jobs::{self, Answer, Job, Refusal},
    limits::{self, Limits},
};
use crate::diary::Place;

/// Exit codes: of a command line that is none of ours, of bounds that the system refuses, of a panic.
const NO_JOB: u8 = 2;
const NO_BOUNDS: u8 = 3;
const FAULT: u8 = 101;

/// Where the job panicked.
static FAULT_AT: OnceLock<Place> = OnceLock::new();

/// Acts as a child, if these are the arguments of one; `None` for any other program.
pub fn serve(arguments: impl IntoIterator<Item = OsString>) -> Option<ExitCode> {
    let mut arguments = arguments.into_iter().skip(1);
    (arguments.next()? == COMMAND).then_some(())?;
    let mut arguments = arguments.map_while(|argument| argument.into_string().ok());
    let job = arguments.next().and_then(|name| jobs::named(&name));
    let code = match (job, Limits::of_arguments(arguments)) {
        (Some(job), Some(limits)) => act(job, &limits),
        _ => NO_JOB,
    };
    Some(ExitCode::from(code))
}

fn act(job: Job, limits: &Limits) -> u8 {
    limits::end_with_parent();
    // What is said of a panic quotes the file.
    panic::set_hook(Box::new(|panic| {
        if let Some(location) = panic.location() {
            let _ = FAULT_AT.set(Place::of(location));
        }
    }));
    let Some(file) = input() else {
        return NO_BOUNDS;
    };
    if limits::bound(limits).is_err() {
        return NO_BOUNDS;
    }
    let stack = usize::try_from(limits.stack).unwrap_or(usize::MAX);
    let thread = thread::Builder::new().name("job".to_owned());
    let Ok(working) = thread.stack_size(stack).spawn(move || work(job, file)) else {
        return NO_BOUNDS;
    };
    match working.join() {
        Ok(Ok(())) => 0,
        // Nobody reads it: nobody is to be told.
        Ok(Err(_)) => 1,
        Err(_) => {
            let place = FAULT_AT.get().map(ToString::to_string);
            let fault = Frame::Fault(place.unwrap_or_default());
            let _ = frames::write(&fault, &mut io::stdout().lock());
            FAULT
        }
    }
}

/// The file, which was opened as the standard input.
fn input() -> Option<File> {
    #[cfg(unix)]
    let own = std::os::fd::AsFd::as_fd(&io::stdin()).try_clone_to_owned();
    #[cfg(windows)]
    let own = std::os::windows::io::AsHandle::as_handle(&io::stdin()).try_clone_to_owned();
    own.ok().map(File::from)
}

fn work(job: Job, file: File) -> io::Result<()> {
    // Not held on to: what a panic leaves half said must not keep the last word from being said.
    let mut out = Out;
    frames::begin(&mut out)?;
    let last = match job(file, &mut Answer(&mut out)) {
        Ok(()) => Frame::End,
        Err(Refusal::Words(why)) => Frame::Refused(why),
        Err(Refusal::System(why)) if why.kind() == io::ErrorKind::BrokenPipe => return Err(why),
        Err(Refusal::System(why)) => Frame::Refused(why.to_string()),
    };
    frames::write(&last, &mut out)
}

/// The standard output.
struct Out;

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        io::stdout().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stdout().flush()
    }
}
