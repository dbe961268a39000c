//! A page before it is written: marks in points from the top left corner, y down.

use super::{
    shape::Line,
    style::{Ink, MM},
    tag::{Furniture, Owner, Tag},
};

/// A sheet of paper, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    /// From edge to edge.
    pub width: f32,
    /// From head to foot.
    pub height: f32,
}

impl Size {
    /// 210 × 297 mm.
    pub const A4: Self = Self {
        width: 210.0 * MM,
        height: 297.0 * MM,
    };
    /// 215.9 × 279.4 mm.
    pub const US_LETTER: Self = Self {
        width: 612.0,
        height: 792.0,
    };
}

/// A place on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct At {
    /// Points from the left edge.
    pub x: f32,
    /// Points from the top edge, down.
    pub y: f32,
}

/// One step of a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Step {
    /// A straight line to here.
    Line(At),
    /// A cubic Bézier by two control points to here.
    Curve(At, At, At),
}

/// How a path is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Draw {
    /// Filled and closed.
    Fill(Ink),
    /// Stroked with a pen.
    Stroke(Pen),
}

/// A pen for rules and strokes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pen {
    /// Points.
    pub width: f32,
    /// Its ink.
    pub ink: Ink,
    /// Round ends and joins instead of butt.
    pub round: bool,
    /// Dash and gap in points; solid when `None`.
    pub dash: Option<(f32, f32)>,
}

impl Pen {
    /// A solid pen with butt ends.
    #[must_use]
    pub const fn new(width: f32, ink: Ink) -> Self {
        Self {
            width,
            ink,
            round: false,
            dash: None,
        }
    }

    /// The same with round ends.
    #[must_use]
    pub const fn round(self) -> Self {
        Self {
            round: true,
            ..self
        }
    }

    /// The same, dashed.
    #[must_use]
    pub const fn dashed(self, on: f32, off: f32) -> Self {
        Self {
            dash: Some((on, off)),
            ..self
        }
    }
}

/// What stands on a page, and whose it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The element that it is part of; furniture unless one is named.
    pub owner: Owner,
    /// What is seen.
    pub shape: Shape,
}

/// What is seen of a mark.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A line of text; `at` is the start of its column and its baseline. An empty line leaves no
    /// ink, but its element has its place in the tree: an empty cell.
    Text {
        /// Left edge of the column, baseline.
        at: At,
        /// The line.
        line: Line,
    },
    /// A path from `from` through `steps`.
    Path {
        /// Where it begins.
        from: At,
        /// Where it goes.
        steps: Vec<Step>,
        /// Filled or stroked.
        draw: Draw,
    },
    /// Room for a picture that is put on the page once it is written. It is the first mark of its
    /// page, so that its marked content has the number 0.
    Room {
        /// Its top left corner.
        at: At,
        /// Points.
        width: f32,
        /// Points.
        height: f32,
    },
}

impl Shape {
    /// Where it leaves its ink, about: left, top, right, foot. A curve is held by its control
    /// points.
    #[must_use]
    pub fn bounds(&self) -> [f32; 4] {
        match self {
            Self::Text { at, line } => {
                let size = line.runs.iter().map(|run| run.size).fold(0.0, f32::max);
                let left = at.x + line.start;
                [left, at.y - size, left + line.width, at.y + size / 4.0]
            }
            Self::Path { from, steps, .. } => {
                let mut all = vec![*from];
                for step in steps {
                    match step {
                        Step::Line(to) => all.push(*to),
                        Step::Curve(a, b, to) => all.extend([*a, *b, *to]),
                    }
                }
                let around = [from.x, from.y, from.x, from.y];
                all.iter().fold(around, |[l, t, r, f], at| {
                    [l.min(at.x), t.min(at.y), r.max(at.x), f.max(at.y)]
                })
            }
            Self::Room { at, width, height } => [at.x, at.y, at.x + width, at.y + height],
        }
    }
}

impl From<Shape> for Mark {
    fn from(shape: Shape) -> Self {
        Self {
            owner: Owner::default(),
            shape,
        }
    }
}

impl Mark {
    /// A line of text.
    #[must_use]
    pub fn text(x: f32, baseline: f32, line: Line) -> Self {
        let at = At { x, y: baseline };
        Shape::Text { at, line }.into()
    }

    /// The same mark as part of an element.
    #[must_use]
    pub fn of(self, tag: &Tag) -> Self {
        Self {
            owner: Owner::Element(tag.clone()),
            ..self
        }
    }

    /// The same mark as furniture.
    #[must_use]
    pub fn furniture(self, kind: Furniture) -> Self {
        Self {
            owner: Owner::Furniture(kind),
            ..self
        }
    }

    /// A straight rule.
    #[must_use]
    pub fn rule(from: At, to: At, pen: Pen) -> Self {
        Self::path(from, vec![Step::Line(to)], Draw::Stroke(pen))
    }

    /// A path.
    #[must_use]
    pub fn path(from: At, steps: Vec<Step>, draw: Draw) -> Self {
        Shape::Path { from, steps, draw }.into()
    }

    /// A filled rectangle.
    #[must_use]
    pub fn block(at: At, width: f32, height: f32, ink: Ink) -> Self {
        let (right, foot) = (at.x + width, at.y + height);
        let steps = vec![
            Step::Line(At { x: right, y: at.y }),
            Step::Line(At { x: right, y: foot }),
            Step::Line(At { x: at.x, y: foot }),
        ];
        Self::path(at, steps, Draw::Fill(ink))
    }

    /// A circle, from four Béziers.
    #[must_use]
    pub fn circle(centre: At, radius: f32, draw: Draw) -> Self {
        let at = |dx: f32, dy: f32| At {
            x: centre.x + dx * radius,
            y: centre.y + dy * radius,
        };
        const K: f32 = 0.5523;
        let steps = vec![
            Step::Curve(at(1.0, K), at(K, 1.0), at(0.0, 1.0)),
            Step::Curve(at(-K, 1.0), at(-1.0, K), at(-1.0, 0.0)),
            Step::Curve(at(-1.0, -K), at(-K, -1.0), at(0.0, -1.0)),
            Step::Curve(at(K, -1.0), at(1.0, -K), at(1.0, 0.0)),
        ];
        Self::path(at(1.0, 0.0), steps, draw)
    }

    /// The same mark further down the page.
    #[must_use]
    pub fn lowered(self, by: f32) -> Self {
        self.moved(0.0, by)
    }

    /// The same mark further right and down.
    #[must_use]
    pub fn moved(self, right: f32, down: f32) -> Self {
        let to = |at: At| At {
            x: at.x + right,
            y: at.y + down,
        };
        let shape = match self.shape {
            Shape::Text { at, line } => Shape::Text { at: to(at), line },
            Shape::Path { from, steps, draw } => Shape::Path {
                from: to(from),
                steps: steps
                    .into_iter()
                    .map(|step| match step {
                        Step::Line(end) => Step::Line(to(end)),
                        Step::Curve(a, b, end) => Step::Curve(to(a), to(b), to(end)),
                    })
                    .collect(),
                draw,
            },
            Shape::Room { at, width, height } => Shape::Room {
                at: to(at),
                width,
                height,
            },
        };
        Self { shape, ..self }
    }
}

/// A page: what it says, in reading order, and what merely furnishes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The sheet.
    pub size: Size,
    /// The content, in reading order.
    pub marks: Vec<Mark>,
    /// Running heads, page numbers, stamps and fold marks; a reader passes over them.
    pub artifacts: Vec<Mark>,
}

impl Page {
    /// An empty sheet.
    #[must_use]
    pub fn new(size: Size) -> Self {
        Self {
            size,
            marks: Vec::new(),
            artifacts: Vec::new(),
        }
    }

    /// Adds the lines of an element one below the other, the first with its baseline at `at`;
    /// gives the baseline that a next line would have.
    pub fn stack(&mut self, tag: &Tag, at: At, leading: f32, lines: Vec<Line>) -> f32 {
        lines.into_iter().fold(at.y, |y, line| {
            self.marks.push(Mark::text(at.x, y, line).of(tag));
            y + leading
        })
    }

    /// Adds what furnishes the page.
    pub fn furnish(&mut self, kind: Furniture, mark: Mark) {
        self.artifacts.push(mark.furniture(kind));
    }
}
