//! What a file of the record can show: the pages of a PDF, a picture, or nothing.

use super::picture::{self, Picture};
use lopdf::Document;
use std::panic::catch_unwind;

/// What a file can show.
#[derive(Debug)]
pub(super) enum Evidence {
    /// It is set as a page of ours: a message.
    Own,
    /// The pages of a PDF.
    Pdf(Box<Document>, usize),
    /// A picture.
    Picture(Box<Picture>),
    /// Nothing, and why.
    None(Why),
}

/// Why a file has no page here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// A PDF that opens with a password alone.
    Password,
    /// A PDF or picture that cannot be read.
    Damaged,
    /// A file of no bytes.
    Empty,
    /// A kind of file that has no pages.
    Kind,
    /// A picture so large that no reader of PDF should be made to unpack it.
    Large,
    /// A picture stored in a way that this version cannot print.
    Picture,
}

impl Why {
    /// A sentence for the slip sheet.
    pub(super) const fn sentence(self) -> &'static str {
        match self {
            Self::Password => {
                "It is locked with a password and is not shown here. The file as received is \
                 attached to this PDF."
            }
            Self::Damaged => {
                "It cannot be read and is not shown here. The file as received is attached to this \
                 PDF."
            }
            Self::Empty => "It is empty: the file as received has no bytes.",
            Self::Kind => {
                "It is a kind of file that has no pages and is not shown here. The file as \
                 received is attached to this PDF."
            }
            Self::Large => {
                "It is too large a picture to be shown here. The file as received is attached to \
                 this PDF."
            }
            Self::Picture => {
                "It is a picture of a kind that is not shown here. The file as received is \
                 attached to this PDF."
            }
        }
    }
}

impl Evidence {
    /// How many pages it takes.
    pub(super) fn pages(&self) -> usize {
        match self {
            Self::Own | Self::None(_) => 0,
            Self::Pdf(_, pages) => *pages,
            Self::Picture(_) => 1,
        }
    }
}

/// Looks into a file, by its first bytes and not by its name.
pub(super) fn of(bytes: &[u8]) -> Evidence {
    if bytes.is_empty() {
        return Evidence::None(Why::Empty);
    }
    let early = bytes.get(..1024.min(bytes.len())).unwrap_or_default();
    if early.windows(5).any(|w| w == b"%PDF-") {
        return pages(bytes);
    }
    match picture::read(bytes) {
        Ok(picture) => Evidence::Picture(Box::new(picture)),
        Err(why) => Evidence::None(why),
    }
}

/// Looks into a PDF.
pub(super) fn pages(bytes: &[u8]) -> Evidence {
    // A parser that stumbles over a damaged file must not take the dossier with it.
    match catch_unwind(|| open(bytes)).unwrap_or(Err(Why::Damaged)) {
        Ok(doc) => {
            let pages = doc.page_iter().count();
            Evidence::Pdf(Box::new(doc), pages)
        }
        Err(why) => Evidence::None(why),
    }
}

fn open(bytes: &[u8]) -> Result<Document, Why> {
    let mut doc = Document::load_mem(bytes).map_err(|_| locked(bytes))?;
    if doc.is_encrypted() {
        doc.decrypt("").map_err(|_| Why::Password)?;
    }
    // A page tree can be read that names pages that are not there.
    let whole = doc.page_iter().all(|page| doc.get_dictionary(page).is_ok());
    if doc.page_iter().next().is_none() || !whole {
        return Err(locked(bytes));
    }
    Ok(doc)
}

/// A file that cannot be read and speaks of encryption is a locked one.
fn locked(bytes: &[u8]) -> Why {
    if bytes.windows(8).any(|w| w == b"/Encrypt") {
        Why::Password
    } else {
        Why::Damaged
    }
}
