//! Whatever a person types comes out as typed, in text, HTML and PDF, or is refused by name.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    missing_docs,
    reason = "a test may fail loudly"
)]

mod pages_support;

use letters::{Basis, Block, Inline, LetterError, Part};
use pages_support::{FONTS, around, copied, paragraph, printed, words};

const TYPED: [&str; 13] = [
    "It cost $& and $1, {{7*7}} and {% raw %} of it.",
    "<b>bold</b> & <script>alert('x')</script> &amp; \"quoted\"",
    "*stars* and _lines_ and # heads, 3<5 and 7>6",
    "Siobhán O'Brien and Zoë D’Arcy-Müller, Łódź, Đặng Thị Hiền",
    "Ελληνικά, ᾳ and Ἀθῆναι; Кириллица и Ўзбек; İstanbul ığdır",
    "a\u{a0}b, a\u{202f}c, e\u{301} and é",
    "efficient office fluff ﬁ",
    "C:\\path\\file %s %n \\u{41} ${HOME}",
    "Sums: 2 − 1 = 1, 5 × 3 ≤ 16, ½ of €20, № 7",
    "مرحبا بالعالم",
    "你好，世界。我没有中奖。",
    "שלום עולם, לא זכיתי",
    "สวัสดีชาวโลก, नमस्ते दुनिया, 한국어",
];

/// HTML without its tags, its entities undone.
fn read(html: &str) -> String {
    let mut text = String::new();
    let mut tag = false;
    for c in html.chars() {
        match c {
            '<' => tag = true,
            '>' => tag = false,
            c if !tag => text.push(c),
            _ => {}
        }
    }
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ]
    .into_iter()
    .fold(text, |text, (entity, character)| {
        text.replace(entity, character)
    })
}

#[test]
fn what_is_typed_comes_out_in_text_and_html_as_typed() {
    for typed in TYPED {
        let mut document = around(vec![
            paragraph(typed),
            Block::Point {
                number: "1a".to_owned(),
                parts: vec![
                    Part::Paragraph(vec![Inline::Emphasis("Cause.".to_owned())]),
                    Part::Quote(typed.to_owned()),
                ],
                basis: Basis::default(),
            },
        ]);
        document.subject = typed.to_owned();
        document.sender = typed.to_owned();
        let text = document.to_text();
        assert_eq!(text.matches(typed).count(), 4, "{text}");
        assert!(
            text.contains(&format!("“{typed}”")),
            "in the marks of the language: {text}"
        );
        let html = document.to_html();
        assert_eq!(read(&html).matches(typed).count(), 4, "{html}");
        assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
        assert!(!html.contains(" style="), "{html}");
    }
}

#[test]
fn what_is_typed_is_copied_from_the_pdf_as_typed() {
    for typed in TYPED {
        let document = around(vec![paragraph(typed), paragraph(&format!("x {typed} x"))]);
        let pdf = match document.to_pdf(&FONTS) {
            Ok(pdf) => pdf,
            Err(LetterError::Glyph { character, code }) => {
                // A machine without fonts for the script: the letter is refused, not boxed.
                assert!(typed.contains(character) && !character.is_ascii(), "{code}");
                println!("skipped: no font here has {character} ({code})");
                continue;
            }
            Err(other) => panic!("{other}"),
        };
        pages_support::over(&pdf, "qpdf", &["--check", "{}"]);
        let Some(copied) = copied(&document, &pdf) else {
            continue;
        };
        // Where a line runs in two directions, the reader of the file puts marks around its parts
        // and space before a comma.
        let rtl = typed.contains(|c| matches!(c, '\u{590}'..='\u{6ff}'));
        let plain = |text: &str| {
            let marks = |c: char| {
                rtl && c.is_whitespace()
                    || matches!(c, '\u{202a}'..='\u{202e}' | '\u{200e}' | '\u{200f}')
            };
            words(&text.replace(marks, ""))
        };
        assert_eq!(plain(&copied), plain(&printed(&document)), "{typed}");
    }
}

#[test]
fn a_character_that_cannot_be_drawn_is_named_and_nothing_is_boxed() {
    for (typed, code) in [
        ("I won \u{f8ff}!", "U+F8FF"),
        ("bell \u{7} rings", "U+0007"),
    ] {
        let error = around(vec![paragraph(typed)]).to_pdf(&FONTS).unwrap_err();
        match &error {
            LetterError::Glyph {
                character,
                code: named,
            } => {
                assert!(typed.contains(*character));
                assert_eq!(named, code);
            }
            other => panic!("{other}"),
        }
        assert!(error.to_string().contains(code), "{error}");
    }
}

#[test]
fn an_emoji_is_printed_in_outline_or_refused_by_name() {
    for emoji in ["😀", "🎉", "👩‍👧", "🇮🇪"] {
        let document = around(vec![paragraph(&format!("Congratulations {emoji} on it"))]);
        match document.to_pdf(&FONTS) {
            Ok(pdf) => {
                let Some(copied) = copied(&document, &pdf) else {
                    continue;
                };
                assert!(copied.contains(emoji), "{emoji} is in the text: {copied}");
            }
            Err(LetterError::Glyph { character, code }) => {
                assert!(emoji.contains(character), "{code} is of {emoji}");
            }
            Err(other) => panic!("{other}"),
        }
    }
}

#[test]
fn quotation_marks_are_those_of_the_language() {
    let mut document = around(vec![Block::Point {
        number: "1a".to_owned(),
        parts: vec![Part::Quote("Oui".to_owned())],
        basis: Basis::default(),
    }]);
    for (language, quoted) in [
        ("en", "“Oui”"),
        ("en-US", "“Oui”"),
        ("de", "„Oui“"),
        ("fr", "«\u{202f}Oui\u{202f}»"),
    ] {
        document.language = language.into();
        assert!(document.to_text().contains(quoted), "{language}");
        assert!(document.to_html().contains(quoted), "{language}");
        document.to_pdf(&FONTS).unwrap();
    }
}
