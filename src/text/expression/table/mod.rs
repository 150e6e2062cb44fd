//! What a speaker expects of the parser, as a table; the article is of Thursday, 18 January 2024.
//!
//! A row holds words in which ⟦⟧ mark what should be found, and what is found there, parted by bars in
//! the order in which the marks open; readings of the same words are parted by `&`. A quantity is written
//! as `Quantity` writes itself, a time as its TIMEX3 value, then the code of its modifier, then its own
//! calendar and the date in it, then what is to be known of it besides; `~` leads what is only near.
//! Rows without marks must give nothing.

mod arabic;
mod counted;
mod english;
mod french;
mod hebrew;
pub(super) mod news;
mod persian;
pub(super) mod press;
mod urdu;

/// Words with their marks, and what is found there.
type Rows = &'static [(&'static str, &'static str)];

/// Each language's rows.
pub(super) const TABLE: &[(&str, Rows)] = &[
    ("ar", arabic::ROWS),
    ("fa", persian::ROWS),
    ("he", hebrew::ROWS),
    ("ur", urdu::ROWS),
    ("en", english::ROWS),
    ("fr", french::ROWS),
    ("ar", news::ARABIC),
    ("fa", news::PERSIAN),
    ("ur", news::URDU),
    ("he", news::HEBREW),
    ("ar", press::ARABIC),
    ("fa", press::PERSIAN),
    ("ur", press::URDU),
    ("he", press::HEBREW),
    ("ar", counted::ARABIC),
    ("en", counted::ENGLISH),
    ("fa", counted::PERSIAN),
    ("he", counted::HEBREW),
    ("ur", counted::URDU),
    ("fr", counted::FRENCH),
];
