//! The RON save, the log of edits, and recovery.
//!
//! Knows nothing of widgets or of other formats. Paths and times are handed in; nothing prints.

#[cfg(all(test, target_os = "linux"))]
#[path = "../../tests/support/disk.rs"]
mod disk;
mod error;
mod file;
mod kindred;
mod log;
mod preferences;
mod reading;
mod save;
mod state;

pub use error::{Failure, OpenFailure, SaveFailure, StoreError, TagsetFailure};
pub use file::{
    NotAHash, Overwrite, SaveHash, Written, hash_on_disk, is_save, places_in, read_save,
    read_save_in_steps, read_tagset, sweep, sweep_state, tagset_bytes, write_save,
    write_save_marked, write_stream,
};
pub use kindred::save_of_other_text;
pub use log::{
    Begun, KeptEdits, Locks, Log, LogPlace, LogStep, LoggedEdit, Offered, Origin, OtherVersion,
    Past, PastEdits, Pending, Setback, UnsavedDocument, UnsavedEdits, Writing, create_unsaved,
    discard_unsaved, edits_beside, is_file_in_use, is_in_use, kept_edits, log_written,
    open_unsaved, open_unsaved_anew, open_unsaved_in_steps, orphaned_edits, things_done,
    unsaved_documents,
};
pub use preferences::{FirstTagset, INTERFACE_SIZES, Preferences, ReadTo, RecentFile, Theme};
pub use reading::{FocusOn, MEASURES, Numbers, Reading, Typeface};
use save::encode_to;
pub use save::{
    FORMAT, FilePlace, FilePlaces, FlawKind, Follow, Loss, NotASave, Opened, Preview, Problem,
    ProblemKind, Protection, Step, Unreadable, Unresolved, decode, decode_document_info,
    decode_in_steps, decode_tagset, encode, encode_tagset, file_places,
};
pub use state::StateFolder;
