//! A message as received: its headers in full, its text with the passages that verdicts rest on,
//! and what is not part of it.

use super::{
    copy,
    evidence::Evidence,
    frame::{Rows, Strip},
    passage::{Marked, Passages},
    plan::{Item, Spot},
    purpose::Part,
    section::Ground,
    setter::{FRAME, MARGIN, Setter, TEXT, count, heavy, row, rule},
    sign, words,
};
use crate::{
    LetterError,
    dossier::Received,
    pdf::{
        flow::{Break, Row, keep_two},
        page::{At, Mark, Pen},
        shape::Line,
        style::{BODY, CELL, Ink, MM, MONO, NOTE, UNIT},
        tag::{Role, Scope, Tag},
    },
};
use domain::{Message, Verdict};

/// The headers that a newspaper gets.
const COMMON: [&str; 5] = ["From", "To", "Cc", "Subject", "Date"];
/// From one verdict in the margin to the next.
const APART: f32 = 14.0;

pub(super) fn rows(
    ground: &Ground<'_>,
    item: &Item<'_>,
    received: &Received<'_>,
) -> Result<Rows, LetterError> {
    let setter = &ground.setter;
    let marked = if ground.gets(Part::Verdicts) {
        Marked::of(received)
    } else {
        Marked::default()
    };
    let mut rows = Rows::default();
    rows.add(setter.title(Some(&item.code), &item.title, "")?);
    rows.add(headers(ground, received)?);
    rows.add(text(setter, received, &marked)?);
    rows.add(foot(ground, item, received, &marked)?);
    Ok(rows)
}

/// Name 40 mm, value 125 mm, between rules; folded, none shortened.
fn headers(ground: &Ground<'_>, received: &Received<'_>) -> Result<Vec<Row>, LetterError> {
    let setter = &ground.setter;
    let (name, value) = (40.0 * MM, 125.0 * MM);
    let mut rows = vec![row(
        4.0 * UNIT,
        2.0 * UNIT,
        vec![rule(0.0, FRAME, heavy())],
        Break::Never,
    )];
    let table = Tag::new(Role::Table);
    let mut named = unfolded(received, ground.input.redacted);
    if !ground.gets(Part::Headers) && !received.headers.is_empty() {
        named.retain(|(name, _)| {
            COMMON
                .iter()
                .any(|common| name.eq_ignore_ascii_case(common))
        });
    }
    for (label, content) in named {
        let tag = table.holds(Role::Row);
        let (head, cell) = (tag.holds(Role::Head(Scope::Row)), tag.holds(Role::Cell));
        let label = setter.cut(&label, MONO.ink(Ink::K70), name)?;
        let mut label = Some(Mark::text(0.0, MONO.rise(), label).of(&head));
        let lines = setter.text(&content, MONO, value)?;
        for line in lines.into_iter().map(Some).chain([None]) {
            let Some(line) = line.or_else(|| label.is_some().then(Line::default)) else {
                continue;
            };
            let mut marks: Vec<Mark> = label.take().into_iter().collect();
            marks.push(Mark::text(name, MONO.rise(), line).of(&cell));
            rows.push(row(0.0, MONO.leading, marks, Break::Free));
        }
    }
    let end = vec![rule(2.0 * UNIT, FRAME, heavy())];
    rows.push(row(0.0, 2.0 * UNIT, end, Break::Never));
    Ok(rows)
}

/// Each header by name and value; what was pasted has none, and says how it came; a copy to publish
/// shows none.
fn unfolded(received: &Received<'_>, redacted: bool) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    let headers = if redacted { "" } else { &received.headers };
    for line in headers.lines() {
        match (line.starts_with([' ', '\t']), out.last_mut()) {
            (true, Some((_, value))) => {
                value.push(' ');
                value.push_str(line.trim());
            }
            (_, _) => {
                let (name, value) = line.split_once(':').unwrap_or((line, ""));
                out.push((name.trim().to_owned(), value.trim().to_owned()));
            }
        }
    }
    if out.is_empty() {
        let message = received.message;
        let way = words::channel(message.channel);
        let (label, how) = if redacted {
            ("In this copy", "without headers and files")
        } else {
            ("Recorded", "as text, without headers")
        };
        out.push((label.to_owned(), format!("{how}; it came {way}")));
        for (label, value) in [("From", &message.from), ("Subject", &message.subject)] {
            let value = value.expose().trim();
            if !value.is_empty() {
                out.push((label.to_owned(), value.to_owned()));
            }
        }
    }
    out
}

fn text(
    setter: &Setter<'_>,
    received: &Received<'_>,
    marked: &Marked,
) -> Result<Vec<Strip>, LetterError> {
    let mut out: Vec<Strip> = Vec::new();
    let mut gap = 5.0 * UNIT;
    for paragraph in marked.paragraphs(received) {
        let indent = if paragraph.quoted { 3.2 * MM } else { 0.0 };
        let mut rows = Vec::new();
        let tag = match paragraph.quoted {
            true => setter.theirs(Role::BlockQuote).holds(Role::Paragraph),
            false => setter.theirs(Role::Paragraph),
        };
        let mut passages = Passages::of(tag);
        for line in setter.spans(&paragraph.spans, TEXT - indent)? {
            let mut marks = passages.line(line, indent);
            if paragraph.quoted {
                let (from, to) = (
                    At { x: 0.5, y: 0.0 },
                    At {
                        x: 0.5,
                        y: BODY.leading,
                    },
                );
                marks.push(Mark::rule(from, to, Pen::new(1.0, Ink::K25)));
            }
            rows.push(row(0.0, BODY.leading, marks, Break::Free));
        }
        keep_two(&mut rows, Break::Free);
        let lines = rows.len();
        let mut strips: Vec<Strip> = rows.into_iter().map(Strip::from).collect();
        if let Some(first) = strips.first_mut() {
            first.row.gap = gap;
            for (n, (number, verdict)) in paragraph.verdicts.iter().enumerate() {
                let y = BODY.rise() + count(n) * APART;
                first.beside.extend(beside(setter, number, *verdict, y)?);
            }
        }
        // More verdicts than lines push the next paragraph down.
        let more = paragraph.verdicts.len().saturating_sub(lines);
        gap = 2.0 * UNIT + count(more) * APART;
        out.append(&mut strips);
    }
    if out.is_empty() {
        let style = BODY.ink(Ink::K70);
        let line = setter.line("The message has no text.", style)?;
        let mark = Mark::text(0.0, style.rise(), line).of(&Tag::paragraph());
        out.push(row(gap, style.leading, vec![mark], Break::Free).into());
        gap = 2.0 * UNIT;
    }
    if let Some(last) = out.last_mut() {
        last.row.height += gap - 2.0 * UNIT;
    }
    Ok(out)
}

/// Number, sign and word in the margin column.
fn beside(
    setter: &Setter<'_>,
    number: &str,
    verdict: Verdict,
    baseline: f32,
) -> Result<Vec<Mark>, LetterError> {
    let tag = Tag::paragraph();
    let line = setter.line(number, CELL.semibold())?.spaced();
    let x = MARGIN.0 + 7.0 * MM;
    let (marks, _) = sign::verdict(setter, verdict, CELL, x, baseline)?;
    let mut out = vec![Mark::text(MARGIN.0, baseline, line).of(&tag)];
    out.extend(sign::worded(marks, &tag));
    Ok(out)
}

/// Below a rule: what is not part of the message.
fn foot(
    ground: &Ground<'_>,
    item: &Item<'_>,
    received: &Received<'_>,
    marked: &Marked,
) -> Result<Vec<Strip>, LetterError> {
    let setter = &ground.setter;
    let mut left = setter.text(&told(ground, item, received, marked), NOTE, TEXT)?;
    let tag = Tag::paragraph();
    let mut beside = Vec::new();
    for line in margin(ground, received.message) {
        let tag = Tag::paragraph();
        let lines = setter.text(&line, NOTE, MARGIN.1)?.into_iter();
        beside.extend(lines.map(|line| Mark::text(MARGIN.0, NOTE.rise(), line).of(&tag)));
    }
    let lines = left.len().max(beside.len());
    left.resize_with(lines, Default::default);
    let mut rows: Vec<Row> = left
        .into_iter()
        .map(|line| {
            let mark = Mark::text(0.0, NOTE.rise(), line).of(&tag);
            row(0.0, NOTE.leading, vec![mark], Break::Free)
        })
        .collect();
    keep_two(&mut rows, Break::Free);
    let line = vec![rule(0.0, FRAME, heavy())];
    rows.insert(0, row(3.0 * UNIT, UNIT, line, Break::Free));
    if let Some(first) = rows.get_mut(1) {
        first.above = Break::Never;
    }
    let mut strips: Vec<Strip> = rows.into_iter().map(Strip::from).collect();
    for (strip, mark) in strips.iter_mut().skip(1).zip(beside) {
        strip.beside.push(mark);
    }
    Ok(strips)
}

fn told(ground: &Ground<'_>, item: &Item<'_>, received: &Received<'_>, marked: &Marked) -> String {
    let message = received.message;
    let mut out = Vec::new();
    if marked.any() {
        out.push(
            "Underlining and the marks beside the text are not part of the message.".to_owned(),
        );
    }
    if marked.quotes(received) {
        out.push("What stands beside a bar is quoted from other messages.".to_owned());
    }
    let silent = words::judged(message, Verdict::Silent);
    if ground.gets(Part::Verdicts) && !silent.is_empty() {
        out.push(format!("Silent: {}.", silent.join(", ")));
    }
    if !marked.unplaced.is_empty() {
        out.push(format!(
            "Judged without a passage: {}.",
            marked.unplaced.join(", ")
        ));
    }
    if !message.kind.answers() {
        let kind = words::message(message.kind).to_lowercase();
        out.push(format!(
            "Kind: {kind}; it answers no point{}.",
            if ground.gets(Part::Verdicts) {
                " and is not judged"
            } else {
                ""
            }
        ));
    }
    let manifest = ground.known.page(&Spot::Manifest);
    if ground.input.redacted {
        out.push(copy::of_message(manifest));
        return out.join(" ");
    }
    for (n, file) in item.files.iter().enumerate() {
        let bytes = words::thousands(file.bytes);
        let hash: String = file.hash.to_string().chars().take(16).collect();
        let hash = format!("SHA-256\u{a0}{hash}…");
        let (what, shown) = if n == 0 {
            ("The message as received", String::new())
        } else {
            ("Attached", shown(ground, item, n, &file.evidence))
        };
        out.push(format!(
            "{what}: {}, {bytes}\u{a0}bytes ({hash}){shown}.",
            file.path
        ));
    }
    out.push(format!("The hashes in full: p.\u{a0}{manifest}."));
    out.join(" ")
}

/// Where a file that came with a message is shown, or why it is not.
fn shown(ground: &Ground<'_>, item: &Item<'_>, n: usize, evidence: &Evidence) -> String {
    match evidence {
        Evidence::None(why) => {
            let why = why.sentence();
            let why = why.split_once('.').map_or(why, |(first, _)| first);
            format!(" ({why})")
        }
        Evidence::Own | Evidence::Pdf(..) | Evidence::Picture(_) => {
            let pages = ground.known.range(&Spot::File(item.code.clone(), n));
            format!(", p.\u{a0}{pages}")
        }
    }
}

fn margin(ground: &Ground<'_>, message: &Message) -> Vec<String> {
    let mut out = vec![format!(
        "Received {}",
        words::short_year(message.received_on)
    )];
    if message.kind.answers() && ground.gets(Part::Verdicts) {
        out.push(if message.judged.is_empty() {
            "Not judged".to_owned()
        } else {
            format!("Judged by {}", ground.input.person.name.expose().trim())
        });
    }
    out
}
