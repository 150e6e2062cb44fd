//! However long a log is, little of it is in memory.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a log of 48 MB of saved edits | less than 1 MB of it is held | `a_log_of_any_length_is_read_in_little_memory` |
//! | a log of 2 GB | the same | `a_log_of_any_length_is_read_in_little_memory` |
//! | one entry of more than 64 MB | the edits before it are read; it is told, and the log set aside whole | `an_entry_that_is_too_long_ends_the_log` |
//! | two gigabytes of nothing behind the last entry | the same | `an_entry_that_is_too_long_ends_the_log` |
//! | more marks than years of work leave | what stands before the last of them counts, and the whole is kept | `a_log_of_marks_alone_has_an_end` |
//! | a log of which most is saved | the edits that are pending are read, and no others | `only_what_is_pending_is_read` |
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
    Lines::read(&file, len).expect("read")
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
fn a_log_of_marks_alone_has_an_end() {
    let mut bench = with(|file| {
        let at = stamp(6).at;
        let lines = (0..read::MOST_MARKS).map(|n| {
            let save = SaveHash::of(&n.to_le_bytes());
            format!("Saving(save: \"{save}\", at: \"{at}\")\n")
        });
        let text: String = lines.collect();
        file.write_all(text.as_bytes()).expect("written");
    });
    let lines = read(&bench.beside());
    assert!(lines.damaged.is_some());
    let pending = bench.crash();
    assert_eq!(pending.edits.len(), 1);
    assert!(matches!(pending.setbacks[..], [Setback::Damaged { .. }]));
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
    let survey = survey::Survey::of(&bench.place(), None);
    let choice = survey.choose(hash, None).expect("read");
    let bytes: u64 = choice
        .tail
        .ranges
        .iter()
        .map(|range| range.end - range.start)
        .sum();
    assert_eq!(choice.tail.edits, 1);
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
