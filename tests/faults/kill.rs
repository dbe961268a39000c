//! `kill -9` at random moments.

use crate::{
    Counts,
    check::{Outcome, Tally, base, copy, place, unlock, whole},
    child::{Announced, WORK, command, unit},
    dice::Dice,
};
use answerable_tests::root;
use domain::FactId;
use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
    process::Stdio,
    thread,
    time::{Duration, Instant},
};
use vault::{RecoveryCode, Vault};

/// A vault that is ready for one kind of work, with what is known to be in it.
pub(crate) struct Prepared {
    pub(crate) folder: PathBuf,
    pub(crate) facts: Vec<FactId>,
    pub(crate) code: String,
    /// What is in the backup that a restore takes.
    pub(crate) in_backup: Vec<FactId>,
    _around: tempfile::TempDir,
}

impl Prepared {
    pub(crate) fn for_work(work: &str) -> Self {
        let around = place();
        let folder = around.path().join("vault");
        let (mut facts, mut code) = (Vec::new(), String::new());
        if work == "migrate" {
            copy(
                &root().join("src-tauri/crates/vault/tests/vaults/format-1"),
                &folder,
            );
            let aside = around.path().join("aside");
            copy(&folder, &aside);
            let vault = Vault::open(&aside, &unlock()).unwrap();
            facts = ids(&vault);
        } else {
            let (kept, made): (_, RecoveryCode) = base(&folder);
            facts.extend(kept);
            code = made.groups().collect::<Vec<_>>().join("-");
        }
        let in_backup = facts.clone();
        if work == "restore" {
            let mut vault = Vault::open(&folder, &unlock()).unwrap();
            vault.backup_to(&folder.join("chosen")).unwrap();
            let more = vec![crate::check::note("after the backup")];
            let no = crate::check::no_deadlines;
            let kept = vault
                .append(crate::check::DISPUTE, more, &[], crate::check::now(1), no)
                .unwrap();
            facts.extend(kept.iter().map(|f| f.content.id));
        }
        Self {
            folder,
            facts,
            code,
            in_backup,
            _around: around,
        }
    }
}

pub(crate) fn ids(vault: &Vault) -> Vec<FactId> {
    let facts = vault.facts(crate::check::DISPUTE).unwrap();
    facts.iter().map(|f| f.content.id).collect()
}

pub(crate) fn run(counts: &Counts, seed: u64) -> Vec<Tally> {
    // Of each thousand: what runs long in practice more often.
    let shares = [300, 200, 150, 150, 100, 100];
    WORK.iter()
        .zip(shares)
        .map(|(work, share)| {
            let mut tally = Tally::new(&format!("kill -9 while: {work}"));
            let mut dice = Dice::new(seed ^ share);
            let wanted = counts.kills * usize::try_from(share).unwrap() / 1000;
            while tally.done < wanted {
                a_life(work, wanted, &mut dice, &mut tally);
            }
            tally
        })
        .collect()
}

/// One vault, killed again and again while it grows; what is left of one kill meets the next.
fn a_life(work: &str, wanted: usize, dice: &mut Dice, tally: &mut Tally) {
    let mut prepared = Prepared::for_work(work);
    let once = matches!(work, "migrate" | "restore");
    let span = how_long(work, &prepared);
    let kills = if once { 1 } else { 20 };
    for _ in 0..kills {
        if tally.done == wanted {
            return;
        }
        let seed = dice.roll();
        let wait = Duration::from_micros(u64::try_from(dice.below(span)).unwrap());
        let announced = killed(work, &prepared, seed, wait);
        let outcome = after(work, &prepared.folder, &prepared, &announced);
        // What was in flight and is there counts from now on.
        if let Ok(vault) = Vault::open(&prepared.folder, &unlock()) {
            prepared.facts = ids(&vault);
        }
        let which = format!("seed {seed}, after {} µs", wait.as_micros());
        tally.count(outcome, &which);
    }
}

/// What must hold after a fault during this work.
pub(crate) fn after(
    work: &str,
    folder: &Path,
    prepared: &Prepared,
    announced: &Announced,
) -> Result<Outcome, String> {
    let extra = unit(work);
    if work == "restore" {
        return after_restore(folder, prepared, announced).map(|()| Outcome::Whole);
    }
    let mut expected = prepared.facts.clone();
    expected.extend(&announced.facts);
    whole(folder, &expected, extra + announced.unsure.len())?;
    backups_are_whole(folder)?;
    Ok(Outcome::Whole)
}

/// The vault is the old one or the backup, and the old one is lost in neither case.
fn after_restore(folder: &Path, prepared: &Prepared, announced: &Announced) -> Result<(), String> {
    let extra = 1 + announced.unsure.len();
    let mut old = prepared.facts.clone();
    let mut new = prepared.in_backup.clone();
    old.extend(&announced.facts);
    new.extend(&announced.facts);
    if !announced.restored && whole(folder, &old, extra).is_ok() {
        return Ok(());
    }
    whole(folder, &new, extra)?;
    whole(&folder.join("aside-1"), &prepared.facts, 0).map_err(|e| format!("set aside: {e}"))
}

fn backups_are_whole(folder: &Path) -> Result<(), String> {
    let backups = fs::read_dir(folder.join("backups"));
    for backup in backups.into_iter().flatten().flatten() {
        let path = backup.path();
        if path.extension().is_some_and(|e| e == "part") {
            continue;
        }
        Vault::rehearse_restore(&path, &unlock()).map_err(|e| format!("a backup: {e}"))?;
    }
    Ok(())
}

/// How many microseconds the work takes when nothing stops it: so long the kills are spread.
fn how_long(work: &str, prepared: &Prepared) -> usize {
    let around = place();
    let copied = around.path().join("vault");
    copy(&prepared.folder, &copied);
    let started = Instant::now();
    let rounds = if matches!(work, "migrate" | "restore") {
        1
    } else {
        5
    };
    let output = command(work, &copied, 1, rounds)
        .arg(&prepared.code)
        .output()
        .unwrap();
    assert!(output.status.success(), "{work}: {output:?}");
    usize::try_from(started.elapsed().as_micros()).unwrap()
}

fn killed(work: &str, prepared: &Prepared, seed: u64, wait: Duration) -> Announced {
    let mut child = command(work, &prepared.folder, seed, 10_000)
        .arg(&prepared.code)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut output = child.stdout.take().unwrap();
    let reader = thread::spawn(move || {
        let mut text = String::new();
        output.read_to_string(&mut text).unwrap();
        text
    });
    thread::sleep(wait);
    child.kill().unwrap();
    child.wait().unwrap();
    Announced::read(&reader.join().unwrap())
}
