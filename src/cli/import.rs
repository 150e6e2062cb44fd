//! `hashiya import`: an article becomes a save with nothing tagged in it.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::Args;

use super::{Out, Outcome, Refusal, replace, say, stem};
use crate::{
    exchange,
    model::Tagset,
    store::{self, OpenFailure, Preferences, StateFolder, TagsetFailure},
    text::{plural, sentences, shown_path},
    workspace::{bundled_tagset, bundled_tagsets, untagged},
};

/// What to import, and where to.
#[derive(Debug, Args)]
pub struct Import {
    /// The article: plain text in UTF-8
    article: PathBuf,

    /// The save to make
    #[arg(short, long, value_name = "SAVE.ron")]
    output: PathBuf,

    /// Whose save it is; if not said, whoever opens it first
    #[arg(long, value_name = "NAME", default_value = "")]
    annotator: String,

    /// The document's title; if not said, the article's file name
    #[arg(long)]
    title: Option<String>,

    /// The types it offers: the name of a bundled tagset (general-news, security, open-codes), or
    /// a file
    #[arg(long, value_name = "NAME|FILE", default_value = "general-news")]
    tagset: String,

    /// Replace the save if there is one
    #[arg(long)]
    force: bool,
}

impl Import {
    pub(super) fn run(&self, out: &mut Out<'_>) -> Result<Outcome, Refusal> {
        let tagset = tagset(&self.tagset)?;
        // What can't be read as text is no save either, whatever its name.
        let article = exchange::read_article(&self.article)?;
        if store::is_save(&self.article) {
            return Err(Refusal::new(format_args!(
                "That is a save, not an article; it can be opened as it is. Nothing was written. — {}",
                shown_path(&self.article)
            )));
        }
        let kindred = article.provenance.sha256.as_deref().and_then(|source| {
            let (path, sha256) = (&self.article, &article.sha256);
            let state = StateFolder::of_user();
            let recent = state.map(|state| Preferences::read(&state).recent);
            let recent = recent.into_iter().flatten().map(|file| file.path);
            store::save_of_other_text(path, recent, source, sha256)
                .filter(|_| article.provenance.separators > 0)
        });
        let title = self.title.clone().unwrap_or_else(|| stem(&self.article));
        let annotator = self.annotator.trim().into();
        let set = untagged(article, title, annotator, tagset);
        let read: &[&Path] = &[&self.article, Path::new(&self.tagset)];
        let outcome = replace(&self.output, self.force, read, |path, over| {
            store::write_save_marked(path, &set, over, |_| ())
        })?;
        let language = match set.document().language.as_str() {
            "" => "unknown",
            tag => tag,
        };
        say(
            out,
            format_args!(
                "{}: {}, direction {}, language {language}; nothing tagged yet.",
                shown_path(&self.output),
                plural(set.article().scalar_len(), "character", "characters"),
                set.document().direction.code(),
            ),
        )?;
        if let Some(save) = kindred {
            let save = shown_path(&save);
            let words = format_args!(
                "{save} was made of the same file when page breaks and vertical tabs were still dropped: \
                 the two texts differ."
            );
            say(out, words)?;
        }
        Ok(outcome)
    }
}

/// The bundled tagset of this name, else the one in the file of this name.
fn tagset(name: &str) -> Result<Arc<Tagset>, Refusal> {
    if let Some(tagset) = bundled_tagset(name) {
        return Ok(tagset.clone());
    }
    let path = Path::new(name);
    let tagset = store::read_tagset(path).map_err(|why| {
        Refusal::new(match why {
            TagsetFailure::Open(OpenFailure::Missing) => {
                let names = bundled_tagsets().iter().map(|t| t.name.as_str());
                let names = names.collect::<Vec<_>>().join(", ");
                format!(
                    "There is no tagset “{name}” ({names}), and no file of that name. Nothing was \
                     written."
                )
            }
            why => format!(
                "The tagset can't be read: {} Nothing was written. — {}",
                sentences([why.to_string()]),
                shown_path(path)
            ),
        })
    })?;
    Ok(Arc::new(tagset))
}
