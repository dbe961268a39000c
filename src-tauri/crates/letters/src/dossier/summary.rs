//! The summary: what happened, what was asked, what came, where it stands. It is drawn from the
//! facts and judges nothing; the page beside each sentence shows what it rests on.

use super::{
    frame::Rows,
    matrix,
    plan::{Item, What},
    section::Ground,
    setter::{Said, TEXT, said},
    sign, words,
};
use crate::{
    Block, LetterError,
    pdf::style::{BODY, NOTE, UNIT},
    words::quoted,
};
use domain::{Ask, ClockKind, Deadline, LetterKind, Message, MessageKind, Verdict, standing};

/// How many replies are told one by one; of the others only where they begin.
const TOLD: usize = 3;

/// A paragraph and the pages it rests on.
type Told = (Vec<Said>, Vec<String>);

/// Padding of the rows of the matrix: as designed, or tighter where the page is short.
const PADDINGS: [f32; 3] = [UNIT, 0.75 * UNIT, 0.5 * UNIT];

/// One page wherever one page can hold it.
pub(super) fn rows(ground: &Ground<'_>) -> Result<Rows, LetterError> {
    let mut rows = Rows::default();
    for padding in PADDINGS {
        rows = padded(ground, padding)?;
        if rows.height() <= ground.frame.height() {
            break;
        }
    }
    Ok(rows)
}

fn padded(ground: &Ground<'_>, padding: f32) -> Result<Rows, LetterError> {
    let mut rows = Rows::default();
    let setter = &ground.setter;
    rows.add(setter.title(None, "Summary", "")?);
    let mut gap = 4.0 * UNIT;
    for (spans, notes) in paragraphs(ground) {
        rows.add(setter.paragraph(gap, &spans, &notes)?);
        gap = 2.0 * UNIT;
    }
    if ground.input.dispute.points.is_empty() {
        return Ok(rows);
    }
    let heading = setter.heading(6.0 * UNIT, "Ask matrix")?;
    rows.add([heading]);
    matrix::table(ground, padding, &mut rows)?;
    let key = sign::key(setter, crate::pdf::style::CELL, 7.5)?;
    let key = super::setter::row(3.0 * UNIT, 10.5, key, crate::pdf::flow::Break::Never);
    rows.add([key]);
    rows.add(setter.small(
        3.0 * UNIT,
        "Each verdict but “silent” rests on a passage, marked on the page of the reply. An \
         automatic reply is not an answer and is not judged. An ask’s standing is drawn from its \
         points.",
        NOTE,
        TEXT,
    )?);
    Ok(rows)
}

fn paragraphs(ground: &Ground<'_>) -> Vec<Told> {
    let mut out = vec![happened(ground), asked(ground)];
    out.extend(came(ground));
    out.extend(letters_after(ground));
    out.push(stands(ground));
    out
}

fn plain(text: String, notes: Vec<String>) -> Told {
    (vec![said(text, BODY)], notes)
}

fn note(ground: &Ground<'_>, what: &str, item: &Item<'_>) -> String {
    let page = ground.known.code(&item.code);
    format!("{what}: {}, p.\u{a0}{page}", item.code)
}

/// The incident, in the person's own words.
fn happened(ground: &Ground<'_>) -> Told {
    let dispute = ground.input.dispute;
    let incident = &dispute.incident;
    let words = format!(
        "On {} {} {}",
        words::day(incident.happened_on),
        words::told(dispute),
        words::stopped(&words::capital(incident.truth.expose().trim())),
    );
    let text = format!(
        "{} states: {}",
        ground.input.person.name.expose().trim(),
        quoted(words.trim(), &dispute.language)
    );
    let exhibits = ground
        .plan
        .items
        .iter()
        .filter(|item| matches!(item.what, What::Exhibit(_)))
        .take(3)
        .map(|item| note(ground, "Exhibit", item))
        .collect();
    plain(text, exhibits)
}

fn asked(ground: &Ground<'_>) -> Told {
    let dispute = ground.input.dispute;
    let Some(request) = dispute.request() else {
        return plain("No request has been sent.".to_owned(), Vec::new());
    };
    let asks: Vec<String> = Ask::ALL
        .into_iter()
        .filter(|ask| dispute.points.iter().any(|p| p.ask() == *ask))
        .map(|ask| words::asked(ask).to_owned())
        .collect();
    let text = format!(
        "On {} {} asked {}, {}, {}, in {}: {}.",
        words::day_and_month(request.sent_on),
        ground.input.person.name.expose().trim(),
        dispute.platform.name.expose().trim(),
        words::channel(request.channel),
        words::counted(asks.len(), "thing"),
        words::counted(dispute.points.len(), "point"),
        words::list(&asks)
    );
    let item = ground.plan.item(request.id);
    plain(
        text,
        item.map(|i| note(ground, "Request", i))
            .into_iter()
            .collect(),
    )
}

/// What came: what answers nothing in one sentence, then the replies.
fn came(ground: &Ground<'_>) -> Vec<Told> {
    let dispute = ground.input.dispute;
    let replies: Vec<&Message> = dispute.replies().collect();
    let earlier = replies.len().saturating_sub(TOLD);
    let mut out = Vec::new();
    let confirmed = dispute.messages.iter().find(|m| {
        matches!(
            m.kind,
            MessageKind::AutoReply | MessageKind::Acknowledgement
        )
    });
    if let Some(message) = confirmed {
        let kind = words::message(message.kind);
        let text = format!(
            "{kind} on {}. It answers no point.",
            words::day_and_month(message.received_on)
        );
        let item = ground.plan.item(message.id);
        let notes = item.map(|i| note(ground, "Message", i));
        out.push(plain(text, notes.into_iter().collect()));
    }
    if let Some(first) = replies.first().filter(|_| earlier > 0) {
        let text = format!(
            "{} came before those told here, the first on {}.",
            words::capital(&words::counted(earlier, "reply").replace("replys", "replies")),
            words::day_and_month(first.received_on)
        );
        let item = ground.plan.item(first.id);
        let notes = item.map(|i| note(ground, "First reply", i));
        out.push(plain(text, notes.into_iter().collect()));
    }
    if replies.is_empty() && dispute.request().is_some() {
        let text = format!(
            "{} has not answered.",
            dispute.platform.name.expose().trim()
        );
        out.push(plain(text, Vec::new()));
    }
    let latest = replies.into_iter().skip(earlier);
    let (judged, open): (Vec<&Message>, Vec<&Message>) = latest.partition(|m| !m.judged.is_empty());
    out.extend(judged.into_iter().map(|m| reply(ground, m)));
    out.extend(not_judged(ground, &open));
    out
}

/// The replies that nobody has judged, in one sentence.
fn not_judged(ground: &Ground<'_>, replies: &[&Message]) -> Option<Told> {
    let names: Vec<String> = replies
        .iter()
        .map(|m| {
            let on = words::day_and_month(m.received_on);
            format!("{} of {on}", words::message(m.kind).to_lowercase())
        })
        .collect();
    let notes = replies
        .iter()
        .filter_map(|m| ground.plan.item(m.id))
        .map(|i| note(ground, "Reply", i));
    let text = format!("Not judged: {}.", words::list(&names));
    (!names.is_empty()).then(|| plain(text, notes.collect()))
}

/// One reply, by the verdicts of the person.
fn reply(ground: &Ground<'_>, message: &Message) -> Told {
    let kind = words::message(message.kind);
    let name = format!("{kind} of {}", words::day_and_month(message.received_on));
    let mut parts: Vec<String> = Vec::new();
    for verdict in Verdict::ALL {
        let numbers = words::judged(message, verdict);
        if !numbers.is_empty() {
            let does = words::does(verdict, numbers.len(), parts.is_empty());
            parts.push(format!("{does} ({})", words::list(&numbers)));
        }
    }
    let text = format!(
        "{name}: as {} reads it, it {}.",
        ground.input.person.name.expose().trim(),
        words::list(&parts)
    );
    let item = ground.plan.item(message.id);
    plain(
        text,
        item.map(|i| note(ground, "Reply", i)).into_iter().collect(),
    )
}

/// The letters after the request, in one sentence each; the latest three.
fn letters_after(ground: &Ground<'_>) -> Option<Told> {
    let letters: Vec<_> = ground
        .input
        .sent
        .iter()
        .filter(|s| s.letter.kind != LetterKind::Request)
        .collect();
    let from = letters.len().saturating_sub(TOLD);
    let (mut text, mut notes) = (Vec::new(), Vec::new());
    for sent in letters.into_iter().skip(from) {
        let blocks = sent.document.blocks.iter();
        let points = blocks.filter(|b| matches!(b, Block::Point { .. })).count();
        let kind = words::letter(sent.letter.kind);
        let on = words::day_and_month(sent.letter.sent_on);
        text.push(if points == 0 {
            format!("{kind} sent on {on}.")
        } else {
            format!(
                "{kind} sent on {on}; it names {}.",
                words::counted(points, "point")
            )
        });
        let item = ground.plan.item(sent.letter.id);
        notes.extend(item.map(|i| note(ground, kind, i)));
    }
    (!text.is_empty()).then(|| plain(text.join(" "), notes))
}

/// Where it stands on the day of the dossier.
fn stands(ground: &Ground<'_>) -> Told {
    let (dispute, today) = (ground.input.dispute, ground.input.as_of);
    let open = standing::open_points(dispute).len();
    let mut spans = Vec::new();
    let mut notes = Vec::new();
    let response = (0_usize..)
        .zip(ground.input.deadlines)
        .find(|(_, d)| d.clock == ClockKind::Response);
    if let Some((place, deadline)) = response {
        spans.extend(time(deadline, today));
        notes.extend(ground.receipt(place).map(|spot| {
            let page = ground.known.page(&spot);
            format!("Receipt: p.\u{a0}{page}")
        }));
    }
    let points = dispute.points.len();
    spans.push(said(
        match open {
            0 => format!("All {} are settled.", words::counted(points, "point")),
            1 => format!("One of {} is open.", words::counted(points, "point")),
            n if n == points => format!("All {} are open.", words::counted(points, "point")),
            n => format!(
                "{} of {} are open.",
                words::capital(&words::number(n)),
                words::counted(points, "point")
            ),
        },
        BODY,
    ));
    for complaint in &dispute.complaints {
        spans.push(said(
            format!(
                " A complaint was filed with {} on {}.",
                complaint.authority,
                words::day(complaint.on)
            ),
            BODY,
        ));
    }
    if let Some((outcome, on)) = dispute.closed {
        let how = words::outcome(outcome);
        spans.push(said(format!(" Closed on {}: {how}.", words::day(on)), BODY));
    }
    (spans, notes)
}

/// The time for the answer, with its last day in semibold.
fn time(deadline: &Deadline, today: jiff::civil::Date) -> Vec<Said> {
    let Some(due) = deadline.due else {
        return vec![said("The law sets no day for the answer. ", BODY)];
    };
    let last = deadline.latest.unwrap_or(due);
    let end = if today <= due { due } else { last };
    let verb = if today <= end { "ends" } else { "ended" };
    let extended = if deadline.extended {
        ", with the further time that was announced,"
    } else {
        ""
    };
    let day = said(words::day(end), BODY.semibold());
    let mut out = vec![
        said(
            format!("The time for the answer{extended} {verb} on "),
            BODY,
        ),
        day,
    ];
    out.push(said(
        match (deadline.paused_since, deadline.met_on) {
            (Some(day), _) => format!("; it stands still since {}. ", words::day(day)),
            (None, Some(day)) => format!("; it was answered on {}. ", words::day(day)),
            (None, None) => ". ".to_owned(),
        },
        BODY,
    ));
    out
}
