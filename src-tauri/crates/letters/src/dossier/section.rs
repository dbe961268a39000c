//! The sections of a dossier, laid out until the page numbers they name are right.

use super::{
    DossierInput, bind, chronology, copy, cover,
    evidence::Evidence,
    exhibit,
    frame::{Frame, Heads, Rows},
    law_cited, manifest, message, notes,
    plan::{Item, Plan, Spot, What, Where},
    purpose::Part,
    receipt,
    setter::Setter,
    summary, time_line, words,
};
use crate::{
    Fonts, LetterError,
    pdf::{
        page::Page,
        write::{Bookmark, Meta, Press},
    },
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

impl Ground<'_> {
    /// Whether the reader gets that part. Notes are nobody's but a lawyer's, and are not in a copy
    /// to publish.
    pub(super) fn gets(&self, part: Part) -> bool {
        let input = self.input;
        let there = match part {
            Part::Notes => !input.redacted && !input.dispute.notes.is_empty(),
            Part::Receipts => !input.deadlines.is_empty(),
            Part::Verdicts | Part::Headers => true,
        };
        there && input.purpose.has(part)
    }

    /// Where the receipt of a deadline begins, for a reader who gets it.
    pub(super) fn receipt(&self, place: usize) -> Option<Spot> {
        self.gets(Part::Receipts).then_some(Spot::Receipt(place))
    }
}

/// A page of the dossier before it is stamped.
#[derive(Debug)]
pub(super) enum Leaf {
    /// A page of ours.
    Own(Page),
    /// A page that is merged in.
    Merged(Merged),
}

/// A page of a file: the item, the file in it, the page of that, all from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Merged {
    pub(super) item: usize,
    pub(super) file: usize,
    pub(super) page: usize,
}

/// What became of the pages.
#[derive(Debug, Default)]
pub(super) struct Laid {
    /// For each page what will be merged in its place.
    pub(super) merged: Vec<Option<Merged>>,
    pub(super) bookmarks: Vec<Bookmark>,
    pub(super) places: Where,
}

/// A page number takes part in line breaks and so moves pages: this many rounds settle it.
const ROUNDS: usize = 6;

/// Lays all sections out and prints them. The first round only counts; each one after prints as it
/// goes, and holds no page, until the numbers that it printed are right. `go_on` is told how much
/// is done, of how much.
pub(super) fn lay<'a>(
    input: &DossierInput<'_>,
    plan: &Plan<'_>,
    fonts: &Fonts,
    meta: &'a Meta,
    go_on: &mut dyn FnMut(u32, u32) -> bool,
) -> Result<(Laid, Press<'a>), LetterError> {
    let frame = Frame::of(input.paper);
    let setter = Setter {
        fonts,
        language: &input.dispute.language,
    };
    let heads = heads(input);
    let steps = u32::try_from(plan.items.len()).unwrap_or(u32::MAX);
    let mut known = Where::guess(plan);
    let mut of = 0;
    for round in 1..=ROUNDS {
        let ground = Ground {
            input,
            plan,
            setter,
            frame,
            known: &known,
        };
        let mut book = Book {
            ground: &ground,
            heads: &heads,
            of,
            press: (round > 1).then(|| Press::new(meta)),
            out: Laid::default(),
        };
        let before = if round == 1 { 0 } else { steps };
        let all = steps.saturating_mul(2);
        book.fill(&mut |done| go_on(before.saturating_add(done), all))?;
        let Book { press, out, .. } = book;
        match press {
            Some(press) if out.places == known || round == ROUNDS => return Ok((out, press)),
            Some(_) | None => {}
        }
        of = out.merged.len();
        known = out.places;
    }
    Err(LetterError::Pdf("no page was laid".to_owned()))
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

struct Book<'a, 'm> {
    ground: &'a Ground<'a>,
    heads: &'a Heads,
    /// The number of all pages, by the round before.
    of: usize,
    /// Where pages are printed; a round without one only counts.
    press: Option<Press<'m>>,
    out: Laid,
}

impl Book<'_, '_> {
    fn fill(&mut self, go_on: &mut dyn FnMut(u32) -> bool) -> Result<(), LetterError> {
        let ground = self.ground;
        let cover = cover::rows(ground)?.pages(&ground.frame);
        self.mark("Cover");
        for (n, mut page) in cover.into_iter().enumerate() {
            if n > 0 {
                self.heads
                    .running(&ground.setter, &ground.frame, &mut page)?;
            }
            self.leaf(Leaf::Own(page))?;
        }
        if ground.gets(Part::Verdicts) {
            self.section(
                Spot::Summary,
                "Summary and ask matrix",
                summary::rows(ground)?,
            )?;
        }
        self.section(
            Spot::TimeLine,
            "Time line and clocks",
            time_line::rows(ground)?,
        )?;
        self.section(Spot::Chronology, "Chronology", chronology::rows(ground)?)?;
        if ground.gets(Part::Notes) {
            self.section(Spot::Notes, notes::TITLE, notes::rows(ground)?)?;
        }
        for ((i, item), done) in ground.plan.items.iter().enumerate().zip(0..) {
            if !go_on(done) {
                return Err(LetterError::Cancelled);
            }
            self.item(i, item)?;
        }
        let receipts = ground.gets(Part::Receipts);
        let deadlines = ground.input.deadlines.iter().filter(|_| receipts);
        for (i, deadline) in deadlines.enumerate() {
            let rows = receipt::rows(ground, deadline)?;
            if i == 0 {
                self.mark("Deadlines and their receipts");
            }
            self.pages(Spot::Receipt(i), rows)?;
        }
        if let Some(regime) = ground.input.regime {
            let rows = law_cited::rows(ground, regime)?;
            self.section(Spot::Law, law_cited::TITLE, rows)?;
        }
        self.section(
            Spot::Manifest,
            manifest::title(ground.input),
            manifest::rows(ground)?,
        )
    }

    /// The number of the next page, from 1.
    fn next(&self) -> usize {
        self.out.merged.len().saturating_add(1)
    }

    /// Stamps a page and prints it.
    fn leaf(&mut self, leaf: Leaf) -> Result<(), LetterError> {
        let number = self.next();
        let (ground, heads, of) = (self.ground, self.heads, self.of);
        let (page, merged) = match leaf {
            Leaf::Own(page) => (Some(page), None),
            Leaf::Merged(merged) => (None, Some(merged)),
        };
        self.out.merged.push(merged);
        let Some(press) = &mut self.press else {
            return Ok(());
        };
        let mut page = match (page, merged) {
            (Some(page), _) => page,
            (None, Some(merged)) => bind::over(ground, merged)?,
            (None, None) => return Ok(()),
        };
        heads.stamp(&ground.setter, &mut page, number, of)?;
        press.put(page)
    }

    fn mark(&mut self, title: &str) {
        self.out.bookmarks.push(Bookmark {
            title: title.to_owned(),
            page: self.out.merged.len(),
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
            self.leaf(Leaf::Own(page))?;
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
            for page in 0..file.evidence.pages() {
                self.leaf(Leaf::Merged(Merged {
                    item: index,
                    file: n,
                    page,
                }))?;
            }
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
        self.leaf(Leaf::Own(page))
    }
}
