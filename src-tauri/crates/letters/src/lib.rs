//! Templates and facts become a [`Document`]; a document becomes text, HTML and PDF.

pub mod document;
pub mod dossier;
mod error;
pub mod fonts;
mod html;
pub mod pdf;
pub mod stencil;
mod text;
mod words;
pub mod write;

pub use document::{Basis, Block, Document, Inline, Part, Sheet};
pub use error::LetterError;
pub use fonts::Fonts;
pub use stencil::{Slant, Stencil};
pub use write::{
    Finding, LetterInput, Rule, Severity, is_team, languages, languages_for, letter, lint,
};

/// The fonts, loaded at the first call and kept for as long as the program runs.
pub fn fonts() -> &'static Fonts {
    static FONTS: std::sync::OnceLock<Fonts> = std::sync::OnceLock::new();
    FONTS.get_or_init(Fonts::load)
}
