//! A picture of a graph, as PNG or SVG.

use std::sync::Arc;

use super::{LARGEST, MOST_PIXELS, Unpaintable, canvas::Canvas, svg, svg::Drawing};
use crate::{
    derived::graph::NodeKey,
    layout::{Fonts, Paragraph, Point, TextStyle},
    model::{AnnotationSet, RecordId},
    page::{
        Palette, Scene, Shape, Subject, Typesetter,
        graph::{GraphScene, Plan, Sight},
    },
    text::{Direction, isolated},
};

/// Size of the line below the graph, in points, and the room for it.
const SOURCE: (f32, f32) = (11.0, 34.0);
/// Paper beside words that reach beyond the last box, in points.
const BESIDE: f32 = 12.0;

/// A picture to be made of a graph.
#[derive(Clone, Debug)]
pub struct GraphPicture<'a> {
    plan: Plan,
    set: &'a AnnotationSet,
    palette: &'static Palette,
}

/// What is to be painted.
struct Drawn {
    graph: GraphScene,
    /// The line below it.
    source: Arc<Paragraph>,
    /// Width and height of the paper, in points.
    size: (f32, f32),
}

impl<'a> GraphPicture<'a> {
    /// A picture of what a set holds, as planned.
    pub fn new(set: &'a AnnotationSet, plan: Plan, palette: &'static Palette) -> GraphPicture<'a> {
        GraphPicture { plan, set, palette }
    }

    /// The picture as PNG, `scale` pixels to a point.
    ///
    /// # Errors
    /// If there is nothing in it, or it would be too large.
    pub fn png(&self, fonts: &mut Fonts, scale: f32) -> Result<Vec<u8>, Unpaintable> {
        let drawn = self.drawn(fonts)?;
        let (width, height) = drawn.size;
        let pixels = |points: f32| (points * scale).ceil().max(1.0);
        let (width, height) = (pixels(width), pixels(height));
        if width * height > MOST_PIXELS {
            return Err(Unpaintable::GraphTooLarge(self.plan.graph.nodes.len()));
        }
        let mut canvas = Canvas::new(
            fonts,
            (width as u32, height as u32),
            scale,
            self.palette.paper,
        );
        let scene = self.scene(&drawn);
        scene.paint(&mut canvas, Point::default());
        let (title, description) = (self.title(), self.description());
        let texts = [("Title", title.as_str()), ("Description", &description)];
        let png = canvas.png(&texts);
        png.map_err(|why| Unpaintable::Encoding(why.to_string()))
    }

    /// The picture as SVG, its letters as outlines.
    ///
    /// # Errors
    /// If there is nothing in it, or it would be too large.
    pub fn svg(&self, fonts: &mut Fonts) -> Result<String, Unpaintable> {
        let drawn = self.drawn(fonts)?;
        let name = |subject: Subject| self.name(subject);
        let mut drawing = Drawing::new(fonts, &name);
        self.scene(&drawn).paint(&mut drawing, Point::default());
        let words = svg::Words {
            title: &self.title(),
            description: &self.description(),
            language: &self.set.document().language,
        };
        Ok(drawing.finish(drawn.size, &words, self.palette.paper))
    }

    /// Sets all there is in it: a line may have its words beyond the last box.
    fn drawn(&self, fonts: &mut Fonts) -> Result<Drawn, Unpaintable> {
        let (width, height) = self.size()?;
        let (graph, source) = (self.seen(fonts), self.source(fonts));
        let size = (width.max(graph.right() + BESIDE), height);
        Ok(Drawn {
            graph,
            source,
            size,
        })
    }

    fn size(&self) -> Result<(f32, f32), Unpaintable> {
        if self.plan.graph.nodes.is_empty() {
            return Err(Unpaintable::NoGraph);
        }
        let (width, height) = self.plan.size;
        if height.max(width) > LARGEST {
            return Err(Unpaintable::GraphTooLarge(self.plan.graph.nodes.len()));
        }
        Ok((width.max(320.0), height + SOURCE.1))
    }

    fn seen(&self, fonts: &mut Fonts) -> GraphScene {
        let sight = Sight {
            scale: 1.0,
            view: None,
            focus: None,
            pointed: None,
        };
        self.plan.seen(fonts, sight)
    }

    /// What the graph is of.
    fn source(&self, fonts: &mut Fonts) -> Arc<Paragraph> {
        let text = self.title();
        let style = TextStyle::interface(SOURCE.0);
        let width = self.plan.size.0.max(320.0) - 64.0;
        fonts.elided(&text, &style, Direction::LeftToRight, width)
    }

    fn scene<'s>(&'s self, drawn: &'s Drawn) -> Scene<'s> {
        let mut scene = drawn.graph.scene(&self.plan, self.palette);
        let words = Shape::Text {
            paragraph: &drawn.source,
            lines: 0..1,
            at: Point::new(32.0, self.plan.size.1),
            color: self.palette.dim,
        };
        scene.add(Subject::Legend, words);
        scene
    }

    fn title(&self) -> String {
        match self.set.document().title.trim() {
            "" => "Claims, sources and entities".to_owned(),
            // Isolated (UAX #9, FSI … PDI): the title keeps to itself.
            title => format!("{}: claims, sources and entities", isolated(title)),
        }
    }

    /// The graph in words: each line of it, and what is joined to nothing.
    fn description(&self) -> String {
        let graph = &self.plan.graph;
        let mut lines: Vec<String> = graph.edges.iter().map(|e| graph.in_words(e)).collect();
        let joined: std::collections::HashSet<usize> =
            graph.edges.iter().flat_map(|e| [e.from, e.to]).collect();
        let alone = graph.nodes.iter().enumerate();
        let alone = alone.filter(|(i, _)| !joined.contains(i));
        lines.extend(alone.map(|(_, node)| node.label.clone()));
        lines.join("\n")
    }

    fn name(&self, subject: Subject) -> Option<String> {
        let graph = &self.plan.graph;
        match subject {
            Subject::Annotation(RecordId::Relation(id)) => {
                let edge = graph.edges.iter().find(|edge| edge.relation == Some(id))?;
                Some(graph.in_words(edge))
            }
            Subject::Annotation(id) => {
                let key = NodeKey::Record(id);
                let node = graph.nodes.iter().find(|node| node.key == key)?;
                Some(node.label.clone())
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{derived::graph::Graph, model::arbitrary, page::graph::plan};

    proptest! {
        #[test]
        fn no_word_reaches_beyond_the_picture(set in arbitrary::sets()) {
            let picture = GraphPicture::new(&set, plan(Graph::of(&set)), &Palette::LIGHT);
            let mut fonts = Fonts::bundled();
            if let Ok(svg) = picture.svg(&mut fonts) {
                let (_, shown) = svg.split_once("viewBox=\"0 0 ").expect("a view");
                let width = shown.split(' ').next().expect("a width");
                let width: f32 = width.parse().expect("a number");
                prop_assert!(picture.seen(&mut fonts).right() <= width);
            }
        }
    }
}
