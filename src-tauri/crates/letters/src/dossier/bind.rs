//! Pages of ours, letters and exhibits become one file.

use super::{
    DossierInput,
    evidence::Evidence,
    frame::{self, Frame, Heads},
    picture::Picture,
    plan::{File, Item, Plan},
    section::{self, Laid, Leaf},
    setter::{FRAME, Setter},
    splice::{Sheet, Splice},
    words,
};
use crate::{
    Fonts, LetterError,
    pdf::{
        page::{At, Mark, Page, Shape, Size},
        style::MM,
        tag::{Role, Tag},
        write::{self, Meta},
    },
};
use domain::Language;
use lopdf::{Document, ObjectId};

/// A picture is shown at 96 pixels to the inch, or smaller.
const PIXEL: f32 = 72.0 / 96.0;

/// Writes the file.
pub(super) fn bind(
    input: &DossierInput<'_>,
    mut plan: Plan<'_>,
    laid: Laid,
    fonts: &Fonts,
) -> Result<Vec<u8>, LetterError> {
    let setter = Setter {
        fonts,
        language: &input.dispute.language,
    };
    let binder = Binder {
        setter,
        frame: Frame::of(input.paper),
        heads: section::heads(input),
        of: laid.leaves.len(),
        redacted: input.redacted,
    };
    let mut pages = Vec::new();
    let mut merged: Vec<Option<(usize, usize, usize)>> = Vec::new();
    for (number, leaf) in (1_usize..).zip(laid.leaves) {
        let (page, from) = match leaf {
            Leaf::Own(mut page) => {
                binder.heads.stamp(&setter, &mut page, number, binder.of)?;
                (page, None)
            }
            Leaf::Merged(item, file, page) => (
                binder.over(&plan, item, file, page, number)?,
                Some((item, file, page)),
            ),
        };
        pages.push(page);
        merged.push(from);
    }
    let kind = if input.redacted {
        "redacted copy of the dossier"
    } else {
        "dossier"
    };
    let title = format!(
        "{} ({}), {kind} as of {}",
        input.dispute.title.expose().trim(),
        input.dispute.reference,
        words::day(input.as_of)
    );
    let meta = Meta {
        title,
        author: input.person.name.expose().trim().to_owned(),
        // Its own words are English; what is not says so in the tree.
        language: Language::from("en"),
        date: input.as_of,
    };
    let whole = merged.iter().all(Option::is_none);
    let mut draft = write::document(&pages, &meta)?;
    draft.doc = binder.merge(draft.doc, &mut plan, &merged)?;
    draft.finish(&meta, &laid.bookmarks, whole)
}

struct Binder<'a> {
    setter: Setter<'a>,
    frame: Frame,
    heads: Heads,
    of: usize,
    redacted: bool,
}

impl Binder<'_> {
    /// What is laid over a merged page: the line at its head and the stamp.
    fn over(
        &self,
        plan: &Plan<'_>,
        item: usize,
        file: usize,
        page: usize,
        number: usize,
    ) -> Result<Page, LetterError> {
        let (item, file) = found(plan, item, file)?;
        let (size, scaled) = match &file.evidence {
            Evidence::Pdf(doc, _) => {
                let sheet = Sheet::of(doc, nth(doc, page)?);
                (sheet.seen(), scale(item) != 1.0)
            }
            Evidence::Picture(_) | Evidence::Own | Evidence::None(_) => (self.frame.size, false),
        };
        let mut out = Page::new(size);
        if let Evidence::Picture(picture) = &file.evidence {
            let [x, y, width, height] = self.room(picture);
            let at = At {
                x,
                y: size.height - y - height,
            };
            let figure = Tag::new(Role::Figure(shown(file, picture)));
            let room = Mark::from(Shape::Room { at, width, height });
            out.marks.push(room.of(&figure));
        }
        let of = file.evidence.pages();
        let mut rest = format!("page {} of {of}", page.saturating_add(1));
        if !self.redacted {
            let hash: String = file.hash.to_string().chars().take(16).collect();
            rest.push_str(&format!(" · SHA-256 {hash}…"));
        }
        if scaled {
            rest.push_str(" · shown at 94\u{a0}%");
        }
        frame::head_line(&self.setter, &mut out, &item.code, &file.what, &rest)?;
        self.heads.stamp(&self.setter, &mut out, number, self.of)?;
        Ok(out)
    }

    /// Puts the pages of letters, exhibits and pictures under their stamps.
    fn merge(
        &self,
        doc: Document,
        plan: &mut Plan<'_>,
        merged: &[Option<(usize, usize, usize)>],
    ) -> Result<Document, LetterError> {
        let mut splice = Splice::new(doc);
        let mut taken: Vec<((usize, usize), Vec<ObjectId>)> = Vec::new();
        for (place, from) in merged.iter().enumerate() {
            let Some((item, file, page)) = *from else {
                continue;
            };
            let scale = plan.items.get(item).map_or(1.0, scale);
            let evidence = plan
                .items
                .get_mut(item)
                .and_then(|i| i.files.get_mut(file))
                .map(|f| std::mem::replace(&mut f.evidence, Evidence::Own));
            match evidence {
                Some(Evidence::Pdf(foreign, _)) => {
                    taken.push(((item, file), splice.take(*foreign)));
                }
                Some(Evidence::Picture(picture)) => {
                    let [x, y, width, height] = self.room(&picture);
                    splice.picture(place, *picture, [x, y, width, height])?;
                    continue;
                }
                Some(Evidence::Own | Evidence::None(_)) | None => {}
            }
            let pages = taken.iter().find(|(key, _)| *key == (item, file));
            let id = pages.and_then(|(_, ids)| ids.get(page)).copied();
            splice.page(place, id.ok_or_else(lost)?, scale)?;
        }
        splice.finish()
    }

    /// Where a picture stands: in the middle of the frame, y up from the foot of the sheet.
    fn room(&self, picture: &Picture) -> [f32; 4] {
        let pixels = |n: u32| super::setter::count(usize::try_from(n).unwrap_or_default()) * PIXEL;
        let (width, height) = (pixels(picture.width), pixels(picture.height));
        let (wide, high) = (FRAME, self.frame.foot - 15.0 * MM);
        let fit = (wide / width).min(high / height).min(1.0);
        let (width, height) = (width * fit, height * fit);
        let Size { height: sheet, .. } = self.frame.size;
        let x = self.frame.left + (wide - width) / 2.0;
        let y = sheet - 15.0 * MM - (high - height) / 2.0 - height;
        [x, y, width, height]
    }
}

/// A page of our own letters leaves room for line and stamp. Of other pages nobody knows, so
/// they are made a little smaller, and the line says so.
fn scale(item: &Item<'_>) -> f32 {
    if item.code.starts_with('L') {
        1.0
    } else {
        0.94
    }
}

/// A picture in words. Nobody but the person knows what it shows: their title is all there is.
fn shown(file: &File, picture: &Picture) -> String {
    let Picture {
        kind,
        width,
        height,
        ..
    } = picture;
    format!("{} ({kind} picture, {width} × {height} pixels)", file.what)
}

fn found<'a>(
    plan: &'a Plan<'_>,
    item: usize,
    file: usize,
) -> Result<(&'a Item<'a>, &'a File), LetterError> {
    let item = plan.items.get(item).ok_or_else(lost)?;
    Ok((item, item.files.get(file).ok_or_else(lost)?))
}

fn nth(doc: &Document, page: usize) -> Result<ObjectId, LetterError> {
    doc.page_iter().nth(page).ok_or_else(lost)
}

fn lost() -> LetterError {
    LetterError::Pdf("a page of an exhibit was lost".to_owned())
}
