//! Asks the linker for a smaller program, where it can make one. Knows nothing of the program.
//!
//! The argument is used if an empty program linked with it runs: GNU ld knows no folding. Without it the
//! program is larger and otherwise the same. Relocations could be packed too, 1.4 MB less; but what was
//! linked so beside glibc 2.36 or later starts on no older one, as that of Ubuntu 22.04.

use std::{
    env,
    path::PathBuf,
    process::{Command, Stdio},
};

/// Functions of the same machine code are one function; Rust promises no address of their own to them.
const FOLD: &str = "-Wl,--icf=all";

/// Asks for it where it can be had.
pub fn ask() {
    if is_for_here("linux") && runs_when_linked_with(FOLD) {
        println!("cargo::rustc-link-arg-bins={FOLD}");
    }
}

/// Whether the program is built for the machine that builds it, and that is such a system.
fn is_for_here(system: &str) -> bool {
    env::var("HOST") == env::var("TARGET")
        && env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok(system)
}

fn runs_when_linked_with(argument: &str) -> bool {
    let (Some(compiler), Some(folder)) = (env::var_os("RUSTC"), env::var_os("OUT_DIR")) else {
        return false;
    };
    let (source, program) = (
        PathBuf::from(&folder).join("empty.rs"),
        PathBuf::from(&folder).join("empty"),
    );
    if std::fs::write(&source, "fn main() {}").is_err() {
        return false;
    }
    let mut link = Command::new(compiler);
    link.args(flags())
        .arg("-C")
        .arg(format!("link-arg={argument}"));
    link.arg(&source).arg("-o").arg(&program);
    succeeds(&mut link) && succeeds(&mut Command::new(program))
}

/// What everything is compiled with, and the linker, if the system's own is not to be used.
fn flags() -> Vec<String> {
    let flags = env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    let flags = flags.split('\x1f').filter(|flag| !flag.is_empty());
    let linker = env::var("RUSTC_LINKER").map(|linker| format!("-Clinker={linker}"));
    flags.map(str::to_owned).chain(linker).collect()
}

fn succeeds(command: &mut Command) -> bool {
    let silent = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    silent.status().is_ok_and(|status| status.success())
}
