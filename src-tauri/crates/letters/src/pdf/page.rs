//! A page before it is written: marks in points from the top left corner, y down.

use super::{
    shape::Line,
    style::{Ink, MM},
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

/// What stands on a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A line of text; `at` is the start of its column and its baseline.
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
}

impl Mark {
    /// A line of text.
    #[must_use]
    pub fn text(x: f32, baseline: f32, line: Line) -> Self {
        Self::Text {
            at: At { x, y: baseline },
            line,
        }
    }

    /// A straight rule.
    #[must_use]
    pub fn rule(from: At, to: At, pen: Pen) -> Self {
        Self::Path {
            from,
            steps: vec![Step::Line(to)],
            draw: Draw::Stroke(pen),
        }
    }

    /// A filled rectangle.
    #[must_use]
    pub fn block(at: At, width: f32, height: f32, ink: Ink) -> Self {
        let (right, foot) = (at.x + width, at.y + height);
        Self::Path {
            from: at,
            steps: vec![
                Step::Line(At { x: right, y: at.y }),
                Step::Line(At { x: right, y: foot }),
                Step::Line(At { x: at.x, y: foot }),
            ],
            draw: Draw::Fill(ink),
        }
    }

    /// A circle, from four Béziers.
    #[must_use]
    pub fn circle(centre: At, radius: f32, draw: Draw) -> Self {
        let at = |dx: f32, dy: f32| At {
            x: centre.x + dx * radius,
            y: centre.y + dy * radius,
        };
        const K: f32 = 0.5523;
        Self::Path {
            from: at(1.0, 0.0),
            steps: vec![
                Step::Curve(at(1.0, K), at(K, 1.0), at(0.0, 1.0)),
                Step::Curve(at(-K, 1.0), at(-1.0, K), at(-1.0, 0.0)),
                Step::Curve(at(-1.0, -K), at(-K, -1.0), at(0.0, -1.0)),
                Step::Curve(at(K, -1.0), at(1.0, -K), at(1.0, 0.0)),
            ],
            draw,
        }
    }

    /// The same mark further down the page.
    #[must_use]
    pub fn lowered(self, by: f32) -> Self {
        let low = |at: At| At {
            x: at.x,
            y: at.y + by,
        };
        match self {
            Self::Text { at, line } => Self::Text { at: low(at), line },
            Self::Path { from, steps, draw } => Self::Path {
                from: low(from),
                steps: steps
                    .into_iter()
                    .map(|step| match step {
                        Step::Line(to) => Step::Line(low(to)),
                        Step::Curve(a, b, to) => Step::Curve(low(a), low(b), low(to)),
                    })
                    .collect(),
                draw,
            },
        }
    }
}

/// A page: what it says, in reading order, and what merely furnishes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The sheet.
    pub size: Size,
    /// The content, in reading order.
    pub marks: Vec<Mark>,
    /// Running heads, page numbers, stamps, signs and fold marks; a reader passes over them.
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

    /// Adds lines one below the other, the first with its baseline at `baseline`; gives the
    /// baseline that a next line would have.
    pub fn stack(&mut self, x: f32, baseline: f32, leading: f32, lines: Vec<Line>) -> f32 {
        lines.into_iter().fold(baseline, |y, line| {
            self.marks.push(Mark::text(x, y, line));
            y + leading
        })
    }
}
