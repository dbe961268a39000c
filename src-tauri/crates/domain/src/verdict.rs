//! What a reply says on one point.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use ts_rs::TS;

/// What one reply says on one point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// A concrete answer to the point.
    Given,
    /// Some substance, but incomplete.
    Partly,
    /// Touches the point without substance.
    Deflected,
    /// Declines the point, with or without a reason.
    Refused,
    /// Does not address the point.
    Silent,
}

impl Verdict {
    /// All five, from the best answer to none.
    pub const ALL: [Self; 5] = [
        Self::Given,
        Self::Partly,
        Self::Deflected,
        Self::Refused,
        Self::Silent,
    ];

    /// The word used in files and in `--json`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Partly => "partly",
            Self::Deflected => "deflected",
            Self::Refused => "refused",
            Self::Silent => "silent",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.key())
    }
}

/// Why a text is no verdict.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("“{0}” is not a verdict. The verdicts are given, partly, deflected, refused and silent")]
pub struct UnknownVerdict(pub String);

impl FromStr for Verdict {
    type Err = UnknownVerdict;
    fn from_str(s: &str) -> Result<Self, UnknownVerdict> {
        Self::ALL
            .into_iter()
            .find(|v| v.key() == s)
            .ok_or_else(|| UnknownVerdict(s.to_owned()))
    }
}
