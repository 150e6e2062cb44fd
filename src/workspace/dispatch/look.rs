//! Commands that change what is looked at: inspector, find, text size, theme.

use std::path::Path;

use super::{Turn, Workspace};
use crate::{
    model::{RecordId, Span},
    store::{INTERFACE_SIZES, Numbers, Reading, Theme as ColorTheme},
    text::Reordering,
    workspace::{
        Action, DocKey, Document, Effect, LEADINGS, Level, Place, SearchResult, TEXT_SIZES, Waiting,
    },
};

impl Workspace {
    pub(super) fn focus(&mut self, id: Option<RecordId>) {
        let Some(document) = self.active_mut() else {
            return;
        };
        document.history.seal();
        document.cycling_at = None;
        document.piece = 0;
        document.choose_one(id);
        document.unasked = false;
        document.visit = None;
        if let Some(span) = document.focus.and_then(|id| document.set.first_span(id)) {
            document.show(span.range());
        }
    }

    /// Escape: first tagging at once, then the selection, then all that is chosen but one, then the
    /// inspector.
    pub(super) fn let_go(&mut self) {
        if std::mem::take(&mut self.tags_at_once) {
            return;
        }
        let Some(document) = self.active_mut() else {
            return;
        };
        if document.selection.take().is_none() {
            let one = document.focus.filter(|_| document.chooses_several());
            document.choose_one(one);
        }
    }

    /// Goes through the annotations at one place: all that overlap the one in the inspector, or the
    /// selection, and there it stays as long as it leads from one to the next.
    pub(super) fn cycle_overlapping(&mut self) {
        let Some(document) = self.active() else {
            return;
        };
        let piece = (document.piece()).and_then(|(id, n)| document.set.anchors(id)[n].span());
        let place = piece.or(document.selection).map(Span::range);
        let Some(at) = document.cycling_at.clone().or(place) else {
            return;
        };
        let wanted: Vec<_> = document.focus.into_iter().collect();
        let here = document.annotations_over(at.clone(), &wanted);
        let focus = here.iter().position(|id| Some(*id) == document.focus);
        let next = focus.map_or(0, |i| (i + 1) % here.len());
        if let Some(next) = here.get(next).copied() {
            self.focus(Some(next));
            if let Some(document) = self.active_mut() {
                document.cycling_at = Some(at);
            }
        }
    }

    /// Opens the find bar. What is looked for is looked for from byte `here` on, which whoever sees the
    /// text knows, or else from the selection; in a bar that is open already, from where one is with it.
    pub(super) fn open_find(&mut self, here: Option<usize>, turn: &mut Turn) {
        if let Some(document) = self.active() {
            let selected = document.selection.map(|selected| selected.start());
            let open = document.find.is_open();
            self.find_from((!open).then(|| here.or(selected).unwrap_or(0)), turn);
        }
    }

    fn find_from(&mut self, begin: Option<usize>, turn: &mut Turn) {
        if let Some(document) = self.active_mut() {
            if let Some(at) = begin {
                document.find.begin(at);
            }
            document.find.open();
            let query = document.find.query().to_owned();
            let exact = document.find.is_exact();
            self.look_for(query, exact, turn);
        }
    }

    pub(super) fn look_for(&mut self, query: String, exact: bool, turn: &mut Turn) {
        let Some(document) = self.active_mut() else {
            return;
        };
        let search = document.find.look_for(
            document.key,
            document.set.article().shared_text(),
            query,
            exact,
        );
        turn.effects.push(Effect::Search(search));
    }

    /// A search has come back; the document may be closed, or something else looked for.
    pub(super) fn searched(&mut self, result: SearchResult) {
        let Some(document) = self.document_mut(result.doc) else {
            return;
        };
        if document.find.found(result) {
            show_hit(document);
        }
    }

    /// Tells that something done beside a document broke off: a search has found nothing, and a view waits
    /// no longer.
    pub(super) fn broken_off(&mut self, waiting: Option<Waiting>, why: String) {
        match waiting {
            Some(Waiting::Find(doc)) => {
                if let Some(document) = self.document_mut(doc) {
                    document.find.give_up();
                }
            }
            Some(Waiting::View(doc)) => {
                if let Some(document) = self.document_mut(doc) {
                    document.results.give_up(document.revision);
                }
            }
            None => {}
        }
        self.notify(Level::Error, why);
    }

    /// Goes to the next hit, or the one before. With the bar closed that is from byte `here`,
    /// or else from the selection, and the bar is opened again.
    pub(super) fn find_step(&mut self, forward: bool, here: Option<usize>, turn: &mut Turn) {
        let Some(document) = self.active() else {
            return;
        };
        let opens = !document.find.is_open();
        let selected = document.selection.map(|selected| match forward {
            true => selected.end(),
            false => selected.start(),
        });
        if opens {
            self.find_from(Some(here.or(selected).unwrap_or(0)), turn);
        }
        if let Some(document) = self.active_mut() {
            // The first hit from there on is the next one already.
            if !opens || !forward {
                document.find.step(forward);
            }
            show_hit(document);
        }
    }

    /// Closes the find bar and leaves its present hit selected. Whoever leaves a search before its end, or
    /// that found nothing, means neither what is selected nor what is in the inspector: it lets go of both.
    pub(super) fn close_find(&mut self) {
        let Some(document) = self.active_mut() else {
            return;
        };
        // What was selected after the hit is meant, and the hit no longer.
        let left = document.find.is_left() && document.selection.is_some();
        let hit = document.find.current_hit().filter(|_| !left);
        let lost = hit.is_none() && !document.find.query().is_empty() && !left;
        let searching = document.find.is_searching();
        document.find.close();
        if lost {
            document.selection = None;
            document.choose_one(None);
            let words = match searching {
                true => "Find was closed before the search was done, so nothing is selected.",
                false => "Nothing was found, so nothing is selected.",
            };
            self.notify(Level::Info, words);
        } else if hit.is_some() {
            self.select(hit);
        }
    }

    pub(super) fn ask_where_to_go(&mut self) {
        if let Some(document) = self.active_mut() {
            document.going.open = true;
            document.going.asked += 1;
            document.going.trouble = None;
        }
    }

    pub(super) fn close_go_to(&mut self) {
        if let Some(document) = self.active_mut() {
            document.going.open = false;
        }
    }

    /// Goes to a place by its name, or says why there is none.
    pub(super) fn go_to(&mut self, name: String) {
        let Some(document) = self.active_mut() else {
            return;
        };
        let place = document.place_named(&name);
        document.going.name = name;
        document.going.trouble = place.as_ref().err().cloned();
        document.going.open = place.is_err();
        match place {
            Ok(Place::Record(id)) => self.focus(Some(id)),
            Ok(Place::Text(range)) => {
                document.show(range.clone());
                self.select(Some(range));
            }
            Err(_) => {}
        }
    }

    pub(super) fn set_text_size(&mut self, points: f32, turn: &mut Turn) {
        if points.is_finite() {
            self.preferences.text_size = points.clamp(*TEXT_SIZES.start(), *TEXT_SIZES.end());
            self.remember(turn);
        }
    }

    pub(super) fn set_leading(&mut self, sizes: f32, turn: &mut Turn) {
        if sizes.is_finite() {
            self.preferences.leading = sizes.clamp(*LEADINGS.start(), *LEADINGS.end());
            self.remember(turn);
        }
    }

    pub(super) fn set_reading(&mut self, reading: Reading, turn: &mut Turn) {
        self.preferences.reading = reading;
        self.remember(turn);
    }

    /// Changes the one thing of what is shown that an action is about.
    pub(super) fn toggle_reading(&mut self, action: Action, turn: &mut Turn) {
        let reading = &mut self.preferences.reading;
        match action {
            Action::Numbers => {
                reading.numbers = match reading.numbers {
                    Numbers::None => Numbers::Paragraphs,
                    Numbers::Paragraphs => Numbers::Lines,
                    Numbers::Lines => Numbers::None,
                }
            }
            Action::VowelMarks => reading.vowel_marks ^= true,
            Action::HiddenCharacters => reading.hidden ^= true,
            Action::Justified => reading.justified ^= true,
            Action::Nastaliq => reading.urdu_in_nastaliq ^= true,
            Action::Minimap => reading.minimap ^= true,
            Action::Arcs => reading.arcs ^= true,
            _ => return,
        }
        self.remember(turn);
    }

    /// Has an article looked through for hidden controls that make it read otherwise, unless that was done
    /// as it runs now.
    pub(super) fn examine(&mut self, doc: DocKey, turn: &mut Turn) {
        let document = self.document_mut(doc);
        if let Some(document) =
            document.and_then(|document| document.begin_examining().then_some(document))
        {
            let set = Box::new(document.set.clone());
            turn.effects.push(Effect::Examine { doc, set });
        }
    }

    pub(super) fn examined(&mut self, doc: DocKey, found: Vec<Reordering>) {
        if let Some(document) = self.document_mut(doc) {
            document.reorderings = found;
        }
    }

    /// Goes to the next place that reads otherwise than it is stored, and reveals why.
    pub(super) fn next_reordering(&mut self, turn: &mut Turn) {
        let Some(document) = self.active_mut() else {
            return;
        };
        let here = document.selection.map(Span::start);
        let behind = |place: &&Reordering| here.is_none_or(|at| place.range.start > at);
        let mut places = document.reorderings.iter();
        let next = places.find(behind).or(document.reorderings.first());
        let Some(range) = next.map(|place| place.range.clone()) else {
            return;
        };
        document.show(range.clone());
        self.select(Some(range));
        if !self.preferences.reading.hidden {
            self.toggle_reading(Action::HiddenCharacters, turn);
        }
    }

    pub(super) fn read_at(&mut self, doc: DocKey, byte: usize) {
        if let Some(document) = self.document_mut(doc) {
            document.reading_at = byte;
        }
    }

    /// Remembers how large the window was, and where everything that is open was being read.
    pub(super) fn leaving(&mut self, size: Option<(f32, f32)>, turn: &mut Turn) {
        self.preferences.window = size.or(self.preferences.window);
        for doc in self.documents.iter().map(Document::key).collect::<Vec<_>>() {
            self.note_place(doc);
        }
        self.remember(turn);
    }

    /// Notes where a document was being read, for when its file is opened again.
    pub(super) fn note_place(&mut self, doc: DocKey) {
        let Some(document) = self.document(doc) else {
            return;
        };
        if let Some(path) = document.file().map(Path::to_owned) {
            let place = document.read_to();
            self.preferences.leave_at(&path, place);
        }
    }

    /// Brings into view where a document was being read when its file was last open.
    pub(super) fn return_to_place(&mut self, doc: DocKey) {
        let known = self.document(doc).and_then(Document::file);
        let known = known.and_then(|path| self.preferences.recent_file(path));
        let Some(place) = known.and_then(|file| file.read_to) else {
            return;
        };
        if let Some(document) = self.document_mut(doc) {
            let article = document.set.article();
            // The file may hold another text by now.
            let at = place.at.min(article.scalar_len());
            let at = article.byte_from_scalar(at).unwrap_or(0);
            document.show(at..at);
            document.reading_at = at;
        }
    }

    pub(super) fn scale_text(&mut self, factor: f32, turn: &mut Turn) {
        self.set_text_size(self.preferences.text_size * factor, turn);
    }

    pub(super) fn default_text_size(&mut self, turn: &mut Turn) {
        self.set_text_size(crate::store::Preferences::default().text_size, turn);
    }

    pub(super) fn set_theme(&mut self, theme: ColorTheme, turn: &mut Turn) {
        self.preferences.theme = theme;
        self.remember(turn);
    }

    pub(super) fn set_interface_size(&mut self, size: f32, turn: &mut Turn) {
        if size.is_finite() {
            let (least, most) = (*INTERFACE_SIZES.start(), *INTERFACE_SIZES.end());
            self.preferences.interface_size = size.clamp(least, most);
            self.remember(turn);
        }
    }

    pub(super) fn toggle_theme(&mut self, turn: &mut Turn) {
        self.preferences.theme = match self.preferences.theme {
            ColorTheme::Dark => ColorTheme::Light,
            ColorTheme::Light | ColorTheme::System => ColorTheme::Dark,
        };
        self.remember(turn);
    }

    pub(super) fn remember(&self, turn: &mut Turn) {
        let preferences = Box::new(self.preferences.clone());
        turn.effects.push(Effect::Remember(preferences));
    }

    /// Tells the first time that nothing can be remembered, as long as it is so.
    pub(super) fn remembered(&mut self, outcome: Result<(), String>) {
        match (outcome, self.unremembered) {
            (Err(why), None) => {
                self.notify(Level::Warning, why);
                self.unremembered = Some(self.last_notice);
            }
            (Err(_), Some(_)) | (Ok(()), None) => {}
            (Ok(()), Some(told)) => self.notices.retain(|notice| notice.id != told),
        }
    }

    pub(super) fn copied(&mut self, result: Result<(), String>) {
        match result {
            Ok(()) => self.notify(Level::Info, "Copied."),
            Err(why) => self.notify(Level::Error, why),
        }
    }
}

fn show_hit(document: &mut Document) {
    if let Some(hit) = document.find.current_hit() {
        document.show(hit);
    }
}
