//! The log does not come back from the disk, and has no other place.
//!
//! | situation | expected | test |
//! |---|---|---|
//! | a document without a name, and the program's own folder does not answer | it is told that nothing is logged; when it answers, all is | `where_there_is_no_other_place_it_is_told_and_waited_for` |

use super::*;

#[test]
fn where_there_is_no_other_place_it_is_told_and_waited_for() {
    let place = Place::new();
    let article = place.work().join("article.txt");
    fs::write(&article, "زار الوفد المرفأ أمس ثم عاد").expect("written");
    let mut program = Program::on(&place.state(), &article);
    program.tag_and_log(0);
    let stall = Stall::of(&place.state(), |act, path| {
        act == Act::Sync && path.ends_with("log")
    });
    program.tag(1);
    program.until_told("has not answered for two seconds");
    assert_eq!(program.document().logging(), Logging::Failing);
    stall.end();
    program.until("it is logged", |workspace| {
        workspace.active().expect("a document").logging() == Logging::Whole
    });
    assert!(!program.told().contains("has not answered"), "it is over");
}
