//! Pages become a PDF file: printpdf writes the pages, the fonts go in once, cut down to what is
//! used. The same pages and metadata give the same bytes.

use super::{archive, content::printed, embed::Embedder, pack::pack, page::Page, structure::Tree};
use crate::error::LetterError;
use domain::Language;
use jiff::{civil::Date, tz::TimeZone};
use lopdf::{Document, Object, ObjectId, dictionary};
use printpdf::{OffsetDateTime, PdfDocument, PdfPage, PdfSaveOptions};

/// What the file says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meta {
    /// Title, shown in the title bar of a viewer.
    pub title: String,
    /// Who wrote it.
    pub author: String,
    /// The language of the text.
    pub language: Language,
    /// The day it was made, from the facts and not from the clock.
    pub date: Date,
}

/// An entry of the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bookmark {
    /// What it says.
    pub title: String,
    /// The page it leads to, from 0.
    pub page: usize,
}

/// So many pages are with printpdf at once: what it makes of a page takes ten times the page.
const AT_ONCE: usize = 64;

/// Writes pages as a file.
///
/// # Errors
///
/// [`LetterError::Pdf`] when a font cannot be embedded or the file not be put together.
pub fn write(pages: Vec<Page>, meta: &Meta) -> Result<Vec<u8>, LetterError> {
    let mut press = Press::new(meta);
    for page in pages {
        press.put(page)?;
    }
    press.finish()?.finish(meta, &[], true)
}

/// Takes page after page; none is held longer than it takes to print it.
pub(crate) struct Press<'a> {
    meta: &'a Meta,
    fonts: Embedder,
    tree: Tree,
    waiting: Vec<PdfPage>,
    doc: Option<Document>,
    /// The pages that came after the first ones.
    later: Vec<ObjectId>,
}

/// Pages in a file that other pages can still be merged into, and the tree of their structure,
/// which is put into it last.
#[derive(Debug)]
pub(crate) struct Draft {
    /// The file.
    pub(crate) doc: Document,
    tree: Tree,
    /// Whether each of its glyphs stands for characters of its own, in the order of reading.
    clear: bool,
}

impl<'a> Press<'a> {
    pub(crate) fn new(meta: &'a Meta) -> Self {
        Self {
            meta,
            fonts: Embedder::default(),
            tree: Tree::default(),
            waiting: Vec::new(),
            doc: None,
            later: Vec::new(),
        }
    }

    /// Takes a page.
    #[expect(clippy::needless_pass_by_value, reason = "a page is printed once")]
    pub(crate) fn put(&mut self, page: Page) -> Result<(), LetterError> {
        let page = printed(&page, &mut self.fonts, &mut self.tree);
        self.waiting.push(page);
        if self.waiting.len() < AT_ONCE {
            return Ok(());
        }
        self.print()
    }

    /// All pages in one document, with their fonts.
    pub(crate) fn finish(mut self) -> Result<Draft, LetterError> {
        self.print()?;
        let mut doc = self.doc.unwrap_or_default();
        add(&mut doc, &self.later)?;
        let clear = self.fonts.clear();
        finish(&mut doc, self.fonts, self.meta)?;
        let tree = self.tree;
        Ok(Draft { doc, tree, clear })
    }

    fn print(&mut self) -> Result<(), LetterError> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let pages = std::mem::take(&mut self.waiting);
        let part = print(pages, self.meta)?;
        match &mut self.doc {
            Some(doc) => self.later.append(&mut take(doc, part)),
            None => self.doc = Some(part),
        }
        Ok(())
    }
}

impl Draft {
    /// The bytes of the file, with its structure and what it says of itself.
    ///
    /// `whole` says that nothing was merged: then the file says that it keeps to PDF/A and PDF/UA.
    /// Where glyphs do not tell the text by themselves, it keeps to PDF/A-2b alone.
    ///
    /// # Errors
    ///
    /// [`LetterError::Pdf`] when it cannot be put together.
    pub(crate) fn finish(
        self,
        meta: &Meta,
        bookmarks: &[Bookmark],
        whole: bool,
    ) -> Result<Vec<u8>, LetterError> {
        let mut doc = self.doc;
        let placed = self.tree.place(&mut doc, whole)?;
        let claim = match (whole, self.clear) {
            (true, true) => archive::Claim::Accessible,
            (true, false) => archive::Claim::Archival,
            (false, _) => archive::Claim::None,
        };
        archive::describe(&mut doc, meta, claim)?;
        outline(&mut doc, bookmarks)?;
        pack(doc, self.tree.elements(&placed))
    }
}

fn print(pages: Vec<PdfPage>, meta: &Meta) -> Result<Document, LetterError> {
    let mut print = PdfDocument::new(&meta.title);
    print.pages = pages;
    let info = &mut print.metadata.info;
    info.author.clone_from(&meta.author);
    archive::CREATOR.clone_into(&mut info.creator);
    archive::PRODUCER.clone_into(&mut info.producer);
    let noon = archive::noon(meta.date)
        .to_zoned(TimeZone::UTC)
        .map_err(|e| LetterError::Pdf(e.to_string()))?;
    let moment = OffsetDateTime::from_unix_timestamp(noon.timestamp().as_second())
        .map_err(|e| LetterError::Pdf(e.to_owned()))?;
    info.creation_date = moment;
    info.modification_date = moment;
    let options = PdfSaveOptions {
        optimize: false,
        // All that is written is our own; “secure” would leave out `TJ`.
        secure: false,
        ..PdfSaveOptions::default()
    };
    let raw = print.save(&options, &mut Vec::new());
    drop(print);
    let mut doc = Document::load_mem(&raw).map_err(failed)?;
    doc.compress();
    Ok(doc)
}

/// Takes the objects of another document over; gives its pages.
pub(crate) fn take(doc: &mut Document, mut part: Document) -> Vec<ObjectId> {
    part.renumber_objects_with(doc.max_id.saturating_add(1));
    doc.max_id = part.max_id.max(doc.max_id);
    let pages = part.page_iter().collect();
    // Not `append`, which builds the whole map anew.
    doc.objects.extend(part.objects);
    pages
}

/// Adds pages, which the document holds already, after its last.
fn add(doc: &mut Document, pages: &[ObjectId]) -> Result<(), LetterError> {
    if pages.is_empty() {
        return Ok(());
    }
    let tree = doc.catalog().and_then(|c| c.get(b"Pages"));
    let tree = tree.and_then(Object::as_reference).map_err(failed)?;
    for page in pages {
        doc.get_dictionary_mut(*page)
            .map_err(failed)?
            .set("Parent", tree);
    }
    let node = doc.get_dictionary_mut(tree).map_err(failed)?;
    let kids = node.get_mut(b"Kids").and_then(Object::as_array_mut);
    let kids = kids.map_err(failed)?;
    kids.extend(pages.iter().map(|page| Object::Reference(*page)));
    let count = i64::try_from(kids.len()).unwrap_or_default();
    node.set("Count", count);
    Ok(())
}

/// Gives a document its outline; entries whose page does not exist are left out.
fn outline(doc: &mut Document, bookmarks: &[Bookmark]) -> Result<(), LetterError> {
    let pages: Vec<_> = doc.page_iter().collect();
    let entries: Vec<_> = bookmarks
        .iter()
        .filter_map(|b| Some((b.title.as_str(), *pages.get(b.page)?)))
        .map(|(title, page)| (title, page, doc.new_object_id()))
        .collect();
    let (Some(first), Some(last)) = (entries.first(), entries.last()) else {
        return Ok(());
    };
    let root = doc.new_object_id();
    let ids: Vec<_> = entries.iter().map(|(.., id)| *id).collect();
    let before = std::iter::once(None).chain(ids.iter().map(|id| Some(*id)));
    let after = ids.iter().skip(1).map(|id| Some(*id)).chain([None]);
    for (((title, page, id), before), after) in entries.iter().zip(before).zip(after) {
        let mut entry = dictionary! {
            "Title" => lopdf::text_string(title),
            "Parent" => root,
            "Dest" => vec![Object::Reference(*page), "Fit".into()],
        };
        if let Some(before) = before {
            entry.set("Prev", before);
        }
        if let Some(after) = after {
            entry.set("Next", after);
        }
        doc.objects.insert(*id, entry.into());
    }
    let count = i64::try_from(ids.len()).unwrap_or_default();
    let tree = dictionary! {
        "Type" => "Outlines", "First" => first.2, "Last" => last.2, "Count" => count,
    };
    doc.objects.insert(root, tree.into());
    let catalog = doc.catalog_mut().map_err(failed)?;
    catalog.set("Outlines", root);
    catalog.set("PageMode", "UseOutlines");
    Ok(())
}

fn failed(e: lopdf::Error) -> LetterError {
    LetterError::Pdf(e.to_string())
}

/// Fonts, language and what printpdf claims that is not so.
fn finish(doc: &mut Document, fonts: Embedder, meta: &Meta) -> Result<(), LetterError> {
    "1.7".clone_into(&mut doc.version);
    let fonts = fonts.finish(doc)?;
    let fonts = doc.add_object(fonts);
    for page in doc.page_iter().collect::<Vec<_>>() {
        let resources = doc.add_object(dictionary! { "Font" => fonts });
        let page = doc.get_dictionary_mut(page).map_err(failed)?;
        page.set("Resources", resources);
        for key in ["Annots", "TrimBox", "CropBox"] {
            page.remove(key.as_bytes());
        }
    }
    if let Ok(Object::Reference(info)) = doc.trailer.get(b"Info").cloned() {
        let info = doc.get_dictionary_mut(info).map_err(failed)?;
        for key in [
            "GTS_PDFXVersion",
            "Trapped",
            "Identifier",
            "Keywords",
            "Subject",
        ] {
            info.remove(key.as_bytes());
        }
        // printpdf writes all of them in UTF-16.
        for (key, value) in [
            ("Title", meta.title.as_str()),
            ("Author", &meta.author),
            ("Creator", archive::CREATOR),
            ("Producer", archive::PRODUCER),
        ] {
            info.set(key, lopdf::text_string(value));
        }
    }
    let catalog = doc.catalog_mut().map_err(failed)?;
    catalog.set("Lang", Object::string_literal(meta.language.as_str()));
    catalog.set(
        "ViewerPreferences",
        dictionary! { "DisplayDocTitle" => true },
    );
    doc.prune_objects();
    Ok(())
}
