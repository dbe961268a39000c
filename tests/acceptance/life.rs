//! A whole life of a dispute by command line: from who one is to the dossier.

use answerable_tests::{Cli, no_plaintext};
use serde_json::Value;

pub(crate) const ME: &str = r#"
name = "Mara Quill"
email = "mara@quill.example"
address = ["12 Harbour Row", "Cork", "Ireland"]
country = "IE"
language = "en"
"#;

pub(crate) const DISPUTE: &str = r#"
title = "The phone I never won"
regime = "eu-gdpr"
[platform]
name = "Brightperk"
country = "IE"
email = "privacy@brightperk.example"
address = ["1 Grand Parade", "Dublin", "Ireland"]
[incident]
happened_on = 2026-07-01
claimed = "that I had won a phone in their perk for influencers"
told = "my friends, Joe among them, in their feeds"
truth = "I was never eligible and never received a phone"
links = ["https://brightperk.example/p/mara"]
identifiers = ["@mara", "mara@quill.example"]
"#;

pub(crate) const REPLY: &str = "From: Tara <care@brightperk.example>\r\n\
To: Mara Quill <mara@quill.example>\r\nSubject: Re: your letter\r\n\
Date: Mon, 20 Jul 2026 10:00:00 +0100\r\nMessage-ID: <r1@brightperk.example>\r\n\
MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
Hi Mara,\r\n\r\nThanks so much for being part of Brightperk! A recent update to one of our\r\n\
campaign tools picked up some member profiles. Besides yours, 200 member profiles\r\n\
were affected. We have deleted the prize entry from your account.\r\n\r\nWarmly,\r\nTara\r\n";

/// A vault with a person and the sample dispute; its Reference.
pub(crate) fn opened(cli: &Cli) -> String {
    let _ = cli.run(&["vault", "create"]).done();
    let _ = cli.json(&["me", "set", "--file", &cli.file("me.toml", ME)]);
    open(cli, DISPUTE)
}

pub(crate) fn open(cli: &Cli, dispute: &str) -> String {
    let file = cli.file("dispute.toml", dispute);
    let opened = cli.json(&["dispute", "open", "--file", &file, "--today", "2026-07-09"]);
    opened["reference"].as_str().unwrap().to_owned()
}

pub(crate) fn send(cli: &Cli, reference: &str, kind: &str, on: &str) -> Value {
    let words = ["letter", "send", reference, "--kind", kind, "--on", on];
    cli.json(&[&words[..], &["--via", "email", "--today", on]].concat())
}

pub(crate) fn receive(cli: &Cli, reference: &str, raw: &str, today: &str) -> Value {
    let file = cli.file("reply.eml", raw);
    cli.json(&["reply", "add", reference, "--file", &file, "--today", today])
}

pub(crate) fn show(cli: &Cli, reference: &str, today: &str) -> Value {
    cli.json(&["dispute", "show", reference, "--today", today])
}

fn due(view: &Value, clock: &str) -> String {
    let deadlines = view["deadlines"].as_array().unwrap();
    let found = deadlines.iter().find(|d| d["clock"] == clock).unwrap();
    found["due"].as_str().unwrap().to_owned()
}

#[test]
fn a_dispute_lives_from_the_first_letter_to_the_dossier() {
    let cli = Cli::bare();
    let reference = opened(&cli);
    assert_eq!(show(&cli, &reference, "2026-07-09")["stage"], "draft");

    let sent = send(&cli, &reference, "request", "2026-07-10");
    assert!(sent["letter"].is_string() && sent["pdf"].as_str().unwrap().len() == 64);
    let view = show(&cli, &reference, "2026-07-11");
    assert_eq!(
        due(&view, "response"),
        "2026-08-10",
        "one month from 10 July, a Monday"
    );

    let added = receive(&cli, &reference, REPLY, "2026-07-20");
    assert_eq!(added["reading"]["kind"], "substantive");
    let message = added["message"].as_str().unwrap();
    assert_eq!(show(&cli, &reference, "2026-07-20")["stage"], "to-read");
    judge_as_the_person_did(&cli, &reference, message);

    let view = show(&cli, &reference, "2026-07-21");
    assert_eq!(view["stage"], "gaps-open");
    assert_eq!(view["asks"]["count"], "given");
    assert_eq!(view["asks"]["explain"], "partly");
    assert_eq!(view["asks"]["notify"], "silent");
    assert_eq!(view["points"]["number"]["standing"], "given");
    assert_eq!(view["points"]["number"]["settled"], true);
    let by = &view["points"]["number"]["by"][0];
    assert_eq!(by["message"], message);
    assert!(
        by["evidence"][0]
            .as_str()
            .unwrap()
            .contains("200 member profiles")
    );
    assert_eq!(
        view["next"]["sentence"],
        "Nine points are open: write the follow-up"
    );

    let follow_up = cli
        .run(&[
            "letter",
            "preview",
            &reference,
            "--kind",
            "follow-up",
            "--today",
            "2026-07-22",
        ])
        .done()
        .text();
    assert!(
        follow_up.contains("1c") && !follow_up.contains("\n2a"),
        "{follow_up}"
    );
    send(&cli, &reference, "follow-up", "2026-07-22");
    let dossier = cli.path("dossier.pdf");
    let _ = cli.json(&[
        "dossier",
        &reference,
        "--out",
        &dossier,
        "--today",
        "2026-07-23",
    ]);
    assert!(std::fs::read(&dossier).unwrap().starts_with(b"%PDF-"));

    let verified = cli.json(&["verify", &reference]);
    assert_eq!(verified["whole"], true);
    assert!(verified["facts"].as_u64().unwrap() >= 15);
    no_plaintext(
        &cli.vault(),
        &["Mara", "Quill", "Brightperk", "influencers", "Tara"],
    );
}

/// Two points given, one partly, the rest not mentioned.
fn judge_as_the_person_did(cli: &Cli, reference: &str, message: &str) {
    let silent = [
        "prevention",
        "onward",
        "source",
        "notified",
        "apology",
        "everything",
        "processors",
        "nouse",
    ];
    let mut words: Vec<String> = [
        "reply",
        "judge",
        reference,
        message,
        "--today",
        "2026-07-21",
    ]
    .map(str::to_owned)
    .to_vec();
    for point in silent {
        words.extend(["--point".to_owned(), format!("{point}=silent")]);
    }
    for judged in ["cause=partly", "number=given", "record=given"] {
        words.extend(["--point".to_owned(), judged.to_owned()]);
    }
    let passages = [
        "cause=A recent update to one of our\ncampaign tools picked up some member profiles.",
        "number=Besides yours, 200 member profiles\nwere affected.",
        "record=We have deleted the prize entry from your account.",
    ];
    for passage in passages {
        words.extend(["--passage".to_owned(), passage.to_owned()]);
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let _ = cli.json(&words);
}

#[test]
fn the_same_message_twice_is_recognised() {
    let cli = Cli::bare();
    let reference = opened(&cli);
    send(&cli, &reference, "request", "2026-07-10");
    let first = receive(&cli, &reference, REPLY, "2026-07-20");
    let again = receive(&cli, &reference, REPLY, "2026-07-21");
    assert_eq!(again["known"], true);
    assert_eq!(again["message"], first["message"]);
    let facts = show(&cli, &reference, "2026-07-21")["facts"]
        .as_array()
        .unwrap()
        .len();
    assert_eq!(
        facts, 4,
        "opened, sent, received, classified: nothing twice"
    );
}

#[test]
fn undo_is_one_more_fact() {
    let cli = Cli::bare();
    let reference = opened(&cli);
    send(&cli, &reference, "request", "2026-07-10");
    let message = receive(&cli, &reference, REPLY, "2026-07-20")["message"].clone();
    let message = message.as_str().unwrap();
    let _ = cli.json(&[
        "reply",
        "judge",
        &reference,
        message,
        "--point",
        "number=given",
        "--passage",
        "number=200 member profiles",
        "--today",
        "2026-07-21",
    ]);
    let view = show(&cli, &reference, "2026-07-21");
    let judged = view["facts"].as_array().unwrap().last().unwrap()["id"].clone();
    let _ = cli.json(&[
        "fact",
        "add",
        &reference,
        "retracted",
        "--on",
        "2026-07-21",
        "--about",
        judged.as_str().unwrap(),
        "--note",
        "misread",
        "--today",
        "2026-07-21",
    ]);
    let view = show(&cli, &reference, "2026-07-21");
    assert_eq!(view["points"]["number"]["standing"], "unjudged");
    assert_eq!(
        cli.json(&["verify"])["whole"],
        true,
        "the chain holds the fact and its retraction"
    );
}

#[test]
fn the_demo_asks_nothing_and_leaves_its_files() {
    let cli = Cli::bare();
    let out = cli.path("demo");
    let view = cli.json(&["demo", "--out", &out]);
    for name in [
        "1-request.pdf",
        "1-request.eml",
        "2-follow-up.pdf",
        "dossier.pdf",
    ] {
        let listed = view["files"].as_array().unwrap().iter().any(|f| f == name);
        assert!(listed, "{name} is not in {view}");
        let file = std::path::Path::new(&out).join(name);
        assert!(
            file.metadata().unwrap().len() > 1000,
            "{name} is too small to be true"
        );
    }
}

#[test]
fn a_holiday_that_the_calendar_lacks_moves_a_running_deadline() {
    let cli = Cli::bare();
    let reference = opened(&cli);
    let _ = send(&cli, &reference, "request", "2026-07-10");
    let due = || {
        let all = cli.json(&["deadlines", &reference, "--today", "2026-07-11"]);
        let all = all.as_array().unwrap().clone();
        let response = all.into_iter().find(|d| d["clock"] == "response");
        response.unwrap()["due"].as_str().unwrap().to_owned()
    };
    assert_eq!(due(), "2026-08-10");
    let day = ["law", "day", "IE", "2026-08-10"];
    let _ = cli.json(&[&day[..], &["--holiday", "Local fair"]].concat());
    assert_eq!(due(), "2026-08-11");
    let _ = cli.json(&[&day[..], &["--forget"]].concat());
    assert_eq!(due(), "2026-08-10");
}

#[test]
fn a_complaint_goes_to_the_authority_with_the_dossier_it_names() {
    let cli = Cli::bare();
    let reference = opened(&cli);
    let _ = send(&cli, &reference, "request", "2026-07-10");
    let complaint = ["letter", "send", &reference, "--kind", "complaint"];
    let eml = cli.path("complaint.eml");
    let on = |day| {
        let how = ["--on", day, "--today", day, "--via", "email", "--eml", &eml];
        [&complaint[..], &how].concat()
    };
    let early = cli.run(&on("2026-07-20")).refused();
    assert!(early.contains("runs until 2026-08-10"), "{early}");
    let _ = cli.json(&on("2026-09-20"));
    let mail = std::fs::read_to_string(&eml).unwrap();
    assert!(mail.contains("info@dataprotection.ie") && mail.contains("dossier.pdf"));
    let shown = show(&cli, &reference, "2026-09-21");
    assert_eq!(shown["stage"], "complained");
    let clocks = shown["deadlines"].as_array().unwrap();
    assert!(clocks.iter().any(|d| d["clock"] == "authority-progress"));
}
