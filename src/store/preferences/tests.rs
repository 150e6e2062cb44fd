//! What is remembered.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a file as earlier versions wrote it | read as ever | `a_file_of_an_earlier_version_is_read_as_ever` |
//! | two windows change different settings, keys, columns | both count | `two_windows_do_not_overwrite_each_other` |
//! | two windows change the same | the last one counts | `two_windows_do_not_overwrite_each_other` |
//! | two windows open files | the recent files of both, twenty at most | `recent_files_of_two_windows_are_united` |
//! | many windows write at once, each again what it could not | nothing of any is lost | `windows_that_write_at_once_lose_nothing` |
//! | fields that are not known, also within others | kept through a write | `fields_that_are_not_known_are_kept` |
//! | a file without size of the interface, dates and places | the usual size, neither date nor place; the drag unit as it stands there, words if none does | `a_file_of_an_earlier_version_is_read_as_ever`, `what_no_file_says_is_as_at_first` |
//! | files with a date, and where they were being read | both come back; opened again, a file keeps its place | `when_a_file_was_open_and_where_it_was_read_comes_back` |
//! | a file whose name is not Unicode, as of an old archive | it comes back to the byte; earlier versions find none of that name | `a_recent_file_may_have_any_name` |
//! | a save is opened or made of a recent article | it takes the article's place, in the file too; opened again after it, the article is there | `a_save_takes_the_place_of_its_article` |
//! | a size of the interface beyond all bounds | brought within them | `a_size_beyond_its_bounds_is_brought_within` |
//! | a damaged file, twice | both kept aside, under names of their own | `a_file_that_can_not_be_read_is_kept_aside` |
//! | a file that is damaged while the window is open | kept aside; what this window changed is written | `a_file_damaged_meanwhile_is_kept_aside` |
//! | another window holds the lock for good | told within a second, so that no log waits for it; the file stays | `a_lock_that_is_never_let_go_of_is_told` |

use super::*;
use crate::{
    model::TagType,
    store::{FocusOn, Numbers, Typeface},
};

fn state() -> (tempfile::TempDir, StateFolder) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let state = StateFolder::at(folder.path().join("not/yet/there"));
    (folder, state)
}

fn some() -> Preferences {
    let mut preferences = Preferences {
        annotator: "ليلى \"L\"".into(),
        theme: Theme::Dark,
        interface_size: 1.25,
        text_size: 24.0,
        leading: 1.75,
        snap: Unit::Host,
        reading: Reading {
            numbers: Numbers::Lines,
            vowel_marks: false,
            hidden: true,
            arabic: Typeface::Family("Amiri \"Q\"".into()),
            hebrew: Typeface::Sans,
            latin: Typeface::Family("sans".into()),
            urdu_in_nastaliq: false,
            justified: true,
            measure: 33.5,
            minimap: false,
            arcs: true,
            focus_on: FocusOn::Sentence,
        },
        keys: [
            ("save", "Ctrl+W"),
            ("tag:GPE", ""),
            ("of a later day", "Hyper+\""),
        ]
        .map(|(what, key)| (what.to_owned(), key.to_owned()))
        .into(),
        tagset: FirstTagset::Own(Arc::new(Tagset {
            name: "رموز \"لي\"".into(),
            types: vec![TagType::new("PER".into())].into(),
            ..Tagset::default()
        })),
        columns: [(
            "claims".to_owned(),
            vec!["gist".to_owned(), "a \"b\"".to_owned()],
        )]
        .into(),
        recent: Vec::new(),
        window: Some((1440.0, 900.5)),
    };
    for name in ["a", "b", "a"] {
        let path = PathBuf::from(format!("/w/{name}\u{200c}.ron"));
        preferences.remember(RecentFile {
            path,
            title: format!("عنوان {name}"),
            ..RecentFile::default()
        });
    }
    preferences
}

#[test]
fn preferences_come_back_as_they_were() {
    let (_folder, state) = state();
    assert_eq!(Preferences::read(&state), Preferences::default());
    some()
        .write(&Preferences::default(), &state)
        .expect("written");
    assert_eq!(Preferences::read(&state), some());
    assert_eq!(some().recent.len(), 2);
    let mut named = some();
    named.tagset = FirstTagset::Named("security".into());
    named.write(&some(), &state).expect("written");
    assert_eq!(Preferences::read(&state), named);
    Preferences::default()
        .write(&named, &state)
        .expect("written");
    // No window takes a file out of those that were opened.
    let defaults = Preferences {
        recent: named.recent,
        ..Preferences::default()
    };
    assert_eq!(Preferences::read(&state), defaults);
}

#[test]
fn a_file_that_can_not_be_read_is_kept_aside() {
    let (_folder, state) = state();
    some()
        .write(&Preferences::default(), &state)
        .expect("written");
    let good = fs::read_to_string(state.preferences()).expect("the file");
    for (bad, name) in [
        (good.replace("(path", "[path"), "ron.kept"),
        (good.replace("format: 1", "format: 2"), "ron.kept.1"),
    ] {
        fs::write(state.preferences(), &bad).expect("written");
        assert_eq!(Preferences::read(&state), Preferences::default());
        let kept = state.preferences().with_extension(name);
        assert_eq!(fs::read_to_string(kept).expect("kept"), bad);
        assert!(!state.preferences().exists());
    }
}

#[test]
fn fields_that_are_not_known_and_values_that_make_no_sense_are_passed_over() {
    let (_folder, state) = state();
    some()
        .write(&Preferences::default(), &state)
        .expect("written");
    let file = "(annotator: \"x\", zoom: 3, theme: \"pink\", snap: \"line\", text_size: 900, leading: NaN, reading: (measure: 900, numbers: \"all\", latin: \"comic\", glow: 3), window: (0, inf))";
    fs::write(state.preferences(), file).expect("written");
    let read = Preferences::read(&state);
    let expected = Preferences {
        annotator: "x".into(),
        text_size: 72.0,
        reading: Reading {
            measure: 60.0,
            ..Reading::default()
        },
        ..Preferences::default()
    };
    assert_eq!(read, expected);
}

#[cfg(unix)]
#[test]
fn only_their_owner_reads_them() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, state) = state();
    some()
        .write(&Preferences::default(), &state)
        .expect("written");
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(&state.preferences()), 0o600);
    assert_eq!(mode(state.path()), 0o700);
}

#[test]
fn a_failure_says_that_only_settings_are_concerned() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let blocked = folder.path().join("file");
    fs::write(&blocked, "").expect("written");
    let error = some()
        .write(&Preferences::default(), &StateFolder::at(&blocked))
        .expect_err("no folder");
    assert!(
        error
            .to_string()
            .starts_with("Could not remember your settings: "),
        "{error}"
    );
}

#[test]
fn a_file_of_an_earlier_version_is_read_as_ever() {
    let (_folder, state) = state();
    fs::create_dir_all(state.path()).expect("made");
    fs::write(state.preferences(), EARLIER).expect("written");
    let read = Preferences::read(&state);
    let mut expected = some();
    expected.interface_size = 1.0;
    expected.window = Some((1440.0, 900.5));
    assert_eq!(read, expected);
}

/// Written before there was any other.
const EARLIER: &str = r##"#![enable(implicit_some)]
Preferences(
    format: 1,
    annotator: "ليلى \"L\"",
    theme: "dark",
    text_size: 24.0,
    leading: 1.75,
    snap: "host",
    reading: (numbers: "lines", vowel_marks: false, hidden: true, arabic: "family:Amiri \"Q\"", hebrew: "sans", latin: "family:sans", urdu_in_nastaliq: false, justified: true, measure: 33.5, minimap: false, arcs: true, focus_on: "sentence"),
    keys: {
        "of a later day": "Hyper+\"",
        "save": "Ctrl+W",
        "tag:GPE": "",
    },
    own_tagset: (name: "رموز \"لي\"", types: [(key: "PER")]),
    columns: {
        "claims": ["gist", "a \"b\""],
    },
    recent: [
        (path: "/w/a\u{200c}.ron", title: "عنوان a"),
        (path: "/w/b\u{200c}.ron", title: "عنوان b"),
    ],
    window: (1440.0, 900.5),
)
"##;

#[test]
fn two_windows_do_not_overwrite_each_other() {
    let (_folder, state) = state();
    some()
        .write(&Preferences::default(), &state)
        .expect("written");
    let begun = Preferences::read(&state);
    let (mut one, mut other) = (begun.clone(), begun.clone());
    one.theme = Theme::Light;
    one.text_size = 30.0;
    one.reading.arcs = false;
    one.keys.insert("open".into(), "Ctrl+O".into());
    one.keys.remove("save");
    one.write(&begun, &state).expect("written");
    other.leading = 3.0;
    other.text_size = 31.0;
    other.reading.hidden = false;
    other.keys.insert("tag:GPE".into(), "7".into());
    other.columns.insert("entities".into(), vec!["name".into()]);
    other.write(&begun, &state).expect("written");
    let mut expected = begun.clone();
    expected.theme = Theme::Light;
    expected.leading = 3.0;
    expected.text_size = 31.0;
    expected.reading.arcs = false;
    expected.reading.hidden = false;
    expected.keys.insert("open".into(), "Ctrl+O".into());
    expected.keys.insert("tag:GPE".into(), "7".into());
    expected.keys.remove("save");
    expected
        .columns
        .insert("entities".into(), vec!["name".into()]);
    assert_eq!(Preferences::read(&state), expected);
    // The first goes on from what it wrote, not from what it has never seen.
    let wrote = one.clone();
    one.snap = Unit::Letter;
    one.write(&wrote, &state).expect("written");
    expected.snap = Unit::Letter;
    assert_eq!(Preferences::read(&state), expected);
}

#[test]
fn what_no_file_says_is_as_at_first() {
    let (preferences, _) = shape::decode(b"Preferences(format: 1)").expect("preferences");
    assert_eq!(preferences, Preferences::default());
    assert_eq!(preferences.snap, Unit::Word);
}

#[test]
fn when_a_file_was_open_and_where_it_was_read_comes_back() {
    let (_folder, state) = state();
    let at: Timestamp = "2026-11-25T10:00:00Z".parse().expect("a moment");
    let mut preferences = Preferences::default();
    let dated = RecentFile {
        at: Some(at),
        ..file("a")
    };
    preferences.remember(dated.clone());
    let place = ReadTo { at: 947, of: 1000 };
    preferences.leave_at(&dated.path, Some(place));
    preferences
        .write(&Preferences::default(), &state)
        .expect("written");
    let mut read = Preferences::read(&state);
    assert_eq!(read, preferences);
    read.remember(file("b"));
    read.remember(dated.clone());
    assert_eq!(read.recent_file(&dated.path), Some(&preferences.recent[0]));
    assert_eq!(read.recent[0].read_to.map(ReadTo::percent), Some(94));
    read.leave_at(&dated.path, None);
    assert_eq!(read.recent[0].read_to, None);
}

#[cfg(unix)]
#[test]
fn a_recent_file_may_have_any_name() {
    use std::{ffi::OsString, os::unix::ffi::OsStringExt};
    let (_folder, state) = state();
    let mut preferences = Preferences::default();
    let names = [
        &b"/w/\xe3\xd1\xd3\xec.ron"[..],
        b"/w/\xff\n\"\\.ron",
        b"/\xed\xa0\x80/a",
    ];
    for name in names {
        preferences.remember(RecentFile {
            path: OsString::from_vec(name.to_vec()).into(),
            ..file("a")
        });
    }
    preferences.remember(file("b"));
    let written = preferences.write(&Preferences::default(), &state);
    written.expect("written");
    assert_eq!(Preferences::read(&state), preferences);
    let text = fs::read_to_string(state.preferences()).expect("text");
    assert_eq!(text.matches("exact").count(), names.len(), "{text}");
}

#[test]
fn a_save_takes_the_place_of_its_article() {
    let (_folder, state) = state();
    let mut preferences = Preferences::default();
    preferences.remember(file("article"));
    preferences.remember(file("other"));
    preferences
        .write(&Preferences::default(), &state)
        .expect("written");
    let begun = preferences.clone();
    let save = RecentFile {
        made_of: Some(file("article").path),
        ..file("save")
    };
    preferences.remember(save);
    assert_eq!(recent(&preferences), ["save", "other"]);
    preferences.write(&begun, &state).expect("written");
    let mut read = Preferences::read(&state);
    assert_eq!(read, preferences);
    read.remember(file("article"));
    assert_eq!(recent(&read), ["article", "save", "other"]);
    // What it was made of is known of a save that is only opened.
    read.remember(file("save"));
    assert_eq!(recent(&read), ["save", "other"]);
}

#[test]
fn a_size_beyond_its_bounds_is_brought_within() {
    for (written, size) in [("0.1", 0.75), ("40.0", 2.0), ("NaN", 1.0), ("1.5", 1.5)] {
        let file = format!("Preferences(format: 1, interface_size: Some({written}))");
        let (preferences, _) = shape::decode(file.as_bytes()).expect("preferences");
        assert_eq!(preferences.interface_size, size, "{written}");
    }
}

fn file(name: &str) -> RecentFile {
    RecentFile {
        path: PathBuf::from(format!("/w/{name}.ron")),
        title: name.to_owned(),
        ..RecentFile::default()
    }
}

fn recent(preferences: &Preferences) -> Vec<&str> {
    preferences
        .recent
        .iter()
        .map(|file| file.title.as_str())
        .collect()
}

#[test]
fn recent_files_of_two_windows_are_united() {
    let (_folder, state) = state();
    let mut begun = Preferences::default();
    for name in ["c", "b", "a"] {
        begun.remember(file(name));
    }
    begun
        .write(&Preferences::default(), &state)
        .expect("written");
    let (mut one, mut other) = (begun.clone(), begun.clone());
    one.remember(file("c"));
    one.remember(file("x"));
    one.write(&begun, &state).expect("written");
    other.remember(file("y"));
    other.write(&begun, &state).expect("written");
    let read = Preferences::read(&state);
    assert_eq!(recent(&read), ["y", "x", "c", "a", "b"]);
    let wrote = other.clone();
    for n in 0..30 {
        other.remember(file(&n.to_string()));
    }
    other.write(&wrote, &state).expect("written");
    let read = Preferences::read(&state);
    assert_eq!(recent(&read).len(), RECENT);
    assert_eq!(recent(&read)[0], "29");
}

#[test]
fn windows_that_write_at_once_lose_nothing() {
    let (_folder, state) = state();
    std::thread::scope(|scope| {
        for window in 0..4 {
            let state = &state;
            scope.spawn(move || {
                let mut mine = Preferences::default();
                for n in 0..5 {
                    let since = mine.clone();
                    mine.keys.insert(format!("{window}-{n}"), "F1".to_owned());
                    mine.remember(file(&format!("{window}-{n}")));
                    // Who could not write does it with the next change.
                    let mut tries = 0..100;
                    assert!(tries.any(|_| mine.write(&since, state).is_ok()));
                }
            });
        }
    });
    let read = Preferences::read(&state);
    assert_eq!((read.keys.len(), read.recent.len()), (20, 20));
}

#[test]
fn fields_that_are_not_known_are_kept() {
    let (_folder, state) = state();
    fs::create_dir_all(state.path()).expect("made");
    let text = "Preferences(format: 1, annotator: \"x\", zoom: Lens(3, of: {\"a\": [1]}), \
                reading: (glow: \"a \\\"b\\\"\", arcs: true), last: Some((1,)))";
    let text = text.replace("Lens(3, of: ", "Lens(of: ");
    fs::write(state.preferences(), text).expect("written");
    let begun = Preferences::read(&state);
    assert_eq!(begun.annotator, "x");
    let mut changed = begun.clone();
    changed.theme = Theme::Dark;
    changed.reading.minimap = false;
    for _ in 0..2 {
        changed.write(&begun, &state).expect("written");
        assert_eq!(Preferences::read(&state), changed);
        let written = fs::read_to_string(state.preferences()).expect("the file");
        for field in [
            "zoom: Lens(of: {\"a\": [1]}),",
            "glow: \"a \\\"b\\\"\",",
            "last: Some((1,)),",
        ] {
            assert_eq!(written.matches(field).count(), 1, "{written}");
        }
    }
}

#[test]
fn a_file_damaged_meanwhile_is_kept_aside() {
    let (_folder, state) = state();
    some()
        .write(&Preferences::default(), &state)
        .expect("written");
    let begun = Preferences::read(&state);
    fs::write(state.preferences(), "half of").expect("damaged");
    let mut changed = begun.clone();
    changed.theme = Theme::Light;
    changed.write(&begun, &state).expect("written");
    assert_eq!(Preferences::read(&state).theme, Theme::Light);
    let kept = state.preferences().with_extension("ron.kept");
    assert_eq!(fs::read_to_string(kept).expect("kept"), "half of");
}

#[test]
fn a_lock_that_is_never_let_go_of_is_told() {
    let (_folder, state) = state();
    some()
        .write(&Preferences::default(), &state)
        .expect("written");
    let lock = File::open(state.preferences().with_extension("ron.lock")).expect("the lock");
    lock.lock().expect("locked");
    let mut changed = some();
    changed.theme = Theme::Light;
    let begun = std::time::Instant::now();
    let error = changed.write(&some(), &state).expect_err("somebody has it");
    // The log is written on the same thread, within a second.
    assert!(begun.elapsed() < Duration::from_millis(800));
    assert!(
        error.to_string().contains("another window is writing them"),
        "{error}"
    );
    assert_eq!(Preferences::read(&state), some());
}
