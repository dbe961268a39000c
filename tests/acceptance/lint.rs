//! The lint by command line: errors hold a letter back, warnings want a reason that is kept.

use crate::life::{DISPUTE, open, opened, send, show};
use answerable_tests::Cli;

#[test]
fn what_one_is_not_sure_of_holds_the_letter_back_until_it_is_confirmed() {
    let cli = Cli::bare();
    opened(&cli);
    let unsure = DISPUTE.replace("links = [", "unsure = [\"told\"]\nlinks = [");
    let reference = open(&cli, &unsure);
    let request = ["--kind", "request", "--today", "2026-07-10"];
    let lint = [&["letter", "lint", &reference][..], &request].concat();
    assert_eq!(cli.run(&[&lint[..], &["--json"]].concat()).code, 1);
    let said = cli
        .run(
            &[
                &["letter", "send", &reference][..],
                &request,
                &["--on", "2026-07-10", "--via", "email"],
            ]
            .concat(),
        )
        .refused();
    assert!(
        said.contains("not sure of whom the platform told"),
        "{said}"
    );
    assert_eq!(said.lines().count(), 2, "{said}");
    let before = show(&cli, &reference, "2026-07-10");
    assert_eq!(
        before["stage"], "draft",
        "nothing is kept of a letter that did not go"
    );

    let _ = cli.json(&[
        "fact",
        "add",
        &reference,
        "confirmed",
        "--on",
        "2026-07-10",
        "--today",
        "2026-07-10",
    ]);
    assert_eq!(cli.json(&lint), serde_json::json!([]));
    send(&cli, &reference, "request", "2026-07-10");
}

#[test]
fn a_warning_is_overruled_with_a_reason_that_is_kept() {
    let cli = Cli::bare();
    let reference = opened(&cli);
    send(&cli, &reference, "request", "2026-07-10");
    send(&cli, &reference, "reminder", "2026-08-20");
    let again = [
        "letter",
        "send",
        &reference,
        "--kind",
        "reminder",
        "--on",
        "2026-08-24",
        "--via",
        "email",
        "--today",
        "2026-08-24",
    ];
    let said = cli.run(&again).refused();
    assert!(
        said.contains("less than ten days") && said.contains("same-kind"),
        "{said}"
    );
    let empty = cli.run(&[&again[..], &["--overrule", "same-kind= "]].concat());
    let _ = empty.refused();
    let reason = "same-kind=They asked me to send it again";
    let _ = cli.json(&[&again[..], &["--overrule", reason]].concat());
    let view = show(&cli, &reference, "2026-08-24");
    let facts = view["facts"].as_array().unwrap();
    let kept = facts.last().unwrap();
    assert_eq!(kept["kind"], "note-added");
    let summary = kept["summary"].as_str().unwrap();
    assert!(
        summary.contains("They asked me to send it again"),
        "{summary}"
    );
}

#[test]
fn what_the_lint_finds_can_be_mended() {
    let cli = Cli::bare();
    opened(&cli);
    let blank = DISPUTE.replace("I was never eligible", "[what is true]");
    let reference = open(&cli, &blank);
    let found = cli.run(&["letter", "lint", &reference, "--kind", "request", "--json"]);
    assert_eq!(found.code, 1);
    let incident = DISPUTE.split("[incident]").nth(1).unwrap();
    let file = cli.file("amend.toml", format!("[incident]\n{incident}"));
    let amend = [
        "dispute",
        "amend",
        &reference,
        "--file",
        &file,
        "--today",
        "2026-07-10",
    ];
    let _ = cli.json(&amend);
    assert_eq!(
        cli.json(&[
            "letter",
            "lint",
            &reference,
            "--kind",
            "request",
            "--today",
            "2026-07-10"
        ]),
        serde_json::json!([])
    );
    let nothing = cli.file("amend.toml", "");
    let said = cli
        .run(&["dispute", "amend", &reference, "--file", &nothing])
        .refused();
    assert!(said.contains("Nothing is there to correct"), "{said}");
}
