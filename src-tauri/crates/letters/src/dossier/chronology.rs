//! The chronology: what happened, day by day, with the page that shows it. No judgement in the
//! words, and no private note.

use super::{
    frame::Rows,
    plan::{Item, Spot, What},
    purpose::Part,
    section::Ground,
    table::{Cell, Column, Entry, Table, cell},
    words,
};
use crate::words::quoted;
use crate::{
    Block, LetterError,
    pdf::style::{BODY, CELL, HEAD, Ink, MM, UNIT},
};
use domain::{ClockKind, Message, Provided, Verdict};
use jiff::civil::Date;

/// One line of the chronology.
struct Happened {
    on: Date,
    code: String,
    text: String,
    page: usize,
}

pub(super) fn rows(ground: &Ground<'_>) -> Result<Rows, LetterError> {
    let mut rows = Rows::default();
    let second = "Every entry is a recorded fact; the page shows what it rests on.";
    rows.add(ground.setter.title(None, "Chronology", second)?);
    let all = happened(ground);
    let (first, last) = (all.first(), all.last());
    let one_year = first.map(|h| h.on.year()) == last.map(|h| h.on.year());
    let year = first
        .filter(|_| one_year)
        .map_or(String::new(), |h| h.on.year().to_string());
    let mut entries = Vec::new();
    let mut said = first.map_or(0, |h| h.on.year());
    for one in all {
        let mut date = words::day_and_month(one.on);
        if one.on.year() != said {
            said = one.on.year();
            date = words::short_year(one.on);
        }
        entries.push(Entry::plain(vec![
            cell(words::weekday(one.on), CELL),
            cell(date, CELL),
            cell(one.code, CELL.semibold().ink(Ink::Blue)),
            cell(one.text, BODY),
            cell(one.page.to_string(), CELL),
        ]));
    }
    let table = Table {
        columns: columns(),
        named: 1,
        head: ["", &year, "", "What happened", "Page"]
            .map(|text| cell(text, HEAD))
            .to_vec(),
        rows: entries,
        padding: 5.25,
        gap: 4.0 * UNIT,
    };
    table.set(&ground.setter, &mut rows)?;
    Ok(rows)
}

/// Weekday 9 mm, date 22, code 10, what 114, page 10.
fn columns() -> Vec<Column> {
    let column = |x: f32, width: f32| Column {
        x: x * MM,
        width: width * MM,
        right: false,
    };
    vec![
        column(0.0, 9.0),
        column(9.0, 22.0),
        column(31.0, 10.0),
        column(41.0, 114.0),
        Column {
            right: true,
            ..column(155.0, 10.0)
        },
    ]
}

fn happened(ground: &Ground<'_>) -> Vec<Happened> {
    let dispute = ground.input.dispute;
    let mut out = vec![incident(ground)];
    for item in &ground.plan.items {
        out.extend(of_item(ground, item));
    }
    out.extend(dispute.provided.iter().map(|(what, on)| {
        Happened {
            on: *on,
            code: String::new(),
            text: match what {
                Provided::Identity => "Proof of identity given.",
                Provided::Clarification => "Clarification given.",
                Provided::Fee => "Fee paid.",
            }
            .to_owned(),
            page: ground.known.page(&Spot::Chronology),
        }
    }));
    out.extend(dispute.complaints.iter().map(|complaint| Happened {
        on: complaint.on,
        code: String::new(),
        text: format!("Complaint filed with {}.", complaint.authority),
        page: ground.known.page(&Spot::Chronology),
    }));
    out.extend(ended(ground));
    if let Some((outcome, on)) = dispute.closed {
        out.push(Happened {
            on,
            code: String::new(),
            text: format!("Dispute closed: {}.", words::outcome(outcome)),
            page: ground.known.page(&told_at(ground)),
        });
    }
    out.push(Happened {
        on: ground.input.as_of,
        code: String::new(),
        text: "This dossier is made.".to_owned(),
        page: 1,
    });
    out.sort_by_key(|h| h.on);
    out
}

/// Where the incident and the end are told: in the summary, or here.
fn told_at(ground: &Ground<'_>) -> Spot {
    if ground.gets(Part::Verdicts) {
        Spot::Summary
    } else {
        Spot::Chronology
    }
}

fn incident(ground: &Ground<'_>) -> Happened {
    let dispute = ground.input.dispute;
    Happened {
        on: dispute.incident.happened_on,
        code: String::new(),
        text: format!(
            "The incident, as {} states it: {}",
            ground.input.person.name.expose().trim(),
            quoted(&words::told(dispute), &dispute.language),
        ),
        page: ground.known.page(&told_at(ground)),
    }
}

fn of_item(ground: &Ground<'_>, item: &Item<'_>) -> Vec<Happened> {
    let page = ground.known.code(&item.code);
    let one = |on: Date, text: String| Happened {
        on,
        code: item.code.clone(),
        text,
        page,
    };
    match item.what {
        What::Letter(sent) => {
            let letter = sent.letter;
            let blocks = sent.document.blocks.iter();
            let points = blocks.filter(|b| matches!(b, Block::Point { .. })).count();
            let kind = words::letter(letter.kind);
            let way = words::channel(letter.channel);
            let names = if points == 0 {
                String::new()
            } else {
                format!(": {}", words::counted(points, "point"))
            };
            let back = if letter.bounced { " It came back." } else { "" };
            let mut out = vec![one(
                letter.sent_on,
                format!("{kind} sent {way}{names}.{back}"),
            )];
            if let Some(day) = letter.delivered_on {
                let proof = letter.proof.as_ref().map_or(String::new(), |proof| {
                    format!(": {}", proof.expose().trim().trim_end_matches('.'))
                });
                out.push(one(day, format!("{kind} delivered{proof}.")));
            }
            out
        }
        What::Message(received) => {
            vec![one(
                received.message.received_on,
                of_message(ground, received.message),
            )]
        }
        What::Exhibit(shown) => {
            let title = item.title.trim_end_matches('.');
            vec![one(shown.exhibit.on, format!("Exhibit recorded: {title}."))]
        }
    }
}

/// A message: what it is, what it claims, and the points by their verdicts.
fn of_message(ground: &Ground<'_>, message: &Message) -> String {
    let kind = words::message(message.kind);
    let from = message.from.expose().trim();
    let mut text = if from.is_empty() {
        format!("{kind}.")
    } else {
        format!("{kind} from {from}.")
    };
    if !message.kind.answers() {
        text.push_str(" It answers no point.");
        return text;
    }
    if let Some(extension) = message.extension {
        let unit = match extension.unit {
            domain::Unit::Days => "day",
            domain::Unit::Months => "month",
        };
        let n = usize::try_from(extension.n).unwrap_or(usize::MAX);
        text.push_str(&format!(" It claims {} more.", words::counted(n, unit)));
    }
    if let Some(day) = message.promised_by {
        text.push_str(&format!(" It promises word by {}.", words::day(day)));
    }
    let verdicts = Verdict::ALL
        .into_iter()
        .filter(|_| ground.gets(Part::Verdicts));
    for verdict in verdicts {
        let numbers = words::judged(message, verdict);
        if !numbers.is_empty() {
            let word = words::capital(verdict.key());
            text.push_str(&format!(" {word}: {}.", words::list(&numbers)));
        }
    }
    text
}

/// The clocks that have ended by the day of the dossier.
fn ended<'a>(ground: &'a Ground<'_>) -> impl Iterator<Item = Happened> + use<'a> {
    let as_of = ground.input.as_of;
    (0_usize..)
        .zip(ground.input.deadlines)
        .filter_map(move |(place, deadline)| {
            let day = deadline.latest.or(deadline.due)?;
            let runs = deadline.paused_since.is_some() || day >= as_of;
            if runs || !deadline.statutory || deadline.met_on.is_some_and(|met| met <= day) {
                return None;
            }
            let clock = words::clock(deadline.clock).to_lowercase();
            let law = words::article(ground.input.regime, &deadline.law);
            let text = if deadline.clock == ClockKind::ComplaintWindow {
                format!("Last day for a complaint, {law}.")
            } else {
                format!("Last day for the {clock}, {law}.")
            };
            Some(Happened {
                on: day,
                code: String::new(),
                text,
                page: ground
                    .known
                    .page(&ground.receipt(place).unwrap_or(Spot::TimeLine)),
            })
        })
}

/// A cell of small print, for tables like this one.
pub(super) fn small(text: &str) -> Cell {
    cell(text, CELL.ink(Ink::K70))
}
