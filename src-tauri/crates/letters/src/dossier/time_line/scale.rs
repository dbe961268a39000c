//! Where a day stands on the width of the time line.

use crate::dossier::{cover, section::Ground, setter::FRAME};
use domain::Deadline;
use jiff::{Span, civil::Date};

/// Up to so many weeks the lines are weeks, beyond it months.
const WEEKS_SHOWN: i32 = 10;

/// Days on the width of the frame.
pub(super) struct Scale {
    pub(super) from: Date,
    days: i32,
}

impl Scale {
    /// From the Monday before the first day to the Monday after the last.
    pub(super) fn of(ground: &Ground<'_>, response: Option<&Deadline>) -> Self {
        let first = cover::first_day(ground);
        let last = response
            .and_then(|d| d.latest.or(d.due))
            .map_or(ground.input.as_of, |day| day.max(ground.input.as_of));
        let back = i64::from(first.weekday().to_monday_zero_offset());
        let from = first.checked_sub(Span::new().days(back)).unwrap_or(first);
        let weeks = days(from, last).saturating_add(7) / 7;
        Self {
            from,
            days: weeks.max(1).saturating_mul(7),
        }
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "no dispute lasts a million days"
    )]
    pub(super) fn x(&self, day: Date) -> f32 {
        FRAME * days(self.from, day) as f32 / self.days as f32
    }

    /// Whether its lines are weeks and not months.
    pub(super) fn by_weeks(&self) -> bool {
        self.days <= WEEKS_SHOWN.saturating_mul(7)
    }

    /// All days, and the one after the last.
    pub(super) fn all(&self) -> impl Iterator<Item = Date> + '_ {
        (0..=self.days).filter_map(|n| self.from.checked_add(Span::new().days(n)).ok())
    }
}

/// Days from one day to another.
pub(super) fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}
