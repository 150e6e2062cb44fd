//! Jobs that do all the harm a file can do to its reader: for tests, in builds that are no release.

use std::{
    fs::{self, File},
    hint::black_box,
    io::{self, Read, Write},
    net::UdpSocket,
    process, thread,
    time::Duration,
};

use super::jobs::{Answer, Job, Refusal};

/// The job of this name.
pub fn named(name: &str) -> Option<Job> {
    Some(match name {
        "trial-copy" => copy,
        "trial-memory" => |_, _| loop {
            black_box(vec![0_u8; 64 << 20]).leak();
        },
        "trial-allocation" => |_, _| {
            black_box(vec![1_u8; 1 << 45]);
            Ok(())
        },
        "trial-time" => |_, _| loop {
            black_box(0);
        },
        "trial-sleep" => |_, answer| {
            answer.progress(1, 2)?;
            thread::sleep(Duration::from_secs(3600));
            Ok(())
        },
        "trial-stack" => |_, _| {
            black_box(nested(0));
            Ok(())
        },
        "trial-abort" => |_, _| process::abort(),
        "trial-panic" => panics,
        "trial-exit" => |_, _| process::exit(7),
        "trial-cut" => |_, answer| {
            answer.add(b"half of it")?;
            process::exit(0)
        },
        "trial-cut-frame" => |_, answer| {
            answer.0.write_all(b"a\xff\0\0\0abc")?;
            answer.0.flush()?;
            process::exit(0)
        },
        "trial-garbage" => |_, answer| {
            answer.0.write_all(&[0xab; 100_000])?;
            Ok(())
        },
        "trial-more" => |_, answer| {
            answer.0.write_all(b"e\0\0\0\0")?;
            Ok(())
        },
        "trial-long" => |_, answer| loop {
            answer.add(&[b'x'; 1 << 16])?;
        },
        "trial-refuse" => |_, _| Err(Refusal::Words("it is locked with a password".to_owned())),
        "trial-noise" => |_, answer| {
            for _ in 0..10_000 {
                let _ = writeln!(io::stderr(), "memory allocation of {}", "x".repeat(99));
            }
            answer.add(b"done")?;
            Ok(())
        },
        "trial-reach" => reach,
        _ => return None,
    })
}

/// Answers with the file, and tells how far it is.
fn copy(mut file: File, answer: &mut Answer<'_>) -> Result<(), Refusal> {
    let total = file.metadata()?.len();
    let mut piece = [0; 1000];
    let mut done = 0;
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            return Ok(());
        }
        done += read as u64;
        answer.add(&piece[..read])?;
        answer.progress(done, total)?;
    }
}

/// Cuts the file's text where it must not be cut.
fn panics(mut file: File, answer: &mut Answer<'_>) -> Result<(), Refusal> {
    let mut text = String::new();
    file.read_to_string(&mut text)?;
    let within = text.len().min(1);
    answer.add(&text.as_bytes()[..within])?;
    let rest = &text[within..];
    answer.add(rest.as_bytes())?;
    Ok(())
}

/// Answers with what it could lay hands on.
fn reach(_: File, answer: &mut Answer<'_>) -> Result<(), Refusal> {
    let reached = [
        ("file", File::open("/etc/passwd").is_ok()),
        ("network", UdpSocket::bind("127.0.0.1:0").is_ok()),
        ("writing", fs::write("hashiya-trial", "x").is_ok()),
        ("environment", std::env::vars_os().next().is_some()),
    ];
    for (what, is_reached) in reached {
        if is_reached {
            answer.add(format!("{what} ").as_bytes())?;
        }
    }
    Ok(())
}

fn nested(depth: u64) -> u64 {
    let kept = black_box([depth; 64]);
    if kept[0] == u64::MAX {
        return 0;
    }
    kept[0] + nested(depth + 1) + black_box(kept)[63]
}
