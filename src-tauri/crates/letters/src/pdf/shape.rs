//! A paragraph becomes lines of glyphs: shaping, direction and line breaks are parley's.

use super::{
    breaks::breaks,
    face::Face,
    style::{Family, Ink, Style},
    typeset::{Typesetter, atoms},
};
use crate::{
    error::LetterError,
    fonts::{Bench, Fonts, Reach},
};
use domain::Language;
use parley::{
    Alignment, AlignmentOptions, BaseDirection, BreakReason, FontFamily, FontFamilyName,
    FontFeatures, FontStyle, FontWeight, Layout, LineBreakContext, OverflowWrap, StyleProperty,
};
use std::{
    collections::HashMap,
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
    /// In the order of reading.
    pub runs: Vec<Run>,
    /// Where its ink begins, from the left edge of the column: not 0 where the text runs from
    /// right to left.
    pub start: f32,
    /// Its width without the space at its end.
    pub width: f32,
    /// The space at its end. It leaves no ink, and keeps the last word of the line from running
    /// into the first of the next where the text is read and not looked at.
    pub(crate) tail: Option<Run>,
}

impl Line {
    /// A line of runs as they stand from left to right.
    pub(crate) fn of(runs: Vec<Run>, tail: Option<Run>) -> Self {
        let start = runs.first().map_or(0.0, |run| run.x);
        let right = runs.last().map_or(0.0, |run| run.x + run.width());
        Self {
            runs,
            start,
            width: right - start,
            tail,
        }
    }

    /// The text that the line stands for.
    #[must_use]
    pub fn text(&self) -> String {
        let glyphs = self
            .runs
            .iter()
            .flat_map(|run| run.glyphs.iter().map(|g| run.text(g)));
        glyphs.collect()
    }

    /// The same line with a space at its end: more of its element follows.
    #[must_use]
    pub fn spaced(mut self) -> Self {
        if let (None, Some(last)) = (&self.tail, self.runs.last()) {
            let x = self.start + self.width;
            self.tail = Run::space(&last.face, last.size, last.ink, x);
        }
        self
    }
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
    pub(super) source: Arc<str>,
}

impl Run {
    /// One plain space.
    pub(super) fn space(face: &Arc<Face>, size: f32, ink: Ink, x: f32) -> Option<Self> {
        let (id, width) = face.space()?;
        let glyph = Glyph {
            id,
            advance: width * size / 1000.0,
            dx: 0.0,
            dy: 0.0,
            text: 0..1,
        };
        Some(Self {
            face: Arc::clone(face),
            size,
            ink,
            x,
            glyphs: vec![glyph],
            source: " ".into(),
        })
    }

    /// Whether its glyphs stand against the order of reading: from right to left.
    pub(super) fn reversed(&self) -> bool {
        let (first, last) = (self.glyphs.first(), self.glyphs.last());
        let starts = first.zip(last).map(|(a, b)| (a.text.start, b.text.start));
        starts.is_some_and(|(first, last)| last < first)
    }

    /// Whether it begins where another in the same voice ends.
    pub(super) fn goes_on(&self, other: &Self) -> bool {
        self.face == other.face
            && self.size.to_bits() == other.size.to_bits()
            && (self.x - other.x - other.width()).abs() < 0.1
    }

    pub(crate) fn width(&self) -> f32 {
        self.glyphs.iter().map(|g| g.advance).sum()
    }

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
    pub(super) text: Range<usize>,
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
        let key = paragraph.key();
        if let Some(lines) = bench.shelf.get(&key) {
            return Ok(lines);
        }
        let lines = paragraph.lines(bench)?;
        bench.shelf.keep(key, &lines);
        Ok(lines)
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

/// Paragraphs as they were set: most words of a letter stand in the next one too.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    lines: HashMap<Key, Vec<Line>>,
    glyphs: usize,
}

/// All that the lines of a paragraph follow from.
type Key = (Arc<str>, Vec<(Range<usize>, Voice)>, Language, u32);

/// A style without its leading, which moves no glyph.
type Voice = (Family, bool, bool, u32, Ink, bool);

/// The shelf is cleared when it holds so many glyphs: about six megabytes.
const SHELF: usize = 200_000;

impl Shelf {
    fn get(&self, key: &Key) -> Option<Vec<Line>> {
        self.lines.get(key).cloned()
    }

    fn keep(&mut self, key: Key, lines: &[Line]) {
        if self.glyphs > SHELF {
            *self = Self::default();
        }
        let runs = lines.iter().flat_map(|line| &line.runs);
        let glyphs: usize = runs.map(|run| run.glyphs.len()).sum();
        self.glyphs = self.glyphs.saturating_add(glyphs);
        self.lines.insert(key, lines.to_vec());
    }
}

struct Paragraph<'a> {
    text: Arc<str>,
    styles: Vec<(Range<usize>, Style)>,
    language: &'a Language,
    width: f32,
}

/// The characters that no font at hand can draw.
pub(super) type Missing = Vec<char>;

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

    fn key(&self) -> Key {
        let voices = self.styles.iter().map(|(range, style)| {
            let voice = (
                style.family,
                style.semibold,
                style.italic,
                style.size.to_bits(),
                style.ink,
                style.tabular,
            );
            (range.clone(), voice)
        });
        (
            Arc::clone(&self.text),
            voices.collect(),
            self.language.clone(),
            self.width.to_bits(),
        )
    }

    fn lines(&self, bench: &mut Bench) -> Result<Vec<Line>, LetterError> {
        // Our own faces first; then the system's for the script; then any font that has it.
        if let Ok(lines) = self.set(bench, Reach::Own, &[]) {
            return Ok(lines);
        }
        let missing = match self.set(bench, Reach::System, &[]) {
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
        self.set(bench, Reach::System, &families)
            .map_err(|missing| LetterError::glyph(missing.first().copied().unwrap_or_default()))
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
        builder.set_base_direction(base(&self.text, self.language));
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
            spare: Vec::new(),
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
        let mut out = Line::of(pen.out.runs, pen.out.tail);
        out.runs
            .sort_by_key(|run| run.glyphs.iter().map(|g| g.text.start).min());
        out
    }
}

/// Which way a paragraph runs. In a language that runs from left to right a name does too,
/// whatever its script, and so does a sentence with such a name; a paragraph of another's that is
/// mostly written from right to left runs as it begins.
fn base(text: &str, language: &Language) -> BaseDirection {
    const FROM_RIGHT: [&str; 8] = ["ar", "he", "fa", "ur", "ps", "yi", "dv", "ckb"];
    let first = language.as_str().split('-').next().unwrap_or_default();
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    let rightward = letters().filter(|c| from_right(*c)).count();
    let mostly = rightward > letters().count() / 2;
    let name = text.split_whitespace().nth(4).is_none();
    if FROM_RIGHT.contains(&first) || (mostly && !name) {
        BaseDirection::Auto
    } else {
        BaseDirection::Ltr
    }
}

/// A letter of Hebrew, Arabic or another script that runs from right to left (Unicode, the blocks
/// whose default class is R or AL).
const fn from_right(c: char) -> bool {
    matches!(
        c,
        '\u{590}'..='\u{8ff}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{feff}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    )
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
