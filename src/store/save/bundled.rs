//! The RON files that come with the program are read without a complaint, as the program expects.

use crate::{
    model::{Act, Anchor, Claim, Code},
    text::Direction,
};

use super::{Opened, decode, decode_document_info, decode_tagset, encode};

const SAMPLE: &str = include_str!("../../../saves/sample.ar.ron");
const TAGSET: &str = include_str!("../../../assets/tagsets/news.ron");

/// The bundled articles: language, what is known about them, text.
const ARTICLES: [(&str, &str, &str); 4] = [
    (
        "ar",
        include_str!("../../../assets/articles/sample.ar.ron"),
        include_str!("../../../assets/articles/sample.ar.txt"),
    ),
    (
        "fa",
        include_str!("../../../assets/articles/sample.fa.ron"),
        include_str!("../../../assets/articles/sample.fa.txt"),
    ),
    (
        "he",
        include_str!("../../../assets/articles/sample.he.ron"),
        include_str!("../../../assets/articles/sample.he.txt"),
    ),
    (
        "ur",
        include_str!("../../../assets/articles/sample.ur.ron"),
        include_str!("../../../assets/articles/sample.ur.txt"),
    ),
];

fn sample() -> Opened {
    decode(SAMPLE.as_bytes()).expect("it is a save")
}

/// The words of a claim's evidence.
fn evidence<'a>(opened: &'a Opened, claim: &Claim) -> Vec<&'a str> {
    let quote = |anchor: &Anchor| match anchor {
        Anchor::Attached(span) => opened.set.article().quote(*span),
        Anchor::Detached(_) => panic!("every place of the sample is in its text"),
    };
    claim.anchors.iter().map(quote).collect()
}

#[test]
fn the_bundled_sample_opens_without_a_problem_and_is_written_back_byte_for_byte() {
    let sample = sample();
    assert_eq!(sample.problems, []);
    assert_eq!(sample.protection, None);
    // Not `assert_eq`: two whole articles in a failure help nobody.
    let back = encode(&sample.set);
    let mut lines = SAMPLE.lines().zip(back.lines());
    let changed = lines.find(|(ours, written)| ours != written);
    assert_eq!(changed, None);
    assert!(back == SAMPLE);
}

#[test]
fn the_bundled_sample_is_about_the_bundled_article_and_carries_the_bundled_tagset() {
    let sample = sample();
    let (_, info, text) = ARTICLES[0];
    let article = sample.set.article();
    assert_eq!(article.text(), text);
    let provenance = article.provenance();
    // The file is UTF-8 with LF line ends: its bytes are the text's.
    assert_eq!(provenance.sha256.as_deref(), Some(article.sha256()));
    assert_eq!(provenance.encoding.as_deref(), Some("UTF-8"));
    assert_eq!(provenance.line_ends.as_deref(), Some("lf"));
    let contents = sample.set.contents();
    assert_eq!(Ok(&*contents.document), decode_document_info(info).as_ref());
    assert_eq!(Ok(&*contents.tagset), decode_tagset(TAGSET).as_ref());
}

#[test]
fn the_bundled_sample_holds_the_proposal_and_a_claim_of_two_pieces() {
    let sample = sample();
    let contents = sample.set.contents();
    let (entities, mentions) = (contents.entities.len(), contents.mentions.len());
    assert_eq!((entities, mentions, contents.claims.len()), (15, 36, 4));

    let mut claims = contents.claims.values();
    let proposal = claims
        .find(|claim| claim.gist == "2–5 year withdrawal proposal")
        .expect("the proposal is there");
    assert_eq!(proposal.act.as_ref().map(Act::code), Some("proposal"));
    assert_eq!(
        evidence(&sample, proposal),
        ["تقترح الانسحاب خلال سنتين إلى خمس سنوات"]
    );
    let claimant = proposal.claimant.and_then(|id| sample.set.entity(id));
    assert_eq!(
        claimant.map(|entity| entity.name.as_str()),
        Some("الإدارة الأرخبيلية")
    );

    let mut pieces: Vec<_> = (contents.claims.values())
        .map(|claim| evidence(&sample, claim).len())
        .collect();
    pieces.sort_unstable();
    assert_eq!(pieces, [1, 1, 1, 2]);
}

#[test]
fn what_is_known_about_every_bundled_article_is_read_and_belongs_to_its_text() {
    for (language, info, text) in ARTICLES {
        let info = decode_document_info(info).expect("it is read");
        assert_eq!(info.language, language);
        assert_eq!(info.direction, Direction::RightToLeft);
        assert!(text.contains(&info.title), "{language}: {}", info.title);
        assert!(info.note.contains("Invented"), "{language}: {}", info.note);
    }
}
