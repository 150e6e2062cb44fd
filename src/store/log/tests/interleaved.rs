//! Whatever happens in whatever order, what was acknowledged is there after reopening.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | edits, saves, kills between any two writes, logs removed, versions put back and forth | save and offered edits are what was acknowledged | `what_was_acknowledged_is_there_whatever_happens` |
//! | a version is put back | it comes back as it is, with what was done after it and is in no save; what was not saved when it was put back is offered with its own version, or told, or listed | `what_was_acknowledged_is_there_whatever_happens` |
//! | somebody goes on with a version at any moment | the same: nothing is thrown away by that | `what_was_acknowledged_is_there_whatever_happens` |
//! | the same on a disk that turns read-only and writable | the same | `what_was_acknowledged_is_there_on_a_disk_that_turns_read_only` |

use std::collections::{HashMap, HashSet};

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
    /// The same, but its bytes are overwritten, and older logs are removed with it.
    Overwrite(u8),
    /// Another program puts a version of the save back that was written before, this manieth, while the
    /// program does not run.
    PutBack(u8),
    /// Somebody goes on with the version that stands there, whether that was asked or not.
    GoOn,
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
        2 => any::<u8>().prop_map(Event::PutBack),
        1 => Just(Event::GoOn),
        2 => Just(Event::Turn),
    ];
    prop::collection::vec(event, 1..14)
}

/// A bench, and what is known of its save.
struct Life {
    bench: Bench,
    /// All that was written, in order.
    versions: Vec<Vec<u8>>,
    /// The one that stands there.
    version: SaveHash,
    /// What was shown last of a version that something else took the place of, with what was done after
    /// it and is in no save.
    left: HashMap<SaveHash, String>,
    /// Saves that were about to be written when the program was killed. Bytes that were written before and
    /// are the same count as such a one, wherever they come from.
    begun: HashSet<SaveHash>,
}

impl Life {
    fn of(mut bench: Bench) -> Life {
        bench.clock = (5, 1);
        let bytes = fs::read(bench.save()).expect("a save");
        Life {
            bench,
            version: SaveHash::of(&bytes),
            versions: vec![bytes],
            left: HashMap::new(),
            begun: HashSet::new(),
        }
    }

    /// Saves, as far as so many steps; answers whether the program goes on.
    fn save_in_steps(&mut self, steps: u8) -> bool {
        let bench = &mut self.bench;
        let snapshot = bench.set.clone();
        let bytes = encode(&snapshot).into_bytes();
        let hash = SaveHash::of(&bytes);
        if steps > 0 {
            // Of bytes that were written before, what comes after the last time counts.
            self.left.remove(&hash);
            self.begun.insert(hash);
            bench.saving(hash).expect("logged");
        }
        if steps > 1 {
            bench.act(&entity(77));
        }
        if steps > 2 {
            write_save(&bench.save(), &snapshot, Overwrite::Force).expect("saved");
            // What was left after that version is in this one, or was taken back.
            self.left.remove(&self.version);
            self.begun.remove(&hash);
            self.version = hash;
            self.versions.push(bytes);
        }
        if steps > 3 {
            bench.log().mark_saved(hash, stamp(6).at).expect("logged");
        }
        steps > 3
    }

    /// Kills the program, has `meanwhile` happen, and starts it: what was shown is there again.
    fn comes_back(&mut self, meanwhile: impl FnOnce()) -> Result<(), TestCaseError> {
        let before = encode(&self.bench.set);
        self.bench.kill();
        meanwhile();
        self.starts(&before)
    }

    /// Starts the program, which shows this then.
    fn starts(&mut self, shown: &str) -> Result<(), TestCaseError> {
        let bench = &mut self.bench;
        let offered = edits_beside(&bench.place(), &bench.save());
        let pending = bench.open();
        prop_assert_eq!(&pending.ways, &[]);
        prop_assert_eq!(pending.edits.len(), offered.edits);
        pending.replay(&mut bench.set).expect("it fits");
        prop_assert_eq!(encode(&bench.set), shown);
        Ok(())
    }

    /// Kills the program, puts a version of the save back, and starts it: that is there with what
    /// belongs to it, and what was not saved of the one that was there is listed.
    fn put_back(&mut self, number: u8) -> Result<(), TestCaseError> {
        let shown = encode(&self.bench.set);
        let bytes = self.versions[usize::from(number) % self.versions.len()].clone();
        let hash = SaveHash::of(&bytes);
        if hash == self.version || self.begun.contains(&hash) {
            return self.comes_back(|| {});
        }
        self.bench.kill();
        let unsaved = edits_beside(&self.bench.place(), &self.bench.save()).edits;
        self.left.insert(self.version, shown);
        fs::write(self.bench.save(), &bytes).expect("put back");
        self.version = hash;
        let text = String::from_utf8(bytes).expect("a save is text");
        let expected = self.left.get(&hash).cloned().unwrap_or(text);
        self.starts(&expected)?;
        let own = self.bench.log_path();
        let listed = kept_edits(&self.bench.place(), Some(&own));
        let listed: usize = listed.iter().map(|kept| kept.edits).sum();
        prop_assert!(listed >= unsaved, "{} listed of {}", listed, unsaved);
        Ok(())
    }

    fn remove_older_logs(&self) {
        let (place, own) = (self.bench.place(), self.bench.log_path());
        let logs = place.paths().into_iter().chain(place.aside());
        for path in logs.filter(|path| *path != own) {
            // There may be none, and on a read-only disk nobody can.
            let _ = fs::remove_file(path);
        }
    }

    fn live(&mut self, event: Event, read_only: bool) -> Result<(), TestCaseError> {
        match event {
            Event::Act(gesture) => drop(self.bench.act(&gesture)),
            Event::Save { .. } | Event::PutBack(_) if read_only => {}
            Event::Save { steps } => {
                if !self.save_in_steps(steps) {
                    self.comes_back(|| {})?;
                }
            }
            Event::Kill => self.comes_back(|| {})?,
            Event::Remove(id) => {
                // On a read-only disk nobody can.
                let _ = fs::remove_file(self.bench.log().path());
                self.bench.act_surely(id);
            }
            Event::Overwrite(id) => {
                let _ = fs::write(self.bench.log_path(), "overwritten");
                // With it went what it told of other versions, and of what older logs hold: their edits
                // would be offered once more.
                self.remove_older_logs();
                self.left.clear();
                self.bench.act_surely(id);
            }
            Event::PutBack(number) => self.put_back(number)?,
            Event::GoOn => {
                let noted = self.bench.log().go_on_with_version(stamp(9).at);
                prop_assert!(noted.is_ok());
            }
            Event::Turn => {}
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_was_acknowledged_is_there_whatever_happens(
        set in arbitrary::sets(),
        events in events(),
    ) {
        let mut life = Life::of(Bench::new(set));
        for event in events {
            life.live(event, false)?;
        }
        life.comes_back(|| {})?;
        life.comes_back(|| {})?;
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_was_acknowledged_is_there_on_a_disk_that_turns_read_only() {
    use crate::store::disk;
    use proptest::test_runner::{TestError, TestRunner};
    if !disk::is_root("a disk of its own") {
        return;
    }
    let mut runner = TestRunner::new(ProptestConfig::with_cases(48));
    let lives = runner.run(&(arbitrary::sets(), events()), |(set, events)| {
        let Some(mut disk) = disk::Tmpfs::mount(16 << 20) else {
            return Ok(());
        };
        let folder = tempfile::tempdir().expect("a folder");
        let mut life = Life::of(Bench::at(folder, disk.join("news.ron"), set));
        let mut read_only = false;
        for event in events {
            if matches!(event, Event::Turn) {
                life.comes_back(|| match read_only {
                    true => disk.remount_rw(),
                    false => disk.remount_ro(),
                })?;
                read_only = !read_only;
            } else {
                life.live(event, read_only)?;
            }
        }
        life.comes_back(|| {})
    });
    match lives {
        Ok(()) => {}
        Err(TestError::Fail(why, (_, events))) => panic!("{why}: {events:?}"),
        Err(why) => panic!("{why}"),
    }
}
