//! A line of writing as grey, to be laid over a picture.

use crate::{
    error::LetterError,
    fonts::Fonts,
    pdf::{
        shape::Line,
        style::{STAMP, Style},
    },
};
use ab_glyph_rasterizer::{Point, Rasterizer, point};
use domain::Language;
use skrifa::outline::OutlinePen;

/// A line of writing as grey.
#[derive(Debug, Clone, PartialEq)]
pub struct Stencil {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// How much of each pixel the writing covers, row by row from the top: 0 none, 255 all.
    pub ink: Vec<u8>,
    /// The size of the writing in pixels.
    pub size: f32,
}

/// How a line of writing is laid, in pixels.
#[derive(Debug, Clone, Copy)]
pub struct Slant {
    /// The longest that the line may be; its size follows.
    pub length: f32,
    /// The largest size, for few words.
    pub at_most: f32,
    /// By how much it rises, in radians.
    pub angle: f32,
}

impl Fonts {
    /// Writes one line in the semibold sans of the letters, accents and other scripts included.
    ///
    /// # Errors
    ///
    /// [`LetterError::Glyph`] for a character that no font has.
    pub fn stencil(&self, text: &str, slant: Slant) -> Result<Stencil, LetterError> {
        let language = Language::from("en");
        let set = |size| self.line(text, Style { size, ..STAMP }, &language);
        let tried = set(slant.at_most)?;
        let size = slant.at_most * (slant.length / tried.width.max(1.0)).min(1.0);
        Ok(drawn(&set(size)?, size, slant.angle))
    }
}

fn drawn(line: &Line, size: f32, angle: f32) -> Stencil {
    // Taller than any accent and deeper than any tail, so that all of the ink is within.
    let (above, below, beside) = (size * 1.25, size * 0.5, size * 0.25);
    let (sin, cos) = angle.sin_cos();
    let long = line.width + 2.0 * beside;
    let width = long * cos + (above + below) * sin;
    let height = long * sin + (above + below) * cos;
    let [columns, rows] = [width, height].map(whole);
    let mut pen = Pen {
        raster: Rasterizer::new(columns, rows),
        // Where the beginning of the baseline stands.
        origin: [
            above * sin + beside * cos,
            height - below * cos - beside * sin,
        ],
        turn: [sin, cos],
        at: [0.0, 0.0],
        begun: point(0.0, 0.0),
        last: point(0.0, 0.0),
    };
    for run in &line.runs {
        let mut x = run.x - line.start;
        for glyph in &run.glyphs {
            pen.at = [x + glyph.dx, glyph.dy];
            run.face.draw(glyph.id, run.size, &mut pen);
            x += glyph.advance;
        }
    }
    let mut ink = vec![0; columns.saturating_mul(rows)];
    pen.raster.for_each_pixel(|at, cover| {
        if let Some(pixel) = ink.get_mut(at) {
            *pixel = grey(cover);
        }
    });
    let count = |n| u32::try_from(n).unwrap_or(u32::MAX);
    Stencil {
        width: count(columns),
        height: count(rows),
        ink,
        size,
    }
}

/// Draws outlines whose y goes up on a slope of pixels whose y goes down.
struct Pen {
    raster: Rasterizer,
    origin: [f32; 2],
    /// Sine and cosine of the slope.
    turn: [f32; 2],
    /// Where the glyph stands along the line.
    at: [f32; 2],
    begun: Point,
    last: Point,
}

impl Pen {
    fn place(&self, x: f32, y: f32) -> Point {
        let ([sin, cos], [along, up]) = (self.turn, [self.at[0] + x, self.at[1] + y]);
        let [left, base] = self.origin;
        point(left + along * cos - up * sin, base - along * sin - up * cos)
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.close();
        self.begun = self.place(x, y);
        self.last = self.begun;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = self.place(x, y);
        self.raster.draw_line(self.last, to);
        self.last = to;
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let (by, to) = (self.place(cx, cy), self.place(x, y));
        self.raster.draw_quad(self.last, by, to);
        self.last = to;
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let (a, b, to) = (self.place(ax, ay), self.place(bx, by), self.place(x, y));
        self.raster.draw_cubic(self.last, a, b, to);
        self.last = to;
    }

    fn close(&mut self) {
        self.raster.draw_line(self.last, self.begun);
        self.last = self.begun;
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a float cast saturates, and a measure of a line is not negative"
)]
fn whole(value: f32) -> usize {
    value.ceil().max(1.0) as usize
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a float cast saturates"
)]
fn grey(cover: f32) -> u8 {
    (cover * 255.0).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    const FLAT: Slant = Slant {
        length: 600.0,
        at_most: 40.0,
        angle: 0.0,
    };

    fn inked(stencil: &Stencil) -> usize {
        stencil.ink.iter().filter(|i| **i > 128).count()
    }

    #[test]
    fn accents_and_other_scripts_of_our_faces_are_drawn_and_nothing_touches_the_edge() {
        for text in ["ÄÖÜ ñ ç Ł ő", "Кому", "Ὀδυσσεύς", "Copy for Brightperk"] {
            for angle in [0.0, 0.2] {
                let made = crate::fonts()
                    .stencil(text, Slant { angle, ..FLAT })
                    .unwrap();
                assert!(inked(&made) > 500, "{text}: {}", inked(&made));
                let wide = usize::try_from(made.width).unwrap();
                let rows: Vec<_> = made.ink.chunks(wide).collect();
                let edge = rows
                    .iter()
                    .flat_map(|row| [row[0], row[wide - 1]])
                    .chain(rows[0].iter().chain(rows[rows.len() - 1]).copied());
                assert_eq!(edge.max(), Some(0), "{text} at {angle}");
            }
        }
        let bare = crate::fonts().stencil("o", FLAT).unwrap();
        let dotted = crate::fonts().stencil("ö", FLAT).unwrap();
        assert!(inked(&dotted) > inked(&bare), "the dots are there");
    }

    #[test]
    fn many_words_are_written_smaller_and_stay_within_the_length() {
        let long = "Copy for Brightperk, 27 November 2026, only to confirm my identity";
        let few = crate::fonts().stencil("Copy", FLAT).unwrap();
        let many = crate::fonts().stencil(long, FLAT).unwrap();
        assert_eq!(few.size, 40.0);
        assert!(
            many.size < 40.0 && many.width < 640,
            "{} {}",
            many.size,
            many.width
        );
    }
}
