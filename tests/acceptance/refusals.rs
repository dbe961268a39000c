//! What cannot be done is refused: what happened, what to do, and nothing changed.

use crate::life::{DISPUTE, REPLY, opened, send, show};
use answerable_tests::Cli;
use std::process::Command;

#[test]
fn a_wrong_passphrase_opens_nothing_and_harms_nothing() {
    let cli = Cli::bare();
    let reference = opened(&cli);
    let wrong = cli.file("wrong.txt", "not it\n");
    let output = Command::new(cli.command().get_program())
        .arg("--vault")
        .arg(cli.vault())
        .args(["--passphrase-file", &wrong, "dispute", "list"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.to_lowercase().contains("passphrase"), "{said}");
    assert_eq!(
        said.lines().count(),
        2,
        "one line what, one line what to do: {said}"
    );
    assert_eq!(show(&cli, &reference, "2026-07-09")["stage"], "draft");
}

#[test]
fn a_missing_vault_is_never_made_anew() {
    let cli = Cli::bare();
    let _ = cli.run(&["dispute", "list"]).refused();
    assert!(!cli.vault().join("vault.db").exists());
    opened(&cli);
    let database = cli.vault().join("vault.db");
    std::fs::remove_file(&database).unwrap();
    let said = cli.run(&["dispute", "list"]).refused();
    assert!(
        !database.exists(),
        "an empty vault in its place would hide the loss"
    );
    assert!(said.lines().count() == 2, "{said}");
    let _ = cli.run(&["vault", "create"]).refused();
    std::fs::write(&database, b"").unwrap();
    let _ = cli.run(&["dispute", "list"]).refused();
    assert_eq!(
        std::fs::read(&database).unwrap(),
        b"",
        "an unreadable file is left as it is"
    );
}

#[test]
fn a_reply_that_is_empty_or_a_folder_is_refused_and_nothing_is_kept() {
    let cli = Cli::bare();
    let reference = opened(&cli);
    send(&cli, &reference, "request", "2026-07-10");
    let before = show(&cli, &reference, "2026-07-11")["facts"].clone();
    let empty = cli.file("empty.eml", "");
    let said = cli
        .run(&["reply", "add", &reference, "--file", &empty])
        .refused();
    assert!(said.contains("0 bytes"), "{said}");
    let folder = cli.path("folder.eml");
    std::fs::create_dir(&folder).unwrap();
    let _ = cli
        .run(&["reply", "add", &reference, "--file", &folder])
        .refused();
    let missing = cli.path("missing.eml");
    let _ = cli
        .run(&["reply", "add", &reference, "--file", &missing])
        .refused();
    assert_eq!(show(&cli, &reference, "2026-07-11")["facts"], before);
}

#[test]
fn a_dispute_with_an_unknown_law_or_an_impossible_day_is_refused() {
    let cli = Cli::bare();
    opened(&cli);
    for (from, to, word) in [
        ("eu-gdpr", "eu-nothing", "eu-nothing"),
        ("eu-gdpr", "in-dpdp", "first day is 2027-05-14"),
        ("eu-gdpr", "uk-gdpr-s164a", "goes along with another law"),
        (
            "regime = \"eu-gdpr\"",
            "regime = \"us-va-cdpa\"\nlanguage = \"de\"",
            "Choose one of: en",
        ),
        ("2026-07-01", "2026-02-31", "31"),
        ("2026-07-01", "2031-07-01", "future"),
        ("country = \"IE\"", "country = \"Ireland\"", "two letters"),
        (
            "privacy@brightperk.example",
            "privacy at brightperk",
            "e-mail address",
        ),
    ] {
        let file = cli.file("wrong.toml", DISPUTE.replace(from, to));
        let said = cli
            .run(&["dispute", "open", "--file", &file, "--today", "2026-07-09"])
            .refused();
        assert!(
            said.contains(word),
            "“{to}” was refused without a word on it: {said}"
        );
    }
    assert_eq!(cli.json(&["dispute", "list"]).as_array().unwrap().len(), 1);
}

#[test]
fn a_letter_or_a_fact_of_tomorrow_is_refused() {
    let cli = Cli::bare();
    let reference = opened(&cli);
    let said = cli
        .run(&[
            "letter",
            "send",
            &reference,
            "--kind",
            "request",
            "--on",
            "2026-07-12",
            "--via",
            "email",
            "--today",
            "2026-07-11",
        ])
        .refused();
    assert!(said.contains("future"), "{said}");
    let said = cli
        .run(&[
            "letter",
            "send",
            &reference,
            "--kind",
            "follow-up",
            "--on",
            "2026-07-11",
            "--via",
            "email",
            "--today",
            "2026-07-11",
        ])
        .refused();
    assert!(
        said.contains("request"),
        "a follow-up before the request: {said}"
    );
}

#[test]
fn a_passage_that_does_not_stand_in_the_message_is_refused() {
    let cli = Cli::bare();
    let reference = opened(&cli);
    send(&cli, &reference, "request", "2026-07-10");
    let file = cli.file("reply.eml", REPLY);
    let added = cli.json(&[
        "reply",
        "add",
        &reference,
        "--file",
        &file,
        "--today",
        "2026-07-21",
    ]);
    let message = added["message"].as_str().unwrap();
    let said = cli
        .run(&[
            "reply",
            "judge",
            &reference,
            message,
            "--point",
            "number=given",
            "--passage",
            "number=two hundred others",
            "--today",
            "2026-07-21",
        ])
        .refused();
    assert!(said.contains("two hundred others"), "{said}");
    let view = show(&cli, &reference, "2026-07-21");
    assert_eq!(view["points"]["number"]["standing"], "unjudged");
}

#[test]
fn wrong_usage_ends_with_two_and_an_unknown_reference_with_one() {
    let cli = Cli::bare();
    opened(&cli);
    assert_eq!(
        cli.run(&["dispute", "show", "ANS-7K3Q-X"]).code,
        2,
        "its check letter is wrong"
    );
    assert_eq!(cli.run(&["dispute", "show", "ANS-2222-2"]).code, 1);
    assert_eq!(cli.run(&["letter", "preview"]).code, 2);
    assert_eq!(cli.run(&["deadlines", "--today", "2026-02-31"]).code, 2);
}

#[test]
fn without_a_keyring_the_message_says_to_use_a_passphrase() {
    let cli = Cli::bare();
    let program = cli.command().get_program().to_owned();
    let output = Command::new(program)
        .arg("--vault")
        .arg(cli.vault())
        .args(["vault", "create"])
        .env("HOME", cli.path("home"))
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
        .env_remove("ANSWERABLE_PASSPHRASE")
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.to_lowercase().contains("passphrase"), "{said}");
    assert!(
        !cli.vault().join("vault.db").exists(),
        "nothing is made without a key to it"
    );
}
