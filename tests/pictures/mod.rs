//! `hashiya render`, run as a person runs it: pictures of the bundled articles in all four languages
//! look as those kept in `tests/data/pictures` do, on light paper and dark.
//!
//! After a change that is meant to be seen, look at what `HASHIYA_RENEW_PICTURES=1 cargo test --test
//! all pictures` writes there, and keep it.

mod compare;
mod samples;

use std::{
    fs,
    path::{Path, PathBuf},
    process,
};

use egui_kittest::kittest::Queryable;
use hashiya::{
    layout::Fonts,
    model::RecordId,
    page::{Passage, Picture},
    workspace::{Action, Command, PathPurpose, Pictured},
};
use tempfile::TempDir;

use crate::support::Driver;
use compare::{Image, kept};

/// Runs `hashiya render` on a save, without a display; what it says on failing.
fn render(folder: &Path, arguments: &[&str]) -> Result<(), String> {
    let mut command = process::Command::new(env!("CARGO_BIN_EXE_hashiya"));
    command.arg("render").args(arguments).current_dir(folder);
    for display in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
        command.env_remove(display);
    }
    let output = command.output().expect("the program runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    output.status.success().then_some(()).ok_or(said)
}

/// A folder with a save of a language's sample.
fn folder(language: &str) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let save = hashiya::store::encode(&samples::tagged(language));
    fs::write(folder.path().join("a.ron"), save).expect("a save");
    folder
}

/// Renders a sample, and reads what was painted.
fn painted(language: &str, theme: &str) -> Image {
    let folder = folder(language);
    let small = ["--size", "16", "--width", "640", "--scale", "1"];
    let asked = ["a.ron", "-o", "a.png", "--theme", theme];
    render(folder.path(), &[&asked[..], &small].concat()).expect("a picture");
    Image::read(&fs::read(folder.path().join("a.png")).expect("it was written"))
}

fn looks_as_it_did(language: &str) {
    for theme in ["light", "dark"] {
        let now = painted(language, theme);
        let name = format!("{language}-{theme}.png");
        if std::env::var_os("HASHIYA_RENEW_PICTURES").is_some() {
            fs::write(kept(&name), now.small()).expect("a picture is kept");
        }
        let then = Image::read(&fs::read(kept(&name)).expect("a picture was kept"));
        let share = now.difference(&then);
        assert!(
            share <= compare::TOLERATED,
            "{name}: {:.2} % of the pixels are others",
            share * 100.0
        );
    }
}

#[test]
fn an_arabic_claim_looks_as_it_did() {
    looks_as_it_did("ar");
}

#[test]
fn a_persian_claim_of_two_pieces_looks_as_it_did() {
    looks_as_it_did("fa");
}

#[test]
fn a_hebrew_claim_looks_as_it_did() {
    looks_as_it_did("he");
}

#[test]
fn an_urdu_claim_in_nastaliq_looks_as_it_did() {
    looks_as_it_did("ur");
}

#[test]
fn less_than_a_tag_is_more_than_is_tolerated() {
    let with = painted("he", "light");
    let mut fonts = Fonts::bundled();
    let set = samples::tagged("he");
    let claim = *set.contents().claims.keys().next().expect("a claim");
    let picture = |set: &hashiya::model::AnnotationSet| {
        let passage = Passage::of(set, claim.into()).expect("it stands in the text");
        let picture = Picture::new(set.clone(), passage).size(16.0).width(640.0);
        picture.png(&mut Fonts::bundled(), 1.0).expect("a picture")
    };
    assert_eq!(with.difference(&Image::read(&picture(&set))), 0.0);
    let mut without = set.clone();
    let mention = *set.contents().mentions.keys().next().expect("a mention");
    let stamp = samples::stamp();
    let gone = hashiya::model::Edit::Remove(mention.into(), stamp);
    without.apply(gone).expect("it can be deleted");
    let share = with.difference(&Image::read(&picture(&without)));
    assert!(share > compare::TOLERATED, "{share}");
    // The same picture twice is the same bytes.
    let passage = Passage::of(&set, claim.into()).expect("it stands in the text");
    let picture = Picture::new(set, passage);
    let svg = |fonts: &mut Fonts| picture.svg(fonts).expect("a picture");
    assert_eq!(svg(&mut fonts), svg(&mut Fonts::bundled()));
}

#[test]
fn an_svg_says_in_words_what_it_shows() {
    for language in samples::LANGUAGES {
        let folder = folder(language);
        render(folder.path(), &["a.ron", "-o", "a.svg"]).expect("a picture");
        let svg = fs::read_to_string(folder.path().join("a.svg")).expect("it was written");
        let tree = roxmltree::Document::parse(&svg).expect("it is XML");
        let set = samples::tagged(language);
        let claims = &set.contents().claims;
        let said = |name: &str| {
            let mut nodes = tree.root_element().children();
            let node = nodes.find(|node| node.has_tag_name(name));
            node.and_then(|node| node.text()).unwrap_or_default()
        };
        let (id, claim) = claims.iter().next().expect("a claim");
        let places = set.places().map(|(_, id)| id);
        let first = places
            .into_iter()
            .find(|id| matches!(id, RecordId::Claim(_)));
        if first == Some((*id).into()) {
            assert!(said("title").contains(&claim.gist), "{}", said("title"));
        }
        let words = claim.spans().map(|span| set.article().quote(span));
        for words in words.filter(|_| first == Some((*id).into())) {
            assert!(said("desc").contains(words), "{words}");
        }
        let used = tree.descendants().filter(|node| node.has_tag_name("use"));
        let glyphs: Vec<_> = used
            .filter_map(|node| node.attribute(("http://www.w3.org/1999/xlink", "href")))
            .map(|glyph| glyph.trim_start_matches('#'))
            .collect();
        assert!(glyphs.len() > 200, "{}", glyphs.len());
        let ids: Vec<_> = tree
            .descendants()
            .filter_map(|n| n.attribute("id"))
            .collect();
        assert!(glyphs.iter().all(|glyph| ids.contains(glyph)));
        let mut once = ids.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), ids.len(), "no id stands twice");
        assert!(ids.contains(&format!("gloss-{}", first.expect("a claim").ulid()).as_str()));
    }
}

#[test]
fn the_window_fills_what_the_picture_does() {
    let mut driver = Driver::sample();
    let set = driver.document().set().clone();
    for (id, claim) in &set.contents().claims {
        let first = claim.spans().next().expect("evidence");
        driver.show(first.range());
        driver.send(Command::Focus(Some((*id).into())));
        let output = driver.harness.output();
        let light = hashiya::page::Palette::LIGHT.claim_fill;
        let color = egui::Color32::from_rgb(light.r, light.g, light.b);
        let shapes = output.shapes.iter().map(|clipped| &clipped.shape);
        let filled = shapes.filter_map(|shape| match shape {
            egui::Shape::Rect(rect) if rect.fill == color => Some(rect.rect),
            _ => None,
        });
        let on_screen = filled.map(|r| [r.left(), r.top(), r.width(), r.height()]);

        let passage = Passage::of(&set, (*id).into()).expect("it stands in the text");
        // As wide as makes the window's column, which has room for the full measure.
        let picture = Picture::new(set.clone(), passage).width(1000.0);
        let svg = picture.svg(&mut Fonts::bundled()).expect("a picture");
        let tree = roxmltree::Document::parse(&svg).expect("it is XML");
        let hex = format!("#{:02x}{:02x}{:02x}", light.r, light.g, light.b);
        let rects = tree.descendants().filter(|node| node.has_tag_name("rect"));
        let strong = rects.filter(|node| {
            node.attribute("fill") == Some(&hex) && node.attribute("fill-opacity").is_none()
        });
        let in_picture = strong.map(|node| {
            let number = |name| node.attribute(name).and_then(|n| n.parse::<f32>().ok());
            ["x", "y", "width", "height"].map(|name| number(name).expect("a number"))
        });
        let (on_screen, in_picture) = (relative(on_screen), relative(in_picture));
        assert_eq!(on_screen.len(), in_picture.len(), "{}", claim.gist);
        assert!(!in_picture.is_empty());
        for (seen, painted) in on_screen.iter().flatten().zip(in_picture.iter().flatten()) {
            assert!(
                (seen - painted).abs() < 0.02,
                "{on_screen:?} {in_picture:?}"
            );
        }
    }
}

/// Rectangles (left, top, width, height), their places measured from the first.
fn relative(rects: impl Iterator<Item = [f32; 4]>) -> Vec<[f32; 4]> {
    let rects: Vec<_> = rects.collect();
    let [x, y, ..] = rects.first().copied().unwrap_or_default();
    rects
        .iter()
        .map(|[a, b, c, d]| [a - x, b - y, *c, *d])
        .collect()
}

#[test]
fn what_there_is_no_picture_of_is_said_with_what_there_is() {
    let folder = folder("he");
    let refused = |arguments: &[&str]| {
        let all = [&["a.ron", "-o", "a.png"], arguments].concat();
        render(folder.path(), &all).expect_err("there is no such picture")
    };
    let said = refused(&["--claim", "01J"]);
    assert!(
        said.contains("no claim 01J") && said.contains("Three years late"),
        "{said}"
    );
    let said = refused(&["--mention", "01M83VQ2P8NWVQFTVZA8WBNKS9"]);
    assert!(
        said.contains("no mention 01M83VQ2P8") && said.contains("DATE"),
        "{said}"
    );
    let said = refused(&["--range", "5-999999"]);
    assert!(said.contains("beyond the end of the text"), "{said}");
    for wrong in [
        ["--range", "9-5"],
        ["--width", "5"],
        ["--theme", "red"],
        ["-o", "a.gif"],
    ] {
        refused(&wrong);
    }
    assert!(!folder.path().join("a.png").exists());
    fs::write(folder.path().join("a.png"), "mine").expect("a file");
    let said = refused(&[]);
    assert!(said.contains("--force"), "{said}");
    render(folder.path(), &["a.ron", "-o", "a.png", "--force"]).expect("a picture");
}

#[test]
fn any_range_can_be_had_and_prints_at_its_scale() {
    let folder = folder("ur");
    let asked = [
        "a.ron", "-o", "a.png", "--range", "0-40", "--scale", "4.17", "--width", "400",
    ];
    render(folder.path(), &asked).expect("a picture");
    let bytes = fs::read(folder.path().join("a.png")).expect("it was written");
    let reader = png::Decoder::new(std::io::Cursor::new(&bytes))
        .read_info()
        .expect("a PNG");
    let info = reader.info();
    assert_eq!(info.width, 1668);
    let density = info.pixel_dims.expect("it says how large it is").xppu;
    assert!(
        (f64::from(density) * 0.0254 - 300.0).abs() < 1.0,
        "{density}"
    );
    let texts: Vec<_> = info
        .utf8_text
        .iter()
        .map(|chunk| chunk.keyword.as_str())
        .collect();
    assert_eq!(texts, ["Title", "Description"]);
}

#[test]
fn the_window_saves_a_picture_of_what_is_at_hand() {
    let mut driver = Driver::sample();
    let claim = *driver
        .document()
        .set()
        .contents()
        .claims
        .keys()
        .next()
        .expect("a claim");
    let path = driver_path(&driver, "claim.svg");
    let save = |driver: &mut Driver, path: &Path| {
        driver.harness.get_by_label("File").click();
        driver.run();
        // An entry is named by its words and its key.
        let entry = Action::Picture.info().label;
        driver.harness.get_by_label_contains(entry).click();
        driver.run();
        let purpose = driver.record().asked.pop().expect("it asks where to");
        driver.send(Command::PathChosen(purpose, Some(path.to_owned())));
        purpose
    };

    driver.send(Command::Focus(Some(claim.into())));
    let purpose = save(&mut driver, &path);
    let subject = Pictured::Annotation(claim.into());
    assert!(matches!(purpose, PathPurpose::Picture(_, s, false) if s == subject));
    let set = driver.document().set().clone();
    let passage = Passage::of(&set, claim.into()).expect("it stands in the text");
    let same = Picture::new(set.clone(), passage).svg(&mut Fonts::bundled());
    let written = fs::read_to_string(&path).expect("it was written");
    assert!(
        written == same.expect("a picture"),
        "the window's is the program's"
    );

    driver.send(Command::Focus(None));
    driver.send(Command::Select(Some(0..40)));
    let path = driver_path(&driver, "selection.png");
    let purpose = save(&mut driver, &path);
    let span = set.article().span(0..40).expect("whole letters");
    assert!(matches!(purpose, PathPurpose::Picture(_, Pictured::Text(s), _) if s == span));
    Image::read(&fs::read(&path).expect("it was written"));

    driver.send(Command::Select(None));
    let path = driver_path(&driver, "view.gif");
    let purpose = save(&mut driver, &path);
    let PathPurpose::Picture(_, Pictured::Text(span), _) = purpose else {
        panic!("{purpose:?}");
    };
    let seen = set.article().quote(span);
    assert!(seen.len() > 200 && seen.len() < set.article().text().len());
    assert!(!path.exists());
    assert!(driver.sees_part("ends in .png or .svg"));
}

fn driver_path(driver: &Driver, name: &str) -> PathBuf {
    driver.folder.path().join(name)
}
