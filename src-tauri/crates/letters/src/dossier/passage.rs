//! Where in a message the passages stand that verdicts rest on.

use super::setter::{Said, said};
use crate::{
    dossier::Received,
    pdf::{
        page::{At, Mark, Pen},
        shape::{Line, Run},
        style::{BODY, Ink},
        tag::{Role, Tag},
    },
};
use domain::Verdict;
use std::ops::Range;

/// The two inks that carry a passage through the setting of lines; neither reaches the page. Two
/// of them, so that passages that follow each other keep a line each.
const CARRIERS: [Ink; 2] = [Ink::Blue, Ink::White];
/// The same for quoted text, which is set in grey.
const QUOTED: [Ink; 2] = [Ink::K45, Ink::K25];
/// How far below the baseline a passage is underlined.
const BELOW: f32 = 2.6;
/// A line of mail that was broken for its width is at least this long.
const WRAPPED: usize = 60;

/// A passage in the text of a message.
#[derive(Debug, Clone)]
struct Passage {
    range: Range<usize>,
    number: String,
    verdict: Verdict,
    /// The first passage of its point: its verdict stands beside it.
    first: bool,
}

/// The passages of a message.
#[derive(Debug, Default)]
pub(super) struct Marked {
    passages: Vec<Passage>,
    /// Points judged without a passage that can be found, with their verdicts.
    pub(super) unplaced: Vec<String>,
}

/// A paragraph of a message, ready to be set.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) spans: Vec<Said>,
    /// Quoted from another message.
    pub(super) quoted: bool,
    /// Point numbers and verdicts that begin here, in order of passage.
    pub(super) verdicts: Vec<(String, Verdict)>,
}

impl Marked {
    pub(super) fn of(received: &Received<'_>) -> Self {
        let mut out = Self::default();
        let message = received.message;
        if !message.kind.answers() {
            return out;
        }
        for (point, judged) in &message.judged {
            if judged.verdict == Verdict::Silent {
                continue;
            }
            let mut first = true;
            for passage in &judged.passage {
                let Some(range) = find(received, passage.expose()) else {
                    continue;
                };
                out.passages.push(Passage {
                    range,
                    number: point.number(),
                    verdict: judged.verdict,
                    first,
                });
                first = false;
            }
            if first {
                out.unplaced
                    .push(format!("{} {}", point.number(), judged.verdict));
            }
        }
        out.passages
            .sort_by_key(|p| (p.range.start, p.range.end, p.number.clone()));
        out
    }

    /// Whether anything is marked.
    pub(super) fn any(&self) -> bool {
        !self.passages.is_empty()
    }

    /// Whether a part of the text was written by another than its sender.
    pub(super) fn quotes(&self, received: &Received<'_>) -> bool {
        self.paragraphs(received).iter().any(|p| p.quoted)
    }

    /// The text by paragraphs.
    pub(super) fn paragraphs(&self, received: &Received<'_>) -> Vec<Paragraph> {
        blocks(received)
            .into_iter()
            .map(|range| self.paragraph(received, range))
            .collect()
    }

    fn paragraph(&self, received: &Received<'_>, range: Range<usize>) -> Paragraph {
        let quoted = !is_own(received, &range);
        let style = if quoted { BODY.ink(Ink::K70) } else { BODY };
        let carriers = if quoted { QUOTED } else { CARRIERS };
        let mut edges = vec![range.start, range.end];
        for passage in &self.passages {
            edges.extend([passage.range.start, passage.range.end]);
        }
        edges.retain(|edge| (range.start..=range.end).contains(edge));
        edges.sort_unstable();
        edges.dedup();
        let words = unwrapped(&received.text, &range);
        let mut spans = Vec::new();
        for pair in edges.windows(2) {
            let [from, to] = *pair else { continue };
            let part = from.saturating_sub(range.start)..to.saturating_sub(range.start);
            let text = words.get(part).unwrap_or_default();
            let last = (0_usize..)
                .zip(&self.passages)
                .filter(|(_, p)| p.range.start <= from && to <= p.range.end)
                .last();
            let style = match last {
                Some((n, _)) => style.ink(carriers.get(n % 2).copied().unwrap_or_default()),
                None => style,
            };
            spans.push(said(text, style));
        }
        let begins = |p: &&Passage| p.first && range.contains(&p.range.start);
        let verdicts = self.passages.iter().filter(begins);
        Paragraph {
            spans,
            quoted,
            verdicts: verdicts.map(|p| (p.number.clone(), p.verdict)).collect(),
        }
    }
}

/// The passage in what the sender wrote, else anywhere.
fn find(received: &Received<'_>, passage: &str) -> Option<Range<usize>> {
    let passage = passage.trim();
    if passage.is_empty() {
        return None;
    }
    // A passage taken from a page has a space where the mail has a line feed.
    let text = spaced(&received.text);
    let passage = spaced(passage);
    let range = |(start, found): (usize, &str)| start..start.saturating_add(found.len());
    let mut all = text.match_indices(passage.as_str()).map(range);
    let own = all.clone().find(|r| is_own(received, r));
    own.or_else(|| all.next())
}

/// With a space for each line feed and tab; places stay the same.
fn spaced(text: &str) -> String {
    text.replace(['\n', '\t', '\r'], " ")
}

fn is_own(received: &Received<'_>, range: &Range<usize>) -> bool {
    let touches = |own: &Range<usize>| own.start < range.end && range.start < own.end;
    received.own.iter().any(touches)
}

/// Paragraphs: what stands between blank lines, and what is written by one hand.
fn blocks(received: &Received<'_>) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut at = 0_usize;
    let mut open = false;
    for line in received.text.split_inclusive('\n') {
        let start = at;
        at = at.saturating_add(line.len());
        let words = line.trim_end();
        let end = start.saturating_add(words.len());
        if words.trim().is_empty() {
            open = false;
            continue;
        }
        let own = is_own(received, &(start..end));
        match out.last_mut() {
            Some(last) if open && is_own(received, last) == own => last.end = end,
            Some(_) | None => out.push(start..end),
        }
        open = true;
    }
    out
}

/// The words of a paragraph; a line that was broken for the width of a mail runs on. Each line
/// feed becomes one space, so that places in the text stay the same.
fn unwrapped(text: &str, range: &Range<usize>) -> String {
    let block = text.get(range.clone()).unwrap_or_default();
    let mut out = String::new();
    let mut lines = block.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let bare = line.strip_suffix('\n').unwrap_or(line);
        let next = lines.peek().and_then(|l| l.chars().next());
        let runs_on = next.is_some_and(|c| c.is_alphanumeric() || "\"“‘'(€$£".contains(c))
            && bare.trim_end().chars().count() >= WRAPPED
            && !bare.starts_with('>');
        out.push_str(bare);
        if bare.len() < line.len() {
            out.push(if runs_on { ' ' } else { '\n' });
        }
    }
    out
}

/// Sets the lines of one paragraph: what a verdict rests on is a quote, and underlined.
pub(super) struct Passages {
    paragraph: Tag,
    /// The passage that goes on, by its carrier.
    open: Option<(Ink, Tag)>,
}

impl Passages {
    pub(super) fn of(paragraph: Tag) -> Self {
        Self {
            paragraph,
            open: None,
        }
    }

    /// The words of a line and its underlining. Passages get the ink of their text back.
    pub(super) fn line(&mut self, line: Line, indent: f32) -> Vec<Mark> {
        let mut parts: Vec<(Tag, Vec<Run>)> = Vec::new();
        let mut under: Vec<(Ink, f32, f32)> = Vec::new();
        for mut run in line.runs {
            let carrier = run.ink;
            let tag = match plain(carrier) {
                Some(ink) => {
                    run.ink = ink;
                    let (from, to) = (indent + run.x, indent + run.x + run.width());
                    match under.last_mut() {
                        Some((last, _, end)) if *last == carrier && (from - *end).abs() < 0.5 => {
                            *end = to;
                        }
                        Some(_) | None => under.push((carrier, from, to)),
                    }
                    self.quote(carrier)
                }
                None => {
                    self.open = None;
                    self.paragraph.clone()
                }
            };
            match parts.last_mut() {
                Some((last, runs)) if *last == tag => runs.push(run),
                Some(_) | None => parts.push((tag, vec![run])),
            }
        }
        let rise = BODY.rise();
        let mut tail = line.tail;
        let mut marks: Vec<Mark> = Vec::new();
        while let Some((tag, runs)) = parts.pop() {
            let words = Line::of(runs, tail.take());
            marks.insert(0, Mark::text(indent, rise, words).of(&tag));
        }
        let y = rise + BELOW;
        marks.extend(under.into_iter().map(|(_, from, to)| {
            // Passages that touch each other leave a hair of white between their lines.
            let (from, to) = (At { x: from, y }, At { x: to - 0.7, y });
            Mark::rule(from, to, Pen::new(0.6, Ink::K45))
        }));
        marks
    }

    fn quote(&mut self, carrier: Ink) -> Tag {
        match &self.open {
            Some((last, tag)) if *last == carrier => tag.clone(),
            Some(_) | None => {
                let tag = self.paragraph.holds(Role::Quote);
                self.open = Some((carrier, tag.clone()));
                tag
            }
        }
    }
}

/// The ink of a passage by its carrier.
fn plain(carrier: Ink) -> Option<Ink> {
    if CARRIERS.contains(&carrier) {
        Some(Ink::Black)
    } else if QUOTED.contains(&carrier) {
        Some(Ink::K70)
    } else {
        None
    }
}
