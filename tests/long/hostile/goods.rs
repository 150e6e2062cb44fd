//! The good files that hostile ones are made from: bundled samples, old saves and logs, and what the
//! program itself writes.

use std::{fs, path::Path};

use hashiya::store;

use super::Kind;
use crate::{
    book::{Book, Size},
    chance::Chance,
    window,
};

/// Good files of each kind.
pub struct Goods {
    saves: Vec<Vec<u8>>,
    logs: Vec<Good>,
    unnamed: Vec<Good>,
    tagsets: Vec<Vec<u8>>,
    preferences: Vec<Vec<u8>>,
    articles: Vec<Vec<u8>>,
}

/// A good file, and the save beside it if it is a log.
#[derive(Clone, Default)]
pub struct Good {
    pub bytes: Vec<u8>,
    pub beside: Vec<u8>,
}

impl Goods {
    /// Gathers them; what the program writes is written in `folder`.
    pub fn gather(folder: &Path) -> Goods {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let read = |name: &str| fs::read(root.join(name)).expect("a file of the repository");
        let written = window::write_goods(folder);
        let saves = [
            read("tests/data/v1/market.ron"),
            read("saves/sample.ar.ron"),
            read("tests/data/log1/save.ron"),
            fs::read(&written.save).expect("a save was written"),
            book(20_000, 60, 20),
            book(90_000, 500, 80),
        ];
        let old = Good {
            bytes: read("tests/data/log1/save.log"),
            beside: read("tests/data/log1/save.ron"),
        };
        let pair = |log: &Path, save: &Path| Good {
            bytes: same_time(&fs::read_to_string(log).expect("a log was written")),
            beside: fs::read(save).expect("a save was written"),
        };
        let files = |kind: &str, end: &str| -> Vec<Vec<u8>> {
            let entries = fs::read_dir(root.join(kind)).expect("a folder of the repository");
            let mut paths: Vec<_> = entries
                .map(|entry| entry.expect("an entry").path())
                .collect();
            paths.retain(|path| path.extension().is_some_and(|e| e == end));
            paths.sort();
            paths
                .iter()
                .map(|path| fs::read(path).expect("a file of the repository"))
                .collect()
        };
        Goods {
            saves: saves.into(),
            logs: vec![pair(&written.log, &written.save), old],
            unnamed: vec![pair(&written.unnamed_log, &written.unnamed_base)],
            tagsets: files("assets/tagsets", "ron"),
            preferences: vec![fs::read(&written.preferences).expect("preferences were written")],
            articles: [
                files("assets/articles", "txt"),
                files("tests/data/texts", "txt"),
            ]
            .concat(),
        }
    }

    /// A good file of this kind.
    pub fn pick(&self, chance: &mut Chance, kind: Kind) -> Good {
        let alone = |bytes: Vec<u8>| Good {
            bytes,
            beside: Vec::new(),
        };
        match kind {
            Kind::Save => alone(chance.pick(&self.saves)),
            Kind::Log => chance.pick(&self.logs),
            Kind::UnnamedLog => chance.pick(&self.unnamed),
            Kind::Tagset => alone(chance.pick(&self.tagsets)),
            Kind::Preferences => alone(chance.pick(&self.preferences)),
            Kind::Article => alone(chance.pick(&self.articles)),
        }
    }
}

/// A log as if it had been opened at the same time as ever.
fn same_time(log: &str) -> Vec<u8> {
    const AT: &str = "at: \"";
    let mut parts = log.split(AT);
    let first = parts.next().unwrap_or_default().to_owned();
    let timed = parts.map(|part| {
        let (_, after) = part.split_once('"').unwrap_or_default();
        format!("{AT}2026-11-23T10:00:00Z\"{after}")
    });
    timed.fold(first, |log, part| log + &part).into_bytes()
}

/// An invented book with all that is tagged in it.
fn book(bytes: usize, mentions: usize, claims: usize) -> Vec<u8> {
    let size = Size {
        bytes,
        mentions,
        claims,
    };
    store::encode(&Book::write(7, size).set()).into_bytes()
}
