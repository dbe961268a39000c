//! What a template sees: tokens for values, plain words for dates and numbers, and what there is.

use super::{
    clauses::Clauses,
    head::{put, unfolded},
    matter::Matter,
    sealed::{Sealed, stopped},
    time::Time,
};
use domain::{Ask, Channel, ClockKind, Dispute, Point, Sensitive, Standing, standing};
use jiff::civil::Date;
use law::{Regime, RequestKind, Rests};
use serde::Serialize;
use std::collections::BTreeMap;

/// What a template sees. A name that is not there stops the letter: a day that is not known is
/// left out for that reason, what a template may ask for is there and empty.
#[derive(Debug, Serialize)]
pub(super) struct Context {
    title: String,
    reference: String,
    platform: String,
    happened_on: String,
    /// What stands after a date within a sentence.
    after_date: String,
    told: String,
    claimed: String,
    truth: String,
    links: String,
    enclosed: String,
    identifiers: String,
    /// The laws whose rights the letter reserves; mostly empty.
    reserved: String,
    has_account: bool,
    /// `IE`, `US-CA`.
    lives_in: String,
    channel: &'static str,
    /// The citations of the law, by purpose, and `short`; none without a law.
    law: Option<BTreeMap<String, String>>,
    /// Number of each point and ask, such as `4a`.
    no: BTreeMap<String, String>,
    /// Which points and asks the letter's dispute has.
    has: BTreeMap<String, bool>,
    #[serde(skip_serializing_if = "String::is_empty")]
    request_on: String,
    /// The day the platform first showed that the letter had arrived.
    acknowledged_on: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    reply_on: String,
    replies: usize,
    /// What the letter still asks.
    open: Counted,
    /// Whether the person has judged any of it.
    findings: bool,
    /// What of it the law gives.
    rights: Counted,
    /// What of it is only asked for.
    requests: Counted,
    /// What was answered.
    given: Counted,
    time: TimeWords,
    /// The time to decide what this letter asks for.
    decision: TimeWords,
    /// Whether each point is a `right`, a `request` or `mixed`.
    rests: BTreeMap<String, &'static str>,
    /// The number of each clock that the law gives one.
    period: BTreeMap<String, u32>,
    #[serde(skip_serializing_if = "String::is_empty")]
    authority: String,
    /// Its name with its legal form.
    platform_full: String,
    /// On one line; may be empty.
    platform_address: String,
}

/// Some points, said in a sentence.
#[derive(Debug, Serialize)]
struct Counted {
    count: usize,
    /// `nine`
    word: String,
    /// `the number (2a) and the record (4a)`
    list: String,
}

/// The time for the answer, in words.
#[derive(Debug, Default, Serialize)]
struct TimeWords {
    /// `unsaid`, `runs` or `ended`.
    state: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    start: String,
    starts_today: bool,
    #[serde(skip_serializing_if = "String::is_empty")]
    end: String,
    extended: bool,
    /// `4 days`
    #[serde(skip_serializing_if = "String::is_empty")]
    days: String,
}

/// What the templates of a letter see.
pub(super) fn context(matter: &Matter<'_>, clauses: &Clauses, sealed: &mut Sealed) -> Context {
    let (input, style) = (matter.input, &clauses.style);
    let dispute = input.dispute;
    let incident = &dispute.incident;
    let links: Vec<String> = incident
        .links
        .iter()
        .map(|l| sealed.seal(l.expose().trim()))
        .filter(|l| !l.is_empty())
        .collect();
    let codes: Vec<String> = (1..=input.enclosures.len())
        .map(|n| format!("E{n}"))
        .collect();
    let acknowledged = dispute.messages.iter().find(|m| m.kind.acknowledges());
    let reserved: Vec<String> = input
        .reserved
        .iter()
        .map(|l| sealed.seal(l.cite(input.language.as_str())))
        .collect();
    let day = |date: Option<Date>| date.map(|d| style.day(d)).unwrap_or_default();
    Context {
        title: sealed.seal(dispute.title.expose().trim()),
        reference: dispute.reference.to_string(),
        platform: sealed.seal(style.said(dispute.platform.name.expose())),
        happened_on: style.day(incident.happened_on),
        after_date: style.after_date.clone(),
        told: sealed.seal(&told(incident.told.expose())),
        claimed: sealed.seal(&stopped(incident.claimed.expose())),
        truth: sealed.seal(&stopped(incident.truth.expose())),
        links: style.list(&links),
        enclosed: style.list(&codes),
        identifiers: identifiers(matter, clauses, sealed),
        reserved: style.list(&reserved),
        has_account: incident.identifiers.iter().any(is_account),
        lives_in: input.person.place.code(),
        channel: input.channel.key(),
        law: input
            .regime
            .map(|r| cites(r, input.language.as_str(), sealed)),
        no: Point::ALL
            .into_iter()
            .map(|p| (p.to_string(), p.number()))
            .collect(),
        has: has(dispute),
        request_on: day(dispute.request().map(|l| l.sent_on)),
        acknowledged_on: day(acknowledged.map(|m| m.received_on)),
        reply_on: day(matter.reply.map(|m| m.received_on)),
        replies: dispute.replies().count(),
        findings: matter
            .open
            .iter()
            .any(|p| standing::of(*p, dispute) != Standing::Unjudged),
        open: counted(&matter.open, matter, clauses, sealed),
        rights: counted(&matter.rights, matter, clauses, sealed),
        requests: counted(&matter.requests, matter, clauses, sealed),
        given: counted(&matter.given, matter, clauses, sealed),
        time: time_words(matter.time(), matter, clauses),
        decision: time_words(matter.decision(), matter, clauses),
        rests: Point::ALL
            .into_iter()
            .map(|p| (p.to_string(), rests(input.regime, p)))
            .collect(),
        period: input.regime.map(periods).unwrap_or_default(),
        authority: sealed.seal(
            input
                .authority
                .map_or("", |a| a.name_in(input.language.as_str())),
        ),
        platform_full: sealed.seal(dispute.platform.name.expose().trim()),
        platform_address: sealed.seal(&unfolded(&dispute.platform.address)),
    }
}

/// To whom, with a comma after it where it holds one.
fn told(text: &str) -> String {
    let text = text.trim().trim_end_matches(',');
    if text.contains(',') {
        format!("{text},")
    } else {
        text.to_owned()
    }
}

fn cites(regime: &Regime, language: &str, sealed: &mut Sealed) -> BTreeMap<String, String> {
    let short = ("short".to_owned(), regime.short_in(language).to_owned());
    regime
        .cites_in(language)
        .iter()
        .map(|(purpose, cite)| (purpose.replace('-', "_"), sealed.seal(cite)))
        .chain([short])
        .collect()
}

fn rests(regime: Option<&Regime>, point: Point) -> &'static str {
    match regime.and_then(|r| r.basis(point)).map(|b| b.rests) {
        Some(Rests::Right) => "right",
        Some(Rests::Mixed) => "mixed",
        Some(Rests::Request) | None => "request",
    }
}

/// The numbers of the clocks, so that no template says one of its own.
fn periods(regime: &Regime) -> BTreeMap<String, u32> {
    let number = |kind: ClockKind, request: RequestKind| {
        let clock = regime.clock(kind, request, None)?;
        Some((kind.key().replace('-', "_"), clock.number?))
    };
    let opt_out = number(ClockKind::OptOut, RequestKind::OptOut);
    let erasure = [ClockKind::Erasure, ClockKind::RectificationOrErasure]
        .into_iter()
        .find_map(|kind| number(kind, RequestKind::Erasure))
        .map(|(_, n)| ("erasure".to_owned(), n));
    let extension = regime
        .clock(ClockKind::Response, RequestKind::Access, None)
        .and_then(|c| Some(("extension".to_owned(), c.extension.as_ref()?.number?)));
    let plain = [
        ClockKind::Response,
        ClockKind::Acknowledgement,
        ClockKind::AppealDecision,
        ClockKind::AuthorityProgress,
    ];
    plain
        .into_iter()
        .filter_map(|kind| number(kind, RequestKind::Access))
        .chain(opt_out)
        .chain(erasure)
        .chain(extension)
        .collect()
}

fn has(dispute: &Dispute) -> BTreeMap<String, bool> {
    let asked = |p: &Point| dispute.points.contains(p) && !dispute.let_go.contains(p);
    let points = Point::ALL.into_iter().map(|p| (p.to_string(), asked(&p)));
    let asks = Ask::ALL.into_iter().map(|a| {
        let any = dispute.points.iter().any(|p| p.ask() == a && asked(p));
        (a.key().to_owned(), any)
    });
    points.chain(asks).collect()
}

fn is_account(identifier: &Sensitive<String>) -> bool {
    identifier.expose().trim().starts_with('@')
}

/// “the account @mara and the address mara@quill.example, from which this letter comes”.
fn identifiers(matter: &Matter<'_>, clauses: &Clauses, sealed: &mut Sealed) -> String {
    let words = &clauses.identifiers;
    let input = matter.input;
    let all = &input.dispute.incident.identifiers;
    let mut said = Vec::new();
    for identifier in all.iter().filter(|i| !i.expose().trim().is_empty()) {
        let value = identifier.expose().trim();
        let own = value.eq_ignore_ascii_case(input.person.email.expose().trim());
        let phrase = if own && input.channel == Channel::Email {
            &words.own_address
        } else if is_account(identifier) {
            &words.account
        } else if value.contains('@') {
            &words.address
        } else {
            &words.other
        };
        said.push(put(phrase, &[("{value}", &sealed.seal(value))]));
    }
    clauses.style.list(&said)
}

fn counted(
    points: &[Point],
    matter: &Matter<'_>,
    clauses: &Clauses,
    sealed: &mut Sealed,
) -> Counted {
    let dispute = matter.input.dispute;
    let mut noun = |p: &Point| {
        let noun = match (dispute.own_point(*p), clauses.points.get(p)) {
            (Some(own), _) => sealed.seal(own.name.expose().trim()),
            (None, Some(clause)) => clause.noun.clone(),
            (None, None) => return p.number(),
        };
        format!("{noun} ({})", p.number())
    };
    let list: Vec<String> = points.iter().map(&mut noun).collect();
    Counted {
        count: points.len(),
        word: clauses.style.number(points.len()),
        list: clauses.style.list(&list),
    }
}

fn time_words(time: Time, matter: &Matter<'_>, clauses: &Clauses) -> TimeWords {
    let (input, style) = (matter.input, &clauses.style);
    let words = |state, start, end, extended| TimeWords {
        state,
        start: style.day(start),
        starts_today: start == input.on,
        end: style.day(end),
        extended,
        days: String::new(),
    };
    match time {
        Time::Unsaid => TimeWords {
            state: "unsaid",
            ..TimeWords::default()
        },
        Time::Runs {
            start,
            end,
            extended,
        } => words("runs", start, end, extended),
        Time::Ended {
            start,
            end,
            extended,
            days,
        } => TimeWords {
            days: style.days(days),
            ..words("ended", start, end, extended)
        },
    }
}
