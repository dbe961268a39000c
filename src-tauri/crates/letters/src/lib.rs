//! Templates and facts become a [`Document`]; a document becomes text, HTML and PDF.

pub mod document;
mod error;
pub mod write;

pub use document::{Basis, Block, Document, Inline, Part, Sheet};
pub use error::LetterError;
pub use write::{LetterInput, letter};
