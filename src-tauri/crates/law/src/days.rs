//! Day arithmetic: adding periods, telling rest days, rolling the end.

use crate::{
    calendar::{Calendar, calendar},
    clock::{Certainty, PeriodUnit, RestDays},
    error::LawError,
    own::OwnDay,
};
use domain::{CalendarSource, Place};
use jiff::{
    Span,
    civil::{Date, Weekday},
};

/// One of the three readings that every deadline is counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// Only what is beyond doubt moves the date.
    Earliest,
    /// The better reading: the date to show.
    Due,
    /// Whatever a platform could rely on moves the date.
    Latest,
}

impl Certainty {
    /// Whether a rule this sure applies in a reading.
    pub(crate) const fn holds(self, reading: Reading) -> bool {
        match self {
            Self::Yes => true,
            Self::Likely => matches!(reading, Reading::Due | Reading::Latest),
            Self::Unclear => matches!(reading, Reading::Latest),
            Self::No => false,
        }
    }
}

/// The days of one place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Days<'a> {
    place: &'a Place,
    calendar: Option<&'static Calendar>,
    own: &'a [OwnDay],
}

/// The end of a period after rolling, and the rest days that were passed.
#[derive(Debug)]
pub(crate) struct Rolled {
    pub(crate) end: Date,
    pub(crate) passed: Vec<(Date, String)>,
    /// False where the holidays of the place are not known for that time.
    pub(crate) known: bool,
}

impl<'a> Days<'a> {
    pub(crate) fn of(place: &'a Place, own: &'a [OwnDay]) -> Result<Self, LawError> {
        Ok(Self {
            place,
            calendar: calendar(&place.country)?,
            own,
        })
    }

    /// The holidays in use; for a country without a file, a source that says so.
    pub(crate) fn source(&self, start: Date) -> CalendarSource {
        self.calendar.map_or_else(
            || CalendarSource {
                source: format!("no calendar for {}", self.place.country),
                until: start,
            },
            |c| c.source().clone(),
        )
    }

    pub(crate) fn place_name(&self) -> String {
        self.place.code()
    }

    /// What the person said of a day.
    pub(crate) fn own(&self, day: Date) -> Option<&'a OwnDay> {
        OwnDay::of(self.own, self.place, day)
    }

    /// Whether the holidays of a day are known.
    pub(crate) fn covers(&self, day: Date) -> bool {
        self.calendar.is_some_and(|c| c.covers(day))
    }

    /// Why a day does not count, in words; `None` where it counts.
    pub(crate) fn rest(&self, rules: &RestDays, day: Date, reading: Reading) -> Option<String> {
        if rules.closed.iter().any(|[from, to]| within(day, from, to)) {
            return Some("in the closed part of the year".to_owned());
        }
        let (weekday, name) = match day.weekday() {
            Weekday::Friday => (rules.friday, "a Friday"),
            Weekday::Saturday => (rules.saturday, "a Saturday"),
            Weekday::Sunday => (rules.sunday, "a Sunday"),
            Weekday::Monday | Weekday::Tuesday | Weekday::Wednesday | Weekday::Thursday => {
                (Certainty::No, "")
            }
        };
        let known = match self.own(day) {
            Some(own) => own.holiday.as_deref().map(|name| (Certainty::Yes, name)),
            None => self.calendar.and_then(|c| c.holiday(self.place, day)),
        };
        let holiday = known.filter(|(counts, _)| (*counts).max(rules.holiday).holds(reading));
        if let Some((_, holiday)) = holiday {
            return Some(holiday.to_owned());
        }
        weekday.holds(reading).then(|| name.to_owned())
    }

    /// The first day from `day` on that counts. Where the holidays are not known, the day stays;
    /// only the latest reading still passes weekends, so that nothing is called late too soon.
    pub(crate) fn roll(
        &self,
        rules: &RestDays,
        day: Date,
        reading: Reading,
    ) -> Result<Rolled, LawError> {
        let mut rolled = Rolled {
            end: day,
            passed: Vec::new(),
            known: true,
        };
        loop {
            rolled.known = self.covers(rolled.end);
            if !rolled.known && reading != Reading::Latest {
                return Ok(Rolled {
                    end: day,
                    passed: Vec::new(),
                    known: false,
                });
            }
            let Some(why) = self.rest(rules, rolled.end, reading) else {
                return Ok(rolled);
            };
            rolled.passed.push((rolled.end, why));
            rolled.end = tomorrow(rolled.end)?;
        }
    }

    /// `from` and a period. A month ends on the same date number, else on its last day.
    pub(crate) fn add(
        &self,
        from: Date,
        number: u32,
        unit: PeriodUnit,
        working: &RestDays,
        reading: Reading,
    ) -> Result<Date, LawError> {
        let n = i64::from(number);
        let span = match unit {
            PeriodUnit::Days => Span::new().try_days(n),
            PeriodUnit::Weeks => Span::new().try_weeks(n),
            PeriodUnit::Months => Span::new().try_months(n),
            PeriodUnit::Years => Span::new().try_years(n),
            PeriodUnit::BusinessDays => {
                return (0..number).try_fold(from, |day, _| {
                    let mut next = tomorrow(day)?;
                    while self.rest(working, next, reading).is_some() {
                        next = tomorrow(next)?;
                    }
                    Ok(next)
                });
            }
        };
        span.and_then(|s| from.checked_add(s))
            .map_err(|_| LawError::Range(from))
    }
}

pub(crate) fn tomorrow(day: Date) -> Result<Date, LawError> {
    day.tomorrow().map_err(|_| LawError::Range(day))
}

/// Days from one date to another; negative where it lies before.
pub(crate) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

pub(crate) fn plus_days(day: Date, n: i32) -> Result<Date, LawError> {
    day.checked_add(Span::new().days(n))
        .map_err(|_| LawError::Range(day))
}

/// Whether a day lies in a stretch of each year, `12-25` to `01-15`, both included.
fn within(day: Date, from: &str, to: &str) -> bool {
    let at = format!("{:02}-{:02}", day.month(), day.day());
    let (after, before) = (at.as_str() >= from, at.as_str() <= to);
    if from <= to {
        after && before
    } else {
        after || before
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_stretch_over_the_new_year_holds_both_its_ends() {
        for (day, inside) in [
            (date(2026, 12, 24), false),
            (date(2026, 12, 25), true),
            (date(2027, 1, 15), true),
            (date(2027, 1, 16), false),
        ] {
            assert_eq!(within(day, "12-25", "01-15"), inside, "{day}");
        }
    }
}
