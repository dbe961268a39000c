//! What a machine does to a vault, done to it on purpose: `cargo xtask faults [--short] [SEED]`.
//!
//! A fact counts as acknowledged once the program that appended it has said so. After each fault
//! the vault must open with every acknowledged fact in it once, its chains and pages whole; or it
//! must refuse to open, and write nothing.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for developers, which may fail loudly"
)]

mod check;
mod child;
mod damage;
mod dice;
mod full;
mod kill;
mod power;
mod record;
mod states;

use check::Tally;
use std::{process::ExitCode, time::Instant};

/// How often each fault is done.
pub(crate) struct Counts {
    kills: usize,
    cuts: usize,
    failures: usize,
    flips: usize,
}

const FULL: Counts = Counts {
    kills: 1000,
    cuts: 2000,
    failures: 600,
    flips: 10_000,
};
/// For the tests that run before every change.
const SHORT: Counts = Counts {
    kills: 40,
    cuts: 120,
    failures: 60,
    flips: 400,
};
/// Does one kind of fault, with a seed.
type Fault = fn(&Counts, u64) -> Vec<Tally>;

const SEED: u64 = 20_261_127;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [word, rest @ ..] = words.as_slice()
        && word == "child"
    {
        return child::run(rest);
    }
    let counts = if words.iter().any(|w| w == "--short") {
        SHORT
    } else {
        FULL
    };
    let seed = words.iter().find_map(|w| w.parse().ok()).unwrap_or(SEED);
    println!("seed {seed}");
    println!(
        "{:<34}{:>8}{:>10}{:>8}{:>8}",
        "fault", "done", "refused", "wrong", "s"
    );
    let mut wrong = 0;
    let kinds: [(&str, Fault); 6] = [
        ("kill", kill::run),
        ("power", power::cuts),
        ("failures", power::failures),
        ("full", full::run),
        ("damage", damage::run),
        ("states", states::run),
    ];
    let only = words
        .iter()
        .find(|w| kinds.iter().any(|(name, _)| name == w));
    for (name, run) in kinds {
        if only.is_some_and(|only| only != name) {
            continue;
        }
        let started = Instant::now();
        let tallies = run(&counts, seed);
        let seconds = started.elapsed().as_secs();
        for (tally, left) in tallies.iter().zip((0..tallies.len()).rev()) {
            wrong += tally.wrong.len();
            // The time of all of this kind stands in its last row.
            let time = if left == 0 {
                seconds.to_string()
            } else {
                String::new()
            };
            println!(
                "{:<34}{:>8}{:>10}{:>8}{time:>8}",
                tally.name,
                tally.done,
                tally.refused,
                tally.wrong.len()
            );
            if let Some(reason) = &tally.skipped {
                println!("  skipped: {reason}");
            }
            for what in tally.wrong.iter().take(5) {
                println!("  wrong: {what}");
            }
        }
    }
    if wrong == 0 {
        println!("Every acknowledged fact was there once, or the vault refused to open.");
        ExitCode::SUCCESS
    } else {
        println!("{wrong} wrong. Again with the same seed: cargo xtask faults {seed}");
        ExitCode::FAILURE
    }
}
