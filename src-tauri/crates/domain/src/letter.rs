//! Kinds of letters and the ways they go.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use ts_rs::TS;

/// What an outgoing letter is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum LetterKind {
    /// The first letter: all asks.
    Request,
    /// No answer came in time.
    Reminder,
    /// An answer came and left points open.
    FollowUp,
    /// Gives what the platform needs to know who writes, and no more.
    IdentityAnswer,
    /// The extension came too late or gives no reason.
    ExtensionObjection,
    /// The refusal is appealed with the platform, where the law knows an appeal.
    Appeal,
    /// A complaint to the platform about how it dealt with the matter.
    PlatformComplaint,
    /// A complaint to the authority.
    Complaint,
    /// The matter is at an end.
    Closing,
}

impl LetterKind {
    /// All kinds.
    pub const ALL: [Self; 9] = [
        Self::Request,
        Self::Reminder,
        Self::FollowUp,
        Self::IdentityAnswer,
        Self::ExtensionObjection,
        Self::Appeal,
        Self::PlatformComplaint,
        Self::Complaint,
        Self::Closing,
    ];

    /// The word used in files, options and `--json`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Reminder => "reminder",
            Self::FollowUp => "follow-up",
            Self::IdentityAnswer => "identity-answer",
            Self::ExtensionObjection => "extension-objection",
            Self::Appeal => "appeal",
            Self::PlatformComplaint => "platform-complaint",
            Self::Complaint => "complaint",
            Self::Closing => "closing",
        }
    }
}

/// How a letter goes or a message comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// E-mail: received on the day it was sent unless the person knows better.
    Email,
    /// Post: received on the day in the delivery proof, else on an estimated day.
    Post,
    /// The platform's web form: received when sent.
    Webform,
    /// Fax: received when sent.
    Fax,
}

impl Channel {
    /// All ways.
    pub const ALL: [Self; 4] = [Self::Email, Self::Post, Self::Webform, Self::Fax];

    /// The word used in files, options and `--json`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Post => "post",
            Self::Webform => "webform",
            Self::Fax => "fax",
        }
    }
}

/// Why a text names no kind of letter or no way of sending.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("“{given}” is not one of: {known}")]
pub struct UnknownWord {
    given: String,
    known: String,
}

fn find<T: Copy>(s: &str, all: &[T], key: fn(T) -> &'static str) -> Result<T, UnknownWord> {
    all.iter()
        .copied()
        .find(|k| key(*k) == s)
        .ok_or_else(|| UnknownWord {
            given: s.to_owned(),
            known: all.iter().map(|k| key(*k)).collect::<Vec<_>>().join(", "),
        })
}

impl FromStr for LetterKind {
    type Err = UnknownWord;
    fn from_str(s: &str) -> Result<Self, UnknownWord> {
        find(s, &Self::ALL, Self::key)
    }
}

impl FromStr for Channel {
    type Err = UnknownWord;
    fn from_str(s: &str) -> Result<Self, UnknownWord> {
        find(s, &Self::ALL, Self::key)
    }
}

impl fmt::Display for LetterKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.key())
    }
}

impl fmt::Display for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.key())
    }
}
