//! The one seam to the clock: everything below takes [`Now`] as an argument.

use jiff::{Timestamp, civil::Date};

/// A moment, and the civil day it is for the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// The civil day where the person is.
    pub today: Date,
    /// When facts are written down.
    pub at: Timestamp,
}

impl Now {
    /// Reads the system's clock; `today` stands in for its day.
    #[must_use]
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that reads the clock"
    )]
    pub fn read(today: Option<Date>) -> Self {
        let now = jiff::Zoned::now();
        Self {
            today: today.unwrap_or_else(|| now.date()),
            at: now.timestamp(),
        }
    }
}
