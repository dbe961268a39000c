//! What an incoming message is.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use ts_rs::TS;

/// What a reply is, as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum MessageKind {
    /// Answers, well or badly, in full or in part.
    Substantive,
    /// Confirms receipt and no more.
    Acknowledgement,
    /// Gives notice that the time is extended, even where it answers a part.
    Extension,
    /// Asks for proof of identity before it goes on.
    IdentityRequest,
    /// An absence notice or the like.
    AutoReply,
    /// Declines the whole letter.
    Refusal,
    /// A delivery failure.
    Bounce,
    /// Comes from someone who is not the company concerned.
    Misdirected,
    /// Asks for payment before it goes on.
    FeeRequest,
    /// A newsletter or an advertisement.
    Marketing,
}

impl MessageKind {
    /// All kinds.
    pub const ALL: [Self; 10] = [
        Self::Substantive,
        Self::Acknowledgement,
        Self::Extension,
        Self::IdentityRequest,
        Self::AutoReply,
        Self::Refusal,
        Self::Bounce,
        Self::Misdirected,
        Self::FeeRequest,
        Self::Marketing,
    ];

    /// The word used in files, options and `--json`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Substantive => "substantive",
            Self::Acknowledgement => "acknowledgement",
            Self::Extension => "extension",
            Self::IdentityRequest => "identity-request",
            Self::AutoReply => "auto-reply",
            Self::Refusal => "refusal",
            Self::Bounce => "bounce",
            Self::Misdirected => "misdirected",
            Self::FeeRequest => "fee-request",
            Self::Marketing => "marketing",
        }
    }

    /// Whether a message of this kind can say anything on a point.
    ///
    /// An automatic reply, a bare acknowledgement, a bounce, a stray message and an
    /// advertisement answer nothing, whatever words they hold.
    #[must_use]
    pub const fn answers(self) -> bool {
        match self {
            Self::Substantive
            | Self::Extension
            | Self::IdentityRequest
            | Self::Refusal
            | Self::FeeRequest => true,
            Self::Acknowledgement
            | Self::AutoReply
            | Self::Bounce
            | Self::Misdirected
            | Self::Marketing => false,
        }
    }

    /// Whether a person at the platform has shown that the letter arrived.
    #[must_use]
    pub const fn acknowledges(self) -> bool {
        self.answers() || matches!(self, Self::Acknowledgement)
    }
}

impl fmt::Display for MessageKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.key())
    }
}

/// Why a text is no kind of message.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error(
    "“{0}” is not a kind of message. The kinds are substantive, acknowledgement, extension, \
     identity-request, auto-reply, refusal, bounce, misdirected, fee-request and marketing"
)]
pub struct UnknownKind(pub String);

impl FromStr for MessageKind {
    type Err = UnknownKind;
    fn from_str(s: &str) -> Result<Self, UnknownKind> {
        Self::ALL
            .into_iter()
            .find(|k| k.key() == s)
            .ok_or_else(|| UnknownKind(s.to_owned()))
    }
}

/// A unit of time that a platform claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Calendar days.
    Days,
    /// Calendar months.
    Months,
}

/// The extra time that a platform claims, not the total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Extension {
    /// How many.
    pub n: u32,
    /// Of what.
    pub unit: Unit,
}
