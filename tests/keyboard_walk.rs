//! The sample Arabic article annotated from empty to the sample save, with keys and typing alone.
//!
//! The hand below reads the screen as a person does (what is found, what has the focus) and sends
//! nothing but key and text events.

use std::ops::Range;

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::NodeT as _;
use hashiya::{
    model::{
        Anchor, AnnotationSet, Claim, Code, Entity, EntityId, Mention, RecordId, Relation, Source,
        Span,
    },
    store,
    text::time_words,
    workspace::{Action, Document, DocumentField},
};
use tempfile::TempDir;

use crate::support::Driver;

const SAMPLE: &str = include_str!("../saves/sample.ar.ron");
const ARTICLE: &str = include_str!("../assets/articles/sample.ar.txt");
/// More controls than any form has.
const MANY: usize = 160;

/// A person at the keyboard who knows what is to be there in the end.
struct Hand {
    driver: Driver,
    goal: AnnotationSet,
}

impl Hand {
    fn begin() -> Hand {
        let goal = store::decode(SAMPLE.as_bytes()).expect("the sample").set;
        let folder = TempDir::new().expect("a folder");
        let path = folder.path().join("article.txt");
        std::fs::write(&path, ARTICLE).expect("an article");
        let driver = Driver::start(folder, vec![path], Some(&**goal.annotator()));
        Hand { driver, goal }
    }

    fn document(&self) -> &Document {
        self.driver.document()
    }

    fn press(&mut self, action: Action) {
        self.driver.press(action);
    }

    fn key(&mut self, key: Key) {
        self.driver.key(key);
    }

    fn chord(&mut self, modifiers: Modifiers, key: Key) {
        self.driver.harness.key_press_modifiers(modifiers, key);
        self.driver.run();
    }

    fn types(&mut self, text: &str) {
        self.driver.harness.event(Event::Text(text.to_owned()));
        self.driver.run();
    }

    /// The name of what has the focus.
    fn focused(&self) -> String {
        let mut all = self.driver.harness.root().children_recursive();
        let focused = all.find(|node| node.is_focused());
        let label = focused.and_then(|node| node.accesskit_node().label());
        label.unwrap_or_default()
    }

    /// Tabs to the control of this name: on or back, from wherever is near.
    fn go_to(&mut self, name: &str) {
        if self.focused() == "Article" && self.document().focus().is_some() {
            self.press(if name == "Note" {
                Action::Note
            } else {
                Action::FillIn
            });
        }
        let back = self.place(name) < self.place(&self.focused());
        let modifiers = if back {
            Modifiers::SHIFT
        } else {
            Modifiers::NONE
        };
        for _ in 0..MANY {
            if self.focused() == name {
                return;
            }
            self.tab(modifiers);
        }
        panic!("no “{name}” within reach of Tab");
    }

    /// Where a control stands among all.
    fn place(&self, name: &str) -> Option<usize> {
        let mut all = self.driver.harness.root().children_recursive();
        all.position(|node| node.accesskit_node().label().as_deref() == Some(name))
    }

    /// Goes one control on or back, and does not wait for the window to come to rest.
    fn tab(&mut self, modifiers: Modifiers) {
        self.driver.harness.key_press_modifiers(modifiers, Key::Tab);
        self.driver.harness.step();
    }

    /// Leaves a field for the text.
    fn back_to_text(&mut self) {
        if self.focused() != "Article" {
            self.key(Key::Escape);
        }
        for _ in 0..MANY {
            if self.focused() == "Article" {
                return;
            }
            self.tab(Modifiers::NONE);
        }
        panic!("no way back to the text from “{}”", self.focused());
    }

    fn fill(&mut self, name: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        self.go_to(name);
        self.chord(Modifiers::COMMAND, Key::A);
        self.types(text);
    }

    /// Chooses by typing.
    fn pick(&mut self, name: &str, label: &str) {
        self.go_to(name);
        self.key(Key::Enter);
        self.types(label);
        self.key(Key::Enter);
    }

    fn code<C: Code>(&mut self, name: &str, code: Option<&C>) {
        if let Some(code) = code {
            let label = code.label().to_owned();
            self.pick(name, &label);
        }
    }

    /// One of a few that are all in view.
    fn option<C: Code>(&mut self, name: &str, code: Option<&C>) {
        if let Some(code) = code {
            self.click(&format!("{name}: {}", code.label()));
        }
    }

    fn click(&mut self, name: &str) {
        self.go_to(name);
        self.key(Key::Enter);
    }

    /// Finds words and goes on to the place meant.
    fn select(&mut self, span: Span) {
        let words = self.goal.article().quote(span).to_owned();
        self.press(Action::Find);
        self.chord(Modifiers::COMMAND, Key::A);
        self.types(&words);
        let hits = self.document().find().hits().len();
        for _ in 0..hits {
            if self.document().find().current_hit() == Some(span.range()) {
                break;
            }
            self.key(Key::Enter);
        }
        self.key(Key::Escape);
        let selected: Option<Range<usize>> = self.document().selection().map(|s| s.range());
        assert_eq!(selected, Some(span.range()), "{words}");
    }

    fn entity(&self, id: EntityId) -> Entity {
        Entity::clone(self.goal.entity(id).expect("an entity of the sample"))
    }

    /// What the document knows by this name.
    fn known(&self, name: &str) -> bool {
        let entities = &self.document().set().contents().entities;
        entities.values().any(|entity| entity.name == name)
    }

    fn describe(&mut self) {
        self.press(Action::DocumentPanel);
        let goal = self.goal.document().clone();
        for field in DocumentField::ALL {
            if field.get(self.document().set().document()) != field.get(&goal) {
                let text = field.get(&goal).to_owned();
                match field {
                    DocumentField::Language => self.pick(field.label(), &text),
                    _ => self.fill(field.label(), &text),
                }
            }
        }
        self.back_to_text();
    }

    fn tag(&mut self, mention: &Mention) {
        let spans: Vec<Span> = mention.spans().collect();
        self.select(spans[0]);
        let tags = self.driver.workspace().tag_types();
        let tag = tags.iter().find(|tag| tag.key == mention.kind);
        let key = Key::from_name(&tag.expect("a type").shortcut).expect("a key");
        self.key(key);
        for span in &spans[1..] {
            self.select(*span);
            self.press(Action::AddPiece);
        }
        self.option("Level", mention.level.as_ref());
        self.option("Sense", mention.sense.as_ref());
        if let Some(entity) = mention.entity {
            self.link(mention, entity);
        }
        self.fill("Note", &mention.note);
        self.back_to_text();
    }

    /// Links the mention in the inspector; who is not there yet is made, and described.
    fn link(&mut self, mention: &Mention, id: EntityId) {
        let entity = self.entity(id);
        if self.known(&entity.name) {
            return self.pick("Entity", &entity.name);
        }
        self.back_to_text();
        self.press(Action::MakeEntity);
        if self.driver.sees("Entity to find") {
            // Its words may mean others, which stand above a new one.
            let mentions = self.document().focus().into_iter().collect::<Vec<_>>();
            for _ in self.document().likely_entities(&mentions) {
                self.driver.key(Key::ArrowDown);
            }
            self.driver.key(Key::Enter);
        }
        let here = self.document().focus();
        self.click("Show entity");
        self.fill("Name", &entity.name);
        if entity.kind != mention.kind {
            let tag = self.goal.tagset().get(&entity.kind).expect("a type");
            let label = tag.label_in("en").to_owned();
            self.pick("Type", &label);
        }
        self.describe_entity(&entity);
        self.back_to_text();
        self.press(Action::Deselect);
        self.press(Action::PreviousMention);
        assert_eq!(self.document().focus(), here, "back at the mention");
    }

    fn describe_entity(&mut self, entity: &Entity) {
        self.fill("Transliteration", &entity.transliteration);
        for (i, alias) in entity.aliases.iter().enumerate() {
            self.fill(&format!("Other name {}", i + 1), &alias.text);
            if !alias.language.is_empty() {
                let name = format!("Language of other name {}", i + 1);
                self.pick(&name, &alias.language);
            }
        }
        self.fill("Country", &entity.country);
        self.fill("Identifier elsewhere", &entity.link);
        self.code("Known elsewhere", entity.link_state.as_ref());
        self.fill("Note", &entity.note);
    }

    fn claim(&mut self, claim: &Claim) {
        let evidence: Vec<Span> = claim.spans().collect();
        self.select(evidence[0]);
        self.press(Action::MakeClaim);
        assert_eq!(self.focused(), "Gist");
        self.types(&claim.gist);
        self.back_to_text();
        for span in &evidence[1..] {
            self.select(*span);
            self.press(Action::AddPiece);
        }
        self.fill("Translation", &claim.translation);
        self.name_of(claim.claimant, "Claimant");
        self.code("Act", claim.act.as_ref());
        self.says(claim);
        self.weighs(claim);
        self.fill("Note", &claim.note);
        self.back_to_text();
    }

    fn name_of(&mut self, entity: Option<EntityId>, field: &str) {
        if let Some(id) = entity {
            let name = self.entity(id).name;
            self.pick(field, &name);
        }
    }

    /// Who says it, and what.
    fn says(&mut self, claim: &Claim) {
        if !claim.cue.is_empty() || !claim.sources.is_empty() {
            self.click("Who says it");
            self.points_at("Cue", &claim.cue);
            self.code("Quoted", claim.quote_mode.as_ref());
            for (i, source) in claim.sources.iter().enumerate() {
                self.click("Add source");
                self.source(&format!("Source {}", i + 1), source);
            }
        }
        if let Some(quantity) = &claim.quantity {
            self.click(&format!("Accept Quantity: {}", quantity.words()));
        }
        if let Some(time) = &claim.time {
            self.click(&format!("Accept Time: {}", time_words(&time.value)));
        }
        if claim.event.is_some() || claim.recipient.is_some() || claim.place.is_some() {
            self.click("What is said");
            self.code("Event", claim.event.as_ref());
            for mode in &claim.modes {
                self.go_to(mode.label());
                self.key(Key::Space);
            }
            self.name_of(claim.recipient, "Recipient");
            self.name_of(claim.place, "Place");
            self.fill("Asserted", &claim.asserted);
        }
    }

    fn source(&mut self, name: &str, source: &Source) {
        self.name_of(source.entity, &format!("{name}: entity"));
        self.fill(&format!("{name}: in words"), &source.description);
        self.code(&format!("{name}: role"), source.role.as_ref());
        self.code(&format!("{name}: named how"), source.naming.as_ref());
        let reliability = format!("{name}: reliability (A–F)");
        self.code(&reliability, source.reliability.as_ref());
        let credibility = format!("{name}: credibility of what it says (1–6)");
        self.code(&credibility, source.credibility.as_ref());
        self.points_at(&format!("{name}: words"), &source.anchors);
    }

    /// Lets a field point at words of the text.
    fn points_at(&mut self, name: &str, anchors: &[Anchor]) {
        for (i, anchor) in anchors.iter().enumerate() {
            self.back_to_text();
            self.select(anchor.span().expect("words that stand there"));
            let how = if i == 0 { "from" } else { "add" };
            self.click(&format!("{name}: {how} selection"));
        }
        self.back_to_text();
        if !anchors.is_empty() {
            self.key(Key::Escape);
        }
    }

    /// How sure it is, and what checking it came to.
    fn weighs(&mut self, claim: &Claim) {
        if claim.factuality.is_some() || claim.likelihood.is_some() {
            self.click("How sure");
            self.code("According to its source", claim.factuality.as_ref());
            self.code("Likelihood", claim.likelihood.as_ref());
            self.code("Confidence", claim.confidence.as_ref());
        }
        if claim.verdict.is_some() || claim.state.is_some() {
            self.click("Checking");
            self.code("Verdict", claim.verdict.as_ref());
            if let Some(worth) = claim.checkworthy {
                self.pick("Worth checking", if worth { "Yes" } else { "No" });
            }
            self.option("State", claim.state.as_ref());
        }
    }

    /// Relates what is in the inspector to another.
    fn relate(&mut self, relation: &Relation, to: &str) {
        self.press(Action::Relate);
        self.types(relation.kind.label());
        self.key(Key::Enter);
        self.types(to);
        self.key(Key::Enter);
        if !relation.note.is_empty() {
            self.click(&format!("Relation: {} {to}", relation.kind.label()));
            self.fill("Note", &relation.note);
        }
        self.back_to_text();
    }

    /// Brings a claim into the inspector.
    fn focus_claim(&mut self, gist: &str) {
        for action in [Action::PreviousClaim, Action::NextClaim] {
            for _ in 0..MANY {
                let set = self.document().set();
                let here = match self.document().focus() {
                    Some(RecordId::Claim(id)) => set.claim(id),
                    _ => None,
                };
                if here.is_some_and(|claim| claim.gist == gist) {
                    return;
                }
                self.press(action);
            }
        }
        panic!("no claim “{gist}”");
    }

    /// Brings the entity of some mention into the inspector.
    fn focus_entity(&mut self, name: &str) {
        for action in [Action::PreviousMention, Action::NextMention] {
            for _ in 0..MANY {
                let set = self.document().set();
                let mention = self
                    .document()
                    .focused_mention()
                    .and_then(|id| set.mention(id));
                let entity = mention.and_then(|mention| set.entity(mention.entity?));
                if entity.is_some_and(|entity| entity.name == name) {
                    self.click("Show entity");
                    return self.back_to_text();
                }
                self.press(action);
            }
        }
        panic!("no mention of “{name}”");
    }
}

/// What a set says, without ids and stamps, in an order of its own.
fn said(set: &AnnotationSet) -> Vec<String> {
    let contents = set.contents();
    let entities = contents.entities.iter();
    let entities = entities.map(|(id, entity)| (id.to_string(), entity.name.clone()));
    let claims = contents.claims.iter();
    let claims = claims.map(|(id, claim)| (id.to_string(), claim.gist.clone()));
    let names: Vec<(String, String)> = entities.chain(claims).collect();
    let line = |line: &str| {
        // Who made a record and when stands at its end.
        let (line, _) = line.rsplit_once(", by: ").unwrap_or((line, ""));
        let record = line.trim_start().starts_with("\"0");
        let line = line
            .split_once(": ")
            .map_or(line, |(_, rest)| if record { rest } else { line });
        let mut line = line.to_owned();
        for (id, name) in &names {
            line = line.replace(id, name);
        }
        line
    };
    let mut lines: Vec<String> = store::encode(set).lines().map(line).collect();
    lines.sort();
    lines
}

#[test]
fn the_sample_is_annotated_from_empty_to_its_save_with_the_keyboard_alone() {
    let mut hand = Hand::begin();
    let goal = hand.goal.contents().clone();
    hand.describe();
    for mention in in_order(&hand.goal) {
        hand.tag(&mention);
    }
    for claim in goal.claims.values() {
        hand.claim(claim);
    }
    for relation in goal.relations.values() {
        match (relation.from, relation.to) {
            (RecordId::Claim(from), RecordId::Claim(to)) => {
                hand.focus_claim(&goal.claims[&from].gist);
                hand.relate(relation, &goal.claims[&to].gist);
            }
            (RecordId::Entity(from), RecordId::Entity(to)) => {
                hand.focus_entity(&goal.entities[&from].name);
                hand.relate(relation, &goal.entities[&to].name);
            }
            ends => panic!("{ends:?}"),
        }
    }
    let (made, goal) = (said(hand.document().set()), said(&hand.goal));
    let missing: Vec<_> = goal.iter().filter(|line| !made.contains(line)).collect();
    let beyond: Vec<_> = made.iter().filter(|line| !goal.contains(line)).collect();
    assert_eq!(made, goal, "missing: {missing:#?}; beyond: {beyond:#?}");
}

/// Mentions as they come in the text.
fn in_order(set: &AnnotationSet) -> Vec<Mention> {
    let mut mentions: Vec<_> = set.contents().mentions.values().collect();
    mentions.sort_by_key(|mention| mention.spans().next());
    mentions
        .into_iter()
        .map(|mention| Mention::clone(mention))
        .collect()
}
