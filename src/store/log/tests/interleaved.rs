//! Whatever happens in whatever order, what was acknowledged is there after reopening.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | edits, saves, kills between any two writes, logs removed, versions put back and forth | save and offered edits are what was acknowledged | `what_was_acknowledged_is_there_whatever_happens` |
//! | the same on a disk that turns read-only and writable | the same | `what_was_acknowledged_is_there_on_a_disk_that_turns_read_only` |

use super::*;

/// What happens to a document.
#[derive(Clone, Debug)]
enum Event {
    Act(Gesture),
    /// A save, with the program killed after so many of its four steps; 4 for not at all.
    Save {
        steps: u8,
    },
    Kill,
    /// The log is removed; the entity with this number is made after that.
    Remove(u8),
    /// The same, but its bytes are overwritten.
    Overwrite(u8),
    /// The disk turns read-only, or writable, while the program does not run.
    Turn,
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        4 => arbitrary::gestures().prop_map(|mut all| Event::Act(all.pop().unwrap_or(entity(1)))),
        2 => (0..=4_u8).prop_map(|steps| Event::Save { steps }),
        1 => Just(Event::Kill),
        1 => any::<u8>().prop_map(Event::Remove),
        1 => any::<u8>().prop_map(Event::Overwrite),
        2 => Just(Event::Turn),
    ];
    prop::collection::vec(event, 1..14)
}

impl Bench {
    /// Saves, as far as so many steps; answers whether the program goes on.
    fn save_in_steps(&mut self, steps: u8) -> bool {
        let snapshot = self.set.clone();
        let hash = SaveHash::of(encode(&snapshot).as_bytes());
        if steps > 0 {
            self.log().mark_saving(hash, stamp(6).at).expect("logged");
        }
        if steps > 1 {
            self.act(&entity(77));
        }
        if steps > 2 {
            write_save(&self.save(), &snapshot, Overwrite::Force).expect("saved");
        }
        if steps > 3 {
            self.log().mark_saved(hash, stamp(6).at).expect("logged");
        }
        steps > 3
    }

    /// Kills the program, has `meanwhile` happen, and starts it: what was shown is there again.
    fn comes_back(&mut self, meanwhile: impl FnOnce()) -> Result<(), TestCaseError> {
        let before = encode(&self.set);
        self.kill();
        meanwhile();
        let offered = edits_beside(&self.place(), &self.save()).edits;
        let pending = self.open();
        prop_assert_eq!(pending.edits.len(), offered);
        pending.replay(&mut self.set).expect("it fits");
        prop_assert_eq!(encode(&self.set), before);
        Ok(())
    }

    /// Makes some entity anew, so that something is logged.
    fn act_surely(&mut self, id: u8) {
        let text = format!("اسم {} {id}", self.entities());
        let gesture = Gesture::Entity { id, kind: 0, text };
        self.act(&gesture);
    }

    fn live(&mut self, event: Event, read_only: bool) -> Result<(), TestCaseError> {
        match event {
            Event::Act(gesture) => drop(self.act(&gesture)),
            Event::Save { .. } if read_only => {}
            Event::Save { steps } => {
                if !self.save_in_steps(steps) {
                    self.comes_back(|| {})?;
                }
            }
            Event::Kill => self.comes_back(|| {})?,
            Event::Remove(id) => {
                // On a read-only disk nobody can.
                let _ = fs::remove_file(self.log().path());
                self.act_surely(id);
            }
            Event::Overwrite(id) => {
                let _ = fs::write(self.log().path(), "overwritten");
                self.act_surely(id);
            }
            Event::Turn => {}
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_was_acknowledged_is_there_whatever_happens(
        set in arbitrary::sets(),
        events in events(),
    ) {
        let mut bench = Bench::new(set);
        for event in events {
            bench.live(event, false)?;
        }
        bench.comes_back(|| {})?;
        bench.comes_back(|| {})?;
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_was_acknowledged_is_there_on_a_disk_that_turns_read_only() {
    use crate::store::disk;
    use proptest::test_runner::TestRunner;
    if !disk::is_root("a disk of its own") {
        return;
    }
    let mut runner = TestRunner::new(ProptestConfig::with_cases(48));
    let lives = runner.run(&(arbitrary::sets(), events()), |(set, events)| {
        let Some(mut disk) = disk::Tmpfs::mount(16 << 20) else {
            return Ok(());
        };
        let folder = tempfile::tempdir().expect("a folder");
        let mut bench = Bench::at(folder, disk.join("news.ron"), set);
        let mut read_only = false;
        for event in events {
            if matches!(event, Event::Turn) {
                bench.comes_back(|| match read_only {
                    true => disk.remount_rw(),
                    false => disk.remount_ro(),
                })?;
                read_only = !read_only;
            } else {
                bench.live(event, read_only)?;
            }
        }
        bench.comes_back(|| {})
    });
    if let Err(why) = lives {
        panic!("{why}");
    }
}
