//! All that refers to an entity, in context and counted. What is not in view is not laid out.

use std::{collections::HashMap, ops::Range, rc::Rc, sync::Arc};

use egui::{Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::InspectorState;
use crate::{
    derived::{Following, Usage, User},
    layout::{Paragraph, TextStyle},
    model::{Anchor, AnnotationSet, Code, EntityId, RecordId},
    text::{
        Direction, InContext, in_context, line_feeds_before, paragraph_direction, paragraph_start,
    },
    ui::{
        Outbox,
        ink::Ink,
        panels::{
            side::{heading, row_background, rows},
            words::{isolated, plural, sentence},
        },
        theme::{self, Theme},
        widgets::Label,
    },
    workspace::{Command, DocKey, Document},
};

/// Scalar values of context on either side, as many as there is room for.
const CONTEXT: [usize; 7] = [40, 32, 25, 19, 14, 9, 5];
/// Forms of the name that are counted one by one.
const FORMS: usize = 8;

/// What refers to the entity shown last.
pub struct References {
    of: (DocKey, EntityId),
    usage: Following<Usage>,
    /// The lines that were in view.
    lines: HashMap<RecordId, Rc<Line>>,
    /// The revision they were made at.
    revision: u64,
}

/// A reference as it is shown.
struct Line {
    context: [InContext; CONTEXT.len()],
    direction: Direction,
    small: String,
}

/// Counts, and a line for each.
pub fn references(
    ui: &mut Ui,
    state: &mut InspectorState,
    document: &Document,
    id: EntityId,
    outbox: &mut Outbox,
) {
    let references = follow(&mut state.references, document, id);
    let users = references.usage.value().users().clone();
    if users.is_empty() {
        return;
    }
    heading(
        ui,
        &format!("Referred to {}", plural(users.len(), "time", "times")),
    );
    counts(ui, references.usage.value());
    ui.add_space(4.0);
    rows(ui, &users, "", |ui, (_, user)| {
        if let Some(line) = references.line(document, *user) {
            let active = document.reference_at_hand() == Some(*user);
            if draw(ui, document, *user, &line, active).clicked() {
                outbox.push(Command::Visit(*user));
            }
        }
    });
}

/// What refers to the entity now.
fn follow<'a>(
    state: &'a mut Option<References>,
    document: &Document,
    id: EntityId,
) -> &'a mut References {
    let of = (document.key(), id);
    let known = state.take().filter(|known| known.of == of);
    let mut known = known.unwrap_or_else(|| References::new(document, id));
    known.follow_revision(document);
    state.insert(known)
}

/// How often, as what, and by which words.
fn counts(ui: &mut Ui, usage: &Usage) {
    let list = |counts: &mut dyn Iterator<Item = (String, usize)>| {
        let parts: Vec<String> = counts.map(|(what, n)| format!("{what} {n}")).collect();
        parts.join(" · ")
    };
    let dim = Theme::of(ui).dim;
    let small = || TextStyle::interface(theme::SMALL_SIZE);
    let mut say = |words: String| {
        ui.add(sentence(&words).style(small()).color(dim));
    };
    if usage.mentions() > 0 {
        let levels = list(&mut usage.levels().iter().map(|(l, n)| (l.to_lowercase(), *n)));
        let mentions = plural(usage.mentions(), "mention", "mentions");
        say(format!("{mentions}: {levels}"));
        let rest = usage.form_count().saturating_sub(FORMS);
        let shown = usage.forms().take(FORMS);
        let mut words = list(&mut shown.map(|(form, n)| (isolated(form), n)));
        if rest > 0 {
            words.push_str(&format!(
                " · and {}",
                plural(rest, "other form", "other forms")
            ));
        }
        say(format!("Forms: {words}"));
    }
    if usage.claims() > 0 {
        let parts = list(&mut usage.parts().map(|(p, n)| (p.to_owned(), n)));
        let claims = plural(usage.claims(), "claim", "claims");
        say(format!("{claims}: {parts}"));
    }
}

impl References {
    /// What refers to an entity now.
    pub fn new(document: &Document, id: EntityId) -> References {
        References {
            of: (document.key(), id),
            usage: Following::new(document.set(), |set| Usage::of(set, id)),
            lines: HashMap::new(),
            revision: document.revision(),
        }
    }

    /// The mentions and claims, in text order.
    pub fn users(&self) -> &[User] {
        self.usage.value().users()
    }

    /// Takes over what has changed since.
    pub fn follow_revision(&mut self, document: &Document) {
        let id = self.of.1;
        let make = |set: &AnnotationSet| Usage::of(set, id);
        self.usage.keep_up(document.set(), Usage::follow, make);
        if self.revision != document.revision() {
            self.lines.clear();
            self.revision = document.revision();
        }
    }

    /// A reference in words, for assistive technology.
    pub fn name(&mut self, document: &Document, user: RecordId) -> String {
        let line = self.line(document, user);
        line.map_or_else(String::new, |line| name_of(&line))
    }

    /// Paints a reference in context.
    pub fn paint(&mut self, ui: &mut Ui, document: &Document, user: RecordId, rect: Rect) {
        if let Some(line) = self.line(document, user) {
            paint_line(ui, document, user, &line, rect);
        }
    }

    fn line(&mut self, document: &Document, user: RecordId) -> Option<Rc<Line>> {
        if let Some(line) = self.lines.get(&user) {
            return Some(line.clone());
        }
        let line = Rc::new(self.make(document, user)?);
        self.lines.insert(user, line.clone());
        Some(line)
    }

    fn make(&self, document: &Document, user: RecordId) -> Option<Line> {
        let set = document.set();
        let text = set.article().text();
        let Some(span) = set.first_span(user) else {
            let Anchor::Detached(detached) = set.anchors(user).first()? else {
                return None;
            };
            let words = in_context(&detached.quote, 0..detached.quote.len(), 0);
            return Some(Line {
                direction: paragraph_direction(&words.line, set.document().direction),
                context: std::array::from_fn(|_| words.clone()),
                small: format!("{}, detached", self.part(document, user)),
            });
        };
        let context = CONTEXT.map(|scalars| in_context(text, span.range(), scalars));
        let start = paragraph_start(text, span.start());
        let number = document.numbering().number_at(start);
        let number = number.map_or(String::new(), |n| format!(" · paragraph {n}"));
        Some(Line {
            direction: direction_at(document, start, &context[0].line),
            context,
            small: format!("{}{number}", self.part(document, user)),
        })
    }

    /// What the reference is: a mention and its level, or a claim and the entity's part in it.
    fn part(&self, document: &Document, user: RecordId) -> String {
        let set = document.set();
        match user {
            RecordId::Mention(id) => {
                let level = set.mention(id).and_then(|mention| mention.level.as_ref());
                let level = level.map_or(String::new(), |l| {
                    format!(" · {}", l.label().to_lowercase())
                });
                format!("Mention{level}")
            }
            RecordId::Claim(id) => {
                let parts = set.claim(id).map(|claim| Usage::parts_in(claim, self.of.1));
                format!("Claim · {}", parts.unwrap_or_default().join(", "))
            }
            RecordId::Entity(_) | RecordId::Relation(_) => String::new(),
        }
    }
}

/// The direction of the paragraph that begins at byte `start`, some of whose words are given.
fn direction_at(document: &Document, start: usize, words: &str) -> Direction {
    let info = document.set().document();
    let chosen = (!info.directions.is_empty()).then(|| {
        let text = document.set().article().text();
        info.directions
            .get(&line_feeds_before(text, start))
            .copied()
    });
    let rule = || paragraph_direction(words, info.direction);
    chosen.flatten().unwrap_or_else(rule)
}

fn draw(
    ui: &mut Ui,
    document: &Document,
    user: RecordId,
    line: &Line,
    active: bool,
) -> egui::Response {
    let rect = ui.max_rect();
    let id = egui::Id::unique(("reference", document.key(), user));
    let response = ui.interact(rect, id, Sense::click());
    let name = name_of(line);
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, active, &name));
    row_background(ui, rect, &response, active);
    paint_line(ui, document, user, line, rect);
    response
}

fn name_of(line: &Line) -> String {
    format!("{}: {}", line.small, line.context[3].line)
}

fn paint_line(ui: &mut Ui, document: &Document, user: RecordId, line: &Line, rect: Rect) {
    let theme = Theme::of(ui);
    let inner = rect.shrink2(vec2(8.0, 3.0));
    let (paragraph, words) = fitting(&Ink::of(ui.ctx()), line, inner.width());
    let fill = match user {
        RecordId::Mention(id) => {
            let kind = document.set().mention(id).map(|mention| &mention.kind);
            let tag = kind.and_then(|kind| document.set().tagset().get(kind));
            theme.mix(theme.bar, theme.type_color(tag), 0.3)
        }
        _ => theme.claim_fill,
    };
    paint(ui, &paragraph, words, inner, fill);
    let at = Rect::from_min_max(pos2(inner.left(), inner.bottom() - 16.0), inner.max);
    ui.scope_builder(egui::UiBuilder::new().max_rect(at), |ui| {
        let style = TextStyle::interface(theme::SMALL_SIZE);
        let small = Label::new(&*line.small).style(style).color(theme.dim);
        ui.add(small.direction(Direction::LeftToRight).elide());
    });
}

/// As much context as fits on the line.
fn fitting(ink: &Ink, line: &Line, width: f32) -> (Arc<Paragraph>, Range<usize>) {
    let style = TextStyle::interface(theme::INTERFACE_SIZE);
    let set = |found: &InContext| {
        let paragraph = ink.paragraph(&found.line, &style, line.direction, None);
        (paragraph, found.words.clone())
    };
    let fits = |(paragraph, _): &(Arc<Paragraph>, _)| paragraph.size().0 <= width;
    let mut all = line.context.iter().map(set);
    let last = line.context.last().unwrap_or(&line.context[0]);
    all.find(fits).unwrap_or_else(|| set(last))
}

/// The line, its words in the middle as far as the line has room to move.
fn paint(ui: &Ui, paragraph: &Paragraph, words: Range<usize>, inner: Rect, fill: egui::Color32) {
    let rects = paragraph.rects(words);
    let left = rects.iter().map(|part| part.rect.left).reduce(f32::min);
    let right = rects.iter().map(|part| part.rect.right).reduce(f32::max);
    let middle = (left.unwrap_or(0.0) + right.unwrap_or(0.0)) / 2.0;
    let (width, _) = paragraph.size();
    let most = (inner.right() - width).max(inner.left());
    let x = (inner.center().x - middle).clamp(inner.left(), most);
    let painter = ui
        .painter()
        .with_clip_rect(inner.expand(2.0).intersect(ui.clip_rect()));
    for part in rects {
        let at = Rect::from_min_max(
            pos2(x + part.rect.left - 1.0, inner.top() + part.rect.top),
            pos2(x + part.rect.right + 1.0, inner.top() + part.rect.bottom),
        );
        painter.rect_filled(at, 3.0, fill);
    }
    let origin = pos2(x, inner.top());
    Ink::of(ui.ctx()).paint(&painter, paragraph, 0..1, origin, &[Theme::of(ui).ink]);
}
