//! A copy to publish: what the person chose is gone from every page, and nothing lies beneath.

use crate::life::{DISPUTE, REPLY, open, opened, receive, send};
use answerable_tests::Cli;
use std::process::Command;

/// The dispute with a reply of somebody who signs, and its list.
fn written(cli: &Cli) -> (String, String, String) {
    let _ = opened(cli);
    let team = DISPUTE.replace("[incident]", "attention = \"Privacy Team\"\n[incident]");
    let reference = open(cli, &team);
    send(cli, &reference, "request", "2026-07-10");
    let signed = REPLY.replace(
        "Warmly,\r\nTara\r\n",
        "Warmly,\r\n\r\nTara Quellmoor\r\nPrivacy Team\r\ncare@brightperk.example\r\n+353 21 555 0199\r\n",
    );
    receive(cli, &reference, &signed, "2026-07-20");
    let list = cli.path("list.toml");
    let _ = cli.json(&[
        "redact",
        &reference,
        "--out",
        &list,
        "--today",
        "2026-07-21",
    ]);
    let text = std::fs::read_to_string(&list).unwrap();
    (reference, list, text)
}

/// What must not be told of the person, the friend and the one who signed.
const SECRETS: [&str; 7] = [
    "Mara",
    "Quill",
    "Joe",
    "Tara",
    "Quellmoor",
    "@mara",
    "555 0199",
];

#[test]
fn the_list_has_what_could_tell_who_somebody_is() {
    let cli = Cli::bare();
    let (_, _, list) = written(&cli);
    for secret in SECRETS
        .iter()
        .chain(&["mara@quill.example", "care@brightperk.example"])
    {
        assert!(list.contains(secret), "{secret} is not in {list}");
    }
    assert!(
        !list.contains("Team") && !list.contains("Privacy"),
        "a team is no person: {list}"
    );
    assert!(
        !list.contains("text = \"Brightperk\""),
        "the platform stays: {list}"
    );
}

#[test]
fn the_exchange_as_markdown_has_none_of_it_and_the_same_name_throughout() {
    let cli = Cli::bare();
    let (reference, list, _) = written(&cli);
    let out = cli.path("exchange.md");
    let export = [
        "export",
        "markdown",
        &reference,
        "--out",
        &out,
        "--today",
        "2026-07-21",
    ];
    let _ = cli.json(&export);
    let full = std::fs::read_to_string(&out).unwrap();
    assert!(
        full.contains("Mara Quill") && full.contains("200 member profiles"),
        "{full}"
    );
    let _ = cli.json(&[&export[..], &["--redact", &list]].concat());
    let copy = std::fs::read_to_string(&out).unwrap();
    for secret in SECRETS {
        assert!(!copy.contains(secret), "{secret} is still in {copy}");
    }
    assert!(
        copy.contains("200 member profiles"),
        "what they answered stays: {copy}"
    );
    assert!(copy.matches("[person 1]").count() > 1, "{copy}");
}

#[test]
fn the_redacted_dossier_holds_none_of_it_on_a_page_or_beneath() {
    let cli = Cli::bare();
    let (reference, list, _) = written(&cli);
    let out = cli.path("copy.pdf");
    let made = [
        "dossier",
        &reference,
        "--out",
        &out,
        "--redact",
        &list,
        "--today",
        "2026-07-21",
    ];
    let _ = cli.json(&made);
    let read = |program: &str, words: &[&str]| -> Option<String> {
        let out = Command::new(program).args(words).output().ok()?;
        Some(String::from_utf8_lossy(&out.stdout).into_owned())
    };
    let (Some(text), Some(info)) = (
        read("pdftotext", &["-raw", &out, "-"]),
        read("pdfinfo", &[&out]),
    ) else {
        println!("skipped: no pdftotext on this machine (Debian: poppler-utils)");
        return;
    };
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        text.contains("redacted copy")
            && text.contains("200 member")
            && text.contains("This is a copy to publish")
            && text.contains("This copy cannot be verified")
            && !text.contains("as sent by")
            && !text.contains("included as they are"),
        "{text}"
    );
    for secret in SECRETS {
        assert!(!text.contains(secret), "{secret} is still in {text}");
        assert!(!info.contains(secret), "{secret} is still in {info}");
    }
    let files = read("pdfdetach", &["-list", &out]).unwrap_or_default();
    assert!(files.starts_with("0 embedded"), "{files}");
}

#[test]
fn a_list_that_cannot_be_used_says_why_and_nothing_is_written() {
    let cli = Cli::bare();
    let (reference, _, _) = written(&cli);
    let out = cli.path("copy.md");
    let bad = "[[replace]]\nkind = \"person\"\ntext = \"Joe\"\nwith = \"Joe again\"\n";
    for (text, wanted) in [
        (bad, "Name it otherwise"),
        ("replace = 3", "cannot be read"),
    ] {
        let list = cli.file("bad.toml", text);
        let words = [
            "export",
            "markdown",
            &reference,
            "--out",
            &out,
            "--redact",
            &list,
            "--today",
            "2026-07-21",
        ];
        let said = cli.run(&words).refused();
        assert!(said.contains(wanted), "{said}");
        assert!(!std::path::Path::new(&out).exists());
    }
}
