//! What others in this field got wrong, each as a test.

use crate::life::{DISPUTE, REPLY, open, opened, receive, send, show};
use answerable_tests::Cli;

/// A request of the first minute vanished, since the store was not open yet.
#[test]
fn the_first_request_of_a_new_person_is_kept() {
    for _ in 0..4 {
        let cli = Cli::bare();
        let reference = opened(&cli);
        send(&cli, &reference, "request", "2026-07-10");
        let view = show(&cli, &reference, "2026-07-10");
        assert_eq!(view["correspondence"][0]["letter"], "request");
    }
}

/// A request of 23 October was “overdue” at 00:16 UTC on 23 November.
#[test]
fn a_date_is_not_an_instant() {
    let cli = Cli::bare();
    let _ = cli.run(&["vault", "create"]).done();
    let _ = cli.json(&["me", "set", "--file", &cli.file("me.toml", crate::life::ME)]);
    let reference = open(&cli, DISPUTE);
    send(&cli, &reference, "request", "2026-10-23");
    for (zone, today) in [
        ("Pacific/Kiritimati", "2026-11-23"),
        ("America/Adak", "2026-11-23"),
    ] {
        let words = ["--json", "dispute", "show", &reference, "--today", today];
        let output = cli.command().args(words).env("TZ", zone).output().unwrap();
        let view: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(
            view["stage"], "awaiting-reply",
            "the due day is not late, in {zone}"
        );
    }
    assert_eq!(show(&cli, &reference, "2026-11-24")["stage"], "overdue");
}

/// The person's own follow-up stopped the platform's clock; a reply ended it for ever.
#[test]
fn only_the_platform_can_meet_its_deadline_and_only_by_answering() {
    let cli = Cli::bare();
    let reference = opened(&cli);
    send(&cli, &reference, "request", "2026-07-10");
    let automatic = REPLY.replace(
        "MIME-Version",
        "Auto-Submitted: auto-replied\r\nMIME-Version",
    );
    let added = receive(&cli, &reference, &automatic, "2026-07-20");
    assert_eq!(added["reading"]["mail"]["automatic"], true);
    send(&cli, &reference, "reminder", "2026-07-30");
    assert_eq!(
        show(&cli, &reference, "2026-08-10")["stage"],
        "awaiting-reply"
    );
    let late = show(&cli, &reference, "2026-08-11");
    assert_eq!(late["stage"], "overdue");
    let response = late["deadlines"]
        .as_array()
        .unwrap()
        .iter()
        .find(|d| d["clock"] == "response");
    assert_eq!(response.unwrap()["due"], "2026-08-10");
}

/// `my $& paid` came out as `my {erasure_data} paid`, and text in angle brackets was lost.
#[test]
fn words_of_the_person_come_out_as_typed() {
    let cli = Cli::bare();
    let _ = cli.run(&["vault", "create"]).done();
    let _ = cli.json(&["me", "set", "--file", &cli.file("me.toml", crate::life::ME)]);
    let typed = "that my $& paid {{7*7}} {% raw %} <b>*stars*</b> and posts by <jane@x.example> \
                 and 3<5 and 7>6";
    let dispute = DISPUTE.replace(
        "that I had won a phone in their perk for influencers",
        typed,
    );
    let reference = open(&cli, &dispute);
    let preview = |format: &str| {
        cli.run(&[
            "letter", "preview", &reference, "--kind", "request", "--format", format,
        ])
        .done()
        .text()
    };
    assert!(preview("text").contains(typed), "{}", preview("text"));
    let html = preview("html")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    assert!(
        html.contains("3<5 and 7>6") && html.contains("my $& paid {{7*7}}"),
        "{html}"
    );
    assert!(
        !preview("html").contains("<b>"),
        "nothing typed becomes markup"
    );
    let eml = cli.path("letter.eml");
    let _ = cli
        .run(&[
            "letter", "preview", &reference, "--kind", "request", "--format", "eml", "--out", &eml,
        ])
        .done();
    let read = cli.json(&["reply", "read", &eml]);
    assert!(
        read["mail"]["text"].as_str().unwrap().contains(typed),
        "the e-mail says the same"
    );
}

/// “+30 days”; 3 March from 31 January; a first day counted twice.
#[test]
fn a_month_is_a_calendar_month() {
    let cli = Cli::bare();
    for (start, due) in [
        ("2026-01-31", "2026-03-02"), // 28 February is a Saturday
        ("2028-01-31", "2028-02-29"),
        ("2026-07-10", "2026-08-10"),
        ("2026-02-28", "2026-03-30"), // 28 March is a Saturday
    ] {
        let counted = cli.json(&[
            "law",
            "deadline",
            "--regime",
            "eu-gdpr",
            "--clock",
            "response",
            "--start",
            start,
            "--country",
            "IE",
        ]);
        assert_eq!(counted["due"], due, "from {start}");
        let receipt = counted["receipt"].as_array().unwrap();
        assert_eq!(
            receipt.last().unwrap()["date"],
            due,
            "the receipt ends at the date"
        );
    }
}

/// Dates counted from writing, not from receipt.
#[test]
fn the_clock_of_a_posted_letter_starts_when_it_arrives() {
    let cli = Cli::bare();
    let reference = opened(&cli);
    let sent = cli.json(&[
        "letter",
        "send",
        &reference,
        "--kind",
        "request",
        "--on",
        "2026-07-10",
        "--via",
        "post",
        "--today",
        "2026-07-10",
    ]);
    let _ = cli.json(&[
        "fact",
        "add",
        &reference,
        "delivered",
        "--on",
        "2026-07-16",
        "--note",
        "advice of receipt",
        "--about",
        sent["letter"].as_str().unwrap(),
        "--today",
        "2026-07-17",
    ]);
    let view = show(&cli, &reference, "2026-07-17");
    let response = view["deadlines"]
        .as_array()
        .unwrap()
        .iter()
        .find(|d| d["clock"] == "response");
    assert_eq!(
        response.unwrap()["due"],
        "2026-08-17",
        "16 August is a Sunday"
    );
}

/// Extensions that could not be entered as the letter says them.
#[test]
fn an_extension_in_time_moves_the_date_and_one_after_the_month_does_not() {
    let notice = "From: a@brightperk.example\r\nSubject: Re\r\nDate: DAY\r\n\r\n\
        We need more time for your request because it is complex, and extend the period by two \
        further months.\r\n";
    for (day, today, stage) in [
        ("Mon, 3 Aug 2026 10:00:00 +0100", "2026-08-12", "extended"),
        ("Wed, 12 Aug 2026 10:00:00 +0100", "2026-08-13", "overdue"),
    ] {
        let cli = Cli::bare();
        let reference = opened(&cli);
        send(&cli, &reference, "request", "2026-07-10");
        let added = receive(&cli, &reference, &notice.replace("DAY", day), today);
        let message = added["message"].as_str().unwrap();
        let _ = cli.json(&[
            "reply",
            "classify",
            &reference,
            message,
            "--kind",
            "extension",
            "--extension",
            "2-months",
            "--today",
            today,
        ]);
        let view = show(&cli, &reference, today);
        assert_eq!(view["stage"], stage, "noticed on {day}");
        let response = view["deadlines"]
            .as_array()
            .unwrap()
            .iter()
            .find(|d| d["clock"] == "response")
            .unwrap();
        let due = if stage == "extended" {
            "2026-10-12"
        } else {
            "2026-08-10"
        };
        assert_eq!(response["due"], due, "noticed on {day}");
    }
}
