//! The reducer: one command in, the state changed, effects out. Each arm calls one named function.

mod annotate;
mod asking;
mod entities;
mod files;
mod history;
mod kept;
mod keys;
mod leftovers;
mod look;
mod opening;
mod picture;
mod pieces;
mod relate;
mod repeat;
mod results;
mod saving;
mod select;
mod several;
mod stepping;
mod tagset;
mod typed;
mod undecided;

use jiff::Timestamp;

use crate::exchange::results::Format;
use crate::text::{with_or_without_clitics, without_one_more_clitic};

use super::{
    Action, Command, DocKey, Edge, Effect, EntityField, ExportFormat, Kind, LeftOut, Level, Notice,
    Outlet, PathDialog, PathPurpose, Question, Seen, Stamps, Step, Workspace,
};

/// What the functions of one dispatch share: clock and ids in, effects out.
pub(super) struct Turn<'a> {
    pub stamps: &'a mut dyn Stamps,
    pub effects: Vec<Effect>,
    now: Option<Timestamp>,
}

impl Turn<'_> {
    /// The moment of the turn: all that is done in it is done at once.
    fn now(&mut self) -> Timestamp {
        *self.now.get_or_insert_with(|| self.stamps.now())
    }
}

const LATE: &str = "That took longer than usual, so what you typed or clicked meanwhile was left out, and \
                    nothing was changed by it. Please do it again.";
/// What is told when letters come to nothing in a form.
const NO_FIELD: &str =
    "No field has the focus, so letters do nothing: Tab leads to the next one, Esc out of here.";
/// What is told when a question came up amid typing.
const INTERRUPTED: &str = "What you were typing when this came up was left out, and nothing was \
                           changed by it.";

impl Workspace {
    /// Takes one command; the effects are to be carried out in order.
    pub fn dispatch(&mut self, command: Command, stamps: &mut dyn Stamps) -> Vec<Effect> {
        let mut turn = Turn {
            stamps,
            effects: Vec::new(),
            now: None,
        };
        let (before, told) = (self.at_hand(), self.last_notice);
        match self.active.filter(|_| self.must_ask_who(&command)) {
            Some(doc) => {
                self.waiting = Some((doc, Box::new(command)));
                self.ask(Question::Annotator);
            }
            None => self.reduce(command, &mut turn),
        }
        if self.at_hand() != before {
            self.withdraw_refusals(told);
        }
        self.retell_save_troubles();
        self.keep_up(&mut turn);
        turn.effects
    }

    /// What a gesture that does anything makes another: the document in front, what is in it, selected and
    /// shown, and what is asked for.
    fn at_hand(&self) -> impl PartialEq + use<> {
        let document = self.active().map(|document| {
            let asks = (document.find.is_open(), document.going.is_open());
            let about = (document.selection, document.focus);
            (document.key(), document.revision(), about, asks)
        });
        (document, self.questions.len(), self.path_dialog.is_some())
    }

    /// Takes back what was said up to a notice of why nothing was done: something is done now. Of one that
    /// offers a way only with its document: it says “this document”.
    fn withdraw_refusals(&mut self, told: u64) {
        let front = self.active;
        self.notices.retain(|notice| {
            let is_over = notice.action.is_none() || notice.about != front;
            notice.kind != Kind::Refuses || !is_over || notice.id > told
        });
    }

    /// Brings what is worked out of annotations up to them; has made elsewhere what is missing, and let go
    /// of there what is out of date.
    fn keep_up(&mut self, turn: &mut Turn) {
        for document in &mut self.documents {
            let key = document.key;
            document.derived.follow(&document.set);
            let missing = document.derived.make_up().into_iter();
            let made = missing.map(|missing| Effect::Derive(key, Box::new(missing)));
            turn.effects.extend(made);
            let let_go = document.results.let_go_of().into_iter();
            turn.effects.extend(let_go.map(Effect::LetGo));
        }
    }

    fn reduce(&mut self, command: Command, turn: &mut Turn) {
        match command {
            Command::Act(action) => self.act(action, turn),
            Command::ActFrom(action, caret) => self.act_from(action, caret, turn),
            Command::Refused(bound, why) => self.tell_refusal(&bound, why),
            Command::Activate(doc) => self.bring_to_front(doc),
            Command::OpenPath(path) => self.open_path(path, false, turn),
            Command::StopOpening(doc) => {
                self.stop_opening(doc, turn);
            }
            Command::Close(doc) => self.close(doc, turn),
            Command::Quit => self.quit(turn),
            Command::Tick => self.save_at_rest(turn),

            Command::Select(range) => self.select(range),
            Command::SelectionMade => self.selection_made(turn),
            Command::Focus(id) => self.focus(id),
            Command::Inspect(id) => self.inspect(id),
            Command::ChooseToo(id) => self.choose_too_or_not(id),
            Command::ChooseAll(ids) => self.choose_all(&ids),
            Command::Tag(kind) => self.tag(kind, turn),
            Command::Change(id, change) => {
                self.change(id, change, turn);
            }
            Command::ChangeAll(ids, change) => {
                self.change_all(&ids, &change, turn);
            }
            Command::MakeEntity(id) => self.make_entity(id, turn),
            Command::NameEntity(id, field, kind, name) => {
                self.name_entity(id, field, kind, name, turn);
            }
            Command::Relate { kind, from, to } => self.relate(kind, from, to, turn),
            Command::Refer(users, to) => {
                self.refer(&users, EntityField::Own, to, turn);
            }
            Command::MergeEntities { survivor, gone } => self.merge_entities(survivor, gone, turn),
            Command::HandOver { from, users, to } => self.hand_over(from, &users, to, turn),
            Command::Visit(user) => self.visit(user),
            Command::StepReferences { forward, caret } => self.step_references(forward, caret),
            Command::Decide(id, decision) => self.decide(id, decision, turn),
            Command::DecideType(key, decision) => self.decide_type(&key, decision, turn),
            Command::Delete(id) => self.delete_all(&[id], turn),
            Command::DeleteAll(ids) => self.delete_all(&ids, turn),
            Command::MoveToSelection(id) => self.move_to_selection(id, turn),
            Command::AddSelection(id) => self.add_selection(id, turn),
            Command::Show(range) => {
                if let Some(document) = self.active_mut() {
                    document.show(range);
                }
            }
            Command::ChoosePiece(piece) => self.choose_piece(piece),
            Command::MoveEnd {
                id,
                piece,
                edge,
                to,
            } => self.move_end(id, piece, edge, to, turn),
            Command::ChangeTagset(change) => self.change_tagset(change, turn),
            Command::Recode(recoding) => self.recode(&recoding, turn),
            Command::UseTagset(tagset) => self.use_tagset(&tagset, turn),
            Command::PreferTagset(tagset) => self.prefer_tagset(tagset, turn),
            Command::TagLeftovers(ranges) => self.tag_leftovers(ranges, turn),
            Command::PassLeftover(range) => self.pass_leftover(&range),
            Command::ShowPlace(range) => self.show_place(range),
            Command::PutLeftoversOff => self.put_leftovers_off(),
            Command::Describe(field, value) => self.describe(field, value, turn),
            Command::SetDirection(direction) => self.set_direction(direction, turn),
            Command::SetParagraphDirection(paragraph, direction) => {
                self.set_paragraph_direction(paragraph, direction, turn);
            }
            Command::EndTyping => self.end_typing(),
            Command::TravelTo(present) => self.travel_to(present, turn),
            Command::PastRead(doc, recalled) => self.past_read(doc, *recalled),

            Command::LookFor { query, exact } => self.look_for(query, exact, turn),
            Command::Searched(result) => self.searched(result),
            Command::CloseFind => self.close_find(),
            Command::NoField => self.refuse(Level::Info, NO_FIELD),
            Command::LeftOut(LeftOut::Late) => self.notify(Level::Warning, LATE),
            Command::LeftOut(LeftOut::Interrupted) => self.notify(Level::Warning, INTERRUPTED),
            Command::GoTo(name) => self.go_to(name),
            Command::CloseGoTo => self.close_go_to(),
            Command::SavePicture(seen) => self.save_picture(seen, turn),
            Command::SaveGraph(seen, dark) => self.save_graph(seen, dark, turn),
            Command::SetTextSize(points) => self.set_text_size(points, turn),
            Command::SetAnnotator(name) => self.set_annotator(&name, turn),
            Command::SetTheme(theme) => self.set_theme(theme, turn),
            Command::SetInterfaceSize(size) => self.set_interface_size(size, turn),
            Command::SnapTo(unit) => self.snap_to(unit, turn),
            Command::SetLeading(sizes) => self.set_leading(sizes, turn),
            Command::SetReading(reading) => self.set_reading(*reading, turn),
            Command::Bind(bound, key) => self.bind(&bound, key, turn),
            Command::ResetKeys => self.reset_keys(turn),
            Command::Examine(doc) => self.examine(doc, turn),
            Command::Examined(doc, found) => self.examined(doc, found),
            Command::Tabulate(doc, asked) => self.tabulate(doc, asked, turn),
            Command::Tabulated(tabulated) => self.tabulated(tabulated),
            Command::Arrange(arranging) => self.arrange(arranging, turn),
            Command::Arranged(rows) => self.arranged(*rows),
            Command::Sift(sifting) => self.sift(sifting, turn),
            Command::Sifted(sifted) => self.sifted(*sifted),
            Command::CopyResults(shown) => turn.effects.push(Effect::WriteResults(shown)),
            Command::ExportResults(shown) => self.export_results(*shown, turn),
            Command::ShowColumns(table, columns) => self.show_columns(table, columns, turn),
            Command::Derive(doc, kind) => {
                if let Some(document) = self.document_mut(doc) {
                    document.derived.want(kind);
                }
            }
            Command::Derived(doc, made) => {
                if let Some(document) = self.document_mut(doc) {
                    document.derived.take(*made);
                }
            }
            Command::LeftoversFound(doc, found) => self.leftovers_found(doc, found),
            Command::ReadAt(doc, byte) => self.read_at(doc, byte),
            Command::Leaving(size) => self.leaving(size, turn),

            Command::Answer(answer) => self.answer(answer, turn),
            Command::Dismiss(id) => self.notices.retain(|n| n.id != id),
            Command::Found(found, orphans) => self.found(found, &orphans),
            Command::DialogShown => {
                self.path_dialog = self.path_dialog.and(Some(PathDialog::Shown))
            }
            Command::PathChosen(purpose, path) => self.path_chosen(purpose, path, turn),
            Command::NoDialog {
                purpose,
                suggestion,
                why,
            } => {
                self.path_dialog = None;
                self.ask(Question::Path {
                    purpose,
                    suggestion,
                    proposed: true,
                    why,
                    waits: false,
                });
            }
            Command::WouldReplace(purpose, path) => {
                self.tried_for_file(&path);
                self.ask(Question::Replace { path, purpose });
            }
            Command::Opening(doc, progress) => self.opening_progress(doc, progress),
            Command::TextRead { doc, path, preview } => self.text_read(doc, path, *preview, turn),
            Command::Opened { doc, path, result } => self.opened(doc, path, result, turn),
            Command::Pasted(text) => self.pasted(text, turn),
            Command::Saved {
                doc,
                path,
                revision,
                result,
            } => self.saved(doc, path, revision, result, turn),
            Command::Remembered(outcome) => self.remembered(outcome),
            Command::SaveRemark(remark) => self.notify(Level::Warning, remark),
            Command::Logged(doc, revision) => self.logged(doc, revision),
            Command::KeptFound(doc, found, orphans) => self.kept_found(doc, found, &orphans),
            Command::VersionTold(set) => self.version_told(set, turn),
            Command::BrokenOff(waiting, why) => self.broken_off(waiting, why),
            Command::LogFailed(doc, why) => self.log_failed(doc, why),
            Command::LogChanged {
                doc,
                words,
                keeps_edits,
            } => self.log_changed(doc, words, keeps_edits),
            Command::LogResumed(doc, words) => self.log_resumed(doc, words),
            Command::TagsetRead { doc, path, result } => {
                self.tagset_read(doc, &path, result, turn);
            }
            Command::Exported(path, result) => self.exported(&path, result),
            Command::CopySaved(path, result) => self.copy_saved(&path, result),
            Command::TagsWritten { text, html } => self.copy_tags(text, html, turn),
            Command::Copied(result) => self.copied(result),
            Command::FolderNotShown { path, why } => self.ask(Question::Folder { path, why }),
        }
    }

    fn act(&mut self, action: Action, turn: &mut Turn) {
        if !self.available(action) {
            return;
        }
        match action {
            Action::Open => self.ask_path(PathPurpose::Open, turn),
            Action::Paste => turn.effects.push(Effect::Paste),
            Action::Sample => self.open_sample(turn),
            Action::Save => self.save_active(turn),
            Action::SaveAs => self.save_active_as(turn),
            Action::SaveCopy => self.save_copy(turn),
            Action::ExportTsv => self.export(ExportFormat::Table(Format::Tsv), Outlet::File, turn),
            Action::ExportMarkdown => self.export(ExportFormat::Markdown, Outlet::File, turn),
            Action::CopyTags => {
                self.export(ExportFormat::Table(Format::Tsv), Outlet::Clipboard, turn)
            }
            Action::CopyBrief => {
                self.export(ExportFormat::Brief(Format::Tsv), Outlet::Clipboard, turn)
            }
            // Without a window nothing is in view.
            Action::Picture => self.save_picture(
                Seen {
                    text: None,
                    dark: false,
                },
                turn,
            ),
            Action::Close => {
                if let Some(doc) = self.active {
                    self.close(doc, turn);
                }
            }
            Action::KeptEdits => self.look_for_kept(turn),
            Action::Quit => self.quit(turn),
            Action::LogFolder => turn.effects.push(Effect::ShowLogFolder),
            Action::Undo => self.undo(turn),
            Action::Redo => self.redo(turn),
            Action::Copy => self.copy(turn),
            Action::SelectAll => self.select_all(),
            Action::Clitics => self.move_clitics(with_or_without_clitics, turn),
            Action::MoreClitics => self.move_clitics(without_one_more_clitic, turn),
            Action::Snap => self.snap_to_next(turn),
            Action::Find => self.open_find(None, turn),
            Action::FindNext => self.find_step(true, None, turn),
            Action::FindPrevious => self.find_step(false, None, turn),
            Action::GoTo => self.ask_where_to_go(),
            Action::MakeClaim => self.make_claim(turn),
            Action::MakeEntity => self.make_entity_of_focus(turn),
            Action::InVivo => self.code_in_vivo(turn),
            Action::ImportTagset => self.ask_for_tagset(turn),
            Action::ExportTagset => self.export_tagset(turn),
            Action::FindLeftovers => self.find_leftovers(turn),
            // Without a window there is no caret.
            Action::NextOfEntity => self.step_references(true, None),
            Action::PreviousOfEntity => self.step_references(false, None),
            Action::Delete => self.delete_chosen(turn),
            Action::AddPiece => self.add_selection_to_focus(turn),
            Action::RemovePiece => self.remove_piece(turn),
            Action::NextPiece => self.next_piece(),
            Action::StartWordBack => self.step_end(Edge::Start, Step::Word, true, turn),
            Action::StartWordOn => self.step_end(Edge::Start, Step::Word, false, turn),
            Action::EndWordOn => self.step_end(Edge::End, Step::Word, true, turn),
            Action::EndWordBack => self.step_end(Edge::End, Step::Word, false, turn),
            Action::StartLetterBack => self.step_end(Edge::Start, Step::Letter, true, turn),
            Action::StartLetterOn => self.step_end(Edge::Start, Step::Letter, false, turn),
            Action::EndLetterOn => self.step_end(Edge::End, Step::Letter, true, turn),
            Action::EndLetterBack => self.step_end(Edge::End, Step::Letter, false, turn),
            Action::Grow
            | Action::Shrink
            | Action::NextWord
            | Action::PreviousWord
            | Action::NextSentence
            | Action::PreviousSentence
            | Action::NextAnnotation
            | Action::PreviousAnnotation
            | Action::NextMention
            | Action::PreviousMention
            | Action::NextClaim
            | Action::PreviousClaim => self.step(action, None),
            Action::TagAgain => self.tag_again(turn),
            Action::StickyTag => self.tags_at_once = !self.tags_at_once,
            Action::Repeat => self.repeat(turn),
            Action::ChooseNext => self.choose_step(true),
            Action::ChoosePrevious => self.choose_step(false),
            Action::ChooseAlike => self.choose_alike(),
            Action::CycleOverlapping => self.cycle_overlapping(),
            Action::Deselect => self.let_go(),
            Action::LargerText => self.scale_text(1.1, turn),
            Action::SmallerText => self.scale_text(1.0 / 1.1, turn),
            Action::DefaultTextSize => self.default_text_size(turn),
            Action::ToggleTheme => self.toggle_theme(turn),
            Action::DocumentPanel => self.focus(None),
            Action::Numbers
            | Action::VowelMarks
            | Action::HiddenCharacters
            | Action::Justified
            | Action::Nastaliq
            | Action::Minimap
            | Action::Arcs => self.toggle_reading(action, turn),
            Action::NextReordering => self.next_reordering(turn),
            // What the window shows, and where, is its own business.
            Action::ViewText
            | Action::ViewClaims
            | Action::Graph
            | Action::ViewEntities
            | Action::ViewTimeline
            | Action::ViewCounts
            | Action::CopyView
            | Action::ExportView
            | Action::TextSheet
            | Action::Settings
            | Action::Tagset
            | Action::History
            | Action::FillIn
            | Action::Note
            | Action::Relate
            | Action::AssignEntity
            | Action::MergeEntity
            | Action::SplitEntity
            | Action::Codes
            | Action::Lists
            | Action::Inspector
            | Action::FocusMode
            | Action::Palette
            | Action::MenuHere
            | Action::ChangeKeys
            | Action::Keys => {}
        }
    }

    /// Tells the person something; `last_notice` is its number then.
    fn notify(&mut self, level: Level, text: impl Into<String>) {
        let text = text.into();
        // The same words twice help nobody, and of passing words only the last.
        self.notices.retain(|notice| {
            let passing = notice.kind != Kind::Asks && notice.level == Level::Info;
            notice.text != text && !(passing && level == Level::Info)
        });
        self.last_notice += 1;
        self.notices.push(Notice {
            id: self.last_notice,
            level,
            kind: Kind::Tells,
            text,
            action: None,
            about: None,
        });
    }

    /// Says why nothing was done.
    fn refuse(&mut self, level: Level, why: impl Into<String>) {
        self.notify(level, why);
        if let Some(notice) = self.notices.last_mut() {
            notice.kind = Kind::Refuses;
        }
    }

    /// Asks the person for something beside the work: it stays in view.
    fn request(&mut self, level: Level, text: impl Into<String>) {
        self.notify(level, text);
        if let Some(notice) = self.notices.last_mut() {
            notice.kind = Kind::Asks;
        }
    }

    /// Offers with what was told last an action on a document.
    fn offer(&mut self, action: Action, doc: DocKey) {
        let last = self.last_notice;
        let mut notices = self.notices.iter_mut();
        if let Some(notice) = notices.find(|notice| notice.id == last) {
            notice.action = Some(action);
            notice.about = Some(doc);
        }
    }

    fn ask(&mut self, question: Question) {
        if !self.questions.contains(&question) {
            self.questions.push(question);
        }
    }

    /// Shows a document; typing in the one that was in front is over.
    fn bring_to_front(&mut self, doc: DocKey) {
        if self.document(doc).is_some() {
            self.end_typing();
            if self.active != Some(doc) {
                self.withdraw_undo();
            }
            self.active = Some(doc);
        }
    }
}
