//! The shaped characters of a line become glyphs on it, each with the text it stands for.

use super::{
    face::Face,
    shape::{Glyph, Line, Missing, Run},
    style::Ink,
};
use parley::Cluster;
use std::{ops::Range, sync::Arc};

/// What is shaped as one: a character, a ligature, a letter with its marks.
pub(super) struct Atom {
    text: Range<usize>,
    ink: Ink,
    rtl: bool,
    advance: f32,
    glyphs: Vec<parley::layout::Glyph>,
}

/// The atoms of a run in the order of the text.
pub(super) fn atoms<'a>(clusters: impl Iterator<Item = Cluster<'a, Ink>>) -> Vec<Atom> {
    let mut out: Vec<Atom> = Vec::new();
    for cluster in clusters {
        let range = cluster.text_range();
        match out.last_mut() {
            Some(atom) if cluster.is_ligature_continuation() => {
                atom.text.end = range.end;
                atom.advance += cluster.advance();
            }
            Some(_) | None => out.push(Atom {
                text: range,
                ink: cluster.style().brush,
                rtl: cluster.is_rtl(),
                advance: cluster.advance(),
                glyphs: cluster.glyphs().collect(),
            }),
        }
    }
    out
}

pub(super) struct Typesetter<'a> {
    pub(super) text: &'a Arc<str>,
    /// Where the words of the line end and the space after them begins.
    pub(super) end: usize,
    pub(super) x: f32,
    pub(super) out: Line,
    /// Where glyphs would go if there were no run; there always is one.
    pub(super) spare: Vec<Glyph>,
    pub(super) missing: &'a mut Missing,
}

impl Typesetter<'_> {
    /// Puts an atom on the line; says whether the next one must begin a run of its own.
    pub(super) fn place(&mut self, face: &Arc<Face>, size: f32, atom: &Atom, fresh: bool) -> bool {
        let x = self.x;
        self.x += atom.advance;
        if atom.text.start >= self.end {
            if self.out.tail.is_none() {
                self.out.tail = Run::space(face, size, atom.ink, x);
            }
            return true;
        }
        let words = self.text.get(atom.text.clone()).unwrap_or_default();
        let drawn = |g: &parley::layout::Glyph| {
            u16::try_from(g.id).is_ok_and(|id| id != 0 && face.outlines(id))
        };
        let bare = words.chars().all(silent);
        // The faces' own narrow space is so narrow that it is lost when text is copied out.
        let lent = |c: char| c.is_whitespace() && (c == '\u{202f}' || !face.draws(c));
        let lent = words.chars().any(lent);
        if bare && (lent || atom.glyphs.iter().any(|g| g.id == 0)) {
            return self.gap(face, size, atom, words, x, fresh);
        }
        if !bare && (atom.glyphs.is_empty() || !atom.glyphs.iter().all(drawn)) {
            let lacking = words.chars().find(|c| !silent(*c) && !face.draws(*c));
            let first = words.chars().find(|c| !silent(*c));
            self.missing.extend(lacking.or(first));
            return true;
        }
        // Words that run from right to left are runs of their own, so that they can be written in
        // the order of reading.
        let apart = bare && atom.rtl;
        let run = self.run(face, size, atom.ink, x, fresh || apart);
        for (glyph, text) in atom.glyphs.iter().zip(texts(words, atom)) {
            run.push(Glyph {
                id: u16::try_from(glyph.id).unwrap_or_default(),
                advance: glyph.advance,
                dx: glyph.x,
                dy: -glyph.y,
                text,
            });
        }
        apart
    }

    /// Space that the face has no glyph for: its plain space instead, narrower where that is
    /// meant, copied as what it is. What has no width keeps none.
    fn gap(
        &mut self,
        face: &Arc<Face>,
        size: f32,
        atom: &Atom,
        words: &str,
        x: f32,
        fresh: bool,
    ) -> bool {
        let Some((id, width)) = face.space() else {
            return true;
        };
        let share: f32 = words
            .chars()
            .map(|c| match c {
                '\u{2009}' | '\u{200a}' | '\u{202f}' => 0.75,
                c if c.is_whitespace() => 1.0,
                _ => 0.0,
            })
            .sum();
        let advance = width * size / 1000.0 * share;
        self.x = x + advance;
        self.run(face, size, atom.ink, x, fresh).push(Glyph {
            id,
            advance,
            dx: 0.0,
            dy: 0.0,
            text: atom.text.clone(),
        });
        false
    }

    /// The glyphs of the run that goes on, or of a new one at `x`.
    fn run(
        &mut self,
        face: &Arc<Face>,
        size: f32,
        ink: Ink,
        x: f32,
        fresh: bool,
    ) -> &mut Vec<Glyph> {
        let runs = &mut self.out.runs;
        let on = !fresh && runs.last().is_some_and(|run| run.ink == ink);
        if !on {
            runs.push(Run {
                face: Arc::clone(face),
                size,
                ink,
                x,
                glyphs: Vec::new(),
                source: Arc::clone(self.text),
            });
        }
        match runs.last_mut() {
            Some(run) => &mut run.glyphs,
            None => &mut self.spare,
        }
    }
}

/// Which part of an atom's text each of its glyphs stands for: one character each where the
/// numbers agree and no mark is moved off the line, else all of it for the first.
fn texts(words: &str, atom: &Atom) -> Vec<Range<usize>> {
    let count = atom.glyphs.len();
    let start = atom.text.start;
    let plain = atom.glyphs.iter().all(|g| g.y == 0.0);
    let mut out: Vec<Range<usize>> = if plain && words.chars().count() == count {
        words
            .char_indices()
            .map(|(i, c)| {
                let from = start.saturating_add(i);
                from..from.saturating_add(c.len_utf8())
            })
            .collect()
    } else {
        std::iter::once(atom.text.clone())
            .chain(std::iter::repeat_n(
                atom.text.end..atom.text.end,
                count.saturating_sub(1),
            ))
            .collect()
    };
    if atom.rtl {
        out.reverse();
    }
    out
}

/// Characters that leave no ink: space, and Unicode's default ignorables.
fn silent(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}
