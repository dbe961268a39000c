//! Folders as people and machines leave them: something missing, emptied, swapped, old or new.

use crate::{
    Counts,
    check::{
        DISPUTE, Outcome, Tally, base, copy, files, no_deadlines, note, now, place, unlock, whole,
    },
    child::{Announced, command},
    kill::ids,
};
use answerable_tests::root;
use domain::FactId;
use std::{fs, path::Path};
use vault::{Cost, Secrets, Vault, VaultError};

type State = (&'static str, fn(&Path, &Path), Expected);

enum Expected {
    /// It opens with everything.
    Whole,
    /// It refuses with this error's word, and writes nothing.
    Refused(&'static str),
}

use Expected::{Refused, Whole};

/// Each is made of a killed vault, with another vault of the same passphrase beside it.
const STATES: [State; 14] = [
    ("nothing is wrong", |_, _| {}, Whole),
    (
        "the log is missing",
        |v, _| remove(v, "vault.db-wal"),
        Refused("unreadable"),
    ),
    (
        "the log is empty",
        |v, _| empty(v, "vault.db-wal"),
        Refused("unreadable"),
    ),
    (
        "the log is another vault’s",
        |v, o| swap(v, o, "vault.db-wal"),
        Refused("unreadable"),
    ),
    (
        "the database is missing",
        |v, _| remove(v, "vault.db"),
        Refused("unreadable"),
    ),
    (
        "the database is empty",
        |v, _| empty(v, "vault.db"),
        Refused("unreadable"),
    ),
    (
        "the database is another vault’s",
        |v, o| swap(v, o, "vault.db"),
        Refused("unreadable"),
    ),
    (
        "the first sidecar is missing",
        |v, _| remove(v, "vault.toml"),
        Whole,
    ),
    (
        "the first sidecar is empty",
        |v, _| empty(v, "vault.toml"),
        Whole,
    ),
    (
        "the second sidecar is missing",
        |v, _| remove(v, "vault-copy.toml"),
        Whole,
    ),
    (
        "both sidecars are missing",
        |v, _| {
            remove(v, "vault.toml");
            remove(v, "vault-copy.toml");
        },
        Refused("unreadable"),
    ),
    (
        "both sidecars are another vault’s",
        |v, o| {
            swap(v, o, "vault.toml");
            swap(v, o, "vault-copy.toml");
        },
        Refused("unreadable"),
    ),
    (
        "the sidecar is of a newer format",
        |v, _| newer(v),
        Refused("newer"),
    ),
    (
        "the lock file is missing",
        |v, _| remove(v, "vault.lock"),
        Whole,
    ),
];

pub(crate) fn run(_: &Counts, _: u64) -> Vec<Tally> {
    vec![
        named_states(),
        second_instance(),
        rekeyed(),
        every_format(),
        read_only(),
    ]
}

fn named_states() -> Tally {
    let mut tally = Tally::new("states of a folder");
    let around = place();
    let (killed, other) = (around.path().join("killed"), around.path().join("other"));
    let facts = make(&killed, &other);
    for (n, (name, change, expected)) in STATES.iter().enumerate() {
        let folder = around.path().join(n.to_string());
        copy(&killed, &folder);
        change(&folder, &other);
        let before = files(&folder);
        let opened = Vault::open(&folder, &unlock());
        let outcome = match (opened, expected) {
            (Ok(vault), Whole) => crate::check::holds(&vault, &facts, 0).map(|()| Outcome::Whole),
            (Err(error), Refused(code)) if error.code() == *code => {
                if files(&folder) == before {
                    Ok(Outcome::Refused)
                } else {
                    Err(format!("it refused ({error}), yet files changed"))
                }
            }
            (Ok(_), Refused(_)) => Err("it opened".to_owned()),
            (Err(error), _) => Err(format!("{}: {error}", error.code())),
        };
        tally.count(outcome, name);
    }
    tally
}

/// A vault as a killed process leaves it, and one that is closed.
fn make(killed: &Path, other: &Path) -> Vec<FactId> {
    let around = place();
    let mut lives = Vec::new();
    let mut facts = Vec::new();
    for (n, to) in [killed, other].into_iter().enumerate() {
        let live = around.path().join(n.to_string());
        base(&live);
        let mut vault = Vault::open(&live, &unlock()).unwrap();
        vault
            .append(DISPUTE, vec![note("in the log")], &[], now(n), no_deadlines)
            .unwrap();
        copy(&live, to);
        facts.push(ids(&vault));
        lives.push(vault);
    }
    facts.swap_remove(0)
}

fn remove(folder: &Path, name: &str) {
    fs::remove_file(folder.join(name)).unwrap();
}

fn empty(folder: &Path, name: &str) {
    fs::write(folder.join(name), b"").unwrap();
}

fn swap(folder: &Path, other: &Path, name: &str) {
    fs::copy(other.join(name), folder.join(name)).unwrap();
}

fn newer(folder: &Path) {
    for name in ["vault.toml", "vault-copy.toml"] {
        let text = fs::read_to_string(folder.join(name)).unwrap();
        let text = text.replacen("format = 2", "format = 99\nmore = true", 1);
        fs::write(folder.join(name), text).unwrap();
    }
}

fn second_instance() -> Tally {
    let mut tally = Tally::new("a second program on an open vault");
    let around = place();
    let folder = around.path().join("vault");
    base(&folder);
    let mut vault = Vault::open(&folder, &unlock()).unwrap();
    for work in ["append", "backup", "restore"] {
        let output = command(work, &folder, 1, 1).output().unwrap();
        let announced = Announced::read(&String::from_utf8_lossy(&output.stdout));
        let said = announced
            .errors
            .iter()
            .any(|e| e.contains("open in another window"));
        let outcome = if said && announced.facts.is_empty() && !output.status.success() {
            Ok(Outcome::Refused)
        } else {
            Err(format!("{output:?}"))
        };
        tally.count(outcome, work);
    }
    vault
        .append(DISPUTE, vec![note("goes on")], &[], now(1), no_deadlines)
        .unwrap();
    let facts = ids(&vault);
    drop(vault);
    let outcome = whole(&folder, &facts, 0).map(|()| Outcome::Whole);
    tally.count(outcome, "the first goes on");
    tally
}

/// Files from before and after a new key do not open together, and neither is harmed.
fn rekeyed() -> Tally {
    let mut tally = Tally::new("files of two keys mixed");
    let around = place();
    let (folder, old) = (around.path().join("vault"), around.path().join("old"));
    let mut vault = Vault::create_with(&folder, &unlock(), Cost::LEAST).unwrap();
    vault.set_setting("a", "b").unwrap();
    drop(vault);
    copy(&folder, &old);
    let mut vault = Vault::open(&folder, &unlock()).unwrap();
    let secrets = Secrets {
        passphrase: Some(crate::check::WORDS.into()),
        recovery: None,
    };
    vault.rekey(&secrets, now(1)).unwrap();
    drop(vault);
    for names in [&["vault.db"][..], &["vault.toml", "vault-copy.toml"][..]] {
        let mixed = around.path().join(names[0]);
        copy(&folder, &mixed);
        names.iter().for_each(|name| swap(&mixed, &old, name));
        let before = files(&mixed);
        let outcome = match Vault::open(&mixed, &unlock()) {
            Err(VaultError::DatabaseDamaged) if files(&mixed) == before => Ok(Outcome::Refused),
            other => Err(format!("{other:?}")),
        };
        tally.count(outcome, names[0]);
    }
    tally
}

fn every_format() -> Tally {
    let mut tally = Tally::new("vaults of every older format");
    let kept = root().join("src-tauri/crates/vault/tests/vaults");
    for entry in fs::read_dir(kept).unwrap() {
        let path = entry.unwrap().path();
        let around = place();
        let folder = around.path().join("vault");
        copy(&path, &folder);
        let opened = Vault::open(&folder, &unlock());
        let outcome = opened.map_err(|e| e.to_string()).and_then(|vault| {
            let facts = ids(&vault);
            assert!(facts.len() >= 4, "the sample has facts");
            crate::check::holds(&vault, &facts, 0).map(|()| Outcome::Whole)
        });
        tally.count(outcome, &path.display().to_string());
    }
    tally
}

fn read_only() -> Tally {
    const NAME: &str = "a place that cannot be written";
    let around = place();
    let Some(mount) = crate::full::Mount::new(&around.path().join("disk"), 4096) else {
        return Tally::skipped(NAME, crate::full::WHY);
    };
    let mut tally = Tally::new(NAME);
    let folder = mount.path().join("vault");
    let (facts, _) = base(&folder);
    mount.remount("ro");
    let outcome = match Vault::open(&folder, &unlock()) {
        Ok(mut vault) => {
            let refused = vault.set_setting("a", "b");
            let backup = vault.backup_to(&around.path().join("backup"));
            match (vault.is_read_only(), refused, backup) {
                (true, Err(VaultError::ReadOnly), Ok(())) => {
                    crate::check::holds(&vault, &facts, 0).map(|()| Outcome::Whole)
                }
                other => Err(format!("{other:?}")),
            }
        }
        Err(error) => Err(error.to_string()),
    };
    tally.count(outcome, "read");
    let outcome = whole(&around.path().join("backup"), &facts, 0).map(|()| Outcome::Whole);
    tally.count(outcome, "a backup of it");
    mount.remount("rw");
    let outcome = whole(&folder, &facts, 0).map(|()| Outcome::Whole);
    tally.count(outcome, "written again");
    tally
}
