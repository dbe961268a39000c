//! The ask matrix: points down, replies across, verdicts in the cells.

use super::{
    frame::Rows,
    section::Ground,
    setter::said,
    sign,
    table::{Cell, Entry, Table, cell, cells, columns, drawn},
    words,
};
use crate::{
    LetterError,
    pdf::style::{CELL, HEAD, Ink, UNIT},
};
use domain::{Ask, Message, MessageKind, Point, standing};
use law::Rests;

/// How many replies a page is wide enough for.
const ACROSS: usize = 4;

/// Adds the matrix to a page.
pub(super) fn table(ground: &Ground<'_>, padding: f32, rows: &mut Rows) -> Result<(), LetterError> {
    let (replies, left_out) = across(ground);
    let basis = replies.len() < 3;
    let table = Table {
        columns: columns(&widths(replies.len())),
        named: 1,
        head: head(ground, &replies, left_out, basis),
        rows: body(ground, &replies, basis)?,
        padding,
        gap: 2.0 * UNIT,
    };
    table.set(&ground.setter, rows)
}

/// The messages that have a column: the replies and what confirms receipt, the latest of them,
/// replies before confirmations; and the first one that has none.
fn across<'a>(ground: &Ground<'a>) -> (Vec<&'a Message>, Option<&'a Message>) {
    let all: Vec<&Message> = ground
        .input
        .dispute
        .messages
        .iter()
        .filter(|m| m.kind.answers() || confirms(m.kind))
        .collect();
    let over = all.len().saturating_sub(ACROSS);
    let confirmations = all.iter().filter(|m| confirms(m.kind)).count();
    let mut drop_confirmations = over.min(confirmations);
    let mut drop_replies = over.saturating_sub(drop_confirmations);
    let mut left_out = None;
    let mut kept = Vec::new();
    for message in all {
        let quota = if confirms(message.kind) {
            &mut drop_confirmations
        } else {
            &mut drop_replies
        };
        if *quota == 0 {
            kept.push(message);
        } else {
            *quota = quota.saturating_sub(1);
            left_out = left_out.or(Some(message));
        }
    }
    (kept, left_out)
}

const fn confirms(kind: MessageKind) -> bool {
    matches!(kind, MessageKind::AutoReply | MessageKind::Acknowledgement)
}

/// Number 9 mm, point 40, basis 42, first reply 22, each further 26, standing 26; what is left
/// goes to the basis, or to the point where the basis has no room.
fn widths(replies: usize) -> Vec<(f32, f32)> {
    let mut out: Vec<f32> = (0..replies)
        .map(|i| if i == 0 { 22.0 } else { 26.0 })
        .collect();
    let left = 165.0 - 9.0 - 26.0 - out.iter().sum::<f32>();
    let mut all = vec![9.0];
    if replies < 3 {
        all.extend([40.0, left - 40.0]);
    } else {
        all.push(left);
    }
    all.append(&mut out);
    all.push(26.0);
    // Two millimetres keep a column from the next.
    all.into_iter().map(|width| (width - 2.0, 2.0)).collect()
}

fn head(
    ground: &Ground<'_>,
    replies: &[&Message],
    left_out: Option<&Message>,
    basis: bool,
) -> Vec<Cell> {
    let place = |message: &Message| {
        let item = ground.plan.item(message.id);
        let code = item.map(|i| i.code.clone()).unwrap_or_default();
        let page = ground.known.code(&code);
        (code, page)
    };
    let mut out = vec![cell("", HEAD)];
    let earlier = left_out.map(|m| format!("earlier: p.\u{a0}{}", place(m).1));
    out.push(match &earlier {
        Some(earlier) => cells(&[("Point", HEAD), (earlier, HEAD)]),
        None => cell("Point", HEAD),
    });
    if basis {
        let margin = ground.input.regime.map_or("Basis", |r| r.margin.as_str());
        out.push(cell(margin, HEAD));
    }
    for message in replies {
        let (code, page) = place(message);
        let first = format!("{code} {}", words::short(message.received_on));
        let kind = words::message_word(message.kind);
        let second = format!("{kind}, p.\u{a0}{page}");
        out.push(cells(&[(&first, HEAD), (&second, HEAD)]));
    }
    let day = format!("on {}", words::short(ground.input.as_of));
    out.push(cells(&[("Standing", HEAD), (&day, HEAD)]));
    out
}

fn body(ground: &Ground<'_>, replies: &[&Message], basis: bool) -> Result<Vec<Entry>, LetterError> {
    let dispute = ground.input.dispute;
    let setter = &ground.setter;
    let bold = CELL.semibold();
    let mut out = Vec::new();
    for ask in Ask::ALL {
        let Some(stands) = standing::of_ask(ask, dispute) else {
            continue;
        };
        let empty = replies.len().saturating_add(usize::from(basis));
        let mut line = vec![
            cell(ask.number().to_string(), bold),
            cell(words::ask(ask), bold),
        ];
        line.extend(std::iter::repeat_n(Cell::default(), empty));
        line.push(drawn(sign::standing(setter, stands, bold, 0.0, 0.0)?));
        out.push(Entry {
            cells: line,
            ruled: true,
            keep: true,
        });
        for point in dispute.points.iter().filter(|p| p.ask() == ask) {
            out.push(Entry::plain(row(ground, *point, replies, basis)?));
        }
    }
    Ok(out)
}

fn row(
    ground: &Ground<'_>,
    point: Point,
    replies: &[&Message],
    basis: bool,
) -> Result<Vec<Cell>, LetterError> {
    let dispute = ground.input.dispute;
    let setter = &ground.setter;
    let mut line = vec![cell(point.number(), CELL), cell(name(ground, point), CELL)];
    if basis {
        line.push(rests_on(ground, point));
    }
    for message in replies {
        line.push(match message.judged.get(&point) {
            Some(judged) if message.kind.answers() => {
                drawn(sign::verdict(setter, judged.verdict, CELL, 0.0, 0.0)?.0)
            }
            Some(_) | None => cell("–", CELL.ink(Ink::K70)),
        });
    }
    line.push(if dispute.let_go.contains(&point) {
        cell("let go", CELL)
    } else {
        let stands = standing::of(point, dispute);
        drawn(sign::standing(setter, stands, CELL, 0.0, 0.0)?)
    });
    Ok(line)
}

/// The name of a point; the person's own in their words.
pub(super) fn name(ground: &Ground<'_>, point: Point) -> String {
    words::point(point).map_or_else(
        || {
            let own = ground.input.dispute.own_point(point);
            own.map(|o| o.name.expose().trim().to_owned())
                .unwrap_or_default()
        },
        str::to_owned,
    )
}

/// The articles of a point, without the word “Art.” that the head of the column makes plain.
fn rests_on(ground: &Ground<'_>, point: Point) -> Cell {
    let grey = CELL.ink(Ink::K70);
    let request = said("request", grey.italic());
    let regime = ground.input.regime;
    let basis = regime.and_then(|r| Some((r, r.basis(point)?)));
    let Some((regime, basis)) = basis.filter(|(_, b)| b.rests != Rests::Request) else {
        return Cell {
            paragraphs: vec![vec![request]],
            ..Cell::default()
        };
    };
    let lines: Vec<&str> = regime
        .lines_in(point, ground.input.dispute.language.as_str())
        .iter()
        .map(|line| line.trim_start_matches("Art. "))
        .collect();
    let mut spans = vec![said(lines.join("; "), grey)];
    if basis.rests == Rests::Mixed {
        spans.push(said("; the rest: ", grey));
        spans.push(request);
    }
    Cell {
        paragraphs: vec![spans],
        ..Cell::default()
    }
}
