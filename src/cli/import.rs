//! `hashiya import`: an article becomes a save with nothing tagged in it.

use std::{io::Write, path::PathBuf};

use clap::Args;

use super::{Outcome, Refusal, say, stem, write};
use crate::{
    exchange, store,
    workspace::{default_tagset, untagged},
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

    /// Replace the save if there is one
    #[arg(long)]
    force: bool,
}

impl Import {
    pub(super) fn run(&self, out: &mut dyn Write) -> Result<Outcome, Refusal> {
        if store::is_save(&self.article) {
            return Err(Refusal(format!(
                "That is a save, not an article; it can be opened as it is. Nothing was written. — {}",
                self.article.display()
            )));
        }
        let article = exchange::read_article(&self.article)?;
        let title = self.title.clone().unwrap_or_else(|| stem(&self.article));
        let annotator = self.annotator.trim().into();
        let set = untagged(article, title, annotator, default_tagset());
        write(&self.output, store::encode(&set).as_bytes(), self.force)?;
        let language = match set.document().language.as_str() {
            "" => "unknown",
            tag => tag,
        };
        say(
            out,
            format_args!(
                "{}: {} characters, direction {}, language {language}; nothing tagged yet.\n",
                self.output.display(),
                set.article().scalar_len(),
                set.document().direction.code(),
            ),
        )?;
        Ok(Outcome::Fine)
    }
}
