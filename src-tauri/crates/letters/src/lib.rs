//! Templates and facts become a [`Document`]; a document becomes text, HTML and PDF.

pub mod document;

pub use document::{Basis, Block, Document, Inline, Part, Sheet};
