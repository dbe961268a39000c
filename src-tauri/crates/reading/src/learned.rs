//! What the learned model says of a reply, clause by clause.

use crate::{
    cues::Cues,
    feature,
    model::{Model, Scores, WHOLE},
    points::Said,
    rule::any,
    sentence::{Clause, pieces},
};
use domain::{Point, Verdict};
use std::ops::Range;

/// From which probability on a clause says nothing on a point.
const SILENT: f32 = 0.6;
/// Below it a `given` becomes the next likely verdict: the costly error wants more than a majority.
const GIVEN: f32 = 0.75;
/// What a piece of a sentence needs, which has lost what stands around it.
const PIECE_SPEAKS: f32 = 0.7;
const PIECE_GIVEN: f32 = 0.96;
const PIECE_WORTH: f32 = 0.8;
/// From which probability on a clause refuses everything that was asked.
const REFUSES_ALL: f32 = 0.6;

/// A clause with its scores, and those of its pieces.
struct Scored {
    whole: (Clause, Scores),
    pieces: Vec<(Clause, Scores)>,
}

/// A reply, scored.
pub(crate) struct Learned(Vec<Scored>);

impl Learned {
    /// Scores every clause that says something itself; a slogan does not.
    pub(crate) fn of(
        text: &str,
        clauses: &[Clause],
        cues: &Cues,
        model: &Model,
        lang: &str,
    ) -> Self {
        let mut before = None;
        let mut found = Vec::new();
        for clause in clauses {
            if !clause.asks && !any(&cues.mood.slogan, &clause.bare) {
                let score = |c: Clause, before: Option<&Clause>| {
                    let scores = model.scores(&feature::of(&c, before, cues, lang));
                    (c, scores)
                };
                found.push(Scored {
                    whole: score(clause.clone(), before),
                    pieces: pieces(text, clause, cues)
                        .into_iter()
                        .map(|piece| score(piece, None))
                        .collect(),
                });
            }
            before = Some(clause);
        }
        Self(found)
    }

    /// What the clauses say on one point: each at most one thing, its own or that of the piece which
    /// speaks most clearly.
    pub(crate) fn said(&self, point: Point, cues: &Cues) -> Vec<Said> {
        let place = Point::ALL.iter().position(|p| *p == point);
        let none = cues.points.get(&point).map(|own| own.none.as_slice());
        let (Some(place), Some(none)) = (place, none) else {
            return Vec::new();
        };
        let read = |(clause, scores): &(Clause, Scores)| {
            let (verdict, confidence, speaks) = verdict(scores.get(place)?)?;
            let said = Said {
                verdict,
                none: any(none, &clause.hits),
                confidence,
                range: clause.range.clone(),
            };
            Some((said, speaks))
        };
        let best = |scored: &Scored| {
            let pieces = scored.pieces.iter().filter_map(read);
            let pieces = pieces
                .filter(|(said, speaks)| {
                    *speaks >= PIECE_SPEAKS
                        && (said.verdict != Verdict::Given || said.confidence >= PIECE_GIVEN)
                })
                .map(|(said, speaks)| (said, speaks * PIECE_WORTH));
            let all = read(&scored.whole).into_iter().chain(pieces);
            all.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(said, _)| said)
        };
        self.0.iter().filter_map(best).collect()
    }

    /// The clauses that refuse everything.
    pub(crate) fn refusals(&self) -> Vec<Range<usize>> {
        let refuses = |scores: &Scores| scores.get(WHOLE).is_some_and(|s| s[4] > REFUSES_ALL);
        self.0
            .iter()
            .filter(|scored| refuses(&scored.whole.1))
            .map(|scored| scored.whole.0.range.clone())
            .collect()
    }
}

/// The verdict of one score, its probability, and that of saying anything; `None` for nothing.
fn verdict(score: &[f32; 5]) -> Option<(Verdict, f32, f32)> {
    let [nothing, given, partly, deflected, refused] = *score;
    if nothing > SILENT {
        return None;
    }
    let lower = [
        (Verdict::Refused, refused),
        (Verdict::Deflected, deflected),
        (Verdict::Partly, partly),
    ];
    let best = lower.into_iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
    let (verdict, sure) = if given > best.1 && given > GIVEN {
        (Verdict::Given, given)
    } else {
        best
    };
    Some((verdict, sure, 1.0 - nothing))
}
