//! However long a log is, little of it is in memory while its lines are gone through; what is kept besides has
//! a bound (see `once`).
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a log of 48 MB of saved edits | less than 1 MB of it is held | `a_log_of_any_length_is_read_in_little_memory` |
//! | a log of 2 GB | the same | `a_log_of_any_length_is_read_in_little_memory` |
//! | one entry of more than 64 MB | the edits before it are read; it is told, and the log set aside whole | `an_entry_that_is_too_long_ends_the_log` |
//! | two gigabytes of nothing behind the last entry | the same | `an_entry_that_is_too_long_ends_the_log` |
//! | a batch that is longer as one entry than one that is read | it is logged in parts; done, undone, redone and gone on from, all of it comes back, and each part can be taken back | `a_batch_that_is_too_long_is_logged_in_parts` |
//! | one change that is longer | told until a save holds it; nothing is logged behind it, and what follows the save is | `a_change_that_is_too_long_is_told_until_it_is_saved` |
//! | an entry as long as is written at most | it is read; one byte more is not | `what_is_written_at_most_is_read` |
//! | more marks than years of work leave | the oldest are forgotten; the log is whole, and goes on the next time too | `a_log_of_very_many_marks_is_whole` |
//! | more versions put back than years of work leave | what stands before the last of them counts, and the whole is kept | `a_log_of_very_many_versions_has_an_end` |
//! | there is no room for what stands before the damage | the log stays as it is until there is; then all of it comes back | `a_damaged_log_is_cut_off_in_one_step` |
//! | 20,000 times a version is put back and edited | what no save holds is listed within seconds | `a_log_of_very_many_parts_is_read_once` |
//! | a log of which most is saved | the edits that are pending are read, and no others | `only_what_is_pending_is_read` |
//! | very many edits are logged at once | they are on disk piece by piece, so that a slow disk is told from one that does not answer | `what_is_much_is_logged_piece_by_piece` |
//! | a log is removed after typing | of typing only the last state is kept in memory | `of_typing_one_state_is_kept_in_memory` |

use std::io::{Seek, SeekFrom};

use super::*;

const MIB: usize = 1 << 20;

/// A bench whose log goes on with what `write` adds.
fn with(write: impl FnOnce(&mut File)) -> Bench {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    bench.kill();
    let file = File::options()
        .append(false)
        .write(true)
        .open(bench.beside());
    let mut file = file.expect("the log");
    file.seek(SeekFrom::End(0)).expect("its end");
    write(&mut file);
    bench
}

/// Adds an edit of so many bytes, most of them a hole in the file, which nobody can read.
fn add_hole(file: &mut File, bytes: u64) {
    file.write_all(b"Edit(").expect("written");
    let end = file.seek(SeekFrom::Current(bytes as i64)).expect("passed");
    file.set_len(end).expect("a hole");
    file.write_all(b"\n").expect("written");
}

fn read(path: &Path) -> Lines {
    let file = File::open(path).expect("the log");
    let len = file.metadata().expect("its length").len();
    Lines::read(&file, len, Watch::NOBODY).expect("read")
}

#[test]
fn a_log_of_any_length_is_read_in_little_memory() {
    let bench = with(|file| {
        for _ in 0..48 {
            add_hole(file, MIB as u64);
        }
    });
    let lines = read(&bench.beside());
    assert!(lines.whole > 48 << 20 && lines.held < MIB, "{}", lines.held);
    let bench = with(|file| {
        for _ in 0..35 {
            add_hole(file, 60 << 20);
        }
    });
    let lines = read(&bench.beside());
    assert!(lines.whole > 2 << 30 && lines.held < MIB, "{}", lines.held);
    assert_eq!(lines.damaged, None);
}

#[test]
fn an_entry_that_is_too_long_ends_the_log() {
    let too_long: [fn(&mut File); 2] = [
        |file| add_hole(file, 65 << 20),
        |file| file.set_len(2 << 30).expect("a hole"),
    ];
    for write in too_long {
        let mut bench = with(write);
        let length = fs::metadata(bench.beside()).expect("there").len();
        let lines = read(&bench.beside());
        assert!(lines.held < 3 * MIB, "{}", lines.held);
        let pending = bench.crash();
        let kept = bench.save().with_file_name("news.ron.log.1");
        assert_eq!(pending.edits.len(), 1);
        let damaged = Setback::Damaged {
            line: 3,
            kept: kept.clone(),
        };
        assert_eq!(pending.setbacks, [damaged]);
        assert_eq!(fs::metadata(&kept).expect("whole").len(), length);
        bench.act(&entity(2));
        let pending = bench.crash();
        assert_eq!((pending.edits.len(), pending.setbacks), (2, vec![]));
    }
}

#[test]
fn a_log_of_very_many_marks_is_whole() {
    let mut bench = with(|file| {
        let at = stamp(6).at;
        let lines = (0..2 * read::MOST_MARKS).map(|n| {
            let save = SaveHash::of(&n.to_le_bytes());
            format!("Saving(save: \"{save}\", at: \"{at}\")\n")
        });
        let text: String = lines.collect();
        file.write_all(text.as_bytes()).expect("written");
    });
    for edits in 1..=3 {
        let pending = bench.crash();
        assert_eq!((pending.edits.len(), pending.setbacks), (edits, vec![]));
        bench.act(&entity(10 + edits as u8));
    }
    let text = fs::read_to_string(bench.beside()).expect("a log");
    let last = (2 * read::MOST_MARKS - 1).to_le_bytes();
    assert!(text.contains(&SaveHash::of(&last).to_string()));
    let lines = read(&bench.beside());
    assert!(lines.mark_of(SaveHash::of(&last), None).is_some());
    assert!(
        lines
            .mark_of(SaveHash::of(&0_usize.to_le_bytes()), None)
            .is_none()
    );
}

#[test]
fn a_log_of_very_many_versions_has_an_end() {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    bench.kill();
    let text = fs::read_to_string(bench.beside()).expect("a log");
    let (opened, edit) = text.split_once('\n').expect("two lines");
    let save = opened.split("save: \"").nth(1).expect("a save");
    let save = save.split('"').next().expect("its hash");
    let others = [0, 1].map(|n| opened.replace(save, &SaveHash::of(&[n]).to_string()));
    let mut many = text.clone();
    for n in 0..read::MOST_MARKS {
        many.push_str(&others[n % 2]);
        many.push('\n');
        many.push_str(edit);
    }
    fs::write(bench.beside(), many).expect("written");
    assert!(read(&bench.beside()).damaged.is_some());
    let pending = bench.crash();
    assert!(
        matches!(pending.setbacks[..], [Setback::Damaged { .. }]),
        "{:?}",
        pending.setbacks
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_damaged_log_is_cut_off_in_one_step() {
    let Some(disk) = crate::store::disk::Tmpfs::mount(1 << 20) else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let mut bench = Bench::at(folder, disk.join("news.ron"), arbitrary::empty_set());
    (1..=60).for_each(|id| drop(bench.act(&entity(id))));
    bench.kill();
    let mut file = File::options().append(true).open(bench.beside());
    let file = file.as_mut().expect("the log");
    file.write_all(b"Edit(nonsense)\n").expect("written");
    let damaged = fs::read(bench.beside()).expect("a log");
    bench.close_state();
    let filler = disk.fill(8192);
    let (opened, hash) = read_save(&bench.save()).expect("opened");
    let failed = Log::open(bench.place(), opened.set.article(), hash, &stamp(0));
    assert!(matches!(
        failed.expect_err("no room").failure,
        Failure::Log(_)
    ));
    assert_eq!(fs::read(bench.beside()).expect("a log"), damaged);
    let kept = bench.save().with_file_name("news.ron.log.1");
    assert!(!kept.exists());
    fs::remove_file(filler).expect("room is made");
    let pending = bench.crash();
    assert_eq!(pending.edits.len(), 60);
    assert!(matches!(pending.setbacks[..], [Setback::Damaged { .. }]));
    assert_eq!(fs::read(kept).expect("kept"), damaged);
    assert_eq!(bench.crash().edits.len(), 60);
}

#[test]
fn only_what_is_pending_is_read() {
    let mut bench = with(|file| (0..3).for_each(|_| add_hole(file, 60 << 20)));
    // All of that is saved; nobody reads it.
    let hash = SaveHash::of(&fs::read(bench.save()).expect("a save"));
    let saved = format!("Saved(save: \"{hash}\", at: \"{}\")\n", stamp(6).at);
    let file = File::options().append(true).open(bench.beside());
    file.expect("the log")
        .write_all(saved.as_bytes())
        .expect("written");
    bench.open();
    bench.act(&entity(2));
    bench.kill();
    let survey = survey::Survey::of(&bench.place(), None, u64::MAX, Watch::NOBODY);
    let choice = survey.choose(hash, None).expect("read");
    let tail = &choice.ways[0].tail;
    let bytes: u64 = tail
        .ranges
        .iter()
        .map(|range| range.end - range.start)
        .sum();
    assert_eq!(tail.edits, 1);
    assert!(bytes < 4096, "{bytes}");
}

#[test]
fn of_typing_one_state_is_kept_in_memory() {
    let mut unwritten = Unwritten::since(SaveHash::of(b""), stamp(0));
    unwritten.note_edit("Edit(step: \"do\", 1)\n");
    for n in 2..1000 {
        unwritten.note_edit(&format!("Edit(step: \"more\", {n})\n"));
    }
    let kept = unwritten.text();
    assert_eq!(kept, "Edit(step: \"do\", 1)\nEdit(step: \"more\", 999)\n");
}

/// Has entries be written that are no longer than this.
fn log_at_most(bench: &mut Bench, bytes: usize) {
    bench.log().longest_entry = bytes;
}

fn longest_line(path: &Path) -> usize {
    let text = fs::read_to_string(path).expect("a log");
    text.split_inclusive('\n')
        .map(str::len)
        .max()
        .expect("lines")
}

#[test]
fn a_batch_that_is_too_long_is_logged_in_parts() {
    for changed in [false, true] {
        let mut bench = Bench::new(arbitrary::empty_set());
        (1..=if changed { 40 } else { 1 }).for_each(|id| drop(bench.act(&entity(id))));
        bench.write();
        let begun = bench.set.contents().entities.clone();
        log_at_most(&mut bench, 3000);
        let renamed = |id| Gesture::Entity {
            id,
            kind: 0,
            text: format!("اسم آخر {id}"),
        };
        let edit = Gesture::Batch((1..=40).map(renamed).collect()).edit(&bench.set);
        let edit = edit.expect("something to do");
        let inverse = bench.set.apply(edit.clone()).expect("it fits");
        bench.logged(LogStep::Do, edit.clone(), inverse.clone());
        let done = encode(&bench.set);
        for (step, edit) in [
            (LogStep::Undo, inverse.clone()),
            (LogStep::Redo, edit.clone()),
        ] {
            let back = bench.set.apply(edit.clone()).expect("it fits");
            bench.logged(step, edit, back);
        }
        assert_eq!(encode(&bench.set), done);
        bench.act(&entity(41));
        let before = encode(&bench.set);
        assert!(longest_line(&bench.beside()) <= 3000);
        let pending = bench.crash();
        assert_eq!(pending.setbacks, []);
        assert_eq!(encode(&bench.set), before);
        assert!(pending.edits.len() > 10, "{}", pending.edits.len());
        for logged in pending.edits.into_iter().rev() {
            let back = logged.inverse.expect("each tells what takes it back");
            bench.set.apply(back).expect("it can be taken back");
        }
        assert_eq!(bench.set.contents().entities, begun);
    }
}

#[test]
fn a_change_that_is_too_long_is_told_until_it_is_saved() {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    log_at_most(&mut bench, 2000);
    let long = Gesture::Entity {
        id: 2,
        kind: 0,
        text: "طويل ".repeat(1000),
    };
    for gesture in [long, entity(3)] {
        let why = bench.try_act(&gesture).expect_err("it is told");
        assert!(why.to_string().contains("longer than a log can hold"));
    }
    bench.write();
    bench.act(&entity(4));
    let before = encode(&bench.set);
    let pending = bench.crash();
    assert_eq!((pending.edits.len(), pending.setbacks), (1, vec![]));
    assert_eq!(encode(&bench.set), before);
}

#[test]
fn what_is_written_at_most_is_read() {
    let bench = Bench::new(arbitrary::empty_set());
    let most = bench.log.as_ref().expect("a log").longest_entry as u64;
    for (bytes, damaged) in [(most, None), (most + 1, Some(3))] {
        let bench = with(|file| add_hole(file, bytes - "Edit(\n".len() as u64));
        assert_eq!(read(&bench.beside()).damaged, damaged);
    }
}

#[test]
fn a_log_of_very_many_parts_is_read_once() {
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    bench.kill();
    let text = fs::read_to_string(bench.beside()).expect("a log");
    let (opened, edit) = text.split_once('\n').expect("two lines");
    let save = opened.split("save: \"").nth(1).expect("a save");
    let save = save.split('"').next().expect("its hash");
    let mut many = text.clone();
    for n in 0..20_000 {
        let other = SaveHash::of(&[(n % 2) as u8]).to_string();
        many.push_str(&opened.replace(save, &other));
        many.push('\n');
        many.push_str(&edit.replace("اسم 1", &format!("اسم {n}")));
    }
    fs::write(bench.beside(), many).expect("written");
    let started = std::time::Instant::now();
    let kept = kept_edits(&bench.place(), None);
    assert!(kept.len() > 10_000, "{}", kept.len());
    let took = started.elapsed();
    assert!(took < Duration::from_secs(20), "{took:?}");
}

#[test]
fn what_is_much_is_logged_piece_by_piece() {
    use crate::files::steps::{Disturbance, PIECE};
    use std::sync::atomic::{AtomicU64, Ordering};
    let mut bench = Bench::new(arbitrary::empty_set());
    bench.act(&entity(1));
    let text = "ا".repeat(8_000);
    let edits: Vec<LoggedEdit> = (2..252)
        .map(|id| {
            let text = format!("{text}{id}");
            let long = Gesture::Entity { id, kind: 0, text };
            bench.done(&long).expect("something to do")
        })
        .collect();
    let (path, most) = (bench.log_path(), std::sync::Arc::new(AtomicU64::new(0)));
    let knows = most.clone();
    let synced = AtomicU64::new(fs::metadata(&path).expect("a log").len());
    let disturbance = Disturbance::of(&path.clone(), move |act, at| {
        if act == Act::Sync && at == path {
            let now = fs::metadata(at).expect("a log").len();
            let before = synced.swap(now, Ordering::SeqCst);
            knows.fetch_max(now - before, Ordering::SeqCst);
        }
        None
    });
    bench.log().append(&edits).expect("logged");
    drop(disturbance);
    let most = most.load(Ordering::SeqCst);
    assert!((1..=PIECE as u64).contains(&most), "{most} at once");
    assert_eq!(bench.crash().edits.len(), 251);
}
