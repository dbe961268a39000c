//! Rows are dealt to pages, by rules about where a page may end.

use super::page::Mark;

/// Whether a page may end above a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// It may.
    Free,
    /// It may when there is no other way: inside a point that is longer than a page.
    Last,
    /// It may not, unless nothing else is left.
    Never,
    /// It must.
    Must,
}

/// A horizontal strip of a page that is never cut.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Space above it in points; dropped at the top of a page.
    pub gap: f32,
    /// Points.
    pub height: f32,
    /// What stands on it; `y` counts from its top. A mark may reach below the row.
    pub marks: Vec<Mark>,
    /// Whether a page may end above it.
    pub above: Break,
}

/// Deals rows to pages; each page gets its rows with the distance from the top of its body.
///
/// `first` and `later` are the heights of the bodies in points. A page holds one row at least, so
/// a row higher than a page runs out of it.
#[must_use]
pub fn paginate(rows: Vec<Row>, first: f32, later: f32) -> Vec<Vec<(f32, Row)>> {
    let mut pages: Vec<Vec<(f32, Row)>> = Vec::new();
    let mut page: Vec<(f32, Row)> = Vec::new();
    let mut foot = 0.0_f32;
    for row in rows {
        let room = if pages.is_empty() { first } else { later };
        let top = if page.is_empty() { 0.0 } else { foot + row.gap };
        // A hundredth of a point is a rounding error and not a line.
        let over = top + row.height > room + 0.01 || row.above == Break::Must;
        if !over || page.is_empty() {
            foot = top + row.height;
            page.push((top, row));
            continue;
        }
        page.push((top, row));
        let at = cut(&page);
        let rest: Vec<Row> = page.drain(at..).map(|(_, row)| row).collect();
        pages.push(std::mem::take(&mut page));
        foot = 0.0;
        for row in rest {
            let top = if page.is_empty() { 0.0 } else { foot + row.gap };
            foot = top + row.height;
            page.push((top, row));
        }
    }
    if !page.is_empty() || pages.is_empty() {
        pages.push(page);
    }
    pages
}

/// Which row begins the next page, the last row being the one that no longer fits.
fn cut(page: &[(f32, Row)]) -> usize {
    let last = page.len().saturating_sub(1);
    let find = |kinds: &[Break]| {
        page.iter()
            .enumerate()
            .skip(1)
            .rev()
            .find(|(_, (_, row))| kinds.contains(&row.above))
            .map(|(i, _)| i)
    };
    if page.last().is_some_and(|(_, row)| row.above == Break::Must) {
        return last;
    }
    find(&[Break::Free, Break::Must])
        .or_else(|| find(&[Break::Last]))
        .unwrap_or(last)
        .max(1)
}

/// The rules for the lines of one paragraph: no fewer than two on either page.
///
/// `inside` is what holds where two lines stay on either side.
pub fn keep_two(rows: &mut [Row], inside: Break) {
    let count = rows.len();
    for (i, row) in rows.iter_mut().enumerate().skip(1) {
        let two = i >= 2 && count.saturating_sub(i) >= 2;
        row.above = if two { inside } else { Break::Never };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(above: &[Break]) -> Vec<Row> {
        above
            .iter()
            .map(|above| Row {
                gap: 0.0,
                height: 10.0,
                marks: Vec::new(),
                above: *above,
            })
            .collect()
    }

    fn counts(rows: Vec<Row>, room: f32) -> Vec<usize> {
        paginate(rows, room, room).iter().map(Vec::len).collect()
    }

    #[test]
    fn a_paragraph_leaves_two_lines_on_either_page() {
        let mut lines = rows(&[Break::Free; 5]);
        keep_two(&mut lines, Break::Free);
        assert_eq!(
            counts(lines, 40.0),
            [3, 2],
            "one line alone would go to page 2"
        );
        let mut all = rows(&[Break::Free; 3]);
        let mut lines = rows(&[Break::Free; 3]);
        keep_two(&mut lines, Break::Free);
        all.append(&mut lines);
        assert_eq!(counts(all, 50.0), [3, 3], "three lines cannot be divided");
    }

    #[test]
    fn what_is_kept_whole_is_cut_only_when_it_is_longer_than_a_page() {
        let mut lines = rows(&[Break::Free; 12]);
        keep_two(&mut lines, Break::Last);
        assert_eq!(counts(lines, 50.0), [5, 5, 2]);
        assert_eq!(counts(rows(&[Break::Never; 7]), 30.0), [3, 3, 1]);
    }

    #[test]
    fn a_page_that_must_end_ends_there() {
        let mut lines = rows(&[Break::Free; 4]);
        if let Some(row) = lines.get_mut(1) {
            row.above = Break::Must;
        }
        assert_eq!(counts(lines, 100.0), [1, 3]);
    }
}
