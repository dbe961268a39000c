//! The typed document: what a letter says, before it becomes a page, a text or a preview.
//!
//! Template and facts become one [`Document`]; text, HTML and PDF are three readers of it, so they
//! always say the same. Every string in it is data: no reader looks for markup inside.

use domain::Language;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A letter, ready to be read by the three readers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The language it is written in; quotation marks and no-break rules follow it.
    pub language: Language,
    /// The sheet: paper and where the address stands.
    pub sheet: Sheet,
    /// The day of the letter; also the date inside the PDF file, so that the same facts give the
    /// same bytes.
    pub date: Date,
    /// Title of the PDF: subject and reference.
    pub title: String,
    /// The Reference, at the foot of each page.
    pub reference: String,
    /// Name of the sender.
    pub sender: String,
    /// Lines below it: postal address in one line, then e-mail.
    pub sender_lines: Vec<String>,
    /// The address block, one line each, beginning with the platform's name.
    pub recipient: Vec<String>,
    /// Label and value: date, reference, the platform's ticket, how it was sent.
    pub info: Vec<(String, String)>,
    /// The subject, without the word “Subject”.
    pub subject: String,
    /// Head of pages 2 on: “Mara Quill to Brightperk, 14 September 2026”.
    pub running_head: String,
    /// “Page {page} of {pages}” in the language of the letter.
    pub page_label: String,
    /// The letter itself, from the salutation to the enclosures.
    pub blocks: Vec<Block>,
}

/// The sheets of paper and where their windows are (`print` design, section 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sheet {
    /// A4, DL window on the left: United Kingdom and Ireland, and the default.
    Dl,
    /// A4, DIN 5008 form B: Germany and Austria.
    Din5008B,
    /// A4, window on the right: France.
    France,
    /// US Letter, no. 10 envelope.
    UsLetter,
}

/// One part of a letter, in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    /// “Dear Brightperk privacy team,”
    Salutation(String),
    /// Running text.
    Paragraph(Vec<Inline>),
    /// Short lines, one below the other.
    List(Vec<String>),
    /// The heading of an ask, with its number.
    Ask {
        /// 1 to 4.
        number: u8,
        /// “Explain how it happened”.
        heading: String,
        /// Head of the margin column: “Basis (GDPR)”, on the first ask alone.
        margin: Option<String>,
    },
    /// A numbered point of the ask above it.
    Point {
        /// `1a` to `4d`, own points after.
        number: String,
        /// Its paragraphs and quotes. The first paragraph begins with the point's name.
        parts: Vec<Part>,
        /// What it rests on.
        basis: Basis,
    },
    /// The heading of a section without a number: “When”, “Who I am”.
    Heading(String),
    /// The closing phrase with the name below; room for a signature between on paper.
    Closing {
        /// “Yours faithfully,”
        phrase: String,
        /// The person's name.
        name: String,
    },
    /// What is enclosed, after its label: “Enclosed: E1, picture of the message”.
    Enclosures {
        /// “Enclosed”.
        label: String,
        /// One item each.
        items: Vec<String>,
    },
}

/// A paragraph or a quote within a point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// The platform's own words, without quotation marks; the readers add those of the language.
    Quote(String),
}

/// What a point rests on: shown in the margin column, and in brackets after it in text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Basis {
    /// A word in italic that says it is a request: “Request”; `None` where all of it is a right.
    pub request: Option<String>,
    /// One citation a line, from the regime data alone.
    pub citations: Vec<String>,
}

/// A run of text in one voice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Inline {
    /// Regular.
    Text(String),
    /// Semibold: the date by which an answer is expected.
    Strong(String),
    /// Italic: the name of a point.
    Emphasis(String),
}

impl Inline {
    /// The words.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Text(t) | Self::Strong(t) | Self::Emphasis(t) => t,
        }
    }
}
