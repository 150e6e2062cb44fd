//! How a person likes to read: what of the text is shown, and what stands beside it.

use serde::{Deserialize, Serialize};

/// How long lines may be, in text sizes.
pub const MEASURES: std::ops::RangeInclusive<f32> = 12.0..=60.0;

/// What the reading surface shows, sizes apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// What is numbered in the margin.
    pub numbers: Numbers,
    /// Whether vowel marks are shown.
    pub vowel_marks: bool,
    /// Whether characters that can't be seen have signs.
    pub hidden: bool,
    /// The face of Arabic letters.
    pub arabic: Typeface,
    /// The face of Hebrew letters.
    pub hebrew: Typeface,
    /// The face of Latin letters.
    pub latin: Typeface,
    /// Whether Urdu is set in Nastaliq, whatever the face of Arabic letters is.
    pub urdu_in_nastaliq: bool,
    /// Whether lines fill the column.
    pub justified: bool,
    /// The length of a line, in text sizes.
    pub measure: f32,
    /// Whether a strip beside the scroll bar shows where tags stand.
    pub minimap: bool,
    /// Whether related claims in view are joined by arcs.
    pub arcs: bool,
    /// What focus mode keeps lit.
    pub focus_on: FocusOn,
}

/// What is numbered in the margin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numbers {
    /// Nothing.
    #[default]
    None,
    /// Paragraphs.
    Paragraphs,
    /// Paragraphs, and every fifth line in each.
    Lines,
}

/// What focus mode keeps lit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FocusOn {
    /// The paragraph being read.
    #[default]
    Paragraph,
    /// The sentence being read.
    Sentence,
}

/// The face of a script's letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Typeface {
    /// That of books: Naskh, or serifs.
    #[default]
    Book,
    /// Without serifs.
    Sans,
    /// Nastaliq; Arabic letters only.
    Nastaliq,
    /// A family of the machine's, by name.
    Family(String),
}

impl Default for Reading {
    fn default() -> Reading {
        Reading {
            numbers: Numbers::default(),
            vowel_marks: true,
            hidden: false,
            arabic: Typeface::Book,
            hebrew: Typeface::Book,
            latin: Typeface::Book,
            urdu_in_nastaliq: true,
            justified: false,
            measure: 27.0,
            minimap: true,
            arcs: false,
            focus_on: FocusOn::default(),
        }
    }
}

impl Numbers {
    /// All there are.
    pub const ALL: [Numbers; 3] = [Numbers::None, Numbers::Paragraphs, Numbers::Lines];

    fn word(self) -> &'static str {
        match self {
            Numbers::None => "none",
            Numbers::Paragraphs => "paragraphs",
            Numbers::Lines => "lines",
        }
    }
}

impl Typeface {
    /// As it stands in the file; a family behind a colon, so that none is taken for a word of ours.
    fn word(&self) -> String {
        match self {
            Typeface::Book => "book".to_owned(),
            Typeface::Sans => "sans".to_owned(),
            Typeface::Nastaliq => "nastaliq".to_owned(),
            Typeface::Family(name) => format!("family:{name}"),
        }
    }

    fn from_word(word: &str) -> Typeface {
        match word {
            "sans" => Typeface::Sans,
            "nastaliq" => Typeface::Nastaliq,
            _ => match word.strip_prefix("family:") {
                Some(name) => Typeface::Family(name.to_owned()),
                None => Typeface::Book,
            },
        }
    }
}

impl FocusOn {
    /// All there are.
    pub const ALL: [FocusOn; 2] = [FocusOn::Paragraph, FocusOn::Sentence];

    fn word(self) -> &'static str {
        match self {
            FocusOn::Paragraph => "paragraph",
            FocusOn::Sentence => "sentence",
        }
    }
}

/// As it stands in the file; every field may be missing.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Shape {
    numbers: String,
    vowel_marks: Option<bool>,
    hidden: Option<bool>,
    arabic: String,
    hebrew: String,
    latin: String,
    urdu_in_nastaliq: Option<bool>,
    justified: Option<bool>,
    measure: Option<f32>,
    minimap: Option<bool>,
    arcs: Option<bool>,
    focus_on: String,
}

impl From<Shape> for Reading {
    fn from(shape: Shape) -> Reading {
        let usual = Reading::default();
        let measure = shape.measure.filter(|measure| measure.is_finite());
        let numbers = Numbers::ALL.into_iter().find(|n| n.word() == shape.numbers);
        let focus_on = FocusOn::ALL
            .into_iter()
            .find(|f| f.word() == shape.focus_on);
        Reading {
            numbers: numbers.unwrap_or(usual.numbers),
            vowel_marks: shape.vowel_marks.unwrap_or(usual.vowel_marks),
            hidden: shape.hidden.unwrap_or(usual.hidden),
            arabic: Typeface::from_word(&shape.arabic),
            hebrew: Typeface::from_word(&shape.hebrew),
            latin: Typeface::from_word(&shape.latin),
            urdu_in_nastaliq: shape.urdu_in_nastaliq.unwrap_or(usual.urdu_in_nastaliq),
            justified: shape.justified.unwrap_or(usual.justified),
            measure: measure.map_or(usual.measure, |m| {
                m.clamp(*MEASURES.start(), *MEASURES.end())
            }),
            minimap: shape.minimap.unwrap_or(usual.minimap),
            arcs: shape.arcs.unwrap_or(usual.arcs),
            focus_on: focus_on.unwrap_or(usual.focus_on),
        }
    }
}

impl From<&Reading> for Shape {
    fn from(reading: &Reading) -> Shape {
        Shape {
            numbers: reading.numbers.word().to_owned(),
            vowel_marks: Some(reading.vowel_marks),
            hidden: Some(reading.hidden),
            arabic: reading.arabic.word(),
            hebrew: reading.hebrew.word(),
            latin: reading.latin.word(),
            urdu_in_nastaliq: Some(reading.urdu_in_nastaliq),
            justified: Some(reading.justified),
            measure: Some(reading.measure),
            minimap: Some(reading.minimap),
            arcs: Some(reading.arcs),
            focus_on: reading.focus_on.word().to_owned(),
        }
    }
}
