//! What can be wrong with the law data or with a question to them.

use jiff::civil::Date;

/// Why the law gives no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LawError {
    /// No file of this name.
    #[error("There is no law “{given}”. Choose one of: {known}")]
    UnknownRegime {
        /// What was asked for.
        given: String,
        /// The ids that exist.
        known: String,
    },
    /// A file of legal data that cannot be used.
    #[error("{file} cannot be used: {reason}. Correct the file and build again")]
    Data {
        /// Its name under `templates`.
        file: String,
        /// The missing or wrong key.
        reason: String,
    },
    /// A wait that ends before it begins, or a notice before the start.
    #[error("{what} on {later} lies before {earlier}. Check both dates")]
    Order {
        /// What came too early.
        what: &'static str,
        /// Its day.
        later: Date,
        /// The day it should have followed.
        earlier: Date,
    },
    /// A date outside the calendar that computers know.
    #[error("Counting from {0} leads past the year 9999. Check the date")]
    Range(Date),
    /// No authority in the data.
    #[error(
        "No authority is known for {regime} and this place. Look it up on the page of the \
         legislator and enter it by hand"
    )]
    NoAuthority {
        /// The law.
        regime: String,
    },
}
