//! A paragraph becomes lines of glyphs: shaping, direction and line breaks are parley's.

use super::{
    breaks::breaks,
    face::Face,
    style::{Family, Ink, Style},
};
use crate::{
    error::LetterError,
    fonts::{Bench, Fonts, Reach},
};
use domain::Language;
use parley::{
    Alignment, AlignmentOptions, BreakReason, Cluster, FontFamily, FontFamilyName, FontFeatures,
    FontStyle, FontWeight, Layout, LineBreakContext, OverflowWrap, StyleProperty,
};
use std::{
    ops::Range,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

/// A run of text in one voice, as it goes into a paragraph.
#[derive(Debug, Clone, Copy)]
pub struct Span<'a> {
    /// The words, as typed.
    pub text: &'a str,
    /// The voice.
    pub style: Style,
}

/// A line of a paragraph, ready for a page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Line {
    /// From left to right.
    pub runs: Vec<Run>,
    /// Where its ink begins, from the left edge of the column: not 0 where the text runs from
    /// right to left.
    pub start: f32,
    /// Its width without the space at its end.
    pub width: f32,
}

/// Glyphs of one face, size and ink.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    pub(crate) face: Arc<Face>,
    pub(crate) size: f32,
    pub(crate) ink: Ink,
    /// From the left edge of the column.
    pub(crate) x: f32,
    pub(crate) glyphs: Vec<Glyph>,
    source: Arc<str>,
}

impl Run {
    /// The text that a glyph stands for; empty for the later glyphs of one character.
    pub(crate) fn text(&self, glyph: &Glyph) -> &str {
        self.source.get(glyph.text.clone()).unwrap_or_default()
    }
}

/// One glyph, in points.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    pub(crate) id: u16,
    pub(crate) advance: f32,
    pub(crate) dx: f32,
    /// Up.
    pub(crate) dy: f32,
    text: Range<usize>,
}

impl Fonts {
    /// Sets a paragraph in a column of `width` points, flush left and ragged right (flush right
    /// where its first strong character runs from right to left), without hyphenation.
    ///
    /// An empty text gives no line. A line feed in the text begins a new line.
    ///
    /// # Errors
    ///
    /// [`LetterError::Glyph`] for a character that no font has.
    pub fn lines(
        &self,
        spans: &[Span<'_>],
        language: &Language,
        width: f32,
    ) -> Result<Vec<Line>, LetterError> {
        let paragraph = Paragraph::new(spans, language, width);
        if paragraph.text.is_empty() {
            return Ok(Vec::new());
        }
        let bench = &mut *self.bench();
        // Our own faces first; then the system's for the script; then any font that has it.
        if let Ok(lines) = paragraph.set(bench, Reach::Own, &[]) {
            return Ok(lines);
        }
        let missing = match paragraph.set(bench, Reach::System, &[]) {
            Ok(lines) => return Ok(lines),
            Err(missing) => missing,
        };
        let mut families = Vec::new();
        for character in missing {
            let family = bench
                .stand_in(character)
                .ok_or(LetterError::glyph(character))?;
            if !families.contains(&family) {
                families.push(family);
            }
        }
        paragraph
            .set(bench, Reach::System, &families)
            .map_err(|missing| LetterError::glyph(missing.first().copied().unwrap_or_default()))
    }

    /// Sets text of which one line is expected: a label, a page number.
    ///
    /// # Errors
    ///
    /// As [`Fonts::lines`].
    pub fn line(&self, text: &str, style: Style, language: &Language) -> Result<Line, LetterError> {
        let lines = self.lines(&[Span { text, style }], language, f32::MAX)?;
        Ok(lines.into_iter().next().unwrap_or_default())
    }
}

struct Paragraph<'a> {
    text: Arc<str>,
    styles: Vec<(Range<usize>, Style)>,
    language: &'a Language,
    width: f32,
}

/// The characters that no font at hand can draw.
type Missing = Vec<char>;

impl<'a> Paragraph<'a> {
    fn new(spans: &[Span<'_>], language: &'a Language, width: f32) -> Self {
        let mut text = String::new();
        let mut styles = Vec::new();
        for span in spans {
            let start = text.len();
            text.push_str(span.text);
            styles.push((start..text.len(), span.style));
        }
        Self {
            text: text.into(),
            styles,
            language,
            width,
        }
    }

    fn set(
        &self,
        bench: &mut Bench,
        reach: Reach,
        families: &[String],
    ) -> Result<Vec<Line>, Missing> {
        let mut layout = self.layout(bench, reach, families, false);
        let torn = |layout: &Layout<Ink>| {
            layout
                .lines()
                .any(|line| line.break_reason() == BreakReason::Emergency)
        };
        if torn(&layout) {
            layout = self.layout(bench, reach, families, true);
        }
        let mut missing = Missing::new();
        let lines = layout
            .lines()
            .map(|line| self.line(bench, &line, &mut missing))
            .collect();
        if missing.is_empty() {
            Ok(lines)
        } else {
            Err(missing)
        }
    }

    fn layout(
        &self,
        bench: &mut Bench,
        reach: Reach,
        families: &[String],
        urls: bool,
    ) -> Layout<Ink> {
        let verdicts = breaks(&self.text, self.language, urls);
        let place = AtomicUsize::new(0);
        // Asked for each pair in order, but for those around a line feed: so look ahead for it.
        let held = move |pair: LineBreakContext| {
            let from = place.load(Ordering::Relaxed);
            let here = verdicts
                .get(from..)?
                .windows(2)
                .position(|w| w.iter().map(|(c, _)| *c).eq([pair.before, pair.after]))?;
            let at = from.saturating_add(here);
            place.store(at.saturating_add(1), Ordering::Relaxed);
            verdicts.get(at)?.1
        };
        let (fonts, scratch) = bench.contexts(reach);
        // A tab is set as a space; both are one byte, so places in the text stay the same.
        let text = self.text.replace('\t', " ");
        let mut builder = scratch.ranged_builder(fonts, &text, 1.0, false);
        builder.set_line_break_override(Some(&held));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::BreakWord));
        builder.push_default(StyleProperty::Locale(self.language.as_str().parse().ok()));
        for (range, style) in &self.styles {
            for property in properties(*style, families) {
                builder.push(property, range.clone());
            }
        }
        let mut layout = builder.build(&text);
        layout.break_all_lines(Some(self.width));
        layout.align(Alignment::Start, AlignmentOptions::default());
        layout
    }

    fn line(&self, bench: &mut Bench, line: &parley::Line<'_, Ink>, missing: &mut Missing) -> Line {
        let range = line.text_range();
        let words = self.text.get(range.clone()).unwrap_or_default().trim_end();
        let end = range.start.saturating_add(words.len());
        let mut pen = Typesetter {
            text: &self.text,
            end,
            x: line.metrics().offset,
            out: Line::default(),
            missing,
        };
        for run in line.runs() {
            let face = bench.face(run.font());
            let mut atoms = atoms(run.clusters());
            if run.is_rtl() {
                atoms.reverse();
            }
            let mut fresh = true;
            for atom in atoms {
                fresh = pen.place(&face, run.font_size(), &atom, fresh);
            }
        }
        let mut out = pen.out;
        out.start = out.runs.first().map_or(0.0, |run| run.x);
        let right = out.runs.last().map_or(0.0, |run| {
            run.x + run.glyphs.iter().map(|g| g.advance).sum::<f32>()
        });
        out.width = right - out.start;
        out
    }
}

fn properties(style: Style, families: &[String]) -> [StyleProperty<'static, Ink>; 6] {
    let own = std::iter::once(style.family.name())
        .chain((style.family != Family::Sans).then_some(Family::Sans.name()))
        .map(FontFamilyName::named);
    let others = families
        .iter()
        .map(|name| FontFamilyName::Named(name.clone().into()));
    let list: Vec<FontFamilyName<'static>> = own.chain(others).collect();
    let features = match (style.family, style.tabular) {
        (Family::Mono, _) => "\"liga\" off",
        (Family::Serif | Family::Sans, true) => "\"lnum\", \"tnum\"",
        (Family::Serif | Family::Sans, false) => "\"lnum\", \"pnum\"",
    };
    [
        StyleProperty::FontFamily(FontFamily::List(list.into())),
        StyleProperty::FontSize(style.size),
        StyleProperty::FontWeight(if style.semibold {
            FontWeight::SEMI_BOLD
        } else {
            FontWeight::NORMAL
        }),
        StyleProperty::FontStyle(if style.italic {
            FontStyle::Italic
        } else {
            FontStyle::Normal
        }),
        StyleProperty::Brush(style.ink),
        StyleProperty::FontFeatures(FontFeatures::from(features)),
    ]
}

/// What is shaped as one: a character, a ligature, a letter with its marks.
struct Atom {
    text: Range<usize>,
    ink: Ink,
    rtl: bool,
    advance: f32,
    glyphs: Vec<parley::layout::Glyph>,
}

/// The atoms of a run in the order of the text.
fn atoms<'a>(clusters: impl Iterator<Item = Cluster<'a, Ink>>) -> Vec<Atom> {
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

struct Typesetter<'a> {
    text: &'a Arc<str>,
    /// Where the words of the line end and the space after them begins.
    end: usize,
    x: f32,
    out: Line,
    missing: &'a mut Missing,
}

impl Typesetter<'_> {
    /// Puts an atom on the line; says whether the next one must begin a run of its own.
    fn place(&mut self, face: &Arc<Face>, size: f32, atom: &Atom, fresh: bool) -> bool {
        let x = self.x;
        self.x += atom.advance;
        if atom.text.start >= self.end {
            return true;
        }
        let words = self.text.get(atom.text.clone()).unwrap_or_default();
        let drawn = |g: &parley::layout::Glyph| {
            u16::try_from(g.id).is_ok_and(|id| id != 0 && face.outlines(id))
        };
        if words.chars().all(silent) {
            // Space that the face has no glyph for stays a gap.
            if !atom.glyphs.iter().all(|g| g.id != 0) {
                return true;
            }
        } else if !atom.glyphs.iter().all(drawn) || atom.glyphs.is_empty() {
            let lacking = words.chars().find(|c| !silent(*c) && !face.draws(*c));
            let first = words.chars().find(|c| !silent(*c));
            self.missing.extend(lacking.or(first));
            return true;
        }
        let texts = texts(words, atom);
        let same = !fresh && self.out.runs.last().is_some_and(|r| r.ink == atom.ink);
        if !same {
            self.out.runs.push(Run {
                face: Arc::clone(face),
                size,
                ink: atom.ink,
                x,
                glyphs: Vec::new(),
                source: Arc::clone(self.text),
            });
        }
        if let Some(run) = self.out.runs.last_mut() {
            for (glyph, text) in atom.glyphs.iter().zip(texts) {
                run.glyphs.push(Glyph {
                    id: u16::try_from(glyph.id).unwrap_or_default(),
                    advance: glyph.advance,
                    dx: glyph.x,
                    dy: -glyph.y,
                    text,
                });
            }
        }
        false
    }
}

/// Which part of an atom's text each of its glyphs stands for: one character each where the
/// numbers agree, else all of it for the first.
fn texts(words: &str, atom: &Atom) -> Vec<Range<usize>> {
    let count = atom.glyphs.len();
    let start = atom.text.start;
    let mut out: Vec<Range<usize>> = if words.chars().count() == count {
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
