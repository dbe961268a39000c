//! What a person knows better than the data: where they live, and which days count in a place.

use domain::Place;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What the person tells about places.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Own {
    /// Where the person lives: some states set limits of their own under a law that they share.
    pub home: Option<Place>,
    /// The days that the person has set right.
    pub days: Vec<OwnDay>,
}

/// A day that the person has set right in the calendar of a place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnDay {
    /// `IE`, `DE-BY`. A country covers its parts.
    pub place: String,
    /// The day.
    pub date: Date,
    /// The holiday that the data lack; `None` where the day is none, whatever the data say.
    pub holiday: Option<String>,
}

impl OwnDay {
    /// What the person said of a day in a place: of its part before the country.
    pub(crate) fn of<'a>(days: &'a [Self], place: &Place, day: Date) -> Option<&'a Self> {
        let about = |name: &str| days.iter().rfind(|d| d.date == day && d.place == name);
        about(&place.code()).or_else(|| about(&place.country))
    }
}
