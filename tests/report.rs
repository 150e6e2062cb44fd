//! Reports in Markdown, read by a renderer: text of annotations stays text.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | `https://…`, `www.…`, `ftp://…`, `mailto:…`, `name@example.org`, `@name`, `#123`, `GH-12`, `user/repo@…` in every field of a report | no link arises, and each reads as it was written | `addresses_and_names_become_no_links` |
//! | the same written bare | the renderer does make links of it: the test would see one | `the_renderer_would_make_links` |
//! | any text, as title, note, gist, name, words of the article | no link, image, code, list or table of its own; it reads as it was written | `any_text_reads_as_it_was_written` |

use std::sync::Arc;

use comrak::{
    Arena, Options,
    nodes::{AstNode, NodeValue},
    parse_document,
};
use hashiya::{
    exchange::{Debris, markdown},
    model::{
        Anchor, AnnotationSet, Article, Claim, ClaimId, Contents, DocumentInfo, Entity, EntityId,
        Mention, MentionId, Provenance, Source, Stamp,
    },
};
use proptest::prelude::*;
use ulid::Ulid;

const LINKS: &[&str] = &[
    "https://example.org/a_b?c=d#e",
    "HTTP://EXAMPLE.ORG",
    "ftp://example.org",
    "www.example.org/a",
    "WWW.example.org",
    "mailto:leila@example.org",
    "xmpp:leila@example.org/a",
    "leila.b+c@example.org",
    "leila_b@example.co.uk",
    "@leila",
    "(@leila)",
    "@leila/team",
    "#123",
    "GH-12",
    "gh-12",
    "leila/boats#12",
    "leila/boats@0123456789abcdef",
    "example.org/path",
    "قال https://example.org.",
    "<https://example.org>",
    "[a](https://example.org)",
    "![a](https://example.org/a.png)",
    "[a]: https://example.org",
    "https\\://example.org",
];

/// All of GitHub's Markdown.
fn options() -> Options<'static> {
    let mut options = Options::default();
    let extension = &mut options.extension;
    extension.autolink = true;
    extension.table = true;
    extension.strikethrough = true;
    extension.tasklist = true;
    extension.footnotes = true;
    extension.math_dollars = true;
    extension.alerts = true;
    options.parse.relaxed_autolinks = true;
    options
}

/// A set that says this in each field that a report shows as it stands.
fn saying(text: &str) -> AnnotationSet {
    let made = Stamp {
        by: text.into(),
        at: "2026-11-23T10:00:00Z".parse().expect("a moment"),
    };
    let article = Article::new(text.to_owned(), Provenance::default());
    let span = article.span(0..article.text().len()).expect("all of it");
    let words = || vec![Anchor::Attached(span)];
    let entity = EntityId::from(Ulid(1));
    let said = || text.to_owned();
    let claim = Claim {
        gist: said(),
        translation: said(),
        cue: words(),
        sources: vec![Source {
            description: said(),
            ..Source::default()
        }],
        claimant: Some(entity),
        asserted: said(),
        reference: said(),
        codes: vec![text.into()],
        note: said(),
        ..Claim::new(words(), made.clone())
    };
    let named = Entity {
        aliases: vec![text.into()],
        link: said(),
        note: said(),
        ..Entity::new(text.into(), text, made.clone())
    };
    let mention = Mention {
        entity: Some(entity),
        note: said(),
        ..Mention::new(text.into(), words(), made)
    };
    let document = DocumentInfo {
        title: said(),
        source: said(),
        address: said(),
        published: said(),
        note: said(),
        ..DocumentInfo::default()
    };
    let contents = Contents {
        annotator: text.into(),
        document: Arc::new(document),
        entities: [(entity, Arc::new(named))].into_iter().collect(),
        mentions: [(MentionId::from(Ulid(2)), Arc::new(mention))]
            .into_iter()
            .collect(),
        claims: [(ClaimId::from(Ulid(3)), Arc::new(claim))]
            .into_iter()
            .collect(),
        ..Contents::default()
    };
    AnnotationSet::new(article, contents)
}

/// What a renderer makes of a report: the runs of text between tags, and what else stands within lines.
#[derive(Default)]
struct Rendered {
    /// Text between two tags, which programs look through for names.
    runs: Vec<String>,
    /// All text, each block on a line of its own.
    text: String,
    links: Vec<String>,
    other: Vec<String>,
}

fn rendered(markdown: &str) -> Rendered {
    let arena = Arena::new();
    let mut rendered = Rendered::default();
    read(parse_document(&arena, markdown, &options()), &mut rendered);
    rendered
}

fn read<'a>(node: &'a AstNode<'a>, rendered: &mut Rendered) {
    let value = &node.data.borrow().value;
    match value {
        NodeValue::Text(text) => {
            rendered.text += text;
            match rendered.runs.last_mut() {
                Some(run) => run.push_str(text),
                None => rendered.runs.push(text.to_string()),
            }
        }
        NodeValue::HtmlInline(html) => {
            if html == "<br>" {
                rendered.text.push('\n');
            }
            rendered.runs.push(String::new());
        }
        NodeValue::Link(link) | NodeValue::Image(link) => rendered.links.push(link.url.clone()),
        NodeValue::Code(_)
        | NodeValue::CodeBlock(_)
        | NodeValue::Math(_)
        | NodeValue::FootnoteDefinition(_)
        | NodeValue::FootnoteReference(_)
        | NodeValue::Strikethrough
        | NodeValue::TaskItem(_)
        | NodeValue::Alert(_)
        | NodeValue::ThematicBreak
        | NodeValue::Emph
        | NodeValue::Strong => rendered.other.push(format!("{value:?}")),
        _ => {}
    }
    for child in node.children() {
        read(child, rendered);
    }
    if value.block() {
        rendered.runs.push(String::new());
        rendered.text.push('\n');
    }
}

/// A name or number that GitHub would look up, within one run of text.
fn refers(run: &str) -> bool {
    let chars: Vec<char> = run.chars().collect();
    let next = |at: usize| chars.get(at + 1).copied().unwrap_or(' ');
    chars.iter().enumerate().any(|(at, c)| match c {
        '@' => next(at).is_ascii_alphanumeric(),
        '#' => next(at).is_ascii_digit(),
        _ => false,
    }) || run
        .to_ascii_lowercase()
        .match_indices("gh-")
        .any(|(at, _)| next(run[..at].chars().count() + 2).is_ascii_digit())
}

#[test]
fn addresses_and_names_become_no_links() {
    for text in LINKS {
        let report = markdown(&saying(text), Debris::Kept);
        let rendered = rendered(&report);
        assert_eq!(rendered.links, [""; 0], "{text}: {report}");
        assert_eq!(rendered.other, [""; 0], "{text}: {report}");
        assert!(
            !rendered.runs.iter().any(|run| refers(run)),
            "{text}: {report}"
        );
        // Title, five fields of the head, ten of the claim, evidence, entities, mentions.
        let times = rendered.text.matches(text).count();
        assert!(
            times >= 24,
            "{text} reads the same {times} times: {}",
            rendered.text
        );
    }
}

#[test]
fn the_renderer_would_make_links() {
    for text in [
        "https://example.org",
        "www.example.org",
        "leila@example.org",
    ] {
        assert_eq!(rendered(text).links.len(), 1, "{text}");
    }
    assert!(refers("so @leila") && refers("a#1") && refers("GH-1"));
}

/// As the report writes it: blanks for tabs, U+FFFD for controls, ends trimmed.
fn as_written(text: &str) -> String {
    let written = text.trim().chars().map(|c| match c {
        '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '\t' => ' ',
        c if c.is_control() => '\u{fffd}',
        c => c,
    });
    written.collect()
}

proptest! {
    #[test]
    fn any_text_reads_as_it_was_written(
        text in "(https?://|www\\.|@|#|GH-|mailto:|[a-z]{1,4}|\\.org|[ \n\t./:_*`|<>&!\\[\\]()~$^=+0-9-]|[ا-ي]|\\PC){1,12}",
    ) {
        prop_assume!(!text.trim().is_empty());
        let report = markdown(&saying(&text), Debris::Kept);
        let rendered = rendered(&report);
        prop_assert_eq!(&rendered.links, &Vec::<String>::new(), "{}", report);
        prop_assert_eq!(&rendered.other, &Vec::<String>::new(), "{}", report);
        prop_assert!(!rendered.runs.iter().any(|run| refers(run)), "{}", report);
        // Blanks run together when rendered.
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let written = plain(&as_written(&text));
        let times = plain(&rendered.text).matches(&written).count();
        prop_assert!(times >= 15, "{} times {:?} in {:?}", times, written, rendered.text);
    }
}
