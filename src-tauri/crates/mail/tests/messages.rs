//! Messages as they come: every charset, broken, hostile.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use domain::{DisputeId, Hash, Reference};
use jiff::civil::date;
use mail::{
    Known, MailError, Outgoing, OutgoingFile, compose, find_dispute, parse, plain, safe_name,
};
use proptest::prelude::*;

const HEAD: &str = "From: Tara <care@brightperk.example>\r\nTo: mara@quill.example\r\n\
    Subject: Re: your letter\r\nDate: Tue, 6 Oct 2026 23:42:07 -0700\r\n\
    Message-ID: <r1@brightperk.example>\r\nMIME-Version: 1.0\r\n";

fn with(head: &str, body: &[u8]) -> Vec<u8> {
    [HEAD.as_bytes(), head.as_bytes(), b"\r\n", body].concat()
}

#[test]
fn a_plain_mail_gives_its_words_its_sender_and_the_day_it_was_written_there() {
    let mail = parse(&with(
        "Content-Type: text/plain; charset=utf-8\r\n",
        "Hi Mära".as_bytes(),
    ))
    .unwrap();
    assert_eq!(mail.text, "Hi Mära");
    assert_eq!(
        (mail.from_name.as_str(), mail.from_addr.as_str()),
        ("Tara", "care@brightperk.example")
    );
    assert_eq!(mail.date.as_deref(), Some("2026-10-06T23:42:07-07:00"));
    assert_eq!(
        mail.day,
        Some(date(2026, 10, 6)),
        "a date is not an instant: no shift to UTC"
    );
    assert_eq!(mail.message_id.as_deref(), Some("r1@brightperk.example"));
    assert!(!mail.automatic);
}

#[test]
fn every_charset_comes_out_as_text() {
    let cases: [(&str, &[u8], &str); 6] = [
        ("iso-8859-1", b"Gr\xfc\xdfe", "Grüße"),
        ("windows-1252", b"\x93gel\xf6scht\x94", "“gelöscht”"),
        ("iso-8859-2", b"usuni\xeato", "usunięto"),
        ("koi8-r", b"\xf0\xd2\xc9\xd7\xc5\xd4", "Привет"),
        ("gb2312", b"\xc4\xe3\xba\xc3", "你好"),
        ("iso-2022-jp", b"\x1b$B$3$s\x1b(B", "こん"),
    ];
    for (charset, bytes, text) in cases {
        let head = format!("Content-Type: text/plain; charset={charset}\r\n");
        assert_eq!(parse(&with(&head, bytes)).unwrap().text, text, "{charset}");
    }
}

#[test]
fn transfer_encodings_are_undone() {
    let quoted = "Content-Type: text/plain; charset=utf-8\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n";
    assert_eq!(
        parse(&with(quoted, b"Gr=C3=BC=\r\n=C3=9Fe")).unwrap().text,
        "Grüße"
    );
    let base64 = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n";
    assert_eq!(parse(&with(base64, b"R3LDvMOfZQ==")).unwrap().text, "Grüße");
    let subject = "From: a@b.example\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n\r\nx";
    assert_eq!(parse(subject.as_bytes()).unwrap().subject, "Grüße");
}

#[test]
fn an_html_mail_is_shown_as_its_text_and_runs_nothing() {
    let html = b"<html><head><style>p{}</style><script>alert(1)</script></head><body>\
        <p>We deleted the <b>entry</b>.</p><img src=\"https://track.example/x.gif\">\
        <a href=\"https://brightperk.example/privacy\">Privacy Policy</a></body></html>";
    let mail = parse(&with("Content-Type: text/html; charset=utf-8\r\n", html)).unwrap();
    assert_eq!(
        mail.text.trim(),
        "We deleted the entry.\n\nPrivacy Policy <https://brightperk.example/privacy>"
    );
}

#[test]
fn what_an_html_mail_quotes_is_marked_as_quoted() {
    let html = b"<p>It is gone.</p><blockquote>You must delete it.</blockquote>";
    let mail = parse(&with("Content-Type: text/html\r\n", html)).unwrap();
    assert_eq!(mail.text.trim(), "It is gone.\n\n> You must delete it.");
}

#[test]
fn html_nested_without_end_is_read_at_once() {
    let html = format!("{}The words.", "<div>".repeat(200_000));
    let mail = parse(&with("Content-Type: text/html\r\n", html.as_bytes())).unwrap();
    assert_eq!(mail.text.trim(), "The words.");
}

const TWO_PARTS: &str = "Content-Type: multipart/mixed; boundary=b\r\n";

#[test]
fn text_is_taken_before_its_html_and_files_are_kept_with_safe_names() {
    let body = "--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n\
        --c\r\nContent-Type: text/plain\r\n\r\nThe words.\r\n\
        --c\r\nContent-Type: text/html\r\n\r\n<p>The words.</p>\r\n--c--\r\n\
        --b\r\nContent-Type: application/pdf\r\n\
        Content-Disposition: attachment; filename=\"../../etc/passwd\"\r\n\
        Content-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n\
        --b\r\nContent-Type: application/pdf\r\n\
        Content-Disposition: attachment; filename=\"passwd\"\r\n\r\nother\r\n--b--\r\n";
    let mail = parse(&with(TWO_PARTS, body.as_bytes())).unwrap();
    assert_eq!(mail.text.trim(), "The words.");
    let names: Vec<&str> = mail
        .attachments
        .iter()
        .map(|a| a.safe_name.as_str())
        .collect();
    assert_eq!(names, ["passwd", "passwd (2)"]);
    assert_eq!(mail.attachments[0].bytes, b"%PDF-");
    assert_eq!(mail.attachments[0].sha256, Hash::of(b"%PDF-"));
    assert_eq!(
        mail.attachments[0].name, "../../etc/passwd",
        "as sent, for the record"
    );
}

#[test]
fn a_forwarded_message_is_kept_as_a_file() {
    let body = "--b\r\nContent-Type: text/plain\r\n\r\nSee below.\r\n\
        --b\r\nContent-Type: message/rfc822\r\n\r\nFrom: x@y.example\r\nSubject: inner\r\n\r\n\
        Inner words.\r\n--b--\r\n";
    let mail = parse(&with(TWO_PARTS, body.as_bytes())).unwrap();
    assert_eq!(mail.text.trim(), "See below.");
    assert_eq!(mail.attachments.len(), 1);
    assert!(
        mail.attachments[0].safe_name.ends_with(".eml"),
        "{}",
        mail.attachments[0].safe_name
    );
    assert!(String::from_utf8_lossy(&mail.attachments[0].bytes).contains("Inner words."));
}

#[test]
fn machines_are_told_from_people() {
    let automatic = [
        "Auto-Submitted: auto-replied\r\n",
        "X-Autoreply: yes\r\n",
        "Precedence: auto_reply\r\n",
        "Return-Path: <>\r\n",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n",
    ];
    for head in automatic {
        assert!(
            parse(&with(head, b"--b\r\n\r\nx\r\n--b--"))
                .unwrap()
                .automatic,
            "{head}"
        );
    }
    for head in ["Auto-Submitted: no\r\n", "Precedence: bulk\r\n"] {
        assert!(!parse(&with(head, b"x")).unwrap().automatic, "{head}");
    }
}

#[test]
fn what_is_no_mail_is_said_at_once() {
    assert_eq!(parse(b"").unwrap_err(), MailError::Empty);
    assert_eq!(
        parse(b"Hello, this is just text.").unwrap_err(),
        MailError::NotMail
    );
    assert_eq!(
        parse(b"Dear Mara:\n\nFrom: here").unwrap_err(),
        MailError::NotMail
    );
    let large = vec![b'a'; 60 * 1024 * 1024 + 1];
    assert!(matches!(parse(&large), Err(MailError::TooLarge { .. })));
    assert_eq!(plain(b" \n\t").unwrap_err(), MailError::Empty);
    assert_eq!(plain(b"a\0b").unwrap_err(), MailError::NotText);
}

#[test]
fn two_hundred_levels_of_nesting_end_at_once() {
    let mut raw = HEAD.to_owned();
    for level in 0..200 {
        raw.push_str(&format!(
            "Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n"
        ));
    }
    raw.push_str("Content-Type: text/plain\r\n\r\ndeep\r\n");
    parse(raw.as_bytes()).unwrap();
}

#[test]
fn hidden_characters_do_not_reach_the_text() {
    let mail = parse(&with(
        "Content-Type: text/plain; charset=utf-8\r\n",
        "paid\u{202e}txet\u{202c} \u{7}\u{feff}ok".as_bytes(),
    ))
    .unwrap();
    assert_eq!(mail.text, "paidtxet ok");
}

#[test]
fn pasted_words_in_an_old_charset_are_read() {
    assert_eq!(
        plain(b"\xef\xbb\xbfGr\xc3\xbc\xc3\x9fe\r\nMara").unwrap(),
        "Grüße\nMara"
    );
    assert_eq!(plain(b"\x93Gr\xfc\xdfe\x94").unwrap(), "“Grüße”");
}

#[test]
fn names_are_safe_on_every_system() {
    for (name, safe) in [
        ("C:\\Windows\\evil.exe", "evil.exe"),
        ("invoice\u{202e}fdp.exe", "invoicefdp.exe"),
        ("con.txt", "_con.txt"),
        ("..", "file"),
        ("", "file"),
        ("a<b>|c?.txt", "a_b__c_.txt"),
        ("trailing. ", "trailing"),
    ] {
        assert_eq!(safe_name(name), safe);
    }
    let long = format!("{}.pdf", "ü".repeat(300));
    let safe = safe_name(&long);
    assert!(
        safe.len() <= 255 && safe.ends_with(".pdf"),
        "{}",
        safe.len()
    );
}

fn outgoing<'a>(subject: &'a str, text: &'a str) -> Outgoing<'a> {
    Outgoing {
        from_name: "Mara O’Quill",
        from_addr: "mara@quill.example",
        to_name: "نص Brightperk 你好 😀",
        to_addr: "privacy@brightperk.example",
        subject,
        date: date(2026, 9, 14),
        message_id: "ANS-7K3Q-M.1@quill.example",
        in_reply_to: None,
        text,
        attachments: &[OutgoingFile {
            name: "letter é.pdf",
            media_type: "application/pdf",
            bytes: b"%PDF-",
        }],
    }
}

#[test]
fn what_is_composed_reads_back_word_for_word() {
    let text = "my $& paid\n{{7*7}} <b>bold</b> *stars*\n3<5 and 7>6\n.\nFrom here on\n\nالعربية 你好 😀\n\
        https://brightperk.example/a-very-long-address/that/goes/on/and/on/and/on/past/the/seventy-eighth/column\n";
    let raw = compose(&outgoing("ANS-7K3Q-M: Grüße 你好", text)).unwrap();
    let mail = parse(&raw).unwrap();
    assert_eq!(mail.text, text);
    assert_eq!(mail.subject, "ANS-7K3Q-M: Grüße 你好");
    assert_eq!(mail.from_name, "Mara O’Quill");
    assert_eq!(
        mail.message_id.as_deref(),
        Some("ANS-7K3Q-M.1@quill.example")
    );
    assert_eq!(mail.attachments[0].safe_name, "letter é.pdf");
    assert_eq!(mail.attachments[0].bytes, b"%PDF-");
    assert_eq!(mail.day, Some(date(2026, 9, 14)));
}

#[test]
fn no_value_can_add_a_header() {
    let error = compose(&outgoing("x\r\nBcc: eve@evil.example", "text")).unwrap_err();
    assert_eq!(error, MailError::LineBreak("subject"));
}

fn known(n: u32, address: &str) -> Known {
    Known {
        dispute: DisputeId::from_u128(u128::from(n)),
        reference: Reference::from_number(n),
        sent: vec![format!("sent-{n}@quill.example")],
        addresses: vec![address.to_owned()],
    }
}

fn mail_with(head: &str, subject: &str, from: &str) -> mail::Mail {
    let raw = format!("From: {from}\r\nSubject: {subject}\r\n{head}\r\nHello");
    parse(raw.as_bytes()).unwrap()
}

#[test]
fn a_message_finds_its_dispute_by_thread_then_reference_then_address_never_by_domain() {
    let all = [
        known(1, "a@one.example"),
        known(2, "b@two.example"),
        known(3, "b@two.example"),
    ];
    let threaded = mail_with(
        "In-Reply-To: <sent-2@quill.example>\r\n",
        "x",
        "z@z.example",
    );
    assert_eq!(find_dispute(&threaded, &all), Some(DisputeId::from_u128(2)));
    let reference = Reference::from_number(3).to_string().to_lowercase();
    let named = mail_with("", &format!("Re: {reference}"), "z@z.example");
    assert_eq!(find_dispute(&named, &all), Some(DisputeId::from_u128(3)));
    let known_address = mail_with("", "x", "A@one.example");
    assert_eq!(
        find_dispute(&known_address, &all),
        Some(DisputeId::from_u128(1))
    );
    assert_eq!(
        find_dispute(&mail_with("", "x", "other@one.example"), &all),
        None
    );
    assert_eq!(
        find_dispute(&mail_with("", "x", "b@two.example"), &all),
        None,
        "two have it"
    );
}

proptest! {
    #[test]
    fn no_bytes_make_the_parser_panic(head in ".{0,200}", body in proptest::collection::vec(any::<u8>(), 0..400)) {
        let raw = [b"From: a@b.example\r\n", head.as_bytes(), b"\r\n\r\n", &body].concat();
        let _ = parse(&raw);
        let _ = parse(&body);
        let _ = plain(&body);
    }

    #[test]
    fn any_words_survive_the_way_out_and_back(text in "[^\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\u{202a}-\u{202e}\u{2066}-\u{2069}\u{feff}]{1,300}") {
        prop_assume!(!text.trim().is_empty());
        let raw = compose(&outgoing("s", &text)).unwrap();
        let back = parse(&raw).unwrap().text;
        prop_assert_eq!(back.trim_end_matches('\n'), text.trim_end_matches('\n'));
    }

    #[test]
    fn a_safe_name_is_safe_whatever_it_was(name in ".{0,400}") {
        let safe = safe_name(&name);
        prop_assert!(!safe.is_empty() && safe.len() <= 255);
        prop_assert!(!safe.contains(['/', '\\', '\0', ':']));
        prop_assert!(safe != "." && safe != "..");
    }
}
