//! What is in a dossier, in which order, under which code, and on which page.

use super::{
    DossierInput, Received, Sent, Shown,
    evidence::{self, Evidence},
    words,
};
use domain::{FactId, Hash};
use jiff::civil::Date;
use std::{collections::BTreeMap, ops::Range};

/// The contents of a dossier, in order.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    /// Letters and messages in order of time, then exhibits.
    pub(super) items: Vec<Item<'a>>,
}

/// A letter, a message or an exhibit.
#[derive(Debug)]
pub(super) struct Item<'a> {
    /// L1, R1, E1.
    pub(super) code: String,
    pub(super) on: Date,
    /// What the contents call it.
    pub(super) title: String,
    pub(super) what: What<'a>,
    /// The file itself, then what came with it.
    pub(super) files: Vec<File>,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum What<'a> {
    Letter(&'a Sent<'a>),
    Message(&'a Received<'a>),
    Exhibit(&'a Shown<'a>),
}

/// A file of the record.
#[derive(Debug)]
pub(super) struct File {
    /// What it is, for the manifest and the line at the head of its pages.
    pub(super) what: String,
    /// Where it lies in an archive of the record.
    pub(super) path: String,
    pub(super) bytes: usize,
    pub(super) hash: Hash,
    /// Its pages, where it has any that can be shown.
    pub(super) evidence: Evidence,
}

impl<'a> Plan<'a> {
    pub(super) fn of(input: &'a DossierInput<'a>) -> Self {
        let letters = (1_usize..)
            .zip(&input.sent)
            .map(|(n, s)| letter(n, s, input.redacted));
        let messages = (1_usize..)
            .zip(&input.received)
            .map(|(n, r)| message(n, r, input.redacted));
        let mut items: Vec<Item<'_>> = letters.chain(messages).collect();
        items.sort_by_key(|item| item.on);
        // Of a file nobody knows what it shows: a copy to publish has none.
        let exhibits = input.exhibits.iter().filter(|_| !input.redacted);
        items.extend((1_usize..).zip(exhibits).map(|(n, e)| exhibit(n, e)));
        Self { items }
    }

    /// The item that a fact recorded.
    pub(super) fn item(&self, fact: FactId) -> Option<&Item<'a>> {
        self.items.iter().find(|item| item.fact() == fact)
    }
}

impl Item<'_> {
    fn fact(&self) -> FactId {
        match self.what {
            What::Letter(sent) => sent.letter.id,
            What::Message(received) => received.message.id,
            What::Exhibit(shown) => shown.exhibit.id,
        }
    }
}

fn letter<'a>(n: usize, sent: &'a Sent<'a>, redacted: bool) -> Item<'a> {
    let letter = sent.letter;
    let kind = words::letter(letter.kind);
    let how = if redacted {
        "with words replaced, sent"
    } else {
        "as sent"
    };
    Item {
        code: format!("L{n}"),
        on: letter.sent_on,
        title: format!("{kind}, {}", words::day(letter.sent_on)),
        what: What::Letter(sent),
        files: vec![File {
            what: format!(
                "{kind} {how} {}, {}",
                words::channel(letter.channel),
                words::day(letter.sent_on)
            ),
            path: format!("letters/L{n}-{}.pdf", letter.kind),
            bytes: sent.pdf.len(),
            hash: Hash::of(&sent.pdf),
            evidence: evidence::pages(&sent.pdf),
        }],
    }
}

fn message<'a>(n: usize, received: &'a Received<'a>, redacted: bool) -> Item<'a> {
    let message = received.message;
    let kind = words::message(message.kind);
    let ending = if received.headers.is_empty() {
        "txt"
    } else {
        "eml"
    };
    let itself = File {
        what: format!("{kind}, {}", words::day(message.received_on)),
        path: format!("messages/R{n}.{ending}"),
        bytes: received.raw.len(),
        hash: Hash::of(&received.raw),
        evidence: Evidence::Own,
    };
    let attached = received.attached.iter().filter(|_| !redacted);
    let attached = attached.map(|file| File {
        what: format!("Attached: {}", file.name),
        path: format!("messages/R{n}/{}", file.name),
        bytes: file.bytes.len(),
        hash: Hash::of(&file.bytes),
        evidence: evidence::of(&file.bytes),
    });
    Item {
        code: format!("R{n}"),
        on: message.received_on,
        title: format!("{kind} of {}", words::day(message.received_on)),
        what: What::Message(received),
        files: std::iter::once(itself).chain(attached).collect(),
    }
}

fn exhibit<'a>(n: usize, shown: &'a Shown<'a>) -> Item<'a> {
    let exhibit = shown.exhibit;
    let name = exhibit.name.expose();
    let title = exhibit.title.expose().trim();
    let title = if title.is_empty() { name } else { title };
    let ending = name
        .rsplit_once('.')
        .map(|(_, end)| end.to_lowercase())
        .filter(|end| end.len() <= 5 && end.chars().all(|c| c.is_ascii_alphanumeric()));
    Item {
        code: format!("E{n}"),
        on: exhibit.on,
        title: title.to_owned(),
        what: What::Exhibit(shown),
        files: vec![File {
            what: title.to_owned(),
            path: format!("exhibits/E{n}.{}", ending.as_deref().unwrap_or("bin")),
            bytes: shown.bytes.len(),
            hash: Hash::of(&shown.bytes),
            evidence: evidence::of(&shown.bytes),
        }],
    }
}

/// A place in the dossier that other pages point to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Spot {
    Summary,
    TimeLine,
    Chronology,
    Notes,
    /// The first page under a code: the slip sheet of an exhibit.
    Code(String),
    /// A file of an item, by its place there.
    File(String, usize),
    /// The receipt of a deadline, by its place in the list.
    Receipt(usize),
    Law,
    Manifest,
}

/// On which pages things stand, from 1.
#[derive(Debug, Clone, Default)]
pub(super) struct Where {
    pages: BTreeMap<Spot, Range<usize>>,
    /// Stands for every page while none is known.
    guess: usize,
}

impl PartialEq for Where {
    fn eq(&self, other: &Self) -> bool {
        self.pages == other.pages
    }
}

impl Where {
    /// Before anything is laid: a number with as many digits as most will have.
    pub(super) fn guess(plan: &Plan<'_>) -> Self {
        let files = plan.items.iter().flat_map(|item| &item.files);
        let pages = files.map(|file| file.evidence.pages().max(1));
        Self {
            pages: BTreeMap::new(),
            guess: pages.sum(),
        }
    }

    pub(super) fn put(&mut self, spot: Spot, pages: Range<usize>) {
        self.pages.insert(spot, pages);
    }

    /// The first page; a guess while it is not known.
    pub(super) fn page(&self, spot: &Spot) -> usize {
        self.pages.get(spot).map_or(self.guess, |pages| pages.start)
    }

    /// The first page under a code.
    pub(super) fn code(&self, code: &str) -> usize {
        self.page(&Spot::Code(code.to_owned()))
    }

    /// “6–7”, “19”, or an en dash for what has no page.
    pub(super) fn range(&self, spot: &Spot) -> String {
        match self.pages.get(spot) {
            Some(pages) if pages.len() > 1 => {
                format!("{}–{}", pages.start, pages.end.saturating_sub(1))
            }
            Some(pages) if pages.len() == 1 => pages.start.to_string(),
            Some(_) | None => "–".to_owned(),
        }
    }

    /// The first and the last page; none for what has no page.
    pub(super) fn span(&self, spot: &Spot) -> Option<[usize; 2]> {
        let pages = self.pages.get(spot).filter(|pages| !pages.is_empty())?;
        Some([pages.start, pages.end.saturating_sub(1)])
    }

    /// How many pages.
    pub(super) fn count(&self, spot: &Spot) -> usize {
        self.pages.get(spot).map_or(0, Range::len)
    }
}
