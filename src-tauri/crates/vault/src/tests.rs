//! What the tests share: a vault under a passphrase, and facts about nobody.

mod keeping;
mod keyring;
mod messages;
mod opening;
mod restoring;
mod salvaging;
mod verifying;
mod ways;
mod writing;

use crate::{Cost, NewFact, Unlock, Vault, VaultError};
use domain::{
    Channel, ClockKind, Confidence, Deadline, DisputeId, Fact, FactBody, Hash, Incident, Language,
    Place, Platform, Point, Reference,
};
use jiff::{
    Timestamp,
    civil::{Date, date},
};
use std::path::PathBuf;
use tempfile::TempDir;

const DAY: Date = date(2026, 9, 14);
const NOW: Timestamp = Timestamp::UNIX_EPOCH;
const DISPUTE: DisputeId = DisputeId::from_u128(7);

fn passphrase(words: &str) -> Unlock {
    Unlock::Passphrase(words.into())
}

/// A new vault, and the folder it is in for as long as the first value lives.
fn fresh() -> (TempDir, PathBuf, Vault) {
    let around = tempfile::tempdir().unwrap();
    let folder = around.path().join("vault");
    let vault = Vault::create_with(&folder, &passphrase("a long sentence"), Cost::LEAST).unwrap();
    (around, folder, vault)
}

fn reopen(folder: &std::path::Path) -> Result<Vault, VaultError> {
    Vault::open(folder, &passphrase("a long sentence"))
}

fn platform() -> Platform {
    Platform {
        name: "Brightperk".into(),
        place: Place::country("IE"),
        email: Some("privacy@brightperk.example".into()),
        address: vec!["1 Grand Parade".into(), "Dublin".into()],
        webform: None,
        attention: None,
        language: None,
    }
}

fn opening(reference: &Reference) -> NewFact {
    let incident = Incident {
        happened_on: DAY,
        claimed: "that I had won a phone".into(),
        told: "my friends, Joe among them".into(),
        truth: "I never received a phone".into(),
        links: vec![],
        identifiers: vec!["@mara".into()],
        unsure: std::collections::BTreeSet::new(),
    };
    let body = FactBody::Opened {
        reference: reference.clone(),
        title: "The phone I never won".into(),
        language: Language::default(),
        regime: Some("eu-gdpr".into()),
        platform: Box::new(platform()),
        incident: Box::new(incident),
        points: vec![Point::Cause],
        own: vec![],
    };
    NewFact { on: DAY, body }
}

fn note(text: &str) -> NewFact {
    NewFact {
        on: DAY,
        body: FactBody::NoteAdded { text: text.into() },
    }
}

fn message(raw: &[u8]) -> NewFact {
    let body = FactBody::MessageReceived {
        raw: Hash::of(raw),
        channel: Channel::Email,
        subject: "Your request".into(),
        from: "privacy@brightperk.example".into(),
        automatic: false,
    };
    NewFact { on: DAY, body }
}

fn no_deadlines(_: &[Fact]) -> Result<Vec<Deadline>, VaultError> {
    Ok(vec![])
}

/// A deadline that follows from how many facts there are, which is enough to see it derived.
fn by_count(facts: &[Fact]) -> Vec<Deadline> {
    let due = DAY
        .checked_add(jiff::Span::new().days(i64::try_from(facts.len()).unwrap()))
        .unwrap();
    vec![Deadline {
        regime: "eu-gdpr".into(),
        clock: ClockKind::Response,
        started_by: facts.first().map(|f| f.content.id),
        start: DAY,
        nominal: Some(due),
        due: Some(due),
        earliest: Some(due),
        latest: Some(due),
        statutory: true,
        extended: false,
        paused_since: None,
        met_on: None,
        law: "12(3)".to_owned(),
        confidence: Confidence::High,
        receipt: vec![],
        calendar: domain::CalendarSource {
            source: "made up".to_owned(),
            until: DAY,
        },
        data_version: "2026-11-22".to_owned(),
    }]
}

/// A vault with one dispute of one fact.
fn with_dispute() -> (TempDir, PathBuf, Vault) {
    let (around, folder, mut vault) = fresh();
    let first = opening(&Reference::from_number(1));
    vault
        .append(DISPUTE, vec![first], &[], NOW, no_deadlines)
        .unwrap();
    (around, folder, vault)
}
