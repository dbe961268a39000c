//! Tables: columns, a head between a heavy and a middle rule, rows between hair lines.

use super::{
    frame::Rows,
    setter::{FRAME, Said, Setter, hair, heavy, row, rule, said},
    sign,
};
use crate::{
    LetterError,
    pdf::{
        flow::{Break, Row},
        page::{Mark, Pen},
        shape::Line,
        style::{BESIDE, BODY, Ink, MM, NOTE, Style},
        tag::{Role, Scope, Tag},
    },
};

/// A column, in points from the left edge of the frame.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    pub(super) x: f32,
    pub(super) width: f32,
    /// Flush right.
    pub(super) right: bool,
}

/// Columns of these widths in millimetres, with a gap after those that ask for one.
pub(super) fn columns(widths: &[(f32, f32)]) -> Vec<Column> {
    let mut x = 0.0;
    widths
        .iter()
        .map(|(width, gap)| {
            let column = Column {
                x: x * MM,
                width: width * MM,
                right: false,
            };
            x += width + gap;
            column
        })
        .collect()
}

/// What stands in a cell: paragraphs one below the other, or marks that were drawn.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell {
    pub(super) paragraphs: Vec<Vec<Said>>,
    /// From the left edge of the column; `y` 0 is the baseline of the first line.
    pub(super) drawn: Vec<Mark>,
    /// The page of the dossier that it leads to, from 1.
    pub(super) leads: Option<usize>,
}

impl Cell {
    /// The same cell as a link to a page of the dossier.
    pub(super) fn leading(self, page: usize) -> Self {
        Self {
            leads: Some(page),
            ..self
        }
    }

    /// What a paragraph of the cell is: the cell itself where it is the only one, or a link in it.
    fn part(&self, tag: &Tag, spans: &[Said]) -> Tag {
        let tag = match self.paragraphs.len() {
            0 | 1 => tag.clone(),
            _ => tag.holds(Role::Paragraph),
        };
        match self.leads.and_then(|page| page.checked_sub(1)) {
            None => tag,
            Some(page) => {
                let words: String = spans.iter().map(|said| said.text.as_str()).collect();
                let number = page.saturating_add(1);
                tag.holds(Role::Link {
                    page,
                    words: format!("{words}, page {number}"),
                })
            }
        }
    }
}

/// A cell of one paragraph in one voice.
pub(super) fn cell(text: impl Into<String>, style: Style) -> Cell {
    Cell {
        paragraphs: vec![vec![said(text, style)]],
        ..Cell::default()
    }
}

/// A cell of several paragraphs.
pub(super) fn cells(paragraphs: &[(&str, Style)]) -> Cell {
    Cell {
        paragraphs: paragraphs
            .iter()
            .map(|(text, style)| vec![said(*text, *style)])
            .collect(),
        ..Cell::default()
    }
}

/// A cell that was drawn.
pub(super) fn drawn(marks: Vec<Mark>) -> Cell {
    Cell {
        drawn: marks,
        ..Cell::default()
    }
}

/// A table before it is set.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) columns: Vec<Column>,
    /// Which column names its row.
    pub(super) named: usize,
    pub(super) head: Vec<Cell>,
    pub(super) rows: Vec<Entry>,
    /// Above and below the text of a row.
    pub(super) padding: f32,
    /// Above the head.
    pub(super) gap: f32,
}

/// A row of a table before it is set.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) cells: Vec<Cell>,
    /// A black rule above it instead of a hair line.
    pub(super) ruled: bool,
    /// It stays with the row after it.
    pub(super) keep: bool,
}

impl Entry {
    pub(super) fn plain(cells: Vec<Cell>) -> Self {
        Self {
            cells,
            ruled: false,
            keep: false,
        }
    }
}

impl Table {
    /// Adds the table to a section.
    pub(super) fn set(self, setter: &Setter<'_>, rows: &mut Rows) -> Result<(), LetterError> {
        let tag = Tag::new(Role::Table);
        let heads = |_: usize| Role::Head(Scope::Column);
        let mut head = self.strip(setter, &tag, &self.head, heads, heavy())?;
        head.gap = self.gap;
        let named = |place: usize| match place == self.named {
            true => Role::Head(Scope::Row),
            false => Role::Cell,
        };
        let mut body = Vec::new();
        let mut kept = false;
        for (i, line) in self.rows.iter().enumerate() {
            let pen = if i == 0 || line.ruled {
                Pen::new(0.5, Ink::Black)
            } else {
                hair()
            };
            let mut strip = self.strip(setter, &tag, &line.cells, named, pen)?;
            strip.above = if kept { Break::Never } else { Break::Free };
            kept = line.keep;
            body.push(strip);
        }
        let foot = body.last_mut().unwrap_or(&mut head);
        foot.marks.push(rule(foot.height, FRAME, heavy()));
        rows.table(head, body);
        Ok(())
    }

    /// One row, with a rule along its top; `roles` tells what the cell in a column is.
    fn strip(
        &self,
        setter: &Setter<'_>,
        table: &Tag,
        cells: &[Cell],
        roles: impl Fn(usize) -> Role,
        pen: Pen,
    ) -> Result<Row, LetterError> {
        let tag = table.holds(Role::Row);
        let body = cells.iter().flat_map(|c| c.paragraphs.iter().flatten());
        // Small text beside body text starts lower, so that first baselines agree.
        let tall = body.into_iter().any(|s| s.style.leading >= BODY.leading);
        let mut marks = vec![rule(0.0, FRAME, pen)];
        let mut height = 10.5_f32;
        for (place, (column, cell)) in self.columns.iter().zip(cells).enumerate() {
            let tag = tag.holds(roles(place));
            // An empty cell is one all the same.
            marks.push(Mark::text(column.x, 0.0, Line::default()).of(&tag));
            let mut y = self.padding;
            let small = cell
                .paragraphs
                .iter()
                .flatten()
                .all(|s| s.style.leading < BODY.leading);
            if tall && small {
                y += BESIDE;
            }
            let baseline = y + 7.5;
            for spans in &cell.paragraphs {
                let tag = cell.part(&tag, spans);
                let leading = spans.first().map_or(10.5, |s| s.style.leading);
                for line in setter.spans(spans, column.width)? {
                    let x = column.x + inset(column, &line);
                    marks.push(Mark::text(x, y + leading * 5.0 / 7.0, line).of(&tag));
                    y += leading;
                }
            }
            let drawn = cell.drawn.iter().cloned();
            let drawn = drawn.map(|mark| mark.moved(column.x, baseline)).collect();
            marks.extend(sign::worded(drawn, &tag));
            height = height.max(y - self.padding);
        }
        Ok(row(0.0, height + 2.0 * self.padding, marks, Break::Free))
    }
}

fn inset(column: &Column, line: &Line) -> f32 {
    if column.right {
        column.width - line.width
    } else {
        0.0
    }
}

/// Labels with values beside them: 35 and 130 mm, 5.25 pt apart. A label heads its row.
pub(super) fn fields(
    setter: &Setter<'_>,
    gap: f32,
    fields: &[(&str, Cell)],
) -> Result<Vec<Row>, LetterError> {
    let (label, value) = (35.0 * MM, 130.0 * MM);
    let table = Tag::new(Role::Table);
    let mut out = Vec::new();
    for (i, (name, cell)) in fields.iter().enumerate() {
        let tag = table.holds(Role::Row);
        let head = tag.holds(Role::Head(Scope::Row));
        let name = setter.text(name, NOTE, label)?;
        let mut marks: Vec<Mark> = name
            .into_iter()
            .map(|line| Mark::text(0.0, NOTE.rise(), line).of(&head))
            .collect();
        let tag = tag.holds(Role::Cell);
        marks.push(Mark::text(label, 0.0, Line::default()).of(&tag));
        let mut y = 0.0;
        for spans in &cell.paragraphs {
            let tag = cell.part(&tag, spans);
            let style = spans.first().map_or(NOTE, |s| s.style);
            for line in setter.spans(spans, value)? {
                marks.push(Mark::text(label, y + style.rise(), line).of(&tag));
                y += style.leading;
            }
        }
        let gap = if i == 0 { gap } else { 5.25 };
        out.push(row(gap, y.max(NOTE.leading), marks, Break::Free));
    }
    Ok(out)
}
