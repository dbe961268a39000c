//! Ways into the vault, backups, restores, and what is left of a damaged one.

use crate::life::{opened, show};
use answerable_tests::{Answer, Cli, no_plaintext};
use std::{fs, process::Command};

/// `answerable WORDS` with a recovery code in the place of the passphrase.
fn by_code(cli: &Cli, code_file: &str, words: &[&str]) -> std::process::Output {
    Command::new(cli.command().get_program())
        .env_remove("ANSWERABLE_PASSPHRASE")
        .arg("--vault")
        .arg(cli.vault())
        .args(["--recovery-code-file", code_file])
        .args(words)
        .output()
        .unwrap()
}

fn code_of(answer: &Answer) -> String {
    answer.text().lines().next().unwrap().to_owned()
}

fn facts(cli: &Cli, reference: &str) -> usize {
    let view = show(cli, reference, "2026-07-10");
    view["facts"].as_array().unwrap().len()
}

#[test]
fn a_printed_recovery_code_opens_the_vault_and_a_wrong_character_is_named_by_its_group() {
    let cli = Cli::bare();
    opened(&cli);
    let code = code_of(&cli.run(&["vault", "recovery-code"]).done());
    assert_eq!(code.split('-').count(), 8, "{code}");
    let typed = cli.file("code.txt", code.to_lowercase().replace('-', " "));
    let output = by_code(&cli, &typed, &["dispute", "list"]);
    assert!(output.status.success(), "{output:?}");
    let mut wrong = code.clone().into_bytes();
    wrong[13] = if wrong[13] == b'7' { b'9' } else { b'7' };
    let wrong = cli.file("wrong.txt", wrong);
    let output = by_code(&cli, &wrong, &["dispute", "list"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.starts_with("Group 3 of the recovery code"), "{said}");
    assert!(!said.contains(code.split('-').nth(2).unwrap()), "{said}");
    let _ = cli.run(&["vault", "passphrase", "--remove"]).done();
    let output = by_code(&cli, &typed, &["vault", "recovery-code", "--remove"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.starts_with("This is the only way"), "{said}");
    no_plaintext(&cli.vault(), &[&code, &code.replace('-', "")]);
}

#[test]
fn a_new_key_asks_for_every_secret_and_changes_none() {
    let cli = Cli::bare();
    let reference = opened(&cli);
    let code = code_of(&cli.run(&["vault", "recovery-code"]).done());
    let said = cli.run(&["vault", "rekey"]).refused();
    assert!(said.contains("recovery code"), "{said}");
    let file = cli.file("code.txt", &code);
    let before = facts(&cli, &reference);
    let _ = cli
        .run(&["--recovery-code-file", &file, "vault", "rekey"])
        .done();
    assert_eq!(facts(&cli, &reference), before, "by the passphrase");
    let output = by_code(&cli, &file, &["verify"]);
    assert!(output.status.success(), "by the recovery code: {output:?}");
}

#[test]
fn a_backup_is_rehearsed_restored_and_what_was_there_is_set_aside() {
    let cli = Cli::bare();
    let reference = opened(&cli);
    let before = facts(&cli, &reference);
    let open = cli.json(&["vault", "open"]);
    assert_eq!((&open["old"], &open["days"]), (&true.into(), &().into()));
    let made = cli.json(&["vault", "backup"]);
    let path = made["path"].as_str().unwrap();
    assert_eq!(
        cli.json(&["vault", "backup", "--if-due"]),
        serde_json::Value::Null
    );
    let list = cli.json(&["vault", "backup", "--list"]);
    assert_eq!(list["backups"].as_array().unwrap().len(), 1);
    assert_eq!((&list["old"], &list["days"]), (&false.into(), &0.into()));
    let note = [
        "fact",
        "add",
        &reference,
        "note",
        "--on",
        "2026-07-09",
        "--note",
        "x",
    ];
    let _ = cli.run(&note).done();
    let tested = cli.json(&["vault", "restore", path, "--test"]);
    assert_eq!(tested["facts"], before);
    assert_eq!(
        facts(&cli, &reference),
        before + 1,
        "a rehearsal changes nothing"
    );
    let restored = cli.json(&["vault", "restore", path]);
    assert_eq!(facts(&cli, &reference), before);
    let aside = restored["aside"].as_str().unwrap();
    let _ = cli.run(&["vault", "restore", aside]).done();
    assert_eq!(facts(&cli, &reference), before + 1, "and back again");
    let out = cli.path("copy");
    let _ = cli.run(&["vault", "backup", "--out", &out]).done();
    let said = cli.run(&["vault", "backup", "--out", &out]).refused();
    assert!(said.starts_with("Something is at this place"), "{said}");
    no_plaintext(out.as_ref(), &["Mara Quill", "Brightperk"]);
}

#[test]
fn a_damaged_vault_is_salvaged_and_says_what_is_lost() {
    let cli = Cli::bare();
    let reference = opened(&cli);
    for n in 0..40 {
        let text = format!("{n} ").repeat(700);
        let note = [
            "fact",
            "add",
            &reference,
            "note",
            "--on",
            "2026-07-09",
            "--note",
            &text,
        ];
        let _ = cli.run(&note).done();
    }
    let path = cli.vault().join("vault.db");
    let mut bytes = fs::read(&path).unwrap();
    // Not the very last page, which may hold but an index.
    let at = bytes.len() - 4 * 4096 + 100;
    bytes[at] ^= 1;
    fs::write(&path, bytes).unwrap();
    assert_eq!(cli.run(&["verify"]).code, 1);
    let out = cli.path("salvaged");
    let view = cli.json(&["vault", "salvage", "--out", &out]);
    let kinds = view["kinds"].as_array().unwrap();
    let of_facts = kinds.iter().find(|k| k["kind"] == "facts").unwrap();
    assert!(of_facts["read"].as_u64().unwrap() >= 35, "{view}");
    let lost = view["lost"].as_array().unwrap();
    assert_eq!(lost.is_empty(), of_facts["lost"] == 0, "{view}");
    let output = Command::new(cli.command().get_program())
        .args(["--vault", &out, "--passphrase-file"])
        .args([&cli.path("passphrase"), "verify"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    no_plaintext(out.as_ref(), &["Mara Quill", "Brightperk"]);
}
