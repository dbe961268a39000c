//! The sections of a dossier, laid out until the page numbers they name are right.

use super::{
    DossierInput, chronology, copy, cover,
    evidence::Evidence,
    exhibit,
    frame::{Frame, Heads, Rows},
    manifest, message,
    plan::{Item, Plan, Spot, What, Where},
    receipt,
    setter::Setter,
    summary, time_line, words,
};
use crate::{
    Fonts, LetterError,
    pdf::{page::Page, write::Bookmark},
};

/// What a section is laid out from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) input: &'a DossierInput<'a>,
    pub(super) plan: &'a Plan<'a>,
    pub(super) setter: Setter<'a>,
    pub(super) frame: Frame,
    /// The page numbers of the round before.
    pub(super) known: &'a Where,
}

/// A page of the dossier before it is stamped.
#[derive(Debug)]
pub(super) enum Leaf {
    /// A page of ours.
    Own(Page),
    /// A page of a file: the item, the file in it, the page of that, from 0.
    Merged(usize, usize, usize),
}

/// All pages in order, and what leads to them.
#[derive(Debug, Default)]
pub(super) struct Laid {
    pub(super) leaves: Vec<Leaf>,
    pub(super) bookmarks: Vec<Bookmark>,
    places: Where,
}

/// A page number takes part in line breaks and so moves pages: this many rounds settle it.
const ROUNDS: usize = 6;

/// Lays all sections out.
pub(super) fn lay(
    input: &DossierInput<'_>,
    plan: &Plan<'_>,
    fonts: &Fonts,
) -> Result<Laid, LetterError> {
    let frame = Frame::of(input.paper);
    let setter = Setter {
        fonts,
        language: &input.dispute.language,
    };
    let heads = heads(input);
    let mut known = Where::default();
    let mut laid = Laid::default();
    for _ in 0..ROUNDS {
        let ground = Ground {
            input,
            plan,
            setter,
            frame,
            known: &known,
        };
        laid = round(&ground, &heads)?;
        if laid.places == known {
            break;
        }
        known = laid.places.clone();
    }
    Ok(laid)
}

/// What stands on every page.
pub(super) fn heads(input: &DossierInput<'_>) -> Heads {
    let kind = if input.redacted {
        copy::SHORT
    } else {
        "Dossier"
    };
    Heads {
        parties: parties(input),
        as_of: format!("{kind} as of {}", words::day(input.as_of)),
        reference: input.dispute.reference.to_string(),
    }
}

/// “Mara Quill and Brightperk Ltd”.
pub(super) fn parties(input: &DossierInput<'_>) -> String {
    let person = input.person.name.expose().trim();
    format!(
        "{person} and {}",
        input.dispute.platform.name.expose().trim()
    )
}

fn round(ground: &Ground<'_>, heads: &Heads) -> Result<Laid, LetterError> {
    let mut book = Book {
        ground,
        heads,
        out: Laid::default(),
    };
    let cover = cover::rows(ground)?.pages(&ground.frame);
    book.mark("Cover");
    for (n, mut page) in cover.into_iter().enumerate() {
        if n > 0 {
            heads.running(&ground.setter, &ground.frame, &mut page)?;
        }
        book.out.leaves.push(Leaf::Own(page));
    }
    book.section(
        Spot::Summary,
        "Summary and ask matrix",
        summary::rows(ground)?,
    )?;
    book.section(
        Spot::TimeLine,
        "Time line and clocks",
        time_line::rows(ground)?,
    )?;
    book.section(Spot::Chronology, "Chronology", chronology::rows(ground)?)?;
    for (i, item) in ground.plan.items.iter().enumerate() {
        book.item(i, item)?;
    }
    for (i, deadline) in ground.input.deadlines.iter().enumerate() {
        let rows = receipt::rows(ground, deadline)?;
        if i == 0 {
            book.mark("Deadlines and their receipts");
        }
        book.pages(Spot::Receipt(i), rows)?;
    }
    book.section(
        Spot::Manifest,
        manifest::title(ground.input),
        manifest::rows(ground)?,
    )?;
    Ok(book.out)
}

struct Book<'a> {
    ground: &'a Ground<'a>,
    heads: &'a Heads,
    out: Laid,
}

impl Book<'_> {
    /// The number of the next page, from 1.
    fn next(&self) -> usize {
        self.out.leaves.len().saturating_add(1)
    }

    fn mark(&mut self, title: &str) {
        self.out.bookmarks.push(Bookmark {
            title: title.to_owned(),
            page: self.out.leaves.len(),
        });
    }

    fn section(&mut self, spot: Spot, title: &str, rows: Rows) -> Result<(), LetterError> {
        self.mark(title);
        self.pages(spot, rows)
    }

    /// Pages of ours, with their running heads.
    fn pages(&mut self, spot: Spot, rows: Rows) -> Result<(), LetterError> {
        let start = self.next();
        for mut page in rows.pages(&self.ground.frame) {
            self.heads
                .running(&self.ground.setter, &self.ground.frame, &mut page)?;
            self.out.leaves.push(Leaf::Own(page));
        }
        let end = self.next();
        self.out.places.put(spot, start..end);
        Ok(())
    }

    /// A letter, a message or an exhibit with all that belongs to it.
    fn item(&mut self, index: usize, item: &Item<'_>) -> Result<(), LetterError> {
        self.mark(&format!("{} {}", item.code, item.title));
        let start = self.next();
        match item.what {
            What::Message(received) => {
                let rows = message::rows(self.ground, item, received)?;
                self.pages(Spot::File(item.code.clone(), 0), rows)?;
            }
            What::Exhibit(_) => self.slip(item)?,
            What::Letter(_) => {
                if item.files.iter().all(|f| f.evidence.pages() == 0) {
                    self.slip(item)?;
                }
            }
        }
        for (n, file) in item.files.iter().enumerate() {
            if matches!(file.evidence, Evidence::Own) {
                continue;
            }
            let first = self.next();
            let pages = 0..file.evidence.pages();
            self.out
                .leaves
                .extend(pages.map(|page| Leaf::Merged(index, n, page)));
            let end = self.next();
            self.out
                .places
                .put(Spot::File(item.code.clone(), n), first..end);
        }
        let end = self.next();
        self.out
            .places
            .put(Spot::Code(item.code.clone()), start..end);
        Ok(())
    }

    fn slip(&mut self, item: &Item<'_>) -> Result<(), LetterError> {
        let mut page = exhibit::slip(self.ground, item)?;
        self.heads
            .running(&self.ground.setter, &self.ground.frame, &mut page)?;
        self.out.leaves.push(Leaf::Own(page));
        Ok(())
    }
}
