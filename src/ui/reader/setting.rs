//! What a person's preferences mean for the page: its columns, and how the text is set.

use super::numbers;
use crate::{
    layout::{ArabicFace, Face, Faces, Showing},
    page::{ARCS, Column, Wishes},
    store::{Numbers, Reading, Typeface},
    workspace::Document,
};

/// The columns that a person's preferences give a document whose text has this size, in points.
pub fn column(paper: f32, size: f32, reading: &Reading, document: &Document, arcs: bool) -> Column {
    let measure = size * reading.measure;
    let room = match reading.numbers {
        Numbers::None => 0.0,
        Numbers::Paragraphs | Numbers::Lines => numbers::ROOM,
    };
    let direction = document.set().document().direction;
    let fit = |paper: f32| Column::beside_numbers(paper, measure, room, direction);
    if arcs {
        Column::beside_arcs(paper, ARCS, fit)
    } else {
        fit(paper)
    }
}

/// What a person wants of how articles are set.
pub fn wishes(reading: &Reading) -> Wishes {
    let face = |face: &Typeface| match face {
        Typeface::Sans => Face::Sans,
        Typeface::Family(name) => Face::Named(name.as_str().into()),
        Typeface::Book | Typeface::Nastaliq => Face::Serif,
    };
    let arabic = match &reading.arabic {
        Typeface::Book => ArabicFace::Naskh,
        Typeface::Sans => ArabicFace::Sans,
        Typeface::Nastaliq => ArabicFace::Nastaliq,
        Typeface::Family(name) => ArabicFace::Named(name.as_str().into()),
    };
    Wishes {
        faces: Faces {
            arabic,
            hebrew: face(&reading.hebrew),
            latin: face(&reading.latin),
        },
        urdu_in_nastaliq: reading.urdu_in_nastaliq,
        justified: reading.justified,
        showing: Showing {
            marks: reading.vowel_marks,
            hidden: reading.hidden,
            parts: false,
        },
    }
}
