//! A law that is added by files alone: the program built with them knows it, from the list to the
//! letter. The window shows what the same use cases say.

use crate::life::{DISPUTE, ME};
use answerable_tests::{Cli, root, target};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Copies what is built from, without what was built.
fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
            let name = entry.file_name();
            if name != "target" && name != "node_modules" {
                copy(&entry.path(), &to.join(name));
            }
        }
    } else {
        fs::copy(from, to).unwrap();
    }
}

/// The command line, built from a copy of the checkout with one law more.
fn built_with_a_new_law(checkout: &Path) -> PathBuf {
    for part in [
        "Cargo.toml",
        "Cargo.lock",
        "rust-toolchain.toml",
        "src-tauri",
        "templates",
        "tests",
    ] {
        copy(&root().join(part), &checkout.join(part));
    }
    let templates = checkout.join("templates");
    let japan = fs::read_to_string(templates.join("regimes/jp-appi.toml")).unwrap();
    let made_up = [
        ("id = \"jp-appi\"", "id = \"xx-test\""),
        ("short = \"APPI\"", "short = \"Test Act\""),
        ("places = [\"JP\"]", "places = [\"XX\"]"),
        ("You live in Japan", "You live in Testland"),
    ];
    let made_up = made_up.iter().fold(japan, |text, (from, to)| {
        assert!(text.contains(from), "the law that is copied has {from}");
        text.replace(from, to)
    });
    fs::write(templates.join("regimes/xx-test.toml"), made_up).unwrap();
    fs::write(
        templates.join("clauses/en/xx-test.toml"),
        "like = \"general\"\n",
    )
    .unwrap();
    let folder = target("new-law");
    let built = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--locked", "--offline"])
        .args([
            "--package",
            "answerable-cli",
            "--config",
            "profile.dev.debug=0",
        ])
        .arg("--target-dir")
        .arg(&folder)
        .current_dir(checkout)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&built.stderr);
    assert!(built.status.success(), "two files are enough: {said}");
    folder.join("debug/answerable")
}

#[test]
fn a_made_up_law_of_two_files_is_listed_proposed_and_written_under() {
    let checkout = tempfile::tempdir().unwrap();
    let cli = Cli::of(built_with_a_new_law(checkout.path()));
    let laws = cli.json(&["law", "list"]);
    let listed = |id: &str| laws.as_array().unwrap().iter().any(|r| r["id"] == id);
    assert!(listed("xx-test") && listed("eu-gdpr"), "{laws}");
    assert_eq!(cli.json(&["law", "show", "xx-test"])["name"], "Test Act");

    let there = |text: &str| text.replace("country = \"IE\"", "country = \"XX\"");
    let _ = cli.run(&["vault", "create"]).done();
    let _ = cli.json(&["me", "set", "--file", &cli.file("me.toml", there(ME))]);
    let dispute = there(DISPUTE).replace("regime = \"eu-gdpr\"\n", "");
    let file = cli.file("dispute.toml", dispute);
    let opened = cli.json(&["dispute", "open", "--file", &file, "--today", "2026-07-09"]);
    let reference = opened["reference"].as_str().unwrap();
    let view = cli.json(&["dispute", "show", reference, "--today", "2026-07-09"]);
    assert_eq!(view["regime"], "xx-test", "it is proposed for its place");
    let words = ["letter", "preview", reference, "--kind", "request"];
    let letter = cli
        .run(&[&words[..], &["--today", "2026-07-09"]].concat())
        .done();
    assert!(letter.text().contains("Test Act"), "{}", letter.text());
}
