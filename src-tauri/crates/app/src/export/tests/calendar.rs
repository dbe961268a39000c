//! Calendars that are taken again and again.

use super::{HOSTILE, IDENTITY, add, close, on, open, receive, sample, send};
use crate::{
    clock::Now,
    export,
    input::{JudgeInput, JudgePointInput},
    reply,
};
use domain::{FactId, LetterKind, Point, Reference, Verdict};
use vault::Vault;

/// The events of a calendar: for each its properties.
fn events(vault: &Vault, reference: Option<&Reference>, now: &Now) -> Vec<Vec<String>> {
    let text = export::ics(vault, reference, now.today, now.at).unwrap();
    let text = String::from_utf8(text).unwrap().replace("\r\n ", "");
    assert!(text.contains("METHOD:PUBLISH\r\n"));
    let events = text.split("BEGIN:VEVENT\r\n").skip(1);
    events
        .map(|e| e.split("\r\n").map(str::to_owned).collect())
        .collect()
}

fn value<'a>(event: &'a [String], name: &str) -> &'a str {
    let found = event
        .iter()
        .find_map(|line| line.strip_prefix(&format!("{name}:")));
    found.unwrap_or_else(|| panic!("no {name} in {event:#?}"))
}

fn response(events: &[Vec<String>]) -> &[String] {
    let found = events
        .iter()
        .find(|e| value(e, "UID").contains(".response."));
    found.unwrap_or_else(|| panic!("no answer in {events:#?}"))
}

const EXTENSION: &[u8] = b"From: a@brightperk.example\r\nSubject: Re\r\nDate: Mon, 5 Oct 2026 10:00:00 +0100\r\n\r\n\
    We need more time for your request because it is complex, and extend the period by two further months.\r\n";

#[test]
fn an_event_moves_with_its_deadline_under_the_same_id() {
    let (_around, mut vault, _) = sample();
    let reference = open(&mut vault, HOSTILE, &on(9, 15));
    send(&mut vault, &reference, LetterKind::Request, &on(9, 16));
    let before = events(&vault, Some(&reference), &on(9, 17));
    receive(&mut vault, &reference, EXTENSION, &on(10, 5));
    let after = events(&vault, Some(&reference), &on(10, 6));
    let (before, after) = (response(&before), response(&after));
    assert_eq!(value(before, "UID"), value(after, "UID"));
    assert_eq!(value(before, "DTSTART;VALUE=DATE"), "20261016");
    assert_eq!(
        value(before, "DTEND;VALUE=DATE"),
        "20261017",
        "the end is not in it"
    );
    assert_eq!(value(after, "DTSTART;VALUE=DATE"), "20261216");
    let sequence = |e| value(e, "SEQUENCE").parse::<u32>().unwrap();
    assert!(
        sequence(after) > sequence(before),
        "a program takes the later one"
    );
    assert_eq!(value(after, "STATUS"), "CONFIRMED");
    assert_eq!(value(after, "TRANSP"), "TRANSPARENT");
    assert_eq!(value(after, "LAST-MODIFIED"), "20261005T120000Z");
    assert_eq!(value(after, "DTSTAMP"), "20261006T120000Z");
}

#[test]
fn what_is_gone_is_cancelled_under_the_id_it_had() {
    let (_around, mut vault, _) = sample();
    let reference = open(&mut vault, HOSTILE, &on(9, 15));
    let wrong = send(&mut vault, &reference, LetterKind::Request, &on(9, 16));
    let before = events(&vault, Some(&reference), &on(9, 17));
    add(&mut vault, &reference, "retracted", Some(wrong), &on(9, 18));
    let gone = events(&vault, Some(&reference), &on(9, 18));
    assert_eq!(before.len(), gone.len());
    for (before, gone) in before.iter().zip(&gone) {
        assert_eq!(value(before, "UID"), value(gone, "UID"));
        assert_eq!(value(gone, "STATUS"), "CANCELLED");
    }
    send(&mut vault, &reference, LetterKind::Request, &on(9, 19));
    let again = events(&vault, Some(&reference), &on(9, 20));
    let states = |s: &str| again.iter().filter(|e| value(e, "STATUS") == s).count();
    assert_eq!(
        states("CANCELLED"),
        before.len(),
        "the first letter stays taken back"
    );
    assert_eq!(
        states("CONFIRMED"),
        before.len(),
        "the second one has its own days"
    );
    close(&mut vault, &reference, &on(9, 21));
    let closed = events(&vault, None, &on(9, 21));
    let of = |e: &&Vec<String>| value(e, "UID").starts_with(reference.as_str());
    assert!(
        closed
            .iter()
            .filter(of)
            .all(|e| value(e, "STATUS") == "CANCELLED")
    );
    assert_eq!(closed.iter().filter(of).count(), again.len());
}

#[test]
fn a_deadline_that_is_met_vanishes() {
    let (_around, mut vault, _) = sample();
    let words = HOSTILE.split("[[own]]").next().unwrap();
    let reference = open(&mut vault, words, &on(9, 15));
    send(&mut vault, &reference, LetterKind::Request, &on(9, 16));
    let answer = b"From: a@brightperk.example\r\nSubject: Re\r\n\r\nHere is all you asked for.\r\n";
    let message = receive(&mut vault, &reference, answer, &on(9, 21));
    let before = events(&vault, Some(&reference), &on(9, 21));
    assert_eq!(
        value(response(&before), "STATUS"),
        "CONFIRMED",
        "not read yet"
    );
    judge_all_given(&mut vault, &reference, message, &on(9, 22));
    let after = events(&vault, Some(&reference), &on(9, 22));
    assert_eq!(value(response(&after), "STATUS"), "CANCELLED");
    assert!(value(response(&after), "DESCRIPTION").contains("Met on 2026-09-21."));
}

fn judge_all_given(vault: &mut Vault, reference: &Reference, message: FactId, now: &Now) {
    let given = |point| JudgePointInput {
        point,
        verdict: Verdict::Given,
        evidence: Some(vec!["all you asked for".to_owned()]),
    };
    let input = JudgeInput {
        reference: reference.clone(),
        message,
        verdicts: Point::ALL.into_iter().map(given).collect(),
    };
    reply::judge(vault, &input, now).unwrap();
}

#[test]
fn a_clock_that_stands_still_is_tentative() {
    let (_around, mut vault, _) = sample();
    let reference = open(&mut vault, HOSTILE, &on(9, 15));
    send(&mut vault, &reference, LetterKind::Request, &on(9, 16));
    receive(&mut vault, &reference, IDENTITY, &on(9, 21));
    let paused = events(&vault, Some(&reference), &on(9, 22));
    assert_eq!(value(response(&paused), "STATUS"), "TENTATIVE");
    let summary = value(response(&paused), "SUMMARY");
    assert!(
        summary.starts_with("</title>Br\"ight\\;perk\\, <img"),
        "{summary}"
    );
}
