//! A law that is added by files alone: the programs built with them know it, from the list to the
//! letter. The window with it is among the journeys.

use crate::life::{DISPUTE, ME};
use answerable_tests::{Cli, built_with_a_new_law};

#[test]
fn a_made_up_law_of_two_files_is_listed_proposed_and_written_under() {
    let cli = Cli::of(built_with_a_new_law().join("answerable"));
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
