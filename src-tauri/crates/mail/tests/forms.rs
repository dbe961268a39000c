//! Mailboxes, messages of Outlook and scans: told by their bytes, read or refused with a sentence.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may fail loudly"
)]

use mail::{Form, MailError, form, messages, outlook, scan};
use proptest::prelude::*;
use std::io::{Cursor, Write};

const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// A message as Outlook saves it (MS-OXMSG): properties as streams of UTF-16.
fn msg(properties: &[(&str, &str)], file: Option<(&str, &[u8])>) -> Vec<u8> {
    let mut made =
        cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).unwrap();
    let utf16 =
        |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let mut put = |path: String, bytes: &[u8]| {
        made.create_stream(path).unwrap().write_all(bytes).unwrap();
    };
    put("/__properties_version1.0".to_owned(), &[0; 32]);
    for (tag, text) in properties {
        put(format!("/__substg1.0_{tag}001F"), &utf16(text));
    }
    if let Some((name, bytes)) = file {
        let folder = "/__attach_version1.0_#00000000";
        made.create_storage(folder).unwrap();
        let mut put = |path: String, bytes: &[u8]| {
            made.create_stream(path).unwrap().write_all(bytes).unwrap();
        };
        put(format!("{folder}/__properties_version1.0"), &[0; 8]);
        put(format!("{folder}/__substg1.0_3707001F"), &utf16(name));
        put(format!("{folder}/__substg1.0_37010102"), bytes);
    }
    made.flush().unwrap();
    made.into_inner().into_inner()
}

#[test]
fn each_form_is_told_by_its_bytes() {
    let cases: [(&[u8], Form); 8] = [
        (b"%PDF-1.7\n", Form::Scan("application/pdf")),
        (b"\x89PNG\r\n\x1a\nrest", Form::Scan("image/png")),
        (b"\xff\xd8\xff\xe0", Form::Scan("image/jpeg")),
        (OLE, Form::Outlook),
        (b"From a@b.example Mon\nFrom: a@b.example\n\nHi", Form::Mbox),
        (b"From: a@b.example\n\nHi", Form::Mail),
        (b"From what you wrote I see: nothing", Form::Text),
        (b"We deleted it.", Form::Text),
    ];
    for (bytes, wanted) in cases {
        assert_eq!(form(bytes), wanted, "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn a_mailbox_gives_its_messages_and_unquotes_their_from_lines() {
    let mailbox = b"From a@b.example Mon Oct  5 10:00:00 2026\nFrom: a@b.example\nSubject: One\n\n\
                    first\n>From here on\n\nFrom c@d.example Mon Oct  5 11:00:00 2026\n\
                    From: c@d.example\nSubject: Two\n\nsecond\n";
    let all: Vec<_> = messages(mailbox).collect();
    assert_eq!(all.len(), 2);
    let first = mail::parse(&all[0]).unwrap();
    assert_eq!(first.subject, "One");
    assert!(first.text.contains("\nFrom here on"), "{}", first.text);
    assert_eq!(mail::parse(&all[1]).unwrap().text.trim(), "second");
    assert_eq!(messages(b"").count(), 0);
}

#[test]
fn a_message_of_outlook_gives_its_words_its_head_and_its_files() {
    let head = "From: Tara <care@brightperk.example>\r\nDate: Tue, 6 Oct 2026 23:42:07 -0700\r\n\
                In-Reply-To: <ans-1@quill.example>\r\nMessage-ID: <r1@brightperk.example>\r\n";
    let bytes = msg(
        &[
            ("0037", "Re: your letter"),
            ("1000", "We deleted the entry.\r\nTara"),
            ("0C1A", "Tara"),
            ("007D", head),
        ],
        Some(("../log\u{202e}.pdf", b"%PDF-1.7")),
    );
    assert_eq!(form(&bytes), Form::Outlook);
    let mail = outlook(&bytes).unwrap();
    assert_eq!(mail.subject, "Re: your letter");
    assert_eq!(mail.text, "We deleted the entry.\nTara");
    assert_eq!(mail.from_addr, "care@brightperk.example");
    assert_eq!(mail.answers, ["ans-1@quill.example"]);
    assert_eq!(mail.day, Some(jiff::civil::date(2026, 10, 6)));
    assert_eq!(mail.attachments.len(), 1);
    assert_eq!(mail.attachments[0].bytes, b"%PDF-1.7");
    let safe = &mail.attachments[0].safe_name;
    assert!(!safe.contains('/') && !safe.contains('\u{202e}'), "{safe}");
}

#[test]
fn a_message_of_outlook_that_never_went_by_mail_still_has_its_words() {
    let bytes = msg(
        &[("0037", "Draft"), ("1000", "Words"), ("0C1A", "Tara")],
        None,
    );
    let mail = outlook(&bytes).unwrap();
    assert_eq!(
        (mail.from_name.as_str(), mail.text.as_str()),
        ("Tara", "Words")
    );
    assert_eq!(mail.day, None);
}

#[test]
fn a_scan_has_no_words_and_keeps_its_file() {
    let pdf = b"%PDF-1.7\nsomething";
    let mail = scan(pdf, "application/pdf").unwrap();
    assert_eq!(mail.text, "");
    assert_eq!(mail.attachments[0].safe_name, "letter.pdf");
    assert_eq!(mail.attachments[0].bytes, pdf);
    assert_eq!(scan(b"", "image/png").unwrap_err(), MailError::Empty);
}

#[test]
fn what_only_looks_like_outlook_is_refused_with_a_way_on() {
    let said = outlook(OLE).unwrap_err();
    assert_eq!(said, MailError::NotOutlook);
    assert!(said.to_string().contains(".eml"), "{said}");
}

proptest! {
    #[test]
    fn no_bytes_break_the_reader_of_outlook(rest in proptest::collection::vec(any::<u8>(), 0..4096)) {
        let bytes = [OLE, &rest].concat();
        let _ = outlook(&bytes);
    }

    #[test]
    fn no_damage_to_a_message_of_outlook_breaks_its_reader(
        at in 0_usize..8000, to in any::<u8>(), cut in 0_usize..8000,
    ) {
        let mut bytes = msg(&[("0037", "Re"), ("1000", "We deleted it.")], Some(("a.txt", b"hi")));
        let len = bytes.len();
        bytes[at % len] = to;
        let _ = outlook(&bytes);
        bytes.truncate(cut % len);
        let _ = outlook(&bytes);
    }

    #[test]
    fn no_bytes_break_a_mailbox(bytes in proptest::collection::vec(any::<u8>(), 0..2048)) {
        for message in messages(&[b"From a@b.example\n", &bytes[..]].concat()) {
            let _ = mail::parse(&message);
        }
    }
}
