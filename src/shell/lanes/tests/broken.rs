//! A disk fails, or something of ours does.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | half of an entry is written, then the disk fails | it goes on elsewhere, with every entry whole | `an_entry_that_fails_midway_is_logged_elsewhere` |
//! | a turn of the log panics | it is told; the document is logged anew, and a crash loses nothing | `a_log_that_breaks_off_is_begun_anew` |
//! | a save panics | it has failed, and the next one is written | `a_save_that_breaks_off_has_failed_and_the_next_is_written` |

use super::*;

#[test]
fn an_entry_that_fails_midway_is_logged_elsewhere() {
    for kind in [io::ErrorKind::StorageFull, io::ErrorKind::Other] {
        let place = Place::new();
        let mut program = place.open();
        let before = program.mentions();
        program.tag_and_log(0);
        let disturbance = Disturbance::of(&place.work(), move |act, path| {
            (act == Act::Write && is_log(path)).then_some(Fault::Midway(kind))
        });
        program.tag_and_log(1);
        program.tag_and_log(2);
        assert!(
            program.told().contains("another place"),
            "{}",
            program.told()
        );
        assert_eq!(place.after_a_crash(), before + 3, "{kind:?}");
        drop(disturbance);
        assert_eq!(place.after_a_crash(), before + 3, "{kind:?}");
    }
}

#[test]
fn a_log_that_breaks_off_is_begun_anew() {
    let place = Place::new();
    let mut program = place.open();
    let before = program.mentions();
    program.tag_and_log(0);
    let once = AtomicUsize::new(0);
    let disturbance = Disturbance::of(&place.work(), move |act, path| {
        let meant = act == Act::Write && is_log(path);
        assert!(
            !meant || once.fetch_add(1, Ordering::SeqCst) > 0,
            "as a test wants it"
        );
        None
    });
    program.tag(1);
    program.until_told("a fault in Hashiya");
    assert!(program.told().contains("a.ron"), "{}", program.told());
    program.tag_and_log(2);
    assert_eq!(place.after_a_crash(), before + 3);
    drop(disturbance);
}

#[test]
fn a_save_that_breaks_off_has_failed_and_the_next_is_written() {
    let place = Place::new();
    let mut program = place.open();
    let before = program.mentions();
    program.tag_and_log(0);
    let file = place.file();
    let once = AtomicUsize::new(0);
    let disturbance = Disturbance::of(&place.work(), move |act, path| {
        let meant = act == Act::Write && path == file;
        assert!(
            !meant || once.fetch_add(1, Ordering::SeqCst) > 0,
            "as a test wants it"
        );
        None
    });
    program.save();
    program.until_told("a fault in Hashiya");
    program.tag_and_log(1);
    program.save();
    program.until_saved();
    drop(disturbance);
    assert_eq!(place.after_a_crash(), before + 2);
}
