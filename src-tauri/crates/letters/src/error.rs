//! Why a letter or a page cannot be made.

use domain::LetterKind;
use jiff::civil::Date;

/// Why a letter or a page cannot be made. No variant holds a value of the person's.
#[derive(Debug, thiserror::Error, Clone, PartialEq, Eq)]
pub enum LetterError {
    /// A letter for which the language has no skeleton.
    #[error(
        "There is no {kind} letter in “{language}”. Choose another letter or another language, or \
         add templates/letters/{language}/{kind}.md"
    )]
    NoSkeleton {
        /// Which letter.
        kind: LetterKind,
        /// The language asked for.
        language: String,
    },
    /// A law for which the language has no clauses.
    #[error(
        "There are no clauses for “{regime}” in “{language}”. Choose another law or another \
         language, or add templates/clauses/{language}/{regime}.toml"
    )]
    NoClauses {
        /// The law.
        regime: String,
        /// The language asked for.
        language: String,
    },
    /// A value that every letter of this kind needs, and that is empty.
    #[error("The letter needs {0}, and it is empty. Fill it in and write the letter again")]
    Missing(&'static str),
    /// Points in a letter that has none left to ask.
    #[error(
        "Every point is settled: nothing is left to ask. Close the dispute, or ask more points"
    )]
    NothingOpen,
    /// A letter that answers a reply, and no reply came.
    #[error("There is no reply that this letter could answer. Add the reply first")]
    NoReply,
    /// A letter that follows on a request, and none has gone.
    #[error("This letter follows on a request, and none has gone. Send the request first")]
    NoRequest,
    /// An objection to an extension that counts.
    #[error(
        "The notice of {notice} did not come after the end of the time, {latest}: it cannot be \
         called too late. Wait for the answer, or write a follow-up"
    )]
    InTime {
        /// The day the notice came.
        notice: Date,
        /// The last day on which it counts.
        latest: Date,
    },
    /// An objection where no day is set.
    #[error(
        "No day is set for the answer, so no extension can be too late. Wait for the answer, or \
         write a follow-up"
    )]
    NoDay,
    /// A template that says something it must not, or cannot be read.
    #[error("The template {file} cannot be used: {reason}. Restore the shipped file, or mend it")]
    Template {
        /// The file, below `templates/`.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
}
