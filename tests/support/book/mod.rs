//! A made-up book of any size, and what an analyst might have tagged in it: for tests and benches.
//!
//! The same seed and size give the same book. Its words are invented (see `words`); sentences,
//! headlines and vowelled passages come in the measure of Arabic news prose.

mod words;

use std::{ops::Range, sync::Arc};

use hashiya::{
    model::{
        Act, Anchor, AnnotationSet, Article, Claim, ClaimId, Code, Contents, DocumentInfo, Entity,
        EntityId, Mention, MentionId, Provenance, Span, Stamp,
    },
    text::Direction,
    workspace::default_tagset,
};
use jiff::Timestamp;
use ulid::Ulid;

use words::Lexicon;

/// How much there is of everything.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Bytes of text; the last paragraph may run over.
    pub bytes: usize,
    /// Mentions, a tenth of which nest in or cross another.
    pub mentions: usize,
    /// Claims, a fifth of which have two pieces of evidence.
    pub claims: usize,
}

/// A text, and what is tagged in it.
pub struct Book {
    /// The text.
    pub text: String,
    names: Vec<Name>,
    mentions: Vec<Tagged>,
    /// The evidence of each claim.
    claims: Vec<Vec<Range<usize>>>,
}

/// Somebody or something that the book speaks of.
struct Name {
    words: String,
    kind: &'static str,
}

/// A tagged place.
struct Tagged {
    range: Range<usize>,
    kind: &'static str,
    /// Whom it refers to, in `Book::names`.
    name: Option<usize>,
}

/// Types of the tagset that new documents offer.
const KINDS: [&str; 4] = ["PER", "GPE", "ORG", "LOC"];

/// How many names a book knows.
const NAMES: usize = 2000;

impl Book {
    /// Writes a book.
    pub fn write(seed: u64, size: Size) -> Book {
        let mut rng = Rng(seed);
        let lexicon = Lexicon::new(&mut rng);
        let names = (0..NAMES).map(|_| Name {
            words: lexicon.name(&mut rng),
            kind: rng.pick(&KINDS),
        });
        let book = Book {
            text: String::with_capacity(size.bytes + 4096),
            names: names.collect(),
            mentions: Vec::new(),
            claims: Vec::new(),
        };
        let mut writer = Writer {
            book,
            lexicon,
            rng,
            size,
        };
        while writer.is_behind() {
            writer.paragraph();
        }
        writer.book
    }

    /// The text as one paragraph: no line feed is in it.
    pub fn without_line_feeds(&self) -> String {
        self.text.trim_end().replace('\n', " ")
    }

    /// The text with all that is tagged in it.
    pub fn set(&self) -> AnnotationSet {
        let article = Article::new(self.text.as_str(), Provenance::default());
        let document = DocumentInfo {
            title: "كتاب مصنوع".to_owned(),
            language: "ar".to_owned(),
            direction: Direction::RightToLeft,
            ..DocumentInfo::default()
        };
        let made = Stamp {
            by: "annotator-1".into(),
            at: Timestamp::from_second(1_790_000_000).expect("a moment in this century"),
        };
        let contents = Contents {
            annotator: made.by.clone(),
            state: "draft".into(),
            document: Arc::new(document),
            tagset: default_tagset(),
            entities: self.entities(&made).collect(),
            mentions: self.mentions(&article, &made).collect(),
            claims: self.claims(&article, &made).collect(),
            ..Contents::default()
        };
        AnnotationSet::new(article, contents)
    }

    fn entities(&self, made: &Stamp) -> impl Iterator<Item = (EntityId, Arc<Entity>)> {
        let entity = |(i, name): (usize, &Name)| {
            let entity = Entity::new(name.kind.into(), name.words.clone(), made.clone());
            (entity_id(i), Arc::new(entity))
        };
        self.names.iter().enumerate().map(entity)
    }

    fn mentions(
        &self,
        article: &Article,
        made: &Stamp,
    ) -> impl Iterator<Item = (MentionId, Arc<Mention>)> {
        let mention = |(i, tagged): (usize, &Tagged)| {
            let mention = Mention {
                entity: tagged.name.map(entity_id),
                ..Mention::new(
                    tagged.kind.into(),
                    vec![Anchor::Attached(span(article, &tagged.range))],
                    made.clone(),
                )
            };
            (MentionId::from(id(2, i)), Arc::new(mention))
        };
        self.mentions.iter().enumerate().map(mention)
    }

    fn claims(
        &self,
        article: &Article,
        made: &Stamp,
    ) -> impl Iterator<Item = (ClaimId, Arc<Claim>)> {
        let claim = |(i, evidence): (usize, &Vec<Range<usize>>)| {
            let pieces = evidence.iter().map(|piece| span(article, piece));
            let (act, _) = Act::TERMS[i % Act::TERMS.len()];
            let claim = Claim {
                gist: format!(
                    "Claim {} of the invented book: it is said that so it is",
                    i + 1
                ),
                act: (i % 3 > 0).then(|| (*act).into()),
                claimant: (i % 2 > 0).then(|| entity_id(i % self.names.len())),
                ..Claim::new(pieces.map(Anchor::Attached).collect(), made.clone())
            };
            (ClaimId::from(id(3, i)), Arc::new(claim))
        };
        self.claims.iter().enumerate().map(claim)
    }
}

fn span(article: &Article, range: &Range<usize>) -> Span {
    article.span(range.clone()).expect("whole words are a span")
}

fn entity_id(name: usize) -> EntityId {
    EntityId::from(id(1, name))
}

/// Ids of one kind of record, scattered as ULIDs of one moment are.
fn id(kind: u64, index: usize) -> Ulid {
    let mut rng = Rng(kind << 32 | index as u64);
    Ulid::from_parts(
        1_790_000_000_000,
        u128::from(rng.next()) << 16 | index as u128,
    )
}

/// A book while it is written.
struct Writer {
    book: Book,
    lexicon: Lexicon,
    rng: Rng,
    size: Size,
}

impl Writer {
    fn is_behind(&self) -> bool {
        self.book.text.len() < self.size.bytes
            || self.book.mentions.len() < self.size.mentions
            || self.book.claims.len() < self.size.claims
    }

    /// How many of `all` there should be by now.
    fn due(&self, all: usize) -> usize {
        let written = self.book.text.len() as f64 / self.size.bytes.max(1) as f64;
        ((all as f64 * written).ceil() as usize).min(all)
    }

    fn paragraph(&mut self) {
        let vowelled = self.rng.below(40) == 0;
        match self.rng.below(16) {
            0 => {
                // A headline has no full stop, and air around it.
                let words = 3 + self.rng.below(6);
                self.words(words, vowelled);
                self.book.text.push('\n');
            }
            1 => self.sentence(vowelled),
            _ => {
                for _ in 0..1 + self.rng.below(9) {
                    self.sentence(vowelled);
                    self.book.text.push(' ');
                }
                self.book.text.pop();
            }
        }
        self.book.text.push('\n');
    }

    fn sentence(&mut self, vowelled: bool) {
        let start = self.book.text.len();
        let clauses = 1 + self.rng.below(3);
        for clause in 0..clauses {
            if clause > 0 {
                self.book.text.push_str("، ");
            }
            let words = 4 + self.rng.below(9);
            self.words(words, vowelled);
        }
        let stop = [".", ".", ".", ".", ".", "؟", "!"];
        self.book.text.push_str(self.rng.pick(&stop));
        if self.book.claims.len() < self.due(self.size.claims) {
            self.claim(start..self.book.text.len());
        }
    }

    /// Words with spaces between; names among them are tagged as they fall due.
    fn words(&mut self, count: usize, vowelled: bool) {
        for i in 0..count {
            if i > 0 {
                self.book.text.push(' ');
            }
            if self.book.mentions.len() < self.due(self.size.mentions) {
                self.name();
            } else if self.rng.below(60) == 0 {
                let quoted = self.lexicon.next(&mut self.rng, vowelled);
                self.book.text.push_str(&format!("«{quoted}»"));
            } else {
                let word = self.lexicon.next(&mut self.rng, vowelled);
                self.book.text.push_str(&word);
            }
        }
    }

    /// A name, tagged. Of twenty mentions two share letters: one nests in the other, or the two
    /// cross.
    fn name(&mut self) {
        let index = self.rng.below(self.book.names.len());
        let start = self.book.text.len();
        self.book.text.push_str(&self.book.names[index].words);
        let end = self.book.text.len();
        let name = (self.rng.below(3) == 0).then_some(index);
        self.tag(start..end, self.book.names[index].kind, name);
        let tagged = self.book.mentions.len();
        if tagged % 20 != 19 || tagged == self.size.mentions {
            return;
        }
        let word = self.lexicon.next(&mut self.rng, false);
        self.book.text.push_str(&format!(" {word}"));
        // All of it, or from the name's last word on.
        let last = self.book.text[start..end]
            .rfind(' ')
            .map_or(0, |space| space + 1);
        let from = if tagged % 40 == 19 {
            start
        } else {
            start + last
        };
        self.tag(from..self.book.text.len(), "ORG", None);
    }

    fn tag(&mut self, range: Range<usize>, kind: &'static str, name: Option<usize>) {
        self.book.mentions.push(Tagged { range, kind, name });
    }

    /// A claim with this evidence; every fifth goes back to an earlier sentence for more.
    fn claim(&mut self, evidence: Range<usize>) {
        let earlier = self.book.claims.last().and_then(|pieces| pieces.last());
        let earlier = earlier.filter(|_| self.book.claims.len() % 5 == 4).cloned();
        let pieces = earlier.into_iter().chain([evidence]).collect();
        self.book.claims.push(pieces);
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014): small, and the same on every machine.
struct Rng(u64);

impl Rng {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Below `n`, which is above 0.
    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    /// From 0 to below 1.
    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    fn pick<T: Copy>(&mut self, among: &[T]) -> T {
        among[self.below(among.len())]
    }
}
