//! Articles in, annotations out; knows nothing of RON saves.

mod article;
mod article_error;
mod brief;
mod guard;
mod html;
mod markdown;
pub mod results;
#[cfg(test)]
mod sample;
mod stream;
mod table;
mod tsv;

pub use article::{DecodedArticle, MAX_BYTES, decode_article, read_article, read_article_in_steps};
pub use article_error::{ArticleError, ArticleProblem, EncodingGuess};
pub use brief::write_brief_table;
pub use html::{html_table, write_html_table};
pub use markdown::{markdown, write_markdown};
pub use stream::text_within;
pub use table::Debris;
pub use tsv::{tsv, write_tsv};
