//! How proposals and labels agree.

use super::{corpus::Reply, learn::Trained};
use crate::{Hints, read_with};
use domain::Verdict;
use jiff::civil::date;
use std::{collections::BTreeMap, fmt, ops::Range};

/// How proposals and labels agree.
#[derive(Debug, Default, Clone)]
pub struct Tally {
    /// Points looked at, and points that agree.
    pub points: (usize, usize),
    /// Points that give nothing, and those of them proposed as given.
    pub comfort: (usize, usize),
    /// Points spoken of by both, and those with a passage that is one of the labelled.
    pub passages: (usize, usize),
    /// Replies, and those whose kind agrees.
    pub kinds: (usize, usize),
    /// Points by label and proposal.
    pub table: BTreeMap<(Verdict, Verdict), usize>,
    /// What disagrees, in words.
    pub misses: Vec<String>,
}

impl Tally {
    /// Puts another beside it.
    pub fn add(&mut self, other: &Self) {
        for (mine, theirs) in [
            (&mut self.points, other.points),
            (&mut self.comfort, other.comfort),
            (&mut self.passages, other.passages),
            (&mut self.kinds, other.kinds),
        ] {
            mine.0 += theirs.0;
            mine.1 += theirs.1;
        }
        for (key, n) in &other.table {
            *self.table.entry(*key).or_default() += n;
        }
        self.misses.extend(other.misses.iter().cloned());
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |(of, n): (usize, usize)| 100.0 * n as f64 / of.max(1) as f64;
        write!(
            f,
            "agreement {:.1} % ({} of {}), false comfort {:.1} % ({} of {}), passage hit {:.1} %, kind {:.1} %",
            share(self.points),
            self.points.1,
            self.points.0,
            share(self.comfort),
            self.comfort.1,
            self.comfort.0,
            share(self.passages),
            share(self.kinds),
        )
    }
}

/// Reads the replies with these weights, or by the rules alone, and compares.
#[must_use]
pub fn score(replies: &[&Reply], trained: Option<&Trained>) -> Tally {
    let mut tally = Tally::default();
    for reply in replies {
        let hints = Hints {
            automatic: false,
            lang: None,
            received: date(2025, 1, 1),
        };
        let found = read_with(&reply.body, &hints, trained.map(|t| &t.0));
        tally.kinds.0 += 1;
        tally.kinds.1 += usize::from(found.kind == reply.kind);
        if found.kind != reply.kind {
            tally.misses.push(format!(
                "{}: {} read as {}",
                reply.id,
                reply.kind.key(),
                found.kind.key()
            ));
        }
        for (point, accepted) in &reply.labels {
            let proposal = found.points.get(point);
            let verdict = proposal.map_or(Verdict::Silent, |p| p.verdict);
            let label = accepted.first().copied().unwrap_or(Verdict::Silent);
            let agrees = accepted.contains(&verdict) && proposal.is_some();
            tally.points.0 += 1;
            tally.points.1 += usize::from(agrees);
            *tally.table.entry((label, verdict)).or_default() += 1;
            let gives = matches!(label, Verdict::Given | Verdict::Partly);
            if !gives {
                tally.comfort.0 += 1;
                tally.comfort.1 += usize::from(verdict == Verdict::Given);
            }
            let spans: Vec<&Range<usize>> = reply
                .spans
                .iter()
                .filter(|s| s.1 == Some(*point))
                .map(|s| &s.0)
                .collect();
            let passages = proposal.map_or(&[][..], |p| &p.evidence);
            if !spans.is_empty() && verdict != Verdict::Silent {
                tally.passages.0 += 1;
                let hit = passages.iter().any(|e| {
                    spans
                        .iter()
                        .any(|s| e.range.start < s.end && s.start < e.range.end)
                });
                tally.passages.1 += usize::from(hit);
            }
            if !agrees {
                let words = spans.first().map_or("", |r| &reply.body[(*r).clone()]);
                let shown = passages.first().map_or("", |e| e.text.as_str());
                tally.misses.push(format!(
                    "{} {point}: {} read as {}: “{words}” / “{shown}”",
                    reply.id,
                    label.key(),
                    verdict.key()
                ));
            }
        }
    }
    tally
}
