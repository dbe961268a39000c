//! Documents, as plain words.

use letters::{Block, Document, Inline, Part};

/// It all on one line.
pub fn everything(document: &Document) -> String {
    plain(document).replace('\n', " ")
}

/// The numbers of its points, in order.
pub fn numbers(document: &Document) -> Vec<String> {
    document
        .blocks
        .iter()
        .filter_map(|b| {
            if let Block::Point { number, .. } = b {
                Some(number.clone())
            } else {
                None
            }
        })
        .collect()
}

/// The parts of one point.
pub fn point(document: &Document, wanted: &str) -> Vec<Part> {
    document
        .blocks
        .iter()
        .find_map(|b| {
            if let Block::Point { number, parts, .. } = b
                && number == wanted
            {
                return Some(parts.clone());
            }
            None
        })
        .unwrap()
}

/// Some parts, as they are read.
pub fn words(parts: &[Part]) -> String {
    parts
        .iter()
        .map(|part| match part {
            Part::Paragraph(runs) => runs.iter().map(|r| r.text()).collect::<String>(),
            Part::Quote(text) => format!("“{text}”"),
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// A document as plain text that shows every part of it.
pub fn plain(document: &Document) -> String {
    let mut out = format!("# {}\n\n", document.subject);
    let row = |label: &str, value: &str| format!("{label}: {value}\n");
    out += &row(
        "From",
        &[
            std::slice::from_ref(&document.sender),
            &document.sender_lines[..],
        ]
        .concat()
        .join(" | "),
    );
    out += &row("To", &document.recipient.join(" | "));
    for (label, value) in &document.info {
        out += &row(label, value);
    }
    out += &row("Sheet", &format!("{:?}", document.sheet));
    out += &row("Head", &document.running_head);
    for block in &document.blocks {
        out += &format!("\n{}\n", wrapped(&said(block)));
    }
    out
}

fn said(block: &Block) -> String {
    match block {
        Block::Salutation(text) => text.clone(),
        Block::Paragraph(runs) => voiced(runs),
        Block::List(lines) => lines.join("\n"),
        Block::Ask {
            number,
            heading,
            margin,
        } => {
            let margin = margin
                .as_ref()
                .map(|m| format!("    | {m}"))
                .unwrap_or_default();
            format!("## {number}  {heading}{margin}")
        }
        Block::Point {
            number,
            parts,
            basis,
        } => {
            let parts: Vec<String> = parts
                .iter()
                .map(|part| match part {
                    Part::Paragraph(runs) => voiced(runs),
                    Part::Quote(text) => format!("> “{text}”"),
                })
                .collect();
            let lines: Vec<&str> = basis
                .request
                .iter()
                .chain(&basis.citations)
                .map(String::as_str)
                .collect();
            format!("{number}  {} [{}]", parts.join("\n\n"), lines.join("; "))
        }
        Block::Heading(text) => format!("## {text}"),
        Block::Closing { phrase, name } => format!("{phrase}\n{name}"),
        Block::Enclosures { label, items } => format!("{label}: {}", items.join("; ")),
    }
}

fn voiced(runs: &[Inline]) -> String {
    runs.iter()
        .map(|run| match run {
            Inline::Text(t) => t.clone(),
            Inline::Strong(t) => format!("**{t}**"),
            Inline::Emphasis(t) => format!("*{t}*"),
        })
        .collect()
}

/// Lines of at most 96 characters, so that a changed word changes one line.
fn wrapped(text: &str) -> String {
    let mut out = String::new();
    let mut width = 0;
    for word in text.split_inclusive(' ') {
        if width + word.trim_end().chars().count() > 96 {
            out.truncate(out.trim_end_matches(' ').len());
            out.push('\n');
            width = 0;
        }
        out.push_str(word);
        width = match word.rsplit_once('\n') {
            Some((_, rest)) => rest.chars().count(),
            None => width + word.chars().count(),
        };
    }
    out
}
