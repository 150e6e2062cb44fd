//! A report for people, in Markdown: the claims first, each with its evidence, then entities and
//! mentions.
//!
//! Markdown knows no direction, so the article's own words stand in `<div dir>` and `<bdi dir>`. They
//! are in logical order, and nothing is put into them to steer direction. Text is escaped: none of it
//! becomes markup or a link. CommonMark with tables, as GitHub's.

mod claim;
mod escape;
mod relation;

use std::io::{self, Write};

use self::escape::{block_start, escaped};
use super::html::html_escaped;
use super::stream;
use super::table::{Debris, mentions, sort_by_place};
use crate::model::{
    Anchor, AnnotationSet, Claim, ClaimId, DocumentInfo, Entity, EntityId, Mention, MentionId,
    RecordId, Span,
};
use crate::text::{has_rtl, paragraph_direction, reference, time_words};

const POSITIONS: &str = "Positions count the characters (Unicode scalar values) of the article from 0; \
                         the second number is that of the character after the end.";

const NO_PLACE: &str = "detached: not found at its place in the text";

/// The whole report, ended by a line break.
pub fn markdown(set: &AnnotationSet, debris: Debris) -> String {
    stream::text(|out| write_markdown(set, debris, out))
}

/// Writes the whole report, a block or a row of a table at a time.
///
/// # Errors
/// If `out` can't be written to.
pub fn write_markdown(set: &AnnotationSet, debris: Debris, out: &mut dyn Write) -> io::Result<()> {
    let report = Report { set, debris };
    let mut page = Page { out, begun: false };
    for block in report.head() {
        page.block(&block)?;
    }
    report.claims(&mut page)?;
    report.entities(&mut page)?;
    report.mentions(&mut page)?;
    report.relations(&mut page)?;
    page.out.write_all(b"\n")
}

/// Where the report is written, blank lines between its blocks.
struct Page<'w> {
    out: &'w mut dyn Write,
    begun: bool,
}

impl Page<'_> {
    /// A block; none if it is empty.
    fn block(&mut self, block: &str) -> io::Result<()> {
        if block.is_empty() {
            return Ok(());
        }
        if std::mem::replace(&mut self.begun, true) {
            self.out.write_all(b"\n\n")?;
        }
        self.out.write_all(block.as_bytes())
    }

    /// A table; nothing if it has no rows. The cells are Markdown.
    fn table<const N: usize>(
        &mut self,
        names: [&str; N],
        rows: impl Iterator<Item = [String; N]>,
    ) -> io::Result<()> {
        let mut rows = rows.peekable();
        if rows.peek().is_none() {
            return Ok(());
        }
        let head = names.map(str::to_owned);
        let rule = names.map(|_| "---".to_owned());
        self.block(&line(&head))?;
        for cells in std::iter::once(rule).chain(rows) {
            write!(self.out, "\n{}", line(&cells))?;
        }
        Ok(())
    }
}

/// What every section is written from. A section is a list of blocks.
struct Report<'a> {
    set: &'a AnnotationSet,
    debris: Debris,
}

impl<'a> Report<'a> {
    fn document(&self) -> &'a DocumentInfo {
        self.set.document()
    }

    fn head(&self) -> Vec<String> {
        let document = self.document();
        let title = match document.title.trim() {
            "" => "Untitled document",
            title => title,
        };
        let fields = fields(&[
            ("Source", inline(&document.source)),
            ("Address", inline(&document.address)),
            ("Published", inline(&time_words(&document.published))),
            ("Language", inline(&document.language)),
            ("Direction", document.direction.code().to_owned()),
            ("Note", inline(&document.note)),
            ("Annotator", inline(self.set.annotator())),
            ("State", inline(&self.set.contents().state)),
            (
                "SHA-256 of the text",
                self.set.article().sha256().to_owned(),
            ),
        ]);
        vec![self.block("# ", title), fields, POSITIONS.to_owned()]
    }

    fn claims(&self, page: &mut Page) -> io::Result<()> {
        let mut claims: Vec<(ClaimId, &Claim)> = (self.set.contents().claims.iter())
            .map(|(id, claim)| (*id, claim.as_ref()))
            .collect();
        sort_by_place(&mut claims, |(id, _)| self.first_span(*id));
        page.block(&heading("Claims", claims.len()))?;
        for (number, (id, claim)) in (1..).zip(claims) {
            self.claim(number, id, claim, page)?;
        }
        Ok(())
    }

    fn entities(&self, page: &mut Page) -> io::Result<()> {
        let entities = &self.set.contents().entities;
        let mut found: Vec<(EntityId, &Entity)> = (entities.iter())
            .map(|(id, entity)| (*id, entity.as_ref()))
            .collect();
        sort_by_place(&mut found, |(id, _)| self.first_span(*id));
        let count = found.len();
        let rows = found.into_iter().map(|(id, entity)| {
            let aliases: Vec<String> = entity
                .aliases
                .iter()
                .map(|name| inline(&name.text))
                .collect();
            [
                self.quoted(&entity.name),
                inline(entity.kind.as_str()),
                self.mention_count(id).to_string(),
                aliases.join(", "),
                inline(&entity.link),
                inline(&entity.note),
            ]
        });
        let names = ["Name", "Type", "Mentions", "Other names", "Link", "Note"];
        page.block(&heading("Entities", count))?;
        page.table(names, rows)
    }

    fn mentions(&self, page: &mut Page) -> io::Result<()> {
        let mut found: Vec<(MentionId, &Mention)> = mentions(self.set, self.debris).collect();
        sort_by_place(&mut found, |(id, _)| self.first_span(*id));
        let count = found.len();
        let rows = found.into_iter().map(|(_, mention)| {
            [
                self.places(&mention.anchors),
                inline(mention.kind.as_str()),
                self.quotes(&mention.anchors),
                self.name(mention.entity),
                inline(&mention.note),
                inline(&mention.made.by),
            ]
        });
        let names = ["Place", "Type", "Quote", "Entity", "Note", "By"];
        page.block(&heading("Mentions", count))?;
        page.table(names, rows)
    }

    fn first_span(&self, id: impl Into<RecordId>) -> Option<Span> {
        self.set.first_span(id.into())
    }

    fn mention_count(&self, id: EntityId) -> usize {
        (self.set.references(id))
            .filter(|record| matches!(record, RecordId::Mention(_)))
            .count()
    }

    /// An entity's name; its id if it is gone.
    fn name(&self, id: Option<EntityId>) -> String {
        match id.map(|id| (id, self.set.entity(id))) {
            None => String::new(),
            Some((_, Some(entity))) => self.quoted(&reference(&entity.name)),
            Some((id, None)) => format!("(unknown entity {id})"),
        }
    }

    fn quote(&self, anchor: &'a Anchor) -> &'a str {
        match anchor {
            Anchor::Attached(span) => self.set.article().quote(*span),
            Anchor::Detached(lost) => &lost.quote,
        }
    }

    fn place(&self, anchor: &Anchor) -> String {
        match anchor {
            Anchor::Attached(span) => {
                let scalars = self.set.article().scalars(*span);
                format!("{}–{}", scalars.start, scalars.end)
            }
            Anchor::Detached(_) => NO_PLACE.to_owned(),
        }
    }

    fn places(&self, anchors: &[Anchor]) -> String {
        if anchors.is_empty() {
            return NO_PLACE.to_owned();
        }
        let places: Vec<String> = anchors.iter().map(|anchor| self.place(anchor)).collect();
        places.join("<br>")
    }

    fn quotes(&self, anchors: &'a [Anchor]) -> String {
        let quotes: Vec<String> = (anchors.iter())
            .map(|anchor| self.quoted(self.quote(anchor)))
            .collect();
        quotes.join("<br>")
    }

    /// Words in the article's language as a block of their own, led by `mark`.
    fn block(&self, mark: &str, text: &str) -> String {
        let direction = paragraph_direction(text, self.document().direction).code();
        let language = html_escaped(&self.document().language).replace('\n', " ");
        let text = block_start(&escaped(text.trim()));
        format!("<div dir=\"{direction}\" lang=\"{language}\">\n\n{mark}{text}\n\n</div>")
    }

    /// Words in the article's language within a line.
    fn quoted(&self, text: &str) -> String {
        let direction = paragraph_direction(text, self.document().direction).code();
        match text {
            "" => String::new(),
            text => format!("<bdi dir=\"{direction}\">{}</bdi>", escaped(text)),
        }
    }
}

/// A section's heading with the number of what is in it.
fn heading(name: &str, count: usize) -> String {
    format!("## {name} ({count})")
}

/// A list of fields without the empty ones. The values are Markdown.
fn fields(fields: &[(&str, String)]) -> String {
    let lines: Vec<String> = (fields.iter())
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("- {name}: {value}"))
        .collect();
    lines.join("\n")
}

fn line(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}

/// Text of a language that is not known, within a line: kept apart from its neighbours if it holds
/// right-to-left letters.
fn inline(text: &str) -> String {
    let text = text.trim();
    if has_rtl(text) {
        format!("<bdi>{}</bdi>", escaped(text))
    } else {
        escaped(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::sample::Sample;

    #[test]
    fn the_whole_report_is_as_documented() {
        let set = Sample::new("قالت ⟦ليلى حدّاد⟧: ⟦[سننسحب]⟧ ثم ⟦نعود⟧")
            .document(|document| document.source = "وكالة المثال".to_owned())
            .entity("ليلى حدّاد")
            .mention(0, "PER", "spokeswoman")
            .lost_mention("PER", "مفقود")
            .claim(&[1, 2], "2–5 year withdrawal proposal")
            .claimed_by_last_entity()
            .act("proposal")
            .last_claim(|claim| claim.translation = "We will withdraw".to_owned())
            .lost_evidence("ضائع")
            .set();
        let sha256 = set.article().sha256();
        let expected = format!(
            r#"<div dir="rtl" lang="ar">

# بغداد

</div>

- Source: <bdi>وكالة المثال</bdi>
- Language: ar
- Direction: rtl
- Annotator: annotator-1
- State: draft
- SHA-256 of the text: {sha256}

Positions count the characters (Unicode scalar values) of the article from 0; the second number is that of the character after the end.

## Claims (1)

### 1. 2–5 year withdrawal proposal

- Act: Proposal
- Claimant: <bdi dir="rtl">ليلى حدّاد</bdi>
- Translation: We will withdraw
- By: annotator-1
- At: 2026-11-23T10:00:00Z

Evidence, 17–25:

<div dir="rtl" lang="ar">

> \[سننسحب\]

</div>

Evidence, 29–33:

<div dir="rtl" lang="ar">

> نعود

</div>

Evidence, detached: not found at its place in the text:

<div dir="rtl" lang="ar">

> ضائع

</div>

## Entities (1)

| Name | Type | Mentions | Other names | Link | Note |
| --- | --- | --- | --- | --- | --- |
| <bdi dir="rtl">ليلى حدّاد</bdi> | PER | 2 |  |  |  |

## Mentions (2)

| Place | Type | Quote | Entity | Note | By |
| --- | --- | --- | --- | --- | --- |
| 5–15 | PER | <bdi dir="rtl">ليلى حدّاد</bdi> | <bdi dir="rtl">ليلى حدّاد</bdi> | spokeswoman | annotator-1 |
| detached: not found at its place in the text | PER | <bdi dir="rtl">مفقود</bdi> | <bdi dir="rtl">ليلى حدّاد</bdi> |  | annotator-1 |
"#
        );
        assert_eq!(markdown(&set, Debris::LeftOut), expected);
    }

    #[test]
    fn claims_stand_in_text_order_and_debris_is_left_out() {
        let set = Sample::new("⟦[ad_1]⟧ ⟦ا⟧ ⟦ب⟧")
            .mention(0, "DEBRIS", "")
            .claim(&[2], "second")
            .claim(&[1], "first")
            .claim(&[], "nowhere")
            .claim(&[1, 2], "")
            .set();
        let report = markdown(&set, Debris::LeftOut);
        let headings: Vec<&str> = report.lines().filter(|l| l.starts_with("##")).collect();
        assert_eq!(
            headings,
            [
                "## Claims (4)",
                "### 1. first",
                "### 2. (no gist)",
                "### 3. second",
                "### 4. nowhere",
                "## Entities (0)",
                "## Mentions (0)",
            ]
        );
        assert!(markdown(&set, Debris::Kept).contains("## Mentions (1)"));
    }

    #[test]
    fn hostile_text_stays_text() {
        let set = Sample::new("⟦<script>&\n\n# | *ا* _ب_ `c` [x](y) \u{202e}⟧")
            .entity("a | b\nc")
            .mention(0, "PER", "</div>\r")
            .claim(&[0], "# <b> $1$")
            .document(|document| document.title = "- x\n# y".to_owned())
            .document(|document| document.language = "ar\"><script>".to_owned())
            .set();
        let report = markdown(&set, Debris::LeftOut);
        let quote =
            "&lt;script&gt;&amp;<br><br>\\# \\| \\*ا\\* \\_ب\\_ \\`c\\` \\[x\\](y) \u{202e}";
        assert!(report.contains(&format!("\n\n> {quote}\n\n</div>")));
        assert!(report.contains("\n# \\- x<br>\\# y\n"));
        assert!(report.contains("### 1. \\# &lt;b&gt; \\$1\\$\n"));
        assert!(report.contains("<bdi dir=\"ltr\">a \\| b<br>c</bdi>"));
        assert!(report.contains("| &lt;/div&gt; |"));
        assert!(!report.contains("<script") && !report.contains('\r'));
    }
}
