//! What the [diary](crate::diary) calls things: each effect by one name, each failure by its kind, of all
//! there are. An effect's text, names and annotations have no way from here into the diary.

use std::path::Path;

use crate::{
    diary::{Diary, Entry, Watch},
    exchange::ArticleProblem,
    store::{Failure, OpenFailure, SaveFailure, StoreError, TagsetFailure},
    workspace::{Command, Effect},
};

/// Watches an effect being carried out.
pub fn watch(diary: &Diary, effect: &Effect) -> Watch {
    diary.watch(name(effect), file(effect))
}

/// Notes what the store refused.
pub fn refused(diary: &Diary, work: &'static str, why: &StoreError) {
    failed(diary, work, of_store(&why.failure), &why.path);
}

/// Notes that something about a file failed.
pub fn failed(diary: &Diary, work: &'static str, kind: &'static str, file: &Path) {
    let file = Some(file.to_owned());
    diary.note(Entry::Failed { work, kind, file });
}

/// Notes that something is not waited for any more, because the drive or share of its file does not answer.
pub fn stuck(diary: &Diary, work: &'static str, file: Option<&Path>) {
    let (kind, file) = ("stuck", file.map(Path::to_owned));
    diary.note(Entry::Failed { work, kind, file });
}

/// Notes that the system has no thread left for the log or save of a document.
pub fn no_thread(diary: &Diary) {
    let (work, kind, file) = ("lane", "no-thread", None);
    diary.note(Entry::Failed { work, kind, file });
}

/// What of a command is noted that no effect on a file brought.
pub fn of_window(command: &Command) -> Option<Entry> {
    let (work, kind) = match command {
        Command::Copied(Err(_)) => ("copy", "not-taken"),
        Command::Pasted(Err(_)) => ("paste", "no-text"),
        Command::NoDialog { .. } => ("ask-path", "no-dialog"),
        Command::FolderNotShown { .. } => ("show-log-folder", "no-file-manager"),
        _ => return None,
    };
    let file = None;
    Some(Entry::Failed { work, kind, file })
}

/// The name of an effect.
pub fn name(effect: &Effect) -> &'static str {
    match effect {
        Effect::AskPath { .. } => "ask-path",
        Effect::Open { .. } => "open",
        Effect::OpenSample { .. } => "open-sample",
        Effect::Paste => "paste",
        Effect::ReadPasted { .. } => "read-pasted",
        Effect::StopOpening { .. } => "stop-opening",
        Effect::Recover { .. } => "recover",
        Effect::Abandon(_) => "abandon",
        Effect::Save { .. } => "save",
        Effect::BeginLog { .. } => "begin-log",
        Effect::Log { .. } => "log",
        Effect::DiscardLog { .. } => "discard-log",
        Effect::GoOnWith { .. } => "go-on-with",
        Effect::GoOnWithVersion { .. } => "go-on-with-version",
        Effect::Close { .. } => "close",
        Effect::LeaveLog { .. } => "leave-log",
        Effect::FindKept { .. } => "find-kept",
        Effect::TellVersion { .. } => "tell-version",
        Effect::Search(_) => "search",
        Effect::Forget(_) => "forget",
        Effect::Copy { .. } => "copy",
        Effect::WriteTags { .. } => "write-tags",
        Effect::WriteResults(_) => "write-results",
        Effect::ExportResults { .. } => "export-results",
        Effect::Export { .. } => "export",
        Effect::SaveCopy { .. } => "save-copy",
        Effect::Picture { .. } => "picture",
        Effect::Examine { .. } => "examine",
        Effect::Tabulate(_) => "tabulate",
        Effect::Arrange(_) => "arrange",
        Effect::LetGo(_) => "let-go",
        Effect::Sift(_) => "sift",
        Effect::Derive(..) => "derive",
        Effect::FindLeftovers { .. } => "find-leftovers",
        Effect::ReadTagset { .. } => "read-tagset",
        Effect::WriteTagset { .. } => "write-tagset",
        Effect::Remember(_) => "remember",
        Effect::ShowLogFolder => "show-log-folder",
        Effect::Quit => "quit",
    }
}

/// The file that an effect is about.
fn file(effect: &Effect) -> Option<&Path> {
    match effect {
        Effect::Open { path, .. }
        | Effect::Save { path, .. }
        | Effect::ExportResults { path, .. }
        | Effect::Export { path, .. }
        | Effect::SaveCopy { path, .. }
        | Effect::Picture { path, .. }
        | Effect::ReadTagset { path, .. }
        | Effect::WriteTagset { path, .. } => Some(path),
        Effect::Recover { folder, .. } => Some(folder),
        Effect::Abandon(item) => Some(&item.path),
        _ => None,
    }
}

/// The kind of a failure of the store.
pub fn of_store(why: &Failure) -> &'static str {
    match why {
        Failure::Open(why) => of_opening(why),
        Failure::Save(why) | Failure::Log(why) | Failure::Preferences(why) => of_saving(why),
        Failure::InUse => "in-use",
    }
}

fn of_opening(why: &OpenFailure) -> &'static str {
    match why {
        OpenFailure::Missing => "missing",
        OpenFailure::Folder => "folder",
        OpenFailure::NotAFile => "not-a-file",
        OpenFailure::Forbidden => "forbidden",
        OpenFailure::TooBig(_) => "too-large",
        OpenFailure::NoMemory => "no-memory",
        OpenFailure::NotASave(_) => "not-a-save",
        OpenFailure::System(_) => "system",
    }
}

fn of_saving(why: &SaveFailure) -> &'static str {
    match why {
        SaveFailure::Exists => "exists",
        SaveFailure::ChangedOnDisk => "changed-on-disk",
        SaveFailure::Folder => "folder",
        SaveFailure::NotAFile => "not-a-file",
        SaveFailure::ALog => "a-log",
        SaveFailure::NoFolder => "no-folder",
        SaveFailure::ReadOnly => "read-only",
        SaveFailure::Full => "full",
        SaveFailure::TooMuch(_) => "too-much",
        SaveFailure::Busy => "busy",
        SaveFailure::System(_) => "system",
    }
}

/// The kind of what is the matter with a tagset.
pub fn of_tagset(why: &TagsetFailure) -> &'static str {
    match why {
        TagsetFailure::Open(why) => of_opening(why),
        TagsetFailure::Malformed(_) => "malformed",
        TagsetFailure::TooMuch(_) => "too-much",
    }
}

/// The kind of what is the matter with an article.
pub fn of_article(why: &ArticleProblem) -> &'static str {
    match why {
        ArticleProblem::Missing => "missing",
        ArticleProblem::Directory => "folder",
        ArticleProblem::NotAFile => "not-a-file",
        ArticleProblem::PermissionDenied => "forbidden",
        ArticleProblem::TooLarge => "too-large",
        ArticleProblem::TooManyLines => "too-many-lines",
        ArticleProblem::Io(_) => "system",
        ArticleProblem::Empty => "empty",
        ArticleProblem::Blank => "blank",
        ArticleProblem::Foreign(_) => "foreign",
        ArticleProblem::Binary => "binary",
        ArticleProblem::NotUtf8 { .. } => "not-utf8",
    }
}
