//! Exports as other programs meet them: files, by command line.

use crate::life::{DISPUTE, REPLY, open, opened, receive, send};
use answerable_tests::Cli;
use serde_json::Value;
use std::process::Command;

fn export(cli: &Cli, format: &str, name: &str) -> String {
    let out = cli.path(name);
    let made = cli.json(&["export", format, "--out", &out, "--today", "2026-07-11"]);
    let bytes = std::fs::read(&out).unwrap();
    assert_eq!(made["bytes"], bytes.len());
    String::from_utf8(bytes).unwrap()
}

/// A `;` or a line break in a name made columns; a cell became a formula.
#[test]
fn a_table_opens_right_and_runs_nothing() {
    let cli = Cli::bare();
    opened(&cli);
    let words = [
        ("The phone I never won", "=1+1;\\\",x"),
        ("name = \"Brightperk\"", "name = \"Bright;=perk, Ltd\""),
    ];
    let dispute = words
        .iter()
        .fold(DISPUTE.to_owned(), |d, (a, b)| d.replace(a, b));
    let reference = open(&cli, &dispute);
    send(&cli, &reference, "request", "2026-07-10");
    let text = export(&cli, "csv", "disputes.csv");
    assert!(
        text.starts_with("\u{feff}\"reference\","),
        "spreadsheets take it for UTF-8"
    );
    assert_eq!(
        text.matches("\r\n").count(),
        23,
        "a head and eleven points of two disputes"
    );
    assert_eq!(text.matches('\n').count(), 23);
    let rows: Vec<&str> = text.lines().filter(|l| l.contains(&reference)).collect();
    assert!(
        rows[0].starts_with(&format!(
            "\"{reference}\",\"'=1+1;\"\",x\",\"Bright;'=perk, Ltd\",\"GDPR\",\"awaiting-reply\",\
             \"2026-07-09\",\"2026-08-10\",\"\",\"2026-07-10\",\"\","
        )),
        "{}",
        rows[0]
    );
    assert!(
        rows[10].ends_with("\"4d\",\"nouse\",\"unjudged\",\"no\""),
        "{}",
        rows[10]
    );
}

#[test]
fn a_calendar_has_whole_days_and_folded_lines() {
    let cli = Cli::bare();
    let reference = opened(&cli);
    let sent = send(&cli, &reference, "request", "2026-07-10");
    let text = export(&cli, "ics", "deadlines.ics");
    assert!(
        text.split("\r\n").all(|l| l.len() <= 75),
        "lines are folded"
    );
    let text = text.replace("\r\n ", "");
    let letter = sent["letter"].as_str().unwrap();
    for line in [
        "METHOD:PUBLISH",
        "DTSTART;VALUE=DATE:20260810",
        "DTEND;VALUE=DATE:20260811",
        "SUMMARY:Brightperk: answer is due",
        "TRANSP:TRANSPARENT",
        "STATUS:CONFIRMED",
        &format!("UID:{reference}.eu-gdpr.response.{letter}@answerable"),
    ] {
        assert!(text.lines().any(|l| l == line), "{line} is not in {text}");
    }
}

#[test]
fn the_json_says_what_dispute_show_says_in_the_form_of_the_schema() {
    let cli = Cli::bare();
    let out = cli.path("schema.json");
    let _ = cli.json(&["export", "schema", "--out", &out]);
    assert!(!cli.vault().exists(), "the schema needs no vault");
    let schema: Value = serde_json::from_slice(&std::fs::read(&out).unwrap()).unwrap();
    assert_eq!(
        schema["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    let reference = opened(&cli);
    let export: Value = serde_json::from_str(&export(&cli, "json", "disputes.json")).unwrap();
    assert_eq!(
        export["answerable"],
        schema["properties"]["answerable"]["const"]
    );
    let shown = cli.json(&["dispute", "show", &reference, "--today", "2026-07-11"]);
    assert_eq!(export["disputes"], Value::Array(vec![shown]));
}

#[test]
fn what_cannot_be_redacted_is_not_written_as_if_it_were() {
    let cli = Cli::bare();
    opened(&cli);
    let list = cli.file("list.toml", "");
    let out = cli.path("disputes.json");
    let refused = cli
        .run(&["export", "json", "--out", &out, "--redact", &list])
        .refused();
    assert!(refused.contains("redacted"), "{refused}");
    assert!(!std::path::Path::new(&out).exists());
}

/// What a person without Answerable does with an archive.
#[test]
fn an_archive_says_that_it_is_not_encrypted_and_is_checked_with_sha256sum() {
    let cli = Cli::bare();
    let reference = opened(&cli);
    send(&cli, &reference, "request", "2026-07-10");
    receive(&cli, &reference, REPLY, "2026-07-20");
    let out = cli.path("archive.zip");
    let words = ["export", "archive", "--out", &out, "--today", "2026-07-21"];
    let said = cli.run(&words).done().text();
    assert!(said.contains("not encrypted"), "{said}");
    let made = cli.json(&[&words[..2], &[reference.as_str()], &words[2..]].concat());
    assert_eq!(made["encrypted"], false);
    assert_eq!(made["disputes"][0], reference);

    let folder = cli.path("unpacked");
    let unpacked = Command::new("python3")
        .args(["-m", "zipfile", "-e", &out, &folder])
        .status();
    if !unpacked.is_ok_and(|s| s.success()) {
        println!("no python3 to unpack it with: the rest is not looked at");
        return;
    }
    let check = Command::new("sha256sum")
        .args(["--check", "--strict", "SHA256SUMS"])
        .current_dir(&folder)
        .output()
        .unwrap();
    assert!(check.status.success(), "{check:?}");
    let read = |name: &str| std::fs::read_to_string(format!("{folder}/{name}")).unwrap();
    assert!(read("index.html").contains(&format!("href=\"{reference}/index.html\"")));
    assert!(read(&format!("{reference}/index.html")).contains("200 member profiles"));
    let message = format!("{reference}/messages/01-2026-07-20-substantive/message.eml");
    assert_eq!(read(&message), REPLY, "byte for byte as it came");
    let shown = cli.json(&["dispute", "show", &reference, "--today", "2026-07-21"]);
    let kept: Value = serde_json::from_str(&read(&format!("{reference}/dispute.json"))).unwrap();
    assert_eq!(kept["disputes"], Value::Array(vec![shown]));
}
