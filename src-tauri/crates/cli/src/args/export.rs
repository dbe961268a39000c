//! The words of `answerable export`.

use clap::{Args as Group, ValueEnum};
use domain::Reference;
use std::path::PathBuf;

#[derive(Debug, Group)]
pub(crate) struct ExportArgs {
    /// What to write.
    #[arg(value_enum)]
    pub(crate) format: ExportFormat,
    /// One dispute; all when missing.
    pub(crate) reference: Option<Reference>,
    /// Where it goes.
    #[arg(long, value_name = "F")]
    pub(crate) out: PathBuf,
    /// Markdown only: replace what this list has (“answerable redact”).
    #[arg(long, value_name = "LIST")]
    pub(crate) redact: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// A calendar of the deadlines. Take it again, and events move with their deadlines.
    Ics,
    /// A table of the disputes for a spreadsheet, one row a point.
    Csv,
    /// Everything that `dispute show` says, in the form that `schema` describes.
    Json,
    /// What the JSON holds, field by field: a JSON Schema. Needs no vault.
    Schema,
    /// The exchange of one dispute as text for a web page.
    Markdown,
    /// A ZIP to keep and to read without Answerable: pages, PDFs, raw messages, every fact. It is
    /// not encrypted.
    Archive,
}
