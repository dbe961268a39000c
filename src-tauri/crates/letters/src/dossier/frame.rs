//! The page of a dossier: its frame, what stands at its head, and the stamp at its foot.

use super::{
    Paper,
    setter::{FRAME, Setter},
};
use crate::{
    LetterError,
    pdf::{
        flow::{Break, Row, paginate},
        page::{At, Mark, Page, Size},
        style::{Ink, MM, NOTE, STAMP, Style, UNIT},
        tag::Furniture,
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
        page.marks.push(mark.moved(self.left, self.top + down));
    }
}

/// A row with what belongs to it.
#[derive(Debug)]
pub(super) struct Strip {
    pub(super) row: Row,
    /// What stands in the margin; it is read after the paragraph that the row is part of.
    pub(super) beside: Vec<Mark>,
    /// The table head that is repeated where a page begins with the row.
    head: Option<Row>,
}

impl From<Row> for Strip {
    fn from(row: Row) -> Self {
        Self {
            row,
            beside: Vec::new(),
            head: None,
        }
    }
}

/// The rows of a section.
#[derive(Debug, Default)]
pub(super) struct Rows {
    strips: Vec<Strip>,
}

impl Rows {
    pub(super) fn add<S: Into<Strip>>(&mut self, rows: impl IntoIterator<Item = S>) {
        self.strips.extend(rows.into_iter().map(Into::into));
    }

    /// A table: its head, then its rows. A head that is repeated is furniture.
    pub(super) fn table(&mut self, head: Row, rows: impl IntoIterator<Item = Row>) {
        let mut again = head.clone();
        again.gap = 0.0;
        again.above = Break::Never;
        let furniture = |mark: Mark| mark.furniture(Furniture::Header);
        again.marks = again.marks.into_iter().map(furniture).collect();
        self.strips.push(head.into());
        let first = self.strips.len();
        self.strips.extend(rows.into_iter().map(|row| Strip {
            head: Some(again.clone()),
            ..row.into()
        }));
        // A head keeps with its first row.
        if let Some(strip) = self.strips.get_mut(first) {
            strip.row.above = Break::Never;
        }
    }

    /// How high they are on one page.
    pub(super) fn height(&self) -> f32 {
        let heights = self.strips.iter().map(|s| s.row.gap + s.row.height);
        heights.sum()
    }

    /// Deals the rows to pages.
    pub(super) fn pages(self, frame: &Frame) -> Vec<Page> {
        let mut rows = Vec::new();
        let mut rests = Vec::new();
        for strip in self.strips {
            rows.push(strip.row);
            rests.push((strip.head, strip.beside));
        }
        let heads = rests.iter().filter_map(|(head, _)| head.as_ref());
        let head = heads.map(|h| h.height).fold(0.0, f32::max);
        let room = frame.height();
        let mut rests = rests.into_iter();
        paginate(rows, room, room - head)
            .into_iter()
            .map(|dealt| {
                let mut page = Page::new(frame.size);
                let mut down = 0.0;
                let mut late: Vec<(Mark, f32)> = Vec::new();
                for (i, (top, row)) in dealt.into_iter().enumerate() {
                    let (again, beside) = rests.next().unwrap_or_default();
                    if row.gap > 0.0 {
                        for (mark, top) in late.drain(..) {
                            frame.place(&mut page, mark, top);
                        }
                    }
                    if let Some(again) = again.filter(|_| i == 0) {
                        down = again.height;
                        for mark in again.marks {
                            frame.place(&mut page, mark, 0.0);
                        }
                    }
                    for mark in row.marks {
                        frame.place(&mut page, mark, top + down);
                    }
                    late.extend(beside.into_iter().map(|mark| (mark, top + down)));
                }
                for (mark, top) in late {
                    frame.place(&mut page, mark, top);
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
    /// “Dossier as of 16 October 2026”, “Redacted copy as of …”.
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
        page.furnish(Furniture::Header, Mark::text(frame.left, y, parties));
        page.furnish(Furniture::Header, Mark::text(right, y, day));
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
        under(page, Furniture::Footer, x, y, line.width);
        page.furnish(Furniture::Footer, Mark::text(x, y, line));
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
    under(page, Furniture::Header, left, y, end + rest.width - left);
    for (x, line) in [(left, code), (start, what), (end, rest)] {
        page.furnish(Furniture::Header, Mark::text(x, y, line));
    }
    Ok(())
}

/// White below what is stamped on a page.
fn under(page: &mut Page, kind: Furniture, x: f32, baseline: f32, width: f32) {
    let at = At {
        x: x - UNIT,
        y: baseline - 8.0,
    };
    page.furnish(kind, Mark::block(at, width + 2.0 * UNIT, 11.0, Ink::White));
}
