//! Reads what is opened: articles, saves, what a killed program left behind, pasted text.
//!
//! Needs nothing of the documents that are open already, so that each opening can go on beside the
//! lanes of documents, which are handed the log that was opened with a save.

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use super::{
    disk::{now, resolved, stamp},
    ledger::Ledger,
    noted,
};
use crate::{
    diary::Diary,
    exchange::{self, ArticleError, DecodedArticle},
    model::{AnnotationSet, Stamp},
    store::{
        self, Failure, Log, LogPlace, Opened, Past, Pending, Preferences, SaveHash, Setback,
        StateFolder, Step, StoreError,
    },
    text::shown_path,
    workspace::{Command, DocKey, Effect, NewArticle, Opening, Progress, Reach, Stage, recall},
};

/// Who waits for an opening.
pub struct Waiting<'a> {
    /// Told of what has been read so far.
    pub tell: &'a mut dyn FnMut(Command),
    /// Whether it has been called off.
    pub called_off: &'a dyn Fn() -> bool,
}

/// Steps of progress that are told of: more than can be seen would only wake the window.
const STEPS: u64 = 50;

/// What came of an opening.
pub struct Arrival {
    pub doc: DocKey,
    /// The log that belongs to the document from now on.
    pub log: Option<Log>,
    /// A save whose log could not be opened, for that to be tried again.
    pub unlogged: Option<Ledger>,
    pub command: Command,
    /// What was done before, to be read when the document is there.
    pub past: Option<Unread>,
}

impl Arrival {
    /// The file that was opened, if it was one.
    pub fn path(&self) -> Option<&Path> {
        match &self.command {
            Command::Opened { path, .. } => path.as_deref(),
            _ => None,
        }
    }

    /// Of what was not opened, for a fault of ours.
    pub fn broken_off(doc: DocKey, path: Option<PathBuf>) -> Arrival {
        Arrival {
            doc,
            log: None,
            unlogged: None,
            command: not_opened(doc, path),
            past: None,
        }
    }
}

/// Tells that something was not opened, for a fault of ours.
pub fn not_opened(doc: DocKey, path: Option<PathBuf>) -> Command {
    let place = path.as_ref().map(|path| format!(" — {}", shown_path(path)));
    let result = Err(format!(
        "Reading stopped because of a fault in Hashiya. The file is as it was; please report this.{}",
        place.unwrap_or_default()
    ));
    Command::Opened { doc, path, result }
}

/// What was done before a save, not yet read.
pub struct Unread {
    past: Past,
    set: AnnotationSet,
}

impl Unread {
    /// Reads it; takes time for its length.
    pub fn read(self, doc: DocKey) -> Command {
        Command::PastRead(doc, Box::new(recall(self.past, &self.set)))
    }
}

/// Reads what is opened.
#[derive(Clone)]
pub struct Opener {
    state: StateFolder,
    diary: Diary,
}

/// A save as it was read, with its log.
struct ReadSave {
    opened: Opened,
    hash: Option<SaveHash>,
    log: Option<Log>,
    pending: Pending,
    past: Option<Past>,
    unlogged: Option<Ledger>,
    trouble: Option<String>,
    /// Edits that lie in the logs, where none of these can be gone on with.
    waiting: usize,
    in_use: bool,
}

impl Opener {
    /// With logs in this folder where they can't lie beside their save.
    pub fn new(state: StateFolder, diary: Diary) -> Opener {
        Opener { state, diary }
    }

    /// Opens what an effect names; `None` if it was called off or opens nothing.
    pub fn open(&self, effect: Effect, waiting: Waiting) -> Option<Arrival> {
        let watch = noted::watch(&self.diary, &effect);
        let (doc, path, outcome) = match effect {
            Effect::Open { doc, path } => {
                let path = resolved(path);
                let outcome = self.file(doc, &path, waiting);
                (doc, Some(path), outcome)
            }
            Effect::Recover { doc, folder } => (doc, None, self.unnamed(doc, &folder, waiting)),
            Effect::ReadPasted { doc, text } => (doc, None, pasted(&text)),
            _ => return None,
        };
        let (log, unlogged, past, result) = match outcome {
            Ok(Some(found)) => {
                // What reading the article asks for takes time for its length: no frame is to wait for that.
                found.opening.article().prepare();
                (found.log, found.unlogged, found.past, Ok(found.opening))
            }
            Ok(None) => {
                watch.called_off();
                return None;
            }
            Err(why) => {
                watch.failed(why.kind);
                (None, None, None, Err(why.words))
            }
        };
        let command = Command::Opened { doc, path, result };
        Some(Arrival {
            doc,
            log,
            unlogged,
            command,
            past,
        })
    }

    fn file(&self, doc: DocKey, path: &Path, waiting: Waiting) -> Outcome {
        if !store::is_save(path) {
            let mut steps = Steps::new(doc, None, waiting);
            let follow = &mut |done, total| steps.progress(Stage::Reading, done, total);
            let article = exchange::read_article_in_steps(path, follow);
            let article = article?;
            return Ok(article.map(|article| {
                let kindred = self.kindred(path, &article);
                let article = NewArticle::from(article).with_kindred(kindred);
                Opening::Article(Box::new(article)).into()
            }));
        }
        let mut steps = Steps::new(doc, Some(path), waiting);
        let read = store::read_save_in_steps(path, &mut |step| steps.take(step));
        let save = read?.and_then(|(opened, hash)| self.with_log(path, opened, hash, &mut steps));
        Ok(save.map(Found::from))
    }

    /// A save of the same source, beside the article or among the recent ones, that holds another text:
    /// earlier versions dropped what ends lines here.
    fn kindred(&self, path: &Path, article: &DecodedArticle) -> Option<PathBuf> {
        let source = article.provenance.sha256.as_deref();
        let source = source.filter(|_| article.provenance.separators > 0)?;
        let recent = Preferences::read(&self.state).recent.into_iter();
        let recent = recent.map(|file| file.path);
        store::save_of_other_text(path, recent, source, &article.sha256)
    }

    /// Opens the log beside a save; `None` if that was called off. What can be read is shown, even
    /// where no log can be written.
    fn with_log(
        &self,
        path: &Path,
        opened: Opened,
        hash: SaveHash,
        steps: &mut Steps,
    ) -> Option<ReadSave> {
        let place = LogPlace::Beside {
            save: path.to_owned(),
            state: self.state.clone(),
        };
        let stamp = stamp(&opened.set);
        let again = Ledger::of_save(place.clone(), &opened.set, hash);
        let article = opened.set.article();
        let follow = &mut |step| steps.take(step);
        let (trouble, in_use) =
            match Log::open_with_past(place.clone(), article, hash, &stamp, follow) {
                Ok(None) => return None,
                Ok(Some((log, pending, past))) => {
                    return Some(ReadSave {
                        opened,
                        hash: Some(hash),
                        log: Some(log),
                        pending,
                        past: Some(past),
                        unlogged: None,
                        trouble: None,
                        waiting: 0,
                        in_use: false,
                    });
                }
                Err(why) if why.failure == Failure::InUse => (None, true),
                Err(why) => {
                    noted::refused(&self.diary, "log", &why);
                    (Some(why.to_string()), false)
                }
            };
        let waiting = match in_use {
            true => 0,
            false => store::edits_beside(&place, path).edits,
        };
        Some(ReadSave {
            waiting,
            opened,
            hash: Some(hash),
            log: None,
            pending: Pending::default(),
            past: None,
            unlogged: (!in_use).then_some(again),
            trouble,
            in_use,
        })
    }

    fn unnamed(&self, doc: DocKey, folder: &Path, waiting: Waiting) -> Outcome {
        let stamp = Stamp {
            by: "".into(),
            at: now(),
        };
        let mut steps = Steps::new(doc, None, waiting);
        let follow = &mut |step| steps.take(step);
        let read = store::open_unsaved_in_steps(folder, &stamp, follow);
        Ok(read?.map(|(opened, log, pending)| {
            let save = ReadSave {
                opened,
                hash: None,
                log: Some(log),
                pending,
                // No save holds anything of it.
                past: None,
                unlogged: None,
                trouble: None,
                waiting: 0,
                in_use: false,
            };
            save.into()
        }))
    }
}

/// What was found; `None` if it was called off.
type Outcome = Result<Option<Found>, NotOpened>;

/// Why something was not opened.
struct NotOpened {
    /// Of which kind that is.
    kind: &'static str,
    /// Words for the person.
    words: String,
}

impl From<StoreError> for NotOpened {
    fn from(why: StoreError) -> NotOpened {
        NotOpened {
            kind: noted::of_store(&why.failure),
            words: why.to_string(),
        }
    }
}

impl From<ArticleError> for NotOpened {
    fn from(why: ArticleError) -> NotOpened {
        NotOpened {
            kind: noted::of_article(&why.problem),
            words: why.to_string(),
        }
    }
}

struct Found {
    opening: Opening,
    log: Option<Log>,
    unlogged: Option<Ledger>,
    past: Option<Unread>,
}

impl From<Opening> for Found {
    fn from(opening: Opening) -> Found {
        Found {
            opening,
            log: None,
            unlogged: None,
            past: None,
        }
    }
}

impl From<ReadSave> for Found {
    fn from(save: ReadSave) -> Found {
        let setbacks = &save.pending.setbacks;
        let replaced = |setback: &Setback| matches!(setback, Setback::Replaced { .. });
        let reach = match &save.past {
            Some(past) if past.is_empty() && setbacks.iter().any(replaced) => Reach::OtherSave,
            Some(_) => Reach::Reading,
            None if save.log.is_some() => Reach::Whole,
            None => Reach::Unlogged,
        };
        let unread = |past| Unread {
            past,
            set: save.opened.set.clone(),
        };
        let begun = save.log.as_ref().and_then(Log::begun_with);
        let origin = begun.and_then(|begun| begun.origin.clone());
        let past = save.past.filter(|_| reach == Reach::Reading).map(unread);
        let kept_edits = save.waiting > 0 || setbacks.iter().any(Setback::keeps_edits);
        let setbacks = setbacks.iter().map(ToString::to_string);
        let waiting = waiting(save.waiting);
        let troubles = save.trouble.into_iter().chain(waiting).chain(setbacks);
        let troubles = troubles.collect();
        let opening = Opening::Save {
            opened: Box::new(save.opened),
            hash: save.hash,
            pending: save.pending.edits,
            ways: save.pending.ways,
            reach,
            troubles,
            kept_edits,
            other_version: save.pending.other_version.map(Box::new),
            in_use: save.in_use,
            origin,
        };
        Found {
            opening,
            log: save.log,
            unlogged: save.unlogged,
            past,
        }
    }
}

/// What is said of edits in logs that can be read and not gone on with.
fn waiting(edits: usize) -> Option<String> {
    let words = match edits {
        0 => return None,
        1 => "1 change that this save lacks lies in its log and was not brought back.".to_owned(),
        n => format!("{n} changes that this save lacks lie in its log and were not brought back."),
    };
    Some(format!(
        "{words} Nothing of it is lost: look at it and apply it here, or open the file again when \
         its log can be written."
    ))
}

fn pasted(text: &str) -> Outcome {
    let article = exchange::decode_article(text.as_bytes()).map_err(|why| NotOpened {
        kind: noted::of_article(&why.problem),
        words: format!("The clipboard holds no article: {why}"),
    })?;
    let article = NewArticle::from(article);
    Ok(Some(Opening::Pasted(Box::new(article)).into()))
}

/// Turns the steps of reading one document into commands.
struct Steps<'a> {
    doc: DocKey,
    path: Option<PathBuf>,
    waiting: Waiting<'a>,
    /// What was told of last.
    told: Option<(Stage, u64)>,
}

impl<'a> Steps<'a> {
    fn new(doc: DocKey, path: Option<&Path>, waiting: Waiting<'a>) -> Steps<'a> {
        Steps {
            doc,
            path: path.map(Path::to_owned),
            waiting,
            told: None,
        }
    }

    fn take(&mut self, step: Step) -> ControlFlow<()> {
        match step {
            Step::Read(done, total) => self.progress(Stage::Reading, done, total),
            Step::Decoded(done, total) => self.progress(Stage::Annotations, done, total),
            Step::Logs => self.go_on(),
            Step::Text(preview) => {
                preview.article.prepare();
                (self.waiting.tell)(Command::TextRead {
                    doc: self.doc,
                    path: self.path.clone(),
                    preview: Box::new(preview),
                });
                self.go_on()
            }
        }
    }

    fn progress(&mut self, stage: Stage, done: u64, total: u64) -> ControlFlow<()> {
        let step = Some((stage, done * STEPS / total.max(1)));
        if self.told != step {
            self.told = step;
            let progress = Progress { stage, done, total };
            (self.waiting.tell)(Command::Opening(self.doc, progress));
        }
        self.go_on()
    }

    fn go_on(&self) -> ControlFlow<()> {
        match (self.waiting.called_off)() {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::{
        shell::sample,
        store::Overwrite,
        workspace::{SystemStamps, Workspace, default_tagset},
    };

    /// What an opening tells, and at last hands over.
    fn told_by(opener: &Opener, effect: Effect) -> Vec<Command> {
        let mut told = Vec::new();
        let waiting = Waiting {
            tell: &mut |command| told.push(command),
            called_off: &|| false,
        };
        let arrival = opener.open(effect, waiting).expect("it is not called off");
        told.push(arrival.command);
        told
    }

    #[test]
    fn whatever_is_opened_is_handed_over_cut_and_numbered() {
        let folder = tempfile::tempdir().expect("a folder");
        let state = StateFolder::at(folder.path().join("state"));
        let diary = Diary::at(state.diary());
        let opener = Opener::new(state, diary);
        let [article, save] = ["a.txt", "a.ron"].map(|name| folder.path().join(name));
        std::fs::write(&article, "سطر أول\nسطر ثان\n").expect("an article");
        store::write_save(&save, &sample().set, Overwrite::New).expect("saved");
        let mut workspace = Workspace::new(Preferences::default(), None, default_tagset());
        let mut stamps = SystemStamps::default();
        let asked = [
            Command::OpenPath(article),
            Command::OpenPath(save),
            Command::Pasted(Ok("نص من الحافظة\n".to_owned())),
        ];
        for (asked, articles) in asked.into_iter().zip([1, 2, 1]) {
            let effect = workspace.dispatch(asked, &mut stamps).pop();
            let told = told_by(&opener, effect.expect("it is opened"));
            let told = told.iter().filter_map(|command| match command {
                Command::TextRead { preview, .. } => Some(&preview.article),
                Command::Opened { result, .. } => result.as_ref().ok().map(Opening::article),
                _ => None,
            });
            let prepared: Vec<_> = told.map(|article| article.is_prepared()).collect();
            assert_eq!(prepared, vec![true; articles]);
        }
    }

    #[test]
    fn an_opening_can_be_called_off_while_logs_are_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.ron");
        let hash = store::write_save(&path, &sample().set, Overwrite::New).expect("saved");
        let state = StateFolder::at(folder.path().join("state"));
        let diary = Diary::at(state.diary());
        let opener = Opener::new(state, diary);
        let place = LogPlace::Beside {
            save: path.clone(),
            state: opener.state.clone(),
        };
        let set = sample().set;
        let mut log = Log::open(place, set.article(), hash, &stamp(&set))
            .expect("a log")
            .0;
        for _ in 0..20 {
            let number = log.mark_writing(now());
            log.mark_saving(number, hash, now()).expect("logged");
        }
        drop(log);
        let text = || std::fs::read(folder.path().join("a.ron.log")).expect("a log");
        let mut workspace = Workspace::new(Preferences::default(), None, default_tagset());
        // How often it is asked, and whether the document arrives.
        let mut open = |most: usize| {
            let mut stamps = SystemStamps::default();
            let opens = Command::OpenPath(path.clone());
            let effect = workspace.dispatch(opens, &mut stamps).pop();
            let effect = effect.expect("it is opened");
            let Effect::Open { doc, .. } = effect else {
                panic!("it opens a document");
            };
            let asked = Cell::new(0);
            let waiting = Waiting {
                tell: &mut |_| {},
                called_off: &|| {
                    asked.set(asked.get() + 1);
                    asked.get() > most
                },
            };
            let arrived = opener.open(effect, waiting).is_some();
            workspace.dispatch(Command::StopOpening(doc), &mut stamps);
            (asked.get(), arrived)
        };
        let (all, arrived) = open(usize::MAX);
        assert!(arrived);
        // The logs are read last.
        let before = text();
        for left in 2..20 {
            assert!(!open(all - left).1, "with {left} lines to be read");
            assert_eq!(text(), before);
        }
        assert!(open(usize::MAX).1);
    }
}
