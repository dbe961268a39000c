//! The model letters as documents, and the tools that look at a PDF from outside.
#![allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::wildcard_enum_match_arm,
    clippy::panic,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a test may fail loudly, and each uses another part"
)]

use letters::{
    Basis, Block, Document, Fonts, Inline, Part,
    pdf::{
        page::{Mark, Page, Shape},
        style::MM,
    },
};
use std::{process::Command, sync::LazyLock};

pub static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::load);

pub fn model(name: &str) -> Document {
    let json = match name {
        "request" => include_str!("../fixtures/pages/letter-request.json"),
        "follow-up" => include_str!("../fixtures/pages/letter-follow-up.json"),
        "request-de" => include_str!("../fixtures/pages/letter-request-de.json"),
        "request-us-ca" => include_str!("../fixtures/pages/letter-request-us-ca.json"),
        other => panic!("no model letter {other}"),
    };
    serde_json::from_str(json).unwrap()
}

pub const MODELS: [&str; 4] = ["request", "follow-up", "request-de", "request-us-ca"];

/// A short letter around some paragraphs.
pub fn around(blocks: Vec<Block>) -> Document {
    let mut document = model("request");
    document.blocks = vec![Block::Salutation(
        "Dear Brightperk privacy team,".to_owned(),
    )];
    document.blocks.extend(blocks);
    document.blocks.push(Block::Closing {
        phrase: "Yours faithfully,".to_owned(),
        name: "Mara Quill".to_owned(),
    });
    document
}

pub fn paragraph(text: &str) -> Block {
    Block::Paragraph(vec![Inline::Text(text.to_owned())])
}

pub fn point(number: &str, text: &str) -> Block {
    Block::Point {
        number: number.to_owned(),
        parts: vec![Part::Paragraph(vec![Inline::Text(text.to_owned())])],
        basis: Basis::default(),
    }
}

/// Runs a program over the file, its name in the place of `{}`; `None`, said aloud, where the
/// program is not installed.
pub fn over(pdf: &[u8], program: &str, args: &[&str]) -> Option<String> {
    let file = tempfile::Builder::new().suffix(".pdf").tempfile().unwrap();
    std::fs::write(file.path(), pdf).unwrap();
    let path = file.path().to_str().unwrap();
    let args = args.iter().map(|a| if *a == "{}" { path } else { a });
    match Command::new(program).args(args).output() {
        Ok(out) => {
            let error = String::from_utf8_lossy(&out.stderr).into_owned();
            assert!(out.status.success(), "{program} refuses the file: {error}");
            Some(String::from_utf8(out.stdout).unwrap())
        }
        Err(_) => {
            eprintln!("skipped: {program} is not installed (packages poppler-utils, qpdf)");
            None
        }
    }
}

/// The text of a PDF in its own order, without what stands on every page.
pub fn copied(document: &Document, pdf: &[u8]) -> Option<String> {
    let raw = over(pdf, "pdftotext", &["-raw", "{}", "-"])?;
    let pages: Vec<&str> = raw.trim_end_matches('\u{c}').split('\u{c}').collect();
    let count = pages.len();
    let mut text = String::new();
    for (i, page) in pages.iter().enumerate() {
        let number = (i + 1).to_string();
        let label = document.page_label.replace("{page}", &number);
        let label = label.replace("{pages}", &count.to_string());
        let foot = format!("{} {label}", document.reference);
        // The return line of DIN 5008 repeats the sender.
        let back = format!("{}, {}", document.sender, document.sender_lines[0]);
        let lines: Vec<&str> = page.lines().filter(|l| *l != back).collect();
        let at = lines
            .iter()
            .rposition(|l| *l == foot)
            .expect("each page has its foot");
        let mut end = at;
        if i > 0 {
            end -= 1;
            let head = words(&document.running_head);
            assert_eq!(words(lines[end]), head, "page {number}");
        }
        text.push_str(&lines[..end].join("\n"));
        text.push('\n');
    }
    Some(text)
}

/// White space collapsed.
pub fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text version as it stands on paper: the notes of the margin column without brackets.
pub fn printed(document: &Document) -> String {
    let mut text = document.to_text();
    for block in &document.blocks {
        let note = match block {
            Block::Ask { margin, .. } => margin.clone().unwrap_or_default(),
            Block::Point { basis, .. } => {
                let lines = basis.request.iter().chain(&basis.citations);
                lines.cloned().collect::<Vec<_>>().join("; ")
            }
            _ => continue,
        };
        if !note.is_empty() {
            let bracketed = format!("[{note}]");
            assert!(
                text.contains(&bracketed),
                "the basis stands in the text: {note}"
            );
            text = text.replacen(&bracketed, &note, 1);
        }
    }
    text
}

/// Every line of text on a page, in reading order, without what stands on every page:
/// left edge and baseline in millimetres, width in millimetres, text.
pub fn lines(page: &Page) -> Vec<(f32, f32, f32, String)> {
    let line = |mark: &Mark| match &mark.shape {
        Shape::Text { line, .. } if line.text().is_empty() => None,
        Shape::Text { at, line } => Some((
            at.x / MM + line.start / MM,
            at.y / MM,
            line.width / MM,
            line.text(),
        )),
        Shape::Path { .. } | Shape::Room { .. } => None,
    };
    page.marks.iter().filter_map(line).collect()
}
