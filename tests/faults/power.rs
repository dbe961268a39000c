//! Power cuts, played from a record of what a child wrote; and writes, syncs and renames that fail.

use crate::{
    Counts,
    check::{Outcome, Tally, copy, place, unlock},
    child::{Announced, WORK, command},
    dice::Dice,
    kill::{Prepared, after, ids},
    record::{self, Change, Disk},
};
use answerable_tests::root;
use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};
use vault::Vault;

const WHY: &str = "the changes of a program are recorded on Linux, with a C compiler";

/// Rounds of work in one record.
fn rounds(work: &str) -> usize {
    match work {
        "append" => 12,
        "import" | "backup" => 4,
        "rekey" => 3,
        _once => 1,
    }
}

pub(crate) fn cuts(counts: &Counts, seed: u64) -> Vec<Tally> {
    let each = counts.cuts / WORK.len();
    WORK.iter()
        .zip(seed..)
        .map(|(work, seed)| {
            let name = format!("power cut while: {work}");
            let Some(shim) = shim() else {
                return Tally::skipped(&name, WHY);
            };
            let mut tally = Tally::new(&name);
            let mut dice = Dice::new(seed);
            // Several records, so that not one order of events alone is cut.
            let records = each.div_ceil(100);
            for _ in 0..records {
                let prepared = Prepared::for_work(work);
                let around = place();
                let disk = || Disk::of(&prepared.folder);
                let before = disk();
                let log = around.path().join("record");
                let _ = run(
                    shim,
                    work,
                    &prepared,
                    &prepared.folder,
                    &log,
                    &[],
                    dice.roll(),
                );
                let changes = record::read(&log);
                cut(
                    work,
                    &prepared,
                    before,
                    &changes,
                    each / records,
                    &mut dice,
                    &mut tally,
                );
            }
            tally
        })
        .collect()
}

/// Cuts the power at so many moments of one record, in order, so that the disk is played once.
fn cut(
    work: &str,
    prepared: &Prepared,
    mut disk: Disk,
    changes: &[Change],
    times: usize,
    dice: &mut Dice,
    tally: &mut Tally,
) {
    let mut moments: Vec<usize> = (0..times).map(|_| dice.below(changes.len() + 1)).collect();
    moments.sort_unstable();
    let (mut done, mut said) = (0, String::new());
    for moment in moments {
        for change in &changes[done..moment] {
            disk.take(change);
            if let Change::Said(text) = change {
                said.push_str(text);
            }
        }
        done = moment;
        let around = place();
        let folder = around.path().join("vault");
        disk.lay_down(&prepared.folder, &folder, dice);
        let outcome = after(work, &folder, prepared, &Announced::read(&said));
        tally.count(
            outcome,
            &format!("after change {moment} of {}", changes.len()),
        );
    }
}

pub(crate) fn failures(counts: &Counts, seed: u64) -> Vec<Tally> {
    // Kind, error number, how it is called.
    const KINDS: [(&str, i32, &str); 4] = [
        ("w", 5, "write fails"),
        ("w", 28, "write finds no room"),
        ("s", 5, "sync fails"),
        ("r", 5, "rename fails"),
    ];
    let each = (counts.failures / WORK.len() / KINDS.len()).max(1);
    KINDS
        .iter()
        .zip(seed..)
        .map(|((kind, errno, what), seed)| {
            let name = format!("the n-th {what}");
            let Some(shim) = shim() else {
                return Tally::skipped(&name, WHY);
            };
            let mut tally = Tally::new(&name);
            let mut dice = Dice::new(seed);
            for work in WORK {
                let prepared = Prepared::for_work(work);
                let most = how_many(shim, work, &prepared, kind);
                for _ in 0..each {
                    let first = 1 + dice.below(most);
                    // For a moment, or from then on.
                    let count = [1, 1, 3, 1_000_000][dice.below(4)];
                    let fault = [
                        ("FAULT_KIND", (*kind).to_owned()),
                        ("FAULT_AT", first.to_string()),
                        ("FAULT_COUNT", count.to_string()),
                        ("FAULT_ERRNO", errno.to_string()),
                    ];
                    let outcome = fail(shim, work, &prepared, &fault, dice.roll());
                    tally.count(outcome, &format!("{work}: {count} from the {first}th"));
                }
            }
            tally
        })
        .collect()
}

fn fail(
    shim: &Path,
    work: &str,
    prepared: &Prepared,
    fault: &[(&str, String)],
    seed: u64,
) -> Result<Outcome, String> {
    let around = place();
    let folder = around.path().join("vault");
    copy(&prepared.folder, &folder);
    let log = around.path().join("record");
    let announced = run(shim, work, prepared, &folder, &log, fault, seed);
    let told = |e: String| format!("{e}; it said {:?}", announced.errors);
    let outcome = after(work, &folder, prepared, &announced).map_err(told)?;
    let vault = Vault::open(&folder, &unlock()).map_err(|e| e.to_string())?;
    let there = ids(&vault);
    let lies = announced.refused.iter().filter(|id| there.contains(id));
    match lies.count() {
        0 => Ok(outcome),
        lies => Err(told(format!(
            "{lies} facts were said not to be saved, and are there"
        ))),
    }
}

/// How many changes of one kind the work makes when nothing fails.
fn how_many(shim: &Path, work: &str, prepared: &Prepared, kind: &str) -> usize {
    let around = place();
    let folder = around.path().join("vault");
    copy(&prepared.folder, &folder);
    let log = around.path().join("record");
    let _ = run(shim, work, prepared, &folder, &log, &[], 1);
    let changes = record::read(&log);
    let of_kind = changes.iter().filter(|change| match change {
        Change::Write(..) => kind == "w",
        Change::Sync(_) => kind == "s",
        Change::Rename(..) => kind == "r",
        Change::Create(_)
        | Change::Truncate(..)
        | Change::Remove(_)
        | Change::Folder
        | Change::Said(_) => false,
    });
    of_kind.count()
}

/// Runs a child to its end under the shim.
fn run(
    shim: &Path,
    work: &str,
    prepared: &Prepared,
    folder: &Path,
    log: &Path,
    fault: &[(&str, String)],
    seed: u64,
) -> Announced {
    let output = command(work, folder, seed, rounds(work))
        .arg(&prepared.code)
        .env("LD_PRELOAD", shim)
        .env("FAULT_DIR", folder)
        .env("FAULT_LOG", log)
        .envs(fault.iter().map(|(name, value)| (name, value)))
        .output()
        .unwrap();
    let announced = Announced::read(&String::from_utf8_lossy(&output.stdout));
    if fault.is_empty() {
        let whole = output.status.success() && announced.errors.is_empty();
        assert!(whole, "{work} fails without a fault: {output:?}");
    }
    announced
}

/// The shim, compiled once; `None` where it cannot be.
fn shim() -> Option<&'static Path> {
    static SHIM: OnceLock<Option<PathBuf>> = OnceLock::new();
    let compile = || {
        if !cfg!(target_os = "linux") {
            return None;
        }
        let here = std::env::current_exe().ok()?;
        // Two may compile at once: each gives its own the name when it is whole.
        let part = here.with_file_name(format!("faults-shim-{}", std::process::id()));
        let target = here.with_file_name("faults-shim.so");
        let status = Command::new("cc")
            .args(["-O1", "-Wall", "-shared", "-fPIC", "-o"])
            .arg(&part)
            .arg(root().join("tests/faults/shim.c"))
            .args(["-ldl", "-lpthread"])
            .status();
        let compiled = status.is_ok_and(|s| s.success());
        (compiled && std::fs::rename(part, &target).is_ok()).then_some(target)
    };
    SHIM.get_or_init(compile).as_deref()
}
