//! Bits flipped and files cut short, as bad disks and broken copies do it.

use crate::{
    Counts,
    check::{DISPUTE, Outcome, Tally, base, copy, files, no_deadlines, note, now, place, unlock},
    check::{whole, whole_or_refused},
    dice::Dice,
};
use domain::FactId;
use std::{
    fs,
    path::{Path, PathBuf},
};
use vault::Vault;

/// What is damaged: which files of a vault that was closed, or killed; or of a backup.
#[derive(Clone, Copy)]
struct Target {
    name: &'static str,
    /// Of ten thousand.
    share: usize,
    killed: bool,
    files: &'static [&'static str],
}

const TARGETS: [Target; 6] = [
    Target {
        name: "damage: vault.db",
        share: 3500,
        killed: false,
        files: &["vault.db"],
    },
    Target {
        name: "damage: a killed vault and its log",
        share: 2500,
        killed: true,
        files: &["vault.db", "vault.db-wal", "vault.db-wal", "vault.lock"],
    },
    Target {
        name: "damage: one sidecar",
        share: 1000,
        killed: false,
        files: &["vault.toml", "vault-copy.toml"],
    },
    Target {
        name: "damage: both sidecars",
        share: 1000,
        killed: false,
        files: &[],
    },
    Target {
        name: "damage: a killed vault, salvaged",
        share: 500,
        killed: true,
        files: &["vault.db", "vault.db-wal"],
    },
    Target {
        name: "damage: a backup, then restored",
        share: 2000,
        killed: false,
        files: &[
            "chosen/vault.db",
            "chosen/vault.toml",
            "chosen/vault-copy.toml",
        ],
    },
];

pub(crate) fn run(counts: &Counts, seed: u64) -> Vec<Tally> {
    let around = place();
    let (closed, killed) = (around.path().join("closed"), around.path().join("killed"));
    let (facts, more) = make(&closed, &killed);
    TARGETS
        .iter()
        .map(|target| {
            let mut tally = Tally::new(target.name);
            let mut dice = Dice::new(seed ^ target.share as u64);
            for n in 0..counts.flips * target.share / 10_000 {
                let folder = around.path().join("damaged");
                let (from, ids) = if target.killed {
                    (&killed, &more)
                } else {
                    (&closed, &facts)
                };
                copy(from, &folder);
                let what = hurt(&folder, target, &mut dice);
                let outcome = if target.name.contains("backup") {
                    restored(&folder, ids)
                } else if target.name.contains("salvaged") {
                    salvaged(&folder, ids)
                } else {
                    whole_or_refused(&folder, ids, 0)
                };
                let outcome = match outcome {
                    Ok(Outcome::Refused) if target.name.contains("one sidecar") => {
                        Err("the other copy was not read".to_owned())
                    }
                    outcome => outcome,
                };
                tally.count(outcome, &format!("{n}: {what}"));
                fs::remove_dir_all(&folder).unwrap();
            }
            tally
        })
        .collect()
}

/// A closed vault with a backup in it, and the same as a killed process leaves it.
fn make(closed: &Path, killed: &Path) -> (Vec<FactId>, Vec<FactId>) {
    let (facts, _) = base(closed);
    let mut vault = Vault::open(closed, &unlock()).unwrap();
    vault.backup_to(&closed.join("chosen")).unwrap();
    drop(vault);
    let around = place();
    let live = around.path().join("live");
    copy(closed, &live);
    vault = Vault::open(&live, &unlock()).unwrap();
    let mut more = facts.clone();
    for n in 0..8 {
        let text = format!("{n}").repeat(500);
        let kept = vault
            .append(DISPUTE, vec![note(&text)], &[], now(n), no_deadlines)
            .unwrap();
        more.extend(kept.iter().map(|f| f.content.id));
    }
    copy(&live, killed);
    (facts, more)
}

/// Flips up to three bits, or cuts the file, or fills a piece with zeros.
fn hurt(folder: &Path, target: &Target, dice: &mut Dice) -> String {
    if target.files.is_empty() {
        let one = hurt_file(&folder.join("vault.toml"), dice);
        let two = hurt_file(&folder.join("vault-copy.toml"), dice);
        return format!("{one}; {two}");
    }
    hurt_file(
        &folder.join(target.files[dice.below(target.files.len())]),
        dice,
    )
}

fn hurt_file(path: &PathBuf, dice: &mut Dice) -> String {
    let mut bytes = fs::read(path).unwrap();
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let length = bytes.len();
    let what = match dice.below(10) {
        0 | 1 => {
            bytes.truncate(dice.below(length));
            format!("{name} cut to {} of {length}", bytes.len())
        }
        2 => {
            let at = dice.below(length);
            let end = (at + 1 + dice.below(5000)).min(length);
            // Where there were only zeros nothing is damaged, which does no harm either.
            bytes[at..end].fill(0);
            format!("{name} zeros from {at} to {end}")
        }
        _bits => {
            let mut places = Vec::new();
            for _ in 0..=dice.below(3) {
                let at = dice.below(length);
                bytes[at] ^= 1 << dice.below(8);
                places.push(at.to_string());
            }
            format!("{name} bits at {}", places.join(", "))
        }
    };
    fs::write(path, bytes).unwrap();
    what
}

/// A damaged backup either restores whole, or leaves the vault as it was.
fn restored(folder: &Path, facts: &[FactId]) -> Result<Outcome, String> {
    let of_vault = || -> Vec<_> {
        let mut all = files(folder);
        all.retain(|(path, _)| !path.starts_with(folder.join("chosen")));
        all
    };
    let before = of_vault();
    match Vault::restore(folder, &folder.join("chosen"), &unlock()) {
        Ok(_) => whole(folder, facts, 0).map(|()| Outcome::Whole),
        Err(error) if before != of_vault() => Err(format!("refused ({error}), yet files changed")),
        Err(_) => Ok(Outcome::Refused),
    }
}

/// What is salvaged opens, holds only what was there, and misses nothing that is not named.
fn salvaged(folder: &Path, facts: &[FactId]) -> Result<Outcome, String> {
    let before = files(folder);
    let out = folder.join("salvaged");
    let Ok(told) = Vault::salvage(folder, &unlock(), &out) else {
        return if files(folder) == before {
            Ok(Outcome::Refused)
        } else {
            Err("nothing could be read, yet files changed".to_owned())
        };
    };
    let vault = Vault::open(&out, &unlock()).map_err(|e| e.to_string())?;
    let found = vault.facts(DISPUTE).map(|all| {
        let ids = all.iter().map(|f| f.content.id);
        ids.collect::<Vec<_>>()
    });
    // Where the opening is lost there is no dispute, and that is named.
    let found = found.unwrap_or_default();
    if found.iter().any(|id| !facts.contains(id)) {
        return Err("a fact that was never there".to_owned());
    }
    let report = vault.verify(None).map_err(|e| e.to_string())?;
    let named = !told.lost.is_empty() || told.kinds.iter().any(|k| k.lost > 0);
    match report.first_difference {
        Some(what) if !told.lost.iter().any(|l| l.contains("a file")) => Err(what),
        // A log that was cut short holds less, and nobody can name what.
        _ if found.len() == facts.len() || named || has_damaged_log(folder) => Ok(Outcome::Whole),
        _ => Err(format!(
            "{} of {} facts, and none named",
            found.len(),
            facts.len()
        )),
    }
}

fn has_damaged_log(folder: &Path) -> bool {
    Vault::open(folder, &unlock()).is_err_and(|e| matches!(e, vault::VaultError::LogMissing))
}
