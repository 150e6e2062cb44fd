//! Pictures of passages, painted where no window waits for them.

use std::path::Path;

use crate::{
    derived::graph::Graph,
    layout::Fonts,
    model::AnnotationSet,
    page::{GraphPicture, Palette, Passage, Picture, Unpaintable, graph::plan},
    workspace::{PictureLook, Pictured},
};

/// Pixels to a point of a PNG: twice what a plain screen shows.
const SCALE: f32 = 2.0;

/// Paints pictures; looks for fonts when the first is asked for.
#[derive(Default)]
pub struct Painter {
    fonts: Option<Fonts>,
}

impl Painter {
    /// A picture as the bytes of a file of that name: SVG if it ends so, else PNG.
    ///
    /// # Errors
    /// Why there is none, in words for the person.
    pub fn paint(
        &mut self,
        set: AnnotationSet,
        look: PictureLook,
        path: &Path,
    ) -> Result<Vec<u8>, String> {
        let svg = (path.extension()).is_some_and(|end| end.eq_ignore_ascii_case("svg"));
        let palette = if look.dark {
            &Palette::DARK
        } else {
            &Palette::LIGHT
        };
        let fonts = self.fonts.get_or_insert_with(Fonts::with_system);
        let failed = |why: Unpaintable| format!("No picture was made. {why}");
        let passage = match look.subject {
            Pictured::Graph => {
                let plan = plan(look.graph.apply(&Graph::of(&set)));
                let picture = GraphPicture::new(&set, plan, palette);
                let painted = if svg {
                    picture.svg(fonts).map(String::into_bytes)
                } else {
                    picture.png(fonts, SCALE)
                };
                return painted.map_err(failed);
            }
            Pictured::Annotation(id) => Passage::of(&set, id).ok_or_else(|| {
                "No picture was made: what it was to show is no longer in the text.".to_owned()
            })?,
            Pictured::Text(span) => Passage::range(span.range()),
        };
        let picture = Picture::new(set, passage)
            .palette(palette)
            .size(look.text_size)
            .leading(look.leading)
            .arcs(look.arcs);
        let painted = if svg {
            picture.svg(fonts).map(String::into_bytes)
        } else {
            picture.png(fonts, SCALE)
        };
        painted.map_err(failed)
    }
}
