//! Shows the log folder in the desktop's file manager, or has its path told where none answers.
//!
//! Asked over the bus that is there anyway: file managers and portals say whether they do it. Programs such
//! as `xdg-open`, and crates that start them, end before it is known, or not at all.

use std::{path::Path, thread};

use super::worker::Reply;
use crate::{diary::Diary, workspace::Command};

/// Shows the folder of the diary; on a thread of its own, since a file manager may first have to start.
pub fn show(reply: Reply, diary: Diary) {
    let (refused, path) = (reply.clone(), diary.folder().to_owned());
    let work = move || {
        // There may have been nothing to note yet.
        diary.prepare();
        if let Err(why) = open(diary.folder()) {
            let path = diary.folder().to_owned();
            reply.send(Command::FolderNotShown { path, why });
        }
    };
    let thread = thread::Builder::new().name("file-manager".to_owned());
    if thread.spawn(work).is_err() {
        let why = "The file manager could not be asked.".to_owned();
        refused.send(Command::FolderNotShown { path, why });
    }
}

#[cfg(target_os = "linux")]
fn open(folder: &Path) -> Result<(), String> {
    let bus = linux::bus(zbus::blocking::connection::Builder::session());
    let shown = bus.map_err(Into::into);
    let shown = shown.and_then(|bus| linux::ask(&bus, folder));
    shown.map_err(|_| "No file manager of this desktop answered.".to_owned())
}

#[cfg(target_os = "linux")]
mod linux {
    use std::{collections::HashMap, error::Error, fs::File, path::Path, time::Duration};

    use zbus::{
        blocking::{Connection, connection::Builder},
        zvariant::{Fd, Value},
    };

    /// How long a file manager may take to start.
    const PATIENCE: Duration = Duration::from_secs(15);

    /// A bus on which nobody is waited for too long.
    pub fn bus(bus: zbus::Result<Builder<'_>>) -> zbus::Result<Connection> {
        bus?.method_timeout(PATIENCE).build()
    }

    /// Asks whoever may be there, one after the other.
    pub fn ask(bus: &Connection, folder: &Path) -> Result<(), Box<dyn Error>> {
        by_file_manager(bus, folder).or_else(|_| by_portal(bus, folder))
    }

    /// As the File Manager D-Bus Interface of freedesktop.org has it.
    fn by_file_manager(bus: &Connection, folder: &Path) -> zbus::Result<()> {
        const NAME: &str = "org.freedesktop.FileManager1";
        const PATH: &str = "/org/freedesktop/FileManager1";
        let asked = (vec![address(folder)], "");
        let answer = bus.call_method(Some(NAME), PATH, Some(NAME), "ShowFolders", &asked);
        answer.map(drop)
    }

    /// As `org.freedesktop.portal.OpenURI` has it, for programs in a sandbox.
    fn by_portal(bus: &Connection, folder: &Path) -> Result<(), Box<dyn Error>> {
        const NAME: &str = "org.freedesktop.portal.Desktop";
        const PATH: &str = "/org/freedesktop/portal/desktop";
        const OPEN: &str = "org.freedesktop.portal.OpenURI";
        let file = File::open(folder)?;
        let options: HashMap<&str, Value<'_>> = HashMap::new();
        let asked = ("", Fd::from(&file), options);
        bus.call_method(Some(NAME), PATH, Some(OPEN), "OpenDirectory", &asked)?;
        Ok(())
    }

    /// The address of a folder: what is no plain letter, digit or mark of RFC 3986 is escaped.
    pub(super) fn address(folder: &Path) -> String {
        let escaped = |byte: &u8| match byte {
            byte if byte.is_ascii_alphanumeric() || b"-._~/".contains(byte) => {
                char::from(*byte).to_string()
            }
            byte => format!("%{byte:02X}"),
        };
        let path = folder.as_os_str().as_encoded_bytes();
        format!("file://{}", path.iter().map(escaped).collect::<String>())
    }
}

#[cfg(not(target_os = "linux"))]
fn open(folder: &Path) -> Result<(), String> {
    let program = match cfg!(windows) {
        true => "explorer",
        false => "open",
    };
    let begun = std::process::Command::new(program).arg(folder).status();
    // Explorer says 1 where all is well.
    let is_shown = begun.is_ok_and(|status| cfg!(windows) || status.success());
    let nobody = || "The file manager did not answer.".to_owned();
    is_shown.then_some(()).ok_or_else(nobody)
}

#[cfg(target_os = "linux")]
#[cfg(test)]
mod tests {
    //! | situation | expected | test |
    //! |---|---|---|
    //! | a file manager answers | it is asked for the folder, and nobody else | `the_file_manager_is_asked_and_then_the_portal` |
    //! | none does, a portal answers | it is handed the folder | `the_file_manager_is_asked_and_then_the_portal` |
    //! | nobody answers | that is told | `the_file_manager_is_asked_and_then_the_portal` |
    //! | a folder with letters of any script in its name | its address is escaped | `a_folder_of_any_name_has_an_address` |

    use std::{
        io::{BufRead, BufReader, Read},
        process::{Child, Command, Stdio},
        sync::mpsc::channel,
        thread,
        time::Duration,
    };

    use zbus::{
        blocking::{MessageIterator, connection::Builder},
        message::Type,
        zvariant::ObjectPath,
    };

    use super::*;

    /// A bus of its own.
    struct Bus {
        daemon: Child,
        address: String,
    }

    impl Bus {
        fn begin() -> Option<Bus> {
            let mut daemon = Command::new("dbus-daemon");
            daemon.args(["--session", "--nofork", "--print-address"]);
            let Ok(mut daemon) = daemon.stdout(Stdio::piped()).spawn() else {
                let said = "skipped: there is no dbus-daemon here";
                eprintln!("{said}");
                assert!(std::env::var_os("HASHIYA_SKIP_NOTHING").is_none(), "{said}");
                return None;
            };
            let mut address = String::new();
            let said = BufReader::new(daemon.stdout.take().expect("what it says"));
            said.take(4096).read_line(&mut address).expect("an address");
            let address = address.trim().to_owned();
            Some(Bus { daemon, address })
        }

        fn builder(&self) -> zbus::Result<Builder<'_>> {
            Builder::address(&*self.address)
        }
    }

    impl Drop for Bus {
        fn drop(&mut self) {
            let _ = self.daemon.kill();
            let _ = self.daemon.wait();
        }
    }

    /// What is asked of a desktop on which only this member is answered, and whether it went well.
    fn asked(bus: &Bus, folder: &Path, answered: &'static str) -> (Vec<String>, bool) {
        const NAMES: [&str; 2] = [
            "org.freedesktop.FileManager1",
            "org.freedesktop.portal.Desktop",
        ];
        let mut desktop = bus.builder().expect("a bus");
        for name in NAMES {
            desktop = desktop.name(name).expect("a name");
        }
        let desktop = desktop.build().expect("a desktop");
        let (told, tells) = channel();
        let messages = MessageIterator::from(desktop.clone());
        thread::spawn(move || {
            for message in messages.map_while(Result::ok) {
                let header = message.header();
                if header.message_type() != Type::MethodCall {
                    continue;
                }
                let member = header.member().expect("a method").to_string();
                let is_answered = member == answered;
                let body = message.body();
                let folders = body.deserialize::<(Vec<String>, String)>();
                let folders = folders.map(|(folders, _)| folders).unwrap_or_default();
                let _ = told.send(format!("{member} {folders:?}"));
                let request = ObjectPath::from_static_str_unchecked("/request");
                let said = match is_answered {
                    true => desktop.reply(&header, &request),
                    false => desktop.reply_error(&header, "org.example.Unknown", &"no"),
                };
                said.expect("told");
            }
        });
        let shown = linux::bus(bus.builder()).expect("a connection");
        let shown = linux::ask(&shown, folder).is_ok();
        let first = tells.recv_timeout(Duration::from_secs(60));
        (first.into_iter().chain(tells.try_iter()).collect(), shown)
    }

    #[test]
    fn the_file_manager_is_asked_and_then_the_portal() {
        let folder = tempfile::tempdir().expect("a folder");
        let address = format!("file://{}", folder.path().display());
        let manager = format!("ShowFolders [{address:?}]");
        let portal = "OpenDirectory []".to_owned();
        let both = vec![manager.clone(), portal];
        for (answered, members, shown) in [
            ("ShowFolders", vec![manager], true),
            ("OpenDirectory", both.clone(), true),
            ("", both, false),
        ] {
            let Some(bus) = Bus::begin() else { return };
            assert_eq!(asked(&bus, folder.path(), answered), (members, shown));
        }
    }

    #[test]
    fn a_folder_of_any_name_has_an_address() {
        let folder = Path::new("/home/ليلى/a b%~");
        assert_eq!(
            linux::address(folder),
            "file:///home/%D9%84%D9%8A%D9%84%D9%89/a%20b%25~"
        );
    }
}
