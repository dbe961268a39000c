//! Answers as JSON or as lines.

use app::letter::{Finding, Severity};
use app::view::{
    AddedView, ComplaintView, DeadlineView, DisputeView, ReadingView, ReplyView, SignatureState,
    SignatureView,
};
use domain::MessageKind;
use jiff::civil::Date;
use serde::Serialize;
use std::io::{IsTerminal, Write};

/// Writes a value as JSON and a line feed. A closed pipe ends the printing, not the program.
pub(crate) fn json<T: Serialize>(value: &T, to: &mut impl Write) {
    if let Ok(text) = serde_json::to_string_pretty(value) {
        writeln!(to, "{text}").ok();
    }
}

/// “Mon 4 Jan 2027”.
pub(crate) fn day(date: Date) -> String {
    date.strftime("%a %-d %b %Y").to_string()
}

pub(crate) fn dispute(view: &DisputeView) {
    let law = view.regime_name.as_deref().unwrap_or("no law claimed");
    println!(
        "{} · {} · {} · {law}",
        view.title, view.platform, view.reference
    );
    println!("{}\n", view.sentence);
    println!("Next: {}.\n", view.next.sentence);
    for (point, of) in &view.points {
        let settled = if of.settled { "settled" } else { "open" };
        println!(
            "  {:<3} {:<12} {:<10} {settled}",
            of.number,
            point,
            of.standing.key()
        );
    }
    if !view.deadlines.is_empty() {
        println!();
        view.deadlines.iter().for_each(deadline);
    }
    if !view.correspondence.is_empty() {
        println!();
    }
    for entry in &view.correspondence {
        let what = match (entry.letter, entry.message) {
            (Some(letter), _) => format!("→ {letter}"),
            (None, Some(message)) => format!("← {message}"),
            (None, None) => String::new(),
        };
        println!("  {:<16} {what:<20} {}", day(entry.on), entry.id);
    }
}

/// To whom, what comes first, what it will say.
pub(crate) fn complaint(view: &ComplaintView) {
    match &view.authority {
        Some(a) => {
            println!("{} ({})", a.name, a.web);
            view.why.iter().for_each(|why| println!("  {why}"));
            if let Some(url) = &a.complaint_url {
                let sure = if a.complaint_url_is_sure {
                    ""
                } else {
                    "  (not sure: look at the home page)"
                };
                println!("  Complaints: {url}{sure}");
            }
            a.email.iter().for_each(|email| println!("  {email}"));
            a.note.iter().for_each(|note| println!("  {note}"));
        }
        None => println!("No authority is known for this law and these places."),
    }
    println!(
        "\nWhat comes first under the {}: {}",
        view.law, view.precondition
    );
    for f in &view.first {
        let mark = if f.done { "done   " } else { "missing" };
        let wanted = if f.must { "must" } else { "expected" };
        println!("  {mark}  {} ({wanted})", f.sentence);
    }
    println!("\nTime limit: {}", view.time_limit);
    view.window.iter().for_each(deadline);
    println!("\nWhat it will say, each from a fact:");
    for a in &view.asserts {
        let fact = a.fact.map(|id| id.to_string()).unwrap_or_default();
        let sure = if a.sure { "" } else { "  (not sure)" };
        println!("  {}{sure}\n    {fact}", a.statement);
    }
    let end = if view.ready {
        "It can go."
    } else {
        "It cannot go yet: see what is missing."
    };
    println!("\n{end}");
}

/// A finding a paragraph; the word it begins with is what an overruling names.
pub(crate) fn findings(all: &[Finding]) {
    if all.is_empty() {
        println!("Nothing to mend.");
    }
    for f in all {
        let weight = match f.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        println!("{weight} ({}), {}", f.rule.key(), f.at);
        println!("  {}", f.what);
        if !f.remedy.is_empty() {
            println!("  {}", f.remedy);
        }
    }
}

pub(crate) fn deadline(view: &DeadlineView) {
    let d = &view.deadline;
    match d.due {
        Some(due) => println!("  {:<16} {}, {} ({})", day(due), d.clock, d.regime, d.law),
        None => println!("  no date          {}, {} ({})", d.clock, d.regime, d.law),
    }
}

pub(crate) fn added(view: &AddedView) {
    if view.known {
        println!("This message is kept already, as {}.", view.message);
    } else {
        println!("Kept as {}.", view.message);
    }
    reading(&view.reading);
}

pub(crate) fn reading(view: &ReadingView) {
    println!(
        "It seems to be: {}. A first reading; you decide, point by point.",
        view.kind
    );
    if view.points.is_empty() {
        println!(
            "Answerable cannot read “{}” yet, and proposes nothing.",
            view.lang
        );
    }
    for (point, proposal) in &view.points {
        let passage = proposal
            .evidence
            .first()
            .map(|p| format!("  “{}”", one_line(p)));
        println!(
            "  {:<12} {:<10}{}",
            point.to_string(),
            proposal.verdict.key(),
            passage.unwrap_or_default()
        );
    }
}

pub(crate) fn reply(view: &ReplyView) {
    println!(
        "{} · {} · {} · {}",
        view.subject,
        view.from,
        day(view.received_on),
        view.kind
    );
    if view.kind == MessageKind::IdentityRequest {
        asks_who(view);
    }
    for point in &view.points {
        let words = match (&point.yours, &point.proposed) {
            (Some(yours), _) => format!("{:<10} yours", yours.verdict.key()),
            (None, Some(proposed)) => format!("{:<10} proposed", proposed.verdict.key()),
            (None, None) => "unjudged".to_owned(),
        };
        println!(
            "  {:<3} {:<12} {words}",
            point.number,
            point.point.to_string()
        );
    }
}

/// What an identity request may ask for, and what to send instead of a paper.
fn asks_who(view: &ReplyView) {
    println!(
        "Offer what they already hold: your address, your account. A copy of a paper is rarely \
         needed."
    );
    if let Some((text, law)) = &view.rule {
        println!("The law on this: {text} ({law})");
    }
    println!(
        "Write it with: answerable letter preview {} --kind identity-answer",
        view.reference
    );
    println!(
        "If you must send a paper, cover what they do not need: answerable blacken FILE --out F \
         --area X,Y,W,H"
    );
}

pub(crate) fn signature(view: &SignatureView) {
    println!("{}", view.sentence);
    view.notes.iter().for_each(|note| println!("  {note}"));
    if let (SignatureState::KeyUnknown, Some(domain)) = (view.state, &view.domain) {
        println!(
            "To ask {domain} for its key over the internet, add --fetch. If you have the key, \
             give it with --key FILE."
        );
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(crate) fn law(view: &app::law::LawView) {
    println!("{} ({})", view.full_name, view.name);
    println!("{}. {}", view.territory, view.persons);
    if let Some(threshold) = &view.threshold {
        println!("Only for platforms of this size: {threshold}");
    }
    println!("Gives rights from {}.", view.in_force_from);
    if let Some(until) = view.in_force_until {
        println!("Gives rights until {until}.");
    }
    for change in &view.coming {
        let note = change.note.as_deref().unwrap_or_default();
        println!("From {}: {} {note}", change.from, change.name);
    }
    println!("\nRights:");
    for (name, right) in &view.rights {
        println!("  {name:<26} {}", right.law);
        right.note.iter().for_each(|note| println!("      {note}"));
    }
    println!("\nWhat each point of a letter rests on:");
    for (point, basis) in &view.points {
        println!(
            "  {:<12} {:<8} {}",
            point.to_string(),
            basis.rests,
            basis.citations.join("; ")
        );
    }
    println!("\nPeriods:");
    for c in &view.clocks {
        println!("  {:<24} {}  ({})", c.clock.key(), c.period, c.law);
        c.note.iter().for_each(|note| println!("      {note}"));
    }
    for p in &view.pauses {
        println!(
            "  while {} is waited for: {} ({})",
            p.waits_for, p.rule, p.law
        );
    }
    match &view.rolling {
        Some(r) => {
            let whose = r.whose.as_deref().unwrap_or_default();
            println!(
                "  moved off a last day: Saturday {}, Sunday {}, holiday {} ({}) {whose}",
                r.saturday, r.sunday, r.holiday, r.law
            );
        }
        None => println!("  a last day is not moved"),
    }
    println!("\nFee: {} ({})", view.fee.0, view.fee.1);
    println!("Identity: {} ({})", view.identity.0, view.identity.1);
    if let Some((text, law)) = &view.appeal {
        println!("Appeal: {text} ({law})");
    }
    println!("Complaint: {} ({})", view.complaint.0, view.complaint.1);
    println!(
        "\nData of {}. Answerable is no lawyer. What is unsure:",
        view.data_version
    );
    view.unsure.iter().for_each(|u| println!("  - {u}"));
}

pub(crate) fn counted(view: &app::law::CountedView) {
    match view.due {
        Some(due) => println!("{}", day(due)),
        None => println!("The law sets no date here."),
    }
    for step in &view.receipt {
        println!("  {:<16} {} ({})", day(step.date), step.step, step.law);
    }
}

pub(crate) fn imported(view: &app::view::ImportView) {
    for one in &view.added {
        let known = if one.known { " (was here already)" } else { "" };
        println!("{}  {}  {}{known}", one.reference, one.message, one.subject);
    }
    for stray in &view.strays {
        let on = stray
            .day
            .map_or_else(String::new, |d| format!(", {}", day(d)));
        println!(
            "belongs to no dispute: {} from {}{on}",
            stray.subject, stray.from
        );
    }
    for unkept in &view.unkept {
        let on = unkept
            .day
            .map_or_else(String::new, |d| format!(", {}", day(d)));
        println!(
            "could not be kept: {} from {}{on}: {}.",
            unkept.subject, unkept.from, unkept.why
        );
    }
    println!(
        "{} of {} looked at, {} kept, {} belong to no dispute, {} cannot be read, {} could not be \
         kept.",
        view.looked_at,
        view.all,
        view.added.iter().filter(|a| !a.known).count(),
        view.strays.len(),
        view.unreadable,
        view.unkept.len()
    );
    if let Some(why) = &view.stopped {
        println!(
            "It stopped there: {why}. What was kept stays; give the mailbox again afterwards, \
             nothing is kept twice."
        );
    }
}

pub(crate) fn likeness(law: &app::view::LikenessView) {
    println!("{:<16} {}", law.id, law.law);
    println!("    {}", law.what);
    if let Some(note) = &law.note {
        println!("    {note}");
    }
    let letter = if law.reservable {
        "A letter can reserve the rights under it (--reserve)."
    } else {
        "No letter mentions it."
    };
    println!("    {letter} Read: {}.", law.read);
}

pub(crate) fn own_day(day: &app::own::OwnDay) {
    let what = day
        .holiday
        .as_deref()
        .unwrap_or("counts like any other day");
    println!("{:<8} {}  {what}", day.place, day.date);
}

/// Tells on standard error, where that is a terminal, how far something is, at each hundredth part.
/// The line goes away when it is done; Ctrl-C ends the program, and nothing is written.
pub(crate) fn progress(what: &'static str) -> impl FnMut(u32, u32) -> bool {
    let mut error = std::io::stderr();
    let shows = error.is_terminal();
    let mut told = None;
    move |done, all| {
        let part = u64::from(done).saturating_mul(100).checked_div(all.into());
        if shows && told != part {
            told = part;
            let percent = part.unwrap_or_default();
            // A terminal that went away hears nothing; there is no one left to tell.
            write!(error, "\r{what}: {percent} % (Ctrl-C ends it)\x1b[K\r").ok();
        }
        true
    }
}
