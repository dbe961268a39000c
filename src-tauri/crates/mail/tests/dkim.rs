//! Signatures of mail: each message is signed here, with keys that sign nothing else.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may fail loudly"
)]

use base64::{Engine, engine::general_purpose::STANDARD};
use jiff::civil::date;
use mail::{
    MailError,
    dkim::{Outcome, Part, Signature, Signed, check, record, signature},
};
use mail_auth::{
    common::{
        crypto::{Ed25519Key, RsaKey, Sha256, SigningKey},
        headers::HeaderWriter,
    },
    dkim::{Canonicalization, DkimSigner, Done},
};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

const MESSAGE: &str = "From: Tara <care@brightperk.example>\r\nTo: mara@quill.example\r\n\
    Subject: Re: your letter\r\nDate: Tue, 6 Oct 2026 23:42:07 -0700\r\n\
    Message-ID: <r1@brightperk.example>\r\n\r\nHi  Mara,\r\nwe told 212 members.\r\n\r\n";

fn rsa() -> (RsaKey<Sha256>, String) {
    let der = include_bytes!("keys/rsa-2048.der").to_vec();
    let key = RsaKey::from_key_der(PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(der))).unwrap();
    let public = STANDARD.encode(key.public_key());
    (key, format!("v=DKIM1; k=rsa; p={public}"))
}

fn ed25519() -> (Ed25519Key, String) {
    let key = Ed25519Key::from_pkcs8_der(&Ed25519Key::generate_pkcs8().unwrap()).unwrap();
    let public = STANDARD.encode(key.public_key());
    (key, format!("v=DKIM1; k=ed25519; p={public}"))
}

fn signer<K: SigningKey>(key: K) -> DkimSigner<K, Done> {
    DkimSigner::from_key(key)
        .domain("brightperk.example")
        .selector("care26")
        .headers(["From", "To", "Subject", "Date"])
}

fn signed<K: SigningKey>(signer: &DkimSigner<K, Done>, message: &str) -> String {
    let signature = signer.sign(message.as_bytes()).unwrap();
    format!("{}{message}", signature.to_header())
}

fn of(raw: &str) -> Signature {
    match signature(raw.as_bytes()).unwrap() {
        Signed::By(signature) => *signature,
        other @ (Signed::No | Signed::Unreadable) => panic!("{other:?} in {raw}"),
    }
}

fn checked(raw: &str, record: &str) -> Outcome {
    check(raw.as_bytes(), &of(raw), record).unwrap()
}

#[test]
fn a_signature_fits_the_message_it_was_made_for_with_either_kind_of_key() {
    let (key, record) = rsa();
    let raw = signed(&signer(key), MESSAGE);
    assert_eq!(checked(&raw, &record), Outcome::Fits);
    let found = of(&raw);
    assert_eq!(
        (found.domain.as_str(), found.selector.as_str()),
        ("brightperk.example", "care26")
    );
    assert_eq!(found.sender.as_deref(), Some("brightperk.example"));
    assert_eq!((found.until, found.first_bytes), (None, None));
    assert_eq!(found.uncovered, []);

    let (key, record) = ed25519();
    let raw = signed(&signer(key), MESSAGE);
    assert_eq!(checked(&raw, &record), Outcome::Fits);
}

#[test]
fn one_changed_byte_does_not_fit_in_the_text_nor_in_the_head() {
    let (key, record) = rsa();
    let raw = signed(&signer(key), MESSAGE);
    for (from, to) in [("212", "213"), ("Re: your", "Re: Your"), ("Tara", "Sara")] {
        let changed = raw.replacen(from, to, 1);
        assert_ne!(changed, raw);
        assert_eq!(checked(&changed, &record), Outcome::Differs, "{from}");
    }
    let (key, record) = ed25519();
    let changed = signed(&signer(key), MESSAGE).replacen("Tara", "Sara", 1);
    assert_eq!(checked(&changed, &record), Outcome::Differs);
}

#[test]
fn spaces_count_where_the_signature_is_simple_and_not_where_it_is_relaxed() {
    let spaced = |raw: &str| raw.replacen("Hi  Mara", "Hi Mara", 1);
    for (way, outcome) in [
        (Canonicalization::Relaxed, Outcome::Fits),
        (Canonicalization::Simple, Outcome::Differs),
    ] {
        let (key, record) = rsa();
        let signer = signer(key)
            .header_canonicalization(way)
            .body_canonicalization(way);
        let raw = signed(&signer, MESSAGE);
        assert_eq!(checked(&raw, &record), Outcome::Fits, "{way:?}");
        assert_eq!(checked(&spaced(&raw), &record), outcome, "{way:?}");
    }
}

#[test]
fn line_ends_of_a_file_and_the_line_of_a_mailbox_change_nothing() {
    for way in [Canonicalization::Relaxed, Canonicalization::Simple] {
        let (key, record) = rsa();
        let signer = signer(key)
            .header_canonicalization(way)
            .body_canonicalization(way);
        let raw = signed(&signer, MESSAGE).replace("\r\n", "\n");
        assert_eq!(checked(&raw, &record), Outcome::Fits, "{way:?}");
        let boxed = format!("From care@brightperk.example Tue Oct  6 23:42:07 2026\n{raw}");
        assert_eq!(checked(&boxed, &record), Outcome::Fits, "{way:?}");
    }
}

#[test]
fn a_signature_of_a_part_says_so_and_what_follows_may_be_added() {
    let (key, record) = rsa();
    let raw = signed(&signer(key).body_length(true), MESSAGE);
    assert!(of(&raw).first_bytes.is_some(), "{raw}");
    let longer = format!("{raw}And we owe you nothing.\r\n");
    assert_eq!(checked(&longer, &record), Outcome::Fits);
    assert_eq!(
        checked(&longer.replacen("212", "213", 1), &record),
        Outcome::Differs
    );
}

#[test]
fn what_a_person_sees_and_the_signature_leaves_out_is_named() {
    let (key, record) = rsa();
    let mut short = signer(key);
    short.template.h = vec!["From".to_owned(), "To".to_owned()];
    let raw = signed(&short, MESSAGE);
    assert_eq!(of(&raw).uncovered, [Part::Subject, Part::Date]);
    // A second sender put above the signed one is what a mail program may show.
    let (key, _) = rsa();
    let other = format!(
        "From: ceo@brightperk.example\r\n{}",
        signed(&signer(key), MESSAGE)
    );
    assert_eq!(of(&other).uncovered, [Part::Sender]);
    assert_eq!(checked(&other, &record), Outcome::Fits);
}

#[test]
fn an_end_that_has_passed_is_told_and_the_check_is_made_all_the_same() {
    // Signed by another program than the one under test, with the key as `dig` prints it.
    let raw = include_str!("keys/ended-2020.eml");
    let found = of(raw);
    assert_eq!(found.until, Some(date(2020, 9, 14)));
    let text = include_str!("keys/care20.txt");
    let record = record(text, &found.domain, &found.selector).unwrap();
    assert_eq!(checked(raw, &record), Outcome::Fits);
}

#[test]
fn of_several_signatures_that_of_the_senders_domain_counts() {
    let (key, record) = rsa();
    let own = signed(&signer(key), MESSAGE);
    let (key, _) = ed25519();
    let carrier = DkimSigner::from_key(key)
        .domain("carrier.example")
        .selector("s1")
        .headers(["From"]);
    let both = signed(&carrier, &own);
    assert!(both.starts_with("DKIM-Signature") && both.contains("d=carrier.example"));
    assert_eq!(of(&both).domain, "brightperk.example");
    assert_eq!(checked(&both, &record), Outcome::Fits);

    let only = signed(&carrier, MESSAGE);
    let found = of(&only);
    assert_eq!(found.domain, "carrier.example");
    assert_eq!(found.sender.as_deref(), Some("brightperk.example"));
}

#[test]
fn no_signature_and_a_broken_one_are_told_apart() {
    assert_eq!(signature(MESSAGE.as_bytes()), Ok(Signed::No));
    let broken = format!("DKIM-Signature: v=1; a=rsa-sha256; d=brightperk.example\r\n{MESSAGE}");
    assert_eq!(signature(broken.as_bytes()), Ok(Signed::Unreadable));
    let (key, _) = rsa();
    let odd = signed(&signer(key), MESSAGE).replacen("d=brightperk", "d=bright\u{202e}perk", 1);
    assert_eq!(signature(odd.as_bytes()), Ok(Signed::Unreadable));
    assert_eq!(signature(b""), Err(MailError::Empty));
}

#[test]
fn a_key_that_is_none_is_never_held_against_the_message() {
    let (key, record) = rsa();
    let raw = signed(&signer(key), MESSAGE);
    let cases = [
        ("v=DKIM1; k=rsa; p=", Outcome::KeyWithdrawn),
        ("v=DKIM1; k=rsa; p=AAAA", Outcome::KeyUnreadable),
        ("v=DKIM1; k=rsa; p=%%%", Outcome::KeyUnreadable),
        ("v=spf1 -all", Outcome::KeyUnreadable),
        ("", Outcome::KeyUnreadable),
        (&ed25519().1, Outcome::KeyUnreadable),
        (&record.replace("k=rsa", "k=other"), Outcome::KeyUnreadable),
    ];
    for (record, outcome) in cases {
        assert_eq!(checked(&raw, record), outcome, "{record}");
    }
}

#[test]
fn a_record_is_taken_as_it_stands_or_as_a_tool_prints_it() {
    let take = |text: &str| record(text, "brightperk.example", "care26");
    let whole = Ok("v=DKIM1; k=rsa; p=MIIB".to_owned());
    assert_eq!(take("v=DKIM1; k=rsa; p=MIIB\n"), whole);
    assert_eq!(
        take("care26._domainkey.brightperk.example. 300 IN TXT \"v=DKIM1; k=rsa; \" \"p=MIIB\"\n"),
        whole
    );
    let refused = take("v=spf1 -all").unwrap_err().to_string();
    assert!(
        refused.contains("care26._domainkey.brightperk.example"),
        "{refused}"
    );
    assert!(take(&format!("p={}", "A".repeat(9000))).is_err());
}

#[test]
fn a_name_that_cannot_be_one_is_asked_of_nobody() {
    for (domain, selector) in [
        ("brightperk.example", "a b"),
        ("brightperk.example", ""),
        ("brightperk..example", "s"),
        ("brightperk.example/..", "s"),
        ("brïghtperk.example", "s"),
    ] {
        let refused = mail::dkim::look_up(domain, selector).unwrap_err();
        assert!(matches!(refused, MailError::KeyName(_)), "{refused:?}");
    }
}
