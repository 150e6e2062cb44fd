//! Everything in the window keeps its place and its room: words stand on the line of what they name, nothing
//! lies under a scroll bar, and nothing that one clicks by habit moves for what comes and goes.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | settings under each heading, the bar of counts, the sheet of the tagset, at sizes of the interface from 75 % to 200 % | words, buttons and fields of one row stand on one line, to a pixel | `words_stand_on_the_line_of_what_they_name` |
//! | the document, a claim and an entity in the inspector, settings of the text, the tagset, in a window of 800×600 | no field, button or choice lies under a scroll bar or touches it, also while the pointer is on that | `nothing_lies_under_a_scroll_bar` |
//! | messages, mentions, claims, entities come and go, in windows of 1440×900 and 800×600 | the choice of claims or entities stays where it is, and can be seen | `the_choice_of_claims_or_entities_stays_where_it_is` |
//! | each sheet at 800×600, and at 1024×768 with the interface at 125 % | it lies in the window, and each of its controls can be brought into view by Tab, whole | `every_control_of_every_sheet_is_reached_in_a_small_window` |
//! | the sizes of the interface are listed, in a window of 800×600 | all of them are in view | `all_sizes_of_the_interface_are_offered_in_view` |
//! | a type is to become another, whichever is chosen | the button that does it stays where it is; contexts stand below each other | `the_button_that_changes_a_type_stays_where_it_is` |
//! | a gist of many words is typed | the field grows, and the whole of it is in view; Enter goes on to the next field | `a_gist_is_seen_whole_while_it_is_typed` |

use std::{collections::BTreeSet, path::PathBuf};

use egui::{Key, Pos2, Rect, Shape, accesskit::Role, pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable};
use hashiya::{
    model::{ClaimId, RecordId},
    workspace::{Action, Command, Section},
};

use crate::support::{Driver, sheets};

/// The driver in a window of this size in pixels, at this size of the interface.
fn size(driver: &mut Driver, width: f32, height: f32, zoom: f32) {
    driver.send(Command::SetInterfaceSize(zoom));
    driver.harness.set_size(vec2(width, height) / zoom);
    driver.run();
}

fn flatten<'a>(shape: &'a Shape, all: &mut Vec<&'a Shape>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| flatten(shape, all)),
        shape => all.push(shape),
    }
}

/// What was painted, with the part of the window it shows in.
fn shapes(driver: &Driver) -> Vec<(&Shape, Rect)> {
    let mut found = Vec::new();
    for clipped in &driver.harness.output().shapes {
        let mut all = Vec::new();
        flatten(&clipped.shape, &mut all);
        found.extend(all.into_iter().map(|shape| (shape, clipped.clip_rect)));
    }
    found
}

/// Words as they were painted: their place, and the height of the line that they stand on.
struct Line {
    words: String,
    place: Rect,
    base: f32,
}

/// Words on a surface, which is the last that covers a point.
fn lines_on(driver: &Driver, at: Pos2) -> Vec<Line> {
    let shapes = shapes(driver);
    let covers = |(shape, _): &(&Shape, Rect)| match shape {
        Shape::Rect(rect) => {
            let large = rect.rect.width() > 200.0 && rect.rect.height() > 60.0;
            large && rect.fill.a() == 255 && rect.rect.contains(at)
        }
        _ => false,
    };
    let surface = shapes.iter().rposition(covers).expect("a surface");
    let Shape::Rect(ground) = shapes[surface].0 else {
        unreachable!()
    };
    let pixels = driver.harness.ctx.pixels_per_point();
    let line = |(shape, clip): &(&Shape, Rect)| match shape {
        Shape::Text(text) if !text.galley.text().trim().is_empty() => {
            let row = text.galley.rows.first()?;
            let glyph = row.glyphs.first()?;
            let place = text.visual_bounding_rect().intersect(*clip);
            // They are drawn from a whole pixel on.
            let top = (text.pos.y * pixels).round() / pixels;
            let base = top + row.pos.y + glyph.pos.y;
            let words = text.galley.text().to_owned();
            Some(Line { words, place, base })
        }
        // Letters that our layout set: half of them or more end on their line.
        Shape::Mesh(mesh) if mesh.texture_id != egui::TextureId::default() => {
            let mut bottoms: Vec<f32> = mesh
                .vertices
                .chunks(4)
                .map(|quad| quad.iter().map(|v| v.pos.y).fold(f32::MIN, f32::max))
                .collect();
            bottoms.sort_by(f32::total_cmp);
            let base = *bottoms.get(bottoms.len().checked_sub(1)? / 2)?;
            let place = mesh.calc_bounds().intersect(*clip);
            let words = "letters".to_owned();
            Some(Line { words, place, base })
        }
        _ => None,
    };
    let lines = shapes[surface..].iter().filter_map(line);
    lines
        .filter(|line| line.place.is_positive() && ground.rect.contains_rect(line.place))
        .collect()
}

fn assert_on_one_line(lines: &[Line], zoom: f32, case: &str) {
    let mut pairs = 0;
    for (i, one) in lines.iter().enumerate() {
        for other in &lines[i + 1..] {
            let common = one.place.y_range().intersection(other.place.y_range());
            let least = one.place.height().min(other.place.height());
            // Of letters that our layout set it is known only where most of them end.
            let both_set = one.words == "letters" && other.words == "letters";
            if both_set || common.span() < 0.5 * least {
                continue;
            }
            pairs += 1;
            // A pixel, to which letters are drawn, and what the edge of a drawn letter hides.
            let apart = (one.base - other.base).abs() * zoom;
            assert!(
                apart <= 1.3,
                "{case}: “{}” stands {apart} pixels off “{}”",
                one.words,
                other.words
            );
        }
    }
    assert!(pairs > 0, "{case}: {}", lines.len());
}

#[test]
fn words_stand_on_the_line_of_what_they_name() {
    for zoom in [0.75, 1.0, 1.25, 1.5, 2.0] {
        let mut driver = Driver::sample();
        size(&mut driver, 1440.0 * zoom, 900.0 * zoom, zoom);
        driver.press(Action::Settings);
        for section in Section::ALL {
            let headings = driver.harness.query_all_by_label(section.name());
            let heading = headings.last().expect("a heading");
            heading.click();
            let at = heading.rect().center();
            driver.run();
            let lines = lines_on(&driver, at);
            assert_on_one_line(&lines, zoom, &format!("{section:?} at {zoom}"));
        }
        driver.key(Key::Escape);
        driver.press(Action::ViewCounts);
        let bar = driver.harness.get_by_label("Count").rect();
        let mut lines = lines_on(&driver, bar.center());
        lines.retain(|line| line.place.y_range().contains(bar.center().y));
        assert!(lines.len() >= 5, "a sentence with three choices");
        assert_on_one_line(&lines, zoom, &format!("counts at {zoom}"));
        driver.press(Action::Tagset);
        let key = driver.harness.get_by_label("Rename…").rect();
        let list = key.left() - 60.0;
        let mut lines = lines_on(&driver, key.center());
        lines.retain(|line| line.place.bottom() < key.top() || line.place.left() > list);
        assert_on_one_line(&lines, zoom, &format!("tagset at {zoom}"));
    }
}

/// The handle of a scroll bar that the pointer is on at this place.
fn handle(driver: &mut Driver, at: Pos2) -> Rect {
    driver.harness.hover_at(at);
    driver.wait(1.0);
    let near = |(shape, _): (&Shape, Rect)| match shape {
        Shape::Rect(rect) => {
            let bar = rect.rect.width() <= 11.0 && rect.rect.height() >= 12.0;
            let near =
                (rect.rect.center().x - at.x).abs() < 8.0 && rect.rect.y_range().contains(at.y);
            (bar && near).then_some(rect.rect)
        }
        _ => None,
    };
    let bars = shapes(driver).into_iter().filter_map(near);
    let bar = bars.reduce(Rect::union);
    driver.harness.remove_cursor();
    bar.unwrap_or_else(|| panic!("no scroll bar at {at}"))
}

const CONTROLS: [Role; 8] = [
    Role::TextInput,
    Role::MultilineTextInput,
    Role::Button,
    Role::ComboBox,
    Role::CheckBox,
    Role::RadioButton,
    Role::Slider,
    Role::SpinButton,
];

/// The controls whose middle is in a part of the window.
fn controls(driver: &Driver, within: Rect) -> Vec<(String, Rect)> {
    let all = CONTROLS.into_iter().flat_map(|role| {
        let nodes = driver.harness.query_all_by_role(role);
        nodes.map(|node| {
            let name = node.accesskit_node().label().unwrap_or_default();
            (name, node.rect())
        })
    });
    all.filter(|(_, rect)| within.contains(rect.left_center()))
        .collect()
}

fn assert_clear_of_bar(driver: &mut Driver, within: Rect, case: &str) {
    let at = pos2(within.right() - 4.0, within.top() + 8.0);
    let bar = handle(driver, at);
    let controls = controls(driver, within);
    assert!(controls.len() >= 3, "{case}: {controls:?}");
    for (name, rect) in controls {
        assert!(
            rect.right() <= bar.left() - 1.0,
            "{case}: {name} at {rect}, {bar}"
        );
    }
}

fn first_claim(driver: &Driver) -> ClaimId {
    let claims = &driver.document().set().contents().claims;
    *claims.keys().next().expect("a claim")
}

#[test]
fn nothing_lies_under_a_scroll_bar() {
    let mut driver = Driver::sample();
    size(&mut driver, 800.0, 600.0, 1.0);
    let claim = first_claim(&driver);
    let entities = &driver.document().set().contents().entities;
    let entity = *entities.keys().next().expect("an entity");
    // Between the bars of the window, to its right edge but for the margin.
    let inspector = Rect::from_min_max(pos2(510.0, 46.0), pos2(796.0, 560.0));
    let records = [None, Some(claim.into()), Some(RecordId::from(entity))];
    for record in records {
        driver.send(Command::Focus(record));
        assert_clear_of_bar(&mut driver, inspector, &format!("{record:?}"));
    }
    driver.send(Command::Focus(None));
    // What lies behind the sheet is not in it.
    driver.press(Action::Inspector);
    driver.press(Action::TextSheet);
    let title = driver.harness.get_by_value("Size, in points").rect();
    let sheet = Rect::from_min_max(title.left_top(), pos2(760.0, 590.0));
    assert_clear_of_bar(&mut driver, sheet, "settings");
    driver.key(Key::Escape);
    driver.press(Action::Tagset);
    let field = driver.harness.get_by_label("Label (English)").rect();
    let sheet = Rect::from_min_max(field.left_top(), pos2(field.right() + 10.0, 500.0));
    assert_clear_of_bar(&mut driver, sheet, "tagset");
}

/// Where the choice between claims and entities stands.
fn tabs(driver: &Driver) -> [Rect; 2] {
    ["Claims ", "Entities "].map(|name| {
        let all = driver.harness.query_all_by_label_contains(name);
        let left = |node: &egui_kittest::Node<'_>| node.rect().left();
        let first = all.min_by(|a, b| left(a).total_cmp(&left(b)));
        first.expect("a choice").rect()
    })
}

#[test]
fn the_choice_of_claims_or_entities_stays_where_it_is() {
    for (width, height) in [(1440.0, 900.0), (800.0, 600.0)] {
        let mut driver = Driver::sample();
        size(&mut driver, width, height, 1.0);
        if width < 960.0 {
            driver.press(Action::Lists);
        }
        let at = |driver: &Driver| tabs(driver).map(|rect| rect.left_top());
        let first = at(&driver);
        let window = Rect::from_min_size(Pos2::ZERO, vec2(width, height - 30.0));
        let same = |driver: &Driver, case: &str| {
            let [claims, entities] = tabs(driver);
            assert_eq!(at(driver)[0], first[0], "{case} at {width}");
            assert_eq!(claims.top(), entities.top());
            assert!(window.contains_rect(claims), "{case} at {width}: {claims}");
        };
        for n in 1..=6 {
            let words = format!("Remark {n}: {}", "which says much at once ".repeat(16));
            driver.send(Command::Exported(PathBuf::from("/tmp/x"), Err(words)));
            same(&driver, "a message");
            let record = first_claim(&driver);
            driver.send(Command::Delete(record.into()));
            same(&driver, "a claim less");
            if driver.document().set().contents().claims.is_empty() {
                break;
            }
        }
        let text = driver.document().set().article().text().to_owned();
        for (start, word) in text
            .match_indices(' ')
            .take(40)
            .map(|(at, _)| (at + 1, &text[at + 1..]))
        {
            let end = start + word.find(' ').unwrap_or(word.len());
            driver.send(Command::Select(Some(start..end)));
            driver.send(Command::Tag("PER".into()));
        }
        driver.send(Command::Act(Action::MakeEntity));
        same(&driver, "many more mentions, and an entity");
    }
}

#[test]
fn every_control_of_every_sheet_is_reached_in_a_small_window() {
    for (width, height, zoom) in [(800.0, 600.0, 1.0), (1024.0, 768.0, 1.25)] {
        let window = Rect::from_min_size(Pos2::ZERO, vec2(width, height) / zoom);
        let driver = Driver::sample();
        let set = driver.document().set().contents();
        let claim = RecordId::from(*set.claims.keys().next().expect("a claim"));
        let mention = RecordId::from(*set.mentions.keys().next().expect("a mention"));
        let entity = RecordId::from(*set.entities.keys().next().expect("an entity"));
        for sheet in sheets(claim, mention, entity) {
            let action = sheet.action;
            let mut driver = Driver::sample();
            size(&mut driver, width, height, zoom);
            driver.open(&sheet);
            let sections = match action {
                Action::Settings => Section::ALL.map(Section::name).to_vec(),
                _ => vec![""],
            };
            for section in sections {
                if !section.is_empty() {
                    let headings = driver.harness.query_all_by_label(section);
                    headings.last().expect("a heading").click();
                    driver.run();
                }
                let mut seen = BTreeSet::new();
                for _ in 0..24 {
                    driver.key(Key::Tab);
                    let focused = driver.harness.query_all_by(|node| node.is_focused());
                    let Some(node) = focused.last() else {
                        continue;
                    };
                    let access = node.accesskit_node();
                    let name = format!("{:?} {:?}", access.role(), access.label());
                    let paper = matches!(access.role(), Role::Document | Role::Table);
                    if paper || !CONTROLS.contains(&access.role()) {
                        continue;
                    }
                    let rect = node.rect();
                    let whole = rect.width() <= window.width() && rect.height() <= window.height();
                    assert!(
                        !whole || window.expand(0.5).contains_rect(rect),
                        "{action:?} {section} at {width}: {name} at {rect}"
                    );
                    if !seen.insert(name) && seen.len() > 30 {
                        break;
                    }
                }
                assert!(!seen.is_empty(), "{action:?} {section}");
            }
        }
    }
}

#[test]
fn all_sizes_of_the_interface_are_offered_in_view() {
    let mut driver = Driver::sample();
    size(&mut driver, 800.0, 600.0, 1.0);
    driver.press(Action::Settings);
    let headings = driver.harness.query_all_by_label(Section::Window.name());
    headings.last().expect("a heading").click();
    driver.run();
    driver.harness.get_by_label("Size of the interface").click();
    driver.run();
    for percent in [
        "75 %", "90 %", "100 %", "110 %", "125 %", "150 %", "175 %", "200 %",
    ] {
        // Rows that are scrolled away are not drawn.
        let rows = driver
            .harness
            .query_all_by_role_and_label(Role::ListBoxOption, percent);
        let rect = rows.last().expect("a size").rect();
        assert!(
            rect.top() > 0.0 && rect.bottom() <= 600.0,
            "{percent} at {rect}"
        );
    }
}

#[test]
fn the_button_that_changes_a_type_stays_where_it_is() {
    let mut driver = Driver::sample();
    size(&mut driver, 1440.0, 900.0, 1.0);
    driver.press(Action::Tagset);
    driver.harness.get_by_label("Merge…").click();
    driver.run();
    let button = |driver: &Driver| driver.harness.get_by_label("Do it, as one step").rect();
    let first = button(&driver);
    assert!(driver.sees_part("Not yet"));
    for key in ["ORG", "GPE", "PER"] {
        driver.harness.get_by_label("Into").focus();
        driver.run();
        driver.key(Key::Enter);
        driver.harness.event(egui::Event::Text(key.to_owned()));
        driver.run();
        driver.key(Key::Enter);
        assert_eq!(button(&driver), first, "{key}");
    }
    assert!(!driver.sees_part("Not yet"), "one was chosen");
    let contexts = driver.harness.query_all_by_label_contains("[");
    let rects: Vec<Rect> = contexts
        .map(|node| node.rect())
        .filter(|r| r.top() > first.bottom())
        .collect();
    assert!(rects.len() >= 2, "{rects:?}");
    let heights: BTreeSet<u32> = rects
        .iter()
        .map(|rect| rect.height().round() as u32)
        .collect();
    assert_eq!(heights.len(), 1, "a line each: {rects:?}");
    // Arabic begins at the right.
    let rights: BTreeSet<u32> = rects
        .iter()
        .map(|rect| rect.right().round() as u32)
        .collect();
    assert_eq!(rights.len(), 1, "{rects:?}");
}

#[test]
fn a_gist_is_seen_whole_while_it_is_typed() {
    let mut driver = Driver::article("زار الوفد بغداد أمس");
    size(&mut driver, 800.0, 600.0, 1.0);
    driver.select("بغداد");
    driver.press(Action::MakeClaim);
    let height = |driver: &Driver| driver.harness.get_by_label("Gist").rect().height();
    let short = height(&driver);
    let sentence = "The delegation announced in the capital that both sides accept the timetable of withdrawal.";
    driver.type_into("Gist", sentence);
    let long = height(&driver);
    assert!(long >= 1.4 * short, "{short} to {long}");
    let field = driver.harness.get_by_label("Gist").rect();
    let letters = shapes(&driver)
        .into_iter()
        .filter_map(|(shape, clip)| match shape {
            Shape::Mesh(mesh) if field.contains(mesh.calc_bounds().center()) => {
                Some(mesh.calc_bounds().intersect(clip))
            }
            _ => None,
        });
    for letters in letters {
        assert!(field.contains_rect(letters), "{letters} of {field}");
    }
    driver.key(Key::Enter);
    let id = first_claim(&driver);
    let gist = &driver.document().set().claim(id).expect("a claim").gist;
    assert_eq!(gist, sentence, "Enter begins no line");
    assert!(driver.harness.get_by_label("Translation").is_focused());
}
