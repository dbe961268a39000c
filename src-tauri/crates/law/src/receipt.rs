//! The steps by which a date was found, in sentences.

use crate::{
    clock::{Basis, Clock, Effect, PeriodUnit},
    count::Wait,
    days::{Reading, Rolled, days_between},
    regime::{Post, Regime},
    run::{Ends, Extended, Run},
};
use domain::{ClockKind, Step};
use jiff::civil::Date;

/// `3 March 2026`.
pub(crate) fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

fn step(date: Date, step: String, law: &str) -> Step {
    Step {
        date,
        step,
        law: law.to_owned(),
    }
}

pub(crate) fn estimate(post: &Post, posted: Date, date: Date) -> Step {
    let time = post.unit.words(post.number);
    let text = format!(
        "Posted on {}; without proof of delivery it counts as received {time} later: an estimate",
        day(posted)
    );
    step(date, text, &post.law)
}

pub(crate) fn heard(date: Date) -> Step {
    let text = format!("A message of {} shows that it had come by then", day(date));
    step(date, text, "the message received")
}

pub(crate) fn not_known(regime: &Regime, kind: ClockKind, start: Date) -> Vec<Step> {
    let text = format!(
        "The {} sets no period of its own for this ({kind}): there is no legal date",
        regime.short
    );
    vec![step(start, text, &regime.short)]
}

pub(crate) fn not_in_force(
    clock: &Clock,
    start: Date,
    from: Date,
    until: Option<Date>,
) -> Vec<Step> {
    let text = match until.filter(|until| start > *until) {
        Some(until) => format!(
            "The rule was in force until {} only: there is no legal date",
            day(until)
        ),
        None => format!(
            "The rule is in force from {} on: there is no legal date",
            day(from)
        ),
    };
    vec![step(start, text, &clock.law)]
}

pub(crate) fn no_number(clock: &Clock, start: Date) -> Vec<Step> {
    let rule = clock
        .note
        .as_deref()
        .unwrap_or("The law sets no number of days");
    let text =
        "There is no legal date; a reminder on a day of your own choice is possible".to_owned();
    vec![
        step(start, rule.to_owned(), &clock.law),
        step(start, text, &clock.law),
    ]
}

/// The receipt of a clock with a number; its last step bears the date to show.
pub(crate) fn of(
    run: &Run<'_>,
    extended: Extended,
    ends: &Ends,
    rolled: Option<&Rolled>,
    earliest: Option<Date>,
    latest: Option<Date>,
) -> Vec<Step> {
    let mut steps = start(run, ends);
    steps.push(period(run, ends));
    steps.extend(extension(run, extended, ends));
    let Some(rolled) = rolled else {
        let law = run
            .clock
            .extension
            .as_ref()
            .map_or(run.clock.law.as_str(), |e| &e.law);
        let text = "The extension has no limit in law and names no day: ask for one".to_owned();
        steps.push(step(ends.base, text, law));
        return steps;
    };
    steps.extend(waiting(run, ends));
    steps.extend(rolling(run, ends, rolled));
    steps.extend(other_readings(run, rolled.end, earliest, latest));
    steps.push(last(run, rolled.end));
    steps
}

fn start(run: &Run<'_>, ends: &Ends) -> Vec<Step> {
    let begin = run.facts.start;
    let mut steps = vec![step(
        begin,
        run.clock.event.sentence().to_owned(),
        &run.clock.law,
    )];
    for (kind, wait) in run.waits() {
        let Some(rule) = run.rule(kind).filter(|r| r.effect == Effect::Starts) else {
            continue;
        };
        let asked = day(wait.from);
        let text = match (wait.to, rule.starts_after) {
            (_, Some(n)) => format!(
                "Asked for {} on {asked}: the clock starts {n} days later",
                kind.word()
            ),
            (Some(to), None) if ends.begin >= to => {
                format!(
                    "Asked for {} on {asked}, which came on {}: the clock starts then",
                    kind.word(),
                    day(to)
                )
            }
            (Some(to), None) => format!(
                "Asked for {} on {asked}, after the time was over; it came on {}: nothing changes",
                kind.word(),
                day(to)
            ),
            (None, None) => format!(
                "Waiting for {} since {asked}: the clock starts when it comes",
                kind.word()
            ),
        };
        steps.push(step(wait.to.unwrap_or(wait.from), text, &rule.law));
    }
    steps
}

fn period(run: &Run<'_>, ends: &Ends) -> Step {
    let mut text = format!("{} from there", run.unit.words(run.number));
    if let Some(lead) = &run.clock.lead {
        text = format!(
            "{}: {}, then {}",
            lead.step,
            lead.unit.words(lead.number),
            run.unit.words(run.number)
        );
    } else if run.unit == PeriodUnit::Months && ends.base.day() != ends.begin.day() {
        text.push_str("; that month has no such day, so it ends on its last");
    }
    step(
        ends.base,
        text,
        run.clock.count_law.as_deref().unwrap_or(&run.clock.law),
    )
}

fn extension(run: &Run<'_>, extended: Extended, ends: &Ends) -> Option<Step> {
    let on = run.facts.extension?.on;
    let law = run
        .clock
        .extension
        .as_ref()
        .map_or(run.clock.law.as_str(), |e| &e.law);
    match extended {
        Extended::No => None,
        Extended::Unknown => {
            let text = format!("An extension was announced on {}; the law knows none here", day(on));
            Some(step(ends.base, text, &run.clock.law))
        }
        Extended::Late { by } => {
            let text = format!("The notice of extension came on {}, after {}: it does not count", day(on), day(by));
            Some(step(ends.base, text, law))
        }
        Extended::InTime { by } => ends.extended.map(|end| {
            let text = format!(
                "Extended: the notice came on {}, in time for {}; counted from the start of the whole period",
                day(on),
                day(by)
            );
            step(end, text, law)
        }),
    }
}

fn waiting(run: &Run<'_>, ends: &Ends) -> Vec<Step> {
    let end = ends.suspended.or(ends.extended).unwrap_or(ends.base);
    let said = |wait: &Wait, word: &str| match wait.to {
        Some(to) => format!(
            "From {} to {} the platform waited for {word}",
            day(wait.from),
            day(to)
        ),
        None => format!(
            "Since {} the platform has been waiting for {word}",
            day(wait.from)
        ),
    };
    let mut steps = Vec::new();
    for (kind, wait) in run.waits() {
        let Some(rule) = run.rule(kind).filter(|r| r.effect != Effect::Starts) else {
            continue;
        };
        let counts = rule.effect == Effect::Suspends && rule.holds.holds(Reading::Due);
        let effect = match (counts, wait.to) {
            (true, Some(_)) if wait.from <= end => {
                let moved = ends.extended.map_or(0, |from| days_between(from, end));
                format!("days that do not count; the end moves by {moved} in all")
            }
            (true, None) => "the clock stands still until you answer".to_owned(),
            (false, _) if rule.effect == Effect::Suspends => {
                "the text has no rule that stops the clock, but a platform could plead one"
                    .to_owned()
            }
            (true | false, _) => "the clock runs on".to_owned(),
        };
        steps.push(step(
            end,
            format!("{}: {effect}", said(&wait, kind.word())),
            &rule.law,
        ));
    }
    steps
}

fn rolling(run: &Run<'_>, ends: &Ends, rolled: &Rolled) -> Option<Step> {
    let end = ends.suspended?;
    let rules = run.rest_days()?;
    let place = run.days.place_name();
    if !rolled.known {
        let text = format!(
            "The holidays of {place} are not known for this time ({}): no day is left out or moved \
             for one",
            run.days.source(end).source
        );
        return Some(step(end, text, &rules.law));
    }
    if run.kind.binds_the_person() {
        let why = run.days.rest(rules, end, Reading::Latest)?;
        let text = format!(
            "{} is {why}; a limit that binds you is never moved: be early",
            day(end)
        );
        return Some(step(end, text, &rules.law));
    }
    if rolled.passed.is_empty() {
        return None;
    }
    let passed: Vec<_> = rolled
        .passed
        .iter()
        .map(|(date, why)| format!("{} is {why}", day(*date)))
        .collect();
    let text = format!(
        "{}: moved to the next working day in {place}",
        passed.join(", ")
    );
    Some(step(rolled.end, text, &rules.law))
}

fn other_readings(
    run: &Run<'_>,
    due: Date,
    earliest: Option<Date>,
    latest: Option<Date>,
) -> Vec<Step> {
    let law = run.rest_days().map_or(run.clock.law.as_str(), |r| &r.law);
    let mut steps = Vec::new();
    if let Some(date) = earliest.filter(|d| *d < due) {
        steps.push(step(
            date,
            "The earliest day that can be argued for".to_owned(),
            law,
        ));
    }
    if let Some(date) = latest.filter(|d| *d > due) {
        steps.push(step(
            date,
            "The latest day that can be defended: only after it is it late".to_owned(),
            law,
        ));
    }
    steps
}

fn last(run: &Run<'_>, due: Date) -> Step {
    let text = match (run.kind, run.clock.basis) {
        (ClockKind::PreActionWait, _) => "The wait is over at the end of this day",
        (ClockKind::ComplaintWindow, _) => "The last day to complain",
        (_, Basis::Guidance) => "The date by guidance; the law itself sets no number",
        (
            ClockKind::Acknowledgement
            | ClockKind::Response
            | ClockKind::OptOut
            | ClockKind::Erasure
            | ClockKind::RectificationOrErasure
            | ClockKind::ExtensionNotice
            | ClockKind::AppealDecision
            | ClockKind::AuthorityProgress,
            Basis::Statute,
        ) => "Due by the end of this day",
    };
    step(due, text.to_owned(), &run.clock.law)
}
