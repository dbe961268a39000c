//! The page of a dossier: its frame, what stands at its head, and the stamp at its foot.

use super::{
    Paper,
    setter::{FRAME, Setter, moved},
};
use crate::{
    LetterError,
    pdf::{
        flow::{Break, Row, paginate},
        page::{At, Mark, Page, Size},
        style::{Ink, MM, NOTE, STAMP, Style, UNIT},
    },
};

/// Where things stand on a sheet, in points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) size: Size,
    /// Left edge of the frame.
    pub(super) left: f32,
    /// Head of the frame.
    pub(super) top: f32,
    /// Its foot.
    pub(super) foot: f32,
}

impl Frame {
    pub(super) fn of(paper: Paper) -> Self {
        let (size, left, foot) = match paper {
            Paper::A4 => (Size::A4, 25.0, 272.0),
            Paper::Letter => (Size::US_LETTER, 25.4, 254.4),
        };
        Self {
            size,
            left: left * MM,
            top: 30.0 * MM,
            foot: foot * MM,
        }
    }

    pub(super) fn height(&self) -> f32 {
        self.foot - self.top
    }

    /// Puts a mark that counts from the corner of the frame on a page.
    pub(super) fn place(&self, page: &mut Page, mark: Mark, down: f32) {
        page.marks
            .push(moved(mark, self.left).lowered(self.top + down));
    }
}

/// Rows of a section; each may bring a table head that is repeated where a page begins with it.
#[derive(Debug, Default)]
pub(super) struct Rows {
    rows: Vec<(Row, Option<Row>)>,
}

impl Rows {
    pub(super) fn add(&mut self, rows: impl IntoIterator<Item = Row>) {
        self.rows.extend(rows.into_iter().map(|row| (row, None)));
    }

    /// A table: its head, then its rows.
    pub(super) fn table(&mut self, head: Row, rows: impl IntoIterator<Item = Row>) {
        let mut again = head.clone();
        again.gap = 0.0;
        again.above = Break::Never;
        self.rows.push((head, None));
        let first = self.rows.len();
        self.rows
            .extend(rows.into_iter().map(|row| (row, Some(again.clone()))));
        // A head keeps with its first row.
        if let Some((row, _)) = self.rows.get_mut(first) {
            row.above = Break::Never;
        }
    }

    /// Deals the rows to pages.
    pub(super) fn pages(self, frame: &Frame) -> Vec<Page> {
        let (rows, heads): (Vec<Row>, Vec<Option<Row>>) = self.rows.into_iter().unzip();
        let head = heads.iter().flatten().map(|h| h.height).fold(0.0, f32::max);
        let room = frame.height();
        let mut heads = heads.into_iter();
        paginate(rows, room, room - head)
            .into_iter()
            .map(|dealt| {
                let mut page = Page::new(frame.size);
                let mut down = 0.0;
                for (i, (top, row)) in dealt.into_iter().enumerate() {
                    let again = heads.next().flatten().filter(|_| i == 0);
                    if let Some(again) = again {
                        down = again.height;
                        for mark in again.marks {
                            frame.place(&mut page, mark, 0.0);
                        }
                    }
                    for mark in row.marks {
                        frame.place(&mut page, mark, top + down);
                    }
                }
                page
            })
            .collect()
    }
}

/// What stands on every page.
#[derive(Debug, Clone)]
pub(super) struct Heads {
    /// “Mara Quill and Brightperk Ltd”.
    pub(super) parties: String,
    /// “Dossier as of 16 October 2026”.
    pub(super) as_of: String,
    /// The Reference.
    pub(super) reference: String,
}

impl Heads {
    /// Parties to the left, the day to the right.
    pub(super) fn running(
        &self,
        setter: &Setter<'_>,
        frame: &Frame,
        page: &mut Page,
    ) -> Result<(), LetterError> {
        let y = 15.0 * MM + NOTE.rise();
        let day = setter.line(&self.as_of, NOTE)?;
        let right = frame.left + FRAME - day.width;
        let parties = setter.cut(&self.parties, NOTE, FRAME - day.width - 4.0 * UNIT)?;
        page.artifacts.push(Mark::text(frame.left, y, parties));
        page.artifacts.push(Mark::text(right, y, day));
        Ok(())
    }

    /// “ANS-7K3Q-M 12/84” in the corner, on white.
    pub(super) fn stamp(
        &self,
        setter: &Setter<'_>,
        page: &mut Page,
        number: usize,
        of: usize,
    ) -> Result<(), LetterError> {
        let text = format!("{} {number}/{of}", self.reference);
        let line = setter.line(&text, STAMP)?;
        let x = page.size.width - 10.0 * MM - line.width;
        let y = page.size.height - 6.0 * MM;
        under(page, x, y, line.width);
        page.artifacts.push(Mark::text(x, y, line));
        Ok(())
    }
}

/// The line at the head of a page that came from elsewhere.
pub(super) fn head_line(
    setter: &Setter<'_>,
    page: &mut Page,
    code: &str,
    what: &str,
    rest: &str,
) -> Result<(), LetterError> {
    let style = Style { size: 7.5, ..NOTE };
    let (left, y) = (25.0 * MM, 5.2 * MM);
    let room = page.size.width - left - 10.0 * MM;
    let code = setter.line(code, style.semibold().ink(Ink::Blue))?;
    let rest = setter.line(&format!("\u{a0}· {rest}"), style)?;
    let what = setter.cut(what, style, room - code.width - rest.width - 2.0 * UNIT)?;
    let start = left + code.width + 1.5 * UNIT;
    let end = start + what.width;
    under(page, left, y, end + rest.width - left);
    page.artifacts.push(Mark::text(left, y, code));
    page.artifacts.push(Mark::text(start, y, what));
    page.artifacts.push(Mark::text(end, y, rest));
    Ok(())
}

/// White below what is stamped on a page.
fn under(page: &mut Page, x: f32, baseline: f32, width: f32) {
    let at = At {
        x: x - UNIT,
        y: baseline - 8.0,
    };
    page.artifacts
        .push(Mark::block(at, width + 2.0 * UNIT, 11.0, Ink::White));
}
