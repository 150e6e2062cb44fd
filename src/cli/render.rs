//! `hashiya render`: a passage with its tags as a picture.

use std::{
    ops::RangeInclusive,
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};

use super::{Message, Outcome, Refusal, made_of, write};
use crate::{
    derived::graph::Graph,
    layout::Fonts,
    model::{AnnotationSet, ClaimId, MentionId, RecordId},
    page::{GraphPicture, Palette, Passage, Picture, Unpaintable, graph::plan},
    store,
    text::{sentences, shown_path},
};

/// How many ids a refusal lists.
const LISTED: usize = 20;

/// What to make a picture of, and how.
#[derive(Debug, Args)]
pub struct Render {
    /// The save
    save: PathBuf,

    /// The picture to make: a file ending in .png or .svg
    #[arg(short, long, value_name = "FILE", value_parser = picture_file)]
    output: PathBuf,

    #[command(flatten)]
    passage: Asked,

    /// Instead of a passage the graph of all claims, sources and entities
    #[arg(long, conflicts_with_all = ["claim", "mention", "range", "width", "size"])]
    graph: bool,

    /// Join related claims by arcs beside their glosses
    #[arg(long, conflicts_with = "graph")]
    arcs: bool,

    /// Light or dark paper
    #[arg(long, default_value = "light")]
    theme: Theme,

    /// The picture's width, in points; if not said, room for comfortable lines and glosses
    #[arg(long, value_name = "POINTS", value_parser = width)]
    width: Option<f32>,

    /// The size of the text, in points
    #[arg(long, value_name = "POINTS", default_value_t = Picture::SIZE, value_parser = size)]
    size: f32,

    /// Pixels to a point in a PNG: 4.17 prints at 300 to the inch
    #[arg(long, value_name = "PIXELS", default_value_t = 2.0, value_parser = scale)]
    scale: f32,

    /// Replace the picture if there is one
    #[arg(long)]
    force: bool,
}

/// The passage; the first claim if none is said.
#[derive(Debug, Args)]
#[group(multiple = false)]
struct Asked {
    /// The evidence of this claim
    #[arg(long, value_name = "ID")]
    claim: Option<String>,

    /// This mention
    #[arg(long, value_name = "ID")]
    mention: Option<String>,

    /// These characters, counted from 0 as in saves
    #[arg(long, value_name = "START-END", value_parser = characters)]
    range: Option<(usize, usize)>,
}

/// The papers, as the command line names them.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Theme {
    /// Ink on paper
    Light,
    /// The same at night
    Dark,
}

impl Render {
    pub(super) fn run(&self) -> Result<Outcome, Refusal> {
        let (opened, _) = store::read_save(&self.save)?;
        if self.graph {
            let outcome = made_of(&opened, &self.save, "picture");
            return Ok(self.paint_graph(&opened.set)?.then(outcome));
        }
        let passage = self.passage.find(&opened.set, &self.save)?;
        let outcome = made_of(&opened, &self.save, "picture");
        let palette = self.theme.palette();
        let mut picture = Picture::new(opened.set, passage)
            .palette(palette)
            .size(self.size)
            .arcs(self.arcs);
        if let Some(width) = self.width {
            picture = picture.width(width);
        }
        let mut fonts = Fonts::with_system();
        let painted = if is_svg(&self.output) {
            picture.svg(&mut fonts).map(String::into_bytes)
        } else {
            picture.png(&mut fonts, self.scale)
        };
        Ok(self.finish(painted)?.then(outcome))
    }

    fn paint_graph(&self, set: &AnnotationSet) -> Result<Outcome, Refusal> {
        let plan = plan(Graph::of(set));
        let picture = GraphPicture::new(set, plan, self.theme.palette());
        let mut fonts = Fonts::with_system();
        self.finish(if is_svg(&self.output) {
            picture.svg(&mut fonts).map(String::into_bytes)
        } else {
            picture.png(&mut fonts, self.scale)
        })
    }

    fn finish(&self, painted: Result<Vec<u8>, Unpaintable>) -> Result<Outcome, Refusal> {
        let save = shown_path(&self.save);
        let refused =
            |why: Unpaintable| Refusal::new(format_args!("No picture was made. {why} — {save}"));
        let bytes = painted.map_err(refused)?;
        write(&self.output, self.force, &[&self.save], |out| {
            out.write_all(&bytes)
        })
    }
}

impl Theme {
    fn palette(self) -> &'static Palette {
        match self {
            Theme::Light => &Palette::LIGHT,
            Theme::Dark => &Palette::DARK,
        }
    }
}

impl Asked {
    /// The passage in this set, which stands in that save.
    fn find(&self, set: &AnnotationSet, save: &Path) -> Result<Passage, Refusal> {
        let refused = |why: &str| Refusal::new(format_args!("{why} — {}", shown_path(save)));
        let asked = match self {
            Asked { claim: Some(id), .. } => id.parse::<ClaimId>().ok().map(RecordId::from),
            Asked { mention: Some(id), .. } => id.parse::<MentionId>().ok().map(RecordId::from),
            Asked { range: Some((start, end)), .. } => {
                let span = set.article().span_from_scalars(*start..*end);
                let span = span.map_err(|why| {
                    let why = sentences([why.to_string()]);
                    refused(&format!("There is no such passage: {why}"))
                })?;
                return Ok(Passage::range(span.range()));
            }
            Asked { .. } => Some(first_claim(set).ok_or_else(|| {
                refused(
                    "There is no claim in this save. Say what to make a picture of with --mention ID or --range START-END.",
                )
            })?),
        };
        let id = asked
            .filter(|id| set.has(*id))
            .ok_or_else(|| self.unknown(set))?;
        let passage = Passage::of(set, id);
        passage.ok_or_else(|| {
            refused("Its words were not found in the text, so there is no picture of it.")
        })
    }

    /// There is no record of that id, but others.
    fn unknown(&self, set: &AnnotationSet) -> Refusal {
        let (what, id, names) = match &self.claim {
            Some(id) => ("claim", id.as_str(), claims(set)),
            None => (
                "mention",
                self.mention.as_deref().unwrap_or_default(),
                mentions(set),
            ),
        };
        let there = match names.len() {
            0 => format!("There is no {what} in it."),
            n if n > LISTED => format!("The first {LISTED} of {n} {what}s:"),
            _ => format!("Its {what}s:"),
        };
        let sentence = format_args!("The save has no {what} {id}. {there}");
        let listed = names.iter().take(LISTED).map(|name| format!("  {name}"));
        Refusal(Message::new(sentence).with_lines(listed))
    }
}

/// The claim whose evidence comes first in the text.
fn first_claim(set: &AnnotationSet) -> Option<RecordId> {
    let mut places = set.places();
    places.find_map(|(_, id)| matches!(id, RecordId::Claim(_)).then_some(id))
}

fn claims(set: &AnnotationSet) -> Vec<String> {
    let claims = set.contents().claims.iter();
    claims
        .map(|(id, claim)| format!("{id}  {}", claim.gist))
        .collect()
}

fn mentions(set: &AnnotationSet) -> Vec<String> {
    let named = |(id, mention): (&MentionId, &std::sync::Arc<crate::model::Mention>)| {
        let words = mention
            .spans()
            .next()
            .map_or("", |span| set.article().quote(span));
        format!("{id}  {} {words}", mention.kind)
    };
    set.contents().mentions.iter().map(named).collect()
}

fn is_svg(path: &Path) -> bool {
    path.extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("svg"))
}

/// The name of a picture.
fn picture_file(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    let end = path.extension().unwrap_or_default().to_ascii_lowercase();
    if end == "png" || end == "svg" {
        Ok(path)
    } else {
        Err("its name ends neither in .png nor in .svg".to_owned())
    }
}

/// A range of characters, as `888-927`.
fn characters(text: &str) -> Result<(usize, usize), String> {
    let ends = text.split_once(['-', '–']);
    let ends = ends.and_then(|(a, b)| Some((a.trim().parse().ok()?, b.trim().parse().ok()?)));
    ends.filter(|(start, end)| start < end)
        .ok_or_else(|| "two numbers are wanted, the smaller first, such as 888-927".to_owned())
}

fn width(text: &str) -> Result<f32, String> {
    within(text, Picture::WIDTHS)
}

fn size(text: &str) -> Result<f32, String> {
    within(text, 6.0..=200.0)
}

fn scale(text: &str) -> Result<f32, String> {
    within(text, 0.25..=16.0)
}

fn within(text: &str, allowed: RangeInclusive<f32>) -> Result<f32, String> {
    let number = text.parse().ok().filter(|n| allowed.contains(n));
    number.ok_or_else(|| {
        let (least, most) = allowed.into_inner();
        format!("a number from {least} to {most} is wanted")
    })
}
