//! A verdict for each point, from the clauses that touch it.

use crate::{
    Proposal,
    cues::{Cues, Mood, PointCues},
    kind::Whole,
    passage,
    rule::{Hits, any},
    sentence::Clause,
};
use domain::{MessageKind, Point, Verdict};
use std::{collections::BTreeMap, ops::Range};

/// Passages shown for a point at most.
const MOST_PASSAGES: usize = 3;

/// What the clauses say on one point.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) verdict: Verdict,
    pub(crate) evidence: Vec<Range<usize>>,
    pub(crate) confidence: f32,
}

/// What one clause says on one point.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    pub(crate) verdict: Verdict,
    /// It says “none”.
    pub(crate) none: bool,
    pub(crate) confidence: f32,
    pub(crate) range: Range<usize>,
}

impl Found {
    /// Nothing is said, or nothing that can be shown.
    pub(crate) const fn silent() -> Self {
        Self {
            verdict: Verdict::Silent,
            evidence: Vec::new(),
            confidence: 0.45,
        }
    }
}

/// What the own words say on each point by the rules alone.
pub(crate) fn by_rules(clauses: &[Clause], cues: &Cues) -> BTreeMap<Point, Found> {
    let found = cues.points.iter().map(|(point, own)| {
        let speaking = clauses.iter().filter(|c| !c.asks);
        let said = speaking.filter_map(|c| judge(own, &cues.mood, c)).collect();
        let touched = clauses.iter().any(|c| any(&own.topic, &c.hits));
        (*point, sum(own, said, touched))
    });
    found.collect()
}

/// What the rules say of a clause on a point, if anything. In doubt the lower verdict.
pub(crate) fn judge(own: &PointCues, mood: &Mood, clause: &Clause) -> Option<Said> {
    let hits: &Hits = &clause.hits;
    if any(&mood.slogan, &clause.bare) {
        return None;
    }
    let none = any(&own.none, hits);
    let concrete = none || any(&own.given, hits);
    let partly = any(&own.partly, hits);
    let touches = any(&own.topic, hits);
    let hedged = any(&mood.hedge, hits);
    let declined = any(&mood.decline, hits) && !any(&mood.denial, hits);
    let (verdict, confidence) = if any(&own.refused, hits) {
        (Verdict::Refused, 0.8)
    } else if declined && (touches || concrete || partly) {
        (Verdict::Refused, 0.75)
    } else if (concrete || partly) && hedged {
        (Verdict::Deflected, 0.55)
    } else if concrete && !none && any(&mood.unclear, hits) {
        (Verdict::Refused, 0.45)
    } else if concrete && any(&mood.promise, hits) && !any(&mood.done, hits) {
        if any(&mood.when, hits) {
            (own.promised_when, 0.65)
        } else {
            (own.promised, 0.65)
        }
    } else if concrete {
        (Verdict::Given, 0.8)
    } else if partly {
        (Verdict::Partly, 0.6)
    } else if any(&own.deflected, hits) {
        (Verdict::Deflected, 0.6)
    } else if touches && hedged {
        (Verdict::Deflected, 0.45)
    } else {
        return None;
    };
    Some(Said {
        verdict,
        none,
        confidence,
        range: clause.range.clone(),
    })
}

/// What several clauses come to. Two that contradict each other make the point `partly`.
fn sum(own: &PointCues, mut said: Vec<Said>, touched: bool) -> Found {
    let has = |verdict: Verdict| said.iter().any(|s| s.verdict == verdict);
    // “Nobody else” beside a number, however sure either is.
    let tells = |none: bool| {
        let gives = |v| matches!(v, Verdict::Given | Verdict::Partly);
        said.iter().any(|s| gives(s.verdict) && s.none == none)
    };
    let contradicts = (tells(true) && tells(false))
        || (has(Verdict::Refused) && (has(Verdict::Given) || has(Verdict::Partly)));
    let verdict = if contradicts {
        Verdict::Partly
    } else if has(Verdict::Given) && has(Verdict::Partly) {
        own.beside_partly
    } else {
        Verdict::ALL
            .into_iter()
            .find(|v| *v != Verdict::Deflected && has(*v))
            .or(has(Verdict::Deflected).then_some(Verdict::Deflected))
            .unwrap_or(Verdict::Silent)
    };
    // The passages that decide come first; those of a contradiction are all shown.
    said.sort_by_key(|s| (s.verdict != verdict, s.verdict));
    let sure = said
        .iter()
        .filter(|s| s.verdict == verdict)
        .map(|s| s.confidence)
        .fold(0.0_f32, f32::max);
    Found {
        verdict,
        confidence: match verdict {
            Verdict::Silent if touched => 0.45,
            Verdict::Silent => 0.8,
            _ if contradicts || sure == 0.0 => 0.5,
            Verdict::Given | Verdict::Partly | Verdict::Deflected | Verdict::Refused => sure,
        },
        evidence: said
            .into_iter()
            .map(|s| s.range)
            .take(MOST_PASSAGES)
            .collect(),
    }
}

/// The proposals under the kind of the message: one that can answer nothing is silent on every
/// point, a refusal of the whole refuses each, a bare “see attached” deflects each.
pub(crate) fn under(
    kind: MessageKind,
    found: BTreeMap<Point, Found>,
    whole: &Whole,
    certainty: f32,
    text: &str,
) -> BTreeMap<Point, Proposal> {
    let attached = kind == MessageKind::Substantive
        && whole.has("attachment")
        && found.values().all(|f| f.verdict == Verdict::Silent);
    let everywhere = |verdict, confidence, sign: &str| Found {
        verdict,
        evidence: whole.passages(sign).iter().take(2).cloned().collect(),
        confidence,
    };
    found
        .into_iter()
        .map(|(point, found)| {
            let found = if !kind.answers() {
                everywhere(Verdict::Silent, 0.9, "")
            } else if kind == MessageKind::Refusal && whole.has("refusal") {
                everywhere(Verdict::Refused, 0.8, "refusal")
            } else if attached {
                everywhere(Verdict::Deflected, 0.4, "attachment")
            } else {
                found
            };
            let evidence = found
                .evidence
                .iter()
                .filter_map(|r| passage(text, r))
                .collect();
            let proposal = Proposal {
                verdict: found.verdict,
                evidence,
                confidence: found.confidence * certainty,
            };
            (point, proposal)
        })
        .collect()
}
