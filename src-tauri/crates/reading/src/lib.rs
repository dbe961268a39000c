//! What a reply says: its kind, and a verdict on each point with the passage that it rests on.
//!
//! Everything here is a proposal that the person confirms or changes. The costly error is false
//! comfort, `given` where the reply gives nothing, so a doubt goes to the lower verdict and shows
//! in the confidence. Only the platform's own words count: quoted letters, sign-offs, footers and
//! banners are set aside first.
//!
//! A small learned model reads clause by clause what is said, and then weighs what the clauses come
//! to; `corpus/README.md` tells what it learned from and how. It sees the words, the concepts they
//! stand for (`concepts/`) and what the rules say, one file a language in `cues/`. Days and extensions
//! are read by the rules alone. In a language without cues the points have no proposal at all, which
//! the screens say.
//!
//! Pure: no clock, no network, no file outside the program.

mod block;
mod claims;
mod concept;
mod cues;
mod days;
mod document;
mod error;
mod feature;
mod kind;
mod lang;
mod model;
mod points;
mod rule;
mod sentence;
mod split;
#[cfg(feature = "train")]
pub mod train;

pub use error::CueError;
pub use split::{Part, PartKind, split};

use document::Document;
use model::Model;

use domain::{Extension, Language, MessageKind, Point, Verdict};
use jiff::civil::Date;
use serde::Serialize;
use std::{collections::BTreeMap, ops::Range};

/// What is known of a message beside its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hints {
    /// Its header says that no human wrote it.
    pub automatic: bool,
    /// The language it is written in, where the person says so; else it is guessed.
    pub lang: Option<Language>,
    /// The day it came: a date without a year is the next such day.
    pub received: Date,
}

/// An exact substring of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// Its words, line breaks included.
    pub text: String,
    /// Where it stands, in bytes.
    pub range: Range<usize>,
}

/// What the reply seems to say on one point.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Proposal {
    /// The verdict.
    pub verdict: Verdict,
    /// The passages it rests on, the strongest first; none where the reply is silent.
    pub evidence: Vec<Passage>,
    /// From 0 to 1: how clear the words are. Below 0.5 a second look is advised.
    pub confidence: f32,
}

/// What a reply is and what it says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reading {
    /// ISO 639-1 code of the language, `und` where it could not be told.
    pub lang: String,
    /// What it is, as a whole.
    pub kind: MessageKind,
    /// A proposal for each of the eleven points; empty in a language that cannot be read yet.
    pub points: BTreeMap<Point, Proposal>,
    /// The extra time that it claims, not the total.
    pub extension: Option<Extension>,
    /// The day by which the platform promises its answer or a step.
    pub promised_by: Option<Date>,
    /// The work, or the running of the time limit, waits for something from the person.
    pub deadline_pause: bool,
}

/// Reads the text of a message. Never fails: what cannot be read has no proposal.
#[must_use]
pub fn read(text: &str, hints: &Hints) -> Reading {
    read_with(text, hints, Model::built_in())
}

/// Reads with these weights, or by the rules alone.
fn read_with(text: &str, hints: &Hints, model: Option<&Model>) -> Reading {
    let parts = split(text);
    let lang = hints
        .lang
        .as_ref()
        .map_or_else(|| lang::guess(text, &parts), |l| lang::base(l.as_str()));
    let Some(cues) = cues::of(&lang) else {
        return unread(lang, hints);
    };
    let clauses = sentence::clauses(text, &parts, cues);
    let mut whole = kind::whole(text, &parts, &clauses, cues);
    let (kind, found) = if let Some(model) = model {
        let document = Document::read(&clauses, cues, &whole, model, &lang);
        let (kind, found) = (
            document.kind(hints.automatic, model),
            document.points(model),
        );
        let refusals = document.refusals();
        whole.add("refusal", refusals);
        (kind, found)
    } else {
        let found = points::by_rules(&clauses, cues);
        (kind::of(hints.automatic, &whole, &found), found)
    };
    let claims = claims::of(kind, &clauses, cues, hints.received);
    Reading {
        lang,
        kind,
        points: points::under(kind, found, &whole, cues.certainty, text),
        extension: claims.extension,
        promised_by: claims.promised_by,
        deadline_pause: claims.pause,
    }
}

/// A message in a language without cues: nothing is proposed on any point.
fn unread(lang: String, hints: &Hints) -> Reading {
    Reading {
        lang,
        kind: if hints.automatic {
            MessageKind::AutoReply
        } else {
            MessageKind::Substantive
        },
        points: BTreeMap::new(),
        extension: None,
        promised_by: None,
        deadline_pause: false,
    }
}

/// The passage at `range`, if that is a substring of `text`.
fn passage(text: &str, range: &Range<usize>) -> Option<Passage> {
    Some(Passage {
        text: text.get(range.clone())?.to_owned(),
        range: range.clone(),
    })
}
