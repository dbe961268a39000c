//! The body of a letter as rows: what stands how far below what, and what keeps together.

use super::{
    flow::{Break, Row, keep_two},
    page::{At, Mark, Pen},
    shape::{Line, Span},
    sheet::{COLUMNS, INDENT, Measures, QUOTE},
    style::{BESIDE, BODY, Ink, MM, NOTE, SUBJECT, Style, UNIT},
    tag::{Role, Tag},
};
use crate::{
    document::{Basis, Block, Document, Inline, Part},
    error::LetterError,
    fonts::Fonts,
    words::quoted,
};
use std::iter::repeat;

/// A section of up to so many lines is not divided.
const SHORT_SECTION: usize = 8;
/// Room for the signature, below the space between paragraphs.
const SIGNATURE: f32 = 28.0;
/// Higher than any page: a point of this height must be divided.
const TALL: f32 = 620.0;

/// The rows of a letter's body.
pub(super) struct Body {
    pub(super) rows: Vec<Row>,
    /// Where the last section begins.
    pub(super) section: Option<usize>,
    /// Where the closing begins.
    pub(super) closing: Option<usize>,
}

/// A letter being set.
pub(super) struct Setting<'a> {
    document: &'a Document,
    fonts: &'a Fonts,
    pub(super) measures: Measures,
    /// Space between points: more throughout a letter that holds quotes.
    between: f32,
}

/// What stands in the margin column beside a block, and is read after it.
struct Note {
    tag: Tag,
    /// Each begins a line.
    lines: Vec<String>,
    style: Style,
}

/// From the top of the first row to the foot of the last.
pub(super) fn height(rows: &[Row]) -> f32 {
    let gaps: f32 = rows.iter().skip(1).map(|row| row.gap).sum();
    gaps + rows.iter().map(|row| row.height).sum::<f32>()
}

impl<'a> Setting<'a> {
    pub(super) fn new(document: &'a Document, fonts: &'a Fonts) -> Self {
        let quotes = document.blocks.iter().any(|block| match block {
            Block::Point { parts, .. } => parts.iter().any(|p| matches!(p, Part::Quote(_))),
            Block::Salutation(_)
            | Block::Paragraph(_)
            | Block::List(_)
            | Block::Ask { .. }
            | Block::Heading(_)
            | Block::Closing { .. }
            | Block::Enclosures { .. } => false,
        });
        Self {
            document,
            fonts,
            measures: document.sheet.measures(),
            between: if quotes { 2.0 * UNIT } else { UNIT },
        }
    }

    pub(super) fn body(&self) -> Result<Body, LetterError> {
        let width = COLUMNS.0 + COLUMNS.1 + COLUMNS.2;
        let subject = Span {
            text: &self.document.subject,
            style: SUBJECT,
        };
        let mut body = Body {
            rows: whole(self.text(&Tag::new(Role::Heading(1)), &[subject], 0.0, width, 0.0)?),
            section: None,
            closing: None,
        };
        let mut before: Option<&Block> = None;
        // The section that is being set: from its heading to the next heading or the closing.
        let mut open: Option<usize> = None;
        let list = || Tag::new(Role::List { numbered: true });
        let mut points = list();
        for block in &self.document.blocks {
            let start = body.rows.len();
            if !matches!(block, Block::Point { .. }) {
                points = list();
            }
            let mut rows = self.block(block, self.gap(before, block), &points)?;
            let headed = matches!(before, Some(Block::Ask { .. } | Block::Heading(_)) | None);
            let last = matches!(block, Block::Closing { .. } | Block::Enclosures { .. });
            if let Some(row) = rows.first_mut().filter(|_| headed || last) {
                row.above = Break::Never;
            }
            match block {
                Block::Heading(_) => {
                    hold_short(&mut body.rows, open.replace(start), start);
                    body.section = open;
                }
                Block::Ask { .. } => {
                    hold_short(&mut body.rows, open.take(), start);
                    body.section = None;
                }
                Block::Closing { .. } => {
                    hold_short(&mut body.rows, open.take(), start);
                    body.closing = Some(start);
                }
                Block::Salutation(_)
                | Block::Paragraph(_)
                | Block::List(_)
                | Block::Point { .. }
                | Block::Enclosures { .. } => {}
            }
            body.rows.append(&mut rows);
            before = Some(block);
        }
        let end = body.rows.len();
        hold_short(&mut body.rows, open, end);
        Ok(body)
    }

    fn gap(&self, before: Option<&Block>, block: &Block) -> f32 {
        let heading = |b: &Block| matches!(b, Block::Ask { .. } | Block::Heading(_));
        let point = |b: &Block| matches!(b, Block::Point { .. });
        match (before, block) {
            (None, _) | (_, Block::Ask { .. } | Block::Heading(_) | Block::Enclosures { .. }) => {
                4.0 * UNIT
            }
            (Some(b), _) if heading(b) => UNIT,
            (Some(b), Block::Point { .. }) if point(b) => self.between,
            (_, Block::Closing { .. }) => 3.0 * UNIT,
            (Some(b), _) if point(b) => 3.0 * UNIT,
            (
                Some(_),
                Block::Salutation(_) | Block::Paragraph(_) | Block::List(_) | Block::Point { .. },
            ) => 2.0 * UNIT,
        }
    }

    /// `points` is the list that a point belongs to.
    fn block(&self, block: &Block, gap: f32, points: &Tag) -> Result<Vec<Row>, LetterError> {
        let plain = |text, style| [Span { text, style }];
        let paragraph =
            |spans: &[Span<'_>], gap: f32| self.text(&Tag::paragraph(), spans, 0.0, COLUMNS.0, gap);
        match block {
            Block::Salutation(text) => paragraph(&plain(text, BODY), gap),
            Block::Paragraph(runs) => paragraph(&spans(runs), gap),
            Block::List(lines) => {
                let list = Tag::new(Role::List { numbered: false });
                let mut rows = Vec::new();
                for (text, gap) in lines.iter().zip([gap].into_iter().chain(repeat(0.0))) {
                    let tag = list.holds(Role::Item).holds(Role::Body);
                    rows.extend(self.text(&tag, &plain(text, BODY), 0.0, COLUMNS.0, gap)?);
                }
                Ok(rows)
            }
            Block::Heading(text) => {
                let tag = Tag::new(Role::Heading(2));
                let spans = plain(text, BODY.semibold());
                Ok(whole(self.text(&tag, &spans, 0.0, COLUMNS.0, gap)?))
            }
            Block::Ask {
                number,
                heading,
                margin,
            } => {
                let style = BODY.semibold();
                let tag = Tag::new(Role::Heading(2));
                let heading = plain(heading, style);
                let rows = self.text(&tag, &heading, INDENT, COLUMNS.0 - INDENT, gap)?;
                let number = self.number(&tag, &number.to_string(), style)?;
                let note = Note {
                    tag: Tag::paragraph(),
                    lines: margin.iter().cloned().collect(),
                    style: NOTE.semibold(),
                };
                self.numbered(whole(rows), number, note)
            }
            Block::Point {
                number,
                parts,
                basis,
            } => self.point(&points.holds(Role::Item), number, parts, basis, gap),
            Block::Closing { phrase, name } => {
                let mut rows = paragraph(&plain(phrase, BODY), gap)?;
                let room = 2.0 * UNIT + SIGNATURE;
                rows.extend(paragraph(&plain(name, BODY), room)?);
                Ok(whole(rows))
            }
            Block::Enclosures { label, items } => {
                let text = format!("{label}: {}", items.join("\n"));
                Ok(whole(paragraph(&plain(&text, NOTE), gap)?))
            }
        }
    }

    /// A paragraph at some indent, one row a line.
    fn text(
        &self,
        tag: &Tag,
        spans: &[Span<'_>],
        indent: f32,
        width: f32,
        gap: f32,
    ) -> Result<Vec<Row>, LetterError> {
        let style = spans.first().map_or(BODY, |span| span.style);
        let lines = self.lines(spans, width)?;
        let x = (self.measures.text + indent) * MM;
        let mut rows: Vec<Row> = lines
            .into_iter()
            .map(|line| Row {
                gap: 0.0,
                height: style.leading,
                marks: vec![Mark::text(x, style.rise(), line).of(tag)],
                above: Break::Free,
            })
            .collect();
        keep_two(&mut rows, Break::Free);
        if let Some(row) = rows.first_mut() {
            row.gap = gap;
        }
        Ok(rows)
    }

    fn lines(&self, spans: &[Span<'_>], width: f32) -> Result<Vec<Line>, LetterError> {
        self.fonts.lines(spans, &self.document.language, width * MM)
    }

    fn point(
        &self,
        item: &Tag,
        number: &str,
        parts: &[Part],
        basis: &Basis,
        gap: f32,
    ) -> Result<Vec<Row>, LetterError> {
        let number = self.number(&item.holds(Role::Label), number, BODY)?;
        let body = item.holds(Role::Body);
        let mut rows: Vec<Row> = Vec::new();
        let mut quoted = false;
        for part in parts {
            let quote = matches!(part, Part::Quote(_));
            let gap = match rows.is_empty() {
                true => gap,
                false if quote || quoted => UNIT,
                false => 2.0 * UNIT,
            };
            rows.extend(match part {
                Part::Paragraph(runs) => {
                    let tag = body.holds(Role::Paragraph);
                    self.text(&tag, &spans(runs), INDENT, COLUMNS.0 - INDENT, gap)?
                }
                Part::Quote(passage) => {
                    let tag = body.holds(Role::BlockQuote).holds(Role::Paragraph);
                    self.quote(&tag, passage, gap)?
                }
            });
            quoted = quote;
        }
        // A point is not divided, unless it is longer than a page.
        for row in rows.iter_mut().skip(1).filter(|r| r.above == Break::Free) {
            row.above = Break::Last;
        }
        let style = if basis.request.is_some() {
            NOTE.italic()
        } else {
            NOTE
        };
        let note = Note {
            tag: body.holds(Role::Paragraph),
            lines: basis.lines(),
            style,
        };
        self.numbered(rows, number, note)
    }

    /// The number of an ask or a point.
    fn number(&self, tag: &Tag, number: &str, style: Style) -> Result<Mark, LetterError> {
        let number = self.fonts.line(number, style, &self.document.language)?;
        let left = self.measures.text * MM;
        Ok(Mark::text(left, style.rise(), number.spaced()).of(tag))
    }

    /// The platform's words, in quotation marks, beside a bar.
    fn quote(&self, tag: &Tag, passage: &str, gap: f32) -> Result<Vec<Row>, LetterError> {
        let text = quoted(passage, &self.document.language);
        let spans = [Span {
            text: &text,
            style: BODY,
        }];
        let indent = INDENT + QUOTE;
        let mut rows = self.text(tag, &spans, indent, COLUMNS.0 - indent, gap)?;
        let all = height(&rows);
        // One bar beside it all, so that no seam shows; a piece a row where a page may end within.
        let x = (self.measures.text + INDENT) * MM + 0.5;
        let bar = |high| Mark::rule(At { x, y: 0.0 }, At { x, y: high }, Pen::new(1.0, Ink::K25));
        if all > TALL / 2.0 {
            for row in &mut rows {
                row.marks.insert(0, bar(row.height));
            }
        } else if let Some(row) = rows.first_mut() {
            row.marks.insert(0, bar(all));
        }
        Ok(rows)
    }

    /// Puts the number before the first row, and the margin note beside it but after the last in
    /// the order of reading.
    fn numbered(
        &self,
        mut rows: Vec<Row>,
        number: Mark,
        note: Note,
    ) -> Result<Vec<Row>, LetterError> {
        match rows.first_mut() {
            Some(row) => row.marks.insert(0, number),
            None => rows.push(Row {
                gap: UNIT,
                height: BODY.leading,
                marks: vec![number],
                above: Break::Free,
            }),
        }
        let all = height(&rows);
        let divided = all > TALL;
        let last = rows.last().map_or(0.0, |row| row.height);
        // Seen from the top of the row that carries the note.
        let top = if divided { 0.0 } else { last - all };
        let x = (self.measures.text + COLUMNS.0 + COLUMNS.1) * MM;
        let mut y = BESIDE;
        let mut marks = Vec::new();
        if divided {
            // The note stands beside the first row, and has its place in the tree after the last.
            let owners = rows.iter().flat_map(|row| &row.marks).map(|m| &m.owner);
            marks.extend(owners.cloned().map(|owner| Mark {
                owner,
                ..Mark::text(x, 0.0, Line::default())
            }));
        }
        let style = note.style;
        for text in &note.lines {
            for line in self.lines(&[Span { text, style }], COLUMNS.2)? {
                marks.push(Mark::text(x, top + y + style.rise(), line.spaced()).of(&note.tag));
                y += style.leading;
            }
        }
        let carrier = if divided {
            rows.first_mut()
        } else {
            rows.last_mut()
        };
        if let Some(row) = carrier {
            row.marks.append(&mut marks);
            if !divided && !note.lines.is_empty() && y > all {
                row.height += ((y - all) / UNIT).ceil() * UNIT;
            }
        }
        Ok(rows)
    }
}

/// A section from its heading at `from` to `to`: when it is short, it stays on one page.
fn hold_short(rows: &mut [Row], from: Option<usize>, to: usize) {
    let Some(section) = from.and_then(|from| rows.get_mut(from..to)) else {
        return;
    };
    if section.len() <= SHORT_SECTION.saturating_add(1) {
        for row in section.iter_mut().skip(1) {
            row.above = Break::Never;
        }
    }
}

/// Rows that stay together.
fn whole(mut rows: Vec<Row>) -> Vec<Row> {
    for row in rows.iter_mut().skip(1) {
        row.above = Break::Never;
    }
    rows
}

fn spans(runs: &[Inline]) -> Vec<Span<'_>> {
    runs.iter()
        .map(|run| match run {
            Inline::Text(text) => Span { text, style: BODY },
            Inline::Strong(text) => Span {
                text,
                style: BODY.semibold(),
            },
            Inline::Emphasis(text) => Span {
                text,
                style: BODY.italic(),
            },
        })
        .collect()
}
