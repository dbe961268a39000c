//! The type table: every voice that a page may speak in.
//!
//! Sizes and leadings are in points. A line box of leading L has its baseline at 5/7 L from its
//! top; small text beside body text starts [`BESIDE`] lower, so that first baselines agree.

/// The unit of the baseline grid in points; every vertical distance is a multiple of it.
pub const UNIT: f32 = 3.5;
/// How much lower 8.5/10.5 text starts beside 10.5/14 text.
pub const BESIDE: f32 = 2.5;
/// Points in a millimetre.
pub const MM: f32 = 72.0 / 25.4;

/// The three families that travel with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Family {
    /// Source Serif 4, for text.
    Serif,
    /// Source Sans 3, for notes and tables.
    Sans,
    /// Source Code Pro, for mail headers, hashes and codes.
    Mono,
}

impl Family {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Serif => "Source Serif 4",
            Self::Sans => "Source Sans 3",
            Self::Mono => "Source Code Pro",
        }
    }
}

/// The inks of the design. Letters and the recovery sheet are black and grey only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Ink {
    /// Text.
    #[default]
    Black,
    /// Secondary text: grey 0.30.
    K70,
    /// Strong rules: grey 0.55.
    K45,
    /// Light rules and bars: grey 0.75.
    K25,
    /// Paper white, for what lies under a stamp and for signs on a disc.
    White,
    /// The one ink of the dossier: RGB 22 54 92.
    Blue,
}

/// One voice: a face, a size, a leading and an ink.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// The family.
    pub family: Family,
    /// Semibold (600) instead of regular (400).
    pub semibold: bool,
    /// Italic; no face is both semibold and italic.
    pub italic: bool,
    /// Size in points.
    pub size: f32,
    /// Leading in points.
    pub leading: f32,
    /// Its ink.
    pub ink: Ink,
    /// Figures of one width, for tables, dates in columns and stamps.
    pub tabular: bool,
}

impl Style {
    const fn new(family: Family, size: f32, leading: f32) -> Self {
        Self {
            family,
            semibold: false,
            italic: false,
            size,
            leading,
            ink: Ink::Black,
            tabular: false,
        }
    }

    /// The same in semibold.
    #[must_use]
    pub const fn semibold(self) -> Self {
        Self {
            semibold: true,
            italic: false,
            ..self
        }
    }

    /// The same in italic.
    #[must_use]
    pub const fn italic(self) -> Self {
        Self {
            italic: true,
            semibold: false,
            ..self
        }
    }

    /// The same in another ink.
    #[must_use]
    pub const fn ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    /// The same with figures of one width.
    #[must_use]
    pub const fn tabular(self) -> Self {
        Self {
            tabular: true,
            ..self
        }
    }

    /// From the top of a line box to its baseline.
    #[must_use]
    pub fn rise(self) -> f32 {
        self.leading * 5.0 / 7.0
    }
}

/// Body, points and quotes; semibold for headings, italic for a point's name.
pub const BODY: Style = Style::new(Family::Serif, 10.5, 14.0);
/// The subject of a letter.
pub const SUBJECT: Style = Style::new(Family::Serif, 12.0, 14.0).semibold();
/// The sender's name.
pub const SENDER: Style = Style::new(Family::Serif, 14.0, 14.0).semibold();
/// The address in the window.
pub const ADDRESS: Style = Style::new(Family::Serif, 10.5, 12.0);
/// Margin notes, running heads, page numbers, the sender's address.
pub const NOTE: Style = Style::new(Family::Sans, 8.5, 10.5).ink(Ink::K70);
/// The return line of DIN 5008.
pub const RETURN: Style = Style::new(Family::Sans, 7.0, 10.0).ink(Ink::K70);
/// Title of a page (h1).
pub const TITLE: Style = Style::new(Family::Serif, 17.0, 21.0).semibold();
/// Title of a cover.
pub const COVER: Style = Style::new(Family::Serif, 28.0, 35.0).semibold();
/// Number of an exhibit on its slip.
pub const EXHIBIT: Style = Style::new(Family::Serif, 56.0, 56.0)
    .semibold()
    .ink(Ink::Blue);
/// A table cell.
pub const CELL: Style = Style::new(Family::Sans, 9.0, 10.5).tabular();
/// The head of a table.
pub const HEAD: Style = Style::new(Family::Sans, 8.5, 10.5).ink(Ink::K70);
/// The stamp on every page of a dossier.
pub const STAMP: Style = Style::new(Family::Sans, 9.0, 10.5).semibold().tabular();
/// Mail headers, and hashes in tables.
pub const MONO: Style = Style::new(Family::Mono, 7.5, 10.5);
/// Hashes elsewhere, and commands.
pub const COMMAND: Style = Style::new(Family::Mono, 8.0, 10.5);
/// The recovery code.
pub const CODE: Style = Style::new(Family::Mono, 24.0, 28.0).semibold();
