//! The system's file dialogs, and how to tell that there are none.
//!
//! rfd answers "nothing chosen" both when a person cancels and when no dialog service is there, so
//! on Linux we look for one first: a desktop portal with a file chooser, or zenity.

use std::path::{Path, PathBuf};

use super::worker::Reply;
use crate::workspace::{Command, ExportFormat, PathPurpose};

/// Asks for a path; the answer comes back as a command. On a thread of its own, since a dialog
/// blocks until it is answered, and a disk as long as it likes.
pub fn ask(reply: Reply, purpose: PathPurpose, suggestion: String, copies: bool) {
    let refused = reply.clone();
    let thread = std::thread::Builder::new().name("dialog".to_owned());
    let begun = thread.spawn(move || {
        let suggestion = begun_with(suggestion, copies);
        reply.send(match dialog_service() {
            Ok(()) => {
                reply.send(Command::DialogShown);
                Command::PathChosen(purpose, show(purpose, &suggestion))
            }
            Err(why) => Command::NoDialog {
                purpose,
                suggestion: in_home(&suggestion),
                why,
            },
        });
    });
    if begun.is_err() {
        refused.send(Command::PathChosen(purpose, None));
    }
}

/// The name to begin with: that of a copy numbered, if need be, so that no file has it.
pub fn begun_with(suggestion: String, copies: bool) -> String {
    /// Copies in one folder that are numbered; whoever has more is asked whether to replace one.
    const MOST: usize = 99;
    let path = Path::new(&suggestion);
    let is_free = |path: &Path| path.symlink_metadata().is_err();
    if !copies || is_free(path) {
        return suggestion;
    }
    let [stem, end] = [path.file_stem(), path.extension()]
        .map(|part| part.unwrap_or_default().to_string_lossy().into_owned());
    let numbered = (2..=MOST).map(|n| path.with_file_name(format!("{stem} {n}.{end}")));
    let free = numbered.into_iter().find(|path| is_free(path));
    free.map_or_else(|| suggestion.clone(), |path| path.display().to_string())
}

fn show(purpose: PathPurpose, suggestion: &str) -> Option<PathBuf> {
    let (folder, name) = suggestion
        .rfind(std::path::is_separator)
        .map_or(("", suggestion), |at| suggestion.split_at(at + 1));
    let mut dialog = rfd::FileDialog::new();
    if !name.is_empty() {
        dialog = dialog.set_file_name(name);
    }
    if Path::new(folder).is_absolute() {
        dialog = dialog.set_directory(folder);
    }
    match purpose {
        PathPurpose::Open => dialog
            .set_title("Open an article or a save")
            .add_filter("Articles and saves", &["ron", "txt", "md", "text"])
            .add_filter("All files", &["*"])
            .pick_file(),
        PathPurpose::Save(_) | PathPurpose::Copy(_) => dialog
            .set_title(match purpose {
                PathPurpose::Copy(_) => "Save a copy",
                _ => "Save annotations",
            })
            .add_filter("Hashiya saves", &["ron"])
            .save_file(),
        PathPurpose::ImportTagset(_) => dialog
            .set_title("Open a tagset")
            .add_filter("Tagsets", &["ron"])
            .add_filter("All files", &["*"])
            .pick_file(),
        PathPurpose::ExportTagset(_) => dialog
            .set_title("Export the tagset")
            .add_filter("Tagsets", &["ron"])
            .save_file(),
        PathPurpose::Picture(..) => dialog
            .set_title("Save a picture")
            .add_filter("PNG, pixels", &["png"])
            .add_filter("SVG, outlines", &["svg"])
            .save_file(),
        PathPurpose::Results(_) => dialog
            .set_title("Export this view")
            .add_filter("Tab-separated values", &["tsv"])
            .add_filter("HTML", &["html"])
            .save_file(),
        PathPurpose::Export(_, ExportFormat::Table(_) | ExportFormat::Brief(_)) => dialog
            .set_title("Export tags")
            .add_filter("Tab-separated values", &["tsv"])
            .add_filter("HTML", &["html"])
            .save_file(),
        PathPurpose::Export(_, ExportFormat::Markdown) => dialog
            .set_title("Export tags")
            .add_filter("Markdown", &["md"])
            .save_file(),
    }
}

/// A suggestion as a full path, for the field in the window; one that has no folder is in the home
/// folder.
fn in_home(name: &str) -> String {
    let folder = std::env::home_dir().unwrap_or_default();
    folder.join(name).display().to_string()
}

#[cfg(not(target_os = "linux"))]
fn dialog_service() -> Result<(), String> {
    Ok(())
}

#[cfg(target_os = "linux")]
fn dialog_service() -> Result<(), String> {
    if has_portal() || has_zenity() {
        Ok(())
    } else {
        Err(
            "This system has no window in which to choose files; the package “zenity”, once \
             installed, brings one."
                .to_owned(),
        )
    }
}

/// A session bus, the portal's service, and a backend with a file chooser.
#[cfg(target_os = "linux")]
fn has_portal() -> bool {
    let bus = std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some()
        || std::env::var_os("XDG_RUNTIME_DIR").is_some_and(|d| Path::new(&d).join("bus").exists());
    let service = "dbus-1/services/org.freedesktop.portal.Desktop.service";
    bus && data_folders().any(|d| d.join(service).exists())
        && data_folders().any(|d| has_file_chooser(&d.join("xdg-desktop-portal/portals")))
}

#[cfg(target_os = "linux")]
fn has_file_chooser(folder: &Path) -> bool {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return false;
    };
    entries.flatten().any(|entry| {
        let text = std::fs::read_to_string(entry.path()).unwrap_or_default();
        text.contains("org.freedesktop.impl.portal.FileChooser")
    })
}

#[cfg(target_os = "linux")]
fn data_folders() -> impl Iterator<Item = PathBuf> {
    let dirs = std::env::var("XDG_DATA_DIRS").unwrap_or_default();
    let dirs = if dirs.is_empty() {
        "/usr/local/share:/usr/share".to_owned()
    } else {
        dirs
    };
    let dirs: Vec<PathBuf> = std::env::split_paths(&dirs).collect();
    dirs.into_iter()
}

#[cfg(target_os = "linux")]
fn has_zenity() -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join("zenity").is_file())
}
