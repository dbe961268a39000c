//! What all clauses together say: the kind of the message, and a verdict on each point.
//!
//! The model reads each clause; then it sees, for a point, what the clauses that speak most clearly
//! say of it, how much they leave for others, and what the rules make of it, and weighs the verdicts.

#![allow(
    clippy::indexing_slicing,
    reason = "places in arrays of a fixed size, in the order of their definition"
)]

use crate::{
    cues::Cues,
    feature,
    kind::{self, Whole},
    model::{Dense, KINDS, Model, SPOKEN, Scores, WHOLE},
    points::{self, Found},
    rule::any,
    sentence::Clause,
};
use domain::{MessageKind, Point, Verdict};
use std::{collections::BTreeMap, ops::Range};

/// Below it a `given` becomes the next likely verdict: the costly error wants more than a majority.
const GIVEN: f32 = 0.84;
/// Passages shown for a point at most.
const MOST_PASSAGES: usize = 3;
/// From which probability on a further clause is shown beside the first.
const SHOWN: f32 = 0.5;

/// The verdicts in the order of the scores.
pub(crate) const VERDICTS: [Verdict; 5] =
    [Verdict::Silent, SPOKEN[0], SPOKEN[1], SPOKEN[2], SPOKEN[3]];
/// The signs of a kind that the rules find.
const SIGNS: [&str; 12] = [
    "absence",
    "acknowledgement",
    "attachment",
    "bounce",
    "extension",
    "fee",
    "identity",
    "letter",
    "marketing",
    "misdirected",
    "pause",
    "refusal",
];
const POINT_INPUTS: usize = 32 + Point::ALL.len();
const KIND_INPUTS: usize = SIGNS.len() + 3 * KINDS + 6;
pub(crate) const POINT_SIZE: [usize; 2] = Dense::size(POINT_INPUTS, VERDICTS.len());
pub(crate) const KIND_SIZE: [usize; 2] = Dense::size(KIND_INPUTS, KINDS);

/// A reply, each clause with what it says.
pub(crate) struct Document<'a> {
    cues: &'a Cues,
    /// The clauses that say something themselves; a heading or slogan does not.
    speaking: Vec<Spoken<'a>>,
    whole: &'a Whole,
    /// What the rules alone make of it.
    ruled: BTreeMap<Point, Found>,
}

/// A clause with what it says.
struct Spoken<'a> {
    clause: &'a Clause,
    /// How far into the message it stands, from 0 to 1.
    at: f32,
    scores: Scores,
}

impl<'a> Document<'a> {
    /// Reads every clause with the model.
    pub(crate) fn read(
        clauses: &'a [Clause],
        cues: &'a Cues,
        whole: &'a Whole,
        model: &Model,
        lang: &str,
    ) -> Self {
        let read = |(index, clause): (usize, &'a Clause)| Spoken {
            clause,
            at: feature::place(index, clauses.len()),
            scores: model.scores(&feature::in_place(clauses, index, cues, lang)),
        };
        let speaks = |(_, c): &(usize, &Clause)| !c.asks && !any(&cues.mood.slogan, &c.bare);
        Self {
            cues,
            speaking: clauses
                .iter()
                .enumerate()
                .filter(speaks)
                .map(read)
                .collect(),
            whole,
            ruled: points::by_rules(clauses, cues),
        }
    }

    /// The kind, as the model weighs it.
    pub(crate) fn kind(&self, automatic: bool, model: &Model) -> MessageKind {
        if automatic || self.whole.has("bounce") {
            return kind::of(automatic, self.whole, &self.ruled);
        }
        let told = model.kinds.of(&self.kind_inputs());
        let likely = MessageKind::ALL.into_iter().zip(told);
        likely
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .map_or(MessageKind::Substantive, |(kind, _)| kind)
    }

    /// What is seen of the message for its kind.
    pub(crate) fn kind_inputs(&self) -> Vec<f32> {
        let ruled = kind::of(false, self.whole, &self.ruled);
        let mut seen: Vec<f32> = SIGNS.iter().map(|s| few(self.whole.times(s))).collect();
        seen.extend(MessageKind::ALL.map(|kind| f32::from(u8::from(kind == ruled))));
        let clauses = few_of(self.speaking.len());
        for kind in 0..KINDS {
            let each = || self.speaking.iter().map(|s| s.scores.kinds[kind]);
            seen.push(each().fold(0.0, f32::max));
            seen.push(each().sum::<f32>() / clauses);
        }
        seen.extend((1..VERDICTS.len()).map(|verdict| self.profile(verdict, None)));
        seen.push(self.most(|s| 1.0 - s.points[WHOLE][0]));
        seen.push((clauses / 10.0).min(4.0));
        seen
    }

    /// A verdict on each point, with the passages that it rests on.
    pub(crate) fn points(&self, model: &Model) -> BTreeMap<Point, Found> {
        let found = Point::ALL.iter().enumerate();
        found
            .map(|(at, point)| {
                let told = model.points.of(&self.point_inputs(at));
                (*point, self.found(at, &told))
            })
            .collect()
    }

    /// What is seen of the message for the verdict on one point.
    pub(crate) fn point_inputs(&self, point: usize) -> Vec<f32> {
        let touching = |s: &Spoken| 1.0 - s.scores.points[point][0];
        let mut order: Vec<&Spoken> = self.speaking.iter().collect();
        order.sort_by(|a, b| touching(b).total_cmp(&touching(a)));
        let first = order.first();
        let mut seen: Vec<f32> = (0..3)
            .map(|n| order.get(n).map_or(0.0, |s| touching(s)))
            .collect();
        seen.push(order.iter().map(|s| touching(s)).sum::<f32>().min(3.0));
        for verdict in 1..VERDICTS.len() {
            let says = |s: &&Spoken| s.scores.points[point][verdict];
            seen.push(order.iter().map(says).fold(0.0, f32::max));
            seen.push(1.0 - order.iter().map(|s| 1.0 - says(s)).product::<f32>());
            seen.push(first.map_or(0.0, |s| says(s) / touching(s).max(1e-3)));
            seen.push(self.profile(verdict, Some(point)));
        }
        // What else the clearest clause speaks of, and where it stands.
        let others = |s: &&Spoken| {
            let rest = (0..WHOLE).filter(|other| *other != point);
            rest.map(|other| 1.0 - s.scores.points[other][0])
                .fold(0.0, f32::max)
        };
        seen.push(first.map_or(0.0, others));
        seen.push(first.map_or(0.0, |s| s.at));
        // An answer that says “none”, and one that does not.
        let none = self
            .cues
            .points
            .get(&Point::ALL[point])
            .map(|own| &own.none);
        for wanted in [true, false] {
            let is = |s: &&&Spoken| none.is_some_and(|n| any(n, &s.clause.hits)) == wanted;
            let gives = |s: &&Spoken| s.scores.points[point][1] + s.scores.points[point][2];
            seen.push(order.iter().filter(is).map(gives).fold(0.0, f32::max));
        }
        seen.push((few_of(order.len()) / 10.0).min(4.0));
        seen.push(self.most(|s| 1.0 - s.points[WHOLE][0]));
        let unclear = |s: &&&Spoken| s.scores.points.iter().all(|p| p[0] > 0.7);
        seen.push(few_of(order.iter().filter(unclear).count()) / few_of(order.len()));
        let ruled = self.ruled.get(&Point::ALL[point]).map(|f| f.verdict);
        seen.extend(VERDICTS.map(|v| f32::from(u8::from(Some(v) == ruled))));
        seen.extend((0..Point::ALL.len()).map(|p| f32::from(u8::from(p == point))));
        seen
    }

    /// The most that a clause has of something.
    fn most(&self, of: impl Fn(&Scores) -> f32) -> f32 {
        self.speaking
            .iter()
            .map(|s| of(&s.scores))
            .fold(0.0, f32::max)
    }

    /// How far the message has this verdict on its points, one left out.
    fn profile(&self, verdict: usize, but: Option<usize>) -> f32 {
        let points = (0..WHOLE).filter(|p| Some(*p) != but);
        points
            .map(|p| self.most(|s| s.points[p][verdict]))
            .sum::<f32>()
            / 10.0
    }

    /// The verdict of these probabilities, with its passages. In doubt it is not `given`.
    fn found(&self, point: usize, told: &[f32]) -> Found {
        let lower = (0..VERDICTS.len()).filter(|v| *v != 1);
        let best = lower
            .max_by(|a, b| told[*a].total_cmp(&told[*b]))
            .unwrap_or(0);
        let verdict = if told[1] > told[best] && told[1] > GIVEN {
            1
        } else {
            best
        };
        let says = |s: &Spoken| {
            let score = &s.scores.points[point];
            score[verdict] + (1.0 - score[0]) / 4.0
        };
        let mut order: Vec<&Spoken> = self.speaking.iter().collect();
        order.sort_by(|a, b| says(b).total_cmp(&says(a)));
        let shown = |(n, s): &(usize, &Spoken)| *n == 0 || 1.0 - s.scores.points[point][0] > SHOWN;
        let evidence: Vec<Range<usize>> = if verdict == 0 {
            Vec::new()
        } else {
            let order = order
                .into_iter()
                .enumerate()
                .take(MOST_PASSAGES)
                .filter(shown);
            order.map(|(_, s)| s.clause.range.clone()).collect()
        };
        if verdict > 0 && evidence.is_empty() {
            return Found::silent();
        }
        Found {
            verdict: VERDICTS[verdict],
            evidence,
            confidence: told[verdict],
        }
    }

    /// The clauses that refuse everything, the clearest first.
    pub(crate) fn refusals(&self) -> Vec<Range<usize>> {
        let refuses = |s: &Spoken| s.scores.points[WHOLE][4];
        let mut order: Vec<&Spoken> = self.speaking.iter().collect();
        order.sort_by(|a, b| refuses(b).total_cmp(&refuses(a)));
        let shown = |(n, s): &(usize, &Spoken)| *n == 0 || refuses(s) > SHOWN;
        let found = order.into_iter().enumerate().filter(shown);
        found.map(|(_, s)| s.clause.range.clone()).collect()
    }
}

/// A count, as far as it matters.
fn few(count: usize) -> f32 {
    f32::from(u8::try_from(count.min(2)).unwrap_or(2))
}

/// A count, at least one.
fn few_of(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX)).max(1.0)
}
