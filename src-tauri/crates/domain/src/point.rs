//! The four asks and the points they are made of.

use crate::sensitive::Sensitive;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use ts_rs::TS;

/// One of the four things that a person asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Ask {
    /// How it happened and what prevents it, onward promotion included.
    Explain,
    /// How many others it happened to.
    Count,
    /// Tell those who were misled, and apologise to them.
    Notify,
    /// Keep no record of it.
    Erase,
}

impl Ask {
    /// All four, in the order of the letters.
    pub const ALL: [Self; 4] = [Self::Explain, Self::Count, Self::Notify, Self::Erase];

    /// Its number in letters and on screen, from 1.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Explain => 1,
            Self::Count => 2,
            Self::Notify => 3,
            Self::Erase => 4,
        }
    }

    /// The word used in files and in `--json`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Explain => "explain",
            Self::Count => "count",
            Self::Notify => "notify",
            Self::Erase => "erase",
        }
    }

    /// The points that every dispute knows, in order.
    #[must_use]
    pub const fn points(self) -> &'static [Point] {
        match self {
            Self::Explain => &[
                Point::Cause,
                Point::Prevention,
                Point::Onward,
                Point::Source,
            ],
            Self::Count => &[Point::Number],
            Self::Notify => &[Point::Notified, Point::Apology],
            Self::Erase => &[
                Point::Record,
                Point::Everything,
                Point::Processors,
                Point::Nouse,
            ],
        }
    }
}

/// Why a text names no point or ask.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error(
    "“{0}” is not a point. The points are cause, prevention, onward, source, number, notified, \
     apology, record, everything, processors, nouse, and your own, such as own-explain-1"
)]
pub struct UnknownPoint(pub String);

/// One checkable part of an ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub enum Point {
    /// How it happened.
    Cause,
    /// What was changed so that it does not happen again.
    Prevention,
    /// How, why and to whom it was promoted onward.
    Onward,
    /// Where the data came from, or the logic that was used.
    Source,
    /// How many other people were affected.
    Number,
    /// That those misled have been told.
    Notified,
    /// An apology to those misled.
    Apology,
    /// That the false record is erased or corrected.
    Record,
    /// That nothing is kept, in all systems and backups.
    Everything,
    /// That recipients and processors were told to erase.
    Processors,
    /// That name and likeness are out of all promotion.
    Nouse,
    /// The person's own point: the `n`-th (from 1) of its ask.
    Own {
        /// The ask it belongs to.
        ask: Ask,
        /// Its place among the own points of that ask, from 1.
        n: u8,
    },
}

impl Point {
    /// The eleven points that every dispute knows, in the order of the letters.
    pub const ALL: [Self; 11] = [
        Self::Cause,
        Self::Prevention,
        Self::Onward,
        Self::Source,
        Self::Number,
        Self::Notified,
        Self::Apology,
        Self::Record,
        Self::Everything,
        Self::Processors,
        Self::Nouse,
    ];

    /// The ask that this point is part of.
    #[must_use]
    pub const fn ask(self) -> Ask {
        match self {
            Self::Cause | Self::Prevention | Self::Onward | Self::Source => Ask::Explain,
            Self::Number => Ask::Count,
            Self::Notified | Self::Apology => Ask::Notify,
            Self::Record | Self::Everything | Self::Processors | Self::Nouse => Ask::Erase,
            Self::Own { ask, .. } => ask,
        }
    }

    /// Its number in letters, which never changes in a dispute: `1a` to `4d`, own points after.
    #[must_use]
    pub fn number(self) -> String {
        let known = self.ask().points();
        let index = match self {
            Self::Own { n, .. } => known.len().saturating_add(usize::from(n).saturating_sub(1)),
            Self::Cause
            | Self::Prevention
            | Self::Onward
            | Self::Source
            | Self::Number
            | Self::Notified
            | Self::Apology
            | Self::Record
            | Self::Everything
            | Self::Processors
            | Self::Nouse => known.iter().position(|p| *p == self).unwrap_or_default(),
        };
        let letter =
            u8::try_from(index).map_or('z', |i| char::from(b'a'.saturating_add(i.min(25))));
        format!("{}{letter}", self.ask().number())
    }

    /// The order of points in letters and on screen: by ask, own points after the known ones.
    #[must_use]
    pub fn order(self) -> (u8, String) {
        (self.ask().number(), self.number())
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self {
            Self::Cause => "cause",
            Self::Prevention => "prevention",
            Self::Onward => "onward",
            Self::Source => "source",
            Self::Number => "number",
            Self::Notified => "notified",
            Self::Apology => "apology",
            Self::Record => "record",
            Self::Everything => "everything",
            Self::Processors => "processors",
            Self::Nouse => "nouse",
            Self::Own { ask, n } => return f.pad(&format!("own-{}-{n}", ask.key())),
        };
        f.pad(word)
    }
}

impl FromStr for Point {
    type Err = UnknownPoint;
    fn from_str(s: &str) -> Result<Self, UnknownPoint> {
        if let Some(point) = Self::ALL.into_iter().find(|p| p.to_string() == s) {
            return Ok(point);
        }
        let own = s
            .strip_prefix("own-")
            .and_then(|rest| rest.rsplit_once('-'));
        own.and_then(|(ask, n)| {
            let ask = Ask::ALL.into_iter().find(|a| a.key() == ask)?;
            let n: u8 = n.parse().ok().filter(|n| (1..=20).contains(n))?;
            Some(Self::Own { ask, n })
        })
        .ok_or_else(|| UnknownPoint(s.to_owned()))
    }
}

impl TryFrom<String> for Point {
    type Error = UnknownPoint;
    fn try_from(s: String) -> Result<Self, UnknownPoint> {
        s.parse()
    }
}

impl From<Point> for String {
    fn from(p: Point) -> Self {
        p.to_string()
    }
}

/// A point in the person's own words. It claims no right: it is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnPoint {
    /// Which one.
    pub point: Point,
    /// One or two words that head it, such as “Screenshots”.
    pub name: Sensitive<String>,
    /// What the person asks for, a sentence or two.
    pub text: Sensitive<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_the_letters() {
        let numbers: Vec<String> = Point::ALL.into_iter().map(Point::number).collect();
        assert_eq!(
            numbers,
            [
                "1a", "1b", "1c", "1d", "2a", "3a", "3b", "4a", "4b", "4c", "4d"
            ],
            "numbers never change in a dispute"
        );
        assert_eq!(
            Point::Own {
                ask: Ask::Count,
                n: 1
            }
            .number(),
            "2b"
        );
    }

    #[test]
    fn every_point_reads_back_from_its_word() {
        for p in Point::ALL.into_iter().chain([Point::Own {
            ask: Ask::Erase,
            n: 3,
        }]) {
            assert_eq!(p.to_string().parse(), Ok(p));
        }
        assert!("own-erase-0".parse::<Point>().is_err());
    }
}
