//! Pages become a PDF file: printpdf writes the pages, the fonts go in once, cut down to what is
//! used. The same pages and metadata give the same bytes.

use super::{
    archive,
    embed::{Code, Embedder, Font},
    page::{At, Draw, Mark, Page, Pen, Shape, Size, Step},
    shape::{Line, Run},
    structure::Tree,
    style::Ink,
    tag::{Furniture, Owner, Role, Tag},
};
use crate::error::LetterError;
use domain::Language;
use jiff::{civil::Date, tz::TimeZone};
use lopdf::{Document, Object, dictionary};
use printpdf::{
    Codepoint, Color, DictItem, FontId, Greyscale, LineCapStyle, LineDashPattern, LineJoinStyle,
    LinePoint, OffsetDateTime, Op, PaintMode, PdfDocument, PdfFontHandle, PdfPage, PdfSaveOptions,
    Point, Polygon, PolygonRing, Pt, Rgb, TextItem, TextMatrix, WindingOrder,
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

/// Pages in a file that other pages can still be merged into, and the tree of their structure,
/// which is put into it last.
#[derive(Debug)]
pub struct Draft {
    /// The file.
    pub doc: Document,
    tree: Tree,
    /// Whether each of its glyphs stands for characters of its own, in the order of reading.
    clear: bool,
}

/// Writes pages as a file.
///
/// # Errors
///
/// [`LetterError::Pdf`] when a font cannot be embedded or the file not be put together.
pub fn write(pages: &[Page], meta: &Meta, bookmarks: &[Bookmark]) -> Result<Vec<u8>, LetterError> {
    document(pages, meta)?.finish(meta, bookmarks, true)
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
    pub fn finish(
        self,
        meta: &Meta,
        bookmarks: &[Bookmark],
        whole: bool,
    ) -> Result<Vec<u8>, LetterError> {
        let mut doc = self.doc;
        self.tree.write(&mut doc, whole)?;
        let claim = match (whole, self.clear) {
            (true, true) => archive::Claim::Accessible,
            (true, false) => archive::Claim::Archival,
            (false, _) => archive::Claim::None,
        };
        archive::describe(&mut doc, meta, claim)?;
        outline(&mut doc, bookmarks)?;
        bytes(doc)
    }
}

/// Writes pages as a draft.
///
/// # Errors
///
/// As [`write`].
pub fn document(pages: &[Page], meta: &Meta) -> Result<Draft, LetterError> {
    let mut fonts = Embedder::default();
    let mut print = PdfDocument::new(&meta.title);
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
    let mut tree = Tree::default();
    print.pages = pages
        .iter()
        .map(|page| printed(page, &mut fonts, &mut tree))
        .collect();
    let clear = fonts.clear();

    let options = PdfSaveOptions {
        optimize: false,
        ..PdfSaveOptions::default()
    };
    let raw = print.save(&options, &mut Vec::new());
    let mut doc = Document::load_mem(&raw).map_err(failed)?;
    finish(&mut doc, fonts, meta)?;
    Ok(Draft { doc, tree, clear })
}

/// The bytes of a document, compressed.
fn bytes(mut doc: Document) -> Result<Vec<u8>, LetterError> {
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

fn printed(page: &Page, fonts: &mut Embedder, tree: &mut Tree) -> PdfPage {
    tree.page();
    let mut sheet = Sheet {
        ops: Vec::new(),
        size: page.size,
        fonts,
        tree,
        open: None,
    };
    for mark in page.marks.iter().chain(&page.artifacts) {
        sheet.mark(mark);
    }
    sheet.begin(None);
    let (width, height) = (Pt(page.size.width), Pt(page.size.height));
    PdfPage::new(width.into(), height.into(), sheet.ops)
}

struct Sheet<'a> {
    ops: Vec<Op>,
    size: Size,
    fonts: &'a mut Embedder,
    tree: &'a mut Tree,
    /// Whose content is being marked.
    open: Option<Owner>,
}

impl Sheet<'_> {
    fn mark(&mut self, mark: &Mark) {
        if let Owner::Element(tag) = &mark.owner {
            self.tree.element(tag);
            if let Role::Figure(_) | Role::Link { .. } = tag.role() {
                let [left, top, right, foot] = mark.shape.bounds();
                let (foot, top) = (self.size.height - foot, self.size.height - top);
                self.tree.bound(tag, [left, foot, right, top]);
            }
        }
        match &mark.shape {
            Shape::Text { line, .. } if line.runs.is_empty() => {}
            Shape::Text { at, line } => {
                self.begin(Some(&mark.owner));
                self.text(*at, line, matches!(mark.owner, Owner::Element(_)));
            }
            Shape::Path { from, steps, draw } => {
                self.begin(Some(&mark.owner));
                self.ops.push(Op::SaveGraphicsState);
                self.path(*from, steps, *draw);
                self.ops.push(Op::RestoreGraphicsState);
            }
            Shape::Room { .. } => {
                self.begin(None);
                if let Owner::Element(tag) = &mark.owner {
                    self.tree.content(tag);
                }
            }
        }
    }

    /// Marks what follows as the content of its owner, unless it already is.
    fn begin(&mut self, owner: Option<&Owner>) {
        if self.open.as_ref() == owner {
            return;
        }
        if self.open.take().is_some() {
            self.ops.push(Op::EndMarkedContent);
        }
        let Some(owner) = owner else { return };
        self.open = Some(owner.clone());
        let (tag, properties) = match owner {
            Owner::Element(tag) => self.content(tag),
            Owner::Furniture(kind) => artifact(*kind),
        };
        let properties = properties.into_iter().map(|(k, v)| (k.to_owned(), v));
        self.ops.push(Op::BeginMarkedContentWithProperties {
            tag: tag.to_owned(),
            properties: DictItem::Dict {
                map: properties.collect(),
            },
        });
    }

    fn content(&mut self, tag: &Tag) -> Properties {
        let number = self.tree.content(tag);
        (tag.role().name(), vec![("MCID", DictItem::Int(number))])
    }

    /// `read`: the line is part of an element, and keeps the space at its end.
    fn text(&mut self, at: At, line: &Line, read: bool) {
        self.ops.push(Op::StartTextSection);
        let tail = line.tail.as_ref().filter(|_| read);
        let joins = |run: &Run| tail.filter(|tail| tail.goes_on(run));
        for run in &line.runs {
            self.ops.push(Op::SetFillColor {
                col: colour(run.ink),
            });
            self.run(at, run, joins(run));
        }
        if let Some(tail) = tail.filter(|_| !line.runs.iter().any(|run| joins(run).is_some())) {
            self.run(at, tail, None);
        }
        self.ops.push(Op::EndTextSection);
    }

    /// A run, and what follows it in the same voice.
    fn run(&mut self, at: At, run: &Run, more: Option<&Run>) {
        self.fonts.order(run);
        let size = run.size;
        let base = self.size.height - at.y;
        let mut x = at.x + run.x;
        // Where the reader of the file stands after the glyph before, its font and its baseline.
        let mut pen: Option<(f32, Font, f32)> = None;
        let mut items = Vec::new();
        let own = run.glyphs.iter().map(|glyph| (run, glyph));
        let more = more.into_iter();
        let more = more.flat_map(|run| run.glyphs.iter().map(move |glyph| (run, glyph)));
        for (run, glyph) in own.chain(more) {
            let Code { font, code, width } = self.fonts.code(run, glyph);
            let (target, up) = (x + glyph.dx, base + glyph.dy);
            x += glyph.advance;
            let mut stand = match pen.take() {
                Some((stand, same, line)) if same == font && line.to_bits() == up.to_bits() => {
                    let kern = ((stand - target) * 1000.0 / size).round();
                    if kern != 0.0 {
                        items.push(TextItem::Offset(kern));
                    }
                    stand - kern * size / 1000.0
                }
                Some(_) | None => {
                    self.show(&mut items);
                    self.ops.push(Op::SetFont {
                        font: PdfFontHandle::External(FontId(font.name())),
                        size: Pt(size),
                    });
                    let [x, y] = [target, up].map(hundredths);
                    self.ops.push(Op::SetTextMatrix {
                        matrix: TextMatrix::Raw([1.0, 0.0, 0.0, 1.0, x, y]),
                    });
                    target
                }
            };
            match items.last_mut() {
                Some(TextItem::GlyphIds(codes)) => codes.push(Codepoint::new(code, 0.0)),
                Some(_) | None => items.push(TextItem::GlyphIds(vec![Codepoint::new(code, 0.0)])),
            }
            #[expect(clippy::cast_precision_loss, reason = "a width has four digits")]
            {
                stand += width as f32 * size / 1000.0;
            }
            pen = Some((stand, font, up));
        }
        self.show(&mut items);
    }

    fn show(&mut self, items: &mut Vec<TextItem>) {
        if !items.is_empty() {
            self.ops.push(Op::ShowText {
                items: std::mem::take(items),
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

/// The name of a marked content and what is said of it.
type Properties = (&'static str, Vec<(&'static str, DictItem)>);

fn artifact(kind: Furniture) -> Properties {
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let (kind, part) = kind.names();
    let mut properties = vec![("Type", name(kind))];
    properties.extend(part.map(|part| ("Subtype", name(part))));
    ("Artifact", properties)
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
