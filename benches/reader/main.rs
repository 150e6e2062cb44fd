//! How quick the reader is with a book of 10 MB and 100,000 mentions: a table, one line a row.
//!
//! `cargo bench --bench reader` measures and writes the table to `target/reader-bench.md`. Run in
//! any other way, as by `cargo test --benches`, it goes the same way with a small book, to see that
//! all of it works, and its numbers mean nothing.
//!
//! Opening and starting are measured by the wall clock, frames by the time on the CPU of the one
//! thread that draws: what other programs do meanwhile does not count.

#[path = "../../tests/support/book/mod.rs"]
mod book;
mod report;
mod rows;
mod start;
mod window;

use std::{path::Path, time::Duration};

use peak_alloc::PeakAlloc;

use book::{Book, Size};
use report::Row;

/// Counts what is on the heap.
#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

/// How much is measured.
pub struct Scale {
    /// The book.
    pub size: Size,
    /// Bytes of the paragraph without a line feed.
    pub paragraph: usize,
    /// How often each thing is opened, and the program started.
    pub openings: usize,
    /// How often a mention is added, moved and deleted.
    pub edits: usize,
    /// Steps by which the window is made narrower.
    pub steps: usize,
    /// How long nothing is to happen.
    pub rest: Duration,
}

const FULL: Scale = Scale {
    size: Size {
        bytes: 10_000_000,
        mentions: 100_000,
        claims: 5_000,
    },
    paragraph: 1_000_000,
    openings: 7,
    edits: 100,
    steps: 100,
    rest: Duration::from_secs(2),
};

const SMALL: Scale = Scale {
    size: Size {
        bytes: 100_000,
        mentions: 1_000,
        claims: 50,
    },
    paragraph: 60_000,
    openings: 1,
    edits: 3,
    steps: 5,
    rest: Duration::from_millis(50),
};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let measured = arguments.iter().any(|argument| argument == "--bench");
    let part = arguments.iter().find(|argument| !argument.starts_with('-'));
    let scale = if measured { FULL } else { SMALL };
    let mut table = Table { lines: Vec::new() };
    table.line(Row::heading().to_string());
    table.line(Row::RULE.to_owned());
    for (name, measure) in PARTS {
        if part.is_none_or(|part| part == name) {
            measure(&scale, &mut table);
        }
    }
    if measured && part.is_none() {
        table.write();
    }
}

type Part = fn(&Scale, &mut Table);

/// What can be measured by itself: `cargo bench --bench reader -- save`.
const PARTS: [(&str, Part); 7] = [
    ("article", article),
    ("save", save),
    ("paragraph", paragraph),
    ("dense", dense),
    ("typing", typing),
    ("saving", saving),
    ("start", |scale, table| {
        table.rows([start::row(scale.openings)])
    }),
];

fn article(scale: &Scale, table: &mut Table) {
    let book = Book::write(1, scale.size);
    table.rows([rows::open_article("open an article", scale, &book.text)]);
}

fn save(scale: &Scale, table: &mut Table) {
    let book = Book::write(1, scale.size);
    let save = hashiya::store::encode(&book.set());
    table.rows(rows::open_save(scale, &save));
    let (mut window, memory) = rows::memory(scale, &book, &save);
    table.rows(memory);
    table.rows([rows::idle(&mut window, scale.rest)]);
    table.rows([rows::scroll("scroll through all of it", &mut window)]);
    table.rows(rows::edit(&mut window, scale.edits));
    table.rows([rows::drag(&mut window)]);
    table.rows([rows::resize(&mut window, scale.steps)]);
    table.rows(rows::zoom(&mut window, scale.edits));
    table.rows([rows::hover_whole(&mut window, scale.steps)]);
    let mentions = scale.size.mentions;
    table.rows([rows::switch(&mut window, &save, mentions, scale.edits)]);
}

fn paragraph(scale: &Scale, table: &mut Table) {
    let size = Size {
        bytes: scale.paragraph,
        mentions: 0,
        claims: 0,
    };
    let text = Book::write(2, size).without_line_feeds();
    let what = "open a paragraph without a line feed";
    table.rows([rows::open_article(what, scale, &text)]);
    table.rows([rows::scroll_article("scroll through that", &text)]);
}

/// One paragraph in which next to every word is tagged.
fn dense(scale: &Scale, table: &mut Table) {
    let size = Size {
        bytes: 2 * scale.paragraph,
        mentions: scale.size.mentions,
        claims: 0,
    };
    let mut book = Book::write(3, size);
    book.text = book.without_line_feeds();
    let save = hashiya::store::encode(&book.set());
    table.rows(rows::edit_dense(&save, size.mentions, scale.edits));
}

fn typing(scale: &Scale, table: &mut Table) {
    table.rows([rows::logged_typing(2 * scale.edits, scale.rest / 20)]);
}

fn saving(scale: &Scale, table: &mut Table) {
    let mentions = 10 * scale.size.mentions;
    let size = Size {
        bytes: 4 * scale.size.bytes,
        mentions,
        claims: 0,
    };
    let save = hashiya::store::encode(&Book::write(4, size).set());
    table.rows([rows::flush_while_saving(&save, mentions, scale.edits)]);
}

/// Lines as they are printed.
struct Table {
    lines: Vec<String>,
}

impl Table {
    fn rows(&mut self, rows: impl IntoIterator<Item = Row>) {
        for row in rows {
            self.line(row.to_string());
        }
    }

    fn line(&mut self, line: String) {
        println!("{line}");
        self.lines.push(line);
    }

    fn write(&self) {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("reader-bench.md");
        match std::fs::write(&path, self.lines.join("\n") + "\n") {
            Ok(()) => println!("\nwritten to {}", path.display()),
            Err(why) => println!("\nnot written to {}: {why}", path.display()),
        }
    }
}
