//! Disks that fail and people who may not: a small disk of its own that fills up or turns read-only,
//! and code that runs without root's privileges.
//!
//! Only root can do either. For others these say "skipped: …" and return `None`; with
//! `HASHIYA_SKIP_NOTHING` set, as in `.ci/run`, that is a failure. A root who may not mount, as in
//! some containers, skips too. Uses nothing of the program, so that tests beside code may take it in
//! by its path.

// Each place that takes it in uses its own part.
#![allow(dead_code)]

use std::{
    ffi::OsStr,
    fs::{self, File, Permissions},
    io::Write,
    os::unix::fs::PermissionsExt,
    panic::resume_unwind,
    path::{Path, PathBuf},
    process::{Command, Output},
    thread,
};

use caps::CapSet;
use tempfile::TempDir;

/// Somebody who owns nothing here.
pub const SOMEBODY: u32 = 4242;

/// A small disk in memory, mounted at a folder of its own. It goes with its value, also after a panic.
pub struct Tmpfs {
    /// How many mounts lie over each other.
    mounts: usize,
    is_over: bool,
    folder: TempDir,
}

impl Tmpfs {
    /// Mounts a disk of so many bytes, on which everybody may make files. `None` where that can't be
    /// done.
    pub fn mount(bytes: u64) -> Option<Tmpfs> {
        if !is_root("a disk of its own") {
            return None;
        }
        let folder = open_folder();
        let options = format!("size={bytes},mode=0777,nosuid,nodev");
        let kind = ["-t", "tmpfs", "-o", &options, "tmpfs"].map(OsStr::new);
        let mounted = run("mount", &[&kind[..], &[folder.path().as_os_str()]].concat());
        if !mounted.status.success() {
            eprintln!(
                "skipped: root may not mount a disk here: {}",
                said(&mounted)
            );
            return None;
        }
        Some(Tmpfs {
            mounts: 1,
            is_over: false,
            folder,
        })
    }

    /// Where it is mounted.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// A file or folder on it.
    pub fn join(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    /// Makes the disk read-only. Linux does not do so while something is open for writing; the
    /// folder is then mounted read-only over itself: nothing more can be made or opened to write,
    /// while what is open already goes on to be written.
    pub fn remount_ro(&mut self) {
        if !self.try_mount(&["-o", "remount,ro"], &[]) {
            let path = self.path().to_owned();
            assert!(self.try_mount(&["--bind"], &[&path]), "over itself");
            self.mounts += 1;
            self.is_over = true;
            assert!(self.try_mount(&["-o", "remount,bind,ro"], &[]), "read-only");
        }
    }

    /// Makes the disk writable again.
    pub fn remount_rw(&mut self) {
        if std::mem::take(&mut self.is_over) {
            self.unmount();
        } else {
            assert!(self.try_mount(&["-o", "remount,rw"], &[]), "writable again");
        }
    }

    fn try_mount(&self, options: &[&str], source: &[&Path]) -> bool {
        let options = options.iter().map(OsStr::new);
        let sources = source.iter().map(|path| path.as_os_str());
        let place = self.path().as_os_str();
        let arguments: Vec<&OsStr> = options.chain(sources).chain([place]).collect();
        run("mount", &arguments).status.success()
    }

    /// Takes the last mount away, even while something on it is open.
    fn unmount(&mut self) {
        self.mounts -= 1;
        run("umount", &["-l".as_ref(), self.path().as_os_str()]);
    }

    /// Fills the disk but for so many bytes (a block is 4096); answers with the file that does, which
    /// is to be removed to make room.
    pub fn fill(&self, but: u64) -> PathBuf {
        let path = self.join("filler");
        let mut file = File::create(&path).expect("a file to fill the disk with");
        let block = [b'.'; 4096];
        while file.write_all(&block).is_ok() {}
        let filled = file.metadata().expect("its size").len();
        file.set_len(filled.saturating_sub(but))
            .expect("less of it");
        path
    }
}

impl Drop for Tmpfs {
    fn drop(&mut self) {
        // The folder itself, which goes next, is what lies under the mounts.
        while self.mounts > 0 {
            self.unmount();
        }
    }
}

/// Does something as this user without root's privileges, on a thread of its own: what belongs to
/// [somebody](SOMEBODY) else and is not everybody's is closed to it then. `None` where that can't be
/// told apart, because this is not root. Panics as `act` does.
///
/// Programs that are started there have root's privileges again: start them as
/// [`uid`](std::os::unix::process::CommandExt::uid) of somebody.
pub fn unprivileged<T: Send>(act: impl FnOnce() -> T + Send) -> Option<T> {
    if !is_root("files of another user") {
        return None;
    }
    let done = thread::scope(|scope| {
        let theirs = scope.spawn(|| {
            // Those of the thread, not of the process.
            caps::clear(None, CapSet::Effective).expect("everybody may give them up");
            act()
        });
        theirs.join()
    });
    Some(done.unwrap_or_else(|why| resume_unwind(why)))
}

/// A folder in which everybody may make, replace and remove files.
pub fn open_folder() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    allow(folder.path(), 0o777);
    folder
}

/// Sets who may do what with a file or folder.
pub fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).expect("permissions are set");
}

/// Gives a file or folder to another user, with their group.
pub fn give(path: &Path, uid: u32) {
    std::os::unix::fs::chown(path, Some(uid), Some(uid)).expect("root may give it away");
}

/// Whether this is root; if not, it is said what is skipped for want of it.
pub fn is_root(wanted: &str) -> bool {
    if rustix::process::geteuid().is_root() {
        return true;
    }
    let said = format!("skipped: {wanted} can only be had by root");
    assert!(std::env::var_os("HASHIYA_SKIP_NOTHING").is_none(), "{said}");
    eprintln!("{said}");
    false
}

fn run(program: &str, arguments: &[&OsStr]) -> Output {
    let output = Command::new(program).args(arguments).output();
    output.unwrap_or_else(|why| panic!("{program} does not run: {why}"))
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).trim().to_owned()
}
