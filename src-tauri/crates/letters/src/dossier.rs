//! The dossier: the whole exchange as one PDF that a regulator, a lawyer or a newspaper can read.
//!
//! How it is made:
//!
//! - `plan` gives every letter, message and exhibit its code, in order of time, and looks into
//!   the files that came from elsewhere;
//! - `section` lays out cover, summary, time line, chronology, messages, slip sheets, receipts
//!   and manifest as pages, again and again until the page numbers they name are right, and prints
//!   them one by one;
//! - `bind` merges the letters and exhibits in, unchanged but for a line and a stamp;
//! - `enclose` puts the originals beside the pages, with a manifest; `check` reads them back.
//!
//! Nothing in it is a judgement of ours: it says who told whom what, in the words of the record.

mod bind;
mod check;
mod chronology;
mod copy;
mod cover;
mod enclose;
mod evidence;
mod exhibit;
mod frame;
mod law_cited;
mod manifest;
mod matrix;
mod message;
mod notes;
mod passage;
mod picture;
mod plan;
mod purpose;
mod receipt;
mod section;
mod setter;
mod sign;
mod splice;
mod summary;
mod table;
mod time_line;
pub mod words;

pub use check::{Checked, check};
pub use enclose::{Listed, Manifest};
pub use purpose::Purpose;

use crate::{Document, Fonts, LetterError};
use domain::{Deadline, Dispute, Exhibit, Letter, Message, Person};
use jiff::civil::Date;
use std::ops::Range;

/// The sheet that a dossier is printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// 210 × 297 mm.
    A4,
    /// 8.5 × 11 inches.
    Letter,
}

/// What a dossier is made from.
#[derive(Debug)]
pub struct DossierInput<'a> {
    /// Whose dispute it is.
    pub person: &'a Person,
    /// The dispute.
    pub dispute: &'a Dispute,
    /// How many facts its record holds.
    pub facts: u32,
    /// The law, where one applies.
    pub regime: Option<&'a law::Regime>,
    /// The name of the authority to complain to.
    pub authority: Option<String>,
    /// The clocks as of the day.
    pub deadlines: &'a [Deadline],
    /// The letters as sent.
    pub sent: Vec<Sent<'a>>,
    /// The messages as received.
    pub received: Vec<Received<'a>>,
    /// The exhibits.
    pub exhibits: Vec<Shown<'a>>,
    /// The day of the dossier.
    pub as_of: Date,
    /// The sheet.
    pub paper: Paper,
    /// For whom it is made.
    pub purpose: Purpose,
    /// A copy to publish: words are replaced and letters set again from them. Headers of messages,
    /// exhibits, attached files and all hashes of files are left out here. Its pages say so.
    pub redacted: bool,
}

/// A letter as sent.
#[derive(Debug)]
pub struct Sent<'a> {
    /// The letter.
    pub letter: &'a Letter,
    /// What it says.
    pub document: Document,
    /// Its bytes on paper.
    pub pdf: Vec<u8>,
}

/// A message as received.
#[derive(Debug)]
pub struct Received<'a> {
    /// The message and the person's verdicts on it.
    pub message: &'a Message,
    /// All headers in the order received, each ended by a line feed; empty for pasted text.
    pub headers: String,
    /// What it says.
    pub text: String,
    /// Which parts of the text its sender wrote: what is quoted from others is left out.
    pub own: Vec<Range<usize>>,
    /// Its bytes.
    pub raw: Vec<u8>,
    /// The files that came with it.
    pub attached: Vec<Attached>,
}

/// A file that came with a message.
#[derive(Debug)]
pub struct Attached {
    /// Its name, made safe.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// An exhibit with its bytes.
#[derive(Debug)]
pub struct Shown<'a> {
    /// The exhibit.
    pub exhibit: &'a Exhibit,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Makes the dossier. The same input gives the same bytes.
///
/// Letters and messages lie in it as they were sent and received. So does a file that cannot be
/// shown (a password, damage, a kind that has no pages); its slip sheet and the manifest name it. A character of the evidence that no font has is printed as its
/// number in Unicode.
///
/// `go_on` is told how much is done, of how much, and says whether to go on.
///
/// # Errors
///
/// [`LetterError::Pdf`] when the file cannot be put together; [`LetterError::Cancelled`].
pub fn pdf(
    input: &DossierInput<'_>,
    fonts: &Fonts,
    go_on: &mut dyn FnMut(u32, u32) -> bool,
) -> Result<Vec<u8>, LetterError> {
    bind::bind(input, plan::Plan::of(input), fonts, go_on)
}
