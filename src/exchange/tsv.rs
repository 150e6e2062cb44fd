//! Tab-separated values: UTF-8 without byte-order mark, one line a row, each ended by LF.
//!
//! A cell holds neither tab nor line break nor any other control character: they are written `\t`, `\n`,
//! `\r` and `\u{85}` (hexadecimal), and a backslash `\\`. A cell that a spreadsheet would run as a
//! formula has a `'` before it. One that begins with `"` is quoted as in RFC 4180, its `"` doubled, for
//! spreadsheets take it for quoted anyway. To read a cell back, take off the quotes of one that begins with
//! `"`, resolve the backslashes, and take off the `'` of what is guarded. Right-to-left text stands in
//! logical order, as everywhere.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use super::guard::guarded;
use super::results::Grid;
use super::stream;
use super::table::{Column, Debris, rows};
use crate::model::AnnotationSet;
use crate::text::ends_line;

/// The annotations as the text of a TSV file, a header first.
pub fn tsv(set: &AnnotationSet, debris: Debris) -> String {
    stream::text(|out| write_tsv(set, debris, out))
}

/// Writes the annotations as TSV, a line at a time, a header first.
///
/// # Errors
/// If `out` can't be written to.
pub fn write_tsv(set: &AnnotationSet, debris: Debris, out: &mut dyn Write) -> io::Result<()> {
    let names = Column::ALL.iter().map(|column| column.name().to_owned());
    out.write_all(line(names).as_bytes())?;
    for row in rows(set, debris) {
        let cells = Column::ALL
            .iter()
            .map(|&column| tsv_cell(&row.cell(column)));
        out.write_all(line(cells).as_bytes())?;
    }
    Ok(())
}

/// Writes any table as TSV, a header first.
pub(super) fn tsv_grid(grid: Grid<'_>, out: &mut dyn Write) -> io::Result<()> {
    let names = grid.heads.iter().map(|(name, _)| tsv_cell(name));
    out.write_all(line(names).as_bytes())?;
    for row in grid.rows {
        let cells = row.iter().map(|cell| tsv_cell(cell));
        out.write_all(line(cells).as_bytes())?;
    }
    Ok(())
}

/// One line, its cells written already.
pub(super) fn line(cells: impl Iterator<Item = String>) -> String {
    let mut line = cells.collect::<Vec<_>>().join("\t");
    line.push('\n');
    line
}

/// One cell as it is written.
pub(super) fn tsv_cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in guarded(text).chars() {
        match c {
            '\t' => out += "\\t",
            '\n' => out += "\\n",
            '\r' => out += "\\r",
            '\\' => out += "\\\\",
            c if breaks_lines(c) => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    if out.starts_with('"') {
        out = format!("\"{}\"", out.replace('"', "\"\""));
    }
    out
}

/// Control characters, and the separators at which some readers cut lines.
fn breaks_lines(c: char) -> bool {
    c.is_control() || ends_line(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::sample::Sample;
    use proptest::prelude::*;

    /// Reads a cell back as the head of this file says.
    fn cell_text(cell: &str) -> String {
        let quoted = cell
            .strip_prefix('"')
            .and_then(|cell| cell.strip_suffix('"'));
        let cell = quoted.map_or(cell.to_owned(), |cell| cell.replace("\"\"", "\""));
        let mut chars = cell.chars();
        let mut out = String::new();
        while let Some(c) = chars.next() {
            let escaped = if c == '\\' { chars.next() } else { None };
            match escaped {
                None => out.push(c),
                Some('t') => out.push('\t'),
                Some('n') => out.push('\n'),
                Some('r') => out.push('\r'),
                Some('u') => {
                    let hex: String = chars.by_ref().skip(1).take_while(|&c| c != '}').collect();
                    let code = u32::from_str_radix(&hex, 16).expect("hexadecimal");
                    out.push(char::from_u32(code).expect("a scalar value"));
                }
                Some(c) => out.push(c),
            }
        }
        let is_guarded = out.starts_with('\'') && guarded(&out) != out;
        out[usize::from(is_guarded)..].to_owned()
    }

    #[test]
    fn the_whole_file_is_as_documented() {
        let set = Sample::new("😀 قالت ⟦ليلى حدّاد⟧: ⟦سننسحب⟧")
            .entity("ليلى حدّاد")
            .mention(0, "PER", "")
            .claim(&[1], "=Withdrawal\tpledge")
            .claimed_by_last_entity()
            .act("intent")
            .set();
        let file = tsv(&set, Debris::LeftOut);
        let lines: Vec<&str> = file.split('\n').collect();
        assert_eq!(
            lines[0],
            "doc_id\tkind\tspan_id\tlabel\tstart_cp\tend_cp\tquote\tentity_id\tentity_name\tclaim_id\t\
             claim_label\tclaimant_id\tclaimant_name\tact\ttranslation\tnote\tby\tat\tstate"
        );
        let document = &set.article().sha256()[..12];
        let id = |n| format!("{:0>26}", n);
        assert_eq!(
            lines[1],
            format!(
                "{document}\tmention\t{}\tPER\t7\t17\tليلى حدّاد\t{}\tليلى حدّاد\t\t\t\t\t\t\t\t\
                 annotator-1\t2026-11-23T10:00:00Z\tattached",
                id(2),
                id(1)
            )
        );
        assert_eq!(
            lines[2],
            format!(
                "{document}\tevidence\t{}.0\tCLAIM\t19\t25\tسننسحب\t\t\t{}\t'=Withdrawal\\tpledge\t{}\t\
                 ليلى حدّاد\tintent\t\t\tannotator-1\t2026-11-23T10:00:00Z\tattached",
                id(3),
                id(3),
                id(1)
            )
        );
        assert_eq!(lines[3..], [""]);
        assert!(!file.starts_with('\u{feff}'));
    }

    #[test]
    fn a_quote_over_a_line_break_stays_in_its_cell_and_overrides_stay_in_the_quote() {
        let set = Sample::new("⟦ا\n\u{202e}ب\tج⟧").mention(0, "PER", "").set();
        let file = tsv(&set, Debris::LeftOut);
        assert!(file.contains("\tا\\n\u{202e}ب\\tج\t"));
        assert_eq!(file.lines().count(), 2);
    }

    #[test]
    fn a_quote_that_begins_with_its_mark_reads_as_it_stands() {
        for (text, cell) in [
            ("\"نعم\" قالها", "\"\"\"نعم\"\" قالها\""),
            ("\"", "\"\"\"\""),
            ("قال \"نعم\"", "قال \"نعم\""),
            ("'نعم'", "'نعم'"),
            ("=1", "'=1"),
            ("'=1", "''=1"),
        ] {
            assert_eq!(tsv_cell(text), cell);
            assert_eq!(cell_text(cell), text);
        }
    }

    proptest! {
        #[test]
        fn any_cell_stays_one_cell_starts_no_formula_and_reads_back(
            text in "([=+@\"' \t-]|\\PC|[\u{0}-\u{1f}\\\\ا-ي\u{200c}\u{200f}\u{202e}\u{85}\u{2028}]){0,20}",
        ) {
            let cell = tsv_cell(&text);
            prop_assert!(!cell.contains(breaks_lines));
            prop_assert!(!cell.starts_with(['=', '+', '-', '@']));
            // Whoever takes a cell that begins with a quotation mark for a quoted one finds its end.
            let quoted = cell.strip_prefix('"').map(|rest| rest.replace("\"\"", ""));
            prop_assert!(quoted.is_none_or(|rest| rest.find('"') == Some(rest.len() - 1)));
            prop_assert_eq!(cell_text(&cell), text);
        }
    }
}
