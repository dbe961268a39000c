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

#[test]
fn a_request_reserves_rights_on_a_likeness_only_where_they_hold() {
    let cli = Cli::bare();
    let reference = opened(&cli);
    let preview = ["letter", "preview", &reference, "--kind", "request"];
    let plain = cli.run(&preview).done().text();
    let home = cli.json(&["me", "show"]);
    assert_eq!(home["country"], "IE", "{home}");
    // Ireland has no such law in the data, New York's does not hold there.
    let said = cli
        .run(&[&preview[..], &["--reserve", "us-ny-50-51"]].concat())
        .refused();
    assert!(said.contains("holds where you live"), "{said}");
    let german = "name = \"Mara Quill\"\nemail = \"mara@quill.example\"\n\
                  address = [\"Hafenzeile 12\", \"10115 Berlin\"]\ncountry = \"DE\"\nlanguage = \"en\"\n";
    let me = cli.file("me-de.toml", german);
    let _ = cli.run(&["me", "set", "--file", &me]).done();
    let with = cli
        .run(&[&preview[..], &["--reserve", "de-name-image"]].concat())
        .done()
        .text();
    let sentence = "I reserve my other rights (§§ 12, 823(1) and 1004 of the German Civil Code";
    assert!(with.replace('\n', " ").contains(sentence), "{with}");
    assert!(!plain.contains("reserve"), "{plain}");
    let closing = ["letter", "preview", &reference, "--kind", "reminder"];
    let said = cli
        .run(&[&closing[..], &["--reserve", "de-name-image"]].concat())
        .refused();
    assert!(said.contains("reserves no rights"), "{said}");
}

#[test]
fn the_table_of_laws_has_no_hole() {
    let rows = Cli::bare().json(&["law", "table"]);
    let rows = rows.as_array().unwrap();
    assert!(rows.len() >= 36);
    for row in rows {
        assert_eq!(row["holes"], serde_json::json!([]), "{}", row["id"]);
    }
}
