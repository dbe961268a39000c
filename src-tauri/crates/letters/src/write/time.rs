//! What a letter may say about the time for the answer.

use domain::{ClockKind, Deadline};
use jiff::civil::Date;

/// How the time for the answer stands on the day of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Time {
    /// The law names no day, or the clock stands still: no date is said.
    Unsaid,
    /// It runs, and nothing is late.
    Runs {
        /// The day it is counted from.
        start: Date,
        /// The day it ends.
        end: Date,
        /// Whether the further time that the platform announced is counted in.
        extended: bool,
    },
    /// It has ended, even on the reading that is best for the platform.
    Ended {
        /// The day it is counted from.
        start: Date,
        /// The last lawful day.
        end: Date,
        /// Whether the further time that the platform announced is counted in.
        extended: bool,
        /// How many days ago it ended.
        days: u32,
    },
}

/// How the time for the answer stands on a day. Between the day that is due and the latest lawful
/// one, the latter is named.
pub(super) fn of(deadlines: &[Deadline], on: Date) -> Time {
    of_deadline(response(deadlines), on)
}

/// How the time of a deadline stands on a day.
pub(super) fn of_deadline(deadline: Option<&Deadline>, on: Date) -> Time {
    let Some(response) = deadline else {
        return Time::Unsaid;
    };
    let (start, extended) = (response.start, response.extended);
    let latest = response.latest.or(response.due);
    let (Some(due), Some(latest), true) = (response.due, latest, response.statutory) else {
        return Time::Unsaid;
    };
    if let Some(days) = response.days_late(on) {
        return Time::Ended {
            start,
            end: latest,
            extended,
            days,
        };
    }
    let end = if on <= due { due } else { latest };
    if on > end || response.paused_since.is_some() {
        return Time::Unsaid;
    }
    Time::Runs {
        start,
        end,
        extended,
    }
}

/// The deadline for the answer.
pub(super) fn response(deadlines: &[Deadline]) -> Option<&Deadline> {
    deadlines.iter().find(|d| d.clock == ClockKind::Response)
}
