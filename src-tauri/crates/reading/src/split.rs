//! The platform's own words apart from what it quotes, and from the post under its name.

use crate::cues;
use regex::RegexSet;
use serde::Deserialize;
use std::{ops::Range, sync::OnceLock};

/// What a part of a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// The sender's own words in this message.
    Own,
    /// An earlier message, with the lines that introduce it.
    Quoted,
    /// Sign-off, name, footer, or a banner around the message.
    Signature,
}

/// A part of a message. The parts of a message follow each other and cover all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Where it stands, in bytes.
    pub range: Range<usize>,
}

/// The marks of `cues/quotes.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MarksFile {
    attribution: Vec<String>,
    divider: Vec<String>,
    header_first: Vec<String>,
    header_more: Vec<String>,
    sign_off: Vec<String>,
    postscript: Vec<String>,
    banner: Vec<String>,
}

struct Marks {
    attribution: RegexSet,
    divider: RegexSet,
    header_first: RegexSet,
    header_more: RegexSet,
    sign_off: RegexSet,
    postscript: RegexSet,
    banner: RegexSet,
}

impl Marks {
    fn load() -> Option<Self> {
        let file: MarksFile = toml::from_str(cues::shared("quotes.toml")?).ok()?;
        let set = |list: &[String]| RegexSet::new(list).ok();
        Some(Self {
            attribution: set(&file.attribution)?,
            divider: set(&file.divider)?,
            header_first: set(&file.header_first)?,
            header_more: set(&file.header_more)?,
            sign_off: set(&file.sign_off)?,
            postscript: set(&file.postscript)?,
            banner: set(&file.banner)?,
        })
    }
}

fn marks() -> Option<&'static Marks> {
    static MARKS: OnceLock<Option<Marks>> = OnceLock::new();
    MARKS.get_or_init(Marks::load).as_ref()
}

/// Parts a message into own words, quotes and signature, whatever its language.
#[must_use]
pub fn split(text: &str) -> Vec<Part> {
    let lines = lines(text);
    let mut kinds = Labels::of(&lines, true);
    if !has_own(&lines, &kinds) {
        // A forwarded message and nothing above it: then that message is what there is to read.
        kinds = Labels::of(&lines, false);
    }
    let mut parts: Vec<Part> = Vec::new();
    for (line, kind) in lines.iter().zip(kinds) {
        match parts.last_mut().filter(|p| p.kind == kind) {
            Some(part) => part.range.end = line.range.end,
            None => parts.push(Part {
                kind,
                range: line.range.clone(),
            }),
        }
    }
    parts
}

struct Line {
    range: Range<usize>,
    /// Lower case, white space collapsed.
    plain: String,
}

impl Line {
    fn is_blank(&self) -> bool {
        self.plain.is_empty()
    }

    fn is_quote(&self) -> bool {
        self.plain.starts_with('>') && !self.plain.starts_with(">>>")
    }
}

fn lines(text: &str) -> Vec<Line> {
    let mut at = 0_usize;
    text.split_inclusive('\n')
        .map(|line| {
            let start = at;
            at = at.saturating_add(line.len());
            Line {
                range: start..at,
                plain: squeeze(&line.to_lowercase()),
            }
        })
        .collect()
}

/// White space collapsed to single spaces.
pub(crate) fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn has_own(lines: &[Line], kinds: &[PartKind]) -> bool {
    let mut both = lines.iter().zip(kinds);
    both.any(|(line, kind)| *kind == PartKind::Own && !line.is_blank())
}

/// Where in the message the walk over its lines is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Own,
    /// A banner or notice of several lines, until an empty line.
    Banner,
    Signature,
    /// Everything to the end is quoted.
    Quoted,
}

struct Labels<'a> {
    lines: &'a [Line],
    marks: &'a Marks,
    /// Whether a header block or divider ends the own words.
    cuts: bool,
    state: State,
    own: usize,
    kinds: Vec<PartKind>,
}

impl<'a> Labels<'a> {
    fn of(lines: &'a [Line], cuts: bool) -> Vec<PartKind> {
        let Some(marks) = marks() else {
            return vec![PartKind::Own; lines.len()];
        };
        let mut walk = Self {
            lines,
            marks,
            cuts,
            state: State::Own,
            own: 0,
            kinds: Vec::with_capacity(lines.len()),
        };
        while walk.kinds.len() < lines.len() {
            walk.step();
        }
        walk.kinds.truncate(lines.len());
        walk.kinds
    }

    fn step(&mut self) {
        let at = self.kinds.len();
        let Some(line) = self.lines.get(at) else {
            return;
        };
        if self.state == State::Quoted {
            self.kinds.push(PartKind::Quoted);
        } else if line.is_blank() {
            if self.state == State::Banner {
                self.state = State::Own;
            }
            self.kinds
                .push(self.kinds.last().copied().unwrap_or(PartKind::Own));
        } else if line.is_quote() {
            self.kinds.push(PartKind::Quoted);
        } else if let Some(n) = self.introduces_a_quote(at) {
            self.kinds.extend(std::iter::repeat_n(PartKind::Quoted, n));
        } else {
            let kind = self.own_or_signature(at, line);
            self.kinds.push(kind);
        }
    }

    /// How many lines introduce a quote here, if any do; sets the state for what follows.
    fn introduces_a_quote(&mut self, at: usize) -> Option<usize> {
        let line = self.lines.get(at)?;
        let next = self.lines.get(at.saturating_add(1));
        let one = self.marks.attribution.is_match(&line.plain);
        let two = || {
            let next = next.filter(|n| !n.is_blank() && !n.is_quote())?;
            let both = format!("{} {}", line.plain, next.plain);
            self.marks.attribution.is_match(&both).then_some(2)
        };
        if let Some(n) = if one { Some(1) } else { two() } {
            let marked = self
                .lines
                .iter()
                .skip(at.saturating_add(n))
                .find(|l| !l.is_blank())
                .is_some_and(Line::is_quote);
            if !marked && self.cuts {
                self.state = State::Quoted;
            }
            return Some(n);
        }
        let rule = line.plain.len() >= 5 && line.plain.chars().all(|c| matches!(c, '_' | '-'));
        let cut = self.marks.divider.is_match(&line.plain)
            || (rule && self.header_lines(at.saturating_add(1)) > 0);
        let headers = self.header_lines(at);
        if !cut && headers == 0 {
            return None;
        }
        if self.cuts && self.own > 0 {
            self.state = State::Quoted;
        }
        Some(headers.max(1))
    }

    /// How many lines of mail headers stand here: at least three of a kind, else none.
    fn header_lines(&self, at: usize) -> usize {
        let mut block = self.lines.iter().skip(at).skip_while(|l| l.is_blank());
        let first = block.next();
        if !first.is_some_and(|l| self.marks.header_first.is_match(&l.plain)) {
            return 0;
        }
        let more = block
            .take_while(|l| self.marks.header_more.is_match(&l.plain))
            .take(8)
            .count();
        if more >= 2 { more.saturating_add(1) } else { 0 }
    }

    fn own_or_signature(&mut self, at: usize, line: &Line) -> PartKind {
        if self.state == State::Signature {
            if !self.marks.postscript.is_match(&line.plain) {
                return PartKind::Signature;
            }
            self.state = State::Own;
        }
        if line.plain == "--" || (self.own >= 1 && self.signs_off(at, line)) {
            self.state = State::Signature;
            return PartKind::Signature;
        }
        if self.marks.banner.is_match(&line.plain) || line.plain.starts_with(">>>") {
            self.state = State::Banner;
        }
        if self.state == State::Banner {
            return PartKind::Signature;
        }
        self.own = self.own.saturating_add(1);
        PartKind::Own
    }

    /// A sign-off is followed by a name or by nothing: “Thank you.” at the top is not one.
    fn signs_off(&self, at: usize, line: &Line) -> bool {
        let name = self
            .lines
            .iter()
            .skip(at.saturating_add(1))
            .find(|l| !l.is_blank());
        self.marks.sign_off.is_match(&line.plain)
            && name.is_none_or(|n| {
                n.plain.len() <= 60 && (!n.plain.ends_with('.') || n.plain.len() <= 12)
            })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::string_slice, reason = "a test may fail loudly")]
    use super::*;

    fn own(text: &str) -> String {
        let parts = split(text);
        let whole: String = parts.iter().map(|p| &text[p.range.clone()]).collect();
        assert_eq!(whole, text, "the parts cover the message, in order");
        parts
            .iter()
            .filter(|p| p.kind == PartKind::Own)
            .map(|p| text[p.range.clone()].trim())
            .filter(|t| !t.is_empty())
            .collect::<Vec<_>>()
            .join("|")
    }

    #[test]
    fn the_marks_load() {
        assert!(Marks::load().is_some(), "else every message is own words");
    }

    #[test]
    fn a_quoted_letter_is_not_the_platforms_word_in_any_mail_program() {
        for below in [
            "On 14 Sep 2026, at 11:20, Mara <m@quill.example> wrote:\n> You must delete it.",
            "On Mon, 14 Sep 2026 at 11:20, Mara Quill <mara@quill.example>\nwrote:\n\nDelete it.",
            "-----Original Message-----\nDelete it.",
            "________________________________\nFrom: Mara\nSent: Monday\nTo: You\nSubject: x\n\nDelete it.",
            "Am 14.09.2026 um 11:20 schrieb Mara Quill:\n\nBitte löschen.",
            "Von: Mara\nGesendet: Montag\nAn: Sie\nBetreff: x\n\nBitte löschen.",
            "Le lun. 14 sept. 2026 à 11:20, Mara Quill a écrit :\n> Effacez-la.",
            "El lun, 14 sept 2026 a las 11:20, Mara escribió:\n> Bórrelo.",
        ] {
            assert_eq!(
                own(&format!("It is gone.\n\n{below}")),
                "It is gone.",
                "{below}"
            );
        }
    }

    #[test]
    fn answers_between_quoted_lines_are_own_words() {
        assert_eq!(
            own("> How many others?\nFourteen.\n> Who was told?\nNobody."),
            "Fourteen.|Nobody."
        );
    }

    #[test]
    fn sign_off_footer_and_banner_are_set_aside_and_a_postscript_is_not() {
        let text = "*** Rated excellent! ***\n\nDear Mara,\nThank you.\n\nThe entry is gone.\n\n\
            Kind regards,\nTara\nWe delete everything we do not need.\n\nPS: Two others had it.\n";
        assert_eq!(
            own(text),
            "Dear Mara,\nThank you.\n\nThe entry is gone.|PS: Two others had it."
        );
    }

    #[test]
    fn a_forwarded_message_with_nothing_above_it_is_read_itself() {
        let text = "---------- Forwarded message ---------\nFrom: Tara\nDate: Tue\nSubject: x\n\n\
            The entry is gone.\n\n> You must delete it.";
        assert_eq!(own(text), "The entry is gone.");
        let pasted = "From: Tara\nSent: Tuesday\nTo: Mara\nSubject: x\n\nThe entry is gone.";
        assert_eq!(own(pasted), "The entry is gone.");
    }
}
