//! The vaults that the faults are done to, and what must hold of them afterwards.

use domain::{
    Channel, Deadline, DisputeId, Fact, FactBody, FactId, Hash, Incident, Language, Place,
    Platform, Point, Reference,
};
use jiff::{
    Timestamp,
    civil::{Date, date},
};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};
use vault::{Cost, NewFact, RecoveryCode, Unlock, Vault, VaultError};

pub(crate) const DISPUTE: DisputeId = DisputeId::from_u128(7);
pub(crate) const WORDS: &str = "a long sentence";
const DAY: Date = date(2026, 9, 14);

/// What came of one kind of fault.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) name: String,
    /// How often it was done.
    pub(crate) done: usize,
    /// How often the vault refused to open, and wrote nothing.
    pub(crate) refused: usize,
    /// What should not have happened.
    pub(crate) wrong: Vec<String>,
    /// Why it was not done.
    pub(crate) skipped: Option<String>,
}

impl Tally {
    pub(crate) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    pub(crate) fn skipped(name: &str, why: &str) -> Self {
        Self {
            skipped: Some(why.to_owned()),
            ..Self::new(name)
        }
    }

    /// Counts one fault; an error is what was wrong.
    pub(crate) fn count(&mut self, outcome: Result<Outcome, String>, which: &str) {
        self.done += 1;
        match outcome {
            Ok(Outcome::Whole) => {}
            Ok(Outcome::Refused) => self.refused += 1,
            Err(what) => self.wrong.push(format!("{which}: {what}")),
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Whole,
    Refused,
}

/// A folder for one fault, in memory where the system has such a place: nothing here waits for a
/// real disk, whose power cuts are played by `power.rs`.
pub(crate) fn place() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir()
        && let Ok(folder) = tempfile::tempdir_in(memory)
    {
        return folder;
    }
    tempfile::tempdir().unwrap()
}

pub(crate) fn unlock() -> Unlock {
    Unlock::Passphrase(WORDS.into())
}

pub(crate) fn now(n: usize) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + i64::try_from(n).unwrap_or(0)).unwrap()
}

pub(crate) fn note(text: &str) -> NewFact {
    let body = FactBody::NoteAdded { text: text.into() };
    NewFact { on: DAY, body }
}

pub(crate) fn message(raw: &[u8]) -> NewFact {
    let body = FactBody::MessageReceived {
        raw: Hash::of(raw),
        channel: Channel::Email,
        subject: "Your request".into(),
        from: "privacy@brightperk.example".into(),
        automatic: false,
    };
    NewFact { on: DAY, body }
}

pub(crate) fn no_deadlines(_: &[Fact]) -> Result<Vec<Deadline>, VaultError> {
    Ok(Vec::new())
}

fn opening() -> NewFact {
    let body = FactBody::Opened {
        reference: Reference::from_number(1),
        title: "The phone I never won".into(),
        language: Language::default(),
        regime: Some("eu-gdpr".into()),
        platform: Box::new(Platform {
            name: "Brightperk".into(),
            place: Place::country("IE"),
            email: Some("privacy@brightperk.example".into()),
            address: vec!["1 Grand Parade".into()],
            webform: None,
            attention: None,
            language: None,
        }),
        incident: Box::new(Incident {
            happened_on: DAY,
            claimed: "that I had won a phone".into(),
            told: "my friends".into(),
            truth: "I never received a phone".into(),
            links: Vec::new(),
            identifiers: vec!["@mara".into()],
            unsure: BTreeSet::new(),
        }),
        points: vec![Point::Cause],
        own: Vec::new(),
    };
    NewFact { on: DAY, body }
}

/// A closed vault with a dispute, some messages and a recovery code; and the ids of its facts.
pub(crate) fn base(folder: &Path) -> (Vec<FactId>, RecoveryCode) {
    let mut vault = Vault::create_with(folder, &unlock(), Cost::LEAST).unwrap();
    let code = vault.make_recovery_code().unwrap();
    let raws: Vec<Vec<u8>> = (0..6_u8).map(|n| vec![n; 3000]).collect();
    let blobs: Vec<&[u8]> = raws.iter().map(Vec::as_slice).collect();
    let mut facts = vec![opening()];
    facts.extend(raws.iter().map(|raw| message(raw)));
    let kept = vault
        .append(DISPUTE, facts, &blobs, now(0), no_deadlines)
        .unwrap();
    (kept.iter().map(|f| f.content.id).collect(), code)
}

/// Opens the vault and checks everything. `extra` facts may be there that nobody acknowledged.
pub(crate) fn whole(folder: &Path, acknowledged: &[FactId], extra: usize) -> Result<(), String> {
    let vault = Vault::open(folder, &unlock()).map_err(|e| format!("it does not open: {e}"))?;
    holds(&vault, acknowledged, extra)
}

pub(crate) fn holds(vault: &Vault, acknowledged: &[FactId], extra: usize) -> Result<(), String> {
    let facts = vault.facts(DISPUTE).map_err(|e| e.to_string())?;
    let found: BTreeSet<FactId> = facts.iter().map(|f| f.content.id).collect();
    if found.len() != facts.len() {
        return Err("a fact is there twice".to_owned());
    }
    let lost = acknowledged.iter().filter(|id| !found.contains(id)).count();
    if lost > 0 {
        return Err(format!("{lost} acknowledged facts are lost"));
    }
    let more = found.len() - acknowledged.len();
    if more > extra {
        return Err(format!("{more} facts that nobody acknowledged"));
    }
    let report = vault.verify(None).map_err(|e| e.to_string())?;
    report.first_difference.map_or(Ok(()), Err)
}

/// As [`whole`], or it refuses to open, names a difference, and changes no file of the vault.
pub(crate) fn whole_or_refused(
    folder: &Path,
    acknowledged: &[FactId],
    extra: usize,
) -> Result<Outcome, String> {
    let before = files(folder);
    match Vault::open(folder, &unlock()) {
        Err(error) => {
            let after = files(folder);
            if before == after {
                Ok(Outcome::Refused)
            } else {
                Err(format!("it refused ({error}), yet files changed"))
            }
        }
        Ok(vault) => {
            let report = vault.verify(None);
            let found = vault.facts(DISPUTE);
            match (report, found) {
                (Ok(report), Ok(_)) if report.first_difference.is_none() => {
                    holds(&vault, acknowledged, extra).map(|()| Outcome::Whole)
                }
                // The damage is named, and nothing was made up in its place.
                (_, _) => Ok(Outcome::Refused),
            }
        }
    }
}

/// The files of a vault and what they hold, but for the lock and an empty log.
pub(crate) fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
            continue;
        }
        let bytes = fs::read(&path).unwrap_or_default();
        let empty_log = bytes.is_empty() && path.ends_with("vault.db-wal");
        if !path.ends_with("vault.lock") && !empty_log {
            found.push((path, bytes));
        }
    }
    found.sort();
    found
}

/// Copies a folder with all in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, target).unwrap();
        }
    }
}
