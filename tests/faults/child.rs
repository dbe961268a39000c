//! The program that a fault is done to: it works on a vault and announces, line by line, what it
//! was told is saved.

use crate::{
    check::{DISPUTE, WORDS, message, no_deadlines, note, now, unlock},
    dice::Dice,
};
use domain::FactId;
use std::{
    io::Write,
    path::{Path, PathBuf},
    process::ExitCode,
};
use vault::{Batch, NewFact, Secrets, Vault, VaultError};

/// What the child does over and over.
pub(crate) const WORK: [&str; 6] = ["append", "import", "backup", "rekey", "migrate", "restore"];

/// How many facts one announcement may be behind.
pub(crate) fn unit(work: &str) -> usize {
    if work == "import" { 20 } else { 1 }
}

/// `child WORK FOLDER SEED ROUNDS [RECOVERY CODE]`
pub(crate) fn run(words: &[String]) -> ExitCode {
    let [work, folder, seed, rounds, rest @ ..] = words else {
        return ExitCode::from(2);
    };
    let folder = PathBuf::from(folder);
    let mut dice = Dice::new(seed.parse().unwrap());
    let rounds: usize = rounds.parse().unwrap();
    let secrets = Secrets {
        passphrase: Some(WORDS.into()),
        recovery: rest.first().and_then(|code| code.parse().ok()),
    };
    if work == "restore" {
        let backup = folder.join("chosen");
        match Vault::restore(&folder, &backup, &unlock()) {
            Ok(_) => say("restored"),
            Err(error) => say(&format!("error {error}")),
        }
    }
    let mut vault = match Vault::open(&folder, &unlock()) {
        Ok(vault) => vault,
        Err(error) => {
            say(&format!("error {error}"));
            return ExitCode::FAILURE;
        }
    };
    say("ready");
    for round in 0..rounds {
        let at = now(round + dice.below(100_000));
        match work.as_str() {
            "import" => import(&mut vault, &mut dice, at),
            "backup" => {
                append(&mut vault, &mut dice, at);
                told(vault.backup(at).map(drop));
            }
            "rekey" => {
                append(&mut vault, &mut dice, at);
                told(vault.rekey(&secrets, at));
            }
            _append => append(&mut vault, &mut dice, at),
        }
    }
    // Closed in order, which is work too.
    drop(vault);
    say("done");
    ExitCode::SUCCESS
}

fn append(vault: &mut Vault, dice: &mut Dice, at: jiff::Timestamp) {
    let text = "x".repeat(1 + dice.below(3000));
    keep(vault, vec![note(&text)], &[], at);
}

fn import(vault: &mut Vault, dice: &mut Dice, at: jiff::Timestamp) {
    let raws: Vec<Vec<u8>> = (0..unit("import"))
        .map(|_| {
            let word = dice.roll().to_le_bytes();
            word.repeat(1 + dice.below(600))
        })
        .collect();
    let blobs: Vec<&[u8]> = raws.iter().map(Vec::as_slice).collect();
    keep(vault, raws.iter().map(|r| message(r)).collect(), &blobs, at);
}

fn keep(vault: &mut Vault, facts: Vec<NewFact>, blobs: &[&[u8]], at: jiff::Timestamp) {
    let facts: Vec<(FactId, NewFact)> = facts.into_iter().map(|f| (FactId::new(), f)).collect();
    let ids: Vec<FactId> = facts.iter().map(|(id, _)| *id).collect();
    let batch = Batch {
        facts,
        blobs,
        proposals: Vec::new(),
    };
    let word = match vault.append_batch(DISPUTE, batch, at, no_deadlines) {
        Ok(_) => "fact",
        Err(VaultError::Unconfirmed) => "unsure",
        Err(error) => {
            say(&format!("error {error}"));
            "refused"
        }
    };
    let lines: Vec<String> = ids.iter().map(|id| format!("{word} {id}")).collect();
    say(&lines.join("\n"));
}

fn told(outcome: Result<(), VaultError>) {
    if let Err(error) = outcome {
        say(&format!("error {error}"));
    }
}

/// One write for each announcement: a pipe keeps it whole.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("{line}\n").as_bytes()).unwrap();
    out.flush().unwrap();
}

/// What a child has announced.
#[derive(Default)]
pub(crate) struct Announced {
    pub(crate) facts: Vec<FactId>,
    pub(crate) unsure: Vec<FactId>,
    pub(crate) refused: Vec<FactId>,
    pub(crate) restored: bool,
    pub(crate) errors: Vec<String>,
}

impl Announced {
    /// Whole lines only.
    pub(crate) fn read(output: &str) -> Self {
        let mut found = Self::default();
        let end = output.rfind('\n').map_or(0, |n| n + 1);
        for line in output.get(..end).unwrap_or_default().lines() {
            match line.split_once(' ') {
                Some(("fact", id)) => found.facts.push(id.parse().unwrap()),
                Some(("unsure", id)) => found.unsure.push(id.parse().unwrap()),
                Some(("refused", id)) => found.refused.push(id.parse().unwrap()),
                Some(("error", what)) => found.errors.push(what.to_owned()),
                _other => found.restored |= line == "restored",
            }
        }
        found
    }
}

/// The same program, started as a child.
pub(crate) fn command(
    work: &str,
    folder: &Path,
    seed: u64,
    rounds: usize,
) -> std::process::Command {
    let mut command = std::process::Command::new(std::env::current_exe().unwrap());
    command
        .args(["child", work])
        .arg(folder)
        .args([seed.to_string(), rounds.to_string()]);
    command
}
