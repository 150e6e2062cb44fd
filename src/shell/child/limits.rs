//! What a child may take of the machine. It bounds itself, before it looks at the file.

use std::time::Duration;

/// Bounds on reading one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of memory, with all that the program takes itself.
    pub memory: u64,
    /// Time on the CPU, in whole seconds.
    pub cpu: Duration,
    /// How long it is waited for.
    pub wall: Duration,
    /// Bytes of stack.
    pub stack: u64,
    /// Bytes of the answer.
    pub answer: u64,
}

impl Limits {
    /// Those on reading a document of another program.
    pub const DOCUMENT: Limits = Limits {
        memory: 2 << 30,
        cpu: Duration::from_secs(60),
        wall: Duration::from_secs(120),
        stack: 16 << 20,
        answer: 256 << 20,
    };

    /// As arguments of the child, numbers all.
    pub(super) fn arguments(&self) -> [String; 3] {
        [self.memory, self.cpu.as_secs().max(1), self.stack].map(|it| it.to_string())
    }

    /// The child's own, of its arguments; what is the parent's business is as large as can be.
    pub(super) fn of_arguments(mut arguments: impl Iterator<Item = String>) -> Option<Limits> {
        let mut number = || arguments.next()?.parse().ok();
        Some(Limits {
            memory: number()?,
            cpu: Duration::from_secs(number()?),
            stack: number()?,
            wall: Duration::MAX,
            answer: u64::MAX,
        })
    }
}

/// Bounds this process for good, which has the file open beside its three streams.
///
/// # Errors
/// If the system does not take a bound.
#[cfg(unix)]
pub(super) fn bound(limits: &Limits) -> rustix::io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    /// The three streams, and the file.
    const OPEN: u64 = 4;
    let set = |resource, current: u64, maximum: u64| {
        let (current, maximum) = (Some(current), Some(maximum));
        setrlimit(resource, Rlimit { current, maximum })
    };
    let cpu = limits.cpu.as_secs();
    // It ends by the signal of the first, and could not put off the second.
    set(Resource::Cpu, cpu, cpu + 1)?;
    set(Resource::Core, 0, 0)?;
    set(Resource::Fsize, 0, 0)?;
    set(Resource::Nofile, OPEN, OPEN)?;
    // Not every system keeps it, and one of them refuses it.
    let bounded = set(Resource::As, limits.memory, limits.memory);
    if cfg!(target_os = "macos") {
        Ok(())
    } else {
        bounded
    }
}

/// Elsewhere nothing but stack, time and length is bounded, from outside.
#[cfg(not(unix))]
pub(super) fn bound(_: &Limits) -> Result<(), std::convert::Infallible> {
    Ok(())
}

/// Has the child end with whoever waits for it, where the system knows of that.
#[cfg(target_os = "linux")]
pub(super) fn end_with_parent() {
    use rustix::process::{Signal, set_parent_process_death_signal};
    // Without it, it ends when its time is up.
    let _ = set_parent_process_death_signal(Some(Signal::KILL));
}

#[cfg(not(target_os = "linux"))]
pub(super) fn end_with_parent() {}
