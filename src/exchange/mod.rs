//! Articles in, annotations out; knows nothing of RON saves.

mod article;
mod article_error;
mod guard;
mod html;
mod markdown;
pub mod results;
#[cfg(test)]
mod sample;
mod table;
mod tsv;

pub use article::{DecodedArticle, MAX_BYTES, decode_article, read_article, read_article_in_steps};
pub use article_error::{ArticleError, ArticleProblem, EncodingGuess};
pub use html::html_table;
pub use markdown::markdown;
pub use table::Debris;
pub use tsv::tsv;
