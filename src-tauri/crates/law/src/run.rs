//! One application of a clock with a number, by three readings.

use crate::{
    clock::{
        Basis, Clock, Counting, Effect, Event, ExtensionRule, Notice, PauseKind, PauseRule,
        PeriodUnit, RestDays,
    },
    count::{Count, USUAL, Wait, no_date},
    days::{Days, Reading, Rolled, days_between, plus_days},
    error::LawError,
    receipt,
    regime::Regime,
};
use domain::{ClockKind, Confidence, Deadline, Extension, Unit};
use jiff::civil::Date;

/// Whether a notice of extension counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extended {
    /// There was none.
    No,
    /// The law knows no extension of this clock.
    Unknown,
    /// It came after the last day for it.
    Late { by: Date },
    /// It counts.
    InTime { by: Date },
}

/// One application of a clock with a number.
pub(crate) struct Run<'a> {
    pub(crate) regime: &'a Regime,
    pub(crate) clock: &'a Clock,
    pub(crate) kind: ClockKind,
    pub(crate) facts: &'a Count,
    pub(crate) days: Days<'a>,
    pub(crate) number: u32,
    pub(crate) unit: PeriodUnit,
}

/// Where a run leads by one reading; the end is `None` where an extension is open.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ends {
    /// Where the period starts.
    pub(crate) begin: Date,
    /// The period added.
    pub(crate) base: Date,
    /// The extension added.
    pub(crate) extended: Option<Date>,
    /// The days of waiting added.
    pub(crate) suspended: Option<Date>,
}

impl Run<'_> {
    pub(crate) fn deadline(&self) -> Result<Deadline, LawError> {
        let extended = self.extended()?;
        let in_time = matches!(extended, Extended::InTime { .. });
        let nominal = self.extend(
            self.facts.start,
            self.base(self.facts.start, Reading::Due)?,
            in_time,
            Reading::Due,
        )?;
        let ends = self.ends(Reading::Due, in_time)?;
        let rolled = ends
            .suspended
            .map(|end| self.roll(end, Reading::Due))
            .transpose()?;
        let due = rolled.as_ref().map(|r| r.end);
        let other = |reading| -> Result<Option<Date>, LawError> {
            let end = self.ends(reading, in_time)?.suspended;
            end.map(|end| Ok(self.roll(end, reading)?.end)).transpose()
        };
        let earliest = other(Reading::Earliest)?.min(due).or(due);
        let latest = if self.kind.binds_the_person() {
            due
        } else {
            other(Reading::Latest)?.max(due)
        };
        let steps = receipt::of(self, extended, &ends, rolled.as_ref(), earliest, latest);
        let law = match (&self.clock.extension, self.kind, in_time) {
            (Some(rule), ClockKind::ExtensionNotice, _) | (Some(rule), _, true) => rule.law.clone(),
            (Some(_) | None, _, _) => self.clock.law.clone(),
        };
        Ok(Deadline {
            nominal,
            due,
            earliest,
            latest,
            statutory: due.is_some() && self.clock.basis == Basis::Statute,
            extended: in_time,
            paused_since: self.paused_since(latest),
            confidence: self.confidence(due, nominal),
            ..no_date(self.regime, self.kind, self.facts, &self.days, &law, steps)
        })
    }

    /// The lowest confidence of what the date rests on.
    fn confidence(&self, due: Option<Date>, nominal: Option<Date>) -> Confidence {
        let rolling = self
            .regime
            .rolling
            .as_ref()
            .filter(|_| due != nominal)
            .map(|r| r.confidence);
        let waits = self
            .facts
            .waits()
            .filter_map(|(kind, _)| self.rule(kind))
            .map(|p| p.confidence);
        waits.chain(rolling).fold(self.clock.confidence, Ord::min)
    }

    /// The rest days that this clock turns on: those left out of business days, else those that
    /// its end is rolled over.
    pub(crate) fn rest_days(&self) -> Option<&RestDays> {
        match self.unit {
            PeriodUnit::BusinessDays => self.regime.working_days.as_ref(),
            PeriodUnit::Days | PeriodUnit::Weeks | PeriodUnit::Months | PeriodUnit::Years => {
                self.regime.rolling.as_ref()
            }
        }
    }

    fn working(&self) -> &RestDays {
        self.regime.working_days.as_ref().unwrap_or(&USUAL)
    }

    fn add(
        &self,
        from: Date,
        n: u32,
        unit: PeriodUnit,
        reading: Reading,
    ) -> Result<Date, LawError> {
        self.days.add(from, n, unit, self.working(), reading)
    }

    /// The start and the period, with what must happen before it.
    pub(crate) fn base(&self, begin: Date, reading: Reading) -> Result<Date, LawError> {
        let begin = match self
            .clock
            .lead
            .as_ref()
            .filter(|_| reading != Reading::Earliest)
        {
            Some(lead) => self.add(begin, lead.number, lead.unit, reading)?,
            None => begin,
        };
        self.add(begin, self.number, self.unit, reading)
    }

    /// The rule on a wait for this request.
    pub(crate) fn rule(&self, kind: PauseKind) -> Option<&PauseRule> {
        let bound = matches!(self.clock.event, Event::Request);
        self.regime
            .pause(kind, self.facts.request)
            .filter(|_| bound)
    }

    /// Where the period starts: with the thing that the clock waits for, where the law says so
    /// and the question came while the clock would have run.
    pub(crate) fn begin(&self, reading: Reading) -> Result<Date, LawError> {
        let start = self.facts.start;
        let end = self.roll(self.base(start, reading)?, reading)?.end;
        let mut begin = start;
        for (kind, wait) in self.facts.waits().filter(|(_, w)| w.from <= end) {
            let rule = self.rule(kind);
            let Some(rule) = rule.filter(|r| r.effect == Effect::Starts && r.holds.holds(reading))
            else {
                continue;
            };
            let arrival = match rule.starts_after {
                Some(n) => Some(self.add(wait.from, n, PeriodUnit::Days, reading)?),
                None => wait.to,
            };
            begin = arrival.map_or(begin, |day| day.max(begin));
        }
        Ok(begin)
    }

    /// The end after the days of waiting that do not count. A wait that begins after the end
    /// changes nothing; two waits at once count once.
    fn suspend(&self, begin: Date, end: Date, reading: Reading) -> Result<Date, LawError> {
        let (mut end, mut counted) = (end, None::<Date>);
        for (kind, wait) in self.facts.waits() {
            let rule = self.rule(kind);
            let rule = rule.filter(|r| r.effect == Effect::Suspends && r.holds.holds(reading));
            let (Some(rule), Some(to)) = (rule, wait.to) else {
                continue;
            };
            if wait.from > end || to < begin {
                continue;
            }
            let from = counted.map_or(wait.from, |c| c.max(wait.from)).max(begin);
            let whole = match (reading, rule.count_earliest) {
                (Reading::Earliest, Some(count)) => count,
                (Reading::Earliest | Reading::Due | Reading::Latest, _) => rule.count,
            };
            // A day that an earlier wait has counted is not counted again.
            let ends = i32::from(whole == Counting::BothEnds && counted.is_none_or(|c| c < from));
            end = plus_days(end, days_between(from, to).saturating_add(ends).max(0))?;
            counted = Some(counted.map_or(to, |c| c.max(to)));
        }
        Ok(end)
    }

    fn ends(&self, reading: Reading, in_time: bool) -> Result<Ends, LawError> {
        let begin = self.begin(reading)?;
        let base = self.base(begin, reading)?;
        let extended = self.extend(begin, base, in_time, reading)?;
        let suspended = extended
            .map(|end| self.suspend(begin, end, reading))
            .transpose()?;
        Ok(Ends {
            begin,
            base,
            extended,
            suspended,
        })
    }

    pub(crate) fn roll(&self, end: Date, reading: Reading) -> Result<Rolled, LawError> {
        let rolls = self.clock.rolls && !self.kind.binds_the_person();
        // Business days are never rest days: there is nothing to roll.
        match self
            .regime
            .rolling
            .as_ref()
            .filter(|_| rolls && self.unit != PeriodUnit::BusinessDays)
        {
            Some(rules) => self.days.roll(rules, end, reading),
            None => Ok(Rolled {
                end,
                passed: Vec::new(),
                known: self.unit != PeriodUnit::BusinessDays || self.days.covers(end),
            }),
        }
    }

    fn extension_rule(&self) -> Option<&ExtensionRule> {
        let rule = self
            .clock
            .extension
            .as_ref()
            .filter(|_| self.kind != ClockKind::ExtensionNotice);
        rule.filter(|r| r.requests.is_empty() || r.requests.contains(&self.facts.request))
    }

    /// A notice counts up to the latest defensible end of the unextended period.
    fn extended(&self) -> Result<Extended, LawError> {
        let Some(notice) = self
            .facts
            .extension
            .filter(|_| self.kind != ClockKind::ExtensionNotice)
        else {
            return Ok(Extended::No);
        };
        let Some(rule) = self.extension_rule() else {
            return Ok(Extended::Unknown);
        };
        let last = |reading| -> Result<Date, LawError> {
            let begin = self.begin(reading)?;
            let end = self.suspend(begin, self.base(begin, reading)?, reading)?;
            Ok(self.roll(end, reading)?.end)
        };
        let (by, latest) = (last(Reading::Due)?, last(Reading::Latest)?);
        // While the clock stands still the time for the notice does not run out either.
        let waiting = self
            .paused_since(Some(latest))
            .is_some_and(|from| from <= notice.on);
        let counts = rule.notice == Notice::None || notice.on <= latest.max(by) || waiting;
        Ok(if counts {
            Extended::InTime { by }
        } else {
            Extended::Late { by }
        })
    }

    /// The end with the extension, counted from the start of the whole period. `None` where the
    /// law sets no limit and the platform named none.
    fn extend(
        &self,
        begin: Date,
        base: Date,
        in_time: bool,
        reading: Reading,
    ) -> Result<Option<Date>, LawError> {
        let (Some(rule), Some(notice), true) =
            (self.extension_rule(), self.facts.extension, in_time)
        else {
            return Ok(Some(base));
        };
        let claimed = match notice.claimed {
            Some(Extension {
                n,
                unit: Unit::Days,
            }) => Some(self.further(begin, base, n, PeriodUnit::Days, reading)?),
            Some(Extension {
                n,
                unit: Unit::Months,
            }) => Some(self.further(begin, base, n, PeriodUnit::Months, reading)?),
            None => notice.until,
        };
        let most = match (rule.number, rule.unit) {
            (Some(n), Some(unit)) => Some(self.further(begin, base, n, unit, reading)?),
            (Some(_) | None, _) => None,
        };
        // A platform may promise less than the law allows, never more; and never less than it had.
        let end = match (claimed, most) {
            (Some(claimed), Some(most)) => Some(claimed.min(most)),
            (Some(one), None) | (None, Some(one)) => Some(one),
            (None, None) => None,
        };
        Ok(end.map(|end| end.max(base)))
    }

    /// Periods of one unit are summed before they are added: one month and two are three months.
    fn further(
        &self,
        begin: Date,
        base: Date,
        n: u32,
        unit: PeriodUnit,
        reading: Reading,
    ) -> Result<Date, LawError> {
        if unit == self.unit && self.clock.lead.is_none() {
            self.add(begin, self.number.saturating_add(n), unit, reading)
        } else {
            self.add(base, n, unit, reading)
        }
    }

    /// Since when the platform has been waiting for the person, where that can move the clock.
    fn paused_since(&self, latest: Option<Date>) -> Option<Date> {
        let in_time = |w: &Wait| latest.is_none_or(|end| w.from <= end);
        let open = self
            .facts
            .waits()
            .filter(|(_, w)| w.to.is_none() && in_time(w));
        let moves = |kind| {
            self.rule(kind).is_some_and(|r| {
                r.effect != Effect::None
                    && r.starts_after.is_none()
                    && r.holds.holds(Reading::Latest)
            })
        };
        open.filter(|(kind, _)| moves(*kind))
            .map(|(_, w)| w.from.max(self.facts.start))
            .next()
    }

    /// The waits of the facts, in order.
    pub(crate) fn waits(&self) -> impl Iterator<Item = (PauseKind, Wait)> {
        self.facts.waits()
    }
}
