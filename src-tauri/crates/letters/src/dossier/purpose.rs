//! For whom a dossier is made, and what that reader gets.

/// For whom a dossier is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Purpose {
    /// An authority: everything but private notes.
    #[default]
    Regulator,
    /// Who advises the person: everything, private notes too.
    Lawyer,
    /// A court, which reads for itself: no verdict of the person's, no summary drawn from them.
    Court,
    /// Who writes about it: no receipts of deadlines, no headers but the common ones.
    Newspaper,
}

/// What not every reader gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// What the person takes each reply to say: the summary with the ask matrix, the verdicts in
    /// the chronology and beside the text of a message.
    Verdicts,
    /// The person's notes.
    Notes,
    /// The receipts of the deadlines.
    Receipts,
    /// Every header of a message.
    Headers,
}

impl Purpose {
    /// Whether this reader gets that part.
    pub(super) const fn has(self, part: Part) -> bool {
        match (self, part) {
            (Self::Lawyer, _) => true,
            (_, Part::Notes)
            | (Self::Court, Part::Verdicts)
            | (Self::Newspaper, Part::Receipts | Part::Headers) => false,
            (Self::Regulator | Self::Court | Self::Newspaper, _) => true,
        }
    }

    /// For the cover; the regulator's is the plain one.
    pub(super) const fn reader(self) -> Option<&'static str> {
        match self {
            Self::Regulator => None,
            Self::Lawyer => Some("a lawyer; it holds private notes"),
            Self::Court => Some("a court; the person’s reading of the replies is left out"),
            Self::Newspaper => {
                Some("the press; deadlines in detail and technical headers are left out")
            }
        }
    }
}
