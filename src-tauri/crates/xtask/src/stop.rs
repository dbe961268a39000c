//! Why a task ended early: what happened, then what to do.

use std::fmt;

/// The end of a task that did not do what it was asked.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The words after `cargo xtask` mean nothing.
    Usage { what: String, help: String },
    /// Something is missing or failed.
    Failed { what: String, help: String },
    /// The last line of `test` has been printed already and must stay the last.
    Reported,
}

impl Stop {
    pub(crate) fn usage(what: &str, help: &str) -> Self {
        Self::Usage {
            what: what.to_owned(),
            help: help.to_owned(),
        }
    }

    pub(crate) fn failed(what: &str, help: &str) -> Self {
        Self::Failed {
            what: what.to_owned(),
            help: help.to_owned(),
        }
    }

    /// The exit code: 1 failed, 2 wrong usage.
    pub(crate) fn code(&self) -> u8 {
        match self {
            Self::Usage { .. } => 2,
            Self::Failed { .. } | Self::Reported => 1,
        }
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage { what, help } | Self::Failed { what, help } => {
                write!(f, "{what}\n{help}")
            }
            Self::Reported => Ok(()),
        }
    }
}
