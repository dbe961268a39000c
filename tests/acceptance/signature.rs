//! The signature of a message: checked with a key that is given, in words that accuse nobody.

use crate::life::{REPLY, opened, receive, send};
use answerable_tests::Cli;
use serde_json::Value;

const SIGNED: &str = include_str!("../../src-tauri/crates/mail/tests/keys/ended-2020.eml");
const KEY: &str = include_str!("../../src-tauri/crates/mail/tests/keys/care20.txt");

/// A dispute with this reply; its Reference and the message.
fn with(cli: &Cli, raw: &str) -> (String, String) {
    let reference = opened(cli);
    send(cli, &reference, "request", "2026-07-10");
    let added = receive(cli, &reference, raw, "2026-07-21");
    let message = added["message"].as_str().unwrap().to_owned();
    (reference, message)
}

/// The words that ask for the signature of this reply.
fn ask<'a>((reference, message): &'a (String, String), more: &[&'a str]) -> Vec<&'a str> {
    let day = ["--today", "2026-07-22"];
    [&["reply", "signature", reference, message], &day[..], more].concat()
}

fn signature(cli: &Cli, reply: &(String, String), more: &[&str]) -> Value {
    cli.json(&ask(reply, more))
}

#[test]
fn a_key_that_is_given_is_kept_and_the_signature_is_checked_with_it_from_then_on() {
    let cli = Cli::bare();
    let reply = with(&cli, SIGNED);
    let before = signature(&cli, &reply, &[]);
    assert_eq!(before["state"], "key-unknown", "{before}");
    assert_eq!(before["domain"], "brightperk.example");
    assert_eq!(before["key"], Value::Null);

    let file = cli.file("key.txt", KEY);
    let given = signature(&cli, &reply, &["--key", &file]);
    assert_eq!(given["state"], "fits", "{given}");
    assert_eq!(given["key"]["source"], "person");
    assert_eq!(given["key"]["on"], "2026-07-22");
    assert_eq!(signature(&cli, &reply, &[]), given, "the key is kept");
    assert_eq!(signature(&cli, &reply, &["--key", &file]), given);

    let view = cli.json(&["dispute", "show", &reply.0]);
    let facts = view["facts"].as_array().unwrap();
    let kept = facts.iter().filter(|f| f["kind"] == "key-kept").count();
    assert_eq!(kept, 1, "the same key is kept once: {facts:?}");

    let shown = cli.run(&ask(&reply, &[])).done().text();
    assert_eq!(
        shown,
        "Signed by brightperk.example, and the signature fits the message as it is kept.\n  \
         The signature expired on 14 September 2020. That changes nothing in the message.\n  \
         The key is the one that you gave on 22 July 2026.\n"
    );
}

#[test]
fn a_message_that_was_changed_is_not_held_against_anyone() {
    let cli = Cli::bare();
    let reply = with(&cli, &SIGNED.replace("212", "213"));
    let view = signature(&cli, &reply, &["--key", &cli.file("key.txt", KEY)]);
    assert_eq!(view["state"], "differs");
    let sentence = view["sentence"].as_str().unwrap();
    assert!(
        sentence.contains("It proves nothing by itself."),
        "{sentence}"
    );
}

#[test]
fn without_a_signature_there_is_no_key_to_ask_for() {
    let cli = Cli::bare();
    let reply = with(&cli, REPLY);
    let view = signature(&cli, &reply, &[]);
    assert_eq!(
        view["sentence"],
        "It has no signature. Many honest messages have none."
    );
    // Nobody is asked: it is refused before.
    for more in [&["--fetch"][..], &["--key", &cli.file("key.txt", KEY)]] {
        let refused = cli.run(&ask(&reply, more)).refused();
        assert!(
            refused.starts_with("There is no key to ask for."),
            "{refused}"
        );
    }
}

#[test]
fn a_file_that_is_no_key_is_refused_and_says_which_record_it_should_be() {
    let cli = Cli::bare();
    let reply = with(&cli, SIGNED);
    let file = cli.file("key.txt", "v=spf1 -all");
    let refused = cli.run(&ask(&reply, &["--key", &file])).refused();
    assert!(
        refused.contains("care20._domainkey.brightperk.example"),
        "{refused}"
    );
    let view = signature(&cli, &reply, &[]);
    assert_eq!(view["state"], "key-unknown");
}
