//! Every charset in every encoding in every structure: the same words come out of each, and the same
//! file. Some hundreds of messages, made here.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may fail loudly"
)]

use base64::Engine;
use mail::{Mail, parse};

/// A charset, the words, and the words in it.
const CHARSETS: [(&str, &str, &[u8]); 12] = [
    (
        "utf-8",
        "Grüße, wir löschten es.",
        "Grüße, wir löschten es.".as_bytes(),
    ),
    ("us-ascii", "We deleted it.", b"We deleted it."),
    ("iso-8859-1", "Wir löschten es.", b"Wir l\xf6schten es."),
    ("iso-8859-15", "Es kostet 5 €.", b"Es kostet 5 \xa4."),
    ("iso-8859-2", "Wpis usunięto.", b"Wpis usuni\xeato."),
    ("windows-1252", "It’s “gone”.", b"It\x92s \x93gone\x94."),
    ("windows-1250", "Wpis usunięto.", b"Wpis usuni\xeato."),
    ("windows-1251", "Удалено.", b"\xd3\xe4\xe0\xeb\xe5\xed\xee."),
    ("koi8-r", "Удалено.", b"\xf5\xc4\xc1\xcc\xc5\xce\xcf."),
    ("windows-1254", "Kaydı sildik.", b"Kayd\xfd sildik."),
    ("gb2312", "已删除。", b"\xd2\xd1\xc9\xbe\xb3\xfd\xa1\xa3"),
    (
        "shift_jis",
        "削除しました。",
        b"\x8d\xed\x8f\x9c\x82\xb5\x82\xdc\x82\xb5\x82\xbd\x81B",
    ),
];

const ENCODINGS: [&str; 3] = ["8bit", "base64", "quoted-printable"];

/// How the words stand in the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Structure {
    Plain,
    Html,
    Alternative,
    MixedWithFile,
    RelatedInMixed,
    Signed,
    Forwarded,
}

const STRUCTURES: [Structure; 7] = [
    Structure::Plain,
    Structure::Html,
    Structure::Alternative,
    Structure::MixedWithFile,
    Structure::RelatedInMixed,
    Structure::Signed,
    Structure::Forwarded,
];

fn encoded(encoding: &str, bytes: &[u8]) -> Vec<u8> {
    match encoding {
        "base64" => base64::engine::general_purpose::STANDARD
            .encode(bytes)
            .into_bytes(),
        "quoted-printable" => bytes
            .iter()
            .flat_map(|b| format!("={b:02X}").into_bytes())
            .collect(),
        _ => bytes.to_vec(),
    }
}

fn part(kind: &str, charset: &str, encoding: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!(
        "Content-Type: text/{kind}; charset={charset}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    );
    [head.as_bytes(), &encoded(encoding, bytes)].concat()
}

/// Parts under one head, each with a boundary of its own depth.
fn multi(kind: &str, boundary: &str, parts: &[Vec<u8>]) -> Vec<u8> {
    let mut out =
        format!("Content-Type: multipart/{kind}; boundary=\"{boundary}\"\r\n\r\n").into_bytes();
    for part in parts {
        out.extend(format!("--{boundary}\r\n").into_bytes());
        out.extend(part);
        out.extend(b"\r\n");
    }
    out.extend(format!("--{boundary}--\r\n").into_bytes());
    out
}

const FILE: &[u8] = b"Content-Type: application/pdf; name=\"log.pdf\"\r\n\
    Content-Disposition: attachment; filename=\"log.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\n\
    JVBERi0xLjc=";

fn message(structure: Structure, charset: &str, encoding: &str, bytes: &[u8]) -> Vec<u8> {
    let text = || part("plain", charset, encoding, bytes);
    let html = || {
        let page = [b"<html><body><p>", bytes, b"</p></body></html>"].concat();
        part("html", charset, encoding, &page)
    };
    let body = match structure {
        Structure::Plain => text(),
        Structure::Html => html(),
        Structure::Alternative => multi("alternative", "a1", &[text(), html()]),
        Structure::MixedWithFile => multi("mixed", "m1", &[text(), FILE.to_vec()]),
        Structure::RelatedInMixed => {
            let alternative = multi("alternative", "a1", &[text(), html()]);
            let related = multi("related", "r1", &[alternative]);
            multi("mixed", "m1", &[related, FILE.to_vec()])
        }
        Structure::Signed => {
            let signature =
                b"Content-Type: application/pgp-signature; name=\"signature.asc\"\r\n\r\nxyz";
            multi("signed", "s1", &[text(), signature.to_vec()])
        }
        Structure::Forwarded => {
            let inner = [
                b"Content-Type: message/rfc822\r\n\r\nFrom: a@b.example\r\nSubject: in\r\n"
                    .to_vec(),
                part("plain", "us-ascii", "7bit", b"the forwarded words"),
            ]
            .concat();
            multi("mixed", "m1", &[text(), inner])
        }
    };
    let head = "From: =?utf-8?q?T=C3=A4ra?= <care@brightperk.example>\r\n\
        Subject: =?utf-8?b?UmU6IEdyw7zDn2U=?=\r\nDate: Tue, 6 Oct 2026 23:42:07 -0700\r\n\
        MIME-Version: 1.0\r\n";
    [head.as_bytes(), &body].concat()
}

fn each(mut look: impl FnMut(Structure, &str, &Mail)) -> usize {
    let mut count = 0;
    for structure in STRUCTURES {
        for (charset, words, bytes) in CHARSETS {
            for encoding in ENCODINGS {
                let raw = message(structure, charset, encoding, bytes);
                let mail = parse(&raw).unwrap();
                let text = mail.text.trim();
                assert!(
                    text.contains(words),
                    "{structure:?} {charset} {encoding}: {text:?} has not {words:?}"
                );
                assert!(
                    !text.contains('<'),
                    "{structure:?} {charset} {encoding}: {text}"
                );
                look(structure, words, &mail);
                count += 1;
            }
        }
    }
    count
}

#[test]
fn the_same_words_come_out_of_every_charset_encoding_and_structure() {
    let messages = each(|structure, words, mail| {
        assert_eq!(
            mail.text.matches(words).count(),
            1,
            "{structure:?}: said once, as text"
        );
        assert_eq!(
            (mail.subject.as_str(), mail.from_name.as_str()),
            ("Re: Grüße", "Tära")
        );
    });
    assert!(messages >= 200, "{messages} messages");
}

#[test]
fn files_signatures_and_forwarded_messages_are_kept_beside_the_words() {
    each(|structure, _, mail| {
        let names: Vec<&str> = mail
            .attachments
            .iter()
            .map(|a| a.safe_name.as_str())
            .collect();
        let wanted: &[&str] = match structure {
            Structure::Plain | Structure::Html | Structure::Alternative => &[],
            Structure::MixedWithFile | Structure::RelatedInMixed => &["log.pdf"],
            Structure::Signed => &["signature.asc"],
            Structure::Forwarded => &["message.eml"],
        };
        assert_eq!(names, wanted, "{structure:?}");
        if wanted == ["log.pdf"] {
            assert_eq!(mail.attachments[0].bytes, b"%PDF-1.7");
        }
        if structure == Structure::Forwarded {
            assert!(
                !mail.text.contains("forwarded words"),
                "what is forwarded is not theirs"
            );
        }
    });
}

#[test]
fn two_hundred_levels_of_nesting_and_a_thousand_parts_are_read_at_once() {
    let started = std::time::Instant::now();
    let mut deep = part("plain", "us-ascii", "7bit", b"at the bottom");
    for level in 0..200 {
        deep = multi("mixed", &format!("b{level}"), &[deep]);
    }
    let head = b"From: a@b.example\r\nMIME-Version: 1.0\r\n".to_vec();
    let mail = parse(&[head.clone(), deep].concat()).unwrap();
    // However deep it is looked into, the message is kept and nothing hangs.
    assert!(mail.from_addr == "a@b.example");
    let many: Vec<Vec<u8>> = (0..1000).map(|_| FILE.to_vec()).collect();
    let mail = parse(&[head, multi("mixed", "m", &many)].concat()).unwrap();
    assert_eq!(mail.attachments.len(), 1000);
    let names: std::collections::BTreeSet<_> =
        mail.attachments.iter().map(|a| &a.safe_name).collect();
    assert_eq!(names.len(), 1000, "each file has a name of its own");
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}
