//! An HTML table for the clipboard, to be pasted into a spreadsheet or a document.
//!
//! Every cell is escaped, says its direction, and is guarded against running as a formula, for
//! spreadsheets read pasted HTML as they read typing. Quotes stand in logical order; nothing is put
//! into them to steer direction.

use std::io::{self, Write};

use super::guard::guarded;
use super::results::{Grid, Nature};
use super::stream;
use super::table::{Column, Debris, rows};
use crate::model::{AnnotationSet, DocumentInfo};
use crate::text::{Direction, ends_line, paragraph_direction};

/// Keeps a line break in its cell when a spreadsheet reads the table.
const LINE_BREAK: &str = "<br style=\"mso-data-placement:same-cell\">";

/// The annotations as one `<table>` element, a header first.
pub fn html_table(set: &AnnotationSet, debris: Debris) -> String {
    stream::text(|out| write_html_table(set, debris, out))
}

/// Writes the annotations as one `<table>` element, a row at a time, a header first.
///
/// # Errors
/// If `out` can't be written to.
pub fn write_html_table(
    set: &AnnotationSet,
    debris: Debris,
    out: &mut dyn Write,
) -> io::Result<()> {
    let document = set.document();
    write!(
        out,
        "<meta charset=\"utf-8\">\n<table dir=\"{}\" lang=\"{}\" style=\"white-space:pre-wrap\">\n\
         <thead lang=\"en\"><tr>",
        document.direction.code(),
        html_escaped(&document.language)
    )?;
    for column in Column::ALL {
        write!(out, "<th scope=\"col\" dir=\"ltr\">{}</th>", column.name())?;
    }
    out.write_all(b"</tr></thead>\n<tbody>\n")?;
    for row in rows(set, debris) {
        out.write_all(b"<tr>")?;
        for column in Column::ALL {
            out.write_all(cell(&row.cell(column), column, document).as_bytes())?;
        }
        out.write_all(b"</tr>\n")?;
    }
    out.write_all(b"</tbody>\n</table>\n")
}

/// Writes any table as one `<table>` element, a header first. Words of the article and names run as a
/// paragraph of the article would.
pub(super) fn html_grid(
    grid: Grid<'_>,
    language: &str,
    article: Direction,
    out: &mut dyn Write,
) -> io::Result<()> {
    write!(
        out,
        "<meta charset=\"utf-8\">\n<table lang=\"{}\" style=\"white-space:pre-wrap\">\n\
         <thead lang=\"en\"><tr>",
        html_escaped(language)
    )?;
    for (name, _) in &grid.heads {
        let name = html_text(&guarded(name));
        write!(out, "<th scope=\"col\" dir=\"auto\">{name}</th>")?;
    }
    out.write_all(b"</tr></thead>\n<tbody>\n")?;
    for row in grid.rows {
        out.write_all(b"<tr>")?;
        for (cell, (_, nature)) in row.iter().zip(&grid.heads) {
            let content = html_text(&guarded(cell));
            match nature {
                Nature::Quote | Nature::Name => {
                    let direction = paragraph_direction(cell, article).code();
                    write!(out, "<td dir=\"{direction}\">{content}</td>")?;
                }
                Nature::Number => {
                    write!(out, "<td dir=\"ltr\" align=\"right\">{content}</td>")?;
                }
                _ => write!(out, "<td dir=\"auto\" lang=\"\">{content}</td>")?,
            }
        }
        out.write_all(b"</tr>\n")?;
    }
    out.write_all(b"</tbody>\n</table>\n")
}

/// What is in the article's language runs as a paragraph of the article would; the rest, whose
/// language is not known, by its own first letter.
fn cell(text: &str, column: Column, document: &DocumentInfo) -> String {
    let content = html_text(&guarded(text));
    if column.is_in_article_language() {
        let direction = paragraph_direction(text, document.direction).code();
        format!("<td dir=\"{direction}\">{content}</td>")
    } else {
        format!("<td dir=\"auto\" lang=\"\">{content}</td>")
    }
}

/// Text as the content of an element.
fn html_text(text: &str) -> String {
    html_escaped(&text.replace(ends_line, "\n")).replace('\n', LINE_BREAK)
}

/// Text as it may stand in an element or a quoted attribute. Control characters, which HTML has no way
/// to write, become U+FFFD; line breaks and tabs stay.
pub(super) fn html_escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\'' => out += "&#39;",
            '\n' | '\t' => out.push(c),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::sample::Sample;
    use proptest::prelude::*;

    #[test]
    fn the_table_and_its_quotes_run_as_the_article_does() {
        let set = Sample::new("⟦[ad_1] بغداد⟧ ⟦Reuters⟧")
            .mention(0, "GPE", "capital")
            .mention(1, "ORG", "")
            .set();
        let table = html_table(&set, Debris::LeftOut);
        assert!(table.contains("<table dir=\"rtl\" lang=\"ar\""));
        assert!(table.contains("<td dir=\"rtl\">[ad_1] بغداد</td>"));
        assert!(table.contains("<td dir=\"ltr\">Reuters</td>"));
        assert!(table.contains("<td dir=\"auto\" lang=\"\">capital</td>"));
        assert_eq!(table.matches("<tr>").count(), 3);
        assert_eq!(table.matches("<td ").count(), 2 * Column::ALL.len());
        assert_eq!(table.matches("<th ").count(), Column::ALL.len());
    }

    #[test]
    fn hostile_text_stays_text() {
        let set = Sample::new("⟦<script>alert('1')</script>⟧ ⟦\u{202e}ب & ا⟧ ⟦ا\nب⟧")
            .entity("=HYPERLINK(\"http://x\")")
            .mention(0, "PER", "\u{7} </td>")
            .mention(1, "PER", "")
            .mention(2, "PER", "")
            .document(|document| document.language = "ar\" onload=\"x\n".to_owned())
            .set();
        let table = html_table(&set, Debris::LeftOut);
        assert!(table.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;"));
        assert!(!table.contains("<script"));
        assert!(table.contains(">&#39;=HYPERLINK(&quot;http://x&quot;)<"));
        assert!(table.contains(">\u{fffd} &lt;/td&gt;<"));
        assert!(table.contains("lang=\"ar&quot; onload=&quot;x\n\" style"));
        // The override ends with its cell, which is a paragraph of its own to the bidi algorithm.
        assert!(table.contains("<td dir=\"rtl\">\u{202e}ب &amp; ا</td>"));
        assert!(table.contains(&format!("ا{LINE_BREAK}ب</td>")));
    }

    proptest! {
        #[test]
        fn escaped_text_holds_no_markup(text in "(\\PC|[<>&\"'\n\t\u{0}-\u{1f}]){0,20}") {
            let escaped = html_escaped(&text);
            prop_assert!(!escaped.contains(['<', '>', '"', '\'']));
            let back = escaped
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
            let expected = text.replace(|c: char| c.is_control() && !"\n\t".contains(c), "\u{fffd}");
            prop_assert_eq!(back, expected);
        }
    }
}
