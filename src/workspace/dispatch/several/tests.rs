//! Laws of changing and deleting several records at once.

use std::collections::BTreeSet;

use jiff::Timestamp;
use proptest::{prelude::*, sample::Index};
use ulid::Ulid;

use crate::{
    model::{AnnotationSet, Contents, RecordId, arbitrary::sets},
    store::{Opened, Preferences},
    workspace::{Action, Change, ClaimChange, Command, Opening, Stamps, Workspace, default_tagset},
};

struct Count(u128);

impl Stamps for Count {
    fn now(&mut self) -> Timestamp {
        Timestamp::UNIX_EPOCH
    }

    fn id(&mut self) -> Ulid {
        self.0 += 1;
        Ulid(u128::MAX - self.0)
    }
}

fn opened(set: AnnotationSet) -> Workspace {
    let name = Some("annotator-1".to_owned());
    let mut workspace = Workspace::new(Preferences::default(), name, default_tagset());
    let opened = Opened {
        set,
        problems: Vec::new(),
        protection: None,
    };
    workspace.open_in_memory(Opening::Sample(Box::new(opened)), &mut Count(0));
    workspace
}

fn records(contents: &Contents) -> Vec<RecordId> {
    (contents.entities.keys().copied().map(RecordId::from))
        .chain(contents.mentions.keys().copied().map(RecordId::from))
        .chain(contents.claims.keys().copied().map(RecordId::from))
        .chain(contents.relations.keys().copied().map(RecordId::from))
        .collect()
}

fn picked(contents: &Contents, picks: &[Index]) -> Vec<RecordId> {
    let all = records(contents);
    let picks = picks.iter().filter(|_| !all.is_empty());
    let ids: BTreeSet<_> = picks.map(|pick| *pick.get(&all)).collect();
    ids.into_iter().collect()
}

/// Whether a record is the same in both.
fn same(id: RecordId, a: &Contents, b: &Contents) -> bool {
    match id {
        RecordId::Entity(id) => a.entities.get(&id) == b.entities.get(&id),
        RecordId::Mention(id) => a.mentions.get(&id) == b.mentions.get(&id),
        RecordId::Claim(id) => a.claims.get(&id) == b.claims.get(&id),
        RecordId::Relation(id) => a.relations.get(&id) == b.relations.get(&id),
    }
}

fn all_same(a: &Contents, b: &Contents) -> bool {
    let ids: BTreeSet<_> = records(a).into_iter().chain(records(b)).collect();
    ids.into_iter().all(|id| same(id, a, b))
}

fn changes() -> impl Strategy<Value = Change> {
    let words = "[اb ]{0,3}";
    prop_oneof![
        prop::sample::select(vec!["PER", "GPE", "NONE"]).prop_map(|kind| Change::Kind(kind.into())),
        words.prop_map(Change::Note),
        "[اb]{1,3}".prop_map(Change::NoteLine),
        Just(Change::Entity(None)),
        any::<bool>().prop_map(|there| Change::Level(there.then(|| "PRO".into()))),
        any::<bool>().prop_map(|there| Change::Sense(there.then(|| "people".into()))),
        words.prop_map(|value| Change::Attribute("rank".into(), value)),
        words.prop_map(Change::Gist),
        Just(Change::Act(Some("denial".into()))),
        words.prop_map(|codes| Change::Claim(ClaimChange::Codes(codes))),
    ]
}

proptest! {
    #[test]
    fn only_what_is_chosen_changes_and_one_undo_takes_all_of_it_back(
        set in sets(),
        picks in prop::collection::vec(any::<Index>(), 0..6),
        change in changes(),
    ) {
        let mut workspace = opened(set);
        let contents = |workspace: &Workspace| {
            workspace.active().map(|d| d.set().contents().clone()).unwrap_or_default()
        };
        let before = contents(&workspace);
        let ids = picked(&before, &picks);
        let alone: Vec<Contents> = ids.iter().map(|id| {
            let mut workspace = opened(workspace.active().expect("open").set().clone());
            workspace.dispatch(Command::Change(*id, change.clone()), &mut Count(0));
            contents(&workspace)
        }).collect();
        workspace.dispatch(Command::ChangeAll(ids.clone(), change), &mut Count(0));
        let after = contents(&workspace);
        for id in records(&before) {
            prop_assert!(ids.contains(&id) || same(id, &before, &after));
        }
        let changed = !all_same(&before, &after);
        if changed {
            // Each is changed as it would be alone.
            for (id, alone) in ids.iter().zip(&alone) {
                prop_assert!(same(*id, alone, &after));
            }
        }
        let document = workspace.active().expect("open");
        prop_assert_eq!(document.history().can_undo(), changed);
        workspace.dispatch(Command::Act(Action::Undo), &mut Count(0));
        prop_assert!(all_same(&before, &contents(&workspace)));
        prop_assert!(!workspace.active().expect("open").history().can_undo());
    }

    #[test]
    fn what_is_deleted_together_is_gone_whole_and_comes_back_whole(
        set in sets(),
        picks in prop::collection::vec(any::<Index>(), 0..6),
    ) {
        let mut workspace = opened(set);
        let before = workspace.active().expect("open").set().contents().clone();
        let ids = picked(&before, &picks);
        workspace.dispatch(Command::DeleteAll(ids.clone()), &mut Count(0));
        let set = workspace.active().expect("open").set().clone();
        for id in &ids {
            prop_assert!(!set.has(*id));
            prop_assert_eq!(set.relations_of(*id).count(), 0);
            if let RecordId::Entity(entity) = id {
                prop_assert_eq!(set.reference_count(*entity), 0);
            }
        }
        workspace.dispatch(Command::Act(Action::Undo), &mut Count(0));
        let after = workspace.active().expect("open").set().contents();
        prop_assert!(all_same(&before, after));
    }

    #[test]
    fn what_is_chosen_together_is_there_and_holds_what_is_in_the_inspector(
        set in sets(),
        steps in prop::collection::vec((0..6u8, any::<Index>()), 0..20),
    ) {
        let mut workspace = opened(set);
        for (step, pick) in steps {
            let contents = workspace.active().expect("open").set().contents().clone();
            let all = records(&contents);
            let id = (!all.is_empty()).then(|| *pick.get(&all));
            let command = match (step, id) {
                (0, id) => Command::Focus(id),
                (1 | 2, Some(id)) => Command::ChooseToo(id),
                (3, Some(id)) => Command::Delete(id),
                (4, _) => Command::Act(Action::ChooseNext),
                (5, _) => Command::Act(Action::Undo),
                _ => Command::Act(Action::ChoosePrevious),
            };
            workspace.dispatch(command, &mut Count(0));
            let document = workspace.active().expect("open");
            let chosen = document.chosen();
            prop_assert!(chosen.iter().all(|id| document.set().has(*id)));
            prop_assert!(chosen.len() != 1);
            match document.focus() {
                Some(focus) => prop_assert!(chosen.is_empty() || chosen.contains(&focus)),
                None => prop_assert!(chosen.is_empty()),
            }
        }
    }
}
