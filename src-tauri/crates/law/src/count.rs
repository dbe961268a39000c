//! A clock applied to facts.
//!
//! The period is added to the start, the extension is counted from the start too, waits move the
//! end or the start as the regime says, and the end is rolled once. All of it happens three
//! times, by the earliest, the better and the latest reading.

use crate::{
    clock::{Clock, Event, Notice, PauseKind, RequestKind, RestDays},
    days::{Days, Reading},
    error::LawError,
    own::OwnDay,
    receipt,
    regime::Regime,
    run::Run,
};
use domain::{ClockKind, Confidence, Deadline, Extension, Place, Step};
use jiff::civil::Date;

/// A wait: the day the platform asked and, once it has come, the day the person gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    /// The day of the question.
    pub from: Date,
    /// The day of the answer.
    pub to: Option<Date>,
}

/// A notice that it takes longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExtensionNotice {
    /// The day it came.
    pub on: Date,
    /// The extra time it claims; all that the law allows where it names none.
    pub claimed: Option<Extension>,
    /// The day it promises the answer by.
    pub until: Option<Date>,
}

/// The facts that a clock is applied to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// The day of the event that starts the clock.
    pub start: Date,
    /// The platform's place, whose holidays count.
    pub place: Place,
    /// What was asked for.
    pub request: RequestKind,
    /// Which event, where a clock has more than one; else the first of the file.
    pub event: Option<Event>,
    /// Waits for proof of identity.
    pub identity: Vec<Wait>,
    /// Waits for a clarification.
    pub clarification: Vec<Wait>,
    /// Waits for a fee.
    pub fee: Vec<Wait>,
    /// The notice of extension.
    pub extension: Option<ExtensionNotice>,
    /// The days that the person has set right.
    pub days: Vec<OwnDay>,
}

impl Count {
    /// A request to know, received on `start` by a platform in `place`, and nothing since.
    #[must_use]
    pub const fn new(start: Date, place: Place) -> Self {
        Self {
            start,
            place,
            request: RequestKind::Access,
            event: None,
            identity: Vec::new(),
            clarification: Vec::new(),
            fee: Vec::new(),
            extension: None,
            days: Vec::new(),
        }
    }

    pub(crate) fn waits(&self) -> impl Iterator<Item = (PauseKind, Wait)> {
        let of = |kind, list: &[Wait]| list.iter().map(|w| (kind, *w)).collect::<Vec<_>>();
        let mut all = of(PauseKind::Identity, &self.identity);
        all.extend(of(PauseKind::Clarification, &self.clarification));
        all.extend(of(PauseKind::Fee, &self.fee));
        all.sort_by_key(|(_, w)| w.from);
        all.into_iter()
    }

    fn check(&self) -> Result<(), LawError> {
        for (_, wait) in self.waits() {
            if let Some(to) = wait.to.filter(|to| *to < wait.from) {
                let what = "The answer to the platform's question";
                return Err(LawError::Order {
                    what,
                    later: to,
                    earlier: wait.from,
                });
            }
        }
        match self.extension {
            Some(notice) if notice.on < self.start => {
                let what = "The notice of extension";
                Err(LawError::Order {
                    what,
                    later: notice.on,
                    earlier: self.start,
                })
            }
            Some(_) | None => Ok(()),
        }
    }
}

/// The deadline of a clock. A clock that the regime does not know, or gives no number, has none:
/// its dates are `None` and its receipt says why.
///
/// # Errors
/// [`LawError::Order`] for facts out of order, [`LawError::Range`] past the year 9999,
/// [`LawError::Data`] for a broken calendar.
pub fn count(regime: &Regime, kind: ClockKind, facts: &Count) -> Result<Deadline, LawError> {
    let notice = kind == ClockKind::ExtensionNotice;
    let wanted = if notice { ClockKind::Response } else { kind };
    let found = regime.clock(wanted, facts.request, facts.event);
    count_clock(regime, found, kind, facts)
}

/// The deadline of one clock of a regime.
///
/// # Errors
/// As [`count`].
pub(crate) fn count_clock(
    regime: &Regime,
    found: Option<&Clock>,
    kind: ClockKind,
    facts: &Count,
) -> Result<Deadline, LawError> {
    facts.check()?;
    let notice = kind == ClockKind::ExtensionNotice;
    let days = Days::of(&facts.place, &facts.days)?;
    let extends = |c: &&Clock| {
        !notice
            || c.extension
                .as_ref()
                .is_some_and(|e| e.notice == Notice::InPeriod)
    };
    let Some(clock) = found.filter(extends) else {
        let law = regime.short.clone();
        return Ok(no_date(
            regime,
            kind,
            facts,
            &days,
            &law,
            receipt::not_known(regime, kind, facts.start),
        ));
    };
    let from = clock.in_force_from.unwrap_or(regime.in_force_from);
    let until = clock.in_force_until.or(regime.in_force_until);
    if facts.start < from || until.is_some_and(|until| facts.start > until) {
        let steps = receipt::not_in_force(clock, facts.start, from, until);
        return Ok(no_date(regime, kind, facts, &days, &clock.law, steps));
    }
    let (Some(number), Some(unit)) = (clock.number, clock.unit) else {
        let steps = receipt::no_number(clock, facts.start);
        return Ok(no_date(regime, kind, facts, &days, &clock.law, steps));
    };
    let run = Run {
        regime,
        clock,
        kind,
        facts,
        days,
        number,
        unit,
    };
    run.deadline()
}

/// A deadline without a date, with a receipt that says why.
pub(crate) fn no_date(
    regime: &Regime,
    kind: ClockKind,
    facts: &Count,
    days: &Days<'_>,
    law: &str,
    receipt: Vec<Step>,
) -> Deadline {
    Deadline {
        regime: regime.id.clone(),
        clock: kind,
        started_by: None,
        start: facts.start,
        nominal: None,
        due: None,
        earliest: None,
        latest: None,
        statutory: false,
        extended: false,
        paused_since: None,
        met_on: None,
        law: law.to_owned(),
        confidence: regime.confidence,
        receipt,
        calendar: days.source(facts.start),
        data_version: regime.data_version.to_string(),
    }
}

/// The usual rest days, where a regime that counts none needs some for its estimate of the post.
pub(crate) static USUAL: RestDays = RestDays {
    friday: crate::clock::Certainty::No,
    saturday: crate::clock::Certainty::Yes,
    sunday: crate::clock::Certainty::Yes,
    holiday: crate::clock::Certainty::Yes,
    closed: Vec::new(),
    whose: None,
    law: String::new(),
    note: None,
    confidence: Confidence::Medium,
};

/// The day on which a letter posted without proof counts as received, and the step that says
/// that it is an estimate.
///
/// # Errors
/// As [`count`].
pub fn estimate_receipt(
    regime: &Regime,
    posted: Date,
    place: &Place,
    days: &[OwnDay],
) -> Result<(Date, Step), LawError> {
    let post = &regime.post;
    let rest = regime.working_days.as_ref().unwrap_or(&USUAL);
    let date = Days::of(place, days)?.add(posted, post.number, post.unit, rest, Reading::Due)?;
    Ok((date, receipt::estimate(post, posted, date)))
}
