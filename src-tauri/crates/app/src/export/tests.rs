//! Exports of the sample dispute and of others that are harder.

mod archive;
mod calendar;

use crate::{
    clock::Now,
    demo, dispute,
    export::{self, SCHEMA},
    fact,
    input::{AddFactInput, CloseInput, OpenDisputeInput, SendLetterInput},
    letter, reply,
};
use domain::{Channel, FactId, LetterKind, Outcome, Reference};
use jiff::civil::date;
use serde_json::Value;
use tempfile::TempDir;
use vault::Vault;

/// The vault of the sample, the Reference of the dispute in it, and the folder they are in.
fn sample() -> (TempDir, Vault, Reference) {
    let around = tempfile::tempdir().unwrap();
    let out = around.path().join("out");
    let (view, vault) = demo::play_in(&around.path().join("vault"), &out).unwrap();
    (around, vault, view.reference)
}

fn on(month: i8, day: i8) -> Now {
    let today = date(2026, month, day);
    let at = today.at(12, 0, 0, 0).in_tz("UTC").unwrap().timestamp();
    Now { today, at }
}

/// A dispute whose every word is meant to break something.
const HOSTILE: &str = r#"
title = "=HYPERLINK(1);<script>alert(1)</script>"
regime = "eu-gdpr"
[platform]
name = "</title>Br\"ight;perk, <img src=x onerror=alert(1)>"
country = "IE"
email = "privacy@brightperk.example"
address = ["1 Grand Parade", "Dublin", "Ireland"]
[incident]
happened_on = 2026-09-14
claimed = "that {{ 7 * 7 }} & I had won"
told = "my friends"
truth = "I never <b>did</b>"
links = ["javascript:alert(1)"]
identifiers = ["@mara"]
[[own]]
ask = "explain"
name = "<i>Who</i> decided"
text = "Tell me who decided this."
"#;

fn open(vault: &mut Vault, text: &str, now: &Now) -> Reference {
    let input: OpenDisputeInput = toml::from_str(text).unwrap();
    dispute::open(vault, &input, now).unwrap()
}

fn send(vault: &mut Vault, reference: &Reference, kind: LetterKind, now: &Now) -> FactId {
    let input = SendLetterInput {
        reference: reference.clone(),
        kind,
        on: now.today,
        channel: Channel::Email,
        language: None,
        reserve: Vec::new(),
        overrule: Vec::new(),
    };
    letter::send(vault, &input, now).unwrap().0.letter
}

fn receive(vault: &mut Vault, reference: &Reference, bytes: &[u8], now: &Now) -> FactId {
    let incoming = reply::Incoming { name: None, bytes };
    reply::add(vault, reference, &incoming, None, now)
        .unwrap()
        .message
}

fn add(vault: &mut Vault, reference: &Reference, kind: &str, about: Option<FactId>, now: &Now) {
    let input = AddFactInput {
        reference: reference.clone(),
        kind: kind.to_owned(),
        on: now.today,
        note: Some("because".to_owned()),
        about,
        point: None,
    };
    fact::add(vault, &input, now).unwrap();
}

fn close(vault: &mut Vault, reference: &Reference, now: &Now) {
    let outcome = Outcome::Abandoned;
    let reference = reference.clone();
    dispute::close(vault, &CloseInput { reference, outcome }, now).unwrap();
}

const IDENTITY: &[u8] = b"From: a@brightperk.example\r\nSubject: Re\r\nDate: Mon, 21 Sep 2026 10:00:00 +0100\r\n\r\n\
    Before we can handle your request, please confirm your identity by sending a copy of your passport.\r\n";

#[test]
fn every_field_of_an_export_is_in_its_schema() {
    let (_around, mut vault, _) = sample();
    let draft = HOSTILE.replace("regime = \"eu-gdpr\"\n", "");
    open(&mut vault, &draft, &on(9, 15));
    let paused = open(&mut vault, HOSTILE, &on(9, 15));
    let first = send(&mut vault, &paused, LetterKind::Request, &on(9, 16));
    add(&mut vault, &paused, "delivered", Some(first), &on(9, 17));
    receive(&mut vault, &paused, IDENTITY, &on(9, 21));
    let closed = open(&mut vault, HOSTILE, &on(9, 15));
    send(&mut vault, &closed, LetterKind::Request, &on(9, 16));
    add(&mut vault, &closed, "complaint-filed", None, &on(11, 20));
    close(&mut vault, &closed, &on(11, 21));

    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let validator = jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap();
    for day in [on(9, 22), on(11, 30)] {
        let text = export::json(&vault, None, day.today).unwrap();
        let export: Value = serde_json::from_slice(&text).unwrap();
        assert_eq!(export["disputes"].as_array().unwrap().len(), 4);
        let faults: Vec<String> = validator
            .iter_errors(&export)
            .map(|e| format!("{} {e}", e.instance_path()))
            .collect();
        assert!(faults.is_empty(), "{faults:#?}");
    }
    let text = export::json(&vault, Some(&paused), on(9, 22).today).unwrap();
    let mut export: Value = serde_json::from_slice(&text).unwrap();
    export["disputes"][0]["points"]["cause"]["mood"] = "friendly".into();
    assert!(
        !validator.is_valid(&export),
        "a field that nobody documented is refused"
    );
}
