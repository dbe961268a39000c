//! What is seen of a page becomes operators of a content stream, each within the element whose it is.

use super::{
    embed::{Code, Embedder, Font},
    page::{At, Draw, Mark, Page, Pen, Shape, Size, Step},
    shape::{Line, Run},
    structure::Tree,
    style::Ink,
    tag::{Furniture, Owner, Role, Tag},
};
use printpdf::{
    Color, DictItem, FontId, Greyscale, LineCapStyle, LineDashPattern, LineJoinStyle, LinePoint,
    Op, PaintMode, PdfFontHandle, PdfPage, Point, Polygon, PolygonRing, Pt, Rgb, TextMatrix,
    WindingOrder,
};

/// The least move between two glyphs, in thousandths of the size, that is written: less is not
/// seen, and what is left out once is made good at the next move.
const LEAST: f32 = 4.0;

/// A page as printpdf takes it; its fonts and its elements are noted.
pub(super) fn printed(page: &Page, fonts: &mut Embedder, tree: &mut Tree) -> PdfPage {
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
        let mut items: Vec<DictItem> = Vec::new();
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
                    if kern.abs() < LEAST {
                        stand
                    } else {
                        items.push(DictItem::Real(kern));
                        stand - kern * size / 1000.0
                    }
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
            let bytes = code.to_be_bytes();
            if let Some(DictItem::String { data, .. }) = items.last_mut() {
                data.extend(bytes);
            } else {
                // Half as long as in hexadecimal digits.
                items.push(DictItem::String {
                    data: bytes.to_vec(),
                    literal: true,
                });
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
