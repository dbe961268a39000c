//! A letter on paper: the head in the window of its envelope, the body in two columns.

use super::{
    flow::{Break, Row, paginate},
    page::{At, Mark, Page, Pen},
    rows::{Setting, height},
    shape::Span,
    sheet::{self, Measures},
    style::{ADDRESS, Ink, MM, NOTE, RETURN, SENDER, Style},
    tag::{Furniture, Role, Scope, Tag},
    write::{Meta, write},
};
use crate::{document::Document, error::LetterError, fonts::Fonts};

/// Folds and marks in the margin.
const HAIR: Pen = Pen::new(0.3, Ink::K45);

impl Document {
    /// The letter as a PDF file, laid out on its sheet. The same document gives the same bytes.
    ///
    /// # Errors
    ///
    /// [`LetterError::Glyph`] for a character that no font has, [`LetterError::AddressTooLong`]
    /// for an address that the window cannot show, [`LetterError::Pdf`] when the file cannot be
    /// put together.
    pub fn to_pdf(&self, fonts: &Fonts) -> Result<Vec<u8>, LetterError> {
        let meta = Meta {
            title: self.title.clone(),
            author: self.sender.clone(),
            language: self.language.clone(),
            date: self.date,
        };
        write(self.pages(fonts)?, &meta)
    }

    /// The pages of the letter, before they are written.
    ///
    /// # Errors
    ///
    /// As [`Document::to_pdf`].
    pub fn pages(&self, fonts: &Fonts) -> Result<Vec<Page>, LetterError> {
        let setting = Setting::new(self, fonts);
        let measures = setting.measures;
        let body = setting.body()?;
        let first = (measures.foot - sheet::BODY.0) * MM;
        let later = (measures.foot - sheet::BODY.1) * MM;
        let dealt = deal(body.rows, body.section, body.closing, first, later);

        let mut pages = Vec::new();
        for (number, rows) in dealt.into_iter().enumerate() {
            let mut page = Page::new(measures.size);
            let head = if number == 0 {
                self.head(fonts, &measures, &mut page)?;
                sheet::BODY.0
            } else {
                sheet::BODY.1
            };
            for (top, row) in rows {
                let by = head * MM + top;
                page.marks
                    .extend(row.marks.into_iter().map(|m| m.lowered(by)));
            }
            pages.push(page);
        }
        self.furnish(fonts, &measures, &mut pages)?;
        Ok(pages)
    }

    /// Sender, address and info block.
    fn head(&self, fonts: &Fonts, m: &Measures, page: &mut Page) -> Result<(), LetterError> {
        let set = |text: &str, style: Style, width: f32| {
            fonts.lines(&[Span { text, style }], &self.language, width * MM)
        };
        // The sender's block stays left of the info block, which stands beside it in the US.
        let beside = 95.0;
        let at = |x: f32, y: f32| At { x: x * MM, y };
        let name = set(&self.sender, SENDER, beside)?;
        let start = at(m.text, sheet::SENDER * MM);
        let below = page.stack(&Tag::paragraph(), start, SENDER.leading, name) - SENDER.leading;
        let mut y = below + (sheet::SENDER_LINES - sheet::SENDER) * MM;
        for line in &self.sender_lines {
            let lines = set(line, NOTE, beside)?;
            y = page.stack(&Tag::paragraph(), at(m.text, y), NOTE.leading, lines);
        }

        let mut address = Vec::new();
        for line in &self.recipient {
            address.push(set(line, ADDRESS, m.address.width)?);
        }
        let lines = address.iter().map(Vec::len).sum();
        let fit = m.address.lines.saturating_add(m.address.above);
        if lines > fit {
            return Err(LetterError::AddressTooLong { lines, fit });
        }
        let mut y = m.address.y * MM;
        if lines > m.address.lines {
            y -= ADDRESS.leading;
        }
        for lines in address {
            y = page.stack(
                &Tag::paragraph(),
                at(m.address.x, y),
                ADDRESS.leading,
                lines,
            );
        }

        let mut y = m.info.y * MM;
        let value_style = NOTE.ink(Ink::Black);
        let table = Tag::new(Role::Table);
        for (label, value) in &self.info {
            let row = table.holds(Role::Row);
            let label = set(label, NOTE, m.info.label)?;
            let value = set(&unfolded(value), value_style, m.info.value)?;
            let head = row.holds(Role::Head(Scope::Row));
            let after_label = page.stack(&head, at(m.info.x, y), NOTE.leading, label);
            let start = at(m.info.x + m.info.label, y);
            let after_value = page.stack(&row.holds(Role::Cell), start, NOTE.leading, value);
            y = after_label.max(after_value) + super::style::UNIT;
        }
        self.marks(fonts, m, page)
    }

    /// Return line, fold marks and punch mark.
    fn marks(&self, fonts: &Fonts, m: &Measures, page: &mut Page) -> Result<(), LetterError> {
        if let Some((baseline, rule)) = m.return_line {
            const WIDTH: f32 = 75.0 * MM;
            let address = self.sender_lines.first().map(|line| format!(", {line}"));
            let full = format!("{}{}", self.sender, address.unwrap_or_default());
            let mut line = fonts.line(&full, RETURN, &self.language)?;
            if line.width > WIDTH {
                line = fonts.line(&self.sender, RETURN, &self.language)?;
            }
            let x = m.address.x * MM;
            page.furnish(Furniture::Layout, Mark::text(x, baseline * MM, line));
            page.furnish(Furniture::Layout, across(x, rule * MM, WIDTH));
        }
        let folds = m.folds.into_iter().map(|y| (y, 4.0));
        for (y, long) in folds.chain(m.punch.map(|y| (y, 6.0))) {
            page.furnish(Furniture::Sheet, across(5.0 * MM, y * MM, long * MM));
        }
        Ok(())
    }

    /// What stands on every page: reference, page number, and the running head from page 2 on.
    fn furnish(&self, fonts: &Fonts, m: &Measures, pages: &mut [Page]) -> Result<(), LetterError> {
        let (y, right) = (m.folio.0 * MM, m.folio.1 * MM);
        let reference = fonts.line(&self.reference, NOTE, &self.language)?;
        let head = [Span {
            text: &self.running_head,
            style: NOTE,
        }];
        let head = fonts.lines(&head, &self.language, right - m.text * MM)?;
        let count = pages.len().to_string();
        for (number, page) in (1_usize..).zip(pages) {
            if let Some(head) = head.first().filter(|_| number > 1) {
                let mark = Mark::text(m.text * MM, sheet::RUNNING_HEAD * MM, head.clone());
                page.furnish(Furniture::Header, mark);
            }
            let label = self
                .page_label
                .replace("{page}", &number.to_string())
                .replace("{pages}", &count);
            let label = fonts.line(&label, NOTE, &self.language)?;
            let start = right - label.width;
            let reference = Mark::text(m.text * MM, y, reference.clone());
            page.furnish(Furniture::Footer, reference);
            page.furnish(Furniture::Footer, Mark::text(start, y, label));
        }
        Ok(())
    }
}

/// An e-mail address in the info block stands on a line of its own.
fn unfolded(value: &str) -> String {
    let mut out = String::new();
    let mut before: Option<&str> = None;
    for word in value.split(' ') {
        if let Some(before) = before {
            let address = before.contains('@') || word.contains('@');
            out.push(if address { '\n' } else { ' ' });
        }
        out.push_str(word);
        before = Some(word);
    }
    out
}

fn across(x: f32, y: f32, long: f32) -> Mark {
    Mark::rule(At { x, y }, At { x: x + long, y }, HAIR)
}

/// Deals the rows; a closing that would go to a page without its section takes it along whole.
fn deal(
    mut rows: Vec<Row>,
    section: Option<usize>,
    closing: Option<usize>,
    first: f32,
    later: f32,
) -> Vec<Vec<(f32, Row)>> {
    let dealt = paginate(rows.clone(), first, later);
    let page_of = |index: usize| {
        dealt
            .iter()
            .scan(0_usize, |seen, page| {
                *seen = seen.saturating_add(page.len());
                Some(*seen)
            })
            .position(|seen| index < seen)
    };
    let (Some(section), Some(closing)) = (section, closing) else {
        return dealt;
    };
    let whole = rows
        .get(section..)
        .is_some_and(|rows| height(rows) <= later);
    if page_of(section) == page_of(closing) || !whole {
        return dealt;
    }
    if let Some(row) = rows.get_mut(section) {
        row.above = Break::Must;
    }
    paginate(rows, first, later)
}
