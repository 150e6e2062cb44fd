//! The `hashiya` program: what was asked for, and the exit code of what came of it.
//!
//! 0: done. 1: a save has problems, though what could be was made of it, or it could not be done. 2: a
//! wrong command line, or no display for the window.

use std::{
    env, fmt,
    io::{self, IsTerminal as _, Write},
    path::PathBuf,
    process::ExitCode,
};

use hashiya::{
    cli::{Message, Out, Outcome, Request},
    diary,
    shell::{self, Start},
    store::StateFolder,
};

fn main() -> ExitCode {
    if let Some(code) = shell::child::serve(env::args_os()) {
        return code;
    }
    diary::tell_of_panics(StateFolder::of_user().map(|state| state.diary()));
    #[cfg(debug_assertions)]
    diary::panic_if_asked(env::args_os());
    let is_seen = io::stdout().is_terminal();
    match Request::from_command_line() {
        Request::Task(task) => match task.run(&mut Out::new(&mut io::stdout().lock(), is_seen)) {
            Ok(Outcome::Fine) => ExitCode::SUCCESS,
            Ok(Outcome::Remarked(what)) => {
                tell(&what);
                ExitCode::SUCCESS
            }
            Ok(Outcome::Problems) => ExitCode::from(1),
            Ok(Outcome::Incomplete(what)) => {
                tell(&what);
                ExitCode::from(1)
            }
            Err(why) => {
                tell(&why);
                ExitCode::from(1)
            }
        },
        Request::Window { paths, annotator } => match open_window(paths, annotator) {
            Ok(()) => ExitCode::SUCCESS,
            Err(why) => {
                tell(&Message::no_window(&why));
                ExitCode::from(2)
            }
        },
    }
}

/// Says something on the standard error. Where nobody can hear it, the exit code still tells.
fn tell(what: &dyn fmt::Display) {
    let _ = match io::stderr().is_terminal() {
        true => writeln!(io::stderr(), "{what:#}"),
        false => writeln!(io::stderr(), "{what}"),
    };
}

/// Opens the window and stays until it closes.
fn open_window(paths: Vec<PathBuf>, annotator: Option<String>) -> Result<(), String> {
    if cfg!(target_os = "linux") && !has_display() {
        return Err("there is no display (neither WAYLAND_DISPLAY nor DISPLAY is set)".to_owned());
    }
    let start = Start {
        paths,
        annotator,
        state: StateFolder::of_user().ok_or("you have no home folder (set HASHIYA_STATE_DIR)")?,
    };
    shell::run(start).map_err(|why| why.to_string())
}

fn has_display() -> bool {
    ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"]
        .iter()
        .any(|name| env::var_os(name).is_some_and(|value| !value.is_empty()))
}
