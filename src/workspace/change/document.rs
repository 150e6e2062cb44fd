//! Changes of what is known about the document.

use crate::model::{DocumentInfo, MergeKey};

/// A text field of the document panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentField {
    /// The title.
    Title,
    /// Who published it.
    Source,
    /// Where it was found.
    Address,
    /// When it was published.
    Published,
    /// The language tag.
    Language,
    /// A note.
    Note,
}

/// The field that is all that differs, if there is one.
pub(super) fn typed(old: &DocumentInfo, new: &DocumentInfo) -> Option<MergeKey> {
    let same = |field: &DocumentField| {
        let mut typed = old.clone();
        field.set(&mut typed, field.get(new).to_owned());
        typed == *new
    };
    DocumentField::ALL
        .into_iter()
        .find(same)
        .map(DocumentField::merge_key)
}

impl DocumentField {
    /// Every field, in the order the panel shows them.
    pub const ALL: [DocumentField; 6] = [
        DocumentField::Title,
        DocumentField::Source,
        DocumentField::Address,
        DocumentField::Published,
        DocumentField::Language,
        DocumentField::Note,
    ];

    /// The field's name on screen.
    pub fn label(self) -> &'static str {
        match self {
            DocumentField::Title => "Title",
            DocumentField::Source => "Source",
            DocumentField::Address => "Address",
            DocumentField::Published => "Date",
            DocumentField::Language => "Language",
            DocumentField::Note => "Note",
        }
    }

    /// Its present value.
    pub fn get(self, info: &DocumentInfo) -> &str {
        match self {
            DocumentField::Title => &info.title,
            DocumentField::Source => &info.source,
            DocumentField::Address => &info.address,
            DocumentField::Published => &info.published,
            DocumentField::Language => &info.language,
            DocumentField::Note => &info.note,
        }
    }

    pub(in crate::workspace) fn set(self, info: &mut DocumentInfo, value: String) {
        *match self {
            DocumentField::Title => &mut info.title,
            DocumentField::Source => &mut info.source,
            DocumentField::Address => &mut info.address,
            DocumentField::Published => &mut info.published,
            DocumentField::Language => &mut info.language,
            DocumentField::Note => &mut info.note,
        } = value;
    }

    pub(in crate::workspace) fn merge_key(self) -> MergeKey {
        MergeKey {
            record: None,
            field: self.label().into(),
        }
    }
}
