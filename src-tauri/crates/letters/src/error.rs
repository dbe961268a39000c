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
    /// A file to be checked that no dossier is.
    #[error(
        "This file is no dossier of Answerable, or another program wrote it anew and took away \
         what it could be checked by. Ask for the file as it was made"
    )]
    NotADossier,
    /// The person said stop.
    #[error("Cancelled. Nothing was written")]
    Cancelled,
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
    /// An appeal where the law knows none.
    #[error(
        "{} knows no appeal with the platform. Write a follow-up, or complain instead",
        law.as_ref().map_or_else(|| "A letter without a law".to_owned(), |l| format!("The {l}"))
    )]
    NoAppeal {
        /// The law.
        law: Option<String>,
    },
    /// An appeal or a complaint about silence while the time for the answer runs.
    #[error(
        "No reply has come, and the time for it runs until {end}. Wait until it is over, or send a \
         reminder"
    )]
    TooEarly {
        /// The last lawful day.
        end: Date,
    },
    /// A complaint without anybody to complain to.
    #[error(
        "No authority is known to whom this complaint could go. Choose a law for the dispute, or \
         complain to the platform"
    )]
    NoAuthority,
    /// An appeal or a complaint where all that is open was asked for without a right.
    #[error(
        "What is still open was asked for and is no right: no appeal and no complaint reaches it. \
         Write a follow-up to the platform instead"
    )]
    NothingOwed,
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
    /// A character that no font at hand can draw.
    #[error(
        "No font here can print the character {character} ({code}). Take it out of the text, or \
         install a font that has it (for most scripts: fonts-noto-core, fonts-noto-cjk)"
    )]
    Glyph {
        /// The character.
        character: char,
        /// Its number in Unicode, `U+1F600`, for characters that the screen cannot show either.
        code: String,
    },
    /// An address that the window of the envelope cannot show.
    #[error(
        "The address has {lines} lines and the window shows {fit}. Shorten it, or put two of its \
         lines into one"
    )]
    AddressTooLong {
        /// How many it has, long lines folded.
        lines: usize,
        /// How many fit.
        fit: usize,
    },
    /// The file could not be put together.
    #[error("The PDF could not be written: {0}. Try again, and report it if it stays")]
    Pdf(String),
}

impl LetterError {
    pub(crate) fn glyph(character: char) -> Self {
        Self::Glyph {
            character,
            code: format!("U+{:04X}", u32::from(character)),
        }
    }
}
