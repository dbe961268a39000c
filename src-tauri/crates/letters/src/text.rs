//! The document as plain text: the body of an e-mail.

use crate::{
    document::{Basis, Block, Document, Inline, Part},
    words::quoted,
};

impl Document {
    /// The letter as plain text, for the body of an e-mail: no line is folded, a blank line stands
    /// between paragraphs, what a point rests on follows it in square brackets.
    ///
    /// The same words in the same order as on paper, but for the brackets and what stands on
    /// every page.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut sender = vec![self.sender.clone()];
        sender.extend(self.sender_lines.iter().cloned());
        let info: Vec<String> = self
            .info
            .iter()
            .map(|(label, value)| format!("{label}  {value}"))
            .collect();
        let mut parts = vec![
            sender.join("\n"),
            self.recipient.join("\n"),
            info.join("\n"),
            self.subject.clone(),
        ];
        for block in &self.blocks {
            self.push(block, &mut parts);
        }
        parts.retain(|part| !part.is_empty());
        let mut text = parts.join("\n\n");
        text.push('\n');
        text
    }

    fn push(&self, block: &Block, out: &mut Vec<String>) {
        match block {
            Block::Salutation(text) | Block::Heading(text) => out.push(text.clone()),
            Block::Paragraph(runs) => out.push(words(runs)),
            Block::List(lines) => out.push(lines.join("\n")),
            Block::Ask {
                number,
                heading,
                margin,
            } => {
                let margin = margin
                    .iter()
                    .map(|m| format!("  [{m}]"))
                    .collect::<String>();
                out.push(format!("{number}  {heading}{margin}"));
            }
            Block::Point {
                number,
                parts,
                basis,
            } => {
                let mut paragraphs: Vec<String> =
                    parts.iter().map(|part| self.part(part)).collect();
                if let Some(first) = paragraphs.first_mut() {
                    *first = format!("{number}  {first}");
                }
                let basis = basis.lines().join(" ");
                if let Some(last) = paragraphs.last_mut().filter(|_| !basis.is_empty()) {
                    *last = format!("{last} [{basis}]");
                }
                out.extend(paragraphs);
            }
            Block::Closing { phrase, name } => out.extend([phrase.clone(), name.clone()]),
            Block::Enclosures { label, items } => {
                out.push(format!("{label}: {}", items.join("\n")));
            }
        }
    }

    fn part(&self, part: &Part) -> String {
        match part {
            Part::Paragraph(runs) => words(runs),
            Part::Quote(passage) => quoted(passage, &self.language),
        }
    }
}

impl Basis {
    /// The lines of the margin note, each but the last with its semicolon: the word that it is a
    /// request first, then one citation a line.
    pub(crate) fn lines(&self) -> Vec<String> {
        let all: Vec<&String> = self.request.iter().chain(&self.citations).collect();
        let last = all.len().saturating_sub(1);
        all.into_iter()
            .enumerate()
            .map(|(i, line)| {
                let mark = if i == last { "" } else { ";" };
                format!("{line}{mark}")
            })
            .collect()
    }
}

fn words(runs: &[Inline]) -> String {
    runs.iter().map(Inline::text).collect()
}
