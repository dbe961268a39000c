//! What comes in, in whatever form: mailboxes, scans, files that are no reply.

use crate::life::{DISPUTE, open, opened, send};
use answerable_tests::Cli;

/// A mail from somebody, as a mailbox stores it.
fn stored(from: &str, head: &str, subject: &str, text: &str) -> String {
    format!(
        "From {from} Mon Aug  3 10:00:00 2026\nFrom: <{from}>\nSubject: {subject}\n\
         Date: Mon, 3 Aug 2026 10:00:00 +0000\nMessage-ID: <{subject}@x.example>\n{head}\n{text}\n\n"
    )
}

#[test]
fn a_mailbox_goes_to_its_disputes_and_says_what_belongs_to_none() {
    let cli = Cli::bare();
    let first = opened(&cli);
    let second = open(&cli, &DISPUTE.replace("care@", "other@"));
    send(&cli, &first, "request", "2026-07-10");
    send(&cli, &second, "request", "2026-07-10");
    let mailbox = [
        stored(
            "a@elsewhere.example",
            "",
            &format!("Re: {first}"),
            "We have received your letter.",
        ),
        stored(
            "b@elsewhere.example",
            "",
            "hello",
            &format!("About {}: we deleted the entry.", second.to_lowercase()),
        ),
        stored("deals@shop.example", "", "Winter sale", "Buy now."),
        "From broken Mon Aug  3 10:00:00 2026\n\nno head at all\n\n".to_owned(),
    ]
    .concat();
    let file = cli.file("all.mbox", &mailbox);
    let import = ["reply", "import", "--file", &file, "--today", "2026-08-04"];
    let came = cli.json(&import);
    let to: Vec<&str> = came["added"]
        .as_array()
        .unwrap()
        .iter()
        .map(|a| a["reference"].as_str().unwrap())
        .collect();
    assert_eq!(to, [first.as_str(), second.as_str()], "{came}");
    assert_eq!(came["strays"][0]["subject"], "Winter sale");
    assert_eq!(came["strays"].as_array().unwrap().len(), 1, "{came}");
    assert_eq!(came["unreadable"], 1, "{came}");
    assert_eq!((&came["looked_at"], &came["all"]), (&4.into(), &4.into()));
    assert_eq!(came["unkept"], serde_json::json!([]), "{came}");

    let again = cli.json(&import);
    let known = |a: &serde_json::Value| a["known"] == true;
    assert!(
        again["added"].as_array().unwrap().iter().all(known),
        "{again}"
    );

    // Given for one dispute, it leaves the others alone.
    let third = open(&cli, DISPUTE);
    send(&cli, &third, "request", "2026-07-11");
    let add = [
        "reply",
        "add",
        &third,
        "--file",
        &file,
        "--today",
        "2026-08-04",
    ];
    let none = cli.json(&add);
    assert_eq!(none["added"], serde_json::json!([]), "{none}");
}

#[test]
fn a_letter_by_post_is_kept_as_a_scan_and_judged_by_eye() {
    let cli = Cli::bare();
    let reference = opened(&cli);
    send(&cli, &reference, "request", "2026-07-10");
    let scan = cli.file(
        "scan.png",
        include_bytes!("../../src-tauri/crates/app/sample/feed.png"),
    );
    let add = [
        "reply",
        "add",
        &reference,
        "--file",
        &scan,
        "--today",
        "2026-08-04",
    ];
    let said = cli.run(&add).refused();
    assert!(said.contains("when the letter came"), "{said}");
    let came = cli.json(&[&add[..], &["--received", "2026-08-03"]].concat());
    let message = came["message"].as_str().unwrap();
    let view = cli.json(&[
        "reply",
        "show",
        &reference,
        message,
        "--today",
        "2026-08-04",
    ]);
    assert_eq!(view["received_on"], "2026-08-03");
    assert_eq!(view["attachments"][0]["name"], "letter.png");
    assert_eq!(view["readable"], false, "nothing is proposed of a picture");
    let judge = [
        "reply",
        "judge",
        &reference,
        message,
        "--today",
        "2026-08-04",
        "--point",
        "number=given",
    ];
    let words = ["--passage", "number=14 other members were affected"];
    let _ = cli.json(&[&judge[..], &words].concat());
    let out = cli.path("dossier.pdf");
    let _ = cli.json(&[
        "dossier",
        &reference,
        "--out",
        &out,
        "--today",
        "2026-08-04",
    ]);
    let follow_up = cli
        .run(&[
            "letter",
            "preview",
            &reference,
            "--kind",
            "follow-up",
            "--today",
            "2026-08-04",
        ])
        .done()
        .text();
    assert!(
        follow_up.contains("the number of others (2a)"),
        "{follow_up}"
    );
}

#[test]
fn what_is_no_reply_is_refused_with_a_way_on_and_leaves_everything_as_it_was() {
    let cli = Cli::bare();
    let reference = opened(&cli);
    send(&cli, &reference, "request", "2026-07-10");
    let before = cli.json(&["dispute", "show", &reference, "--today", "2026-08-04"]);
    let cases: [(&str, &[u8], &str); 4] = [
        ("empty.eml", b"", "empty (0 bytes)"),
        ("broken.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Outlook"),
        ("binary.txt", b"a\0b", "not text"),
        ("headless.eml", b"no head at all", "not an e-mail"),
    ];
    for (name, bytes, wanted) in cases {
        let file = cli.file(name, bytes);
        let add = [
            "reply",
            "add",
            &reference,
            "--file",
            &file,
            "--today",
            "2026-08-04",
        ];
        let said = cli.run(&add).refused();
        assert!(said.contains(wanted), "{name}: {said}");
    }
    let after = cli.json(&["dispute", "show", &reference, "--today", "2026-08-04"]);
    assert_eq!(before["facts"], after["facts"]);
}
