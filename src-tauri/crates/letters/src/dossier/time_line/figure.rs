//! The time line as a drawing, 165 mm wide: letters and the incident above the axis, messages
//! below it, the time for the answer as a bar, the day of the dossier as a dashed line.

use super::scale::{Scale, days};
use crate::{
    LetterError,
    dossier::{
        plan::What,
        section::Ground,
        setter::{FRAME, Said, Setter, hair, row, said},
        words,
    },
    pdf::{
        flow::{Break, Row},
        page::{At, Draw, Mark, Pen, Step},
        style::{CELL, Ink, MM, NOTE, Style, UNIT},
        tag::{Role, Tag},
    },
};
use domain::{ClockKind, Deadline};
use jiff::civil::Date;

/// Heights in the drawing, from its head.
const MONTHS: f32 = 4.0 * MM;
const WEEKS: f32 = 11.0 * MM;
const AXIS: f32 = 56.0 * MM;
const BAR: (f32, f32) = (80.0 * MM, 84.0 * MM);
const FOOT: f32 = 92.0 * MM;
/// Where labels may stand: tops of their lines, those of earlier days first.
const ABOVE: [f32; 6] = [17.0, 23.0, 29.0, 35.0, 41.0, 47.0];
const BELOW: [f32; 3] = [60.0, 66.0, 72.0];

/// How many events the drawing is told by.
const TOLD: usize = 24;

/// What happened on a day.
struct Event {
    on: Date,
    words: Vec<Said>,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Incident,
    Letter,
    /// A message that answers.
    Message,
    /// One that answers nothing: a label without a sign.
    Word,
}

/// The drawing and the key to it.
pub(super) fn rows(ground: &Ground<'_>) -> Result<Vec<Row>, LetterError> {
    let setter = &ground.setter;
    let deadlines = ground.input.deadlines.iter();
    let response = deadlines
        .filter(|d| d.due.is_some())
        .find(|d| d.clock == ClockKind::Response);
    let scale = Scale::of(ground, response);
    let mut marks = grid(setter, &scale)?;
    if let Some(deadline) = response {
        marks.extend(clock(ground, &scale, deadline)?);
    }
    marks.extend(events(ground, &scale)?);
    marks.extend(today(ground, &scale)?);
    let figure = Tag::new(Role::Figure(told(ground, response)));
    let whole = |marks: Vec<Mark>| marks.into_iter().map(|mark| mark.of(&figure)).collect();
    Ok(vec![
        row(4.0 * UNIT, FOOT + 5.0 * MM, whole(marks), Break::Never),
        row(3.0 * UNIT, 10.5, whole(key(ground)?), Break::Never),
    ])
}

/// The drawing in words, for those who cannot see it.
fn told(ground: &Ground<'_>, response: Option<&Deadline>) -> String {
    let mut parts: Vec<String> = happened(ground)
        .iter()
        .map(|event| event.words.iter().map(|said| said.text.as_str()).collect())
        .map(|words: String| words.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    let more = parts.len().saturating_sub(TOLD);
    parts.truncate(TOLD);
    if more > 0 {
        parts.push(format!("{more} more, all in the chronology"));
    }
    if let Some((deadline, due)) = response.and_then(|d| Some((d, d.due?))) {
        let clock = words::clock(deadline.clock);
        let late = match deadline.days_late(ground.input.as_of) {
            Some(_) => ", late",
            None => "",
        };
        let (from, due) = (words::short(deadline.start), words::short(due));
        parts.push(format!("{clock}: from {from}, due {due}{late}"));
    }
    let day = words::short(ground.input.as_of);
    parts.push(format!("{day}, this dossier"));
    format!("Time line. {}.", parts.join("; "))
}

/// Weeks or months as hair lines, months by name, the axis with a tick a day.
fn grid(setter: &Setter<'_>, scale: &Scale) -> Result<Vec<Mark>, LetterError> {
    let mut marks = Vec::new();
    let mut year = None;
    for day in scale.all() {
        let x = scale.x(day);
        let inside = x < FRAME - 8.0 * MM;
        let first = day == scale.from;
        if (first || day.day() == 1) && inside && (scale.by_weeks() || !first) {
            let mut name = words::month(day).to_owned();
            if !scale.by_weeks() {
                name = name.chars().take(3).collect();
            }
            if year != Some(day.year()) {
                year = Some(day.year());
                name = format!("{name} {}", day.year());
            }
            let next = day.last_of_month();
            // A month of which little is left has no room for its name.
            if !first || days(day, next) > 10 {
                let line = setter.line(&name, NOTE.semibold())?;
                marks.push(Mark::text(x, MONTHS, line));
            } else {
                year = None;
            }
        }
        let weekly = days(scale.from, day) % 7 == 0;
        let ruled = if scale.by_weeks() {
            weekly
        } else {
            day.day() == 1
        };
        if ruled {
            marks.push(upright(x, WEEKS - 10.5, FOOT, hair()));
        }
        if ruled && scale.by_weeks() && inside {
            let line = setter.line(&words::short(day), NOTE)?;
            marks.push(Mark::text(x + 2.0, WEEKS - 2.0, line));
        }
        if scale.by_weeks() {
            marks.push(upright(x, AXIS, AXIS + 3.0, Pen::new(0.5, Ink::Black)));
        }
    }
    let (from, to) = (At { x: 0.0, y: AXIS }, At { x: FRAME, y: AXIS });
    marks.push(Mark::rule(from, to, Pen::new(1.0, Ink::Black)));
    Ok(marks)
}

fn upright(x: f32, from: f32, to: f32, pen: Pen) -> Mark {
    Mark::rule(At { x, y: from }, At { x, y: to }, pen)
}

/// The time for the answer: a bar to the due day, hatched from there while it is late.
fn clock(
    ground: &Ground<'_>,
    scale: &Scale,
    deadline: &Deadline,
) -> Result<Vec<Mark>, LetterError> {
    let setter = &ground.setter;
    let Some(due) = deadline.due else {
        return Ok(Vec::new());
    };
    let (start, end) = (scale.x(deadline.start), scale.x(due));
    let (top, foot) = BAR;
    let corner = At { x: start, y: top };
    let mut marks = vec![Mark::block(corner, end - start, foot - top, Ink::K25)];
    let line = Pen::new(1.0, Ink::Black);
    marks.push(upright(start, top - 2.0, foot + 2.0, line));
    marks.push(upright(end, AXIS - 5.0 * MM, foot + 2.0, line));
    if deadline.days_late(ground.input.as_of).is_some() {
        marks.extend(hatched(end, scale.x(ground.input.as_of)));
    }
    let y = foot + 4.0 * MM;
    let law = words::article(ground.input.regime, &deadline.law);
    let name = format!("{}, {law}", words::clock(deadline.clock));
    let due = setter.line(&format!("due {}", words::short(due)), CELL.semibold())?;
    let left = (end - due.width - 2.0).max(0.0);
    let name = setter.cut(&name, CELL, (left - start - 8.0).max(0.0))?;
    marks.extend(backed(start + 2.0, y, name));
    marks.extend(backed(left, y, due));
    if deadline.days_late(ground.input.as_of).is_some() {
        let late = setter.line("late", CELL)?;
        let room = FRAME - late.width;
        marks.extend(backed((end + 3.0).min(room), y, late));
    }
    Ok(marks)
}

/// Slanting lines in the bar between two places.
fn hatched(from: f32, to: f32) -> Vec<Mark> {
    let (top, foot) = BAR;
    let height = foot - top;
    let pen = Pen::new(0.5, Ink::Black);
    let mut marks = Vec::new();
    let mut x = from - height;
    while x < to {
        // The line from (x, foot) to (x + height, top), cut off at both ends of the bar.
        let (left, right) = (x.max(from), (x + height).min(to));
        if right > left {
            let at = |at: f32| At {
                x: at,
                y: foot - (at - x),
            };
            marks.push(Mark::rule(at(left), at(right), pen));
        }
        x += 3.0;
    }
    let around = [(to, top), (to, foot), (from, foot), (from, top)];
    let steps = around.map(|(x, y)| Step::Line(At { x, y })).to_vec();
    marks.push(Mark::path(At { x: from, y: top }, steps, Draw::Stroke(pen)));
    marks
}

fn happened(ground: &Ground<'_>) -> Vec<Event> {
    let event = |on: Date, what: &str, code: &str, kind: Kind| Event {
        on,
        words: vec![
            said(format!("{} ", words::short(on)), CELL.semibold()),
            said(what, CELL),
            said(format!("  {code}"), CELL.semibold().ink(Ink::Blue)),
        ],
        kind,
    };
    let day = ground.input.dispute.incident.happened_on;
    let mut out = vec![event(day, "The incident", "", Kind::Incident)];
    for item in &ground.plan.items {
        match item.what {
            What::Letter(sent) => out.push(event(
                item.on,
                words::letter(sent.letter.kind),
                &item.code,
                Kind::Letter,
            )),
            What::Message(received) => out.push(event(
                item.on,
                words::message(received.message.kind),
                &item.code,
                if received.message.kind.answers() {
                    Kind::Message
                } else {
                    Kind::Word
                },
            )),
            What::Exhibit(_) => {}
        }
    }
    out.sort_by_key(|e| e.on);
    out
}

/// Signs on the axis, stems, and labels on white where there is room for them; what has no label
/// is in the chronology.
fn events(ground: &Ground<'_>, scale: &Scale) -> Result<Vec<Mark>, LetterError> {
    let mut taken: Vec<(f32, f32)> = Vec::new();
    let (mut stems, mut labels) = (Vec::new(), Vec::new());
    let (mut squares, mut signs) = (Vec::new(), Vec::new());
    for event in happened(ground) {
        let x = scale.x(event.on);
        // A letter and a reply of one day share a place: the disc lies on the square.
        match event.kind {
            Kind::Message => squares.extend(sign(event.kind, x)),
            Kind::Incident | Kind::Letter => signs.extend(sign(event.kind, x)),
            Kind::Word => {}
        }
        let label = ground.setter.spans(&event.words, f32::MAX)?;
        let Some(label) = label.into_iter().next() else {
            continue;
        };
        let left = if x + 3.0 + label.width > FRAME {
            x - 3.0 - label.width
        } else {
            x + 3.0
        };
        let levels: &[f32] = match event.kind {
            Kind::Message | Kind::Word => &BELOW,
            Kind::Incident | Kind::Letter => &ABOVE,
        };
        let free = |level: &&f32| {
            let ends = taken.iter().filter(|(at, _)| at == *level);
            ends.map(|(_, end)| *end).fold(f32::MIN, f32::max) < left.min(x) - 2.0
        };
        let Some(level) = levels.iter().find(free).copied() else {
            continue;
        };
        taken.push((level, (left + label.width).max(x)));
        let top = level * MM;
        let tip = if top > AXIS { top + 10.5 } else { top };
        stems.push(upright(x, AXIS, tip, Pen::new(1.0, Ink::Black)));
        labels.extend(backed(left, top + 7.5, label));
    }
    stems.append(&mut labels);
    stems.append(&mut squares);
    stems.append(&mut signs);
    Ok(stems)
}

/// A label on white.
fn backed(x: f32, baseline: f32, line: crate::pdf::shape::Line) -> Vec<Mark> {
    let corner = At {
        x: x - 1.0,
        y: baseline - 7.5,
    };
    vec![
        Mark::block(corner, line.width + 2.0, 10.0, Ink::White),
        Mark::text(x, baseline, line),
    ]
}

/// Diamond: what the platform did. Disc: a letter. Square: a message.
fn sign(kind: Kind, x: f32) -> Vec<Mark> {
    drawn(kind, At { x, y: AXIS })
}

fn drawn(kind: Kind, centre: At) -> Vec<Mark> {
    let corner = |dx: f32, dy: f32| At {
        x: centre.x + dx,
        y: centre.y + dy,
    };
    let path = |points: [At; 4], draw: Draw| {
        let [from, a, b, c] = points;
        Mark::path(from, [a, b, c, from].map(Step::Line).to_vec(), draw)
    };
    match kind {
        Kind::Incident => {
            let r = 4.6;
            let points = [
                corner(0.0, -r),
                corner(r, 0.0),
                corner(0.0, r),
                corner(-r, 0.0),
            ];
            vec![path(points, Draw::Fill(Ink::Black))]
        }
        Kind::Word => Vec::new(),
        Kind::Letter => vec![Mark::circle(centre, 3.4, Draw::Fill(Ink::Black))],
        Kind::Message => {
            let r = 3.2;
            let points = [corner(-r, -r), corner(r, -r), corner(r, r), corner(-r, r)];
            vec![
                path(points, Draw::Fill(Ink::White)),
                path(points, Draw::Stroke(Pen::new(1.0, Ink::Black))),
            ]
        }
    }
}

/// The day of the dossier.
fn today(ground: &Ground<'_>, scale: &Scale) -> Result<Vec<Mark>, LetterError> {
    let style: Style = CELL.semibold().ink(Ink::Blue);
    let x = scale.x(ground.input.as_of);
    let text = format!("{}, this dossier", words::short(ground.input.as_of));
    let line = ground.setter.line(&text, style)?;
    let left = x.min(FRAME - line.width);
    Ok(vec![
        upright(
            x,
            WEEKS + 2.0 * MM,
            FOOT,
            Pen::new(1.0, Ink::Blue).dashed(3.0, 2.0),
        ),
        Mark::text(left, FOOT + 4.0 * MM, line),
    ])
}

/// What the signs stand for.
fn key(ground: &Ground<'_>) -> Result<Vec<Mark>, LetterError> {
    let setter = &ground.setter;
    let platform = ground.input.dispute.platform.name.expose().trim();
    let did = setter.cut(&format!("what {platform} did"), CELL, 60.0 * MM)?;
    let mut marks = Vec::new();
    let mut x = 4.6;
    for (kind, line) in [
        (Kind::Incident, did),
        (Kind::Letter, setter.line("letter", CELL)?),
        (Kind::Message, setter.line("reply", CELL)?),
    ] {
        marks.extend(drawn(kind, At { x, y: 4.8 }));
        let width = line.width;
        marks.push(Mark::text(x + 8.0, 7.5, line));
        x += 8.0 + width + 6.0 * MM;
    }
    let corner = At { x: x - 4.0, y: 2.0 };
    marks.push(Mark::block(corner, 5.0 * MM, 5.5, Ink::K25));
    let line = setter.line("period of the law", CELL)?;
    marks.push(Mark::text(x + 14.0, 7.5, line));
    Ok(marks)
}
