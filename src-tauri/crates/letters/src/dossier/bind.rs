//! Pages of ours, letters and exhibits become one file.

use super::{
    DossierInput, enclose,
    evidence::Evidence,
    frame::{self, Frame},
    picture::Picture,
    plan::{File, Item, Plan},
    section::{self, Ground, Merged},
    setter::FRAME,
    splice::{Sheet, Splice},
    words,
};
use crate::{
    Fonts, LetterError,
    pdf::{
        page::{At, Mark, Page, Shape, Size},
        style::MM,
        tag::{Role, Tag},
        write::Meta,
    },
};
use domain::Language;
use lopdf::{Document, ObjectId};
use std::collections::BTreeMap;

/// A picture is shown at 96 pixels to the inch, or smaller.
const PIXEL: f32 = 72.0 / 96.0;

/// Writes the file.
pub(super) fn bind(
    input: &DossierInput<'_>,
    mut plan: Plan<'_>,
    fonts: &Fonts,
    go_on: &mut dyn FnMut(u32, u32) -> bool,
) -> Result<Vec<u8>, LetterError> {
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
    let (laid, press) = section::lay(input, &plan, fonts, &meta, go_on)?;
    let binder = Binder(Frame::of(input.paper));
    let whole = laid.merged.iter().all(Option::is_none);
    let manifest = (!input.redacted).then(|| enclose::manifest(input, &plan, &laid.places));
    let mut draft = press.finish()?;
    draft.doc = binder.merge(draft.doc, &mut plan, &laid.merged)?;
    if let Some(manifest) = manifest {
        enclose::enclose(&mut draft.doc, &plan, &manifest)?;
    }
    draft.finish(&meta, &laid.bookmarks, whole)
}

/// What is laid over a merged page: the line at its head.
pub(super) fn over(ground: &Ground<'_>, merged: Merged) -> Result<Page, LetterError> {
    let (item, file) = found(ground.plan, merged)?;
    let (size, scaled) = match &file.evidence {
        Evidence::Pdf(doc, _) => {
            let sheet = Sheet::of(doc, nth(doc, merged.page)?);
            (sheet.seen(), scale(item) != 1.0)
        }
        Evidence::Picture(_) | Evidence::Own | Evidence::None(_) => (ground.frame.size, false),
    };
    let mut out = Page::new(size);
    if let Evidence::Picture(picture) = &file.evidence {
        let [x, y, width, height] = Binder(ground.frame).room(picture);
        let at = At {
            x,
            y: size.height - y - height,
        };
        let figure = Tag::new(Role::Figure(shown(file, picture)));
        let room = Mark::from(Shape::Room { at, width, height });
        out.marks.push(room.of(&figure));
    }
    let of = file.evidence.pages();
    let mut rest = format!("page {} of {of}", merged.page.saturating_add(1));
    if !ground.input.redacted {
        let hash: String = file.hash.to_string().chars().take(16).collect();
        rest.push_str(&format!(" · SHA-256 {hash}…"));
    }
    if scaled {
        rest.push_str(" · shown at 94\u{a0}%");
    }
    frame::head_line(&ground.setter, &mut out, &item.code, &file.what, &rest)?;
    Ok(out)
}

struct Binder(Frame);

impl Binder {
    /// Puts the pages of letters, exhibits and pictures under their stamps.
    fn merge(
        &self,
        doc: Document,
        plan: &mut Plan<'_>,
        merged: &[Option<Merged>],
    ) -> Result<Document, LetterError> {
        let mut splice = Splice::new(doc);
        let mut taken: BTreeMap<(usize, usize), Vec<ObjectId>> = BTreeMap::new();
        for (place, from) in merged.iter().enumerate() {
            let Some(Merged { item, file, page }) = *from else {
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
                    taken.insert((item, file), splice.take(*foreign));
                }
                Some(Evidence::Picture(picture)) => {
                    let [x, y, width, height] = self.room(&picture);
                    splice.picture(place, *picture, [x, y, width, height])?;
                    continue;
                }
                Some(Evidence::Own | Evidence::None(_)) | None => {}
            }
            let pages = taken.get(&(item, file));
            let id = pages.and_then(|ids| ids.get(page)).copied();
            splice.page(place, id.ok_or_else(lost)?, scale)?;
        }
        splice.finish()
    }

    /// Where a picture stands: in the middle of the frame, y up from the foot of the sheet.
    fn room(&self, picture: &Picture) -> [f32; 4] {
        let pixels = |n: u32| super::setter::count(usize::try_from(n).unwrap_or_default()) * PIXEL;
        let (width, height) = (pixels(picture.width), pixels(picture.height));
        let (wide, high) = (FRAME, self.0.foot - 15.0 * MM);
        let fit = (wide / width).min(high / height).min(1.0);
        let (width, height) = (width * fit, height * fit);
        let Size { height: sheet, .. } = self.0.size;
        let x = self.0.left + (wide - width) / 2.0;
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

fn found<'a>(plan: &'a Plan<'_>, merged: Merged) -> Result<(&'a Item<'a>, &'a File), LetterError> {
    let item = plan.items.get(merged.item).ok_or_else(lost)?;
    Ok((item, item.files.get(merged.file).ok_or_else(lost)?))
}

fn nth(doc: &Document, page: usize) -> Result<ObjectId, LetterError> {
    doc.page_iter().nth(page).ok_or_else(lost)
}

fn lost() -> LetterError {
    LetterError::Pdf("a page of an exhibit was lost".to_owned())
}
