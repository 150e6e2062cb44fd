//! How a document begins: an article that nobody has tagged yet.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    exchange::DecodedArticle,
    model::{AnnotationSet, Article, Contents, DocumentInfo, Tagset},
    text::{Direction, dominant_direction, guess_language},
};

/// An article that nobody has tagged yet, with what its letters tell: all about it that takes the
/// longer the more text there is.
#[derive(Clone, Debug)]
pub struct NewArticle {
    article: Article,
    language: &'static str,
    direction: Direction,
    kindred: Option<PathBuf>,
}

impl NewArticle {
    /// The same with a save of its source that holds another text.
    pub fn with_kindred(self, kindred: Option<PathBuf>) -> NewArticle {
        NewArticle { kindred, ..self }
    }

    /// A save that was made of the same source and holds another text, if one was found.
    pub fn kindred(&self) -> Option<&Path> {
        self.kindred.as_deref()
    }

    /// The article.
    pub fn article(&self) -> &Article {
        &self.article
    }

    /// The article's text.
    pub fn text(&self) -> &str {
        self.article.text()
    }
}

impl From<DecodedArticle> for NewArticle {
    fn from(decoded: DecodedArticle) -> NewArticle {
        NewArticle {
            language: guess_language(&decoded.text),
            direction: dominant_direction(&decoded.text),
            article: decoded.into_article(),
            kindred: None,
        }
    }
}

/// An annotation set with nothing in it; the document's language and direction are guessed from the
/// article's letters.
pub fn untagged(
    new: impl Into<NewArticle>,
    title: String,
    annotator: Arc<str>,
    tagset: Arc<Tagset>,
) -> AnnotationSet {
    let new = new.into();
    let document = DocumentInfo {
        title,
        language: new.language.to_owned(),
        direction: new.direction,
        ..DocumentInfo::default()
    };
    let contents = Contents {
        annotator,
        state: "draft".into(),
        document: Arc::new(document),
        tagset,
        ..Contents::default()
    };
    AnnotationSet::new(new.article, contents)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{exchange::decode_article, workspace::default_tagset};

    #[test]
    fn a_document_begins_with_what_its_letters_tell_and_no_tags() {
        let decoded = decode_article("خبر عاجل من المدينة\n".as_bytes()).unwrap();
        let set = untagged(decoded, "خبر".to_owned(), "leila".into(), default_tagset());
        assert_eq!(set.article().text(), "خبر عاجل من المدينة\n");
        assert_eq!(set.document().title, "خبر");
        assert_eq!(set.document().language, "ar");
        assert_eq!(set.document().direction, Direction::RightToLeft);
        assert_eq!(&**set.annotator(), "leila");
        assert!(!set.tagset().types.is_empty());
        assert!(set.places().next().is_none());
    }
}
