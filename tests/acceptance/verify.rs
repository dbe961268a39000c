//! A dossier is checked by itself, and against the record it was made from.

use crate::life::{REPLY, opened, receive, send};
use answerable_tests::Cli;
use std::{fs, path::Path};

/// A dispute with a letter and a reply, and its dossier.
fn made(cli: &Cli) -> (String, String) {
    let reference = opened(cli);
    send(cli, &reference, "request", "2026-07-10");
    receive(cli, &reference, REPLY, "2026-07-20");
    let file = dossier(cli, &reference, "dossier.pdf");
    (reference, file)
}

fn dossier(cli: &Cli, reference: &str, name: &str) -> String {
    let out = cli.path(name);
    let words = ["dossier", reference, "--out", &out, "--today", "2026-07-21"];
    let _ = cli.json(&words);
    out
}

fn note(cli: &Cli, reference: &str, words: &str) {
    let fact = ["fact", "add", reference, "note", "--on", "2026-07-21"];
    let _ = cli.json(&[&fact[..], &["--note", words, "--today", "2026-07-21"]].concat());
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for file in fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}

/// What is said of a dossier that is not whole.
fn difference(cli: &Cli, file: &str) -> String {
    let answer = cli.run(&["--json", "verify", "--dossier", file]);
    assert_eq!(answer.code, 1, "{}", answer.stderr);
    let view = answer.json();
    assert_eq!(view["whole"], false);
    view["first_difference"].as_str().unwrap().to_owned()
}

#[test]
fn a_dossier_is_whole_by_itself_and_against_its_record() {
    let cli = Cli::bare();
    let (reference, file) = made(&cli);
    let view = cli.json(&["verify", "--dossier", &file]);
    assert_eq!(view["whole"], true);
    assert_eq!(view["reference"], reference);
    assert_eq!(view["as_of"], "2026-07-21");
    assert_eq!((&view["files"], &view["attached"]), (&2.into(), &2.into()));
    assert_eq!(
        (&view["compared"], &view["facts_since"]),
        (&true.into(), &0.into())
    );

    note(&cli, &reference, "Called them; nobody answered");
    let view = cli.json(&["verify", "--dossier", &file]);
    assert_eq!(
        (&view["whole"], &view["facts_since"]),
        (&true.into(), &1.into())
    );
    let said = cli.run(&["verify", "--dossier", &file]).done().text();
    assert!(said.contains("and has 1 more since"), "{said}");

    // On a machine without a vault, and in a vault of somebody else's.
    for other in [Cli::bare(), Cli::with_vault()] {
        let view = other.json(&["verify", "--dossier", &file]);
        assert_eq!(
            (&view["whole"], &view["compared"]),
            (&true.into(), &false.into())
        );
    }
}

#[test]
fn a_dossier_that_was_changed_is_not_whole() {
    let cli = Cli::bare();
    let (_, file) = made(&cli);
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 4;
    let changed = cli.file("changed.pdf", bytes);
    let said = difference(&cli, &changed);
    assert!(said.contains("chang") || said.contains("SHA-256"), "{said}");
    let said = cli.run(&["verify", "--dossier", &changed]);
    assert!(said.text().starts_with("Not whole: "), "{}", said.text());
}

#[test]
fn a_record_that_went_another_way_is_told_from_that_of_the_dossier() {
    let cli = Cli::bare();
    let (reference, _) = made(&cli);
    let before = Path::new(&cli.path("before")).to_path_buf();
    copy(&cli.vault(), &before);
    note(&cli, &reference, "They promised to call");
    let longer = dossier(&cli, &reference, "longer.pdf");

    // The record as it was before the note.
    fs::remove_dir_all(cli.vault()).unwrap();
    copy(&before, &cli.vault());
    let said = difference(&cli, &longer);
    assert!(said.contains("the record has"), "{said}");

    // A record in which another note stands in its place.
    note(&cli, &reference, "They never called");
    let said = difference(&cli, &longer);
    assert!(said.contains("of the record is another one"), "{said}");
}

#[test]
fn what_is_no_dossier_and_what_cannot_be_compared_are_said_plainly() {
    let cli = Cli::bare();
    let (_, file) = made(&cli);
    let said = cli.run(&["verify", "--dossier", &cli.file("me.pdf", "%PDF-1.7")]);
    assert!(said.refused().contains("no dossier of Answerable"));
    let _ = cli
        .run(&["verify", "ANS-AAAA-A", "--dossier", &file])
        .misused();
    // The vault stays shut: the file is checked all the same, and the reason is said.
    let _ = cli.file("passphrase", "another one");
    let answer = cli.run(&["--json", "verify", "--dossier", &file]).done();
    assert_eq!(answer.json()["compared"], false);
    assert!(
        answer.stderr.contains("The record is not compared"),
        "{}",
        answer.stderr
    );
}
