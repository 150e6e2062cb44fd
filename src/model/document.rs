//! What is known about the document, apart from its text.

use std::collections::BTreeMap;

use crate::text::Direction;

/// Title, origin and direction of a document. Free text throughout: nothing here is required.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentInfo {
    /// The headline, or what the analyst calls the document.
    pub title: String,
    /// BCP 47 language tag, as `ar`.
    pub language: String,
    /// The way most of the article runs.
    pub direction: Direction,
    /// Who published it.
    pub source: String,
    /// Where it was found: a URL or a shelf mark.
    pub address: String,
    /// When it was published, as the analyst writes it; `2024-01-26` sorts.
    pub published: String,
    /// Anything else.
    pub note: String,
    /// Lines of the text, as line feeds part them (counted from 0), whose direction a person has set
    /// against the rule of [`paragraph_direction`](crate::text::paragraph_direction): that of all
    /// paragraphs in them, whatever else ends those.
    pub directions: BTreeMap<usize, Direction>,
}
