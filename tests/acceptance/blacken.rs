//! A copy of a paper with bars over parts of it: nothing of the original is left but what can be seen.

use crate::life::{REPLY, opened, receive, send};
use answerable_tests::Cli;
use std::path::Path;

/// A PNG of 4 × 4 grey pixels, with words in a text chunk and after its end.
fn paper() -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |kind: &[u8; 4], data: &[u8]| {
        let body = [kind.as_slice(), data].concat();
        bytes.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        bytes.extend(&body);
        bytes.extend(crc(&body).to_be_bytes());
    };
    chunk(b"IHDR", &[0, 0, 0, 4, 0, 0, 0, 4, 8, 0, 0, 0, 0]);
    chunk(b"tEXt", b"Comment\0C01X00T47 Mara Quill");
    // Zlib with one stored block: four rows of a filter byte and four pixels.
    let row = [0, 99, 150, 200, 250];
    let rows = row.repeat(4);
    let mut data = vec![0x78, 0x01, 0x01, 20, 0, 235, 255];
    data.extend(&rows);
    data.extend(adler(&rows).to_be_bytes());
    chunk(b"IDAT", &data);
    chunk(b"IEND", b"");
    bytes.extend(b"C01X00T47 Mara Quill");
    bytes
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ if sum & 1 == 1 { 0xedb8_8320 } else { 0 }
        })
    })
}

fn adler(bytes: &[u8]) -> u32 {
    let (low, high) = bytes.iter().fold((1_u32, 0_u32), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65_521;
        (low, (high + low) % 65_521)
    });
    high << 16 | low
}

fn holds(path: &str, words: &[u8]) -> bool {
    let bytes = std::fs::read(path).unwrap();
    bytes.windows(words.len()).any(|w| w == words)
}

#[test]
fn a_copy_is_made_without_a_vault_and_holds_nothing_of_the_file_but_pixels() {
    let cli = Cli::bare();
    let original = cli.file("passport.png", paper());
    for name in ["copy.png", "copy.jpg"] {
        let out = cli.path(name);
        let words = [
            "blacken",
            &original,
            "--out",
            &out,
            "--area",
            "0,0,0.5,0.25",
        ];
        let made = cli.json(&words);
        assert_eq!((&made["width"], &made["height"]), (&4.into(), &4.into()));
        assert_eq!(made["bars"][0]["left"], 0);
        assert_eq!(made["bytes"], std::fs::metadata(&out).unwrap().len());
        assert!(
            !holds(&out, b"C01X00T47") && !holds(&out, b"Mara"),
            "{name}"
        );
    }
    assert!(!cli.vault().exists(), "no vault is made for it");
    assert_eq!(std::fs::read(&original).unwrap(), paper(), "left as it was");
    let bars = cli.json(&[
        "blacken",
        &original,
        "--out",
        &cli.path("a.png"),
        "--area",
        "0,0,0.5,0.25",
    ]);
    assert_eq!(bars["bars"][0]["width"], 2, "to the pixel in a PNG: {bars}");
}

#[test]
fn what_cannot_be_done_says_why_and_leaves_the_original() {
    let cli = Cli::bare();
    let original = cli.file("passport.png", paper());
    let cut = cli.file("cut.png", &paper()[..90]);
    let text = cli.file("text.png", "no picture");
    let out = cli.path("copy.png");
    let area = ["--area", "0,0,0.5,0.5"];
    for (from, to, more, wanted) in [
        (
            &original,
            &original,
            &area[..],
            "take the place of the original",
        ),
        (
            &original,
            &cli.path("copy.gif"),
            &area,
            "neither PNG nor JPEG",
        ),
        (&original, &out, &[], "Nothing is covered yet"),
        (&cut, &out, &area, "cut.png is damaged, or ends before"),
        (&text, &out, &area, "text.png is neither a PNG nor a JPEG"),
        (
            &cli.path("none.png"),
            &out,
            &area,
            "none.png cannot be read",
        ),
    ] {
        let said = cli
            .run(&[&["blacken", from, "--out", to], more].concat())
            .refused();
        assert!(said.contains(wanted), "{said}");
        assert!(!Path::new(&out).exists(), "{wanted}");
    }
    assert_eq!(std::fs::read(&original).unwrap(), paper());
}

#[test]
fn a_copy_is_kept_as_an_exhibit_and_the_words_of_the_original_are_nowhere_in_the_folder() {
    let cli = Cli::bare();
    let reference = opened(&cli);
    let original = cli.file("passport.png", paper());
    let out = cli.path("copy.png");
    let mark = "Kopie für Brightperk, nur zur Bestätigung";
    let _ = cli.json(&["blacken", &original, "--out", &out, "--mark", mark]);
    let title = "A blackened copy";
    let _ = cli.json(&[
        "exhibit", "add", &reference, "--file", &out, "--title", title,
    ]);
    let exhibits = &cli.json(&["dispute", "show", &reference])["exhibits"];
    assert_eq!(exhibits[0]["name"], "copy.png");
    answerable_tests::no_plaintext(&cli.vault(), &["C01X00T47"]);
}

#[test]
fn a_message_that_asks_who_i_am_says_what_to_offer_and_warns_of_copies() {
    let cli = Cli::bare();
    let reference = opened(&cli);
    send(&cli, &reference, "request", "2026-07-10");
    let added = receive(&cli, &reference, REPLY, "2026-07-21");
    let message = added["message"].as_str().unwrap();
    let day = ["--today", "2026-07-22"];
    let kind = [
        "reply",
        "classify",
        &reference,
        message,
        "--kind",
        "identity-request",
    ];
    let _ = cli.json(&[&kind[..], &day].concat());
    let shown = cli.run(&[&["reply", "show", &reference, message], &day[..]].concat());
    let shown = shown.done().text();
    for wanted in [
        "Offer what they already hold",
        "A copy of a paper is rarely needed",
        "The law on this:",
        "--kind identity-answer",
        "answerable blacken FILE",
    ] {
        assert!(shown.contains(wanted), "{wanted}: {shown}");
    }
}
