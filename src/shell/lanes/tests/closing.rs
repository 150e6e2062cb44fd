//! A document is closed, or the window.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | the window closes while log and save are stuck | it waits some two seconds and no more | `closing_waits_for_nothing_that_is_stuck` |

use super::*;

#[test]
fn closing_waits_for_nothing_that_is_stuck() {
    let place = Place::new();
    let mut program = place.open();
    let before = program.mentions();
    program.tag_and_log(0);
    let stall = Stall::of(&place.work(), |_, _| true);
    program.save();
    program.tag(1);
    let began = Instant::now();
    program.worker.finish();
    let took = began.elapsed();
    assert!(took < 3 * STILL, "{took:?}");
    assert_eq!(place.after_a_crash(), before + 2);
    drop(stall);
}
