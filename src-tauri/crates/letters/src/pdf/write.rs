//! Pages become a PDF file: printpdf writes the pages, the fonts go in once, cut down to what is
//! used. The same pages and metadata give the same bytes.

use super::{
    embed::{Code, Embedder},
    page::{At, Draw, Mark, Page, Pen, Size, Step},
    shape::{Line, Run},
    style::Ink,
};
use crate::error::LetterError;
use domain::Language;
use jiff::{civil::Date, tz::TimeZone};
use lopdf::{Document, Object, ObjectId, dictionary};
use printpdf::{
    Color, DictItem, FontId, Greyscale, LineCapStyle, LineDashPattern, LineJoinStyle, LinePoint,
    OffsetDateTime, Op, PaintMode, PdfDocument, PdfFontHandle, PdfPage, PdfSaveOptions, Point,
    Polygon, PolygonRing, Pt, Rgb, TextMatrix, WindingOrder,
};
use sha2::{Digest, Sha256};

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
    bytes(press.finish()?)
}

/// Takes page after page; none is held longer than it takes to print it.
pub(crate) struct Press<'a> {
    meta: &'a Meta,
    fonts: Embedder,
    waiting: Vec<PdfPage>,
    doc: Option<Document>,
    /// The pages that came after the first ones.
    later: Vec<ObjectId>,
}

impl<'a> Press<'a> {
    pub(crate) fn new(meta: &'a Meta) -> Self {
        Self {
            meta,
            fonts: Embedder::default(),
            waiting: Vec::new(),
            doc: None,
            later: Vec::new(),
        }
    }

    /// Takes a page.
    #[expect(clippy::needless_pass_by_value, reason = "a page is printed once")]
    pub(crate) fn put(&mut self, page: Page) -> Result<(), LetterError> {
        self.waiting.push(printed(&page, &mut self.fonts));
        if self.waiting.len() < AT_ONCE {
            return Ok(());
        }
        self.print()
    }

    /// A document of all pages, that others can still be merged into.
    pub(crate) fn finish(mut self) -> Result<Document, LetterError> {
        self.print()?;
        let mut doc = self.doc.unwrap_or_default();
        add(&mut doc, &self.later)?;
        finish(&mut doc, self.fonts, self.meta)?;
        Ok(doc)
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

fn print(pages: Vec<PdfPage>, meta: &Meta) -> Result<Document, LetterError> {
    let mut print = PdfDocument::new(&meta.title);
    print.pages = pages;
    let info = &mut print.metadata.info;
    info.author.clone_from(&meta.author);
    "Answerable".clone_into(&mut info.creator);
    "printpdf".clone_into(&mut info.producer);
    // Noon, so that it is the same day in every time zone that shows it.
    let noon = meta
        .date
        .at(12, 0, 0, 0)
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

/// The bytes of a document, compressed.
///
/// # Errors
///
/// [`LetterError::Pdf`] when it cannot be put together.
pub fn bytes(mut doc: Document) -> Result<Vec<u8>, LetterError> {
    // printpdf draws its ids from a counter; ours come from the content.
    let mut hash = Sha256::new();
    for object in doc.objects.values() {
        if let Object::Stream(stream) = object {
            hash.update(&stream.content);
        } else {
            hash.update(format!("{object:?}"));
        }
    }
    let id = Object::string_literal(hash.finalize().get(..16).unwrap_or_default());
    doc.trailer.set("ID", vec![id.clone(), id]);
    doc.compress();
    let mut out = Vec::new();
    doc.save_modern(&mut out)
        .map_err(|e| LetterError::Pdf(e.to_string()))?;
    Ok(out)
}

/// Gives a document its outline; entries whose page does not exist are left out.
///
/// # Errors
///
/// [`LetterError::Pdf`] when the document has no catalog.
pub fn outline(doc: &mut Document, bookmarks: &[Bookmark]) -> Result<(), LetterError> {
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

fn printed(page: &Page, fonts: &mut Embedder) -> PdfPage {
    let mut sheet = Sheet {
        ops: Vec::new(),
        size: page.size,
        fonts,
    };
    for mark in &page.marks {
        sheet.mark(mark);
    }
    if !page.artifacts.is_empty() {
        sheet.ops.push(Op::BeginMarkedContent {
            tag: "Artifact".to_owned(),
        });
        for mark in &page.artifacts {
            sheet.mark(mark);
        }
        sheet.ops.push(Op::EndMarkedContent);
    }
    let (width, height) = (Pt(page.size.width), Pt(page.size.height));
    PdfPage::new(width.into(), height.into(), sheet.ops)
}

struct Sheet<'a> {
    ops: Vec<Op>,
    size: Size,
    fonts: &'a mut Embedder,
}

impl Sheet<'_> {
    fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Text { at, line } => self.text(*at, line),
            Mark::Path { from, steps, draw } => {
                self.ops.push(Op::SaveGraphicsState);
                self.path(*from, steps, *draw);
                self.ops.push(Op::RestoreGraphicsState);
            }
        }
    }

    fn text(&mut self, at: At, line: &Line) {
        if line.runs.is_empty() {
            return;
        }
        self.ops.push(Op::StartTextSection);
        for run in &line.runs {
            self.ops.push(Op::SetFillColor {
                col: colour(run.ink),
            });
            self.run(at, run);
        }
        self.ops.push(Op::EndTextSection);
    }

    fn run(&mut self, at: At, run: &Run) {
        let size = run.size;
        let base = self.size.height - at.y;
        let mut x = at.x + run.x;
        // Where the reader of the file stands after the glyph before, its font and its baseline.
        let mut pen: Option<(f32, String, f32)> = None;
        let mut items: Vec<DictItem> = Vec::new();
        for glyph in &run.glyphs {
            let Code { font, code, width } = self.fonts.code(run, glyph);
            let (target, up) = (x + glyph.dx, base + glyph.dy);
            x += glyph.advance;
            let mut stand = match pen.take() {
                Some((stand, same, line)) if same == font && line.to_bits() == up.to_bits() => {
                    let kern = ((stand - target) * 1000.0 / size).round();
                    if kern != 0.0 {
                        items.push(DictItem::Real(kern));
                    }
                    stand - kern * size / 1000.0
                }
                Some(_) | None => {
                    self.show(&mut items);
                    self.ops.push(Op::SetFont {
                        font: PdfFontHandle::External(FontId(font.clone())),
                        size: Pt(size),
                    });
                    let [x, y] = [target, up].map(hundredths);
                    self.ops.push(Op::SetTextMatrix {
                        matrix: TextMatrix::Raw([1.0, 0.0, 0.0, 1.0, x, y]),
                    });
                    target
                }
            };
            let bytes = code.to_be_bytes();
            if let Some(DictItem::Bytes(string)) = items.last_mut() {
                string.extend(bytes);
            } else {
                items.push(DictItem::Bytes(bytes.to_vec()));
            }
            #[expect(clippy::cast_precision_loss, reason = "a width has four digits")]
            {
                stand += width as f32 * size / 1000.0;
            }
            pen = Some((stand, font, up));
        }
        self.show(&mut items);
    }

    /// Shows strings of glyphs and the kerns between them: `TJ`. `ShowText` would write a string
    /// for each glyph.
    fn show(&mut self, items: &mut Vec<DictItem>) {
        if !items.is_empty() {
            self.ops.push(Op::Unknown {
                key: "TJ".to_owned(),
                value: vec![DictItem::Array(std::mem::take(items))],
            });
        }
    }

    fn point(&self, at: At, bezier: bool) -> LinePoint {
        LinePoint {
            p: Point {
                x: Pt(hundredths(at.x)),
                y: Pt(hundredths(self.size.height - at.y)),
            },
            bezier,
        }
    }

    fn path(&mut self, from: At, steps: &[Step], draw: Draw) {
        let mut points = vec![self.point(from, false)];
        for step in steps {
            match step {
                Step::Line(to) => points.push(self.point(*to, false)),
                Step::Curve(a, b, to) => points.extend([
                    self.point(*a, true),
                    self.point(*b, true),
                    self.point(*to, false),
                ]),
            }
        }
        match draw {
            Draw::Fill(ink) => {
                self.ops.push(Op::SetFillColor { col: colour(ink) });
                self.ops.push(Op::DrawPolygon {
                    polygon: Polygon {
                        rings: vec![PolygonRing { points }],
                        mode: PaintMode::Fill,
                        winding_order: WindingOrder::NonZero,
                    },
                });
            }
            Draw::Stroke(pen) => {
                self.pen(pen);
                self.ops.push(Op::DrawLine {
                    line: printpdf::Line {
                        points,
                        is_closed: false,
                    },
                });
            }
        }
    }

    fn pen(&mut self, pen: Pen) {
        self.ops.extend([
            Op::SetOutlineColor {
                col: colour(pen.ink),
            },
            Op::SetOutlineThickness { pt: Pt(pen.width) },
        ]);
        if pen.round {
            self.ops.extend([
                Op::SetLineCapStyle {
                    cap: LineCapStyle::Round,
                },
                Op::SetLineJoinStyle {
                    join: LineJoinStyle::Round,
                },
            ]);
        }
        if let Some((on, off)) = pen.dash {
            self.ops.push(Op::SetLineDashPattern {
                dash: LineDashPattern::new(0.0, &[on, off]),
            });
        }
    }
}

fn hundredths(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

fn colour(ink: Ink) -> Color {
    let grey = |level| Color::Greyscale(Greyscale::new(level, None));
    match ink {
        Ink::Black => grey(0.0),
        Ink::K70 => grey(0.3),
        Ink::K45 => grey(0.55),
        Ink::K25 => grey(0.75),
        Ink::White => grey(1.0),
        Ink::Blue => Color::Rgb(Rgb::new(22.0 / 255.0, 54.0 / 255.0, 92.0 / 255.0, None)),
    }
}
