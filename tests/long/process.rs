//! Runs a program within bounds of memory and time, and tells how it ended.

use std::{
    ffi::OsStr,
    fs::{self, File},
    io,
    os::unix::process::ExitStatusExt,
    path::Path,
    process::{Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

/// Bytes of addresses that a program may have, in KiB as `ulimit -v` takes them: 1 GiB.
const MEMORY: &str = "1048576";
/// Seconds of processor time that it may take.
const SECONDS: &str = "10";
/// How long it may take by the clock: more, because other programs run too.
const PATIENCE: Duration = Duration::from_secs(60);
/// Bytes that it may write to one file, in blocks of 512 as `ulimit -f` takes them: 512 MiB.
const WRITTEN: &str = "1048576";

/// How a program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// With this exit code.
    Code(i32),
    /// By this signal.
    Signal(i32),
    /// It did not end by itself.
    Hung,
}

/// What a program said, and how it ended.
pub struct Ran {
    pub out: Vec<u8>,
    pub err: Vec<u8>,
    pub end: End,
    pub took: Duration,
}

/// Runs a program in `folder`, where what it says is kept meanwhile.
///
/// # Errors
/// If it can't be started, or what it said can't be read.
pub fn run(program: &Path, arguments: &[&OsStr], state: &Path, folder: &Path) -> io::Result<Ran> {
    let (out, err) = (folder.join("stdout"), folder.join("stderr"));
    let bounded = r#"ulimit -c 0 -v "$1" -f "$3" && ulimit -S -t "$2" && shift 3 && exec "$@""#;
    let mut command = Command::new("bash");
    command.args(["-c", bounded, "bounded", MEMORY, SECONDS, WRITTEN]);
    command.arg(program).args(arguments).current_dir(folder);
    command.env("HASHIYA_STATE_DIR", state).env("HOME", folder);
    for display in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
        command.env_remove(display);
    }
    command.stdin(Stdio::null());
    command
        .stdout(File::create(&out)?)
        .stderr(File::create(&err)?);
    let began = Instant::now();
    let mut child = command.spawn()?;
    let end = loop {
        if let Some(status) = child.try_wait()? {
            break end_of(status);
        }
        if began.elapsed() > PATIENCE {
            child.kill()?;
            child.wait()?;
            break End::Hung;
        }
        thread::sleep(Duration::from_millis(2));
    };
    Ok(Ran {
        out: fs::read(out)?,
        err: fs::read(err)?,
        end,
        took: began.elapsed(),
    })
}

fn end_of(status: ExitStatus) -> End {
    /// Sent when the processor time is used up.
    const SIGXCPU: i32 = 24;
    match (status.code(), status.signal()) {
        (Some(code), _) => End::Code(code),
        (None, Some(SIGXCPU)) => End::Hung,
        (None, signal) => End::Signal(signal.unwrap_or_default()),
    }
}
