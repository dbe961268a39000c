//! A small disk that fills up at every step.

use crate::{
    Counts,
    check::{DISPUTE, Outcome, Tally, message, no_deadlines, now, place, unlock, whole},
    child::WORK,
    kill::{Prepared, ids},
};
use domain::FactId;
use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    process::Command,
};
use vault::{Cost, Secrets, Vault, VaultError};

/// Why a disk of our own is not there.
pub(crate) const WHY: &str = "a small disk can be mounted by root alone, on Linux";

/// A file system in memory, of so many KiB, gone with the value.
pub(crate) struct Mount(PathBuf);

impl Mount {
    pub(crate) fn new(path: &Path, kib: usize) -> Option<Self> {
        fs::create_dir_all(path).unwrap();
        let size = format!("size={kib}k");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &size, "tmpfs"])
            .arg(path)
            .output();
        let mounted = mounted.is_ok_and(|output| output.status.success());
        mounted.then(|| Self(path.to_owned()))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn remount(&self, how: &str) {
        let options = format!("remount,{how}");
        let status = Command::new("mount")
            .args(["-o", &options])
            .arg(&self.0)
            .status();
        assert!(status.unwrap().success(), "remount {how}");
    }

    /// Fills the disk but for so many KiB.
    fn fill(&self, but: usize) {
        let block = vec![0; 4096];
        let filler = self.filler();
        let mut file = File::create(&filler).unwrap();
        let mut written = 0;
        while file.write_all(&block).is_ok() {
            written += block.len();
        }
        drop(file);
        let left = written.saturating_sub(but * 1024);
        let file = File::options().write(true).open(&filler).unwrap();
        file.set_len(u64::try_from(left).unwrap()).unwrap();
    }

    fn filler(&self) -> PathBuf {
        self.0.join("filler")
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        // Lazily: what is open there is closed first.
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

pub(crate) fn run(counts: &Counts, _: u64) -> Vec<Tally> {
    let step = if counts.kills < 100 { 96 } else { 12 };
    let mut tallies = vec![creation(step)];
    tallies.extend(WORK.iter().map(|work| {
        let name = format!("full disk while: {work}");
        let mut tally = Tally::new(&name);
        let prepared = Prepared::for_work(work);
        for left in (0..900).step_by(step) {
            let around = place();
            let Some(mount) = Mount::new(&around.path().join("disk"), 4096) else {
                return Tally::skipped(&name, WHY);
            };
            let outcome = on(&mount, work, &prepared, left);
            tally.count(outcome, &format!("{left} KiB left"));
        }
        tally
    }));
    tallies
}

/// A vault is made or it is not, and can be made once there is room.
fn creation(step: usize) -> Tally {
    const NAME: &str = "full disk while: a vault is made";
    let mut tally = Tally::new(NAME);
    for left in (0..400).step_by(step) {
        let around = place();
        let Some(mount) = Mount::new(&around.path().join("disk"), 4096) else {
            return Tally::skipped(NAME, WHY);
        };
        let folder = mount.path().join("vault");
        mount.fill(left);
        let create = || Vault::create_with(&folder, &unlock(), Cost::LEAST).map(drop);
        let outcome = match create() {
            Ok(()) => Ok(Outcome::Whole),
            Err(VaultError::DiskFull { .. }) => {
                fs::remove_file(mount.filler()).unwrap();
                create()
                    .map(|()| Outcome::Refused)
                    .map_err(|e| e.to_string())
            }
            Err(other) => Err(other.to_string()),
        };
        let opened = outcome.and_then(|outcome| {
            let vault = Vault::open(&folder, &unlock()).map_err(|e| e.to_string())?;
            drop(vault);
            Ok(outcome)
        });
        tally.count(opened, &format!("{left} KiB left"));
    }
    tally
}

fn on(mount: &Mount, work: &str, prepared: &Prepared, left: usize) -> Result<Outcome, String> {
    let folder = mount.path().join("vault");
    crate::check::copy(&prepared.folder, &folder);
    let backup = folder.join("chosen");
    mount.fill(left);
    let mut acknowledged = prepared.facts.clone();
    let first = act(work, &folder, &backup, prepared, &mut acknowledged);
    let outcome = match first {
        Ok(()) => Outcome::Whole,
        Err(VaultError::DiskFull { needed }) if needed > 0 => Outcome::Refused,
        Err(other) => return Err(format!("{}: {other}", other.code())),
    };
    if outcome == Outcome::Refused && work != "migrate" {
        whole(&folder, &acknowledged, 0).map_err(|e| format!("while the disk is full, {e}"))?;
    }
    fs::remove_file(mount.filler()).unwrap();
    if outcome == Outcome::Refused {
        act(work, &folder, &backup, prepared, &mut acknowledged)
            .map_err(|e| format!("with room again: {e}"))?;
    }
    whole(&folder, &acknowledged, 0)?;
    Ok(outcome)
}

fn act(
    work: &str,
    folder: &Path,
    backup: &Path,
    prepared: &Prepared,
    acknowledged: &mut Vec<FactId>,
) -> Result<(), VaultError> {
    if work == "restore" {
        Vault::restore(folder, backup, &unlock())?;
        acknowledged.clone_from(&prepared.in_backup);
        return Ok(());
    }
    let mut vault = Vault::open(folder, &unlock())?;
    match work {
        "backup" => vault.backup(now(5)).map(drop),
        "rekey" => {
            let secrets = Secrets {
                passphrase: Some(crate::check::WORDS.into()),
                recovery: prepared.code.parse().ok(),
            };
            vault.rekey(&secrets, now(6))
        }
        "migrate" => Ok(()),
        _append => {
            let size = if work == "import" { 150_000 } else { 9000 };
            let raw = vec![7; size];
            let added = vec![message(&raw)];
            let kept = vault.append(DISPUTE, added, &[&raw], now(7), no_deadlines);
            // What was there stays readable, in the open vault too.
            assert!(ids(&vault).len() >= acknowledged.len());
            acknowledged.extend(kept?.iter().map(|f| f.content.id));
            Ok(())
        }
    }
}
