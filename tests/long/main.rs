//! Whole counts, too long for every change: hostile files that can do no harm, and kills that lose
//! nothing. `tests/long/run` builds and starts it; it prints a table and fails on any loss.

mod chance;
mod hostile;
mod kills;
mod process;
mod report;
mod ron;
mod trial;
mod window;

#[expect(dead_code, reason = "only books with annotations are wanted")]
#[path = "../support/book/mod.rs"]
mod book;
#[path = "../support/disk.rs"]
mod disk;

use std::{
    collections::VecDeque,
    env, fs, io,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Mutex,
    thread,
    time::Duration,
};

use hostile::{Goods, Hostile};
use kills::editor;
use report::Report;
use trial::Programs;

/// Files and kills of the whole count.
const FILES: u64 = 1600;
const KILLS: u64 = 200;
/// Those of the short one. Of the files every so manieth, in an order in which all kinds come up.
const SHORT_FILES: u64 = 60;
const SHORT_KILLS: u64 = 9;
const STRIDE: u64 = 27;
/// Programs that run side by side.
const SIDE_BY_SIDE: usize = 2;

/// What is asked for: which files and kills.
struct Asked {
    seed: u64,
    files: Vec<u64>,
    kills: Vec<u64>,
}

/// What came of all so far.
#[derive(Default)]
struct Count {
    files: Report,
    kills: Report,
    losses: usize,
    /// The longest time before a kill that something was shown which is not there again.
    behind: Duration,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let path = |word: &&str| PathBuf::from(word);
    match words.as_slice() {
        ["look", state, paths @ ..] => {
            window::look(
                Path::new(state),
                paths.first().map(path),
                paths.get(1).map(path),
            );
        }
        ["turn", file] => trial::turn_here(Path::new(file)),
        ["make", state, article, save] => {
            window::make(Path::new(state), article.into(), save.into())
        }
        ["recover", state, saves @ ..] => {
            window::recover(Path::new(state), saves.iter().map(path).collect())
        }
        ["edit", state, plan, seed, file] => {
            let plan = plan.parse().expect("a plan");
            editor::edit(
                Path::new(state),
                plan,
                seed.parse().expect("a seed"),
                Path::new(file),
            );
        }
        words => return tell(asked(words).map(|asked| count(&asked))),
    }
    ExitCode::SUCCESS
}

fn tell(counted: Result<io::Result<usize>, String>) -> ExitCode {
    match counted {
        Ok(Ok(0)) => return ExitCode::SUCCESS,
        Ok(Ok(losses)) => println!("{losses} losses"),
        Ok(Err(why)) => eprintln!("the trials themselves failed: {why}"),
        Err(why) => {
            eprintln!("{why}");
            return ExitCode::from(2);
        }
    }
    ExitCode::FAILURE
}

fn asked(words: &[&str]) -> Result<Asked, String> {
    let mut asked = Asked {
        seed: 20_261_128,
        files: (0..FILES).collect(),
        kills: (0..KILLS).collect(),
    };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let mut number = || {
            let number = words.next().and_then(|n| n.parse::<u64>().ok());
            number.ok_or_else(|| format!("a number is wanted after {word}"))
        };
        match *word {
            "--short" => {
                asked.files = (0..SHORT_FILES).map(|n| n * STRIDE % FILES).collect();
                asked.kills.truncate(SHORT_KILLS as usize);
            }
            "--seed" => asked.seed = number()?,
            "--files" => asked.files.truncate(number()? as usize),
            "--kills" => asked.kills.truncate(number()? as usize),
            "--file" => (asked.files, asked.kills) = (vec![number()?], Vec::new()),
            "--kill" => (asked.files, asked.kills) = (Vec::new(), vec![number()?]),
            _ => {
                return Err(format!(
                    "{word} is not known. There are --short, --seed N, --files N, --kills N (so many), --file N, --kill N (that one)."
                ));
            }
        }
    }
    Ok(asked)
}

/// Tries all; answers with how many losses there were.
fn count(asked: &Asked) -> io::Result<usize> {
    let folder = tempfile::tempdir()?;
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join("long");
    let _ = fs::remove_dir_all(&kept);
    fs::create_dir_all(&kept)?;
    let written = folder.path().join("goods");
    fs::create_dir_all(&written)?;
    let goods = Goods::gather(&written);
    let programs = Programs {
        hashiya: PathBuf::from(env!("CARGO_BIN_EXE_hashiya")),
        window: env::current_exe()?,
    };
    let count = Mutex::new(Count::default());
    let place = |n: usize| folder.path().join(n.to_string());
    side_by_side(&asked.files, |number, n| {
        let hostile = Hostile::make(asked.seed, number, &goods);
        let outcome = trial::run(&hostile, &place(n), &programs)?;
        if !outcome.losses.is_empty() {
            fs::write(kept.join(number.to_string()), &hostile.bytes)?;
        }
        let mut count = count.lock().expect("nobody panics with it");
        let (kind, class) = (hostile.kind.name(), hostile.class);
        count.lose(&format!("file {number} ({kind}, {class})"), &outcome.losses);
        count.files.add(kind, class, &outcome.figures());
        Ok(())
    })?;
    side_by_side(&asked.kills, |number, n| {
        let outcome = kills::kill_one(asked.seed, number, &place(n), &programs.window)?;
        let mut count = count.lock().expect("nobody panics with it");
        let plan = kills::plan(number).name();
        count.lose(&format!("kill {number} ({plan})"), &outcome.losses);
        count.kills.add("kill", plan, &outcome.figures);
        count.behind = count.behind.max(outcome.behind.unwrap_or_default());
        Ok(())
    })?;
    let count = count.into_inner().expect("nobody panicked with it");
    if !asked.files.is_empty() {
        println!("\n{}", count.files);
    }
    if !asked.kills.is_empty() {
        println!("\n{}", count.kills);
        let behind = count.behind.as_millis();
        println!(
            "The oldest edit that was not there again had been shown {behind} ms before the kill."
        );
    }
    if count.losses > 0 {
        println!("Hostile files with a loss are kept in {}.", kept.display());
    }
    Ok(count.losses)
}

impl Count {
    fn lose(&mut self, what: &str, losses: &[String]) {
        for loss in losses {
            println!("LOST {what}: {loss}");
        }
        self.losses += losses.len();
    }
}

/// Does something with all these numbers, a few at a time, each in a place of its own.
fn side_by_side(
    numbers: &[u64],
    act: impl Fn(u64, usize) -> io::Result<()> + Sync,
) -> io::Result<()> {
    let waiting: Mutex<VecDeque<u64>> = Mutex::new(numbers.iter().copied().collect());
    let next = || waiting.lock().expect("nobody panics with it").pop_front();
    let work = |n: usize| -> io::Result<()> {
        while let Some(number) = next() {
            act(number, n)?;
        }
        Ok(())
    };
    let work = &work;
    thread::scope(|scope| {
        let workers: Vec<_> = (0..SIDE_BY_SIDE)
            .map(|n| scope.spawn(move || work(n)))
            .collect();
        let ended = workers
            .into_iter()
            .map(|w| w.join().expect("no trial panics"));
        ended.collect()
    })
}
