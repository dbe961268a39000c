//! Sets the words of the dossier. What came from elsewhere may hold any character: one that no
//! font has is printed as its number, `[U+1F600]`, and stops nothing.

use super::frame::Strip;
use crate::{
    Fonts, LetterError,
    pdf::{
        flow::{Break, Row, keep_two},
        page::{At, Mark, Pen},
        shape::{Line, Span},
        style::{BESIDE, BODY, Ink, MM, NOTE, Style, TITLE, UNIT},
        tag::{Role, Tag},
    },
};
use domain::Language;

/// Width of the text column.
pub(super) const TEXT: f32 = 125.0 * MM;
/// Where the margin column begins, and its width.
pub(super) const MARGIN: (f32, f32) = (130.0 * MM, 35.0 * MM);
/// Width of the frame.
pub(super) const FRAME: f32 = 165.0 * MM;

/// What turns the order of the letters after it, so that `exe.pdf` can be a program: printed as a
/// number, so that it is seen.
const OVERRIDES: [(char, &str); 2] = [('\u{202d}', "[U+202D]"), ('\u{202e}', "[U+202E]")];

/// Words in one voice.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub(super) text: String,
    pub(super) style: Style,
}

/// Words in a voice.
pub(super) fn said(text: impl Into<String>, style: Style) -> Said {
    Said {
        text: text.into(),
        style,
    }
}

/// Fonts and a language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setter<'a> {
    pub(super) fonts: &'a Fonts,
    pub(super) language: &'a Language,
}

impl Setter<'_> {
    /// An element in the language of the dispute; the words of the dossier itself are English.
    pub(super) fn theirs(&self, role: Role) -> Tag {
        match self.language.as_str().split('-').next() {
            Some("en") => Tag::new(role),
            Some(_) | None => Tag::spoken(role, self.language),
        }
    }

    /// A paragraph in a column.
    pub(super) fn spans(&self, spans: &[Said], width: f32) -> Result<Vec<Line>, LetterError> {
        let mut spans = spans.to_vec();
        for (character, code) in OVERRIDES {
            for span in spans.iter_mut().filter(|s| s.text.contains(character)) {
                span.text = span.text.replace(character, code);
            }
        }
        loop {
            let borrowed: Vec<Span<'_>> = spans
                .iter()
                .map(|s| Span {
                    text: &s.text,
                    style: s.style,
                })
                .collect();
            match self.fonts.lines(&borrowed, self.language, width) {
                Err(LetterError::Glyph { character, code })
                    if spans.iter().any(|s| s.text.contains(character)) =>
                {
                    for span in &mut spans {
                        span.text = span.text.replace(character, &format!("[{code}]"));
                    }
                }
                set => return set,
            }
        }
    }

    /// A paragraph in one voice.
    pub(super) fn text(
        &self,
        text: &str,
        style: Style,
        width: f32,
    ) -> Result<Vec<Line>, LetterError> {
        self.spans(&[said(text, style)], width)
    }

    /// One line, as wide as it comes.
    pub(super) fn line(&self, text: &str, style: Style) -> Result<Line, LetterError> {
        Ok(self
            .text(text, style, f32::MAX)?
            .into_iter()
            .next()
            .unwrap_or_default())
    }

    /// One line no wider than `width`: what stands over is left out and an ellipsis says so.
    pub(super) fn cut(&self, text: &str, style: Style, width: f32) -> Result<Line, LetterError> {
        let mut line = self.line(text, style)?;
        let mut rest = text.to_owned();
        while line.width > width && rest.pop().is_some() {
            line = self.line(&format!("{}…", rest.trim_end()), style)?;
        }
        Ok(line)
    }

    /// The title of a page, with a code before it and a second line below it.
    pub(super) fn title(
        &self,
        code: Option<&str>,
        title: &str,
        second: &str,
    ) -> Result<Vec<Row>, LetterError> {
        let heading = Tag::new(Role::Heading(2));
        let mut indent = 0.0;
        let mut first = Vec::new();
        if let Some(code) = code {
            let line = self.line(code, TITLE.ink(Ink::Blue))?;
            indent = line.width + 4.0 * UNIT;
            first.push(Mark::text(0.0, TITLE.rise(), line.spaced()).of(&heading));
        }
        let mut rows = Vec::new();
        for line in self.text(title, TITLE, FRAME - indent)? {
            let mut marks = std::mem::take(&mut first);
            marks.push(Mark::text(indent, TITLE.rise(), line).of(&heading));
            rows.push(row(0.0, TITLE.leading, marks, Break::Never));
        }
        let style = BODY.ink(Ink::K70);
        let tag = Tag::paragraph();
        for (i, line) in self.text(second, style, TEXT)?.into_iter().enumerate() {
            let gap = if i == 0 { UNIT } else { 0.0 };
            let mark = Mark::text(0.0, style.rise(), line).of(&tag);
            rows.push(row(gap, style.leading, vec![mark], Break::Never));
        }
        if let Some(first) = rows.first_mut() {
            first.above = Break::Must;
        }
        Ok(rows)
    }

    /// The heading of a part of a page.
    pub(super) fn heading(&self, gap: f32, text: &str) -> Result<Row, LetterError> {
        let line = self.line(text, BODY.semibold())?;
        let mark = Mark::text(0.0, BODY.rise(), line).of(&Tag::new(Role::Heading(3)));
        Ok(row(gap, BODY.leading, vec![mark], Break::Free))
    }

    /// A paragraph of body text with notes beside its first lines.
    pub(super) fn paragraph(
        &self,
        gap: f32,
        spans: &[Said],
        notes: &[String],
    ) -> Result<Vec<Strip>, LetterError> {
        let tag = Tag::paragraph();
        let mut rows: Vec<Row> = self
            .spans(spans, TEXT)?
            .into_iter()
            .map(|line| {
                let mark = Mark::text(0.0, BODY.rise(), line).of(&tag);
                row(0.0, BODY.leading, vec![mark], Break::Free)
            })
            .collect();
        keep_two(&mut rows, Break::Free);
        let mut y = BESIDE + NOTE.rise();
        let mut marks = Vec::new();
        for note in notes {
            let tag = Tag::paragraph();
            for line in self.text(note, NOTE, MARGIN.1)? {
                marks.push(Mark::text(MARGIN.0, y, line).of(&tag));
                y += NOTE.leading;
            }
        }
        if let Some(first) = rows.first_mut() {
            first.gap = gap;
        }
        // Notes that reach below their paragraph push the next one down.
        let deep = y - NOTE.rise() - count(rows.len()) * BODY.leading;
        if let Some(last) = rows.last_mut().filter(|_| deep > 0.0) {
            last.height += (deep / UNIT).ceil() * UNIT;
        }
        let mut strips: Vec<Strip> = rows.into_iter().map(Strip::from).collect();
        if let Some(first) = strips.first_mut() {
            first.beside = marks;
        }
        Ok(strips)
    }

    /// Lines of small print below each other.
    pub(super) fn small(
        &self,
        gap: f32,
        text: &str,
        style: Style,
        width: f32,
    ) -> Result<Vec<Row>, LetterError> {
        let tag = Tag::paragraph();
        Ok(self
            .text(text, style, width)?
            .into_iter()
            .enumerate()
            .map(|(i, line)| {
                let above = if i == 0 { Break::Free } else { Break::Never };
                let gap = if i == 0 { gap } else { 0.0 };
                let mark = Mark::text(0.0, style.rise(), line).of(&tag);
                row(gap, style.leading, vec![mark], above)
            })
            .collect())
    }
}

/// A strip of a page.
pub(super) fn row(gap: f32, height: f32, marks: Vec<Mark>, above: Break) -> Row {
    Row {
        gap,
        height,
        marks,
        above,
    }
}

/// A rule over a width, at a height.
pub(super) fn rule(y: f32, width: f32, pen: Pen) -> Mark {
    Mark::rule(At { x: 0.0, y }, At { x: width, y }, pen)
}

/// The rule at head and foot of a table.
pub(super) fn heavy() -> Pen {
    Pen::new(1.0, Ink::Black)
}

/// The rule between rows.
pub(super) fn hair() -> Pen {
    Pen::new(0.3, Ink::K25)
}

/// A count as a measure.
#[expect(
    clippy::cast_precision_loss,
    reason = "no dossier has eight million lines"
)]
pub(super) fn count(n: usize) -> f32 {
    n as f32
}
