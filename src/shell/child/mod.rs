//! Files that others made, read in a process of its own: whatever such a file does to its reader, the
//! window and all that is open in it go on.
//!
//! The process is this program, started with a hidden command, a job's name and bounds. Its standard input
//! is the file, opened by us, and nothing else; it is handed no path, no environment and no other file that
//! we opened, and can open none (so no connection either), write none, nor leave a picture of its memory. It
//! answers on its standard output in bounded [frames]. Memory, CPU time, stack and the length of the
//! answer have bounds, and so has the time that we wait; calling off ends it at once. Whatever becomes of it
//! is a [`Lost`] with a sentence for a person.
//!
//! What bounds there are depends on the system: Linux and the BSDs have all of them. macOS takes those
//! on memory and does not keep them. On Windows time, stack and length are bounded, memory is not, and the
//! process can open files. Nowhere is it a jail: it is for files that make a reader fail, by accident or on
//! purpose, not for those that make it obey.
//!
//! What is read today is read in the window's process, and gains nothing here: plain text takes time and
//! memory in proportion to a file whose length is bounded before, and so do saves and tagsets, nested only
//! so deep. Its text would be copied and checked once more, and nobody would see its first screen sooner.
//! Formats that unpack or nest are to be jobs here. Until there is one, the only jobs are those of
//! the tests, which release builds don't have.

mod frames;
mod jobs;
mod limits;
mod lost;
mod reader;
mod serve;
#[cfg(debug_assertions)]
mod trial;

pub use jobs::{Answer, Job, Refusal};
pub use limits::Limits;
pub use lost::Lost;
pub use reader::{Reader, Task};
pub use serve::serve;

/// What the program is called with to be such a process. A file of that name is opened as `./…`.
const COMMAND: &str = "__child";
